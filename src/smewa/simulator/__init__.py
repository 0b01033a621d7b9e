"""The simulator: the platform, a bank and the customers, in one process and under one clock.

It answers as the Cloud API does, tells by signed webhooks what happened, and moves its clock only when it is told to: no
network, no threads, no waiting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

if TYPE_CHECKING:
    from smewa.simulator.bank import Bank, Charge, Payment, PaymentRefused
    from smewa.simulator.calls.talking import OnThePhone
    from smewa.simulator.clock import SimulatedClock
    from smewa.simulator.customer import Customer
    from smewa.simulator.events import BusinessRead, BusinessWrote, CustomerWrote, PixPaid, StatusChanged
    from smewa.simulator.flows.session import FlowSession
    from smewa.simulator.groups.member import Member
    from smewa.simulator.inbox import Received
    from smewa.simulator.partner import Partner
    from smewa.simulator.platform import Platform
    from smewa.simulator.posting import Posted
    from smewa.simulator.world import Exchange, Simulator

__all__ = [
    "Bank",
    "BusinessRead",
    "BusinessWrote",
    "Charge",
    "Customer",
    "CustomerWrote",
    "Exchange",
    "FlowSession",
    "Member",
    "OnThePhone",
    "Partner",
    "Payment",
    "PaymentRefused",
    "PixPaid",
    "Platform",
    "Posted",
    "Received",
    "SimulatedClock",
    "Simulator",
    "StatusChanged",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "Bank": ".bank",
        "Charge": ".bank",
        "Payment": ".bank",
        "PaymentRefused": ".bank",
        "SimulatedClock": ".clock",
        "Customer": ".customer",
        "BusinessRead": ".events",
        "BusinessWrote": ".events",
        "CustomerWrote": ".events",
        "PixPaid": ".events",
        "StatusChanged": ".events",
        "FlowSession": ".flows.session",
        "Received": ".inbox",
        "Member": ".groups.member",
        "Partner": ".partner",
        "Platform": ".platform",
        "Posted": ".posting",
        "OnThePhone": ".calls.talking",
        "Exchange": ".world",
        "Simulator": ".world",
    },
)
