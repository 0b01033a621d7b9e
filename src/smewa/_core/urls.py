"""Where a call goes: under the base URL, or to a host that may see the token. Nowhere else."""

from __future__ import annotations

import re
from collections.abc import Set
from urllib.parse import SplitResult, urlsplit

from smewa.errors import InvalidRequest

# Printable ASCII without what is dropped, or read differently, on the way: spaces, fragments, backslashes.
_PLAIN = r"[!-\"$-\[\]-~]*"
_NO_STEPS = r"(?![^?]*(?<![^/])(?:\.|%2[eE]){1,2}(?:[/?]|$))"

_PATH = re.compile(_NO_STEPS + _PLAIN)
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://" + _PLAIN)
_SCHEME = re.compile(r"[^/?#]*://")
_FILES = re.compile(r"(?:[a-z0-9-]+\.)+(?:fbcdn\.net|whatsapp\.net)")
"""The servers of Flow JSON, and of what pickers send. Source: Flows API, List assets; Media upload components; read 2026-11."""


def is_absolute(path: str) -> bool:
    """Tell whether a call's path is a whole URL."""
    return _SCHEME.match(path) is not None


def relative(path: str) -> str:
    """Return a path that stands under the base URL as it is written; `InvalidRequest` when it would not."""
    if _PATH.fullmatch(path) is None:
        raise InvalidRequest(
            "would be read as another path",
            field="path",
            limit="It is printable ASCII, without .. steps, spaces, backslashes and fragments",
            fix="Percent-encode what is not yours: urllib.parse.quote(text, safe='')",
        )
    return path


def allowed(url: str, base_url: str, hosts: Set[str]) -> str:
    """Return a URL that may get the token: of the base URL's own scheme, host and port, or https on one of `hosts`."""
    parts = split(url) if _URL.fullmatch(url) else None
    if parts is None or not (_origin(parts) == _origin(urlsplit(base_url)) or _named(parts, hosts)):
        raise InvalidRequest(
            "the URL points to a host that may not see the token",
            field="url",
            fix="If you trust that host, name it: Client(..., media_hosts=[...])",
        )
    return url


def public(url: str, base_url: str, hosts: Set[str]) -> str:
    """Return a URL that is asked without the token: on a server that gives the platform's files away, or as `allowed` has it.

    A person's phone may have written it. On another host it would choose what this machine asks, in its own network too.
    """
    parts = split(url) if _URL.fullmatch(url) else None
    if parts is None or not (
        _origin(parts) == _origin(urlsplit(base_url))
        or _named(parts, hosts)
        or (parts.scheme == "https" and _FILES.fullmatch(parts.netloc.lower()))
    ):
        raise InvalidRequest(
            "is not a link to download from",
            field="url",
            limit="It is an https link to a server of WhatsApp's",
            fix="If you trust that host, name it: Client(..., media_hosts=[...])",
        )
    return url


def split(url: str) -> SplitResult | None:
    """Return the parts of a URL; None when it has none."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _origin(parts: SplitResult) -> tuple[str, str]:
    return parts.scheme, parts.netloc.lower()


def _named(parts: SplitResult, hosts: Set[str]) -> bool:
    return parts.scheme == "https" and parts.netloc.lower() in hosts
