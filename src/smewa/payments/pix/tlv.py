"""Objects of a BR Code: two digits of id, two of length, then the value; templates hold more of them.

Lengths count characters. Source: EMV QRCPS, merchant-presented mode; Manual do BR Code.
"""

from __future__ import annotations

_TWO_DIGITS = {f"{number:02d}": number for number in range(100)}
"""ASCII digits only: `int()` would take those of other scripts, signs, and spaces."""


def walk(text: str, last: str = "") -> tuple[list[tuple[str, str]], str]:
    """Return the objects of `text` in order, and what stopped the walk: an `E_TLV_…` code, or nothing.

    After an object with the id `last` nothing may follow.

        walk("000201") == ([("00", "01")], "")
    """
    objects: list[tuple[str, str]] = []
    at, end = 0, len(text)
    while at < end:
        head = text[at : at + 2]
        start = at + 4
        size = _TWO_DIGITS.get(text[at + 2 : start])
        if size is None or head not in _TWO_DIGITS:
            return objects, "E_TLV_HEADER"
        at = start + size
        if at > end:
            return objects, "E_TLV_TRUNCATED"
        objects.append((head, text[start:at]))
        if head == last and at < end:
            return objects, "E_TLV_TRAILING"
    return objects, ""


def first(objects: list[tuple[str, str]]) -> dict[str, str]:
    """Return the value of each id where it stands first."""
    return dict(reversed(objects))


def item(head: str, value: str) -> str:
    """Write one object; the caller keeps `value` at 99 characters or fewer."""
    return f"{head}{len(value):02d}{value}"
