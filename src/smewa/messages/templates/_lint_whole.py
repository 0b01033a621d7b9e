"""What review sees in the whole: its settings, its category, what goes together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from smewa.messages.templates._lint_texts import found, long
from smewa.messages.templates.buttons import CopyCode, OneTimePassword, OpenUrl, ReviewOrder, ViewProduct
from smewa.messages.templates.components import ImageHeader, ProductHeader, VideoHeader
from smewa.messages.templates.findings import TemplateFinding
from smewa.messages.templates.rules import CATEGORIES, FEATURES, TTL

if TYPE_CHECKING:
    from smewa.messages.templates.definition import TemplateDefinition


def in_settings(definition: TemplateDefinition) -> Iterator[TemplateFinding]:
    """Find settings out of their range, and a language that is none."""
    if "pt" in (definition.language, *(definition.languages or ())):
        yield found("language_short", "language")
    ttl, (least, most) = definition.message_send_ttl_seconds, TTL[definition.category]
    thirty_days = ttl == -1 and definition.category != "MARKETING"
    if ttl is not None and not least <= ttl <= most and not thirty_days:
        yield found("ttl", "message_send_ttl_seconds", category=definition.category, at_least=least, at_most=most)
    for name in _odd_features(definition.degrees_of_freedom_spec or {}):
        yield found("feature", f"degrees_of_freedom_spec.{name}")


def _odd_features(spec: Mapping[str, object]) -> Iterator[str]:
    for name, value in spec.items():
        if name != "creative_features_spec" or not isinstance(value, Mapping):
            yield name
            continue
        for feature, setting in cast("Mapping[str, object]", value).items():
            status = (
                cast("Mapping[str, object]", setting).get("enroll_status") if isinstance(setting, Mapping) else None
            )
            if feature not in FEATURES or status not in ("OPT_IN", "OPT_OUT"):
                yield f"{name}.{feature}"


def in_categories(definition: TemplateDefinition) -> Iterator[TemplateFinding]:
    """Find parts that the category does not allow."""
    for place, word in _words(definition):
        if definition.category not in CATEGORIES.get(word, (definition.category,)):
            yield found("category_part", place, category=definition.category)
    if definition.category != "AUTHENTICATION":
        return
    if definition.header is not None:
        yield found("category_part", "header", category="AUTHENTICATION")
    buttons = definition.buttons
    if len(buttons) != 1 or not isinstance(buttons[0], OneTimePassword):
        yield found("authentication_button", "buttons")


def _words(definition: TemplateDefinition) -> Iterator[tuple[str, str]]:
    """Yield each part's place, and the word by which `CATEGORIES` knows it."""
    for number, part in enumerate(definition.components or ()):
        for key in ("type", "format"):
            yield f"components[{number}]", str(part.__wire__.get(key))
    for number, button in enumerate(definition.buttons):
        yield f"buttons[{number}]", str(button.__wire__["type"])


def in_offer(definition: TemplateDefinition) -> Iterator[TemplateFinding]:
    """Find what does not go with a limited-time offer."""
    offer = definition.offer
    if offer is None:
        return
    yield from long(offer.text, "offer", "offer.text")
    if definition.header is not None and not isinstance(definition.header, ImageHeader | VideoHeader):
        yield found("offer_header", "header")
    if definition.footer is not None:
        yield found("offer_footer", "footer")
    if not any(isinstance(button, OpenUrl | CopyCode) for button in definition.buttons):
        yield found("offer_button", "buttons")


def in_orders(definition: TemplateDefinition) -> Iterator[TemplateFinding]:
    """Find an order's button without its format, and a product's without its header."""
    buttons = definition.buttons
    if any(isinstance(each, ReviewOrder) for each in buttons) and definition.display_format is None:
        yield found("order_format", "display_format")
    if any(isinstance(each, ViewProduct) for each in buttons) and not isinstance(definition.header, ProductHeader):
        yield found("product_header", "header")
