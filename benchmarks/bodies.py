"""Bodies: reading webhooks, writing messages, checking signatures."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from pathlib import Path

from pywa import WhatsApp
from pywa.types import Message as PywaMessage

from benchmarks.measure import Row, faster, slower
from benchmarks.server import REPLY
from smewa._core.response import read
from smewa.api.messages import Sent
from smewa.flows import FlowJson
from smewa.messages import Button, Buttons, Message, Text
from smewa.transports.http import HttpResponse
from smewa.values import PhoneNumber
from smewa.webhooks import Webhook, parse

SAMPLE = Path(__file__).parent.parent / "tests/data/webhooks/message_text.json"
FLOW = (Path(__file__).parent.parent / "tests/data/flows/order-7.3.json").read_bytes()
ANA = PhoneNumber("+55 11 91234-5678")
TEXT = "Seu pedido saiu para entrega!"
PYWA = WhatsApp(phone_id="331877400200456", token="EAAx")
REPLIED = HttpResponse(200, {}, REPLY)


def rows() -> Iterator[Row]:
    body = json.dumps(json.loads(SAMPLE.read_bytes()), separators=(",", ":")).encode()
    yield slower(
        "parse a webhook into typed events",
        lambda: parse(body),
        lambda: json.loads(body),
        "json.loads",
        2.5,
        times=2000,
    )
    yield faster(
        "parse a webhook into typed events", lambda: parse(body), lambda: pywa_parse(body), "pywa", 1.0, times=1000
    )
    yield slower("build and serialize a text", text, text_by_hand, "dict + json.dumps", 2.0, times=2000)
    yield slower(
        "build, serialize, read the reply", text_and_reply, text_and_reply_by_hand, "dict + json", 2.0, times=2000
    )
    yield slower("three buttons and the reply", buttons_and_reply, buttons_by_hand, "dict + json", 2.0, times=2000)
    yield slower(
        "read and write a Flow of 8 screens",
        flow_there_and_back,
        flow_by_hand,
        "json.loads + json.dumps",
        10.0,
        times=200,
    )
    secret = "0123456789abcdef0123456789abcdef"
    webhook = Webhook(app_secrets=[secret], verify_token="0123456789abcdef")
    headers = {"x-hub-signature-256": "sha256=" + hmac.digest(secret.encode(), body, "sha256").hex()}
    key = secret.encode()
    yield slower(
        "verify a signature",
        lambda: webhook.verify(body, headers),
        lambda: hmac.digest(key, body, "sha256"),
        "hmac.digest alone",
        2.0,
        times=2000,
    )


def flow_there_and_back() -> bytes:
    return FlowJson.from_json(FLOW).to_json()


def flow_by_hand() -> bytes:
    return json.dumps(json.loads(FLOW)).encode()


def pywa_parse(body: bytes) -> object:
    return PywaMessage.from_update(PYWA, update=json.loads(body))


def text() -> bytes:
    return Message(Text(TEXT), to=ANA).to_json()


def text_by_hand() -> bytes:
    return json.dumps(
        {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": "+5511912345678",
            "type": "text",
            "text": {"body": TEXT},
        }
    ).encode()


def text_and_reply() -> object:
    return text(), read(Sent, REPLIED)


def text_and_reply_by_hand() -> object:
    return text_by_hand(), json.loads(REPLY)["messages"][0]["id"]


def buttons_and_reply() -> object:
    content = Buttons(
        "Posso ajudar?", [Button("menu", "Cardápio"), Button("order", "Pedir"), Button("person", "Atendente")]
    )
    return Message(content, to=ANA).to_json(), read(Sent, REPLIED)


def buttons_by_hand() -> object:
    buttons = [("menu", "Cardápio"), ("order", "Pedir"), ("person", "Atendente")]
    body = json.dumps(
        {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": "+5511912345678",
            "type": "interactive",
            "interactive": {
                "type": "button",
                "body": {"text": "Posso ajudar?"},
                "action": {
                    "buttons": [{"type": "reply", "reply": {"id": key, "title": title}} for key, title in buttons]
                },
            },
        }
    ).encode()
    return body, json.loads(REPLY)["messages"][0]["id"]
