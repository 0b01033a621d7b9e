"""Bodies of `POST /messages`: what is read, what means the same, and what is refused."""

from __future__ import annotations

import json
from types import MappingProxyType

import pytest

from smewa.errors import InvalidRequest
from smewa.messages import Contacts, GroupId, Image, List, Location, Message, ReadReceipt, Template, Text, from_wire
from smewa.values import PhoneNumber, UserId
from tests.messages.examples import assert_told_in_portuguese

ENVELOPE = {"messaging_product": "whatsapp", "to": "+5511912345678"}
BUTTON = {"type": "reply", "reply": {"id": "a", "title": "A"}}
INTERACTIVE = {"type": "button", "body": {"text": "Oi"}, "action": {"buttons": [BUTTON]}}


def text(**changes):
    return {**ENVELOPE, "type": "text", "text": {"body": "Oi"}, **changes}


def image(**members):
    return {**ENVELOPE, "type": "image", "image": members}


def interactive(**changes):
    return {**ENVELOPE, "type": "interactive", "interactive": {**INTERACTIVE, **changes}}


def template(*components, **changes):
    return {
        **ENVELOPE,
        "type": "template",
        "template": {"name": "oi", "language": {"code": "pt_BR"}, "components": list(components), **changes},
    }


# Bodies as the platform's own documentation writes them.
EXACT = {
    "text": text(recipient_type="individual", text={"body": "Oi", "preview_url": False}),
    "reply": text(context={"message_id": "wamid.x"}, biz_opaque_callback_data="campanha-7"),
    "both": text(recipient="BR.13491208655302741918"),
    "group": text(to="Y2FwaV9ncm91cDo1", recipient_type="group"),
    "image by id": image(id="1479537139650973"),
    "image by link": image(link="https://example.com/bolo.jpg?sig=a%2Fb", caption="Bolo"),
    "location of texts": {**ENVELOPE, "type": "location", "location": {"latitude": "37.4847", "longitude": "-122.15"}},
    "no components": {**ENVELOPE, "type": "template", "template": {"name": "oi", "language": {"code": "en_US"}}},
    "empty components": template(),
    "index as number": template({"type": "button", "sub_type": "url", "index": 1, "parameters": [{"type": "text", "text": "a"}]}),
    "index as text": template({"type": "button", "sub_type": "url", "index": "1", "parameters": [{"type": "text", "text": "a"}]}),
    "old date": template(
        {"type": "body", "parameters": [{"type": "date_time", "date_time": {"fallback_value": "25/2", "day_of_week": 5, "year": 1977, "month": 2, "day_of_month": 25, "hour": 15, "minute": 33, "calendar": "GREGORIAN"}}]}
    ),
    "direct send": text(category="utility", ttl_seconds=7200),
    "service": text(category="service"),
    "paid by": text(messaging_account_id="1", recipient_identity_key_hash="Zk91QmFyPT0="),
    "marketing": {**template(), "product_policy": "STRICT", "message_activity_sharing": False},
    "voice": {**ENVELOPE, "type": "audio", "audio": {"id": "1", "voice": True}},
    "no header": interactive(),
    "header": interactive(header={"type": "text", "text": "Oi"}),
    "header of a file": interactive(header={"type": "document", "document": {"id": "1", "filename": "a.pdf"}}),
    "unread": {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.x"},
    "typing": {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": "wamid.x",
        "typing_indicator": {"type": "text"},
    },
}  # fmt: skip

# A spelling, and the one that is written for it.
SAME = {
    "digits": (text(to="5511912345678"), text()),
    "punctuation": (text(to="+55 (11) 91234-5678"), text()),
    "spaces": (text(to="55 11 91234 5678"), text()),
    "old mobile": (text(to="551112345678"), text(to="+551112345678")),
    "no type": ({name: member for name, member in text().items() if name != "type"}, text()),
    "capitals": (
        template(
            {"type": "BODY", "parameters": [{"type": "TEXT", "text": "Ana"}]},
            {"type": "BUTTON", "sub_type": "QUICK_REPLY", "index": "0", "parameters": [{"type": "PAYLOAD", "payload": "x"}]},
            {"type": "BUTTON", "sub_type": "REQUEST_CONTACT_INFO", "index": 1},
        ),
        template(
            {"type": "body", "parameters": [{"type": "text", "text": "Ana"}]},
            {"type": "button", "sub_type": "quick_reply", "index": "0", "parameters": [{"type": "payload", "payload": "x"}]},
            {"type": "button", "sub_type": "request_contact_info", "index": 1},
        ),
    ),
    "capitals of a file": (
        template({"type": "HEADER", "parameters": [{"type": "IMAGE", "image": {"id": "1"}}]}),
        template({"type": "header", "parameters": [{"type": "image", "image": {"id": "1"}}]}),
    ),
}  # fmt: skip

# A body, the place that the refusal names, and a word of its text.
WRONG = [
    ({}, "body", "missing"),
    (text(to="11"), "to", "wa_id"),
    (text(to="Ana"), "to", "wa_id"),
    (text(to=5511912345678), "to", "str"),
    (text(to=None), "to", "null"),
    (text(to="a group", recipient_type="group"), "to", "group id"),
    (text(recipient_type="list"), "recipient_type", "individual"),
    (text(recipient="Ana"), "recipient", "business-scoped"),
    (text(messaging_product="sms"), "messaging_product", "whatsapp"),
    ({"to": "+5511912345678", "type": "text", "text": {"body": "Oi"}}, "messaging_product", "missing"),
    (text(context={}), "context", "empty"),
    (text(context="wamid.x"), "context", "object"),
    (text(context={"message_id": "wamid.x", "from": "1"}), "context.from", "not known"),
    (text(text="Oi"), "text", "object"),
    (text(text={}), "body", "missing"),
    (text(text={"body": "Oi", "preview_url": None}), "text.preview_url", "null"),
    (text(preview_url=True), "preview_url", "inside of text"),
    (text(image={"id": "1"}), "image", "not known"),
    (text(type="hsm"), "type", "'template'"),
    (text(type="Ana Souza"), "type", "Known are audio"),
    (text(type=None), "type", "Known are"),
    (text(type=["text"]), "type", "Known are"),
    (text(paid_messaging_account_id="1"), "paid_messaging_account_id", "Call it messaging_account_id"),
    (text(**{"Ana Souza": 1}), "(a name)", "not known"),
    (text(**{"x" * 65: 1}), "(a name)", "not known"),
    (image(), "source", "missing"),
    (image(id="1", link="https://example.com/a"), "image", "id or link"),
    (image(id="https://example.com/a"), "image.id", "looks like the link"),
    (image(link="1479537139650973"), "image.link", "looks like the id"),
    (image(id=7), "source", "media id"),
    (image(id="1", provider="x"), "image.provider", "upload"),
    (interactive(type="contact_request"), "interactive.type", "'request_contact_info'"),
    (interactive(type=None), "interactive.type", "Known are address_message, button"),
    ({**ENVELOPE, "type": "interactive"}, "interactive", "object"),
    (interactive(action=None), "interactive.action", "object"),
    (interactive(action={"buttons": BUTTON}), "buttons", "tuple"),
    (interactive(action={"buttons": ["a"]}), "buttons[0]", "Button"),
    (interactive(action={"buttons": [{**BUTTON, "type": "url"}]}), "buttons[0].type", "'reply'"),
    (interactive(header={"type": "sticker"}), "header.type", "Known are text, image"),
    (interactive(header={"type": "image", "image": {"id": "1", "caption": "x"}}), "header.caption", "not shown"),
    (interactive(header={"type": "text", "text": "Oi", "sub_text": "x"}), "header.sub_text", "not known"),
    (interactive(header="Oi"), "header", "object"),
    (template({"type": "header", "parameters": ["Oi"]}), "components[0].parameter", "object"),
    (template({"type": "body", "parameters": [{"type": "text", "text": "a"}, "Oi"]}), "components[0].parameters[1]", "object"),
    (interactive(footer={}), "interactive.footer", "empty"),
    (template(namespace="x"), "template.namespace", "name and language"),
    (template({"type": "footer"}), "components[0].type", "Known are header"),
    (template("x"), "components[0]", "HeaderComponent"),
    (template({"type": "button", "sub_type": "otp", "index": 0}), "components[0].sub_type", "Known are quick_reply"),
    (template({"type": "header", "parameters": []}), "components[0].parameters", "list of one"),
    (template({"type": "header", "parameters": [{"type": "text", "text": "a"}] * 2}), "components[0].parameters", "list of one"),
    (template({"type": "header", "parameters": {"type": "text"}}), "components[0].parameters", "list of one"),
    ({"messaging_product": "whatsapp", "status": "delivered", "message_id": "wamid.x"}, "status", "'read'"),
    ({"messaging_product": "whatsapp", "status": "read"}, "message_id", "missing"),
    ({"messaging_product": "whatsapp", "status": "read", "message_id": "x", "typing_indicator": {"type": "audio"}}, "typing", "text"),
]  # fmt: skip


@pytest.mark.parametrize("body", EXACT.values(), ids=EXACT)
def test_a_body_is_written_as_it_was_read(body):
    assert from_wire(body).to_wire() == body
    assert json.loads(from_wire(json.dumps(body).encode()).to_json()) == body


@pytest.mark.parametrize(("body", "written"), SAME.values(), ids=SAME)
def test_a_spelling_that_means_the_same_is_read_and_written_the_usual_way(body, written):
    assert from_wire(body).to_wire() == written
    assert from_wire(body) == from_wire(written)


@pytest.mark.parametrize(("body", "place", "word"), WRONG, ids=[f"{at}-{case[1]}" for at, case in enumerate(WRONG)])
def test_a_wrong_body_is_refused_by_its_place(body, place, word):
    with pytest.raises(InvalidRequest) as refused:
        from_wire(body)
    problem = next(problem for problem in refused.value.problems if problem.field == place)
    assert word in str(refused.value), problem
    assert refused.value.__context__ is None
    assert "Ana" not in str(refused.value)
    assert_told_in_portuguese(refused.value)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"Oi"', b"\xff", b"NaN", b'{"a": NaN}', b"[" * 1000])
def test_what_is_no_json_object_is_refused(body):
    with pytest.raises(InvalidRequest, match="not a JSON object"):
        from_wire(body)


def test_a_message_is_what_it_says_and_whom_to():
    message = from_wire(text(recipient="BR.134"))
    assert isinstance(message, Message)
    assert message.content == Text("Oi")
    assert message.to == PhoneNumber("+5511912345678")
    assert message.recipient == UserId("BR.134")


def test_a_group_is_known_by_the_type_of_recipient():
    message = from_wire(text(to="Y2FwaV9n", recipient_type="group"))
    assert isinstance(message, Message)
    assert message.to == GroupId("Y2FwaV9n")


def test_a_status_is_a_read_receipt():
    assert from_wire(EXACT["unread"]) == ReadReceipt("wamid.x")
    assert from_wire(EXACT["typing"]) == ReadReceipt("wamid.x", typing=True)


def test_any_mapping_is_a_body():
    assert from_wire(MappingProxyType(text())) == from_wire(text())


def test_reading_changes_nothing_in_the_body():
    body = text()
    before = json.dumps(body)
    from_wire(body)
    assert json.dumps(body) == before


@pytest.mark.parametrize(
    ("cls", "body"),
    [
        (Text, {"type": "text", "text": {"body": "Oi"}}),
        (Image, {"type": "image", "image": {"id": "1"}}),
        (Location, {"type": "location", "location": {"latitude": 1, "longitude": 2}}),
        (Contacts, {"type": "contacts", "contacts": [{"name": {"formatted_name": "A", "prefix": "B"}}]}),
        (Template, template()["template"] and {"type": "template", "template": template()["template"]}),
    ],
)
def test_a_content_reads_its_own_part(cls, body):
    assert cls.from_wire(body).to_wire() == body
    assert cls.from_wire(json.dumps(body).encode()).to_wire() == body


def test_a_content_refuses_another_kind():
    with pytest.raises(InvalidRequest) as refused:
        List.from_wire({"type": "interactive", "interactive": INTERACTIVE})
    assert refused.value.field == "interactive.type"
