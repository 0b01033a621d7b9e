"""Floor 8: what tests of programs that use smewa need. Depends on no HTTP library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

if TYPE_CHECKING:
    from smewa.testing.fake import AsyncFakeTransport, FakeStream, FakeTransport, answer, body_of
    from smewa.testing.mask import Mask
    from smewa.testing.recorder import AsyncRecorder, Recorder
    from smewa.testing.replayer import AsyncReplayer, Replayer, ReplayMismatch

__all__ = [
    "AsyncFakeTransport",
    "AsyncRecorder",
    "AsyncReplayer",
    "FakeStream",
    "FakeTransport",
    "Mask",
    "Recorder",
    "ReplayMismatch",
    "Replayer",
    "answer",
    "body_of",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "AsyncFakeTransport": ".fake",
        "FakeStream": ".fake",
        "FakeTransport": ".fake",
        "answer": ".fake",
        "body_of": ".fake",
        "Mask": ".mask",
        "AsyncRecorder": ".recorder",
        "Recorder": ".recorder",
        "AsyncReplayer": ".replayer",
        "ReplayMismatch": ".replayer",
        "Replayer": ".replayer",
    },
)
