"""A message and whom it goes to."""

from __future__ import annotations

import pytest

from smewa.errors import InvalidRequest
from smewa.messages import GroupId, Image, Message, Reaction, Template, Text, from_wire, recipient_of
from smewa.values import PhoneNumber, UserId
from tests.messages.examples import ANA, buttons

USER = UserId("BR.13491208655302741918")
GROUP = GroupId("Y2FwaV9ncm91cDo1NTExNDAwMDI4OTIyOjEyMDM2MzA5OTgZD")


def refused(**arguments):
    with pytest.raises(InvalidRequest) as caught:
        Message(**{"content": Text("Oi"), **arguments})
    return caught.value


def test_a_phone_is_written_with_its_plus():
    assert Message(Text("Oi"), to=ANA).to_wire() == {
        "messaging_product": "whatsapp",
        "to": "+5511912345678",
        "type": "text",
        "text": {"body": "Oi"},
    }


def test_a_user_id_is_written_whole_and_unaltered():
    body = Message(Text("Oi"), recipient=USER).to_wire()
    assert body["recipient"] == "BR.13491208655302741918"
    assert "to" not in body


def test_both_may_be_given():
    body = Message(Text("Oi"), to=ANA, recipient=USER).to_wire()
    assert (body["to"], body["recipient"]) == (ANA.reveal(), USER.reveal())


def test_somebody_must_get_it():
    assert refused().field == "to"


def test_a_phone_that_came_without_a_plus_reads_back_the_same():
    message = Message(Text("Oi"), to=PhoneNumber.from_wa_id("551112345678"))
    assert from_wire(message.to_wire()) == message


def test_a_text_with_a_plus_is_a_phone():
    assert Message(Text("Oi"), to="+55 11 91234-5678").to == ANA


@pytest.mark.parametrize("to", ["5511912345678", "Ana", 5511912345678, USER, b"+5511912345678"])
def test_nothing_else_is_a_phone(to):
    assert refused(to=to).field == "to"


def test_a_user_id_goes_as_recipient():
    assert "recipient" in refused(to=USER).fix


@pytest.mark.parametrize("content", ["Oi", None, Image.from_path("bolo.jpg"), {"type": "text", "text": {"body": "Oi"}}])
def test_only_a_content_is_said(content):
    assert refused(content=content, to=ANA).field == "content"


def test_a_group_says_that_it_is_one():
    message = Message(Text("Oi"), to=GROUP)
    assert message.recipient_type == "group"
    assert message.to_wire()["recipient_type"] == "group"
    assert Message(Text("Oi"), to=GROUP, recipient_type="group") == message


def test_the_type_of_recipient_agrees_with_whom_it_goes_to():
    assert refused(to=GROUP, recipient_type="individual").field == "recipient_type"
    assert refused(to=ANA, recipient_type="group").field == "to"
    assert refused(recipient=USER, recipient_type="group").field == "to"


@pytest.mark.parametrize("content", [Text("Oi"), Image("1"), Template("oi", "pt_BR")])
def test_a_group_takes_text_files_and_templates(content):
    assert Message(content, to=GROUP).content == content


def test_a_group_takes_nothing_interactive():
    assert refused(content=buttons(), to=GROUP).field == "content"


def test_a_reaction_quotes_nothing():
    assert refused(content=Reaction("wamid.x", "👍"), to=ANA, reply_to="wamid.y").field == "reply_to"


def test_what_is_about_the_message_stands_beside_what_it_says():
    body = Message(
        Text("Oi"),
        to=ANA,
        reply_to="wamid.x",
        callback_data="campanha-7",
        recipient_identity_key_hash="DF2lS5v2W6x=",
        messaging_account_id="102290129340398",
        recipient_type="individual",
    ).to_wire()
    assert body["context"] == {"message_id": "wamid.x"}
    assert body["biz_opaque_callback_data"] == "campanha-7"
    assert body["recipient_identity_key_hash"] == "DF2lS5v2W6x="
    assert body["messaging_account_id"] == "102290129340398"
    assert body["recipient_type"] == "individual"


@pytest.mark.parametrize(
    ("text", "country", "meant"),
    [
        ("+55 11 91234-5678", None, ANA),
        ("+5511912345678", "US", ANA),
        ("11 91234-5678", "BR", ANA),
        ("(011) 91234-5678", "BR", ANA),
        ("BR.13491208655302741918", None, USER),
        ("BR.ENT.1349", "BR", UserId("BR.ENT.1349")),
    ],
)
def test_a_text_means_a_phone_or_a_user_id(text, country, meant):
    assert recipient_of(text, country) == meant


@pytest.mark.parametrize("value", [ANA, USER, GROUP])
def test_a_value_means_itself(value):
    assert recipient_of(value) is value


@pytest.mark.parametrize("text", ["5511912345678", "Ana", "", "BR.", " BR.1349", GROUP.reveal(), "br.1349"])
def test_a_text_that_means_nobody_is_refused_without_showing_it(text):
    with pytest.raises(InvalidRequest) as caught:
        recipient_of(text)
    assert caught.value.field == "to"
    assert "GroupId" in caught.value.fix
    assert "Ana" not in str(caught.value)
    assert caught.value.__context__ is None


def test_a_group_id_is_masked_and_explicit():
    assert str(GROUP) == "••••TgZD"
    assert GROUP.reveal().startswith("Y2FwaV9n")
    assert GroupId("a") != GroupId("b")


@pytest.mark.parametrize("text", ["", "a group", "grupo\n", "ção", "x" * 257])
def test_a_group_id_has_the_signs_of_base_64(text):
    with pytest.raises(ValueError, match="group id"):
        GroupId(text)
