"""Short links and QR codes of a number. Source: Cloud API, QR codes and short links, read 2026-11."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smewa.api.links import LINKS_AT_MOST, LinkText
from smewa.simulator.paging import paged
from smewa.simulator.refusal import Refusal, unknown_object
from smewa.simulator.route import Route
from smewa.simulator.strict import taken
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_PICTURE = re.compile(r"qr_image_url\.format\((PNG|SVG)\)")


@dataclass(slots=True)
class Links:
    """The text of each link, by number and code, in the order in which they were made."""

    texts: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])

    def of(self, number: str) -> dict[str, str]:
        """Return the links of a number."""
        return self.texts.setdefault(number, {})


def write(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/message_qrdls`: a link with a code is changed, one without is made."""
    said, links = taken(LinkText, asked.document()), platform.state.of(Links).of(asked.path[0])
    if said.code is None and len(links) >= LINKS_AT_MOST:
        raise Refusal(100, f"A number has at most {LINKS_AT_MOST} links")
    if said.code is not None and said.code not in links:
        raise unknown_object("POST")
    code = said.code or platform.ids.text(14).upper()
    links[code] = said.text
    return _shown(code, said.text, said.picture)


def listed(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/message_qrdls`, the newest first; `code` narrows it to one."""
    links, picture = platform.state.of(Links).of(asked.path[0]), _picture(asked)
    only = asked.query.get("code")
    found = [(code, text) for code, text in reversed(links.items()) if only in (None, code)]
    return paged(asked, found, lambda link: _shown(*link, picture), most=25)


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/message_qrdls/{code}`: a list of one."""
    links = platform.state.of(Links).of(asked.path[0])
    if asked.path[2] not in links:
        raise unknown_object("GET")
    return {"data": [_shown(asked.path[2], links[asked.path[2]], _picture(asked))]}


def delete(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `DELETE /{number}/message_qrdls/{code}`."""
    if platform.state.of(Links).of(asked.path[0]).pop(asked.path[2], None) is None:
        raise unknown_object("DELETE")
    return {"success": True}


def _picture(asked: Asked) -> str | None:
    found = _PICTURE.search(asked.query.get("fields", ""))
    return found[1] if found else None


def _shown(code: str, text: str, picture: str | None) -> JsonObject:
    shown: dict[str, JsonValue] = {"code": code, "prefilled_message": text}
    shown["deep_link_url"] = f"https://wa.me/message/{code}"
    if picture is not None:
        shown["qr_image_url"] = f"https://scontent.xx.fbcdn.net/qr/{code}.{picture.lower()}"
    return shown


ROUTES = (
    Route("POST", ("{number}", "message_qrdls"), write),
    Route("GET", ("{number}", "message_qrdls"), listed),
    Route("GET", ("{number}", "message_qrdls", "{code}"), look),
    Route("DELETE", ("{number}", "message_qrdls", "{code}"), delete),
)
