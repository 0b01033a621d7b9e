"""What review sees in a text: its length, its gaps, its examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from smewa.messages.templates.findings import TemplateFinding
from smewa.messages.templates.gaps import GAP, gaps_in, is_named
from smewa.messages.templates.rules import FEWEST_WORDS, LONGEST
from smewa.values.documents import is_cnpj, is_cpf
from smewa.values.phone import PhoneNumber

_EMOJI = re.compile("[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
_STYLE = re.compile(r"[\n\r*_~`]")
_NAME = re.compile(r"[a-z0-9_]+")
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[\s./-]")
_INVENTED = re.compile(r"@([\w.-]+\.)?example\.(com|org|net)$", re.IGNORECASE)
_MOBILE = re.compile(r"\+55[1-9][1-9]9[0-9]{8}")
_EMAIL = re.compile(r"[^\s@]+@([^\s@]+\.)+[a-z]{2,}", re.IGNORECASE)

Examples = str | Sequence[str] | Mapping[str, str] | None


def found(rule: str, place: str, **arguments: int | str) -> TemplateFinding:
    """Return a finding."""
    return TemplateFinding(rule, place, tuple(arguments.items()))


def long(text: str | None, limit: str, place: str) -> Iterator[TemplateFinding]:
    """Find a text that is longer than its limit."""
    if text is not None and len(text) > LONGEST[limit]:
        yield found("text_long", place, actual=len(text), at_most=LONGEST[limit])


def gaps(text: str, place: str, *, named: bool) -> Iterator[TemplateFinding]:
    """Find gaps that are badly written, badly numbered, or of the wrong format."""
    names = gaps_in(text)
    written = GAP.sub("", text)
    if "{{" in written or "}}" in written or any(_NAME.fullmatch(name) is None for name in names):
        yield found("gap_malformed", place)
    numbers = sorted(int(name) for name in names if name.isdecimal())
    if numbers and len(numbers) < len(names):
        yield found("gaps_mixed", place)
    elif names and is_named(names) is not named:
        yield found("gaps_format", place)
    elif numbers and numbers != list(range(1, len(numbers) + 1)):
        yield found("gaps_numbering", place)


def around_gaps(text: str, place: str) -> Iterator[TemplateFinding]:
    """Find gaps at the ends of a body, side by side, or too many for its words."""
    said = text.strip()
    marks = list(GAP.finditer(said))
    if not marks:
        return
    if marks[0].start() == 0:
        yield found("gap_first", place)
    if marks[-1].end() == len(said):
        yield found("gap_last", place)
    if any(not said[one.end() : two.start()].strip() for one, two in pairwise(marks)):
        yield found("gaps_touch", place)
    words, count = len(_WORD.findall(GAP.sub(" ", said))), len(marks)
    refused, doubted = (each * count + more for each, more in FEWEST_WORDS)
    if words < doubted:
        rule = "gaps_dense" if words < refused else "gaps_many"
        yield found(rule, place, words=words, gaps=count, least=doubted)


def examples(text: str, given: Examples, place: str) -> Iterator[TemplateFinding]:
    """Find gaps without their examples, and examples that could be a person's."""
    names = gaps_in(text)
    if isinstance(given, Mapping):
        if names and set(given) != set(names):
            yield found("examples_names", place, names=", ".join(names))
        values = list(given.values())
    else:
        values = [given] if isinstance(given, str) else list(given or ())
        if len(values) != len(names):
            yield found("examples_count", place, given=len(values), wanted=len(names))
    yield from personal(values, place)


def personal(values: Sequence[str], place: str) -> Iterator[TemplateFinding]:
    """Find examples that look like what a person is known by."""
    if any(_is_personal(value.strip()) for value in values):
        yield found("example_personal", place)


def plain(text: str) -> bool:
    """Tell whether a text has no formatting, new lines or emoji."""
    return _STYLE.search(text) is None and _EMOJI.search(text) is None


def styled(text: str) -> bool:
    """Tell whether a label holds what no label may."""
    return _STYLE.search(text) is not None or "{{" in text


def _is_personal(value: str) -> bool:
    digits = _BETWEEN.sub("", value)
    if is_cpf(digits) or is_cnpj(digits.upper()):
        return True
    return (_EMAIL.fullmatch(value) is not None and _INVENTED.search(value) is None) or _is_phone(value)


def _is_phone(value: str) -> bool:
    """Tell whether somebody could be called there: an international number, or a Brazilian one as people write it."""
    try:
        number = PhoneNumber(value) if value.startswith("+") else PhoneNumber(value, default_country="BR")
    except ValueError:
        return False
    return value.startswith("+") or _MOBILE.fullmatch(number.reveal()) is not None
