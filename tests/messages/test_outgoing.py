"""What every class of messages can do: it is frozen, validated, equal by value, and quiet about people."""

from __future__ import annotations

import copy
import gc
import inspect
import pickle
from dataclasses import FrozenInstanceError, fields, replace
from typing import Annotated

import pytest

import smewa.messages
from smewa.errors import InvalidRequest
from smewa.messages import Button, Buttons, Image, List, Message, Outgoing, Row, Section, Text
from smewa.messages._outgoing import At
from tests.messages.examples import ANA, buttons, rows

CLASSES = [
    found
    for name in smewa.messages.__all__
    if inspect.isclass(found := getattr(smewa.messages, name)) and issubclass(found, Outgoing) and found is not Outgoing
]


def test_arguments_go_by_position_and_by_name():
    assert Text("Oi", True) == Text(body="Oi", preview_url=True) == Text("Oi", preview_url=True)


def test_a_sequence_is_kept_as_a_tuple():
    assert Buttons("Oi", [Button("a", "A")]).buttons == (Button("a", "A"),)
    assert Buttons("Oi", (Button(key, key) for key in "ab")).buttons == (Button("a", "a"), Button("b", "b"))


def test_equal_is_who_says_the_same():
    assert Text("Oi") == Text("Oi")
    assert Text("Oi") != Text("Olá")
    assert Text("Oi") != Image("Oi")
    assert Text("Oi") != "Oi"
    assert len({Text("Oi"), Text("Oi"), Text("Olá")}) == 2


def test_nothing_is_changed_or_removed():
    text = Text("Oi")
    with pytest.raises(FrozenInstanceError):
        text.body = "Olá"
    with pytest.raises(FrozenInstanceError):
        del text.body
    assert text == Text("Oi")


def test_a_changed_copy_is_validated_again():
    assert replace(Text("Oi"), body="Olá") == Text("Olá")
    with pytest.raises(InvalidRequest) as refused:
        replace(Text("Oi"), body="x" * 4097)
    assert refused.value.field == "body"


def test_copies_are_equal():
    message = Message(buttons(), to=ANA)
    assert copy.copy(message) == message
    assert copy.deepcopy(message) == message
    assert pickle.loads(pickle.dumps(message)) == message


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_a_signature_shows_the_fields_as_a_person_passes_them(cls):
    parameters = inspect.signature(cls).parameters
    assert list(parameters) == [field.name for field in fields(cls)]
    assert not any("Annotated" in str(parameter) for parameter in parameters.values())


def test_a_signature_reads_like_the_class():
    assert str(inspect.signature(Text)) == "(body: str, preview_url: bool | None = None)"


def test_the_limits_are_named_in_the_persons_words():
    body = Message(buttons(buttons=[Button("a", "A"), Button("b", "B")]), to=ANA).to_wire()
    body["interactive"]["action"]["buttons"][1]["reply"]["title"] = "Ana Souza de Oliveira Lima"
    with pytest.raises(InvalidRequest) as refused:
        Message.from_wire(body)
    assert refused.value.field == "buttons[1].title"
    assert "26 characters" in str(refused.value)
    assert "20" in refused.value.limit
    assert "Ana" not in str(refused.value)


def test_everything_wrong_is_told_at_once():
    with pytest.raises(InvalidRequest) as refused:
        Button("", "x" * 21)
    assert [problem.field for problem in refused.value.problems] == ["id", "title"]


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Text(), "body"),
        (lambda: Text("Oi", None, "more"), "[2]"),
        (lambda: Text("Oi", body="Oi"), "body"),
        (lambda: Text("Oi", colour="red"), "colour"),
        (lambda: Text(b"Oi"), "body"),
        (lambda: Text(None), "body"),
        (lambda: Text("\ud800"), "body"),
        (lambda: Text("Oi", preview_url="yes"), "preview_url"),
        (lambda: Text("Oi", preview_url=1), "preview_url"),
        (lambda: Buttons("Oi", "abc"), "buttons"),
        (lambda: Buttons("Oi", ["abc"]), "buttons[0]"),
        (lambda: Buttons("Oi", None), "buttons"),
        (lambda: Buttons("Oi", [Button("a", "A")], Text("header")), "[2]"),
        (lambda: buttons(header=Text("header")), "header"),
        (lambda: Row(1, "x"), "id"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(make, field):
    with pytest.raises(InvalidRequest) as refused:
        make()
    assert field in [problem.field for problem in refused.value.problems]


def test_a_refusal_holds_nothing_of_what_was_refused():
    with pytest.raises(InvalidRequest) as refused:
        Buttons("Oi", [Button("a", "A")], header="segredo " * 10)
    error = refused.value
    assert error.__context__ is None
    assert error.__cause__ is None
    assert "segredo" not in repr(error)
    assert b"segredo" not in pickle.dumps(error)
    assert not any("segredo" in str(held) for held in gc.get_referents(error) if isinstance(held, str | tuple | dict))


def test_a_repr_shows_ids_and_shape_but_no_words():
    message = Message(
        List("Oi Ana", "Ver", [Section("Bolos", [Row("bolo-1", "Bolo da Ana")])], footer="Até já"),
        to=ANA,
        reply_to="wamid.HBgNNTUxMTkxMjM0NTY3OBUCABIABIYFDN",
    )
    assert repr(message) == (
        "Message(content=List(body='••••', label='••••', sections=(Section(title='••••', "
        "rows=(Row(id='bolo-1', title='••••'),)),), footer='••••'), "
        "to=PhoneNumber('+55••••5678'), reply_to='••••IABIYFDN')"
    )


def test_a_repr_shows_a_media_id_and_hides_a_link():
    assert repr(Image("1479537139650973")) == "Image(source='1479537139650973')"
    assert repr(Image("https://example.com/ana.jpg")) == "Image(source='••••')"


def test_a_repr_tells_that_a_title_is_missing():
    assert "title=None" in repr(Section(None, rows(1)))


def test_a_subclass_has_its_own_wire():
    assert Text("Oi").to_wire() == {"type": "text", "text": {"body": "Oi"}}

    class Signed(Text):
        signature: Annotated[str | None, At("text.signature")] = None

    signed = Signed("Oi", signature="Zé")
    assert signed.to_wire() == {"type": "text", "text": {"body": "Oi", "signature": "Zé"}}
    assert Signed.from_wire(signed.to_wire()) == signed
    assert Text("Oi").to_wire() == {"type": "text", "text": {"body": "Oi"}}


def test_a_default_of_ones_own_is_written():
    class Counted(Outgoing):
        quantity: Annotated[int, At("quantity")] = 1

    assert Counted().to_wire() == {"quantity": 1}
    assert Counted.from_wire({}) == Counted(1)


def test_a_member_cannot_be_an_object_too():
    class Torn(Outgoing, wire={"text": "x"}):
        body: Annotated[str, At("text.body")]

    with pytest.raises(TypeError, match="text"):
        Torn("Oi").to_wire()
