"""Objects whose members are the sender's own, such as what a Flow's screen shows first."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Annotated, TypeAlias, cast

from pydantic_core import from_json, to_json

from smewa.messages._faults import refusal
from smewa.messages._fields import Checked
from smewa.messages._marks import Personal, Wire
from smewa.values.jsons import JsonObject


def json_data(value: object) -> JsonObject:
    """Return a copy of a JSON object; refuse anything else, and an empty one."""
    if not isinstance(value, Mapping) or not value:
        raise refusal("must be an object that is not empty")
    try:
        return cast("JsonObject", from_json(to_json(value, inf_nan_mode="constants"), allow_inf_nan=False))
    except ValueError:
        pass
    raise refusal("is not JSON")


JsonData: TypeAlias = Annotated[Mapping[str, object], Personal(), Wire(write=deepcopy), Checked(json_data)]
"""An object of JSON that is not empty. It is copied, in and out."""
