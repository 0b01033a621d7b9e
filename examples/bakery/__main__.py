"""Tell the bakery's day: `make demo`, or `python -m examples.bakery`."""

from __future__ import annotations

import sys
from pathlib import Path

from examples.bakery.day import live, read_day, start
from examples.bakery.figures import picture, sold, table
from smewa.simulator import Simulator

OUT = Path("bakery-day.svg")


def main() -> None:
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # pyright: ignore[reportAttributeAccessIssue] - a real terminal has it
    print("Um dia da Padaria Dona Zé no WhatsApp, no simulador: sem conta, sem internet. Ninguém é identificado.\n")
    with Simulator(start=start()) as world:
        shop = live(world, read_day(), print)
        transcript = world.transcript()
    came, went = (sum(line["event"] == kind for line in transcript) for kind in ("customer", "business"))
    print("\nO dia em números\n")
    print(table(shop.day, came, went))
    OUT.write_text(picture(sold(shop.day)), encoding="utf-8")
    print(f"\nO desenho das vendas está em {OUT}.")


if __name__ == "__main__":
    main()
