"""Writing codes: what comes out is always read back, and what would be broken is refused with every reason."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.errors import BRCodeError
from smewa.payments.pix import BRCode, PixKey
from smewa.payments.pix.plain import cut, plain
from smewa.values import Money

EVP = PixKey.parse("123e4567-e12b-12d1-a456-426655440000")
EMAIL = PixKey.parse("padaria@example.com")
KEYS = [EVP, EMAIL, *map(PixKey, ("+5511987654321", "529.982.247-25", "11222333000181", "12ABC34501DE35"))]
LOCATION = "pix.example.com/qr/v2/9d36b84fc70b478fb95c12729b90ca25"
RECURRENCE = "pix.example.com/qr/v2/rec/2353c790eefb11eaadc10242ac120002"
ALPHABET = string.ascii_letters + string.digits

printable = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40).filter(plain)
amounts = st.integers(1, 999_999_999_999).map(lambda cents: Money.from_cents(cents, "BRL"))
txids = st.text(ALPHABET, min_size=1, max_size=25)
locations = st.text(ALPHABET + "/-", max_size=60).map(lambda path: f"pix.example.com/{path}")
codes_postal = st.from_regex(r"[0-9]{5}-?[0-9]{3}", fullmatch=True)
categories = st.from_regex(r"[0-9]{4}", fullmatch=True)


def test_the_example_of_the_manual_comes_out_letter_by_letter():
    code = BRCode.static(key=EVP, name="Fulano de Tal", city="BRASILIA")
    assert code.payload == (
        "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000"
        "5204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D"
    )


@pytest.mark.parametrize(
    ("url", "recurrence", "check"),
    [
        (None, "2353c790eefb11eaadc10242ac120002", "630462C9"),
        ("8b3da2f39a4140d1a91abd93113bd441", "94ed2badcbc04c15b0bb7fa353194890", "63047741"),
        ("cobv/1e6c54d3ec9449b7a7fc53b6b0f998e7", "3ffa640fa4f14080adccb949fa2dc0d0", "6304A441"),
    ],
)
def test_the_three_composite_examples_of_the_central_bank_come_out(url, recurrence, check):
    shop = {"name": "Fulano de Tal", "city": "BRASILIA"}
    recurrence_url = f"pix.example.com/qr/v2/rec/{recurrence}"
    code = (
        BRCode.recurrence(url=recurrence_url, **shop)
        if url is None
        else BRCode.dynamic(url=f"pix.example.com/qr/v2/{url}", recurrence_url=recurrence_url, **shop)
    )
    assert code.payload.endswith(check)


@given(st.sampled_from(KEYS), printable, printable, st.none() | amounts, st.none() | txids, st.none() | printable,
       categories, st.none() | codes_postal)  # fmt: skip
def test_a_static_code_is_read_back_whole(key, name, city, amount, txid, description, mcc, postal_code):
    room = 73 - len(key.reveal())
    description = description and (cut(description, room) or None)
    code = BRCode.static(
        key=key, name=name, city=city, amount=amount, txid=txid, description=description, mcc=mcc,
        postal_code=postal_code,
    )  # fmt: skip
    read = BRCode.parse(code.payload)
    assert read == code
    assert read.warnings == ()
    assert (read.kind, read.key, read.amount, read.txid) == ("static", key, amount, txid)
    assert (read.name, read.city) == (cut(name, 25), cut(city, 15))
    assert (read.description, read.mcc) == (description, mcc)
    assert read.postal_code == (postal_code and postal_code.replace("-", ""))


@given(locations, printable, printable, st.none() | locations, st.booleans())
def test_a_dynamic_code_is_read_back_whole(url, name, city, recurrence_url, reusable):
    code = BRCode.dynamic(url=url, name=name, city=city, recurrence_url=recurrence_url, reusable=reusable)
    read = BRCode.parse(code.payload)
    assert (read, read.warnings) == (code, ())
    assert (read.kind, read.url, read.recurrence_url) == ("dynamic", url, recurrence_url)
    assert (read.key, read.amount, read.txid) == (None, None, None)
    assert read.point_of_initiation == ("11" if reusable else "12")


@given(locations, printable, printable)
def test_a_recurrence_code_is_read_back_whole(url, name, city):
    read = BRCode.parse(BRCode.recurrence(url=url, name=name, city=city).payload)
    assert (read.kind, read.url, read.recurrence_url, read.warnings) == ("recurrence_only", None, url, ())


@given(st.text())
def test_any_text_becomes_printable_ascii_without_spaces_around(text):
    written = plain(text)
    assert all(" " <= sign <= "~" for sign in written)
    assert written == written.strip() == plain(written)


@given(st.text(min_size=1), st.integers(1, 30))
def test_a_cut_never_leaves_a_space_at_the_end(text, most):
    assert len(cut(text, most)) <= most
    assert cut(text, most) == cut(text, most).rstrip()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("São João d’El-Rei", "Sao Joao d'El-Rei"),
        ("Straße & Søn", "Strasse & Son"),
        ("Ｐａｄａｒｉａ", "Padaria"),
        ("Pão\u00a0de\tqueijo\r\n", "Pao de queijo"),
        ("Bar 🍺 do Zé", "Bar do Ze"),
        ("Café n\u00ba 1 – “Centro”…", 'Cafe no 1 - "Centro"...'),
        ("a\u0301\u200bb\u202ec", "abc"),
        ("汉字", ""),
    ],
)
def test_accents_fall_and_letters_are_spelled_out(text, written):
    assert plain(text) == written


def test_the_check_value_always_has_four_digits():
    payloads = [BRCode.static(key=EVP, name="A", city="B", txid=f"T{n}").payload for n in range(64)]
    assert any(payload[-4] == "0" for payload in payloads)
    assert all(payload[-8:-4] == "6304" for payload in payloads)


def test_the_stars_of_no_txid_may_be_written_out():
    assert BRCode.static(key=EVP, name="A", city="B", txid="***").txid is None


@pytest.mark.parametrize(("key", "room"), [(EVP, 37), (PixKey("+5511987654321"), 59)])
def test_a_description_has_what_the_key_leaves(key, room):
    assert BRCode.static(key=key, name="A", city="B", description="x" * room).description == "x" * room
    with pytest.raises(BRCodeError) as refusal:
        BRCode.static(key=key, name="A", city="B", description="x" * (room + 1))
    assert refusal.value.problems == ("E_TEMPLATE_LENGTH",)


def test_a_withdrawal_facilitator_takes_twelve_more():
    code = BRCode.static(key=EVP, name="A", city="B", description="x" * 25, facilitator="12345678")
    assert code.facilitator == "12345678"
    with pytest.raises(BRCodeError, match="61"):
        BRCode.static(key=EVP, name="A", city="B", description="x" * 26, facilitator="12345678")


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"name": "汉字"}, "E_NAME"),
        ({"name": " "}, "E_NAME"),
        ({"city": ""}, "E_CITY"),
        ({"amount": Money("0.00", "BRL")}, "W_AMOUNT_ZERO"),
        ({"amount": Money("-1.00", "BRL")}, "E_AMOUNT"),
        ({"amount": Money.from_cents(1_000_000_000_000, "BRL")}, "E_AMOUNT"),
        ({"amount": Money("1.00", "USD")}, "E_CURRENCY"),
        ({"txid": ""}, "E_TXID_LENGTH"),
        ({"txid": "A" * 26}, "E_TXID_LENGTH"),
        ({"txid": "PED-1"}, "W_TXID_CHARSET"),
        ({"txid": "PEDIDO١"}, "W_TXID_CHARSET"),
        ({"description": "汉"}, "E_DESCRIPTION"),
        ({"mcc": "58"}, "E_MCC"),
        ({"mcc": "٥٨١٤"}, "E_MCC"),
        ({"postal_code": "0131010"}, "E_POSTAL_CODE"),
        ({"postal_code": "٠١٣١٠١٠٠"}, "E_POSTAL_CODE"),
        ({"facilitator": "1234567"}, "E_FSS_FORMAT"),
        ({"facilitator": "1234567a"}, "E_FSS_FORMAT"),
        ({"key": PixKey.as_found("11111111111")}, "W_KEY_CHECK_DIGIT"),
        ({"key": PixKey.as_found("Padaria@example.com")}, "E_KEY_FORMAT"),
    ],
)
def test_what_would_make_a_bad_static_code_is_refused(wrong, problem):
    with pytest.raises(BRCodeError) as refusal:
        BRCode.static(**{"key": EVP, "name": "Padaria", "city": "Recife", **wrong})
    assert problem in refusal.value.problems


@pytest.mark.parametrize(
    "url",
    [
        "https://pix.example.com/a", "pix", "", "user@pix.example.com/a", "192.0.2.10/a", "[::1]/a", "localhost/a",
        "pix.example.com/" + "a" * 62, "pix.example.com/a b", "pix.example.com/é", "pix.example.com/\n", "-pix.com/a",
        "pix..com/a", "pix.example.c0-/a",
    ],
)  # fmt: skip
def test_a_url_that_is_no_location_is_refused(url):
    for write in (BRCode.dynamic, BRCode.recurrence):
        with pytest.raises(BRCodeError) as refusal:
            write(url=url, name="Padaria", city="Recife")
        assert refusal.value.problems == ("E_URL_FORMAT",)


def test_a_refusal_lists_every_problem_once():
    with pytest.raises(BRCodeError) as refusal:
        BRCode.dynamic(url="x", recurrence_url="y", name="", city="", mcc="")
    assert refusal.value.problems == ("E_URL_FORMAT", "E_NAME", "E_CITY", "E_MCC")


@pytest.mark.parametrize("wrong", [{"key": "padaria@example.com"}, {"amount": "13.00"}, {"amount": 13.0}])
def test_a_key_and_an_amount_have_their_own_types(wrong):
    with pytest.raises(TypeError, match=r"PixKey|Money"):
        BRCode.static(**{"key": EVP, "name": "Padaria", "city": "Recife", **wrong})
