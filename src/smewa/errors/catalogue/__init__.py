"""Every text of an error, in English and Brazilian Portuguese side by side: one place to read and to translate."""

from __future__ import annotations

from smewa.errors.catalogue.access import ACCESS
from smewa.errors.catalogue.accounts import ACCOUNTS
from smewa.errors.catalogue.local import LOCAL
from smewa.errors.catalogue.phrases import PHRASES as _PHRASES
from smewa.errors.catalogue.pix import PIX, PIX_PHRASES
from smewa.errors.catalogue.sending import SENDING
from smewa.errors.catalogue.talking import TALKING
from smewa.errors.catalogue.templates import TEMPLATES
from smewa.errors.catalogue.text import Pair, Text
from smewa.errors.catalogue.troubles import TROUBLES

GRAPH: dict[str, Text] = {**ACCESS, **SENDING, **TEMPLATES, **ACCOUNTS, **TALKING}
"""What the platform refuses, by the key in `ErrorRule.text`."""

PHRASES: dict[str, str] = {**_PHRASES, **TROUBLES, **PIX_PHRASES}
"""Whole sentences, English to Portuguese, of texts that are written where they are raised."""

__all__ = ["GRAPH", "LOCAL", "PHRASES", "PIX", "Pair", "Text"]
