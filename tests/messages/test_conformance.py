"""What we write, against Meta's own OpenAPI description (v23.0), and how the platform has moved on since.

Runs when `SMEWA_META_OPENAPI` names that file.
"""

from __future__ import annotations

import json
import os
import re
from copy import deepcopy
from datetime import date
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa._core.incoming import Success
from smewa.api.messages import Sent
from smewa.errors import InvalidRequest
from smewa.messages import (
    Audio,
    BodyComponent,
    CallPermissionRequest,
    CatalogMessage,
    ContactAddress,
    ContactEmail,
    ContactName,
    ContactOrg,
    ContactPhone,
    Contacts,
    ContactUrl,
    CurrencyParameter,
    DateTimeParameter,
    Document,
    FlowMessage,
    HeaderComponent,
    Image,
    Location,
    MarketingMessage,
    Message,
    OrderStatus,
    Product,
    ProductList,
    ProductSection,
    QuickReplyButton,
    Reaction,
    ReadReceipt,
    Section,
    Sticker,
    Template,
    Text,
    UrlButton,
    Video,
    from_wire,
)
from smewa.values import UserId
from tests.messages.examples import ANA, buttons, contact, cta_url, order, row_list, rows

yaml = pytest.importorskip("yaml", reason="PyYAML reads the description")
jsonschema = pytest.importorskip("jsonschema", reason="jsonschema holds bodies against it")

CARD = contact(
    name=ContactName("Ana Souza", first_name="Ana", middle_name="B.", last_name="Souza", prefix="Sra.", suffix="Jr."),
    phones=[ContactPhone("+55 11 91234-5678", "WORK", "5511912345678")],
    emails=[ContactEmail("ana@example.com", "HOME")],
    addresses=[ContactAddress(street="Rua A, 1", city="São Paulo", state="SP", zip="01000-000", country="Brasil", country_code="br", type="HOME")],
    org=ContactOrg("Padaria", "Forno", "Dona"),
    urls=[ContactUrl("https://example.com", "WORK")],
    birthday=date(1990, 2, 1),
)  # fmt: skip

MESSAGES = {
    "text": Message(Text("Oi", preview_url=True), to=ANA, recipient_type="individual"),
    "reply": Message(Text("Oi"), to=ANA, reply_to="wamid.x", recipient_type="individual"),
    "short": Message(Text("Oi"), to=ANA),
    "callback": Message(Text("Oi"), to=ANA, callback_data="x", recipient_identity_key_hash="x", messaging_account_id="1"),
    "user": Message(Text("Oi"), recipient=UserId("BR.1349")),
    "image": Message(Image("1", caption="Bolo"), to=ANA),
    "image by link": Message(Image("https://example.com/bolo.jpg"), to=ANA),
    "video": Message(Video("1"), to=ANA),
    "audio": Message(Audio("1", voice=True), to=ANA),
    "document": Message(Document("1", filename="nota.pdf"), to=ANA),
    "sticker": Message(Sticker("1"), to=ANA),
    "location": Message(Location("-23.5613", "-46.6560", name="Padaria", address="Av. Paulista, 1000"), to=ANA),
    "location of numbers": Message(Location(-23.5613, -46.6560), to=ANA),
    "contacts": Message(Contacts([CARD]), to=ANA),
    "many contacts": Message(Contacts([CARD] * 6), to=ANA),
    "contact of a cell phone": Message(Contacts([contact(phones=[ContactPhone("+55 11 91234-5678", "CELL")])]), to=ANA),
    "reaction": Message(Reaction("wamid.x", "👍"), to=ANA),
    "buttons": Message(buttons(header=Image("1"), footer="Até já"), to=ANA),
    "list": Message(row_list(header="Cardápio", sections=[Section("a", rows(5)), Section("b", rows(5, 5))]), to=ANA),
    "long list": Message(row_list(body="x" * 4096), to=ANA),
    "cta_url": Message(cta_url(), to=ANA),
    "flow": Message(FlowMessage("Agende", "Agendar", flow_id="1", screen="A", data={"a": 1}, mode="draft"), to=ANA),
    "flow by name": Message(FlowMessage("Agende", "Agendar", flow_name="retirada", token="t", header="Oi"), to=ANA),
    "product": Message(Product("1", "pq", body="Oi"), to=ANA),
    "product_list": Message(ProductList("Cardápio", "Oi", "1", [ProductSection("a", ["pq", "cx"])]), to=ANA),
    "catalog_message": Message(CatalogMessage("Oi", thumbnail="pq", footer="Até já"), to=ANA),
    "catalog_message without thumbnail": Message(CatalogMessage("Oi"), to=ANA),
    "call_permission_request": Message(CallPermissionRequest("Podemos ligar?"), to=ANA),
    "direct send": Message(Text("Oi"), to=ANA, category="utility"),
    "order_details": Message(order(header=Image("1")), to=ANA),
    "order_status": Message(OrderStatus("Saiu", "PED-1", "shipped"), to=ANA),
    "template": Message(
        Template(
            "oi",
            "pt_BR",
            [
                HeaderComponent(Image("1")),
                BodyComponent(["Ana", CurrencyParameter("R$ 1", "BRL", 1000), DateTimeParameter("25/2")]),
                QuickReplyButton("2", "ok"),
            ],
            policy="deterministic",
        ),
        to=ANA,
    ),
    "template without policy": Message(Template("oi", "pt_BR", [UrlButton("2", "a")]), to=ANA),
    "template with numbered button": Message(Template("oi", "pt_BR", [UrlButton(1, "a")]), to=ANA),
}  # fmt: skip

# Where the description differs from the platform of today: what, why, and the change.
# Source of the reasons: Cloud API documentation, read 2026-11.
DIFFERENCES = [
    ("BaseMessageProperties/required", "recipient_type may be left out, and to as well beside recipient", ["messaging_product", "type"]),
    ("BaseMessageProperties/properties/recipient", "business-scoped user ids came in 2026-05", {"type": "string"}),
    ("BaseMessageProperties/properties/biz_opaque_callback_data", "described in prose only", {"type": "string"}),
    ("BaseMessageProperties/properties/recipient_identity_key_hash", "described in prose only", {"type": "string"}),
    ("BaseMessageProperties/properties/messaging_account_id", "came in 2026-06", {"type": "string"}),
    ("BaseMessageProperties/properties/category", "Direct Send came in 2026-06", {"type": "string"}),
    ("LocationMessage/allOf/1/properties/location/properties/latitude", "numbers are taken too", {"type": ["number", "string"]}),
    ("LocationMessage/allOf/1/properties/location/properties/longitude", "numbers are taken too", {"type": ["number", "string"]}),
    ("ContactsMessage/allOf/1/properties/contacts/maxItems", "the prose allows 257", 257),
    ("PhoneObject/properties/type", "CELL, MAIN, IPHONE and free words are taken", {"type": "string"}),
    ("InteractiveObject/properties/type/enum", "cta_url and orders are missing", ["button", "list", "cta_url", "order_details", "order_status", "flow", "product", "product_list", "catalog_message", "call_permission_request"]),
    ("ActionObject/oneOf", "the actions of cta_url, orders and permission are missing, and a thumbnail is optional", [{}]),
    ("BodyObject/properties/text/maxLength", "a list takes 4096", 4096),
    ("LanguageObject/required", "policy may be left out", ["code"]),
    ("TemplateComponent/properties/index", "numbers are taken too, and 0 and 1", {"type": ["string", "integer"]}),
]  # fmt: skip


PLACES = {
    "{{Recipient-Phone-Number}}": "+16505551234",
    "{{Recipient-WA-Phone-Number}}": "+16505551234",
    "16315555555": "+16315555555",
    "language-and-locale-code": "en_US",
    "template-name": "template_name",
    "<TEMPLATE_NAME>": "template_name",
    '"CATALOG"': '"catalog"',
    "<HEADER_TYPE>": "text",
    '"16315552222"': '"+16315552222"',
}

PATHS = ("messages", "marketing_messages")

# Members that may be left out, by the last parts of their path.
OPTIONAL = [
    ["recipient_type"],
    ["caption"],
    ["filename"],
    ["preview_url"],
    ["context"],
    ["footer"],
    ["flow", "header"],
    ["button", "header"],
    ["list", "header"],
    ["address"],
    ["birthday"],
    ["org"],
    ["urls"],
    ["emails"],
    ["addresses"],
    ["wa_id"],
    ["prefix"],
    ["suffix"],
    ["thumbnail_product_retailer_id"],
    ["flow_token"],
    ["flow_action"],
    ["flow_action_payload"],
    ["mode"],
    ["data"],
    ["row", "description"],
    ["order", "description"],
    ["day_of_week"],
    ["calendar"],
    ["product_policy"],
    ["message_activity_sharing"],
    ["typing_indicator"],
    ["components"],
]

# Samples that the platform itself would refuse, and the field that says why.
REFUSED = {
    "Send Order Details Message": "parameters.currency",  # India's
    "Send Reply to List Message": "body",  # the sample says nothing
    "Send Sample Issue Resolution Template": "components[1].parameters[0].type",  # a quick reply has a payload
}


@pytest.fixture(scope="module")
def description():
    path = os.environ.get("SMEWA_META_OPENAPI")
    if not path:
        pytest.skip("SMEWA_META_OPENAPI does not name Meta's OpenAPI description")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(Path(path).read_text(encoding="utf-8"), loader)


@pytest.fixture(scope="module")
def schemas(description):
    return description["components"]["schemas"]


@pytest.fixture(scope="module")
def samples(description):
    found = [post(description, path)["requestBody"]["content"]["application/json"]["examples"] for path in PATHS]
    return {
        name: json.loads(filled(json.dumps(sample["value"]))) for examples in found for name, sample in examples.items()
    }


@pytest.fixture(scope="module")
def answers(description):
    contents = [post(description, path)["responses"]["200"]["content"] for path in PATHS]
    return [each["value"] for content in contents for each in content["application/json"]["examples"].values()]


def post(description, path):
    return description["paths"][f"/{{Version}}/{{Phone-Number-ID}}/{path}"]["post"]


def filled(text):
    """Put something in the places that the description leaves to the reader."""
    text = re.sub(r"<(http[^>]*)>", r"\1", text.replace("http(s)://", "https://"))
    for place, value in PLACES.items():
        text = text.replace(place, value)
    return text


def changed(schemas, *without):
    """Return the description as it would be today, but for the differences that are left out."""
    today = deepcopy(schemas)
    for path, _, value in DIFFERENCES:
        if path not in without:
            *nodes, last = path.split("/")
            reduce(lambda node, name: node[int(name) if name.isdigit() else name], nodes, today)[last] = value
    return {name: merged(schema, today) for name, schema in today.items()}


def merged(schema, today):
    """Return a schema whose `allOf` is one object: each part forbids the members of the others."""
    if "allOf" not in schema:
        return schema
    parts = [
        merged(today[part["$ref"].rsplit("/", 1)[1]] if "$ref" in part else part, today) for part in schema["allOf"]
    ]
    return {
        "type": "object",
        "required": [name for part in parts for name in part.get("required", ())],
        "properties": {name: each for part in parts for name, each in part.get("properties", {}).items()},
        "additionalProperties": all(part.get("additionalProperties", True) for part in parts),
    }


def problems(body, today):
    name = {"read": "MarkMessageRequestPayload"}.get(body.get("status")) or f"{body['type'].capitalize()}Message"
    root = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": today}}
    return [error.message for error in jsonschema.Draft202012Validator(root).iter_errors(body)]


@pytest.mark.parametrize("name", MESSAGES)
def test_what_we_write_is_what_is_described(name, schemas):
    assert problems(MESSAGES[name].to_wire(), changed(schemas)) == []


def test_every_sample_is_read_and_written_again(samples):
    for name, sample in samples.items():
        if name not in REFUSED:
            usual = {"type": "text", **sample} if "text" in sample else sample
            assert from_wire(sample).to_wire() == usual, name


@given(st.data())
def test_a_sample_is_written_again_also_without_what_is_optional(samples, data):
    name = data.draw(st.sampled_from(sorted(samples.keys() - REFUSED.keys())))
    body = deepcopy(samples[name])
    for path in data.draw(st.lists(st.sampled_from(optional(body)), unique=True)) if optional(body) else ():
        drop(body, path)
    usual = {"type": "text", **body} if "text" in body else body
    assert from_wire(body).to_wire() == usual


def test_there_is_something_optional_of_each_kind(samples):
    ends = {path[-1] for sample in samples.values() for path in optional(sample)}
    assert {end[-1] for end in OPTIONAL} <= ends


def optional(body):
    """Return the paths of the members that may be left out."""
    return [path for path in paths(body) if any(fits(path, end, body) for end in OPTIONAL)]


def fits(path, end, body):
    if path[-1] != end[-1]:
        return False
    inner = body.get("interactive", {}).get("type")
    return len(end) == 1 or end[0] in path or end[0] == inner or (end[0] == "row" and "rows" in path)


def paths(value, path=()):
    if isinstance(value, dict):
        for key, each in value.items():
            yield (*path, key)
            yield from paths(each, (*path, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from paths(each, (*path, number))


def drop(body, path):
    """Leave a member out, and the objects that hold nothing else."""
    around = [body]
    for step in path[:-1]:
        if step not in (around[-1] if isinstance(around[-1], dict) else range(len(around[-1]))):
            return  # it went with another
        around.append(around[-1][step])
    around[-1].pop(path[-1], None)
    for holder, step in zip(reversed(around[:-1]), reversed(path[:-1]), strict=True):
        if holder[step] == {}:
            del holder[step]


def test_every_answer_is_read(answers, schemas):
    for answer in answers:
        if "messages" in answer:
            assert Sent.model_validate(answer).id == answer["messages"][0]["id"]
        else:
            assert Success.model_validate(answer).success
    assert len(answers) > 40


def test_a_marketing_message_is_what_is_described(schemas):
    message = MarketingMessage(
        MESSAGES["template"].content,
        to=ANA,
        recipient_type="individual",
        product_policy="STRICT",
        message_activity_sharing=True,
    )
    root = {"$ref": "#/components/schemas/MarketingMessageRequestPayload", "components": {"schemas": changed(schemas)}}
    assert list(jsonschema.Draft202012Validator(root).iter_errors(message.to_wire())) == []


def test_the_other_samples_are_refused_for_their_reason(samples):
    fields = {}
    for name in REFUSED:
        with pytest.raises(InvalidRequest) as refused:
            from_wire(samples[name])
        fields[name] = next(
            (each.field for each in refused.value.problems if each.field == REFUSED[name]), str(refused)
        )
    assert fields == REFUSED


@pytest.mark.parametrize("typing", [True, False])
def test_a_read_receipt_is_what_is_described(typing, schemas):
    assert problems(ReadReceipt("wamid.x", typing=typing).to_wire(), schemas) == []


@pytest.mark.parametrize("path", [path for path, _, _ in DIFFERENCES])
def test_each_difference_is_one(path, schemas):
    before = changed(schemas, path)
    assert any(problems(message.to_wire(), before) for message in MESSAGES.values()), "drop it: nothing needs it"
