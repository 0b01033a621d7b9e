"""Whatever order events come in, the same one holds in the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smewa.webhooks import PAYMENT_RANKS, RANKS, Standing, merged, parse
from tests.webhooks.payloads import SAMPLES, message, messages, payload, status, statuses

instants = st.none() | st.datetimes(timezones=st.just(UTC))
standings = st.builds(Standing, st.sampled_from([*RANKS, *PAYMENT_RANKS, "teleported"]), instants)
tables = st.sampled_from([RANKS, PAYMENT_RANKS])
EARLY = datetime(2026, 11, 23, 12, tzinfo=UTC)


def only(body):
    (event,) = parse(body)
    return event


@settings(max_examples=50)
@given(standings, standings, tables)
def test_merging_does_not_care_for_the_order(a, b, ranks):
    assert merged(a, b, ranks) == merged(b, a, ranks)


@settings(max_examples=50)
@given(standings, standings, standings, tables)
def test_merging_does_not_care_for_the_grouping(a, b, c, ranks):
    assert merged(merged(a, b, ranks), c, ranks) == merged(a, merged(b, c, ranks), ranks)


@settings(max_examples=50)
@given(standings, st.none() | standings, tables)
def test_merging_the_same_again_changes_nothing(a, before, ranks):
    once = merged(before, a, ranks)
    assert merged(once, a, ranks) == once


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("sent delivered read played", "played"),
        ("sent delivered read", "read"),
        ("sent failed", "failed"),
        ("failed delivered", "delivered"),
        ("sent failed read", "read"),
        ("sent teleported", "sent"),
        ("delivered warning", "delivered"),
        ("read deleted", "deleted"),
    ],
)
def test_of_the_statuses_of_a_message_one_holds(words, holds):
    for order in permutations(words.split()):
        assert reduce(lambda known, word: merged(known, Standing(word)), order, None) == Standing(holds)


@pytest.mark.parametrize(("words", "holds"), [("pending failed", "failed"), ("failed captured success", "success")])
def test_of_the_statuses_of_a_payment_one_holds(words, holds):
    for order in permutations(words.split()):
        found = reduce(lambda known, word: merged(known, Standing(word), PAYMENT_RANKS), order, None)
        assert found == Standing(holds)


def test_of_the_same_status_the_earlier_instant_is_kept():
    late = Standing("read", EARLY + timedelta(microseconds=1))
    assert merged(late, Standing("read", EARLY)) == Standing("read", EARLY)
    assert merged(Standing("read"), late) == late


def test_a_status_says_where_the_message_stands():
    event = only(statuses(status("read", timestamp="1793012345")))
    assert event.standing == Standing("read", datetime(2026, 10, 26, 10, 59, 5, tzinfo=UTC))
    assert merged(event.standing, Standing("sent")) == event.standing


# --- rank


def test_the_steps_of_a_message_are_ranked():
    words = "teleported sent failed delivered read played".split()
    ranks = [only(statuses(status(word))).rank for word in words]
    assert ranks == sorted(set(ranks))


def test_the_steps_of_a_payment_are_ranked():
    words = "teleported pending failed canceled captured success".split()
    ranks = [only(statuses(status(word, type="payment"))).rank for word in words]
    assert ranks == sorted(set(ranks))


def test_the_steps_of_a_call_are_ranked():
    words = "other call_created connect terminate call_recording_available call_transcription_available".split()
    ranks = [only(payload({"calls": [{"id": "w", "event": word}]}, "calls")).rank for word in words]
    assert ranks == list(range(len(words)))
    rung = [
        only(payload({"statuses": [{"id": "w", "status": word}]}, "calls")).rank for word in ("RINGING", "ACCEPTED")
    ]
    assert rung == sorted(set(rung))


@pytest.mark.parametrize(
    "name", ["template_status_approved", "group_suspended", "phone_number_quality", "message_text"]
)
def test_anything_else_is_ranked_by_its_time(name):
    assert parse(SAMPLES[name])[0].rank == 1793012345


def test_without_a_time_the_rank_is_0():
    assert only(payload({"decision": "APPROVED"}, "account_review_update")).rank == 0


# --- topic


def topic(value, field):
    return only(payload(value, field)).topic


def test_all_statuses_of_a_message_have_one_topic():
    sent, read = (only(statuses(status(word))) for word in ("sent", "read"))
    assert sent.topic == read.topic
    assert sent.topic != only(statuses(status("sent", id="wamid.other"))).topic
    assert sent.topic != only(statuses(status("failed", type="payment"))).topic


def test_in_a_group_each_participant_is_a_topic():
    first, second = parse(SAMPLES["status_group_aggregated"])
    assert first.topic != second.topic


def test_an_edit_and_a_removal_are_of_the_message_they_change():
    text = only(messages(message(id="wamid.A")))
    edit = only(messages(message("edit", id="wamid.B", edit={"original_message_id": "wamid.A"})))
    revoke = only(messages(message("revoke", id="wamid.C", revoke={"original_message_id": "wamid.A"})))
    assert text.topic == edit.topic == revoke.topic


def test_of_the_reactions_of_one_person_to_one_message_the_last_holds():
    on, off = (
        only(messages(message("reaction", id=id_, timestamp=when, reaction={"message_id": "wamid.A", **emoji})))
        for id_, when, emoji in (("wamid.1", 1, {"emoji": "x"}), ("wamid.2", 2, {}))
    )
    assert on.topic == off.topic
    assert on.rank < off.rank


@pytest.mark.parametrize(
    ("field", "one", "same", "other"),
    [
        ("message_template_status_update", {"message_template_id": 1, "event": "A"}, {"event": "B"}, {"message_template_id": 2}),
        ("phone_number_quality_update", {"display_phone_number": "55", "event": "A"}, {"event": "B"}, {"display_phone_number": "56"}),
        ("flows", {"flow_id": 1, "event": "A"}, {"message": "x"}, {"flow_id": 2}),
        ("account_review_update", {"decision": "PENDING"}, {"decision": "APPROVED"}, None),
        ("account_alerts", {"alert_type": "A", "entity_id": 1}, {"alert_status": "ACTIVE"}, {"entity_id": 2}),
        ("account_settings_update", {"phone_number_settings": {"phone_number_id": 1}}, {"timestamp": 1}, {"phone_number_settings": {"phone_number_id": 2}}),
        ("partner_solutions", {"solution_id": 1, "event": "A"}, {"event": "B"}, {"solution_id": 2}),
        ("payment_configuration_update", {"configuration_name": "a"}, {"status": "x"}, {"configuration_name": "b"}),
        ("group_status_update", {"groups": [{"type": "group_suspend", "group_id": "G"}]}, {}, {"groups": [{"type": "x", "group_id": "H"}]}),
        ("group_participants_update", {"groups": [{"type": "group_join_request_created", "join_request_id": "J"}]}, {}, None),
        ("messaging_handovers", {"type": "a", "sender": {"user_id": "BR.1"}, "recipient": {"phone_number_id": 1}}, {"type": "b"}, {"sender": {"user_id": "BR.2"}}),
    ],
)  # fmt: skip
def test_a_topic_is_what_a_change_is_about(field, one, same, other):
    assert topic(one, field) == topic({**one, **same}, field) is not None
    if other is not None:
        assert topic(one, field) != topic({**one, **other}, field)


@pytest.mark.parametrize(
    "name", ["messages_value_errors", "unknown_field", "history_chunk", "group_participant_joined"]
)
def test_what_stands_for_itself_has_no_topic(name):
    assert parse(SAMPLES[name])[0].topic is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("message_template_status_update", {}),
        ("user_preferences", {"user_preferences": [{}]}),
        ("smb_app_state_sync", {"state_sync": [{}]}),
        ("calls", {"calls": [{}]}),
        ("standby", {"standby": {"messages": [{}]}}),
        ("messages", {"messages": [{"type": "reaction", "id": "w", "reaction": {"message_id": "x"}}]}),
    ],
)
def test_without_what_it_is_about_there_is_no_topic(field, value):
    assert topic(value, field) is None


def test_a_topic_shows_no_person():
    made = only(messages(message())).topic
    assert len(made) == 64
    assert int(made, 16)
