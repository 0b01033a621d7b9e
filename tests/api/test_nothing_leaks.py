"""Whatever goes wrong, nobody is named: not in logs, not in a repr, not in an error, not in a pickle of one."""

from __future__ import annotations

import json
import logging
import pickle
import traceback
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.fakes import Scripted, TestClock, ok
from smewa import Client, Money, SmewaError
from smewa.messages import Document
from smewa.payments.pix import BRCode, PixKey

digits = st.text("0123456789", min_size=8, max_size=8)
PHONES = digits.map(lambda tail: f"+55119{tail}")
TOKENS = st.text("ABCDEFabcdef0123456789", min_size=20, max_size=60).map(lambda tail: f"EAAJ{tail}")
PIX = BRCode.static(
    key=PixKey.parse("ana.souza@example.com"), name="Ana Souza", city="Santos", amount=Money("9.99", "BRL"), txid="X1"
).payload
CPF = "529.982.247-25"


class Lines(logging.Handler):
    """Keeps what a log would hold."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(logging.Formatter("%(levelname)s %(message)s %(smewa)s", defaults={"smewa": ""}))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def lines() -> Iterator[Lines]:
    logger, handler = logging.getLogger("smewa"), Lines()
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    yield handler
    logger.removeHandler(handler)
    logger.setLevel(before)


def refusal(phone: str, token: str) -> bytes:
    error = {
        "message": f"(#131030) Recipient {phone} not allowed for {token}",
        "type": "OAuthException",
        "code": 131030,
        "error_data": {"messaging_product": "whatsapp", "details": f"The number {phone[1:]} of CPF {CPF}"},
        "error_user_msg": f"{phone} {PIX}",
        "fbtrace_id": "AbC123",
    }
    return json.dumps({"error": error}).encode()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(phone=PHONES, token=TOKENS)
def test_a_refused_send_names_nobody(lines: Lines, phone: str, token: str) -> None:
    lines.lines.clear()
    accepted = b'{"contacts":[{"input":"%s","wa_id":"%s"}],"messages":[{"id":"wamid.A"}]}' % (
        phone.encode(),
        phone[1:].encode(),
    )
    answers = [ok(refusal(phone, token), 400), ok(b"<html>" + refusal(phone, token), 502), ok(accepted)]
    client = Client(
        token,
        phone_number_id="1065",
        app_secret=token[4:],
        transport=Scripted(list(answers)),
        clock=TestClock(),
        max_retries=0,
    )
    shown = [repr(client), repr(vars(client)), repr(vars(client._engine))]
    for _ in range(3):
        try:
            sent = client.messages.send(phone, f"CPF {CPF} pix {PIX}", callback_data="x")
            shown.append(repr(sent))
        except SmewaError as error:
            shown += [repr(error), str(error), repr(vars(error)), error.in_language("pt-BR")]  # type: ignore[attr-defined]
            shown += traceback.format_exception(error)
            shown.append(repr(pickle.dumps(error)))
    try:
        client.messages.send(phone, Document("1", caption=f"{phone} {CPF}" * 100))
    except SmewaError as error:
        shown += [repr(error), *traceback.format_exception(error)]
    for text in [*shown, *lines.lines]:
        for secret in (phone, phone[1:], phone[3:], token, token[4:], CPF, "52998224725", PIX, "ana.souza@example.com"):
            assert secret not in text
    assert any(line.startswith("DEBUG sent") for line in lines.lines)
    assert any("OutsideWindow" in line or "131030" in line for line in lines.lines)
