"""A place on the map."""

from dataclasses import KW_ONLY
from typing import Annotated, TypeAlias

from smewa.messages._faults import fault, refusal
from smewa.messages._fields import Checked, Words
from smewa.messages._outgoing import At, Content, Personal


def _degrees(at_most: int) -> Checked:
    limit = f"It is a number of degrees from -{at_most} to {at_most}"

    def degrees(value: object) -> float | str:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise refusal("is not a number", limit=limit)
        try:
            inside = -at_most <= float(value) <= at_most
        except (ValueError, OverflowError):
            raise refusal("is not a number", limit=limit) from None
        if not inside:
            raise refusal("is out of range", limit=limit)
        return value

    return Checked(degrees)


_Latitude: TypeAlias = Annotated[float | str, Personal(), _degrees(90)]
_Longitude: TypeAlias = Annotated[float | str, Personal(), _degrees(180)]


class Location(Content, wire={"type": "location"}):
    """A place on the map, in degrees; WhatsApp takes numbers and their text. It shows the address only under a name.

    Location(-23.5613, -46.6560, name="Padaria Dona Zé", address="Av. Paulista, 1000")
    """

    latitude: Annotated[_Latitude, At("location.latitude")]
    longitude: Annotated[_Longitude, At("location.longitude")]
    _: KW_ONLY
    name: Annotated[Words | None, At("location.name")] = None
    address: Annotated[Words | None, At("location.address")] = None

    def __post_init__(self) -> None:
        if self.address is not None and self.name is None:
            raise fault(refusal("is shown only under a name", fix="Give name too"), "address")
