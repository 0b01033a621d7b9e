"""Direct Send and marketing messages: what goes by each, for how long, and what is refused in which words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smewa.errors import InvalidRequest
from smewa.messages import (
    Button,
    CodeButton,
    DirectSendButtons,
    GroupId,
    Image,
    LinkButton,
    LocationRequest,
    MarketingMessage,
    Message,
    Reaction,
    Template,
    Text,
    VoiceCall,
    from_wire,
)
from tests.messages.examples import ANA, assert_told_in_portuguese, buttons, cta_url, row_list, template

LINK = LinkButton("Acompanhar", "https://example.com/a-12")
TRACKED = DirectSendButtons("Seu pedido saiu", [LINK, Button("ok", "Obrigado")])
CODE = DirectSendButtons("123456 is your code", [CodeButton("123456")])


def links(number):
    return [LinkButton(f"Link {at}", f"https://example.com/{at}") for at in range(number)]


def replies(number):
    return [Button(f"id-{at}", f"Resposta {at}") for at in range(number)]


def by(category, content=None, **changes):
    return Message(content or Text("Seu pedido saiu"), to=ANA, category=category, **changes)


def test_a_category_and_a_life_stand_beside_the_content():
    assert by("utility", ttl=timedelta(hours=2)).to_wire() == {
        "messaging_product": "whatsapp",
        "to": "+5511912345678",
        "type": "text",
        "text": {"body": "Seu pedido saiu"},
        "category": "utility",
        "ttl_seconds": 7200,
    }


def test_links_stand_before_replies():
    assert by("utility", TRACKED).to_wire()["interactive"]["action"]["buttons"] == [
        {"type": "cta_url", "cta_url": {"display_text": "Acompanhar", "url": "https://example.com/a-12"}},
        {"type": "reply", "reply": {"id": "ok", "title": "Obrigado"}},
    ]
    assert from_wire(by("utility", TRACKED).to_wire()).content == TRACKED


def test_a_code_is_copied_by_a_button():
    body = by("authentication", CODE).to_wire()
    assert body["interactive"]["action"]["buttons"] == [{"type": "copy_code", "copy_code": {"code": "123456"}}]
    assert from_wire(body).content == CODE


@pytest.mark.parametrize(
    "content",
    [Text("x" * 1024), buttons(), buttons(header=Image("1")), cta_url(), VoiceCall("Ligue"), TRACKED],
    ids=lambda content: type(content).__name__,
)
def test_what_goes_as_utility(content):
    assert from_wire(by("utility", content).to_wire()) == by("utility", content)


@pytest.mark.parametrize("seconds", [30, 43200])
def test_how_long_utility_may_wait(seconds):
    assert by("utility", ttl=timedelta(seconds=seconds)).to_wire()["ttl_seconds"] == seconds


@pytest.mark.parametrize("seconds", [30, 900])
def test_how_long_authentication_may_wait(seconds):
    assert by("authentication", CODE, ttl=timedelta(seconds=seconds)).to_wire()["ttl_seconds"] == seconds


def test_ten_buttons_are_taken():
    assert DirectSendButtons("Oi", [*links(2), *replies(8)])


# What is made, and what the user reads.
REFUSALS = [
    (lambda: by("utility", ttl=timedelta(seconds=29)), "ttl is out of range. It is 30 seconds to 12 hours for utility"),
    (lambda: by("utility", ttl=timedelta(hours=12, seconds=1)), "ttl is out of range"),
    (lambda: by("authentication", ttl=timedelta(seconds=29)), "It is 30 seconds to 15 minutes for authentication"),
    (lambda: by("authentication", ttl=timedelta(minutes=15, seconds=1)), "ttl is out of range"),
    (lambda: by("utility", ttl=timedelta(seconds=30.5)), "ttl is out of range. It is a whole number of seconds"),
    (lambda: by("utility", ttl=60), "ttl must be a timedelta"),
    (lambda: by(None, ttl=timedelta(minutes=5)), 'ttl needs Direct Send. Give category="utility" or "authentication"'),
    (lambda: by("service", ttl=timedelta(minutes=5)), "ttl needs Direct Send"),
    (lambda: by("marketing"), "category"),
    (lambda: by("utility", Text("x" * 1025)), "content.body has 1025 characters; WhatsApp takes at most 1024"),
    (lambda: by("utility", Text("Oi", preview_url=True)), "content.preview_url does not go by Direct Send. Leave it out"),
    (lambda: by("utility", row_list()), "content does not go by Direct Send. As utility go texts"),
    (lambda: by("utility", LocationRequest("Onde?")), "content does not go by Direct Send"),
    (lambda: by("utility", Image("1")), "content does not go by Direct Send"),
    (lambda: by("utility", Reaction("wamid.x", "👍")), "content does not go by Direct Send"),
    (lambda: by("utility", template()), "content does not go by Direct Send"),
    (lambda: by("utility", CODE), "content.buttons are not those of this category"),
    (lambda: by("authentication", buttons()), "content.buttons are not those of this category. As authentication go"),
    (lambda: by("authentication", TRACKED), "content.buttons are not those of this category"),
    (lambda: by("authentication", cta_url()), "content does not go by Direct Send. As authentication go texts"),
    (lambda: by(None, TRACKED), 'content.buttons are for Direct Send only. Give category="utility" for links'),
    (lambda: by("service", TRACKED), "content.buttons are for Direct Send only"),
    (lambda: DirectSendButtons("Oi", links(3)), "buttons has too many links. At most 2 buttons open a link"),
    (lambda: DirectSendButtons("Oi", [*replies(1), *links(1)]), "buttons are not in order. Put links before replies"),
    (lambda: DirectSendButtons("Oi", replies(2)), "buttons are replies only. Give them as Buttons"),
    (lambda: DirectSendButtons("Oi", [*links(2), *replies(9)]), "buttons has 11 items; WhatsApp takes at most 10"),
    (lambda: DirectSendButtons("Oi", [*links(1), CodeButton("1")]), "buttons has a code among others. Let the CodeButton"),
    (lambda: DirectSendButtons("Oi", [LINK, Button("a", "Acompanhar")]), "buttons[1].title is taken by another"),
    (lambda: DirectSendButtons("Oi", [LINK], header=Image("1", caption="x")), "header.caption is not shown in a header"),
    (lambda: LinkButton("x" * 21, "https://example.com"), "title has 21 characters; WhatsApp takes at most 20"),
    (lambda: LinkButton("x", "example.com"), "url"),
    (lambda: CodeButton("1" * 16), "code has 16 characters; WhatsApp takes at most 15"),
    (lambda: MarketingMessage(Text("Oi"), to=ANA), "content is no template. The Marketing Messages API takes templates"),
    (lambda: MarketingMessage(template(), to=GroupId("Y2Fw")), "to is a group. The Marketing Messages API reaches single"),
    (lambda: MarketingMessage(template(), to=ANA, category="service"), "category is of Direct Send. Leave it out"),
    (lambda: MarketingMessage(template(), to=ANA, ttl=timedelta(minutes=1)), "ttl is of Direct Send"),
    (lambda: MarketingMessage(template(), to=ANA, product_policy="FALLBACK"), "product_policy"),
    (lambda: MarketingMessage(template()), "to is missing. Give to, recipient, or both"),
    (lambda: Message.from_wire(MarketingMessage(template(), to=ANA, product_policy="STRICT").to_wire()), "product_policy is not known here. It belongs to a MarketingMessage"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "said"), REFUSALS, ids=[f"{at}-{said[:30]}" for at, (_, said) in enumerate(REFUSALS)])
def test_what_does_not_go_is_refused_in_words(make, said):
    with pytest.raises(InvalidRequest) as refused:
        make()
    assert said in str(refused.value)
    assert_told_in_portuguese(refused.value)


@pytest.mark.parametrize("ttl", [True, "60", 60.0, -1, None])
def test_a_life_is_a_whole_number_on_the_wire(ttl):
    body = {**by("utility").to_wire(), "ttl_seconds": ttl}
    with pytest.raises(InvalidRequest, match="ttl"):
        from_wire(body)


def test_a_marketing_message_says_more_than_its_template():
    message = MarketingMessage(
        Template("novidades", "pt_BR"), to=ANA, product_policy="STRICT", message_activity_sharing=False
    )
    assert message.to_wire() == {
        "messaging_product": "whatsapp",
        "to": "+5511912345678",
        "type": "template",
        "template": {"name": "novidades", "language": {"code": "pt_BR"}},
        "product_policy": "STRICT",
        "message_activity_sharing": False,
    }
