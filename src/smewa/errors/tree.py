"""Every exception of the library.

    SmewaError
    ├── ConfigurationError              a setting is missing or wrong
    ├── InvalidRequest (ValueError)     refused here, before the network: the field, the limit, the fix
    ├── TransportError                  no answer: maybe_sent tells whether the request may have left
    │   ├── ConnectError  TimeoutError  ProtocolError
    ├── GraphError                      the platform's refusal
    │   ├── AuthenticationError ── TokenExpiredError  PermissionDeniedError
    │   ├── RateLimitError ── AppRateLimitError  PairRateLimitError  SpamLimitError
    │   ├── RecipientError ── NotOnWhatsAppError  OutsideWindowError  OptedOutError
    │   ├── TemplateError  MediaError  FlowError  PaymentError  PolicyError
    │   └── ServerError
    ├── DeadlineError                   the wait that comes next would end after the deadline
    ├── BRCodeError (ValueError)        a Pix code that cannot be used: every problem at once
    ├── WebhookError ── SignatureError  PayloadError
    ├── StoreError                      the store cannot do it: nothing was written
    │   ├── ConflictError  StoreBusyError
    └── CryptoError

All of them pickle, and none holds or shows a token, a header, or a person's data. `str(error)` is English;
`error.in_language("pt-BR")` says the same in Portuguese.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from smewa.errors.codes import ErrorRule, Retry


class SmewaError(Exception):
    """The root of all errors raised by smewa."""

    def in_language(self, language: str) -> str:
        """Return the text in `language`, such as `"pt-BR"`; in English where there is no translation."""
        from smewa.errors.wording import phrase

        return phrase(Exception.__str__(self), language)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_remade, (type(self), self.args, dict(self.__dict__)))


def _remade(kind: type[SmewaError], args: tuple[Any, ...], state: Mapping[str, Any]) -> SmewaError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ConfigurationError(SmewaError):
    """A setting is missing or wrong; the message names the argument and the environment variable."""


class Problem(NamedTuple):
    """One thing that is wrong in what was asked. It never holds the value."""

    field: str
    """The path of the field, such as `buttons[2].title`; empty when it is the whole."""
    message: str
    """What is wrong, such as `has 27 characters`."""
    limit: str = ""
    """What the platform takes."""
    fix: str = ""
    """What to do instead."""
    key: str = ""
    """The text in the catalogue that this was written from; empty when somebody wrote it by hand."""
    arguments: tuple[tuple[str, int | str], ...] = ()


class InvalidRequest(SmewaError, ValueError):
    """What was asked would be refused by the platform, so it never left. The value itself is never shown.

    InvalidRequest("the file is empty", field="file", fix="Check that it was written to its end")
    """

    problems: tuple[Problem, ...]
    """Everything that is wrong, at least one."""

    def __init__(self, problem: str, *, field: str = "", limit: str = "", fix: str = "") -> None:
        super().__init__(problem)
        self.problems = (Problem(field, problem, limit, fix),)

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Self:
        """Return one error for all `problems`, of which there is at least one."""
        found = tuple(problems)
        error = cls(found[0].message)
        error.problems = found
        return error

    @property
    def field(self) -> str:
        """The path of the first problem's field, such as `buttons[2].title`; empty when it is the whole."""
        return self.problems[0].field

    @property
    def limit(self) -> str:
        """What the platform takes, for the first problem."""
        return self.problems[0].limit

    @property
    def fix(self) -> str:
        """What to do about the first problem."""
        return self.problems[0].fix

    def in_language(self, language: str) -> str:
        """Return the text in `language`, such as `"pt-BR"`; in English where there is no translation."""
        from smewa.errors.wording import refusal_text

        return refusal_text(self.problems, language)

    def __str__(self) -> str:
        return self.in_language("en")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


class TransportError(SmewaError):
    """The request got no whole answer."""

    maybe_sent: bool
    """Whether the request may have reached the other side. False only when it certainly did not."""

    def __init__(self, message: str, *, maybe_sent: bool = True) -> None:
        self.maybe_sent = maybe_sent
        super().__init__(message)


class ConnectError(TransportError):
    """No connection could be made: nothing left this machine."""

    def __init__(self, message: str, *, maybe_sent: bool = False) -> None:
        super().__init__(message, maybe_sent=maybe_sent)


class TimeoutError(TransportError):
    """The answer took longer than the time-out or the deadline."""


class ProtocolError(TransportError):
    """The connection broke, or what came back was not HTTP, or was cut short."""


class DeadlineError(TimeoutError):
    """The next wait (pacing or back-off) would end after the call's deadline, so it was not begun."""

    def __init__(self, message: str, *, maybe_sent: bool = False) -> None:
        super().__init__(message, maybe_sent=maybe_sent)


class GraphError(SmewaError):
    """The platform refused. `str()` says what happened, why, and what to do.

    The text comes from the table of codes. `message` is for what no code tells, in our own words; `details` and `body`
    are the platform's words, and what may be a person's (numbers, addresses, ids, tokens) is masked in them.
    """

    code: int | None
    subcode: int | None
    status: int
    """The HTTP status; 0 for an error that came in a webhook."""
    details: str
    """The platform's own words about this case (`error_data.details`), without personal data."""
    fbtrace_id: str | None
    request_id: str | None
    is_transient: bool
    """Whether the platform marked this very answer as passing."""
    retry_after: float | None
    """Seconds to wait, when the answer said so."""
    body: str
    """The first 200 characters of an answer that was not JSON, without personal data; otherwise empty."""

    def __init__(
        self,
        message: str = "",
        *,
        code: int | None = None,
        subcode: int | None = None,
        status: int = 0,
        details: str = "",
        fbtrace_id: str | None = None,
        request_id: str | None = None,
        is_transient: bool = False,
        retry_after: float | None = None,
        body: str = "",
    ) -> None:
        super().__init__(*([_quotable(message)] if message else ()))
        self.code, self.subcode, self.status, self.details = code, subcode, status, _quotable(details)
        self.fbtrace_id, self.request_id, self.is_transient = fbtrace_id, request_id, is_transient
        self.retry_after, self.body = retry_after, _quotable(body, 200)

    @property
    def rule(self) -> ErrorRule | None:
        """What is known of this code; None for a code that is not in the table."""
        from smewa.errors.codes import rule_for

        return rule_for(self.code, self.subcode)

    @property
    def retry(self) -> Retry:
        """Whether the same request may succeed later, as far as the platform's documents or its answer say so."""
        from smewa.errors.codes import retry_of

        return retry_of(self)

    @property
    def fix(self) -> str:
        """What to do about it, in English; empty when nobody knows."""
        from smewa.errors.wording import graph_fix

        return graph_fix(self, "en")

    @property
    def docs_url(self) -> str:
        """The platform's page about this code."""
        from smewa.errors.codes import CODES_URL, GRAPH_URL

        return CODES_URL if self.rule else GRAPH_URL

    def in_language(self, language: str) -> str:
        """Return the text in `language`, such as `"pt-BR"`; in English where there is no translation."""
        from smewa.errors.wording import graph_text

        return graph_text(self, language)

    def __str__(self) -> str:
        return self.in_language("en")

    def __repr__(self) -> str:
        shown = {"code": self.code, "subcode": self.subcode, "status": self.status, "fbtrace_id": self.fbtrace_id}
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in shown.items() if value)})"


def _quotable(text: str, at_most: int = 600) -> str:
    if not text:
        return ""
    from smewa.errors.quoting import quotable

    return quotable(text, at_most)


class AuthenticationError(GraphError):
    """The token, the app secret's proof, or the permission is not accepted."""


class TokenExpiredError(AuthenticationError):
    """The token expired or was invalidated."""


class PermissionDeniedError(AuthenticationError):
    """The token is good, but may not do this."""


class RateLimitError(GraphError):
    """Too much, too fast."""


class AppRateLimitError(RateLimitError):
    """The app's or the account's limit of calls is reached."""


class PairRateLimitError(RateLimitError):
    """Too many messages to the same customer: one per 6 seconds, bursts of 45 are borrowed from the future."""


class SpamLimitError(RateLimitError):
    """Earlier messages were blocked or reported, so sending is held back."""


class RecipientError(GraphError):
    """This person cannot be reached with this message."""


class NotOnWhatsAppError(RecipientError):
    """Undeliverable: not on WhatsApp, an old app, or terms not accepted."""


class OutsideWindowError(RecipientError):
    """More than 24 hours since the customer's last message: only templates go."""


class OptedOutError(RecipientError):
    """The customer stopped marketing messages."""


class TemplateError(GraphError):
    """The template is missing, not approved, paused, or its parameters do not fit."""


class MediaError(GraphError):
    """A file could not be fetched, stored, or processed."""


class FlowError(GraphError):
    """A Flow is blocked, throttled, or not in a state that allows this."""


class PaymentError(GraphError):
    """An order message, or the account's own means of payment, is refused."""


class PolicyError(GraphError):
    """The platform's policies forbid this now."""


class ServerError(GraphError):
    """Trouble on the platform's side, or an answer that was not the platform's (a proxy's page, an empty body)."""


class BRCodeError(SmewaError, ValueError):
    """A Pix code that cannot be used. `problems` lists every code of what is wrong, such as `E_CRC_MISMATCH`.

    Without a message of its own, the text explains each of them from the catalogue.
    """

    problems: tuple[str, ...]

    def __init__(self, message: str = "", problems: Sequence[str] = ()) -> None:
        super().__init__(*([message] if message else ()))
        self.problems = tuple(problems)

    def in_language(self, language: str) -> str:
        """Return the text in `language`, such as `"pt-BR"`; in English where there is no translation."""
        from smewa.errors.wording import code_text

        return code_text(self, language)

    def __str__(self) -> str:
        return self.in_language("en")

    def __repr__(self) -> str:
        return f"{type(self).__name__}(problems={self.problems!r})"


class WebhookError(SmewaError):
    """A webhook request that cannot be accepted."""


class SignatureError(WebhookError):
    """The signature is missing, malformed, or of another secret: the body is not from the platform."""


class PayloadError(WebhookError):
    """The body is no JSON object, or over the caps."""


class CryptoError(SmewaError):
    """Something could not be decrypted or verified."""


class StoreError(SmewaError):
    """The store cannot do what it was asked; nothing of that unit of work was written."""


class ConflictError(StoreError):
    """Somebody else was faster: what was to be changed is not what was read. Read it again, and decide again."""


class StoreBusyError(StoreError):
    """Other work held the store for too long. Trying again may succeed."""
