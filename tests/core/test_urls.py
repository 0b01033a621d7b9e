"""A call goes under the base URL, or to a host that may see the token: whatever stands in a path or an id."""

from __future__ import annotations

from typing import Any

import pytest

from core.conftest import Color, transport
from core.fakes import ok
from smewa._core.call import Call
from smewa._core.operation import operation
from smewa._core.options import Event
from smewa._core.resource import C, Resource
from smewa._core.scope import Scope
from smewa.errors import ConfigurationError, InvalidRequest, SmewaError


class Places(Resource[C]):
    @operation
    def at(self, path: str) -> Call[bytes]:
        return Call.get(path, bytes)


@pytest.mark.parametrize(
    "path",
    [
        "../v19.0/1065",
        "1065/../2077/messages",
        "1065/%2e%2E/2077",
        "1065/.",
        "1065#fragment",
        "1065\\..\\2077",
        "1065 /x",
        "1065\r\nx-evil: 1",
        "1065/\u00e9",
    ],
)
def test_a_path_that_would_be_read_as_another_is_refused(color: Color, path: str) -> None:
    places = color.resource(Places)
    with pytest.raises(InvalidRequest, match="path") as caught:
        color.run(lambda: places.at(path))
    assert path not in str(caught.value)
    assert transport(places).requests == []


@pytest.mark.parametrize(
    "path",
    [
        "",
        "me",
        "1065/messages",
        "upload:MTphdHRh/Y2g=?sig=ARZ.q",
        "1065?callback_url=https://padaria.example/../hook",
        "..1065/a.b",
        "//evil.example/x",
        "@evil.example",
    ],
)
def test_a_path_of_the_platform_goes_under_the_base_url_as_it_is(color: Color, path: str) -> None:
    places = color.resource(Places, ok(b"x"))
    color.run(lambda: places.at(path))
    assert transport(places).requests[0].url == f"https://graph.facebook.com/v26.0/{path}"


@pytest.mark.parametrize(
    "url",
    [
        "https://[::1/x",
        "https://lookaside.fbsbx.com\\@evil.example/x",
        "https://lookaside.fbsbx.com\t.evil.example/x",
        "https://lookaside.fbsbx.com\u3002evil.example/x",
        "https://\uff4cookaside.fbsbx.com/x",
        "https://lookaside.fbsbx.com@evil.example/x",
        "https:///evil.example",
        "ftp://lookaside.fbsbx.com/x",
    ],
)
def test_a_url_that_two_readers_read_differently_is_refused(color: Color, url: str) -> None:
    places = color.resource(Places)
    with pytest.raises(InvalidRequest, match="url"):
        color.run(lambda: places.at(url))
    assert transport(places).requests == []


def test_a_host_is_the_same_in_upper_case(color: Color) -> None:
    places = color.resource(Places, ok(b"x"))
    color.run(lambda: places.at("HTTPS://GRAPH.facebook.com/x"))
    assert len(transport(places).requests) == 1


@pytest.mark.parametrize("name", ["phone_number_id", "business_account_id", "app_id"])
@pytest.mark.parametrize("wrong", ["../1065", "1065/messages?x=", "1065 ", "+55 11 98765-4321", "10\u06656"])
def test_an_id_that_is_a_path_names_its_setting(name: str, wrong: str) -> None:
    with pytest.raises(ConfigurationError, match=name) as caught:
        Scope(**{name: wrong})
    assert wrong not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("1065?access_token=EAAsecret", "1065"),
        ("https://lookaside.fbsbx.com/a/?mid=1&hash=EAAsecret", "https://lookaside.fbsbx.com/a/"),
    ],
)
def test_a_query_is_told_to_nobody(color: Color, path: str, told: str, caplog: pytest.LogCaptureFixture) -> None:
    seen: list[Event] = []
    places = color.resource(Places, ok(b"", 500), ok(b"x"), options={"hooks": [seen.append]})
    with caplog.at_level("INFO", "smewa"):
        color.run(lambda: places.at(path))
    assert {event.path for event in seen} == {told}
    assert "EAAsecret" not in caplog.text + repr(places.at.build(path))
    assert told in repr(places.at.build(path))


def test_nothing_shows_the_token_where_it_goes_wrong(color: Color) -> None:
    """Not in the frames either: Sentry, Django and pytest show what stands in them."""
    from traceback import TracebackException

    from smewa._core.call import Json

    class Broken(Resource[C]):
        @operation
        def send(self) -> Call[Any]:
            return Call.post("x", Json({"price": float("nan")}), Any)

    resource = color.resource(Broken, app_secret=None)
    with pytest.raises(SmewaError) as caught:
        color.run(lambda: resource.send())
    shown = "".join(TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "EAAtoken" not in shown
