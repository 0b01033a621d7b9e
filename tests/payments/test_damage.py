"""Reading stops at nothing, and no change of one character goes unnoticed."""

import string
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.errors import BRCodeError
from smewa.payments.pix import BRCode, PixKey, compare, read
from smewa.payments.pix.tlv import walk
from smewa.values import Money

STATIC = BRCode.static(
    key=PixKey.parse("123e4567-e12b-12d1-a456-426655440000"), name="Padaria", city="Recife",
    amount=Money("13.00", "BRL"), txid="PEDIDO1", description="Mesa 6304",
).payload  # fmt: skip
DYNAMIC = BRCode.dynamic(
    url="pix.example.com/qr/v2/9d36b84fc70b478fb95c12729b90ca25", name="Padaria", city="Recife",
    recurrence_url="pix.example.com/qr/v2/rec/2353c790eefb11eaadc10242ac120002",
).payload  # fmt: skip
PRINTABLE = [chr(code) for code in range(0x20, 0x7F)]


@pytest.mark.parametrize("payload", [STATIC, DYNAMIC], ids=["static", "dynamic"])
def test_every_change_of_one_character_is_noticed(payload):
    unnoticed = []
    for place, sign in enumerate(payload):
        for other in PRINTABLE:
            changed = payload[:place] + other + payload[place + 1 :]
            in_lower_case = place >= len(payload) - 4 and other == sign.lower()
            if other != sign and not read(changed).errors and not in_lower_case:
                unnoticed.append((place, other))
    assert unnoticed == []


@pytest.mark.parametrize("payload", [STATIC, DYNAMIC], ids=["static", "dynamic"])
def test_every_missing_or_swapped_pair_of_characters_is_noticed(payload):
    for place in range(len(payload) - 1):
        swapped = payload[:place] + payload[place + 1] + payload[place] + payload[place + 2 :]
        assert swapped == payload or read(swapped).errors
        assert read(payload[:place] + payload[place + 1 :]).errors


def test_a_lower_case_check_value_is_tolerated_with_a_warning():
    payload = next(
        code.payload
        for code in (BRCode.static(key=PixKey("a@b.co"), name="A", city="B", txid=f"T{n}") for n in range(99))
        if set(code.payload[-4:]) & set(string.ascii_uppercase)
    )
    assert BRCode.parse(payload[:-4] + payload[-4:].lower()).warnings == ("W_CRC_LOWERCASE",)


def edited(payload):
    """Payloads with a few pieces replaced by any text."""
    edit = st.tuples(st.integers(0, len(payload)), st.integers(0, 8), st.text(max_size=8))

    def apply(edits):
        text = payload
        for place, gone, put in edits:
            text = text[:place] + put + text[place + gone :]
        return text

    return st.lists(edit, max_size=4).map(apply)


@given(edited(STATIC) | edited(DYNAMIC) | st.text() | st.text("0123456789BR.*", max_size=99))
def test_reading_raises_nothing_but_br_code_error(text):
    reading = read(text)
    assert (reading.verdict == "invalid") == bool(reading.errors)
    if reading.errors:
        with pytest.raises(BRCodeError) as refusal:
            BRCode.parse(text)
        assert refusal.value.problems == reading.errors
    else:
        assert BRCode.parse(text).kind in ("static", "dynamic", "recurrence_only")


@given(edited(STATIC) | edited(DYNAMIC))
def test_comparing_raises_nothing_but_br_code_error(text):
    with suppress(BRCodeError):
        compare(text, key=PixKey("a@b.co"), name="Padaria", amount=Money(13, "BRL"), txid="A", hosts=["x.com"])


def test_a_lone_surrogate_is_read_and_refused():
    assert "E_CRC_MISMATCH" in read(STATIC.replace("Padaria", "Padari\ud800")).errors


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("00", "E_TLV_HEADER"),
        ("٠٠٠٢01", "E_TLV_HEADER"),
        ("00+201", "E_TLV_HEADER"),
        ("00 201", "E_TLV_HEADER"),
        ("0003aa", "E_TLV_TRUNCATED"),
        ("6304", "E_TLV_TRUNCATED"),
        ("63021D00", "E_TLV_TRAILING"),
        ("6300", ""),
        ("", ""),
    ],
)
def test_the_walk_stops_where_the_structure_breaks(text, broken):
    assert walk(text, last="63")[1] == broken


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("0002016304ZZZZ00", ("E_TLV_TRAILING", "E_CRC_FORMAT")),
        ("000201630000", ("E_TLV_TRAILING", "E_CRC_MISSING")),
        ("0002010002016304ABCD00", ("E_TLV_TRAILING", "E_DUPLICATE_ID")),
        ("01021100", ("E_TLV_HEADER", "E_PAYLOAD_FORMAT")),
        ("000201" + "".join(f"{n}99" + "x" * 99 for n in range(80, 85)) + "x", ("E_TOO_LONG", "E_TLV_HEADER")),
    ],
)
def test_a_broken_structure_lists_only_what_is_certain(text, errors):
    reading = read(text)
    assert (reading.errors, reading.warnings, reading.fields) == (errors, (), None)
