"""The redactor: what it covers, exact offsets in any text, redacting twice as once, many at a time."""

from __future__ import annotations

import pickle
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.errors import ConfigurationError
from smewa.privacy import Finding, NamesNotCoveredWarning, Numbered, Redacted, Redactor, redactor, tag
from smewa.privacy.residue import with_residue
from tests.privacy.people import (
    BR_CODES,
    CARDS,
    CNPJS,
    CPF,
    CPFS,
    EMAIL,
    EMAILS,
    LETTERED_CNPJS,
    MOBILES,
    PHONE,
    RANDOM_KEYS,
    REDACTOR,
    TOKENS,
    USER_IDS,
    digits,
    dotted,
    found,
)

# What stands by itself, wherever it is.
ALONE = (
    st.tuples(st.just("CPF"), CPFS.map(dotted))
    | st.tuples(st.just("CNPJ"), CNPJS.map(lambda n: f"{n[:2]}.{n[2:5]}.{n[5:8]}/{n[8:12]}-{n[12:]}"))
    | st.tuples(st.just("CNPJ"), LETTERED_CNPJS.map(lambda n: f"{n[:2]}.{n[2:5]}.{n[5:8]}/{n[8:12]}-{n[12:]}"))
    | st.tuples(st.just("PHONE"), MOBILES.map(lambda n: f"+55 {n[:2]} {n[2:7]}-{n[7:]}"))
    | st.tuples(st.just("PHONE"), MOBILES.map(lambda n: f"({n[:2]}) {n[2:7]}-{n[7:]}"))
    | st.tuples(st.just("EMAIL"), EMAILS)
    | st.tuples(st.just("CARD"), CARDS.map(lambda n: f"{n[:4]} {n[4:8]} {n[8:12]} {n[12:]}"))
    | st.tuples(st.just("PIX_KEY"), RANDOM_KEYS)
    | st.tuples(st.just("BRCODE"), BR_CODES)
    | st.tuples(st.just("SECRET"), TOKENS)
    | st.tuples(st.just("BSUID"), USER_IDS)
)
FILLERS = st.sampled_from(["oi", "olá, tudo bem?", "👋🏽", "é esse:", "obrigada!", "\n", "•", "ção", "—", "R$ 5,00 e"])
ANY_TEXT = st.text(st.sampled_from("0123456789" * 3 + " .-/()+,@\n") | st.characters(), max_size=80)


@given(st.lists(st.tuples(FILLERS, ALONE), min_size=1, max_size=5), FILLERS)
def test_everything_put_into_a_text_is_found_at_its_place(parts, end):
    text, expected = "", []
    for filler, (kind, written) in parts:
        text += f"{filler}; "
        expected.append((kind, len(text), len(text) + len(written)))
        text += f"{written} "
    assert [finding[:3] for finding in REDACTOR.find(text + end)] == expected


@given(ANY_TEXT)
def test_findings_of_any_text_are_in_order_inside_it_and_apart(text):
    end = 0
    for finding in REDACTOR.find(text):
        assert end <= finding.start < finding.end <= len(text)
        assert finding.type in REDACTOR.covers
        assert 0.5 <= finding.score <= 1
        end = finding.end


@given(ANY_TEXT | st.lists(st.tuples(FILLERS, ALONE.map(lambda each: each[1])).map(" ".join)).map("".join))
def test_redacting_twice_is_redacting_once(text):
    once = REDACTOR.redact(text).text
    assert REDACTOR.redact(once) == Redacted(once)


@given(
    st.lists(
        digits(11) | digits(8) | st.sampled_from([CPF, "cep", "tel", " ", "-", ".", "/", "\n", "+55", "("]), max_size=12
    ).map("".join)
)
def test_redacting_twice_is_redacting_once_where_numbers_touch(text):
    once = REDACTOR.redact(text).text
    assert REDACTOR.find(once) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ana@example.com11987654321", ["EMAIL", "PHONE"]),
        ("4111 1111 1111 1111ana@example.com11987654321", ["CARD", "EMAIL", "PHONE"]),
        ("(ana@example.com98765-4321, 11987654321", ["EMAIL", "PHONE", "PHONE"]),
    ],
)
def test_what_taking_out_sets_free_is_found_at_once(text, expected):
    assert [kind for kind, _ in found(text)] == expected


def test_a_finder_that_never_ends_is_asked_a_few_times_only():
    asked: list[str] = []

    def endless(text: str) -> list[Finding]:
        asked.append(text)
        return [Finding("CPF", 0, len(text), 1.0)]

    assert with_residue("a" * 9, [Finding("PHONE", 3, 5, 1.0)], endless) == [Finding("CPF", 0, 9, 1.0)]
    assert len(asked) == 4


@given(st.lists(ANY_TEXT | ALONE.map(lambda each: each[1]), max_size=6))
def test_many_are_redacted_as_each_alone(texts):
    assert REDACTOR.redact_many([*texts, *texts]) == [REDACTOR.redact(text) for text in [*texts, *texts]]


@given(digits(11))
def test_of_bare_digits_only_what_checks_or_dials_is_found(number):
    from smewa.privacy.recognizers.phones import AREA_CODES
    from smewa.values import is_cpf

    dials = number[:2] in AREA_CODES and number[2] == "9"
    assert bool(found(number)) == (is_cpf(number) or dials or number.startswith(("569", "519", "5989", "346", "628")))


@pytest.mark.parametrize("count", [1, 4, 5, 6, 7, 8, 9, 10, 17, 18, 19, 20, 44, 47])
@given(st.data())
def test_bare_digits_of_other_lengths_are_never_found(count, data):
    assert not found(data.draw(digits(count)))


def test_the_findings_of_the_documentation():
    text = "meu cpf é 529.982.247-25"
    (finding,) = REDACTOR.find(text)
    assert (finding.type, finding.start, finding.end, finding.region) == ("CPF", 10, 24, "BR")
    assert finding.evidence == ("shape", "check digits")
    assert REDACTOR.redact(text).text == "meu cpf é <CPF>"
    assert REDACTOR.redact(text).findings == (finding,)


def test_a_clean_text_comes_back_as_it_is():
    assert REDACTOR.redact("bom dia! 👋") == Redacted("bom dia! 👋", ())
    assert REDACTOR.find("") == []


def test_neither_findings_nor_redactors_show_what_was_found():
    finding = REDACTOR.find(CPF)[0]
    numbers = Numbered()
    REDACTOR.redact(f"{PHONE} {CPF}", replace=numbers)
    shown = f"{finding!r} {finding} {REDACTOR!r} {REDACTOR.redact(CPF)!r} {numbers!r}"
    assert "529" not in shown
    assert "98765" not in shown
    assert repr(numbers) == "Numbered(2 seen)"


def test_numbered_tags_tell_one_from_another_whatever_the_spelling():
    numbers = Numbered()
    first = REDACTOR.redact(f"{PHONE} e (21) 99876-5432", replace=numbers).text
    second = REDACTOR.redact(f"de novo +5511987654321 e {EMAIL.upper()} {EMAIL}", replace=numbers).text
    assert first == "<PHONE_1> e <PHONE_2>"
    assert second == "de novo <PHONE_1> e <EMAIL_1> <EMAIL_1>"


def test_an_operator_gets_the_finding_and_its_text():
    def last_four(finding: Finding, text: str) -> str:
        return f"{tag(finding, text)}…{text[-4:]}"

    assert REDACTOR.redact(f"liga {PHONE}!", replace=last_four).text == "liga <PHONE>…4321!"


def test_it_covers_what_this_version_finds_and_says_so():
    types = {"BRCODE", "BSUID", "CARD", "CEP", "CNPJ", "CPF", "EMAIL", "IP", "PHONE", "PIX_KEY", "SECRET"}
    assert REDACTOR.covers == types
    assert Redactor(regions=["BR"], names=False).covers == types
    assert Redactor(regions=[], names=False).covers == types - {"CPF", "CNPJ", "CEP", "PIX_KEY", "BRCODE"}
    assert "PERSON" not in REDACTOR.covers


def test_a_region_that_is_off_is_not_found():
    abroad = Redactor(regions=[], names=False)
    assert abroad.redact(f"cpf {CPF}, cartão 4111 1111 1111 1111").text == f"cpf {CPF}, cartão <CARD>"


@pytest.mark.parametrize("regions", [["XX"], ["BR", "IN"], "IN"])
def test_an_unknown_region_is_refused_by_name(regions):
    with pytest.raises(ConfigurationError, match=r"(XX|IN) not known in this version\. Known: BR"):
        Redactor(regions=regions, names=False)


def test_one_region_may_be_given_as_text():
    assert Redactor(regions="BR", names=False).covers == REDACTOR.covers


def test_names_cannot_be_asked_for_yet():
    with pytest.raises(ConfigurationError, match="names=True"):
        Redactor(names=True)


def test_that_names_are_not_covered_is_said_once(monkeypatch):
    monkeypatch.setattr(redactor, "_warned", False)
    with pytest.warns(NamesNotCoveredWarning, match="names=False"):
        Redactor()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Redactor()


def test_saying_that_names_are_not_wanted_is_silent(monkeypatch):
    monkeypatch.setattr(redactor, "_warned", False)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert repr(Redactor(names=False)) == "Redactor(regions=['BR'], names=False, strict=False)"


def test_a_redactor_goes_to_other_processes():
    for one in (REDACTOR, Redactor(regions=[], names=False, strict=True)):
        again = pickle.loads(pickle.dumps(one))
        assert again.covers == one.covers
        assert repr(again) == repr(one)
        assert again.find(f"cpf {CPF}, order {PHONE}") == one.find(f"cpf {CPF}, order {PHONE}")
