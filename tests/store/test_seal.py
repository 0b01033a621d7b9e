"""A stolen file is not a stolen list of customers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from smewa.errors import ConfigurationError, CryptoError
from smewa.store import AesSeal, NewJob, Store, open_store
from store.conftest import KEYS

PHONE, TEXT = "+5511987654321", "Quero 2 pães de queijo"


def fill(store: Store) -> None:
    with store.begin() as unit:
        unit.put("customer", PHONE, {"said": TEXT})
        unit.append(PHONE, "wrote", {"text": TEXT})
        unit.add("outbox", [NewJob(f"{PHONE}/{n}", {"to": PHONE, "text": TEXT}, PHONE) for n in (1, 2)])
        (job,) = unit.lease("outbox", "w", lasts=timedelta(minutes=1))
        unit.bury(job, reason=f"{PHONE} wrote {TEXT}")
        unit.take(PHONE, interval=6.0)


def test_a_sealed_store_works_as_an_open_one(sealed: Store) -> None:
    fill(sealed)
    with sealed.begin() as unit:
        found = unit.get("customer", PHONE)
        assert found is not None
        assert (found.key, dict(found.body)) == (PHONE, {"said": TEXT})
        assert [each.key for each in unit.documents("customer")] == [PHONE]
        assert dict(unit.entries(PHONE)[0].body) == {"text": TEXT}
        (job,) = unit.lease("outbox", "w", lasts=timedelta(minutes=1))
        assert (job.key, job.lane, job.body["to"]) == (f"{PHONE}/2", PHONE, PHONE)
        assert unit.finish([job]) == 1
        (dead,) = unit.jobs("outbox", "dead")
        assert dead.reason == f"{PHONE} wrote {TEXT}"
        assert PHONE not in repr(dead)


def test_nothing_of_a_customer_is_in_the_file(tmp_path: Path) -> None:
    def bytes_of(name: str, seal: AesSeal | None) -> bytes:
        folder = tmp_path / name
        folder.mkdir()
        store = open_store(f"sqlite:///{folder}/shop.db", seal=seal)
        fill(store)
        store.close()
        return b"".join(path.read_bytes() for path in folder.iterdir())

    written = [PHONE.encode(), TEXT.encode()]
    clear = bytes_of("open", None)
    assert all(each in clear for each in written), "without a seal it can be read"
    sealed = bytes_of("sealed", AesSeal(KEYS.__getitem__, current="2026-11"))
    assert not any(each in sealed for each in written)


def test_keys_are_rotated(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shop.db"
    before = open_store(url, seal=AesSeal(KEYS.__getitem__, current="2026-11"))
    fill(before)
    before.close()
    after = open_store(url, seal=AesSeal(KEYS.__getitem__, current="2026-12"))
    with after.begin() as unit:
        assert unit.get("customer", PHONE) is not None
        assert unit.put("customer", PHONE, {"said": "Oi"}).version == 2
    after.close()


def test_another_key_opens_nothing() -> None:
    sealed = AesSeal(KEYS.__getitem__, current="2026-11").close(b"secret", "place")
    with pytest.raises(CryptoError, match="does not open"):
        AesSeal(lambda id_: b"z" * 32, current="2026-11").open(sealed, "place")


@pytest.mark.parametrize("place", ["other", ""])
def test_what_is_moved_does_not_open(place: str) -> None:
    seal = AesSeal(KEYS.__getitem__, current="2026-11")
    with pytest.raises(CryptoError):
        seal.open(seal.close(b"secret", "place"), place)


@pytest.mark.parametrize("cut", range(0, 30, 7))
def test_what_is_damaged_does_not_open(cut: int) -> None:
    seal = AesSeal({**KEYS, "": b"e" * 32}.__getitem__, current="2026-11")
    sealed = seal.close(b"secret", "place")
    for damaged in (sealed[:cut], sealed[:-1], sealed[:10] + bytes([sealed[10] ^ 1]) + sealed[11:]):
        with pytest.raises(CryptoError):
            seal.open(damaged, "place")


@pytest.mark.parametrize("key", [b"short", "k" * 32, None])
def test_a_key_that_is_none_is_named(key: object) -> None:
    seal = AesSeal(lambda id_: key, current="2026-11")  # type: ignore[arg-type, return-value]
    with pytest.raises(ConfigurationError, match="'2026-11' is missing, or is not 32 bytes"):
        seal.close(b"x", "place")


def test_a_key_that_is_missing_is_named() -> None:
    with pytest.raises(ConfigurationError, match="'2027-01' is missing"):
        AesSeal(KEYS.__getitem__, current="2027-01").close(b"x", "place")


@pytest.mark.parametrize("current", ["", "x" * 256])
def test_a_keys_id_has_a_length(current: str) -> None:
    with pytest.raises(ConfigurationError, match="1 to 255"):
        AesSeal(KEYS.__getitem__, current=current)


def test_keys_are_not_kept_where_they_can_be_seen() -> None:
    seal = AesSeal(lambda id_: KEYS[id_], current="2026-11")
    seal.open(seal.close(b"x", seal.name("Ana")), seal.name("Ana"))
    assert not any(repr(key)[2:-1] in repr(vars(seal)) for key in KEYS.values())


def test_a_name_is_the_same_whenever_it_is_asked() -> None:
    one, other = (AesSeal(KEYS.__getitem__, current=current) for current in ("2026-11", "2026-12"))
    assert one.name("Ana") == one.name("Ana") == other.name("Ana") != one.name("Bia")
