"""From pydantic's complaint to a refusal a person can act on: the field, the limit, the fix, never the value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from smewa.errors.catalogue import LOCAL, PHRASES
from smewa.errors.kinds import EXPECTED, KINDS
from smewa.errors.quoting import quotable
from smewa.errors.tree import InvalidRequest, Problem, SmewaError
from smewa.errors.unions import Fault, nearest
from smewa.errors.wording import written

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails, PydanticCustomError

_MOST = 100
"""Problems that one refusal tells of."""

_OWN = "smewa"
"""How the kinds of our own validators begin."""


def refusal(kind_or_text: str, *, limit: str = "", fix: str = "", **arguments: int | str) -> PydanticCustomError:
    """Return what a validator raises, for `refused` to read.

    Either a key of the catalogue with its arguments, or a text that goes on from the name of the field ("is empty",
    "must not begin with a space"). `limit` and `fix` replace the catalogue's. Never put the value in any of them.

        refusal("must not begin with a space", fix="Remove it")
        refusal("repeated", name="id")
    """
    from pydantic_core import PydanticCustomError

    known = kind_or_text in LOCAL
    # Any: pydantic wants literals here, and reads them as any text
    kind: Any = f"{_OWN}.{kind_or_text}" if known else _OWN
    text: Any = written(kind_or_text, tuple(arguments.items()))[0] if known else kind_or_text
    return PydanticCustomError(kind, text, {**arguments, "own text": text, "own limit": limit, "own fix": fix})


def refused(error: ValidationError, subject: str | type[object] = "") -> InvalidRequest:
    """Return the refusal that tells of everything pydantic found.

    `subject` names what was asked, for a problem of the whole; give the class itself and positional arguments get their
    names too. Raise the result outside of the `except` block: inside, Python would hang pydantic's error, which holds
    the value, on its `__context__`.

        # not run: adapter and value stand for yours
        try:
            return adapter.validate_python(value)
        except ValidationError as error:
            problem = refused(error, Buttons)
        raise problem
    """
    names = _positions(subject)
    found = [Fault(_named(each["loc"], names), each) for each in error.errors(include_url=False)[:_MOST]]
    whole = subject if isinstance(subject, str) else subject.__name__
    told = [problem for fault in nearest(found) for problem in _problems(fault, whole)]
    return InvalidRequest.of(_merged(told))


def _positions(subject: str | type[object]) -> Sequence[str]:
    if isinstance(subject, str) or not is_dataclass(subject):
        return ()
    return [field.name for field in fields(subject) if field.init and not field.kw_only]


def _named(place: tuple[int | str, ...], names: Sequence[str]) -> tuple[int | str, ...]:
    at = place[0] if place else None
    return (names[at], *place[1:]) if isinstance(at, int) and at < len(names) else place


def _problems(fault: Fault, whole: str) -> Iterable[Problem]:
    details, path = fault.details, _path(fault.place)
    field = path or whole
    kind, context = details["type"], details.get("ctx", {})
    if kind == _OWN or kind.startswith(f"{_OWN}."):
        return [_own(field, kind.removeprefix(_OWN).removeprefix("."), context)]
    if kind in KINDS:
        return [_known(field, details, context)]
    if kind in EXPECTED:
        return [_of_catalogue(field, "wrong_type", expected=EXPECTED[kind].format_map(context))]
    raised = context.get("error")
    if isinstance(raised, InvalidRequest):
        return [problem._replace(field=_joined(path, problem.field) or whole) for problem in raised.problems]
    if isinstance(raised, SmewaError) or str(raised) in PHRASES:
        return [Problem(field, str(raised))]
    return [_of_catalogue(field, "not_accepted")]  # a text of somebody else may repeat the value


def _own(field: str, key: str, context: Mapping[str, Any]) -> Problem:
    arguments = {name: value for name, value in context.items() if not name.startswith("own ")}
    told = _of_catalogue(field, key, **arguments) if key else Problem(field, context["own text"])
    return told._replace(limit=context["own limit"] or told.limit, fix=context["own fix"] or told.fix)


def _known(field: str, details: ErrorDetails, context: Mapping[str, Any]) -> Problem:
    key, wanted = KINDS[details["type"]]
    arguments = {name: _argument(context.get(member)) for name, member in wanted.items()}
    if key in _UNCOUNTED:
        given = details["input"]
        actual = len(given) if isinstance(given, str) else context.get("actual_length")
        if actual is None:
            key = _UNCOUNTED[key]
        elif key == "text_short" and not actual:
            key = "text_empty"
        else:
            arguments["actual"] = actual
    return _of_catalogue(field, key, **arguments)


# What is said where nobody counted, such as of bytes that were read as text.
_UNCOUNTED = {"text_long": "too_long", "text_short": "too_short", "too_many": "too_long", "too_few": "too_short"}


def _argument(value: object) -> int | str:
    """Return a member of pydantic's context as it is shown: choices with commas, in any language."""
    return value if isinstance(value, int) else str(value).replace(" or ", ", ")


def _of_catalogue(field: str, key: str, **arguments: int | str) -> Problem:
    given = tuple(arguments.items())
    what, limit, fix = written(key, given)
    return Problem(field, what, limit, fix, key, given)


def _merged(problems: Sequence[Problem]) -> list[Problem]:
    """Say each problem once; types that would do for the same field are named together."""
    merged: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        slot = (problem.field, problem.key if problem.key == "wrong_type" else problem.message)
        before = merged.get(slot)
        if before is not None and problem.key == "wrong_type":
            names = dict.fromkeys(
                f"{dict(before.arguments)['expected']} | {dict(problem.arguments)['expected']}".split(" | ")
            )
            problem = _of_catalogue(problem.field, "wrong_type", expected=" | ".join(names))
        merged[slot] = problem
    return list(merged.values())


def _path(place: Sequence[int | str]) -> str:
    path = ""
    for name in place:
        if isinstance(name, int):
            path += f"[{name}]" if 0 <= name < 10_000_000 else "[…]"
        elif name != "[key]":
            path = _joined(path, quotable(name, 64))
    return path


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path and name and not name.startswith("[") else path + name
