"""Read by mypy and pyright, never run. What must be refused is marked, and the marks themselves are checked."""

# pyright: reportUnnecessaryTypeIgnoreComment=error

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import assert_type

from smewa.messages import (
    BodyComponent,
    Button,
    Buttons,
    Content,
    CtaUrl,
    GroupId,
    HeaderComponent,
    Image,
    List,
    LocalMedia,
    Location,
    Message,
    OrderCharge,
    OrderDetails,
    OrderItem,
    OrderParameters,
    OrderState,
    OrderStatus,
    OrderSummary,
    PaymentState,
    PixCode,
    ReadReceipt,
    Recipient,
    Row,
    Section,
    Template,
    Text,
    UrlButton,
    Video,
    from_wire,
    recipient_of,
)
from smewa.values import JsonObject, Money, PhoneNumber, UserId


def contents() -> None:
    text = Text("Oi", preview_url=True)
    assert_type(text.body, str)
    assert_type(text.preview_url, bool | None)
    assert_type(text.to_wire(), JsonObject)
    assert_type(text.to_json(), bytes)
    assert_type(Text.from_wire(b"{}"), Text)
    assert_type(replace(text, body="Olá"), Text)
    buttons = Buttons("Oi", [Button("a", "A"), Button(id="b", title="B")], header=Image("1"), footer="Até já")
    assert_type(buttons.buttons, Sequence[Button])
    assert_type(buttons.footer, str | None)
    List("Oi", "Ver", [Section("a", [Row("1", "x", "y")]), Section(None, [Row("2", "x")])], header="Cardápio")
    CtaUrl("Oi", "Abrir", "https://example.com")
    Location(-23.5, "-46.6", name="Padaria")


def content(said: Content) -> None:
    assert_type(said.from_wire({}), Content)
    assert_type(said.to_json(), bytes)


def files() -> None:
    assert_type(Image("1", caption="Bolo").caption, str | None)
    assert_type(Image.from_path("bolo.jpg"), LocalMedia[Image])
    assert_type(Video.from_bytes(b"", mime_type="video/mp4").uploaded("1"), Video)


def orders(price: Money, state: OrderState, payment: PaymentState) -> None:
    item = OrderItem("pq", "Pão de queijo", price, 2)
    summary = OrderSummary([item], price * 2, OrderCharge(Money(0, "BRL")))
    parameters = OrderParameters("PED-1", "physical-goods", price * 2, summary, [PixCode("000201")])
    assert_type(OrderDetails("Seu pedido", parameters).parameters.total_amount, Money)
    assert_type(OrderStatus("Saiu", "PED-1", state, payment=payment).paid_at, datetime | None)


def templates() -> None:
    Template("oi", "pt_BR", [HeaderComponent("Oi"), BodyComponent(["Ana"]), UrlButton(0, "A-12")])
    Template("oi", "pt_BR")


def messages(phone: PhoneNumber, user: UserId) -> None:
    message = Message(Text("Oi"), to=phone, recipient=user, reply_to="wamid.x", callback_data="x")
    assert_type(message.content, Content)
    assert_type(message.to, PhoneNumber | GroupId | None)
    assert_type(message.recipient, UserId | None)
    assert_type(from_wire(b"{}"), Message | ReadReceipt)
    assert_type(from_wire({"to": "+5511912345678"}), Message | ReadReceipt)
    assert_type(recipient_of("+5511912345678", default_country="BR"), PhoneNumber | UserId | GroupId)
    to: Recipient = GroupId("x")
    assert_type(recipient_of(to), PhoneNumber | UserId | GroupId)


def refused(text: Text) -> None:
    Text()  # type: ignore[call-arg]  # a text says something
    Text(1)  # type: ignore[arg-type]  # not a str
    Text("Oi", colour="red")  # type: ignore[call-arg]  # no such field
    text.body = "Olá"  # type: ignore[misc]  # frozen
    Buttons("Oi", ["A"])  # type: ignore[list-item]  # not a Button
    Buttons("Oi", [], "header")  # type: ignore[call-arg]  # by name only
    Message(Text("Oi"), to="Ana")  # type: ignore[arg-type]  # not a PhoneNumber
    Message("Oi")  # type: ignore[arg-type]  # not a Content
