"""Who wrote, or who got it: items joined with the contacts beside them."""

from __future__ import annotations

import pickle

import pytest

from smewa.values import PhoneNumber, UserId
from smewa.webhooks import parse
from tests.webhooks.payloads import ANA, SAMPLES, message, messages, status, statuses

DAVI = {"profile": {"name": "Davi L.", "username": "@davi.lima"}, "user_id": "BR.2002"}


def sender(*contacts, **ids):
    item = {key: value for key, value in message().items() if not key.startswith("from")}
    return parse(messages({**item, **ids}, contacts=contacts))[0].sender


def test_each_message_gets_its_own_sender():
    first, second = parse(SAMPLES["messages_two_in_one"])
    assert (first.sender.name, second.sender.name) == ("Joana Prado", "Davi L.")
    assert (second.sender.phone, second.sender.username) == (None, "davi.lima")


def test_a_contact_is_found_by_user_id_before_phone():
    assert sender(ANA, DAVI, from_user_id="BR.2002", **{"from": "5511987654321"}).name == "Davi L."


def test_a_contact_is_found_by_phone():
    assert sender(DAVI, ANA, **{"from": "5511987654321"}).name == "Ana Souza"


def test_the_only_contact_is_theirs_though_the_ninth_digit_differs():
    person = sender({**ANA, "wa_id": "551187654321"}, **{"from": "5511987654321"})
    assert person.name == "Ana Souza"
    assert person.phone == PhoneNumber.from_wa_id("5511987654321")


def test_the_only_contact_of_another_user_is_not_theirs():
    assert sender(ANA, from_user_id="BR.2002").name is None


def test_the_only_contact_with_another_phone_is_not_theirs():
    person = sender(ANA, **{"from": "5521912345678"})
    assert (person.name, person.user_id) == (None, None)


@pytest.mark.parametrize("lacking", [{"user_id": "BR.1001"}, {"wa_id": "5511987654321"}, {"wa_id": ""}, {}])
def test_the_only_contact_that_speaks_not_against_it_is_theirs(lacking):
    contact = {"profile": ANA["profile"], **lacking}
    assert sender(contact, **{"from": "5511987654321"}).name == "Ana Souza"
    assert sender(contact, from_user_id="BR.1001").name == "Ana Souza"
    assert sender(contact, **{"from": ""}).name == "Ana Souza"


def test_of_several_contacts_none_is_guessed():
    person = sender(ANA, DAVI, from_user_id="BR.3003")
    assert (person.name, person.user_id) == (None, UserId("BR.3003"))


def test_of_several_contacts_theirs_is_found_though_the_ninth_digit_differs():
    person = sender(DAVI, {**ANA, "wa_id": "551187654321"}, **{"from": "5511987654321"})
    assert (person.name, person.user_id) == ("Ana Souza", UserId("BR.1001"))


def test_of_several_contacts_none_is_theirs_by_a_phone_that_passed_on():
    person = sender(DAVI, ANA, from_user_id="BR.3003", **{"from": "5511987654321"})
    assert (person.name, person.user_id) == (None, UserId("BR.3003"))


def test_the_only_contact_with_the_same_last_digits_in_another_area_is_not_theirs():
    assert sender({"profile": ANA["profile"], "wa_id": "5521987654321"}, **{"from": "5511987654321"}).name is None


@pytest.mark.parametrize(
    ("told", "contact"), [("5215512345678", "525512345678"), ("541123456789", "5491123456789"), ("x1", "x1")]
)
def test_mexican_and_argentine_phones_are_found_in_both_spellings(told, contact):
    assert sender({"profile": ANA["profile"], "wa_id": contact}, **{"from": told}).name == "Ana Souza"
    assert sender(DAVI, {"profile": ANA["profile"], "wa_id": contact}, **{"from": told}).name == "Ana Souza"


def test_a_landline_is_nobodys_mobile():
    assert sender({"profile": ANA["profile"], "wa_id": "5511934567890"}, **{"from": "551134567890"}).name is None


def test_the_contact_supplies_what_the_message_leaves_out():
    person = sender({**ANA, "parent_user_id": "BR.ENT.9", "identity_key_hash": "Zk9="})
    assert person.phone == PhoneNumber.from_wa_id("5511987654321")
    assert (person.user_id, person.parent_user_id) == (UserId("BR.1001"), UserId("BR.ENT.9"))
    assert person.identity_key_hash == "Zk9="


def test_the_parent_id_of_the_message_counts():
    assert parse(SAMPLES["message_text_parent_bsuid"])[0].sender.parent_user_id == UserId("BR.ENT.5510098872213344")


def test_an_empty_text_is_absent():
    person = sender(
        {"profile": {"name": "", "username": ""}, "wa_id": "", "user_id": ""}, from_user_id="", **{"from": ""}
    )
    assert (person.phone, person.user_id, person.name, person.username) == (None, None, None, None)


@pytest.mark.parametrize(
    "contacts", [[], None, {}, [None], [7, ANA], [{}], [{"profile": None}], [{"profile": {"name": 7}}]]
)
def test_odd_contacts_break_nothing(contacts):
    body = messages(message(), contacts=contacts)
    assert parse(body)[0].sender.phone == PhoneNumber.from_wa_id("5511987654321")


@pytest.mark.parametrize("id_", ["+55 11", "abc", "", {}, [], None, "1" * 40])
def test_an_id_that_is_none_is_absent_and_kept_raw(id_):
    event = parse(messages(message(**{"from": id_, "from_user_id": id_}), contacts=[]))[0]
    assert (event.sender.phone, event.sender.user_id) == (None, None)
    assert event.raw["from"] == id_
    assert hash(event.sender) == hash(event.sender)


def test_an_unhashable_id_among_several_contacts_matches_nobody():
    assert sender(ANA, {"wa_id": {}, "user_id": []}, **{"from": ["5511987654321"]}).name is None


def test_the_recipient_of_a_status():
    recipient = parse(statuses(status(recipient_parent_user_id="BR.ENT.9", recipient_identity_key_hash="Q2=")))[
        0
    ].recipient
    assert (recipient.name, recipient.user_id) == ("Ana Souza", UserId("BR.1001"))
    assert (recipient.parent_user_id, recipient.identity_key_hash) == (UserId("BR.ENT.9"), "Q2=")


def test_the_recipient_of_a_failed_status_has_no_contact():
    recipient = parse(SAMPLES["status_failed_131026"])[0].recipient
    assert (recipient.phone, recipient.user_id, recipient.name) == (PhoneNumber.from_wa_id("5521987650043"), None, None)


def test_in_a_group_each_participant_has_a_status():
    first, second = parse(SAMPLES["status_group_aggregated"])
    assert first.group_id == second.group_id == "Y2FwaV9ncm91cDo1NTExNDAwMDI4OTIyOjEyMDM2MzA5OTgZD"
    assert (first.recipient.name, second.recipient.name) == ("Joana Prado", None)
    assert second.recipient.user_id == UserId("BR.7719002345518276")


def test_another_spelling_of_the_participant_counts():
    group = {"recipient_type": "group", "recipient_id": "G1", "recipient_user_id": None}
    (event,) = parse(statuses({**status(**group), "participant_recipient_id": "5511987654321"}))
    assert (event.group_id, event.recipient.name) == ("G1", "Ana Souza")


def test_a_plus_before_the_digits_is_no_matter():
    assert sender(**{"from": "+5511987654321"}).phone == PhoneNumber.from_wa_id("5511987654321")


def test_an_echo_went_to_somebody():
    assert parse(SAMPLES["smb_message_echo"])[0].recipient.name == "Joana Prado"


def test_a_person_is_a_value():
    one, same = (parse(messages(message()))[0].sender for _ in range(2))
    other = parse(messages(message(), contacts=[]))[0].sender
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert pickle.loads(pickle.dumps(one)) == one


def test_an_event_for_one_holds_nobody_else():
    event = parse(messages(message(), contacts=[ANA, DAVI]))[0]
    assert b"Davi" not in event.to_json()
    assert event.envelope["entry"][0]["changes"][0]["value"]["contacts"] == [ANA, DAVI]


def test_an_event_whose_contact_is_not_known_keeps_all():
    event = parse(messages(message(from_user_id="BR.3003", **{"from": ""}), contacts=[ANA, DAVI]))[0]
    assert b"Davi" in event.to_json()


def test_a_phone_that_is_a_number_is_its_digits():
    person = sender({**ANA, "wa_id": 5511987654321}, **{"from": 5511987654321})
    assert (person.phone, person.name) == (PhoneNumber.from_wa_id("5511987654321"), "Ana Souza")
    assert sender(ANA, DAVI, **{"from": 5511987654321}).name == "Ana Souza"
