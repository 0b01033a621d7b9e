"""Flows through a client and the simulator: what is sent, what is remembered, what is told."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import anyio
import pytest

from core.fakes import Scripted
from smewa import Client
from smewa.api import Flow, FlowCreated, PublicKey
from smewa.api.flow_answers import FlowChecked, FlowPage, FlowsMigrated, WithMetric
from smewa.api.health import Health
from smewa.errors import CryptoError, FlowError, GraphError, InvalidRequest, ServerError
from smewa.flows import FlowJson, FlowKeys, FlowMedia
from smewa.simulator import Simulator
from smewa.transports.http import HttpResponse
from smewa.webhooks import parse
from tests.flows.booking import BOOKING, STATIC
from tests.flows.phone import PEM, new_pem, picked

KEYS = FlowKeys.load(PEM)


@pytest.fixture
def world() -> Iterator[Simulator]:
    with Simulator() as world:
        yield world


@pytest.fixture
def client(world: Simulator) -> Client:
    return world.client()


def draft(client: Client, flow_json: Any = STATIC, **more: Any) -> FlowCreated:
    return client.flows.create("opiniao", ["SURVEY"], flow_json=flow_json, **more)


def told(world: Simulator) -> list[dict[str, Any]]:
    """Return what webhooks told of Flows."""
    events = [event for webhook in world.webhooks for event in parse(webhook.body)]
    return [dict(event.raw) for event in events if event.field == "flows"]


def scripted(*answers: Any) -> tuple[Client, Scripted]:
    transport = Scripted([HttpResponse(200, {}, json.dumps(each).encode()) for each in answers])
    return Client("EAAtoken", phone_number_id="1065", business_account_id="2200", transport=transport), transport


def test_a_new_flow_is_a_draft(client):
    made = draft(client, endpoint_uri="https://padaria.example/flow")
    flow = client.flows.get(made.id)
    assert (flow.name, flow.status, flow.categories) == ("opiniao", "DRAFT", ("SURVEY",))
    assert (flow.json_version, flow.data_api_version) == ("7.3", None)
    assert flow.endpoint_uri == "https://padaria.example/flow"
    assert made.validation_errors == flow.validation_errors == ()


def test_a_flow_is_made_in_async_code_in_the_same_way(world):
    async def run() -> list[str | None]:
        async with world.async_client() as client:
            made = await client.flows.create("opiniao", ["SURVEY"], flow_json=STATIC, publish=True)
            assert json.loads(await client.flows.download(made.id)) == STATIC
            return [flow.status async for flow in client.flows.list()]

    assert anyio.run(run) == ["PUBLISHED"]


def test_a_flow_may_be_published_as_it_is_made(world, client):
    made = draft(client, publish=True)
    assert client.flows.get(made.id).status == "PUBLISHED"
    assert [(value["old_status"], value["new_status"]) for value in told(world)] == [("DRAFT", "PUBLISHED")]


def test_a_flow_may_begin_as_a_copy_of_another(client):
    copy = client.flows.create("opiniao_2", ["SURVEY"], clone_flow_id=draft(client).id)
    assert client.flows.download(copy.id) == client.flows.download(draft_id(client, "opiniao"))


def draft_id(client: Client, name: str) -> str:
    return next(flow.id for flow in client.flows.list() if flow.name == name)


def test_two_flows_of_one_name_are_refused(client):
    draft(client)
    with pytest.raises(GraphError) as caught:
        draft(client)
    assert caught.value.code == 100


def test_flows_are_listed_page_by_page(client):
    for number in range(5):
        client.flows.create(f"flow_{number}", ["OTHER"])
    assert [flow.name for flow in client.flows.list(page_size=2)] == [f"flow_{number}" for number in range(5)]


def test_a_flow_is_renamed_and_gets_another_endpoint(client):
    made = draft(client)
    client.flows.update(
        made.id, name="nota", categories=["OTHER"], endpoint_uri="https://x.example/f", application_id="77"
    )
    flow = client.flows.get(made.id)
    assert (flow.name, flow.categories, flow.endpoint_uri) == ("nota", ("OTHER",), "https://x.example/f")
    assert flow.application is not None
    assert flow.application.id == "77"


@pytest.mark.parametrize("form", ["model", "dict", "bytes", "text", "path", "text path"])
def test_flow_json_is_uploaded_in_any_form_and_downloaded_as_it_was(client, form, tmp_path):
    path = tmp_path / "any.json"
    path.write_bytes(FlowJson.from_json(STATIC).to_json())
    given: Any = {
        "model": FlowJson.from_json(STATIC),
        "dict": STATIC,
        "bytes": path.read_bytes(),
        "text": json.dumps(STATIC, indent=2),
        "path": path,
        "text path": str(path),
    }[form]
    made = client.flows.create("vazio", ["OTHER"])
    assert client.flows.upload(made.id, given).validation_errors == ()
    assert FlowJson.from_json(client.flows.download(made.id)) == FlowJson.from_json(STATIC)


def test_the_upload_is_the_form_that_the_platform_documents(world, client):
    client.flows.upload(draft(client).id, b"{}")
    body = world.requests[-1].request.body
    sent = b"".join(body.pieces()) if not isinstance(body, bytes) else body
    assert b'name="name"\r\n\r\nflow.json\r\n' in sent
    assert b'name="asset_type"\r\n\r\nFLOW_JSON\r\n' in sent
    assert b'name="file"; filename="flow.json"\r\nContent-Type: application/json\r\n\r\n{}\r\n' in sent


def test_what_is_wrong_with_a_flow_json_is_an_answer_not_an_exception(client):
    made = client.flows.create("vazio", ["OTHER"])
    wrong = json.loads(json.dumps(STATIC))
    wrong["screens"][0]["layout"]["children"].pop()
    checked = client.flows.upload(made.id, wrong)
    assert checked.success
    assert checked.validation_errors
    assert client.flows.get(made.id).validation_errors == checked.validation_errors


def test_what_is_no_json_is_told_as_one_error(client):
    (error,) = client.flows.upload(draft(client).id, b"not json").validation_errors
    assert (error.error, error.error_type) == ("INVALID_JSON", "JSON_SCHEMA_ERROR")


def test_a_published_validation_error_is_read_with_its_place():
    sample = {
        "error": "INVALID_PROPERTY",
        "error_type": "JSON_SCHEMA_ERROR",
        "message": 'The property "initial-text" cannot be specified at "$root/screens/0/layout/children/2/children/0".',
        "line_start": 46,
        "line_end": 46,
        "column_start": 17,
        "column_end": 30,
    }
    (error,) = FlowChecked.model_validate({"success": True, "validation_errors": [sample]}).validation_errors
    assert (error.error, error.line_start, error.column_end) == ("INVALID_PROPERTY", 46, 30)
    assert error.pointers == ()


def test_the_places_of_a_published_validation_error_are_read():
    place = {"line_start": 10, "line_end": 10, "column_start": 21, "column_end": 34}
    sample = {"error": "INVALID_PROPERTY_VALUE", **place, "pointers": [{**place, "path": "screens[0].id"}]}
    (error,) = FlowChecked.model_validate({"success": True, "validation_errors": [sample]}).validation_errors
    (pointer,) = error.pointers
    assert (pointer.path, pointer.line_start, pointer.column_end) == ("screens[0].id", 10, 34)


def test_the_simulator_tells_where_an_error_is(client):
    (error,) = client.flows.upload(draft(client).id, {"version": "7.3", "screens": []}).validation_errors
    assert [pointer.path for pointer in error.pointers] == ["screens"]


def test_a_published_flow_cannot_be_changed_or_deleted(client):
    made = draft(client, publish=True)
    with pytest.raises(FlowError) as caught:
        client.flows.upload(made.id, STATIC)
    assert caught.value.code == 139001
    with pytest.raises(FlowError) as caught:
        client.flows.delete(made.id)
    assert caught.value.code == 139004


def test_a_flow_with_validation_errors_is_not_published(client):
    made = client.flows.create("quebrado", ["OTHER"], flow_json=b"{}", publish=True)
    assert made.validation_errors
    with pytest.raises(FlowError) as caught:
        client.flows.publish(made.id)
    assert caught.value.code == 139002


def test_a_published_flow_is_deprecated_and_a_webhook_tells_it(world, client):
    made = draft(client)
    with pytest.raises(FlowError) as caught:
        client.flows.deprecate(made.id)
    assert caught.value.code == 139003
    client.flows.publish(made.id)
    client.flows.deprecate(made.id)
    last = told(world)[-1]
    assert (last["flow_id"], last["old_status"], last["new_status"]) == (made.id, "PUBLISHED", "DEPRECATED")
    assert last["event"] == "FLOW_STATUS_CHANGE"


def test_a_draft_is_deleted(client):
    made = draft(client)
    client.flows.delete(made.id)
    assert list(client.flows.list()) == []
    with pytest.raises(GraphError):
        client.flows.get(made.id)


def test_a_preview_stays_until_it_is_invalidated(client):
    made = draft(client)
    first, again = client.flows.preview(made.id), client.flows.preview(made.id)
    fresh = client.flows.preview(made.id, invalidate=True)
    assert first.preview_url == again.preview_url != fresh.preview_url
    assert fresh.expires_at is not None
    assert fresh.expires_at.tzinfo is not None
    assert "token" not in repr(fresh)


def test_the_files_of_a_flow_are_listed_with_a_url(client):
    (asset,) = client.flows.assets(draft(client).id)
    assert (asset.name, asset.asset_type) == ("flow.json", "FLOW_JSON")
    assert asset.download_url is not None
    assert asset.download_url.startswith("https://scontent.")
    assert "scontent" not in repr(asset)


def test_a_download_does_not_show_the_token_to_the_host_of_the_file(world, client):
    client.flows.download(draft(client).id)
    request = world.requests[-1].request
    assert request.url.startswith("https://scontent.")
    assert "authorization" not in request.headers
    assert world.token not in repr(request.headers)


def test_a_flow_without_flow_json_has_nothing_to_download(client):
    made = client.flows.create("vazio", ["OTHER"])
    assert list(client.flows.assets(made.id)) == []
    with pytest.raises(ServerError, match="upload one first"):
        client.flows.download(made.id)


NOT_WHATSAPPS = [
    "http://scontent.xx.fbcdn.net/x",
    "ftp://scontent.xx.fbcdn.net/1",
    "/etc/passwd",
    "https:///x",
    "x",
    "https://evil.example/x",
    "https://localhost/x",
    "https://169.254.169.254/latest/meta-data",
    "https://10.0.0.1:8443/x",
    "https://[::1]/x",
    "https://2130706433/x",
    "https://evilfbcdn.net/x",
    "https://scontent.xx.fbcdn.net.evil.example/x",
    "https://mmg.whatsapp.net:22/x",
    "https://ana@mmg.whatsapp.net/x",
    "https://evil.example/.whatsapp.net",
    "https://evil.example?.whatsapp.net",
    "https://evil.example\\.whatsapp.net/x",
]


@pytest.mark.parametrize("url", NOT_WHATSAPPS)
def test_a_file_is_downloaded_from_whatsapps_own_servers_only(url):
    """A person's phone names the file's URL: it must not choose where this machine asks."""
    client, transport = scripted({"data": [{"asset_type": "FLOW_JSON", "download_url": url}]})
    with pytest.raises(InvalidRequest, match="is not a link to download from") as caught:
        client.flows.download("99")
    with pytest.raises(InvalidRequest, match="is not a link to download from"):
        client.flows.download_media(FlowMedia("a.jpg", "1", url, {}))
    assert "media_hosts" in str(caught.value)
    assert len(transport.requests) == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://scontent.xx.fbcdn.net/m1/v/t0.57323-24/An_Hq0jnfJ?oh=1",
        "https://scontent-iad3-1.xx.fbcdn.net/x",
        "https://mmg.whatsapp.net/v/redacted",
        "HTTPS://MMG.WhatsApp.net/x",
        "https://files.padaria.example/x",
        "https://graph.facebook.com/x",
    ],
)
def test_whatsapps_servers_and_hosts_that_were_named_are_asked_without_the_token(url):
    asset = {"data": [{"asset_type": "FLOW_JSON", "download_url": url}]}
    transport = Scripted([HttpResponse(200, {}, json.dumps(asset).encode()), HttpResponse(200, {}, b"{}")])
    client = Client("EAAtoken", transport=transport, media_hosts=["files.padaria.example"])
    assert client.flows.download("99") == b"{}"
    assert transport.requests[1].url == url
    assert "authorization" not in transport.requests[1].headers


def test_a_redirect_to_another_server_is_not_followed():
    asset = {"data": [{"asset_type": "FLOW_JSON", "download_url": "https://mmg.whatsapp.net/x"}]}
    moved = HttpResponse(302, {"location": "https://169.254.169.254/"}, b"")
    transport = Scripted([HttpResponse(200, {}, json.dumps(asset).encode()), moved])
    with pytest.raises(GraphError):
        Client("EAAtoken", transport=transport, max_retries=0).flows.download("99")
    assert len(transport.requests) == 2


def test_flows_of_another_account_are_copied_and_what_failed_is_told(client):
    answer = client.flows.migrate("2200", ["agendar", "contato"])
    assert answer.migrated_flows == ()
    assert [each.source_name for each in answer.failed_flows] == ["agendar", "contato"]
    assert {each.error_code for each in answer.failed_flows} == {"4233041"}


def test_a_published_answer_to_a_migration_is_read():
    migrated = {"source_name": "appointment", "source_id": "1", "migrated_id": "2"}
    read = FlowsMigrated.model_validate({"migrated_flows": [migrated], "failed_flows": []})
    assert read.migrated_flows[0].migrated_id == "2"


def test_a_figure_is_asked_for_by_name_granularity_and_days():
    client, transport = scripted({"id": "99", "metric": {"name": "ENDPOINT_REQUEST_COUNT"}})
    days = {"since": date(2026, 11, 1), "until": date(2026, 11, 30)}
    client.flows.metrics("99", "ENDPOINT_REQUEST_COUNT", granularity="HOUR", **days)
    asked = "metric.name%28ENDPOINT_REQUEST_COUNT%29.granularity%28HOUR%29.since%282026-11-01%29.until%282026-11-30%29"
    assert f"fields={asked}" in transport.requests[0].url


def test_a_published_figure_is_read():
    points = [{"timestamp": "2024-01-28T08:00:00+0000", "data": [{"key": "timeout_error", "value": 25}]}]
    sample = {"name": "ENDPOINT_REQUEST_ERROR", "granularity": "DAY", "data_points": points}
    metric = WithMetric.model_validate({"id": "1", "metric": sample}).metric
    assert metric.data_points[0].timestamp == datetime(2024, 1, 28, 8, tzinfo=UTC)
    assert (metric.data_points[0].data[0].key, metric.data_points[0].data[0].value) == ("timeout_error", 25)


def test_the_health_of_a_flow_names_everything_on_the_way(world, client):
    made = draft(client, publish=True)
    health = client.flows.health(made.id, world.phone_number_id)
    assert health.can_send_message == "AVAILABLE"
    assert [entity.entity_type for entity in health.entities] == ["FLOW", "WABA", "BUSINESS", "APP", "PHONE_NUMBER"]
    world.flow_becomes(made.id, "THROTTLED")
    assert client.flows.health(made.id).can_send_message == "LIMITED"
    assert told(world)[-1]["new_status"] == "THROTTLED"


def test_the_health_asks_for_the_number_that_is_named():
    client, transport = scripted({"id": "99", "health_status": {"can_send_message": "BLOCKED"}})
    assert client.flows.health("99", "1065") == Health(can_send_message="BLOCKED")
    assert "fields=health_status.phone_number%281065%29" in transport.requests[0].url


def test_members_that_may_not_be_read_are_left_out_and_asked_no_more():
    refused = {"error": {"code": 10, "message": "(#10) no"}}
    answers = [HttpResponse(403, {}, json.dumps(refused).encode()), HttpResponse(200, {}, b'{"id":"99","name":"x"}')]
    transport = Scripted(answers)
    client = Client("EAAtoken", transport=transport)
    assert client.flows.get("99").application is None
    first, second = (request.url for request in transport.requests)
    assert "application" in first
    assert "preview" in first
    assert "application" not in second
    assert "preview" not in second
    assert "endpoint_uri" in second


def test_a_published_list_is_read_whatever_is_odd_in_it():
    page = FlowPage.model_validate({"data": [{"id": "1", "status": 7, "categories": "x", "preview": [], "soon": 1}]})
    assert page.data == (Flow.model_validate({"id": "1", "soon": 1}),)
    assert page.data[0].model_extra == {"soon": 1}


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda flows: flows.create("", ["OTHER"]), "name is empty"),
        (lambda flows: flows.create("x", []), "categories is empty"),
        (lambda flows: flows.create("x", ["FOOD"]), "categories is none of the platform's. It takes SIGN_UP, SIGN_IN"),
        (lambda flows: flows.create("x", ["OTHER"], endpoint_uri="http://x"), "endpoint_uri cannot be called"),
        (lambda flows: flows.create("x", ["OTHER"], clone_flow_id="../1"), "clone_flow_id is not an id"),
        (lambda flows: flows.create("x", ["OTHER"], flow_json=b""), "flow_json the file has 0 bytes"),
        (lambda flows: flows.upload("9", bytes(10 * 1024**2 + 1)), "flow_json the file has 10485761 bytes"),
        (lambda flows: flows.upload("9", "missing.json"), "the file cannot be read"),
        (lambda flows: flows.upload("9", {"screens": {1, 2}}), "holds what JSON cannot say"),
        (lambda flows: flows.update("9"), "the update is empty"),
        (lambda flows: flows.update("9", name=" "), "name is empty"),
        (lambda flows: flows.get("../9"), "flow_id is not an id"),
        (lambda flows: flows.migrate("1", []), "names has 0 items"),
        (lambda flows: flows.migrate("1", "agendar"), "names must be a list"),
        (lambda flows: flows.migrate("1", ["x"] * 101), "names has 101 items. It takes 1 to 100"),
        (lambda flows: flows.metrics("9", "CLICKS"), "metric is none of the platform's"),
        (lambda flows: flows.metrics("9", "ENDPOINT_AVAILABILITY", granularity="YEAR"), "granularity is none of"),
        (
            lambda flows: flows.metrics("9", "ENDPOINT_AVAILABILITY", since=date(2026, 2, 1), until=date(2026, 1, 1)),
            "since is after until",
        ),
    ],
)
def test_what_the_platform_would_refuse_never_leaves(ask, said):
    client, transport = scripted()
    with pytest.raises(InvalidRequest) as caught:
        ask(client.flows)
    assert said in str(caught.value).replace(": ", " ")
    assert transport.requests == []


def test_calls_are_described_without_reading_a_file_and_pickle():
    client, _ = scripted()
    for call in (
        client.flows.create.build("x", ["OTHER"], flow_json=Path("missing.json")),
        client.flows.upload.build("9", Path("missing.json")),
        client.flows.get.build("9"),
        client.flows.list.build(),
        client.encryption.set.build(KEYS.public_pem),
    ):
        assert repr(pickle.loads(pickle.dumps(call))) == repr(call)


def test_a_number_gets_its_public_key(world, client):
    assert client.encryption.get() == PublicKey()
    assert not client.encryption.get().is_valid
    client.encryption.set(KEYS.public_pem)
    assert client.encryption.get().business_public_key == KEYS.public_pem
    assert client.encryption.get().is_valid
    assert client.number(world.add_number()).encryption.get().business_public_key is None


def test_a_key_that_no_longer_fits_is_told():
    client, _ = scripted({"data": [{"business_public_key": " ", "business_public_key_signature_status": "MISMATCH"}]})
    assert not client.encryption.get().is_valid


def test_a_key_that_stands_by_itself_in_the_answer_is_read_too():
    client, _ = scripted({"business_public_key": "x", "business_public_key_signature_status": "VALID"})
    assert client.encryption.get().is_valid


@pytest.mark.parametrize(
    ("pem", "said"),
    [
        (PEM, "is a private key"),
        ("x", "is not a public key as PEM text"),
        (KEYS, "is not a public key as PEM text"),
        (KEYS.private_pem, "is not a public key as PEM text"),
        (KEYS.public_pem.replace("M", "N"), "is not a public key as PEM text"),
    ],
)
def test_only_a_public_key_of_2048_bits_leaves(pem, said):
    client, transport = scripted()
    with pytest.raises(InvalidRequest, match=f"public_pem {said}"):
        client.encryption.set(pem)
    assert transport.requests == []


def test_a_public_key_of_another_size_is_refused():
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

    small = load_pem_private_key(new_pem(1024).encode(), None).public_key()
    pem = small.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    client, _ = scripted()
    with pytest.raises(InvalidRequest, match="is not an RSA key of 2048 bits"):
        client.encryption.set(pem)


def test_a_picked_file_is_downloaded_and_decrypted():
    item, cdn_file = picked(b"a cake")
    transport = Scripted([HttpResponse(200, {}, cdn_file)])
    client = Client("EAAtoken", transport=transport)
    assert client.flows.download_media(FlowMedia.of(item)) == b"a cake"
    assert "authorization" not in transport.requests[0].headers


def test_a_picked_file_without_a_url_is_told():
    client, transport = scripted()
    with pytest.raises(CryptoError, match="no cdn_url"):
        client.flows.download_media(FlowMedia.of({}))
    assert transport.requests == []


def test_a_flow_with_an_endpoint_is_published_when_the_endpoint_answers(world, client):
    made = draft(client, BOOKING, endpoint_uri="https://padaria.example/flow")
    with pytest.raises(FlowError) as caught:
        client.flows.publish(made.id)
    assert caught.value.code == 139002
