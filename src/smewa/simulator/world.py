"""The simulated world: the platform, a bank and the customers, in one process."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from smewa.config import API_VERSION
from smewa.payments.merchant import Merchant
from smewa.payments.pix import PixKey
from smewa.rules.window import ENTRY_POINT_WINDOW
from smewa.simulator import transcript
from smewa.simulator.accounts.selling import add_catalog
from smewa.simulator.accounts.tokens import give_code
from smewa.simulator.asked import GRAPH
from smewa.simulator.bank import HOST, Bank
from smewa.simulator.chance import Chance
from smewa.simulator.clock import START, SimulatedClock
from smewa.simulator.customer import Customer
from smewa.simulator.events import Event
from smewa.simulator.identifiers import Identifiers
from smewa.simulator.limits import Limits
from smewa.simulator.messages.holding import hold, release
from smewa.simulator.messages.restrictions import Restriction, Restrictions
from smewa.simulator.numbers.connecting import connection
from smewa.simulator.partner import Partner
from smewa.simulator.people import Person, country_of
from smewa.simulator.platform import Platform
from smewa.simulator.posting import KEPT, Handle, Post, Posted
from smewa.simulator.routing import Routing
from smewa.simulator.state import BusinessNumber, Settings, State
from smewa.simulator.templates.desk import ReviewDesk
from smewa.simulator.templates.reviewing import by_hand
from smewa.simulator.transport import AsyncSimulatorTransport, SimulatorTransport
from smewa.transports.http import HttpRequest, HttpResponse
from smewa.values.ids import RandomIds
from smewa.values.jsons import JsonValue
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

if TYPE_CHECKING:
    from typing import Self

    from typing_extensions import Unpack

    from smewa._core.options import OptionsDict
    from smewa.api.routing import Role
    from smewa.client import AsyncClient, Client
    from smewa.simulator.flows.memory import Endpoint

NUMBER, ACCOUNT = "106540352242922", "102290129340398"
"""The first business number's id, and the account's."""
APP, BUSINESS = "670843887433847", "521820146354718"
"""The app's id, and the business portfolio's."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request that reached the platform, and its answer."""

    at: datetime
    request: HttpRequest
    response: HttpResponse


class Simulator:
    """WhatsApp's platform, a bank and customers, on this machine and under a clock of their own.

    The same `seed` and the same acts give the same world, to the last id. `start` is an aware instant. Failures that the
    platform finds out after it has answered come as `failed` statuses; those of `at_once` are answered instead.
    `throughput` is messages a second of each number, None for no limits at all. `batch` is how many updates one webhook
    may hold. Webhooks that were not taken come again for `retry_for`.

        with Simulator() as world:
            client, ana = world.client(), world.customer("+55 11 98765-4321", name="Ana Souza")
            ana.says("Oi!")
            client.messages.send(ana.phone, "Qual sabor?")
            assert ana.last.text == "Qual sabor?"
    """

    def __init__(
        self,
        *,
        seed: int | str = 0,
        start: datetime = START,
        at_once: Collection[int] = (),
        require_proof: bool = False,
        throughput: float | None = 80,
        batch: int = 1,
        retry_for: timedelta = timedelta(days=7),
        entry_point: timedelta = ENTRY_POINT_WINDOW,
        base_url: str = GRAPH,
        name: str = "Padaria Dona Zé",
        city: str = "São Paulo",
        pix_key: str = "padaria@example.com",
    ) -> None:
        if not 1 <= batch <= 1000:
            raise ValueError("batch is 1 to 1000 updates, as many as the platform puts into one webhook")
        if throughput is not None and throughput <= 0:
            raise ValueError("throughput is a positive number of messages a second, or None")
        chance = Chance(str(seed))
        ids = Identifiers(chance.branch("platform"))
        token, app_secret, self.verify_token = f"EAA{ids.text(60)}", ids.hex(32), ids.text(20)
        settings = Settings(
            app_secret, ACCOUNT, APP, BUSINESS, base_url, frozenset(at_once), require_proof, entry_point, batch
        )
        self.clock = SimulatedClock(start)
        limits = None if throughput is None else Limits(throughput)
        self.platform = Platform(settings, State(token, limits), self.clock, ids)
        self._post = Post(self.platform, retry_for)
        account = Merchant(name, PixKey.parse(pix_key), city, (HOST,))
        bank_ids = Identifiers(chance.branch("bank"))
        self.bank = Bank(account, self.clock, bank_ids, self.platform.note, self._post.call, self.acting)
        self._exchanges: deque[Exchange] = deque(maxlen=KEPT)
        self._client_chance = chance.branch("client")
        self.clock.after_each(self._post.drain)
        self.add_number(NUMBER)

    # who the business is to the platform

    @property
    def token(self) -> str:
        """The access token that the platform takes."""
        return self.platform.state.token

    @property
    def app_secret(self) -> str:
        """The secret that webhooks are signed with."""
        return self.platform.settings.app_secret

    @property
    def phone_number_id(self) -> str:
        """The business number's id."""
        return NUMBER

    @property
    def business_account_id(self) -> str:
        """The business account's id."""
        return ACCOUNT

    def client(
        self,
        *,
        phone_number_id: str = NUMBER,
        default_country: str | None = None,
        api_version: str = API_VERSION,
        **options: Unpack[OptionsDict],
    ) -> Client:
        """Return a `Client` of this world, under its clock: waiting is moving it. Takes a client's options.

        client = world.client(pacing=None)
        """
        from smewa.client import Client

        ours = self._ours(phone_number_id, default_country, api_version)
        return Client(self.token, transport=SimulatorTransport(self.handle), **ours, **options)

    def async_client(
        self,
        *,
        phone_number_id: str = NUMBER,
        default_country: str | None = None,
        api_version: str = API_VERSION,
        **options: Unpack[OptionsDict],
    ) -> AsyncClient:
        """Return an `AsyncClient` of this world, as `client` does."""
        from smewa.client import AsyncClient

        ours = self._ours(phone_number_id, default_country, api_version)
        return AsyncClient(self.token, transport=AsyncSimulatorTransport(self.handle), **ours, **options)

    def _ours(self, number: str, country: str | None, version: str) -> dict[str, Any]:  # what both clients take
        return {
            "phone_number_id": number,
            "business_account_id": ACCOUNT,
            "app_id": APP,
            "app_secret": self.app_secret,
            "api_version": version,
            "base_url": self.platform.settings.base_url,
            "default_country": country,
            "clock": self.clock,
            "ids": RandomIds(self._client_chance.draw),
            "random": self._client_chance.random,
        }

    def handle(self, request: HttpRequest) -> HttpResponse:
        """Answer one request and deliver what follows from it: what a transport, or a server, stands in front of."""
        with self.clock.lock:
            response = self.platform.handle(request)
            self._exchanges.append(Exchange(self.clock.now(), request, response))
        self._post.drain()
        return response

    def expire_token(self) -> None:
        """Let the access token expire: every call is refused with code 190 until `renew_token`."""
        self.platform.state.token_expired = True

    def renew_token(self) -> str:
        """Return a new access token; the old one is refused from now on."""
        with self.clock.lock:
            state = self.platform.state
            state.token, state.token_expired = f"EAA{self.platform.ids.text(60)}", False
            return state.token

    # who there is

    def customer(
        self, phone: str | PhoneNumber | None = None, *, name: str | None = None, username: str | None = None
    ) -> Customer:
        """Return somebody new with WhatsApp; a username hides their phone, and without one there is a phone.

        davi = world.customer(name="Davi", username="davi.lima")
        """
        if phone is None and username is None:
            raise ValueError("give a phone, a username, or both")
        known = PhoneNumber(phone) if isinstance(phone, str) else phone
        state = self.platform.state
        with self.clock.lock:
            if known is not None and known.canonical in state.phones:
                raise ValueError("somebody has this phone already")
            user_id = UserId(self.platform.ids.user_id(country_of(known)))
            person = Person(user_id, known, name, username and username.removeprefix("@"))
            state.people[user_id] = person
            if known is not None:
                state.phones[known.canonical] = person
        return Customer(self, person, NUMBER)

    def add_number(self, phone_number_id: str | None = None, *, display: str = "+55 11 4002-8922") -> str:
        """Give the business another number; return its id."""
        with self.clock.lock:
            id_ = phone_number_id or self.platform.ids.number()
            self.platform.state.numbers[id_] = BusinessNumber(id_, display, self.bank.account.name)
            return id_

    def make_official(self, phone_number_id: str = NUMBER) -> None:
        """Let a number be an official business account, as the platform decides: groups need one."""
        with self.clock.lock:
            self.platform.state.numbers[phone_number_id].standing["is_official_business_account"] = True

    def share_conversations(self, ours: Role, *, first: Role = "ai_agent") -> None:
        """Share the conversations with other partners: `ours` is this client's role, `first` who hears a customer first."""
        with self.clock.lock:
            routing = self.platform.state.of(Routing)
            routing.ours, routing.first = ours, first

    def partner(self, role: Role) -> Partner:
        """Return another partner of the shared conversations."""
        return Partner(self, role, NUMBER)

    def signup_code(self) -> str:
        """Return a code as an embedded signup gives one: `client.tokens.exchange` takes it for 30 seconds."""
        with self.clock.lock:
            return give_code(self.platform)

    def add_catalog(self, name: str) -> str:
        """Give the business a catalog without products; return its id."""
        with self.clock.lock:
            return add_catalog(self.platform, name)

    def verification_code(self, phone_number_id: str) -> str:
        """Return the code that was sent to a number. Raises `LookupError` when none was, or it was used."""
        code = connection(self.platform, phone_number_id).code
        if code is None:
            raise LookupError("no code was sent to this number: request one first")
        return code

    def approve_template(
        self,
        name: str,
        language: str = "pt_BR",
        *,
        body: str = "",
        header: str | None = None,
        buttons: Iterable[str] = (),
        category: str = "utility",
    ) -> None:
        """Let a template be sent. Gaps of its body are `{{1}}` or `{{name}}`; `buttons` are the labels of quick replies.

        world.approve_template("pedido_pronto", body="Oi, {{1}}! Seu pedido está pronto.", buttons=["Vou buscar"])
        """
        by_hand(self.platform, name, language, body=body, header=header, buttons=tuple(buttons), category=category)

    @property
    def review(self) -> ReviewDesk:
        """The reviewers of templates: what is submitted is decided a minute later, or here.

        world.review.approve(template_id)
        """
        return ReviewDesk(self)

    def hold_template(self, name: str) -> None:
        """Hold what is sent of a template from now on, as WhatsApp does to see how its first receivers like it.

        It is answered with `message_status="held_for_quality_assessment"`, and no status follows until `release_template`.
        """
        with self.clock.lock:
            hold(self.platform, name)

    def release_template(self, name: str, *, good: bool = True) -> None:
        """Deliver what was held of a template; with `good=False` it fails with code 132015."""
        with self.acting() as platform:
            release(platform, name, good=good)

    def restrict(self, *restrictions: Restriction) -> None:
        """Take features from the account; without any, it has them all.

        They are `direct_send_off`, `direct_send_blocked`, `marketing_messages_off` and `marketing_on_cloud_api_off`.
        """
        with self.clock.lock:
            self.platform.state.of(Restrictions).now = frozenset(restrictions)

    # what reaches the business

    def deliver_to(self, handle: Handle | None) -> None:
        """Deliver webhooks to `handle(body, headers)` from now on; None delivers to nobody.

        A plain function is called at once, after each act, never inside another delivery. An async one is called by
        `await world.settle()`. One that raises, or returns a status other than 2xx, gets the webhook again as the clock
        goes on; `world.failures` has what was raised.
        """
        self._post.deliver_to(handle)

    def flow_endpoint_is(self, endpoint: Endpoint | None) -> None:
        """Ask `endpoint(body, headers)` when a Flow needs its endpoint: encrypted and signed, as WhatsApp does.

        world.flow_endpoint_is(endpoint.receive)        # endpoint: a FlowEndpoint with a plain answer function
        """
        from smewa.simulator.flows.memory import FlowMemory

        self.platform.state.of(FlowMemory).endpoint = endpoint

    def flow_becomes(self, flow_id: str, status: str) -> None:
        """Let the platform change a Flow's status, to `THROTTLED`, `BLOCKED` or back, and tell it by a webhook."""
        from smewa.simulator.flows.memory import FlowMemory
        from smewa.simulator.flows.routes import change

        with self.acting() as platform:
            change(platform, platform.state.of(FlowMemory).records[flow_id], status)

    async def settle(self) -> None:
        """Deliver everything that waits for an async handler, and what follows from it."""
        await self._post.settle()

    def redeliver(self, count: int = 1) -> None:
        """Deliver the last webhooks once more, as the platform may at any time."""
        self._post.redeliver(count)
        self._post.drain()

    def handshake(self, handle_get: Callable[[Mapping[str, str]], object]) -> bool:
        """Ask as the platform does when a webhook is set up: tell whether the challenge comes back.

        webhook = Webhook(app_secrets=[world.app_secret], verify_token=world.verify_token)
        world.handshake(webhook.handshake)
        """
        challenge = self.platform.ids.number(10)
        query = {"hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": self.verify_token}
        return str(handle_get(query)) == challenge

    # what happened

    @property
    def events(self) -> list[Event]:
        """Everything that happened, oldest first."""
        return list(self.platform.events)

    @property
    def requests(self) -> list[Exchange]:
        """The last 1,000 requests that reached the platform, with their answers."""
        return list(self._exchanges)

    @property
    def webhooks(self) -> list[Posted]:
        """The last 1,000 webhooks, with their bytes and how they were taken."""
        return list(self._post.webhooks)

    @property
    def failures(self) -> list[Exception]:
        """What handlers raised."""
        return self._post.failures

    def transcript(self, *, redacted: bool = True) -> list[dict[str, JsonValue]]:
        """Return the conversation as data, one object for each thing that was said or told.

        `redacted` takes out personal data and the names of this world's customers. Write it as JSON Lines to keep it.
        """
        return transcript.lines(self.platform, redacted=redacted)

    def assert_no_pii_in(self, text: str | Iterable[object]) -> None:
        """Raise `AssertionError` if a text, or one of many, holds what names a customer, or a secret of this world."""
        said = text if isinstance(text, str) else "\n".join(map(str, text))
        searched = f"{said}\n{said.translate(_PUNCTUATION)}"
        secrets = {self.token: "the token", self.app_secret: "the app secret"}
        for personal, kind in (transcript.personal(self.platform.state.people.values()) | secrets).items():
            assert personal not in searched, f"the text holds {kind}"  # noqa: S101 - that is its work

    @contextmanager
    def acting(self) -> Generator[Platform]:
        """Change the world, then deliver what follows: what customers do is done in here."""
        with self.clock.lock:
            yield self.platform
        self._post.drain()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.deliver_to(None)

    def __repr__(self) -> str:
        state = self.platform.state
        return f"Simulator({self.clock.now():%Y-%m-%d %H:%M:%S}, {len(state.people)} customers, {len(state.sent)} sent)"


_PUNCTUATION = str.maketrans("", "", " +-().")
