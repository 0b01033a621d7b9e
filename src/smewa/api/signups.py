"""In-app sign-ups: links by which customers agree to marketing messages, inside WhatsApp."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, StringConstraints, model_validator

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api._only import only
from smewa.api._path import id_in_path
from smewa.messages._faults import fault, refusal
from smewa.messages._fields import Like, Link, Words
from smewa.messages._outgoing import At, Outgoing

SignupStatus: TypeAlias = Literal["ACTIVE", "DISABLED"]
_PromoCode: TypeAlias = Annotated[
    str, StringConstraints(max_length=50), Like(r"[A-Za-z0-9]+", "It has letters and digits")
]
_DisplayName: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=256)]


class Signup(Incoming):
    """A link by which customers sign up. Source: Cloud API, In-app sign-up."""

    id: str
    status: Annotated[str | None, OrNone] = None
    """`ACTIVE` or `DISABLED`."""
    signup_message: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    confirmation_message: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    privacy_policy_url: Annotated[str | None, OrNone] = None
    website_url: Annotated[str | None, OrNone] = None
    promo_code: Annotated[str | None, OrNone] = None
    display_name: Annotated[str | None, OrNone] = None

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, answer: Any) -> Any:  # JSON as it came
        """Take it out of a list of one."""
        return only(answer)


class SignupPage(Page[Signup]):
    """One page of them."""


class NewSignup(Outgoing):
    """What a sign-up says."""

    signup_message: Annotated[Words, At("signup_message")]
    confirmation_message: Annotated[Words, At("confirmation_message")]
    privacy_policy_url: Annotated[Link, At("privacy_policy_url")]
    website_url: Annotated[Link | None, At("website_url")] = None
    promo_code: Annotated[_PromoCode | None, At("promo_code")] = None
    display_name: Annotated[_DisplayName | None, At("display_name")] = None
    terms_url: Annotated[Link | None, At("policy.tos")] = None
    terms_accepted: Annotated[bool | None, At("policy.accepted")] = None


class SignupUpdate(Outgoing):
    """What a sign-up becomes; what is None stays as it is."""

    status: Annotated[SignupStatus | None, At("status")] = None
    signup_message: Annotated[Words | None, At("signup_message")] = None
    confirmation_message: Annotated[Words | None, At("confirmation_message")] = None
    website_url: Annotated[Link | None, At("website_url")] = None
    promo_code: Annotated[_PromoCode | None, At("promo_code")] = None
    display_name: Annotated[_DisplayName | None, At("display_name")] = None

    def __post_init__(self) -> None:
        if not self.to_wire():
            raise fault(refusal("says nothing to change", fix="Give what is to change"), "status")


class Signups(Resource[C]):
    """The sign-ups of an account. Who signs up comes as a `user_preferences` webhook with `value` `signup`."""

    @operation
    def create(
        self,
        signup_message: str,
        confirmation_message: str,
        privacy_policy_url: str,
        *,
        website_url: str | None = None,
        promo_code: str | None = None,
        display_name: str | None = None,
        terms_url: str | None = None,
        terms_accepted: bool | None = None,
    ) -> Call[Signup]:
        """Make a sign-up: what asks the customer, what thanks them, and your privacy policy, which stays as it is.

        `promo_code` is 1 to 50 letters and digits, `display_name` 256 characters at most. The first sign-up of an account
        needs `terms_accepted=True`; later ones are refused with it (2494168, 2494176). Raises `InvalidRequest` before the
        network. Source: Cloud API, In-app sign-up.

            signup = client.signups.create(
                "Quer receber nossas ofertas?", "Pronto! Até logo.", "https://example.com/privacidade",
                terms_accepted=True,
            )
        """
        new = NewSignup(
            signup_message,
            confirmation_message,
            privacy_policy_url,
            website_url,
            promo_code,
            display_name,
            terms_url,
            terms_accepted,
        )
        return Call.post(f"{self._scope.account}/signups", new, Signup)

    @listing
    def list(self, *, page_size: int | None = None) -> Call[Page[Signup]]:
        """List the sign-ups of the account."""
        return Call.get(f"{self._scope.account}/signups", SignupPage, query={"limit": page_size})

    @operation
    def get(self, signup_id: str) -> Call[Signup]:
        """Look at one sign-up."""
        return Call.get(f"signups/{id_in_path(signup_id, 'signup_id')}", Signup)

    @operation
    def update(
        self,
        signup_id: str,
        *,
        status: SignupStatus | None = None,
        signup_message: str | None = None,
        confirmation_message: str | None = None,
        website_url: str | None = None,
        promo_code: str | None = None,
        display_name: str | None = None,
    ) -> Call[Success]:
        """Change a sign-up, or turn it off; what is not given stays as it is. The privacy policy cannot be changed.

        # not run: the id is of a sign-up of yours
        client.signups.update("556677", status="DISABLED")
        """
        update = SignupUpdate(status, signup_message, confirmation_message, website_url, promo_code, display_name)
        # Safe: what is set twice is what it was set to.
        return Call.post(f"signups/{id_in_path(signup_id, 'signup_id')}", update, Success, safe=True)
