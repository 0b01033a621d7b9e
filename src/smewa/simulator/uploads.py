"""Resumable uploads: sessions that keep what arrived, and the handles they end in. Source: Graph API, Resumable Upload."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from smewa.rules.media import largest
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Kinds, Route
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_TYPES = ("application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4")
_LIVES = timedelta(days=1)
"""How long a session waits for the rest. The platform does not say."""


@dataclass(slots=True)
class Session:
    """A file on its way up."""

    length: int
    mime_type: str
    expires_at: datetime
    arrived: bytearray = field(default_factory=bytearray, repr=False)
    handle: str = field(default="", repr=False)
    """What it ended in; an answer that was lost on its way can be had again."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A file that a handle stands for."""

    mime_type: str
    content: bytes = field(repr=False)


@dataclass(slots=True)
class Uploads:
    """What is remembered of uploads."""

    sessions: dict[str, Session] = field(default_factory=dict[str, Session])
    samples: dict[str, Sample] = field(default_factory=dict[str, Sample])
    """By handle."""


def start(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{app}/uploads`."""
    given = {**asked.document(), **asked.query}
    length, mime_type = str(given.get("file_length", "")), given.get("file_type")
    if re.fullmatch(r"[1-9][0-9]{0,8}", length) is None or int(length) > largest("document"):
        raise Refusal(100, f"file_length is 1 to {largest('document')} bytes")
    if mime_type not in _TYPES:
        raise Refusal(100, f"file_type is one of {', '.join(_TYPES)}")
    id_ = f"upload:{platform.ids.text(40)}"
    session = Session(int(length), str(mime_type), platform.now + _LIVES)
    platform.state.of(Uploads).sessions[id_] = session
    return {"id": f"{id_}?sig={platform.ids.text(20)}"}


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /upload:…`: how much has arrived."""
    return {"id": asked.path[0], "file_offset": len(_session(platform, asked).arrived)}


def append(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /upload:…`: take what comes from the offset on; give the handle when nothing is missing."""
    session = _session(platform, asked)
    if asked.headers.get("file_offset") != str(len(session.arrived)):
        raise Refusal(100, f"file_offset is {len(session.arrived)} by now")
    if len(session.arrived) + len(asked.body) > session.length:
        raise Refusal(100, "More bytes came than file_length said")
    session.arrived += asked.body
    if len(session.arrived) < session.length:
        raise Refusal(100, f"The file is cut short: {len(session.arrived)} of {session.length} bytes arrived")
    if not session.handle:
        session.handle = f"4::{platform.ids.text(60)}"
        platform.state.of(Uploads).samples[session.handle] = Sample(session.mime_type, bytes(session.arrived))
    return {"h": session.handle}


def _session(platform: Platform, asked: Asked) -> Session:
    session = platform.state.of(Uploads).sessions[asked.path[0]]
    if not asked.headers.get("authorization", "").startswith("OAuth "):
        raise Refusal(190, "An upload wants the token after the word OAuth")
    if platform.now > session.expires_at:
        raise Refusal(100, "The upload has expired")
    return session


ROUTES = (
    Route("POST", ("{app}", "uploads"), start),
    Route("GET", ("{upload}",), look),
    Route("POST", ("{upload}",), append),
)

KINDS: Kinds = {"{upload}": lambda platform, id_: id_ in platform.state.of(Uploads).sessions}
