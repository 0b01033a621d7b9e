"""Making clients: settings from arguments and the environment, siblings, warnings, and what is never shown."""

from __future__ import annotations

import pickle
import warnings
from datetime import UTC, datetime
from typing import Any

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import AsyncScripted, Scripted, TestClock, graph, ok
from smewa import AsyncClient, Client, ConfigurationError, GraphError, InvalidRequest, Secret
from smewa._core.pacing import Buckets
from smewa.config import API_VERSIONS, ApiVersionWarning, Settings, version_notice


def test_another_number_shares_the_transport(color: ClientColor) -> None:
    client = color.client(ok(b'{"success":true}'))
    other = client.number("2077")
    color.run(lambda: other.messages.mark_read("wamid.Q"))
    assert transport(client).requests[0].url.endswith("/2077/messages")
    assert "2077" in repr(other)


def test_with_options_leaves_the_first_client_as_it_was(color: ClientColor) -> None:
    client = color.client(graph(131000, 500), graph(131000, 500), ok(b'{"id":"1"}'))
    with pytest.raises(GraphError):
        color.run(lambda: client.with_options(max_retries=0).request("GET", "1"))
    assert color.run(lambda: client.request("GET", "1")) == {"id": "1"}


@pytest.mark.parametrize(
    ("method", "body"), [("GET", None), ("POST", {"a": 1}), ("DELETE", {"a": 1}), ("DELETE", None)]
)
def test_what_is_not_modeled_can_be_called(color: ClientColor, method: Any, body: Any) -> None:
    client = color.client(ok(b'{"data":[1,2.5,null]}'))
    answer = color.run(lambda: client.request(method, "/1065/anything", body, query={"fields": "id", "after": None}))
    request = transport(client).requests[0]
    assert answer == {"data": [1, 2.5, None]}
    assert (request.method, request.url) == (method, "https://graph.facebook.com/v26.0/1065/anything?fields=id")
    assert request.body == (b'{"a":1}' if body else b"")


def test_a_call_described_earlier_is_performed_later(color: ClientColor) -> None:
    client = color.client(ok(b'{"id":"1065","display_phone_number":"+55 11 4002-8922"}'))
    call = pickle.loads(pickle.dumps(client.numbers.get.build()))
    assert color.run(lambda: client.perform(call)).display_phone_number == "+55 11 4002-8922"


def test_the_numbers_of_an_account_are_listed(color: ClientColor) -> None:
    client = color.client(ok(b'{"data":[{"id":"1","throughput":{"level":"HIGH"}},{"id":"2"}]}'))
    assert [(one.id, one.throughput) for one in color.listed(client.numbers.list(page_size=5))] == [
        ("1", "HIGH"),
        ("2", None),
    ]
    assert "2200/phone_numbers?" in transport(client).requests[0].url


@pytest.mark.parametrize(
    ("missing", "variable"),
    [("phone_number_id", "SMEWA_PHONE_NUMBER_ID"), ("business_account_id", "SMEWA_BUSINESS_ACCOUNT_ID")],
)
def test_a_missing_id_is_named_when_it_is_needed(color: ClientColor, missing: str, variable: str) -> None:
    client = color.client(**{missing: None})
    with pytest.raises(ConfigurationError, match=variable):
        client.messages.send.build(
            "+5511987654321", "Oi"
        ) if missing == "phone_number_id" else client.numbers.list.build()


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_a_client_is_made_from_the_environment(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {
        "SMEWA_TOKEN": "EAAenv",
        "SMEWA_PHONE_NUMBER_ID": "77",
        "SMEWA_API_VERSION": "v25.0",
        "SMEWA_BASE_URL": "http://127.0.0.1:8000/",
        "SMEWA_APP_SECRET": "",
    }.items():
        monkeypatch.setenv(name, text)
    client = kind.from_env(max_retries=0)
    assert repr(client) == f"{kind.__name__}(http://127.0.0.1:8000/v25.0, phone_number_id='77')"


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_a_missing_token_names_its_variable(kind: Any) -> None:
    with pytest.raises(ConfigurationError, match="SMEWA_TOKEN"):
        kind.from_env()
    with pytest.raises(ConfigurationError, match="SMEWA_TOKEN"):
        kind(token="")


@pytest.mark.parametrize(
    "wrong",
    [
        {"token": "two words"},
        {"token": None},
        {"app_secret": "x y"},
        {"base_url": "graph.facebook.com"},
        {"base_url": "https://ana:hunter2@graph.facebook.com"},
        {"base_url": "https://graph.facebook.com?token=hunter2"},
        {"base_url": "https://graph.facebook.com:hunter2"},
        {"base_url": "https://"},
        {"base_url": "https://graph.facebook.com\n"},
        {"api_version": "26.0"},
        {"api_version": "v26.0/../hunter2"},
        {"phone_number_id": "../hunter2"},
    ],
)
def test_settings_that_cannot_work_are_refused_without_being_shown(wrong: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Client(**{"token": "EAAx", **wrong}, transport=Scripted([]))
    assert all(text not in str(caught.value) for text in ("two words", "x y", "hunter2"))
    assert caught.value.__context__ is None


def test_settings_show_only_which_are_set() -> None:
    settings = Settings.from_env({"SMEWA_TOKEN": "EAAsecret", "SMEWA_APP_ID": "1"})
    assert repr(settings) == "Settings(token, app_id)"


def test_a_version_near_its_end_warns() -> None:
    clock = TestClock()
    with pytest.warns(ApiVersionWarning, match=r"v21\.0 ends on 2027-01-21"):
        Client("EAAx", api_version="v21.0", transport=Scripted([]), clock=clock)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        AsyncClient("EAAx", api_version="v24.0", transport=AsyncScripted([]), clock=clock)


def test_every_known_version_says_when_it_ends() -> None:
    today = datetime(2026, 11, 23, tzinfo=UTC).date()
    notices = {version: version_notice(version, today) for version in API_VERSIONS}
    assert [version for version, notice in notices.items() if notice] == ["v20.0", "v21.0"]
    assert "ended" in str(notices["v20.0"])
    assert version_notice("v99.0", today) is None


def test_clients_do_not_share_pacing_by_accident() -> None:
    first, second = (Client("EAAx", transport=Scripted([])) for _ in range(2))
    assert isinstance(first._engine.options.pacing, Buckets)
    assert first._engine.options.pacing is not second._engine.options.pacing
    assert Client("EAAx", transport=Scripted([]), pacing=None)._engine.options.pacing is None


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_a_client_is_never_pickled(kind: Any) -> None:
    with pytest.raises(TypeError, match="token"):
        pickle.dumps(kind(Secret("EAAx")))


def test_only_its_own_transport_is_closed(color: ClientColor) -> None:
    client = color.client()
    color.run(client.close)
    assert transport(client).closed == 0
    color.run((AsyncClient if color.is_async else Client)("EAAx").close)


def test_a_client_closes_itself_after_with() -> None:
    given = Scripted([])
    with Client("EAAx", transport=given) as client:
        client._owns_transport = True
    assert given.closed == 1


def test_an_async_client_closes_itself_after_with() -> None:
    import anyio

    given = AsyncScripted([])

    async def main() -> None:
        async with AsyncClient("EAAx", transport=given) as client:
            client._owns_transport = True

    anyio.run(main)
    assert given.closed == 1


@pytest.mark.parametrize(("method", "body"), [("get", None), ("PUT", None), ("GET", {"a": 1})])
def test_a_method_is_one_that_the_platform_has_and_a_get_has_no_body(
    color: ClientColor, method: Any, body: Any
) -> None:
    client = color.client()
    with pytest.raises(InvalidRequest):
        color.run(lambda: client.request(method, "1065", body))
    assert transport(client).requests == []


def test_every_described_call_pickles(color: ClientColor) -> None:
    client = color.client()
    calls = [
        client.numbers.list.build(),
        client.numbers.get.build("77"),
        client.media.upload.build("bolo.jpg"),
        client.media.download.build("900"),
        client.messages.send.build("+5511987654321", "Oi"),
        client.request.build("GET", "1065"),
    ]
    assert pickle.loads(pickle.dumps(calls)) == calls


def test_a_page_pickles_and_hides_the_token_of_its_urls(color: ClientColor) -> None:
    url = "https://graph.facebook.com/v26.0/2200/phone_numbers?access_token=EAAsecret&after=c"
    client = color.client(ok(f'{{"data":[{{"id":"1"}}],"paging":{{"next":"{url}","previous":"{url}"}}}}'.encode()))
    page = color.run(lambda: client.perform(client.numbers.list.build()))
    assert pickle.loads(pickle.dumps(page)) == page
    assert "EAAsecret" not in repr(page)


@pytest.mark.parametrize("wrong", ["../2077", "2077?fields=token"])
def test_another_number_is_an_id_and_no_path(color: ClientColor, wrong: str) -> None:
    client = color.client()
    for misuse in (client.number, client.numbers.get.build):
        with pytest.raises(ConfigurationError, match="phone_number_id"):
            misuse(wrong)


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_the_warning_points_at_whoever_made_the_client(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMEWA_TOKEN", "EAAx")
    monkeypatch.setenv("SMEWA_API_VERSION", "v20.0")
    with pytest.warns(ApiVersionWarning) as made:
        kind("EAAx", api_version="v20.0")
    with pytest.warns(ApiVersionWarning) as from_env:
        kind.from_env()
    assert {found.filename for found in (*made, *from_env)} == {__file__}


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_cancelled_client_still_closes_its_connections(backend: str) -> None:
    import anyio

    class Slow(AsyncScripted):
        async def close(self) -> None:
            await anyio.lowlevel.checkpoint()
            self.closed += 1

    given = Slow([])

    async def main() -> None:
        with anyio.CancelScope() as scope:
            async with AsyncClient("EAAx", transport=given) as client:
                client._owns_transport = True
                scope.cancel()

    anyio.run(main, backend=backend)
    assert given.closed == 1


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_a_subclass_made_from_the_environment_is_of_its_own_kind(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Shop(kind):
        pass

    monkeypatch.setenv("SMEWA_TOKEN", "EAAx")
    assert type(Shop.from_env()) is Shop
