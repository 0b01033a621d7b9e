"""What the platform refuses, in its own words: one title for each code, and the body it comes in.

Source: Cloud API, Error codes; Graph API, Handle errors; read 2026-11. HTTP statuses are those of `smewa.errors.codes`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smewa.errors.codes import rule_for
from smewa.values.jsons import JsonObject, JsonValue

_UNKNOWN_OBJECT = "Object with this ID does not exist, cannot be loaded due to missing permissions, or does not support this operation"

TITLES: Mapping[int, str] = {
    100: "Invalid parameter",
    104: "API calls from the server require an appsecret_proof argument",
    190: "Error validating access token",
    2040: "Order message is not supported by this user",
    2046: "Invalid order status transition",
    2047: "Order could not be canceled",
    2500: "Unknown path components",
    130429: "Rate limit hit",
    130501: "Message type is not supported",
    131008: "Required parameter is missing",
    131009: "Parameter value is not valid",
    131020: "Group has one member only",
    131021: "Recipient cannot be sender",
    131026: "Message undeliverable",
    131041: "Group unknown",
    131042: "Business eligibility payment issue",
    131047: "Re-engagement message",
    131049: "This message was not delivered to maintain healthy ecosystem engagement",
    131050: "User has stopped marketing messages",
    131053: "Media upload error",
    131056: "(Business Account, Consumer Account) pair rate limit hit",
    131062: "Business-scoped User ID (BSUID) recipients not supported for this message",
    131063: "Marketing messages are disabled on Cloud API",
    131059: "Invalid cursor",
    131201: "Group request partly succeeded",
    131202: "Duplicate participant",
    131204: "Too many participants",
    131207: "Group is suspended",
    131209: "Group picture is not square",
    131210: "Group picture is too small",
    131211: "Group limit reached",
    131212: "Not a participant",
    131213: "No such join request",
    131215: "Phone number is not eligible for groups",
    132000: "Number of parameters does not match the expected number of params",
    132001: "Template name does not exist in the translation",
    132015: "Template is Paused",
    132068: "Flow is blocked",
    132069: "Flow is throttled",
    133005: "Two-step verification PIN mismatch",
    133006: "Phone number re-verification needed",
    133010: "Phone number not registered",
    133016: "Account register and deregister rate limit exceeded",
    134100: "Only marketing messages are supported",
    134102: "Template unavailable for use",
    136025: "Verification code error",
    137000: "Recipient identity key mismatch",
    138000: "Calling not enabled",
    138001: "Callee cannot be called",
    138002: "Concurrent call limit reached",
    138003: "Duplicate call",
    138006: "No approved call permission",
    138007: "Call connection timeout",
    138009: "Call permission request limit reached",
    138012: "Business-initiated call limit reached",
    138013: "Business-initiated calling is not available",
    138015: "Messaging limit is too low for calling",
    138017: "Permanent call permission exists",
    139001: "Flow can't be updated",
    139002: "Flow can't be published",
    139003: "Flow can't be deprecated",
    139004: "Flow can't be deleted",
    139100: "Failed to block/unblock users",
    139101: "Blocklist limit reached",
    139200: "Direct Send is blocked",
    147001: "Username is not available",
    147005: "Username must be transferred",
    2388012: "Phone number is already in this account",
    2388091: "Phone number is not eligible for a verification code",
    2388093: "Phone number cannot be verified",
    2494164: "Signup not found",
    2494168: "Terms of service not accepted",
    2494176: "Terms of service already accepted",
    2494191: "Thread control is not allowed",
}

DETAILS: Mapping[int, str] = {
    2040: "Orders are shown to customers in Brazil only",
    2046: "The order is not in a status that this one may follow",
    2047: "An order with a pending or captured payment cannot be canceled",
    130429: "Too many messages were sent from this phone number in a short time",
    131026: "Message Undeliverable.",
    131047: "More than 24 hours have passed since the customer last replied to this number",
    131049: "Limit reached",
    131053: "The media is of another type than the message says",
    131056: "Too many messages were sent from this phone number to the same recipient in a short time",
}
"""What the platform adds when the case itself has nothing more to say."""

UNKNOWN_OBJECT = 33
"""The subcode of 100 for an id that names nothing, or nothing that can do this."""


class Refusal(Exception):
    """The platform says no. Raised inside the engine, answered or told in a webhook, never seen outside."""

    def __init__(self, code: int, details: str = "", *, subcode: int | None = None, status: int | None = None) -> None:
        super().__init__(code)
        rule = rule_for(code)
        self.code, self.subcode = code, subcode
        self.details = details or DETAILS.get(code, "")
        self.status = status or (rule.status if rule and rule.status else 400)

    def answer(self, trace: str) -> JsonObject:
        """Return the body of an HTTP answer."""
        error: dict[str, JsonValue] = {
            "message": f"(#{self.code}) {title(self.code)}",
            "type": "OAuthException",
            "code": self.code,
        }
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        if self.details:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        return {"error": {**error, "fbtrace_id": trace}}


class NotSimulated(Refusal):
    """The simulator does not do this. Its answer is no error of the platform's, so that nobody takes it for one."""

    def __init__(self, known_routes: Sequence[str]) -> None:
        super().__init__(0, status=501)
        self._known_routes = known_routes

    def answer(self, trace: str) -> JsonObject:
        """Return the body of an HTTP answer."""
        message = "NotImplemented: the simulator does not do this; known_routes lists what it does"
        known = list(self._known_routes)
        error: dict[str, JsonValue] = {"message": message, "type": "NotImplemented", "code": "NotImplemented"}
        return {"error": {**error, "known_routes": known, "fbtrace_id": trace}}


def title(code: int) -> str:
    """Return what a code means."""
    return TITLES.get(code, "Message failed to send")


def told(code: int, details: str) -> JsonObject:
    """Return an error as a webhook tells it."""
    means = title(code)
    return {"code": code, "title": means, "message": means, "error_data": {"details": details or means}}


def unknown_object(method: str) -> Refusal:
    """Return the refusal of an id that names nothing, or nothing that can do this."""
    return Refusal(100, f"Unsupported {method.lower()} request. {_UNKNOWN_OBJECT}", subcode=UNKNOWN_OBJECT)
