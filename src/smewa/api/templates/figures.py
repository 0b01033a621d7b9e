"""How templates do: sent, read, clicked, blocked. Source: Cloud API, Template analytics; Template comparison; read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api._path import id_in_path
from smewa.api._reading import OrEmpty, inside, instant, items_of
from smewa.api.templates._asking import checked_days, listed, words
from smewa.errors import InvalidRequest

TemplateMetric: TypeAlias = Literal["SENT", "DELIVERED", "READ", "REPLIED", "CLICKED", "COST"]
TemplateProduct: TypeAlias = Literal["CLOUD_API", "MARKETING_MESSAGES_API_FOR_WHATSAPP"]

MOST_IDS, LOOKBACK = 10, timedelta(days=90)
"""Templates of one question, and how far back it reaches. Source: Cloud API, Template analytics, read 2026-11."""

_Count: TypeAlias = Annotated[int | None, OrNone]
_Text: TypeAlias = Annotated[str | None, OrNone]


class TemplateClicks(Incoming):
    """How often a button was tapped."""

    type: _Text = None
    """Such as `url_button`, `quick_reply_button`, `unique_url_button`."""
    button_content: _Text = None
    count: _Count = None


class TemplateCost(Incoming):
    """What it cost, by one way to count."""

    type: _Text = None
    """Such as `amount_spent`, `cost_per_delivered`, `cost_per_url_button_click`."""
    value: Annotated[Decimal | None, OrNone] = None
    """In the currency of the account."""


class TemplatePoint(Incoming):
    """One day of one template, or of one group of templates."""

    template_id: _Text = None
    template_group_id: _Text = None
    start: Annotated[datetime | None, OrNone] = None
    end: Annotated[datetime | None, OrNone] = None
    sent: _Count = None
    delivered: _Count = None
    read: _Count = None
    replied: _Count = None
    clicked: Annotated[tuple[TemplateClicks, ...], OrEmpty] = ()
    cost: Annotated[tuple[TemplateCost, ...], OrEmpty] = ()


def _points(data: object) -> object:
    return [point for part in items_of(data) for point in items_of(inside(part, "data_points"))]


class TemplatePoints(Page[TemplatePoint]):
    """One page of days."""

    data: Annotated[tuple[TemplatePoint, ...], BeforeValidator(_points)] = ()


class ComparedMetric(Incoming):
    """One figure of a comparison."""

    metric: _Text = None
    """`BLOCK_RATE`, `MESSAGE_SENDS` or `TOP_BLOCK_REASON`."""
    type: _Text = None
    order_by_relative_metric: Annotated[tuple[str, ...], OrEmpty] = ()
    number_values: Annotated[tuple[Mapping[str, object], ...], OrEmpty] = ()
    string_values: Annotated[tuple[Mapping[str, object], ...], OrEmpty] = ()


class TemplateComparison(Incoming):
    """Two templates side by side."""

    data: Annotated[tuple[ComparedMetric, ...], OrEmpty] = Field(default=())

    @property
    def by_block_rate(self) -> Sequence[str]:
        """The ids, the one that fewer people blocked first."""
        return next((each.order_by_relative_metric for each in self.data if each.metric == "BLOCK_RATE"), ())

    @property
    def sends(self) -> Mapping[str, int]:
        """How often each was sent, by its id."""
        pairs = [pair for each in self.data if each.metric == "MESSAGE_SENDS" for pair in each.number_values]
        return {str(pair.get("key")): value for pair in pairs if isinstance(value := pair.get("value"), int)}

    @property
    def top_block_reasons(self) -> Mapping[str, str]:
        """Why people blocked after each, most often, by its id."""
        pairs = [pair for each in self.data if each.metric == "TOP_BLOCK_REASON" for pair in each.string_values]
        return {str(pair.get("key")): str(pair.get("value")) for pair in pairs}


class TemplateFigures(Resource[C]):
    """How templates do."""

    @listing
    def analytics(
        self,
        template_ids: Sequence[str],
        start: datetime,
        end: datetime,
        *,
        metric_types: Sequence[TemplateMetric] = (),
        product_type: TemplateProduct | None = None,
        use_waba_timezone: bool | None = None,
    ) -> Call[Page[TemplatePoint]]:
        """Count, day by day, what became of up to 10 templates, at most 90 days back; the instants are aware.

        Analytics must have been enabled for the account once, for good; not offered in the EU, the UK and Japan.
        Source: Cloud API, Template analytics.

            for day in client.templates.analytics([template_id], start, end):
                print(day.start, day.sent, day.read)
        """
        asked = listed(template_ids, "template_ids", MOST_IDS)
        return self._ask(
            "template_analytics", "template_ids", asked, start, end, metric_types, product_type, use_waba_timezone
        )

    @listing
    def group_analytics(
        self,
        template_group_ids: Sequence[str],
        start: datetime,
        end: datetime,
        *,
        metric_types: Sequence[TemplateMetric] = (),
        use_waba_timezone: bool | None = None,
    ) -> Call[Page[TemplatePoint]]:
        """Count the same for up to 10 groups of templates.

        # not run: the groups are made in WhatsApp Manager
        client.templates.group_analytics(["1234567890"], start, end)
        """
        asked = listed(template_group_ids, "template_group_ids", MOST_IDS)
        return self._ask(
            "template_group_analytics", "template_group_ids", asked, start, end, metric_types, None, use_waba_timezone
        )

    @operation
    def compare(self, template_id: str, other_id: str, *, days: Literal[7, 30, 60, 90] = 7) -> Call[TemplateComparison]:
        """Compare two templates of the account over the last 7, 30, 60 or 90 days; each was sent 1,000 times or more.

        # not run: it takes 1,000 sends of each
            comparison = client.templates.compare(template_id, other_id, days=30)
        """
        now = self._engine.world.clock.now()
        start = now - timedelta(days=checked_days(days))
        query = {
            "template_ids": f"[{id_in_path(other_id, 'other_id')}]",
            "start": str(instant(start, "start")),
            "end": str(instant(now, "end")),
        }
        return Call.get(f"{id_in_path(template_id, 'template_id')}/compare", TemplateComparison, query=query)

    def _ask(
        self,
        edge: str,
        key: str,
        ids: str,
        start: datetime,
        end: datetime,
        metrics: Sequence[str],
        product: str | None,
        own_zone: bool | None,
    ) -> Call[Page[TemplatePoint]]:
        first, last = instant(start, "start"), instant(end, "end")
        if first >= last:
            raise InvalidRequest("is not after start", field="end", fix="Give a later one")
        query = {
            "start": str(first),
            "end": str(last),
            "granularity": "daily",
            key: ids,
            "metric_types": words(metrics),
            "product_type": product,
            "use_waba_timezone": None if own_zone is None else str(own_zone).lower(),
        }
        return Call.get(f"{self._scope.account}/{edge}", TemplatePoints, query=query)
