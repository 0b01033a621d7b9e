import ast
from pathlib import Path
from string import Formatter

import pytest

import smewa.values
from smewa import errors
from smewa.errors.catalogue import (
    GRAPH,
    LOCAL,
    PHRASES,
    PIX,
    TABLES,
    access,
    accounts,
    flows,
    sending,
    talking,
    template_rules,
    templates,
)
from smewa.errors.codes import RULES, SUBCODES
from smewa.errors.kinds import EXPECTED, KINDS
from smewa.errors.wording import phrase, written

EVERY = {
    f"{name} {key}": text
    for name, texts in {"graph": GRAPH, "local": LOCAL, "pix": PIX}.items()
    for key, text in texts.items()
}
OF_NO_CODE = {"unknown", "unknown_authentication", "unknown_permission", "unknown_limit", "not_the_platform"}
FOR_VALIDATORS = {"repeated", "not_together", "not_accepted", "wrong_type", "text_empty"}


@pytest.mark.parametrize("text", EVERY.values(), ids=EVERY)
def test_every_text_is_there_in_both_languages(text):
    assert all(text.what)
    assert all(bool(english) == bool(portuguese) for english, portuguese in text)
    assert all(english != portuguese for english, portuguese in text if english)


@pytest.mark.parametrize("text", EVERY.values(), ids=EVERY)
def test_both_languages_fill_in_the_same_arguments(text):
    for english, portuguese in text:
        assert arguments(english) == arguments(portuguese)


@pytest.mark.parametrize("text", GRAPH.values(), ids=GRAPH)
def test_every_refusal_of_the_platform_comes_with_what_to_do(text):
    assert all(text.fix)
    assert all(said.endswith(".") for said in (*text.what, *text.fix))


def test_every_rule_has_its_text_and_every_text_its_rule():
    told = {rule.text for rule in (*RULES, *SUBCODES.values())}
    assert told | OF_NO_CODE == set(GRAPH)


def test_no_two_files_of_the_catalogue_use_the_same_key():
    parts = (access.ACCESS, sending.SENDING, templates.TEMPLATES, accounts.ACCOUNTS, talking.TALKING)
    assert sum(map(len, parts)) == len(GRAPH)


def test_every_text_of_a_refusal_is_used():
    assert {text for text, _ in KINDS.values()} | FOR_VALIDATORS == set(LOCAL) - set(
        template_rules.TEMPLATE_RULES
    ) - set(flows.FLOWS)


def test_every_kind_of_pydantic_fills_its_text_whole():
    for text, members in KINDS.values():
        wanted = {name for pair in LOCAL[text] for name in arguments(pair[0])} - {"actual"}
        assert wanted <= set(members), text


def test_no_kind_of_pydantic_is_told_in_two_ways():
    assert not KINDS.keys() & EXPECTED.keys()


@pytest.mark.parametrize(("count", "said"), [(1, "1 item"), (0, "0 items"), (27, "27 items")])
def test_one_is_counted_as_one(count, said):
    assert written("too_many", (("actual", count), ("at_most", 3)))[0] == f"has {said}"


def test_every_sentence_that_a_value_raises_has_its_portuguese():
    assert set(raised_by_values()) <= PHRASES.keys()


def test_every_sentence_has_a_portuguese_that_fills_in_as_much():
    for english, portuguese in PHRASES.items():
        assert portuguese
        assert english.count("{}") == portuguese.count("{}"), english


def test_no_two_files_of_sentences_hold_the_same_one():
    assert len(PHRASES) == sum(map(len, TABLES))


def test_every_sentence_that_a_room_raises_has_its_portuguese():
    missing = {said for said in raised_by_rooms() if said not in PHRASES and said not in LOCAL}
    assert not missing, "add them to smewa/errors/catalogue/phrases.py, `{}` where something is filled in"


@pytest.mark.parametrize(
    ("english", "portuguese"),
    [
        ("the file is empty", "o arquivo está vazio"),
        ("the file has 7 bytes", "o arquivo tem 7 bytes"),
        (
            "The token provider's answer cannot be used: a secret must not be empty.",
            "A resposta do provedor de tokens não serve: um segredo não pode ser vazio.",
        ),
        ("nobody translated this", "nobody translated this"),
    ],
)
def test_a_sentence_is_found_with_what_it_fills_in(english, portuguese):
    assert phrase(english, "pt-BR") == portuguese
    assert phrase(english, "en") == english


def raised_by_rooms():
    """Yield the sentences given to refusals and to the errors of the tree, `{}` for what they fill in."""
    raising = {"refusal", *(name for name in errors.__all__ if isinstance(getattr(errors, name), type))}
    for path in Path(smewa.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in raising:
                given = [*node.args[:1], *(word.value for word in node.keywords if word.arg in ("limit", "fix"))]
                yield from (text for each in given for text in templates_of(each) if len(text.split()) > 1)


def templates_of(node):
    """Return the texts an expression may give; none for what only a run can tell."""
    if isinstance(node, ast.IfExp):
        return [*templates_of(node.body), *templates_of(node.orelse)]
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        return ["".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)]
    if isinstance(node, ast.BinOp):
        return [left + (*templates_of(node.right), "{}")[0] for left in templates_of(node.left)]
    return []


def arguments(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def raised_by_values():
    """Yield the sentences of `ValueError` in the room of values; those that name two currencies are left out."""
    for path in Path(smewa.values.__file__).parent.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            node.targets[0].id: ast.literal_eval(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "ValueError":
                yield from sentences(node.args[0], constants)


def sentences(said, constants):
    if isinstance(said, ast.IfExp):
        yield from (*sentences(said.body, constants), *sentences(said.orelse, constants))
    elif isinstance(said, ast.Name):
        yield constants[said.id]
    elif isinstance(said, ast.Constant):
        yield said.value
