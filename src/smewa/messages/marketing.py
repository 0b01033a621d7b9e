"""A marketing template on its way through the Marketing Messages API. Source: Marketing Messages API, read 2026-11."""

from dataclasses import KW_ONLY
from typing import Annotated, Literal, TypeAlias

from smewa.messages._faults import Faults, refusal
from smewa.messages._outgoing import At
from smewa.messages.message import Message
from smewa.messages.recipients import GroupId

ProductPolicy: TypeAlias = Literal["CLOUD_API_FALLBACK", "STRICT"]
"""Whether a message that cannot go by this API goes by the Cloud API, or fails."""


class MarketingMessage(Message):
    """A body of `POST /marketing_messages`: a template of the marketing category to one person.

    `product_policy="STRICT"` lets it fail where `CLOUD_API_FALLBACK`, the default, sends it by the Cloud API.
    `message_activity_sharing` says whether Meta learns who read and tapped, instead of what the account says. A message
    with neither is as well a `Message`. Raises `InvalidRequest`.

        MarketingMessage(Template("novidades", "pt_BR"), to=PhoneNumber("+5511912345678"), product_policy="STRICT")
    """

    _: KW_ONLY
    product_policy: Annotated[ProductPolicy | None, At("product_policy")] = None
    message_activity_sharing: Annotated[bool | None, At("message_activity_sharing")] = None

    def __post_init__(self) -> None:
        faults = Faults()
        if self.content.__wire__["type"] != "template":
            faults.add(refusal("is no template", limit="The Marketing Messages API takes templates only"), ("content",))
        if isinstance(self.to, GroupId):
            faults.add(refusal("is a group", limit="The Marketing Messages API reaches single people"), ("to",))
        for name in ("category", "ttl"):
            if getattr(self, name) is not None:
                faults.add(refusal("is of Direct Send", fix="Leave it out: the template says it"), (name,))
        faults.raise_any()
        super().__post_init__()
