"""The finer points of some rules: what is counted, where a limit ends, which version it begins with."""

from __future__ import annotations

import pytest

from smewa.flows import Finding, Option, _kinds, check_flow
from smewa.flows._kinds import Kind, cases, many
from smewa.flows.finding import problem
from tests.flows.documents import complete, flow, footer, layout, linked, navigate, one, radio, screen, text_input

BODY = {"type": "TextBody", "text": "Oi"}
DATE = {"type": "DatePicker", "name": "dia", "label": "Dia"}
LINK = {"type": "EmbeddedLink", "text": "Mais", "on-click-action": {"name": "open_url", "url": "https://example.com"}}
ASKS = {"name": "data_exchange", "payload": {}}


def rules(document, severity="error"):
    return {(finding.rule, finding.path) for finding in check_flow(document) if finding.severity == severity}


def names(document, severity="error"):
    return {rule for rule, _ in rules(document, severity)}


def placed(document):
    return {finding.path for finding in check_flow(document)}


@pytest.mark.parametrize(
    ("component", "most", "version"),
    [
        ({"type": "OptIn", "label": "Sim"}, 5, "7.3"),
        (LINK, 2, "7.3"),
        ({"type": "Image", "src": "AAAA"}, 3, "7.3"),
        ({"type": "ImageCarousel", "images": [{"src": "AAAA", "alt-text": "A"}]}, 2, "7.3"),
        ({"type": "PhotoPicker", "label": "Foto"}, 1, "7.3"),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else None,
)
def test_so_many_of_a_component_fit_on_a_screen_and_one_more_does_not(component, most, version):
    each = [{**component, "name": f"n{at}"} if "label" in component else component for at in range(most + 1)]
    assert "flow_count" not in names(one(*each[:most], version=version))
    assert "flow_count" in names(one(*each, version=version))


def test_a_photo_and_a_document_picker_do_not_go_together():
    both = [{"type": f"{kind}Picker", "name": kind, "label": kind} for kind in ("Photo", "Document")]
    assert "flow_count" in names(one(*both))


def test_a_dropdown_takes_200_options_and_100_when_one_has_a_picture():
    def found(count, **first):
        options = [{"id": str(at), "title": "Pão"} for at in range(count)]
        dropdown = {
            "type": "Dropdown",
            "name": "pao",
            "label": "Pão",
            "data-source": [{**options[0], **first}, *options[1:]],
        }
        return {(each.rule, each.problem.limit) for each in check_flow(one(dropdown)) if each.rule == "flow_items"}

    assert not found(200)
    assert not found(100, image="AAAA")
    assert found(201) == {("flow_items", "it takes 1 to 200")}
    assert found(101, image="AAAA") == {("flow_items", "it takes 1 to 100")}


def test_a_flow_takes_three_carousels():
    carousel = {"type": "ImageCarousel", "images": [{"src": "AAAA", "alt-text": "A"}]}
    two = screen(carousel, carousel, footer(navigate("FIM")), button=False, terminal=False)
    assert ("flow_count", "screens") not in rules(flow(two, screen(carousel, id="FIM")))
    assert ("flow_count", "screens") in rules(flow(two, screen(carousel, carousel, id="FIM")))


def test_a_screen_takes_50_components_and_containers_do_not_count():
    form = {"type": "Form", "name": "form", "children": [BODY] * 49}
    assert not rules(one(form))
    assert rules(one(form, BODY)) == {("flow_items", "screens[0].layout.children")}


@pytest.mark.parametrize(("version", "found"), [("6.0", "flow_early"), ("6.1", None)])
def test_a_component_begins_with_its_version(version, found):
    document = one({"type": "CalendarPicker", "name": "dia", "label": "Dia"}, version=version)
    assert names(document) == ({found} if found else set())


@pytest.mark.parametrize(
    ("component", "before", "since"),
    [
        ({**BODY, "markdown": True}, "5.0", "5.1"),
        (text_input(pattern="a", **{"helper-text": "a"}), "6.1", "6.2"),
        (text_input(**{"label-variant": "large"}), "6.3", "7.0"),
        (radio(description="Qual?"), "3.1", "4.0"),
        (radio(**{"media-size": "large"}), "4.0", "5.0"),
        (LINK, "5.1", "6.0"),
        ({**BODY, "visible": "`${form.nome} == 'a'`"}, "5.1", "6.0"),
        ({"type": "TextBody", "text": "${screen.PEDIDO.form.nome}"}, "3.1", "4.0"),
    ],
    ids=["markdown", "pattern", "label-variant", "description", "media-size", "open_url", "expression", "screen"],
)
def test_a_member_begins_with_its_version(component, before, since):
    beside = [text_input()] if component.get("name") != "nome" else []
    children = [{"type": "Form", "name": "form", "children": [*beside, component]}]
    assert "flow_early" in names(one(*children, version=before))
    assert "flow_early" not in names(one(*children, version=since))


def test_a_label_is_needed_from_4_0_on():
    nameless = radio()
    del nameless["label"]
    form = {"type": "Form", "name": "form", "children": [nameless]}
    path = "screens[0].layout.children[0].children[0].label"
    assert ("missing", path) not in rules(one(form, version="3.1"))
    assert ("missing", path) in rules(one(form, version="4.0"))


def test_rich_text_stands_with_a_button_from_6_3_on():
    text = {"type": "RichText", "text": "# Oi"}
    assert "flow_alone" in names(one(text, version="6.2"), "warning")
    assert "flow_alone" not in names(one(text, version="6.3"), "warning")


def test_chips_stand_in_a_condition_from_7_1_on():
    chips = {**radio("gosto"), "type": "ChipsSelector"}
    shown = {"type": "If", "condition": "${form.nome} == 'Ana'", "then": [chips]}
    assert "flow_inside" in names(one(text_input(), shown, version="7.0"), "warning")
    assert "flow_inside" not in names(one(text_input(), shown, version="7.1"), "warning")


@pytest.mark.parametrize(
    ("component", "words"),
    [
        ({**DATE, "on-select-action": {"name": "update_data", "payload": {}}}, "data_exchange"),
        ({**LINK, "on-click-action": complete()}, "navigate, data_exchange, open_url, update_data"),
        (footer({"name": "open_url", "url": "https://example.com"}), "navigate, data_exchange, complete, update_data"),
        (radio(**{"on-unselect-action": ASKS}), "update_data"),
    ],
    ids=["date", "link", "footer", "unselect"],
)
def test_a_component_takes_its_own_actions_only(component, words):
    found = [each for each in check_flow(one(component)) if each.path.endswith("action.name")]
    assert [each.fix for each in found] == [f"Use one of {words}"]


def test_an_option_changes_data_and_nothing_else():
    options = [{"id": "a", "title": "A", "on-select-action": ASKS}]
    path = "screens[0].layout.children[0].data-source[0].on-select-action.name"
    assert ("flow_words", path) in rules(one(radio(**{"data-source": options})))


def test_what_is_updated_is_declared():
    update = {"name": "update_data", "payload": {"nome": "Ana"}}
    document = one(radio(**{"on-select-action": update}))
    assert rules(document) == {
        ("flow_not_declared", "screens[0].layout.children[0].on-select-action.payload.nome"),
    }


def test_an_action_without_a_name_is_told():
    assert ("missing", "screens[0].layout.children[0].on-click-action.name") in rules(one(footer({"payload": {}})))


def test_navigate_needs_a_next_screen():
    assert ("missing", "screens[0].layout.children[0].on-click-action.next") in rules(one(footer({"name": "navigate"})))


def test_the_layout_is_the_one_that_there_is():
    document = one(BODY)
    document["screens"][0]["layout"]["type"] = "TwoColumnLayout"
    assert rules(document) == {("flow_words", "screens[0].layout.type")}


def test_left_needs_right():
    document = one(footer(**{"left-caption": "Total"}), button=False)
    assert rules(document, "warning") == {("flow_captions", "screens[0].layout.children[0].right-caption")}


def test_one_branch_takes_one_button():
    shown = {"type": "If", "condition": "${form.nome} == ''", "then": [footer(), footer()], "else": [footer()]}
    assert ("flow_footers", "screens[0].layout.children[1].then") in rules(one(text_input(), shown, button=False))


def test_a_button_beside_a_condition_with_a_button_is_one_too_many():
    shown = {"type": "If", "condition": "${form.nome} == ''", "then": [footer()], "else": [footer()]}
    assert ("flow_footers", "screens[0].layout.children[1]") in rules(one(text_input(), shown))


def test_containers_are_not_empty():
    shown = {"type": "If", "condition": "${form.nome} == ''", "then": [], "else": []}
    switch = {"type": "Switch", "value": "${form.nome}", "cases": {}}
    cased = {"type": "Switch", "value": "${form.nome}", "cases": {"Ana": []}}
    form = {"type": "Form", "name": "form", "children": []}
    paths = {path for rule, path in rules(one(text_input(), shown, switch, cased, form)) if rule == "flow_items"}
    children = "screens[0].layout.children"
    ends = ("[1].then", "[1].else", "[2].cases", "[3].cases.Ana", "[4].children")
    assert paths == {f"{children}{end}" for end in ends}


def test_two_inputs_and_two_options_do_not_share_a_name():
    twice = [{"id": "a", "title": "A"}, {"id": "a", "title": "B"}]
    document = one(text_input("nome"), text_input("nome"), radio(**{"data-source": twice}))
    children = "screens[0].layout.children"
    paths = {f"{children}[0].name", f"{children}[1].name"}
    paths |= {f"{children}[2].data-source[{at}].id" for at in (0, 1)}
    assert {path for rule, path in rules(document) if rule == "flow_repeated"} == paths


def test_more_cannot_be_asked_for_than_there_is():
    group = {**radio(), "type": "CheckboxGroup", "min-selected-items": 3}
    assert ("flow_bounds", "screens[0].layout.children[0].min-selected-items") in rules(one(group))


def test_the_first_day_is_not_after_the_last():
    document = one({**DATE, "min-date": "2026-12-01", "max-date": "2026-11-24"})
    assert ("flow_bounds", "screens[0].layout.children[0].min-date") in rules(document)


def test_a_range_of_days_has_two_labels():
    calendar = {"type": "CalendarPicker", "name": "dias", "label": "Dias", "mode": "range"}
    single = {**calendar, "mode": "single", "label": {"start-date": "De", "end-date": "Até"}}
    label = ("wrong_type", "screens[0].layout.children[0].label")
    assert label in rules(one(calendar))
    assert label in rules(one(single))
    assert label not in rules(one({**calendar, "label": "${data.rotulos}"}))


def test_limits_reach_into_both_ends_of_a_range_and_into_lists():
    long = "Um rótulo bem comprido, comprido demais para ele"
    calendar = {
        "type": "CalendarPicker",
        "name": "dias",
        "mode": "range",
        "label": {"start-date": "De", "end-date": long},
        "unavailable-dates": ["2026-11-24", "amanhã"],
        "include-days": ["Mon", "Seg"],
    }
    path = "screens[0].layout.children[0]"
    wanted = {f"{path}.label.end-date", f"{path}.unavailable-dates[1]", f"{path}.include-days[1]"}
    assert placed(one(calendar)) == wanted


def test_what_stands_in_a_list_is_an_object():
    assert ("wrong_type", "screens[0].layout.children[0].data-source[1]") in rules(
        one(radio(**{"data-source": [{"id": "a", "title": "A"}, "B"]}))
    )


def test_objects_inside_are_checked_too():
    item = {"id": "pq", "main-content": {"title": "Pão", "price": "6,50"}, "start": "AAAA"}
    lists = {"type": "NavigationList", "name": "a", "list-items": [item], "on-click-action": navigate("PEDIDO")}
    document = flow({"id": "MENU", "title": "Menu", "layout": layout(lists)}, screen())
    path = "screens[0].layout.children[0].list-items[0]"
    assert rules(document) == {("unknown_field", f"{path}.main-content.price"), ("wrong_type", f"{path}.start")}


def test_declared_data_has_a_type_and_an_example():
    data = {"a": {}, "b": {"type": "text", "__example__": "x"}, "c": {"type": "boolean", "__example__": 1}}
    document = one(data=data)
    assert rules(document) == {
        ("missing", "screens[0].data.a.type"),
        ("missing", "screens[0].data.a.__example__"),
        ("flow_words", "screens[0].data.b.type"),
    }
    assert rules(document, "warning") == {("flow_example", "screens[0].data.c.__example__")}


def test_a_flag_is_no_number():
    data = {"quantos": {"type": "number", "__example__": True}}
    assert rules(one(data=data), "warning") == {("flow_example", "screens[0].data.quantos.__example__")}


def test_what_is_sensitive_is_an_input():
    document = one(text_input("cpf"), sensitive=["cpf", "rg"])
    assert rules(document, "warning") == {("flow_no_input", "screens[0].sensitive[1]")}


def test_forms_name_their_own_inputs():
    form = {"type": "Form", "name": "form", "init-values": {"rg": "1"}, "children": [text_input("cpf")]}
    assert rules(one(form), "warning") == {("flow_no_input", "screens[0].layout.children[0].init-values.rg")}


@pytest.mark.parametrize("version", ["2.0", "7", "seven", "", "7.3.1", "7.x"])
def test_a_version_that_never_was_is_told(version):
    assert ("flow_version", "version") in rules(one(version=version))


def test_the_endpoint_has_a_version_of_its_own():
    assert ("flow_words", "data_api_version") in rules(linked(screen(), data_api_version="5.0"))


def test_before_3_0_the_endpoint_has_its_address_in_the_file():
    form = {"type": "Form", "name": "form", "children": [text_input()]}
    document = linked(screen(form), version="2.1")
    assert ("missing", "data_channel_uri") in rules(document, "warning")
    assert ("missing", "data_channel_uri") not in rules({**document, "data_channel_uri": "https://a.b"}, "warning")


def test_routes_name_screens_and_do_not_stay():
    document = linked(screen(), routing_model={"PEDIDO": ["PEDIDO", "LONGE"], "NADA": []})
    assert {
        ("flow_to_itself", "routing_model.PEDIDO[0]"),
        ("flow_no_screen", "routing_model.PEDIDO[1]"),
        ("flow_no_screen", "routing_model.NADA"),
    } <= rules(document)


def test_routes_that_are_no_lists_are_told_once():
    assert rules(linked(screen(), routing_model={"PEDIDO": "FIM"})) == {("wrong_type", "routing_model")}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("${form}", "flow_reference"),
        ("${form.}", "flow_reference"),
        ("${screen.LONGE.form.nome}", "flow_no_screen"),
        ("${screen.PEDIDO.nome}", "flow_reference"),
        ("${data.nome != ''}", "flow_reference"),
        ("`${form.nome`", "flow_expression"),
        ("`(${form.nome}`", "flow_expression"),
        ("`${form.nome} ==`", "flow_expression"),
        ("`" + "(" * 30 + "${form.nome}" + ")" * 30 + "`", "flow_expression"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told(text, rule):
    assert rule in names(one(text_input(), {"type": "TextBody", "text": text}))


@pytest.mark.parametrize("text", ["R$ 13,00", "${", "``", "`", "Custa ${preço} reais"])
def test_texts_that_only_look_like_references_are_texts(text):
    assert not names(one({"type": "TextBody", "text": text}))


def test_names_that_look_like_a_persons_are_masked():
    found = check_flow(one({"type": "TextBody", "text": "${form.5511987654321}"}))
    assert found
    assert not any("5511987654321" in str(finding) + finding.path for finding in found)


def test_what_texts_say_is_never_quoted():
    secret = "SEGREDO" * 20
    document = one(text_input(label=secret, **{"helper-text": secret, "input-type": secret}), title=secret)
    told = check_flow(document)
    assert len(told) >= 3
    assert not any("SEGREDO" in text for finding in told for text in (str(finding), finding.path, repr(finding)))


def test_a_component_without_a_type_is_told():
    assert ("missing", "screens[0].layout.children[0].type") in rules(one({"text": "Oi"}))


def test_an_action_of_a_version_still_to_come_is_not_judged():
    assert names(one(footer({"name": "finish"}), button=False, version="9.1")) == set()


@pytest.mark.parametrize("condition", ["${form.nome} ${form.nome}", "${form.nome} ==", "${form.nome} = 1", "'a", ")"])
def test_a_condition_is_well_formed(condition):
    shown = {"type": "If", "condition": condition, "then": [BODY]}
    assert ("flow_expression", "screens[0].layout.children[1].condition") in rules(one(text_input(), shown))


def test_the_cases_of_a_switch_are_lists():
    switch = {"type": "Switch", "value": "${form.nome}", "cases": {"Ana": BODY}}
    assert ("wrong_type", "screens[0].layout.children[1].cases.Ana") in rules(one(text_input(), switch))


def test_a_list_without_any_action_is_told():
    lists = {"type": "NavigationList", "name": "a", "list-items": [{"id": "a", "main-content": {"title": "A"}}]}
    document = flow({"id": "MENU", "title": "Menu", "layout": layout(lists)}, screen())
    assert ("flow_list_actions", "screens[0].layout.children[0].on-click-action") in rules(document)


def test_declarations_that_are_no_objects_are_told_once():
    assert rules(one(data={"nome": "Ana"})) == {("wrong_type", "screens[0].data")}


def test_a_finding_has_its_reason_and_its_fix_apart():
    found = next(each for each in check_flow(one(text_input(label="a" * 21))))
    assert found.reason == "has 21 characters; WhatsApp takes at most 20 characters"
    assert found.fix == "Shorten it"
    early = next(each for each in check_flow(one(LINK, version="5.1")))
    assert early.reason == "needs Flow JSON 6.0; this Flow is written in 5.1"


def test_a_condition_inside_a_branch_is_no_button():
    inner = {"type": "If", "condition": "${form.nome} == 'Ana'", "then": [BODY]}
    shown = {"type": "If", "condition": "${form.nome} == ''", "then": [footer()], "else": [inner]}
    assert ("flow_half_footer", "screens[0].layout.children[1]") in rules(one(text_input(), shown, button=False))


KINDS = [value for value in vars(_kinds).values() if isinstance(value, Kind)]


@pytest.mark.parametrize("kind", [*KINDS, many(lambda: Option), cases(lambda: Option)], ids=lambda kind: kind.expected)
def test_what_a_member_must_be_is_said_in_portuguese_too(kind):
    said = Finding("a", "error", problem("a", "wrong_type", expected=kind.expected)).in_language("pt-BR")
    assert said.startswith("a precisa ser ")
    assert not [word for word in (" a ", " an ", " or ", " of ") if word in said.removeprefix("a ")]


def test_a_finding_says_in_portuguese_what_a_member_must_be():
    (finding,) = check_flow(one(text_input(required="sim")))
    assert finding.in_language("pt-BR") == (
        "screens[0].layout.children[0].required precisa ser true, false ou uma referência. Passe um valor desse tipo."
    )
