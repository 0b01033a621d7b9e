"""Disguises: other digits, invisible characters, encodings, line breaks. Offsets are those of the text as it was given."""

from __future__ import annotations

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.privacy.reading import read
from tests.privacy.people import CPFS, MOBILES, REDACTOR, dotted, found

CPF = "529.982.247-25"
DIGITS = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isdecimal()]
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u202a\u2066\u034f\ufe0f"
SPACES = "\u00a0\u2002\u2009\u202f\u3000\t"
HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


@pytest.mark.parametrize(
    "written",
    [
        full_width(CPF),
        full_width("529") + ".982.247-25",
        "٥٢٩.٩٨٢.٢٤٧-٢٥",
        "५२९.९८२.२४७-२५",
        "𝟓𝟐𝟗.𝟗𝟖𝟐.𝟐𝟒𝟕-𝟐𝟓",
        "529\u200b.982\u200c.247\u200d-25",
        "5\u00ad2\u00ad9.982.247-25",
        "529\u00a0982\u00a0247\u00a025",
        "529.982.247\u201125",
        "529.982.247\u221225",
        "529.982.\n247-25",
        "529.982.247-\r\n25",
        "529.982.247\u202825",
        "5\ufe0f\u20e32\ufe0f\u20e39\ufe0f\u20e3.982.247-25",
        "529%2E982%2e247%2D25",
        "529%20982%20247%2025",
        r"529\u002e982\u002E247-25",
        r"529.982.247\u201125",
        r"529.982.247\u200b-25",
        r"529.982.\n247-25",
    ],
)
def test_a_disguised_cpf_is_found_at_its_own_offsets(written):
    assert found(f"meu cpf é {written}, tá") == [("CPF", written)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＣＰＦ 52998224725", ("CPF", "52998224725")),
        ("tel％３Ａ 98765-4321", ("PHONE", "98765-4321")),
        ("ana＠example．com", ("EMAIL", "ana＠example．com")),
        ("ana%40example.com", ("EMAIL", "ana%40example.com")),
        (r"ana\u0040example.com", ("EMAIL", r"ana\u0040example.com")),
        ("fone=%2B5511987654321", ("PHONE", "%2B5511987654321")),
        (r'"texto\n11987654321"', ("PHONE", "11987654321")),
        ("4111\u20091111\u20091111\u20091111", ("CARD", "4111\u20091111\u20091111\u20091111")),
        ("İİİİ cpf 52998224725", ("CPF", "52998224725")),
    ],
)
def test_other_disguises_are_read_too(text, expected):
    assert found(text) == [expected]


def test_invisible_characters_around_a_finding_stay():
    assert REDACTOR.redact(f"a \u200b{CPF}\u200b b").text == "a \u200b<CPF>\u200b b"


def test_every_decimal_digit_of_every_script_is_read_as_its_value():
    text = "".join(DIGITS)
    assert read(text).text == "".join(str(unicodedata.decimal(digit)) for digit in DIGITS)


@pytest.mark.parametrize("sign", INVISIBLE)
def test_what_is_invisible_is_not_read(sign):
    assert read(f"1{sign}2\u0661").text == "121"


@pytest.mark.parametrize(
    ("signs", "plain"), [(SPACES.replace("\t", ""), " "), (HYPHENS, "-"), ("\x85\u2028\u2029", "\n")]
)
def test_spaces_hyphens_and_line_ends_are_read_as_the_plain_ones(signs, plain):
    assert read(signs).text == plain * len(signs)


def test_a_text_of_another_script_reads_as_itself():
    assert read("नमस्ते Привет 你好 ½ ﬁ").text == "नमस्ते Привет 你好 ½ ﬁ"


PIECES = st.sampled_from(
    ["a", "1", "é", "👋🏽", "\u200b", "\u00ad\u200d", "\u0661", "％", "%41", r"\u0031", r"\u200b", r"\n", "\u00a0", "İ"]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_each_stretch_of_a_reading_leads_back_to_what_it_was_read_from(text):
    reading = read(text)
    bounds = [reading.original(at, at + 1) for at in range(len(reading.text))]
    assert all(start < end for start, end in bounds)
    assert all(before[1] <= after[0] for before, after in pairwise(bounds))
    for at, (start, end) in enumerate(bounds):
        assert read(text[start:end]).text == reading.text[at]
    if bounds:
        assert reading.original(0, len(bounds)) == (bounds[0][0], bounds[-1][1])
    assert len(reading.lower) == len(reading.text)


@given(st.text(max_size=60))
def test_reading_any_text_keeps_offsets_inside_it(text):
    reading = read(text)
    start, end = reading.original(0, len(reading.text))
    assert start >= 0
    assert end <= len(text)


@given(CPFS.map(dotted), st.data())
def test_a_cpf_is_found_wherever_invisible_characters_are_put(number, data):
    cuts = sorted(data.draw(st.lists(st.integers(1, 13), max_size=5)))
    gaps = data.draw(st.lists(st.sampled_from(INVISIBLE[:7]), min_size=len(cuts), max_size=len(cuts)))
    written = "".join(number[a:b] + gap for a, b, gap in zip([0, *cuts], [*cuts, 14], [*gaps, ""], strict=True))
    assert found(f"é {written} ó") == [("CPF", written)]


@given(MOBILES, st.sampled_from(SPACES), st.sampled_from(HYPHENS))
def test_a_phone_is_found_with_any_space_and_hyphen(number, space, hyphen):
    written = f"({number[:2]}){space}{number[2:7]}{hyphen}{number[7:]}"
    assert found(f"liga {written}") == [("PHONE", written)]
