"""The platform's error codes as a table: which exception each becomes, and whether trying again may help.

Sources: Cloud API, Error codes; Graph API, Handle errors; the pages of calls, groups, Flows, usernames and Direct Send;
Cloud API OpenAPI v23.0. Read 2026-11-23.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from smewa.errors import tree as e

CODES_URL = "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes"
GRAPH_URL = "https://developers.facebook.com/docs/graph-api/guides/error-handling"


class Retry(Enum):
    """Whether the same request, unchanged, may succeed."""

    NEVER = "never"
    """It fails again, or nobody says otherwise."""
    BACKOFF = "backoff"
    """Documented as passing: try again after a growing, jittered pause."""
    PAIR = "pair"
    """Try again after 4^n seconds, n = 0, 1, 2: the pair rate limit."""
    LATER = "later"
    """It may succeed minutes to days later; never tried again automatically."""


class ErrorRule(NamedTuple):
    """What is known of one code, or of a range of them."""

    code: int | range
    kind: type[e.GraphError]
    retry: Retry
    text: str
    """The key of what happened and what to do, in the catalogue."""
    status: int = 400
    """The HTTP status it is documented with; 0 when it comes in webhooks only."""
    where: str = "S"
    """S: in the answer to a request; W: in webhooks; SW: both."""


_NEVER, _BACKOFF, _PAIR, _LATER = Retry

RULES: tuple[ErrorRule, ...] = (
    # access and limits
    ErrorRule(0, e.AuthenticationError, _NEVER, "not_authenticated", 401),
    ErrorRule(1, e.ServerError, _BACKOFF, "unknown_server_error", 500),
    ErrorRule(2, e.ServerError, _BACKOFF, "server_unavailable", 503),
    ErrorRule(3, e.PermissionDeniedError, _NEVER, "capability_missing", 500),
    ErrorRule(4, e.AppRateLimitError, _BACKOFF, "app_limit"),
    ErrorRule(10, e.PermissionDeniedError, _NEVER, "permission_missing", 403),
    ErrorRule(17, e.AppRateLimitError, _BACKOFF, "app_limit"),
    ErrorRule(33, e.GraphError, _NEVER, "object_unknown"),
    ErrorRule(100, e.GraphError, _NEVER, "parameter_invalid"),
    ErrorRule(102, e.AuthenticationError, _NEVER, "session_invalid", 401),
    ErrorRule(104, e.AuthenticationError, _NEVER, "proof_invalid"),
    ErrorRule(190, e.TokenExpiredError, _NEVER, "token_invalid", 401),
    ErrorRule(range(200, 300), e.PermissionDeniedError, _NEVER, "permission_missing", 403),
    ErrorRule(368, e.PolicyError, _NEVER, "blocked_for_violations", 403),
    ErrorRule(613, e.RateLimitError, _BACKOFF, "custom_limit", 429),
    ErrorRule(803, e.GraphError, _NEVER, "object_unknown", 404),
    ErrorRule(80007, e.AppRateLimitError, _BACKOFF, "account_limit"),
    # messages
    ErrorRule(130429, e.RateLimitError, _BACKOFF, "throughput", 400, "SW"),
    ErrorRule(130472, e.RecipientError, _NEVER, "experiment", 400, "W"),
    ErrorRule(130497, e.PolicyError, _NEVER, "country_forbidden", 403, "W"),
    ErrorRule(130501, e.GraphError, _NEVER, "type_not_in_groups", 400, "W"),
    ErrorRule(131000, e.ServerError, _BACKOFF, "unknown_server_error", 500, "SW"),
    ErrorRule(131005, e.PermissionDeniedError, _NEVER, "permission_missing", 403),
    ErrorRule(131008, e.GraphError, _NEVER, "parameter_missing"),
    ErrorRule(131009, e.GraphError, _NEVER, "parameter_invalid", 400, "SW"),
    ErrorRule(131016, e.ServerError, _BACKOFF, "server_unavailable", 500, "SW"),
    ErrorRule(131020, e.GraphError, _NEVER, "group_of_one"),
    ErrorRule(131021, e.RecipientError, _NEVER, "sent_to_self", 400, "W"),
    ErrorRule(131026, e.NotOnWhatsAppError, _NEVER, "undeliverable", 400, "W"),
    ErrorRule(131030, e.RecipientError, _NEVER, "not_on_test_list"),
    ErrorRule(131031, e.PolicyError, _NEVER, "account_locked", 403, "SW"),
    ErrorRule(131035, e.GraphError, _NEVER, "webhook_dropped", 0, "W"),
    ErrorRule(131036, e.RecipientError, _LATER, "device_missed", 0, "W"),
    ErrorRule(131037, e.PolicyError, _NEVER, "name_not_approved", 400, "SW"),
    ErrorRule(131041, e.GraphError, _NEVER, "group_unknown"),
    ErrorRule(131042, e.PaymentError, _NEVER, "account_cannot_pay", 400, "W"),
    ErrorRule(131044, e.PaymentError, _NEVER, "calls_cannot_be_paid", 400, "W"),
    ErrorRule(131045, e.GraphError, _NEVER, "certificate", 500, "W"),
    ErrorRule(131047, e.OutsideWindowError, _NEVER, "outside_window", 400, "SW"),
    ErrorRule(131048, e.SpamLimitError, _LATER, "spam_limit", 400, "W"),
    ErrorRule(131049, e.RecipientError, _LATER, "marketing_cap", 400, "W"),
    ErrorRule(131050, e.OptedOutError, _NEVER, "opted_out", 400, "W"),
    ErrorRule(131051, e.GraphError, _NEVER, "type_unsupported", 400, "SW"),
    ErrorRule(131052, e.MediaError, _LATER, "media_download", 400, "W"),
    ErrorRule(131053, e.MediaError, _NEVER, "media_processing", 400, "W"),
    ErrorRule(131055, e.GraphError, _NEVER, "method_not_allowed"),
    ErrorRule(131056, e.PairRateLimitError, _PAIR, "pair_limit", 400, "SW"),
    ErrorRule(131057, e.ServerError, _BACKOFF, "account_maintenance", 500),
    ErrorRule(131059, e.GraphError, _NEVER, "cursor_invalid"),
    ErrorRule(131060, e.GraphError, _NEVER, "message_unavailable", 0, "W"),
    ErrorRule(131062, e.RecipientError, _NEVER, "needs_phone"),
    ErrorRule(131063, e.TemplateError, _NEVER, "marketing_elsewhere"),
    ErrorRule(131064, e.RateLimitError, _LATER, "misclassified_limit", 400, "SW"),
    ErrorRule(134011, e.PaymentError, _NEVER, "payment_terms"),
    ErrorRule(134100, e.TemplateError, _NEVER, "marketing_templates_only", 400, "SW"),
    ErrorRule(134101, e.TemplateError, _BACKOFF, "template_syncing", 400, "SW"),
    ErrorRule(134102, e.TemplateError, _NEVER, "marketing_unavailable", 500, "SW"),
    ErrorRule(135000, e.GraphError, _NEVER, "generic", 400, "SW"),
    ErrorRule(137000, e.RecipientError, _NEVER, "identity_changed", 400, "W"),
    ErrorRule(139200, e.PolicyError, _NEVER, "direct_send_blocked"),
    ErrorRule(2494191, e.PermissionDeniedError, _NEVER, "thread_control"),
    # orders
    ErrorRule(2040, e.PaymentError, _NEVER, "order_unsupported", 400, "W"),
    ErrorRule(2046, e.PaymentError, _NEVER, "order_transition", 400, "W"),
    ErrorRule(2047, e.PaymentError, _NEVER, "order_cancel", 400, "W"),
    # groups
    ErrorRule(131201, e.GraphError, _NEVER, "group_partly", 206, "SW"),
    ErrorRule(131202, e.GraphError, _NEVER, "group_duplicate"),
    ErrorRule(131204, e.GraphError, _NEVER, "group_too_many"),
    ErrorRule(131207, e.PolicyError, _NEVER, "group_suspended", 403, "SW"),
    ErrorRule(131208, e.RateLimitError, _BACKOFF, "group_limit_rate", 429),
    ErrorRule(131209, e.MediaError, _NEVER, "group_picture_square"),
    ErrorRule(131210, e.MediaError, _NEVER, "group_picture_small"),
    ErrorRule(131211, e.GraphError, _NEVER, "group_limit"),
    ErrorRule(131212, e.GraphError, _NEVER, "group_not_member"),
    ErrorRule(131213, e.GraphError, _NEVER, "group_no_request"),
    ErrorRule(131214, e.GraphError, _LATER, "group_creation_off"),
    ErrorRule(131215, e.GraphError, _NEVER, "group_not_eligible"),
    # templates
    ErrorRule(132000, e.TemplateError, _NEVER, "template_count"),
    ErrorRule(132001, e.TemplateError, _NEVER, "template_missing", 404),
    ErrorRule(132005, e.TemplateError, _NEVER, "template_too_long"),
    ErrorRule(132007, e.TemplateError, _NEVER, "template_policy"),
    ErrorRule(132008, e.TemplateError, _NEVER, "template_values"),
    ErrorRule(132012, e.TemplateError, _NEVER, "template_format"),
    ErrorRule(132015, e.TemplateError, _LATER, "template_paused", 400, "SW"),
    ErrorRule(132016, e.TemplateError, _NEVER, "template_disabled"),
    ErrorRule(132018, e.TemplateError, _NEVER, "template_values"),
    ErrorRule(range(200005, 200008), e.TemplateError, _NEVER, "template_insights"),
    ErrorRule(2388019, e.TemplateError, _NEVER, "template_limit"),
    ErrorRule(2388023, e.TemplateError, _NEVER, "template_deleting"),
    ErrorRule(2388025, e.TemplateError, _NEVER, "template_exists"),
    ErrorRule(2388040, e.TemplateError, _NEVER, "template_field_long"),
    ErrorRule(2388047, e.TemplateError, _NEVER, "template_header"),
    ErrorRule(2388072, e.TemplateError, _NEVER, "template_body"),
    ErrorRule(2388073, e.TemplateError, _NEVER, "template_footer"),
    ErrorRule(2388293, e.TemplateError, _NEVER, "template_dense"),
    ErrorRule(2388299, e.TemplateError, _NEVER, "template_edge"),
    ErrorRule(2388318, e.TemplateError, _NEVER, "direct_send_template"),
    ErrorRule(2388330, e.TemplateError, _NEVER, "direct_send_template"),
    # Flows
    ErrorRule(132068, e.FlowError, _NEVER, "flow_blocked"),
    ErrorRule(132069, e.FlowError, _LATER, "flow_throttled"),
    ErrorRule(139000, e.FlowError, _NEVER, "flow_integrity"),
    ErrorRule(139001, e.FlowError, _NEVER, "flow_update"),
    ErrorRule(139002, e.FlowError, _NEVER, "flow_publish"),
    ErrorRule(139003, e.FlowError, _NEVER, "flow_deprecate"),
    ErrorRule(139004, e.FlowError, _NEVER, "flow_delete"),
    ErrorRule(139006, e.FlowError, _NEVER, "flow_other"),
    # numbers and accounts
    ErrorRule(133000, e.ServerError, _BACKOFF, "deregistration", 500),
    ErrorRule(133004, e.ServerError, _BACKOFF, "server_unavailable", 503),
    ErrorRule(133005, e.GraphError, _NEVER, "pin_wrong"),
    ErrorRule(133006, e.GraphError, _NEVER, "number_unverified"),
    ErrorRule(133008, e.RateLimitError, _LATER, "pin_guesses"),
    ErrorRule(133009, e.RateLimitError, _LATER, "pin_fast"),
    ErrorRule(133010, e.GraphError, _NEVER, "number_unregistered"),
    ErrorRule(133015, e.GraphError, _LATER, "number_just_deleted"),
    ErrorRule(133016, e.RateLimitError, _LATER, "registration_limit"),
    ErrorRule(range(136000, 136026), e.GraphError, _LATER, "code_verification"),
    ErrorRule(139100, e.GraphError, _NEVER, "block_partly"),
    ErrorRule(139101, e.GraphError, _NEVER, "block_full"),
    ErrorRule(139102, e.GraphError, _BACKOFF, "block_concurrent"),
    ErrorRule(139103, e.ServerError, _BACKOFF, "unknown_server_error"),
    ErrorRule(141006, e.PaymentError, _NEVER, "account_cannot_pay", 0, "W"),
    ErrorRule(147001, e.GraphError, _NEVER, "username_taken"),
    ErrorRule(147002, e.GraphError, _NEVER, "username_not_eligible"),
    ErrorRule(147003, e.GraphError, _NEVER, "username_page"),
    ErrorRule(147004, e.GraphError, _NEVER, "username_instagram"),
    ErrorRule(147005, e.GraphError, _NEVER, "username_transfer"),
    ErrorRule(1752041, e.GraphError, _NEVER, "onboarding_twice"),
    ErrorRule(2388001, e.GraphError, _NEVER, "migration_unconfirmed"),
    ErrorRule(2388012, e.GraphError, _NEVER, "number_already_here"),
    ErrorRule(2388091, e.GraphError, _NEVER, "number_no_code"),
    ErrorRule(2388093, e.GraphError, _NEVER, "number_no_verify"),
    ErrorRule(2388103, e.GraphError, _NEVER, "number_no_migration"),
    ErrorRule(2494010, e.PermissionDeniedError, _NEVER, "two_factor"),
    ErrorRule(2494100, e.ServerError, _BACKOFF, "account_maintenance"),
    ErrorRule(range(2494164, 2494180), e.GraphError, _NEVER, "signup"),
    ErrorRule(2494168, e.GraphError, _NEVER, "signup_terms"),
    ErrorRule(2494176, e.GraphError, _NEVER, "signup_terms_done"),
    ErrorRule(2494177, e.GraphError, _NEVER, "signup_terms_url"),
    ErrorRule(2494179, e.GraphError, _NEVER, "signup_website"),
    ErrorRule(2593107, e.GraphError, _NEVER, "sync_limit", 400, "SW"),
    ErrorRule(2593108, e.GraphError, _NEVER, "sync_window", 400, "SW"),
    ErrorRule(2593109, e.GraphError, _NEVER, "sync_off", 400, "SW"),
    # calls
    ErrorRule(138000, e.PermissionDeniedError, _NEVER, "calls_off", 401, "SW"),
    ErrorRule(138001, e.RecipientError, _NEVER, "call_unreachable", 400, "SW"),
    ErrorRule(138002, e.RateLimitError, _BACKOFF, "call_concurrent", 429, "SW"),
    ErrorRule(138003, e.GraphError, _NEVER, "call_duplicate", 400, "SW"),
    ErrorRule(138004, e.ServerError, _BACKOFF, "call_connection", 500, "SW"),
    ErrorRule(138005, e.RateLimitError, _BACKOFF, "call_rate", 429, "SW"),
    ErrorRule(138006, e.RecipientError, _NEVER, "call_not_permitted", 401, "SW"),
    ErrorRule(138007, e.ServerError, _BACKOFF, "call_timeout", 500, "SW"),
    ErrorRule(138009, e.RateLimitError, _LATER, "call_permission_limit", 400, "SW"),
    ErrorRule(138012, e.RateLimitError, _LATER, "call_daily_limit", 400, "SW"),
    ErrorRule(138013, e.GraphError, _NEVER, "call_not_available", 400, "SW"),
    ErrorRule(138014, e.PolicyError, _NEVER, "call_quality", 400, "SW"),
    ErrorRule(138015, e.GraphError, _NEVER, "call_needs_limit", 400, "SW"),
    ErrorRule(138017, e.GraphError, _NEVER, "call_permitted_already", 400, "SW"),
    ErrorRule(138018, e.GraphError, _NEVER, "call_prerequisites", 400, "SW"),
    ErrorRule(138019, e.GraphError, _NEVER, "call_setup", 400, "SW"),
    ErrorRule(138020, e.GraphError, _NEVER, "call_media", 400, "SW"),
    ErrorRule(138021, e.GraphError, _NEVER, "call_media", 400, "SW"),
    ErrorRule(138022, e.GraphError, _NEVER, "call_media", 400, "SW"),
    ErrorRule(138023, e.GraphError, _NEVER, "call_media", 400, "SW"),
    ErrorRule(range(138000, 138024), e.GraphError, _NEVER, "call_other", 400, "SW"),
)

# What a subcode adds to a code. Subcodes of six digits and more are codes of their own, and stand above.
SUBCODES: dict[tuple[int, int], ErrorRule] = {
    (100, 33): ErrorRule(100, e.GraphError, _NEVER, "object_unknown"),
    (190, 460): ErrorRule(190, e.TokenExpiredError, _NEVER, "password_changed", 401),
    (190, 463): ErrorRule(190, e.TokenExpiredError, _NEVER, "token_expired", 401),
    (190, 467): ErrorRule(190, e.TokenExpiredError, _NEVER, "token_invalid", 401),
}

_SINGLE = {rule.code: rule for rule in RULES if isinstance(rule.code, int)}
_RANGES = tuple((rule.code, rule) for rule in RULES if isinstance(rule.code, range))


def rule_for(code: int | None, subcode: int | None = None) -> ErrorRule | None:
    """Return what is known of a code; a subcode that says more wins. None for a code that is not in the table."""
    if code is None:
        return None
    if subcode is not None:
        exact = SUBCODES.get((code, subcode)) or (_by_code(subcode) if subcode >= 100_000 else None)
        if exact is not None:
            return exact
    return _by_code(code)


def _by_code(code: int) -> ErrorRule | None:
    return _SINGLE.get(code) or next((rule for codes, rule in _RANGES if code in codes), None)


# The nearest class when the table does not know the code. Source: Graph API, Handle errors.
_BY_STATUS: dict[int, type[e.GraphError]] = {
    401: e.AuthenticationError,
    403: e.PermissionDeniedError,
    429: e.RateLimitError,
}


def kind_by_status(status: int, *, said: bool = True) -> type[e.GraphError]:
    """Return the nearest class for a code that is not known; `said` is whether there was an error object at all."""
    return _BY_STATUS.get(status, e.GraphError if said and status < 500 else e.ServerError)


def retry_of(error: e.GraphError) -> Retry:
    """Return what the table says; the platform's own mark, and a limit of which nothing is known, mean `BACKOFF`.

    A 5xx without either is `NEVER`: only a call that is safe to repeat may be repeated then.
    """
    known = error.rule
    if known is not None and known.retry is not Retry.NEVER:
        return known.retry
    if error.is_transient or (known is None and isinstance(error, e.RateLimitError)):
        return Retry.BACKOFF
    return Retry.NEVER
