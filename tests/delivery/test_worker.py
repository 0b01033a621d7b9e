"""Workers do all there is to do, together, and stop when they are told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from delivery.conftest import Shop, texts
from smewa.cli import main
from smewa.delivery import Round, Worker
from smewa.delivery import worker as working
from smewa.errors import ConfigurationError, StoreError
from smewa.simulator import Customer


def test_a_worker_does_all_there_is_to_do(shop: Shop, ana: Customer) -> None:
    rounds: list[Round] = []
    for n in range(3):
        ana.says(f"{n}")
    Worker(shop.inbox, shop.answer, shop.outbox, on_round=rounds.append).run_dry()
    assert texts(ana) == ["Eco: 0", "Eco: 1", "Eco: 2"]
    assert {each.thread for each in rounds} == {"worker/handler-0", "worker/sender-0"}


def test_threads_work_together_until_they_are_told_to_stop(shop: Shop, ana: Customer) -> None:
    for n in range(20):
        ana.says(f"{n}")
    worker = Worker(shop.inbox, shop.answer, shop.outbox, handlers=2, senders=2)
    running = threading.Thread(target=worker.run)
    running.start()
    try:
        for _ in range(2000):
            if len(ana.inbox) == 20:
                break
            threading.Event().wait(0.01)
    finally:
        worker.stop()
        running.join(10)
    assert not running.is_alive()
    assert texts(ana) == [f"Eco: {n}" for n in range(20)]


def test_a_worker_may_only_send(shop: Shop, ana: Customer) -> None:
    ana.says("Oi!")
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    Worker(outbox=shop.outbox).run_dry()
    assert texts(ana) == ["Saiu!"]


def test_a_store_that_fails_is_asked_again(
    shop: Shop, ana: Customer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(working, "TROUBLED", 0.001)
    ana.says("Oi!")
    handle, fails = shop.inbox.handle, [StoreError("The store's database failed.")] * 2

    def failing(*given: object, **named: object) -> object:
        if fails:
            raise fails.pop()
        worker.stop()
        return handle(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(shop.inbox, "handle", failing)
    worker = Worker(shop.inbox, shop.answer)
    worker.run()
    assert caplog.text.count("database failed") == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"handler": print}, "come together"),
        ({"senders": 0}, "at least one"),
        ({"handlers": 0}, "at least one"),
    ],
)
def test_what_makes_no_worker_is_refused(given: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        Worker(**given)  # type: ignore[arg-type]


SHOP = """
from smewa.delivery import Inbox, Worker
from smewa.store import open_store
from smewa.webhooks import Webhook

def worker():
    print("ready", flush=True)
    return Worker(Inbox(open_store("memory:"), Webhook(["5f2b" * 8], "padaria-dona-ze")), print)
"""


def test_the_command_stops_gracefully(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(SHOP)
    command = [sys.executable, "-m", "smewa.cli", "worker", "shop:worker"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(20) in (0, -signal.SIGTERM)


@pytest.mark.parametrize(
    ("place", "said"),
    [("shop", "MODULE:NAME"), (":worker", "MODULE:NAME"), ("nowhere_at_all:worker", "no Worker"), ("json:loads", None)],
)
def test_a_place_without_a_worker_is_told(place: str, said: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    if said is None:
        with pytest.raises(TypeError):
            main(["worker", place])
        return
    assert main(["worker", place]) == 1
    assert said in capsys.readouterr().err
