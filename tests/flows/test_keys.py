"""Key pairs: made, kept, read back, never shown."""

from __future__ import annotations

import json
import pickle
import traceback

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as ec_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from smewa.errors import ConfigurationError
from smewa.flows import FlowEndpoint, FlowKeys
from smewa.flows.keys import PrivateKeyPem
from smewa.values import Secret
from tests.flows.phone import PEM, SECRET, new_pem

LOCKED = FlowKeys.generate("uma frase longa")
ELLIPTIC = ec_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def test_a_new_pair_is_rsa_of_2048_bits_and_fits_together():
    keys = FlowKeys.generate()
    private = load_pem_private_key(keys.private_pem.reveal().encode(), None)
    public = load_pem_public_key(keys.public_pem.encode())
    assert private.public_key() == public
    assert public.key_size == 2048


def test_no_two_pairs_are_the_same():
    assert FlowKeys.generate() != FlowKeys.generate()


def test_with_a_passphrase_the_private_key_is_encrypted():
    assert "ENCRYPTED" in LOCKED.private_pem.reveal()
    assert FlowKeys.load(LOCKED.private_pem, "uma frase longa") == LOCKED


def test_a_pair_is_found_again_by_its_private_half():
    assert load_pem_public_key(FlowKeys.load(PEM).public_pem.encode()).key_size == 2048


def test_line_ends_may_be_written_out_as_settings_have_them():
    assert FlowKeys.load(PEM.replace("\n", "\\n")).private_pem.reveal() == PEM


def test_a_private_key_is_never_shown_pickled_or_written_to_json():
    keys = FlowKeys.load(PEM)
    assert "PRIVATE" not in f"{keys!r} {keys} {keys.private_pem!r} {keys.private_pem}"
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(keys)
    with pytest.raises(TypeError):
        json.dumps(keys.private_pem)


@pytest.mark.parametrize(
    ("pem", "passphrase", "said"),
    [
        ("", None, "from -----BEGIN"),
        ("x" * 40, None, "from -----BEGIN"),
        (PEM[:-20], None, "from -----BEGIN"),
        (PEM.replace("M", "N"), None, "damaged"),
        (LOCKED.private_pem, None, "needs one"),
        (LOCKED.private_pem, "another", "passphrase is of another key"),
        (PEM, "none is needed", "needs none"),
        (LOCKED.private_pem, "", "it is empty"),
        (new_pem(1024), None, "RSA keys of 2048 bits"),
        (ELLIPTIC, None, "RSA keys of 2048 bits"),
    ],
)
def test_a_key_that_cannot_be_used_is_refused_by_what_is_wrong(pem, passphrase, said):
    with pytest.raises(ConfigurationError, match=said) as caught:
        FlowEndpoint(pem, print, app_secrets=[SECRET], passphrase=passphrase)
    shown = "".join(traceback.format_exception(caught.value))
    assert caught.value.__context__ is None
    assert "-----BEGIN PRIVATE" not in shown


def test_no_key_at_all_is_refused():
    with pytest.raises(ConfigurationError, match="private_keys"):
        FlowEndpoint([], print, app_secrets=[SECRET])


@pytest.mark.parametrize("given", [LOCKED, PEM.encode(), 5, None], ids=["the pair", "bytes", "a number", "None"])
def test_what_is_no_private_key_is_refused_by_what_one_is(given):
    with pytest.raises(ConfigurationError, match="private_keys is a private key as PEM text"):
        FlowEndpoint(given, print, app_secrets=[SECRET])


def test_a_key_and_its_passphrase_may_be_secrets():
    locked = FlowKeys.generate(Secret("uma_frase"))
    assert FlowEndpoint(locked.private_pem, print, app_secrets=[SECRET], passphrase=Secret("uma_frase"))


def test_a_private_key_is_read_from_text_only():
    with pytest.raises(ConfigurationError, match="made from a str"):
        FlowEndpoint([PEM.encode()], print, app_secrets=[SECRET])  # type: ignore[list-item] # what the test is about


def test_the_text_of_a_key_ends_with_one_line_end():
    assert PrivateKeyPem(f"\n  {PEM}\n\n").reveal() == PEM
