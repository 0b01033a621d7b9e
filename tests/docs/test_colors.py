"""The reference shows what a caller gets."""

from __future__ import annotations

import griffe
import pytest

from tools.colors import Colors

SOURCE = '''
class Things:
    @operation
    def get(self) -> Call[Thing]:
        """One line.

        client.things.get()
        """

    @procedure
    def put(self) -> Steps[list[Thing]]: ...

    @listing
    def list(self) -> Call[Page[Thing]]: ...

    @streaming
    def fetch(self) -> Call[bytes]: ...

    @property
    def call(self) -> Call[Thing]:
        """One line.

        Call it a day.
        """
'''


@pytest.fixture
def things() -> griffe.Object:
    files = {"__init__.py": SOURCE}
    with griffe.temporary_visited_package("shop", files, extensions=griffe.load_extensions(Colors())) as package:
        return package["Things"]


@pytest.mark.parametrize(
    ("method", "returns"),
    [("get", "Thing"), ("put", "list[Thing]"), ("list", "Items[Thing]"), ("fetch", "Download")],
)
def test_a_described_call_shows_what_it_returns(things, method, returns):
    assert str(things[method].returns) == returns


def test_what_is_no_described_call_stays_as_it_is(things):
    assert str(things["call"].annotation) == "Call[Thing]"
    assert things["call"].docstring.value == "One line.\n\nCall it a day."


def test_an_example_below_one_line_is_shown_as_code(things):
    assert things["get"].docstring.value == "One line.\n\n    client.things.get()\n"
