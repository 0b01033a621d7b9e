"""Writing a Flow in Python: what it looks like on the wire, what is refused at once, what a value promises."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from smewa.errors import InvalidRequest
from smewa.flows import (
    CarouselImage,
    CheckboxGroup,
    Complete,
    DataExchange,
    Dropdown,
    EmbeddedLink,
    FlowJson,
    Footer,
    Form,
    If,
    ImageCarousel,
    ItemEnd,
    Layout,
    MainContent,
    Navigate,
    NavigationItem,
    NavigationList,
    Next,
    OpenUrl,
    Option,
    OtherAction,
    RadioButtonsGroup,
    Ref,
    RichText,
    Screen,
    Switch,
    TextBody,
    TextInput,
    UpdateData,
    declared,
)


def order():
    name = TextInput("nome", "Seu nome", required=True)
    return FlowJson(
        "7.3",
        [Screen("PEDIDO", "Seu pedido", [name, Footer("Enviar", Complete({"nome": name.ref}))], terminal=True)],
    )


def test_a_flow_is_the_json_that_the_platform_wants():
    assert order().to_wire() == {
        "version": "7.3",
        "screens": [
            {
                "id": "PEDIDO",
                "title": "Seu pedido",
                "layout": {
                    "type": "SingleColumnLayout",
                    "children": [
                        {"type": "TextInput", "name": "nome", "label": "Seu nome", "required": True},
                        {
                            "type": "Footer",
                            "label": "Enviar",
                            "on-click-action": {"name": "complete", "payload": {"nome": "${form.nome}"}},
                        },
                    ],
                },
                "terminal": True,
            }
        ],
    }


def test_a_flow_without_fault_is_valid_and_reads_back_equal():
    flow = order()
    flow.validate()
    assert FlowJson.from_json(flow.to_json()) == flow


def test_errors_are_raised_together_and_warnings_pass():
    long = TextInput("nome", "Um rótulo comprido demais")
    FlowJson("7.3", [Screen("PEDIDO", None, [long, Footer("Ok", Complete())], terminal=True)]).validate()
    broken = FlowJson("7.3", [Screen("PEDIDO_1", None, [long, TextInput("nome", "")])])
    with pytest.raises(InvalidRequest) as caught:
        broken.validate()
    assert {problem.field for problem in caught.value.problems} == {
        "screens[0].id",
        "screens",
        "screens[0].layout.children[0].name",
        "screens[0].layout.children[1].name",
    }
    assert "aceita só letras e sublinhados" in caught.value.in_language("pt-BR")


def test_what_a_person_would_rather_write_becomes_what_the_wire_wants():
    assert Navigate("FIM").to_wire() == Navigate(Next("FIM"), {}).to_wire()
    assert Navigate("FIM").next == Next("FIM")
    assert Screen("A", None, [TextBody("Oi")]) == Screen("A", None, Layout([TextBody("Oi")]))
    assert NavigationItem("a", "Pão").main_content == MainContent("Pão")


def test_members_have_the_names_of_the_platform():
    group = CheckboxGroup("sabor", "Sabor", [Option("a", "A", alt_text="x")], min_selected_items=1)
    assert list(group.to_wire()) == ["type", "name", "label", "data-source", "min-selected-items"]
    assert group.to_wire()["data-source"] == [{"id": "a", "title": "A", "alt-text": "x"}]
    screen = Screen("A", None, [], refresh_on_back=True)
    assert "refresh_on_back" in screen.to_wire()


def test_conditions_hold_components():
    shown = If(f"{Ref.form('a')} == 'x'", [TextBody("Sim")], [TextBody("Não")])
    assert list(shown.to_wire()) == ["type", "condition", "then", "else"]
    switch = Switch(Ref.form("a"), {"x": [TextBody("X")]})
    assert switch.to_wire()["cases"] == {"x": [{"type": "TextBody", "text": "X"}]}
    assert Form("form", [shown, switch]).children == (shown, switch)


def test_lists_become_tuples_so_that_nothing_changes_later():
    options = [Option("a", "A")]
    dropdown = Dropdown("x", "X", options)
    options.append(Option("b", "B"))
    assert len(dropdown.data_source) == 1
    assert RichText(["a", "b"]).text == ("a", "b")


def test_mappings_are_taken_for_objects_inside():
    carousel = ImageCarousel([{"src": "AAAA", "alt-text": "Bolo"}])
    assert carousel.images == (CarouselImage("AAAA", "Bolo"),)


def test_lists_may_be_references():
    assert RadioButtonsGroup("a", "A", Ref.data("sabores")).to_wire()["data-source"] == "${data.sabores}"


@pytest.mark.parametrize(
    ("make", "field", "expected"),
    [
        (lambda: TextInput(5, "Nome"), "TextInput.name", "a text"),
        (lambda: TextInput("nome", "Nome", required="sim"), "TextInput.required", "true, false, or a reference"),
        (lambda: TextInput("nome", "Nome", min_chars="dez"), "TextInput.min_chars", "a whole number, or a reference"),
        (lambda: TextInput("nome", "Nome", min_chars=True), "TextInput.min_chars", "a whole number, or a reference"),
        (lambda: TextInput("nome", "Nome", input_type=5), "TextInput.input_type", "a text"),
        (lambda: Footer("Ok", "complete"), "Footer.on_click_action", "an object"),
        (lambda: Dropdown("a", "A", "abc"), "Dropdown.data_source", "a list of objects, or a reference"),
        (
            lambda: Dropdown("a", "A", [Option("a", "A"), 5]),
            "Dropdown.data_source",
            "a list of objects, or a reference",
        ),
        (lambda: Screen("A", None, "abc"), "Screen.layout", "an object"),
        (lambda: Switch("a", [TextBody("Oi")]), "Switch.cases", "an object of lists"),
        (lambda: Switch("a", {"x": TextBody("Oi")}), "Switch.cases", "an object of lists"),
        (
            lambda: FlowJson("7.3", [], routing_model={"A": "B"}),
            "FlowJson.routing_model",
            "an object of lists of screen",
        ),
        (lambda: FlowJson("7.3", [], routing_model=["A"]), "FlowJson.routing_model", "an object of lists of screen"),
        (lambda: Screen("A", None, [], data={"a": 5}), "Screen.data", "an object of objects"),
        (lambda: Screen("A", None, [], data=5), "Screen.data", "an object of objects"),
        (lambda: Screen("A", None, [], terminal="yes"), "Screen.terminal", "true or false"),
        (lambda: RichText(["a", 5]), "RichText.text", "a text, or a list of texts"),
        (lambda: Complete(5), "Complete.payload", "an object"),
    ],
)
def test_a_value_of_another_type_is_refused_when_it_is_made(make, field, expected):
    with pytest.raises(InvalidRequest) as caught:
        make()
    assert str(caught.value).startswith(f"{field} must be {expected}")


def test_a_word_that_is_not_taken_is_answered_with_those_that_are():
    with pytest.raises(InvalidRequest) as caught:
        TextInput("nome", "Nome", input_type="cep")
    assert str(caught.value) == (
        "TextInput.input_type is a word that is not taken here. "
        "Use one of text, number, email, password, passcode, phone."
    )


def test_a_refused_object_names_the_class_to_write():
    with pytest.raises(InvalidRequest) as caught:
        Dropdown("a", "A", ["abc"])
    assert str(caught.value).endswith("Pass Option of smewa.flows, or dicts as Flow JSON has them.")


def test_a_part_does_not_change():
    with pytest.raises(FrozenInstanceError):
        TextBody("Oi").text = "Tchau"


def test_a_changed_copy_keeps_what_was_read():
    read = FlowJson.from_json({"version": "7.3", "glow": 1, "screens": []})
    raised = replace(read, version="9.9")
    assert list(raised.to_wire().items()) == [("version", "9.9"), ("glow", 1), ("screens", [])]
    routed = replace(read, routing_model={})
    assert list(routed.to_wire()) == ["version", "glow", "screens", "routing_model"]


def test_a_changed_copy_says_the_new_value_where_the_old_one_was_odd():
    read = FlowJson.from_json({"version": "7.3", "screens": [], "data_api_version": 3})
    assert read.data_api_version is None
    assert replace(read, data_api_version="3.0").to_wire()["data_api_version"] == "3.0"


def test_a_member_that_is_taken_away_is_gone():
    read = FlowJson.from_json({"version": "7.3", "screens": [], "data_api_version": "3.0"})
    assert "data_api_version" not in replace(read, data_api_version=None).to_wire()


def test_members_that_are_not_known_can_be_given():
    assert TextBody("Oi", extra={"glow": True}).to_wire() == {"type": "TextBody", "text": "Oi", "glow": True}


def test_parts_are_equal_by_what_they_say_and_pickle():
    read = FlowJson.from_json(order().to_json())
    assert read == order()
    assert hash(read) == hash(order())
    assert read != replace(read, version="7.2")
    assert read.__eq__(5) is NotImplemented
    assert pickle.loads(pickle.dumps(read)) == read


def test_a_part_shows_what_it_was_made_of():
    item = NavigationItem("a", "Pão", end=ItemEnd("R$ 6"))
    assert repr(item) == "NavigationItem(id='a', main_content=MainContent(title='Pão'), end=ItemEnd(title='R$ 6'))"
    assert repr(TextBody("Oi", visible=Ref.form("a"))) == "TextBody(text='Oi', visible=Ref('${form.a}'))"
    assert repr(OtherAction(extra={"name": "finish"})) == "OtherAction(extra={'name': 'finish'})"


def test_a_screen_is_found_by_its_id():
    assert order().screen("PEDIDO").children[0].type == "TextInput"
    with pytest.raises(KeyError):
        order().screen("FIM")


@pytest.mark.parametrize(
    ("example", "schema"),
    [
        ("Ana", {"type": "string"}),
        (True, {"type": "boolean"}),
        (5, {"type": "number"}),
        (1.5, {"type": "number"}),
        ({"a": 1}, {"type": "object", "properties": {"a": {"type": "number"}}}),
        ([], {"type": "array", "items": {"type": "object"}}),
        (
            [{"id": "1", "title": "Coco"}],
            {
                "type": "array",
                "items": {"type": "object", "properties": {"id": {"type": "string"}, "title": {"type": "string"}}},
            },
        ),
    ],
)
def test_data_is_declared_by_an_example(example, schema):
    assert declared(example) == {**schema, "__example__": example}


@pytest.mark.parametrize("value", [float("inf"), object(), "\ud800"])
def test_what_json_does_not_know_is_refused_when_it_is_written(value):
    flow = FlowJson("7.3", [Screen("A", None, [Footer("Ok", Complete({"a": value}))])])
    with pytest.raises(InvalidRequest, match="holds a value that JSON does not know"):
        flow.to_json()


def test_texts_may_say_infinity():
    flow = FlowJson("7.3", [Screen("A", None, [TextBody("Infinity, NaN")])])
    assert b"Infinity, NaN" in flow.to_json()


def test_every_action_has_its_name():
    made = (Navigate("A"), Complete(), DataExchange(), OpenUrl("https://example.com"), UpdateData({"a": 1}))
    names = ["navigate", "complete", "data_exchange", "open_url", "update_data"]
    assert [action.to_wire()["name"] for action in made] == names


def test_lists_lead_to_screens():
    ways = NavigationList("a", [NavigationItem("b", "B")], on_click_action=Navigate("FIM"))
    link = EmbeddedLink("Mais", OpenUrl("https://example.com"))
    screens = [Screen("A", "A", [ways]), Screen("FIM", "Fim", [link, Footer("Ok", Complete())], terminal=True)]
    assert not FlowJson("7.3", screens).check()
