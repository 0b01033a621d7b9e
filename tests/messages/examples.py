"""One small message of each kind, for tests that change one thing in it."""

from __future__ import annotations

from smewa.messages import (
    BodyComponent,
    Button,
    Buttons,
    CarouselCard,
    CarouselComponent,
    Contact,
    ContactName,
    ContactPhone,
    Contacts,
    CtaUrl,
    HeaderComponent,
    Image,
    List,
    OrderCharge,
    OrderDetails,
    OrderItem,
    OrderParameters,
    OrderSummary,
    PixCode,
    QuickReplyButton,
    Row,
    Section,
    Template,
)
from smewa.values import Money, PhoneNumber

ANA = PhoneNumber("+5511912345678")


def reais(amount):
    return Money(amount, "BRL")


def buttons(**changes):
    return Buttons(**{"body": "Posso ajudar?", "buttons": [Button("menu", "Cardápio")], **changes})


def rows(number, start=0):
    return [Row(f"row-{at}", f"Opção {at}") for at in range(start, start + number)]


def row_list(**changes):
    return List(
        **{"body": "O que vai ser?", "label": "Cardápio", "sections": [Section("Salgados", rows(1))], **changes}
    )


def cta_url(**changes):
    return CtaUrl(**{"body": "Acompanhe", "label": "Abrir", "url": "https://example.com/a", **changes})


def contact(**changes):
    return Contact(**{"name": ContactName("Ana Souza", first_name="Ana"), **changes})


def cards(number):
    return Contacts([contact(phones=[ContactPhone("+55 11 91234-5678")])] * number)


def item(**changes):
    return OrderItem(
        **{"retailer_id": "pq", "name": "Pão de queijo", "amount": reais("6.50"), "quantity": 2, **changes}
    )


def summary(**changes):
    return OrderSummary(**{"items": [item()], "subtotal": reais("13.00"), "tax": OrderCharge(reais(0)), **changes})


def pix(**changes):
    return PixCode(
        **{"code": "000201", "merchant_name": "Padaria", "key": "a@example.com", "key_type": "EMAIL", **changes}
    )


def parameters(**changes):
    return OrderParameters(
        **{
            "reference_id": "PED-1",
            "type": "physical-goods",
            "total_amount": reais("13.00"),
            "order": summary(),
            **changes,
        }
    )


def order(**changes):
    return OrderDetails(**{"body": "Seu pedido", "parameters": parameters(), **changes})


def template(*components, **changes):
    return Template(**{"name": "pedido_pronto", "language": "pt_BR", "components": components or None, **changes})


def carousel(number):
    return CarouselComponent(
        [
            CarouselCard(at, [HeaderComponent(Image("1")), BodyComponent(["Ana"]), QuickReplyButton(0, "x")])
            for at in range(number)
        ]
    )


def assert_told_in_portuguese(error):
    """A refusal's words of our own are translated; those of a language of its own, such as names of types, stay."""
    told = error.in_language("pt-BR")
    for problem in error.problems:
        for english in (problem.message, problem.limit, problem.fix):
            assert not english or english not in told, f"untranslated: {english}"
