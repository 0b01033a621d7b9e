"""Chance that repeats itself: the same seed gives the same world."""

from __future__ import annotations

from hashlib import shake_256

_BLOCK = 4096


class Chance:
    """Bytes that follow from a seed alone. Branches are independent: drawing from one does not move the others."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._blocks = 0
        self._left = b""

    def branch(self, name: str) -> Chance:
        """Return the chance of one part of the world."""
        return Chance(f"{self._seed}/{name}")

    def draw(self, count: int) -> bytes:
        """Return the next `count` bytes."""
        while len(self._left) < count:
            self._left += shake_256(f"{self._seed}:{self._blocks}".encode()).digest(_BLOCK)
            self._blocks += 1
        drawn, self._left = self._left[:count], self._left[count:]
        return drawn

    def random(self) -> float:
        """Return a number from 0 up to, but not including, 1."""
        return (int.from_bytes(self.draw(7)) >> 3) / (1 << 53)

    def hex(self, length: int) -> str:
        """Return lower-case hexadecimal digits."""
        return self.draw((length + 1) // 2).hex()[:length]

    def digits(self, length: int) -> str:
        """Return decimal digits, the first of them not 0."""
        lowest = 10 ** (length - 1)
        return str(lowest + int.from_bytes(self.draw(length)) % (9 * lowest))
