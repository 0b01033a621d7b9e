"""Direct Send, marketing, held templates, keys and files: what only the platform knows of a message."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from smewa import GraphError
from smewa.api import StorageSetting
from smewa.messages import (
    BodyComponent,
    CardButton,
    CarouselCard,
    CarouselComponent,
    CodeButton,
    CtaUrl,
    DirectSendButtons,
    Gif,
    HeaderComponent,
    Image,
    MarketingMessage,
    QuickReplyCarousel,
    Reaction,
    ReplyCard,
    Template,
    Text,
    VoiceCall,
)
from smewa.simulator import Simulator
from tests.simulator.conftest import asked, refused, statuses, told

NEWS = Template("novidades", "pt_BR")


@pytest.fixture
def news(world):
    world.approve_template("novidades", body="Bolo novo!", category="marketing")


def code_of(act):
    with pytest.raises(GraphError) as refusal:
        act()
    return refusal.value.code


@pytest.mark.parametrize(
    "content",
    [Text("Saiu"), CtaUrl("Saiu", "Ver", "https://example.com"), VoiceCall("Ligue")],
    ids=lambda content: type(content).__name__,
)
def test_direct_send_needs_no_window(client, ana, content):
    client.messages.send(ana.phone, content, category="utility")
    assert ana.last.message == content


def test_a_service_message_needs_the_window_still(world, client, ana):
    client.messages.send(ana.phone, "Oi", category="service")
    assert told(world)[-1]["errors"][0]["code"] == 131047


def test_direct_send_names_the_template_that_was_made_for_it(world, client, ana):
    for text in ("O pedido A-12 saiu", "O pedido A-13 saiu"):
        client.messages.send(ana.phone, text, category="utility")
    ids = {status["template_id"] for status in told(world)}
    assert len(ids) == 1
    assert ids.pop().isdigit()
    ana.says("Oi")
    client.messages.send(ana.phone, "Oi")
    assert "template_id" not in told(world)[-1]


@pytest.mark.parametrize(("restriction", "code"), [("direct_send_off", 100), ("direct_send_blocked", 139200)])
def test_direct_send_can_be_taken_away(world, client, ana, restriction, code):
    world.restrict(restriction)
    assert code_of(lambda: client.messages.send(ana.phone, "Saiu", category="utility")) == code
    world.restrict()
    client.messages.send(ana.phone, "Saiu", category="utility")


@pytest.mark.parametrize(
    ("changes", "code", "details"),
    [
        ({"ttl_seconds": 60}, 100, "ttl"),
        ({"category": "marketing"}, 131009, "category"),
        ({"category": "utility", "text": {"body": "x" * 1025}}, 131009, "body"),
        ({"product_policy": "STRICT"}, 100, "product_policy"),
    ],
)
def test_what_direct_send_does_not_take_is_refused_with_its_field(world, changes, code, details):
    status, error = refused(world, **changes)
    assert (status, error["code"]) == (400, code)
    assert details in error["error_data"]["details"]


def test_a_code_to_copy_goes_to_a_phone(client, ana):
    code = DirectSendButtons("123456 is your code", [CodeButton("123456")])
    assert code_of(lambda: client.messages.send(ana.user_id, code, category="authentication")) == 131062
    client.messages.send(ana.phone, code, category="authentication")
    assert ana.last.message == code


def test_a_template_of_authentication_goes_to_a_phone(world, client, ana):
    world.approve_template("codigo", body="Seu código é {{1}}.", category="authentication")
    code = Template("codigo", "pt_BR", [BodyComponent(["123456"])])
    assert code_of(lambda: client.messages.send(ana.user_id, code)) == 131062
    client.messages.send(ana.phone, code)
    assert "123456" in ana.last.text


@pytest.mark.usefixtures("news")
def test_who_stopped_marketing_gets_none(world, client, ana):
    ana.stops_marketing()
    client.messages.send(ana.phone, NEWS)
    client.messages.send_marketing(ana.phone, NEWS)
    assert [status["errors"][0]["code"] for status in told(world) if "errors" in status] == [131050] * 2
    world.approve_template("lembrete", body="É amanhã.")
    client.messages.send(ana.phone, Template("lembrete", "pt_BR"))
    assert ana.last.text == "É amanhã."
    ana.resumes_marketing()
    client.messages.send(ana.phone, NEWS)
    assert ana.last.text == "Bolo novo!"


def test_stopping_marketing_is_told(world, ana):
    ana.stops_marketing()
    change = json.loads(world.webhooks[-1].body)["entry"][0]["changes"][0]
    assert change["field"] == "user_preferences"
    assert change["value"]["user_preferences"] == [
        {
            "user_id": ana.user_id.reveal(),
            "wa_id": "5511987654321",
            "detail": "User requested to stop marketing messages",
            "category": "marketing_messages",
            "value": "stop",
            "timestamp": int(world.clock.now().timestamp()),
        }
    ]


@pytest.mark.usefixtures("news")
def test_marketing_may_be_off_on_cloud_api(world, client, ana):
    world.restrict("marketing_on_cloud_api_off")
    assert code_of(lambda: client.messages.send(ana.phone, NEWS)) == 131063
    client.messages.send_marketing(ana.phone, NEWS)
    assert ana.last.text == "Bolo novo!"


@pytest.mark.usefixtures("news")
def test_without_the_marketing_api_only_a_strict_message_is_refused(world, client, ana):
    world.restrict("marketing_messages_off")
    strict = client.with_options(max_retries=0).messages.send_marketing
    assert code_of(lambda: strict(ana.phone, NEWS, product_policy="STRICT")) == 134102
    client.messages.send_marketing(ana.phone, NEWS)
    assert told(world)[-1]["pricing"]["category"] == "marketing"


def test_the_marketing_endpoint_takes_templates_only(world):
    body = {"messaging_product": "whatsapp", "to": "+5511987654321", "type": "text", "text": {"body": "Oi"}}
    status, error = asked(world, "POST", f"{world.phone_number_id}/marketing_messages", json.dumps(body).encode())
    assert (status, error["code"]) == (400, 131009)


@pytest.mark.usefixtures("news")
def test_the_marketing_endpoint_answers_as_the_platform_does(world, ana):
    body = MarketingMessage(NEWS, to=ana.phone, product_policy="STRICT").to_json()
    status, answer = asked(world, "POST", f"{world.phone_number_id}/marketing_messages", body)
    assert status == 200
    assert answer["messages"][0]["message_status"] == "accepted"


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize(("good", "end"), [(True, "delivered"), (False, "failed")])
def test_a_held_template_waits_for_its_quality(world, client, ana, good, end):
    world.approve_template("lembrete", body="É amanhã.")
    world.hold_template("lembrete")
    world.hold_template("novidades")
    sent = client.messages.send(ana.phone, NEWS)
    client.messages.send(ana.phone, Template("lembrete", "pt_BR"))
    assert sent.message_status == "held_for_quality_assessment"
    assert ana.inbox == []
    assert statuses(world) == []
    world.release_template("novidades", good=good)
    assert statuses(world)[-1] == end
    assert len(ana.inbox) == int(good), "the other one waits still"
    assert client.messages.send(ana.phone, NEWS).message_status == "accepted"


def test_the_hash_that_does_not_match_comes_back(world, client, ana):
    ana.says("Oi")
    client.messages.send(ana.phone, "Oi", identity_key_hash="Q2hhdmVOb3Zh")
    failed = told(world)[-1]
    assert (failed["status"], failed["errors"][0]["code"]) == ("failed", 137000)
    assert failed["recipient_identity_key_hash"] == "Q2hhdmVOb3Zh"


def test_a_new_phone_has_another_key(ana, davi):
    before = ana.identity_key_hash
    assert before == ana.identity_key_hash != davi.identity_key_hash
    ana.changes_phone()
    assert ana.identity_key_hash != before


def carousel(source):
    return QuickReplyCarousel("Qual?", [ReplyCard(Image(source), [CardButton("a", "Quero")])] * 2)


def template_carousel(source):
    cards = [CarouselCard(number, [HeaderComponent(Image(source))]) for number in range(2)]
    return Template("carrossel", "pt_BR", [CarouselComponent(cards)])


@pytest.mark.parametrize(
    "make",
    [
        lambda source: CtaUrl("Saiu", "Ver", "https://example.com", header=Image(source)),
        carousel,
        template_carousel,
        lambda source: Template("carrossel", "pt_BR", [HeaderComponent(Image(source))]),
    ],
    ids=["header", "carousel", "template carousel", "template header"],
)
def test_the_files_of_headers_and_cards_are_known_to_the_number(world, client, ana, make):
    world.approve_template("carrossel", body="Bolos")
    ana.says("Oi")
    with pytest.raises(GraphError, match="media id") as refusal:
        client.messages.send(ana.phone, make("1"))
    assert refusal.value.code == 100
    photo = client.media.upload(b"\xff\xd8\xff", mime_type="image/jpeg")
    client.messages.send(ana.phone, make(photo.id))
    client.messages.send(ana.phone, make("https://example.com/bolo.jpg"))
    assert len(ana.inbox) == 2


def test_a_file_of_another_type_above_a_message_fails_later(world, client, ana):
    ana.says("Oi")
    sound = client.media.upload(b"OggS", mime_type="audio/ogg")
    client.messages.send(ana.phone, CtaUrl("Oi", "Ver", "https://example.com", header=Image(sound.id)))
    assert told(world)[-1]["errors"][0]["code"] == 131053


def test_a_film_that_plays_by_itself_is_a_video_of_this_number(world, client, ana):
    world.approve_template("filme", body="Bolos")

    def send(source):
        client.messages.send(ana.phone, Template("filme", "pt_BR", [HeaderComponent(Gif(source))]))
        return told(world)[-1]

    assert code_of(lambda: send("1")) == 100
    assert send(client.media.upload(b"\xff\xd8\xff").id)["errors"][0]["code"] == 131053
    assert send(client.media.upload(b"\0\0\0\x18ftypmp42").id)["status"] == "delivered"


def test_what_is_found_out_later_of_a_key_can_be_answered_at_once():
    with Simulator(at_once={137000}) as world:
        ana = world.customer("+55 11 98765-4321")
        ana.says("Oi")
        client = world.client()
        assert code_of(lambda: client.messages.send(ana.phone, "Oi", identity_key_hash="x")) == 137000


def reacted(world, client, ana, message_id):
    """Return the code with which a reaction failed; None when it did not."""
    client.messages.send(ana.phone, Reaction(message_id, "👍"))
    return told(world)[-1].get("errors", [{"code": None}])[0]["code"]


def test_a_reaction_goes_to_a_message_of_this_customer(world, client, ana, davi):
    ana.says("Oi")
    assert reacted(world, client, ana, ana.says("Quero um bolo")) is None
    assert reacted(world, client, ana, davi.says("Eu também")) == 131009


def test_a_reaction_goes_to_no_reaction(world, client, ana):
    ana.says("Oi")
    client.messages.send(ana.phone, "Olá")
    assert reacted(world, client, ana, ana.reacts("❤️")) == 131009


def test_a_reaction_goes_to_a_message_of_the_last_30_days(world, client, ana):
    old = ana.says("Oi")
    world.clock.advance(days=30)
    ana.says("Oi de novo")
    assert reacted(world, client, ana, old) is None
    world.clock.advance(seconds=1)
    assert reacted(world, client, ana, old) == 131009


def test_a_number_cannot_write_to_itself(world, client):
    number = client.numbers.get()
    client.messages.send(number.display_phone_number, "Oi")
    assert told(world)[-1]["errors"][0]["code"] == 131021
    assert told(world)[-1]["errors"][0]["title"] == "Recipient cannot be sender"


def test_the_old_name_of_a_request_is_refused(world):
    old = {"type": "contact_request", "body": {"text": "Qual?"}, "action": {"name": "contact_request"}}
    status, error = refused(world, type="interactive", text=None, interactive=old)
    assert (status, error["code"]) == (400, 100)
    assert "request_contact_info" in error["error_data"]["details"]


@pytest.mark.parametrize(("ttl", "hours"), [(None, 1), (timedelta(hours=2), 2)])
def test_without_storage_an_uploaded_file_lives_for_an_hour_or_as_told(world, client, ttl, hours):
    client.settings.store(StorageSetting.no_storage(), pin="135790")
    file = client.media.upload(b"\xff\xd8\xff", mime_type="image/jpeg", ttl=ttl)
    world.clock.advance(hours=hours, seconds=-1)
    assert client.media.lookup(file.id).id == file.id
    world.clock.advance(seconds=1)
    with pytest.raises(GraphError):
        client.media.lookup(file.id)


def test_without_storage_a_customers_file_lives_for_an_hour(world, client, ana):
    client.settings.store(StorageSetting.no_storage(), pin="135790")
    ana.sends_image(b"\xff\xd8\xff")
    image = next(each for each in reversed(told(world)) if each.get("type") == "image")["image"]
    world.clock.advance(hours=1)
    with pytest.raises(GraphError):
        client.media.lookup(image["id"])
