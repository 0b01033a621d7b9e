"""Profile: what customers read about the business."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, StringConstraints, model_validator

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa.api._disagreeing import within
from smewa.api._only import only
from smewa.api._reading import OrEmpty, inside
from smewa.messages._faults import fault, refusal
from smewa.messages._fields import Like, Many
from smewa.messages._outgoing import At, Outgoing, Personal

Vertical: TypeAlias = Literal[
    "OTHER", "AUTO", "BEAUTY", "APPAREL", "EDU", "ENTERTAIN", "EVENT_PLAN", "FINANCE", "GROCERY", "GOVT", "HOTEL",
    "HEALTH", "NONPROFIT", "PROF_SERVICES", "RETAIL", "TRAVEL", "RESTAURANT", "ALCOHOL", "ONLINE_GAMBLING",
    "PHYSICAL_GAMBLING", "OTC_DRUGS", "MATRIMONY_SERVICE",
]  # fmt: skip
"""The trades that a business may name. Source: Cloud API, Business profiles, read 2026-11."""

_FIELDS = "about,address,description,email,profile_picture_url,websites,vertical,messaging_product"
_Website: TypeAlias = Annotated[
    str,
    StringConstraints(max_length=256),
    Like(r"(?i:https?)://[^\s/?#]\S*", "It begins with https:// or http://"),
]
_Email: TypeAlias = Annotated[
    str,
    Personal(),
    StringConstraints(max_length=128),
    Like(r"(?:[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+)?", "It is an address such as contato@example.com"),
]


class BusinessProfile(Incoming):
    """What customers read about the business. Members that are not set are None. Source: Cloud API, Business profiles."""

    about: Annotated[str | None, OrNone] = None
    address: Annotated[str | None, OrNone] = None
    description: Annotated[str | None, OrNone] = None
    email: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    profile_picture_url: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    websites: Annotated[tuple[str, ...], OrEmpty] = ()
    vertical: Annotated[str | None, OrNone] = None
    """The trade, such as `RESTAURANT`; `UNDEFINED` when none was named."""

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, answer: Any) -> Any:  # JSON as it came
        """Take the profile out of its list of one, and out of `business_profile`, where that is around it."""
        profile = only(answer)
        return inside(profile, "business_profile") or profile


class ProfileUpdate(Outgoing, wire={"messaging_product": "whatsapp"}):
    """What the profile becomes; what is None stays as it is."""

    about: Annotated[str | None, StringConstraints(min_length=1, max_length=139), At("about")] = None
    address: Annotated[str | None, StringConstraints(max_length=256), At("address")] = None
    description: Annotated[str | None, StringConstraints(max_length=512), At("description")] = None
    email: Annotated[_Email | None, At("email")] = None
    websites: Annotated[Sequence[_Website] | None, Many(0, 2), At("websites")] = None
    vertical: Annotated[Vertical | None, At("vertical")] = None
    picture: Annotated[str | None, Personal(), StringConstraints(min_length=1), At("profile_picture_handle")] = None

    def __post_init__(self) -> None:
        if len(self.to_wire()) == 1:
            raise fault(refusal("says nothing to change", fix="Give what is to change"), "about")


class Profile(Resource[C]):
    """The profile of one business number."""

    @operation
    def get(self) -> Call[BusinessProfile]:
        """Return the profile.

        client.profile.get().about
        """
        query = {"fields": _FIELDS}
        return Call.get(f"{self._scope.number}/whatsapp_business_profile", BusinessProfile, query=query)

    @operation
    def update(
        self,
        *,
        about: str | None = None,
        address: str | None = None,
        description: str | None = None,
        email: str | None = None,
        websites: Sequence[str] | None = None,
        vertical: Vertical | None = None,
        picture: str | None = None,
        generous: bool = False,
    ) -> Call[Success]:
        """Change the profile; what is not given stays as it is.

        Limits in characters: `about` 1 to 139, `address` 256, `description` 256, `email` 128; two `websites` of 256 with
        their scheme. The platform's pages disagree about the description: with `generous=True` 512 are taken. `picture`
        is the handle of an upload: a square of at least 192 pixels (640 is better), 5 MB at most. Raises `InvalidRequest`
        before the network. Source: Cloud API, Business profiles; OpenAPI v23.0.

            client.profile.update(about="Pão quente às 7h e às 17h", websites=["https://example.com"], vertical="GROCERY")
        """
        update = ProfileUpdate(about, address, description, email, websites, vertical, picture)
        if not generous:
            within("description", update.description or "", 256, 512)
        # Safe: what is set twice is what it was set to.
        return Call.post(f"{self._scope.number}/whatsapp_business_profile", update, Success, safe=True)
