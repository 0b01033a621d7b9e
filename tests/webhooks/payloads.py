"""Webhook bodies for tests: the samples, and small ones made to measure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "data" / "webhooks"
SAMPLES = {path.stem: path.read_bytes() for path in sorted(FOLDER.glob("*.json"))}

NUMBER = {"display_phone_number": "5511400028922", "phone_number_id": "331877400200456"}
ANA = {"profile": {"name": "Ana Souza"}, "wa_id": "5511987654321", "user_id": "BR.1001"}


def payload(value: Any, field: str = "messages", **entry: Any) -> bytes:
    """Return a body with one change."""
    entries = [{"id": "470015550900112", **entry, "changes": [{"value": value, "field": field}]}]
    return json.dumps({"object": "whatsapp_business_account", "entry": entries}).encode()


def message(type_: str = "text", **more: Any) -> dict[str, Any]:
    """Return a message of Ana's; its own object empty unless given."""
    body = {"body": "Oi!"} if type_ == "text" else {}
    return {
        "from": "5511987654321",
        "from_user_id": "BR.1001",
        "id": "wamid.A1",
        "timestamp": "1793012345",
        "type": type_,
        type_: body,
        **more,
    }


def messages(*items: Any, contacts: Any = (ANA,), **more: Any) -> bytes:
    """Return a body with these messages in one change."""
    return payload({"metadata": NUMBER, "contacts": contacts, "messages": items, **more})


def interactive(type_: str, **reply: Any) -> bytes:
    """Return a body with one interactive message."""
    return messages(message("interactive", interactive={"type": type_, type_: reply}))


def statuses(*items: Any, contacts: Any = (ANA,)) -> bytes:
    """Return a body with these statuses in one change."""
    return payload({"metadata": NUMBER, "contacts": contacts, "statuses": items})


def status(word: str = "delivered", **more: Any) -> dict[str, Any]:
    """Return a status of a message to Ana."""
    ids = {"recipient_id": "5511987654321", "recipient_user_id": "BR.1001"}
    return {"id": "wamid.B2", "status": word, "timestamp": "1793012345", **ids, **more}
