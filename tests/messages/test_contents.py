"""Places, cards and lists: what goes together and what does not."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from smewa.errors import InvalidRequest
from smewa.messages import ContactName, List, Location, Row, Section
from tests.messages.examples import buttons, contact, row_list, rows


def refused(make):
    with pytest.raises(InvalidRequest) as caught:
        make()
    return caught.value.field


def test_an_address_needs_a_name():
    assert refused(lambda: Location(1, 2, address="Av. Paulista, 1000")) == "address"
    assert Location(1, 2, name="Padaria", address="Av. Paulista, 1000")


@pytest.mark.parametrize("degrees", [True, None, float("nan"), float("inf"), "nan", "1e3", "", [1]])
def test_degrees_are_finite_numbers(degrees):
    assert refused(lambda: Location(degrees, 0)) == "latitude"


def test_a_name_has_a_part():
    assert refused(lambda: ContactName("Ana Souza")) == "first_name"


@pytest.mark.parametrize("birthday", ["1990-2-1", "19900201", "1990-02-30", "hoje", datetime(1990, 2, 1), 1990])
def test_a_birthday_is_a_date(birthday):
    assert refused(lambda: contact(birthday=birthday)) == "birthday"


def test_a_birthday_is_written_with_hyphens():
    assert contact(birthday=date(1990, 2, 1)).to_wire()["birthday"] == "1990-02-01"
    assert contact(birthday="1990-02-01").birthday == date(1990, 2, 1)


def test_buttons_differ_in_id_and_title():
    button = buttons().buttons[0]
    assert refused(lambda: buttons(buttons=[button, button])) == "buttons[1].id"


def test_several_sections_have_their_titles():
    assert List("Oi", "Ver", [Section(None, rows(1))]).to_wire()["interactive"]["action"]["sections"] == [
        {"rows": [{"id": "row-0", "title": "Opção 0"}]}
    ]
    assert refused(lambda: row_list(sections=[Section("a", rows(1)), Section(None, rows(1, 1))])) == "sections[1].title"


def test_rows_differ_in_id_over_all_sections():
    same = [Section("a", rows(2)), Section("b", [Row("row-1", "outra")])]
    assert refused(lambda: row_list(sections=same)) == "sections[1].rows[0].id"


def test_only_a_text_stands_above_a_list():
    from smewa.messages import Image

    assert refused(lambda: row_list(header=Image("1"))) == "header"
