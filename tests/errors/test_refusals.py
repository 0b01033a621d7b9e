import pickle
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY
from datetime import datetime
from decimal import Decimal
from string import Formatter
from typing import Annotated, Any, Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    HttpUrl,
    StringConstraints,
    Tag,
    TypeAdapter,
    ValidationError,
)
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticKnownError
from pydantic_core._pydantic_core import list_all_errors  # the kinds with an example of each, for documentation
from pydantic_core.core_schema import ErrorType

from smewa.errors import BRCodeError, InvalidRequest, Problem, refusal, refused
from smewa.errors.catalogue import LOCAL
from smewa.errors.kinds import EXPECTED, KINDS
from smewa.values import Money, PhoneNumber, UserId

STRICT = ConfigDict(extra="forbid", hide_input_in_errors=True)
SECRET = "Zquxj-529.982.247-25"

Title = Annotated[str, StringConstraints(min_length=1, max_length=20)]


@dataclass(frozen=True, config=STRICT)
class Button:
    id: str
    title: Title


@dataclass(frozen=True, config=STRICT)
class Picture:
    link: HttpUrl


def kind_of(value: Any) -> str:
    return "content.button" if "title" in value else "content.picture"


Content = Annotated[
    Annotated[Button, Tag("content.button")] | Annotated[Picture, Tag("content.picture")], Discriminator(kind_of)
]


@dataclass(frozen=True, config=STRICT)
class Message:
    to: PhoneNumber
    buttons: Annotated[Sequence[Button], Field(min_length=1, max_length=3)] = (Button("a", "A"),)
    _: KW_ONLY
    header: Button | Picture | None = None
    content: Content | None = None
    named: Mapping[str, Title] | None = None
    kind: Literal["text", "image"] = "text"


def refused_by(kind, value, subject=""):
    try:
        TypeAdapter(kind, config=None).validate_python(value)
    except ValidationError as error:
        problem = refused(error, subject)
    return problem


def refused_message(*args, **kwargs):
    try:
        Message(*args, **kwargs)
    except ValidationError as error:
        problem = refused(error, Message)
    return problem


def test_a_text_too_long_says_the_field_the_limit_and_the_fix():
    error = refused_message("+55 11 98765-4321", [{"id": "1", "title": "x" * 27}])
    assert str(error) == "buttons[0].title has 27 characters; WhatsApp takes at most 20 characters. Shorten it."
    assert error.field == "buttons[0].title"
    assert error.limit == "WhatsApp takes at most 20 characters"
    assert error.fix == "Shorten it"


def test_a_refusal_is_said_in_portuguese():
    error = refused_message("+55 11 98765-4321", [{"id": "1", "title": ""}])
    assert error.in_language("pt-BR").startswith(
        "buttons[0].title está vazio; o WhatsApp aceita no mínimo 1 caractere."
    )


def test_all_problems_are_told_at_once():
    error = refused_message("11", [], kind="other", more=1)
    assert [problem.field for problem in error.problems] == ["to", "buttons", "kind", "more"]
    assert str(error).startswith("4 problems:\n  - to: write the phone number with +")
    assert error.in_language("pt-BR").startswith("4 problemas:\n  - to: escreva o telefone com +")


def test_a_long_list_of_problems_is_cut_in_the_text_and_whole_in_the_error():
    error = refused_by(list[int], ["x"] * 15)
    assert len(error.problems) == 15
    assert str(error).endswith("and 5 more")
    assert error.in_language("pt").endswith("e mais 5")


def test_a_flood_of_problems_is_told_up_to_a_hundred():
    assert len(refused_by(list[int], ["x"] * 5000).problems) == 100


def test_what_is_missing_is_told_by_its_name():
    assert str(refused_message()) == "to is missing. Give it."


def test_a_positional_argument_is_told_by_its_name():
    assert refused_message("+55 11 98765-4321", 7).field == "buttons"


def test_an_argument_too_many_is_told_by_its_place():
    assert "[2] is one argument too many" in str(refused_message("+55 11 98765-4321", [Button("1", "a")], 7))


def test_a_name_that_is_not_known_is_told():
    error = refused_by(Button, {"id": "1", "title": "a", "Label": "b"})
    assert str(error).startswith("Label is not known here.")


def test_a_name_that_could_be_a_person_is_masked():
    error = refused_by(Button, {"id": "1", "title": "a", "ana@example.com": "b"})
    assert "ana" not in str(error)


def test_a_key_that_could_be_a_person_is_masked():
    assert "5511" not in str(refused_by(dict[str, int], {"5511987654321": "x"}))
    assert "5511" not in str(refused_by(dict[int, int], {5511987654321: "x"}))


def test_a_bad_key_is_told_by_the_place_it_stands_in():
    assert refused_by(dict[int, int], {"few": 1}).problems == (
        Problem("few", "must be int", "", "Pass a value of that type", "wrong_type", (("expected", "int"),)),
    )


def test_of_a_union_the_branch_that_came_nearest_is_told():
    error = refused_message("+55 11 98765-4321", header={"id": "1", "title": ""})
    assert [problem.field for problem in error.problems] == ["header.title"]


def test_when_no_branch_of_a_union_fits_all_types_are_named():
    error = refused_message("+55 11 98765-4321", header=7)
    assert str(error) == "header must be Button | Picture. Pass a value of that type."


def test_a_union_inside_a_union_is_told_once():
    error = refused_by(list[int | list[int | Button]], [["x"]])
    assert [problem.field for problem in error.problems] == ["[0][0]"]
    assert error.problems[0].message == "must be int | Button"


def test_the_tag_of_a_union_is_not_part_of_the_field():
    error = refused_message("+55 11 98765-4321", content={"title": "a"})
    assert [problem.field for problem in error.problems] == ["content.id"]


def test_a_problem_of_the_whole_names_the_subject():
    assert str(refused_by(int, "x", "the amount")).startswith("the amount must be int")
    assert str(refused_by(Button, 7, Button)).startswith("Button must be Button")
    assert str(refused_by(int, "x")).startswith("The value must be int")
    assert refused_by(int, "x").in_language("pt").startswith("O valor precisa ser int")


@pytest.mark.parametrize("wrong", [{"to": 7}, {"to": None}, {"to": b"55"}])
def test_a_value_of_ours_names_its_type(wrong):
    assert "to must be PhoneNumber" in str(refused_message(**wrong))


def test_two_values_of_ours_that_fit_are_named_together():
    assert "must be PhoneNumber | UserId" in str(refused_by(PhoneNumber | UserId, 7))


def test_money_that_is_none_is_refused_by_its_type():
    assert "must be Money" in str(refused_by(Money, 13.0))


def validator(raised: Exception):
    def check(value: object) -> object:
        raise raised

    return Annotated[str, AfterValidator(check)]


def test_a_text_of_a_validator_goes_on_from_the_field():
    error = refused_by(
        validator(refusal("must not begin with a space", limit="WhatsApp trims", fix="Remove it")), "x", "body"
    )
    assert str(error) == "body must not begin with a space; WhatsApp trims. Remove it."
    assert (error.limit, error.fix) == ("WhatsApp trims", "Remove it")


def test_a_limit_that_is_a_sentence_of_its_own_stays_one():
    error = InvalidRequest("the type is wrong", field="file", limit="It takes PNG", fix="Convert it.")
    assert str(error) == "file: the type is wrong. It takes PNG. Convert it."


def test_a_sentence_without_a_field_begins_with_a_capital():
    assert str(InvalidRequest("the file is empty")) == "The file is empty."
    assert str(InvalidRequest("default_country is unknown")) == "default_country is unknown."


def test_a_validator_may_use_a_text_of_the_catalogue():
    error = refused_by(validator(refusal("repeated", name="id")), "x", "buttons")
    assert str(error) == "buttons holds the same id twice. Make each one different."
    assert error.in_language("pt-BR") == "buttons tem o mesmo id duas vezes. Deixe cada um diferente."


def test_a_validator_may_replace_the_limit_and_the_fix_of_a_text_of_the_catalogue():
    error = refused_by(
        validator(refusal("repeated", fix="the file is empty", limit="WhatsApp takes one", name="id")), "x", "buttons"
    )
    assert str(error) == "buttons holds the same id twice; WhatsApp takes one. the file is empty."
    assert error.in_language("pt") == "buttons tem o mesmo id duas vezes; WhatsApp takes one. o arquivo está vazio."


def test_pydantics_own_text_of_a_refusal_is_plain_english():
    with pytest.raises(ValidationError, match="holds the same id twice"):
        TypeAdapter(validator(refusal("repeated", name="id"))).validate_python("x")


def test_a_refusal_inside_a_validator_keeps_its_problems_under_the_field():
    inner = InvalidRequest.of([Problem("title", "is missing"), Problem("", "is wrong"), Problem("[1]", "is odd")])
    error = refused_by(dict[str, validator(inner)], {"button": "x"})
    assert [problem.field for problem in error.problems] == ["button.title", "button", "button[1]"]


def test_a_refusal_of_the_whole_keeps_the_fields_of_its_problems():
    inner = InvalidRequest.of([Problem("title", "is missing"), Problem("", "is wrong")])
    assert [problem.field for problem in refused_by(validator(inner), "x", "Buttons").problems] == ["title", "Buttons"]


class Uncomparable:
    def __eq__(self, other: object) -> bool:
        raise AssertionError("compared")

    __hash__ = object.__hash__


def test_what_was_refused_is_never_compared():
    error = refused_by(list[int | bool], [Uncomparable(), Uncomparable()])
    assert [problem.message for problem in error.problems] == ["must be int | bool"] * 2


def test_what_nobody_counted_is_told_without_its_count():
    error = refused_by(Annotated[str, StringConstraints(max_length=2)], b"abc", "name")
    assert str(error) == "name is too long; WhatsApp takes at most 2. Shorten it."


def test_an_error_of_ours_inside_a_validator_keeps_its_text():
    assert str(refused_by(validator(BRCodeError("a code that is wrong")), "x", "pix")) == "pix: a code that is wrong."


@pytest.mark.parametrize("raised", [ValueError(f"bad value {SECRET}"), ValueError("only on Mondays"), AssertionError()])
def test_a_text_of_somebody_else_is_not_shown_for_it_may_repeat_the_value(raised):
    error = refused_by(validator(raised), SECRET, "age")
    assert str(error) == "age is not accepted. Check it against the docstring of its class."


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Annotated[int, Field(gt=0)], 0, "is too small; it must be more than 0"),
        (Annotated[int, Field(ge=1)], 0, "is too small; it must be at least 1"),
        (Annotated[int, Field(lt=9)], 9, "is too large; it must be less than 9"),
        (Annotated[Decimal, Field(le=Decimal("9.5"))], 10, "is too large; it may be at most 9.5"),
        (Annotated[int, Field(multiple_of=5)], 7, "is not a multiple of 5"),
        (Annotated[str, StringConstraints(pattern="^a+$")], "b", "it must match ^a+$"),
        (Annotated[str, StringConstraints(min_length=3)], "b", "has 1 character; WhatsApp takes at least 3 characters"),
        (Literal["a", "b", "c"], "d", "it takes 'a', 'b', 'c'"),
        (Annotated[list[int], Field(max_length=2)], [1, 2, 3], "has 3 items; WhatsApp takes at most 2"),
        (Annotated[bytes, Field(max_length=1)], b"ab", "is too long; WhatsApp takes at most 1"),
        (AwareDatetime, datetime(2026, 1, 1), "has no time zone"),
        (HttpUrl, "nonsense", "is not a URL"),
        (bool, "x", "must be bool"),
        (None, "x", "must be None"),
    ],
)
def test_limits_are_told_in_our_words(kind, value, said):
    assert said in str(refused_by(kind, value, "field"))


@pytest.mark.parametrize("example", list_all_errors(), ids=lambda example: example["type"])
def test_every_kind_of_pydantic_is_told_in_both_languages(example):
    raised = PydanticKnownError(example["type"], example["example_context"])
    error = refused_by(validator(raised), SECRET, "field")
    for language in ("en", "pt-BR"):
        text = error.in_language(language)
        assert text.startswith("field")
        assert "{" not in text


def test_every_kind_of_pydantic_in_our_tables_exists():
    assert KINDS.keys() | EXPECTED.keys() <= set(get_args(ErrorType)) | {"string_sub_type"}


def test_every_text_of_the_catalogue_can_be_raised_by_a_validator():
    for key, text in LOCAL.items():
        named = {name for english, _ in text for _, name, _, _ in Formatter().parse(english) if name}
        wanted = dict.fromkeys(sorted(named | {"actual"}), 3)
        error = refused_by(validator(refusal(key, **wanted)), "x", "field")
        assert error.problems[0].key == key, text


class Person(BaseModel):
    model_config = STRICT
    name: Annotated[str, StringConstraints(max_length=3, pattern="^[0-9]+$")]
    age: Annotated[int, Field(ge=200)]
    phone: PhoneNumber | UserId
    friends: dict[str, Annotated[str, StringConstraints(max_length=1)]] | list[int] | None
    kind: Literal["a"]
    joined: AwareDatetime
    worth: Money
    site: HttpUrl | Annotated[Decimal, Field(max_digits=1)]
    free: Annotated[Any, AfterValidator(lambda value: int(str(value)))]


secrets = st.text("ZQXJqxz0123456789-@.", min_size=6, max_size=30).filter(lambda text: sum(map(str.isdigit, text)) < 8)
values = st.one_of(
    secrets, secrets.map(lambda text: [text]), secrets.map(lambda text: {"x": text}), secrets.map(str.encode)
)


@given(st.fixed_dictionaries(dict.fromkeys(Person.model_fields, values)), secrets)
def test_no_value_ever_stands_in_a_refusal(given_, more):
    try:
        Person.model_validate({**given_, "unknown": more})
    except ValidationError as error:
        problem = refused(error, Person)
    with pytest.raises(InvalidRequest) as raised:
        raise problem
    assert raised.value.__context__ is None
    assert raised.value.__cause__ is None
    shown = "".join(traceback.format_exception_only(problem))
    shown += repr(problem) + repr(vars(problem)) + repr(problem.args) + problem.in_language("pt-BR")
    shown += pickle.dumps(problem).decode("utf-8", "replace")
    for value in flat([*given_.values(), more]):
        assert value not in shown


def flat(values):
    for value in values:
        if isinstance(value, dict):
            yield from flat(value.values())
        elif isinstance(value, list):
            yield from flat(value)
        else:
            yield value.decode() if isinstance(value, bytes) else value
