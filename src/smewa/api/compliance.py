"""Business compliance: whom customers in India can complain to. Source: Cloud API, Business compliance; OpenAPI v23.0."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, StringConstraints, model_validator

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa.api._only import only
from smewa.messages._faults import fault, refusal
from smewa.messages._fields import Like
from smewa.messages._outgoing import At, Outgoing, Personal

EntityType: TypeAlias = Literal[
    "LIMITED_LIABILITY_PARTNERSHIP", "SOLE_PROPRIETORSHIP", "PARTNERSHIP", "PUBLIC_COMPANY", "PRIVATE_COMPANY", "OTHER"
]
"""What kind of firm it is."""
_MAY_BE_REGISTERED = ("OTHER", "PARTNERSHIP")

_Name: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=128)]
_Email: TypeAlias = Annotated[
    str,
    Personal(),
    StringConstraints(max_length=128),
    Like(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+", "It is an address such as contato@example.com"),
]
_Phone: TypeAlias = Annotated[
    str, Personal(), Like(r"\+[1-9][0-9]{1,14}", "It is + and 2 to 15 digits, without spaces")
]


class CustomerCare(Outgoing):
    """Whom customers can ask. Phones are `+` and digits."""

    email: Annotated[_Email, At("email")]
    mobile: Annotated[_Phone | None, At("mobile_number")] = None
    landline: Annotated[_Phone | None, At("landline_number")] = None


class GrievanceOfficer(Outgoing):
    """Whom customers can complain to. Phones are `+` and digits."""

    name: Annotated[_Name, At("name")]
    email: Annotated[_Email, At("email")]
    mobile: Annotated[_Phone | None, At("mobile_number")] = None
    landline: Annotated[_Phone | None, At("landline_number")] = None


class ComplianceUpdate(Outgoing, wire={"messaging_product": "whatsapp"}):
    """What the firm tells of itself."""

    entity_name: Annotated[str, StringConstraints(min_length=2, max_length=128), At("entity_name")]
    entity_type: Annotated[EntityType, At("entity_type")]
    officer: Annotated[GrievanceOfficer, At("grievance_officer_details")]
    care: Annotated[CustomerCare, At("customer_care_details")]
    custom_type: Annotated[str | None, StringConstraints(min_length=1, max_length=1024), At("entity_type_custom")] = (
        None
    )
    is_registered: Annotated[bool | None, At("is_registered")] = None

    def __post_init__(self) -> None:
        if (self.entity_type == "OTHER") != (self.custom_type is not None):
            raise fault(refusal("goes with OTHER, and only with it", fix="Say there what the firm is"), "custom_type")
        if self.is_registered is not None and self.entity_type not in _MAY_BE_REGISTERED:
            raise fault(refusal("goes with OTHER and PARTNERSHIP only", fix="Leave it out"), "is_registered")


class ComplianceContact(Incoming):
    """Whom customers can turn to."""

    name: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    email: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    mobile_number: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    landline_number: Annotated[str | None, OrNone] = Field(default=None, repr=False)


class ComplianceRecord(Incoming):
    """What the firm told of itself. Members that were not told are None."""

    entity_name: Annotated[str | None, OrNone] = None
    entity_type: Annotated[str | None, OrNone] = None
    entity_type_custom: Annotated[str | None, OrNone] = None
    is_registered: Annotated[bool | None, OrNone] = None
    grievance_officer_details: Annotated[ComplianceContact | None, OrNone] = None
    customer_care_details: Annotated[ComplianceContact | None, OrNone] = None

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, answer: Any) -> Any:  # JSON as it came
        """Take it out of its list of one."""
        return only(answer)


class Compliance(Resource[C]):
    """What one business number tells customers in India."""

    @operation
    def get(self) -> Call[ComplianceRecord]:
        """Return what was told.

        client.compliance.get().entity_name
        """
        return Call.get(f"{self._scope.number}/business_compliance_info", ComplianceRecord)

    @operation
    def update(
        self,
        entity_name: str,
        entity_type: EntityType,
        officer: GrievanceOfficer,
        care: CustomerCare,
        *,
        custom_type: str | None = None,
        is_registered: bool | None = None,
    ) -> Call[Success]:
        """Tell the firm's name (2 to 128 characters), its kind, and whom to turn to. `custom_type` goes with `OTHER`.

        client.compliance.update(
            "Padaria Dona Zé India", "PRIVATE_COMPANY",
            GrievanceOfficer("Lia Prado", "lia@example.com"), CustomerCare("ajuda@example.com"),
        )
        """
        update = ComplianceUpdate(entity_name, entity_type, officer, care, custom_type, is_registered)
        # Safe: what is set twice is what it was set to.
        return Call.post(f"{self._scope.number}/business_compliance_info", update, Success, safe=True)
