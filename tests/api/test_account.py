"""The account: looked at, changed, shared, subscribed to, and its tokens looked into."""

from __future__ import annotations

import json
import logging
import pickle
from dataclasses import asdict
from datetime import UTC, datetime, time, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import graph, ok
from smewa import Client, ConfigurationError, GraphError, InvalidRequest, Money, Secret, TimeoutError
from smewa.api import BusinessAccount, Conversion, NewSchedule, SubscribedApp, TokenState
from smewa.simulator import Customer, Simulator
from smewa.simulator.accounts.routes import Account


@pytest.fixture
def world() -> Simulator:
    return Simulator()


@pytest.fixture
def client(world: Simulator) -> Client:
    return world.client()


@pytest.fixture
def ana(world: Simulator) -> Customer:
    return world.customer("+55 11 98765-4321", name="Ana Souza")


def query(client: Any, number: int = 0) -> dict[str, list[str]]:
    return parse_qs(urlsplit(transport(client).requests[number].url).query)


# the account itself


def test_an_account_tells_how_it_stands(client: Client) -> None:
    account = client.account.get()
    assert (account.currency, account.country, account.account_review_status) == ("BRL", "BR", "APPROVED")
    assert account.owner_business_info is not None
    assert account.health is not None
    assert account.health.can_send_message == "AVAILABLE"


def test_what_the_token_may_not_read_is_left_out(color: ClientColor) -> None:
    client = color.client(graph(10, 403), ok(b'{"id":"2200","currency":"BRL"}'))
    assert color.run(client.account.get).currency == "BRL"
    assert "owner_business_info" in query(client)["fields"][0]
    assert "owner_business_info" not in query(client, 1)["fields"][0]
    assert "health_status" in query(client, 1)["fields"][0]


def test_exactly_the_fields_that_are_named_are_asked_for(client: Client) -> None:
    account = client.account.get(fields=["country"])
    assert (account.country, account.currency) == ("BR", None)


def test_a_text_is_no_list_of_its_letters(client: Client) -> None:
    for describe, said in (
        (lambda: client.account.get.build(fields="country"), "fields must be a list"),
        (lambda: client.account.activities.build(activity_types="USER_ADDED"), "activity_types must be a list"),
        (lambda: client.subscriptions.of_app.unsubscribe.build(fields="messages"), "fields must be a list"),
    ):
        with pytest.raises(InvalidRequest, match=said):
            describe()


def test_odd_members_are_none_and_nothing_is_lost() -> None:
    answer = {"id": "1", "name": 7, "auth_international_rate_eligibility": {"start_time": 1}, "later": "x"}
    account = BusinessAccount.model_validate_json(json.dumps(answer))
    assert account.name is None
    assert account.auth_international_rate_eligibility == {"start_time": 1}
    assert account.model_extra == {"later": "x"}


def test_a_change_is_kept_and_written_down(world: Simulator, client: Client) -> None:
    client.account.update(name="Padaria Nova", is_enabled_for_insights=True, degrees_of_freedom_spec={"a": 1})
    assert client.account.get().name == "Padaria Nova"
    (activity,) = client.account.activities()
    assert activity.activity_type == "ACCOUNT_UPDATED"
    assert activity.timestamp == world.clock.now()
    with pytest.raises(GraphError) as caught:
        client.account.update(is_enabled_for_insights=False)
    assert caught.value.code == 200006


def test_insights_are_switched_on_by_the_query_too(client: Client) -> None:
    client.request("POST", client.account.get().id, query={"is_enabled_for_insights": "true"})
    assert client.account.get().is_enabled_for_insights is True


@pytest.mark.parametrize(
    ("change", "said"),
    [({}, "Nothing would change"), ({"name": "x" * 101}, "name has 101 characters; WhatsApp takes at most 100")],
)
def test_what_would_not_be_taken_never_leaves(client: Client, change: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidRequest, match=said):
        client.account.update.build(**change)


def test_health_tells_what_is_in_the_way(color: ClientColor, client: Client) -> None:
    assert client.account.health().can_send_message == "AVAILABLE"
    problem = {"error_code": 141006, "error_description": "No payment method", "possible_solution": "Add one"}
    entity = {"entity_type": "WABA", "id": "1", "can_send_message": "LIMITED", "errors": [problem]}
    answer = {"health_status": {"can_send_message": "LIMITED", "entities": [entity]}, "id": "1"}
    other = color.client(ok(json.dumps(answer).encode()))
    (found,) = color.run(other.account.health).problems
    assert found.possible_solution == "Add one"


def test_activities_are_filtered_by_time_and_type(world: Simulator, client: Client) -> None:
    began = world.clock.now()
    client.account.update(name="Um")
    world.clock.advance(hours=1)
    client.account.users.assign("122093", ["MESSAGING"])
    later = began + timedelta(minutes=30)
    assert [each.activity_type for each in client.account.activities(since=later)] == ["USER_ADDED"]
    assert [each.activity_type for each in client.account.activities(until=later)] == ["ACCOUNT_UPDATED"]
    assert len(list(client.account.activities(activity_types=["USER_ADDED"], page_size=1))) == 1
    with pytest.raises(InvalidRequest, match="since has no time zone"):
        client.account.activities(since=datetime(2026, 11, 1))
    with pytest.raises(GraphError):
        client.request("GET", f"{client.account.get().id}/activities", query={"since": "yesterday"})


def test_a_schedule_is_added_and_listed(client: Client) -> None:
    open_hours = NewSchedule(
        "Padaria aberta", "BUSINESS_HOURS", time(6), time(20), timezone="America/Sao_Paulo", days_of_week=["SATURDAY"]
    )
    made = client.account.add_schedule(open_hours)
    (found,) = client.account.schedules(page_size=5)
    assert (found.id, found.start_time, found.days_of_week) == (made.id, "06:00:00", ("SATURDAY",))


@pytest.mark.parametrize("odd", [time(6, tzinfo=UTC), time(6, 0, 0, 5)])
def test_a_time_of_a_schedule_is_written_whole_or_not_at_all(odd: time) -> None:
    with pytest.raises(InvalidRequest, match=r"end_time does not .* whole seconds and no time zone"):
        NewSchedule("x", "CUSTOM", time(1), odd)


def test_a_schedule_has_times(client: Client) -> None:
    odd: Any = "six"
    with pytest.raises(InvalidRequest, match="start_time"):
        NewSchedule("x", "CUSTOM", odd, time(1))
    assert NewSchedule.from_wire(
        {"name": "x", "schedule_type": "CUSTOM", "start_time": "06:00:00", "end_time": "07:00:00"}
    ).start_time == time(6)


# who works in it


def test_people_are_assigned_and_removed(world: Simulator, client: Client) -> None:
    business = world.platform.settings.business
    client.account.users.assign("122093", ["MESSAGING", "VIEW_TEMPLATES"])
    (user,) = client.account.users.list(business, page_size=3)
    assert user.tasks == ("MESSAGING", "VIEW_TEMPLATES")
    client.account.users.remove("122093")
    assert not list(client.account.users.list(business))
    with pytest.raises(GraphError):
        client.account.users.remove("122093")
    with pytest.raises(GraphError):
        list(client.account.users.list("1"))


def test_a_task_is_one_of_the_platforms(client: Client) -> None:
    odd: Any = ["DANCE"]
    with pytest.raises(InvalidRequest, match=r"tasks\[0\] is none of the values"):
        client.account.users.assign.build("1", odd)
    with pytest.raises(InvalidRequest, match="user does not have the form"):
        client.account.users.assign.build("ana", ["MESSAGING"])
    with pytest.raises(InvalidRequest, match="user is not an id"):
        client.account.users.remove.build("")


# subscriptions


def test_an_account_that_nobody_subscribes_to_tells_nothing(world: Simulator, client: Client, ana: Customer) -> None:
    client.subscriptions.unsubscribe()
    assert not list(client.subscriptions.list())
    ana.says("Oi")
    assert not world.webhooks
    client.subscriptions.subscribe()
    ana.says("Oi?")
    assert len(world.webhooks) == 1


def test_an_override_is_set_shown_and_taken_away(client: Client) -> None:
    client.subscriptions.subscribe(override_callback_uri="https://padaria.example/loja", verify_token="segredo")
    (app,) = client.subscriptions.list()
    assert app.override_callback_uri == "https://padaria.example/loja"
    assert app.name == "smewa"
    client.subscriptions.subscribe()
    (app,) = client.subscriptions.list()
    assert app.override_callback_uri is None


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ({"override_callback_uri": "https://x.example/" + "a" * 200, "verify_token": "t"}, "at most 200"),
        ({"override_callback_uri": "http://x.example", "verify_token": "t"}, "begins with https://"),
        ({"override_callback_uri": "https://x.example"}, "one with the other"),
    ],
)
def test_an_override_that_cannot_be(client: Client, override: dict[str, str], said: str) -> None:
    with pytest.raises(InvalidRequest, match=said):
        client.subscriptions.subscribe.build(**override)


def test_a_verify_token_is_a_secret(world: Simulator, client: Client) -> None:
    call = client.subscriptions.subscribe.build(
        override_callback_uri="https://padaria.example/loja", verify_token=Secret("segredo")
    )
    assert "segredo" not in repr(call)
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(call)
    client.perform(call)
    assert b'"verify_token":"segredo"' in world.requests[-1].request.body  # type: ignore[operator]
    with pytest.raises(InvalidRequest, match="verify_token is no secret"):
        client.subscriptions.of_app.subscribe.build("https://padaria.example/webhook", "um segredo", ["messages"])


def test_an_app_without_the_nesting_is_read_too() -> None:
    assert SubscribedApp.model_validate_json('{"id":"1","name":"x"}').id == "1"


def test_an_app_hears_of_the_fields_it_asked_for(world: Simulator, client: Client, ana: Customer) -> None:
    of_app = client.subscriptions.of_app
    of_app.subscribe("https://padaria.example/webhook", "segredo", ["calls", "flows"])
    ana.says("Oi")
    assert not world.webhooks
    (found,) = of_app.list()
    assert [field.name for field in found.fields] == ["calls", "flows"]  # what was heard before is replaced
    of_app.unsubscribe(fields=["flows"])
    assert [field.name for field in next(iter(of_app.list())).fields] == ["calls"]
    of_app.unsubscribe()
    assert not list(of_app.list())


def test_an_app_that_hears_of_everything_can_leave_one_field_out(
    world: Simulator, client: Client, ana: Customer
) -> None:
    of_app = client.subscriptions.of_app
    heard = {field.name for field in next(iter(of_app.list())).fields}
    assert {"messages", "calls", "group_lifecycle_update"} <= heard
    of_app.unsubscribe(fields=["messages"])
    assert {field.name for field in next(iter(of_app.list())).fields} == heard - {"messages"}
    ana.says("Oi")
    assert not world.webhooks
    world.make_official()
    client.groups.create("Festa")
    assert len(world.webhooks) == 1


def test_an_apps_subscriptions_are_asked_for_with_its_own_token(world: Simulator, client: Client) -> None:
    client.subscriptions.of_app.subscribe("https://padaria.example/webhook", "segredo", ["messages"])
    sent = world.requests[-1].request.headers["authorization"]
    assert sent == f"Bearer {world.platform.settings.app}|{world.app_secret}"
    with pytest.raises(GraphError) as caught:
        client.request("DELETE", f"{world.platform.settings.app}/subscriptions")
    assert caught.value.code == 190
    with pytest.raises(GraphError):
        client.request("GET", f"{world.platform.settings.app}/subscriptions")


def test_only_whatsapps_object_is_unsubscribed(world: Simulator, client: Client) -> None:
    call = client.subscriptions.of_app.unsubscribe.build()
    from dataclasses import replace

    with pytest.raises(GraphError, match="object is"):
        client.perform(replace(call, query={"object": "page"}))


def test_a_field_that_does_not_exist_any_more_is_not_asked_for(client: Client) -> None:
    with pytest.raises(InvalidRequest, match=r"fields\[1\]"):
        client.subscriptions.of_app.subscribe.build("https://x.example", "t", ["messages", "user_id_update"])


# tokens


def test_a_signup_code_becomes_a_token_once_within_30_seconds(world: Simulator, client: Client) -> None:
    code = world.signup_code()
    token = client.tokens.exchange(code)
    assert token.access_token == Secret(world.token)
    assert world.token not in repr(token)
    for stale in (code, Secret(world.signup_code())):
        world.clock.advance(seconds=31)
        with pytest.raises(GraphError, match="code"):
            client.tokens.exchange(stale)


def test_the_app_has_a_token_of_its_own(world: Simulator, client: Client) -> None:
    assert client.tokens.of_app().access_token.reveal().startswith(f"{world.platform.settings.app}|")


def test_another_apps_secret_gets_nothing(world: Simulator) -> None:
    settings = world.platform.settings
    with pytest.raises(GraphError, match="client_secret"):
        world.client().request("GET", "oauth/access_token", query={"client_id": settings.app, "client_secret": "x"})


def test_a_token_tells_what_it_may_and_until_when(world: Simulator, client: Client) -> None:
    state = client.tokens.inspect(world.token)
    assert (state.is_valid, state.type, state.expires_at) == (True, "SYSTEM_USER", None)
    assert "whatsapp_business_messaging" in state.scopes
    assert state.granular_scopes[0].target_ids == (world.business_account_id,)
    assert client.tokens.inspect(client.tokens.of_app().access_token).type == "APP"
    assert client.tokens.inspect("EAAother").is_valid is False
    world.expire_token()
    assert client.tokens.inspect(Secret(world.token)).is_valid is False


def test_when_a_token_expires_is_an_instant() -> None:
    state = TokenState.model_validate_json('{"data":{"expires_at":1793012345,"issued_at":0,"scopes":1}}')
    assert state.expires_at == datetime.fromtimestamp(1793012345, UTC)
    assert (state.issued_at, state.scopes) == (None, ())


def test_without_the_apps_secret_nothing_is_asked(color: ClientColor) -> None:
    client = color.client(app_id="1")
    with pytest.raises(ConfigurationError, match="app_secret"):
        color.run(client.tokens.of_app)
    assert not transport(client).requests
    with pytest.raises(ConfigurationError, match="app_id"):
        color.client(app_secret="s").tokens.inspect.build("x")


@pytest.mark.parametrize("describe", ["exchange", "of_app", "inspect"])
def test_a_described_call_about_tokens_holds_no_secret_in_plain(
    world: Simulator, client: Client, describe: str
) -> None:
    tokens: Any = client.tokens
    call = tokens.of_app.build() if describe == "of_app" else getattr(tokens, describe).build("AQplain")
    shown = repr(asdict(call)) + repr(call)
    assert "AQplain" not in shown
    assert world.app_secret not in shown
    if describe == "of_app":
        assert client.perform(pickle.loads(pickle.dumps(call))) == tokens.of_app()
    else:
        with pytest.raises(TypeError, match="pickled"):
            pickle.dumps(call)


def test_a_code_that_was_pasted_wrongly_is_no_secret(client: Client) -> None:
    for ask in (client.tokens.exchange.build, client.tokens.inspect.build):
        with pytest.raises(InvalidRequest, match=r"(code|token) is no secret; a secret holds printable ASCII"):
            ask("AQ x")


def test_a_code_is_exchanged_once_even_when_its_fate_is_unknown(color: ClientColor) -> None:
    client = color.client(TimeoutError("slow"), app_id="1", app_secret="s")
    with pytest.raises(TimeoutError):
        color.run(lambda: client.tokens.exchange("AQcode"))
    assert query(client)["code"] == ["AQcode"]
    assert query(client)["client_secret"] == ["s"]
    assert len(transport(client).requests) == 1


def test_no_token_stands_in_logs_nor_goes_into_a_pickle(
    world: Simulator, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "smewa"):
        token = client.tokens.exchange(world.signup_code())
    world.assert_no_pii_in(caplog.text)
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(token)


# conversions


def test_a_conversion_reaches_the_accounts_data_set(world: Simulator, client: Client) -> None:
    with pytest.raises(GraphError):
        client.account.conversions.dataset()
    made = client.account.conversions.create_dataset()
    assert client.account.conversions.dataset().id == made.id
    sold = Conversion("Purchase", world.clock.now(), "ARAkLkA8rmlF", "102290129340398", value=Money("13.00", "BRL"))
    assert client.account.conversions.send(made.id, [sold]).events_received == 1
    (kept,) = world.platform.state.of(Account).conversions
    assert kept["custom_data"] == {"value": 13.0, "currency": "BRL"}
    assert kept["action_source"] == "business_messaging"
    assert Conversion.from_wire(kept) == sold
    assert "ARAkLkA8" not in repr(sold)


def test_a_conversion_is_worth_money() -> None:
    odd: Any = 13.0
    with pytest.raises(InvalidRequest, match="value and currency"):
        Conversion("Purchase", datetime(2026, 11, 1, tzinfo=UTC), "x", "1", value=odd)


# limits


def test_every_answer_tells_how_much_of_the_limits_is_used(world: Simulator, client: Client) -> None:
    usage = client.account.get.raw().usage
    assert [each.type for each in usage.businesses[world.business_account_id]] == ["whatsapp"]
    assert (usage.app, usage.highest, usage.regains_in) == (None, 0, timedelta(0))
