"""Every shared Pix vector gets its verdict, and every match case its flags."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from smewa.errors import BRCodeError
from smewa.errors.catalogue import PIX
from smewa.payments.pix import FLAGS, BRCode, PixKey, compare, read
from smewa.values import Money

SHARED = json.loads((Path(__file__).parents[1] / "data" / "pix-vectors.json").read_text(encoding="utf-8"))
VECTORS = [pytest.param(vector, id=vector["id"]) for vector in SHARED["vectors"]]
USABLE = [pytest.param(vector, id=vector["id"]) for vector in SHARED["vectors"] if vector["verdict"] != "invalid"]
REFUSED = [pytest.param(vector, id=vector["id"]) for vector in SHARED["vectors"] if vector["verdict"] == "invalid"]
CASES = [pytest.param(case, id=case["id"]) for case in SHARED["match_cases"]]


@pytest.mark.parametrize("vector", VECTORS)
def test_a_reading_gives_verdict_reasons_and_fields(vector):
    reading = read(vector["payload"])
    assert reading.verdict == vector["verdict"]
    assert list(reading.errors) == vector["errors"]
    assert list(reading.warnings) == vector["warnings"]
    assert reading.fields == vector["fields"]


@pytest.mark.parametrize("vector", REFUSED)
def test_a_refused_code_raises_with_every_problem_named_and_explained(vector):
    with pytest.raises(BRCodeError) as refusal:
        BRCode.parse(vector["payload"])
    assert list(refusal.value.problems) == vector["errors"]
    assert all(PIX[code].what[0] in str(refusal.value) for code in vector["errors"])


@pytest.mark.parametrize("vector", USABLE)
def test_a_usable_code_has_the_fields_as_attributes(vector):
    code, fields = BRCode.parse(vector["payload"]), vector["fields"]
    assert code.payload == vector["payload"]
    assert list(code.warnings) == vector["warnings"]
    assert code.kind == fields["kind"]
    assert (code.name, code.city, code.mcc) == (fields["merchant_name"], fields["merchant_city"], fields["mcc"])
    assert (code.url, code.recurrence_url) == (fields.get("url"), fields.get("recurrence_url"))
    assert (code.description, code.postal_code) == (fields.get("description"), fields.get("postal_code"))
    assert code.facilitator == fields.get("withdrawal_facilitator_ispb")
    assert code.point_of_initiation == fields.get("point_of_initiation")
    assert code.txid == (None if fields.get("txid") == "***" else fields.get("txid"))
    assert (code.key and (code.key.reveal(), code.key.kind)) == (
        (fields["key"], fields["key_type"]) if "key" in fields else None
    )
    assert code.amount == (Money(Decimal(fields["amount"]), "BRL") if "amount" in fields else None)


@pytest.mark.parametrize("case", CASES)
def test_a_match_case_raises_its_flags_and_no_other(case):
    expected = case["expected"]
    flags = compare(
        case["payload"],
        key=expected["key"] and PixKey.parse(expected["key"]),
        name=expected["merchant_name"],
        amount=expected["amount"] and Money(expected["amount"], "BRL"),
        txid=expected["txid"],
        kind=expected.get("kind"),
        hosts=expected["allowed_url_hosts"],
        recurrence=expected.get("recurrence", False),
    )
    assert list(flags) == case["expected_flags"]


def test_the_file_is_whole():
    assert (len(VECTORS), len(CASES)) == (126, 21)


def test_every_code_of_the_policy_is_explained_in_the_order_of_the_policy():
    assert list(PIX)[: len(SHARED["codes"])] == list(SHARED["codes"])


def test_every_flag_of_the_match_cases_is_explained():
    assert set(FLAGS) == set(SHARED["match_flags"])


@pytest.mark.parametrize("code", PIX)
def test_every_problem_is_said_in_both_languages_with_its_code(code):
    error = BRCodeError(problems=[code])
    english, portuguese = str(error), error.in_language("pt-BR")
    assert english != portuguese
    assert english.endswith(f"({code})")
    assert portuguese.endswith(f"({code})")
