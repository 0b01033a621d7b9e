"""Reading what the platform says when it refuses: tolerant of anything, because anything comes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast

from smewa.errors.codes import kind_by_status, rule_for
from smewa.errors.tree import GraphError
from smewa.values.jsons import JsonValue

_LARGEST_CODE = 9_999_999
"""Codes and subcodes have up to seven digits; more is some other number, perhaps a person's."""

_ID = re.compile(r"[A-Za-z0-9_\-+/=.]{1,128}")
_NUMBER = re.compile(r"-?[0-9]{1,7}")
_SECONDS = re.compile(r"[0-9]{1,12}(?:\.[0-9]+)?")


def read_error(status: int, headers: Mapping[str, str], body: bytes, *, now: datetime | None = None) -> GraphError:
    """Return the exception for an answer that is not a success. Never raises, whatever the answer holds.

    `headers` have lower-case names. A `Retry-After` that is a date counts from `now`, or from the answer's own `Date`.
    An answer that is not the platform's (a proxy's page, nothing at all) keeps its beginning in `.body`.

        error = read_error(429, {"retry-after": "30"}, b"")
        (error.retry_after, error.retry)
    """
    document = _document(body)
    error = _error_in(document)
    return _made(
        error,
        status,
        fbtrace_id=_id(error.get("fbtrace_id")) or _id(headers.get("x-fb-trace-id")),
        request_id=_id(headers.get("x-fb-request-id")),
        retry_after=_seconds(headers.get("retry-after"), now or _date(headers.get("date"))),
        body="" if isinstance(document, dict) else _text(body),
    )


def webhook_error(error: JsonValue) -> GraphError:
    """Return the exception for one item of `errors[]` in a status or another webhook. Never raises.

    webhook_error({"code": 131047}).fix
    """
    said: Mapping[str, object] = cast("Mapping[str, object]", error) if isinstance(error, Mapping) else {}
    return _made(said, 0, fbtrace_id=_id(said.get("fbtrace_id")))


def _made(
    error: Mapping[str, object],
    status: int,
    *,
    fbtrace_id: str | None,
    request_id: str | None = None,
    retry_after: float | None = None,
    body: str = "",
) -> GraphError:
    code, subcode = _code(error.get("code")), _code(error.get("error_subcode"))
    rule = rule_for(code, subcode)
    details = _details(error)
    kind = rule.kind if rule else kind_by_status(status, said=bool(error))
    return kind(
        code=code,
        subcode=subcode,
        status=status,
        details=details,
        fbtrace_id=fbtrace_id,
        request_id=request_id,
        is_transient=error.get("is_transient") in (True, "true"),
        retry_after=retry_after,
        body=body,
    )


def _document(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _error_in(document: object) -> Mapping[str, object]:
    """Return the error's members, wherever this answer keeps them; empty when there is none."""
    if not isinstance(document, dict):
        return {}
    whole = cast("dict[str, object]", document)
    found = whole.get("error", whole.get("errors", whole))
    if isinstance(found, list) and found:
        found = cast("list[object]", found)[0]
    if isinstance(found, str):
        return {"message": found, "error_user_msg": whole.get("error_description")}
    return cast("dict[str, object]", found) if isinstance(found, dict) else {}


def _details(error: Mapping[str, object]) -> str:
    """Return the platform's own words: the details of this case, else what it would tell a person, else its message."""
    said = error.get("error_data")
    if isinstance(said, dict):
        said = cast("dict[str, object]", said).get("details")
    told = [error.get("error_user_title"), error.get("error_user_msg")]
    words = [word.strip() for word in (said, *told) if isinstance(word, str) and word.strip()]
    if not words:
        words = [word for word in (error.get("message"), error.get("title")) if isinstance(word, str)][:1]
    return ": ".join(dict.fromkeys(words))


def _code(value: object) -> int | None:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if abs(value) <= _LARGEST_CODE else None


def _id(value: object) -> str | None:
    return value if isinstance(value, str) and _ID.fullmatch(value) else None


def _seconds(value: str | None, now: datetime | None) -> float | None:
    """Return a `Retry-After` as seconds: finite, not negative; None when it cannot be read."""
    if value is None:
        return None
    if _SECONDS.fullmatch(value.strip()):
        return float(value)
    until = _date(value)
    if until is None or now is None:
        return None
    since = now if now.tzinfo else now.replace(tzinfo=UTC)
    return max(0.0, (until - since).total_seconds())


def _date(value: str | None) -> datetime | None:
    from email.utils import parsedate_to_datetime  # loads sockets and more, for a header that is rare

    try:
        date = parsedate_to_datetime(value or "")
        return date if date.tzinfo else date.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _text(body: bytes) -> str:
    return body[:20_000].decode("utf-8", "replace")
