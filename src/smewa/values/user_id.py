"""Business-scoped user ids: who a person is to one business, without a phone number."""

from __future__ import annotations

import re

from smewa.values._masked import Masked

_SHAPE = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")


class UserId(Masked):
    """A business-scoped user id (`user_id`, BSUID): two letters of a country, a dot, up to 128 letters and digits.

    It is sent back whole and unaltered: WhatsApp refuses one that is cut or changed. It changes when the person changes
    their phone number. Raises `ValueError` for anything else. Source: Cloud API, Business-scoped user IDs.

        UserId("BR.13491208655302741918").country   # "BR"
    """

    __slots__ = ()
    _shown = (3, 4)

    @classmethod
    def _checked(cls, text: str) -> str:
        if _SHAPE.fullmatch(text) is None:
            raise ValueError(
                "a business-scoped user id is two capital letters, a dot, and 1 to 128 letters or digits; "
                "send it back whole"
            )
        return text

    @classmethod
    def looks_like(cls, text: str) -> bool:
        """Tell whether `text` has the shape of a business-scoped user id."""
        return _SHAPE.fullmatch(text) is not None

    @property
    def country(self) -> str:
        """The country of the person's phone number, as two letters of ISO 3166-1."""
        return self._text[:2]

    @property
    def is_parent(self) -> bool:
        """Whether this is a parent id (`CC.ENT.…`), shared by the portfolios of one enrolled business."""
        return self._text[2:7] == ".ENT."
