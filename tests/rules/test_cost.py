"""What messages cost: the worked examples to the cent, each rule of the day, and lines that never mix."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smewa.errors import InvalidRequest
from smewa.rules import Fee, Price, RateCard, Sending, Tax, Tier, estimate
from smewa.rules.rates import COLUMNS
from smewa.values import Money, PhoneNumber, UserId

AUGUST, SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 8, 1), date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 23)
ANA = PhoneNumber("+55 11 98765-4321")


def reais(*sendings, day=OCTOBER, **more):
    return estimate(*sendings, day=day, currency="BRL", **more).total.money


def test_5000_marketing_messages_to_brazil_cost_1608_reais_50():
    assert reais(Sending("marketing", "Brazil", 5000), day=AUGUST) == Money("1608.50", "BRL")


def test_5000_marketing_messages_to_brazil_cost_312_dollars_50():
    cost = estimate(Sending("marketing", "Brazil", 5000), day=AUGUST)
    assert cost.total.money == Money("312.50", "USD")
    assert not cost.estimate


def test_6000_service_replies_since_october_cost_175_reais():
    cost = estimate(Sending("service", "Brazil", 6000), day=OCTOBER, currency="BRL")
    assert cost.total.money == Money("175.00", "BRL")
    assert cost.estimate
    assert [line.messages for line in cost.lines] == [1000, 5000]


def test_6000_service_replies_in_september_cost_nothing():
    cost = estimate(Sending("service", "Brazil", 6000), day=SEPTEMBER, currency="BRL")
    assert cost.total == Price(0, "BRL")
    assert not cost.estimate


def test_two_numbers_have_two_allowances():
    two = [Sending("service", "Brazil", 3000, number=number) for number in ("106540352242922", "106540352242923")]
    assert reais(*two) == Money("140.00", "BRL")
    assert reais(Sending("service", "Brazil", 6000)) == Money("175.00", "BRL")


def test_what_was_sent_before_counts_toward_the_allowance():
    assert reais(Sending("service", "Brazil", 100), service_sent={"": 950}) == Money("1.75", "BRL")
    assert reais(Sending("service", "Brazil", 1), service_sent={"": 999}) == Money(0, "BRL")
    assert reais(Sending("service", "Brazil", 100), service_sent={"": 5000}) == Money("3.50", "BRL")


def test_the_parts_of_a_plan_share_one_allowance():
    parts = [Sending("service", "Brazil", 600), Sending("service", "Brazil", 600)]
    assert reais(*parts) == Money("7.00", "BRL")


def test_exempt_bodies_pay_nothing_for_service():
    assert reais(Sending("service", "Brazil", 6000), exempt=True) == Money(0, "BRL")


@pytest.mark.parametrize(
    ("day", "in_window", "cents"), [(SEPTEMBER, True, 0), (SEPTEMBER, False, 4), (OCTOBER, True, 4)]
)
def test_utility_in_a_window_was_free_until_september(day, in_window, cents):
    assert reais(Sending("utility", ANA, in_window=in_window), day=day) == Money.from_cents(cents, "BRL")


@pytest.mark.parametrize("category", ["marketing", "utility", "authentication", "service"])
def test_in_a_free_entry_point_everything_is_free_and_takes_nothing_of_the_allowance(category):
    free, billed = Sending(category, "Brazil", 5000, in_entry_point=True), Sending("service", "Brazil", 1001)
    assert reais(free, billed) == reais(billed)


def test_a_message_to_a_group_is_billed_for_each_member_it_reaches():
    cost = estimate(Sending("marketing", "Brazil", members=5), day=AUGUST)
    assert cost.total == Price("0.3125", "USD")
    assert [line.pricing.category for line in cost.lines if line.pricing] == ["group_marketing"]


def test_group_replies_take_one_of_the_allowance_for_each_member():
    assert reais(Sending("service", "Brazil", 300, members=4)) == Money("7.00", "BRL")


def test_a_group_reaches_no_volume_tier():
    grouped = Sending("utility", "India", 1, members=2, tier=Tier.parse("100000001:"))
    assert estimate(grouped, day=date(2026, 2, 1), currency="INR").total == Price("0.23", "INR")


def test_a_volume_tier_lowers_the_price():
    sending = Sending("utility", "India", 1000, tier=Tier.parse("750001:15000000"))
    assert estimate(sending, day=date(2026, 2, 1), currency="INR").total == Price("108.10", "INR")


@pytest.mark.parametrize("to", [ANA, UserId("BR.13491208655302741918"), "Brazil"])
def test_the_market_is_the_recipients(to):
    assert estimate(Sending("marketing", to), day=AUGUST).total == Price("0.0625", "USD")


def test_a_market_that_is_not_known_is_an_error():
    with pytest.raises(InvalidRequest, match="its market is not known"):
        estimate(Sending("marketing", PhoneNumber("+881 612 345 678")), day=AUGUST)


def test_a_price_of_a_day_beyond_the_cards_is_an_estimate_and_says_so():
    cost = estimate(Sending("marketing", "Brazil"), day=date(2027, 5, 1), currency="BRL")
    assert cost.estimate
    assert "the card of 2026-10-01 is not known" in cost.doubts[0]


def test_marketing_to_north_america_warns_that_the_united_states_get_none():
    assert any("United States" in doubt for doubt in estimate(Sending("marketing", "North America"), day=AUGUST).doubts)


def test_fees_and_taxes_stand_on_lines_of_their_own():
    cost = estimate(
        Sending("marketing", "Brazil", 1000),
        day=AUGUST,
        currency="BRL",
        charges=(Fee("Provider", Price("0.02", "BRL")), Tax("ISS", "5")),
    )
    assert [(line.name, line.amount.money) for line in cost.lines] == [
        ("Brazil, marketing", Money("321.70", "BRL")),
        ("Provider", Money("20.00", "BRL")),
        ("ISS", Money("17.09", "BRL")),
    ]
    assert cost.platform.money == Money("321.70", "BRL")
    assert cost.total == Price("358.785", "BRL")


def test_a_fee_in_another_currency_is_not_converted():
    with pytest.raises(ValueError, match="do not mix"):
        estimate(Sending("marketing", ANA), day=AUGUST, charges=(Fee("Provider", Price("0.02", "BRL")),))


@pytest.mark.parametrize("category", ["MARKETING", "promo", ""])
def test_a_category_that_is_none_is_refused_with_those_there_are(category):
    with pytest.raises(InvalidRequest, match=r"category is none that is billed.*marketing, utility"):
        Sending(category, "Brazil")


@pytest.mark.parametrize("wrong", [{"messages": -1}, {"members": -1}])
def test_a_negative_number_of_messages_is_refused(wrong):
    with pytest.raises(InvalidRequest, match="must not be negative"):
        Sending("marketing", "Brazil", **wrong)


def test_nothing_costs_nothing():
    assert estimate(day=OCTOBER).total == Price(0, "USD")
    assert estimate(Sending("marketing", "Brazil", 0), day=OCTOBER).lines == ()


def test_a_sending_does_not_show_the_person():
    assert "98765" not in repr(Sending("service", ANA))


@given(st.lists(st.integers(0, 3000), max_size=5))
@settings(max_examples=50)
def test_a_plan_costs_the_same_however_it_is_cut(parts):
    whole = estimate(Sending("service", "Brazil", sum(parts)), day=NOVEMBER)
    cut = estimate(*(Sending("service", "Brazil", part) for part in parts), day=NOVEMBER)
    assert whole.total == cut.total


@pytest.mark.parametrize("category", ["service", "marketing", "authentication_international"])
def test_a_volume_tier_is_of_utility_and_authentication_alone(category):
    def cost(tier):
        return estimate(Sending(category, "India", 2000, tier=tier), day=NOVEMBER, currency="INR")

    assert cost(Tier.parse("750001:15000000")) == cost(None)


def test_categories_may_be_written_as_status_webhooks_do():
    told, ours = (Sending(each, "Brazil") for each in ("authentication-international", "authentication_international"))
    assert estimate(told, day=AUGUST) == estimate(ours, day=AUGUST)


@pytest.mark.parametrize("category", ["service", "marketing"])
def test_a_market_that_is_on_no_card_is_an_error_though_the_message_be_free(category):
    with pytest.raises(InvalidRequest, match="to is no market of the rate card") as refused:
        estimate(Sending(category, "Brasil"), day=NOVEMBER)
    assert "Brasil" not in str(refused.value)


def test_a_market_of_your_own_card_is_one():
    card = RateCard.read(f"{','.join(COLUMNS)}\nAtlantis,marketing,USD,0.5,2026-10-01,a,b\n")
    assert estimate(Sending("marketing", "Atlantis"), day=OCTOBER, card=card).total == Price("0.5", "USD")


@pytest.mark.parametrize("to", ["+5511987654321", "11 98765-4321", "BR.13491208655302741918"])
def test_a_person_written_as_a_text_is_refused_and_not_shown(to):
    with pytest.raises(InvalidRequest, match=r"to is a phone or a user id written as a text.*PhoneNumber") as refused:
        Sending("service", to)
    assert to not in str(refused.value)


@pytest.mark.parametrize("wrong", [{"messages": 2.5}, {"messages": True}, {"members": 2.5}, {"messages": "5"}])
def test_messages_are_whole(wrong):
    with pytest.raises(InvalidRequest, match="must be a whole number"):
        Sending("marketing", "Brazil", **wrong)


@pytest.mark.parametrize("percent", ["5%", "", "NaN", "Infinity", 2.9])
def test_a_tax_is_an_exact_number(percent):
    with pytest.raises((TypeError, ValueError), match=r"a price is|a float is not exact"):
        Tax("ISS", percent)


def test_an_instant_is_no_day():
    with pytest.raises(InvalidRequest, match=r"day is an instant.*day_of"):
        estimate(Sending("marketing", "Brazil"), day=datetime(2026, 8, 1, tzinfo=UTC))
