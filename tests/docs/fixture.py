"""What pages and docstrings may use without making it: the one place that fills it in."""

from __future__ import annotations

import json
import logging
import ssl
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from smewa import AsyncClient, Client
from smewa.api import SubmittedTemplate
from smewa.delivery import Inbox, Outbox, Receiver, Turn
from smewa.flows import FlowAnswer, FlowEndpoint, FlowKeys, FlowRequest, NextScreen
from smewa.messages import Body, FlowMessage, GroupId, TemplateDefinition
from smewa.payments import Item, Merchant, Money, Order
from smewa.payments.pix import BRCode, PixKey
from smewa.privacy import Redactor
from smewa.simulator import Customer, FlowSession, Simulator
from smewa.simulator.transport import AsyncSimulatorTransport, SimulatorTransport
from smewa.store import MemoryStore
from smewa.values import JsonValue, PhoneNumber
from smewa.webhooks import Event, Webhook, parse
from tests.flows.booking import BOOKING

# Made once: it takes a moment.
FLOW_KEYS = FlowKeys.generate()
# Every world is like this one, to its last secret: the same seed gives the same world.
LIKE = Simulator()
WAMID = "wamid.HBgNNTUxMTk4NzY1NDMyMRUCABIYFDNBNzQ0"

# What stands in code as `…`, and what runs in its place.
FILLED = {
    'verify_token="…"': f'verify_token="{LIKE.verify_token}"',
    'token="…"': f'token="{LIKE.token}"',
    '"EAA…"': f'"{LIKE.token}"',
    'phone_number_id="…"': f'phone_number_id="{LIKE.phone_number_id}"',
    '"1065…"': f'"{LIKE.phone_number_id}"',
    'business_account_id="…"': f'business_account_id="{LIKE.business_account_id}"',
    'app_secret="…"': f'app_secret="{LIKE.app_secret}"',
    'app_secrets=["…"]': f'app_secrets=["{LIKE.app_secret}"]',
    '"wamid.…"': f'"{WAMID}"',
    'Image("…")': 'Image("https://padaria.example.com/bolo.jpg")',
    "TemplateDefinition.from_wire({...})": "TemplateDefinition.from_wire(template_body)",
}

# The environment that `from_env()` reads.
SETTINGS = {
    "SMEWA_TOKEN": LIKE.token,
    "SMEWA_PHONE_NUMBER_ID": LIKE.phone_number_id,
    "SMEWA_BUSINESS_ACCOUNT_ID": LIKE.business_account_id,
    "SMEWA_APP_SECRET": LIKE.app_secret,
    "SMEWA_VERIFY_TOKEN": LIKE.verify_token,
}

# Files that stand in the working directory.
FILES = {
    "flow.json": json.dumps(BOOKING).encode(),
    "bolo.jpg": bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9"),
    "greeting.jsonl": b"",
}


class Stage:
    """The scenery of one page or example. Each public name here is a name it may use, made on first use."""

    def __init__(self, folder: Path) -> None:
        self._events: list[Event] = []
        for name, content in FILES.items():
            (folder / name).write_bytes(content)

    def transport(self) -> SimulatorTransport:
        """What a client without a transport of its own sends through."""
        return SimulatorTransport(self.world.handle)

    def async_transport(self) -> AsyncSimulatorTransport:
        return AsyncSimulatorTransport(self.world.handle)

    @cached_property
    def world(self) -> Simulator:
        world = Simulator()
        world.make_official()
        return world

    @cached_property
    def group_id(self) -> GroupId:
        """A group of the business, with nobody else in it."""
        self.client.groups.create("Turma de sábado")
        return next(iter(self.client.groups.list())).id

    @cached_property
    def client(self) -> Client:
        return self.world.client()

    @cached_property
    def async_client(self) -> AsyncClient:
        return self.world.async_client()

    @cached_property
    def ana(self) -> Customer:
        """A customer who wrote a moment ago, and was answered."""
        ana = self.world.customer("+55 11 98765-4321", name="Ana Souza")
        self.world.deliver_to(self.handle)
        ana.says("Oi! Quero 2 pães de queijo")
        self.client.messages.send(ana.phone, "Bom dia, Ana!")
        return ana

    @property
    def to(self) -> PhoneNumber:
        return self.ana.phone

    def handle(self, body: bytes, headers: Mapping[str, str]) -> None:
        self._events.extend(parse(body))

    @cached_property
    def start(self) -> datetime:
        """A week ago."""
        return self.end - timedelta(days=7)

    @cached_property
    def end(self) -> datetime:
        return self.world.clock.now()

    @cached_property
    def template_body(self) -> dict[str, JsonValue]:
        """The body of a template: a picture above it, two gaps, a link."""
        return {
            "name": "pedido_pronto",
            "language": "pt_BR",
            "category": "UTILITY",
            "components": [
                {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::aW1hZ2UvanBlZw==:ARa"]}},
                {
                    "type": "BODY",
                    "text": "Oi, {{1}}! Seu pedido {{2}} está pronto.",
                    "example": {"body_text": [["Ana", "A-12"]]},
                },
                {
                    "type": "BUTTONS",
                    "buttons": [
                        {
                            "type": "URL",
                            "text": "Acompanhar",
                            "url": "https://padaria.example.com/pedidos/{{1}}",
                            "example": ["A-12"],
                        }
                    ],
                },
            ],
        }

    @cached_property
    def definition(self) -> TemplateDefinition:
        """A template of two gaps, not submitted yet."""
        body = Body("Oi, {{1}}! Seu pedido {{2}} está pronto.", ["Ana", "A-12"])
        return TemplateDefinition("pedido_pronto", "pt_BR", "UTILITY", [body])

    @cached_property
    def submitted(self) -> SubmittedTemplate:
        return self.client.templates.create(self.definition)

    @cached_property
    def template_id(self) -> str:
        """That template, approved."""
        self.client.templates.wait_until_reviewed(self.submitted.id)
        return self.submitted.id

    @cached_property
    def event(self) -> Event:
        """Ana's first message."""
        assert self.ana
        return self._events[0]

    @cached_property
    def picture(self) -> Event:
        """A picture that Ana sent."""
        sent = self.ana.sends_image()
        return next(event for event in self._events if getattr(event, "id", "") == sent)

    @cached_property
    def body(self) -> bytes:
        """The webhook request that Ana's first message came in."""
        assert self.ana
        return self.world.webhooks[0].body

    @cached_property
    def headers(self) -> Mapping[str, str]:
        assert self.ana
        return self.world.webhooks[0].headers

    @cached_property
    def query(self) -> dict[str, str]:
        """The query of the platform's handshake."""
        token = self.world.verify_token
        return {"hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": "1158201444"}

    @cached_property
    def webhook(self) -> Webhook:
        return Webhook(app_secrets=[self.world.app_secret], verify_token=self.world.verify_token)

    @cached_property
    def store(self) -> MemoryStore:
        return MemoryStore(clock=self.world.clock)

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self.store, self.webhook)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self.store, self.client)

    def on_turn(self, turn: Turn) -> None:
        """Handle an event in silence."""

    @cached_property
    def receiver(self) -> Receiver:
        return Receiver(self.inbox)

    @cached_property
    def keys(self) -> dict[str, bytes]:
        return {"names": b"n" * 32, "2026-11": b"k" * 32}

    @cached_property
    def merchant(self) -> Merchant:
        return Merchant("Padaria Dona Zé", PixKey.parse("padaria@example.com"), "São Paulo")

    @cached_property
    def order(self) -> Order:
        return Order("PED-1", [Item("pq", "Pão de queijo", Money("6.50", "BRL"), quantity=2)])

    @cached_property
    def code(self) -> BRCode:
        return self.merchant.code(self.order.total, txid="PEDIDO1")

    @cached_property
    def redactor(self) -> Redactor:
        return Redactor(regions=["BR"], names=False)

    @cached_property
    def texts(self) -> list[str]:
        return ["meu cpf é 529.982.247-25", "quero 2 pães de queijo"]

    @cached_property
    def context(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    @cached_property
    def handler(self) -> logging.Handler:
        return logging.NullHandler()

    @cached_property
    def endpoint(self) -> FlowEndpoint:
        """What answers the Flow of `flow_id`: a day, then a time."""

        def answer(request: FlowRequest) -> FlowAnswer:
            return NextScreen("TIME", {"times": []}) if request.screen == "DAY" else NextScreen("DAY", {"days": []})

        self.client.encryption.set(FLOW_KEYS.public_pem)
        return FlowEndpoint(FLOW_KEYS.private_pem, answer, app_secrets=[self.world.app_secret])

    @cached_property
    def flow_id(self) -> str:
        """A Flow with an endpoint, not published yet."""
        self.world.flow_endpoint_is(self.endpoint.receive)
        uri = "https://padaria.example/flow"
        return self.client.flows.create("agendar", ["OTHER"], flow_json=BOOKING, endpoint_uri=uri).id

    @cached_property
    def booking(self) -> FlowSession:
        """The Flow of `flow_id`, opened by Ana."""
        message = FlowMessage("Escolha o dia", "Agendar", flow_id=self.flow_id, action="data_exchange", mode="draft")
        self.client.messages.send(self.ana.phone, message)
        return self.ana.opens_flow()
