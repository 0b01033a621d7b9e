"""The platform's door: who may ask, for what, and what is answered to everything else."""

from __future__ import annotations

import hmac
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa import AuthenticationError, Client, ConfigurationError, GraphError, Money
from smewa.simulator import Simulator
from smewa.simulator.transport import SimulatorTransport
from smewa.transports.http import HttpRequest
from tests.simulator.conftest import asked


@pytest.mark.parametrize(
    "headers", [{"authorization": ""}, {"authorization": "Bearer EAAother"}, {"authorization": "Basic x"}]
)
def test_without_the_token_nothing_is_answered(world, headers):
    status, error = asked(world, "GET", world.phone_number_id, headers=headers)
    assert (status, error["code"], error["error_subcode"]) == (401, 190, 467)


def test_the_token_may_come_by_another_word_or_in_the_query(world):
    number = world.phone_number_id
    assert asked(world, "GET", number, headers={"authorization": f"OAuth {world.token}"})[0] == 200
    query = f"{number}?access_token={world.token}"
    assert asked(world, "GET", query, headers={"authorization": ""})[0] == 200


def proof(world, secret=None):
    return hmac.digest((secret or world.app_secret).encode(), world.token.encode(), "sha256").hex()


def test_a_proof_of_the_app_secret_is_looked_at_when_it_comes(world):
    assert asked(world, "GET", f"{world.phone_number_id}?appsecret_proof={proof(world)}")[0] == 200
    status, error = asked(world, "GET", f"{world.phone_number_id}?appsecret_proof={proof(world, 'other')}")
    assert (status, error["code"]) == (400, 104)


def test_a_proof_may_be_required():
    with Simulator(require_proof=True) as world:
        assert asked(world, "GET", world.phone_number_id)[1]["code"] == 104
        assert world.client().numbers.get().id == world.phone_number_id


def test_a_client_with_another_secret_is_refused(world):
    client = Client("EAAother", phone_number_id="1", app_secret="x" * 32, transport=SimulatorTransport(world.handle))
    with pytest.raises(AuthenticationError):
        client.numbers.get()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "106540352242922/not_a_part"),
        ("POST", "106540352242922/not_a_part"),
        ("DELETE", "106540352242922/messages"),
        ("GET", "106540352242922/messages"),
        ("PATCH", "106540352242922/messages"),
        ("POST", "debug_token"),
        ("GET", ""),
        ("GET", "../../etc/passwd"),
        ("POST", "106540352242922//messages/.."),
        ("POST", "102290129340398/not_a_part"),
    ],
)
def test_what_is_not_simulated_says_so(world, method, path):
    status, error = asked(world, method, path)
    assert status == 501
    assert error["code"] == "NotImplemented"
    assert "POST /{number}/messages" in error["known_routes"]


@pytest.mark.parametrize("path", ["999", "999/phone_numbers", "106540352242922/phone_numbers"])
def test_an_id_of_nothing_is_an_unknown_object(world, path):
    status, error = asked(world, "GET", path)
    assert (status, error["code"], error["error_subcode"]) == (400, 100, 33)


def test_an_unknown_number_sends_nothing(world):
    assert asked(world, "POST", "999/messages", b"{}")[1]["error_subcode"] == 33


def test_the_client_may_ask_for_what_is_not_modeled(client):
    with pytest.raises(GraphError) as refusal:
        client.request("GET", "106540352242922/not_a_part")
    assert (refusal.value.status, refusal.value.code) == (501, None)
    assert "the simulator does not do this" in str(refusal.value)


@pytest.mark.parametrize(("version", "status"), [("v26.0", 200), ("v21.0", 200), ("v99.0", 400), ("v1", 400)])
def test_a_version_is_one_that_the_platform_has(world, version, status):
    answered, error = asked(world, "GET", world.phone_number_id, host=f"https://graph.facebook.com/{version}/")
    assert answered == status
    assert status == 200 or error["code"] == 2500


def test_without_a_version_it_is_the_newest(world):
    host = "https://graph.facebook.com/"
    assert asked(world, "GET", world.phone_number_id, host=host)[0] == 200
    assert world.requests[-1].response.headers["facebook-api-version"] == "v26.0"


@pytest.mark.parametrize("url", ["https://[::1", "https://graph.facebook.com/v26.0/1?" + "a=1&" * 200])
def test_an_address_that_cannot_be_read_is_refused(world, url):
    assert asked(world, "GET", url, host="")[1]["code"] == 100


def test_a_body_larger_than_any_file_is_refused(world):
    class Endless:
        length = 200 * 1024 * 1024

        def pieces(self):
            raise AssertionError("it is not read")

    request = HttpRequest("POST", "https://graph.facebook.com/v26.0/1/media", {}, Endless())
    assert world.handle(request).status == 413


@given(st.sampled_from(["GET", "POST", "DELETE"]), st.text(max_size=40), st.binary(max_size=200))
def test_whatever_is_asked_there_is_an_answer_in_the_platforms_shape(method, path, body):
    with Simulator() as world:
        for place in (path, f"{world.phone_number_id}/messages", f"{world.phone_number_id}/media"):
            status, error = asked(world, method, place, body)
            assert status >= 400
            assert {"message", "type", "code", "fbtrace_id"} <= error.keys()


def test_a_number_shows_the_fields_that_were_asked_for(world, client):
    number = client.numbers.get()
    assert (number.display_phone_number, number.verified_name) == ("+55 11 4002-8922", "Padaria Dona Zé")
    assert (number.quality_rating, number.throughput) == ("GREEN", "STANDARD")
    fields = "verified_name,throughput{level},nothing"
    _, shown = asked(world, "GET", f"{world.phone_number_id}?fields={fields}")
    assert shown == {
        "verified_name": "Padaria Dona Zé",
        "throughput": {"level": "STANDARD"},
        "id": world.phone_number_id,
    }


def test_numbers_come_in_pages(world, client):
    ids = [world.phone_number_id, *(world.add_number(display=f"+55 11 4002-890{last}") for last in range(4))]
    assert [number.id for number in client.numbers.list(page_size=2)] == ids
    assert len(world.requests) == 3
    assert [number.id for number in client.numbers.list()] == ids


@pytest.mark.parametrize("query", ["limit=0", "limit=1000", "limit=x", "after=n9", "after=x", "after=n" + "9" * 5000])
def test_a_page_that_cannot_be_is_refused(world, query):
    status, error = asked(world, "GET", f"{world.business_account_id}/phone_numbers?{query}")
    assert (status, error["code"]) == (400, 100)


def test_an_empty_page_has_no_cursors(world):
    assert asked(world, "GET", f"{world.business_account_id}/phone_numbers?after=n1")[1] == {"data": []}


def test_requests_are_kept_as_they_came(world, client, ana):
    ana.says("Oi")
    client.messages.send(ana.phone, "Oi!")
    exchange = world.requests[-1]
    assert exchange.request.method == "POST"
    assert json.loads(exchange.request.body)["text"]["body"] == "Oi!"
    assert (exchange.response.status, exchange.at) == (200, world.clock.now())


def test_a_closed_transport_takes_nothing(world, client):
    transport = client._engine.transport
    transport.close()
    with pytest.raises(ConfigurationError, match="closed"):
        client.numbers.get()


@pytest.mark.parametrize("setting", [{"batch": 0}, {"batch": 1001}, {"throughput": 0}, {"throughput": -1}])
def test_a_world_that_cannot_be_is_refused(setting):
    with pytest.raises(ValueError, match=next(iter(setting))):
        Simulator(**setting)


def test_the_same_seed_gives_the_same_world_to_the_last_byte():
    def day(seed):
        with Simulator(seed=seed) as world:
            ana, client = world.customer("+55 11 98765-4321", name="Ana"), world.client()
            ana.says("Oi")
            client.media.upload(b"PNG", mime_type="image/png")
            client.messages.send(ana.phone, "Oi!")
            charge = world.bank.charge(Money("13.00", "BRL"))
            ana.pays(charge.code)
            answers = [exchange.response.body for exchange in world.requests]
            return world.token, answers, [webhook.body for webhook in world.webhooks], repr(world.bank.payments())

    assert day(7) == day(7)
    assert day(7)[0] != day(8)[0]
