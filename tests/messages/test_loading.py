"""What is loaded when: sending a plain text pays for nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest


def loaded_after(code):
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    )


@pytest.mark.parametrize("heavy", ["pydantic", "pydantic_core", "httpx", "anyio", "asyncio", "cryptography"])
def test_the_package_itself_loads_nothing_heavy(heavy):
    assert heavy not in loaded_after("import smewa.messages")


def test_a_plain_text_is_sent_without_the_other_models():
    loaded = loaded_after(
        "from smewa.messages import Message, Text\n"
        "from smewa.values import PhoneNumber\n"
        "Message(Text('Oi'), to=PhoneNumber('+5511912345678')).to_json()"
    )
    ours = {name.removeprefix("smewa.messages.") for name in loaded if name.startswith("smewa.messages.")}
    assert {"message", "text"} <= ours
    others = {"flow_message", "products", "carousels", "requests", "address", "pins", "marketing", "direct_buttons"}
    others |= {"template", "template_buttons", "template_parameters", "orders", "payment_settings", "interactive"}
    assert not ours & {*others, "media", "contacts", "location", "reaction", "headers"}
    assert "smewa.errors.catalogue" not in loaded


def test_a_text_is_read_without_the_other_models():
    loaded = loaded_after(
        "from smewa.messages import from_wire\n"
        'from_wire({"messaging_product": "whatsapp", "to": "+5511912345678", "text": {"body": "Oi"}})'
    )
    assert not loaded & {"smewa.messages.template", "smewa.messages.orders", "smewa.messages.interactive"}
