"""Flows: forms inside the chat, from the draft to what their endpoint's figures say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, TypeAlias, get_args

from smewa._core.call import Call, Expected, Steps, do
from smewa._core.form import Multipart
from smewa._core.incoming import Success
from smewa._core.operation import listing, operation, procedure
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api._flow_file import FlowInput, NewFlow, flow_part
from smewa.api._path import id_in_path
from smewa.api.flow_answers import (
    Flow,
    FlowAsset,
    FlowAssetPage,
    FlowChecked,
    FlowCreated,
    FlowMetric,
    FlowPage,
    FlowPreview,
    FlowsMigrated,
    WithMetric,
    WithPreview,
)
from smewa.api.health import Health
from smewa.errors import CryptoError, InvalidRequest, ServerError
from smewa.flows.picked import FlowMedia, decrypt_media

FlowCategory: TypeAlias = Literal[
    "SIGN_UP",
    "SIGN_IN",
    "APPOINTMENT_BOOKING",
    "LEAD_GENERATION",
    "CONTACT_US",
    "CUSTOMER_SUPPORT",
    "SURVEY",
    "OTHER",
]
MetricName: TypeAlias = Literal[
    "ENDPOINT_REQUEST_COUNT",
    "ENDPOINT_REQUEST_ERROR",
    "ENDPOINT_REQUEST_ERROR_RATE",
    "ENDPOINT_REQUEST_LATENCY_SECONDS_CEIL",
    "ENDPOINT_AVAILABILITY",
]
Granularity: TypeAlias = Literal["DAY", "HOUR", "LIFETIME"]
"""Source of all three: WhatsApp Flows, Flows API; Metrics; read 2026-11."""

_USUAL = "id,name,status,categories,validation_errors,json_version,data_api_version,endpoint_uri"
_MORE = "preview.invalidate(false),whatsapp_business_account,application"
_SPARE = ("preview", "whatsapp_business_account", "application")
_MOST_NAMES = 100


class Flows(Resource[C]):
    """The Flows of an account. A draft can be changed and deleted; a published one can only be deprecated."""

    @operation
    def create(
        self,
        name: str,
        categories: Sequence[FlowCategory],
        *,
        flow_json: FlowInput | None = None,
        publish: bool = False,
        endpoint_uri: str | None = None,
        clone_flow_id: str | None = None,
    ) -> Call[FlowCreated]:
        """Make a draft, or with `publish=True` a Flow that can be sent, from Flow JSON or as a copy of another Flow.

        `flow_json` is a `FlowJson`, a dict, the file's content or its path, at most 10 MB. `endpoint_uri` is where your
        endpoint answers, if the Flow has one. What is wrong with the Flow JSON stands in `validation_errors`; it is
        no exception. Source: Flows API, Create.

            made = client.flows.create("agendar_retirada", ["APPOINTMENT_BOOKING"], flow_json="flow.json")
        """
        members = {
            **_metadata(name, categories, endpoint_uri),
            "clone_flow_id": None if clone_flow_id is None else id_in_path(clone_flow_id, "clone_flow_id"),
            "publish": True if publish else None,
        }
        file = None if flow_json is None else flow_part(flow_json)
        body = NewFlow({key: value for key, value in members.items() if value is not None}, file)
        return Call.post(f"{self._scope.account}/flows", body, FlowCreated)

    @listing
    def list(self, *, page_size: int | None = None) -> Call[Page[Flow]]:
        """List the account's Flows.

        for flow in client.flows.list(): print(flow.name, flow.status)
        """
        query = {"limit": page_size}
        return Call.get(f"{self._scope.account}/flows", FlowPage, query=query)

    @operation
    def get(self, flow_id: str) -> Call[Flow]:
        """Look at one Flow: its status, its errors, its endpoint, a preview. What you may not read is left None."""
        return Call.get(_path(flow_id), Flow, query={"fields": f"{_USUAL},{_MORE}"}, spare=_SPARE)

    @operation
    def update(
        self,
        flow_id: str,
        *,
        name: str | None = None,
        categories: Sequence[FlowCategory] | None = None,
        endpoint_uri: str | None = None,
        application_id: str | None = None,
    ) -> Call[Success]:
        """Change what a Flow is called, what it is for, where its endpoint is, or which app that belongs to."""
        members = {
            **_metadata(name, categories, endpoint_uri),
            "application_id": None if application_id is None else id_in_path(application_id, "application_id"),
        }
        given = {key: value for key, value in members.items() if value is not None}
        if not given:
            raise InvalidRequest("is empty", field="the update", fix="Give one")
        return Call.post(_path(flow_id), given, Success, safe=True)

    @operation
    def upload(self, flow_id: str, flow_json: FlowInput) -> Call[FlowChecked]:
        """Give a draft its Flow JSON: a `FlowJson`, a dict, the file's content or its path, at most 10 MB.

        What is wrong with it stands in `validation_errors`, by line and column; it is saved all the same, and cannot be
        published. `FlowJson.check` tells most of it before. Source: Flows API, Update Flow JSON.

            checked = client.flows.upload(flow_id, "flow.json")
            [error.message for error in checked.validation_errors] == []
        """
        fields = (("name", "flow.json"), ("asset_type", "FLOW_JSON"))
        form = Multipart(fields, flow_part(flow_json))
        return Call.post(f"{_path(flow_id)}/assets", form, FlowChecked, safe=True)

    @listing
    def assets(self, flow_id: str) -> Call[Page[FlowAsset]]:
        """List a Flow's files: its Flow JSON, with a URL to download it from."""
        return Call.get(f"{_path(flow_id)}/assets", FlowAssetPage)

    @procedure
    def download(self, flow_id: str) -> Steps[bytes]:
        """Return a Flow's JSON as it was uploaded. Read it with `FlowJson.from_json`.

        Raises `ServerError` for a Flow that has none yet.
        """
        page = yield from do(Call.get(f"{_path(flow_id)}/assets", FlowAssetPage))
        found = next((asset.download_url for asset in page.data if asset.asset_type == "FLOW_JSON"), None)
        if found is None:
            raise ServerError("The platform names no Flow JSON of this Flow: upload one first.")
        return (yield from do(_public(found)))

    @operation
    def publish(self, flow_id: str) -> Call[Success]:
        """Let a draft be sent. There is no way back: from then on it can only be deprecated.

        Raises `FlowError` (139002) while it has validation errors, or its endpoint does not answer.
        """
        return Call.post(f"{_path(flow_id)}/publish", None, Success)

    @operation
    def deprecate(self, flow_id: str) -> Call[Success]:
        """Take a published Flow out of use: it can no longer be sent or opened. There is no way back."""
        return Call.post(f"{_path(flow_id)}/deprecate", None, Success)

    @operation
    def delete(self, flow_id: str) -> Call[Success]:
        """Delete a draft. Raises `FlowError` (139004) for any other Flow."""
        return Call.delete(_path(flow_id), Success)

    @procedure
    def preview(self, flow_id: str, *, invalidate: bool = False) -> Steps[FlowPreview]:
        """Return a page that shows the Flow to whoever has its URL; `invalidate` makes a new one, for 30 days."""
        fields = f"preview.invalidate({'true' if invalidate else 'false'})"
        answer = yield from do(Call.get(_path(flow_id), WithPreview, query={"fields": fields}))
        return answer.preview

    @operation
    def migrate(self, source_waba_id: str, names: Sequence[str] | None = None) -> Call[FlowsMigrated]:
        """Copy Flows of another account of yours into this one, as drafts: those of these names (100), or all.

        What could not be copied stands in `failed_flows`; it is no exception. Source: Flows API, Migrate.
        """
        if isinstance(names, str):
            raise InvalidRequest("must be a list", field="names")
        if names is not None and not 1 <= len(names) <= _MOST_NAMES:
            raise InvalidRequest(
                f"has {len(names)} items",
                field="names",
                limit=f"It takes 1 to {_MOST_NAMES}",
                fix="Leave it out for all",
            )
        body = {"source_waba_id": id_in_path(source_waba_id, "source_waba_id")}
        named = {} if names is None else {"source_flow_names": tuple(names)}
        return Call.post(f"{self._scope.account}/migrate_flows", {**body, **named}, FlowsMigrated)

    @procedure
    def metrics(
        self,
        flow_id: str,
        metric: MetricName,
        *,
        granularity: Granularity = "DAY",
        since: date | None = None,
        until: date | None = None,
    ) -> Steps[FlowMetric]:
        """Return one figure of a Flow's endpoint over time: requests, errors, their rate, latency, availability.

        client.flows.metrics(flow_id, "ENDPOINT_REQUEST_COUNT", granularity="DAY").data_points
        """
        asked = [f"name({_one_of(metric, MetricName, 'metric')})"]
        asked.append(f"granularity({_one_of(granularity, Granularity, 'granularity')})")
        if since is not None and until is not None and since > until:
            raise InvalidRequest("is after until", field="since", fix="Give the earlier day as since")
        asked += [f"{word}({day:%Y-%m-%d})" for word, day in (("since", since), ("until", until)) if day is not None]
        query = {"fields": f"metric.{'.'.join(asked)}"}
        answer = yield from do(Call.get(_path(flow_id), WithMetric, query=query))
        return answer.metric

    @operation
    def health(self, flow_id: str, phone_number_id: str | None = None) -> Call[Health]:
        """Tell whether a Flow can be sent, from one number if you name it, and what is in the way."""
        of_number = (
            "" if phone_number_id is None else f".phone_number({id_in_path(phone_number_id, 'phone_number_id')})"
        )
        return Call.get(_path(flow_id), Health, query={"fields": f"health_status{of_number}"})

    @procedure
    def download_media(self, media: FlowMedia) -> Steps[bytes]:
        """Download and decrypt a file that a picker sent to your endpoint, from the URL that came with it.

        Raises `CryptoError` when the file is not the one the person picked. Your token is not sent there.

            # not run: the file lies on WhatsApp's own servers
            photos = [client.flows.download_media(photo) for photo in request.media("fotos")]
        """
        if media.cdn_url is None:
            raise CryptoError("the file has no cdn_url to download it from")
        content = yield from do(_public(media.cdn_url))
        return decrypt_media(media, content)


def _public(url: str) -> Call[bytes]:
    """Describe the download of a URL that needs no token."""
    return replace(Call.get(url, bytes), is_public=True, expected=Expected())


def _path(flow_id: str) -> str:
    return id_in_path(flow_id, "flow_id")


def _metadata(
    name: str | None, categories: Sequence[str] | None, endpoint_uri: str | None
) -> Mapping[str, str | Sequence[str] | None]:
    if name is not None and not name.strip():
        raise InvalidRequest("is empty", field="name", fix="Give one")
    if endpoint_uri is not None and not endpoint_uri.startswith("https://"):
        raise InvalidRequest("cannot be called", field="endpoint_uri", limit="It begins with https://")
    if categories is not None and not categories:
        raise InvalidRequest("is empty", field="categories", fix="Give one")
    known = None if categories is None else [_one_of(each, FlowCategory, "categories") for each in categories]
    return {"name": name, "categories": known, "endpoint_uri": endpoint_uri}


def _one_of(word: str, words: object, field: str) -> str:
    known = get_args(words)
    if word not in known:
        raise InvalidRequest("is none of the platform's", field=field, limit=f"It takes {', '.join(known)}")
    return word
