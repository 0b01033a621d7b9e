"""What a client's calls share: where the platform is, who we are to it, and what time it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias, runtime_checkable
from urllib.parse import urlencode

from smewa._core.call import Call, encoded
from smewa._core.urls import allowed, is_absolute, public, relative
from smewa.config import BASE_URL, MEDIA_HOST, META, Provider
from smewa.errors import ConfigurationError
from smewa.transports.http import HttpRequest, Timeouts
from smewa.values.clock import Clock, SystemClock
from smewa.values.ids import Ids, RandomIds
from smewa.values.secret import Secret

Token: TypeAlias = Secret | Callable[[], str | Secret | Awaitable[str | Secret]]
"""A token, or what is called before each try to get it: from a vault, or freshly renewed. May be async on an `AsyncClient`."""

MEDIA_HOSTS = frozenset({MEDIA_HOST, "graph.facebook.com", "api.facebook.com"})
"""The hosts that may see the token, besides the base URL's. Source: Cloud API, Media."""


OTHER, OTHER_URL = "api:", "https://api.facebook.com"
"""How a path begins that is of the platform's other host, and that host. Source: Cloud API, Archive templates."""


@runtime_checkable
class Sleeper(Protocol):
    """A clock under which waiting is moving the clock: the simulator's."""

    def sleep(self, seconds: float) -> None:
        """Let so much time pass."""
        ...


@runtime_checkable
class AsyncSleeper(Protocol):
    """A clock under which tasks wait together, each until its own time."""

    async def wait(self, seconds: float) -> None:
        """Let so much time pass; others that wait less long wake first."""
        ...


def _full_jitter() -> float:
    from random import SystemRandom

    return SystemRandom().random()


@dataclass(frozen=True, slots=True)
class World:
    """The injected outside of a client."""

    base_url: str
    version: str
    token: Token = field(repr=False)
    app_secret: Secret | None = field(default=None, repr=False)
    hosts: frozenset[str] = MEDIA_HOSTS
    clock: Clock = field(default_factory=SystemClock, repr=False)
    ids: Ids = field(default_factory=RandomIds, repr=False)
    random: Callable[[], float] = field(default=_full_jitter, repr=False)
    agent: str = "smewa"
    show: Callable[[bytes], str] | None = field(default=None, repr=False)
    """Turns a body into what a DEBUG log may hold; None logs no bodies."""
    provider: Provider = META
    """Who answers at the base URL."""

    @property
    def root(self) -> str:
        """What every path stands under."""
        return self.base_url if self.provider.version is None else f"{self.base_url}/{self.version}"

    @property
    def simulated(self) -> bool:
        """Whether waiting moves the clock, so that real seconds mean nothing."""
        return isinstance(self.clock, Sleeper)

    def app_token(self, app_id: str) -> Secret:
        """Return the token of the app itself. Source: Graph API, Access tokens, App access tokens."""
        return Secret(f"{app_id}|{self._secret_of_app().reveal()}")

    def _secret_of_app(self) -> Secret:
        if self.app_secret is None:
            raise ConfigurationError(
                "This call needs app_secret. Pass it to the client, or set SMEWA_APP_SECRET and use Client.from_env()."
            )
        return self.app_secret

    def request(self, call: Call[Any], token: Secret, timeouts: Timeouts, budget: float | None) -> HttpRequest:
        """Write the HTTP request of a call. The token goes to hosts of the allow-list only."""
        url = self._url(call, token)
        kind, body = ("", b"") if call.body is None else encoded(call.body, self.ids)
        # Last, because whatever raises shows its frame, and the token stands in this one from here on.
        headers = {**self._key(call, token), "user-agent": self.agent, **call.headers}
        if kind:
            headers["content-type"] = kind
        return HttpRequest(call.method, url, headers, body, timeouts, budget)

    def _url(self, call: Call[Any], token: Secret) -> str:
        query, base = call.query, self.base_url
        if call.is_public:
            url = public(call.path, self.base_url, self.hosts)
        elif is_absolute(call.path):
            url = allowed(self._of_media(call.path), base, self.hosts)
        else:
            path = call.path.removeprefix(OTHER)
            root = self.root
            if path != call.path and base == BASE_URL:
                root = f"{OTHER_URL}/{self.version}"
            url = f"{root}/{relative(self.provider.path(path))}"
            if not self.provider.numbered:
                query = {name: value for name, value in query.items() if name != "phone_number_id"}
            if self.app_secret is not None:
                query = {**query, "appsecret_proof": proof(token, self.app_secret)}
            if call.secrets:
                query = {**query, **self._plain(call.secrets)}
        if not query:
            return url
        return f"{url}{'&' if '?' in url else '?'}{urlencode(query)}"

    def _plain(self, secrets: Mapping[str, Secret | None]) -> dict[str, str]:
        return {name: (secret or self._secret_of_app()).reveal() for name, secret in secrets.items()}

    def _key(self, call: Call[Any], token: Secret) -> dict[str, str]:
        """Return the header that says who asks; none for what is public, or a file behind a signed link."""
        if call.is_public or (self.provider.media == "signed" and call.reads is bytes and is_absolute(call.path)):
            return {}
        header = self.provider.header
        return {"authorization": f"{call.scheme} {token.reveal()}"} if header is None else {header: token.reveal()}

    def _of_media(self, url: str) -> str:
        """Return where a provider has a file, if not where the platform has it."""
        if self.provider.media == "own" and url.startswith(f"https://{MEDIA_HOST}/"):
            return self.base_url + url.removeprefix(f"https://{MEDIA_HOST}")
        return url


def proof(token: Secret, app_secret: Secret) -> str:
    """Return the `appsecret_proof` of a token. Source: Graph API, Securing requests."""
    from hmac import digest

    return digest(app_secret.reveal().encode(), token.reveal().encode(), "sha256").hex()


def token_of(answer: object) -> Secret:
    """Read what a token provider returned."""
    if isinstance(answer, Secret):
        return answer
    if not isinstance(answer, str):
        raise ConfigurationError("The token provider returned neither a text nor a Secret.")
    try:
        return Secret(answer)
    except ValueError as problem:
        said = str(problem)
    raise ConfigurationError(f"The token provider's answer cannot be used: {said}.")
