"""Every text of an error, in English and Brazilian Portuguese side by side: one place to read and to translate."""

from __future__ import annotations

from smewa.errors.catalogue.access import ACCESS
from smewa.errors.catalogue.account_phrases import ACCOUNT_PHRASES
from smewa.errors.catalogue.accounts import ACCOUNTS
from smewa.errors.catalogue.flows import FLOW_PHRASES, FLOWS
from smewa.errors.catalogue.local import LOCAL as _LOCAL
from smewa.errors.catalogue.number_phrases import NUMBER_PHRASES
from smewa.errors.catalogue.phrases import PHRASES as _PHRASES
from smewa.errors.catalogue.pix import PIX, PIX_PHRASES
from smewa.errors.catalogue.sending import SENDING
from smewa.errors.catalogue.store_phrases import STORE_PHRASES
from smewa.errors.catalogue.talking import TALKING
from smewa.errors.catalogue.template_rules import TEMPLATE_RULES
from smewa.errors.catalogue.templates import TEMPLATES
from smewa.errors.catalogue.text import Pair, Text
from smewa.errors.catalogue.troubles import TROUBLES

GRAPH: dict[str, Text] = {**ACCESS, **SENDING, **TEMPLATES, **ACCOUNTS, **TALKING}
"""What the platform refuses, by the key in `ErrorRule.text`."""

LOCAL: dict[str, Text] = {**_LOCAL, **TEMPLATE_RULES, **FLOWS}
"""Refusals of our own, by their key."""

TABLES: tuple[dict[str, str], ...] = (
    _PHRASES,
    TROUBLES,
    PIX_PHRASES,
    NUMBER_PHRASES,
    STORE_PHRASES,
    ACCOUNT_PHRASES,
    FLOW_PHRASES,
)
PHRASES: dict[str, str] = {english: portuguese for table in TABLES for english, portuguese in table.items()}
"""Whole sentences, English to Portuguese, of texts that are written where they are raised."""

__all__ = ["GRAPH", "LOCAL", "PHRASES", "PIX", "Pair", "Text"]
