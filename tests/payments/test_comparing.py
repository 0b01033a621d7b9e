"""The checks against a swapped or altered code, beyond the shared match cases."""

import pytest

from smewa.errors import BRCodeError
from smewa.payments.pix import BRCode, PixKey, compare
from smewa.payments.pix.lookalikes import skeleton
from smewa.payments.pix.tlv import item
from smewa.values import Money, crc16

OURS, THEIRS = PixKey.parse("padaria@example.com"), PixKey.parse("golpe@example.com")
NAME, HOST = "Padaria Dona Zé", "pix.example.com"
GUI = "0014br.gov.bcb.pix"
SHOP = "5204000053039865802BR5915PADARIA DONA ZE6006Recife"


def made(*objects):
    text = "000201" + "".join(objects) + "6304"
    return f"{text}{crc16(text.encode()):04X}"


def named(name):
    return made(item("26", GUI + item("01", OURS.reveal())), "52040000530398658" + "02BR", item("59", name), "6001B")


STATIC = BRCode.static(key=OURS, name=NAME, city="Recife", amount=Money("13.00", "BRL"), txid="PEDIDO1")
DYNAMIC = BRCode.dynamic(url=f"{HOST}/qr/1", name=NAME, city="Recife")


def test_what_is_not_expected_is_not_looked_at():
    assert STATIC.compare() == ()
    assert DYNAMIC.compare() == ()


def test_a_code_agrees_with_what_it_was_made_from():
    wanted = {"key": OURS, "name": NAME, "amount": Money("13.00", "BRL"), "txid": "PEDIDO1", "kind": "static"}
    assert STATIC.compare(**wanted) == ()


def test_key_and_txid_of_a_dynamic_code_are_the_banks_to_tell():
    assert DYNAMIC.compare(key=OURS, txid="PEDIDO1", amount=Money("13.00", "BRL")) == ()


def test_a_wrong_amount_in_a_dynamic_code_is_flagged_though_banks_ignore_it():
    payload = made(item("26", GUI + item("25", f"{HOST}/1")), "5406500.00", SHOP, "62070503***")
    assert compare(payload, amount=Money("13.00", "BRL")) == ("AMOUNT_MISMATCH",)
    assert compare(payload, amount=Money("500.00", "BRL")) == ()


def test_another_currency_is_another_amount():
    assert STATIC.compare(amount=Money("13.00", "USD")) == ("AMOUNT_MISMATCH",)


def test_a_second_pix_account_hidden_behind_the_right_one_is_found():
    ours, theirs = (item("01", key.reveal()) for key in (OURS, THEIRS))
    assert compare(made(item("26", GUI + ours), item("27", GUI + theirs), SHOP), key=OURS) == ("KEY_MISMATCH",)
    assert compare(made(item("26", GUI + ours + theirs), SHOP), key=OURS) == ("KEY_MISMATCH",)


def test_a_second_recurrence_hidden_behind_the_right_one_is_found():
    recurrences = [item(str(80 + n), GUI + item("25", f"{host}/rec/1")) for n, host in enumerate((HOST, "evil.test"))]
    payload = made(item("26", GUI + item("25", f"{HOST}/1")), SHOP, *recurrences)
    assert compare(payload, hosts=[HOST], recurrence=True) == ("URL_HOST_NOT_ALLOWED",)


@pytest.mark.parametrize(
    "url",
    ["pix.example.com:443/1", "user@pix.example.com/1", "pix.example.com.evil.test/1", "evil.test/pix.example.com",
     "https://pix.example.com/1", "pix.example.com\\@evil.test/1", "pix.example.com./1", "192.0.2.10/1"],
)  # fmt: skip
def test_a_host_that_is_not_exactly_allowed_is_flagged(url):
    payload = made(item("26", GUI + item("25", url)), SHOP)
    assert compare(payload, hosts=[HOST, "192.0.2.10", "pix.example.com:443"]) == ("URL_HOST_NOT_ALLOWED",)


@pytest.mark.parametrize("url", ["pix.example.com", "PIX.Example.com/1", "pix.example.com?x=@evil.test"])
def test_an_allowed_host_is_found_before_path_and_query(url):
    assert compare(made(item("26", GUI + item("25", url)), SHOP), hosts=["Pix.example.com"]) == ()


def test_no_host_at_all_may_be_allowed():
    assert DYNAMIC.compare(hosts=[]) == ("URL_HOST_NOT_ALLOWED",)


@pytest.mark.parametrize("name", ["PADARIA DONA ZE", "Padaria  Dona Zé ", "padaria dona zé"])
def test_case_accents_and_spaces_are_the_same_name(name):
    assert compare(named(name), name=NAME) == ()


@pytest.mark.parametrize(
    "name",
    ["PADАRIA DONA ZE", "PADARIA D0NA ZE", "PADAR1A DONA ZE", "Padaria\u200b Dona Zé", "Ｐadaria Dona Zé", "ΡADARIA DONA ΖE",
     "PADARlA DONA ZE"],
)  # fmt: skip
def test_a_name_that_only_looks_the_same_is_flagged(name):
    assert compare(named(name), name=NAME) == ("NAME_CONFUSABLE",)


@pytest.mark.parametrize("name", ["Padaria do Zé", "Golpe", "Padaria Dona Zé 2"])
def test_another_name_is_flagged(name):
    assert compare(named(name), name=NAME) == ("NAME_MISMATCH",)


@pytest.mark.parametrize("long", ["Associação dos Produtores de Pão de Queijo", "Straße der Bäcker und Søn Ltda"])
def test_a_long_name_is_compared_cut_as_the_code_cuts_it(long):
    assert BRCode.static(key=OURS, name=long, city="Recife").compare(name=long) == ()
    assert compare(named(long[:25]), name=long) == ()


def test_a_missing_name_is_another_name():
    assert compare(made(item("26", GUI + item("01", OURS.reveal()))), name=NAME) == ("NAME_MISMATCH",)


def test_the_kind_is_the_one_expected():
    assert STATIC.compare(kind="dynamic") == DYNAMIC.compare(kind="static") == ("KIND_MISMATCH",)


def test_a_text_that_cannot_be_walked_cannot_be_compared():
    with pytest.raises(BRCodeError) as refusal:
        compare("Olá", key=OURS)
    assert refusal.value.problems == ("E_TLV_HEADER", "E_PAYLOAD_FORMAT")


def test_every_disagreement_is_flagged_at_once():
    flags = STATIC.compare(
        key=THEIRS, name="Golpe", amount=Money("1.00", "BRL"), txid="pedido1", kind="dynamic", hosts=[]
    )
    assert flags == ("KEY_MISMATCH", "AMOUNT_MISMATCH", "TXID_MISMATCH", "NAME_MISMATCH", "KIND_MISMATCH")


def test_digits_and_letters_of_one_shape_have_one_skeleton():
    assert skeleton("O0 Il1") == skeleton("00 111")
