"""Lists in pages, and the members of a thing that were asked for. Source: Graph API, Paginated results; Field expansion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from smewa.simulator.refusal import Refusal
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked

T = TypeVar("T")

_FIELD = re.compile(r"([a-z_0-9]+)(?:\{[^}]*\}|(?:\.[a-z_]+\([^)]*\))+)?(?:,|$)")


def paged(
    asked: Asked, items: Sequence[T], write: Callable[[T], JsonValue], *, default: int = 25, most: int = 100
) -> JsonObject:
    """Answer one page of a list."""
    first, limit = _place(asked, len(items), default, most)
    page = items[first : first + limit]
    answer: dict[str, JsonValue] = {"data": [write(each) for each in page]}
    if page:
        last = first + len(page)
        paging: dict[str, JsonValue] = {"cursors": {"before": f"n{first}", "after": f"n{last}"}}
        if last < len(items):
            paging["next"] = f"{asked.origin}/{asked.version}/{'/'.join(asked.path)}?limit={limit}&after=n{last}"
        answer["paging"] = paging
    return answer


def selected(known: Mapping[str, JsonValue], asked: Asked, usual: Iterable[str]) -> JsonObject:
    """Return the members that `fields` asks for, by default the usual ones, and the id always."""
    wanted = asked.query.get("fields")
    names = tuple(usual) if wanted is None else tuple(_FIELD.findall(wanted.replace(" ", "")))
    return {**{name: known[name] for name in names if name in known}, "id": known["id"]}


def _place(asked: Asked, count: int, default: int, most: int) -> tuple[int, int]:
    limit, after = asked.query.get("limit", str(default)), asked.query.get("after", "n0")
    if re.fullmatch(r"[1-9][0-9]{0,4}", limit) is None or int(limit) > most:
        raise Refusal(100, f"limit is 1 to {most}")
    if re.fullmatch(r"n[0-9]{1,6}", after) is None or int(after[1:]) > count:
        raise Refusal(100, "after is no cursor of this list")
    return int(after[1:]), int(limit)
