"""The reference pages say what the code says."""

from __future__ import annotations

import re

import pytest

from smewa.config import Settings, variable
from tools.error_pages import ENGLISH, FOLDER, PORTUGUESE, page


@pytest.mark.parametrize("language", [ENGLISH, PORTUGUESE], ids=lambda language: language.file)
def test_the_pages_of_error_codes_are_those_of_the_table(language):
    written = (FOLDER / language.file).read_text(encoding="utf-8")
    assert written == page(language), "write them anew: .venv/bin/python -m tools.error_pages"


def test_every_error_code_says_what_to_do_in_both_languages():
    for language in (ENGLISH, PORTUGUESE):
        rows = [line.split(" | ")[-1] for line in page(language).splitlines() if re.match(r"\| \d", line)]
        assert len(rows) > 100
        assert all(len(row) > 20 for row in rows)


def test_the_page_of_settings_has_every_setting():
    text = (FOLDER / "settings.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `(SMEWA_\w+)` \| `(\w+)` \|", text, re.MULTILINE))
    assert listed == {(variable(name), name) for name in Settings.__slots__}


def test_the_page_of_settings_has_every_option():
    from smewa._core.options import OptionsDict

    text = (FOLDER / "settings.md").read_text(encoding="utf-8").partition("## Options")[2]
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == set(OptionsDict.__annotations__)
