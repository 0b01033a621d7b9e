"""Webhooks: every sample of the platform's, and bodies with a thousand updates, against `json.loads` of the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.measure import Row, slower
from smewa.webhooks import parse

SAMPLES = Path(__file__).parent.parent / "tests/data/webhooks"
PROMISE = 2.5
BATCH = 1000


def rows() -> Iterator[Row]:
    samples = {path.stem: compact(json.loads(path.read_bytes())) for path in sorted(SAMPLES.glob("*.json"))}
    yield max(
        (calm(f"the slowest of {len(samples)} samples: {name}", body) for name, body in samples.items()),
        key=lambda each: each.ratio,
    )
    yield row(f"parse {BATCH} messages in one body", many("message_text", "messages"), 5.0, 3)
    yield row(f"parse {BATCH} statuses in one body", many("status_delivered", "statuses"), 6.0, 3)


def calm(name: str, body: bytes) -> Row:
    """Return the best of three measurements: the slowest of so many is else the one that the machine disturbed."""
    return min((row(name, body, PROMISE, 100) for _ in range(3)), key=lambda each: each.ratio)


def row(name: str, body: bytes, promise: float, times: int) -> Row:
    return slower(name, lambda: parse(body), lambda: json.loads(body), "json.loads", promise, times=times, rounds=9)


def compact(tree: Any) -> bytes:
    return json.dumps(tree, separators=(",", ":")).encode()


def many(name: str, key: str) -> bytes:
    """Return a sample's body with its one item a thousand times, each under an id of its own."""
    tree = json.loads((SAMPLES / f"{name}.json").read_bytes())
    value = tree["entry"][0]["changes"][0]["value"]
    value[key] = [{**value[key][0], "id": f"{value[key][0]['id']}{place}"} for place in range(BATCH)]
    return compact(tree)
