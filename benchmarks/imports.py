"""What importing costs, in fresh interpreters, taken in turns; over the cost of a bare one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from statistics import median
from time import perf_counter

from benchmarks.measure import Row

BARE = "pass"
OURS = (
    "from smewa import Client; c = Client(token='EAAx', phone_number_id='1065');"
    "c.messages.send.build('+55 11 91234-5678', 'Oi').body.to_json()"
)
PYWA = "from pywa import WhatsApp; WhatsApp(phone_id='1065', token='EAAx')"


def rows() -> Iterator[Row]:
    bare, smewa, pydantic, client, pywa = fresh(
        BARE, "import smewa", "from pydantic import BaseModel, TypeAdapter", OURS, PYWA
    )
    yield Row("import smewa", smewa - bare, pydantic - bare, "importing pydantic", 0.4, False)
    yield Row(
        "import, make a client, build a message", client - bare, pywa - bare, "pywa, without the message", 0.85, False
    )


def fresh(*codes: str, rounds: int = 15) -> list[float]:
    taken: list[list[float]] = [[] for _ in codes]
    for _ in range(rounds):
        for code, times in zip(codes, taken, strict=True):
            began = perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times.append(perf_counter() - began)
    return [median(times[1:]) for times in taken]
