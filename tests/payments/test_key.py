"""Pix keys: what is taken, what is never guessed, and that none is shown."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from smewa.payments.pix import PixKey

EVP = "123e4567-e12b-12d1-a456-426655440000"


@pytest.mark.parametrize(
    ("written", "kind", "key"),
    [
        ("529.982.247-25", "CPF", "52998224725"),
        ("11.222.333/0001-81", "CNPJ", "11222333000181"),
        ("11222333000181", "CNPJ", "11222333000181"),
        ("12.abc.345/01de-35", "CNPJ", "12ABC34501DE35"),
        ("Z46ABC88000164", "CNPJ", "Z46ABC88000164"),
        (" Padaria@Example.COM\n", "EMAIL", "padaria@example.com"),
        ("+55 (11) 98765-4321", "PHONE", "+5511987654321"),
        ("+1 202 555 0123", "PHONE", "+12025550123"),
        (EVP.upper(), "EVP", EVP),
    ],
)
def test_a_key_is_read_as_people_write_it(written, kind, key):
    parsed = PixKey.parse(written)
    assert (parsed.kind, parsed.reveal()) == (kind, key)
    assert PixKey(written) == parsed
    assert PixKey.parse(written, kind) == parsed


@pytest.mark.parametrize("written", ["52998224725", "11987654321", "119.87654-321", "11 98765 4321"])
def test_eleven_digits_are_never_guessed(written):
    with pytest.raises(ValueError, match="CPF or a phone"):
        PixKey.parse(written)


def test_eleven_digits_are_what_the_caller_says():
    assert PixKey.parse("52998224725", kind="CPF").kind == "CPF"
    assert PixKey.parse("11987654321", kind="PHONE").reveal() == "+5511987654321"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("", None),
        ("5511987654321", None),
        ("padaria", None),
        ("5511987654321", "PHONE"),
        ("+5511887654321", None),
        ("52998224724", "CPF"),
        ("11111111111", "CPF"),
        ("529982247250", "CPF"),
        ("11222333000182", None),
        ("12ABC34501DE36", None),
        ("12ABC34501DEXX", None),
        ("padaria@localhost", None),
        ("pada%ria@example.com", None),
        ("padaria@example..com", None),
        ("a" * 66 + "@example.com", None),
        ("123e4567e12b12d1a456426655440000", None),
        ("123e4567-e12b-12d1-a456-42665544000g", "EVP"),
        ("padaria@example.com", "EVP"),
        ("٥٢٩٩٨٢٢٤٧٢٥", "CPF"),
        ("pão@example.com", None),
        ("padaria@example.com", "KEY"),
    ],
)
def test_what_is_no_key_is_refused_without_being_quoted(written, kind):
    with pytest.raises(ValueError) as refusal:
        PixKey.parse(written, kind)
    assert not written or written not in str(refusal.value)


def test_the_longest_email_key_has_77_characters():
    assert PixKey.parse("a" * 65 + "@example.com").kind == "EMAIL"


def test_a_letter_that_only_becomes_ascii_in_another_case_is_refused():
    with pytest.raises(ValueError, match="ASCII"):
        PixKey.parse("\N{KELVIN SIGN}@example.com")


@given(st.text(), st.sampled_from([None, "CPF", "CNPJ", "EMAIL", "PHONE", "EVP"]))
def test_reading_a_key_raises_nothing_but_value_error(written, kind):
    try:
        key = PixKey.parse(written, kind)
    except ValueError:
        return
    assert key.kind is not None
    assert PixKey.as_registered(key.reveal()) == key


@pytest.mark.parametrize("show", [str, repr, "{}".format, "{:>40}".format, ascii])
def test_a_key_is_never_shown(show):
    assert "529" not in show(PixKey.parse("529.982.247-25"))
    assert "padaria" not in show(PixKey.parse("padaria@example.com"))


def test_the_kind_is_shown():
    assert "kind='CPF'" in repr(PixKey.parse("529.982.247-25"))


def test_a_key_registered_in_the_dict_is_taken_as_it_stands():
    assert PixKey.as_registered("52998224725").kind == "CPF"


@pytest.mark.parametrize("text", ["52998224724", "529.982.247-25", "Padaria@example.com", "11987654321000"])
def test_what_is_not_in_the_form_of_the_dict_is_not_taken_as_registered(text):
    with pytest.raises(ValueError, match="DICT"):
        PixKey.as_registered(text)


@pytest.mark.parametrize("written", ["529.982.247-25", "padaria@example.com", EVP])
def test_a_key_survives_pickle_and_json(written):
    key, adapter = PixKey.parse(written), TypeAdapter(PixKey)
    assert pickle.loads(pickle.dumps(key)) == key
    assert adapter.validate_json(adapter.dump_json(key)) == key
    assert adapter.validate_python(key) is key
    assert hash(pickle.loads(pickle.dumps(key))) == hash(key)
