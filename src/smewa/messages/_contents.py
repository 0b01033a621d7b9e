"""Which class reads which body: loaded when a body of its kind comes."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

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
    "pin": ("pins", "Pinning"),
    "template": ("template", "Template"),
}
INTERACTIVE: Mapping[str, tuple[str, str]] = {
    "button": ("direct_buttons", "AnyButtons"),
    "list": ("interactive", "List"),
    "cta_url": ("interactive", "CtaUrl"),
    "flow": ("flow_message", "FlowMessage"),
    "product": ("products", "Product"),
    "product_list": ("products", "ProductList"),
    "catalog_message": ("products", "CatalogMessage"),
    "carousel": ("carousels", "Carousel"),
    "location_request_message": ("requests", "LocationRequest"),
    "address_message": ("address", "AddressMessage"),
    "voice_call": ("requests", "VoiceCall"),
    "call_permission_request": ("requests", "CallPermissionRequest"),
    "request_contact_info": ("requests", "ContactInfoRequest"),
    "order_details": ("orders", "OrderDetails"),
    "order_status": ("orders", "OrderStatus"),
}


class _Reads(Protocol):
    """A class of content, or what tells several apart."""

    def checked(self, body: Mapping[str, object], /) -> Content: ...


def content_of(body: Mapping[str, object]) -> Content:
    """Read the content of a message from its body's `type` and the member of that name."""
    if body["type"] != "interactive":
        return _known(body["type"], TYPES, "interactive", "type").checked(body)
    inner = body.get("interactive")
    if not isinstance(inner, Mapping):
        raise fault(refusal("must be an object"), "interactive")
    kind = cast("Mapping[str, object]", inner).get("type")
    return _known(kind, INTERACTIVE, "", "interactive", "type").checked(body)


def _known(kind: object, table: Mapping[str, tuple[str, str]], also: str, *place: str) -> _Reads:
    name = kind if isinstance(kind, str) else ""
    if name not in table:
        limit = f"Known are {', '.join(sorted({*table, also} - {''}))}"
        fix = f"{name!r} is called {RENAMED_TYPES[name]!r} now" if name in RENAMED_TYPES else ""
        raise fault(refusal("is not a type known here", limit=limit, fix=fix), *place)
    module, class_name = table[name]
    return cast("_Reads", getattr(import_module(f"smewa.messages.{module}"), class_name))
