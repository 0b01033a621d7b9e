"""Which of your functions gets an event: by its class, and by what you ask of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias, TypeVar, cast

from smewa.webhooks.event import Event

E = TypeVar("E", bound=Event)
R = TypeVar("R")
Listener: TypeAlias = Callable[[E], R]
When: TypeAlias = Callable[[E], bool]


class _Route(NamedTuple):
    kind: type[Event]
    when: When[Event] | None
    listener: Callable[[Event], object]

    def takes(self, event: Event) -> bool:
        return isinstance(event, self.kind) and (self.when is None or self.when(event))


class Routes:
    """Your functions, each for one class of events and those below it. An event goes to the first that takes it.

    So a customer is answered once: put what is special before what is general. A `Routes` is called with an event and
    returns what your function returned; of an async function that is a coroutine, to be awaited. `AsgiApp` takes both,
    `WsgiApp` and a loop of your own take plain functions.

        routes = Routes()

        @routes.on(TextReceived, when=lambda message: "cardápio" in message.text.lower())
        def menu(message):
            client.messages.reply(message, "Hoje: pão de queijo, bolo de cenoura.")

        @routes.on(MessageReceived)
        async def anything(message):
            print(message)

        app = AsgiApp(Webhook(app_secrets=["…"], verify_token="…"), routes)
    """

    def __init__(self) -> None:
        self._routes: list[_Route] = []
        self._waiting: list[_Route] = []
        self._otherwise: Callable[[Event], object] | None = None
        self._unhandled = Counter[str]()

    def on(self, kind: type[E], *, when: When[E] | None = None) -> Callable[[Callable[[E], R]], Callable[[E], R]]:
        """Decorate the function that gets the events of a class, if `when` says so. It stays callable by itself."""

        def added(listener: Callable[[E], R]) -> Callable[[E], R]:
            self._routes.append(_route(kind, when, listener))
            return listener

        return added

    def once(
        self, kind: type[E], listener: Callable[[E], object], *, when: When[E] | None = None
    ) -> Callable[[], None]:
        """Give the next event of a class to `listener`, before all others and only once; return how to give that up.

        To wait for an event, let `listener` be the `set_result` of a future.

            routes = Routes()
            give_up = routes.once(TextReceived, print, when=lambda message: message.sender.phone == ana.phone)
            give_up()
        """
        waiting = _route(kind, when, listener)
        self._waiting.append(waiting)

        def give_up() -> None:
            self._waiting = [each for each in self._waiting if each is not waiting]

        return give_up

    def otherwise(self, listener: Callable[[Event], R]) -> Callable[[Event], R]:
        """Decorate the function that gets what no other takes. Without one such events are only counted."""
        self._otherwise = listener
        return listener

    @property
    def unhandled(self) -> Mapping[str, int]:
        """How many events nobody took, by the name of their class."""
        return dict(self._unhandled)

    def __call__(self, event: Event) -> object:
        """Hand an event over, and return what the function returned; None if nobody took it. What it raises is raised."""
        listener = self.listener(event)
        if listener is None:
            self._unhandled[type(event).__name__] += 1
            return None
        return listener(event)

    def listener(self, event: Event) -> Callable[[Event], object] | None:
        """Return the function that an event goes to, or None. One that waits for it no longer does."""
        for waiting in self._waiting:
            if waiting.takes(event):
                self._waiting = [each for each in self._waiting if each is not waiting]
                return waiting.listener
        return next((route.listener for route in self._routes if route.takes(event)), self._otherwise)


def _route(kind: type[E], when: When[E] | None, listener: Callable[[E], object]) -> _Route:
    """Forget the class: a listener is only called with an event that is of it."""
    return _Route(kind, cast("When[Event] | None", when), cast("Callable[[Event], object]", listener))
