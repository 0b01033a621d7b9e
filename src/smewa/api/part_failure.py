"""What the platform says went wrong with a part of what was asked."""

from __future__ import annotations

from typing import Annotated

from pydantic import AliasChoices, AliasPath, Field

from smewa._core.incoming import Incoming, OrNone
from smewa.errors import GraphError


class PartFailure(Incoming):
    """Why one part of a request failed, in an answer whose other parts succeeded."""

    code: Annotated[int | None, OrNone] = Field(
        default=None, validation_alias=AliasChoices("code", AliasPath("error_code"))
    )
    title: Annotated[str | None, OrNone] = None
    message: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    details: Annotated[str | None, OrNone] = Field(
        default=None, repr=False, validation_alias=AliasPath("error_data", "details")
    )

    @property
    def error(self) -> GraphError:
        """The same as an exception: it says what to do, and can be raised."""
        from smewa.errors.graph import webhook_error

        told = {"code": self.code, "title": self.title, "message": self.message}
        return webhook_error({**told, "error_data": {"details": self.details}})
