"""One line, two spellings: Brazil's ninth digit, Mexico's 1 and Argentina's 9. Source: Cloud API, Phone numbers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smewa.values import PhoneNumber

WA_IDS = st.from_regex(
    re.compile(r"55[1-9][1-9](9[6-9][0-9]{7}|[2-9][0-9]{7})|521?[2-9][0-9]{9}|549?[1-8][0-9]{9}|1[2-9][0-9]{9}"),
    fullmatch=True,
)
# Few enough that two of them are often one line.
CLOSE = st.sampled_from(
    "5531987654321 553187654321 553127654321 5531927654321 5511987654321 553197654321 12125550123 "
    "525512345678 5215512345678 541123456789 5491123456789".split()
)


@given(WA_IDS)
@settings(max_examples=50)
def test_a_line_is_the_same_as_itself(digits):
    phone = PhoneNumber.from_wa_id(digits)
    assert phone.same_as(phone)
    assert phone.canonical.canonical == phone.canonical


@given(CLOSE, CLOSE, CLOSE)
@settings(max_examples=50)
def test_being_the_same_line_goes_both_ways_and_on(one, other, third):
    first, second, last = map(PhoneNumber.from_wa_id, (one, other, third))
    assert first.same_as(second) == second.same_as(first)
    if first.same_as(second) and second.same_as(last):
        assert first.same_as(last)


@given(st.from_regex(r"[1-9][1-9][2-5][0-9]{7}", fullmatch=True))
@settings(max_examples=50)
def test_a_brazilian_landline_is_nobodys_mobile(digits):
    landline = PhoneNumber(f"+55{digits}")
    assert landline.canonical == landline
    assert not landline.same_as(PhoneNumber.from_wa_id(f"55{digits[:2]}9{digits[2:]}"))


@given(CLOSE | WA_IDS, CLOSE | WA_IDS)
@settings(max_examples=50)
def test_two_lines_never_become_one(one, other):
    first, second = PhoneNumber.from_wa_id(one), PhoneNumber.from_wa_id(other)
    assert first.same_as(second) == (subscriber(one) == subscriber(other))


def subscriber(digits):
    """Return the digits that tell lines apart, by another way: without the digit that may be there or not."""
    country, rest = (digits[:1], digits[1:]) if digits[0] == "1" else (digits[:2], digits[2:])
    extra = {"52": ("1", 0, 11), "54": ("9", 0, 11), "55": ("9", 2, 11)}.get(country)
    if extra and len(rest) == extra[2] and rest[extra[1]] == extra[0]:
        shorter = rest[: extra[1]] + rest[extra[1] + 1 :]
        return country + shorter if country != "55" or rest[3] in "6789" else country + rest
    return country + rest


@pytest.mark.parametrize(
    ("one", "other"), [("+558001234567", "+5580091234567"), ("+5540041234", "+55940041234"), ("+5611", "+56911")]
)
def test_numbers_of_services_have_one_spelling(one, other):
    assert not PhoneNumber.from_wa_id(one + "0000").same_as(PhoneNumber.from_wa_id(other + "0000"))
