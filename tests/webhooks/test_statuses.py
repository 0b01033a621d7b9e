"""What became of messages that were sent, and the events that are neither messages nor statuses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from smewa.errors import GraphError, NotOnWhatsAppError, OutsideWindowError
from smewa.values import Money
from smewa.webhooks import (
    ChangeReceived,
    DeletedStatus,
    EchoReceived,
    ErrorReceived,
    MessageStatus,
    PaymentStatus,
    UnknownEvent,
    UnknownStatus,
    WarningStatus,
    parse,
)
from tests.webhooks.payloads import SAMPLES, messages, payload, status, statuses


def sample(name):
    return parse(SAMPLES[name])[0]


def only(body):
    (event,) = parse(body)
    return event


def test_a_status_says_what_when_and_why_it_costs():
    event = sample("status_delivered")
    assert (event.status, event.callback_data) == ("delivered", "pedido=8841")
    assert event.timestamp == datetime(2026, 10, 26, 10, 59, 5, tzinfo=UTC)
    assert (event.pricing.type, event.pricing.category, event.pricing.billable) == ("regular", "utility", True)
    assert (event.conversation, event.template_id, event.group_id) == (None, None, None)


def test_a_free_entry_point_has_a_conversation():
    conversation = sample("status_sent_free_entry_point").conversation
    assert (conversation.id, conversation.origin) == ("fep0001", "referral_conversion")
    assert conversation.expiration_timestamp == datetime(2026, 10, 29, 10, 59, 5, tzinfo=UTC)


def test_pricing_may_stand_in_the_conversation():
    event = only(statuses(status(conversation={"id": "c", "pricing": {"category": "group_service"}})))
    assert event.pricing.category == "group_service"


def test_a_category_of_the_future_is_kept():
    assert sample("status_sent_auth_international").pricing.category == "authentication-international"


def test_a_failed_status_says_why():
    assert isinstance(sample("status_failed_131047").errors[0], OutsideWindowError)
    assert isinstance(sample("status_failed_131026").errors[0], NotOnWhatsAppError)


@pytest.mark.parametrize("errors", [None, "x", [], [3], [{"no": "code"}], {"code": 1}])
def test_odd_errors_break_nothing(errors):
    assert only(statuses(status("failed", errors=errors))).errors == ()


def test_older_statuses():
    assert isinstance(only(statuses(status("deleted"))), DeletedStatus)
    assert isinstance(only(statuses(status("warning"))), WarningStatus)


def test_a_status_of_the_future_is_kept():
    event = only(statuses(status("teleported")))
    assert isinstance(event, UnknownStatus)
    assert isinstance(event, MessageStatus)
    assert (event.status, event.problem, event.recipient.name) == ("teleported", None, "Ana Souza")


@pytest.mark.parametrize(("lacking", "problem"), [("id", "id"), ("status", "status")])
def test_a_status_that_is_malformed_is_kept_and_says_so(lacking, problem):
    event = only(statuses(status(**{lacking: None})))
    assert isinstance(event, UnknownStatus)
    assert event.problem == f"{problem} is missing or malformed"


def test_a_payment_through_a_gateway():
    event = sample("status_payment_captured")
    assert isinstance(event, PaymentStatus)
    assert (event.status, event.reference_id) == ("captured", "PED-8841-1")
    assert event.amount == Money("35.70", "INR")
    transaction = event.transaction
    assert (transaction.id, transaction.type, transaction.status) == ("order_X1", "razorpay", "success")


def test_a_payment_says_what_went_back_and_what_was_noted():
    refund = {"id": "rf", "status": "success", "amount": {"value": 100, "offset": 100}, "currency": "INR"}
    paid = {"amount": {"value": "250", "offset": 100}, "currency": "INR", "method": {"type": "upi"}}
    payment = {"receipt": "R-1", "notes": {"table": "7"}, "refunds": [refund], "transaction": paid}
    event = only(statuses(status("captured", type="payment", payment=payment)))
    assert (event.receipt, event.notes) == ("R-1", {"table": "7"})
    assert [(back.id, back.status, back.amount) for back in event.refunds] == [("rf", "success", Money("1.00", "INR"))]
    assert (event.transaction.method, event.transaction.amount) == ("upi", Money("2.50", "INR"))
    assert only(statuses(status("captured", type="payment"))).notes == {}


@pytest.mark.parametrize(
    "payment",
    [
        {},
        {"amount": {"value": 1, "offset": 0}, "currency": "INR"},
        {"amount": {"value": 1, "offset": 7}, "currency": "INR"},
        {"amount": {"value": 1.5, "offset": 100}, "currency": "INR"},
        {"amount": {"value": 1, "offset": 100}, "currency": "?"},
        {"amount": {"value": 10**17, "offset": 1}, "currency": "INR"},
    ],
)
def test_an_amount_that_is_none_is_none(payment):
    assert only(statuses(status("captured", type="payment", payment=payment))).amount is None


def test_trouble_of_the_number_is_an_event():
    event = sample("messages_value_errors")
    assert isinstance(event, ErrorReceived)
    assert event.code == event.error.code == 130429
    assert [error.code for error in event.errors] == [130429]
    assert isinstance(event.error, GraphError)


def test_an_echo_says_what_the_business_wrote():
    event = sample("smb_message_echo")
    assert isinstance(event, EchoReceived)
    assert (event.type, event.text) == ("text", "Respondido pelo celular")


def test_an_echo_that_lacks_something_says_so_and_keeps_the_rest():
    event = only(payload({"message_echoes": [{"id": "w", "text": {"body": "Oi"}}]}, "smb_message_echoes"))
    assert isinstance(event, EchoReceived)
    assert event.problem == "type is missing or malformed"
    assert (event.id, event.type, event.text) == ("w", "", "Oi")


def test_any_other_change_gives_its_value():
    event = sample("template_status_rejected")
    assert isinstance(event, ChangeReceived)
    assert event.field == "message_template_status_update"
    assert event.value["event"] == "REJECTED"


def test_an_id_beyond_53_bits_is_exact():
    event = only(payload({"message_template_id": 2**60 + 1}, "message_template_status_update"))
    assert event.value["message_template_id"] == 2**60 + 1


def test_each_item_of_a_list_is_a_change_of_its_own():
    added, removed = parse(SAMPLES["smb_app_state_sync"])
    assert (added.value["action"], removed.value["action"]) == ("add", "remove")


def test_a_call_and_its_status():
    call, ringing = sample("call_connect_user_initiated"), sample("call_status_ringing")
    assert (call.event, call.direction, call.id) == ("connect", "USER_INITIATED", "wacid.HBgNFICTIONAL0001")
    assert ringing.status == "RINGING"


def test_an_unknown_field_is_kept():
    event = sample("unknown_field")
    assert isinstance(event, UnknownEvent)
    assert (event.field, event.problem) == ("brand_new_field", None)
    assert event.raw == {"anything": ["goes", 1, None]}


def test_a_timestamp_may_be_a_number_or_a_text_or_nonsense():
    said = {
        "1793012345": True,
        1793012345: True,
        1793012345.9: True,
        "soon": False,
        True: False,
        None: False,
        "9" * 5000: False,
        10**30: False,
    }
    for stamp, known in said.items():
        assert (only(statuses(status(timestamp=stamp))).timestamp is not None) == known


def test_a_change_without_any_item_is_kept():
    event = only(messages(contacts=[]))
    assert isinstance(event, UnknownEvent)
    assert event.problem == "value holds none of messages, statuses, errors"
