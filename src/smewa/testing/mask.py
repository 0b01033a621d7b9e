"""What a recording shows instead of people's numbers, addresses and tokens: the same stand-in for the same value."""

from __future__ import annotations

import re
from collections import Counter

FOUND = re.compile(
    r"""
      (?P<wamid>  wamid\.[A-Za-z0-9+/=_-]+)
    | (?P<email>  [\w.+%-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<date>   (?<!\d)\d{4}-\d{2}-\d{2}(?!\d))
    | (?P<token>  (?=[\w+=-]*\d)(?=[\w+=-]*[A-Za-z_])[\w+=-]{24,})
    | (?P<number> \d(?:[ .()/-]{0,2}\d){7,})
    """,
    re.VERBOSE,
)

TOKENS = re.compile(r"masked-(\d+)")
PERSONS = re.compile(r"person(\d+)@example\.com")


class Mask:
    """Masks e-mail addresses, runs of 8 digits or more (phones, ids, documents, keys), message ids and tokens.

    Names and what people wrote stay: mask those too with a redactor, as in
    `Recorder(transport, path, redact=lambda text: Redactor().redact(mask(text)).text)`. Stand-ins are numbered in the
    order in which values first come, so they tell nothing about them, and a replay with other people gives the same ones.

        mask = Mask()
        mask("+55 (11) 91234-5678")     # "+90 (00) 00000-0001"
    """

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()
        self._instead: dict[tuple[str, str], str] = {}

    def __call__(self, text: str) -> str:
        """Return the text with stand-ins."""
        return FOUND.sub(self._masked, text)

    def learn(self, text: str) -> None:
        """Take note of the stand-ins in a text that is masked already: they stay as they are, and new ones follow them."""
        for token in TOKENS.finditer(text):
            self._note("token", token[0], token[1])
        for match in FOUND.finditer(text):
            if person := PERSONS.fullmatch(match[0]):
                self._note("email", person[0], person[1])
            elif match.lastgroup == "number":
                digits = _digits(match[0])
                self._note("number", digits, digits[1:])

    def _note(self, kind: str, instead: str, number: str) -> None:
        self._count[kind] = max(self._count[kind], int(number))
        self._instead[kind, instead] = instead

    def _masked(self, match: re.Match[str]) -> str:
        kind, text = match.lastgroup, match.group()
        if kind == "number":
            return self._number(text)
        if kind == "wamid":
            return f"wamid.{self._stand_in('token', text.removeprefix('wamid.'), 'masked-{}')}"
        if kind == "email":
            return self._stand_in("email", text, "person{}@example.com")
        return text if kind == "date" else self._stand_in("token", text, "masked-{}")

    def _number(self, text: str) -> str:
        """Replace digit by digit, so that the same number is the same however it is written."""
        digits = _digits(text)
        instead = iter(self._stand_in("number", digits, f"9{{:0{len(digits) - 1}d}}"))
        return "".join(next(instead) if character.isdecimal() else character for character in text)

    def _stand_in(self, kind: str, value: str, form: str) -> str:
        instead = self._instead.get((kind, value))
        if instead is None:
            self._count[kind] += 1
            instead = form.format(self._count[kind])
            self._instead[kind, value] = self._instead[kind, instead] = instead
        return instead


def _digits(text: str) -> str:
    """Return the digits alone, whatever script they are written in."""
    return "".join(str(int(character)) for character in text if character.isdecimal())
