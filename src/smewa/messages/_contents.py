"""Which class reads which body: loaded when a body of its kind comes."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from smewa.messages._faults import fault, refusal
from smewa.messages._old_names import RENAMED_TYPES
from smewa.messages._outgoing import Content

# `type`, and `interactive.type`: the class that reads it. Source: Cloud API, Messages, read 2026-11.
TYPES: Mapping[str, tuple[str, str]] = {
    "text": ("text", "Text"),
    "image": ("media", "Image"),
    "video": ("media", "Video"),
    "audio": ("media", "Audio"),
    "document": ("media", "Document"),
    "sticker": ("media", "Sticker"),
    "location": ("location", "Location"),
    "contacts": ("contacts", "Contacts"),
    "reaction": ("reaction", "Reaction"),
    "template": ("template", "Template"),
}
INTERACTIVE: Mapping[str, tuple[str, str]] = {
    "button": ("interactive", "Buttons"),
    "list": ("interactive", "List"),
    "cta_url": ("interactive", "CtaUrl"),
    "order_details": ("orders", "OrderDetails"),
    "order_status": ("orders", "OrderStatus"),
}
LATER = frozenset(
    "pin flow product product_list catalog_message carousel location_request_message address_message voice_call "
    "call_permission_request request_contact_info".split()
)
"""Types of the platform that are not modeled here."""


def content_of(body: Mapping[str, object]) -> Content:
    """Read the content of a message from its body's `type` and the member of that name."""
    if body["type"] != "interactive":
        return _known(body["type"], TYPES, "interactive", "type").checked(body)
    inner = body.get("interactive")
    if not isinstance(inner, Mapping):
        raise fault(refusal("must be an object"), "interactive")
    kind = cast("Mapping[str, object]", inner).get("type")
    return _known(kind, INTERACTIVE, "", "interactive", "type").checked(body)


def _known(kind: object, table: Mapping[str, tuple[str, str]], also: str, *place: str) -> type[Content]:
    name = kind if isinstance(kind, str) else ""
    if name not in table:
        limit = f"Known are {', '.join(sorted({*table, also} - {''}))}"
        what = f"is {name!r}, which is not modeled here" if name in LATER else "is not a type known here"
        fix = f"{name!r} is called {RENAMED_TYPES[name]!r} now" if name in RENAMED_TYPES else ""
        raise fault(refusal(what, limit=limit, fix=fix), *place)
    module, class_name = table[name]
    return cast("type[Content]", getattr(import_module(f"smewa.messages.{module}"), class_name))
