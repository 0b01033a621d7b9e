"""Windows: how long a business may write freely after a customer wrote, and how long an ad keeps messages free.

Source: Cloud API, Customer service windows; WhatsApp pricing, Free entry points; Calling API; read 2026-11.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from smewa.rules.instant import in_utc

SERVICE_WINDOW = timedelta(hours=24)
"""From the customer's last message or call; each new one starts it again."""

ENTRY_POINT_WINDOW = timedelta(hours=72)
"""From the business's first answer. The platform says "up to 7 days" since 2026-09, without saying when: count on this."""

LONGEST_ENTRY_POINT_WINDOW = timedelta(days=7)
"""How long messages may stay free after an ad. Believe it when `pricing.type` says `free_entry_point`, not before."""

SILENT = frozenset({"system", "edit", "revoke", "request_welcome", "unsupported", "echo"})
"""What arrives as a message and opens no window. Of `system` and `echo` (written in the Business app) the platform says
so; of the others it says nothing, and they are counted out to be safe. Reactions and taps on buttons do open it."""

ENTRY_POINTS = frozenset({"ad"})
"""`referral.source_type` that opens a free entry point. Whether a Page's button (`post`) still does is not known."""


def window_closes(last_from_customer: datetime) -> datetime:
    """Return the last instant at which a message that is no template may be sent."""
    return in_utc(last_from_customer) + SERVICE_WINDOW


def is_window_open(last_from_customer: datetime | None, now: datetime) -> bool:
    """Tell whether any message may be sent; otherwise only templates. Exactly 24 hours later it is still open."""
    return last_from_customer is not None and in_utc(now) <= window_closes(last_from_customer)


def entry_point_closes(
    referred: datetime, answered: datetime, length: timedelta = ENTRY_POINT_WINDOW
) -> datetime | None:
    """Return until when every message is free for a customer who came by an ad; None when the answer came too late.

    The business has 24 hours to answer; the window runs from its answer.
    """
    answer = in_utc(answered)
    return answer + length if answer - in_utc(referred) <= SERVICE_WINDOW else None


@dataclass(frozen=True, slots=True)
class WindowRules:
    """What to hold where the platform's pages disagree or are silent. The defaults are the careful readings."""

    entry_point: timedelta = ENTRY_POINT_WINDOW
    """How long a free entry point is counted on."""
    entry_points: frozenset[str] = ENTRY_POINTS
    silent: frozenset[str] = SILENT


@dataclass(frozen=True, slots=True)
class MaySend:
    """What may be sent to a customer at an instant. An approved template may be sent always."""

    free_form: bool
    """Whether anything may be sent; otherwise templates only."""
    until: datetime | None
    """The last instant for free-form messages; None when they may not be sent."""
    free_until: datetime | None
    """Until when every message costs nothing (free entry point); None when no such window is open."""
    perhaps_free_until: datetime | None
    """The longest that messages may stay free, by the platform's "up to 7 days"."""


@dataclass(frozen=True, slots=True)
class ServiceWindow:
    """One customer's windows with one business number. It never changes: each event returns the window after it.

        window = ServiceWindow().received(event.timestamp)
        window.may_send(event.timestamp + timedelta(hours=20)).free_form

    Webhooks come late, again and out of order; only the newest counts. Raises `InvalidRequest` for an instant without
    its time zone.
    """

    last_from_customer: datetime | None = None
    referred: datetime | None = None
    """When an ad brought the customer, while the business has not answered."""
    entered: datetime | None = None
    """The answer that opened the free entry point."""
    told_free_until: datetime | None = None
    """When the free entry point ends, if the platform said so."""
    rules: WindowRules = WindowRules()

    def received(self, at: datetime, kind: str = "text", *, referral: str | None = None) -> ServiceWindow:
        """Count a message from the customer.

        `kind` is the message's `type`: reactions and taps count, system messages and echoes do not. `referral` is the
        `source_type` of the ad or post that brought the customer.
        """
        if kind in self.rules.silent:
            return self
        at = in_utc(at)
        is_answered = self.entered is not None and at <= self.entered  # told again, or late
        by_ad = referral in self.rules.entry_points and not is_answered
        referred = _newest(self.referred, at) if by_ad else self.referred
        return replace(self, last_from_customer=_newest(self.last_from_customer, at), referred=referred)

    def called(self, at: datetime) -> ServiceWindow:
        """Count a call from the customer: it opens the window even if nobody answers."""
        return replace(self, last_from_customer=_newest(self.last_from_customer, in_utc(at)))

    def answered(self, at: datetime) -> ServiceWindow:
        """Count a message from the business: the first one within 24 hours of an ad's opens the free entry point."""
        at = in_utc(at)
        if self.referred is None or at < self.referred:
            return self
        if entry_point_closes(self.referred, at) is None:
            return replace(self, referred=None)
        return replace(self, referred=None, entered=at, told_free_until=None)

    def told(self, free_until: datetime) -> ServiceWindow:
        """Believe the platform: `conversation.expiration_timestamp` of a status whose `pricing.type` is `free_entry_point`."""
        return replace(self, told_free_until=in_utc(free_until, "free_until"))

    def may_send(self, now: datetime) -> MaySend:
        """Tell what may be sent now, and until when."""
        now, last = in_utc(now), self.last_from_customer
        open_ = is_window_open(last, now)
        return MaySend(
            free_form=open_,
            until=window_closes(last) if open_ and last is not None else None,
            free_until=_unless_past(self.told_free_until or self._enters(self.rules.entry_point), now),
            perhaps_free_until=_unless_past(self.told_free_until or self._enters(LONGEST_ENTRY_POINT_WINDOW), now),
        )

    def _enters(self, length: timedelta) -> datetime | None:
        return None if self.entered is None else in_utc(self.entered) + length


def _newest(known: datetime | None, at: datetime) -> datetime:
    return at if known is None else max(known, at)


def _unless_past(instant: datetime | None, now: datetime) -> datetime | None:
    return instant if instant is not None and now <= instant else None
