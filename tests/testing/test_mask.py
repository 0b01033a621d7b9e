"""The mask: nothing that identifies goes through, the same value always becomes the same stand-in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.testing import Mask

phones = st.from_regex(r"[1-9]\d{7,14}", fullmatch=True)
emails = st.from_regex(r"[a-z]{3,10}\.[a-z]{3,10}@[a-z]{3,10}\.com", fullmatch=True)
tokens = st.from_regex(r"EAA[A-Za-z0-9]{30,60}1", fullmatch=True)
wamids = st.from_regex(r"wamid\.HBgN[A-Za-z0-9+/]{20,40}={0,2}", fullmatch=True)
words = st.text("abcdefgh çã\n", max_size=20)


@given(st.one_of(phones, emails, tokens, wamids), words, words)
def test_what_identifies_does_not_go_through(value, before, after):
    text = Mask()(f"{before} {value} {after}")
    assert value not in text
    assert text.startswith(before)
    assert text.endswith(after)


@given(st.lists(st.one_of(phones, emails, tokens, wamids), max_size=6))
def test_the_same_value_becomes_the_same_stand_in_and_others_another(values):
    mask = Mask()
    masked = [mask(value) for value in values + values]
    assert masked[: len(values)] == masked[len(values) :]
    assert len(set(masked)) == len(set(values))


@given(st.lists(st.one_of(phones, emails, tokens, wamids), max_size=6))
def test_what_was_masked_stays_as_it_is(values):
    mask, text = Mask(), " | ".join(values)
    once = mask(text)
    assert mask(once) == once
    other = Mask()
    other.learn(once)
    assert other(once) == once


def test_a_number_is_the_same_however_it_is_written():
    mask = Mask()
    assert mask("5511912345678") == "9000000000001"
    assert mask("+55 (11) 91234-5678") == "+90 (00) 00000-0001"
    assert mask("٥٥١١٩١٢٣٤٥٦٧٨") == "9000000000001"
    assert mask("529.982.247-25") == "900.000.000-02"


def test_after_learning_new_stand_ins_follow_the_known_ones():
    mask = Mask()
    mask.learn('{"wa_id": "9000000000004", "id": "wamid.masked-2", "to": "person7@example.com"}')
    assert mask("5511912345678") == "9000000000005"
    assert mask("wamid.HBgNNTUx") == "wamid.masked-3"
    assert mask("ana.souza@padaria.com.br") == "person8@example.com"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23T10:00:00Z",
        "R$ 13,00",
        "v23.0",
        "https://lookaside.fbsbx.com/whatsapp_business/attachments",
        "1234567",
    ],
)
def test_dates_prices_and_addresses_stay(text):
    assert Mask()(text) == text


@given(phones)
def test_a_stand_in_has_the_length_of_what_it_stands_for(phone):
    assert re.fullmatch(r"90*1", Mask()(phone))
    assert len(Mask()(phone)) == len(phone)
