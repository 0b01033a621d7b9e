"""What pydantic is told about a class, when the first of its instances is made."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import TYPE_CHECKING, Annotated, Any, cast, get_type_hints

from pydantic_core import core_schema

if TYPE_CHECKING:
    from inspect import Signature

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema, SchemaValidator


def validator(cls: type[Any]) -> SchemaValidator:
    """Return what checks the fields of a class, given by name, and fills an instance."""
    from pydantic import TypeAdapter

    return cast("SchemaValidator", TypeAdapter(Annotated[Any, _Fields(cls)]).validator)


def signature(cls: type[Any]) -> Signature:
    """Return how a person calls a class, without the marks of its annotations."""
    from inspect import Parameter, Signature

    hints = get_type_hints(cls)
    kinds = {True: Parameter.KEYWORD_ONLY, False: Parameter.POSITIONAL_OR_KEYWORD}
    parameters = [
        Parameter(
            each.name,
            kinds[each.kw_only is True],
            default=Parameter.empty if each.default is MISSING else each.default,
            annotation=hints[each.name],
        )
        for each in fields(cls)
    ]
    return Signature(parameters)


class _Fields:
    """The schema of a class, from its fields: they are strict, and what the class itself is made of comes by name."""

    def __init__(self, cls: type[Any]) -> None:
        self._cls = cls

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        cls = self._cls
        hints = get_type_hints(cls, include_extras=True)
        members = fields(cls)
        schemas = [
            core_schema.dataclass_field(
                each.name, _defaulted(handler.generate_schema(hints[each.name]), each), kw_only=each.kw_only is True
            )
            for each in members
        ]
        return core_schema.dataclass_schema(
            cls,
            core_schema.dataclass_args_schema(cls.__name__, schemas, extra_behavior="forbid"),
            [each.name for each in members],
            post_init=hasattr(cls, "__post_init__"),
            strict=False,
            config=core_schema.CoreConfig(title=cls.__name__, strict=True, hide_input_in_errors=True),
        )


def _defaulted(schema: CoreSchema, each: Field[Any]) -> CoreSchema:
    return schema if each.default is MISSING else core_schema.with_default_schema(schema, default=each.default)
