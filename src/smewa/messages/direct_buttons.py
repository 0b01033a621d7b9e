"""Buttons that only Direct Send takes: links beside replies, and a code to copy.

Source: Direct Send, Supported message types; Supported features and limits; read 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import StringConstraints

from smewa.messages._faults import fault, refusal
from smewa.messages._fields import BodyText, FooterText, Link, Many
from smewa.messages._kinds import OneOf
from smewa.messages._outgoing import At, Content, Outgoing, Personal
from smewa.messages.headers import Header
from smewa.messages.interactive import Button, Buttons, ButtonTitle
from smewa.messages.media import without_caption

_Code: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=15)]


class LinkButton(Outgoing, wire={"type": "cta_url"}):
    """A button that opens an http or https link, beside reply buttons. Direct Send only.

    The platform's page shows no sample of its shape: this is the shape of the other buttons.
    """

    title: Annotated[ButtonTitle, At("cta_url.display_text")]
    url: Annotated[Link, At("cta_url.url")]


class CodeButton(Outgoing, wire={"type": "copy_code"}):
    """A button that copies a one-time code of at most 15 characters. Direct Send of authentication only, in English.

    The platform's page shows no sample of its shape: this is the shape of the other buttons.
    """

    code: Annotated[_Code, At("copy_code.code")]


_OneButton: TypeAlias = Annotated[Button | LinkButton | CodeButton, OneOf(Button, LinkButton, CodeButton)]


class DirectSendButtons(Content, wire={"type": "interactive", "interactive.type": "button"}):
    """Up to ten buttons under a text: one or two `LinkButton`s, then reply buttons; or a `CodeButton` alone.

    It goes by Direct Send only: links with `category="utility"`, a code with `category="authentication"`. Three reply
    buttons and no link are `Buttons`, which go with and without a category. A tap comes back as a `ButtonReceived`.

        tracking = LinkButton("Acompanhar", "https://example.com/pedidos/a-12")
        DirectSendButtons("Seu pedido saiu para entrega.", [tracking, Button("ok", "Obrigado")])
    """

    direct_send_only: ClassVar[bool] = True

    body: Annotated[BodyText, At("interactive.body.text")]
    buttons: Annotated[Sequence[_OneButton], Many(1, 10, unique=("id", "title")), At("interactive.action.buttons")]
    _: KW_ONLY
    header: Annotated[Header | None, At("interactive.header")] = None
    footer: Annotated[FooterText | None, At("interactive.footer.text")] = None

    def __post_init__(self) -> None:
        without_caption(self.header)
        links = [isinstance(button, LinkButton) for button in self.buttons]
        if any(isinstance(button, CodeButton) for button in self.buttons):
            if len(self.buttons) > 1:
                raise fault(refusal("has a code among others", fix="Let the CodeButton stand alone"), "buttons")
        elif not any(links):
            raise fault(refusal("are replies only", fix="Give them as Buttons"), "buttons")
        if sum(links) > 2:
            raise fault(refusal("has too many links", limit="At most 2 buttons open a link"), "buttons")
        if links != sorted(links, reverse=True):
            raise fault(refusal("are not in order", fix="Put links before replies"), "buttons")


class AnyButtons:
    """Reads a body with buttons: replies are `Buttons`, anything else is of Direct Send."""

    @staticmethod
    def checked(body: Mapping[str, Any]) -> Content:
        """Return what a body says."""
        try:
            kinds = {button["type"] for button in body["interactive"]["action"]["buttons"]}
        except (LookupError, TypeError):
            return Buttons.checked(body)  # it says what is wrong
        return DirectSendButtons.checked(body) if kinds & {"cta_url", "copy_code"} else Buttons.checked(body)
