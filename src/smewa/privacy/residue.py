"""What is still there once what was found became tags: found at once, so that redacting twice is redacting once.

Taking a number out can free its neighbor: a word that spoke for the one now speaks for the other, and groups of digits
that were part of more stand alone. So the redacted text is read again, until nothing is found in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from smewa.privacy.finding import Finding
from smewa.privacy.operators import replaced, tag

_MOST_ROUNDS = 4


def with_residue(text: str, found: list[Finding], find: Callable[[str], list[Finding]]) -> list[Finding]:
    """Return `found`, and what `find` sees in the text after that was replaced by tags, at its offsets in `text`."""
    for _ in range(_MOST_ROUNDS):
        more = find(replaced(text, found, tag))
        if not more:
            break
        found = _merged(found, _unmasked(more, found))
    return found


def _unmasked(more: Sequence[Finding], found: Sequence[Finding]) -> list[Finding]:
    """Return findings of the text with tags with their offsets in the text before."""
    lengths = [len(tag(finding, "")) for finding in found]
    growth = [0, *accumulate(length - (one.end - one.start) for length, one in zip(lengths, found, strict=True))]
    starts = [one.start + grown for one, grown in zip(found, growth, strict=False)]
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]

    def before(at: int) -> int:
        """Return where `at` was; inside a tag, where what the tag stands for began."""
        tags = bisect_right(starts, at)
        return found[tags - 1].start if tags and at < ends[tags - 1] else at - growth[tags]

    def after(at: int) -> int:
        """Return where `at` was; inside a tag, where what the tag stands for ended."""
        tags = bisect_right(starts, at - 1)
        return found[tags - 1].end if tags and at < ends[tags - 1] else at - growth[tags]

    return [one._replace(start=before(one.start), end=after(one.end)) for one in more]


def _merged(found: Sequence[Finding], more: Sequence[Finding]) -> list[Finding]:
    """Return both in order; what grew over a tag replaces what the tag stood for."""
    starts = [one.start for one in more]

    def outgrown(one: Finding) -> bool:
        at = bisect_right(starts, one.start)
        return at > 0 and one.end <= more[at - 1].end

    return sorted([*(one for one in found if not outgrown(one)), *more], key=lambda one: one.start)
