"""Run the benchmarks: `python -m benchmarks [imports|bodies|webhooks|pix|sends|flows|store ...]`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from benchmarks.chart import chart
from benchmarks.measure import Row

SUITES = ("imports", "bodies", "webhooks", "pix", "sends", "flows", "store")


def main(names: list[str]) -> None:
    rows: list[Row] = []
    for name in names or SUITES:
        for row in import_module(f"benchmarks.{name}").rows():
            print(row, flush=True)
            rows.append(row)
    picture = Path("benchmarks/chart.svg")
    picture.write_text(chart(rows))
    print(f"{sum(row.kept for row in rows)} of {len(rows)} promises kept; drawn in {picture}")


main(sys.argv[1:])
