"""What the store keeps: documents, entries of a history, jobs of a queue."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from smewa.values.jsons import JsonObject

JobState: TypeAlias = Literal["ready", "later", "waiting", "leased", "done", "dead"]
"""`later` is due in the future; `waiting` stands behind another job of its lane."""

STATES: tuple[JobState, ...] = ("ready", "later", "waiting", "leased", "done", "dead")


@dataclass(frozen=True, slots=True)
class Document:
    """One value under its key, and how often it was written."""

    key: str = field(repr=False)
    body: JsonObject = field(repr=False)
    version: int
    """1 when it was first written, one more with each change; from 1 on again when it had expired or was removed."""
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a history. Entries are added, never changed."""

    number: int
    """Its place in the history, from 1 on without gaps."""
    kind: str
    body: JsonObject = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class NewJob:
    """Work to be done once for each `key`."""

    key: str = field(repr=False)
    """Another job with this key in the same queue is the same job."""
    body: JsonObject = field(repr=False)
    lane: str | None = field(default=None, repr=False)
    """Jobs of a lane are done one after another, in the order they came; without one, in any order."""
    priority: int = 0
    """Lower goes first."""
    due_at: datetime | None = None
    """Not before this aware instant; its lane waits with it."""


@dataclass(frozen=True, slots=True)
class Job:
    """Work that was leased, or looked at."""

    queue: str
    id: int
    key: str = field(repr=False)
    body: JsonObject = field(repr=False)
    lane: str | None = field(repr=False)
    priority: int
    state: JobState
    attempts: int
    """How often it was leased since it was added, or replayed."""
    lease: int
    """With `id` it names one lease, for ever: whoever holds an older one can do nothing with the job."""
    lapsed: bool
    """Whether its last lease ended without a word: whoever held it may have done the work, or part of it."""
    added_at: datetime
    due_at: datetime
    reason: str = field(default="", repr=False)
    """Why it was postponed or buried the last time: the first 1,024 characters. It is sealed as the body is."""
