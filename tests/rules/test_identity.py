"""Who is one person: by ids first, by a phone only where nothing speaks against it, whatever the order."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smewa.errors import InvalidRequest
from smewa.rules import Identities, Identity, MemoryIdentities, changed, merge, same_person
from smewa.values import PhoneNumber, UserId

THEN = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = THEN + timedelta(hours=1)
LONG, SHORT = PhoneNumber("+55 31 98765-4321"), PhoneNumber.from_wa_id("553187654321")
NEW_PHONE = PhoneNumber("+55 21 90001-0002")
ANA, ANA_NEW, BIA = UserId("BR.1349120865530274"), UserId("BR.9950013377218860"), UserId("BR.7719002345518276")
PARENT = UserId("BR.ENT.506847293015824")

phones = st.sampled_from([LONG, SHORT, NEW_PHONE, PhoneNumber("+54 11 2345-6789"), PhoneNumber("+1 212 555 0123")])
ids = st.sampled_from([ANA, ANA_NEW, BIA])
instants = st.integers(0, 50).map(lambda hours: THEN + timedelta(hours=hours))
sightings = st.builds(
    Identity.seen,
    instants,
    phone=st.none() | phones,
    user_id=ids,
    parent_user_id=st.none() | st.just(PARENT),
    username=st.none() | st.sampled_from(["ana.souza", "bia"]),
)
alone = st.builds(Identity.seen, instants, phone=phones)


def test_both_spellings_of_a_phone_are_one_person():
    assert same_person(Identity.seen(THEN, phone=LONG), Identity.seen(LATER, phone=SHORT))


def test_a_shared_user_id_is_one_person_whatever_the_phones():
    assert same_person(Identity.seen(THEN, phone=LONG, user_id=ANA), Identity.seen(LATER, phone=NEW_PHONE, user_id=ANA))


def test_a_phone_that_passed_to_somebody_else_makes_no_one_person_of_two():
    assert not same_person(Identity.seen(THEN, phone=LONG, user_id=ANA), Identity.seen(LATER, phone=LONG, user_id=BIA))


def test_a_shared_username_says_nothing():
    one = Identity.seen(THEN, user_id=ANA, username="padaria")
    assert not same_person(one, Identity.seen(THEN, user_id=BIA, username="padaria"))


def test_two_portfolios_ids_are_one_person_by_the_parent_id():
    one = Identity.seen(THEN, user_id=ANA, parent_user_id=PARENT)
    assert same_person(one, Identity.seen(THEN, user_id=BIA, parent_user_id=PARENT))


def test_a_username_alone_is_nobody():
    with pytest.raises(InvalidRequest, match="a username alone may pass to somebody else") as refused:
        Identity.seen(THEN, username="ana.souza")
    assert "ana.souza" not in str(refused.value)


def test_an_instant_has_a_time_zone():
    with pytest.raises(InvalidRequest, match="at must be a datetime with its time zone"):
        Identity.seen(datetime(2026, 11, 23), phone=LONG)


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({"phone": SHORT, "user_id": ANA, "parent_user_id": PARENT}, PARENT),
        ({"phone": SHORT, "user_id": ANA}, ANA),
        ({"phone": SHORT}, LONG),
    ],
)
def test_the_key_is_the_parent_id_else_the_user_id_else_the_canonical_phone(told, key):
    assert Identity.seen(THEN, **told).key == key


def test_the_newest_phone_is_the_key_of_somebody_without_ids():
    contact = merge(Identity.seen(LATER, phone=NEW_PHONE), Identity.seen(THEN, phone=SHORT))
    assert contact.key == NEW_PHONE
    assert contact.phone == NEW_PHONE


def test_what_the_platform_gave_is_never_rewritten():
    contact = Identity.seen(THEN, phone=SHORT, user_id=ANA, username="@ana.souza")
    assert contact.phone == SHORT
    assert contact.user_id == ANA
    assert contact.username == "ana.souza"


def test_a_contact_shows_nobody():
    shown = repr(Identity.seen(THEN, phone=LONG, user_id=ANA, username="ana.souza"))
    assert "87654" not in shown
    assert ANA.reveal() not in shown
    assert "ana.souza" not in shown


def test_a_contact_pickles():
    contact = Identity.seen(THEN, phone=LONG, user_id=ANA, username="ana.souza")
    assert pickle.loads(pickle.dumps(contact)) == contact


@given(st.one_of(sightings, alone), st.one_of(sightings, alone), st.one_of(sightings, alone))
@settings(max_examples=50)
def test_merging_is_the_same_in_any_order(one, other, third):
    assert merge(one, other) == merge(other, one)
    assert merge(one, merge(other, third)) == merge(merge(one, other), third)
    assert merge(one, one) == one


@given(st.one_of(sightings, alone), st.one_of(sightings, alone))
@settings(max_examples=50)
def test_being_one_person_goes_both_ways(one, other):
    assert same_person(one, one)
    assert same_person(one, other) == same_person(other, one)


def test_a_change_is_the_last_thing_in_its_second():
    was, now = Identity.seen(THEN, user_id=ANA), Identity.seen(THEN, user_id=ANA_NEW)
    contact = merge(Identity.seen(THEN, user_id=ANA), changed(was, now))
    assert contact.user_id == ANA_NEW


def test_a_user_id_that_changed_leads_to_the_new_one():
    people = Identities()
    people.see(THEN, phone=LONG, user_id=ANA)
    people.change(Identity.seen(LATER, user_id=ANA), Identity.seen(LATER, phone=NEW_PHONE, user_id=ANA_NEW))
    found = people.find(ANA)
    assert found is not None
    assert (found.user_id, found.phone) == (ANA_NEW, NEW_PHONE)
    assert found == people.find(ANA_NEW) == people.find(NEW_PHONE)
    assert people.find(LONG) is None
    assert len(people) == 1


def test_a_change_that_names_the_new_id_twice_does_no_harm():
    people = Identities()
    people.change(Identity.seen(THEN, user_id=ANA), Identity.seen(THEN, user_id=ANA))
    assert [contact.user_id for contact in people] == [ANA]


def test_a_change_of_phones_alone_follows_the_person():
    people = Identities()
    people.see(THEN, phone=SHORT)
    people.change(Identity.seen(LATER, phone=LONG), Identity.seen(LATER, phone=NEW_PHONE))
    (contact,) = people
    assert contact.phone == NEW_PHONE
    assert contact.last_on(LONG) == LATER


def test_the_ninth_digit_makes_no_second_contact():
    people = Identities()
    people.see(THEN, phone=LONG)
    people.see(LATER, phone=SHORT, user_id=ANA)
    assert len(people) == 1
    assert people.find(LONG) == people.find(SHORT) == people.find(ANA)


def test_a_phone_that_passed_on_leads_to_its_new_owner():
    people = Identities()
    people.see(LATER, phone=LONG, user_id=BIA)
    people.see(THEN, phone=LONG, user_id=ANA)
    assert len(people) == 2
    found = people.find(SHORT)
    assert found is not None
    assert found.user_id == BIA


def test_a_stranger_is_nobody():
    assert Identities().find(LONG) is None
    assert Identities().find(ANA) is None


def test_a_store_can_be_given_and_keeps_the_people():
    store = MemoryIdentities()
    Identities(store).see(THEN, user_id=ANA)
    assert Identities(store).find(ANA) is not None


@given(st.lists(sightings, max_size=6), st.permutations(range(6)))
@settings(max_examples=50)
def test_sightings_with_a_user_id_may_come_in_any_order(facts, order):
    one, other = book(facts), book([facts[place] for place in order if place < len(facts)])
    assert set(one) == set(other)


@given(st.lists(st.one_of(sightings, alone), max_size=6))
@settings(max_examples=50)
def test_no_user_id_is_ever_two_people(facts):
    people = list(book(facts))
    assert sum(len(person.ids) for person in people) == len(frozenset().union(*(person.ids for person in people)))


def book(facts):
    people = Identities()
    for fact in facts:
        (at,) = {seen.at for seen in (*fact.phones, *fact.user_ids)}
        people.see(
            at,
            phone=fact.phone,
            user_id=fact.user_id,
            parent_user_id=fact.parent_user_id,
            username=fact.username,
        )
    return people
