"""What partners of the platform ask for: where each call goes, and what of its answer is typed."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import InvalidRequest, PhoneNumber, Secret
from smewa.api import Solution

ASKED: list[tuple[Callable[[Any], Any], str, str, dict[str, Any]]] = [
    (
        lambda p: p.add_number("55", PhoneNumber("+55 11 4002-8922")),
        "POST",
        "55/add_phone_numbers",
        {"phone_number": "+551140028922"},
    ),
    (
        lambda p: p.share_preverified_number("55", "77", "66"),
        "POST",
        "55/share_preverified_numbers",
        {"preverified_id": "77", "partner_business_id": "66"},
    ),
    (
        lambda p: p.request_code("77", "SMS"),
        "POST",
        "77/request_code",
        {"code_method": "SMS", "language": "pt_BR"},
    ),
    (lambda p: p.verify_code("77", "123456"), "POST", "77/verify_code", {"code": "123456"}),
    (lambda p: p.delete_preverified_number("77"), "DELETE", "77", {}),
    (lambda p: p.invite_to_marketing_messages("55"), "POST", "55/onboard_partners_to_mm_lite", {}),
    (
        lambda p: p.sync_app("history"),
        "POST",
        "1065/smb_app_data",
        {"messaging_product": "whatsapp", "sync_type": "history"},
    ),
    (
        lambda p: p.solutions.create("Loja", "99"),
        "POST",
        "670/whatsapp_business_solution",
        {
            "solution_name": "Loja",
            "partner_app_id": "99",
            "owner_permissions": ["MESSAGING"],
            "partner_permissions": ["MESSAGING"],
        },
    ),
    (lambda p: p.solutions.get("88"), "GET", "88", {}),
    (lambda p: p.solutions.accept("88", "99"), "POST", "88/accept", {"partner_app_id": "99"}),
    (lambda p: p.solutions.reject("88"), "POST", "88/reject", {"request_type": "PARTNERSHIP_REQUEST"}),
    (
        lambda p: p.solutions.reject("88", reason="não"),
        "POST",
        "88/reject",
        {"request_type": "PARTNERSHIP_REQUEST", "rejection_reason": "não"},
    ),
    (lambda p: p.solutions.request_deactivation("88"), "POST", "88/send_deactivation_request", {}),
    (
        lambda p: p.solutions.request_deactivation("88", reason="fim"),
        "POST",
        "88/send_deactivation_request",
        {"reason": "fim"},
    ),
    (lambda p: p.solutions.accept_deactivation("88"), "POST", "88/accept_deactivation_request", {}),
    (
        lambda p: p.solutions.reject_deactivation("88"),
        "POST",
        "88/reject_deactivation_request",
        {"reject_deactivation_request": True},
    ),
    (
        lambda p: p.solutions.migrate("88"),
        "POST",
        "2200/set_solution_migration_intent",
        {"solution_id": "88", "migration_intent": "INITIATE_MIGRATION"},
    ),
    (
        lambda p: p.solutions.move("88", "INITIATE_TRANSFER"),
        "POST",
        "2200/obo_mobility_intent",
        {"solution_id": "88", "intent_type": "INITIATE_TRANSFER"},
    ),
    (lambda p: p.solutions.intent("44"), "GET", "44", {}),
]

LISTED: list[tuple[Callable[[Any], Any], str]] = [
    (lambda p: p.client_accounts("55"), "55/client_whatsapp_business_accounts"),
    (lambda p: p.owned_accounts("55"), "55/owned_whatsapp_business_accounts"),
    (lambda p: p.connected_clients(), "670/connected_client_businesses"),
    (lambda p: p.preverified_numbers("55"), "55/preverified_numbers"),
    (lambda p: p.partners_of("77"), "77/partners"),
    (lambda p: p.credit_lines("55"), "55/extendedcredits"),
    (lambda p: p.solutions.list(role="OWNER"), "670/whatsapp_business_solutions"),
    (lambda p: p.solutions.of_account(), "2200/solutions"),
]


def path(request: Any) -> str:
    return urlsplit(request.url).path.removeprefix("/v26.0/")


@pytest.mark.parametrize(("ask", "method", "where", "body"), ASKED, ids=[each[2] for each in ASKED])
def test_each_call_goes_where_the_platform_has_it(
    color: ClientColor, ask: Any, method: str, where: str, body: dict[str, Any]
) -> None:
    client = color.client(ok(b'{"id":"1","success":true,"later":"x"}'), app_id="670")
    answer = color.run(lambda: ask(client.partners))
    (request,) = transport(client).requests
    assert (request.method, path(request)) == (method, where)
    assert json.loads(request.body or b"{}") == body  # type: ignore[arg-type]
    assert answer.model_extra["later"] == "x"


@pytest.mark.parametrize(("ask", "where"), LISTED, ids=[each[1] for each in LISTED])
def test_each_list_is_walked(color: ClientColor, ask: Any, where: str) -> None:
    client = color.client(ok(b'{"data":[{"id":"1","name":"x"},{"id":"2"}]}'), app_id="670")
    assert [each.id for each in color.listed(ask(client.partners))] == ["1", "2"]
    assert path(transport(client).requests[0]) == where


def test_credit_is_shared_by_the_query(color: ClientColor) -> None:
    client = color.client(ok(b'{"allocation_config_id":"9","waba_id":"2200"}'))
    assert color.run(lambda: client.partners.share_credit("33", "2200", "BRL")).allocation_config_id == "9"
    request = transport(client).requests[0]
    assert path(request) == "33/whatsapp_credit_sharing_and_attach"
    assert parse_qs(urlsplit(request.url).query) == {"waba_id": ["2200"], "waba_currency": ["BRL"]}


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda p: p.add_number.build("55", "abc"), "phone_number is not a phone number"),
        (lambda p: p.request_code.build("77", "FAX"), "method is none of the platform's. It takes SMS, VOICE"),
        (lambda p: p.verify_code.build("77", "12"), "code must be six digits"),
        (lambda p: p.sync_app.build("all"), "sync_type is none of the platform's"),
        (lambda p: p.solutions.create.build("x", "99"), "name is too short or too long. It has 2 to 75 characters"),
        (
            lambda p: p.solutions.create.build("Loja", "99", owner_permissions="MESSAGING"),
            "owner_permissions must be a list",
        ),
        (lambda p: p.solutions.migrate.build("88", intent="GO"), "intent is none of the platform's"),
        (lambda p: p.solutions.move.build("88", "GO"), "intent_type is none of the platform's"),
    ],
)
def test_what_the_platform_would_not_take_never_leaves(color: ClientColor, ask: Any, said: str) -> None:
    with pytest.raises(InvalidRequest, match=said):
        ask(color.client(app_id="670").partners)


def test_a_code_that_came_to_a_number_is_not_pickled(color: ClientColor) -> None:
    call = color.client().partners.verify_code.build("77", "123456")
    assert "123456" not in repr(call)
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(call)


def test_a_solutions_token_is_a_secret(color: ClientColor) -> None:
    client = color.client(ok(b'{"access_token":"EAAsolution","expires_at":1793012345}'))
    token = color.run(lambda: client.partners.solutions.access_token("88", "55"))
    assert token.access_token == Secret("EAAsolution")
    assert "EAAsolution" not in repr(token)
    assert token.expires_at is not None


def test_a_solution_is_read_in_both_spellings() -> None:
    found = Solution.model_validate_json('{"solution_id":"88","partner_status":"ACCEPTED"}')
    assert (found.id, found.status) == ("88", "ACCEPTED")


def test_what_is_no_id_makes_no_path(color: ClientColor) -> None:
    for ask in (
        lambda p: p.credit_lines.build("a/../b"),
        lambda p: p.solutions.get.build("a b"),
        lambda p: p.verify_code.build("", "123456"),
    ):
        with pytest.raises(InvalidRequest, match="is not an id"):
            ask(color.client().partners)
