"""The QR picture of a code, for screens and notebooks."""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from smewa.errors.tree import ConfigurationError

if TYPE_CHECKING:
    from smewa.payments.pix.brcode import BRCode

_QUIET_ZONE = 4
"""Modules around the code that stay white. Source: ISO/IEC 18004."""


def svg(code: BRCode, *, title: str | None, scale: float) -> str:
    """Draw `code` in byte mode with error correction M, black on white, with a title for screen readers."""
    try:
        import segno
    except ImportError:
        raise ConfigurationError("QR pictures need the extra: pip install 'smewa[qr]'") from None
    drawn = BytesIO()
    segno.make(code.payload, error="m", mode="byte", micro=False, boost_error=False).save(
        drawn,
        kind="svg",
        scale=scale,
        border=_QUIET_ZONE,
        light="#fff",
        title=title or caption(code),
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return drawn.getvalue().decode().replace("<svg ", '<svg role="img" ', 1)


def figure(code: BRCode) -> str:
    """Return the picture with whom it pays under it, as HTML; the text of the code is not in it."""
    drawn = svg(code, title=None, scale=4)
    return f"<figure>{drawn}<figcaption>{escape(caption(code))}</figcaption></figure>"


def caption(code: BRCode) -> str:
    """Say in Portuguese, the payer's language, whom the code pays and how much."""
    amount = code.amount if code.kind == "static" else None
    return f"Código Pix de {code.name}" + ("" if amount is None else f": {amount.display('pt-BR')}")
