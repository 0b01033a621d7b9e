"""The page of what smewa can do beside others, docs/reference/coverage.md, from docs/reference/capabilities.csv.

Run as `python -m tools.coverage` to write it anew; `make docs` does.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
TABLE, PAGE = FOLDER / "capabilities.csv", FOLDER / "coverage.md"
READ = "2026-11-23"
"""When the others' sources were read."""

INTRO = f"""\
# What it can do

Each **yes** of smewa names the test that shows it, against the simulator or a payload as the platform publishes it; a test
checks that it exists and runs. The other columns were read from the sources of each package on {READ} (Twilio: from its
documentation). *partial* is possible with raw JSON, for some cases, or in part.
"""


def rows() -> list[dict[str, str]]:
    """Return the table, one row for each capability."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join([INTRO, *_sections()])


def _sections() -> Iterator[str]:
    for group, members in groupby(rows(), key=lambda row: row["group"]):
        table = list(members)
        others = list(table[0])[4:]
        yield f"## {group}\n"
        yield f"| | smewa | {' | '.join(others)} | shown by |"
        yield f"|{'---|' * (len(others) + 3)}"
        for row in table:
            cells = [row["capability"], f"**{row['smewa']}**", *(row[other] for other in others), _shown(row)]
            yield f"| {' | '.join(cells)} |"
        yield ""


def _shown(row: dict[str, str]) -> str:
    test = row["shown_by"]
    return f"`{test.removeprefix('tests/')}`" if test.startswith("tests/") else test


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
