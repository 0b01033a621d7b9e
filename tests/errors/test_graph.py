import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smewa.errors import (
    AuthenticationError,
    GraphError,
    NotOnWhatsAppError,
    OutsideWindowError,
    PermissionDeniedError,
    RateLimitError,
    RecipientError,
    Retry,
    ServerError,
    TemplateError,
    read_error,
    webhook_error,
)

NOW = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
MEMBERS = [
    "message",
    "code",
    "error_subcode",
    "error_data",
    "error_user_title",
    "error_user_msg",
    "is_transient",
    "fbtrace_id",
]
error_objects = st.dictionaries(st.sampled_from(MEMBERS), json_values)


def answer(**error):
    return json.dumps({"error": error}).encode()


def test_an_error_object_is_read_whole():
    body = answer(
        message="(#131030) Recipient phone number not in allowed list",
        type="OAuthException",
        code=131030,
        error_data={"messaging_product": "whatsapp", "details": "Recipient phone number not in allowed list"},
        fbtrace_id="A9kEr-_",
    )
    error = read_error(400, {"x-fb-request-id": "Req1", "x-fb-trace-id": "Other"}, body)
    assert type(error) is RecipientError
    assert (error.code, error.subcode, error.status) == (131030, None, 400)
    assert error.details == "Recipient phone number not in allowed list"
    assert (error.fbtrace_id, error.request_id) == ("A9kEr-_", "Req1")
    assert (error.is_transient, error.retry_after, error.retry) == (False, None, Retry.NEVER)
    assert error.body == ""


def test_the_trace_of_the_headers_stands_in_for_a_missing_one():
    assert read_error(400, {"x-fb-trace-id": "AbC"}, answer(code=100)).fbtrace_id == "AbC"


def test_the_subcode_of_a_template_decides_the_class():
    body = answer(code=100, error_subcode=2388299, error_user_title="Variables", error_user_msg="At the start")
    error = read_error(400, {}, body)
    assert type(error) is TemplateError
    assert error.details == "Variables: At the start"


@pytest.mark.parametrize(
    ("member", "value", "kept"),
    [
        ("code", "131047", 131047),
        ("code", 131047.0, 131047),
        ("code", "-1", -1),
        ("code", True, None),
        ("code", "many", None),
        ("code", 10**400, None),
        ("code", 5511987654321, None),
        ("code", "5511987654321", None),
        ("code", [1], None),
        ("code", None, None),
        ("error_subcode", "33", 33),
        ("error_subcode", {}, None),
    ],
)
def test_numbers_are_read_in_any_spelling_and_nothing_else_is(member, value, kept):
    error = read_error(400, {}, answer(**{member: value}))
    assert (error.code if member == "code" else error.subcode) == kept


@pytest.mark.parametrize(
    ("body", "details"),
    [
        ({"error": "invalid_client", "error_description": "no such app"}, "no such app"),
        ({"error": "invalid_client"}, "invalid_client"),
        ({"error": {"message": "plain"}}, "plain"),
        ({"error": {"message": "m", "error_data": "a string"}}, "a string"),
        ({"error": {"message": "m", "error_data": {"details": 7}}}, "m"),
        ({"error": {"message": 7}}, ""),
        ({"error": {"error_user_title": "t", "error_user_msg": "t"}}, "t"),
        ({"errors": [{"title": "one"}, {"title": "two"}]}, "one"),
        ({"message": "at the top"}, "at the top"),
        ({"error": None}, ""),
        ({"error": [7]}, ""),
        ({"errors": []}, ""),
        ({}, ""),
    ],
)
def test_the_words_are_found_wherever_they_stand(body, details):
    assert read_error(400, {}, json.dumps(body).encode()).details == details


@pytest.mark.parametrize("mark", [True, "true", 1])
def test_the_platforms_mark_means_that_trying_again_helps(mark):
    error = read_error(500, {}, answer(code=999, is_transient=mark))
    assert error.is_transient
    assert error.retry is Retry.BACKOFF


@pytest.mark.parametrize("mark", [False, None, "false", 0, [], "yes"])
def test_no_other_word_is_the_platforms_mark(mark):
    assert not read_error(500, {}, answer(code=999, is_transient=mark)).is_transient


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (502, b"<html>Bad gateway</html>", ServerError),
        (404, b"<html>Not found</html>", ServerError),
        (500, b"", ServerError),
        (400, b"", ServerError),
        (400, b"[1, 2]", ServerError),
        (400, b"null", ServerError),
        (400, b"\xff\xfe\x00", ServerError),
        (401, b"", AuthenticationError),
        (403, b"<html>Forbidden by the proxy</html>", PermissionDeniedError),
        (429, b"slow down", RateLimitError),
        (400, answer(code=999), GraphError),
        (500, answer(code=999), ServerError),
    ],
)
def test_what_is_not_the_platforms_becomes_the_nearest_class(status, body, kind):
    assert type(read_error(status, {}, body)) is kind


def test_the_beginning_of_a_page_is_kept():
    error = read_error(502, {}, b"<html>\n <h1>Bad gateway</h1>" + b"x" * 1000)
    assert error.body.startswith("<html> <h1>Bad gateway</h1>")
    assert len(error.body) == 200
    assert "The answer began: <html>" in str(error)
    assert "not one that WhatsApp gives" in str(error)


def test_json_too_deep_for_python_is_kept_as_a_page():
    assert read_error(400, {}, b"[" * 200_000).body.startswith("[[[")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 7 ", 7.0),
        ("1.5", 1.5),
        ("0", 0.0),
        ("Mon, 23 Nov 2026 12:01:40 GMT", 100.0),
        ("Mon, 23 Nov 2026 12:01:40 -0000", 100.0),
        ("Mon, 23 Nov 2026 09:01:40 -0300", 100.0),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 0.0),
        ("-5", None),
        ("inf", None),
        ("nan", None),
        ("9" * 400, None),
        ("1e9", None),
        ("soon", None),
        ("", None),
    ],
)
def test_how_long_to_wait_is_read_as_seconds_or_as_a_date(value, seconds):
    assert read_error(429, {"retry-after": value}, b"", now=NOW).retry_after == seconds


def test_a_date_to_wait_for_counts_from_the_answers_own_date():
    headers = {"retry-after": "Mon, 23 Nov 2026 12:01:40 GMT", "date": "Mon, 23 Nov 2026 12:00:00 GMT"}
    assert read_error(429, headers, b"").retry_after == 100.0


def test_a_date_to_wait_for_means_nothing_without_a_now():
    assert read_error(429, {"retry-after": "Mon, 23 Nov 2026 12:01:40 GMT"}, b"").retry_after is None


@pytest.mark.parametrize("now", [NOW.replace(tzinfo=None), NOW.astimezone(timezone(timedelta(hours=-3)))])
def test_now_may_be_in_any_zone_and_is_utc_without_one(now):
    assert read_error(429, {"retry-after": "Mon, 23 Nov 2026 12:01:40 GMT"}, b"", now=now).retry_after == 100.0


@pytest.mark.parametrize("trace", ["has space", "x" * 129, "<script>", "", 7, None])
def test_a_trace_that_is_none_is_left_out(trace):
    assert read_error(400, {}, answer(code=100, fbtrace_id=trace)).fbtrace_id is None


def test_an_error_of_a_status_is_read():
    error = webhook_error(
        {
            "code": 131047,
            "title": "Re-engagement message",
            "message": "Re-engagement message",
            "error_data": {"details": "More than 24 hours have passed since the customer last replied."},
            "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
        }
    )
    assert type(error) is OutsideWindowError
    assert (error.status, error.code) == (0, 131047)
    assert error.details.startswith("More than 24 hours")
    assert "HTTP" not in str(error)


def test_the_title_stands_in_for_missing_details_of_a_status():
    error = webhook_error({"code": 131026, "title": "Message undeliverable"})
    assert type(error) is NotOnWhatsAppError
    assert error.details == "Message undeliverable"


@given(st.integers(0, 999), st.binary())
def test_reading_any_bytes_gives_an_error_and_raises_none(status, body):
    assert_whole(read_error(status, {}, body, now=NOW))


@given(st.integers(0, 999), json_values | error_objects.map(lambda error: {"error": error}))
@example(400, {"error": {"code": float("inf")}})
def test_reading_any_json_gives_an_error_and_raises_none(status, document):
    assert_whole(read_error(status, {}, json.dumps(document).encode()))


@given(st.dictionaries(st.sampled_from(["retry-after", "date", "x-fb-trace-id", "x-fb-request-id"]), st.text()))
@example({"retry-after": "Mon, 31 Dec 9999 23:59:59 -2359"})
@example({"retry-after": "Mon, 01 Jan 0001 00:00:00 +2359"})
def test_reading_any_headers_gives_an_error_and_raises_none(headers):
    error = read_error(503, headers, b"", now=NOW)
    assert error.retry_after is None or 0 <= error.retry_after < float("inf")
    assert_whole(error)


@given(json_values | error_objects)
def test_reading_any_item_of_a_webhook_gives_an_error_and_raises_none(item):
    assert_whole(webhook_error(item))


def assert_whole(error):
    assert isinstance(error, GraphError)
    assert str(error)
    assert error.in_language("pt-BR")
    assert isinstance(error.retry, Retry)
