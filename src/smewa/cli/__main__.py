"""`python -m smewa.cli` is `smewa`."""

from __future__ import annotations

from smewa.cli.command import main

if __name__ == "__main__":
    raise SystemExit(main())
