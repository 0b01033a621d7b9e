"""Which Flows cannot be sent. Source: Cloud API, Error codes; Flows, Health and monitoring; read 2026-11."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smewa.messages.flow_message import FlowMessage
from smewa.simulator.flows.memory import FlowMemory, FlowRecord
from smewa.simulator.refusal import Refusal

if TYPE_CHECKING:
    from smewa.messages import Content
    from smewa.simulator.platform import Platform

_MOST, _WITHIN = 10, timedelta(hours=1)
"""How often a throttled Flow is sent."""


def refuse_flow(platform: Platform, content: Content) -> None:
    """Raise `Refusal` for a message that opens a blocked Flow, or a throttled one too often."""
    record = _opened(platform, content)
    if record is not None and record.status == "BLOCKED":
        raise Refusal(132068)
    if record is not None and record.status == "THROTTLED":
        since = platform.now - _WITHIN
        lately = (sent for sent in platform.state.sent.values() if sent.at > since)
        if sum(_opened(platform, sent.message.content) is record for sent in lately) >= _MOST:
            raise Refusal(132069)


def _opened(platform: Platform, content: Content) -> FlowRecord | None:
    return platform.state.of(FlowMemory).meant(content) if isinstance(content, FlowMessage) else None
