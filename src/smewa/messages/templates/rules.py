"""The rules of review as data: what each is about, how grave it is, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "note"]
"""`error` is refused or rejected, `warning` may be, `note` changes only how it is shown."""

_COMPONENTS = "Cloud API, Template components, read 2026-11"
_CATEGORIES = "Cloud API, Template categories, read 2026-11"
_REVIEW = "Cloud API, Template review, read 2026-11"
_CODES = "Cloud API, Error codes, read 2026-11"
_AUTHENTICATION = "Cloud API, Authentication templates, read 2026-11"
_CAROUSELS = "Cloud API, Carousel templates, read 2026-11"
_PAYMENTS = "Cloud API, Payments in Brazil, read 2026-11"
_OFFERS = "Cloud API, Limited-time offer templates, read 2026-11"
_OURS = "smewa: what people at Meta read should name nobody"


class Rule(NamedTuple):
    """One rule."""

    severity: Severity
    source: str
    subcode: int | None = None
    """What creation is refused with at once (`error_subcode` of code 100); None when only review sees it."""


# By the key of its text in `smewa.errors.catalogue.template_rules`.
RULES: Mapping[str, Rule] = {
    "body_absent": Rule("error", _COMPONENTS, 2388072),
    "text_long": Rule("error", _COMPONENTS, 2388040),
    "gap_first": Rule("error", _CODES, 2388299),
    "gap_last": Rule("error", _CODES, 2388299),
    "gaps_touch": Rule("error", _REVIEW),
    "gaps_dense": Rule("error", _CODES, 2388293),
    "gaps_many": Rule("warning", f"{_CODES}; the count as providers report it (unverified)"),
    "gaps_numbering": Rule("error", _REVIEW),
    "gaps_mixed": Rule("error", _REVIEW),
    "gaps_format": Rule("error", _COMPONENTS, 2388072),
    "gap_malformed": Rule("error", _REVIEW),
    "examples_count": Rule("error", _COMPONENTS, 2388072),
    "examples_names": Rule("error", _COMPONENTS, 2388072),
    "example_absent": Rule("error", _COMPONENTS, 2388047),
    "example_personal": Rule("warning", _OURS),
    "header_gaps": Rule("error", _COMPONENTS, 2388047),
    "header_style": Rule("error", _COMPONENTS, 2388047),
    "footer_gaps": Rule("error", _COMPONENTS, 2388073),
    "language_short": Rule("warning", "Cloud API, Supported languages (unverified)"),
    "buttons_many": Rule("error", _COMPONENTS),
    "kind_many": Rule("error", _COMPONENTS),
    "replies_apart": Rule("error", _COMPONENTS),
    "label_style": Rule("error", _COMPONENTS),
    "label_fixed": Rule("warning", f"{_COMPONENTS}; whether they may be translated is (unverified)"),
    "label_twice": Rule("warning", "smewa: a tap should tell what was tapped"),
    "url_scheme": Rule("error", _COMPONENTS),
    "url_gaps": Rule("error", _COMPONENTS),
    "url_gap_inside": Rule("error", _COMPONENTS),
    "url_chat": Rule("warning", "Cloud API, Template review (unverified)"),
    "phone_form": Rule("error", _COMPONENTS),
    "coupon_form": Rule("error", _COMPONENTS),
    "flow_screen": Rule("warning", _COMPONENTS),
    "minutes": Rule("error", _COMPONENTS),
    "desktop": Rule("note", _COMPONENTS),
    "category_part": Rule("error", _CATEGORIES),
    "authentication_text": Rule("error", _AUTHENTICATION, 2388072),
    "authentication_button": Rule("error", _AUTHENTICATION),
    "category_words": Rule("warning", _CATEGORIES),
    "ttl": Rule("error", "Cloud API, Time to live of templates, read 2026-11"),
    "otp_apps": Rule("error", _AUTHENTICATION),
    "otp_hash": Rule("warning", _AUTHENTICATION),
    "otp_terms": Rule("error", _AUTHENTICATION),
    "offer_header": Rule("error", _OFFERS),
    "offer_footer": Rule("error", _OFFERS),
    "offer_button": Rule("error", _OFFERS),
    "order_format": Rule("error", _PAYMENTS),
    "product_header": Rule("error", _COMPONENTS),
    "payment_twice": Rule("error", _PAYMENTS),
    "feature": Rule("warning", "Marketing Messages API, Automatic creative optimizations, read 2026-11"),
    "cards_differ": Rule("error", _CAROUSELS),
    "card_header": Rule("error", _CAROUSELS),
    "beside_cards": Rule("error", _CAROUSELS),
}

# Characters. Source: Cloud API, Template components, read 2026-11.
LONGEST: Mapping[str, int] = {
    "header": 60,
    "body": 1024,
    "body beside an offer": 600,
    "body of a card": 160,
    "footer": 60,
    "label": 25,
    "url": 2000,
    "phone_number": 20,
    "coupon": 20,
    "offer": 16,
    "autofill_text": 25,
}

# Source: Cloud API, Template components, read 2026-11; a card's from Carousel templates.
MOST_BUTTONS, MOST_BUTTONS_OF_A_CARD, MOST_APPS, HASH_LENGTH = 10, 2, 5, 11
DESKTOP_BUTTONS = 3
MOST_OF_A_KIND: Mapping[str, int] = {
    "QUICK_REPLY": 10,
    "URL": 2,
    "PHONE_NUMBER": 1,
    "COPY_CODE": 1,
    "OTP": 1,
    "FLOW": 1,
    "CATALOG": 1,
    "MPM": 1,
    "SPM": 1,
    "VOICE_CALL": 1,
    "REQUEST_CONTACT_INFO": 1,
    "ORDER_DETAILS": 1,
    "PAYMENT_REQUEST": 3,
}

# Labels that are WhatsApp's own, by the button's type or the way to pay. Source: Cloud API, Template components;
# Payments in Brazil; read 2026-11.
FIXED_LABELS: Mapping[str, str] = {
    "CATALOG": "View catalog",
    "MPM": "View items",
    "SPM": "View",
    "pix_dynamic_code": "Copy Pix code",
    "boleto": "Copy Boleto code",
    "payment_link": "Open payment link",
}

# Seconds; -1 stands for 30 days but in marketing. Source: Cloud API, Time to live of templates, read 2026-11.
TTL: Mapping[str, tuple[int, int]] = {
    "AUTHENTICATION": (30, 900),
    "UTILITY": (30, 43_200),
    "MARKETING": (43_200, 2_592_000),
}

# Minutes. Source: Cloud API, Template components; Authentication templates; read 2026-11.
CALL_MINUTES, CODE_MINUTES = (1440, 43_200), (1, 90)

# Where each part may stand; a part that is not here may stand anywhere. Source: Cloud API, Template categories, read 2026-11.
CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "LIMITED_TIME_OFFER": ("MARKETING",),
    "GIF": ("MARKETING",),
    "CAROUSEL": ("MARKETING", "UTILITY"),
    "LOCATION": ("MARKETING", "UTILITY"),
    "call_permission_request": ("MARKETING", "UTILITY"),
    "REQUEST_CONTACT_INFO": ("MARKETING", "UTILITY"),
    "OTP": ("AUTHENTICATION",),
}

# Words beside the gaps of a text, so many for each gap and so many more: with fewer than the first it is refused, with
# fewer than the second it may be.
# Source: Cloud API, Error codes (2388293); the numbers as providers report them (unverified), 2026-11.
FEWEST_WORDS = ((1, 1), (2, 1))

# Words by which a utility template reads as marketing. Source: Cloud API, Template categories (its examples), read 2026-11.
MARKETING_WORDS = (
    r"promo(?:ç|c)(?:ão|ao|ões|oes)|promocional|desconto|oferta|cupom|liquida(?:ç|c)(?:ão|ao)|black friday|frete gr[aá]tis|"
    r"imperd[ií]vel|aproveite|discount|sale|coupon|promo|special offer|limited time|% off"
)

# Source: Marketing Messages API, Automatic creative optimizations, read 2026-11. `formating` is the platform's spelling.
FEATURES = frozenset(
    (
        "image_touchups",
        "image_brightness_and_contrast",
        "image_animation",
        "image_background_gen",
        "add_text_overlay",
        "text_extraction_for_headline",
        "text_extraction_for_tap_target",
        "product_extensions",
        "text_formating_optimization",
    )
)
