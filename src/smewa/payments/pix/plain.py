"""Text for a BR Code: printable ASCII, as strict readers want it. Source: Manual do BR Code, set ANS."""

from __future__ import annotations

from unicodedata import combining, normalize

# Letters that no decomposition turns into ASCII, and signs that word processors put for others.
_SPELLED = str.maketrans(
    {
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
        "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ł": "l", "Ł": "L", "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "n", "Ŋ": "N",
        "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "⁄": "/", "•": "*", "·": ".",
    }
)  # fmt: skip


def plain(text: str) -> str:
    """Return `text` in printable ASCII: accents fall off, `ß` and its like are spelled out, the rest is dropped.

    White space is trimmed and each run of it becomes one space.

        plain("  Pão & Cia — São João ") == "Pao & Cia - Sao Joao"
    """
    if not (text.isascii() and text.isprintable()):
        apart = normalize("NFKD", text.translate(_SPELLED))
        spelled = "".join(sign for sign in apart if not combining(sign)).translate(_SPELLED)
        text = "".join(sign if " " <= sign <= "~" else " " * sign.isspace() for sign in spelled)
    return " ".join(text.split())


def cut(text: str, most: int) -> str:
    """Return `text` in printable ASCII, cut to `most` characters, without a space at its end."""
    return plain(text)[:most].rstrip()
