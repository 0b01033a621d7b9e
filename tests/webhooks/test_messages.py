"""What each kind of message says, in types."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from smewa.errors import GraphError
from smewa.values import Money, PhoneNumber, UserId
from smewa.webhooks import (
    ContactsReceived,
    DocumentReceived,
    FlowReplyReceived,
    ImageReceived,
    InteractiveReceived,
    MediaPlaceholderReceived,
    MessageReceived,
    ProductReplyReceived,
    TextReceived,
    UnknownEvent,
    UnknownMessage,
    parse,
)
from tests.webhooks.payloads import SAMPLES, interactive, message, messages


def sample(name):
    return parse(SAMPLES[name])[0]


def only(body):
    (event,) = parse(body)
    return event


def test_three_messages_in_one_change_are_three_events_in_order():
    events = parse(messages(*(message(id=f"wamid.{n}", text={"body": n}) for n in "abc")))
    assert [(event.id, event.text) for event in events] == [("wamid.a", "a"), ("wamid.b", "b"), ("wamid.c", "c")]


def test_items_come_in_the_order_of_the_payload():
    events = parse(messages(message(), statuses=[{"id": "wamid.B", "status": "read"}], errors=[{"code": 130429}]))
    assert [type(event).__name__ for event in events] == ["TextReceived", "ReadStatus", "ErrorReceived"]


def test_every_message_has_what_the_bot_needs():
    event = sample("message_text")
    assert event.id == "wamid.HBgNNTUyMTk4NzY1MDA0MxUCABIYFDNB000000000007700001AA=="
    assert event.type == "text"
    assert event.text == "Oi! Vocês entregam em Niterói hoje?"
    assert event.choice is None
    assert event.timestamp == datetime(2026, 10, 26, 10, 59, 5, tzinfo=UTC)
    assert event.sender.phone == PhoneNumber.from_wa_id("5521987650043")
    assert event.sender.user_id == UserId("BR.8840217765120934")
    assert event.sender.name == "Joana Prado"
    assert (event.phone_number_id, event.display_phone_number) == ("331877400200456", "5511400028922")
    assert (event.entry_id, event.entry_time, event.field) == ("470015550900112", None, "messages")
    assert (event.group_id, event.context, event.referral) == (None, None, None)


def test_the_entry_says_when():
    assert sample("account_review").entry_time == datetime(2026, 10, 26, 10, 59, 5, tzinfo=UTC)


def test_a_message_of_a_group():
    assert sample("message_text_group").group_id == "Y2FwaV9ncm91cDo1NTExNDAwMDI4OTIyOjEyMDM2MzA5OTgZD"


def test_a_reply_says_what_it_quotes():
    context = sample("message_text_reply").context
    assert context.id == "wamid.HBgNNTUyMTk4NzY1MDA0MxUCABIYFDNB000000000007700004AA=="
    assert context.phone == PhoneNumber.from_wa_id("5511400028922")
    assert not context.forwarded


def test_a_forwarded_message_quotes_nothing():
    assert sample("message_text_forwarded").context.forwarded
    assert sample("message_text_forwarded").context.id is None
    assert sample("message_text_frequently_forwarded").context.frequently_forwarded


def test_a_question_about_a_product():
    product = sample("message_text_product_inquiry").context.referred_product
    assert (product.catalog_id, product.product_retailer_id) == ("220198877100", "CAM-0042")


def test_an_ad_that_brought_the_person():
    referral = sample("message_text_ad_referral").referral
    assert (referral.source_type, referral.source_id) == ("ad", "120209988776650")
    assert (referral.headline, referral.welcome_message) == ("Confeitaria Flor de Sal", "Olá! Como podemos ajudar?")
    assert (referral.ctwa_clid, referral.video_url) == ("AffFICTIONALclid001", None)


@pytest.mark.parametrize("kind", ["image", "video", "audio", "document", "sticker"])
def test_a_file_has_an_id_a_type_and_a_hash(kind):
    media = only(
        messages(message(kind, **{kind: {"id": "184", "mime_type": "x/y", "sha256": "q1=", "url": "https://u"}}))
    ).media
    assert (media.id, media.mime_type, media.sha256, media.url) == ("184", "x/y", "q1=", "https://u")


@pytest.mark.parametrize("kind", ["image", "video", "document"])
def test_a_caption_is_the_text(kind):
    event = only(messages(message(kind, **{kind: {"id": "184", "caption": "Meu comprovante"}})))
    assert event.text == event.caption == "Meu comprovante"


def test_a_file_without_caption_or_url():
    event = sample("message_image_no_url")
    assert isinstance(event, ImageReceived)
    assert (event.text, event.caption, event.media.url) == ("", None, None)


def test_a_voice_note_and_a_sound_file():
    assert sample("message_voice").voice
    assert not sample("message_audio").voice


def test_a_sticker_moves_or_not():
    assert sample("message_sticker_animated").animated
    assert not sample("message_sticker_static").animated


def test_a_document_names_itself_safely():
    event = only(messages(message("document", document={"id": "1", "filename": "../../etc/passwd"})))
    assert isinstance(event, DocumentReceived)
    assert event.sent_filename == "../../etc/passwd"
    assert event.filename == "passwd"


def test_a_document_without_a_name():
    assert only(messages(message("document", document={"id": "1"}))).filename is None


def test_a_place_with_and_without_a_name():
    place, pin = sample("message_location_place"), sample("message_location_pin")
    assert place.name
    assert pin.name is None
    assert isinstance(pin.latitude, float)


def test_coordinates_may_be_texts():
    event = only(messages(message("location", location={"latitude": "-22.9", "longitude": "-43"})))
    assert (event.latitude, event.longitude) == (-22.9, -43.0)


def test_a_shared_contact():
    event = sample("message_contacts")
    card = event.contacts[0]
    assert (card.name, card.company, card.emails[0].email) == ("Téo Martins", "Oficina Martins", "teo@exemplo.com.br")
    assert card.phones[0].wa_id == PhoneNumber.from_wa_id("5521977770011")
    assert card.vcard
    assert not event.is_own_number


def test_a_contact_that_was_asked_for_is_the_persons_own():
    event = sample("message_contacts_contact_request")
    assert event.is_own_number
    assert event.contacts[0].name is None


def test_an_early_payload_had_the_origin_on_the_message():
    event = only(messages(message("contacts", contacts=[{"phones": []}], origin="contact_request")))
    assert isinstance(event, ContactsReceived)
    assert event.is_own_number


def test_a_reaction_and_its_removal():
    assert sample("message_reaction").emoji == "👍"
    assert sample("message_reaction_removed").emoji is None
    assert only(messages(message("reaction", reaction={"message_id": "w", "emoji": ""}))).emoji is None


def test_a_cart_has_exact_prices():
    event = sample("message_order")
    first, second = event.product_items
    assert event.text == "Sem cebola"
    assert (first.product_retailer_id, first.quantity, first.item_price) == ("ESF-01", 3, Decimal("7.9"))
    assert first.price == Money("7.90", "BRL")
    assert second.price == Money("12.00", "BRL")


@pytest.mark.parametrize(
    ("said", "quantity"),
    [
        (3, 3),
        ("3", 3),
        (3.0, 3),
        (2.5, None),
        ("três", None),
        (True, None),
        (10**30, None),
        ("1" * 5_000, None),
        ("1e999999999", None),
        ("NaN", None),
        ([], None),
    ],
)
def test_a_quantity_is_whole_or_none(said, quantity):
    event = only(messages(message("order", order={"product_items": [{"product_retailer_id": "a", "quantity": said}]})))
    assert event.product_items[0].quantity == quantity


@pytest.mark.parametrize("item", [{}, {"item_price": 1.005, "currency": "BRL"}, {"item_price": 1, "currency": "reais"}])
def test_a_price_that_is_no_amount_is_none(item):
    event = only(messages(message("order", order={"product_items": [{"product_retailer_id": "a", **item}]})))
    assert event.product_items[0].price is None


def test_a_quick_reply_of_a_template():
    event = sample("message_button")
    assert (event.choice, event.text) == ("CONFIRMAR-8841", "Confirmar")


def test_a_quick_reply_without_payload_chooses_its_text():
    event = only(messages(message("button", button={"payload": "", "text": "Parar"})))
    assert event.choice == "Parar"


def test_a_reply_button():
    event = sample("message_interactive_button_reply")
    assert (event.choice, event.text) == ("pix", "Pagar com Pix")


def test_a_row_of_a_list():
    event = sample("message_interactive_list_reply")
    assert (event.choice, event.text, event.description) == ("seg-09", "Segunda 09h", "Com a Dra. Lia")
    assert sample("message_interactive_list_reply_no_description").description is None


def test_a_flow_that_was_filled_in():
    event = sample("message_interactive_flow_reply")
    assert (event.name, event.flow_token) == ("flow", "ag-8841")
    assert event.response == {"flow_token": "ag-8841", "nome": "Joana Prado", "cep": "24220-000"}


def test_a_flow_without_its_token():
    assert sample("message_interactive_flow_reply_no_token").flow_token is None


@pytest.mark.parametrize("said", ["{", "[1]", "[" * 900, '{"a":NaN}'])
def test_an_answer_that_is_no_json_object_is_none(said):
    event = only(interactive("nfm_reply", name="flow", response_json=said))
    assert isinstance(event, FlowReplyReceived)
    assert event.response is None
    assert event.flow_token is None
    assert event.response_json == said


def test_a_permission_to_call():
    accepted = sample("message_interactive_call_permission_accept")
    assert (accepted.response, accepted.is_permanent, accepted.response_source) == ("accept", False, "user_action")
    assert accepted.expiration_timestamp == datetime(2026, 11, 2, 10, 59, 5, tzinfo=UTC)
    assert sample("message_interactive_call_permission_permanent").is_permanent
    assert sample("message_interactive_call_permission_reject_automatic").response == "reject"


def test_a_wish_to_pay_with_one_click():
    event = sample("message_interactive_payment_method")
    assert (event.payment_method, event.reference_id) == ("offsite_card_pay", "PED-8841-1")
    assert (event.last_four_digits, event.credential_id) == ("4410", "cred_77")
    assert event.payment_timestamp == datetime(2026, 10, 26, 10, 58, 20, tzinfo=UTC)


def test_a_person_changed_their_number():
    event = sample("message_system_number_changed")
    assert event.change == "user_changed_number"
    assert event.sender.phone == PhoneNumber.from_wa_id("5521987650043")
    assert event.new_phone == PhoneNumber.from_wa_id("5521900010002")
    assert (event.new_user_id, event.previous_user_id) == (UserId("BR.9950013377218860"), UserId("BR.8840217765120934"))
    assert event.text == ""


def test_an_older_payload_names_the_new_number_otherwise():
    event = only(messages(message("system", system={"type": "customer_changed_number", "new_wa_id": "5521900010002"})))
    assert event.new_phone == PhoneNumber.from_wa_id("5521900010002")


def test_a_person_without_a_phone_changed_their_id():
    event = sample("message_system_user_id_changed")
    assert (event.sender.phone, event.new_phone) == (None, None)
    assert event.new_user_id == UserId("BR.6620881122334455")


def test_a_person_changed_their_identity_key():
    assert sample("message_system_identity_changed").identity_hash == "Q2hhdmVOb3Zh"


def test_an_edit_says_the_new_text():
    event = sample("message_edit")
    assert event.text == "Corrigindo: às 15h"
    assert event.original_message_id == "wamid.HBgNNTUyMTk4NzY1MDA0MxUCABIYFDNB000000000007700052AA=="


def test_an_edited_caption_is_the_new_text():
    edit = {"original_message_id": "w", "message": {"type": "image", "image": {"id": "1", "caption": "Novo"}}}
    assert only(messages(message("edit", edit=edit))).text == "Novo"


def test_a_message_taken_back():
    assert sample("message_revoke").original_message_id.endswith("54AA==")


def test_what_whatsapp_does_not_pass_on_says_why():
    event = sample("message_unsupported")
    (error,) = event.errors
    assert isinstance(error, GraphError)
    assert (event.unsupported_type, error.code) == ("poll", 131051)
    assert sample("message_unsupported_old").unsupported_type is None


def test_a_message_without_errors_has_none():
    assert sample("message_text").errors == ()


def test_a_type_of_the_future_is_kept():
    event = sample("message_future_type")
    assert isinstance(event, UnknownMessage)
    assert (event.type, event.problem, event.text) == ("hologram", None, "")
    assert event.raw["hologram"] == {"foo": 1}
    assert event.sender.name == "Joana Prado"


def test_an_interactive_reply_of_the_future_is_kept():
    event = only(interactive("hologram_reply", id="x"))
    assert isinstance(event, InteractiveReceived)
    assert isinstance(event, UnknownMessage)
    assert (event.interactive_type, event.problem) == ("hologram_reply", None)
    assert event.raw["interactive"]["hologram_reply"] == {"id": "x"}


def test_a_product_that_was_chosen():
    event = only(interactive("product", catalog_id="C-1", product_retailer_id="pq"))
    assert isinstance(event, ProductReplyReceived)
    assert (event.catalog_id, event.product_retailer_id) == ("C-1", "pq")


def test_a_file_that_is_not_there_yet():
    assert isinstance(only(messages(message("media_placeholder"))), MediaPlaceholderReceived)


def test_a_voicemail_is_an_audio_with_the_id_of_a_call():
    audio = {"id": "1", "mime_type": "audio/ogg", "voice": True}
    assert only(messages(message("audio", id="wacid.X", audio=audio))).is_voicemail
    assert not only(messages(message("audio", audio=audio))).is_voicemail


def test_an_edit_gives_the_whole_message_as_it_is_now():
    event = sample("message_edit")
    assert (event.content.type, event.content.text) == ("text", "Corrigindo: às 15h")
    assert event.content.quoted_id == "M0"


def test_an_identity_that_changed_says_when_and_whether_it_was_seen():
    event = sample("message_system_identity_changed")
    assert (event.identity_hash, event.identity_acknowledged) == ("Q2hhdmVOb3Zh", False)
    assert event.identity_created == datetime(2026, 10, 26, 10, 59, 5, tzinfo=UTC)


def test_an_attribute_that_is_odd_costs_itself_and_is_named():
    event = only(messages(message(group_id=["G"], context={"id": "wamid.Q"})))
    assert isinstance(event, TextReceived)
    assert (event.group_id, event.context.id, event.problem) == (None, "wamid.Q", "group_id is malformed")


def test_a_contact_card_in_full():
    card = {
        "name": {"formatted_name": "Téo M.", "first_name": "Téo", "middle_name": "A.", "last_name": "M."},
        "org": {"company": "Oficina", "department": "Vendas", "title": "Dono"},
        "addresses": [{"street": "Rua A, 1", "city": "Rio", "state": "RJ", "zip": "20000", "country_code": "BR"}],
        "urls": [{"url": "https://oficina.example", "type": "WORK"}],
        "birthday": "1990-01-02",
    }
    (read,) = only(messages(message("contacts", contacts=[card]))).contacts
    assert (read.name, read.first_name, read.middle_name, read.last_name) == ("Téo M.", "Téo", "A.", "M.")
    assert (read.company, read.department, read.title, read.birthday) == ("Oficina", "Vendas", "Dono", "1990-01-02")
    (address,), (url,) = read.addresses, read.urls
    assert (address.street, address.city, address.state, address.zip) == ("Rua A, 1", "Rio", "RJ", "20000")
    assert (url.url, url.type) == ("https://oficina.example", "WORK")


# A known type without what makes it one, and what is said about it.
MALFORMED = {
    "text.body is missing or malformed": message(text={}),
    "image is missing or malformed": message("image", image=None),
    "id is missing or malformed": message("image", image={"mime_type": "image/png"}),
    "location.latitude is missing or malformed": message("location", location={"latitude": "1e999", "longitude": 1}),
    "contacts is missing or malformed": message("contacts", contacts=[]),
    "reaction.message_id is missing or malformed": message("reaction", reaction={}),
    "order.product_items is missing or malformed": message("order", order={"product_items": "none"}),
    "product_retailer_id is missing or malformed": message("order", order={"product_items": [{}]}),
    "button.payload is missing or malformed": message("button"),
    "interactive is missing or malformed": message("interactive", interactive=None),
    "interactive.button_reply.id is missing or malformed": message("interactive", interactive={"type": "button_reply"}),
    "system.type is missing or malformed": message("system"),
    "type is missing or malformed": message(type=7),
}


def test_a_cart_with_a_line_that_is_none_is_not_read_as_a_smaller_cart():
    event = only(messages(message("order", order={"product_items": [{"product_retailer_id": "a"}, 7]})))
    assert isinstance(event, UnknownMessage)
    assert event.problem == "product_retailer_id is missing or malformed"


def test_a_contact_that_is_none_costs_that_contact():
    event = only(messages(message("contacts", contacts=[{"name": {"formatted_name": "Téo"}}, 7])))
    assert [card.name for card in event.contacts] == ["Téo", None]


@pytest.mark.parametrize("problem", MALFORMED)
def test_a_known_type_that_is_malformed_is_kept_and_says_so(problem):
    item = MALFORMED[problem]
    event = only(messages(item))
    assert isinstance(event, UnknownMessage)
    assert event.problem == problem
    assert event.raw == json.loads(json.dumps(item))
    assert (event.id, event.sender.name) == ("wamid.A1", "Ana Souza")


def test_a_message_without_an_id_is_kept():
    event = only(messages(message(id="")))
    assert isinstance(event, UnknownMessage)
    assert (event.id, event.problem) == ("", "id is missing or malformed")


def test_a_problem_never_quotes_a_value():
    event = only(messages(message(text={"body": {"secret": "Niterói"}})))
    assert "Niter" not in event.problem + repr(event)


@pytest.mark.parametrize("item", [3, None, "Oi", [], True])
def test_an_item_that_is_no_object_is_kept_with_what_is_around_it(item):
    good, bad = parse(messages(message(), item))
    assert isinstance(good, TextReceived)
    assert isinstance(bad, UnknownEvent)
    assert bad.problem == "a list holds what is no object"
    assert bad.raw["messages"] == [item]


def test_only_messages_are_messages():
    for name in ("standby_message", "history_media", "smb_message_echo"):
        assert not isinstance(sample(name), MessageReceived), "a bot must not answer these"
