"""What a call may ask for besides its answer: another token, another host, fewer fields, time to pass."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from core.conftest import Color, transport
from core.fakes import SCOPE, graph, ok
from smewa._core.call import Call, Steps, do, pause
from smewa._core.form import FilePart, Multipart
from smewa._core.incoming import Incoming
from smewa._core.operation import operation, procedure
from smewa._core.resource import C, Resource
from smewa._core.scope import Scope
from smewa.errors import ConfigurationError, PermissionDeniedError
from smewa.values import RandomIds, Secret

FIELDS = "id,health_status.phone_number(1065),quality_score{score,date},name"


class Thing(Incoming):
    id: str


class Things(Resource[C]):
    @operation
    def get(self) -> Call[Thing]:
        return Call.get("1", Thing, query={"fields": FIELDS}, spare=("health_status", "quality_score"))

    @operation
    def as_app(self) -> Call[Thing]:
        return replace(Call.get("debug_token", Thing), app=self._scope.app)

    @operation
    def archive(self) -> Call[Thing]:
        return Call.post("api:2200/message_templates/archive", {"hsm_ids": "1"}, Thing)

    @operation
    def remove(self) -> Call[Thing]:
        return Call.delete("1065/block_users", Thing, body={"block_users": []})

    @procedure
    def wait(self) -> Steps[str]:
        found = yield from do(Call.get("1", Thing))
        while found.id == "pending":
            yield from pause(30)
            found = yield from do(Call.get("1", Thing))
        return found.id


def asked(things: Any) -> list[str]:
    return [parse_qs(urlsplit(request.url).query).get("fields", [""])[0] for request in transport(things).requests]


def test_fields_that_may_not_be_read_are_left_out(color: Color) -> None:
    things = color.resource(Things, graph(10, 403), ok(b'{"id":"1"}'), options={"max_retries": 0})
    assert color.run(things.get).id == "1"
    assert asked(things) == [FIELDS, "id,name"]


def test_fields_that_a_version_does_not_have_are_left_out(color: Color) -> None:
    refused = graph(100, message="(#100) Tried accessing nonexisting field (health_status)")
    things = color.resource(Things, refused, ok(b'{"id":"1"}'))
    assert color.run(things.get).id == "1"
    assert asked(things) == [FIELDS, "id,name"]


def test_fields_are_left_out_once(color: Color) -> None:
    things = color.resource(Things, graph(10, 403), graph(10, 403))
    with pytest.raises(PermissionDeniedError):
        color.run(things.get)
    assert len(asked(things)) == 2


def test_another_refusal_leaves_the_fields(color: Color) -> None:
    things = color.resource(Things, graph(200, 403))
    with pytest.raises(PermissionDeniedError):
        color.run(things.get)
    assert asked(things) == [FIELDS]


def test_an_app_speaks_with_its_own_token(color: Color) -> None:
    engine = color.engine(ok(b'{"id":"1"}'), app_secret=Secret("geheim"))
    things: Any = Things(engine, Scope(app_id="6708"))
    color.run(things.as_app)
    request = transport(things).requests[0]
    assert request.headers["authorization"] == "Bearer 6708|geheim"
    assert "appsecret_proof=" in request.url


def test_an_app_without_its_secret_is_told_so(color: Color) -> None:
    things: Any = Things(color.engine(), Scope(app_id="6708"))
    with pytest.raises(ConfigurationError, match="needs app_secret"):
        color.run(things.as_app)


def test_an_app_without_its_id_is_told_so(color: Color) -> None:
    things: Any = Things(color.engine(), SCOPE)
    with pytest.raises(ConfigurationError, match="needs app_id"):
        color.run(things.as_app)


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        ("https://graph.facebook.com", "https://api.facebook.com/v26.0/2200/message_templates/archive"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/v26.0/2200/message_templates/archive"),
    ],
)
def test_the_other_host_is_the_base_url_where_that_is_not_the_platforms(
    color: Color, base_url: str, expected: str
) -> None:
    engine = color.engine(ok(b'{"id":"1"}'))
    there: Any = replace(engine, world=replace(engine.world, base_url=base_url))
    things: Any = Things(there, SCOPE)
    color.run(things.archive)
    assert transport(things).requests[0].url == expected


def test_deleting_may_say_what(color: Color) -> None:
    things = color.resource(Things, ok(b'{"id":"1"}'))
    color.run(things.remove)
    request = transport(things).requests[0]
    assert (request.method, request.body) == ("DELETE", b'{"block_users":[]}')


def test_a_procedure_lets_time_pass_by_the_clients_clock(color: Color) -> None:
    things = color.resource(Things, ok(b'{"id":"pending"}'), ok(b'{"id":"pending"}'), ok(b'{"id":"ready"}'))
    before = color.clock.seconds
    assert color.run(things.wait) == "ready"
    assert color.clock.seconds - before == 60


def test_a_form_names_the_field_of_its_file() -> None:
    _, upload = Multipart((), FilePart(b"x", "a.jpg", "image/jpeg"), "profile_picture_file").encode(RandomIds())
    assert b'name="profile_picture_file"; filename="a.jpg"' in b"".join(upload.pieces())
