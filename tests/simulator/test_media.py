"""Media: what was uploaded is what is downloaded, for as long as the platform keeps it."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from smewa import Client, GraphError
from smewa.messages import Audio, Document, Image
from smewa.simulator import Simulator
from smewa.webhooks import ImageReceived, parse
from tests.simulator.conftest import asked, refused, told

PHOTO = b"\xff\xd8\xff\xe0 a photo \r\n--not-a-boundary\r\n"


def test_a_file_comes_back_as_it_went(client):
    uploaded = client.media.upload(PHOTO, mime_type="image/jpeg")
    assert uploaded.id.isdigit()
    found = client.media.lookup(uploaded.id)
    assert (found.mime_type, found.file_size) == ("image/jpeg", len(PHOTO))
    assert found.sha256 == hashlib.sha256(PHOTO).hexdigest()
    with client.media.download(uploaded.id) as file:
        assert file.read() == PHOTO


def test_a_large_file_comes_in_pieces(client):
    photo = bytes(range(256)) * 1024
    uploaded = client.media.upload(photo, mime_type="image/png")
    with client.media.download(uploaded.id) as file:
        assert [len(piece) for piece in file] == [64 * 1024] * 4


@pytest.mark.anyio
async def test_also_in_another_color(world):
    client = world.async_client()
    uploaded = await client.media.upload(PHOTO, mime_type="image/jpeg")
    async with client.media.download(uploaded.id) as file:
        assert await file.read() == PHOTO
    await client.close()


def test_a_file_is_sent_by_its_id(client, ana):
    ana.says("Manda foto")
    sent = client.messages.send(ana.phone, Image.from_bytes(PHOTO, mime_type="image/jpeg", caption="Bolo"))
    assert sent.id == ana.last.id
    assert isinstance(ana.last.message, Image)
    assert ana.last.text == "Bolo"


def test_a_url_works_for_five_minutes(world, client):
    found = client.media.lookup(client.media.upload(PHOTO, mime_type="image/jpeg").id)
    assert found.url.startswith("https://lookaside.fbsbx.com/whatsapp_business/attachments/?")
    world.clock.advance(minutes=5)
    with client.media.download(found) as file:
        assert file.read() == PHOTO
    world.clock.advance(seconds=1)
    assert asked(world, "GET", found.url, host="") == (404, b"")


def test_a_url_wants_the_token_and_is_not_to_be_changed(world, client):
    url = client.media.lookup(client.media.upload(PHOTO, mime_type="image/jpeg").id).url
    assert asked(world, "GET", url, host="", token="EAAother")[0] == 401
    assert asked(world, "GET", url.replace("ext=1", "ext=2"), host="")[0] == 404
    assert asked(world, "GET", url.replace("mid=", "mid=9"), host="")[0] == 404
    assert asked(world, "GET", url, host="", headers={"user-agent": ""})[0] == 404
    assert asked(world, "GET", url, host="") == (200, PHOTO)


def test_an_uploaded_id_lives_30_days(world, client, ana):
    uploaded = client.media.upload(PHOTO, mime_type="image/jpeg")
    world.clock.advance(days=30)
    with pytest.raises(GraphError) as refusal:
        client.media.lookup(uploaded.id)
    assert (refusal.value.code, refusal.value.subcode) == (100, 33)
    ana.says("Oi")
    assert refused(world, type="image", text=None, image={"id": uploaded.id})[1]["code"] == 100


def test_an_upload_may_live_shorter(world, client):
    uploaded = client.media.upload(PHOTO, mime_type="image/jpeg", ttl=timedelta(hours=1))
    world.clock.advance(hours=1)
    with pytest.raises(GraphError):
        client.media.lookup(uploaded.id)


def test_a_deleted_file_is_gone(client):
    uploaded = client.media.upload(PHOTO, mime_type="image/jpeg")
    assert client.media.delete(uploaded.id).success
    with pytest.raises(GraphError):
        client.media.delete(uploaded.id)


def test_a_file_belongs_to_one_number(world, client):
    uploaded = client.media.upload(PHOTO, mime_type="image/jpeg")
    other = client.number(world.add_number())
    with pytest.raises(GraphError):
        other.media.lookup(uploaded.id)


def test_what_a_customer_sends_can_be_fetched(world, client, ana):
    events = []
    world.deliver_to(lambda body, headers: events.extend(parse(body)))
    ana.sends_image(PHOTO, caption="Olha", mime_type="image/jpeg")
    (event,) = events
    assert isinstance(event, ImageReceived)
    with client.media.download(event.media.id) as file:
        assert file.read() == PHOTO
    world.clock.advance(days=7)
    with pytest.raises(GraphError):
        client.media.lookup(event.media.id)


def test_a_file_of_another_type_than_the_message_fails_later(world, client, ana):
    ana.says("Oi")
    uploaded = client.media.upload(b"%PDF-1.7", mime_type="application/pdf")
    client.messages.send(ana.phone, Image(uploaded.id))
    assert told(world)[-1]["errors"][0]["code"] == 131053
    client.messages.send(ana.phone, Document(uploaded.id))
    voice = client.media.upload(b"OggS", mime_type="audio/ogg")
    client.messages.send(ana.phone, Audio(voice.id))
    assert [type(each.message) for each in ana.inbox] == [Document, Audio]


def form(*parts, boundary="b0undary"):
    body = b"".join(b"--b0undary\r\n" + part + b"\r\n" for part in parts) + b"--b0undary--\r\n"
    return {"content-type": f"multipart/form-data; boundary={boundary}"}, body


PRODUCT = b'Content-Disposition: form-data; name="messaging_product"\r\n\r\nwhatsapp'
TYPE = b'Content-Disposition: form-data; name="type"\r\n\r\nimage/png'
FILE = b'Content-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nPNG'


@pytest.mark.parametrize(
    ("parts", "details"),
    [
        ((TYPE, FILE), "messaging_product"),
        ((PRODUCT, TYPE), "file"),
        ((PRODUCT, TYPE.replace(b"image/png", b"image/bmp"), FILE), "mime_type"),
        ((PRODUCT, TYPE, FILE.replace(b"PNG", b"")), "empty"),
        ((PRODUCT, TYPE, FILE, b'Content-Disposition: form-data; name="ttl_minutes"\r\n\r\n59'), "ttl_minutes"),
        ((PRODUCT, TYPE, FILE, b'Content-Disposition: form-data; name="ttl_minutes"\r\n\r\nlong'), "ttl_minutes"),
        ((PRODUCT, TYPE, b"nothing"), "no name"),
        ((PRODUCT, TYPE, b"Content-Disposition: form-data\r\n\r\nx"), "no name"),
    ],
)
def test_a_form_that_is_not_whole_is_refused(world, parts, details):
    headers, body = form(*parts)
    status, error = asked(world, "POST", f"{world.phone_number_id}/media", body, headers=headers)
    assert (status, error["code"]) == (400, 100)
    assert details in error["error_data"]["details"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"content-type": "application/json"},
        {"content-type": "multipart/form-data"},
        {"content-type": "multipart/form-data; boundary=other"},
    ],
)
def test_a_body_that_is_no_form_is_refused(world, headers):
    _, body = form(PRODUCT, TYPE, FILE)
    status, error = asked(world, "POST", f"{world.phone_number_id}/media", body, headers=headers)
    assert (status, error["code"]) == (400, 100)


def test_a_form_that_ends_too_soon_is_refused(world):
    headers, body = form(PRODUCT, TYPE, FILE)
    status, _ = asked(world, "POST", f"{world.phone_number_id}/media", body[:-10], headers=headers)
    assert status == 400


def test_the_type_of_the_part_does_where_no_other_is_named(world):
    headers, body = form(PRODUCT, FILE)
    headers["content-type"] = 'multipart/form-data; boundary="b0undary"'
    status, answer = asked(world, "POST", f"{world.phone_number_id}/media", body, headers=headers)
    assert status == 200
    assert asked(world, "GET", answer["id"])[1]["mime_type"] == "image/png"


def test_files_are_where_the_platform_was_reached():
    with Simulator(base_url="http://127.0.0.1:8000") as world:
        client = world.client()
        uploaded = client.media.upload(PHOTO, mime_type="image/jpeg")
        assert client.media.lookup(uploaded.id).url.startswith("http://127.0.0.1:8000/whatsapp_business/")
        world.customer("+55 11 98765-4321").sends_image()
        assert told(world)[-1]["image"]["url"].startswith("http://127.0.0.1:8000/whatsapp_business/")
        assert isinstance(client, Client)
