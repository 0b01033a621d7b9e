"""Templates that are held while their first receivers are asked: accepted, and neither delivered nor refused yet.

Source: Template pacing; Portfolio pacing; read 2026-11.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smewa.messages.template import Template
from smewa.simulator.events import Outbound
from smewa.simulator.messages.delivering import deliver, fail
from smewa.simulator.refusal import Refusal

if TYPE_CHECKING:
    from smewa.messages import Content
    from smewa.simulator.platform import Platform


HELD = "held_for_quality_assessment"
"""What is answered instead of `accepted`."""


@dataclass(slots=True)
class Held:
    """Which templates are held, and what was sent of them."""

    names: set[str] = field(default_factory=set[str])
    waiting: list[Outbound] = field(default_factory=list[Outbound])


def is_held(platform: Platform, content: Content) -> bool:
    """Tell whether a message waits until its template is released."""
    return isinstance(content, Template) and content.name in platform.state.of(Held).names


def hold(platform: Platform, name: str) -> None:
    """Hold what is sent of a template from now on."""
    platform.state.of(Held).names.add(name)


def keep_waiting(platform: Platform, sent: Outbound) -> None:
    """Keep a message until its template is released."""
    platform.state.of(Held).waiting.append(sent)


def release(platform: Platform, name: str, *, good: bool) -> None:
    """Deliver what was held of a template; or let it fail, if those who got it did not like it."""
    held = platform.state.of(Held)
    held.names.discard(name)
    waiting, held.waiting = held.waiting, []
    for sent in waiting:
        content = sent.message.content
        if not isinstance(content, Template) or content.name != name:
            held.waiting.append(sent)
        elif good and sent.person is not None:
            deliver(platform, sent, sent.person)
        else:
            fail(platform, sent, Refusal(132015, "The template was paused for its quality"))
