"""Telling whether a text is one emoji, or holds any."""

from __future__ import annotations

import re

# Extended_Pictographic in round ranges, wide enough for emoji still to come. Source: Unicode 17, emoji-data and UTS 51.
_SIGN = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf"
    "\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
)
_ONE = f"[{_SIGN}]\ufe0f?[\U0001f3fb-\U0001f3ff]?[\U000e0020-\U000e007f]*"
_EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}"  # flags of countries
    f"|[0-9#*]\ufe0f?\u20e3"  # keycaps
    f"|{_ONE}(?:\u200d{_ONE})*"  # families, professions, flags of regions
)


# Code points that are shown as emoji by themselves. Source: Unicode 17, emoji-data, Emoji_Presentation.
_SHOWN = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab"
    "\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e"
    "\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff"
)
_HELD = re.compile(f"[{_SHOWN}\ufe0f\u20e3]")


def holds_emoji(text: str) -> bool:
    """Tell whether anything in `text` is shown as an emoji: not signs such as © or →."""
    return _HELD.search(text) is not None


def is_emoji(text: str) -> bool:
    """Tell whether `text` is exactly one emoji, of as many code points as it takes."""
    return _EMOJI.fullmatch(text) is not None
