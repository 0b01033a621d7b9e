"""What the account may not do: features that a business has lost, or never had. Source: Error codes, read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from smewa.simulator.refusal import Refusal

if TYPE_CHECKING:
    from smewa.simulator.platform import Platform

Restriction: TypeAlias = Literal[
    "direct_send_off", "direct_send_blocked", "marketing_messages_off", "marketing_on_cloud_api_off"
]


class _Refused(NamedTuple):
    code: int
    details: str


_REFUSED: Mapping[Restriction, _Refused] = {
    "direct_send_off": _Refused(100, "Direct Send isn't enabled for this account"),
    "direct_send_blocked": _Refused(139200, "Direct Send is blocked for this account"),
    "marketing_messages_off": _Refused(134102, "This account cannot use the Marketing Messages API"),
    "marketing_on_cloud_api_off": _Refused(131063, "Marketing templates on Cloud API are disabled for this account"),
}


@dataclass(slots=True)
class Restrictions:
    """What is in force."""

    now: frozenset[Restriction] = frozenset()


def refuse(platform: Platform, *restrictions: Restriction) -> None:
    """Raise `Refusal` if one of these is in force."""
    for restriction in restrictions:
        if is_in_force(platform, restriction):
            raise Refusal(*_REFUSED[restriction])


def is_in_force(platform: Platform, restriction: Restriction) -> bool:
    """Tell whether the account is restricted so."""
    return restriction in platform.state.of(Restrictions).now
