import copy
import json
import logging
import pickle
import pprint
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from smewa.values import PhoneNumber, Secret, UserId
from smewa.values._masked import DOT, Masked, mask

TOKEN = "EAAGm0PX4ZCpsBAKZC"
HELD = [
    PhoneNumber("+55 11 98765-4321"),
    UserId("BR.13491208655302741918"),
    UserId("US.ENT.11815799212886844830"),
    Secret(TOKEN),
]
ids = [type(value).__name__ for value in HELD]

phones = st.from_regex(r"[1-9][1-9]9[6-9][0-9]{7}", fullmatch=True).map(lambda digits: PhoneNumber(f"+55{digits}"))
user_ids = st.from_regex(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{10,128}", fullmatch=True).map(UserId)
secrets = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=6).map(Secret)


def shown(value):
    yield str(value)
    yield repr(value)
    yield f"{value}"
    yield f"{value:>40}"
    yield f"{value!r}"
    yield "%s %r" % (value, value)  # noqa: UP031 - as logging does
    yield pprint.pformat({"to": [value]})
    yield logging.makeLogRecord({"msg": "%s", "args": (value,)}).getMessage()
    yield json.dumps(value, default=repr)
    yield pickle.dumps(repr(value)).decode("utf-8", "replace")
    yield repr(TypeAdapter(type(value)).dump_python(value))
    yield "".join(traceback.format_exception(ValueError(value)))


@given(phones | user_ids | secrets)
def test_nothing_shown_holds_the_text(value):
    for text in shown(value):
        assert value.reveal() not in text


def test_a_masked_phone_shows_its_country_and_its_end():
    assert str(PhoneNumber("+55 11 98765-4321")) == "+55••••4321"
    assert repr(PhoneNumber("+55 11 98765-4321")) == "PhoneNumber('+55••••4321')"


def test_a_short_phone_shows_nothing():
    assert str(PhoneNumber("+55 11 3456-7890")) == "••••"


def test_a_masked_user_id_shows_its_country_and_its_end():
    assert str(UserId("BR.13491208655302741918")) == "BR.••••1918"


def test_a_secret_shows_nothing():
    assert f"{Secret(TOKEN)} {Secret(TOKEN)!r}" == "•••• Secret('••••')"


@given(st.text(), st.integers(0, 5), st.integers(0, 5))
def test_a_mask_shows_at_most_half_and_hides_the_length(text, head, tail):
    masked = mask(text, head=head, tail=tail)
    assert DOT * 4 in masked
    assert len(masked) in (4, 4 + head + tail)
    assert len(masked) == 4 or 2 * (head + tail) <= len(text)


def test_the_mask_does_not_pass_for_ascii():
    with pytest.raises(UnicodeEncodeError):
        str(Secret(TOKEN)).encode("ascii")


@pytest.mark.parametrize("value", HELD, ids=ids)
def test_json_refuses_what_would_leak(value):
    with pytest.raises(TypeError):
        json.dumps(value)
    with pytest.raises(TypeError):
        "".join([value])
    with pytest.raises(TypeError):
        "to: " + value


@pytest.mark.parametrize("value", HELD, ids=ids)
def test_a_value_cannot_be_changed_nor_hold_more(value):
    with pytest.raises(AttributeError, match="immutable"):
        value._text = "other"
    with pytest.raises(AttributeError, match="immutable"):
        value.more = 1
    with pytest.raises(AttributeError, match="immutable"):
        del value._text
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("value", HELD, ids=ids)
def test_a_copy_is_the_value_itself(value):
    assert copy.copy(value) is value
    assert copy.deepcopy([value])[0] is value


@given(phones | user_ids)
def test_a_person_pickles_whole(value):
    same = pickle.loads(pickle.dumps(value))
    assert same == value
    assert hash(same) == hash(value)
    assert same.reveal() == value.reveal()


def test_a_secret_never_pickles():
    with pytest.raises(TypeError, match="never pickled") as raised:
        pickle.dumps({"token": Secret(TOKEN)})
    assert TOKEN not in str(raised.value)


@pytest.mark.parametrize("value", HELD, ids=ids)
def test_values_are_equal_by_their_text_and_their_kind(value):
    assert value == type(value)(value.reveal())
    assert value != value.reveal()
    assert value != mask
    assert len({value, type(value)(value.reveal())}) == 1


def test_two_kinds_with_one_text_are_different():
    assert Masked("BR.1349") != UserId("BR.1349")
    assert len({Secret("BR.1349"), UserId("BR.1349")}) == 2


@pytest.mark.parametrize("kind", [Masked, Secret, UserId, PhoneNumber])
@pytest.mark.parametrize("value", [None, 7, b"EAA", ["EAA"]])
def test_what_is_no_text_is_a_type_error(kind, value):
    with pytest.raises(TypeError):
        kind(value)


@pytest.mark.parametrize("text", ["", "has space", "line\n", "\ttab", "açaí", "••••", "\x7f"])
def test_a_secret_that_was_pasted_wrongly_is_refused(text):
    with pytest.raises(ValueError, match="secret") as raised:
        Secret(text)
    assert not text.strip() or text not in str(raised.value)


@pytest.mark.parametrize("text", ["BR.1", "BR." + "a" * 128, "US.ENT.11815799212886844830"])
def test_a_user_id_has_the_platforms_shape(text):
    assert UserId.looks_like(text)
    assert UserId(text).reveal() == text
    assert UserId(text).country == text[:2]
    assert UserId(text).is_parent is (".ENT." in text)


@pytest.mark.parametrize(
    "text", ["", "br.1", "BRA.1", "BR1", "BR.", "BR.a-b", "BR." + "a" * 129, "BR.1\n", "+5511987654321"]
)
def test_anything_else_is_no_user_id(text):
    assert not UserId.looks_like(text)
    with pytest.raises(ValueError, match="send it back whole"):
        UserId(text)


class Contact(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True)
    phone: PhoneNumber
    user_id: UserId | None = None


def test_pydantic_reads_text_and_writes_it_back():
    contact = Contact.model_validate({"phone": "+55 11 98765-4321", "user_id": "BR.1349"})
    assert contact.phone == PhoneNumber("+5511987654321")
    assert contact.model_dump_json() == '{"phone":"+5511987654321","user_id":"BR.1349"}'
    assert Contact.model_validate_json(contact.model_dump_json()) == contact
    assert "98765" not in repr(contact)


def test_pydantic_takes_the_value_itself():
    phone = PhoneNumber("+5511987654321")
    assert Contact(phone=phone).phone is phone


@pytest.mark.parametrize("value", [7, None, b"+5511987654321", UserId("BR.1349")])
def test_pydantic_takes_no_other_type(value):
    with pytest.raises(ValidationError, match="instance of PhoneNumber"):
        Contact(phone=value)


def test_pydantic_writes_the_text_to_json_only():
    assert "98765" not in repr(Contact(phone="+55 11 98765-4321").model_dump())


def test_a_secret_is_read_by_pydantic_and_never_written():
    adapter = TypeAdapter(Secret)
    secret = adapter.validate_python(TOKEN)
    assert secret == Secret(TOKEN)
    with pytest.raises(PydanticSerializationError, match="never written") as raised:
        adapter.dump_json(secret)
    assert TOKEN not in str(raised.value)


def test_pydantic_describes_a_value_as_text():
    assert TypeAdapter(PhoneNumber).json_schema()["type"] == "string"


def test_pydantics_error_does_not_hold_the_value():
    with pytest.raises(ValidationError) as raised:
        Contact.model_validate({"phone": "11987654321"})
    assert "987654321" not in str(raised.value)
