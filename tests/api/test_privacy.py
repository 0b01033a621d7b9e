"""Blocking people, and having them forgotten."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import graph, ok
from smewa import Client, GraphError, InvalidRequest, PhoneNumber, UserId
from smewa.messages import GroupId
from smewa.simulator import Customer, Simulator
from smewa.simulator.numbers import blocking

PARTLY = {
    "messaging_product": "whatsapp",
    "block_users": {
        "added_users": [{"input": "+5511987654321", "wa_id": "5511987654321", "user_id": "BR.1349"}],
        "failed_users": [
            {"input": "+5511912345678", "wa_id": "5511912345678", "errors": [
                {"code": 131047, "title": "Re-engagement message", "error_data": {"details": "Too late"}}]}
        ],
    },
    "error": {"code": 139100, "message": "(#139100) Failed to block/unblock users", "error_data": {"details": "Some"}},
}  # fmt: skip


@pytest.fixture
def ana(world: Simulator) -> Customer:
    """A customer who wrote a moment ago."""
    ana = world.customer("+55 11 98765-4321", name="Ana Souza")
    ana.says("Oi")
    return ana


@pytest.mark.parametrize("status", [200, 400])
def test_a_part_that_was_done_is_an_answer_with_both_lists(color: ClientColor, status: int) -> None:
    client = color.client(ok(json.dumps(PARTLY).encode(), status))
    answer = color.run(lambda: client.privacy.block("+55 11 98765-4321", "+55 11 91234-5678"))
    assert [person.user_id for person in answer.done] == [UserId("BR.1349")]
    (failed,) = answer.failed
    assert failed.phone == PhoneNumber("+5511912345678")
    assert failed.errors[0].error.code == 131047
    assert answer.error.code == 139100
    assert "91234" not in repr(answer)


def test_failed_users_beside_the_others_are_read_too(color: ClientColor) -> None:
    told = {"block_users": {"removed_users": [{"input": "+1"}]}, "failed_users": [{"input": "+2"}]}
    answer = color.run(lambda: color.client(ok(json.dumps(told).encode())).privacy.unblock("+55 11 98765-4321"))
    assert (answer.done[0].input, answer.failed[0].input) == ("+1", "+2")


@pytest.mark.parametrize("code", [139100, 139101])
def test_a_refusal_of_the_whole_is_raised(color: ClientColor, code: int) -> None:
    with pytest.raises(GraphError) as refusal:
        color.run(lambda: color.client(graph(code)).privacy.block("+55 11 98765-4321"))
    assert refusal.value.code == code


def test_another_refusal_that_names_the_member_is_raised_too(color: ClientColor) -> None:
    with pytest.raises(GraphError) as refusal:
        color.run(lambda: color.client(graph(100, failed_users=[])).privacy.block("+55 11 98765-4321"))
    assert refusal.value.code == 100


def test_people_are_named_by_phone_or_by_id(color: ClientColor) -> None:
    client = color.client(ok(), default_country="BR")
    color.run(lambda: client.privacy.unblock("11 98765-4321", "BR.1349"))
    request = transport(client).requests[0]
    assert request.method == "DELETE"
    assert json.loads(request.body) == {
        "messaging_product": "whatsapp",
        "block_users": [{"user": "+5511987654321"}, {"user_id": "BR.1349"}],
    }


def test_the_published_list_is_read(color: ClientColor) -> None:
    page = b'{"data":[{"messaging_product":"whatsapp","wa_id":"16505551234"},{"user_id":"BR.1","parent_user_id":"BR.ENT.2"}]}'
    first, second = color.listed(color.client(ok(page)).privacy.blocked(page_size=2))
    assert first.phone == PhoneNumber.from_wa_id("16505551234")
    assert second.parent_user_id == UserId("BR.ENT.2")


def test_whom_the_business_blocked_is_not_heard(world: Simulator, client: Client, ana: Customer) -> None:
    assert client.privacy.block(ana.phone).done[0].user_id == ana.user_id
    told = len(world.webhooks)
    ana.says("Oi?")
    assert len(world.webhooks) == told
    client.messages.send(ana.phone, "Oi")
    assert json.loads(world.webhooks[-1].body)["entry"][0]["changes"][0]["value"]["statuses"][0]["status"] == "failed"
    assert [person.user_id for person in client.privacy.blocked()] == [ana.user_id]


def test_whom_the_business_unblocked_is_heard_again(world: Simulator, client: Client, ana: Customer) -> None:
    client.privacy.block(ana.user_id)
    client.privacy.unblock(ana.user_id)
    told = len(world.webhooks)
    ana.says("Oi!")
    assert len(world.webhooks) == told + 1
    assert list(client.privacy.blocked()) == []


def test_only_who_wrote_in_the_last_24_hours_can_be_blocked(world: Simulator, client: Client, ana: Customer) -> None:
    bia = world.customer("+55 11 91234-5678")
    answer = client.privacy.block(ana.phone, bia.phone, "+55 11 90000-0000", UserId("BR.77"))
    assert [person.user_id for person in answer.done] == [ana.user_id]
    assert [failed.errors[0].code for failed in answer.failed] == [131047, 131026, 131026]
    world.clock.advance(hours=25)
    assert client.privacy.block(ana.phone).done == ()


def test_a_full_list_takes_nobody(client: Client, ana: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "BLOCKED_AT_MOST", 0)
    assert client.privacy.block(ana.phone).failed[0].errors[0].code == 139101


def test_somebody_behind_a_username_is_listed_without_a_phone(world: Simulator, client: Client) -> None:
    davi = world.customer("+55 11 90000-1111", username="davi.lima")
    davi.says("Oi")
    client.privacy.block(davi.user_id)
    assert [person.phone for person in client.privacy.blocked()] == [None]


def test_somebody_is_forgotten_once(world: Simulator, client: Client, ana: Customer) -> None:
    first, second = client.privacy.forget(ana.user_id), client.privacy.forget(ana.user_id.reveal())
    assert (first.success, first.deleted, second.deleted) == (True, True, False)
    with pytest.raises(GraphError) as refusal:
        client.privacy.forget("BR.77")
    assert refusal.value.code == 131009


def test_to_forget_asks_by_id_and_is_repeated_when_its_fate_is_unknown(color: ClientColor) -> None:
    client = color.client(graph(131000, 500), ok(b'{"messaging_product":"whatsapp","success":true,"deleted":true}'))
    assert color.run(lambda: client.privacy.forget("BR.1349")).deleted
    assert transport(client).requests[0].url.endswith("/1065/contact_book?messaging_product=whatsapp&bsuid=BR.1349")


def test_parent_accounts_are_on_the_other_host(color: ClientColor) -> None:
    client = color.client(ok(b'{"parent_bsuid_account_id":"9","enrolled_business_portfolios":["52","53"]}'))
    account = color.run(lambda: client.privacy.parent_accounts("52"))
    assert account.enrolled_business_portfolios == ("52", "53")
    assert transport(client).requests[0].url == "https://api.facebook.com/v26.0/52/parent-bsuid-accounts"


def test_the_world_has_a_parent_account(world: Simulator, client: Client) -> None:
    business = world.platform.settings.business
    assert client.privacy.parent_accounts(business).enrolled_business_portfolios == (business,)


@pytest.mark.parametrize(
    ("call", "field", "said"),
    [
        (lambda privacy: privacy.block.build(), "people", "is empty"),
        (lambda p: p.block.build("BR.1", "Ana"), "people[1]", "is not a phone number or a business-scoped user id"),
        (lambda p: p.block.build("BR.1", None), "people[1]", "is not a phone number or a business-scoped user id"),
        (lambda privacy: privacy.forget.build("Ana"), "user_id", "is not a business-scoped user id"),
        (lambda privacy: privacy.block.build("BR.1", "BR.ENT.1"), "people[1]", "is a parent id"),
        (lambda privacy: privacy.unblock.build(GroupId("abc")), "people[0]", "is a group"),
        (lambda privacy: privacy.forget.build("BR.ENT.1"), "user_id", "Give the user id of this portfolio"),
        (lambda privacy: privacy.forget.build("+5511987654321"), "user_id", "is not a business-scoped user id"),
        (lambda privacy: privacy.parent_accounts.build("a b"), "business_id", "is not an id"),
    ],
)
def test_nobody_else_is_blocked_or_forgotten(client: Client, call: Any, field: str, said: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        call(client.privacy)
    assert refusal.value.field == field
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "block_users", {}),
        ("POST", "block_users", {"messaging_product": "whatsapp", "block_users": ["+55"]}),
        ("DELETE", "contact_book", None),
    ],
)
def test_the_simulator_takes_whole_requests_only(
    world: Simulator, client: Client, method: Any, path: str, body: Any
) -> None:
    with pytest.raises(GraphError) as refusal:
        client.request(method, f"{world.phone_number_id}/{path}", body)
    assert refusal.value.code == 100


@pytest.mark.parametrize("one", [{"user": "Ana"}, {"user_id": "BR.ENT.1"}, {"user_id": 7}])
def test_the_simulator_says_who_is_nobody(world: Simulator, client: Client, one: Any) -> None:
    body = {"messaging_product": "whatsapp", "block_users": [one]}
    with pytest.raises(GraphError) as refusal:
        client.request("POST", f"{world.phone_number_id}/block_users", body)
    assert refusal.value.code == 139100
