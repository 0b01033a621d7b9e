"""JSON as the platform writes it in webhooks: what is signed is exactly these bytes."""

from __future__ import annotations

from json import JSONEncoder

from smewa.values.jsons import JsonValue

# What is escaped beyond ASCII. None of these stands outside of a string in JSON, so replacing is safe.
# Source: Messenger platform, Webhooks, validating payloads; assumed the same for WhatsApp.
_ESCAPES = (("/", "\\/"), ("<", "\\u003C"), ("%", "\\u0025"), ("@", "\\u0040"))

_WRITER = JSONEncoder(separators=(",", ":"), allow_nan=False)


def escaped(value: JsonValue) -> bytes:
    r"""Write compact JSON with non-ASCII as lower-case `\u00e4`, and `/`, `<`, `%` and `@` escaped.

    A receiver that parses and writes it again gets other bytes, and another signature.

        escaped({"text": "Olá"})      # b'{"text":"Ol\\u00e1"}'
    """
    text = _WRITER.encode(value)
    for plain, written in _ESCAPES:
        text = text.replace(plain, written)
    return text.encode("ascii")
