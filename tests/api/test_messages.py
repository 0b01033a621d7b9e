"""Sending, replying, marking as read: what leaves, what it counts toward, what comes back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import InvalidRequest, PhoneNumber, ServerError, UserId
from smewa.messages import Button, Buttons, GroupId, Image, Text

SENT = b'{"messaging_product":"whatsapp","contacts":[{"input":"+5511987654321","wa_id":"5511987654321","user_id":"BR.99"}],"messages":[{"id":"wamid.A","message_status":"accepted"}]}'
ANA = "+55 11 98765-4321"


def left(client: Any, at: int = -1) -> dict[str, Any]:
    return json.loads(bytes(transport(client).requests[at].body))


@dataclass
class Who:
    phone: PhoneNumber | None = None
    user_id: UserId | None = None


@dataclass
class Wrote:
    id: str
    sender: Who
    group_id: str | None = None


def test_a_text_leaves_as_the_platform_wants_it(color: ClientColor) -> None:
    client = color.client(ok(SENT))
    sent = color.run(lambda: client.messages.send(ANA, "Qual sabor?", reply_to="wamid.Q", callback_data="campanha-7"))
    assert (sent.id, sent.message_status, sent.wa_id, sent.user_id) == (
        "wamid.A",
        "accepted",
        PhoneNumber(ANA),
        UserId("BR.99"),
    )
    assert left(client) == {
        "messaging_product": "whatsapp",
        "to": "+5511987654321",
        "type": "text",
        "text": {"body": "Qual sabor?"},
        "context": {"message_id": "wamid.Q"},
        "biz_opaque_callback_data": "campanha-7",
    }


def test_a_text_and_a_str_are_the_same_message(color: ClientColor) -> None:
    client = color.client()
    assert client.messages.send.build(ANA, "Oi") == client.messages.send.build(ANA, Text("Oi"))


def test_a_business_scoped_user_id_is_sent_whole_as_the_recipient(color: ClientColor) -> None:
    client = color.client(ok(SENT))
    color.run(lambda: client.messages.send("BR.13491208655302741918", "Oi"))
    assert left(client)["recipient"] == "BR.13491208655302741918"
    assert "to" not in left(client)


def test_to_and_recipient_may_stand_side_by_side(color: ClientColor) -> None:
    client = color.client(ok(SENT))
    color.run(lambda: client.messages.send(ANA, "Oi", recipient="BR.99"))
    assert (left(client)["to"], left(client)["recipient"]) == ("+5511987654321", "BR.99")


def test_a_national_number_needs_a_default_country(color: ClientColor) -> None:
    client = color.client(ok(SENT), default_country="BR")
    color.run(lambda: client.messages.send("(11) 98765-4321", "Oi"))
    assert left(client)["to"] == "+5511987654321"
    with pytest.raises(InvalidRequest) as caught:
        color.client().messages.send.build("11 98765-4321", "Oi")
    assert "98765" not in str(caught.value)


def test_what_is_refused_here_never_leaves(color: ClientColor) -> None:
    client = color.client()
    with pytest.raises(InvalidRequest):
        color.run(lambda: client.messages.send(ANA, Buttons("Oi", [Button("a", "x" * 21)])))
    assert transport(client).requests == []


def test_a_local_file_is_uploaded_then_sent_by_its_id(color: ClientColor, tmp_path: Path) -> None:
    path = tmp_path / "bolo.jpg"
    path.write_bytes(b"\xff\xd8jpeg")
    client = color.client(ok(b'{"id":"900"}'), ok(SENT))
    color.run(lambda: client.messages.send(ANA, Image.from_path(path, caption="Bolo")))
    upload = transport(client).requests[0]
    assert upload.url.endswith("/1065/media")
    assert b"\xff\xd8jpeg" in b"".join(upload.body.pieces())  # type: ignore[union-attr]
    assert left(client)["image"] == {"id": "900", "caption": "Bolo"}


def test_describing_a_local_file_reads_nothing(color: ClientColor) -> None:
    client = color.client()
    call = client.messages.send.build(ANA, Image.from_path("not-there.jpg"))
    assert json.loads(call.body.to_json())["type"] == "image"
    with pytest.raises(InvalidRequest, match="cannot be read"):
        color.run(lambda: client.perform(call))


@pytest.mark.parametrize(
    ("event", "member", "expected"),
    [
        (Wrote("wamid.Q", Who(PhoneNumber(ANA), UserId("BR.99"))), "to", "+5511987654321"),
        (Wrote("wamid.Q", Who(user_id=UserId("BR.99"))), "recipient", "BR.99"),
        (Wrote("wamid.Q", Who(PhoneNumber(ANA)), "R3JvdXBJZA"), "to", "R3JvdXBJZA"),
    ],
)
def test_a_reply_goes_to_whoever_wrote_and_quotes_it(
    color: ClientColor, event: Wrote, member: str, expected: str
) -> None:
    client = color.client(ok(SENT), ok(SENT))
    color.run(lambda: client.messages.reply(event, "Temos!"))
    assert left(client)[member] == expected
    assert left(client)["context"] == {"message_id": "wamid.Q"}
    color.run(lambda: client.messages.reply(event, "Temos!", quote=False))
    assert "context" not in left(client)


def test_nobody_can_be_answered_when_nobody_wrote(color: ClientColor) -> None:
    with pytest.raises(InvalidRequest, match="nobody"):
        color.client().messages.reply.build(Wrote("wamid.Q", Who()), "Oi")


@pytest.mark.parametrize("typing", [True, False])
def test_marking_as_read_may_show_typing(color: ClientColor, typing: bool) -> None:
    client = color.client(ok(b'{"success":true}'))
    assert color.run(lambda: client.messages.mark_read("wamid.Q", typing=typing)).success
    body = left(client)
    assert (body["status"], body["message_id"]) == ("read", "wamid.Q")
    assert ("typing_indicator" in body) == typing


def test_one_customer_in_two_spellings_is_one_pair(color: ClientColor) -> None:
    client = color.client()
    new = client.messages.send.build("+55 31 98765-4321", "Oi").paces
    old = client.messages.send.build(PhoneNumber.from_wa_id("553187654321"), "Oi").paces
    assert new == old
    assert "8765" not in repr(new)


def test_a_group_counts_toward_the_throughput_only(color: ClientColor) -> None:
    call = color.client().messages.send.build(GroupId("R3JvdXBJZA"), "Oi")
    assert call.paces == (("number", "1065"),)


def test_a_contact_of_another_shape_does_not_undo_a_send(color: ClientColor) -> None:
    client = color.client(ok(b'{"contacts":[{"wa_id":"?"}],"messages":[{"id":"wamid.A"}]}'))
    assert color.run(lambda: client.messages.send(ANA, "Oi")).wa_id is None


def test_an_accepted_send_without_an_id_is_the_servers_error(color: ClientColor) -> None:
    client = color.client(ok(b'{"messages":[]}'))
    with pytest.raises(ServerError):
        color.run(lambda: client.messages.send(ANA, "Oi"))


def test_what_was_sent_is_not_shown(color: ClientColor) -> None:
    client = color.client(ok(SENT))
    sent = color.run(lambda: client.messages.send(ANA, "meu cpf é 529.982.247-25"))
    shown = (
        repr(sent) + repr(client) + repr(client.messages.send.build(ANA, "segredo")) + repr(transport(client).requests)
    )
    for secret in ("5511987654321", "529.982", "segredo", "EAAtoken"):
        assert secret not in shown


@pytest.mark.parametrize("wrong", ["nope", "BR.", "+5511987654321"])
def test_a_recipient_that_is_no_user_id_is_refused_and_not_shown(color: ClientColor, wrong: str) -> None:
    with pytest.raises(InvalidRequest, match="recipient") as caught:
        color.client().messages.send.build(ANA, "Oi", recipient=wrong)
    assert wrong not in str(caught.value)
    assert caught.value.__context__ is None


def test_two_user_ids_are_one_too_many(color: ClientColor) -> None:
    with pytest.raises(InvalidRequest, match="recipient"):
        color.client().messages.send.build("BR.98", "Oi", recipient="BR.99")


def test_an_event_of_a_group_without_an_id_we_know_is_refused(color: ClientColor) -> None:
    with pytest.raises(InvalidRequest, match="event"):
        color.client().messages.reply.build(Wrote("wamid.Q", Who(), "not a group"), "Oi")


@pytest.mark.parametrize("odd", ['"user_id":"?"', '"user_id":7', '"wa_id":{}', '"user_id":[]'])
def test_an_odd_contact_does_not_undo_a_send(color: ClientColor, odd: str) -> None:
    client = color.client(ok(b'{"contacts":[{%s}],"messages":[{"id":"wamid.A","message_status":[5]}]}' % odd.encode()))
    assert color.run(lambda: client.messages.send(ANA, "Oi")).id == "wamid.A"
