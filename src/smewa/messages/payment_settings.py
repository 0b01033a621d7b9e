"""The ways to pay that an order offers: Pix, a link, a boleto, a stored card. Brazil only."""

from typing import Annotated, Literal, TypeAlias

from pydantic import StringConstraints

from smewa.messages._faults import fault, refusal
from smewa.messages._fields import Like, Words
from smewa.messages._outgoing import At, Outgoing, Personal

PixKeyType: TypeAlias = Literal["CPF", "CNPJ", "EMAIL", "PHONE", "EVP"]
_Code: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=512)]
_Uri: TypeAlias = Annotated[str, Personal(), Like(r"https://[^\s/?#]\S*", "It begins with https://")]
_Line: TypeAlias = Annotated[str, Personal(), Like(r"[0-9]{47,48}", "It has 47 or 48 digits, without dots and spaces")]
_Digits: TypeAlias = Annotated[str, Personal(), Like(r"[0-9]{4}", "It is four digits")]


class PixCode(Outgoing, wire={"type": "pix_dynamic_code"}):
    """A Pix code to copy (a BR Code of at most 512 characters), and whom it pays.

    WhatsApp shows name and key as they are given and does not compare them with the code. An order needs all four; the
    button of a payment request template needs only the code. Source: Cloud API, Payments in Brazil.
    """

    code: Annotated[_Code, At("pix_dynamic_code.code")]
    merchant_name: Annotated[Words | None, At("pix_dynamic_code.merchant_name")] = None
    key: Annotated[Words | None, At("pix_dynamic_code.key")] = None
    key_type: Annotated[PixKeyType | None, At("pix_dynamic_code.key_type")] = None

    def __post_init__(self) -> None:
        absent = [name for name in ("merchant_name", "key", "key_type") if getattr(self, name) is None]
        if 0 < len(absent) < 3:
            raise fault(refusal("missing", fix="Give merchant_name, key and key_type, or none of them"), absent[0])


class PaymentLink(Outgoing, wire={"type": "payment_link"}):
    """A page where the customer pays, under https."""

    uri: Annotated[_Uri, At("payment_link.uri")]


class Boleto(Outgoing, wire={"type": "boleto"}):
    """A boleto's digitable line: 47 digits, or 48 of a utility's; no dots or spaces."""

    digitable_line: Annotated[_Line, At("boleto.digitable_line")]


class OffsiteCard(Outgoing, wire={"type": "offsite_card_pay"}):
    """A card that the shop stored earlier, for one-click payment. Limited access."""

    last_four_digits: Annotated[_Digits, At("offsite_card_pay.last_four_digits")]
    credential_id: Annotated[Words, At("offsite_card_pay.credential_id")]


PaymentSetting: TypeAlias = PixCode | PaymentLink | Boleto | OffsiteCard
"""One way to pay."""
