"""A field's classes load when the field comes, not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

from smewa.webhooks.fields import READ_IN, shape_of
from tests.webhooks.payloads import FOLDER

LOADED = """
import sys
from pathlib import Path
from smewa.webhooks import parse
parse(Path(sys.argv[1]).read_bytes())
print(*sorted(name for name in sys.modules if name.startswith("smewa.webhooks.")))
"""
ROOMS = {f"smewa.webhooks.{room}" for room in READ_IN.values()}


def rooms_loaded_by(sample):
    path = str(FOLDER / f"{sample}.json")
    done = subprocess.run([sys.executable, "-c", LOADED, path], capture_output=True, text=True, check=True)
    return set(done.stdout.split()) & ROOMS


@pytest.mark.parametrize(
    ("sample", "room"),
    [("message_text", "inbound"), ("template_quality", "templates"), ("call_status_ringing", "calls")],
)
def test_only_the_field_that_came_is_loaded(sample, room):
    assert rooms_loaded_by(sample) == {f"smewa.webhooks.{room}"}


@pytest.mark.parametrize("field", sorted(READ_IN))
def test_every_field_is_read_somewhere(field):
    shape = shape_of(field)
    assert shape is not None
    assert shape.lists or shape.whole


def test_a_field_of_the_future_is_read_nowhere():
    assert shape_of("brand_new_field") is None
