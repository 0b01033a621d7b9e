"""Client and AsyncClient: they wire the resources of the platform to a transport, and do nothing else."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from inspect import currentframe
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast, get_args

from smewa import __version__
from smewa._core.call import Call
from smewa._core.drive import AsyncEngine, Engine
from smewa._core.operation import operation
from smewa._core.options import Options
from smewa._core.pacing import Buckets
from smewa._core.perform import value
from smewa._core.resource import AnyEngine, Async, C, Sync
from smewa._core.scope import Scope
from smewa._core.world import MEDIA_HOSTS, Token, World
from smewa.api._resources import Resources
from smewa.config import (
    API_VERSION,
    MEDIA_HOST,
    META,
    ApiVersionWarning,
    Provider,
    Settings,
    checked_base_url,
    checked_version,
    provider_named,
    required,
    version_notice,
)
from smewa.errors import ConfigurationError, InvalidRequest
from smewa.values.clock import Clock, SystemClock
from smewa.values.ids import Ids, RandomIds
from smewa.values.jsons import JsonObject, JsonValue
from smewa.values.secret import Secret

if TYPE_CHECKING:
    from typing import Self

    from typing_extensions import Unpack

    from smewa._core.options import OptionsDict
    from smewa.transports.http import AsyncTransport, Transport

R = TypeVar("R")
Method = Literal["GET", "POST", "DELETE"]
AGENT = f"smewa/{__version__} python/{sys.version_info.major}.{sys.version_info.minor}"


class _Client(Resources[C]):
    """What both colors have."""

    _owns_transport = False

    @operation
    def request(
        self,
        method: Method,
        path: str,
        body: JsonObject | None = None,
        *,
        query: Mapping[str, str | None] | None = None,
    ) -> Call[JsonValue]:
        """Call what is not modeled yet: JSON in, JSON out, with the same retries and errors.

        `path` is relative to the API's version, such as `"1065…/whatsapp_business_profile"`.

            client.request("GET", "106540352242922", query={"fields": "quality_rating"})
        """
        if method not in get_args(Method):
            raise InvalidRequest("is none of the platform's", field="method", limit="It takes GET, POST and DELETE")
        if method == "GET" and body is not None:
            raise InvalidRequest("does not go with GET", field="body", fix="Pass query=, or POST it")
        anything = cast("type[JsonValue]", Any)
        call = Call.post(path.removeprefix("/"), body, anything, query=query, safe=method == "GET")
        return replace(call, method=method)

    def with_options(self, **options: Unpack[OptionsDict]) -> Self:
        """Return this client with other options, on the same transport.

        client.with_options(max_retries=0).messages.send(ana.phone, "Oi")
        """
        return self._sibling(self._engine.changed(**options), self._scope)

    def number(self, phone_number_id: str) -> Self:
        """Return this client for another business number, on the same transport."""
        return self._sibling(self._engine, replace(self._scope, phone_number_id=phone_number_id))

    def _sibling(self, engine: AnyEngine, scope: Scope) -> Self:
        made = type(self).__new__(type(self))
        made._engine, made._scope = engine, scope
        return made

    def __repr__(self) -> str:
        world = self._engine.world
        return f"{type(self).__name__}({world.root}, phone_number_id={self._scope.phone_number_id!r})"

    def __reduce__(self) -> Any:
        raise TypeError("A client holds a token and is never pickled: make one where it is needed, with from_env().")


class Client(_Client[Sync]):
    """The platform, blocking. Safe between threads; make one, share it, close it.

    `token` is a text, or what is called before each try to get it. Options: `max_retries` (2), `timeout` (seconds; 30),
    `deadline` (seconds for a call with all its retries and waits; none), `retry_ambiguous` (False: a send whose fate is
    unknown is not repeated), `pacing` (on; None is off), `hooks`, `guard`. `default_country` allows national phone
    numbers. A `transport` given is yours to close. `provider` is who passes the platform on: `"360dialog"`, `"kapso"`.

        with Client(token="EAA…", phone_number_id="106540352242922") as client:
            client.messages.send("+55 11 91234-5678", "Oi!")
    """

    def __init__(
        self,
        token: str | Secret | Token,
        *,
        phone_number_id: str | None = None,
        business_account_id: str | None = None,
        app_id: str | None = None,
        app_secret: str | Secret | None = None,
        api_version: str | None = None,
        base_url: str | None = None,
        provider: str | Provider = META,
        transport: Transport | None = None,
        default_country: str | None = None,
        media_hosts: Iterable[str] = (),
        clock: Clock | None = None,
        ids: Ids | None = None,
        random: Callable[[], float] | None = None,
        **options: Unpack[OptionsDict],
    ) -> None:
        world = _world(token, app_secret, api_version, base_url, provider, media_hosts, clock, ids, random)
        scope = Scope(_number(phone_number_id, world), business_account_id, app_id, default_country)
        self._owns_transport = transport is None
        super().__init__(Engine(transport or _transport(), world, _options(options)), scope)

    @classmethod
    def from_env(cls, **options: Unpack[OptionsDict]) -> Self:
        """Make a client from the environment.

        Reads `SMEWA_TOKEN`, `SMEWA_PHONE_NUMBER_ID`, `SMEWA_BUSINESS_ACCOUNT_ID`, `SMEWA_APP_ID`, `SMEWA_APP_SECRET`,
        `SMEWA_API_VERSION`, `SMEWA_BASE_URL`, `SMEWA_DEFAULT_COUNTRY` and `SMEWA_PROVIDER`; raises `ConfigurationError`
        without a token.
        """
        return cls(**_environment(), **options)

    def perform(self, call: Call[R]) -> R:
        """Perform a call described earlier with `.build(...)`."""
        engine = cast("Engine", self._engine)
        return engine.run(value(call, engine.world, engine.options))

    def close(self) -> None:
        """Close the connections. Does nothing to a transport that was given, nor on a client made by `number(...)`."""
        if self._owns_transport:
            cast("Engine", self._engine).close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class AsyncClient(_Client[Async]):
    """The platform, async, under asyncio or trio. Takes what `Client` takes; one event loop per client.

    async with AsyncClient(token="EAA…", phone_number_id="106540352242922") as client:
        await client.messages.send("+55 11 91234-5678", "Oi!")
    """

    def __init__(
        self,
        token: str | Secret | Token,
        *,
        phone_number_id: str | None = None,
        business_account_id: str | None = None,
        app_id: str | None = None,
        app_secret: str | Secret | None = None,
        api_version: str | None = None,
        base_url: str | None = None,
        provider: str | Provider = META,
        transport: AsyncTransport | None = None,
        default_country: str | None = None,
        media_hosts: Iterable[str] = (),
        clock: Clock | None = None,
        ids: Ids | None = None,
        random: Callable[[], float] | None = None,
        **options: Unpack[OptionsDict],
    ) -> None:
        world = _world(token, app_secret, api_version, base_url, provider, media_hosts, clock, ids, random)
        scope = Scope(_number(phone_number_id, world), business_account_id, app_id, default_country)
        self._owns_transport = transport is None
        super().__init__(AsyncEngine(transport or _async_transport(), world, _options(options)), scope)

    @classmethod
    def from_env(cls, **options: Unpack[OptionsDict]) -> Self:
        """Make a client from the environment, as `Client.from_env` does."""
        return cls(**_environment(), **options)

    async def perform(self, call: Call[R]) -> R:
        """Perform a call described earlier with `.build(...)`."""
        engine = cast("AsyncEngine", self._engine)
        return await engine.run(value(call, engine.world, engine.options))

    async def close(self) -> None:
        """Close the connections. Does nothing to a transport that was given, nor on a client made by `number(...)`."""
        if self._owns_transport:
            await cast("AsyncEngine", self._engine).close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()


def _world(
    token: str | Secret | Token | None,  # None where an environment that nobody checked has no token
    app_secret: str | Secret | None,
    api_version: str | None,
    base_url: str | None,
    provider: str | Provider,
    media_hosts: Iterable[str],
    clock: Clock | None,
    ids: Ids | None,
    random: Callable[[], float] | None,
) -> World:
    provider = provider_named(provider)
    if provider != META and app_secret is not None:
        raise ConfigurationError(
            "app_secret is between you and Meta: a provider must not see it. Leave it out here; Webhook(...) takes it."
        )
    clock = clock or SystemClock()
    api_version = api_version or provider.version or API_VERSION
    notice = version_notice(api_version, clock.now().date())
    if notice is not None:
        warnings.warn(notice, ApiVersionWarning, stacklevel=_makers_level())
    world = World(
        checked_base_url(base_url or provider.base_url),
        checked_version(api_version),
        _secret("token", token) if token is None or isinstance(token, str) else token,
        _secret("app_secret", app_secret) if isinstance(app_secret, str) else app_secret,
        _hosts(provider) | {host.lower() for host in ([media_hosts] if isinstance(media_hosts, str) else media_hosts)},
        clock,
        ids or RandomIds(),
        agent=AGENT,
        show=_redacted,
        provider=provider,
    )
    return world if random is None else replace(world, random=random)


def _hosts(provider: Provider) -> frozenset[str]:
    """Return where files may come from, besides the base URL's host: a provider's key goes to no host of Meta's."""
    if provider == META:
        return MEDIA_HOSTS
    return frozenset({MEDIA_HOST}) if provider.media == "signed" else frozenset()


def _number(phone_number_id: str | None, world: World) -> str | None:
    """Return the number's id, or what stands for it where the key alone tells the number."""
    return phone_number_id if phone_number_id or world.provider.numbered else "0"


def _makers_level() -> int:
    """Return the `stacklevel` of whoever made the client: the first frame outside this file."""
    level, frame = 0, currentframe()
    while frame is not None and frame.f_code.co_filename == __file__:
        level, frame = level + 1, frame.f_back
    return level


def _secret(name: str, text: str | None) -> Secret:
    try:
        return Secret(required(name, text))
    except ValueError as problem:
        said = str(problem)
    raise ConfigurationError(f"{name}: {said}.")


def _options(options: OptionsDict) -> Options:
    if "pacing" not in options:
        options["pacing"] = Buckets()
    return Options().changed(**options)


def _environment() -> dict[str, Any]:
    found = Settings.from_env()
    settings = {name: getattr(found, name) for name in found.__slots__ if getattr(found, name)}
    return {**settings, "token": required("token", found.token)}


def _transport() -> Transport:
    from smewa.transports import default_transport

    return default_transport()


def _async_transport() -> AsyncTransport:
    from smewa.transports import default_async_transport

    return default_async_transport()


def _redacted(body: bytes) -> str:
    """Return what a DEBUG log may hold of a body: its shape, without people."""
    from smewa.privacy import shown

    return shown(body)
