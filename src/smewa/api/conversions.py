"""Conversions: telling the platform that a customer whom an ad brought bought something."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY
from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import StringConstraints

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa.api._path import id_in_path
from smewa.api._reading import inside
from smewa.api.made import Made
from smewa.messages._faults import refusal
from smewa.messages._fields import Checked, Id, Many
from smewa.messages._outgoing import At, Outgoing, Personal, Wire
from smewa.messages._times import Seconds
from smewa.values.money import Money

_Name: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=50)]


def _money(value: object) -> Money:
    if isinstance(value, Money):
        return value
    amount, currency = inside(value, "value"), inside(value, "currency")
    if isinstance(amount, int | float) and isinstance(currency, str):
        return Money(Decimal(str(amount)), currency)
    raise refusal("must be an object with value and currency")


def _written(money: Money) -> Mapping[str, object]:
    return {"value": float(money.amount), "currency": money.currency}


class Conversion(Outgoing, wire={"action_source": "business_messaging", "messaging_channel": "whatsapp"}):
    """Something that a customer did after an ad brought them to the chat.

    `ctwa_clid` is the click's id, in the `referral` of their first message; clicks on a Status have none.
    Source: Conversions API for business messaging, read 2026-11.

        Conversion("Purchase", world.clock.now(), "ARAkLkA8rmlFeiCktEJQ", "102290129340398", value=Money("13.00", "BRL"))
    """

    event_name: Annotated[_Name, At("event_name")]
    """`Purchase`, `LeadSubmitted` and others that the Conversions API knows."""
    happened_at: Annotated[Seconds, At("event_time")]
    ctwa_clid: Annotated[Annotated[Id, Personal(tail=4)], At("user_data.ctwa_clid")]
    business_account_id: Annotated[Id, At("user_data.whatsapp_business_account_id")]
    _: KW_ONLY
    value: Annotated[Money | None, Checked(_money), Wire(_written), At("custom_data")] = None


class ConversionBatch(Outgoing):
    """Several conversions."""

    conversions: Annotated[Sequence[Conversion], Many(1, 1000), At("data")]


class ConversionsReceived(Incoming):
    """How many conversions the platform took."""

    events_received: Annotated[int | None, OrNone] = None
    messages: Annotated[tuple[str, ...] | None, OrNone] = None


class Conversions(Resource[C]):
    """Telling Meta's ads what became of the clicks. Needs the permission `whatsapp_business_manage_events`."""

    @operation
    def create_dataset(self) -> Call[Made]:
        """Make the account's data set, or return the one it has: `id` names where conversions go.

        client.account.conversions.create_dataset().id
        """
        return Call.post(f"{self._scope.account}/dataset", None, Made, safe=True)

    @operation
    def dataset(self) -> Call[Made]:
        """Return the account's data set."""
        return Call.get(f"{self._scope.account}/dataset", Made)

    @operation
    def send(self, dataset_id: str, conversions: Sequence[Conversion]) -> Call[ConversionsReceived]:
        """Tell of conversions, up to 1,000 at once. Not repeated when its fate is unknown: it might count twice.

        dataset = client.account.conversions.create_dataset()
        sold = Conversion("Purchase", world.clock.now(), "ARAkLkA8rmlFeiCktEJQ", "102290129340398")
        client.account.conversions.send(dataset.id, [sold])
        """
        path = f"{id_in_path(dataset_id, 'dataset_id')}/events"
        return Call.post(path, ConversionBatch(conversions), ConversionsReceived)
