"""Personal data in JSON: known members by their names first, then whatever text is left by a redactor."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import cast

from smewa.privacy.fields import FIELDS, FIELDS_OF, OWN, READ, TEXT, WHO
from smewa.privacy.finding import Finding
from smewa.privacy.operators import Operator, replaced, tag
from smewa.privacy.redactor import Redactor, for_logs
from smewa.values.jsons import JsonObject, JsonValue
from smewa.values.user_id import UserId

DEEPEST = 64
"""How many levels are read; what lies deeper is taken out whole."""

_TOO_DEEP = "DEEP"
_SHORTEST_NUMBER, _LONGEST_NUMBER = 8, 10**64
_LONGEST_SHOWN = 4_000
_TAG = re.compile(
    rf"<(?:{'|'.join(sorted({*FIELDS.values(), *FIELDS_OF.values(), 'PHONE', 'BSUID', _TOO_DEEP}))})(?:_[0-9]{{1,6}})?>"
)
_PHONE = re.compile(r"\+?[0-9][0-9 ().-]{4,}[0-9]")
_PROOF = re.compile(r"[0-9]{6}")
"""The code that verifies a number, in a body of its own; codes of errors are numbers, and stand in something."""


def redact_json(
    value: JsonValue, redactor: Redactor, *, name: str = "", replace: Operator = tag, keep_text: bool = True
) -> JsonValue:
    """Return a JSON value of the same shape without personal data; the value itself is left as it is.

    Members that the platform and API Pix use for people (`wa_id`, `name`, `latitude`, `cpf`, …) are replaced whole.
    What people wrote (`body`, `caption`, …) is read by the redactor; so are texts and numbers under other names, with
    the name as a word nearby, the names themselves, and JSON inside a text. `keep_text=False` replaces what people
    wrote whole, and with it every text of several words under a name that is not known. Everything else keeps its
    value and type. Doing it twice is doing it once. What lies deeper than 64 levels is taken out. `name` is the name
    of the member that holds the value, when that is known.

        redact_json({"from": "5511987654321", "text": {"body": "Oi"}}, redactor)     # {"from": "<PHONE>", "text": …}
    """
    return _Walk(redactor, replace, keep_text).value(value, "", name.lower(), 0)


def shown(body: bytes) -> str:
    """Return what a log may show of the body of a request or an answer: its shape, without people, texts and secrets.

    What is not JSON is told by its size only; what is long is cut at 4,000 characters. Never raises on content.
    """
    try:
        value: JsonValue = json.loads(body)
    except (ValueError, RecursionError):
        return f"({len(body)} bytes)"
    safe = json.dumps(redact_json(value, for_logs(), keep_text=False), separators=(",", ":"))
    return safe if len(safe) <= _LONGEST_SHOWN else f"{safe[:_LONGEST_SHOWN]}… ({len(body)} bytes)"


class _Walk:
    """One walk through a value."""

    def __init__(self, redactor: Redactor, replace: Operator, keep_text: bool) -> None:
        self._redactor = redactor
        self._replace = replace
        self._keep_text = keep_text

    def value(self, value: JsonValue, parent: str, name: str, depth: int) -> JsonValue:
        """Return a value that stands under `name`, which stands in `parent`."""
        if value is None or isinstance(value, bool) or value == "":
            return value
        if isinstance(value, str | int | float):
            return self._leaf(value, parent, name, depth)
        if depth >= DEEPEST:
            return self._whole(_TOO_DEEP, "")
        if isinstance(value, Mapping):
            return self._object(value, name, depth + 1)
        return [self.value(item, parent, name, depth + 1) for item in value]

    def _object(self, value: JsonObject, name: str, depth: int) -> JsonObject:
        found: dict[str, JsonValue] = {}
        for key, member in value.items():
            safe = self._redactor.redact(key, replace=self._replace).text
            while safe in found:
                safe += "'"
            found[safe] = self.value(member, name, key.lower(), depth)
        return found

    def _leaf(self, value: str | float, parent: str, name: str, depth: int) -> JsonValue:
        kind = FIELDS_OF.get((parent, name)) or FIELDS.get(name)
        text = _written(value)
        if _TAG.fullmatch(text):
            return value
        if (parent, name) == ("", "code") and isinstance(value, str) and _PROOF.fullmatch(text):
            kind = "SECRET"
        if kind == OWN:
            return self._own(value, text)
        if kind == WHO:
            kind = _who(text)
        if not self._keep_text and (kind == TEXT or (kind is None and " " in text)):
            return self._whole(TEXT, text)
        if kind is None or kind in (TEXT, READ):
            return self._read(value, name, depth)
        return self._whole(kind, text)

    def _whole(self, kind: str, found: str) -> str:
        return self._replace(Finding(kind, 0, len(found), 1.0, evidence=("field",)), found)

    def _own(self, value: str | float, text: str) -> JsonValue:
        findings = [
            found for found in self._redactor.find(text) if found.type != "CARD" or "word nearby" in found.evidence
        ]
        return replaced(text, findings, self._replace) if findings else value

    def _read(self, value: str | float, name: str, depth: int) -> JsonValue:
        """Read a text, or a whole number long enough to be one of somebody's, with its name as a word nearby."""
        if not isinstance(value, str):
            text = _written(value)
            if isinstance(value, float) or len(text) < _SHORTEST_NUMBER:
                return value
            safe = self._text(text, name)
            return value if safe == text else safe
        if value[0] in "{[" and (inside := _parsed(value)) is not None:
            safe_inside = self.value(inside, "", name, depth + 1)
            return value if safe_inside == inside else json.dumps(safe_inside, ensure_ascii=False)
        return self._text(value, name)

    def _text(self, text: str, name: str) -> str:
        label = f"{name}: "
        safe = self._redactor.redact(label + text, replace=self._replace).text
        return safe[len(label) :] if safe.startswith(label) else self._redactor.redact(text, replace=self._replace).text


def _written(value: str | float) -> str:
    """Return a leaf as text; Python refuses to write numbers of thousands of digits, which are nobody's anyway."""
    return "" if isinstance(value, int) and abs(value) >= _LONGEST_NUMBER else str(value)


def _who(value: str) -> str | None:
    """Tell what calls somebody by; None for what is neither a phone number nor a user id, such as a group's id."""
    if UserId.looks_like(value):
        return "BSUID"
    return "PHONE" if _PHONE.fullmatch(value) else None


def _parsed(text: str) -> JsonValue:
    try:
        return cast("JsonValue", json.loads(text))
    except (ValueError, RecursionError):
        return None
