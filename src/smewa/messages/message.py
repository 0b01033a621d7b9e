"""A message whole: what it says, whom it goes to, what it answers."""

from collections.abc import Mapping
from dataclasses import KW_ONLY
from datetime import timedelta
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import StringConstraints

from smewa.messages._contents import content_of
from smewa.messages._faults import fault, refusal
from smewa.messages._fields import Checked, Id, Wamid
from smewa.messages._outgoing import At, Content, Outgoing, Personal, json_object
from smewa.messages._times import counted, within
from smewa.messages.read_receipt import ReadReceipt
from smewa.messages.recipients import GroupId
from smewa.values.jsons import JsonObject
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

Category: TypeAlias = Literal["utility", "authentication", "service"]
"""As what a message goes by Direct Send; `service`, or none, is an ordinary message."""

_SECOND = timedelta(seconds=1)
_CallbackData: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=512)]
_Ttl: TypeAlias = Annotated[
    timedelta, counted(_SECOND), within(_SECOND, _SECOND, None, "It is a whole number of seconds")
]
_KeyHash: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1)]
_PUNCTUATION = str.maketrans("", "", " -().")


def _content(value: object) -> Content:
    if isinstance(value, Content):
        return value
    raise refusal(
        "is not what a message says",
        fix="Give Text(...), Image(...) or another content; a file of yours is uploaded first",
    )


def _address(value: object) -> PhoneNumber | GroupId:
    if isinstance(value, PhoneNumber | GroupId):
        return value
    if isinstance(value, UserId):
        raise refusal("is a business-scoped user id", fix="Give it as recipient")
    if not isinstance(value, str):
        raise refusal("wrong_type", expected="PhoneNumber | GroupId")
    return PhoneNumber(value)


def _address_of(text: object, recipient_type: object) -> PhoneNumber | GroupId:
    """Read `to` of a body: a phone in any spelling that the platform takes, or the id of a group.

    The platform takes any digits, and finds out later whose they are; so does this.
    """
    if not isinstance(text, str):
        raise fault(refusal("wrong_type", expected="str"), "to")
    try:
        if recipient_type == "group":
            return GroupId(text)
        return PhoneNumber.from_wa_id(text.translate(_PUNCTUATION).removeprefix("+"))
    except ValueError as error:
        said = str(error)
    raise fault(refusal(said), "to")


class Message(Outgoing, wire={"messaging_product": "whatsapp"}):
    """Something to say, and whom to. Where both are given, `to` wins over `recipient` (a business-scoped user id).

    `reply_to` is the message it quotes; a reaction quotes none. `callback_data`, at most 512 characters, comes back in
    the status webhooks. With `recipient_identity_key_hash` it is delivered only to that very key. A group takes no
    interactive messages, and only a group takes a `Pin`. Raises `InvalidRequest`. Source: Cloud API, Messages.

    `category="utility"` sends by Direct Send: without a template, also outside of the service window. It takes a `Text`
    of at most 1024 characters without preview, `Buttons`, `DirectSendButtons`, a `CtaUrl` or a `VoiceCall`;
    `"authentication"` takes a `Text`, or `DirectSendButtons` with a `CodeButton`. `ttl` is for how long WhatsApp tries to deliver: 30 seconds to 12 hours, for
    authentication to 15 minutes. Source: Direct Send.

        Message(Text("Oi!"), to=PhoneNumber("+55 11 91234-5678"), reply_to="wamid.…", callback_data="campanha-7")
        Message(Text("Seu pedido saiu para entrega."), to=PhoneNumber("+55 11 91234-5678"), category="utility")
    """

    content: Annotated[Content, Checked(_content), At("")]
    _: KW_ONLY
    to: Annotated[PhoneNumber | GroupId | None, Checked(_address), At("to")] = None
    recipient: Annotated[UserId | None, At("recipient")] = None
    reply_to: Annotated[Wamid | None, At("context.message_id")] = None
    callback_data: Annotated[_CallbackData | None, At("biz_opaque_callback_data")] = None
    recipient_identity_key_hash: Annotated[_KeyHash | None, At("recipient_identity_key_hash")] = None
    messaging_account_id: Annotated[Id | None, At("messaging_account_id")] = None
    recipient_type: Annotated[Literal["individual", "group"] | None, At("recipient_type")] = None
    category: Annotated[Category | None, At("category")] = None
    ttl: Annotated[_Ttl | None, At("ttl_seconds")] = None

    def __post_init__(self) -> None:
        kind = self.content.__wire__["type"]
        if self.to is None and self.recipient is None:
            raise fault(refusal("missing", fix="Give to, recipient, or both"), "to")
        if self.reply_to is not None and kind == "reaction":
            fix = "Leave it out: a reaction names its message"
            raise fault(refusal("does not go with a reaction", fix=fix), "reply_to")
        if self.category is not None or self.ttl is not None or self.content.direct_send_only:
            self._check_direct_send()
        if isinstance(self.to, GroupId):
            self._to_group(kind)
        elif kind == "pin":
            raise fault(refusal("is for groups only", fix='Give to=GroupId("…")'), "content")
        elif self.recipient_type == "group":
            raise fault(refusal("is not a group", fix='Give to=GroupId("…")'), "to")

    def _to_group(self, kind: object) -> None:
        if self.recipient_type == "individual":
            raise fault(refusal("does not agree with to, which is a group", fix="Leave it out"), "recipient_type")
        if kind == "interactive":
            raise fault(refusal("is interactive", limit="A group takes text, files and templates"), "content")
        self.__dict__["recipient_type"] = "group"

    def _check_direct_send(self) -> None:
        from smewa.messages._direct_send import check

        check(self.content, self.category, self.ttl)

    @classmethod
    def _flat(cls, body: Mapping[str, object]) -> dict[str, Any]:
        rest = dict(body)
        kind = rest.pop("type", "text")
        name = kind if isinstance(kind, str) else ""
        said = {"type": kind, name: rest.pop(name)} if name in rest else {"type": kind}
        flat = {"content": content_of(said), **super()._flat(rest)}
        if "to" in flat:
            flat["to"] = _address_of(flat["to"], flat.get("recipient_type"))
        return flat


def from_wire(body: bytes | JsonObject) -> Message | ReadReceipt:
    """Read any body of `POST /messages` or `POST /marketing_messages`, from its bytes or its JSON object.

    As strict as the platform: a member that is not known, a limit that is passed, raises `InvalidRequest`. Without
    `type` it is a text. `from_wire(body).to_wire() == body`, but for spellings that mean the same: `to` is written with
    `+` and digits, `type` always, a template's types in small letters, `partially-shipped` with its hyphen. A body that
    names `product_policy` or `message_activity_sharing` is a `MarketingMessage`.

        from_wire(b'{"messaging_product":"whatsapp","to":"+5511912345678","type":"text","text":{"body":"Oi"}}')
    """
    read = json_object(body)
    if "status" in read:
        return ReadReceipt.from_wire(read)
    if "product_policy" in read or "message_activity_sharing" in read:
        from smewa.messages.marketing import MarketingMessage

        return MarketingMessage.from_wire(read)
    return Message.from_wire(read)
