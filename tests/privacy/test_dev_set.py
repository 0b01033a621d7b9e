"""The labeled messages of the reference: what is covered is found there, and clean messages stay clean."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.privacy.people import REDACTOR

MESSAGES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "privacy-dev.jsonl").read_text("utf-8").splitlines()
]


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def hits(found: tuple[int, int], label: tuple[int, int]) -> bool:
    length = label[1] - label[0]
    return overlaps(found, label) >= 0.8 * length and found[1] - found[0] <= 2 * length + 12


def counted() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return right findings, wrong ones and missed labels, each by type."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for message in MESSAGES:
        labels = [(span["type"], (span["start"], span["end"])) for span in message["spans"]]
        found = [(finding.type, (finding.start, finding.end)) for finding in REDACTOR.find(message["text"])]
        for kind, label in labels:
            got = next((one for one in found if one[0] == kind and hits(one[1], label)), None)
            if got is None:
                missed[kind] += 1
            else:
                found.remove(got)
                right[kind] += 1
        wrong.update(kind for kind, _ in found)
    return right, wrong, missed


RIGHT, WRONG, MISSED = counted()


@pytest.mark.parametrize("kind", sorted(REDACTOR.covers))
def test_each_covered_type_is_found(kind):
    precision = RIGHT[kind] / (RIGHT[kind] + WRONG[kind])
    recall = RIGHT[kind] / (RIGHT[kind] + MISSED[kind])
    assert 5 * precision * recall / (4 * precision + recall) >= 0.98


def test_clean_messages_stay_clean():
    clean = [message["text"] for message in MESSAGES if not message["spans"]]
    alarms = [text for text in clean if REDACTOR.find(text)]
    assert len(clean) > 100
    assert len(alarms) <= len(clean) // 100
