"""Which file reads each webhook field. It is loaded when the field first comes. One more field is a row."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from smewa.webhooks.shape import Fields, Shape

# Source: Cloud API, Webhooks, all fields; read 2026-11. `business_username_updates` is another spelling of the same
# page; `user_id_update` was announced and withdrawn, and is read only in case it ever comes.
READ_IN: Mapping[str, str] = {
    "account_alerts": "business",
    "account_review_update": "business",
    "account_settings_update": "business",
    "account_update": "account",
    "automatic_events": "marketing",
    "business_capability_update": "business",
    "business_status_update": "business",
    "business_username_update": "numbers",
    "business_username_updates": "numbers",
    "calls": "calls",
    "flows": "flows",
    "group_lifecycle_update": "groups",
    "group_participants_update": "groups",
    "group_settings_update": "groups",
    "group_status_update": "groups",
    "history": "coexistence",
    "message_echoes": "coexistence",
    "message_template_components_update": "templates",
    "message_template_quality_update": "templates",
    "message_template_status_update": "templates",
    "messages": "inbound",
    "messaging_handovers": "routing",
    "partner_solutions": "business",
    "payment_configuration_update": "business",
    "phone_number_name_update": "numbers",
    "phone_number_quality_update": "numbers",
    "security": "numbers",
    "smb_app_state_sync": "coexistence",
    "smb_message_echoes": "coexistence",
    "standby": "routing",
    "template_category_update": "templates",
    "template_correct_category_detection": "templates",
    "tracking_events": "marketing",
    "user_id_update": "people",
    "user_preferences": "people",
    "whatsapp_account": "business",
}
_READY: dict[str, Shape] = {}


def shape_of(field: str) -> Shape | None:
    """Return how a field is read; None when smewa does not know it."""
    ready = _READY.get(field)
    if ready is None and field in READ_IN:
        module = import_module(f"smewa.webhooks.{READ_IN[field]}")
        ready = _READY[field] = cast("Fields", module.FIELDS)[field]
    return ready
