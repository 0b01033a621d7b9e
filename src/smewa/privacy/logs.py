"""Logs without people: a filter for `logging` that no secret or personal data passes."""

from __future__ import annotations

import copy
import logging
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar, cast

from smewa.privacy.redactor import Redactor, for_logs
from smewa.privacy.structure import redact_json
from smewa.values.jsons import JsonValue

T = TypeVar("T")
R = TypeVar("R")

_STANDARD: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_LABELS: Final = ("name", "threadName", "processName", "taskName")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_GUTTER = "  | "
_TAKES_RECORDS = sys.version_info >= (3, 12)
_TRACEBACKS = logging.Formatter()


class RedactingFilter(logging.Filter):
    """Redacts what a record says: message and arguments, exception, stack, and extra fields.

    Put it on a handler to cover all loggers whose records come there, or on the logger `smewa`. Line breaks and control
    characters of messages are escaped, and tracebacks are indented, so that no text can forge a log line. What cannot
    be rendered or redacted is withheld. Arguments and exceptions themselves are never changed; the record handed on is a
    copy, but on Python 3.11, where a filter cannot hand on another, the record itself is changed for the handlers that
    come after. `limit` cuts long texts (in characters).

        handler.addFilter(RedactingFilter())
    """

    def __init__(self, redactor: Redactor | None = None, *, limit: int = 32_768) -> None:
        super().__init__()
        self._redactor = redactor or for_logs()
        self._limit = limit

    def filter(self, record: logging.LogRecord) -> bool | logging.LogRecord:  # type: ignore[override]  # since Python 3.12 a filter may hand on another record
        """Hand on the record without personal data."""
        safe = self.redacted(record)
        if _TAKES_RECORDS:
            return safe
        record.__dict__.update(safe.__dict__)
        return True

    def redacted(self, record: logging.LogRecord) -> logging.LogRecord:
        """Return a copy of the record that holds no personal data, rendered: its `args` and `exc_info` are gone."""
        safe = copy.copy(record)
        safe.msg, safe.args = self._guarded(self._message, record), None
        safe.exc_text = self._guarded(self._exception, record) if record.exc_info or record.exc_text else None
        safe.exc_info = None
        safe.stack_info = self._guarded(self._stack, record) if record.stack_info else None
        for name in _LABELS:
            if isinstance(label := safe.__dict__.get(name), str):
                safe.__dict__[name] = self._guarded(self._line, label)
        for name in safe.__dict__.keys() - _STANDARD:
            safe.__dict__[name] = self._guarded(self._extra, (name, safe.__dict__[name]))
        return safe

    def _message(self, record: logging.LogRecord) -> str:
        return self._line(record.getMessage())

    def _exception(self, record: logging.LogRecord) -> str:
        if record.exc_text or not record.exc_info:
            return self._block(record.exc_text or "")
        return self._block(_TRACEBACKS.formatException(record.exc_info))

    def _stack(self, record: logging.LogRecord) -> str:
        return self._block(record.stack_info or "")

    def _extra(self, field: tuple[str, object]) -> object:
        """Return an extra field without personal data; an object that shows none stays as it is."""
        name, value = field
        if _is_plain(value):
            return self._lines(redact_json(_as_json(value), self._redactor, name=name))
        texts = (str(value), repr(value))
        return value if all(text == self._line(text) for text in texts) else self._line(texts[0])

    def _line(self, text: str) -> str:
        return _CONTROL.sub(_escaped, self._safe(text))

    def _block(self, text: str) -> str:
        """Return several lines, each indented, so that none can pass for a record of its own."""
        lines = self._safe(text).split("\n")
        return "\n".join(line if line.startswith(_GUTTER) else _GUTTER + _CONTROL.sub(_escaped, line) for line in lines)

    def _lines(self, value: JsonValue) -> JsonValue:
        """Return a value of which every text is one line."""
        if isinstance(value, str):
            return _CONTROL.sub(_escaped, self._cut(value))
        if isinstance(value, Mapping):
            return {_CONTROL.sub(_escaped, key): self._lines(member) for key, member in value.items()}
        return [self._lines(item) for item in value] if isinstance(value, list) else value

    def _safe(self, text: str) -> str:
        return self._cut(self._redactor.redact(text).text)

    def _cut(self, text: str) -> str:
        left_out = len(text) - self._limit
        return text if left_out <= 0 else f"{text[: self._limit]}… ({left_out} more)"

    @staticmethod
    def _guarded(render: Callable[[T], R], of: T) -> R | str:
        """Render, or withhold what cannot be rendered: nothing passes raw."""
        try:
            return render(of)
        except Exception as problem:
            return f"(withheld: {type(problem).__name__})"


def _escaped(control: re.Match[str]) -> str:
    return control[0].encode("unicode_escape").decode()


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | Mapping | list | tuple | set | frozenset)


def _as_json(value: object) -> JsonValue:
    """Return a value as JSON would have it; what JSON does not know is shown as its text."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(key): _as_json(member) for key, member in cast("Mapping[object, object]", value).items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_as_json(item) for item in cast("Iterable[object]", value)]
    return str(value)
