"""What Direct Send takes: messages that WhatsApp makes into templates itself, outside of the service window too.

Source: Direct Send, Supported message types; Supported features and limits; API reference; read 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from smewa.messages._faults import Faults, refusal

if TYPE_CHECKING:
    from smewa.messages._outgoing import Content

LONGEST_BODY = 1024


@dataclass(frozen=True)
class Rule:
    """What one category takes."""

    contents: tuple[str, ...]
    """`type`, or `interactive.type`."""
    buttons: tuple[str, ...]
    """`type` of the buttons under a text."""
    longest: timedelta
    """How long WhatsApp may try to deliver at most."""
    said: str
    lasts: str


SHORTEST = timedelta(seconds=30)
RULES: Mapping[str, Rule] = {
    "utility": Rule(
        ("text", "button", "cta_url", "voice_call"),
        ("reply", "cta_url"),
        timedelta(hours=12),
        "As utility go texts, buttons that reply or open a link, a link, a call",
        "It is 30 seconds to 12 hours for utility",
    ),
    "authentication": Rule(
        ("text", "button"),
        ("copy_code",),
        timedelta(minutes=15),
        "As authentication go texts, and texts with a code to copy",
        "It is 30 seconds to 15 minutes for authentication",
    ),
}


def check(content: Content, category: str | None, ttl: timedelta | None) -> None:
    """Refuse what does not go as a category; without one, or as `service`, what needs one."""
    faults = Faults()
    rule = RULES.get(category or "")
    if rule is None:
        if ttl is not None:
            faults.add(refusal("needs Direct Send", fix='Give category="utility" or "authentication"'), ("ttl",))
        _no_category(content, faults)
        faults.raise_any()
        return
    if ttl is not None and not SHORTEST <= ttl <= rule.longest:
        faults.add(refusal("is out of range", limit=rule.lasts), ("ttl",))
    kind = content.__wire__.get("interactive.type", content.__wire__["type"])
    if kind not in rule.contents:
        faults.add(refusal("does not go by Direct Send", limit=rule.said), ("content",))
    elif kind == "text":
        _text(content, faults)
    elif kind == "button" and not set(types_of_buttons(content)) <= {*rule.buttons}:
        faults.add(refusal("are not those of this category", limit=rule.said), ("content", "buttons"))
    faults.raise_any()


def types_of_buttons(content: object) -> list[str]:
    """Return the kinds of buttons under a text."""
    return [str(button.__wire__["type"]) for button in getattr(content, "buttons", ())]


def _text(content: object, faults: Faults) -> None:
    length = len(getattr(content, "body", ""))
    if length > LONGEST_BODY:
        faults.add(refusal("text_long", actual=length, at_most=LONGEST_BODY), ("content", "body"))
    if getattr(content, "preview_url", None):
        faults.add(refusal("does not go by Direct Send", fix="Leave it out"), ("content", "preview_url"))


def _no_category(content: Content, faults: Faults) -> None:
    if content.direct_send_only:
        fix = 'Give category="utility" for links, "authentication" for a code; or send a CtaUrl'
        faults.add(refusal("are for Direct Send only", fix=fix), ("content", "buttons"))
