"""Identifiers in the shapes that the platform and the central bank give them."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime

from smewa.simulator.chance import Chance
from smewa.values.ids import RandomIds

# The bytes around the digits and the random part of a message id. Source: ids of published webhook samples.
_BEFORE, _IN, _OUT, _AFTER = b"\x1c\x18", b"\x15\x02\x00\x12\x18\x14", b"\x15\x02\x00\x11\x18\x12", b"\x00"
_PAYER_BANK = "99999004"


class Identifiers:
    """Gives every thing of the simulated world its name."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._texts = RandomIds(chance.draw)

    def wamid(self, digits: str, *, from_business: bool) -> str:
        """Return a message's id. It holds the customer's digits, as the real ones do: never log it."""
        kind, length = (_OUT, 18) if from_business else (_IN, 20)
        random = self._chance.hex(length).upper().encode()
        raw = _BEFORE + bytes((len(digits),)) + digits.encode() + kind + random + _AFTER
        return f"wamid.{b64encode(raw).decode()}"

    def user_id(self, country: str) -> str:
        """Return a business-scoped user id."""
        return f"{country}.{self._chance.digits(16)}"

    def number(self, length: int = 15) -> str:
        """Return the id of a file or of a business number."""
        return self._chance.digits(length)

    def text(self, length: int) -> str:
        """Return letters and digits: trace ids, txids, secrets."""
        return self._texts.text(length)

    def hex(self, length: int) -> str:
        """Return lower-case hexadecimal digits."""
        return self._chance.hex(length)

    def end_to_end_id(self, paid_at: datetime) -> str:
        """Return the id of a Pix: `E`, the payer's bank (8 digits), the minute in UTC, 11 letters and digits."""
        return f"E{_PAYER_BANK}{paid_at.astimezone(UTC):%Y%m%d%H%M}{self.text(11)}"
