"""How templates did: counted by the simulator from what happened, read by the client."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import Client, GraphError, InvalidRequest
from smewa.api import AccountTemplate
from smewa.messages import Body, QuickReply, TemplateButtons, TemplateDefinition
from smewa.simulator import Simulator

BODY = Body("Oi, {{1}}! Seu pedido {{2}} está pronto.", ["Ana", "A-12"])
DEFINITION = TemplateDefinition("pedido_pronto", "pt_BR", "UTILITY", [BODY])


def approved(client: Client, definition: TemplateDefinition = DEFINITION) -> AccountTemplate:
    return client.templates.wait_until_reviewed(client.templates.create(definition).id)


def test_what_became_of_a_template_is_counted_by_day(world: Simulator, client: Client) -> None:
    definition = replace(DEFINITION, components=[BODY, TemplateButtons([QuickReply("Vou")])])
    template, ana = approved(client, definition), world.customer("+55 11 98765-4321")
    client.messages.send(ana.phone, definition.fill("Ana", "A-12"))
    ana.taps("Vou")
    now = world.clock.now()
    (day,) = client.templates.analytics([template.id], now - timedelta(days=7), now + timedelta(days=1))
    assert (day.template_id, day.sent, day.delivered, day.read) == (template.id, 1, 1, 1)
    assert [(each.button_content, each.count) for each in day.clicked] == [("Vou", 1)]
    assert list(client.templates.group_analytics(["1"], now - timedelta(days=7), now)) == []


def test_analytics_ask_for_what_is_wanted(color: ClientColor) -> None:
    point = {"template_id": "1", "sent": 3, "cost": [{"type": "amount_spent", "value": 0.5}]}
    client = color.client(ok(json.dumps({"data": [{"granularity": "DAILY", "data_points": [point]}]}).encode()))
    start = color.clock.now() - timedelta(days=2)
    call = client.templates.analytics.build(
        ["1", "2"],
        start,
        color.clock.now(),
        metric_types=["SENT", "COST"],
        product_type="CLOUD_API",
        use_waba_timezone=True,
    )
    assert call.query["template_ids"] == "[1,2]"
    assert call.query["metric_types"] == '["SENT","COST"]'
    assert (call.query["product_type"], call.query["use_waba_timezone"]) == ("CLOUD_API", "true")
    page = color.run(lambda: client.perform(call))
    assert (page.data[0].sent, str(page.data[0].cost[0].value)) == (3, "0.5")


def test_analytics_take_up_to_ten_templates_and_an_end_after_the_start(world: Simulator, client: Client) -> None:
    now = world.clock.now()
    with pytest.raises(InvalidRequest, match="1 to 10"):
        client.templates.analytics(["1"] * 11, now - timedelta(days=1), now)
    with pytest.raises(InvalidRequest, match="not after start"):
        client.templates.analytics(["1"], now, now)


def test_two_templates_are_compared(color: ClientColor) -> None:
    answer = {
        "data": [
            {"metric": "BLOCK_RATE", "type": "RELATIVE", "order_by_relative_metric": ["2", "1"]},
            {"metric": "MESSAGE_SENDS", "type": "NUMBER_VALUES", "number_values": [{"key": "1", "value": 1273}]},
            {"metric": "TOP_BLOCK_REASON", "type": "STRING_VALUES", "string_values": [{"key": "1", "value": "SPAM"}]},
        ]
    }
    client = color.client(ok(json.dumps(answer).encode()))
    found = color.run(lambda: client.templates.compare("1", "2", days=30))
    assert (found.by_block_rate, found.sends, found.top_block_reasons) == (("2", "1"), {"1": 1273}, {"1": "SPAM"})
    assert "/1/compare?template_ids=%5B2%5D" in transport(client).requests[0].url
    with pytest.raises(InvalidRequest, match="7, 30, 60 or 90"):
        client.templates.compare("1", "2", days=8)


def test_a_comparison_wants_a_thousand_sends_of_each(world: Simulator) -> None:
    client = world.client()
    one, two = (
        approved(client),
        approved(client, replace(DEFINITION, name="outro", components=[Body("Seu bolo saiu.")])),
    )
    with pytest.raises(GraphError) as caught:
        client.templates.compare(one.id, two.id)
    assert "1000" in caught.value.details
