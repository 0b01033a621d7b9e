"""Business numbers: how they stand, and a list of them. Source: Cloud API, Phone numbers, read 2026-11."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smewa.simulator.refusal import Refusal
from smewa.simulator.state import BusinessNumber
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_USUAL = (
    "verified_name",
    "code_verification_status",
    "display_phone_number",
    "quality_rating",
    "platform_type",
    "throughput",
)
"""What is shown when no fields are asked for."""

_FIELD = re.compile(r"([a-z_]+)(?:\{[a-z_,]*\}|\.[a-z]+\([^)]*\))?(?:,|$)")


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}`."""
    return _shown(platform.state.numbers[asked.path[0]], _fields(asked))


def listed(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/phone_numbers`, page by page."""
    numbers = list(platform.state.numbers.values())
    first, limit = _page(asked, len(numbers))
    page = numbers[first : first + limit]
    fields = _fields(asked)
    answer: dict[str, JsonValue] = {"data": [_shown(number, fields) for number in page]}
    if page:
        last = first + len(page)
        paging: dict[str, JsonValue] = {"cursors": {"before": f"n{first}", "after": f"n{last}"}}
        if last < len(numbers):
            paging["next"] = f"{asked.origin}/{asked.version}/{'/'.join(asked.path)}?limit={limit}&after=n{last}"
        answer["paging"] = paging
    return answer


def _shown(number: BusinessNumber, fields: tuple[str, ...]) -> JsonObject:
    known: dict[str, JsonValue] = {
        "display_phone_number": number.display_phone_number,
        "verified_name": number.verified_name,
        **number.standing,
    }
    return {**{field: known[field] for field in fields if field in known}, "id": number.id}


def _fields(asked: Asked) -> tuple[str, ...]:
    wanted = asked.query.get("fields")
    return _USUAL if wanted is None else tuple(_FIELD.findall(wanted.replace(" ", "")))


def _page(asked: Asked, count: int) -> tuple[int, int]:
    limit, after = asked.query.get("limit", "25"), asked.query.get("after", "n0")
    if re.fullmatch(r"[1-9][0-9]?|100", limit) is None:
        raise Refusal(100, "limit is 1 to 100")
    if re.fullmatch(r"n[0-9]{1,6}", after) is None or int(after[1:]) > count:
        raise Refusal(100, "after is no cursor of this list")
    return int(after[1:]), int(limit)
