"""The field `messages`: which class a message or a status becomes. One more kind is a class and a row here."""

from __future__ import annotations

from collections.abc import Mapping

from smewa.webhooks.message import MessageReceived
from smewa.webhooks.received import (
    AudioReceived,
    ContactsReceived,
    DocumentReceived,
    EditReceived,
    ImageReceived,
    LocationReceived,
    MediaPlaceholderReceived,
    OrderReceived,
    ReactionReceived,
    RequestWelcomeReceived,
    RevokeReceived,
    StickerReceived,
    SystemReceived,
    TextReceived,
    UnsupportedReceived,
    VideoReceived,
)
from smewa.webhooks.replies import (
    ButtonReceived,
    ButtonReplyReceived,
    CallPermissionReplyReceived,
    FlowReplyReceived,
    ListReplyReceived,
    PaymentMethodReceived,
    ProductReplyReceived,
)
from smewa.webhooks.status import (
    DeletedStatus,
    DeliveredStatus,
    FailedStatus,
    MessageStatus,
    PlayedStatus,
    ReadStatus,
    SentStatus,
    WarningStatus,
)

# Source of all tables: Cloud API, Webhooks, read 2026-11.
MESSAGES: Mapping[str, type[MessageReceived]] = {
    "audio": AudioReceived,
    "button": ButtonReceived,
    "contacts": ContactsReceived,
    "document": DocumentReceived,
    "edit": EditReceived,
    "image": ImageReceived,
    "location": LocationReceived,
    "media_placeholder": MediaPlaceholderReceived,
    "order": OrderReceived,
    "reaction": ReactionReceived,
    "request_welcome": RequestWelcomeReceived,
    "revoke": RevokeReceived,
    "sticker": StickerReceived,
    "system": SystemReceived,
    "text": TextReceived,
    "unknown": UnsupportedReceived,
    "unsupported": UnsupportedReceived,
    "video": VideoReceived,
}
INTERACTIVE: Mapping[str, type[MessageReceived]] = {
    "button_reply": ButtonReplyReceived,
    "call_permission_reply": CallPermissionReplyReceived,
    "list_reply": ListReplyReceived,
    "nfm_reply": FlowReplyReceived,
    "payment_method": PaymentMethodReceived,
    "product": ProductReplyReceived,
}
STATUSES: Mapping[str, type[MessageStatus]] = {
    "deleted": DeletedStatus,
    "delivered": DeliveredStatus,
    "failed": FailedStatus,
    "played": PlayedStatus,
    "read": ReadStatus,
    "sent": SentStatus,
    "warning": WarningStatus,
}
