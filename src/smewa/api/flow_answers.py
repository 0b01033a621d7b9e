"""What the platform says of Flows. Source: WhatsApp Flows, Flows API; Metrics; OpenAPI v23.0; read 2026-11."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AliasChoices, Field

from smewa._core.incoming import Incoming, OrNone
from smewa._core.page import Page
from smewa.api._reading import OrEmpty

Text = Annotated[str | None, OrNone]
Whole = Annotated[int | None, OrNone]


class FlowPlace(Incoming):
    """A place in the file of a Flow JSON."""

    line_start: Whole = None
    """Counted from 1, as columns are."""
    line_end: Whole = None
    column_start: Whole = None
    column_end: Whole = None


class FlowPointer(FlowPlace):
    """One of the places that an error is about."""

    path: Text = None
    """Such as `screens[0].layout.children[0].type`."""


class FlowProblem(FlowPlace):
    """What is wrong with a Flow JSON, and where."""

    error: Text = None
    """A word, such as `INVALID_PROPERTY`."""
    error_type: Text = None
    """`JSON_SCHEMA_ERROR`, `FLOW_JSON_ERROR`, and more."""
    message: Text = None
    pointers: Annotated[tuple[FlowPointer, ...], OrEmpty] = ()


class FlowCreated(Incoming):
    """The new Flow. With validation errors it is a draft, whatever was asked for."""

    id: str
    success: Annotated[bool | None, OrNone] = None
    validation_errors: Annotated[tuple[FlowProblem, ...], OrEmpty] = ()


class FlowChecked(Incoming):
    """The Flow JSON was saved, and this is what is wrong with it."""

    success: bool = True
    validation_errors: Annotated[tuple[FlowProblem, ...], OrEmpty] = ()


class FlowPreview(Incoming):
    """A page that shows the Flow to whoever has its URL."""

    preview_url: Text = Field(default=None, repr=False)
    expires_at: Annotated[datetime | None, OrNone] = None


class FlowOwner(Incoming):
    """The account or the app that a Flow belongs to."""

    id: Text = None
    name: Text = None


class Flow(Incoming):
    """One Flow."""

    id: str
    name: Text = None
    status: Text = None
    """`DRAFT`, `PUBLISHED`, `DEPRECATED`, `BLOCKED` or `THROTTLED`."""
    categories: Annotated[tuple[str, ...], OrEmpty] = ()
    validation_errors: Annotated[tuple[FlowProblem, ...], OrEmpty] = ()
    json_version: Text = None
    data_api_version: Text = None
    """None for a Flow without an endpoint."""
    endpoint_uri: Text = Field(
        default=None, validation_alias=AliasChoices("endpoint_uri", "data_channel_uri"), repr=False
    )
    preview: Annotated[FlowPreview | None, OrNone] = None
    whatsapp_business_account: Annotated[FlowOwner | None, OrNone] = None
    application: Annotated[FlowOwner | None, OrNone] = None


class FlowPage(Page[Flow]):
    """One page of Flows."""


class FlowAsset(Incoming):
    """A file of a Flow."""

    name: Text = None
    asset_type: Text = None
    """`FLOW_JSON`."""
    download_url: Text = Field(default=None, repr=False)
    """It needs no token, and works for some hours only."""


class FlowAssetPage(Page[FlowAsset]):
    """One page of a Flow's files."""


class MigratedFlow(Incoming):
    """A Flow, and its copy in the other account."""

    source_name: Text = None
    source_id: Text = None
    migrated_id: Text = None


class FlowNotMigrated(Incoming):
    """A Flow that was not copied, and why."""

    source_name: Text = None
    error_code: Text = None
    error_message: Text = None


class FlowsMigrated(Incoming):
    """What became of Flows that were to be copied."""

    migrated_flows: Annotated[tuple[MigratedFlow, ...], OrEmpty] = ()
    failed_flows: Annotated[tuple[FlowNotMigrated, ...], OrEmpty] = ()


class FlowFigure(Incoming):
    """One figure of a point in time: `value`, or by what it counts, such as `timeout_error` or `succeeded`."""

    key: Text = None
    value: Annotated[float | None, OrNone] = None


class FlowFigures(Incoming):
    """The figures of one day or hour."""

    timestamp: Annotated[datetime | None, OrNone] = None
    data: Annotated[tuple[FlowFigure, ...], OrEmpty] = ()


class FlowMetric(Incoming):
    """How an endpoint did over time."""

    name: Text = None
    granularity: Text = None
    data_points: Annotated[tuple[FlowFigures, ...], OrEmpty] = ()


class WithPreview(Incoming):
    """A Flow that was asked for its preview."""

    preview: FlowPreview = Field(default_factory=FlowPreview)


class WithMetric(Incoming):
    """A Flow that was asked for a figure."""

    metric: FlowMetric = Field(default_factory=FlowMetric)
