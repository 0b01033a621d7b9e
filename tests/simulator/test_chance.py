"""Chance that repeats itself, and the names it gives."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from smewa.simulator.chance import Chance
from smewa.simulator.identifiers import Identifiers


def test_a_seed_repeats_itself_and_branches_go_their_own_way():
    first, again = Chance("7"), Chance("7")
    assert first.draw(100) == again.draw(100)
    first.branch("bank").draw(10)
    assert first.draw(5000) == again.draw(5000)
    assert first.branch("a").draw(8) != first.branch("b").draw(8) != Chance("8").draw(8)


@given(st.lists(st.integers(0, 300), max_size=20))
def test_pieces_of_any_size_are_one_stream(sizes):
    pieces = Chance("7")
    assert b"".join(pieces.draw(size) for size in sizes) == Chance("7").draw(sum(sizes))


def test_numbers_lie_between_0_and_1_everywhere():
    drawn = [chance.random() for chance in [Chance("7")] for _ in range(2000)]
    assert 0 <= min(drawn) < 0.01
    assert 0.99 < max(drawn) < 1
    assert 0.47 < sum(drawn) / 2000 < 0.53


@given(st.integers(1, 40))
def test_digits_are_so_many_and_do_not_begin_with_0(length):
    drawn = Chance(str(length)).digits(length)
    assert re.fullmatch(rf"[1-9][0-9]{{{length - 1}}}", drawn)
    assert re.fullmatch(rf"[0-9a-f]{{{length}}}", Chance("7").hex(length))


IDS = Identifiers(Chance("7"))


def test_a_message_id_is_made_as_the_platforms():
    """The bytes of a published sample: the customer's digits, then which way it went, then something random."""
    mine = b64decode(IDS.wamid("5521987650043", from_business=False).removeprefix("wamid."))
    sample = b64decode("HBgNNTUyMTk4NzY1MDA0MxUCABIYFDNB000000000007700001AA==")
    assert mine[: len(b"\x1c\x18\x0d5521987650043") + 6] == sample[: len(b"\x1c\x18\x0d5521987650043") + 6]
    assert (mine[-22], len(mine[-21:-1]), mine[-1]) == (20, 20, 0)


def test_an_answer_of_the_business_says_so_in_its_id():
    out = b64decode(IDS.wamid("551", from_business=True).removeprefix("wamid."))
    assert out[6:10] == b"\x15\x02\x00\x11"


def test_no_two_names_are_the_same():
    names = {IDS.wamid("551", from_business=True) for _ in range(1000)} | {IDS.user_id("BR") for _ in range(1000)}
    assert len(names) == 2000


def test_an_end_to_end_id_holds_the_minute_in_utc():
    assert re.fullmatch(
        r"E[0-9]{8}202611231205[A-Za-z0-9]{11}", IDS.end_to_end_id(datetime(2026, 11, 23, 12, 5, tzinfo=UTC))
    )
