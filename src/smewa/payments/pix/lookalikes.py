"""Names that only look equal: letters of other scripts, wide letters, invisible signs, digits for letters."""

from __future__ import annotations

from unicodedata import category, normalize

from smewa.payments.pix.plain import cut, plain

# Letters that share the shape of a Latin one, after Unicode UTS #39 (confusables): Cyrillic, Greek, Armenian, and signs.
# Capitals and small letters differ: Greek Ν looks like N, ν like v.
_LATIN = str.maketrans(
    "АВЕКМНОРСТУХІЅЈԚԜԀ" "аеорсухіѕјԛԝԁвкмнт" "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" "αικνορυχ" "ՍՏՕօսցհո" "ɑɡıɩɪ|",
    "ABEKMHOPCTYXISJQWD" "aeopcyxisjqwdbkmht" "ABEZHIKMNOPTYX" "aikvopux" "USOoughn" "agiiil",
)  # fmt: skip
_SHAPES = str.maketrans("0il", "o11")
"""After folding: `0` and `O` are one shape; `1`, `I` and `L` another."""


def folded(name: str) -> str:
    """Return a name without case and accents, spaces as one: what makes two spellings the same name."""
    apart = normalize("NFD", name.casefold())
    return " ".join("".join(sign for sign in apart if category(sign) != "Mn").split())


def skeleton(name: str) -> str:
    """Return what a name looks like: two names with the same skeleton cannot be told apart at a glance."""
    visible = "".join(sign for sign in normalize("NFKD", name) if category(sign) not in ("Mn", "Cf"))
    return folded(plain(visible.translate(_LATIN))).translate(_SHAPES)


def same_name(found: str, expected: str, most: int) -> bool:
    """Tell whether `found` is `expected` cut to `most` characters, as written or in ASCII."""
    return folded(found) in (folded(cut(expected, most)), folded(expected[:most]))


def looks_like(found: str, expected: str, most: int) -> bool:
    """Tell whether `found` has the shape of `expected` cut to `most` characters."""
    return skeleton(found) == skeleton(cut(expected, most))
