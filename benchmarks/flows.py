"""Flow endpoints: decrypting a request, answering it whole."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.hashes import SHA256

from benchmarks.measure import Row, slower
from smewa.flows import FlowChannel, FlowEndpoint, FlowKeys, NextScreen
from smewa.flows.keys import read_keys
from smewa.webhooks import sign

SECRET = "0123456789abcdef0123456789abcdef"
REQUEST = {"version": "3.0", "action": "data_exchange", "screen": "DAY", "data": {"day": "seg"}, "flow_token": "PED-1"}


def rows() -> Iterator[Row]:
    pair = FlowKeys.generate()
    (key,) = read_keys(pair.private_pem, None)
    body = FlowChannel(bytes(16), bytes(16)).request(json.dumps(REQUEST).encode(), pair.public_pem)
    wrapped = b64decode(json.loads(body)["encrypted_aes_key"])
    oaep = OAEP(MGF1(SHA256()), SHA256(), None)
    headers = {"X-Hub-Signature-256": sign(body, SECRET)}
    endpoint = FlowEndpoint(pair.private_pem, lambda request: NextScreen("HOUR"), app_secrets=[SECRET])
    yield slower(
        "decrypt a Flow request",
        lambda: FlowChannel.opened(body, [key]),
        lambda: key.decrypt(wrapped, oaep),
        "RSA-2048 alone",
        1.1,
        times=300,
    )
    yield slower(
        "check, decrypt, ask, encrypt the answer",
        lambda: endpoint.receive(body, headers),
        lambda: key.decrypt(wrapped, oaep),
        "RSA-2048 alone",
        1.15,
        times=300,
    )
