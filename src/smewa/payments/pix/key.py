"""Pix keys: what the DICT, the central bank's directory, finds an account by."""

from __future__ import annotations

import re
from typing import Literal, Self, TypeAlias

from smewa.values._masked import Masked
from smewa.values.documents import is_cnpj, is_cpf
from smewa.values.phone import PhoneNumber

KeyKind: TypeAlias = Literal["CPF", "CNPJ", "EMAIL", "PHONE", "EVP"]
"""The types of a Pix key, as WhatsApp's `key_type` names them; EVP is the random key."""

# How the DICT writes each type. Source: bacen/pix-dict-api; alphanumeric CNPJ: IN RFB 2.229/2024.
_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_EMAIL = re.compile(rf"[a-z0-9.!#$&'*+/=?^_`{{|}}~-]+@{_LABEL}(?:\.{_LABEL})+").fullmatch
_PHONE = re.compile(r"\+[1-9][0-9]{1,14}").fullmatch
_EVP = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}").fullmatch
_CPF = re.compile(r"[0-9]{11}").fullmatch
_CNPJ = re.compile(r"[0-9A-Z]{12}[0-9]{2}").fullmatch
_LONGEST = 77

_CPF_AS_WRITTEN = re.compile(r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}").fullmatch
_PUNCTUATION = str.maketrans("", "", " .-/")


def kind_of(text: str) -> KeyKind | None:
    """Return the type of a key that stands in the form of the DICT, where eleven digits are a CPF; otherwise None.

    Check digits are not looked at: see `has_check_digits`.
    """
    if "@" in text:
        return "EMAIL" if len(text) <= _LONGEST and _EMAIL(text) else None
    if _EVP(text):
        return "EVP"
    if _PHONE(text):
        return "PHONE"
    if _CNPJ(text):
        return "CNPJ"
    return "CPF" if _CPF(text) else None


def has_check_digits(text: str) -> bool:
    """Tell whether the check digits of a CPF or CNPJ in the form of the DICT are right; other keys have none."""
    if len(text) == 11 and _CPF(text):
        return is_cpf(text)
    return is_cnpj(text) if _CNPJ(text) else True


class PixKey(Masked):
    """A Pix key, written as the DICT has it. It is personal: shown masked, `.reveal()` gives the text.

    `PixKey(text)` and `PixKey.parse(text)` take what people write and normalize it. Raises `ValueError`, which never
    holds the key, for anything that is no key, for wrong check digits, and for eleven bare digits, which may be a CPF
    or a phone: say which by `kind`, write the phone with `+` or the CPF with its dots. Source: DICT, types of key.

        PixKey.parse("529.982.247-25") == PixKey.parse("52998224725", kind="CPF")
    """

    __slots__ = ()

    @classmethod
    def parse(cls, text: str, kind: KeyKind | None = None) -> Self:
        """Read a key as a person writes it; a phone under `kind="PHONE"` may lack its `+55`."""
        return cls._made(_normalized(text, kind))

    @classmethod
    def as_registered(cls, text: str) -> Self:
        """Read a key that a machine wrote in the form of the DICT, where eleven digits are a CPF."""
        if kind_of(text) is None or not has_check_digits(text):
            raise ValueError("not a Pix key in the form of the DICT, or its check digits are wrong")
        return cls._made(text)

    @classmethod
    def as_found(cls, text: str) -> Self:
        """Hold a key as it stands in a code that was read, even with wrong check digits; writing refuses those."""
        return cls._made(text)

    @property
    def kind(self) -> KeyKind | None:
        """The type of the key; None only for one read from a code that breaks the rules."""
        return kind_of(self._text)

    @classmethod
    def _checked(cls, text: str) -> str:
        return _normalized(text, None)

    @classmethod
    def _read(cls, value: object) -> Self:
        return cls.as_registered(value) if isinstance(value, str) else super()._read(value)

    def __repr__(self) -> str:
        return f"PixKey({str(self)!r}, kind={self.kind!r})"


def _normalized(text: str, kind: KeyKind | None) -> str:
    written = text.strip()
    if not written.isascii():
        raise ValueError("a Pix key holds ASCII characters only; type it again instead of pasting it")
    normalize = _NORMALIZED.get(kind or _guessed(written))
    if normalize is None:
        raise ValueError(f"kind is one of {', '.join(_NORMALIZED)}")
    return normalize(written)


def _guessed(written: str) -> KeyKind:
    if "@" in written:
        return "EMAIL"
    if written.startswith("+"):
        return "PHONE"
    if _EVP(written.lower()):
        return "EVP"
    if _CPF_AS_WRITTEN(written):
        return "CPF"
    plain = written.translate(_PUNCTUATION)
    if len(plain) == 14:
        return "CNPJ"
    if _CPF(plain):
        raise ValueError(
            "eleven digits may be a CPF or a phone: pass kind='CPF' or kind='PHONE', or write the phone with +55"
        )
    raise ValueError("not a Pix key: write a CPF, a CNPJ, an e-mail, a phone with +55, or a random key (EVP)")


def _email(written: str) -> str:
    plain = written.lower()
    if kind_of(plain) != "EMAIL":
        raise ValueError(f"an e-mail key is name@domain.tld with at most {_LONGEST} characters")
    return plain


def _phone(written: str) -> str:
    return PhoneNumber(written, default_country="BR").reveal()


def _evp(written: str) -> str:
    plain = written.lower()
    if not _EVP(plain):
        raise ValueError("a random key (EVP) is a UUID: 8-4-4-4-12 hexadecimal digits")
    return plain


def _cpf(written: str) -> str:
    plain = written.translate(_PUNCTUATION)
    if not is_cpf(plain):
        raise ValueError("a CPF key is eleven digits whose last two are its check digits; these are not")
    return plain


def _cnpj(written: str) -> str:
    plain = written.translate(_PUNCTUATION).upper()
    if not is_cnpj(plain):
        raise ValueError("a CNPJ key is 14 characters whose last two are its check digits; these are not")
    return plain


_NORMALIZED = {"CPF": _cpf, "CNPJ": _cnpj, "EMAIL": _email, "PHONE": _phone, "EVP": _evp}
