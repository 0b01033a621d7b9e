"""How much a business may send, and how soon it may send more.

Source: Cloud API, Messaging limits, Throughput, Pair rate limits, Error codes; Business Management API, Rate limits;
read 2026-11. Where two pages disagree the smaller number stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from smewa._core.pacing import PAIR

DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class MessagingTier:
    """How many different people a business portfolio may write to in 24 hours, outside service windows."""

    name: str
    """As `whatsapp_business_manager_messaging_limit` gives it."""
    people: int | None
    """None is without limit."""


MESSAGING_TIERS = (
    MessagingTier("TIER_250", 250),
    MessagingTier("TIER_2K", 2_000),
    MessagingTier("TIER_10K", 10_000),
    MessagingTier("TIER_100K", 100_000),
    MessagingTier("TIER_UNLIMITED", None),
)
"""The steps, in order. The limit is the whole portfolio's, not one number's, since 2026-02."""

OLD_TIERS = (MessagingTier("TIER_50", 50), MessagingTier("TIER_1K", 1_000))
"""Steps that a number may still show in the deprecated `messaging_limit_tier`."""


def tier_named(name: str) -> MessagingTier | None:
    """Return a step by the platform's name for it; None for one that is not known."""
    return next((tier for tier in (*MESSAGING_TIERS, *OLD_TIERS) if tier.name == name), None)


def next_tier(tier: MessagingTier) -> MessagingTier | None:
    """Return the step after this one; None after the last."""
    reach = tier.people
    return (
        None if reach is None else next(each for each in MESSAGING_TIERS if each.people is None or each.people > reach)
    )


@dataclass(frozen=True, slots=True)
class Reached:
    """How much of a messaging limit is used."""

    used: int
    limit: int | None

    @property
    def left(self) -> int | None:
        """How many more people may be written to; None is without limit."""
        return None if self.limit is None else max(0, self.limit - self.used)

    @property
    def full(self) -> bool:
        """Whether nobody more may be written to, but those whose window is open."""
        return self.left == 0

    @property
    def grows(self) -> bool:
        """Whether enough is used in 7 days for the next step: half of the limit. The quality must be good too."""
        return self.limit is not None and 2 * self.used >= self.limit


def reached(people: int, tier: MessagingTier) -> Reached:
    """Return how much of a limit is used by messages to so many different people, outside their windows.

    Count 24 hours for `left` and `full`, 7 days for `grows`: the platform then raises the limit within 6 hours.

        reached(180, MESSAGING_TIERS[0]).left       # 70
    """
    return Reached(people, tier.people)


FIRST_STEP_DELIVERIES = 2_000
"""Good deliveries in 30 days that raise 250 to 2,000; so does verifying the business, or a partner that vouches for it."""


@dataclass(frozen=True, slots=True)
class Throughput:
    """Messages a second of one number, sent and received together; beyond it the platform answers 130429."""

    level: str
    per_second: int


THROUGHPUTS = (Throughput("COEXISTENCE", 20), Throughput("STANDARD", 80), Throughput("HIGH", 1_000))
"""`COEXISTENCE` is our word for a number that the Business app uses too; the others are the platform's."""

HIGH_THROUGHPUT_PEOPLE = 100_000
"""Different people in 24 hours, outside windows, for the upgrade."""


def throughput_of(level: str, *, coexistence: bool = False) -> Throughput:
    """Return what a number may do: `throughput.level` of the number. An unknown level counts as the standard one."""
    wanted = "COEXISTENCE" if coexistence else level
    return next((each for each in THROUGHPUTS if each.level == wanted), THROUGHPUTS[1])


def is_upgraded(people: int, tier: MessagingTier, quality: str) -> bool:
    """Tell whether a number gets the high throughput: no limit, 100,000 people in 24 hours, quality yellow or better."""
    return tier.people is None and people >= HIGH_THROUGHPUT_PEOPLE and quality in ("GREEN", "YELLOW")


PAIR_INTERVAL = timedelta(seconds=PAIR.interval)
"""To one person, one message in so long."""

PAIR_BURST = PAIR.burst
"""Messages that may go to one person at once; each is borrowed from the time after."""


def pair_debt(burst: int) -> timedelta:
    """Return how long to wait after so many messages to one person at once: 20 of them take 2 minutes."""
    return burst * PAIR_INTERVAL


def pair_retries(tries: int) -> Iterator[timedelta]:
    """Yield how long to wait before each repetition after 131056: 1, 4, 16, … seconds."""
    return (timedelta(seconds=4**n) for n in range(tries))


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of something, in some time, and what the platform answers beyond it."""

    what: str
    at_most: int
    within: timedelta | None = None
    """None: at any one time."""
    codes: tuple[int, ...] = ()


LIMITS = (
    Limit("templates", 250),
    Limit("templates of a verified portfolio", 6_000),
    Limit("template creations", 100, timedelta(hours=1), (80007,)),
    Limit("management calls of an app to an account", 200, timedelta(hours=1), (80007, 4)),
    Limit("management calls of an app to an active account", 5_000, timedelta(hours=1), (80007, 4)),
    Limit("registrations of a number", 10, timedelta(hours=72), (133016,)),
    Limit("numbers", 2),
    Limit("numbers of a verified portfolio", 20),
    Limit("recipients of a test number", 5, None, (131030,)),
    Limit("blocked people", 64_000),
    Limit("calls at once", 1_000),
    Limit("calls", 10_000, DAY),
    Limit("call permission queries", 100, timedelta(seconds=1)),
)
"""What else is counted. Each language of a template counts; of calls at once, one page of the platform says 5,000."""


def limit_of(what: str) -> Limit:
    """Return a limit by its name in `LIMITS`. Raises `KeyError` for one that is not there."""
    for limit in LIMITS:
        if limit.what == what:
            return limit
    raise KeyError(what)


MARKETING_PAUSE = DAY
"""How long not to repeat a marketing message that the platform held back (131049): each person has a cap over all businesses."""
