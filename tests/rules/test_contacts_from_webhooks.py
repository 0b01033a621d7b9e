"""The address book fed as a program feeds it: by parsed webhooks, published samples among them."""

from __future__ import annotations

from pathlib import Path

from smewa.rules import Identities, Identity, ServiceWindow
from smewa.values import PhoneNumber, UserId
from smewa.webhooks import MessageReceived, SystemReceived, parse

SAMPLES = Path(__file__).parents[1] / "data" / "webhooks"


def told(people, name):
    for event in parse((SAMPLES / name).read_bytes()):
        if isinstance(event, SystemReceived):
            was = Identity.seen(
                event.timestamp, phone=event.sender.phone, user_id=event.previous_user_id or event.sender.user_id
            )
            now = Identity.seen(event.timestamp, phone=event.new_phone, user_id=event.new_user_id)
            return people.change(was, now)
        if isinstance(event, MessageReceived):
            who = event.sender
            return people.see(
                event.timestamp,
                phone=who.phone,
                user_id=who.user_id,
                parent_user_id=who.parent_user_id,
                username=who.username,
            )
    raise AssertionError("the sample tells of nobody")


def test_a_changed_number_keeps_the_person():
    people = Identities()
    person = told(people, "message_system_number_changed.json")
    assert person.phone == PhoneNumber("+55 21 90001-0002")
    assert person.user_id == UserId("BR.9950013377218860")
    assert people.find(UserId("BR.8840217765120934")) == person
    assert person.last_on(PhoneNumber("+55 21 98765-0043")) is not None


def test_a_changed_user_id_leads_to_the_new_one_without_any_phone():
    people = Identities()
    person = told(people, "message_system_user_id_changed.json")
    assert person.phone is None
    assert person.key == UserId("BR.6620881122334455")
    assert people.find(UserId("BR.7719002345518276")) == person


def test_somebody_with_a_username_and_no_phone_is_known_by_the_user_id():
    people = Identities()
    person = told(people, "message_text_username_no_phone.json")
    assert person.phone is None
    assert person.username
    assert people.find(person.key) == person


def test_a_parent_id_is_the_key_where_there_is_one():
    person = told(Identities(), "message_text_parent_bsuid.json")
    assert isinstance(person.key, UserId)
    assert person.key.is_parent


def test_a_window_is_fed_by_the_same_events():
    (event,) = parse((SAMPLES / "message_text_ad_referral.json").read_bytes())
    assert isinstance(event, MessageReceived)
    assert event.referral is not None
    assert event.timestamp is not None
    window = ServiceWindow().received(event.timestamp, event.type, referral=event.referral.source_type)
    assert window.answered(event.timestamp).may_send(event.timestamp).free_until is not None
