"""Documents: written once, changed by whoever read the last version, gone when they expire."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from smewa.errors import ConfigurationError, ConflictError, StoreError
from smewa.store import NewJob, Store, Unit


def put(store: Store, key: str, value: object, **how: Any) -> int:
    with store.begin() as unit:
        return unit.put("order", key, {"value": value}, **how).version


def value(store: Store, key: str) -> Any:
    with store.begin() as unit:
        found = unit.get("order", key)
    return None if found is None else found.body["value"]


def test_what_is_written_is_read(store: Store) -> None:
    put(store, "PED-1", "pão 🥖")
    assert value(store, "PED-1") == "pão 🥖"
    assert value(store, "PED-2") is None


def test_each_change_has_its_version(store: Store) -> None:
    assert [put(store, "PED-1", n) for n in range(3)] == [1, 2, 3]


def test_only_who_read_the_last_version_changes_it(store: Store) -> None:
    version = put(store, "PED-1", "a", version=0)
    put(store, "PED-1", "b", version=version)
    with pytest.raises(ConflictError, match="Somebody else was faster"):
        put(store, "PED-1", "c", version=version)
    assert value(store, "PED-1") == "b"


def test_what_there_is_cannot_be_made(store: Store) -> None:
    put(store, "PED-1", "a")
    with pytest.raises(ConflictError):
        put(store, "PED-1", "b", version=0)


def test_a_document_is_removed(store: Store) -> None:
    put(store, "PED-1", "a")
    with store.begin() as unit:
        assert unit.remove("order", "PED-1")
        assert not unit.remove("order", "PED-1")
    assert put(store, "PED-1", "b", version=0) == 1


def test_removing_minds_the_version(store: Store) -> None:
    version = put(store, "PED-1", "a")
    put(store, "PED-1", "b")
    with pytest.raises(ConflictError), store.begin() as unit:
        unit.remove("order", "PED-1", version=version)
    with store.begin() as unit:
        assert unit.remove("order", "PED-1", version=version + 1)


def test_a_document_expires(store: Store, clock: Any) -> None:
    put(store, "PED-1", "a", expires_at=clock.now() + timedelta(hours=1))
    clock.advance(3599)
    assert value(store, "PED-1") == "a"
    clock.advance(1)
    assert value(store, "PED-1") is None
    assert put(store, "PED-1", "b", version=0) == 1


def test_documents_are_listed_in_pages(store: Store) -> None:
    for key in ("b", "a", "c"):
        put(store, key, key)
    with store.begin() as unit:
        unit.put("other", "d", {})
        first = unit.documents("order", at_most=2)
        rest = unit.documents("order", after=first[-1].key)
    assert sorted([each.key for each in [*first, *rest]]) == ["a", "b", "c"]
    assert len(first) == 2


def test_what_raises_is_undone(store: Store) -> None:
    put(store, "PED-1", "before")
    with pytest.raises(RuntimeError), store.begin() as unit:  # noqa: PT012 - what is done before it raises matters
        unit.put("order", "PED-1", {"value": "after"})
        unit.put("order", "PED-2", {"value": "after"})
        unit.append("PED-1", "changed", {})
        unit.take("number", interval=1.0)
        raise RuntimeError
    assert (value(store, "PED-1"), value(store, "PED-2")) == ("before", None)
    with store.begin() as unit:
        assert unit.entries("PED-1") == []
        assert unit.take("number", interval=1.0) == 0.0


def test_what_was_written_is_read_in_the_same_unit(store: Store) -> None:
    with store.begin() as unit:
        unit.put("order", "PED-1", {"value": 1})
        assert unit.get("order", "PED-1") is not None


def test_a_history_only_grows(store: Store, clock: Any) -> None:
    with store.begin() as unit:
        unit.append("PED-1", "requested", {"total": "13.00"})
    clock.advance(60)
    with store.begin() as unit:
        unit.append("PED-1", "paid", {})
        unit.append("PED-2", "requested", {})
        entries = unit.entries("PED-1")
        assert [(each.number, each.kind, dict(each.body)) for each in entries] == [
            (1, "requested", {"total": "13.00"}),
            (2, "paid", {}),
        ]
        assert (entries[1].at - entries[0].at).total_seconds() == 60
        assert [each.kind for each in unit.entries("PED-1", after=1)] == ["paid"]
        assert [each.kind for each in unit.entries("PED-1", at_most=1)] == ["requested"]


def test_a_body_is_a_copy(store: Store) -> None:
    body: dict[str, Any] = {"value": [1]}
    with store.begin() as unit:
        unit.put("order", "PED-1", body)
    body["value"].append(2)
    assert value(store, "PED-1") == [1]


@pytest.mark.parametrize("key", ["", "x" * 513, "a\0b"])
def test_a_key_that_no_column_holds_is_refused(store: Store, key: str) -> None:
    with pytest.raises(ConfigurationError, match="1 to 512"):
        put(store, key, "a")
    with pytest.raises(ConfigurationError, match="1 to 512"):
        value(store, key)


@pytest.mark.parametrize("kind", ["", "x" * 65, "a\0b", "\ud83e"])
def test_a_kind_that_no_column_holds_is_refused(store: Store, kind: str) -> None:
    acts: list[Callable[[Unit], object]] = [
        lambda unit: unit.put(kind, "PED-1", {}),
        lambda unit: unit.get(kind, "PED-1"),
        lambda unit: unit.append("PED-1", kind, {}),
        lambda unit: unit.add(kind, [NewJob("a", {})]),
        lambda unit: unit.lease(kind, "w", lasts=timedelta(1)),
        lambda unit: unit.count(kind),
    ]
    for act in acts:
        with pytest.raises(ConfigurationError, match="1 to 64"):
            store.run(act)


def test_what_was_read_is_a_copy(store: Store) -> None:
    with store.begin() as unit:
        unit.put("order", "PED-1", {"value": [1]})
        unit.append("PED-1", "kind", {"value": [1]})
        unit.add("outbox", [NewJob("a", {"value": [1]})])

        def seen() -> list[Any]:
            return [
                unit.get("order", "PED-1"),
                *unit.documents("order"),
                *unit.entries("PED-1"),
                *unit.jobs("outbox", "ready"),
            ]

        for each in seen():
            each.body["value"].append(2)
        assert [dict(each.body) for each in seen()] == [{"value": [1]}] * 4


def test_what_json_does_not_have_is_not_kept(store: Store) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        put(store, "PED-1", float("nan"))


def test_a_unit_inside_another_is_refused_at_once(store: Store) -> None:
    """It would wait for the first, which waits for it."""
    with store.begin() as unit:
        with pytest.raises(StoreError, match="unit=unit"):
            store.run(lambda inner: None)
        unit.put("order", "PED-1", {"value": "a"})
    assert value(store, "PED-1") == "a"


def test_units_of_several_threads_wait_for_each_other(store: Store) -> None:
    def count_up(_: int) -> None:
        for _ in range(10):
            store.run(lambda unit: unit.append("PED-1", "kind", {}))

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(count_up, range(3)))
    with store.begin() as unit:
        assert [each.number for each in unit.entries("PED-1")] == list(range(1, 31))


def test_what_has_expired_is_not_removed_but_gone(store: Store, clock: Any) -> None:
    put(store, "PED-1", "a", expires_at=clock.now() + timedelta(seconds=1))
    clock.advance(1)
    with store.begin() as unit:
        assert not unit.remove("order", "PED-1")
        assert not unit.remove("order", "PED-1", version=0)


def test_expired_documents_are_forgotten(store: Store, clock: Any) -> None:
    put(store, "PED-1", "a", expires_at=clock.now() + timedelta(seconds=1))
    put(store, "PED-2", "b")
    clock.advance(2)
    with store.begin() as unit:
        assert unit.purge(done_before=clock.now()) == 1
        assert unit.purge(done_before=clock.now()) == 0
    assert value(store, "PED-2") == "b"
