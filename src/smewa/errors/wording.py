"""How the texts of the catalogue become the text of an error, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from string import Formatter
from typing import Any

from smewa.errors import tree
from smewa.errors.catalogue import GRAPH, LOCAL, PHRASES, PIX, Pair

_SHOWN = 10
"""Problems that the text of one refusal lists; `problems` has them all."""

# The words around a text: English, Portuguese.
_CODE: Pair = ("code", "código")
_SUBCODE: Pair = ("subcode", "subcódigo")
_SEE: Pair = ("see", "veja")
_SAYS: Pair = ("The platform says", "A plataforma diz")
_BEGAN: Pair = ("The answer began", "A resposta começava com")
_VALUE: Pair = ("The value", "O valor")
_PROBLEMS: Pair = ("{count} problems", "{count} problemas")
_MORE: Pair = ("and {count} more", "e mais {count}")
_NO_CODE: Pair = ("This is no usable Pix code:", "Este não é um código Pix utilizável:")

# Which text tells of an error whose code is not in the table: the first class that fits.
_UNKNOWN: tuple[tuple[type[tree.GraphError], str], ...] = (
    (tree.PermissionDeniedError, "unknown_permission"),
    (tree.AuthenticationError, "unknown_authentication"),
    (tree.RateLimitError, "unknown_limit"),
    (tree.GraphError, "unknown"),
)

# How a text begins that goes on from the name of its field: "is empty", not "the file is empty".
_VERBS = frozenset(
    "is are has have must may can cannot needs takes holds stands does goes lacks begins ends names differs belongs "
    "describes".split()
)


def graph_text(error: tree.GraphError, language: str) -> str:
    """Return what happened and why, what to do, what the platform said, and where to look it up."""
    at = _column(language)
    own = Exception.__str__(error)
    what = phrase(own, language) if own else GRAPH[_key(error)].what[at]
    lines = [what, graph_fix(error, language)]
    if error.details:
        lines.append(f"{_SAYS[at]}: {error.details}")
    if error.body:
        lines.append(f"{_BEGAN[at]}: {error.body}")
    lines.append(f"({', '.join(_marks(error, at))})")
    return "\n  ".join(line for line in lines if line)


def _marks(error: tree.GraphError, at: int) -> Iterator[str]:
    """Yield what to quote when asking the platform for help."""
    if error.code is not None:
        yield f"{_CODE[at]} {error.code}"
    elif error.status:
        yield f"HTTP {error.status}"
    if error.subcode is not None:
        yield f"{_SUBCODE[at]} {error.subcode}"
    if error.fbtrace_id:
        yield f"fbtrace {error.fbtrace_id}"
    yield f"{_SEE[at]} {error.docs_url}"


def graph_fix(error: tree.GraphError, language: str) -> str:
    """Return what to do about an error of the platform."""
    return GRAPH[_key(error)].fix[_column(language)]


def _key(error: tree.GraphError) -> str:
    rule = error.rule
    if rule is not None:
        return rule.text
    if isinstance(error, tree.ServerError):
        return "unknown_server_error" if error.code is not None or error.details else "not_the_platform"
    return next(key for kind, key in _UNKNOWN if isinstance(error, kind))


def refusal_text(problems: Sequence[tree.Problem], language: str) -> str:
    """Return the text of one refusal: a sentence for one problem, a list for several."""
    at = _column(language)
    if len(problems) == 1:
        return _sentence(problems[0], language)
    lines = [_PROBLEMS[at].format(count=len(problems)) + ":"]
    lines += [f"- {_sentence(problem, language)}" for problem in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        lines.append(_MORE[at].format(count=len(problems) - _SHOWN))
    return "\n  ".join(lines)


def code_text(error: tree.BRCodeError, language: str) -> str:
    """Return what is wrong with a Pix code, a line for each problem, or the error's own message."""
    own, at = Exception.__str__(error), _column(language)
    if own:
        return phrase(own, language)
    lines = [". ".join(pair[at] for pair in PIX[code][:2] if pair[at]) + f". ({code})" for code in error.problems]
    return "\n  ".join((_NO_CODE[at], *lines))


def written(key: str, arguments: Sequence[tuple[str, int | str]], language: str = "en") -> tuple[str, str, str]:
    """Return a refusal of the catalogue filled in: what is wrong, the limit, the fix."""
    at, text, values = _column(language), LOCAL[key], dict(arguments)
    if at and "expected" in values:  # words of ours, not of the user's
        values["expected"] = PHRASES.get(str(values["expected"]), values["expected"])
    what, limit, fix = (_FORMATTER.vformat(pair[at], (), values) for pair in (text.what, text.limit, text.fix))
    return what, limit, fix


def _sentence(problem: tree.Problem, language: str) -> str:
    what, limit, fix = _parts(problem, language)
    field = problem.field
    if problem.message.partition(" ")[0] in _VERBS:
        said = f"{field or _VALUE[_column(language)]} {what}"
    elif field:
        said = f"{field}: {what}"
    else:
        said = what[:1].upper() + what[1:] if what.partition(" ")[0].isalpha() else what
    said = said.rstrip(".")
    if limit:
        goes_on = limit[0].islower() or limit.startswith("WhatsApp")
        said = f"{said}{'; ' if goes_on else '. '}{limit.rstrip('.')}"
    return f"{said}. {fix.rstrip('.')}." if fix else f"{said}."


def _parts(problem: tree.Problem, language: str) -> Iterator[str]:
    """Yield what is wrong, the limit and the fix, translated: what came from the catalogue by its key, else as a phrase."""
    own = (problem.message, problem.limit, problem.fix)
    written_in = (
        [written(problem.key, problem.arguments, each) for each in ("en", language)] if problem.key else [own, own]
    )
    for said, english, wanted in zip(own, *written_in, strict=True):
        yield wanted if said == english and problem.key else phrase(said, language)


def phrase(text: str, language: str) -> str:
    """Return a whole sentence in `language`, with what it fills in; as it is where nobody translated it."""
    if not _column(language):
        return text
    if text in PHRASES:
        return PHRASES[text]
    for pattern, portuguese in _patterns():
        found = pattern.fullmatch(text)
        if found:
            return portuguese.format(*(phrase(filled, language) for filled in found.groups()))
    return text


@cache
def _patterns() -> Sequence[tuple[re.Pattern[str], str]]:
    """Return the sentences that fill something in, as patterns, the one with most words first."""
    filled = sorted((english for english in PHRASES if "{}" in english), key=len, reverse=True)
    return [
        (re.compile("(.+)".join(map(re.escape, english.split("{}"))), re.DOTALL), PHRASES[english])
        for english in filled
    ]


def _column(language: str) -> int:
    """Return 1 for Portuguese (`pt-BR`, `pt_BR`, `pt`), 0 for everything else."""
    return int(language[:2].lower() == "pt")


class _Counting(Formatter):
    """Reads `{n:item|items}` as `1 item`, `3 items`."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        one, bar, many = format_spec.partition("|")
        return f"{value} {one if value == 1 else many}" if bar else super().format_field(value, format_spec)


_FORMATTER = _Counting()
