"""Webhook subscriptions: which apps hear of an account, where, and of which fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Annotated, TypeVar

from pydantic import AliasChoices, AliasPath, Field

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api._account_bodies import AccountOverride, AppSubscription
from smewa.api._reading import OrEmpty
from smewa.api._sealed import Sealed, secret
from smewa.api._words import several
from smewa.messages._outgoing import Outgoing
from smewa.values.secret import Secret

T = TypeVar("T")

OBJECT = "whatsapp_business_account"
"""What is subscribed to: the `object` of every webhook of WhatsApp."""

_Text = Annotated[str | None, OrNone]


def _of_app(name: str) -> AliasChoices:
    return AliasChoices(AliasPath("whatsapp_business_api_data", name), name)


class SubscribedApp(Incoming):
    """An app that hears of the account."""

    id: _Text = Field(default=None, validation_alias=_of_app("id"))
    name: _Text = Field(default=None, validation_alias=_of_app("name"))
    link: _Text = Field(default=None, validation_alias=_of_app("link"))
    override_callback_uri: _Text = Field(default=None, repr=False)
    """Where it hears of it, when that is not the app's own address."""


class SubscribedApps(Page[SubscribedApp]):
    """One page of them."""


class SubscribedField(Incoming):
    """A webhook field, and the version of its payloads."""

    name: str
    version: _Text = None


class Subscription(Incoming):
    """What an app hears of, and where."""

    object: _Text = None
    callback_url: _Text = Field(default=None, repr=False)
    active: Annotated[bool | None, OrNone] = None
    fields: Annotated[tuple[SubscribedField, ...], OrEmpty] = ()


class SubscriptionPage(Page[Subscription]):
    """One page of an app's subscriptions."""


class Subscriptions(Resource[C]):
    """The apps that hear of this account. An app needs both: this, and its own, `of_app`."""

    @operation
    def subscribe(
        self, *, override_callback_uri: str | None = None, verify_token: str | Secret | None = None
    ) -> Call[Success]:
        """Let this token's app hear of the account.

        With `override_callback_uri` (https, up to 200 characters) and `verify_token`, its webhooks go there instead of
        to the app's own address, which the platform checks at once; without them an override is taken away. A number
        may have its own, which goes before this one. Source: WhatsApp Business Platform, Webhook overrides.

            client.subscriptions.subscribe()
        """
        token = None if verify_token is None else secret(verify_token, "verify_token")
        body = AccountOverride(override_callback_uri, None if token is None else token.reveal())
        return Call.post(f"{self._scope.account}/subscribed_apps", _sealed(body, token), Success, safe=True)

    @listing
    def list(self) -> Call[Page[SubscribedApp]]:
        """List the apps that hear of the account.

        for app in client.subscriptions.list(): print(app.name)
        """
        return Call.get(f"{self._scope.account}/subscribed_apps", SubscribedApps)

    @operation
    def unsubscribe(self) -> Call[Success]:
        """Let this token's app hear no more of the account: no message reaches it from then on."""
        return Call.delete(f"{self._scope.account}/subscribed_apps", Success)

    @cached_property
    def of_app(self) -> AppSubscriptions[C]:
        """What this client's app hears of, and where."""
        return AppSubscriptions(self._engine, self._scope)


class AppSubscriptions(Resource[C]):
    """What this client's app hears of, and where. Asked with the app's own token: needs `app_id` and `app_secret`."""

    @operation
    def subscribe(self, callback_url: str, verify_token: str | Secret, fields: Sequence[str]) -> Call[Success]:
        """Send webhooks of these fields to an address, of which the platform asks the `verify_token` at once.

        It replaces the fields asked for before. Source: Graph API, Application, Subscriptions.

            # not run: the platform calls the address at once
            client.subscriptions.of_app.subscribe("https://padaria.example/webhook", "…", ["messages", "calls"])
        """
        token = secret(verify_token, "verify_token")
        body = _sealed(AppSubscription(callback_url, token.reveal(), fields), token)
        return self._as_app(Call.post(self._path, body, Success, safe=True))

    @listing
    def list(self) -> Call[Page[Subscription]]:
        """List what the app hears of.

        for subscription in client.subscriptions.of_app.list(): print(subscription.fields)
        """
        return self._as_app(Call.get(self._path, SubscriptionPage))

    @operation
    def unsubscribe(self, *, fields: Sequence[str] = ()) -> Call[Success]:
        """Stop webhooks of these fields; without `fields`, all of WhatsApp's."""
        query = {"object": OBJECT, "fields": ",".join(several(fields, "fields")) or None}
        return self._as_app(Call.delete(self._path, Success, query=query))

    @property
    def _path(self) -> str:
        return f"{self._scope.app}/subscriptions"

    def _as_app(self, call: Call[T]) -> Call[T]:
        return replace(call, app=self._scope.app)


def _sealed(body: Outgoing, verify_token: Secret | None) -> Sealed:
    """Return a checked body with its token as a secret, which is not pickled."""
    return Sealed({**body.to_wire(), **({} if verify_token is None else {"verify_token": verify_token})})
