"""The message that asks for a payment holds only a code that agrees with the order and the merchant."""

from datetime import UTC, datetime

import pytest

from smewa.errors import BRCodeError, InvalidRequest
from smewa.errors.catalogue import PHRASES
from smewa.messages.media import Image
from smewa.messages.payment_settings import PaymentLink, PixCode
from smewa.payments import Item, Merchant, Money, Order, check, pix_setting, request_content, status_content
from smewa.payments.pix import FLAGS, BRCode, PixKey

PADARIA = Merchant("Padaria Dona Zé", PixKey.parse("padaria@example.com"), "São Paulo", hosts={"pix.example.com"})
GOLPE = Merchant("Golpe", PixKey.parse("golpe@example.com"), "São Paulo")
ORDER = Order("PED-1", [Item("pq", "Pão de queijo", Money("6.50", "BRL"), quantity=2)])
CODE = PADARIA.code(ORDER.total, txid="PEDIDO1")


def dynamic(host="pix.example.com", name="Padaria Dona Zé", **more):
    return BRCode.dynamic(url=f"{host}/qr/v2/1", name=name, city="São Paulo", **more)


def test_a_merchants_code_is_in_its_favor():
    assert (CODE.key, CODE.name, CODE.city) == (PADARIA.key, "Padaria Dona Ze", "Sao Paulo")
    assert PADARIA.code(description="Mesa 7").description == "Mesa 7"


def test_a_merchant_without_a_city_writes_no_code():
    with pytest.raises(BRCodeError) as refusal:
        Merchant("Padaria", PADARIA.key).code()
    assert refusal.value.problems == ("E_CITY",)


def test_a_merchant_has_a_name_that_a_code_can_hold_and_a_key():
    with pytest.raises(InvalidRequest, match="name"):
        Merchant("汉字", PADARIA.key)
    with pytest.raises(TypeError, match="PixKey"):
        Merchant("Padaria", "padaria@example.com")


def test_a_merchant_is_shown_masked():
    assert not any(text in repr(PADARIA) for text in ("Padaria", "padaria"))


def test_the_request_shows_the_code_with_its_own_name_and_key():
    setting = PixCode(CODE.payload, "Padaria Dona Zé", "padaria@example.com", "EMAIL")
    content = request_content(ORDER, pix=CODE, merchant=PADARIA)
    assert content.parameters.payment_settings == (setting,)
    assert content.body == "Pedido PED-1 · total R$\u00a013,00"


def test_without_a_merchant_name_and_key_are_those_of_the_code():
    setting = pix_setting(ORDER, CODE)
    assert (setting.merchant_name, setting.key, setting.key_type) == ("Padaria Dona Ze", "padaria@example.com", "EMAIL")


def test_a_dynamic_code_shows_the_merchants_name_and_key():
    setting = pix_setting(ORDER, dynamic(), PADARIA)
    assert (setting.merchant_name, setting.key, setting.key_type) == ("Padaria Dona Zé", "padaria@example.com", "EMAIL")


def test_a_dynamic_code_without_a_merchant_is_refused():
    with pytest.raises(InvalidRequest) as refusal:
        request_content(ORDER, pix=dynamic())
    assert refusal.value.field == "merchant"


RECURRENCE = "pix.example.com/rec/1"
DISAGREEMENTS = [
    (GOLPE.code(ORDER.total), {}, ["KEY_MISMATCH", "NAME_MISMATCH"]),
    (PADARIA.code(Money("130.00", "BRL")), {}, ["AMOUNT_MISMATCH"]),
    (PADARIA.code(), {}, ["AMOUNT_ABSENT"]),
    (CODE, {"txid": "PEDIDO2"}, ["TXID_MISMATCH"]),
    (PADARIA.code(ORDER.total), {"txid": "PEDIDO1"}, ["TXID_ABSENT"]),
    (CODE, {"kind": "dynamic"}, ["KIND_MISMATCH"]),
    (dynamic(), {"kind": "static"}, ["KIND_MISMATCH"]),
    (dynamic("pix.example.com.evil.test"), {}, ["URL_HOST_NOT_ALLOWED"]),
    (dynamic(name="Padaria D0na Ze"), {}, ["NAME_CONFUSABLE"]),
    (dynamic(recurrence_url=RECURRENCE), {}, ["UNEXPECTED_RECURRENCE"]),
    (BRCode.recurrence(url=RECURRENCE, name=PADARIA.name, city="X"), {"recurrence": True}, ["KIND_MISMATCH"]),
]


@pytest.mark.parametrize(("code", "wanted", "flags"), DISAGREEMENTS)
def test_a_code_that_disagrees_is_refused_with_every_reason(code, wanted, flags):
    with pytest.raises(InvalidRequest) as refusal:
        check(ORDER, code, PADARIA, **wanted)
    assert [problem.message for problem in refusal.value.problems] == [FLAGS[flag] for flag in flags]
    assert {problem.field for problem in refusal.value.problems} == {"pix"}
    with pytest.raises(InvalidRequest):
        request_content(ORDER, pix=code, merchant=PADARIA, **wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        (CODE, {"txid": "PEDIDO1", "kind": "static"}),
        (dynamic(), {"txid": "A" * 32, "kind": "dynamic"}),
        (dynamic(recurrence_url=RECURRENCE), {"recurrence": True}),
    ],
)
def test_a_code_that_agrees_is_taken(code, wanted):
    assert request_content(ORDER, pix=code, merchant=PADARIA, **wanted).parameters.payment_settings


def test_a_pix_code_does_not_slip_in_unchecked_among_the_other_ways_to_pay():
    setting = PixCode(CODE.payload, "Padaria", "padaria@example.com", "EMAIL")
    with pytest.raises(InvalidRequest, match="not checked") as refusal:
        request_content(ORDER, settings=[setting])
    assert "padaria@" not in str(refusal.value)


def test_every_reason_is_told_in_portuguese():
    untold = {text for text in FLAGS.values() if text not in PHRASES}
    assert untold == set()
    with pytest.raises(InvalidRequest) as refusal:
        check(ORDER, PADARIA.code(), PADARIA)
    assert refusal.value.in_language("pt-BR").startswith("pix: o código não tem valor")
    assert "Make" not in refusal.value.in_language("pt-BR")


def test_a_refusal_names_nobody():
    with pytest.raises(InvalidRequest) as refusal:
        check(ORDER, GOLPE.code(ORDER.total), PADARIA)
    assert not any(text in str(refusal.value) for text in ("golpe", "Golpe", "padaria@", "Dona", "000201"))


def test_header_footer_body_and_other_ways_to_pay_go_along():
    link, header = PaymentLink("https://pay.example.com/1"), Image("https://example.com/pq.jpg")
    content = request_content(ORDER, pix=CODE, settings=[link], body="Oi", header=header, footer="Até já")
    assert (content.body, content.header, content.footer) == ("Oi", header, "Até já")
    assert content.parameters.payment_settings == (pix_setting(ORDER, CODE), link)


@pytest.mark.parametrize(
    ("status", "payment", "body"),
    [
        ("pending", None, "Pedido PED-1: recebido"),
        ("processing", "captured", "Pedido PED-1: em preparo · pagamento confirmado"),
        ("partially-shipped", None, "Pedido PED-1: enviado em parte"),
        ("shipped", None, "Pedido PED-1: enviado"),
        ("completed", None, "Pedido PED-1: concluído"),
        ("canceled", "failed", "Pedido PED-1: cancelado · pagamento não concluído"),
        (None, "pending", "Pedido PED-1: aguardando pagamento"),
    ],
)
def test_a_status_is_told_in_portuguese(status, payment, body):
    content = status_content(ORDER, status, payment=payment)
    assert (content.body, content.status, content.payment) == (body, status, payment)
    assert status_content("PED-1", status, payment=payment) == content


def test_a_status_may_be_told_in_other_words_with_a_reason_and_a_time():
    at = datetime(2026, 11, 23, 12, tzinfo=UTC)
    content = status_content(
        ORDER, "canceled", payment="failed", paid_at=at, description="sem estoque", body="Desculpe!"
    )
    assert (content.body, content.description, content.paid_at) == ("Desculpe!", "sem estoque", at)


def test_a_simplified_order_tells_its_payment_only():
    order = Order.simplified("PED-1", Money("13.00", "BRL"))
    assert status_content(order, payment="captured").payment == "captured"
    with pytest.raises(InvalidRequest) as refusal:
        status_content(order, "completed")
    assert refusal.value.field == "status"


@pytest.mark.parametrize(
    ("status", "payment"), [(None, None), ("canceled", "captured"), ("lost", None), (None, "paid")]
)
def test_what_the_message_would_refuse_is_refused(status, payment):
    with pytest.raises(InvalidRequest):
        status_content(ORDER, status, payment=payment)
