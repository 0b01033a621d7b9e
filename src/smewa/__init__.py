"""smewa: WhatsApp for small and medium businesses.

Talk to customers through the official Cloud API, get paid by Pix, keep customers' data safe, and run all of it on one
machine with no account: see `smewa.simulator`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

__version__ = "0.1.0"

if TYPE_CHECKING:
    from smewa._core.call import Call
    from smewa._core.options import Event, Guard, Hook
    from smewa._core.pacing import Buckets, Pacing, Rate
    from smewa._core.response import Response
    from smewa.client import AsyncClient, Client
    from smewa.errors import (
        AppRateLimitError,
        AuthenticationError,
        BRCodeError,
        ConfigurationError,
        ConnectError,
        CryptoError,
        DeadlineError,
        FlowError,
        GraphError,
        InvalidRequest,
        MediaError,
        NotOnWhatsAppError,
        OptedOutError,
        OutsideWindowError,
        PairRateLimitError,
        PayloadError,
        PaymentError,
        PermissionDeniedError,
        PolicyError,
        ProtocolError,
        RateLimitError,
        RecipientError,
        ServerError,
        SignatureError,
        SmewaError,
        SpamLimitError,
        TemplateError,
        TimeoutError,
        TokenExpiredError,
        TransportError,
        WebhookError,
    )
    from smewa.values import Money, PhoneNumber, Secret, UserId

_ERRORS = """
AppRateLimitError AuthenticationError BRCodeError ConfigurationError ConnectError CryptoError DeadlineError FlowError
GraphError InvalidRequest MediaError NotOnWhatsAppError OptedOutError OutsideWindowError PairRateLimitError PayloadError
PaymentError PermissionDeniedError PolicyError ProtocolError RateLimitError RecipientError ServerError SignatureError
SmewaError SpamLimitError TemplateError TimeoutError TokenExpiredError TransportError WebhookError
""".split()

__all__ = [
    "AppRateLimitError",
    "AsyncClient",
    "AuthenticationError",
    "BRCodeError",
    "Buckets",
    "Call",
    "Client",
    "ConfigurationError",
    "ConnectError",
    "CryptoError",
    "DeadlineError",
    "Event",
    "FlowError",
    "GraphError",
    "Guard",
    "Hook",
    "InvalidRequest",
    "MediaError",
    "Money",
    "NotOnWhatsAppError",
    "OptedOutError",
    "OutsideWindowError",
    "Pacing",
    "PairRateLimitError",
    "PayloadError",
    "PaymentError",
    "PermissionDeniedError",
    "PhoneNumber",
    "PolicyError",
    "ProtocolError",
    "Rate",
    "RateLimitError",
    "RecipientError",
    "Response",
    "Secret",
    "ServerError",
    "SignatureError",
    "SmewaError",
    "SpamLimitError",
    "TemplateError",
    "TimeoutError",
    "TokenExpiredError",
    "TransportError",
    "UserId",
    "WebhookError",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "AsyncClient": ".client",
        "Buckets": "._core.pacing",
        "Call": "._core.call",
        "Client": ".client",
        "Event": "._core.options",
        "Guard": "._core.options",
        "Hook": "._core.options",
        "Money": ".values",
        "Pacing": "._core.pacing",
        "PhoneNumber": ".values",
        "Rate": "._core.pacing",
        "Response": "._core.response",
        "Secret": ".values",
        "UserId": ".values",
        **dict.fromkeys(_ERRORS, ".errors"),
    },
)
