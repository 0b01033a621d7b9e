"""Analytics: how many messages, conversations and calls there were, and what they cost.

Source: WhatsApp Business Platform, Analytics, read 2026-11.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from json import dumps
from typing import Literal, TypeAlias, TypeVar

from smewa._core.call import Call
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa.api._reading import instant
from smewa.api._whom import phone_in_request
from smewa.api._words import all_of, one_of, several
from smewa.api.figures import CallAnalytics, ConversationAnalytics, MessageAnalytics, PricingAnalytics
from smewa.errors import InvalidRequest
from smewa.values.phone import PhoneNumber

T = TypeVar("T")

Granularity: TypeAlias = Literal["HALF_HOUR", "DAILY", "MONTHLY"]
"""How long each point is."""
ProductType: TypeAlias = Literal[0, 2]
"""0 is templates, 2 answers to customers."""
ConversationMetric: TypeAlias = Literal["COST", "CONVERSATION"]
ConversationDimension: TypeAlias = Literal[
    "CONVERSATION_CATEGORY", "CONVERSATION_DIRECTION", "CONVERSATION_TYPE", "COUNTRY", "PHONE"
]
ConversationType: TypeAlias = Literal["FREE_ENTRY_POINT", "FREE_TIER", "REGULAR"]
ConversationDirection: TypeAlias = Literal["BUSINESS_INITIATED", "USER_INITIATED", "UNKNOWN"]
ConversationCategory: TypeAlias = Literal[
    "AUTHENTICATION",
    "AUTHENTICATION_INTERNATIONAL",
    "MARKETING",
    "MARKETING_LITE",
    "REFERRAL_CONVERSION",
    "SERVICE",
    "UTILITY",
]
PricingMetric: TypeAlias = Literal["COST", "VOLUME"]
PricingType: TypeAlias = Literal["FREE_CUSTOMER_SERVICE", "FREE_ENTRY_POINT", "REGULAR"]
PricingCategory: TypeAlias = Literal[
    "AUTHENTICATION",
    "AUTHENTICATION_INTERNATIONAL",
    "MARKETING",
    "MARKETING_LITE",
    "SERVICE",
    "UTILITY",
    "REFERRAL_CONVERSION",
    "GROUP_MARKETING",
    "GROUP_UTILITY",
    "GROUP_SERVICE",
    "AI_BOT",
]
"""`AI_BOT` is what general-purpose assistants pay for their answers, in Brazil since 2026-03-11."""
PricingDimension: TypeAlias = Literal["COUNTRY", "PHONE", "PRICING_CATEGORY", "PRICING_TYPE", "TIER"]
CallMetric: TypeAlias = Literal["COST", "COUNT", "AVERAGE_DURATION"]
CallDirection: TypeAlias = Literal["BUSINESS_INITIATED", "USER_INITIATED"]
CallDimension: TypeAlias = Literal["DIRECTION", "COUNTRY", "PHONE", "TIER"]


Filters: TypeAlias = Mapping[str, Sequence[object]]

_COUNTRY = re.compile("[A-Z]{2}")
# Messages are counted by words of their own.
_OF_MESSAGES: Mapping[str, str] = {"HALF_HOUR": "HALF_HOUR", "DAILY": "DAY", "MONTHLY": "MONTH"}


class Analytics(Resource[C]):
    """The figures of the account. All take aware datetimes, `start` before `end` and in the past.

    `phone_numbers` are the business's own; none named is all. Costs are in the currency of the account, as `Decimal`.
    """

    @operation
    def messages(
        self,
        start: datetime,
        end: datetime,
        granularity: Granularity,
        *,
        phone_numbers: Sequence[str | PhoneNumber] = (),
        product_types: Sequence[ProductType] = (),
        country_codes: Sequence[str] = (),
    ) -> Call[MessageAnalytics]:
        """Count the messages that were sent and delivered. Product type 0 is templates, 2 answers to customers.

        client.analytics.messages(start, end, "DAILY").data_points
        """
        filters: Filters = {
            "product_types": all_of(product_types, ProductType, "product_types"),
            "country_codes": _countries(country_codes),
        }
        word = _OF_MESSAGES[one_of(granularity, Granularity, "granularity")]
        return self._ask("analytics", MessageAnalytics, start, end, word, phone_numbers, filters)

    @operation
    def conversations(
        self,
        start: datetime,
        end: datetime,
        granularity: Granularity,
        *,
        phone_numbers: Sequence[str | PhoneNumber] = (),
        metric_types: Sequence[ConversationMetric] = (),
        conversation_categories: Sequence[ConversationCategory] = (),
        conversation_types: Sequence[ConversationType] = (),
        conversation_directions: Sequence[ConversationDirection] = (),
        dimensions: Sequence[ConversationDimension] = (),
    ) -> Call[ConversationAnalytics]:
        """Count conversations, as they were billed until 2025-06; `pricing` is about messages.

        client.analytics.conversations(start, end, "MONTHLY", dimensions=["COUNTRY"]).data_points
        """
        word = one_of(granularity, Granularity, "granularity")
        filters: Filters = {
            "metric_types": all_of(metric_types, ConversationMetric, "metric_types"),
            "conversation_categories": all_of(conversation_categories, ConversationCategory, "conversation_categories"),
            "conversation_types": all_of(conversation_types, ConversationType, "conversation_types"),
            "conversation_directions": all_of(
                conversation_directions, ConversationDirection, "conversation_directions"
            ),
            "dimensions": all_of(dimensions, ConversationDimension, "dimensions"),
        }
        return self._ask("conversation_analytics", ConversationAnalytics, start, end, word, phone_numbers, filters)

    @operation
    def pricing(
        self,
        start: datetime,
        end: datetime,
        granularity: Granularity,
        *,
        phone_numbers: Sequence[str | PhoneNumber] = (),
        country_codes: Sequence[str] = (),
        metric_types: Sequence[PricingMetric] = (),
        pricing_types: Sequence[PricingType] = (),
        pricing_categories: Sequence[PricingCategory] = (),
        dimensions: Sequence[PricingDimension] = (),
    ) -> Call[PricingAnalytics]:
        """Count delivered messages and what they cost, parted by `dimensions`.

        points = client.analytics.pricing(start, end, "DAILY", dimensions=["PRICING_CATEGORY"]).data_points
        sum(point.cost for point in points if point.cost)
        """
        word = one_of(granularity, Granularity, "granularity")
        filters: Filters = {
            "country_codes": _countries(country_codes),
            "metric_types": all_of(metric_types, PricingMetric, "metric_types"),
            "pricing_types": all_of(pricing_types, PricingType, "pricing_types"),
            "pricing_categories": all_of(pricing_categories, PricingCategory, "pricing_categories"),
            "dimensions": all_of(dimensions, PricingDimension, "dimensions"),
        }
        return self._ask("pricing_analytics", PricingAnalytics, start, end, word, phone_numbers, filters)

    @operation
    def calls(
        self,
        start: datetime,
        end: datetime,
        granularity: Granularity,
        *,
        phone_numbers: Sequence[str | PhoneNumber] = (),
        country_codes: Sequence[str] = (),
        metric_types: Sequence[CallMetric] = (),
        directions: Sequence[CallDirection] = (),
        dimensions: Sequence[CallDimension] = (),
    ) -> Call[CallAnalytics]:
        """Count calls, their average seconds and what they cost, parted by `dimensions`.

        client.analytics.calls(start, end, "DAILY", dimensions=["DIRECTION"]).data_points
        """
        word = one_of(granularity, Granularity, "granularity")
        filters: Filters = {
            "country_codes": _countries(country_codes),
            "metric_types": all_of(metric_types, CallMetric, "metric_types"),
            "directions": all_of(directions, CallDirection, "directions"),
            "dimensions": all_of(dimensions, CallDimension, "dimensions"),
        }
        return self._ask("call_analytics", CallAnalytics, start, end, word, phone_numbers, filters)

    def _ask(
        self,
        name: str,
        reads: type[T],
        start: datetime,
        end: datetime,
        granularity: str,
        phone_numbers: Sequence[str | PhoneNumber],
        filters: Filters,
    ) -> Call[T]:
        begins, ends = instant(start, "start"), instant(end, "end")
        if begins >= ends:
            raise InvalidRequest("is not before end", field="start", fix="Give the earlier one first")
        if start > self._engine.world.clock.now():
            raise InvalidRequest("is in the future", field="start", fix="Ask for what has been")
        told = {"start": begins, "end": ends, "granularity": granularity}
        country = self._scope.default_country
        numbers = [
            phone_in_request(each, country, f"phone_numbers[{number}]").reveal().removeprefix("+")
            for number, each in enumerate(several(phone_numbers, "phone_numbers"))
        ]
        lists = {"phone_numbers": numbers, **filters}
        given = {key: dumps(list(values), separators=(",", ":")) for key, values in lists.items() if values}
        expression = name + "".join(f".{key}({value})" for key, value in {**told, **given}.items())
        return Call.get(self._scope.account, reads, query={"fields": expression})


def _countries(codes: Sequence[str]) -> list[str]:
    for number, code in enumerate(found := several(codes, "country_codes")):
        if _COUNTRY.fullmatch(code) is None:
            raise InvalidRequest(
                "is not a country",
                field=f"country_codes[{number}]",
                limit="It is two capital letters of ISO 3166-1, such as BR",
            )
    return list(found)
