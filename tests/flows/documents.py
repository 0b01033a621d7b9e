"""Flow JSON documents for the tests, all of them written here."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

OWN = sorted((Path(__file__).parent.parent / "data" / "flows").glob("*.json"))
VARIABLE = "SMEWA_FLOW_FILES"


def others() -> list[Any]:
    """Return the files of the folder that the variable names, or one parameter that skips."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        return [pytest.param(None, marks=pytest.mark.skip(f"{VARIABLE} names no folder of Flow files"))]
    return sorted(Path(folder).glob("*.json"))


def layout(*children: Any) -> dict[str, Any]:
    return {"type": "SingleColumnLayout", "children": list(children)}


def complete(**payload: Any) -> dict[str, Any]:
    return {"name": "complete", "payload": payload}


def navigate(to: str, **payload: Any) -> dict[str, Any]:
    return {"name": "navigate", "next": {"type": "screen", "name": to}, "payload": payload}


def exchange(**payload: Any) -> dict[str, Any]:
    return {"name": "data_exchange", "payload": payload}


def footer(action: dict[str, Any] | None = None, **members: Any) -> dict[str, Any]:
    return {"type": "Footer", "label": "Enviar", "on-click-action": action or complete(), **members}


def text_input(name: str = "nome", **members: Any) -> dict[str, Any]:
    return {"type": "TextInput", "name": name, "label": "Nome", **members}


def radio(name: str = "sabor", **members: Any) -> dict[str, Any]:
    options = [{"id": "coco", "title": "Coco"}, {"id": "uva", "title": "Uva"}]
    return {"type": "RadioButtonsGroup", "name": name, "label": "Sabor", "data-source": options, **members}


def screen(*children: Any, id: str = "PEDIDO", **members: Any) -> dict[str, Any]:
    """Return a screen; it is terminal and ends with a button unless it says otherwise."""
    if members.pop("button", True):
        children = (*children, footer())
    return {"id": id, "title": "Pedido", "terminal": True, **members, "layout": layout(*children)}


def flow(*screens: Any, version: str = "7.3", **members: Any) -> dict[str, Any]:
    return {"version": version, **members, "screens": list(screens)}


def one(*children: Any, version: str = "7.3", **members: Any) -> dict[str, Any]:
    """Return a Flow of one screen."""
    return flow(screen(*children, **members), version=version)


def linked(*screens: Any, **members: Any) -> dict[str, Any]:
    """Return a Flow that an endpoint answers, its screens one after the other."""
    ids = [each["id"] for each in screens]
    routes = {each: ids[at + 1 : at + 2] for at, each in enumerate(ids)}
    return flow(*screens, **{"data_api_version": "3.0", "routing_model": routes, **members})


def text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
