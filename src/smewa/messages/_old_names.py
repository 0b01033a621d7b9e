"""Names that WhatsApp once knew, or knows elsewhere, and what to do about each.

Sources: Cloud API, Messages and Interactive messages, read 2026-11; the on-premises reference (ended 2025-10).
"""

from __future__ import annotations

from collections.abc import Mapping

_MARKETING = "It belongs to a MarketingMessage"

RENAMED_TYPES: Mapping[str, str] = {"contact_request": "request_contact_info", "hsm": "template"}
"""Types that the platform refuses by their old name, and the new one."""

FIXES: Mapping[str, str] = {
    "localizable_params": "Give the parameters as components",
    "namespace": "Remove it: a template is known by its name and language",
    "paid_messaging_account_id": "Call it messaging_account_id",
    "preview_url": "Give it inside of text",
    "provider": "Remove it: upload the file and send its id",
    "message_activity_sharing": _MARKETING,
    "product_policy": _MARKETING,
}
"""Members that are refused, and the fix."""
