"""What becomes of Flows, and how their endpoints do. Source: Cloud API, Webhooks, flows; read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping

from smewa.webhooks import attributes as read
from smewa.webhooks.other import ChangeReceived
from smewa.webhooks.reading import Reading
from smewa.webhooks.shape import Fields, by_word, whole
from smewa.webhooks.trouble import Trouble


class FlowUpdate(ChangeReceived, shown="event"):
    """Something about one Flow. Its class tells what, for the events that smewa knows."""

    event: str = read.text("event")
    """The platform's own word, such as `FLOW_STATUS_CHANGE`."""
    flow_id: str | None = read.maybe_text("flow_id")
    message: str | None = read.maybe_text("message")
    """The same in a sentence."""

    def _about(self) -> tuple[str | None, ...]:
        return ("flow", self.flow_id, self.event)


class FlowStatusChange(FlowUpdate, shown="old_status new_status"):
    """A Flow was published, deprecated, blocked, throttled."""

    old_status: str | None = read.maybe_text("old_status")
    """None when the Flow was just made."""
    new_status: str | None = read.maybe_text("new_status")
    """`DRAFT`, `PUBLISHED`, `DEPRECATED`, `BLOCKED`, `THROTTLED`."""


class FlowAlert(FlowUpdate, shown="alert_state"):
    """A measure of a Flow or its endpoint crossed a threshold: act before the platform throttles or blocks it."""

    alert_state: str | None = read.maybe_text("alert_state")
    """`ACTIVATED` or `DEACTIVATED`."""
    threshold: float | None = read.maybe_number("threshold")
    """In the unit of what is measured."""


class FlowErrorShare(Reading, shown="error_type"):
    """How often one kind of error came."""

    error_type: str | None = read.maybe_text("error_type")
    error_rate: float | None = read.maybe_number("error_rate")
    """Percent."""
    error_count: int | None = read.whole("error_count")


class FlowErrorRateAlert(FlowAlert):
    """Too many errors in a Flow (`CLIENT_ERROR_RATE`) or at its endpoint (`ENDPOINT_ERROR_RATE`)."""

    error_rate: float | None = read.maybe_number("error_rate")
    """Percent."""
    error_shares: tuple[FlowErrorShare, ...] = read.maybe_parts(FlowErrorShare, "errors")
    troubles: tuple[Trouble, ...] = ()
    """None: what stands in `errors` are the shares."""


class FlowLatencyAlert(FlowAlert):
    """The endpoint answers slowly (`ENDPOINT_LATENCY`)."""

    p50_latency: float | None = read.maybe_number("p50_latency")
    """Milliseconds."""
    p90_latency: float | None = read.maybe_number("p90_latency")
    """Milliseconds."""
    requests_count: int | None = read.whole("requests_count")


class FlowAvailabilityAlert(FlowAlert):
    """The endpoint often does not answer (`ENDPOINT_AVAILABILITY`)."""

    availability: float | None = read.maybe_number("availability")
    """Percent."""


class FlowVersionWarning(FlowUpdate):
    """The version of a Flow's JSON is about to be frozen or to expire: publish it in a later one."""

    warning: str | None = read.maybe_text("warning")


_KINDS: Mapping[str, type[FlowUpdate]] = {
    "CLIENT_ERROR_RATE": FlowErrorRateAlert,
    "ENDPOINT_AVAILABILITY": FlowAvailabilityAlert,
    "ENDPOINT_ERROR_RATE": FlowErrorRateAlert,
    "ENDPOINT_LATENCY": FlowLatencyAlert,
    "FLOW_STATUS_CHANGE": FlowStatusChange,
    "FLOW_VERSION_EXPIRY_WARNING": FlowVersionWarning,
    "FLOW_VERSION_FREEZE_WARNING": FlowVersionWarning,
}

FIELDS: Fields = {"flows": whole(by_word("event", _KINDS, FlowUpdate))}
