"""Short links, QR codes, and plain links."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import Client, GraphError, InvalidRequest, PhoneNumber
from smewa.api import chat_link
from smewa.simulator import Simulator
from smewa.simulator.numbers import links

PUBLISHED = {
    "code": "ANED2T5QRU7HG1",
    "prefilled_message": "Show me Cyber Monday deals!",
    "deep_link_url": "https://wa.me/message/ANED2T5QRU7HG1",
    "qr_image_url": "https://scontent-iad3-2.xx.fbcdn.net/m1/v/t6/An",
    "creation_time": 1672531200,
}


@pytest.mark.parametrize("answer", [PUBLISHED, {"data": [PUBLISHED]}])
def test_the_published_link_is_read(color: ClientColor, answer: Any) -> None:
    client = color.client(ok(json.dumps(answer).encode()))
    link = color.run(lambda: client.links.get("ANED2T5QRU7HG1", picture="SVG"))
    assert (link.code, link.deep_link_url) == ("ANED2T5QRU7HG1", "https://wa.me/message/ANED2T5QRU7HG1")
    assert link.creation_time.year == 2023
    assert "qr_image_url.format%28SVG%29" in transport(client).requests[0].url


def test_a_link_is_made_changed_and_deleted(client: Client) -> None:
    link = client.links.create("Quero ver o cardápio", picture="SVG")
    assert link.qr_image_url.endswith(".svg")
    client.links.update(link.code, "Quero encomendar um bolo")
    kept = client.links.get(link.code)
    assert (kept.prefilled_message, kept.qr_image_url) == ("Quero encomendar um bolo", None)
    client.links.delete(link.code)
    for call in (client.links.get, client.links.delete, lambda code: client.links.update(code, "Oi")):
        with pytest.raises(GraphError) as refusal:
            call(link.code)
        assert refusal.value.subcode == 33


def test_links_are_listed_newest_first_page_by_page(world: Simulator, client: Client) -> None:
    made = [client.links.create(f"Oferta {number}").code for number in range(30)]
    listed = list(client.links.list(picture="PNG"))
    assert [link.code for link in listed] == made[::-1]
    assert listed[0].qr_image_url.endswith(".png")
    assert len(world.requests) == 32
    only = client.request("GET", f"{world.phone_number_id}/message_qrdls", query={"code": made[3]})
    assert [link["code"] for link in only["data"]] == [made[3]]
    with pytest.raises(GraphError, match="limit is 1 to 25"):
        list(client.links.list(page_size=26))


def test_a_number_has_so_many_links(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "LINKS_AT_MOST", 1)
    client.links.create("Oi")
    with pytest.raises(GraphError, match="at most 1 links"):
        client.links.create("Oi")


@pytest.mark.parametrize(
    ("call", "field", "said"),
    [
        (lambda links: links.create.build(""), "text", "is empty"),
        (lambda links: links.create.build("x" * 141), "text", "at most 140"),
        (lambda links: links.create.build("Oi", picture="GIF"), "picture", "'PNG', 'SVG'"),
        (lambda links: links.update.build("short", "Oi"), "code", "14 capital letters and digits"),
        (lambda links: links.get.build("aned2t5qru7hg1"), "code", "14 capital letters and digits"),
        (lambda links: links.delete.build("../1065"), "code", "is not the code of a link"),
    ],
)
def test_what_no_link_takes_is_refused_before_the_network(client: Client, call: Any, field: str, said: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        call(client.links)
    assert refusal.value.field == field
    assert said in str(refusal.value)


def test_a_plain_link_needs_no_call() -> None:
    assert chat_link("+55 (11) 4002-8922") == "https://wa.me/551140028922"
    assert (
        chat_link(PhoneNumber("+551140028922"), "Oi, tudo bem?")
        == "https://wa.me/551140028922?text=Oi%2C%20tudo%20bem%3F"
    )


@given(st.text(min_size=1, max_size=80).filter(lambda text: text.encode(errors="ignore").decode() == text))
@settings(max_examples=50)
def test_a_plain_link_carries_any_text(text: str) -> None:
    query = urlsplit(chat_link("+551140028922", text)).query
    assert parse_qs(query, keep_blank_values=True, strict_parsing=True)["text"] == [text]
