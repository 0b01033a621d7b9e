import copy
import pickle
import subprocess
import sys

import pytest

from smewa import errors
from smewa.errors import (
    BRCodeError,
    ConnectError,
    DeadlineError,
    GraphError,
    InvalidRequest,
    OutsideWindowError,
    Problem,
    Retry,
    ServerError,
    SmewaError,
    TimeoutError,
    TransportError,
)

EXAMPLES = [
    SmewaError("something"),
    InvalidRequest("is empty", field="body", limit="WhatsApp takes at least 1", fix="Write something"),
    InvalidRequest.of([Problem("a", "is missing"), Problem("b", "is missing")]),
    ConnectError("refused"),
    TimeoutError("too long", maybe_sent=True),
    DeadlineError("too late"),
    OutsideWindowError(code=131047, status=400, details="Re-engagement", fbtrace_id="AbC", is_transient=True),
    ServerError(status=502, body="<html>", retry_after=1.5),
    BRCodeError("wrong", ["E_CRC_MISMATCH"]),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])
def test_an_error_survives_copying_and_pickling_whole(error, again):
    same = again(error)
    assert type(same) is type(error)
    assert (str(same), same.args, vars(same)) == (str(error), error.args, vars(error))


def test_every_class_of_the_tree_is_a_smewa_error():
    classes = [thing for name in errors.__all__ if isinstance(thing := getattr(errors, name), type)]
    raised = [each for each in classes if issubclass(each, BaseException)]
    assert len(raised) == 34
    assert all(issubclass(each, SmewaError) for each in raised)


def test_a_refusal_is_a_value_error_so_that_plain_code_catches_it():
    assert isinstance(InvalidRequest("is empty"), ValueError)


def test_a_failure_to_connect_certainly_left_nothing_behind():
    assert not ConnectError("refused").maybe_sent
    assert TransportError("broken").maybe_sent


def test_a_refusal_speaks_of_its_first_problem():
    error = InvalidRequest.of([Problem("a", "is empty", "at least 1", "Fill it"), Problem("b", "is missing")])
    assert (error.field, error.limit, error.fix) == ("a", "at least 1", "Fill it")
    assert error.args == ("is empty",)


def test_the_text_of_a_platform_error_says_what_why_and_what_to_do():
    error = OutsideWindowError(code=131047, status=400, fbtrace_id="AbC123")
    assert str(error) == (
        "WhatsApp refused a free-form message: the customer's last message is more than 24 hours old.\n"
        "  Send an approved template instead: client.messages.send(to, template.fill(...)).\n"
        f"  (code 131047, fbtrace AbC123, see {error.docs_url})"
    )


def test_the_text_of_a_platform_error_is_said_in_portuguese():
    text = OutsideWindowError(code=131047, details="Re-engagement message").in_language("pt-BR")
    assert text.startswith("O WhatsApp recusou uma mensagem livre")
    assert "A plataforma diz: Re-engagement message" in text
    assert "código 131047" in text


@pytest.mark.parametrize("language", ["en", "en-US", "es", ""])
def test_what_is_not_portuguese_is_english(language):
    error = OutsideWindowError(code=131047)
    assert error.in_language(language) == str(error)


@pytest.mark.parametrize("language", ["pt-BR", "pt_BR", "pt", "PT-br"])
def test_portuguese_is_known_in_any_spelling(language):
    assert "código" in OutsideWindowError(code=131047).in_language(language)


def test_a_platform_error_shows_its_codes_in_its_repr():
    assert repr(GraphError(code=100, subcode=33, status=400)) == "GraphError(code=100, subcode=33, status=400)"


def test_a_text_of_our_own_stands_where_no_code_tells():
    error = ServerError("The answer lacks an id.", status=200)
    assert str(error).startswith("The answer lacks an id.\n")
    assert "HTTP 200" in str(error)
    assert error.args == ("The answer lacks an id.",)


def test_attributes_of_a_platform_error_come_from_the_table():
    error = GraphError(code=131056)
    assert error.retry is Retry.PAIR
    assert error.rule is not None
    assert "6 seconds" in error.fix
    assert error.docs_url.startswith("https://developers.facebook.com/")


def test_the_subcode_is_named_beside_the_code():
    assert "(code 100, subcode 33, see " in str(GraphError(code=100, subcode=33))


def test_a_pix_code_that_cannot_be_used_tells_every_reason_in_both_languages():
    error = BRCodeError(problems=["E_CRC_MISMATCH", "E_POI"])
    assert "(E_CRC_MISMATCH)" in str(error)
    assert "(E_POI)" in error.in_language("pt-BR")
    assert str(error) != error.in_language("pt-BR")
    assert repr(error) == "BRCodeError(problems=('E_CRC_MISMATCH', 'E_POI'))"


def test_an_unknown_code_points_to_the_page_about_errors_in_general():
    assert GraphError(code=999).docs_url != GraphError(code=131056).docs_url


def test_a_plain_error_is_told_in_portuguese_where_its_sentence_is_known():
    assert SmewaError("the file is empty").in_language("pt-BR") == "o arquivo está vazio"
    assert SmewaError("something else").in_language("pt-BR") == "something else"


def test_the_repr_of_a_refusal_is_its_text():
    assert repr(InvalidRequest("is empty", field="body")) == "InvalidRequest('body is empty.')"


def test_importing_the_tree_loads_nothing_heavy():
    script = (
        "import sys, smewa.errors.tree, smewa.errors; smewa.errors.InvalidRequest('x');"
        "print([name for name in ('pydantic', 'httpx', 'cryptography', 'asyncio', 'dataclasses', 'json', 'email')"
        " if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
