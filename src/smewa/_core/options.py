"""What a caller may change about how calls are performed, and what the core tells those who listen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, TypedDict

from smewa._core.pacing import Pacing
from smewa.transports.http import Timeouts

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from smewa._core.call import Call


Kind: TypeAlias = Literal["request", "response", "retry", "error"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a call. Holds nothing personal and nothing secret.

    A call tells nothing until it is tried. From then on each try is a `request` and what became of it, and the call ends
    with one `response` or one `error`, however it ends.
    """

    kind: Kind
    method: str
    path: str
    """The path without its query, such as `1065…/messages`."""
    attempt: int
    """1 for the first try."""
    status: int | None = None
    seconds: float | None = None
    """How long the try took, by the client's clock; None in a `request`, and in an `error` between two tries."""
    delay: float | None = None
    """Seconds until the next try, for a retry."""
    error: str | None = None
    """The error's class and, for a refusal of the platform, its code; `Interrupted` when it was canceled, or code that
    is not smewa's raised in the middle of it."""
    trace_id: str | None = None
    call: int = 0
    """Which call of this process it was: the same number in all its events, and in no other's."""
    total: float | None = None
    """How long the call took until now, in seconds by the client's clock: tries, waits, and the calls it needed first."""


USUAL = Timeouts()

Hook: TypeAlias = Callable[[Event], object]
"""Called with every `Event`, in the flow: keep it quick. What it returns is ignored; what it raises is logged."""


class Guard(Protocol):
    """Looks at every call before it leaves, and raises to stop it: a budget, a consent check, a kill switch."""

    def check(self, call: Call[Any], /) -> Awaitable[None] | None:
        """Raise a `SmewaError` to stop the call. May be async on an `AsyncClient`.

        Asked once for each call, however often it is tried. A call that needs another first (`call.needs`: an upload,
        a lookup) is looked at before that one, as it was described: a message refused here leaves no file behind.
        """
        ...


class OptionsDict(TypedDict, total=False):
    """The options by name, as clients and `with_options` take them."""

    max_retries: int
    timeout: float | Timeouts
    deadline: float | None
    retry_ambiguous: bool
    pacing: Pacing | None
    hooks: Sequence[Hook]
    guard: Guard | None


@dataclass(frozen=True, slots=True)
class Options:
    """How calls are performed."""

    max_retries: int = 2
    """How many times a failed try may be repeated."""
    timeout: Timeouts = USUAL
    deadline: float | None = None
    """Seconds for the whole call with its retries and waits; None for no limit. Each page of a listing is a call."""
    retry_ambiguous: bool = False
    """Whether a send whose fate is unknown is repeated. The customer may then get it twice."""
    pacing: Pacing | None = field(default=None, repr=False)
    hooks: tuple[Hook, ...] = ()
    guard: Guard | None = field(default=None, repr=False)

    def changed(self, **options: Unpack[OptionsDict]) -> Options:
        """Return these options with some of them changed."""
        changes: dict[str, Any] = dict(options)
        if "timeout" in changes and not isinstance(changes["timeout"], Timeouts):
            changes["timeout"] = _timeouts(changes["timeout"])
        if "hooks" in changes:
            changes["hooks"] = tuple(changes["hooks"])
        if changes.get("max_retries", 0) < 0:
            raise ValueError("max_retries is 0 or more")
        deadline = changes.get("deadline")
        if deadline is not None and not deadline > 0:
            raise ValueError("deadline is a positive number of seconds, or None")
        return replace(self, **changes)


def _timeouts(seconds: float) -> Timeouts:
    if not seconds > 0:
        raise ValueError("timeout is a positive number of seconds")
    return Timeouts(min(seconds, USUAL.connect or seconds), seconds, seconds, min(seconds, USUAL.pool or seconds))
