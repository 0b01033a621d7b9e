"""Bodies about groups, calls, accounts and handovers: written and read back without loss, refused where they are odd."""

from __future__ import annotations

import json
from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa import InvalidRequest, PhoneNumber, UserId
from smewa.api._account_bodies import AccountChange, AppSubscription, NewSchedule
from smewa.api._call_bodies import CallOffer, CallRecording
from smewa.api._group_bodies import NewGroup, Participants
from smewa.api.routing import Handover

SESSION = {"sdp_type": "offer", "sdp": "v=0\r\n"}
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
PHONES = st.sampled_from([PhoneNumber("+55 11 98765-4321"), PhoneNumber("+1 202-555-0142")])
USERS = st.sampled_from([UserId("BR.13491208655302741918"), UserId("US.1")])
ADDRESSES = st.one_of(
    st.builds(lambda to: {"to": to}, PHONES), st.builds(lambda recipient: {"recipient": recipient}, USERS)
)


def bodies() -> st.SearchStrategy[Any]:
    offers = st.builds(
        lambda address, data, why: CallOffer(
            sdp="v=0\r\n", callback_data=data, recording=None if why is None else CallRecording(why), **address
        ),
        ADDRESSES,
        st.none() | WORDS,
        st.none() | WORDS,
    )
    handovers = st.builds(
        lambda address, note: Handover(action="pass", target_role="ctwa", metadata=note, **address), ADDRESSES, WORDS
    )
    return st.one_of(
        offers,
        handovers,
        st.builds(NewGroup, WORDS, st.none() | WORDS, st.sampled_from([None, "auto_approve", "approval_required"])),
        st.builds(Participants, st.lists(PHONES | USERS, min_size=1, max_size=8)),
        st.builds(AppSubscription, st.just("https://x.example/"), WORDS, st.just(["messages", "calls"])),
        st.builds(
            lambda name, on: AccountChange(name=name, is_enabled_for_insights=on), WORDS, st.none() | st.booleans()
        ),
        st.builds(NewSchedule, WORDS, st.just("CUSTOM"), st.just(time(6)), st.just(time(7, 30))),
    )


@given(bodies())
def test_what_is_written_is_read_back(body: Any) -> None:
    wire = json.loads(body.to_json())
    assert type(body).from_wire(wire) == body
    assert type(body).from_wire(wire).to_wire() == wire


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"participants": [{"user": "1", "user_id": "BR.1"}]}, "must be an object with user or user_id"),
        ({"participants": [{}]}, "must be an object with user or user_id"),
        ({"participants": [{"user": 1}]}, "must be an object with user or user_id"),
        ({"participants": ["+5511987654321"]}, "must be an object with user or user_id"),
        ({"participants": [{"user": "abc"}]}, "a wa_id is 6 to 20 digits"),
    ],
)
def test_a_participant_is_a_phone_or_a_user_id(body: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidRequest, match=said):
        Participants.from_wire({"messaging_product": "whatsapp", **body})


def test_a_participant_without_the_plus_is_read() -> None:
    read = Participants.from_wire({"messaging_product": "whatsapp", "participants": [{"user": "5511987654321"}]})
    assert read.participants == (PhoneNumber("+5511987654321"),)


def test_somebody_is_always_named() -> None:
    with pytest.raises(InvalidRequest, match="to is missing. Give to, recipient, or both"):  # noqa: RUF043
        CallOffer(sdp="v=0\r\n")
    with pytest.raises(InvalidRequest, match="to must be PhoneNumber"):
        CallOffer.from_wire({"messaging_product": "whatsapp", "action": "connect", "to": 7, "session": SESSION})


def test_a_role_goes_with_passing_alone() -> None:
    with pytest.raises(InvalidRequest, match="target_role goes with pass"):
        Handover(action="take", target_role="ctwa", to=PhoneNumber("+5511987654321"))
    with pytest.raises(InvalidRequest, match="target_role goes with pass"):
        Handover(action="pass", to=PhoneNumber("+5511987654321"))
