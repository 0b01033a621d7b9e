"""A form for a postal address, in India and Singapore. Elsewhere a Flow does it.

Source: Cloud API, Address messages, read 2026-11.
"""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY
from typing import Annotated, Literal, TypeAlias, cast

from smewa.messages._faults import Faults, refusal
from smewa.messages._fields import BodyText, Checked, FooterText, Id, Many, sendable
from smewa.messages._outgoing import At, Content, Outgoing, Personal, Wire
from smewa.messages.headers import Header
from smewa.messages.media import without_caption

INDIAN_FIELDS = frozenset(
    "name phone_number in_pin_code house_number floor_number tower_number building_name address landmark_area city "
    "state".split()
)
"""What an address in India has; those of Singapore are not published whole."""


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping) or not value:
        raise refusal("must be an object that is not empty")
    members = cast("Mapping[object, object]", value)
    if not all(isinstance(name, str) and isinstance(text, str) for name, text in members.items()):
        raise refusal("must hold texts only")
    texts = cast("Mapping[str, str]", members)
    return {sendable(name): sendable(text) for name, text in texts.items()}


_Texts: TypeAlias = Annotated[Mapping[str, str], Personal(), Wire(write=dict), Checked(_texts)]


class SavedAddress(Outgoing):
    """An address to choose from: your id of it, and its fields by the platform's names."""

    id: Annotated[Id, At("id")]
    value: Annotated[_Texts, At("value")]

    def __hash__(self) -> int:
        return hash((type(self), self.id))


class AddressMessage(
    Content,
    wire={
        "type": "interactive",
        "interactive.type": "address_message",
        "interactive.action.name": "address_message",
    },
):
    """A form for an address. `country` is `IN` or `SG`; anywhere else, Brazil too, send a Flow.

    `values` fills fields in, `saved_addresses` offers some to choose from, `validation_errors` says what was wrong with
    the last answer; all by the platform's names of the fields, such as `in_pin_code` (at most 6 characters).

        AddressMessage("Where shall we deliver?", "IN", values={"name": "Asha", "in_pin_code": "400063"})
    """

    body: Annotated[BodyText, At("interactive.body.text")]
    country: Annotated[Literal["IN", "SG"], At("interactive.action.parameters.country")]
    _: KW_ONLY
    values: Annotated[_Texts | None, At("interactive.action.parameters.values")] = None
    saved_addresses: Annotated[
        Sequence[SavedAddress] | None, Many(1, unique=("id",)), At("interactive.action.parameters.saved_addresses")
    ] = None
    validation_errors: Annotated[_Texts | None, At("interactive.action.parameters.validation_errors")] = None
    header: Annotated[Header | None, At("interactive.header")] = None
    footer: Annotated[FooterText | None, At("interactive.footer.text")] = None

    def __post_init__(self) -> None:
        without_caption(self.header)
        if self.country != "IN":
            return
        faults = Faults()
        _names(self.values, faults, "values")
        _names(self.validation_errors, faults, "validation_errors")
        _code(self.values, faults, "values")
        for number, saved in enumerate(self.saved_addresses or ()):
            _names(saved.value, faults, "saved_addresses", number, "value")
            _code(saved.value, faults, "saved_addresses", number, "value")
        faults.raise_any()

    def __hash__(self) -> int:
        return hash((type(self), self.body, self.country, self.saved_addresses))


def _names(fields: Mapping[str, str] | None, faults: Faults, *place: str | int) -> None:
    if not (fields or {}).keys() <= INDIAN_FIELDS:
        limit = f"An address in India has {', '.join(sorted(INDIAN_FIELDS))}"
        faults.add(refusal("has a field that is not known here", limit=limit), place)


def _code(fields: Mapping[str, str] | None, faults: Faults, *place: str | int) -> None:
    if len((fields or {}).get("in_pin_code", "")) > 6:
        faults.add(refusal("is too long", limit="A PIN code has at most 6 characters"), (*place, "in_pin_code"))
