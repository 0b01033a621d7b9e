"""Access tokens: exchanged for a code, asked for the app itself, and looked into."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from pydantic import AliasChoices, AliasPath, BeforeValidator, Field

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa.api._reading import OrEmpty
from smewa.api._sealed import secret
from smewa.values.secret import Secret


def _unless_zero(value: object) -> object:
    return None if value in (0, "0") else value


_Instant = Annotated[datetime | None, BeforeValidator(_unless_zero), OrNone]
"""0 is how the platform writes never."""


class AccessToken(Incoming):
    """A token. It is a `Secret`: never shown, pickled or written to JSON."""

    access_token: Secret
    token_type: Annotated[str | None, OrNone] = None
    expires_in: Annotated[int | None, OrNone] = None
    """Seconds; None when it does not expire."""


def _of(name: str) -> AliasChoices:
    return AliasChoices(name, AliasPath("data", name))


class TokenPermission(Incoming):
    """A permission of a token, and the accounts it is for; none named is all."""

    scope: Annotated[str | None, OrNone] = None
    target_ids: Annotated[tuple[str, ...], OrEmpty] = ()


class TokenState(Incoming):
    """What a token may do, and until when. Source: Graph API, Debug token."""

    is_valid: Annotated[bool | None, OrNone] = Field(default=None, validation_alias=_of("is_valid"))
    app_id: Annotated[str | None, OrNone] = Field(default=None, validation_alias=_of("app_id"))
    application: Annotated[str | None, OrNone] = Field(default=None, validation_alias=_of("application"))
    type: Annotated[str | None, OrNone] = Field(default=None, validation_alias=_of("type"))
    """`SYSTEM_USER`, `USER`, `APP` and more."""
    user_id: Annotated[str | None, OrNone] = Field(default=None, repr=False, validation_alias=_of("user_id"))
    expires_at: _Instant = Field(default=None, validation_alias=_of("expires_at"))
    """None when it does not expire."""
    data_access_expires_at: _Instant = Field(default=None, validation_alias=_of("data_access_expires_at"))
    issued_at: _Instant = Field(default=None, validation_alias=_of("issued_at"))
    scopes: Annotated[tuple[str, ...], OrEmpty] = Field(default=(), validation_alias=_of("scopes"))
    granular_scopes: Annotated[tuple[TokenPermission, ...], OrEmpty] = Field(
        default=(), validation_alias=_of("granular_scopes")
    )


class Tokens(Resource[C]):
    """The tokens of this client's app. All calls need `app_id` and `app_secret`."""

    @operation
    def exchange(self, code: str | Secret) -> Call[AccessToken]:
        """Exchange the code of an embedded signup for a business token; the code lives 30 seconds.

        It is good for one exchange, so the call is not repeated when its fate is unknown. Source: Graph API, Access tokens.

            # not run: the code comes from the signup's page
            token = client.tokens.exchange(code).access_token
        """
        call = self._ask({"client_id": self._scope.app}, {"client_secret": None, "code": secret(code, "code")})
        return replace(call, safe=False)

    @operation
    def of_app(self) -> Call[AccessToken]:
        """Return the token of the app itself. The calls that need it make their own: you rarely do."""
        query = {"grant_type": "client_credentials", "client_id": self._scope.app}
        return self._ask(query, {"client_secret": None})

    @operation
    def inspect(self, token: str | Secret) -> Call[TokenState]:
        """Tell what a token may do and when it expires, such as your own before you go live.

        client.tokens.inspect("EAA…").expires_at
        """
        return replace(
            Call.get("debug_token", TokenState),
            app=self._scope.app,
            secrets={"input_token": secret(token, "token")},
        )

    def _ask(self, query: dict[str, str], secrets: dict[str, Secret | None]) -> Call[AccessToken]:
        call = Call.get("oauth/access_token", AccessToken, query=query)
        return replace(call, app=self._scope.app, secrets=secrets)
