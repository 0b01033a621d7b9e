"""Logs: nothing personal or secret passes the filter, nothing forges a line, nothing of the caller's is changed."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.privacy import RedactingFilter, Redactor, logs
from smewa.values import PhoneNumber
from tests.privacy.people import (
    BR_CODES,
    CPF,
    CPFS,
    EMAILS,
    MOBILES,
    RANDOM_KEYS,
    TOKEN,
    TOKENS,
    USER_IDS,
    dotted,
)

PERSONAL = (
    TOKENS
    | CPFS.map(dotted)
    | CPFS
    | EMAILS
    | RANDOM_KEYS
    | BR_CODES
    | USER_IDS
    | MOBILES.map("55".__add__)
    | MOBILES.map("+55".__add__)
    | MOBILES.map(lambda number: f"({number[:2]}) {number[2:7]}-{number[7:]}")
)
SAID = st.sampled_from(
    ["sent to %s", "request from %s failed", "order %s, 3 items", "%s", "id=%s", "erro no pedido de %s!", "%r"]
)
FORMAT = "%(levelname)s %(name)s %(message)s %(customer)s %(threadName)s"


@contextmanager
def logged(**options: Any) -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """Hand out a logger whose handler has the filter, and what the handler wrote."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter(FORMAT, defaults={"customer": "-"}))
    handler.addFilter(RedactingFilter(**options))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    yield logger, stream


def record(message: object = "oi", *args: object, **extra: object) -> logging.LogRecord:
    return logging.makeLogRecord({"msg": message, "args": args, **extra})


@given(PERSONAL, SAID)
def test_nothing_personal_passes_in_a_message_or_its_arguments(secret, said):
    with logged() as (logger, stream):
        logger.info(said.replace("%s", secret.replace("%", "%%")).replace("%r", secret))
        logger.info(said, secret)
        logger.info("%(a)s", {"a": secret})
    assert secret not in stream.getvalue()


@given(PERSONAL, SAID)
def test_nothing_personal_passes_in_extra_fields(secret, said):
    with logged() as (logger, stream):
        for held in (secret, [secret], {"k": (secret,)}, {secret: 1}, {secret}, Plain(secret)):
            logger.info("oi", extra={"customer": held})
    assert secret not in stream.getvalue()


@given(PERSONAL, SAID)
def test_nothing_personal_passes_in_exceptions_and_stacks(secret, said):
    with logged() as (logger, stream):
        try:
            try:
                raise KeyError(secret)
            except KeyError as cause:
                raise ValueError(said.replace("%s", secret).replace("%r", secret)) from cause
        except ValueError as error:
            logger.exception("failed: %s", error, stack_info=True)
    assert secret not in stream.getvalue()
    assert "ValueError" in stream.getvalue()


@dataclass
class Plain:
    """An object that shows what it holds."""

    held: object


def test_what_the_caller_gave_is_never_changed():
    args, customer = ({"cpf": CPF}, [CPF]), {"cpf": CPF}
    error = ValueError(CPF)
    one = record("%s %s", *args, customer=customer, exc_info=(ValueError, error, None))
    safe = RedactingFilter().redacted(one)
    assert safe is not one
    assert (one.msg, one.args, one.customer) == ("%s %s", args, customer)
    assert one.exc_info == (ValueError, error, None)
    assert one.exc_text is None
    assert customer == {"cpf": CPF}
    assert error.args == (CPF,)


def test_where_filters_may_not_hand_on_another_record_it_is_the_record_that_loses_people(monkeypatch):
    monkeypatch.setattr(logs, "_TAKES_RECORDS", False)
    one = record("cpf %s", CPF)
    assert RedactingFilter().filter(one) is True
    assert one.getMessage() == "cpf <CPF>"


def test_where_filters_may_hand_on_another_record_the_first_one_stays(monkeypatch):
    monkeypatch.setattr(logs, "_TAKES_RECORDS", True)
    one = record("cpf %s", CPF)
    safe = RedactingFilter().filter(one)
    assert isinstance(safe, logging.LogRecord)
    assert safe.getMessage() == "cpf <CPF>"
    assert one.getMessage() == f"cpf {CPF}"


def test_two_filters_do_no_more_than_one():
    one = record("a\nb %s", CPF, exc_text="Traceback:\n  x", stack_info="Stack:\n  y", customer="c\nd")
    once = RedactingFilter().redacted(one)
    twice = RedactingFilter().redacted(once)
    assert vars(twice) == vars(once)


@given(st.text(st.sampled_from("a\n\r\t\x00\x1b\x7f\x85\u2028\u202e")))
def test_no_text_forges_a_line(text):
    with logged() as (logger, stream):
        logger.info("oi %s", text, extra={"customer": text})
        logger.info("oi", extra={"customer": {text: [text]}})
    assert len(stream.getvalue().splitlines()) == 2
    assert stream.getvalue().replace("\n", "").isprintable()


def test_a_forged_line_in_an_exception_is_indented():
    with logged() as (logger, stream):
        try:
            raise ValueError("oi\nINFO root all is well\x1b[2K")
        except ValueError:
            logger.exception("failed", stack_info=True)
    first, *more = stream.getvalue().splitlines()
    assert first == "ERROR test failed - MainThread"
    assert all(line.startswith("  | ") for line in more)
    assert "  | INFO root all is well\\x1b[2K" in more


@pytest.mark.parametrize(
    ("value", "expected"), [(5511987654321, "<PHONE>"), (7, 7), (True, True), (None, None), (2.5, 2.5)]
)
def test_extra_fields_keep_their_type_when_they_name_nobody(value, expected):
    assert vars(RedactingFilter().redacted(record(customer=value)))["customer"] == expected


def test_the_name_of_an_extra_field_is_heard():
    assert vars(RedactingFilter().redacted(record(telefone="34567890")))["telefone"] == "<PHONE>"


def test_an_object_that_shows_nothing_stays_what_it_is():
    number, plain = PhoneNumber("+5511987654321"), Plain("ok")
    safe = vars(RedactingFilter().redacted(record(customer=number, other=plain, both=[number, Plain(CPF)])))
    assert safe["customer"] is number
    assert safe["other"] is plain
    assert safe["both"] == [str(number), "Plain(held='<CPF>')"]


def test_names_of_threads_and_loggers_are_redacted():
    safe = RedactingFilter().redacted(record(threadName=f"worker {CPF}", name="loja"))
    assert (safe.threadName, safe.name) == ("worker <CPF>", "loja")


class Broken:
    def __str__(self) -> str:
        raise RuntimeError(CPF)


def test_what_cannot_be_rendered_is_withheld():
    circle: list[object] = []
    circle.append(circle)
    safe = RedactingFilter().redacted(record("%d", CPF, customer=Broken(), circle=circle))
    assert safe.getMessage() == "(withheld: TypeError)"
    assert vars(safe)["customer"] == "(withheld: RuntimeError)"
    assert vars(safe)["circle"] == "(withheld: RecursionError)"


def test_a_redactor_that_fails_lets_nothing_pass(monkeypatch):
    monkeypatch.setattr(Redactor, "redact", lambda *_: 1 / 0)
    safe = RedactingFilter().redacted(record(f"cpf {CPF}", exc_text=CPF, stack_info=CPF))
    assert CPF not in str(vars(safe))
    assert safe.getMessage() == "(withheld: ZeroDivisionError)"


def test_long_texts_are_cut_after_they_were_redacted():
    safe = RedactingFilter(limit=10).redacted(record(f"{CPF} " + "x" * 20, customer="y" * 12))
    assert safe.getMessage() == "<CPF> xxxx… (16 more)"
    assert vars(safe)["customer"] == "yyyyyyyyyy… (2 more)"


def test_another_redactor_may_be_given():
    lenient = Redactor(names=False)
    assert RedactingFilter(lenient).redacted(record("pedido 52998224725")).getMessage() == "pedido 52998224725"
    assert RedactingFilter().redacted(record("pedido 52998224725")).getMessage() == "pedido <CPF>"


def test_it_may_stand_on_the_logger():
    stream = io.StringIO()
    logger = logging.Logger("smewa")
    logger.addHandler(logging.StreamHandler(stream))
    logger.addFilter(RedactingFilter())
    logger.info("token %s", TOKEN)
    assert stream.getvalue() == "token <SECRET>\n"


def test_an_exception_without_a_traceback_is_rendered():
    safe = RedactingFilter().redacted(record("oi", exc_info=sys.exc_info()))
    assert safe.exc_text == "  | NoneType: None"
