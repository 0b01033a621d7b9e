"""Links: short ones with a text already written and a QR picture, which can be changed later; and plain ones."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import quote

from pydantic import Field, StringConstraints, model_validator

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api._only import only
from smewa.errors import InvalidRequest
from smewa.messages._fields import Like
from smewa.messages._outgoing import At, Outgoing, Personal
from smewa.values.phone import PhoneNumber

LINKS_AT_MOST = 2_000
"""Short links that one number can have. Source: Cloud API, QR codes and short links, read 2026-11."""

Picture: TypeAlias = Literal["PNG", "SVG"]
"""What the picture of a QR code is."""
_CODE = re.compile(r"[A-Z0-9]{14}")
_LinkCode: TypeAlias = Annotated[str, Like(_CODE.pattern, "It has 14 capital letters and digits")]


class ShortLink(Incoming):
    """A link to a chat with a text already written. Source: Cloud API, QR codes and short links."""

    code: str
    """14 letters and digits, by which it is changed and deleted."""
    prefilled_message: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    deep_link_url: Annotated[str | None, OrNone] = None
    """The link itself: `https://wa.me/message/…`."""
    qr_image_url: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    """Where the picture is, when one was asked for."""
    creation_time: Annotated[datetime | None, OrNone] = None
    """The platform tells it to its own apps only."""

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, answer: Any) -> Any:  # JSON as it came
        """Take the link out of a list of one."""
        return only(answer)


class ShortLinks(Page[ShortLink]):
    """One page of them."""


class LinkText(Outgoing):
    """What a link is to say."""

    text: Annotated[str, Personal(), StringConstraints(min_length=1, max_length=140), At("prefilled_message")]
    picture: Annotated[Picture | None, At("generate_qr_image")] = None
    code: Annotated[_LinkCode | None, At("code")] = None


class Links(Resource[C]):
    """The short links and QR codes of one business number. It has 2,000 at most."""

    @operation
    def create(self, text: str, *, picture: Picture | None = None) -> Call[ShortLink]:
        """Make a link that opens a chat with `text` written, of at most 140 characters; with a QR picture if you like.

        Source: Cloud API, QR codes and short links.

            link = client.links.create("Quero ver o cardápio", picture="SVG")
            print(link.deep_link_url, link.qr_image_url)
        """
        return Call.post(self._path, LinkText(text, picture), ShortLink)

    @operation
    def update(self, code: str, text: str) -> Call[ShortLink]:
        """Change the text of a link. Printed QR codes lead to the new one."""
        # Safe: what is set twice is what it was set to.
        return Call.post(self._path, LinkText(text, None, code), ShortLink, safe=True)

    @operation
    def get(self, code: str, *, picture: Picture | None = None) -> Call[ShortLink]:
        """Look at one link; `picture` asks for the address of its QR picture too."""
        return Call.get(f"{self._path}/{_checked(code)}", ShortLink, query={"fields": _fields(picture)})

    @listing
    def list(self, *, picture: Picture | None = None, page_size: int | None = None) -> Call[Page[ShortLink]]:
        """List the links, the newest first, 25 a page at most.

        for link in client.links.list(): print(link.code, link.deep_link_url)
        """
        query = {"fields": _fields(picture), "limit": page_size}
        return Call.get(self._path, ShortLinks, query=query)

    @operation
    def delete(self, code: str) -> Call[Success]:
        """Delete a link. Printed QR codes of it lead nowhere from then on."""
        return Call.delete(f"{self._path}/{_checked(code)}", Success)

    @property
    def _path(self) -> str:
        return f"{self._scope.number}/message_qrdls"


def chat_link(phone: str | PhoneNumber, text: str = "") -> str:
    """Return a plain link to a chat: it needs no call, and cannot be changed later.

    The phone is written with `+`; raises `ValueError` for another text. Source: WhatsApp, Click to chat.

        chat_link("+55 11 4002-8922", "Oi!")       # https://wa.me/551140028922?text=Oi%21
    """
    digits = (phone if isinstance(phone, PhoneNumber) else PhoneNumber(phone)).reveal()[1:]
    return f"https://wa.me/{digits}" + (f"?text={quote(text, safe='')}" if text else "")


def _fields(picture: Picture | None) -> str:
    usual = "code,prefilled_message,deep_link_url"
    return f"{usual},qr_image_url.format({picture})" if picture else usual


def _checked(code: str) -> str:
    if _CODE.fullmatch(code) is None:
        raise InvalidRequest("is not the code of a link", field="code", limit="It has 14 capital letters and digits")
    return code
