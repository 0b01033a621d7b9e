"""A person's phone, as the fact sheet describes it: written with plain `cryptography`, nothing of ours."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from base64 import b64decode, b64encode
from functools import cache
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

SECRET = "5f2b" * 8
KEY, IV = bytes(range(16)), bytes(range(16, 32))


def new_pem(bits: int = 2048) -> str:
    return generate_private_key(65537, bits).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


# Made once: it takes a moment.
PEM, OTHER_PEM = new_pem(), new_pem()
INIT = {"version": "3.0", "action": "INIT", "flow_token": "PED-1", "data": {}}


@cache
def public(pem: str) -> Any:
    return load_pem_private_key(pem.encode(), None).public_key()


def envelope(said: dict[str, Any] | bytes, pem: str = PEM, **changes: Any) -> bytes:
    """Encrypt a request."""
    clear = said if isinstance(said, bytes) else json.dumps(said).encode()
    gcm = Cipher(algorithms.AES(KEY), modes.GCM(IV)).encryptor()
    data = gcm.update(clear) + gcm.finalize() + gcm.tag
    oaep = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    key = public(pem).encrypt(KEY, oaep)
    parts = {"encrypted_flow_data": data, "encrypted_aes_key": key, "initial_vector": IV}
    told = {name: b64encode(part).decode() for name, part in parts.items()} | changes
    return json.dumps({name: value for name, value in told.items() if value is not None}).encode()


def signed(body: bytes, secret: str = SECRET) -> dict[str, str]:
    return {"X-Hub-Signature-256": "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}


def understood(body: bytes) -> dict[str, Any]:
    """Decrypt an answer: its IV is the request's with every bit inverted."""
    raw = b64decode(body, validate=True)
    inverted = bytes(byte ^ 0xFF for byte in IV)
    gcm = Cipher(algorithms.AES(KEY), modes.GCM(inverted, raw[-16:])).decryptor()
    return json.loads(gcm.update(raw[:-16]) + gcm.finalize())


def picked(content: bytes, **changes: bytes) -> tuple[dict[str, Any], bytes]:
    """Encrypt a file: the item of the picker's list, and what lies at its URL."""
    key, hmac_key, iv = os.urandom(32), os.urandom(32), os.urandom(16)
    pad = 16 - len(content) % 16
    cbc = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    ciphertext = cbc.update(content + bytes([pad]) * pad) + cbc.finalize()
    cdn_file = ciphertext + hmac.new(hmac_key, iv + ciphertext, hashlib.sha256).digest()[:10]
    parts = {
        "encrypted_hash": hashlib.sha256(cdn_file).digest(),
        "iv": iv,
        "encryption_key": key,
        "hmac_key": hmac_key,
        "plaintext_hash": hashlib.sha256(content).digest(),
    } | changes
    metadata = {name: b64encode(part).decode() for name, part in parts.items()}
    url = "https://mmg.whatsapp.net/m1/99001122/abc"
    return {"file_name": "IMG_1.jpg", "media_id": "99001122", "cdn_url": url, "encryption_metadata": metadata}, cdn_file
