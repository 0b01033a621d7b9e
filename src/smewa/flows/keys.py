"""The key pair of a Flow endpoint: WhatsApp encrypts with the public half, only you can read with the private one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self, TypeAlias

from smewa.errors.tree import ConfigurationError
from smewa.values.secret import Secret

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

BITS = 2048
"""The one size WhatsApp takes. Source: Flows, Endpoint encryption, read 2026-11."""

Passphrase: TypeAlias = str | Secret | None
PrivateKeys: TypeAlias = str | Secret | Sequence[str | Secret]
"""A private key as PEM, or several of them: the newest first, while old ones are still in use somewhere."""


class PrivateKeyPem(Secret):
    r"""A private key as PEM text: never shown, pickled or written to JSON.

    Line ends may be written as `\n`, as they are in the settings of many hosts. Raises `ValueError` for another text.
    """

    __slots__ = ()

    @classmethod
    def _checked(cls, text: str) -> str:
        lines = text.replace("\\n", "\n").strip()
        if not (lines.isascii() and lines.startswith("-----BEGIN ") and lines.endswith(" PRIVATE KEY-----")):
            raise ValueError("a private key is PEM text, from -----BEGIN to the end of its last line")
        return f"{lines}\n"


@dataclass(frozen=True, slots=True)
class FlowKeys:
    """A key pair as PEM texts. Keep the private one where secrets are kept, and upload the public one for each number.

    keys = FlowKeys.generate(passphrase="um segredo longo")
    client.encryption.set(keys.public_pem)
    """

    private_pem: PrivateKeyPem
    public_pem: str = field(repr=False)

    @classmethod
    def generate(cls, passphrase: Passphrase = None) -> Self:
        """Make a new pair (RSA, 2048 bits). With a passphrase the private text is of no use to whoever lacks it."""
        from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
        from cryptography.hazmat.primitives.serialization import (
            BestAvailableEncryption,
            Encoding,
            NoEncryption,
            PrivateFormat,
        )

        key = generate_private_key(65537, BITS)
        secret = _phrase(passphrase)
        locked = NoEncryption() if secret is None else BestAvailableEncryption(secret)
        text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked).decode()
        return cls(PrivateKeyPem(text), _public(key))

    @classmethod
    def load(cls, private_pem: str | Secret, passphrase: Passphrase = None) -> Self:
        """Return the pair of a private key that you kept. Raises `ConfigurationError` for what is none of 2048 bits."""
        return cls(_pem(private_pem), _public(read_key(private_pem, passphrase)))


def read_keys(given: PrivateKeys, passphrase: Passphrase) -> tuple[RSAPrivateKey, ...]:
    """Read private keys once: it takes milliseconds. Raises `ConfigurationError` naming what is wrong, never the key."""
    listed = (given,) if isinstance(given, str | Secret) else given
    if not listed or not isinstance(listed, list | tuple):
        raise ConfigurationError("private_keys is a private key as PEM text, or a list of some")
    return tuple(read_key(each, passphrase) for each in listed)


def read_key(pem: str | Secret, passphrase: Passphrase) -> RSAPrivateKey:
    """Read one private key. Raises `ConfigurationError`."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    text = _pem(pem).reveal().encode()
    key = None
    try:
        key = load_pem_private_key(text, _phrase(passphrase))
    except TypeError:
        reason = "passphrase: the private key is encrypted and needs one" if passphrase is None else _NOT_LOCKED
    except (ValueError, UnsupportedAlgorithm):
        reason = "private_keys: the PEM text is damaged, or the passphrase is of another key"
    else:
        reason = f"private_keys: WhatsApp takes RSA keys of {BITS} bits; make one with FlowKeys.generate()"
    if not isinstance(key, RSAPrivateKey) or key.key_size != BITS:
        raise ConfigurationError(reason)
    return key


_NOT_LOCKED = "passphrase: the private key is not encrypted and needs none"


def _pem(text: str | Secret) -> PrivateKeyPem:
    if isinstance(text, PrivateKeyPem):
        return text
    try:
        return PrivateKeyPem(text.reveal() if isinstance(text, Secret) else text)
    except (TypeError, ValueError) as problem:
        said = str(problem)
    raise ConfigurationError(f"private_keys: {said}")


def _phrase(passphrase: Passphrase) -> bytes | None:
    if passphrase is None:
        return None
    text = passphrase.reveal() if isinstance(passphrase, Secret) else passphrase
    if not text:
        raise ConfigurationError("passphrase: it is empty; pass None for a key without one")
    return text.encode()


def _public(key: RSAPrivateKey) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
