"""A text as detection reads it: without disguises, and with the way back to the original offsets.

People write digits of other scripts and of full width, put invisible characters between them, break them over lines,
and paste numbers out of links and of JSON. All of that is undone once, here, so that no recognizer has to know it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

_GONE = "\u200b"
_UNUSUAL = re.compile(
    "[^\x00-\x7f\u00a1-\u00ac\u00ae-\u024f\u0300-\u034e\u2016-\u201f\u2022\u2026\u20a0-\u20bf\u2190-\u2211\u2213-\u2bff"
    "\U0001f000-\U0001faff\ufe0f]"
)
_WRITTEN = re.compile(rf"{_GONE}+|%[2-7][0-9A-Fa-f]|\\u[0-9A-Fa-f]{{4}}|\\[nrt]")
_LINES = "\x85\u2028\u2029"
_MINUS = "\u2212"
_REMEMBERED = 10_000
_JOINERS = "\u034f\u20e3\ufe0e\ufe0f"


class Reading:
    """A text without disguises. `text` is what recognizers see, `lower` the same in lower case; `original` gives offsets back."""

    __slots__ = ("_keys", "_shifts", "lower", "text")

    def __init__(self, text: str, keys: list[int] | None = None, shifts: list[int] | None = None) -> None:
        self.text = text
        lower = text.lower()
        self.lower = lower if len(lower) == len(text) else "".join(map(_lower, text))
        self._keys = keys or []
        self._shifts = shifts or []

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets, in the text that was given, of a stretch of this reading."""
        if not self._keys:
            return start, end
        return start + self._shift(2 * start + 1), end + self._shift(2 * end)

    def _shift(self, key: int) -> int:
        at = bisect_right(self._keys, key)
        return self._shifts[at - 1] if at else 0


def _lower(sign: str) -> str:
    """Return one character in lower case; one that would become two stays."""
    lower = sign.lower()
    return lower if len(lower) == 1 else sign


def read(text: str) -> Reading:
    """Return the reading of a text."""
    plain = text if text.isascii() or _UNUSUAL.search(text) is None else text.translate(_FOLDED)
    if "%" in plain or "\\" in plain or (plain is not text and _GONE in plain):
        return _rewritten(plain)
    return Reading(plain)


def _rewritten(text: str) -> Reading:
    """Undo what takes more, or less, than one character; keep what each change did to the offsets.

    A change is keyed by twice the index it ends at in the new text: even when a character came of it, which a stretch
    ending there holds; odd when none did, which it leaves out.
    """
    parts: list[str] = []
    keys: list[int] = []
    shifts: list[int] = []
    end = length = 0
    for match in _WRITTEN.finditer(text):
        written = _meant(match[0])
        length += match.start() - end + len(written)
        parts += text[end : match.start()], written
        end = match.end()
        keys.append(2 * length + (not written))
        shifts.append(end - length)
    parts.append(text[end:])
    return Reading("".join(parts), keys, shifts)


def _meant(written: str) -> str:
    """Return the character that was written in another way, or nothing for what is invisible."""
    if written[0] == _GONE:
        return ""
    if written[0] == "%":
        return _character(written[1:])
    if written[1] == "u":
        meant = _character(written[2:]).translate(_FOLDED)
        return "" if meant == _GONE else meant
    return "\n"


def _character(hexadecimal: str) -> str:
    return chr(int(hexadecimal, 16))


class _Folded(dict[int, int | str]):
    """What each character is read as; worked out when it is first met. One character always stays one."""

    def __missing__(self, code: int) -> int | str:
        folded = _folded(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = folded
        return folded


_FOLDED = _Folded()


def _folded(sign: str) -> str:
    """Return the plain form of one character, or `_GONE` for an invisible one."""
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Cf" or sign in _JOINERS:
        return _GONE
    if category == "Pd" or sign == _MINUS:
        return "-"
    if category == "Zs":
        return " "
    if sign in _LINES:
        return "\n"
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 and plain.isascii() and category != "No" else sign
