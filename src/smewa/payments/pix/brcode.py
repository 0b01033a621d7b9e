"""BRCode: the text behind a Pix QR code, the "Pix copia e cola"."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Self, cast

from smewa.errors.tree import BRCodeError, ConfigurationError
from smewa.payments.pix import writing
from smewa.payments.pix.forms import NO_TXID, cents_of
from smewa.payments.pix.key import PixKey
from smewa.payments.pix.reading import CodeKind, Reading, read
from smewa.values._masked import DOT
from smewa.values.money import Money

if TYPE_CHECKING:
    from smewa.payments.pix.comparing import Flag


class BRCode:
    """A Pix code that can be paid: written by `static`, `dynamic` or `recurrence`, or read by `parse`.

    Two codes are equal when their payloads are. The payload, key and name are personal: none of them is shown.
    Source: Manual do BR Code; EMV QRCPS, merchant-presented mode.

        code = BRCode.static(key=PixKey.parse("padaria@example.com"), name="Padaria Dona Zé", city="São Paulo",
                             amount=Money("13.00", "BRL"), txid="PEDIDO1")
        BRCode.parse(code.payload) == code
    """

    __slots__ = ("_reading", "payload")
    payload: str
    """The whole text, `000201…6304XXXX`."""
    _reading: Reading | None

    def __init__(self, text: str) -> None:
        reading = read(text)
        if reading.errors:
            raise BRCodeError(problems=reading.errors)
        self._hold(text, reading)

    @classmethod
    def parse(cls, text: str, *, trim: bool = False) -> Self:
        """Read a code; `trim` first drops white space around it, as pasted codes have it.

        Raises `BRCodeError` whose `problems` lists every `E_` code of what makes it unusable. What is tolerated stands
        in `warnings` as `W_` codes. The check value detects typing errors, not fraud: see `compare`.
        """
        return cls(text.strip() if trim else text)

    @classmethod
    def static(
        cls,
        *,
        key: PixKey,
        name: str,
        city: str,
        amount: Money | None = None,
        txid: str | None = None,
        description: str | None = None,
        mcc: str = "0000",
        postal_code: str | None = None,
        facilitator: str | None = None,
    ) -> Self:
        """Write a code that pays into `key`, reusable and without expiry; without `amount` the payer chooses.

        `name` and `city` lose accents and are cut to 25 and 15 characters; `txid` is 1 to 25 of `A-Z a-z 0-9`; a
        `description` has what the key leaves of 73 characters; `facilitator` is the ISPB for Pix Saque. Raises
        `BRCodeError` that lists every problem with its fix.

            BRCode.static(key=PixKey.parse("padaria@example.com"), name="Padaria", city="Recife").txid is None
        """
        if not isinstance(key, PixKey):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
            raise TypeError("key is a PixKey: PixKey.parse(text)")
        if amount is not None and not isinstance(amount, Money):  # pyright: ignore[reportUnnecessaryIsInstance] - same
            raise TypeError("amount is Money: Money('13.00', 'BRL')")
        return cls._written(writing.static(key, name, city, amount, txid, description, mcc, postal_code, facilitator))

    @classmethod
    def dynamic(
        cls,
        *,
        url: str,
        name: str,
        city: str,
        recurrence_url: str | None = None,
        reusable: bool = False,
        mcc: str = "0000",
        postal_code: str | None = None,
    ) -> Self:
        """Write the code of a charge that waits at `url`, the location that the bank gave: `host/path`, no `https://`.

        Amount, txid and expiry are in the location. With `recurrence_url` the payer also authorizes a recurrence (Pix
        Automático). Raises `BRCodeError` that lists every problem with its fix.

            BRCode.dynamic(url="pix.example.com/qr/v2/9d36b84fc70b478fb95c12729b90ca25", name="Padaria", city="Recife")
        """
        return cls._written(writing.dynamic(url, name, city, recurrence_url, reusable, mcc, postal_code))

    @classmethod
    def recurrence(cls, *, url: str, name: str, city: str, mcc: str = "0000", postal_code: str | None = None) -> Self:
        """Write the code that authorizes the recurrence at `url` (Pix Automático) and pays nothing now."""
        return cls._written(writing.dynamic(None, name, city, url, False, mcc, postal_code))

    @property
    def kind(self) -> CodeKind:
        """`static`, `dynamic` or `recurrence_only`. Object 01 does not decide it: the key or the URL does."""
        return cast("CodeKind", self._fields["kind"])

    @property
    def key(self) -> PixKey | None:
        """The key of a static code, as it stands there."""
        text = self._fields.get("key")
        return None if text is None else PixKey.as_found(text)

    @property
    def name(self) -> str:
        """The merchant's name as the code has it. The payer's bank shows the one of the DICT."""
        return self._fields["merchant_name"]

    @property
    def city(self) -> str:
        """The merchant's city as the code has it."""
        return self._fields["merchant_city"]

    @property
    def amount(self) -> Money | None:
        """The amount that stands in the code; None lets the payer choose.

        Banks ignore the amount of a dynamic code (`W_DYNAMIC_AMOUNT`): the one that counts is in its location.
        """
        cents = cents_of(self._fields.get("amount", ""))
        return None if cents is None else Money.from_cents(cents, "BRL")

    @property
    def txid(self) -> str | None:
        """The txid that stands in the code; None for `***`, which is never an identifier.

        Banks ignore the txid of a dynamic code (`W_DYNAMIC_TXID`): the one that counts is in its location.
        """
        text = self._fields.get("txid")
        return None if text == NO_TXID else text

    @property
    def url(self) -> str | None:
        """The location of a dynamic code. Whoever has it can read the charge: do not log it."""
        return self._fields.get("url")

    @property
    def recurrence_url(self) -> str | None:
        """The location of the recurrence that the payer would authorize (Pix Automático)."""
        return self._fields.get("recurrence_url")

    @property
    def description(self) -> str | None:
        """The text shown to the payer of a static code."""
        return self._fields.get("description")

    @property
    def mcc(self) -> str:
        """The merchant category code; `0000` is unknown."""
        return self._fields["mcc"]

    @property
    def postal_code(self) -> str | None:
        """The CEP, as the code has it."""
        return self._fields.get("postal_code")

    @property
    def facilitator(self) -> str | None:
        """The ISPB of the withdrawal facilitator (Pix Saque)."""
        return self._fields.get("withdrawal_facilitator_ispb")

    @property
    def point_of_initiation(self) -> str | None:
        """`11` reusable, `12` use once, or None. It does not tell static from dynamic."""
        return self._fields.get("point_of_initiation")

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was tolerated in reading, as `W_` codes; nothing for a code written here."""
        return self._read().warnings

    def compare(
        self,
        *,
        key: PixKey | None = None,
        name: str | None = None,
        amount: Money | None = None,
        txid: str | None = None,
        kind: CodeKind | None = None,
        hosts: Collection[str] | None = None,
        recurrence: bool = False,
    ) -> tuple[Flag, ...]:
        """Compare the code with what was ordered and return every disagreement; what is None is not looked at.

        code.compare(amount=order.total, key=merchant.key) == ()
        """
        from smewa.payments.pix.comparing import compare

        return compare(
            self.payload,
            key=key, name=name, amount=amount, txid=txid, kind=kind, hosts=hosts, recurrence=recurrence,
        )  # fmt: skip

    def svg(self, *, title: str | None = None, scale: float = 4) -> str:
        """Draw the QR code as SVG with its quiet zone of 4 modules; needs the extra `smewa[qr]`.

        `title` is what a screen reader says. Raises `ConfigurationError` without the extra.
        """
        from smewa.payments.pix.picture import svg

        return svg(self, title=title, scale=scale)

    def _repr_html_(self) -> str | None:
        """Show the picture in a notebook, with whom it pays; without the extra the notebook shows the masked text."""
        from smewa.payments.pix.picture import figure

        try:
            return figure(self)
        except ConfigurationError:
            return None

    def _repr_svg_(self) -> str | None:
        """Show the picture where a notebook takes no HTML."""
        try:
            return self.svg()
        except ConfigurationError:
            return None

    def __eq__(self, other: object) -> bool:
        return self.payload == other.payload if isinstance(other, BRCode) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.payload)

    def __repr__(self) -> str:
        return f"BRCode(kind={self.kind!r}, amount={self.amount!r}, payload='{DOT * 4}')"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("BRCode is immutable")

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.payload,))

    @classmethod
    def _written(cls, payload: str) -> Self:
        code = object.__new__(cls)
        code._hold(payload, None)
        return code

    def _hold(self, payload: str, reading: Reading | None) -> None:
        object.__setattr__(self, "payload", payload)
        object.__setattr__(self, "_reading", reading)

    def _read(self) -> Reading:
        if self._reading is None:
            object.__setattr__(self, "_reading", read(self.payload))
        return cast("Reading", self._reading)

    @property
    def _fields(self) -> Mapping[str, str]:
        return self._read().fields or {}
