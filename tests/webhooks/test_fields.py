"""Every field but `messages`: what its samples say, in types."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from functools import reduce

import pytest

from smewa.errors import GraphError
from smewa.values import Money, PhoneNumber, UserId
from smewa.webhooks import (
    BusinessUpdate,
    CallReceived,
    ChangeReceived,
    FlowAlert,
    FlowUpdate,
    GroupUpdate,
    MessageReceived,
    MessageStatus,
    NumberUpdate,
    StandbyReceived,
    TemplateUpdate,
    parse,
)
from tests.webhooks.payloads import ANA, SAMPLES, payload

WHEN = datetime(2026, 10, 26, 10, 59, 5, tzinfo=UTC)
JOANA, DAVI = UserId("BR.8840217765120934"), UserId("BR.7719002345518276")
PHONE, NUMBER = PhoneNumber.from_wa_id("5521987650043"), PhoneNumber.from_wa_id("5511400028922")
TEMPLATE = {"template_id": "880011223344556", "name": "lembrete_consulta", "language": "pt_BR"}
GROUP = "Y2FwaV9ncm91cDo1NTExNDAwMDI4OTIyOjEyMDM2MzA5OTgZD"

# What the first event of a sample says: attribute, dots into parts and items of lists, value.
SAID = {
    "account_alert": {
        "entity_type": "PHONE_NUMBER", "entity_id": "331877400200456", "severity": "INFORMATIONAL", "status": "NONE",
        "type": "OBA_APPROVED", "description": "Badge granted.",
    },
    "account_review": {"decision": "APPROVED", "entry_time": WHEN},
    "account_update_auth_international": {
        "event": "AUTH_INTL_PRICE_ELIGIBILITY_UPDATE", "international_rates.start_time": WHEN,
        "international_rates.exception_countries.0.country_code": "ID",
        "international_rates.exception_countries.0.start_time": WHEN,
    },
    "account_update_deleted": {"event": "ACCOUNT_DELETED", "restrictions": (), "ban": None},
    "account_update_disabled": {"ban.state": "DISABLE", "ban.date": "November 20, 2026"},
    "account_update_location": {"country": "BR"},
    "account_update_mm_terms": {"link.waba_id": "470015550900112", "link.owner_business_id": "120099887700"},
    "account_update_partner_added": {"link.solution_id": "7711", "link.solution_partner_business_ids": ("1", "2")},
    "account_update_partner_removed_disconnect": {
        "disconnection.reason": "CHANGE_NUMBER", "disconnection.initiated_by": "USER",
    },
    "account_update_pricing_tier": {
        "volume_tier.tier_update_time": WHEN, "volume_tier.pricing_category": "UTILITY",
        "volume_tier.tier": "100001:250000", "volume_tier.effective_month": "2026-11", "volume_tier.region": "Brazil",
    },
    "account_update_restriction": {
        "restrictions.0.restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING",
        "restrictions.0.expiration": datetime(2026, 11, 2, 10, 59, 5, tzinfo=UTC),
        "restrictions.0.remediation": "Review your opt-in process.",
    },
    "account_update_violation": {"violation.violation_type": "SCAM"},
    "automatic_event_lead": {
        "event_name": "LeadSubmitted", "timestamp": WHEN, "ctwa_clid": "AffFICTIONALclid001", "person.name": "Joana Prado",
        "price": None,
    },
    "business_capability": {"max_daily_conversations_per_business": "2000", "max_phone_numbers_per_waba": 25},
    "business_username_approved": {
        "username": "clinicalia", "status": "approved", "display_phone_number": "5511400028922",
    },
    "business_username_deleted": {"username": None, "status": "deleted"},
    "call_connect_business_initiated": {
        "session.sdp_type": "answer", "session.sdp": "v=0\r\n", "callback_data": "tkt-1", "person.user_id": DAVI,
        "person.username": "davi.lima", "from_phone": NUMBER,
    },
    "call_connect_user_initiated": {
        "session.sdp_type": "offer", "deeplink_payload": "campanha-7", "person.phone": PHONE, "person.name": "Joana Prado",
        "to_phone": NUMBER, "direction": "USER_INITIATED",
    },
    "call_recording_available": {"recording.id": "990011", "recording.mime_type": "audio/ogg"},
    "call_status_ringing": {
        "status": "RINGING", "type": "call", "recipient.phone": PHONE, "recipient.name": "Joana Prado",
        "callback_data": "tkt-1",
    },
    "call_terminate_completed": {
        "status": "COMPLETED", "duration": 40, "start_time": datetime(2026, 10, 26, 10, 58, 20, tzinfo=UTC),
        "end_time": datetime(2026, 10, 26, 10, 59, 0, tzinfo=UTC),
    },
    "call_terminate_failed": {"status": "FAILED", "person.phone": PHONE, "duration": None},
    "call_transcription_available": {"transcription.id": "990012", "transcription.mime_type": "application/json"},
    "flow_endpoint_error_rate": {
        "flow_id": "66550011", "error_rate": 14.2, "threshold": 10.0, "alert_state": "ACTIVATED",
        "error_shares.0.error_type": "TIMEOUT", "error_shares.0.error_count": 71, "error_shares.0.error_rate": 14.2,
    },
    "flow_endpoint_latency": {"p90_latency": 8000.0, "p50_latency": 500.0, "requests_count": 34, "threshold": 7000.0},
    "flow_status_change": {"old_status": "DRAFT", "new_status": "PUBLISHED", "message": "Flow published"},
    "group_create_failed": {"request_id": "req-2", "troubles.0.code": 131211, "troubles.0.details": "limit"},
    "group_created": {
        "type": "group_create", "group_id": GROUP, "subject": "Turma de sábado", "timestamp": WHEN,
        "invite_link": "https://chat.whatsapp.com/FICTIONAL1", "join_approval_mode": "auto_approve",
    },
    "group_join_request": {"join_request_id": "jr-9", "person.phone": PHONE, "person.user_id": JOANA},
    "group_participant_joined": {
        "reason": "invite_link", "added_participants.0.user_id": DAVI, "added_participants.0.username": "davi.lima",
    },
    "group_participant_left": {"initiated_by": "participant", "removed_participants.0.phone": PHONE},
    "group_participant_removed_partial": {
        "removed_participants.0.input": "+5521987650043", "removed_participants.0.username": None,
        "failed_participants.0.input": "BR.8840217765120934", "failed_participants.0.errors.0.code": 131212,
    },
    "group_settings": {
        "group_subject.text": "Novo nome", "group_subject.update_successful": True,
        "group_description.update_successful": False, "group_description.errors.0.details": "y", "profile_picture": None,
    },
    "group_suspended": {"suspended": True},
    "history_chunk": {
        "phase": 1, "chunk_order": 2, "progress": 60, "threads.0.id": "5521987650043", "threads.0.phone": PHONE,
        "threads.0.user_id": JOANA, "threads.0.messages.0.text": "Pedido pronto", "threads.0.messages.0.status": "READ",
        "threads.0.messages.0.sender_phone": NUMBER, "threads.0.messages.0.recipient_phone": PHONE,
        "threads.0.messages.1.type": "media_placeholder", "threads.0.messages.1.sender_user_id": JOANA,
        "threads.1.id": None, "threads.1.username": "davi.lima", "threads.1.messages": (),
    },
    "history_declined": {"threads": (), "troubles.0.code": 2593109},
    "history_media": {
        "type": "image", "content.media.id": "1840276655012", "is_echo": False, "person.name": "Joana Prado",
    },
    "messaging_handover_passed": {
        "type": "control_passed", "sender.phone": PHONE, "previous_owner_role": "ai_agent", "new_owner_role": "escalation",
        "metadata": "quer humano", "context_type": "summary", "summary": "Cliente quer trocar o horário.",
        "phone_number_id": "331877400200456", "display_phone_number": "5511400028922",
    },
    "partner_solution": {"event": "SOLUTION_UPDATED", "solution_id": "7711", "solution_status": "ACTIVE"},
    "payment_configuration": {
        "configuration_name": "pix-loja", "provider_name": "exemplopay", "provider_mid": "acc_0099", "status": "Active",
        "created_timestamp": datetime(2026, 10, 26, 10, 44, 5, tzinfo=UTC), "timestamp": WHEN,
    },
    "phone_number_name_approved": {"decision": "APPROVED", "rejection_reason": None},
    "phone_number_name_rejected": {"requested_verified_name": "Lia", "rejection_reason": "NAME_INDIVIDUAL_ISSUE"},
    "phone_number_quality": {
        "event": "THROUGHPUT_UPGRADE", "max_daily_conversations_per_business": "TIER_UNLIMITED", "current_limit": None,
    },
    "phone_number_quality_v23": {"old_limit": "TIER_NOT_SET", "current_limit": "TIER_250"},
    "security_pin_reset": {"event": "PIN_RESET_REQUEST", "requester": "61500011122"},
    "smb_app_state_sync": {
        "type": "contact", "action": "add", "contact.full_name": "Joana Prado", "contact.first_name": "Joana",
        "contact.phone": PHONE, "contact.username": None, "timestamp": WHEN,
    },
    "smb_message_echo": {
        "text": "Respondido pelo celular", "content.text": "Respondido pelo celular", "sender_phone": NUMBER,
        "recipient.user_id": JOANA, "original_message_id": None,
    },
    "smb_message_echo_revoke": {
        "original_message_id": "wamid.HBgNNTUyMTk4NzY1MDA0MxUCABIYFDNB000000000007700078AA==",
        "content.original_message_id": "wamid.HBgNNTUyMTk4NzY1MDA0MxUCABIYFDNB000000000007700078AA==",
    },
    "standby_echo": {"text": "Olá, sou o assistente", "content.type": "text", "recipient.phone": PHONE, "timestamp": WHEN},
    "standby_message": {"type": "text", "text": "oi", "content.text": "oi", "sender.name": "Joana Prado"},
    "template_category_changed": {
        **TEMPLATE, "previous_category": "UTILITY", "new_category": "MARKETING", "is_warning": False,
    },
    "template_category_warning": {
        "new_category": "UTILITY", "correct_category": "MARKETING", "is_warning": True,
        "category_update_timestamp": datetime(2026, 10, 27, 10, 59, 5, tzinfo=UTC),
    },
    "template_components": {
        **TEMPLATE, "title": "Consulta amanhã", "body": "Olá {{1}}, sua consulta é às {{2}}.", "footer": "Clínica Lia",
        "buttons.0.type": "URL", "buttons.0.url": "https://clinicalia.example/r/{{1}}", "buttons.1.text": "Ligar",
        "buttons.1.phone_number": "+551140002892",
    },
    "template_correct_category_detection": {**TEMPLATE, "category": "UTILITY", "correct_category": "MARKETING"},
    "template_quality": {**TEMPLATE, "previous_quality_score": "GREEN", "new_quality_score": "YELLOW"},
    "template_status_approved": {**TEMPLATE, "event": "APPROVED", "category": "UTILITY", "reason": "NONE"},
    "template_status_disabled": {"event": "DISABLED", "disable_date": "1793012345"},
    "template_status_paused": {"pause": "FIRST_PAUSE", "pause_description": "Paused for 3 hours."},
    "template_status_pending_deletion": {"reason": None},
    "template_status_rejected": {
        "reason": "INVALID_FORMAT", "rejection_reason": "Two variables touch each other.",
        "recommendation": "Put text between them.",
    },
    "user_id_update": {
        "previous_user_id": DAVI, "new_user_id": UserId("BR.6620881122334455"), "person.name": "Davi L.",
        "person.user_id": DAVI,
    },
    "user_preferences_signup": {"preference": "signup", "signup_id": "556677"},
    "user_preferences_stop": {
        "preference": "stop", "category": "marketing_messages", "person.user_id": JOANA, "person.name": "Joana Prado",
        "detail": "User requested to stop marketing messages", "timestamp": WHEN,
    },
}  # fmt: skip


def only(body):
    (event,) = parse(body)
    return event


def at(event, path):
    """Return what stands at a dotted path of attributes and places in tuples."""
    return reduce(lambda part, name: part[int(name)] if name.isdigit() else getattr(part, name), path.split("."), event)


@pytest.mark.parametrize("name", SAID)
def test_a_sample_says(name):
    event = parse(SAMPLES[name])[0]
    assert {path: at(event, path) for path in SAID[name]} == SAID[name]


@pytest.mark.parametrize(
    ("base", "names"),
    [
        (TemplateUpdate, "template_category_changed template_components template_quality template_status_paused"),
        (NumberUpdate, "phone_number_quality phone_number_name_approved security_pin_reset business_username_deleted"),
        (BusinessUpdate, "account_alert account_review business_capability"),
        (CallReceived, "call_connect_user_initiated call_terminate_failed call_recording_available"),
        (FlowUpdate, "flow_status_change flow_endpoint_latency"),
        (FlowAlert, "flow_endpoint_error_rate flow_endpoint_latency"),
        (GroupUpdate, "group_created group_settings group_suspended group_join_request group_participant_left"),
        (StandbyReceived, "standby_echo standby_message"),
    ],
)
def test_a_base_is_every_class_below_it(base, names):
    for name in names.split():
        event = parse(SAMPLES[name])[0]
        assert isinstance(event, base)
        assert isinstance(event, ChangeReceived)


@pytest.mark.parametrize(
    "name",
    [
        "standby_message",
        "standby_echo",
        "history_chunk",
        "history_media",
        "smb_message_echo",
        "smb_message_echo_revoke",
    ],
)
def test_what_is_not_for_the_bot_to_answer_is_no_message(name):
    for event in parse(SAMPLES[name]):
        assert not isinstance(event, MessageReceived | MessageStatus)


def test_standby_tells_of_statuses_too():
    item = {
        "id": "wamid.S",
        "status": "read",
        "timestamp": "1",
        "recipient_id": ANA["wa_id"],
        "biz_opaque_callback_data": "x",
    }
    event = only(payload({"standby": {"contacts": [ANA], "statuses": [item]}}, "standby"))
    assert isinstance(event, StandbyReceived)
    assert (event.status, event.rank, event.callback_data) == ("read", 5, "x")
    assert event.recipient.name == "Ana Souza"


def test_standby_statuses_of_a_group_are_told_apart():
    item = {"id": "w", "status": "read", "recipient_id": "G", "recipient_type": "group"}
    items = [{**item, "recipient_participant_user_id": f"BR.{n}"} for n in (1, 2)]
    first, second = parse(payload({"standby": {"statuses": items}}, "standby"))
    assert first.group_id == "G"
    assert first.dedup_key != second.dedup_key
    assert first.topic != second.topic


def test_an_echo_of_another_app_gives_the_body_that_was_sent():
    event = parse(SAMPLES["standby_echo"])[0]
    assert event.message["text"] == {"body": "Olá, sou o assistente"}


def test_history_of_the_business_itself_is_told_apart():
    echo = {"id": "w", "type": "text", "to": ANA["wa_id"], "text": {"body": "Oi"}, "timestamp": 1}
    event = only(payload({"contacts": [ANA], "message_echoes": [echo]}, "history"))
    assert (event.is_echo, event.content.text, event.person.name) == (True, "Oi", "Ana Souza")


def test_the_keys_tell_quality_from_status_whatever_the_field():
    quality = {"message_template_id": 1, "previous_quality_score": "GREEN", "new_quality_score": "RED"}
    status = {"message_template_id": 1, "event": "APPROVED"}
    fields = ("message_template_status_update", "message_template_quality_update")
    assert {type(only(payload(quality, field))).__name__ for field in fields} == {"TemplateQualityUpdate"}
    assert {type(only(payload(status, field))).__name__ for field in fields} == {"TemplateStatusUpdate"}


# Older or other spellings, and what they become. Source: Cloud API, Webhooks, change logs; read 2026-11.
SPELLINGS = [
    ("business_username_updates", {"status": "reserved", "display_phone_number": "55"}, "status", "reserved"),
    ("security", {"event": "PIN_REQUEST_SUCCESS"}, "event", "PIN_REQUEST_SUCCESS"),
    ("account_update", {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": ["REINSTATE"]}}, "ban.state", "REINSTATE"),
    ("account_alerts", {"alert_type": "OBA_REJECTED", "alert_severity": "WARNING"}, "type", "OBA_REJECTED"),
    ("account_alerts", {"alert_type": "OBA_REJECTED", "alert_severity": "WARNING"}, "severity", "WARNING"),
    ("business_capability_update", {"max_daily_conversation_per_phone": -1}, "max_daily_conversation_per_phone", -1),
    ("business_capability_update", {"max_daily_conversations_per_phone": "250"}, "max_daily_conversation_per_phone", 250),
    ("business_capability_update", {"max_daily_conversations_per_business": "TIER_1K"}, "max_daily_conversations_per_business", "TIER_1K"),
    ("calls", {"calls": [{"id": "w", "event": "terminate", "status": ["COMPLETED"]}]}, "status", "COMPLETED"),
    ("calls", {"calls": [{"id": "w", "event": "call_created"}]}, "event", "call_created"),
    ("calls", {"calls": [{"id": "w", "event": "call_parked"}]}, "event", "call_parked"),
    ("calls", {"calls": [{"id": "w", "event": "call_recording_available", "recording": {"media_id": 9}}]}, "recording.id", "9"),
    ("messaging_handovers", {"type": "control_taken", "control_taken": {"previous_owner_app_role": "x"}}, "previous_owner_role", "x"),
    ("messaging_handovers", {"type": "control_taken", "control_taken": {"previous_owner_app_id": 7}}, "previous_owner_app_id", "7"),
    ("automatic_events", {"events": [{"event_name": "Purchase"}]}, "event_name", "Purchase"),
    ("tracking_events", {"events": [{"event_name": "click"}]}, "event_name", "click"),
    ("tracking_events", {"event": "click"}, "event_name", "click"),
    ("account_settings_update", {"phone_number_settings": {"phone_number_id": "1", "calling": {"status": "ENABLED"}}}, "calling_status", "ENABLED"),
    ("account_settings_update", {"phone_number_settings": {"phone_number_id": "1"}}, "phone_number_id", "1"),
    ("account_settings_update", {"phone_number_settings": {"calling": {"a": 1}}}, "calling", {"a": 1}),
    ("account_settings_update", {"timestamp": 1}, "settings", {}),
    ("business_status_update", {"event": "X", "business_status": "Y"}, "status", "Y"),
    ("whatsapp_account", {"event": "X"}, "event", "X"),
    ("flows", {"event": "ENDPOINT_AVAILABILITY", "availability": "71.5"}, "availability", 71.5),
    ("flows", {"event": "FLOW_VERSION_FREEZE_WARNING", "warning": "W"}, "warning", "W"),
    ("flows", {"event": "NEW_THING", "flow_id": 7}, "flow_id", "7"),
    ("account_update", {"event": "VERIFIED_ACCOUNT", "phone_number": "55"}, "phone_number", "55"),
    ("account_update", {"event": "PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE", "partner_client_certification_info": {"status": "FAILED", "rejection_reasons": ["A", 3, None]}}, "certification.rejection_reasons", ("A", "3")),
    ("smb_app_state_sync", {"state_sync": [{"type": "contact", "action": "add", "contact": {"username": "@ana"}}]}, "contact.username", "ana"),
    ("account_update", {"event": "PARTNER_ADDED", "waba_info": {"solution_partner_business_ids": "1"}}, "link.solution_partner_business_ids", ()),
    ("smb_app_state_sync", {"state_sync": [{"metadata": {"version": 4}}]}, "version", "4"),
    ("group_settings_update", {"groups": [{"profile_picture": {"mime_type": "image/png", "update_successful": "true"}}]}, "profile_picture.update_successful", True),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value", "path", "said"), SPELLINGS)
def test_other_spellings_are_read(field, value, path, said):
    assert at(only(payload(value, field)), path) == said


def echo(**said):
    return only(payload({"message_echoes": [{"id": "w", "type": "x", **said}]}, "smb_message_echoes")).content


def test_what_an_echo_holds():
    file = {"id": "1", "mime_type": "application/pdf", "filename": "../conta\u202efdp.pdf", "caption": "Conta"}
    assert (echo(document=file).media.filename, echo(document=file).text) == ("contafdp.pdf", "Conta")
    assert echo(audio={"id": "1", "voice": True}).media.voice
    assert echo(image={"id": "1"}).media.filename is None
    assert echo(location={"latitude": "-22.9", "longitude": -43}).location.latitude == -22.9
    assert echo(reaction={"message_id": "wamid.A", "emoji": "x"}).reaction.message_id == "wamid.A"
    assert echo(contacts=[{"name": {"formatted_name": "Téo"}}]).contacts[0].name == "Téo"
    assert echo(order={"product_items": [{"product_retailer_id": "pq"}]}).product_items[0].product_retailer_id == "pq"
    assert echo(interactive={"type": "list_reply", "list_reply": {"id": "7", "title": "Sete"}}).choice == "7"
    template = echo(template={"name": "aviso", "language": {"code": "pt_BR"}})
    assert (template.template_name, template.template_language) == ("aviso", "pt_BR")


def test_of_what_an_echo_holds_the_malformed_is_left_out():
    content = echo(
        image={"caption": "no id"}, order={"product_items": [{"quantity": 1}, {"product_retailer_id": "pq"}]}
    )
    assert content.media is None
    assert [item.product_retailer_id for item in content.product_items] == ["pq"]


def test_a_person_who_asks_to_join_may_show_a_username_only():
    item = {"type": "group_join_request_created", "join_request_id": "j", "user_id": "BR.1", "username": "@ana"}
    event = only(payload({"groups": [item]}, "group_participants_update"))
    assert (event.username, event.person.phone) == ("ana", None)
    assert only(payload({"groups": [{**item, "username": None}]}, "group_participants_update")).username is None


def test_a_purchase_has_a_price():
    event = only(
        payload(
            {"automatic_events": [{"event_name": "Purchase", "custom_data": {"currency": "BRL", "value": 19.9}}]},
            "automatic_events",
        )
    )
    assert (event.amount_value, event.price) == (Decimal("19.9"), Money("19.90", "BRL"))
    odd = only(
        payload(
            {"automatic_events": [{"event_name": "Purchase", "custom_data": {"currency": "?", "value": 1}}]},
            "automatic_events",
        )
    )
    assert odd.price is None


def test_a_person_who_clicked():
    event = only(payload({"contacts": [ANA], "tracking_events": [{"event_name": "click"}]}, "tracking_events"))
    assert event.person.name == "Ana Souza"


def test_a_trouble_can_be_raised():
    event = parse(SAMPLES["group_participant_removed_partial"])[0]
    (trouble,) = event.failed_participants[0].errors
    assert isinstance(trouble.error, GraphError)
    assert (trouble.error.code, trouble.error.details) == (131212, "x")


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("message_template_status_update", {}, "message_template_id is missing or malformed"),
        ("message_template_status_update", {"message_template_id": 1}, "event is missing or malformed"),
        ("message_template_status_update", {"message_template_id": 1, "event": "PAUSED", "reason": ["x"]}, "reason is malformed"),
        ("account_update", {"event": 1.5}, "event is missing or malformed"),
        ("account_update", {"event": "X", "ban_info": "soon"}, "ban_info is malformed"),
        ("group_status_update", {"groups": [{"type": "group_suspend", "timestamp": "soon"}]}, "timestamp is malformed"),
        ("calls", {"calls": [{"id": "w"}]}, "event is missing or malformed"),
        ("user_preferences", {"user_preferences": [{"category": "c"}]}, "value is missing or malformed"),
    ],
)  # fmt: skip
def test_a_malformed_change_says_what_is_wrong_and_keeps_the_rest(field, value, problem):
    event = only(payload(value, field))
    assert isinstance(event, ChangeReceived)
    assert event.problem == problem


def test_a_problem_never_shows_a_value():
    event = only(payload({"event": "X", "ban_info": "Ana Souza"}, "account_update"))
    assert "Ana" not in repr(event)
    assert "problem='ban_info is malformed'" in repr(event)


def test_what_is_read_late_is_not_in_the_repr():
    event = parse(SAMPLES["smb_message_echo"])[0]
    before = repr(event)
    assert event.content.text
    assert repr(event) == before


def test_the_long_parts_of_a_history_are_read_once():
    event = parse(SAMPLES["history_chunk"])[0]
    assert event.threads is event.threads


def test_an_attribute_that_is_read_late_says_where_it_stands():
    from smewa.webhooks import EchoReceived, GroupParticipant

    assert EchoReceived.content.paths == ("",)
    assert GroupParticipant.phone.paths == ("wa_id",)


def test_the_shares_of_a_flows_errors_are_no_troubles():
    event = parse(SAMPLES["flow_endpoint_error_rate"])[0]
    assert event.error_shares
    assert event.troubles == event.errors == ()
