"""No key that the platform documents is out of reach: each is an attribute of the class its field becomes."""

from __future__ import annotations

import pytest

from smewa import webhooks
from smewa.webhooks import Event, parse
from smewa.webhooks.reading import reached
from tests.webhooks.payloads import SAMPLES
from tests.webhooks.test_samples import leaves

# What all events give: the entry, the field, the number, the contacts as people, the errors.
AROUND = {
    "contacts.identity_key_hash", "contacts.parent_user_id", "contacts.profile.name", "contacts.profile.username",
    "contacts.user_id", "contacts.wa_id", "display_phone_number", "messaging_product", "metadata.display_phone_number",
    "metadata.phone_number_id", "recipient.display_phone_number", "recipient.phone_number_id", "recipient_type",
}  # fmt: skip
# Objects that an attribute gives as they stand, with all that is in them.
WHOLE = ("phone_number_settings.calling.", "payment.notes.", "message.")
# Words that the class of the event itself tells.
TOLD_BY_CLASS = {"interactive.type", "type"}

# Every key that the platform's pages show, by class. Source: Cloud API, Webhooks, each field's page; read 2026-11.
DOCUMENTED = {
    "TemplateStatusUpdate": """event message_template_id message_template_name message_template_language
        message_template_category reason disable_info.disable_date other_info.title other_info.description
        rejection_info.reason rejection_info.recommendation""",
    "TemplateQualityUpdate": """previous_quality_score new_quality_score message_template_id message_template_name
        message_template_language""",
    "TemplateComponentsUpdate": """message_template_id message_template_name message_template_language
        message_template_element message_template_title message_template_footer
        message_template_buttons[].message_template_button_type message_template_buttons[].message_template_button_text
        message_template_buttons[].message_template_button_url
        message_template_buttons[].message_template_button_phone_number""",
    "TemplateCategoryUpdate": """message_template_id message_template_name message_template_language new_category
        previous_category correct_category category_update_timestamp""",
    "TemplateCorrectCategoryDetection": "category correct_category",
    "NumberNameUpdate": "display_phone_number decision requested_verified_name rejection_reason",
    "NumberQualityUpdate": """display_phone_number event current_limit old_limit
        max_daily_conversations_per_business""",
    "BusinessCapabilityUpdate": """max_daily_conversations_per_business max_daily_conversation_per_phone
        max_phone_numbers_per_business max_phone_numbers_per_waba""",
    "AccountUpdate": """event restriction_info[].restriction_type restriction_info[].expiration
        restriction_info[].remediation violation_info.violation_type waba_info.waba_id waba_info.ad_account_linked
        waba_info.owner_business_id waba_info.partner_app_id waba_info.solution_id
        waba_info.solution_partner_business_ids auth_international_rate_eligibility.start_time
        auth_international_rate_eligibility.exception_countries[].country_code
        auth_international_rate_eligibility.exception_countries[].start_time country ban_info.waba_ban_state
        ban_info.waba_ban_date disconnection_info.reason disconnection_info.initiated_by
        partner_client_certification_info.client_business_id partner_client_certification_info.status
        partner_client_certification_info.rejection_reasons volume_tier_info.tier_update_time
        volume_tier_info.pricing_category volume_tier_info.tier volume_tier_info.effective_month
        volume_tier_info.region phone_number""",
    "AccountReviewUpdate": "decision",
    "AccountAlert": """entity_type entity_id alert_info.alert_severity alert_info.alert_status alert_info.alert_type
        alert_info.alert_description alert_severity alert_status alert_type alert_description""",
    "SecurityEvent": "display_phone_number event requester",
    "UserPreference": "wa_id user_id parent_user_id detail category value timestamp signup_id",
    "UserIdUpdate": """wa_id detail user_id.previous user_id.current parent_user_id.previous parent_user_id.current
        timestamp""",
    "BusinessUsernameUpdate": "display_phone_number username status",
    "GroupLifecycleUpdate": """timestamp group_id type request_id errors[].code errors[].error_data.details subject
        description invite_link join_approval_mode""",
    "GroupParticipantsUpdate": """timestamp group_id type request_id reason added_participants[].input
        added_participants[].wa_id added_participants[].user_id added_participants[].parent_user_id
        added_participants[].username removed_participants[].input removed_participants[].wa_id
        failed_participants[].input failed_participants[].errors[].code initiated_by""",
    "GroupJoinRequest": "timestamp group_id type join_request_id wa_id user_id parent_user_id username reason",
    "GroupSettingsUpdate": """timestamp group_id type request_id profile_picture.mime_type profile_picture.sha256
        profile_picture.update_successful profile_picture.errors[].code group_subject.text
        group_subject.update_successful group_description.text group_description.errors[].code""",
    "GroupStatusUpdate": "timestamp group_id type",
    "CallConnect": """id from to from_user_id to_user_id from_parent_user_id to_parent_user_id event direction
        timestamp session.sdp_type session.sdp biz_opaque_callback_data deeplink_payload cta_payload errors[].code""",
    "CallTerminate": "id event direction timestamp status start_time end_time duration biz_opaque_callback_data",
    "CallRecordingAvailable": "id event call_recording.id call_recording.mime_type",
    "CallTranscriptionAvailable": "id event call_transcription.id call_transcription.mime_type",
    "CallStatus": """id type status timestamp recipient_id recipient_user_id recipient_parent_user_id
        biz_opaque_callback_data""",
    "AccountSettingsUpdate": """event phone_number_settings.phone_number_id phone_number_settings.calling timestamp""",
    "FlowStatusChange": "event flow_id old_status new_status message",
    "FlowErrorRateAlert": """event flow_id message error_rate threshold alert_state errors[].error_type
        errors[].error_rate errors[].error_count""",
    "FlowLatencyAlert": "p50_latency p90_latency requests_count threshold alert_state",
    "FlowAvailabilityAlert": "availability threshold alert_state",
    "FlowVersionWarning": "event warning",
    "HistoryReceived": """metadata.phase metadata.chunk_order metadata.progress errors[].code threads[].id
        threads[].context.wa_id threads[].context.user_id threads[].context.parent_user_id threads[].context.username
        threads[].messages[].id threads[].messages[].type threads[].messages[].timestamp threads[].messages[].from
        threads[].messages[].to threads[].messages[].history_context.status threads[].messages[].text.body
        threads[].messages[].image.id""",
    "HistoryMediaReceived": "id type timestamp from from_user_id to to_user_id image.id document.filename",
    "AppStateSync": """type contact.full_name contact.first_name contact.phone_number contact.user_id
        contact.username action metadata.timestamp metadata.version""",
    "EchoReceived": """from to to_user_id to_parent_user_id id timestamp type text.body image.id image.caption
        location.latitude contacts[].phones[].phone reaction.emoji template.name interactive.type
        edit.original_message_id edit.message.text.body revoke.original_message_id""",
    "PaymentConfigurationUpdate": """configuration_name provider_name provider_mid status created_timestamp
        updated_timestamp""",
    "AutomaticEvent": "id event_name timestamp ctwa_clid custom_data.currency custom_data.value",
    "MessagingHandover": """sender.phone_number sender.user_id recipient.display_phone_number
        recipient.phone_number_id type timestamp control_passed.previous_owner_role control_passed.new_owner_role
        control_passed.metadata control_passed.conversation_context.type
        control_passed.conversation_context.summary.text control_taken.previous_owner_role
        control_taken.new_owner_role control_taken.metadata control_taken.conversation_context.summary.text
        control_passed.previous_owner_app_id control_taken.previous_owner_app_role""",
    "StandbyMessage": "id from from_user_id timestamp type group_id text.body image.id button.payload",
    "StandbyEcho": "id timestamp message message.to message.text.body template.name flow.id",
    "StandbyStatus": """id status timestamp recipient_id recipient_user_id biz_opaque_callback_data
        pricing.category conversation.id errors[].code""",
    "PartnerSolutionUpdate": "event solution_id solution_status",
    # And what the field `messages` holds.
    "MessageReceived": """id timestamp type from from_user_id from_parent_user_id group_id from_logical_id
        context.from context.from_user_id context.from_parent_user_id context.id context.forwarded
        context.frequently_forwarded context.referred_product.catalog_id
        context.referred_product.product_retailer_id referral.source_url referral.source_id referral.source_type
        referral.headline referral.body referral.media_type referral.image_url referral.video_url
        referral.thumbnail_url referral.ctwa_clid referral.welcome_message.text errors[].code""",
    "MessageStatus": """id status timestamp recipient_id recipient_user_id recipient_parent_user_id
        recipient_participant_id recipient_participant_user_id recipient_participant_parent_user_id
        participant_recipient_id recipient_identity_key_hash biz_opaque_callback_data template_id conversation.id
        conversation.expiration_timestamp conversation.origin.type pricing.billable pricing.pricing_model
        pricing.type pricing.category conversation.pricing.category errors[].code errors[].title errors[].message
        errors[].error_data.details errors[].href""",
    "PaymentStatus": """payment.reference_id payment.amount.value payment.amount.offset payment.currency
        payment.transaction.id payment.transaction.type payment.transaction.status
        payment.transaction.created_timestamp payment.transaction.updated_timestamp
        payment.transaction.amount.value payment.transaction.currency payment.transaction.method payment.receipt
        payment.notes payment.refunds[].id payment.refunds[].amount.value""",
    "SystemReceived": """system.type system.body system.wa_id system.new_wa_id system.user_id
        system.previous_user_id system.parent_user_id system.previous_parent_user_id system.customer identity.hash
        identity.acknowledged identity.created_timestamp""",
    "ContactsReceived": """contacts[].name.formatted_name contacts[].phones[].phone contacts[].phones[].wa_id
        contacts[].phones[].user_id contacts[].phones[].type contacts[].emails[].email contacts[].addresses[].street
        contacts[].org.company contacts[].urls[].url contacts[].birthday contacts[].origin contacts[].vcard""",
}


def reachable(kind: type[Event]) -> set[str]:
    """Return the paths of all JSON values that an event of a class gives."""
    return {path for path, _ in reached(kind)} | set(kind._whose) | AROUND


@pytest.mark.parametrize("name", DOCUMENTED)
def test_every_documented_key_is_an_attribute(name):
    assert not set(DOCUMENTED[name].split()) - reachable(getattr(webhooks, name))


@pytest.mark.parametrize("name", sorted(set(SAMPLES) - {"unknown_field", "message_future_type"}))
def test_every_value_of_a_sample_is_reached_by_an_attribute(name):
    for event in parse(SAMPLES[name]):
        known = {path.replace("[]", "") for path in reachable(type(event))} | TOLD_BY_CLASS
        paths = {".".join(path) for path, _ in leaves(event.raw)}
        assert {path for path in paths if not path.startswith(WHOLE)} <= known


def test_a_key_out_of_reach_would_be_seen():
    assert "hologram" not in reachable(webhooks.TextReceived)
    assert {"text.body", "id"} <= reachable(webhooks.TextReceived)
