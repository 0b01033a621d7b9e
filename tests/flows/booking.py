"""A Flow with an endpoint, as data: pick a day, then a time, then it is booked."""

from __future__ import annotations

from typing import Any

TIME: dict[str, Any] = {
    "type": "array",
    "items": {"type": "object", "properties": {"id": {"type": "string"}, "title": {"type": "string"}}},
    "__example__": [{"id": "9", "title": "9:00"}],
}


def form(name: str, label: str, source: Any, button: str) -> dict[str, Any]:
    """Return a layout with one choice, which is sent to the endpoint."""
    choice = {"type": "RadioButtonsGroup", "name": name, "label": label, "data-source": source, "required": True}
    action = {"name": "data_exchange", "payload": {name: f"${{form.{name}}}"}}
    footer = {"type": "Footer", "label": button, "on-click-action": action}
    return {"type": "SingleColumnLayout", "children": [choice, footer]}


BOOKING: dict[str, Any] = {
    "version": "7.3",
    "data_api_version": "3.0",
    "routing_model": {"DAY": ["TIME"], "TIME": []},
    "screens": [
        {
            "id": "DAY",
            "title": "Que dia?",
            "data": {"days": TIME},
            "layout": form("day", "Dia", "${data.days}", "Continuar"),
        },
        {
            "id": "TIME",
            "title": "Que horas?",
            "terminal": True,
            "refresh_on_back": True,
            "data": {"times": TIME},
            "layout": form("time", "Hora", "${data.times}", "Agendar"),
        },
    ],
}

STATIC: dict[str, Any] = {
    "version": "7.3",
    "screens": [
        {
            "id": "OPINION",
            "title": "Sua opinião",
            "terminal": True,
            "layout": {
                "type": "SingleColumnLayout",
                "children": [
                    {"type": "TextInput", "name": "note", "label": "Nota", "required": True},
                    {
                        "type": "Footer",
                        "label": "Enviar",
                        "on-click-action": {"name": "complete", "payload": {"note": "${form.note}"}},
                    },
                ],
            },
        }
    ],
}
