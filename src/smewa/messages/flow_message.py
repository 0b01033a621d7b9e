"""A form in the chat: a Flow, opened by a button. Source: Cloud API, Sending a Flow, read 2026-11."""

from collections.abc import Mapping
from dataclasses import KW_ONLY
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, StringConstraints

from smewa.messages._emoji import holds_emoji
from smewa.messages._faults import Faults, refusal
from smewa.messages._fields import BodyText, FooterText, Id, Words
from smewa.messages._json_data import JsonData
from smewa.messages._outgoing import At, Content, Personal
from smewa.messages.headers import Header
from smewa.messages.media import without_caption


def _without_emoji(text: str) -> str:
    if holds_emoji(text):
        raise refusal("holds an emoji", fix="Write it in words")
    return text


_Label: TypeAlias = Annotated[
    str, Personal(), StringConstraints(min_length=1, max_length=30), AfterValidator(_without_emoji)
]


class FlowMessage(
    Content,
    wire={
        "type": "interactive",
        "interactive.type": "flow",
        "interactive.action.name": "flow",
        "interactive.action.parameters.flow_message_version": "3",
    },
):
    """A Flow behind a button of at most 30 characters (20 are better) without emoji. It goes by `flow_id` or `flow_name`.

    `token` is yours, and comes back with what was filled in; WhatsApp writes `unused` without one. `screen` and `data`
    say where the Flow begins and with what; with `action="data_exchange"` your endpoint says it instead.
    `mode="draft"` sends a Flow that is not published, to try it.

        FlowMessage("Agende sua retirada", "Agendar", flow_id="66550011", token="ped-12", screen="HORARIO")
    """

    body: Annotated[BodyText, At("interactive.body.text")]
    label: Annotated[_Label, At("interactive.action.parameters.flow_cta")]
    _: KW_ONLY
    flow_id: Annotated[Id | None, At("interactive.action.parameters.flow_id")] = None
    flow_name: Annotated[Id | None, At("interactive.action.parameters.flow_name")] = None
    token: Annotated[Words | None, At("interactive.action.parameters.flow_token")] = None
    action: Annotated[Literal["navigate", "data_exchange"] | None, At("interactive.action.parameters.flow_action")] = (
        None
    )
    screen: Annotated[Id | None, At("interactive.action.parameters.flow_action_payload.screen")] = None
    data: Annotated[JsonData | None, At("interactive.action.parameters.flow_action_payload.data")] = None
    mode: Annotated[Literal["published", "draft"] | None, At("interactive.action.parameters.mode")] = None
    header: Annotated[Header | None, At("interactive.header")] = None
    footer: Annotated[FooterText | None, At("interactive.footer.text")] = None

    def __post_init__(self) -> None:
        without_caption(self.header)
        faults = Faults()
        if (self.flow_id is None) == (self.flow_name is None):
            faults.add(refusal("must stand alone", fix="Give flow_id or flow_name, one of them"), ("flow_id",))
        if self.action == "data_exchange" and (self.screen, self.data) != (None, None):
            fix = "Leave screen and data out: your endpoint says where the Flow begins"
            faults.add(refusal("does not go with data_exchange", fix=fix), ("screen",))
        elif self.data is not None and self.screen is None:
            faults.add(refusal("missing", fix="Say which screen shows the data"), ("screen",))
        faults.raise_any()

    def __hash__(self) -> int:
        return hash((type(self), *(value for value in self.__dict__.values() if not isinstance(value, Mapping))))
