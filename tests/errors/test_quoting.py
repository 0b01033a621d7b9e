import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.errors import GraphError, read_error, webhook_error
from smewa.errors.quoting import quotable
from tests.errors.strategies import around, personal


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("Recipient +55 (11) 98765-4321 is not allowed", "Recipient •••• is not allowed"),
        ("CPF 529.982.247-25 or 52998224725", "CPF •••• or ••••"),
        ("mail ana@example.com, please", "mail ••••, please"),
        ("token EAAGm0PX4ZCpsBAKZC was refused", "token •••• was refused"),
        ("Bearer abc is wrong", "•••• is wrong"),
        ('{"access_token": "abc"}', '{"••••}'),
        ("user BR.13491208655302741918 and US.ENT.11815799212886844830", "user •••• and ••••"),
        ("message wamid.HBgLNTUxMTk4NzY1NDMyMRUCABIYFDNB==", "message ••••"),
        ("key 123e4567-e12b-12d1-a456-426655440000", "key ••••"),
        ("could not fetch https://cdn.example.com/ana.jpg?sig=1, sorry", "could not fetch https://•••• sorry"),
        ("at -23.55052,-46.63331", "at -••••"),
        ("１１９８７６５４３２１", "••••"),
        ("٠١٢٣٤٥٦٧٨", "••••"),
        ("a\nb\x1b[31m\u200bc", "a b [31m c"),
    ],
)
def test_what_may_be_a_persons_is_masked(said, quoted):
    assert quotable(said, 300) == quoted


@pytest.mark.parametrize(
    "said",
    [
        "(#131030) Recipient phone number not in allowed list",
        "(#1234567) Something",
        "code 131047, subcode 2388299",
        "Message text must be at most 4096 characters, got 5000",
        "Unsupported get request. Object does not exist. v26.0",
        "Accept the terms at https://business.facebook.com/billing and https://www.whatsapp.com/legal",
        "Error validating access token: Session has expired on Thursday, 01-Jan-26 10:00:00 PST.",
        "Param components[0]['parameters'][1]['text'] cannot have new-line",
    ],
)
def test_what_helps_to_mend_the_request_stays_readable(said):
    assert quotable(said, 300) == said


@pytest.mark.parametrize(
    "host", ["https://facebook.com.example.org/ana", "https://x:y@facebook.com/", "https://notfacebook.com/ana"]
)
def test_only_the_platforms_own_hosts_stay_readable(host):
    assert quotable(host, 300) == "https://••••"


def test_only_the_beginning_is_kept():
    assert quotable("a" * 5 + " b" * 500, 20) == "aaaaa" + " b" * 7 + " "


@pytest.mark.parametrize("at", range(185, 201))
def test_a_number_at_the_cut_leaves_no_piece_behind(at):
    assert not any(sign.isdigit() for sign in quotable("x" * at + " +55 11 98765-4321", 200)[at:])


def test_a_number_after_a_desert_of_white_space_leaves_no_piece_behind():
    assert quotable("<html>" + " " * 9_595 + "+55 11 98765-4321", 200) == ""


@given(personal, around, around)
def test_nothing_personal_survives_wherever_the_platform_repeats_it(secret, before, after):
    said = f"{before} {secret} {after}"
    body = {
        "error": {
            "code": 100,
            "message": said,
            "error_user_title": said,
            "error_user_msg": said,
            "error_data": {"details": said},
        }
    }
    for error in (
        read_error(400, {}, json.dumps(body).encode()),
        read_error(502, {}, f"<html>{said}".encode()),
        read_error(400, {}, json.dumps({"error": said}).encode()),
        webhook_error({"code": 131026, "title": said, "error_data": {"details": said}}),
        GraphError(said, details=said, body=said),
    ):
        assert_silent(error, secret)


@given(personal)
def test_nothing_personal_survives_between_letters(secret):
    assert secret not in quotable(f"x{secret}", 300)
    assert secret not in quotable(f"({secret})", 300)
    assert secret not in quotable(f'"{secret}"', 300)


@given(st.text(), st.integers(0, 300))
def test_quoting_stops_at_nothing_and_keeps_to_one_line(said, at_most):
    quoted = quotable(said, at_most)
    assert quoted.isprintable()
    assert len(quoted) <= at_most + 4


@given(personal, around)
def test_what_is_masked_stays_masked_when_quoted_again(secret, before):
    once = quotable(f"{before} {secret}", 300)
    assert secret not in quotable(once, 300)


def assert_silent(error, secret):
    shown = [str(error), repr(error), error.in_language("pt-BR"), repr(error.args), repr(vars(error))]
    shown.append(pickle.dumps(error).decode("utf-8", "replace"))
    for text in shown:
        assert secret not in text
        assert secret.replace("\u00a0", " ").replace("\u2011", "\u2010") not in text
        digits = only_digits(secret)
        assert len(digits) < 8 or digits not in only_digits(text)


def only_digits(text):
    return "".join(sign for sign in text if sign.isdigit())
