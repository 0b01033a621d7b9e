"""Business numbers: how they stand, and a list of them. Source: Cloud API, Phone numbers, read 2026-11."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa.simulator.paging import paged, selected
from smewa.simulator.route import Kinds, Route
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


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}`."""
    return selected(_known(platform.state.numbers[asked.path[0]]), asked, _USUAL)


def listed(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/phone_numbers`, page by page."""
    numbers = list(platform.state.numbers.values())
    return paged(asked, numbers, lambda number: selected(_known(number), asked, _USUAL))


def _known(number: BusinessNumber) -> dict[str, JsonValue]:
    return {
        "id": number.id,
        "display_phone_number": number.display_phone_number,
        "verified_name": number.verified_name,
        **number.standing,
    }


ROUTES = (
    Route("GET", ("{number}",), look),
    Route("GET", ("{account}", "phone_numbers"), listed),
)

KINDS: Kinds = {"{number}": lambda platform, id_: id_ in platform.state.numbers}
