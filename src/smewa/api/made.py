"""The answer to making something."""

from __future__ import annotations

from pydantic import AliasChoices, AliasPath, Field

from smewa._core.incoming import Incoming


class Made(Incoming):
    """Something was made, with this id."""

    id: str = Field(validation_alias=AliasChoices("id", AliasPath("data", 0, "id")))
