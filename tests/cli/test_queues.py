"""`smewa queue`: numbers, states and reasons, and never what a job holds."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from smewa.cli import main
from smewa.store import NewJob, open_store

PERSONAL = "+5511987654321"


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/shop.db"
    store = open_store(url)
    with store.begin() as unit:
        unit.add("inbox", [NewJob(f"{PERSONAL}/{n}", {"text": "Oi"}, None) for n in range(5)])
        for job in unit.lease("inbox", "w", lasts=timedelta(minutes=1), at_most=3):
            unit.bury(job, reason="ValueError")
    store.close()
    return url


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(list(arguments)) == code
    captured = capsys.readouterr()
    assert PERSONAL not in captured.out + captured.err
    return captured.out or captured.err


def test_it_counts_what_is_in_each_state(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    counts = json.loads(said(capsys, "queue", "status", "--store", url, "--json"))
    assert counts["inbox"] == {"ready": 2, "later": 0, "waiting": 0, "leased": 0, "done": 0, "dead": 3}
    lines = said(capsys, "queue", "status", "--store", url, "inbox").splitlines()
    assert lines[0].split() == ["queue", "ready", "later", "waiting", "leased", "done", "dead"]
    assert lines[1].split() == ["inbox", "2", "0", "0", "0", "0", "3"]


def test_it_shows_why_jobs_died(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    dead = json.loads(said(capsys, "queue", "dead", "inbox", "--store", url, "--json"))
    assert [(each["attempts"], each["reason"]) for each in dead] == [(1, "ValueError")] * 3
    assert "3 dead in inbox" in said(capsys, "queue", "dead", "inbox", "--store", url)
    assert "the first 2 of inbox" in said(capsys, "queue", "dead", "inbox", "--store", url, "--at-most", "2")


def test_it_lets_dead_jobs_go_again(
    url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMEWA_STORE_URL", url)
    dead = json.loads(said(capsys, "queue", "dead", "inbox", "--json"))
    ids = [str(each["id"]) for each in dead]
    assert "2 of 2 are ready again" in said(capsys, "queue", "replay", "inbox", *ids[:2])
    assert json.loads(said(capsys, "queue", "replay", "inbox", *ids, "--json", code=1)) == {"replayed": 1}
    assert json.loads(said(capsys, "queue", "status", "--json"))["inbox"]["dead"] == 0


def test_a_store_that_is_not_named_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SMEWA_STORE_URL", raising=False)
    assert "SMEWA_STORE_URL" in said(capsys, "queue", "status", code=1)


@pytest.mark.parametrize("wrong", [[], ["queue"], ["queue", "replay", "inbox"], ["bake"]])
def test_a_wrong_command_says_how(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(wrong)
    assert left.value.code == 2
    assert "usage: smewa" in capsys.readouterr().err


def test_it_is_a_program() -> None:
    done = subprocess.run([sys.executable, "-m", "smewa.cli", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("smewa ")
