"""Every rule of the checks: what it refuses, where it says so, and how the sentence reads."""

from __future__ import annotations

import base64

import pytest

from smewa.errors.catalogue.flows import FLOWS
from smewa.flows import FlowJson, check_flow
from smewa.flows.document import MOST_BYTES
from tests.flows.documents import (
    complete,
    exchange,
    flow,
    footer,
    layout,
    linked,
    navigate,
    one,
    radio,
    screen,
    text_input,
)

NAME = {"nome": {"type": "string", "__example__": "Ana"}}
PHOTO = {"type": "PhotoPicker", "name": "foto", "label": "Foto"}
BODY = {"type": "TextBody", "text": "Oi"}
FORM = "screens[0].layout.children[0]"
BIG = base64.b64encode(bytes(400_000)).decode()


def listed(*items, **members):
    lists = {"type": "NavigationList", "name": "lista", "list-items": list(items), **members}
    first = {"id": "MENU", "title": "Menu", "layout": layout(lists)}
    return flow(first, screen())


def item(id="pq", **members):
    return {"id": id, "main-content": {"title": "Pão"}, **members}


def conditional(*then, otherwise=None, condition="${form.nome} == 'Ana'"):
    members = {"else": otherwise} if otherwise is not None else {}
    return {"type": "If", "condition": condition, "then": list(then), **members}


def two(first, second=None):
    """Return a Flow of two screens, the first with an action of its own."""
    return flow(screen(text_input(), footer(first), button=False, terminal=False), second or screen(id="FIM"))


def nested(depth):
    inner = BODY
    for _ in range(depth):
        inner = conditional(inner)
    return one(text_input(), inner)


GO = navigate("PEDIDO")

# rule: document, path, the sentence
RULES = {
    "flow_version": (
        one(version="7.9x"),
        "version",
        "version is a version that is not known here. Use one of 2.1, 3.0",
    ),
    "flow_frozen": (
        one(version="5.0"),
        "version",
        "version is 5.0, which is frozen since 2025-09-10: what is published can be sent",
    ),
    "flow_early": (
        one({"type": "RichText", "text": "# Oi"}, version="5.0"),
        FORM,
        "children[0] needs Flow JSON 5.1; this Flow is written in 5.0. Raise the version",
    ),
    "flow_late": (
        {**one(), "data_channel_uri": "https://example.com"},
        "data_channel_uri",
        "data_channel_uri is no part of Flow JSON from 3.0 on. Remove it, and set endpoint_uri",
    ),
    "flow_unrouted": (
        {**one(), "data_api_version": "3.0"},
        "routing_model",
        "routing_model is missing: a Flow with data_api_version needs it. Say for each screen",
    ),
    "flow_exchange": (
        one(footer(exchange()), button=False),
        f"{FORM}.on-click-action",
        "on-click-action needs an endpoint, and the Flow has no data_api_version. Set data_api_version",
    ),
    "flow_success": (one(id="SUCCESS"), "screens[0].id", "screens[0].id must not be SUCCESS, which ends a Flow."),
    "flow_screen_id": (one(id="PEDIDO_2"), "screens[0].id", "screens[0].id takes letters and underscores only."),
    "flow_repeated": (
        flow(screen(), screen()),
        "screens[1].id",
        "screens[1].id is taken: PEDIDO is there twice. Give each its own.",
    ),
    "flow_endless": (one(terminal=False, button=False), "screens", "screens has no terminal screen. Set terminal to"),
    "flow_only_terminal": (
        two(navigate("FIM"), screen(id="FIM"))
        | {"screens": [screen(footer(navigate("FIM")), button=False, terminal=False, success=True), screen(id="FIM")]},
        "screens[0].success",
        "screens[0].success has no effect: the screen is not terminal. Remove it",
    ),
    "flow_only_endpoint": (
        one(refresh_on_back=True),
        "screens[0].refresh_on_back",
        "refresh_on_back has no effect: the Flow has no endpoint. Remove it, or set data_api_version.",
    ),
    "flow_example": (
        one(data={"nome": {"type": "string", "__example__": 5}}),
        "screens[0].data.nome.__example__",
        "__example__ is no string, as it is declared. Give an example of that type.",
    ),
    "flow_no_screen": (
        two(navigate("LONGE")),
        "screens[0].layout.children[1].on-click-action.next.name",
        "next.name names the screen LONGE, which is not there. Check its spelling",
    ),
    "flow_branches": (
        linked(screen(), routing_model={"PEDIDO": [f"T_{chr(65 + at)}" for at in range(11)]}),
        "routing_model.PEDIDO",
        "routing_model.PEDIDO has 11 ways; a screen goes to at most 10 others. Split the screen.",
    ),
    "flow_to_itself": (
        two(GO),
        "screens[0].layout.children[1].on-click-action.next.name",
        "next.name goes to the screen that it stands on. Go to another screen",
    ),
    "flow_backward": (
        linked(screen(), screen(id="FIM"), routing_model={"PEDIDO": ["FIM"], "FIM": ["PEDIDO"]}),
        "routing_model.FIM[0]",
        "routing_model.FIM[0] goes back to PEDIDO, which leads here. Leave one way out",
    ),
    "flow_not_routed": (
        linked(screen(), screen(id="FIM"), routing_model={"PEDIDO": []}),
        "routing_model",
        "routing_model does not have the screen FIM. Add it, with an empty list",
    ),
    "flow_off_route": (
        linked(
            screen(footer(navigate("FIM")), button=False, terminal=False),
            screen(id="FIM"),
            routing_model={"PEDIDO": [], "FIM": []},
        ),
        f"{FORM}.on-click-action.next.name",
        "next.name goes from PEDIDO to FIM, which the routing model does not have. Add the way",
    ),
    "flow_circle": (
        linked(
            screen(),
            screen(id="MEIO"),
            screen(id="FIM"),
            routing_model={"PEDIDO": ["MEIO"], "MEIO": ["FIM"], "FIM": ["PEDIDO"]},
        ),
        "routing_model",
        "routing_model has ways that go in a circle. Go forward only",
    ),
    "flow_no_entry": (
        linked(screen(), screen(id="FIM"), routing_model={"PEDIDO": ["FIM"], "FIM": ["PEDIDO"]}),
        "routing_model",
        "routing_model has no first screen: each is led to by another. Leave out the way back",
    ),
    "flow_dead_end": (
        linked(screen(terminal=False, button=False), screen(id="FIM"), routing_model={"PEDIDO": [], "FIM": []}),
        "screens[0]",
        "screens[0] is a dead end: no terminal screen comes after PEDIDO. Lead on to a terminal screen",
    ),
    "flow_apart": (
        flow(screen(), screen(id="FIM")),
        "screens[1]",
        "screens[1] stands apart: FIM is not joined to the first screen. Lead to it, or remove it.",
    ),
    "flow_component": (
        one({"type": "Textbody", "text": "Oi"}),
        f"{FORM}.type",
        "type is Textbody, which is no component that is known here. Check its spelling, capitals too.",
    ),
    "flow_inside": (
        one(text_input(), conditional({"type": "Form", "name": "form", "children": [BODY]})),
        "screens[0].layout.children[1].then[0]",
        "then[0] is a Form, which is not documented to stand in If. Put it outside.",
    ),
    "flow_deep": (
        nested(4),
        "screens[0].layout.children[1].then[0].then[0].then[0]",
        "is one If too deep; at most 3 stand in each other. Join the conditions",
    ),
    "flow_count": (
        one(*[{"type": "Image", "src": "AAAA"}] * 4),
        "screens[0].layout.children[3]",
        "children[3] is one Image too many: there are 4; there may be 3. Move some to another screen.",
    ),
    "flow_alone": (
        flow(
            screen({"type": "NavigationList", "name": "a", "list-items": [item(**{"on-click-action": GO})]}, id="MENU"),
            screen(),
        ),
        FORM,
        "children[0] does not stand beside other components, being a NavigationList. Give it a screen",
    ),
    "flow_items": (
        one(radio(**{"data-source": []})),
        f"{FORM}.data-source",
        "data-source has 0 items; it takes 1 to 20. Add some, or leave some out.",
    ),
    "flow_words": (
        one(text_input(**{"input-type": "cep"})),
        f"{FORM}.input-type",
        "input-type is a word that is not taken here. Use one of text, number, email, password, passcode, phone.",
    ),
    "flow_range": (
        one({**PHOTO, "max-uploaded-photos": 31}),
        f"{FORM}.max-uploaded-photos",
        "max-uploaded-photos is out of range; it goes from 1 to 30. Give a number in it.",
    ),
    "flow_bounds": (
        one(text_input(**{"min-chars": 9, "max-chars": 5})),
        f"{FORM}.min-chars",
        "min-chars is more than max-chars. Give the smaller one here.",
    ),
    "flow_fixed": (
        one(text_input("${data.nome}"), data=NAME),
        f"{FORM}.name",
        "name must not be a reference or an expression. Write the text itself.",
    ),
    "flow_date": (
        one({"type": "DatePicker", "name": "dia", "label": "Dia", "min-date": "24/11/2026"}),
        f"{FORM}.min-date",
        "min-date is not a date like 2026-11-24. Write it as YYYY-MM-DD.",
    ),
    "flow_timestamp": (
        one({"type": "DatePicker", "name": "dia", "label": "Dia", "min-date": "2026-11-24"}, version="4.0"),
        f"{FORM}.min-date",
        "min-date is not a number of milliseconds since 1970. Write the digits",
    ),
    "flow_heavy": (
        one(radio(**{"data-source": [{"id": "a", "title": "A", "image": BIG}]})),
        f"{FORM}.data-source[0].image",
        "image is a picture of 400 KB; the platform asks for at most 100 KB. Make it smaller.",
    ),
    "flow_base64": (
        one({"type": "Image", "src": "https://example.com/bolo.jpg"}),
        f"{FORM}.src",
        "src is no picture in Base64. Give the file's bytes in Base64, no address.",
    ),
    "flow_no_footer": (one(button=False), "screens[0]", "screens[0] is terminal and has no Footer. Add a Footer"),
    "flow_footers": (one(footer()), "screens[0].layout.children[1]", "children[1] is one Footer too many. Leave one"),
    "flow_deep_footer": (
        one(text_input(), conditional(conditional(footer(), otherwise=[footer()]), otherwise=[footer()]), button=False),
        "screens[0].layout.children[1].then[0].then[0]",
        "then[0] stands in an If inside another If. Put the Footer in the outer one.",
    ),
    "flow_half_footer": (
        one(text_input(), conditional(footer()), button=False),
        "screens[0].layout.children[1]",
        "children[1] has a Footer in one branch only. Give then and else one each",
    ),
    "flow_captions": (
        one(footer(**{"center-caption": "a", "left-caption": "b", "right-caption": "c"}), button=False),
        f"{FORM}.center-caption",
        "center-caption does not fit the other captions. Give left and right, or center alone.",
    ),
    "flow_formless": (
        one(text_input(), version="3.1"),
        FORM,
        "children[0] is a TextInput outside of a Form, which Flow JSON allows from 4.0 on. Put it in a Form",
    ),
    "flow_in_form": (
        one({"type": "Form", "name": "form", "children": [text_input(**{"init-value": "Ana"})]}),
        f"{FORM}.children[0].init-value",
        "init-value is for inputs outside of a Form. Write it in init-values of the Form.",
    ),
    "flow_no_input": (
        one({"type": "TextBody", "text": "${form.idade}"}),
        f"{FORM}.text",
        "text names the input idade, which is not there. Check its spelling, or add the input.",
    ),
    "flow_pattern_help": (
        one(text_input(pattern="[0-9]+")),
        f"{FORM}.helper-text",
        "helper-text is missing: a pattern needs it. Say in it what to write.",
    ),
    "flow_pattern_type": (
        one(text_input(pattern="[0-9]+", **{"helper-text": "Só números", "input-type": "email"})),
        f"{FORM}.pattern",
        "pattern does not go with this input type. Use one of text, number, password, passcode.",
    ),
    "flow_only_range": (
        one({"type": "CalendarPicker", "name": "dia", "label": "Dia", "max-days": 3}),
        f"{FORM}.max-days",
        "max-days is for the mode range. Remove it, or set mode to range.",
    ),
    "flow_picker_start": (
        one({"type": "Form", "name": "form", "init-values": {"foto": "x"}, "children": [PHOTO]}),
        f"{FORM}.init-values.foto",
        "init-values.foto is for photos or documents, which have no first value. Remove it.",
    ),
    "flow_picker_goes": (
        flow(
            screen(PHOTO, footer(navigate("FIM", nome="${form.foto}")), button=False, terminal=False),
            screen(id="FIM", data=NAME),
        ),
        "screens[0].layout.children[1].on-click-action.payload.nome",
        "payload.nome takes photos or documents to another screen. Refer to them from there, as ${screen.ID.form.name}.",
    ),
    "flow_picker_deep": (
        one(PHOTO, footer(complete(fotos={"a": "${form.foto}"})), button=False),
        "screens[0].layout.children[1].on-click-action.payload.fotos.a",
        "payload.fotos.a holds photos or documents below the top of the payload. Put them at the top.",
    ),
    "flow_list_terminal": (
        one({"type": "NavigationList", "name": "a", "list-items": [item()]}, button=False),
        FORM,
        "children[0] is a NavigationList on a terminal screen. Let it lead to a terminal screen.",
    ),
    "flow_list_actions": (
        listed(item(**{"on-click-action": GO}), **{"on-click-action": GO}),
        f"{FORM}.list-items[0].on-click-action",
        "on-click-action must be at the list, or at every item, and not at both. Choose one place",
    ),
    "flow_badges": (
        listed(item("a", badge="Novo"), item("b", badge="Novo"), **{"on-click-action": GO}),
        f"{FORM}.list-items[1].badge",
        "badge is a second badge in one list. Leave one.",
    ),
    "flow_large_end": (
        listed(item(end={"title": "R$ 6"}), **{"on-click-action": GO, "media-size": "large"}),
        f"{FORM}.list-items[0].end",
        "end does not go with large pictures. Remove it, or use media-size regular.",
    ),
    "flow_action": (
        one(footer({"name": "finish", "payload": {}}), button=False),
        f"{FORM}.on-click-action.name",
        "name is finish, which is no action that is known here. Use one of navigate, complete",
    ),
    "flow_complete": (
        two(complete()),
        "screens[0].layout.children[1].on-click-action",
        "on-click-action ends the Flow on a screen that is not terminal. Set terminal to true",
    ),
    "flow_terminal_goes_on": (
        flow(screen(footer(navigate("FIM")), button=False), screen(id="FIM")),
        f"{FORM}.on-click-action",
        "on-click-action goes on from a terminal screen, so that the Flow does not end there. Use complete",
    ),
    "flow_not_awaited": (
        two(navigate("FIM", nome="${form.nome}")),
        "screens[0].layout.children[1].on-click-action.payload.nome",
        "payload.nome has nome, which FIM does not declare. Declare it in the data of that screen",
    ),
    "flow_not_given": (
        two(navigate("FIM"), screen(id="FIM", data=NAME)),
        "screens[0].layout.children[1].on-click-action.payload",
        "payload lacks nome, which FIM declares. Add it to the payload.",
    ),
    "flow_not_declared": (
        one({"type": "TextBody", "text": "${data.nome}"}),
        f"{FORM}.text",
        "text names nome, which the data of the screen does not declare. Check its spelling, or declare it",
    ),
    "flow_reference": (
        one({"type": "TextBody", "text": "${nome}"}),
        f"{FORM}.text",
        "text holds nome, which is no reference. Write ${data.name}, ${form.name} or ${screen.ID.form.name}.",
    ),
    "flow_mixed": (
        one({"type": "TextBody", "text": "Oi ${data.nome}"}, data=NAME),
        f"{FORM}.text",
        "text holds a reference and other text. Give the reference alone, or an expression in backticks",
    ),
    "flow_expression": (
        one(text_input(), {"type": "TextBody", "text": "`'Oi ${form.nome}`"}),
        "screens[0].layout.children[1].text",
        "text is not a well-formed expression. Texts stand in single quotes",
    ),
    "flow_constant": (
        one(conditional(BODY, condition="1 == 1")),
        f"{FORM}.condition",
        "condition has no reference, so that it is always the same. Refer to what was entered",
    ),
    "flow_not_boolean": (
        one(text_input(), conditional(BODY, condition="${form.nome} + 1")),
        "screens[0].layout.children[1].condition",
        "condition does not give true or false. Compare it with something.",
    ),
    "missing": (one({"type": "TextBody"}), f"{FORM}.text", "text is missing. Give it."),
    "unknown_field": (
        one({**BODY, "size": 3}),
        f"{FORM}.size",
        "size is not known here. Check its spelling, or remove",
    ),
    "wrong_type": (
        one({"type": "TextBody", "text": 5}),
        f"{FORM}.text",
        "text must be a text, or a list of texts. Pass a value of that type.",
    ),
    "text_long": (
        one(text_input(label="Um rótulo comprido demais")),
        f"{FORM}.label",
        "label has 25 characters; WhatsApp takes at most 20 characters. Shorten it.",
    ),
    "text_empty": (
        one({"type": "TextHeading", "text": " "}),
        f"{FORM}.text",
        "text is empty; WhatsApp takes at least 1",
    ),
}

# Rules that have no document of their own here: the size is tried apart, the frame is the last resort of the reader, and a
# part is refused in Python.
APART = {"flow_size", "flow_frame", "flow_part"}


@pytest.mark.parametrize(("document", "path", "said"), RULES.values(), ids=RULES)
def test_each_rule_is_found_at_its_place_and_says_what_to_do(document, path, said, request):
    rule = request.node.callspec.id
    found = [finding for finding in check_flow(document) if finding.rule == rule]
    assert path in [finding.path for finding in found]
    sentence = next(str(finding) for finding in found if finding.path == path)
    assert said in sentence


@pytest.mark.parametrize(("document", "path", "said"), RULES.values(), ids=RULES)
def test_each_rule_reads_in_portuguese_too(document, path, said, request):
    rule = request.node.callspec.id
    finding = next(finding for finding in check_flow(document) if finding.rule == rule)
    portuguese = finding.in_language("pt-BR")
    assert portuguese != str(finding)
    assert "{" not in portuguese.replace("${", "")


def test_every_text_of_the_catalogue_has_its_rule_here():
    assert set(FLOWS) - APART <= set(RULES)


def test_a_flow_is_as_large_as_its_file_may_be():
    def found(size):
        room = size - len(FlowJson.from_json(one(title="")).to_json())
        return [str(each) for each in check_flow(one(title="a" * room)) if each.rule == "flow_size"]

    assert not found(MOST_BYTES)
    (said,) = found(MOST_BYTES + 1)
    assert said == "The Flow has more than 10 MB. Take pictures out, and give them to the screens as data."
