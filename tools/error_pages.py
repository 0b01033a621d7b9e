"""The pages of error codes, docs/reference/errors.md and its Portuguese twin, from the tables in `smewa.errors`.

Run as `python -m tools.error_pages` to write them anew; `make docs` does.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from smewa.errors.catalogue import GRAPH
from smewa.errors.codes import CODES_URL, RULES, SUBCODES, ErrorRule, Retry

FOLDER = Path(__file__).parents[1] / "docs" / "reference"


class Language(NamedTuple):
    """The words of one page; `column` is where the catalogue has its texts."""

    file: str
    column: int
    title: str
    intro: str
    heads: tuple[str, str, str, str]
    to: str
    again: dict[Retry, str]


ENGLISH = Language(
    "errors.md",
    0,
    "Errors",
    f"""\
[Em português](errors.pt-BR.md)

Every exception is a `SmewaError`. Those that the platform answers with are `GraphError`s: `error.code` is the number
below, `error.fix` says what to do, `error.in_language("pt-BR")` says it all in Portuguese. A code that is not in the
table becomes the class nearest to its HTTP status.

*Again* says whether the same request may succeed: **yes** is tried again for you, within `max_retries` and `deadline`.
Made from the table in `smewa.errors`, which follows [the platform's page]({CODES_URL}).
""",
    ("code", "class", "again", "what happened, and what to do"),
    "to",
    {
        Retry.NEVER: "no",
        Retry.BACKOFF: "**yes**, after a growing pause",
        Retry.PAIR: "**yes**, after 1, 4, 16 seconds",
        Retry.LATER: "later, not by itself",
    },
)

PORTUGUESE = Language(
    "errors.pt-BR.md",
    1,
    "Erros",
    f"""\
[In English](errors.md)

Toda exceção é um `SmewaError`. As que vêm da plataforma são `GraphError`: `error.code` é o número abaixo, `error.fix`
diz o que fazer, `error.in_language("pt-BR")` diz tudo em português. Um código fora da tabela vira a classe mais próxima
do status HTTP.

*De novo* diz se o mesmo pedido pode dar certo: **sim** é repetido para você, dentro de `max_retries` e `deadline`.
Feito a partir da tabela em `smewa.errors`, que segue [a página da plataforma]({CODES_URL}).
""",
    ("código", "classe", "de novo", "o que houve e o que fazer"),
    "a",
    {
        Retry.NEVER: "não",
        Retry.BACKOFF: "**sim**, depois de uma pausa crescente",
        Retry.PAIR: "**sim**, depois de 1, 4, 16 segundos",
        Retry.LATER: "mais tarde, não por si",
    },
)


def page(words: Language) -> str:
    """Return the whole page, a row for each code, in the order of the codes."""
    coded = [(shown(rule.code, words), rule) for rule in sorted(RULES, key=lambda rule: first(rule.code))]
    coded += [(f"{code} / {subcode}", rule) for (code, subcode), rule in SUBCODES.items()]
    table = [words.heads, ("---",) * 4, *(row(code, rule, words) for code, rule in coded)]
    return "\n".join([f"# {words.title}\n", words.intro, *(f"| {' | '.join(cells)} |" for cells in table), ""])


def row(code: str, rule: ErrorRule, words: Language) -> tuple[str, ...]:
    text = GRAPH[rule.text]
    said = " ".join(pair[words.column] for pair in (text.what, text.fix))
    return code, f"`{rule.kind.__name__}`", words.again[rule.retry], said.replace("|", r"\|").strip()


def shown(code: int | range, words: Language) -> str:
    return str(code) if isinstance(code, int) else f"{code[0]} {words.to} {code[-1]}"


def first(code: int | range) -> int:
    return code if isinstance(code, int) else code[0]


if __name__ == "__main__":
    for language in (ENGLISH, PORTUGUESE):
        (FOLDER / language.file).write_text(page(language), encoding="utf-8")
