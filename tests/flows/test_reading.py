"""Reading Flow JSON: what is typed, what is kept aside, what is refused."""

from __future__ import annotations

import pytest

from smewa.errors import InvalidRequest
from smewa.flows import (
    Complete,
    Dropdown,
    FlowJson,
    Footer,
    If,
    Navigate,
    NavigationList,
    Option,
    OtherAction,
    OtherComponent,
    RadioButtonsGroup,
    Ref,
    Switch,
    TextBody,
    TextInput,
    check_flow,
)
from smewa.flows.versions import number
from tests.flows.documents import OWN, complete, flow, footer, one, radio, text_input


def read(name):
    return FlowJson.from_json(next(path for path in OWN if path.stem == name).read_bytes())


def first(document):
    return FlowJson.from_json(document).screens[0].children[0]


def test_a_file_is_read_as_typed_parts():
    order = read("order-7.3")
    assert (order.version, order.data_api_version, len(order.screens)) == ("7.3", "4.0", 8)
    assert order.routing_model["RESUMO"] == ("PAGAMENTO",)
    delivery = order.screen("ENTREGA")
    dropdown, shown, button = delivery.children
    assert isinstance(dropdown, Dropdown)
    assert dropdown.data_source[0] == Option("casa", "Em casa")
    assert isinstance(shown, If)
    assert isinstance(shown.otherwise[0], TextBody)
    assert isinstance(button, Footer)
    payment = order.screen("PAGAMENTO")
    assert isinstance(payment.children[1], Switch)
    assert isinstance(payment.children[2].on_click_action, Complete)


def test_references_are_references_where_something_else_could_stand():
    options = read("order-7.3").screen("CATEGORIAS").children[0]
    assert isinstance(options, RadioButtonsGroup)
    assert options.data_source == Ref.data("categorias")
    assert isinstance(options.data_source, Ref)


def test_actions_of_items_are_read():
    ways = read("menu-6.2").screens[0].children[0]
    assert isinstance(ways, NavigationList)
    action = ways.list_items[0].on_click_action
    assert isinstance(action, Navigate)
    assert (action.next.name, action.payload) == ("PEDIDO", {"item": "pq"})


def test_a_component_that_is_not_known_keeps_everything():
    hologram = first(one({"type": "Hologram", "text": "Oi", "children": [1]}))
    assert isinstance(hologram, OtherComponent)
    assert (hologram.type, hologram.extra["text"]) == ("Hologram", "Oi")


@pytest.mark.parametrize(
    "broken", [{"type": "TextInput", "name": "a"}, {"type": "TextBody", "text": 5}, {}, {"type": 5}]
)
def test_a_component_that_lacks_what_its_type_asks_for_is_not_read_as_that_type(broken):
    component = first(one(broken))
    assert isinstance(component, OtherComponent)
    assert component.to_wire() == broken
    assert component.type == (broken.get("type") if isinstance(broken.get("type"), str) else "")


def test_a_member_of_another_type_is_none_and_kept():
    field = first(one(text_input(required="sim", glow=1, **{"max-chars": None})))
    assert isinstance(field, TextInput)
    assert (field.required, field.max_chars) == (None, None)
    assert field.extra == {"required": "sim", "glow": 1, "max-chars": None}


def test_an_action_that_is_not_known_keeps_everything():
    finish = {"name": "finish", "payload": {"a": 1}}
    assert first(one(footer(finish))).on_click_action == OtherAction(extra=finish)
    assert isinstance(first(one(footer({"name": "navigate"}))).on_click_action, OtherAction)
    assert isinstance(first(one(footer({"name": 5}))).on_click_action, OtherAction)


def test_a_missing_payload_stays_missing():
    action = first(one(footer({"name": "complete"}))).on_click_action
    assert isinstance(action, Complete)
    assert (action.payload, action.to_wire()) == (None, {"name": "complete"})


@pytest.mark.parametrize(
    "kept", ['\ufeff{"version": "7.3", "screens": []}', b'\xef\xbb\xbf{"version":"7.3","screens":[]}']
)
def test_a_mark_of_the_byte_order_is_passed_over(kept):
    assert FlowJson.from_json(kept).version == "7.3"


@pytest.mark.parametrize(
    "junk",
    [b"", b"[]", "null", "{", b"\xff", '"\\ud800"', "\ud800", '{"version":"7.3","screens":[],"a":1e999}', "[" * 400],
    ids=range(9),
)
def test_what_is_no_json_object_is_refused(junk):
    for read in (FlowJson.from_json, check_flow):
        with pytest.raises(InvalidRequest, match="JSON object"):
            read(junk)


def test_large_numbers_that_fit_are_kept():
    document = {"version": "7.3", "screens": [], "a": 10**400, "b": 1e300}
    assert FlowJson.from_json(document).to_wire() == document


def test_what_nests_without_end_is_refused():
    deep = document = {}
    for _ in range(1000):
        deep["a"] = deep = {}
    with pytest.raises(InvalidRequest):
        FlowJson.from_json({"version": "7.3", "screens": [], "a": document})


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({}, ["version is missing", "screens is missing"]),
        ({"version": 7.3, "screens": []}, ["version must be a text"]),
        ({"version": "7.3", "screens": {}}, ["screens must be a list of objects"]),
        ({"version": "7.3", "screens": ["A"]}, ["screens[0] must be an object"]),
        (flow({"id": "A"}), ["screens[0].layout is missing"]),
        (flow({"id": 5, "layout": {"children": []}}), ["screens[0].id must be a text"]),
        (flow({"id": "A", "layout": []}), ["screens[0].layout must be an object"]),
        (flow({"id": "A", "layout": {}}), ["screens[0].layout.children is missing"]),
        (flow({"id": "A", "layout": {"children": {}}}), ["screens[0].layout.children must be a list of objects"]),
        (flow({"id": "A", "layout": {"children": ["Oi"]}}), ["screens[0].layout.children[0] must be an object"]),
    ],
)
def test_a_document_without_the_frame_of_a_flow_says_what_it_lacks(document, said):
    with pytest.raises(InvalidRequest) as caught:
        FlowJson.from_json(document)
    assert all(each in str(caught.value) for each in said)


def test_a_mapping_is_copied():
    document = one(radio(), footer(complete(a="b")), button=False)
    flow = FlowJson.from_json(document)
    document["screens"][0]["layout"]["children"].clear()
    assert len(flow.screens[0].children) == 2


@pytest.mark.parametrize(
    ("version", "numbers"), [("7.3", (7, 3)), ("10.0", (10, 0)), ("7", None), ("7.٣", None), ("", None)]
)
def test_versions_compare_as_numbers(version, numbers):
    assert number(version) == numbers


@pytest.mark.parametrize("text", ["", "nome", "form.nome", "`", "$", "${"])
def test_a_text_that_is_no_reference_is_refused(text):
    with pytest.raises(InvalidRequest, match="is no reference and no expression"):
        Ref(text)


def test_references_are_written_as_the_phone_reads_them():
    assert Ref.form("nome") == "${form.nome}"
    assert Ref.form("nome", screen="PEDIDO") == "${screen.PEDIDO.form.nome}"
    assert Ref.data("total") == "${data.total}"
    assert Ref.data("total", screen="PEDIDO") == "${screen.PEDIDO.data.total}"
    assert f"{Ref.form('nome')} == 'Ana'" == "${form.nome} == 'Ana'"
    assert repr(Ref("`1 ${form.a}`")) == "Ref('`1 ${form.a}`')"
