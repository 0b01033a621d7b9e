"""Lines the bakery's data does not hold give the same order or a person's help, never a wrong order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.bakery.catalog import read_catalog
from examples.bakery.understanding import Greeting, MenuAsked, PersonNeeded, Wanted, understand

CATALOG = read_catalog()


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("Oi! Quero 2 pães de queijo", {"pao-queijo": 2}),
        ("me vê dois pao de queijo por favor", {"pao-queijo": 2}),
        ("bom dia, 1 bolo de cenoura e 3 cafezinhos", {"bolo-cenoura": 1, "cafe": 3}),
        ("Meia dúzia de pão francês e um café com leite", {"pao-frances": 6, "cafe-leite": 1}),
        ("separa pra mim duas dúzias de brigadeiros", {"brigadeiro": 24}),
        ("10 coxinhas, 4 empadinhas e mais 2 coxinhas", {"coxinha": 12, "empada": 4}),
        ("2x sonho", {"sonho": 2}),
        ("queria uma fatia de bolo de cenoura e um suco de laranja 🙏", {"fatia-cenoura": 1, "suco-laranja": 1}),
        ("TRÊS EMPADAS DE PALMITO!!!", {"empada": 3}),
        ("quero 15 paezinhos franceses", {"pao-frances": 15}),
    ],
)
def test_a_plain_order_is_understood(line: str, items: dict[str, int]) -> None:
    assert understand(line, CATALOG) == Wanted(items)


@pytest.mark.parametrize(
    "line",
    [
        "não quero 2 pães de queijo",
        "2 pães de queijo sem sal",
        "2 ou 3 pães de queijo",
        "quero 2 pães de queijo, aliás 3",
        "cancela o bolo de cenoura, quero 1 sonho",
        "2 pães",
        "pão de queijo",
        "quero uns pães de queijo",
        "1 bolo de cenoura amanhã às 15h",
        "o mesmo de ontem",
        "1 bolo de chocolate",
        "meio bolo de cenoura",
        "1,5 bolo de cenoura",
        "1/2 bolo de cenoura",
        "uma dúzia e meia de brigadeiros",
        "2 3 coxinhas",
        "0 coxinhas",
        "500 coxinhas",
        "2 coxinhas pra 8 pessoas",
        "2 coxinhas de carne",
        "quero falar com um atendente",
        "vocês têm 2 bolos de cenoura?",
        "2 coxinhas e 1 guaraná",
        "café sem açúcar, 2",
        "2 cafés com leite desnatado",
        "-2 coxinhas",
        "２ coxinhas ou 3",
        "troca 1 coxinha por 1 empada",
        "menos 2 coxinhas",
        "2 coxinhas não, 3",
        "🤔",
        "",
    ],
)
def test_a_doubtful_line_goes_to_a_person(line: str) -> None:
    assert isinstance(understand(line, CATALOG), PersonNeeded)


@pytest.mark.parametrize("line", ["Oi", "bom dia!", "Olá, tudo bem", "boa tarde 😊"])
def test_a_hello_is_a_hello(line: str) -> None:
    assert understand(line, CATALOG) == Greeting()


@pytest.mark.parametrize(
    "line", ["Cardápio", "qual o preço do sonho?", "quanto custa o bolo de fubá", "me manda o menu"]
)
def test_asking_what_there_is_is_no_order(line: str) -> None:
    assert understand(line, CATALOG) == MenuAsked()


WORDS = st.sampled_from(
    "2 3 dois uma coxinha coxinhas de e cafe com leite bolo cenoura fuba nao sem ou mais menos so , . pao queijo frances meia duzia".split()
)


@given(st.lists(WORDS, max_size=12))
def test_every_quantity_of_an_order_was_said(words: list[str]) -> None:
    reading = understand(" ".join(words), CATALOG)
    if isinstance(reading, Wanted):
        assert not {"nao", "sem", "ou", "menos"} & set(words)
        assert sum(reading.items.values()) > 0
        said = [word for word in words if word in {"2", "3", "dois", "uma", "meia"}]
        assert len(reading.items) <= len(said)


@given(st.text(max_size=80))
def test_any_text_is_read(line: str) -> None:
    assert understand(line, CATALOG) is not None
