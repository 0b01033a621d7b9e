"""`smewa worker`: a worker of yours, stopped gracefully by SIGTERM or Ctrl-C."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module

from smewa.delivery.worker import Worker
from smewa.errors import ConfigurationError


def work(place: str) -> int:
    """Run the worker that stands at `module:name` until it is told to stop."""
    worker = _found(place)
    for stopping in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stopping, lambda number, frame: worker.stop())
    worker.run()
    return 0


def _found(place: str) -> Worker:
    module, _, name = place.partition(":")
    if not module or not name:
        raise ConfigurationError("A worker's place is MODULE:NAME, such as shop:worker.")
    sys.path.insert(0, os.getcwd())
    try:
        found: object = getattr(import_module(module), name, None)
    except ModuleNotFoundError as missing:
        if missing.name != module:
            raise
        found = None
    worker = found() if callable(found) and not isinstance(found, Worker) else found
    if not isinstance(worker, Worker):
        raise ConfigurationError(f"{place} is no Worker, nor a function that returns one.")
    return worker
