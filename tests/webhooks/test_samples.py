"""All 135 samples of the platform's payloads: read, typed as expected, nothing lost, nothing changed on the way."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from smewa.webhooks import ChangeReceived, Event, UnknownEvent, UnknownMessage, UnknownStatus, parse
from tests.webhooks.payloads import SAMPLES

EVERY_SAMPLE = pytest.mark.parametrize("name", SAMPLES)

# What each sample holds.
KINDS = {
    "account_alert": "AccountAlert",
    "account_review": "AccountReviewUpdate",
    "account_update_auth_international": "AccountUpdate",
    "account_update_deleted": "AccountUpdate",
    "account_update_disabled": "AccountUpdate",
    "account_update_location": "AccountUpdate",
    "account_update_mm_terms": "AccountUpdate",
    "account_update_offboarded": "AccountUpdate",
    "account_update_partner_added": "AccountUpdate",
    "account_update_partner_removed_disconnect": "AccountUpdate",
    "account_update_pricing_tier": "AccountUpdate",
    "account_update_reconnected": "AccountUpdate",
    "account_update_restriction": "AccountUpdate",
    "account_update_violation": "AccountUpdate",
    "automatic_event_lead": "AutomaticEvent",
    "business_capability": "BusinessCapabilityUpdate",
    "business_username_approved": "BusinessUsernameUpdate",
    "business_username_deleted": "BusinessUsernameUpdate",
    "call_connect_business_initiated": "CallConnect",
    "call_connect_user_initiated": "CallConnect",
    "call_recording_available": "CallRecordingAvailable",
    "call_status_ringing": "CallStatus",
    "call_terminate_completed": "CallTerminate",
    "call_terminate_failed": "CallTerminate ErrorReceived",
    "call_transcription_available": "CallTranscriptionAvailable",
    "flow_endpoint_error_rate": "FlowErrorRateAlert",
    "flow_endpoint_latency": "FlowLatencyAlert",
    "flow_status_change": "FlowStatusChange",
    "group_create_failed": "GroupLifecycleUpdate",
    "group_created": "GroupLifecycleUpdate",
    "group_join_request": "GroupJoinRequest",
    "group_participant_joined": "GroupParticipantsUpdate",
    "group_participant_left": "GroupParticipantsUpdate",
    "group_participant_removed_partial": "GroupParticipantsUpdate",
    "group_settings": "GroupSettingsUpdate",
    "group_suspended": "GroupStatusUpdate",
    "history_chunk": "HistoryReceived",
    "history_declined": "HistoryReceived",
    "history_media": "HistoryMediaReceived",
    "message_audio": "AudioReceived",
    "message_button": "ButtonReceived",
    "message_button_no_context": "ButtonReceived",
    "message_contacts": "ContactsReceived",
    "message_contacts_contact_request": "ContactsReceived",
    "message_document": "DocumentReceived",
    "message_edit": "EditReceived",
    "message_future_type": "UnknownMessage",
    "message_image": "ImageReceived",
    "message_image_no_url": "ImageReceived",
    "message_interactive_address_reply": "FlowReplyReceived",
    "message_interactive_button_reply": "ButtonReplyReceived",
    "message_interactive_call_permission_accept": "CallPermissionReplyReceived",
    "message_interactive_call_permission_permanent": "CallPermissionReplyReceived",
    "message_interactive_call_permission_reject_automatic": "CallPermissionReplyReceived",
    "message_interactive_flow_reply": "FlowReplyReceived",
    "message_interactive_flow_reply_media": "FlowReplyReceived",
    "message_interactive_flow_reply_no_token": "FlowReplyReceived",
    "message_interactive_list_reply": "ListReplyReceived",
    "message_interactive_list_reply_no_description": "ListReplyReceived",
    "message_interactive_payment_method": "PaymentMethodReceived",
    "message_interactive_with_errors": "InteractiveReceived ErrorReceived",
    "message_location_pin": "LocationReceived",
    "message_location_place": "LocationReceived",
    "message_order": "OrderReceived",
    "message_reaction": "ReactionReceived",
    "message_reaction_removed": "ReactionReceived",
    "message_request_welcome": "RequestWelcomeReceived",
    "message_revoke": "RevokeReceived",
    "message_sticker_animated": "StickerReceived",
    "message_sticker_static": "StickerReceived",
    "message_system_identity_changed": "SystemReceived",
    "message_system_number_changed": "SystemReceived",
    "message_system_user_id_changed": "SystemReceived",
    "message_text": "TextReceived",
    "message_text_ad_referral": "TextReceived",
    "message_text_forwarded": "TextReceived",
    "message_text_frequently_forwarded": "TextReceived",
    "message_text_group": "TextReceived",
    "message_text_identity_hash": "TextReceived",
    "message_text_parent_bsuid": "TextReceived",
    "message_text_product_inquiry": "TextReceived",
    "message_text_reply": "TextReceived",
    "message_text_username_no_phone": "TextReceived",
    "message_unsupported": "UnsupportedReceived",
    "message_unsupported_old": "UnsupportedReceived",
    "message_video": "VideoReceived",
    "message_voice": "AudioReceived",
    "messages_two_in_one": "TextReceived TextReceived",
    "messages_value_errors": "ErrorReceived",
    "messaging_handover_passed": "MessagingHandover",
    "partner_solution": "PartnerSolutionUpdate",
    "payment_configuration": "PaymentConfigurationUpdate",
    "phone_number_name_approved": "NumberNameUpdate",
    "phone_number_name_rejected": "NumberNameUpdate",
    "phone_number_quality": "NumberQualityUpdate",
    "phone_number_quality_v23": "NumberQualityUpdate",
    "security_pin_reset": "SecurityEvent",
    "smb_app_state_sync": "AppStateSync AppStateSync",
    "smb_message_echo": "EchoReceived",
    "smb_message_echo_revoke": "EchoReceived",
    "standby_echo": "StandbyEcho",
    "standby_message": "StandbyMessage",
    "status_delivered": "DeliveredStatus",
    "status_delivered_username_no_phone": "DeliveredStatus",
    "status_direct_send": "DeliveredStatus",
    "status_failed_131026": "FailedStatus",
    "status_failed_131047": "FailedStatus",
    "status_failed_131049_bsuid": "FailedStatus",
    "status_failed_identity_mismatch": "FailedStatus",
    "status_group_aggregated": "DeliveredStatus DeliveredStatus",
    "status_payment_captured": "PaymentStatus",
    "status_played": "PlayedStatus",
    "status_read": "ReadStatus",
    "status_sent": "SentStatus",
    "status_sent_auth_international": "SentStatus",
    "status_sent_free_entry_point": "SentStatus",
    "status_sent_marketing_lite": "SentStatus",
    "status_sent_v23_conversation": "SentStatus",
    "template_category_changed": "TemplateCategoryUpdate",
    "template_category_warning": "TemplateCategoryUpdate",
    "template_components": "TemplateComponentsUpdate",
    "template_correct_category_detection": "TemplateCorrectCategoryDetection",
    "template_quality": "TemplateQualityUpdate",
    "template_status_approved": "TemplateStatusUpdate",
    "template_status_archived": "TemplateStatusUpdate",
    "template_status_disabled": "TemplateStatusUpdate",
    "template_status_paused": "TemplateStatusUpdate",
    "template_status_pending_deletion": "TemplateStatusUpdate",
    "template_status_rejected": "TemplateStatusUpdate",
    "two_entries_two_changes": "TextReceived ReadStatus AccountReviewUpdate",
    "unknown_field": "UnknownEvent",
    "user_id_update": "UserIdUpdate",
    "user_preferences_resume": "UserPreference",
    "user_preferences_signup": "UserPreference",
    "user_preferences_stop": "UserPreference",
}

# What no SDK can know, and says so.
UNKNOWN = {"message_future_type": UnknownMessage, "unknown_field": UnknownEvent}


def leaves(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each scalar of a JSON tree under the keys that lead to it."""
    if isinstance(node, dict):
        for key, child in node.items():
            yield from leaves(child, (*path, key))
    elif isinstance(node, list):
        for child in node:
            yield from leaves(child, path)
    else:
        yield path, repr(node)


def test_all_samples_are_here():
    assert len(SAMPLES) == 135
    assert KINDS.keys() == SAMPLES.keys()


@EVERY_SAMPLE
def test_a_sample_becomes_the_events_it_holds(name):
    assert " ".join(type(event).__name__ for event in parse(SAMPLES[name])) == KINDS[name]


@EVERY_SAMPLE
def test_a_sample_is_typed_unless_its_field_or_type_is_of_the_future(name):
    bare = [
        event for event in parse(SAMPLES[name]) if type(event) in (ChangeReceived, *UNKNOWN.values(), UnknownStatus)
    ]
    assert [type(event) for event in bare] == ([UNKNOWN[name]] if name in UNKNOWN else [])


@EVERY_SAMPLE
def test_nothing_in_a_sample_is_malformed_but_what_says_so(name):
    problems = [event.problem for event in parse(SAMPLES[name])]
    assert any(problems) == (name == "message_interactive_with_errors")


@EVERY_SAMPLE
def test_the_events_together_lose_nothing(name):
    body = SAMPLES[name]
    kept = {
        leaf for event in parse(body) for part in (json.loads(event.to_json()), event.envelope) for leaf in leaves(part)
    }
    assert kept == set(leaves(json.loads(body)))


@EVERY_SAMPLE
def test_raw_and_envelope_hold_all_that_the_event_holds(name):
    for event in parse(SAMPLES[name]):
        parts = {(path[-1], value) for part in (event.raw, event.envelope) for path, value in leaves(part)}
        assert {(path[-1], value) for path, value in leaves(json.loads(event.to_json()))} <= parts


@EVERY_SAMPLE
def test_an_event_survives_json_and_pickle(name):
    for event in parse(SAMPLES[name]):
        for again in (Event.from_json(event.to_json()), pickle.loads(pickle.dumps(event))):
            assert again == event
            assert type(again) is type(event)
            assert again.raw == event.raw
            assert again.dedup_key == event.dedup_key
            assert repr(again) == repr(event)


@EVERY_SAMPLE
def test_a_sample_delivered_again_has_the_same_keys_and_no_two_events_share_one(name):
    keys = [event.dedup_key for event in parse(SAMPLES[name])]
    assert keys == [event.dedup_key for event in parse(json.dumps(json.loads(SAMPLES[name]), indent=1).encode())]
    assert len(set(keys)) == len(keys)


@EVERY_SAMPLE
def test_the_repr_of_a_sample_shows_no_person(name):
    shown = " ".join(map(repr, parse(SAMPLES[name])))
    for personal in (
        "Joana",
        "Davi",
        "5521987650043",
        "8840217765120934",
        "7719002345518276",
        "wamid",
        "Niterói",
        "Bolo",
    ):
        assert personal not in shown
