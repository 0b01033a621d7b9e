"""What review sees in the buttons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from smewa.messages.templates._lint_texts import found, long, personal, styled
from smewa.messages.templates._parts import Part
from smewa.messages.templates.buttons import (
    ButtonPart,
    CallBusiness,
    CopyCode,
    DialPhone,
    OneTimePassword,
    OpenFlow,
    OpenUrl,
    QuickReply,
    RequestPayment,
)
from smewa.messages.templates.findings import TemplateFinding
from smewa.messages.templates.gaps import GAP
from smewa.messages.templates.rules import (
    CALL_MINUTES,
    DESKTOP_BUTTONS,
    FIXED_LABELS,
    HASH_LENGTH,
    MOST_APPS,
    MOST_BUTTONS,
    MOST_OF_A_KIND,
)

_LINK = re.compile(r"https?://[^\s/?#.]+\.[^\s/?#]+\S*", re.IGNORECASE)
_CHAT = re.compile(r"https?://(wa\.me|(api|chat)\.whatsapp\.com)(/|$)", re.IGNORECASE)
_PHONE = re.compile(r"\+?[0-9][0-9 ().-]{5,}[0-9]")
_COUPON = re.compile(r"[A-Za-z0-9]*")


def in_buttons(buttons: Sequence[ButtonPart], place: str, most: int = MOST_BUTTONS) -> Iterator[TemplateFinding]:
    """Find what is wrong with the buttons of a template, or of a card."""
    if len(buttons) > most:
        yield found("buttons_many", place, actual=len(buttons), at_most=most)
    kinds = Counter(_kind(button) for button in buttons)
    for kind, count in kinds.items():
        if count > MOST_OF_A_KIND[kind]:
            yield found("kind_many", place, kind=kind, actual=count, at_most=MOST_OF_A_KIND[kind])
    runs = "".join("r" if isinstance(button, QuickReply) else "." for button in buttons)
    if re.search(r"r\.+r", runs):
        yield found("replies_apart", place)
    if len(buttons) > DESKTOP_BUTTONS or {"r", "."} <= set(runs):
        yield found("desktop", place)
    yield from _twice(buttons, place)
    for number, button in enumerate(buttons):
        yield from _label(button, f"{place}[{number}].text")
        yield from _OWN.get(type(button), _nothing)(button, f"{place}[{number}]")


def _kind(button: Part) -> str:
    return str(button.__wire__["type"])


def _twice(buttons: Sequence[ButtonPart], place: str) -> Iterator[TemplateFinding]:
    labels, methods = set[str](), set[str]()
    for number, button in enumerate(buttons):
        if isinstance(button, RequestPayment):
            if button.method in methods:
                yield found("payment_twice", f"{place}[{number}]")
            methods.add(str(button.method))
        elif button.text is not None:
            if button.text in labels:
                yield found("label_twice", f"{place}[{number}].text")
            labels.add(button.text)


def _label(button: ButtonPart, place: str) -> Iterator[TemplateFinding]:
    key = button.method if isinstance(button, RequestPayment) else _kind(button)
    fixed = FIXED_LABELS.get(str(key))
    if fixed is not None and button.text != fixed:
        yield found("label_fixed", place, label=fixed)
    if button.text is not None and fixed is None:
        yield from long(button.text, "label", place)
        if styled(button.text):
            yield found("label_style", place)


def _url(button: OpenUrl, place: str) -> Iterator[TemplateFinding]:
    url, at = button.url, f"{place}.url"
    yield from long(url, "url", at)
    gaps = list(GAP.finditer(url))
    if len(gaps) > 1:
        yield found("url_gaps", at, actual=len(gaps))
    elif gaps and gaps[0].end() != len(url):
        yield found("url_gap_inside", at)
    if _LINK.fullmatch(url) is None:
        yield found("url_scheme", at)
    if _CHAT.match(url):
        yield found("url_chat", at)
    if gaps and button.example is None:
        yield found("example_absent", f"{place}.example")
    if button.example is not None:
        yield from personal([button.example], f"{place}.example")


def _phone(button: DialPhone, place: str) -> Iterator[TemplateFinding]:
    yield from long(button.phone_number, "phone_number", f"{place}.phone_number")
    if _PHONE.fullmatch(button.phone_number) is None:
        yield found("phone_form", f"{place}.phone_number")


def _coupon(button: CopyCode, place: str) -> Iterator[TemplateFinding]:
    at = f"{place}.example"
    if button.example is None:
        yield found("example_absent", at)
        return
    yield from long(button.example, "coupon", at)
    if _COUPON.fullmatch(button.example) is None:
        yield found("coupon_form", at)


def _password(button: OneTimePassword, place: str) -> Iterator[TemplateFinding]:
    yield from long(button.autofill_text, "autofill_text", f"{place}.autofill_text")
    apps = button.supported_apps or ()
    hashes = [app.signature_hash for app in apps]
    if len(apps) > MOST_APPS:
        yield found("kind_many", f"{place}.supported_apps", kind="app", actual=len(apps), at_most=MOST_APPS)
    if button.otp_type != "COPY_CODE" and not apps and button.package_name is None:
        yield found("otp_apps", place)
    if any(len(each) != HASH_LENGTH for each in (*hashes, *([button.signature_hash] if button.signature_hash else ()))):
        yield found("otp_hash", place)
    if button.otp_type == "ZERO_TAP" and not button.zero_tap_terms_accepted:
        yield found("otp_terms", f"{place}.zero_tap_terms_accepted")


def _flow(button: OpenFlow, place: str) -> Iterator[TemplateFinding]:
    if button.flow_action == "NAVIGATE" and button.navigate_screen is None:
        yield found("flow_screen", place)


def _call(button: CallBusiness, place: str) -> Iterator[TemplateFinding]:
    yield from minutes(button.ttl_minutes, CALL_MINUTES, f"{place}.ttl_minutes")


def minutes(given: int | None, bounds: tuple[int, int], place: str) -> Iterator[TemplateFinding]:
    """Find minutes out of their range."""
    if given is not None and not bounds[0] <= given <= bounds[1]:
        yield found("minutes", place, at_least=bounds[0], at_most=bounds[1])


def _nothing(button: Any, place: str) -> Iterator[TemplateFinding]:
    return iter(())


_OWN: Mapping[type[Part], Callable[[Any, str], Iterator[TemplateFinding]]] = {
    OpenUrl: _url,
    DialPhone: _phone,
    CopyCode: _coupon,
    OneTimePassword: _password,
    OpenFlow: _flow,
    CallBusiness: _call,
}
