"""Cards, postcodes, addresses of devices, ids of WhatsApp."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.privacy.people import CARDS, digits, found


@pytest.mark.parametrize(
    "written",
    [
        "4111 1111 1111 1111",
        "4111111111111111",
        "4111-1111-1111-1111",
        "4111.1111.1111.1111",
        "4111_1111_1111_1111",
        "4111  1111  1111  1111",
        "5555 5555 5555 4444",
        "2223 0031 2200 3222",
        "3782 822463 10005",
        "378282246310005",
        "3056 930902 5904",
        "6362 9700 0045 7013",
        "6062 8256 2425 4001",
        "3530 1113 3330 0000",
    ],
)
def test_a_card_is_found(written):
    assert found(f"cobra no {written}, obrigada") == [("CARD", written)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("cartão 30569309025904", "30569309025904"),
        ("visa 4222222222222", "4222222222222"),
        ("cartão 6062826786276634 13", "6062826786276634"),
        ("maestro 6759649826438453", "6759649826438453"),
        ("cartão 41 11111111 111111", "41 11111111 111111"),
    ],
)
def test_a_card_in_a_rare_spelling_needs_its_word(text, written):
    assert found(text) == [("CARD", written)]
    assert not found(written) or len(written) == 16


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",
        "1234 5678 9012 3452",
        "pedido 4111111111111111",
        "nik 5171011708450000",
        "30569309025904",
        "9999 9999 9999 9995",
        "4111 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111",
    ],
)
def test_what_only_looks_like_a_card_is_left(text):
    assert not found(text)


@given(CARDS, st.sampled_from([" ", "-", ".", "_", "  "]))
def test_a_card_is_found_in_groups_of_four(number, gap):
    written = gap.join(number[at : at + 4] for at in range(0, 16, 4))
    assert found(f"esse: {written}!") == [("CARD", written)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("cep 01310-100", "01310-100"),
        ("01310-100", "01310-100"),
        ("01.310-100", "01.310-100"),
        ("cep 01310100", "01310100"),
        ("frete para 01310100", "01310100"),
        ("entrega no 01310 100", "01310 100"),
        ("Rua das Flores, 123, 01310-100", "01310-100"),
        ("moro no 99999999", "99999999"),
        ("código postal 01310100", "01310100"),
    ],
)
def test_a_cep_is_found(text, written):
    assert found(text) == [("CEP", written)]


@pytest.mark.parametrize(
    "text",
    ["01310100", "01310 100", "00999-999", "conta 12345-678", "protocolo 12345-678", "12.345.678", "cep 123-45678"],
)
def test_what_only_looks_like_a_cep_is_left(text):
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("login de 25.53.164.54", "25.53.164.54"),
        ("192.168.0.10", "192.168.0.10"),
        ("acesso: 2001:db8::8a2e:370:7334", "2001:db8::8a2e:370:7334"),
        ("2001:0db8:0000:0000:0000:ff00:0042:8329", "2001:0db8:0000:0000:0000:ff00:0042:8329"),
        ("::ffff:10.1.2.3 conectou", "::ffff:10.1.2.3"),
    ],
)
def test_an_ip_address_is_found(text, written):
    assert found(text) == [("IP", written)]


@pytest.mark.parametrize(
    "text",
    [
        "versão 10.2.3.4",
        "build 6.28.77.1",
        "256.1.1.1",
        "1.2.3",
        "1.2.3.4.5",
        "127.0.0.1",
        "0.0.0.0",
        "::1",
        "::1::2",
        "1:2:3:4:5:6:7:",
        "12:30:45",
        "std::vector::size",
        "a:b:c:d:e:f:g:h",
        "1:2:3:4:5:6:7:8:9",
    ],
)
def test_what_only_looks_like_an_ip_address_is_left(text):
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("BR.1502576394655843", "BR.1502576394655843"),
        ("wa_id: CO.6182127746424615", "CO.6182127746424615"),
        ("de BR.ENT.5510098872213344.", "BR.ENT.5510098872213344"),
        ("user_id=BR.1001", "BR.1001"),
        ("user_id=BR.100abc1", "BR.100abc1"),
    ],
)
def test_a_business_scoped_user_id_is_found(text, written):
    assert found(text) == ([("BSUID", written)] if len(written) > 9 else [])


@pytest.mark.parametrize(
    "text",
    [
        "NF.12345678",
        "XX.1502576394655843",
        "nota NF.15025763946558",
        "br.1502576394655843",
        "A.BR.1502576394655843",
        "BR.ABCDEFGHIJKLMNOP",
    ],
)
def test_what_only_looks_like_a_user_id_is_left(text):
    assert not found(text)


@given(digits(11))
def test_a_message_id_that_holds_a_phone_number_is_found(rest):
    wamid = "wamid." + base64.b64encode(b"\x1d\x18\x0d55" + rest.encode() + b"\x15\x02\x00\x12\x18").decode()
    assert [kind for kind, _ in found(f"enviado: {wamid}")] == ["PHONE"]


@pytest.mark.parametrize(
    "text", ["wamid.HBgNFhSuxjYHlujIlKVhHZ4Sl2e73PeQnZjj==", "wamid.A1", "wamid.HBgNFICTIONAL0001AAA"]
)
def test_a_message_id_that_holds_none_is_left(text):
    assert not found(text)
