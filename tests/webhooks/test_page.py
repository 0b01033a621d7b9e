"""The page of events says what the code says."""

from __future__ import annotations

import pytest

from smewa import webhooks
from smewa.webhooks import Event, parse
from smewa.webhooks.fields import READ_IN
from tests.webhooks.payloads import SAMPLES
from tools.webhook_page import PAGE, SECTIONS, fields_of, kinds, page

LISTED = {kind for section in SECTIONS for kind in kinds(section)}


def test_the_page_is_that_of_the_classes():
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: .venv/bin/python -m tools.webhook_page"


def test_every_public_class_of_events_is_on_the_page():
    public = {thing for name in webhooks.__all__ if isinstance(thing := getattr(webhooks, name), type)}
    assert {kind for kind in public if issubclass(kind, Event)} == LISTED | {Event}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_page_gives_the_field_that_an_event_comes_in(name):
    for event in parse(SAMPLES[name]):
        if event.field in READ_IN:
            assert event.field in fields_of(type(event))


def test_every_field_is_on_the_page():
    assert set(READ_IN) == {field for kind in LISTED for field in fields_of(kind)}
