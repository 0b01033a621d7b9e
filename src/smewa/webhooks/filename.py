"""File names that strangers send."""

from __future__ import annotations

import re
from unicodedata import category, normalize

_LONGEST = 120
_LONGEST_ENDING = 16
_DROPPED = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Controls, directions, private and unassigned characters, line ends. Source: Unicode, general categories."""
# Source: Microsoft, Naming files, paths, and namespaces.
_FORBIDDEN = frozenset('<>:"|?*')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)


def safe_filename(name: str) -> str:
    """Return a name for one file in the folder it is put in, on any system; `file` when nothing is left of it.

    Folders are cut off, control and direction characters dropped, and 120 characters kept, with the ending.
    """
    base = re.split(r"[/\\]", normalize("NFC", name))[-1]
    kept = "".join(sign for sign in base if sign not in _FORBIDDEN and category(sign) not in _DROPPED).strip(". ")
    if _RESERVED.match(kept):
        kept = f"_{kept}"
    if len(kept) > _LONGEST:
        stem, dot, ending = kept.rpartition(".")
        kept = f"{stem[: _LONGEST - len(ending) - 1]}.{ending}" if dot and len(ending) < _LONGEST_ENDING else kept
    return kept[:_LONGEST].rstrip(". ") or "file"
