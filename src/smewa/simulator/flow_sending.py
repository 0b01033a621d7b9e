"""Which Flows cannot be sent. Source: Cloud API, Error codes; Flows, Health and monitoring; read 2026-11."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smewa.messages.flow_message import FlowMessage
from smewa.simulator.flow_memory import FlowMemory
from smewa.simulator.refusal import Refusal

if TYPE_CHECKING:
    from smewa.messages import Content
    from smewa.simulator.platform import Platform

_MOST, _WITHIN = 10, timedelta(hours=1)
"""How often a throttled Flow is sent."""


def refuse_flow(platform: Platform, content: Content) -> None:
    """Raise `Refusal` for a message that opens a blocked Flow, or a throttled one too often."""
    if not isinstance(content, FlowMessage):
        return
    memory = platform.state.of(FlowMemory)
    record = memory.meant(content)
    if record is None:
        return
    if record.status == "BLOCKED":
        raise Refusal(132068)
    if record.status == "THROTTLED":
        since = platform.now - _WITHIN
        contents = (sent.message.content for sent in platform.state.sent.values() if sent.at > since)
        if sum(isinstance(each, FlowMessage) and memory.meant(each) is record for each in contents) >= _MOST:
            raise Refusal(132069)
