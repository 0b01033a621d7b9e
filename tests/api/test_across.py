"""What the client promises of every call, seen from outside, on the simulated platform."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, TypeAdapter

from smewa import Client, GraphError
from smewa.api import Sent
from smewa.errors import RateLimitError
from smewa.errors.codes import Retry
from smewa.messages import Button, Buttons, Text
from smewa.simulator import Customer, Simulator


@pytest.fixture
def ana(world: Simulator) -> Customer:
    ana = world.customer("+55 11 98765-4321", name="Ana Souza")
    ana.says("Oi!")
    return ana


def test_an_error_says_whether_trying_again_helps(world: Simulator, ana: Customer) -> None:
    hurried = world.client(pacing=None, max_retries=0)
    with pytest.raises(RateLimitError) as soon:  # noqa: PT012 - one of these is too many
        for _ in range(100):
            hurried.messages.send(ana.phone, "Oi")
    assert soon.value.retry in (Retry.PAIR, Retry.BACKOFF)
    with pytest.raises(GraphError) as never:
        hurried.media.lookup("999999")
    assert never.value.retry is Retry.NEVER


def test_a_proof_of_the_app_secret_goes_with_every_call() -> None:
    with Simulator(require_proof=True) as world:
        assert [number.id for number in world.client().numbers.list()] == [world.phone_number_id]
        assert "appsecret_proof=" in world.requests[-1].request.url


def test_an_answer_is_a_pydantic_model(client: Client, ana: Customer) -> None:
    sent = client.messages.send(ana.phone, "Oi")
    assert isinstance(sent, BaseModel)
    assert TypeAdapter(Sent).validate_python(sent) is sent


def test_a_content_is_a_field_of_a_pydantic_model(client: Client, ana: Customer) -> None:
    class Step(BaseModel):
        says: Text | Buttons

    step = Step.model_validate({"says": Buttons("Posso ajudar?", [Button("sim", "Sim")])})
    client.messages.send(ana.phone, step.says)
    ana.taps("Sim")
    assert ana.last.text == "Posso ajudar?"


def test_neither_logs_nor_errors_name_anybody(
    world: Simulator, ana: Customer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="smewa")
    client = world.client()
    client.messages.send(ana.phone, "Seu CPF é 529.982.247-25?")
    world.expire_token()
    with pytest.raises(GraphError) as refused:
        client.messages.send(ana.phone, "Oi, Ana Souza")
    world.assert_no_pii_in([caplog.text, str(refused.value), repr(refused.value), repr(client)])
    assert caplog.text
