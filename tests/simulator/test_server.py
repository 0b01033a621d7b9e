"""The same client code over a real socket: nothing changes but the address."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from smewa import AsyncClient, Client, OutsideWindowError
from smewa.messages import Button, Buttons, Image
from smewa.payments import Item, Money, Order
from smewa.simulator import Simulator
from smewa.webhooks import TextReceived, parse
from tests.simulator.serving import Served


@pytest.fixture
def served(world):
    with Served(world) as served:
        yield served


def over_http(world, served, **options):
    return Client(
        world.token,
        phone_number_id=world.phone_number_id,
        business_account_id=world.business_account_id,
        app_secret=world.app_secret,
        base_url=served.url,
        clock=world.clock,
        **options,
    )


def a_conversation(world, client):
    """An order from the first word to the payment; what the customer saw."""
    ana = world.customer("+55 11 98765-4321", name="Ana Souza")

    def handle(body, headers):
        for event in parse(body):
            if isinstance(event, TextReceived):
                client.messages.reply(event, Buttons("Posso ajudar?", [Button("menu", "Cardápio")]))

    world.deliver_to(handle)
    ana.says("Oi")
    ana.taps("Cardápio")
    client.messages.send(ana.phone, Image.from_bytes(b"PNG", mime_type="image/png", caption="Cardápio"))
    order = Order("PED-1", [Item("pq", "Pão de queijo", Money("6.50", "BRL"), quantity=2)])
    client.payments.request(ana.phone, order, pix=world.bank.charge(order.total, txid="PED1").code)
    ana.pays(order)
    client.payments.update(ana.phone, order, payment="captured")
    assert [number.id for number in client.numbers.list()] == [world.phone_number_id]
    assert not world.failures
    return [(message.text, type(message.message)) for message in ana.inbox]


def test_a_socket_changes_nothing(world, served):
    with Simulator() as other:
        in_process = a_conversation(other, other.client())
    with over_http(world, served) as client:
        assert a_conversation(world, client) == in_process
    assert len(in_process) == 4


def test_files_come_from_the_server_itself(world, served):
    with over_http(world, served) as client:
        uploaded = client.media.upload(b"PNG" * 50_000, mime_type="image/png")
        found = client.media.lookup(uploaded.id)
        assert found.url.startswith(served.url)
        with client.media.download(found) as file:
            assert file.read() == b"PNG" * 50_000


def test_refusals_come_as_errors():
    with Simulator(at_once={131047}) as world, Served(world) as served:
        ana = world.customer("+55 11 98765-4321")
        with over_http(world, served) as client, pytest.raises(OutsideWindowError):
            client.messages.send(ana.phone, "Oi")


@pytest.mark.anyio
async def test_the_async_client_too(world, served):
    ana = world.customer("+55 11 98765-4321")
    ana.says("Oi")
    async with AsyncClient(
        world.token,
        phone_number_id=world.phone_number_id,
        app_secret=world.app_secret,
        base_url=served.url,
        clock=world.clock,
    ) as client:
        await client.messages.send(ana.phone, "Oi!")
    assert ana.last.text == "Oi!"


def test_many_threads_lose_and_double_nothing():
    with Simulator(throughput=None) as world, Served(world) as there:
        people = [world.customer(f"+55 11 9{70_000_000 + place}") for place in range(8)]
        for person in people:
            person.says("Oi")
        taken = []
        world.deliver_to(lambda body, headers: taken.append(body))
        with over_http(world, there, pacing=None) as client, ThreadPoolExecutor(8) as pool:
            texts = [str(number) for number in range(25)]
            jobs = [pool.submit(client.messages.send, person.phone, text) for person in people for text in texts]
            ids = {job.result().id for job in jobs}
        assert len(ids) == 200
        assert all(sorted(message.text for message in person.inbox) == sorted(texts) for person in people)
        assert len(taken) == 400
