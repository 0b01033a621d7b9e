import pytest

from smewa.errors import (
    AuthenticationError,
    GraphError,
    OptedOutError,
    OutsideWindowError,
    PermissionDeniedError,
    RateLimitError,
    Retry,
    ServerError,
    TemplateError,
    TokenExpiredError,
    rule_for,
)
from smewa.errors.codes import RULES, kind_by_status

# What the platform publishes: code or codes, HTTP status ("-" for webhooks only), whether it passes with time.
# Source: Cloud API, Error codes, read 2026-11-23. "later" is ours where the platform names minutes or days.
PUBLISHED = """
0 401 no | 1 500 backoff | 2 503 backoff | 3 500 no | 4 400 backoff | 10 403 no | 33 400 no | 100 400 no | 102 401 no
104 400 no | 190 401 no | 200-299 403 no | 368 403 no | 613 429 backoff | 200005-200007 400 no | 80007 400 backoff
130429 400 backoff | 130472 400 no | 130497 403 no | 130501 400 no | 131000 500 backoff | 131005 403 no | 131008 400 no
131009 400 no | 131016 500 backoff | 131020 400 no | 131021 400 no | 131026 400 no | 131030 400 no | 131031 403 no
131035 - no | 131036 - later | 131037 400 no | 131041 400 no | 131042 400 no | 131044 400 no | 131045 500 no
131047 400 no | 131048 400 later | 131049 400 later | 131050 400 no | 131051 400 no | 131052 400 later | 131053 400 no
131055 400 no | 131056 400 pair | 131057 500 backoff | 131059 400 no | 131062 400 no | 131063 400 no | 131064 400 later
131201 206 no | 131202 400 no | 131204 400 no | 131207 403 no | 131208 429 backoff | 131209-131213 400 no
131214 400 later | 131215 400 no | 132000 400 no | 132001 404 no | 132005 400 no | 132007 400 no | 132008 400 no
132012 400 no | 132015 400 later | 132016 400 no | 132018 400 no | 132068 400 no | 132069 400 later | 133000 500 backoff
133004 503 backoff | 133005 400 no | 133006 400 no | 133008 400 later | 133009 400 later | 133010 400 no
133015 400 later | 133016 400 later | 134011 400 no | 134100 400 no | 134101 400 backoff | 134102 500 no | 135000 400 no
136000-136025 400 later | 137000 400 no | 138000 401 no | 138001 400 no | 138002 429 backoff | 138003 400 no
138004 500 backoff | 138005 429 backoff | 138006 401 no | 138007 500 backoff | 138009 400 later | 138012 400 later
138013-138023 400 no | 139000-139004 400 no | 139100 400 no | 139101 400 no | 139102 400 backoff | 139103 400 backoff
139200 400 no | 147001-147005 400 no | 1752041 400 no | 2040 400 no | 2046 400 no | 2047 400 no | 2388001 400 no
2388012 400 no | 2388019 400 no | 2388023 400 no | 2388025 400 no | 2388040 400 no | 2388047 400 no | 2388072 400 no
2388073 400 no | 2388091 400 no | 2388093 400 no | 2388103 400 no | 2388293 400 no | 2388299 400 no | 2388318 400 no
2388330 400 no | 2494010 400 no | 2494100 400 backoff | 2494164-2494179 400 no | 2494191 400 no | 2593107-2593109 400 no
"""
RETRY = {"no": Retry.NEVER, "backoff": Retry.BACKOFF, "pair": Retry.PAIR, "later": Retry.LATER}


def published():
    for entry in PUBLISHED.replace("\n", "|").split("|"):
        if entry.strip():
            codes, status, retry = entry.split()
            first, _, last = codes.partition("-")
            for code in range(int(first), int(last or first) + 1):
                yield code, 0 if status == "-" else int(status), RETRY[retry]


@pytest.mark.parametrize(("code", "status", "retry"), list(published()))
def test_every_published_code_has_its_rule(code, status, retry):
    rule = rule_for(code)
    assert rule is not None
    assert (rule.status, rule.retry) == (status, retry)


def test_no_code_stands_twice():
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))


def test_a_code_named_by_itself_wins_over_its_range():
    named, ranged = rule_for(138006), rule_for(138010)
    assert named is not None
    assert ranged is not None
    assert named.text == "call_not_permitted"
    assert ranged.text == "call_other"


@pytest.mark.parametrize(
    ("code", "subcode", "text"),
    [
        (100, None, "parameter_invalid"),
        (100, 33, "object_unknown"),
        (100, 2388299, "template_edge"),
        (100, 2494010, "two_factor"),
        (100, 1, "parameter_invalid"),
        (100, 9999999, "parameter_invalid"),
        (190, None, "token_invalid"),
        (190, 460, "password_changed"),
        (190, 463, "token_expired"),
        (190, 467, "token_invalid"),
        (4, 2446079, "app_limit"),
    ],
)
def test_a_subcode_that_says_more_wins(code, subcode, text):
    rule = rule_for(code, subcode)
    assert rule is not None
    assert rule.text == text


@pytest.mark.parametrize("code", [None, -1, 300, 999, 131999, 99999999])
def test_a_code_nobody_documents_has_no_rule(code):
    assert rule_for(code, 2388299 if code is None else None) is None


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (190, TokenExpiredError),
        (250, PermissionDeniedError),
        (131047, OutsideWindowError),
        (131050, OptedOutError),
        (2388047, TemplateError),
        (131016, ServerError),
    ],
)
def test_a_code_becomes_the_class_that_one_catches(code, kind):
    rule = rule_for(code)
    assert rule is not None
    assert rule.kind is kind


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, GraphError),
        (401, AuthenticationError),
        (403, PermissionDeniedError),
        (404, GraphError),
        (429, RateLimitError),
        (500, ServerError),
        (599, ServerError),
        (0, GraphError),
    ],
)
def test_an_unknown_code_becomes_the_nearest_class_by_its_status(status, kind):
    assert kind_by_status(status) is kind


@pytest.mark.parametrize(
    ("error", "retry"),
    [
        (GraphError(code=999), Retry.NEVER),
        (GraphError(code=999, is_transient=True), Retry.BACKOFF),
        (GraphError(code=100, is_transient=True), Retry.BACKOFF),
        (GraphError(code=131049, is_transient=True), Retry.LATER),
        (GraphError(code=131056, is_transient=True), Retry.PAIR),
        (RateLimitError(status=429), Retry.BACKOFF),
        (RateLimitError(code=131064, status=429), Retry.LATER),
        (ServerError(status=502), Retry.NEVER),
        (ServerError(code=131000, status=500), Retry.BACKOFF),
    ],
)
def test_trying_again_needs_the_table_or_the_platforms_own_mark(error, retry):
    assert error.retry is retry
