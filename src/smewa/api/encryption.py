"""Encryption: the public key with which WhatsApp encrypts what it sends to a number's Flow endpoints."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa.api._only import only
from smewa.errors import InvalidRequest
from smewa.flows.keys import BITS


class PublicKey(Incoming):
    """The public key of a number, and whether the platform can still use it. Both are None before there is one."""

    business_public_key: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    """PEM text."""
    business_public_key_signature_status: Annotated[str | None, OrNone] = None
    """`VALID`, or `MISMATCH`: then set the key again."""

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, answer: Any) -> Any:  # JSON as it came
        return only(answer)

    @property
    def is_valid(self) -> bool:
        """Whether Flows of this number can reach their endpoint."""
        return self.business_public_key_signature_status == "VALID"


class Encryption(Resource[C]):
    """The public key of one business number. Each number needs its own call, and again after it was re-registered."""

    @operation
    def get(self) -> Call[PublicKey]:
        """Return the number's public key, and whether it is valid."""
        return Call.get(f"{self._scope.number}/whatsapp_business_encryption", PublicKey)

    @operation
    def set(self, public_pem: str) -> Call[Success]:
        """Give the number its public key, as PEM text: RSA, 2048 bits. The private one stays with you.

        Raises `InvalidRequest` before the network for another key. Source: Cloud API, Business encryption.

            keys = FlowKeys.generate()
            client.encryption.set(keys.public_pem)
            assert client.encryption.get().is_valid
        """
        body = {"business_public_key": checked_key(public_pem)}
        return Call.post(f"{self._scope.number}/whatsapp_business_encryption", body, Success, safe=True)


def checked_key(pem: object) -> str:
    """Return a public key. Raises `InvalidRequest` for one that the platform does not take."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    problem, key = "is not a public key as PEM text", None
    text = pem if isinstance(pem, str) else ""
    if "PRIVATE KEY" in text:
        problem = "is a private key"
    else:
        try:
            key = load_pem_public_key(text.encode())
        except (ValueError, UnsupportedAlgorithm):
            pass
        else:
            problem = f"is not an RSA key of {BITS} bits"
    if not isinstance(key, RSAPublicKey) or key.key_size != BITS:
        raise InvalidRequest(
            problem, field="public_pem", limit="WhatsApp takes RSA keys of 2048 bits", fix="Give FlowKeys(…).public_pem"
        )
    return text
