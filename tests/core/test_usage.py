"""What the platform's headers say of its limits, whatever they hold."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa._core.usage import AppUsage, BusinessUsage, Usage, usage_of

ONE = {"type": "whatsapp", "call_count": 90, "total_cputime": 5, "total_time": 7, "estimated_time_to_regain_access": 12}
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def test_each_account_has_its_own_usage() -> None:
    headers = {
        "x-app-usage": '{"call_count":28,"total_time":1,"total_cputime":2}',
        "x-business-use-case-usage": json.dumps({"2200": [ONE], "3300": [{**ONE, "call_count": 3}]}),
    }
    usage = usage_of(headers)
    assert usage.app == AppUsage(28, 1, 2)
    assert usage.businesses["2200"] == (BusinessUsage(90, 7, 5, type="whatsapp", regains_in=timedelta(minutes=12)),)
    assert usage.highest == 90
    assert usage.regains_in == timedelta(minutes=12)


def test_without_headers_nothing_is_used() -> None:
    assert usage_of({}) == Usage()
    assert (Usage().highest, Usage().regains_in) == (0, timedelta(0))


@pytest.mark.parametrize(
    "text",
    ["not json", "[1]", "7", "", "[" * 100_000, '{"call_count":NaN}', '{"call_count":1e999}', '{"call_count":"28"}'],
)
def test_what_cannot_be_read_is_left_out(text: str) -> None:
    usage = usage_of({"x-app-usage": text, "x-business-use-case-usage": text})
    assert usage.highest == 0


@pytest.mark.parametrize("odd", [None, 7, ["whatsapp"]])
def test_a_kind_of_calls_that_is_no_text_is_none(odd: object) -> None:
    header = json.dumps({"1": [{**ONE, "type": odd}]})
    assert usage_of({"x-business-use-case-usage": header}).businesses["1"][0].type == ""


@pytest.mark.parametrize("minutes", [-1, 1_000_000, "12", None, True])
def test_an_odd_wait_is_none(minutes: object) -> None:
    header = json.dumps({"1": [{**ONE, "estimated_time_to_regain_access": minutes}, "odd"]})
    assert usage_of({"x-business-use-case-usage": header}).regains_in == timedelta(0)


@given(JSONS, JSONS)
def test_no_header_breaks_an_answer(app: object, businesses: object) -> None:
    headers = {"x-app-usage": json.dumps(app), "x-business-use-case-usage": json.dumps(businesses)}
    assert usage_of(headers).highest is not None
