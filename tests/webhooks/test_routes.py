"""An event goes to one function of yours: the first that takes it."""

from __future__ import annotations

import asyncio

import pytest

from smewa.webhooks import (
    AccountUpdate,
    AsgiApp,
    Event,
    ImageReceived,
    MessageReceived,
    Routes,
    TemplateUpdate,
    TextReceived,
    Webhook,
    parse,
    sign,
)
from tests.webhooks.payloads import SAMPLES, message, messages


def event(said="Oi!"):
    (made,) = parse(messages(message(text={"body": said})))
    return made


@pytest.fixture
def routes():
    return Routes()


def test_an_event_goes_to_the_function_of_its_class(routes):
    routes.on(ImageReceived)(lambda _: "picture")
    routes.on(TextReceived)(lambda message: message.text)
    assert routes(event("Bom dia")) == "Bom dia"


def test_a_class_takes_all_below_it(routes):
    routes.on(TemplateUpdate)(lambda update: update.name)
    routes.on(Event)(lambda _: "anything")
    assert routes(parse(SAMPLES["template_quality"])[0]) == "lembrete_consulta"
    assert routes(parse(SAMPLES["unknown_field"])[0]) == "anything"


def test_the_first_that_takes_it_gets_it_alone(routes):
    got = []
    routes.on(TextReceived, when=lambda message: "cardápio" in message.text)(lambda _: got.append("menu"))
    routes.on(MessageReceived)(lambda _: got.append("any"))
    routes(event("o cardápio"))
    routes(event("oi"))
    assert got == ["menu", "any"]


def test_a_decorated_function_stays_itself(routes):
    @routes.on(TextReceived)
    def heard(message: TextReceived) -> str:
        return message.text

    assert heard(event("direct")) == "direct"


def test_what_nobody_takes_is_seen(routes):
    routes.on(AccountUpdate)(print)
    assert routes(event()) is None
    assert routes(event()) is None
    assert routes.unhandled == {"TextReceived": 2}


def test_otherwise_takes_what_nobody_takes(routes):
    @routes.otherwise
    def rest(event: Event) -> str:
        return type(event).__name__

    routes.on(AccountUpdate)(print)
    assert routes(event()) == "TextReceived"
    assert routes.unhandled == {}
    assert rest(event()) == "TextReceived"


def test_what_a_function_raises_is_raised(routes):
    @routes.on(TextReceived)
    def broken(message: TextReceived) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        routes(event())


def test_an_async_function_is_awaited(routes):
    @routes.on(TextReceived)
    async def heard(message: TextReceived) -> str:
        return message.text

    async def main() -> object:
        return await routes(event("async"))

    assert asyncio.run(main()) == "async"


def test_one_event_can_be_waited_for(routes):
    got = []
    routes.on(TextReceived)(lambda _: got.append("usual"))
    routes.once(TextReceived, lambda message: got.append(message.text), when=lambda message: message.text != "não")
    for said in ("não", "sim", "depois"):
        routes(event(said))
    assert got == ["usual", "sim", "usual"]


def test_waiting_can_be_given_up(routes):
    got = []
    give_up = routes.once(TextReceived, got.append)
    routes.once(ImageReceived, got.append)
    give_up()
    give_up()
    assert routes(event()) is None
    assert got == []


def test_a_future_can_wait_for_an_event(routes):
    async def main() -> str:
        heard: asyncio.Future[TextReceived] = asyncio.get_running_loop().create_future()
        routes.once(TextReceived, heard.set_result)
        routes(event("chegou"))
        return (await heard).text

    assert asyncio.run(main()) == "chegou"


def test_an_endpoint_hands_over_to_routes(routes):
    got = []

    @routes.on(TextReceived)
    async def heard(message: TextReceived) -> None:
        got.append(message.text)

    body, secret = messages(message()), "0123456789abcdef"
    app = AsgiApp(Webhook(app_secrets=[secret], verify_token="0123456789"), routes, before_answer=True)
    answered = []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(told):
        answered.append(told)

    headers = [(b"x-hub-signature-256", sign(body, secret).encode())]
    asyncio.run(app({"type": "http", "method": "POST", "query_string": b"", "headers": headers}, receive, send))
    assert got == ["Oi!"]
    assert answered[0]["status"] == 200
