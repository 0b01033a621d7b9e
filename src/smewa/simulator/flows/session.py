"""A Flow that a customer has open: what WhatsApp does between their taps and the business's endpoint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from json import dumps
from typing import TYPE_CHECKING, cast

from smewa.flows.picked import encrypt_media
from smewa.flows.tokens import signature_of
from smewa.messages.flow_message import FlowMessage
from smewa.simulator.flows.calling import Said, ask
from smewa.simulator.flows.memory import FlowMemory, FlowRecord
from smewa.simulator.writing import write
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.events import Outbound
    from smewa.simulator.people import Person
    from smewa.simulator.world import Simulator

CDN = "https://mmg.whatsapp.net"
_UNUSED = "unused"
"""The token of a Flow that was sent without one."""
_TROUBLE = "Something went wrong. Try again later."
_CLOSED = ("DEPRECATED", "BLOCKED")


class FlowSession:
    """A Flow on a customer's phone, from `customer.opens_flow()` to its last screen.

    booking.sends(day="seg")        # booking = ana.opens_flow(); the endpoint answers what the screen sends
    booking.screen == "TIME"
    """

    def __init__(self, world: Simulator, person: Person, number: str, sent: Outbound) -> None:
        self._world, self._person, self._number, self._sent = world, person, number, sent
        message = cast("FlowMessage", sent.message.content)
        self._record = _openable(world, message)
        self._token = message.token or _UNUSED
        self.screen: str | None = None
        """The screen that is shown; None while there is none."""
        self.data: JsonObject = {}
        """What the screen was given."""
        self.error_message: str | None = None
        """What is shown at the screen's foot, or instead of the Flow when it ended in trouble."""
        self.is_open = True
        self._before: list[tuple[str, JsonObject]] = []
        self.message_id: str | None = None
        """The message that told the business what was filled in."""
        self._begin(message)

    def sends(self, **data: JsonValue) -> FlowSession:
        """Send the screen's data to the endpoint (`data_exchange`), and follow its answer."""
        return self._exchange("data_exchange", data)

    def goes_back(self) -> FlowSession:
        """Go back: to the screen before, or where the endpoint says when this one has `refresh_on_back` (`BACK`)."""
        self._check_open()
        if self.screen is not None and self._record.asks_on_back(self.screen):
            return self._exchange("BACK", {})
        if not self._before:
            raise LookupError("this is the first screen: there is nothing to go back to")
        self.screen, self.data = self._before.pop()
        self.error_message = None
        return self

    def goes_to(self, screen: str, **data: JsonValue) -> FlowSession:
        """Go to a screen without asking anybody (`navigate`)."""
        self._check_open()
        if screen not in self._record.screens:
            raise LookupError(f"the Flow has no such screen; it has {', '.join(self._record.screens)}")
        self._show(screen, data, None)
        return self

    def completes(self, **data: JsonValue) -> str:
        """Fill in the last screen (`complete`); return the id of the message that tells the business."""
        self._check_open()
        token = {} if self._token == _UNUSED else {"flow_token": self._token}
        return self._finish({**token, **data})

    def picks(self, content: bytes, *, file_name: str = "IMG_1.jpg") -> JsonObject:
        """Pick a photo or document: return what stands for it in the data that a screen sends.

        photo = booking.picks(b"...", file_name="bolo.jpg")
        booking.sends(fotos=[photo])
        """
        with self._world.acting() as platform:
            id_, seal = platform.ids.number(), platform.ids.text(24)
            url = f"{CDN}/m1/{id_}/{seal}"
            item, cdn_file = encrypt_media(
                content,
                lambda n: bytes.fromhex(platform.ids.hex(2 * n)),
                file_name=file_name,
                media_id=id_,
                cdn_url=url,
            )
            platform.state.of(FlowMemory).picked[f"{id_}/{seal}"] = cdn_file
        return item

    def _begin(self, message: FlowMessage) -> None:
        if message.action == "data_exchange":
            self._exchange("INIT", {})
        else:
            self.goes_to(message.screen or self._record.screens[0], **cast("JsonObject", message.data or {}))

    def _exchange(self, action: str, data: Mapping[str, JsonValue]) -> FlowSession:
        self._check_open()
        self._follow(self._ask(action, data))
        return self

    def _ask(self, action: str, data: Mapping[str, JsonValue]) -> Said:
        version = self._record.data_api_version or "3.0"
        request: dict[str, JsonValue] = {"version": version, "action": action, "flow_token": self._token}
        if self.screen is not None:
            request["screen"] = self.screen
        if action != "BACK":
            request["data"] = dict(data)
        platform = self._world.platform
        if version == "4.0":
            request["flow_token_signature"] = signature_of(self._token, platform.settings.app_secret)
        return ask(platform, self._number, request, self._record.id)

    def _follow(self, said: Said) -> None:
        """Do what the endpoint says: the next screen, the end, or the end in trouble."""
        if said.cause is not None:
            self._world.failures.append(said.cause)
        if said.error is not None:
            self.is_open, self.error_message = False, str(said.told.get("error_msg", _TROUBLE))
            return
        screen, found = said.told.get("screen"), said.told.get("data")
        data: JsonObject = found if isinstance(found, Mapping) else {}
        finished = data.get("extension_message_response")
        if screen == "SUCCESS" and isinstance(finished, Mapping) and isinstance(finished.get("params"), Mapping):
            self._finish(cast("JsonObject", finished["params"]))
        elif isinstance(screen, str) and screen in self._record.screens:
            message = data.get("error_message")
            shown = {name: value for name, value in data.items() if name != "error_message"}
            self._show(screen, shown, None if message is None else str(message))
        else:
            self._notice(screen)

    def _notice(self, screen: object) -> None:
        """Tell the endpoint that its answer is of no use, and end."""
        told = (
            "the answer names no screen" if screen is None else "the answer names a screen that the Flow does not have"
        )
        self.is_open, self.error_message = False, _TROUBLE
        self._ask("data_exchange", {"error": "INVALID_SCREEN_TRANSITION", "error_message": told})

    def _finish(self, params: JsonObject) -> str:
        reply: JsonObject = {"name": "flow", "body": "Sent", "response_json": dumps(params, ensure_ascii=False)}
        payload: JsonObject = {"type": "nfm_reply", "nfm_reply": reply}
        with self._world.acting() as platform:
            message = write(platform, self._number, self._person, "interactive", payload, context=self._sent.id)
        self.is_open, self.message_id = False, message.id
        return message.id

    def _show(self, screen: str, data: JsonObject, error_message: str | None) -> None:
        if self.screen not in (None, screen):
            self._before.append((str(self.screen), self.data))
        self.screen, self.data, self.error_message = screen, data, error_message

    def _check_open(self) -> None:
        if not self.is_open:
            raise LookupError("this Flow is closed: open it again with opens_flow()")

    def __repr__(self) -> str:
        return f"FlowSession({self._record.name!r}, screen={self.screen!r}, is_open={self.is_open})"


def newest_flow(came: Sequence[Outbound]) -> Outbound:
    """Return the newest message that opens a Flow. Raises `LookupError`."""
    for sent in reversed(came):
        if isinstance(sent.message.content, FlowMessage):
            return sent
    raise LookupError("no message that opens a Flow came")


def _openable(world: Simulator, message: FlowMessage) -> FlowRecord:
    record = world.platform.state.of(FlowMemory).meant(message)
    if record is None:
        raise LookupError("the simulator has no such Flow: client.flows.create(...)")
    if record.status in _CLOSED or not record.screens:
        raise LookupError(f"this Flow cannot be opened: it is {record.status}, and has {len(record.screens)} screens")
    return record
