"""No text makes detection slow: every pattern is linear by its structure, and what is remembered is bounded."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from re import _constants as code  # the parser's own names; `re` hands out no public ones
from re import _parser as parser
from typing import Any

import pytest

import smewa.privacy
from smewa.privacy.reading import read
from smewa.privacy.recognizers import NUMBERS
from smewa.privacy.recognizers.numbers import Numbers
from tests.privacy.people import REDACTOR


def patterns() -> Iterator[Any]:
    for module in walk_packages(smewa.privacy.__path__, "smewa.privacy."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                yield pytest.param(value, id=f"{module.name.removeprefix('smewa.privacy.')}.{name}")


def repeats(tree: Any, inside: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield, for each repeat that can give back, how often the repeats around it may come, and how often it may."""
    for operation, argument in tree:
        if operation in (code.MAX_REPEAT, code.MIN_REPEAT):
            low, high, inner = argument
            yield inside, high
            yield from repeats(inner, (*inside, high) if high > 1 and low != high else inside)
        else:
            for inner in subtrees(argument):
                yield from repeats(inner, inside)


def subtrees(argument: Any) -> Iterator[Any]:
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, list | tuple):
        for one in argument:
            yield from subtrees(one)


def parsed(pattern: re.Pattern[str]) -> Any:
    return parser.parse(pattern.pattern, pattern.flags)


@pytest.mark.parametrize("pattern", list(patterns()))
def test_repeats_in_repeats_have_few_ways_to_share_a_text(pattern):
    for around, often in repeats(parsed(pattern)):
        ways = 1
        for outer in around:
            ways *= outer + 1
        assert not around or ways <= 64 or often <= 1, f"{pattern.pattern}: {around} around {often}"


def test_the_check_knows_a_catastrophe():
    evil = list(repeats(parser.parse(r"(?:a+b?)+c")))
    assert ((code.MAXREPEAT,), code.MAXREPEAT) in evil
    assert list(repeats(parser.parse(r"a++b"))) == []


HOSTILE = [
    "1",
    "1 ",
    "11 ",
    "1234567890 ",
    "1\n",
    "1-",
    "1.",
    "a@",
    "@",
    "a.",
    "x@a.a.",
    "(",
    "[at]",
    "a ponto a arroba ",
    "000201",
    "0002016304AAAA",
    "EAA1",
    "senha_a_a ",
    "senha 1 é ",
    "código x1 ",
    "-----BEGIN PRIVATE KEY-----",
    "bearer 1 ",
    "secret " + "a1" * 16 + " ",
    "123e4567-e12b-",
    "::1",
    "1:",
    "BR.1",
    '"from":"1',
    "wamid." + "A" * 16,
    "%31",
    "\\u0031",
    "1\u200b",
    "１",
    "1A",
    "+55",
    "cpf 529.982.247-25 ",
    "11 98765-4321 ",
    "pedido 12345678901 ",
]


def steps(text: str) -> int:
    """Return how many calls it takes to find what is in a text."""
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        REDACTOR.find(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_text_takes_twice_the_steps(piece):
    once, twice = (steps(piece * (size // len(piece))) for size in (4_000, 8_000))
    assert twice <= 2.5 * once + 50


@pytest.mark.parametrize("piece", HOSTILE)
def test_what_follows_a_hostile_text_is_found(piece):
    text = piece * (20_000 // len(piece)) + " cpf 529.982.247-25"
    assert REDACTOR.find(text)[-1].end == len(text)


def test_what_is_remembered_of_texts_is_bounded_and_holds_no_digits():
    numbers = Numbers(NUMBERS)
    for count in range(5_000):
        numbers(read(" ".join("1" * (1 + int(digit)) for digit in str(10_000 + count))))
    layouts = numbers._remembered
    assert len(layouts) <= 4096
    assert all(len(layout) <= 12 for layout in layouts)
