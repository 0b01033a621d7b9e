"""Analytics: asked for in the platform's own words, refused when impossible, and counted from what happened."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import Client, GraphError, InvalidRequest
from smewa.api import PricingAnalytics
from smewa.messages import Template
from smewa.simulator import Customer, Simulator

START = datetime(2026, 11, 23, tzinfo=UTC)
END = START + timedelta(days=30)


@pytest.fixture
def world() -> Simulator:
    return Simulator()


@pytest.fixture
def client(world: Simulator) -> Client:
    return world.client()


@pytest.fixture
def ana(world: Simulator) -> Customer:
    return world.customer("+55 11 98765-4321", name="Ana Souza")


@pytest.fixture
def busy(world: Simulator, client: Client, ana: Customer) -> Customer:
    """Ana wrote, was answered twice, and got a marketing template the next day; one message to nobody failed."""
    world.approve_template("oferta", body="Hoje tem bolo!", category="marketing")
    ana.says("Oi")
    client.messages.send(ana.phone, "Bom dia!")
    client.messages.send(ana.phone, "Temos pão quente")
    client.messages.send("+55 11 91111-1111", "Oi?")
    world.clock.advance(days=1)
    client.messages.send(ana.phone, Template("oferta", "pt_BR"))
    return ana


def fields(call: Any) -> str:
    return str(call.query["fields"])


# what is asked


def test_a_question_is_one_field_expression(client: Client) -> None:
    call = client.analytics.pricing.build(
        START,
        END,
        "DAILY",
        phone_numbers=["+55 11 4002-8922"],
        country_codes=["BR"],
        metric_types=["COST", "VOLUME"],
        pricing_types=["REGULAR"],
        pricing_categories=["GROUP_SERVICE"],
        dimensions=["PRICING_CATEGORY", "TIER"],
    )
    assert fields(call) == (
        f"pricing_analytics.start({int(START.timestamp())}).end({int(END.timestamp())}).granularity(DAILY)"
        '.phone_numbers(["551140028922"]).country_codes(["BR"]).metric_types(["COST","VOLUME"])'
        '.pricing_types(["REGULAR"]).pricing_categories(["GROUP_SERVICE"]).dimensions(["PRICING_CATEGORY","TIER"])'
    )


@pytest.mark.parametrize(("word", "told"), [("HALF_HOUR", "HALF_HOUR"), ("DAILY", "DAY"), ("MONTHLY", "MONTH")])
def test_messages_have_words_of_their_own_for_time(client: Client, word: Any, told: str) -> None:
    call = client.analytics.messages.build(START, END, word, product_types=[0, 2])
    assert f".granularity({told}).product_types([0,2])" in fields(call)


def test_conversations_and_calls_are_asked_for_alike(client: Client) -> None:
    conversations = client.analytics.conversations.build(
        START, END, "MONTHLY", metric_types=["CONVERSATION"], conversation_directions=["USER_INITIATED"]
    )
    assert fields(conversations).endswith('.metric_types(["CONVERSATION"]).conversation_directions(["USER_INITIATED"])')
    calls = client.analytics.calls.build(START, END, "HALF_HOUR", dimensions=["DIRECTION"])
    assert fields(calls).startswith("call_analytics.start(")


def test_what_product_a_message_is_of_is_one_of_two_numbers(client: Client) -> None:
    odd: Any = [0, 7]
    with pytest.raises(InvalidRequest, match=r"product_types\[1\] is none of the platform's\. It takes 0, 2"):
        client.analytics.messages.build(START, END, "DAILY", product_types=odd)


def test_a_number_of_the_business_may_be_written_as_at_home(world: Simulator) -> None:
    call = world.client(default_country="BR").analytics.messages.build(
        START, END, "DAILY", phone_numbers=["11 4002-8922"]
    )
    assert '.phone_numbers(["551140028922"])' in fields(call)


@pytest.mark.parametrize(
    ("arguments", "options", "said"),
    [
        ((END, START, "DAILY"), {}, "start is not before end"),
        ((datetime(2026, 1, 1), END, "DAILY"), {}, "start has no time zone"),
        ((START + timedelta(days=900), END + timedelta(days=900), "DAILY"), {}, "start is in the future"),
        ((START, END, "HOURLY"), {}, r"granularity is none of the platform's\. It takes HALF_HOUR, DAILY, MONTHLY"),
        ((START.date(), END, "DAILY"), {}, "start has no time zone"),
        ((START, None, "DAILY"), {}, "end has no time zone"),
        ((START, END, "DAILY"), {"metric_types": ["COST", "JOY"]}, r"metric_types\[1\] is none of the platform's"),
        ((START, END, "DAILY"), {"dimensions": "PHONE"}, "dimensions must be a list"),
        ((START, END, "DAILY"), {"phone_numbers": "+55 11 4002-8922"}, "phone_numbers must be a list"),
        ((START, END, "DAILY"), {"phone_numbers": ["Ana"]}, r"phone_numbers\[0\] is not a phone number"),
        ((START, END, "DAILY"), {"country_codes": "BR"}, "country_codes must be a list"),
        ((START, END, "DAILY"), {"country_codes": ["BR", "Brasil"]}, r"country_codes\[1\] is not a country"),
        ((START, END, "DAILY"), {"dimensions": ["MOON"]}, r"dimensions\[0\]"),
    ],
)
def test_an_impossible_question_never_leaves(
    client: Client, arguments: Any, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(InvalidRequest, match=said):
        client.analytics.pricing.build(*arguments, **options)


# what is answered


def test_costs_are_exact(color: ClientColor) -> None:
    point = {"start": 1793012345, "end": 1793098745, "country": "BR", "volume": 3, "cost": 0.1875, "tier": "0:MAX"}
    answer = {"pricing_analytics": {"data": [{"data_points": [point]}, {"data_points": [point]}]}, "id": "2200"}
    client = color.client(ok(json.dumps(answer).encode()))
    found = color.run(lambda: client.analytics.pricing(START - timedelta(days=365), END, "DAILY"))
    assert [each.cost for each in found.data_points] == [Decimal("0.1875")] * 2
    assert found.data_points[0].start == datetime.fromtimestamp(1793012345, UTC)
    assert "pricing_analytics" in parse_qs(urlsplit(transport(client).requests[0].url).query)["fields"][0]


def test_an_odd_answer_has_no_points() -> None:
    for odd in (b'{"id":"1"}', b'{"pricing_analytics":7}', b'{"pricing_analytics":{"data":[7]}}'):
        assert PricingAnalytics.model_validate_json(odd).data_points == ()


# what is counted


def test_messages_are_counted_by_day(client: Client, busy: Customer) -> None:
    found = client.analytics.messages(START, END, "DAILY")
    assert [(point.sent, point.delivered) for point in found.data_points] == [(2, 2), (1, 1)]
    assert found.data_points[0].end == found.data_points[1].start


def test_a_month_and_half_an_hour_are_stretches_too(client: Client, busy: Customer) -> None:
    (month,) = client.analytics.messages(START, END, "MONTHLY").data_points
    assert month.sent == 3
    assert month.start is not None
    assert month.end is not None
    assert month.end - month.start == timedelta(days=30)
    half = client.analytics.messages(START, END, "HALF_HOUR").data_points[0]
    assert half.start is not None
    assert half.end == half.start + timedelta(minutes=30)


def test_only_what_the_filters_let_through_is_counted(client: Client, busy: Customer) -> None:
    assert not client.analytics.messages(START, END, "DAILY", country_codes=["US"]).data_points
    assert not client.analytics.messages(START, END, "DAILY", phone_numbers=["+55 11 4002-0000"]).data_points
    assert len(client.analytics.messages(START, END, "DAILY", country_codes=["BR"]).data_points) == 2


def test_templates_and_answers_are_counted_apart(client: Client, busy: Customer) -> None:
    templates = client.analytics.messages(START, END, "MONTHLY", product_types=[0])
    answers = client.analytics.messages(START, END, "MONTHLY", product_types=[2])
    assert [(each.data_points[0].sent) for each in (templates, answers)] == [1, 2]


def test_what_messages_cost_follows_the_card(client: Client, busy: Customer) -> None:
    found = client.analytics.pricing(START, END, "MONTHLY", dimensions=["PRICING_CATEGORY", "PRICING_TYPE", "COUNTRY"])
    told = {point.pricing_category: point for point in found.data_points}
    assert (told["SERVICE"].volume, told["SERVICE"].cost) == (2, 0)
    assert told["SERVICE"].pricing_type == "FREE_CUSTOMER_SERVICE"
    assert told["MARKETING"].cost is not None
    assert told["MARKETING"].cost > 0
    assert told["MARKETING"].country == "BR"


def test_pricing_is_filtered_by_type_and_category(client: Client, busy: Customer) -> None:
    regular = client.analytics.pricing(START, END, "MONTHLY", pricing_types=["REGULAR"], metric_types=["VOLUME"])
    assert [(point.volume, point.cost) for point in regular.data_points] == [(1, None)]
    service = client.analytics.pricing(START, END, "MONTHLY", pricing_categories=["SERVICE"])
    assert [point.volume for point in service.data_points] == [2]


def test_a_message_in_a_group_counts_once_for_each_member(world: Simulator, client: Client, ana: Customer) -> None:
    world.make_official()
    client.groups.create("Festa")
    group = next(iter(client.groups.list())).id
    ana.joins(client.groups.invite_link(group).invite_link).says("Oi")
    world.customer("+55 11 91234-5678").joins(client.groups.invite_link(group).invite_link)
    client.messages.send(group, "Olá")
    (point,) = client.analytics.pricing(START, END, "DAILY", dimensions=["PRICING_CATEGORY"]).data_points
    assert (point.pricing_category, point.volume) == ("GROUP_SERVICE", 2)


def test_calls_are_counted_with_their_average_length(world: Simulator, client: Client, ana: Customer) -> None:
    client.request("POST", f"{world.phone_number_id}/settings", {"calling": {"status": "ENABLED"}})
    for seconds in (40, 20):
        call = ana.calls()
        client.calls.accept(call, "v=0\r\n")
        world.clock.advance(seconds=seconds)
        call.hangs_up()
    (point,) = client.analytics.calls(START, END, "DAILY", dimensions=["DIRECTION"]).data_points
    assert (point.count, point.average_duration, point.direction) == (2, 30, "USER_INITIATED")
    assert not client.analytics.calls(START, END, "DAILY", directions=["BUSINESS_INITIATED"]).data_points


def test_conversations_are_counted_no_more(client: Client, busy: Customer) -> None:
    assert client.analytics.conversations(START, END, "DAILY").data_points == ()


def test_where_the_card_has_no_price_the_cost_is_left_out(world: Simulator, client: Client) -> None:
    world.approve_template("offer", "en_US", body="Cake!", category="marketing")
    someone = world.customer("+244 923 123 456", name="Kiala")
    client.messages.send(someone.phone, Template("offer", "en_US"))
    (point,) = client.analytics.pricing(START, END, "DAILY").data_points
    assert point.volume == 1


@pytest.mark.parametrize(
    "expression",
    [
        "analytics.start(1).end(2).granularity(YEAR)",
        "analytics.start(2).end(1).granularity(DAY)",
        "analytics.start(x).end(1).granularity(DAY)",
        "analytics.start(1).end(2).granularity(DAY).country_codes(BR)",
    ],
)
def test_the_platform_refuses_what_it_cannot_count(world: Simulator, client: Client, expression: str) -> None:
    with pytest.raises(GraphError):
        client.request("GET", world.business_account_id, query={"fields": expression})


def test_other_analytics_are_nobodys(world: Simulator, client: Client) -> None:
    asked = {"fields": "moon_analytics.start(1).end(2).granularity(DAY),name"}
    answer = client.request("GET", world.business_account_id, query=asked)
    assert isinstance(answer, dict)
    assert "moon_analytics" not in answer
