"""Reading an order out of a customer's line, or admitting that it takes a person.

The rule that keeps it safe: every word must be accounted for. One word that is neither a product, a quantity, nor small
talk, and the line goes to a person. A wrong order costs more than a minute of somebody's time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from examples.bakery.catalog import Product, fold

NUMBERS = {
    "um": 1, "uma": 1, "dois": 2, "duas": 2, "tres": 3, "quatro": 4, "cinco": 5, "seis": 6, "sete": 7, "oito": 8,
    "nove": 9, "dez": 10, "onze": 11, "doze": 12, "quinze": 15, "vinte": 20, "trinta": 30,
}  # fmt: skip
DOZENS = {"duzia": 12, "duzias": 12}

SMALL_TALK = frozenset(
    """
    a as o os e de da do das dos por favor pf pfv pfvr por gentileza oi oie ola opa eai hey bom boa dia tarde noite
    tudo bem td blz beleza obrigado obrigada obg brigado brigada valeu vlw quero queria gostaria pedir encomendar
    comprar levar vou me ve veja manda mande mandar traz traga separa separe separar reserva reservar pode poderia
    preciso pra mim para nos unidade unidades un und x so apenas tambem tbm mais com hoje agora gente pessoal moca moco
    ai aqui favorzinho eu fazer um pedido meu ta bom
    """.split()
)
GREETING = frozenset(
    "oi oie ola opa eai hey bom boa dia tarde noite tudo bem td blz beleza gente pessoal moca moco".split()
)
MENU = frozenset("cardapio menu opcoes produtos lista precos preco valores quanto custa custam".split())
PERSON = frozenset("atendente humano pessoa alguem gerente falar".split())

_WORD = re.compile(r"[0-9]+(?:[.,/:][0-9]+)+|[0-9]+|[^\W\d_]+|[^\w\s]")
_SILENT = frozenset(".!,;:)(😊🙏👍❤️\ufe0f☺")
MOST = 100


@dataclass(frozen=True)
class Wanted:
    """An order: how many of what."""

    items: Mapping[str, int]


@dataclass(frozen=True)
class Greeting:
    """Only hello."""


@dataclass(frozen=True)
class MenuAsked:
    """The customer wants to know what there is."""


@dataclass(frozen=True)
class PersonNeeded:
    """Somebody should read this; `word` says what was not understood."""

    word: str


Reading = Wanted | Greeting | MenuAsked | PersonNeeded


def understand(line: str, catalog: Sequence[Product]) -> Reading:
    """Read one line."""
    words = [word for word in _WORD.findall(fold(line)) if word not in _SILENT]
    asked = "?" in words
    words = [word for word in words if word != "?"]
    if set(words) & PERSON:
        return PersonNeeded("atendente")
    if set(words) & MENU or asked:
        return MenuAsked() if set(words) & MENU and not any(map(str.isdigit, words)) else PersonNeeded("?")
    if words and set(words) <= GREETING:
        return Greeting()
    return order(words, {tuple(way.split()): product.id for product in catalog for way in product.words})


def order(words: list[str], ways: Mapping[tuple[str, ...], str]) -> Wanted | PersonNeeded:
    """Account for every word: quantity, then product, small talk between."""
    longest = max(map(len, ways))
    wanted: Counter[str] = Counter()
    quantity: int | None = None
    at = 0
    while at < len(words):
        found = next(
            (
                way
                for size in range(longest, 0, -1)
                if (way := tuple(words[at : at + size])) in ways and len(way) == size
            ),
            None,
        )
        if found is not None:
            if quantity is None or not 0 < quantity <= MOST:
                return PersonNeeded("quantidade")
            wanted[ways[found]] += quantity
            quantity, at = None, at + len(found)
            continue
        number, used = counted(words, at)
        if number is not None:
            if quantity is not None:
                return PersonNeeded(words[at])
            quantity, at = number, at + used
        elif words[at] in SMALL_TALK:
            at += 1
        else:
            return PersonNeeded(words[at])
    if quantity is not None or not wanted:
        return PersonNeeded("quantidade")
    return Wanted(dict(wanted))


def counted(words: list[str], at: int) -> tuple[int | None, int]:
    """Read a quantity: `3`, `tres`, `meia duzia`, `duas duzias`; and how many words it took."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word == "meia" and after == "duzia":
        return 6, 2
    number = int(word) if word.isdecimal() and word.isascii() and len(word) <= 3 else NUMBERS.get(word)
    if number is not None and after in DOZENS:
        return number * 12, 2
    return number, 1
