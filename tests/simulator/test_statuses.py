"""What becomes of a message, as webhooks tell it: the ladder, the costs, and who it was for."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smewa.messages import Reaction, Template
from smewa.simulator import Simulator
from tests.simulator.conftest import changes, statuses, told

SAMPLES = Path(__file__).parents[1] / "data" / "webhooks"


def shape(value):
    """Return what a JSON value is made of: its keys and types, without what it says."""
    if isinstance(value, dict):
        return {key: shape(member) for key, member in value.items()}
    return [shape(member) for member in value] if isinstance(value, list) else type(value)


def sample(name):
    (change,) = changes((SAMPLES / f"{name}.json").read_bytes())
    return change


def last(world):
    return changes(world.webhooks[-1].body)[0]


def test_a_message_is_sent_and_delivered_at_once_each_in_a_webhook_of_its_own(world, client, ana):
    ana.says("Oi")
    client.messages.send(ana.phone, "Oi!")
    assert statuses(world) == ["sent", "delivered"]
    assert len(world.webhooks) == 3


def test_it_is_read_when_the_customer_looks(world, client, ana):
    ana.says("Oi")
    first, second = client.messages.send(ana.phone, "Um"), client.messages.send(ana.phone, "Dois")
    ana.reads()
    ana.reads()
    read = [item["id"] for item in told(world) if item.get("status") == "read"]
    assert read == [first.id, second.id]


def test_whoever_answers_has_read(world, client, ana):
    ana.says("Oi")
    client.messages.send(ana.phone, "Qual sabor?")
    ana.says("Cenoura")
    assert [item.get("status", item.get("type")) for item in told(world)][-2:] == ["read", "text"]


def test_of_a_reaction_only_sent_is_told(world, client, ana):
    wamid = ana.says("Oi")
    client.messages.send(ana.phone, Reaction(wamid, "👍"))
    ana.reads()
    assert statuses(world) == ["sent"]


def test_the_callback_data_comes_back_in_every_status(world, client, ana):
    ana.says("Oi")
    client.messages.send(ana.phone, "Oi", callback_data="pedido=8841")
    ana.reads()
    assert [item["biz_opaque_callback_data"] for item in told(world) if "status" in item] == ["pedido=8841"] * 3


def test_a_failure_comes_back_with_its_callback_data(world, client, ana):
    client.messages.send(ana.phone, "Oi", callback_data="pedido=8841")
    assert told(world)[0]["biz_opaque_callback_data"] == "pedido=8841"


@pytest.mark.parametrize("name", ["status_sent", "status_delivered", "status_read"])
def test_statuses_look_as_the_platforms(world, client, ana, name):
    wanted = sample(name)
    ana.says("Oi")
    callback_data = wanted["value"]["statuses"][0].get("biz_opaque_callback_data")
    client.messages.send(ana.phone, "Oi", callback_data=callback_data)
    ana.reads()
    seen = [changes(webhook.body)[0] for webhook in world.webhooks]
    status = name.removeprefix("status_")
    (mine,) = [each for each in seen if each["value"].get("statuses", [{}])[0].get("status") == status]
    assert shape(mine) == shape(wanted)


def test_a_failure_to_a_phone_names_only_the_phone(world, client):
    client.messages.send("+55 21 98765-0043", "Oi")
    assert shape(last(world)) == shape(sample("status_failed_131026"))


def test_a_failure_to_a_user_id_names_only_that(world, client, ana):
    ana.says("Oi")
    ana.cannot_receive(131049)
    client.messages.send(ana.user_id, "Oi")
    assert told(world)[-1]["recipient_user_id"] == ana.user_id.reveal()
    assert "recipient_id" not in told(world)[-1]


def test_a_username_hides_the_phone_from_statuses(world, client, davi):
    davi.says("Oi")
    client.messages.send(davi.user_id, "Oi")
    assert shape(last(world)) == shape(sample("status_delivered_username_no_phone"))
    sent = changes(world.webhooks[-2].body)[0]["value"]
    assert "username" not in sent["contacts"][0]["profile"], "the username is not told with sent"


def test_sending_to_the_phone_behind_a_username_shows_it_for_30_days(world, client):
    eva = world.customer("+55 11 97654-3210", name="Eva", username="@eva")
    eva.says("Oi")
    assert "from" not in told(world)[-1]
    client.messages.send(eva.phone, "Oi, Eva")
    assert told(world)[-1]["recipient_id"] == "5511976543210"
    world.clock.advance(days=30)
    eva.says("Oi")
    assert told(world)[-1]["from"] == "5511976543210"
    world.clock.advance(seconds=1)
    eva.says("Oi")
    assert "from" not in told(world)[-1]


INBOUND = {
    "message_text": lambda ana, _: ana.says("Oi"),
    "message_text_reply": lambda ana, sent: ana.says("Pode", reply_to=sent.id),
    "message_image": lambda ana, _: ana.sends_image(caption="Meu comprovante"),
    "message_document": lambda ana, _: ana.sends_document(b"%PDF", "pedido.pdf", caption="Pedido"),
    "message_voice": lambda ana, _: ana.sends_voice(b"OggS"),
    "message_location_pin": lambda ana, _: ana.sends_location(-22.9, -43.1),
    "message_location_place": lambda ana, _: ana.sends_location(-22.9, -43.1, name="Casa", address="Rua A, 1"),
    "message_reaction": lambda ana, sent: ana.reacts("👍", to=sent.id),
}


@pytest.mark.parametrize("name", INBOUND)
def test_customers_messages_look_as_the_platforms(world, client, ana, name):
    ana.says("Oi")
    sent = client.messages.send(ana.phone, "Oi")
    INBOUND[name](ana, sent)
    mine, wanted = shape(last(world)), shape(sample(name))
    if name == "message_location_place":
        del wanted["value"]["messages"][0]["location"]["url"]
    assert mine == wanted


def test_somebody_with_a_username_writes_as_the_platform_shows_them(world, davi):
    davi.says("Tem horário amanhã?")
    assert shape(last(world)) == shape(sample("message_text_username_no_phone"))


def test_an_ad_is_told_with_the_first_message(world, ana):
    ana.says("Vi o anúncio", from_ad="Confeitaria Flor de Sal")
    referral = told(world)[0]["referral"]
    assert referral.keys() <= sample("message_text_ad_referral")["value"]["messages"][0]["referral"].keys()
    assert referral["headline"] == "Confeitaria Flor de Sal"


def test_an_answer_to_an_ad_opens_three_free_days(world, client, ana):
    ana.says("Vi o anúncio", from_ad="Bolos")
    client.messages.send(ana.phone, "Oi!")
    sent, delivered = (item for item in told(world) if "status" in item)
    wanted = sample("status_sent_free_entry_point")["value"]["statuses"][0]
    assert shape(sent) == shape(wanted)
    assert sent["pricing"] == wanted["pricing"]
    ends = datetime.fromtimestamp(int(sent["conversation"]["expiration_timestamp"]), UTC)
    assert (ends - world.clock.now()).total_seconds() == 72 * 3600
    assert delivered["conversation"].keys() == {"id", "origin"}


def test_after_them_messages_cost_again(world, client, ana):
    world.approve_template("ola", body="Olá!")
    ana.says("Vi o anúncio", from_ad="Bolos")
    client.messages.send(ana.phone, "Oi!")
    world.clock.advance(hours=73)
    client.messages.send(ana.phone, Template("ola", "pt_BR"))
    assert told(world)[-1]["pricing"] == {
        "billable": True,
        "pricing_model": "PMP",
        "type": "regular",
        "category": "utility",
    }


def test_since_october_a_utility_template_costs_also_in_the_window():
    for start, type_ in (
        (datetime(2026, 9, 30, 12, tzinfo=UTC), "free_customer_service"),
        (datetime(2026, 10, 1, 12, tzinfo=UTC), "regular"),
    ):
        with Simulator(start=start) as world:
            world.approve_template("ola", body="Olá!")
            ana = world.customer("+55 11 98765-4321")
            ana.says("Oi")
            world.client().messages.send(ana.phone, Template("ola", "pt_BR"))
            assert told(world)[-1]["pricing"]["type"] == type_


def test_the_thousand_free_messages_of_a_month_run_out_and_come_back():
    with Simulator(throughput=None, start=datetime(2026, 11, 29, 12, tzinfo=UTC)) as world:
        client, ana = world.client(pacing=None), world.customer("+55 11 98765-4321")
        ana.says("Oi")
        for _ in range(1001):
            client.messages.send(ana.phone, "Oi")
        billed = [item["pricing"]["billable"] for item in told(world) if item.get("status") == "sent"]
        assert (billed[-2], billed[-1]) == (False, True)
        world.clock.advance(days=2)
        ana.says("Oi")
        client.messages.send(ana.phone, "Oi")
        assert told(world)[-1]["pricing"]["billable"] is False


def test_times_are_seconds_as_text(world, ana):
    ana.says("Oi")
    assert told(world)[0]["timestamp"] == str(int(world.clock.now().timestamp()))


def test_a_webhook_is_json_that_says_who_it_is_for(world, ana):
    ana.says("Oi")
    body = json.loads(world.webhooks[0].body)
    assert body["entry"][0]["id"] == world.business_account_id
    metadata = body["entry"][0]["changes"][0]["value"]["metadata"]
    assert metadata == {"display_phone_number": "551140028922", "phone_number_id": world.phone_number_id}
