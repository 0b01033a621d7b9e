"""Groups: asked for, joined, written in, and refused before the network when WhatsApp would not take them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import Client, GraphError, InvalidRequest, PhoneNumber
from smewa.api import GroupRequest, JoinDecision, JoinRequest
from smewa.messages import GroupId, Pin, Template, Text, Unpin
from smewa.simulator import Customer, Simulator
from smewa.simulator.groups.pictures import jpeg_size
from smewa.simulator.groups.routes import Groups
from smewa.simulator.templates.memory import TemplateMemory
from smewa.webhooks import ChangeReceived, DeliveredStatus, FailedStatus, ReadStatus, SentStatus, TextReceived, parse

GROUP = "Y2FwaV9ncm91cDo1NTExNDAwMDI4OTIyOjEyMDM2MzA5OTgZD"


@pytest.fixture
def world() -> Simulator:
    world = Simulator()
    world.make_official()
    return world


@pytest.fixture
def client(world: Simulator) -> Client:
    return world.client()


@pytest.fixture
def ana(world: Simulator) -> Customer:
    return world.customer("+55 11 98765-4321", name="Ana Souza")


@pytest.fixture
def davi(world: Simulator) -> Customer:
    return world.customer(name="Davi", username="davi.lima")


def party(client: Client, **options: Any) -> GroupId:
    client.groups.create("Festa da Ana", **options)
    return list(client.groups.list())[-1].id


def link(client: Client, group: GroupId) -> str:
    return client.groups.invite_link(group).invite_link


def events(world: Simulator) -> list[Any]:
    return [event for webhook in world.webhooks for event in parse(webhook.body)]


def changes(world: Simulator, type_: str) -> list[Any]:
    return [e.value for e in events(world) if isinstance(e, ChangeReceived) and e.value.get("type") == type_]


def jpeg(width: int, height: int) -> bytes:
    size = height.to_bytes(2) + width.to_bytes(2)
    return b"\xff\xd8\xff\xe0\x00\x04JF\xff\xc0\x00\x11\x08" + size + b"\x03\xff\xd9"


# made and looked at


def test_a_group_is_confirmed_by_a_webhook_with_the_same_request_id(world: Simulator, client: Client) -> None:
    asked = client.groups.create("Festa", description="Sábado", join_approval_mode="approval_required")
    (told,) = changes(world, "group_create")
    assert told["request_id"] == asked.request_id
    assert told["subject"] == "Festa"
    assert told["join_approval_mode"] == "approval_required"


def test_a_group_tells_who_is_in_it(client: Client, ana: Customer, davi: Customer) -> None:
    group = party(client)
    for person in (ana, davi):
        person.joins(link(client, group))
    found = client.groups.get(group)
    assert found.total_participant_count == 2
    assert [each.phone for each in found.participants] == [ana.phone, None]
    assert [each.user_id for each in found.participants] == [ana.user_id, davi.user_id]
    assert found.created_at is not None
    assert "Festa" not in repr(found)


def test_groups_are_listed_page_by_page(client: Client) -> None:
    for number in range(3):
        client.groups.create(f"Turma {number}")
    assert [group.subject for group in client.groups.list(page_size=2)] == ["Turma 0", "Turma 1", "Turma 2"]


def test_groups_are_listed_in_both_colors(color: ClientColor) -> None:
    answer = {"data": {"groups": [{"id": GROUP, "subject": "Festa", "created_at": "1755548877"}]}, "paging": {}}
    client = color.client(ok(json.dumps(answer).encode()))
    (found,) = color.listed(client.groups.list())
    assert (found.id, found.subject) == (GroupId(GROUP), "Festa")
    assert found.created_at.year == 2025


def test_a_cursor_of_nothing_is_refused(client: Client) -> None:
    with pytest.raises(GraphError) as caught:
        client.request("GET", f"{client.numbers.get().id}/groups", query={"after": "x"})
    assert caught.value.code == 131059
    with pytest.raises(GraphError) as caught:
        client.request("GET", f"{party(client).reveal()}/join_requests", query={"after": "x"})
    assert caught.value.code == 131059


def test_a_page_out_of_range_is_refused(client: Client) -> None:
    with pytest.raises(InvalidRequest, match=r"page_size is out of range; WhatsApp takes 1 to 1024"):
        client.groups.list(page_size=1025)
    with pytest.raises(GraphError, match="limit is 1 to 1024"):
        client.request("GET", f"{client.numbers.get().id}/groups", query={"limit": "0"})


def test_a_number_without_the_badge_has_no_groups() -> None:
    with pytest.raises(GraphError) as caught:
        Simulator().client().groups.create("Festa")
    assert caught.value.code == 131215


def test_a_number_of_the_app_too_has_no_groups(world: Simulator, client: Client) -> None:
    world.platform.state.numbers[world.phone_number_id].standing["is_on_biz_app"] = True
    with pytest.raises(GraphError) as caught:
        client.groups.create("Festa")
    assert caught.value.code == 131215


def test_a_number_has_so_many_groups_and_no_more(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smewa.simulator.groups.routes.MOST_GROUPS", 1)
    client.groups.create("Festa")
    with pytest.raises(GraphError) as caught:
        client.groups.create("Outra")
    assert caught.value.code == 131211


def test_a_group_that_is_gone_is_known_no_more(world: Simulator, client: Client) -> None:
    group = party(client)
    client.groups.delete(group)
    assert changes(world, "group_delete")
    with pytest.raises(GraphError):
        client.groups.get(group)


# refused before the network


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"subject": "x" * 129}, "subject has 129 characters; WhatsApp takes at most 128"),
        ({"subject": "  "}, "subject has"),
        ({"subject": "Festa", "description": "x" * 2049}, "description has 2049 characters"),
        ({"subject": "Festa", "join_approval_mode": "closed"}, "it takes 'auto_approve', 'approval_required'"),
    ],
)
def test_what_whatsapp_would_not_take_never_leaves(client: Client, options: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidRequest, match=said):
        client.groups.create.build(**options)


def test_a_change_of_nothing_is_refused(client: Client) -> None:
    with pytest.raises(InvalidRequest, match="Nothing would change"):
        client.groups.update.build(GROUP)


def test_a_picture_is_a_jpeg(client: Client) -> None:
    with pytest.raises(InvalidRequest, match="picture is not a JPEG"):
        client.groups.update.build(GROUP, picture="bolo.png")


def test_a_picture_is_at_most_5_megabytes(client: Client) -> None:
    with pytest.raises(InvalidRequest, match="at most 5242880 bytes"):
        client.groups.update(party(client), picture=b"x" * (5 * 1024 * 1024 + 1))


def test_at_most_eight_people_are_removed_at_once(client: Client) -> None:
    people = [f"+55 11 98765-43{number:02}" for number in range(9)]
    with pytest.raises(InvalidRequest, match="participants has 9 items; WhatsApp takes at most 8"):
        client.groups.remove.build(GROUP, people)


def test_a_group_is_no_participant(client: Client) -> None:
    with pytest.raises(InvalidRequest, match=r"participants\[0\] is a group"):
        client.groups.remove.build(GROUP, [GroupId(GROUP)])


def test_somebody_alone_is_no_list(client: Client, ana: Customer) -> None:
    for alone in ("+55 11 98765-4321", ana.phone):
        with pytest.raises(InvalidRequest, match=r"participants must be a list\. Put it in one: participants=\[…\]"):
            client.groups.remove.build(GROUP, alone)  # type: ignore[arg-type]


def test_who_cannot_be_read_is_named_by_place_not_by_value(client: Client, ana: Customer) -> None:
    with pytest.raises(InvalidRequest, match=r"participants\[1\] is not a phone number") as caught:
        client.groups.remove.build(GROUP, [ana.phone, "Ana Souza"])
    assert "Souza" not in str(caught.value)


@pytest.mark.parametrize("id_", ["", "../1", "a b", "x" * 257])
def test_what_is_no_id_makes_no_path(client: Client, id_: str) -> None:
    with pytest.raises(InvalidRequest, match="group is not an id"):
        client.groups.get.build(id_)


def test_an_id_with_signs_is_one_piece_of_the_path(color: ClientColor) -> None:
    client = color.client(ok(b'{"id":"a+b/c=="}'))
    color.run(lambda: client.groups.get("a+b/c=="))
    assert "/a%2Bb%2Fc%3D%3D?" in transport(client).requests[0].url


# changed


def test_another_subject_and_picture_are_confirmed_together(world: Simulator, client: Client) -> None:
    group = party(client)
    asked = client.groups.update(group, subject="Festa, sábado", description="Traga um prato", picture=jpeg(192, 192))
    (told,) = changes(world, "group_settings_update")
    assert told["request_id"] == asked.request_id
    assert told["profile_picture"]["update_successful"] is True
    assert told["group_subject"] == {"text": "Festa, sábado", "update_successful": True}
    assert client.groups.get(group).description == "Traga um prato"


def test_a_description_is_changed_and_taken_away(world: Simulator, client: Client) -> None:
    group = party(client, description="Sábado")
    client.groups.update(group, description="")
    assert client.groups.get(group).description == ""
    assert "group_subject" not in changes(world, "group_settings_update")[0]


def test_a_subject_alone_goes_as_json(world: Simulator, client: Client) -> None:
    group = party(client)
    client.groups.update(group, subject="Festa 2")
    assert "profile_picture" not in changes(world, "group_settings_update")[0]
    assert client.groups.get(group).subject == "Festa 2"


@pytest.mark.parametrize(
    ("picture", "code"),
    [(jpeg(192, 200), 131209), (jpeg(100, 100), 131210), (b"no picture", 131053), (b"\xff\xd8\xff", 131053)],
)
def test_a_picture_is_square_and_large_enough(client: Client, picture: bytes, code: int) -> None:
    group = party(client)
    with pytest.raises(GraphError) as caught:
        client.groups.update(group, picture=picture)
    assert caught.value.code == code


def test_a_jpeg_without_a_frame_has_no_size() -> None:
    assert jpeg_size(b"\xff\xd8\xff\xe0\x00\x04JF" + b"\x00" * 20) is None


def test_a_suspended_group_changes_no_more(world: Simulator, client: Client, ana: Customer) -> None:
    group = party(client)
    ana.joins(link(client, group))
    world.platform.state.of(Groups).known[group.reveal()].suspended = True
    for act in (lambda: client.groups.update(group, subject="x"), lambda: client.messages.send(group, "Oi")):
        with pytest.raises(GraphError) as caught:
            act()
        assert caught.value.code == 131207
    assert client.groups.get(group).suspended is True


# joined and left


def test_whoever_has_the_link_joins(world: Simulator, client: Client, ana: Customer) -> None:
    member = ana.joins(link(client, party(client)))
    assert member.is_in
    assert changes(world, "group_participants_add")[0]["added_participants"][0]["user_id"] == ana.user_id.reveal()


def test_a_link_that_was_reset_leads_nowhere(client: Client, ana: Customer) -> None:
    group = party(client)
    old = link(client, group)
    assert client.groups.reset_invite_link(group).invite_link == link(client, group) != old
    with pytest.raises(LookupError, match="leads nowhere"):
        ana.joins(old)


def test_nobody_joins_twice(client: Client, ana: Customer) -> None:
    group = party(client)
    ana.joins(link(client, group))
    with pytest.raises(LookupError, match="already"):
        ana.joins(link(client, group))


def test_a_group_of_eight_is_full(world: Simulator, client: Client, ana: Customer) -> None:
    group = party(client)
    for number in range(8):
        world.customer(f"+55 11 91234-567{number}").joins(link(client, group))
    with pytest.raises(LookupError, match="full"):
        ana.joins(link(client, group))


def test_somebody_who_leaves_is_told_of(world: Simulator, client: Client, ana: Customer) -> None:
    member = ana.joins(link(client, party(client)))
    member.leaves()
    assert changes(world, "group_participants_remove")[0]["initiated_by"] == "participant"
    assert not member.is_in
    with pytest.raises(LookupError, match="not in the group"):
        member.says("Oi?")


def test_the_business_lets_in_whom_it_approves(world: Simulator, client: Client, ana: Customer) -> None:
    group = party(client, join_approval_mode="approval_required")
    member = ana.joins(link(client, group))
    assert not member.is_in
    (request,) = client.groups.join_requests(group)
    assert request.user_id == ana.user_id
    assert request.id == changes(world, "group_join_request_created")[0]["join_request_id"]
    decision = client.groups.approve(group, [request.id])
    assert decision.decided == (request.id,)
    assert decision.is_whole
    assert member.is_in


def test_a_decision_that_is_partly_possible_is_an_answer_not_an_error(client: Client, ana: Customer) -> None:
    group = party(client, join_approval_mode="approval_required")
    ana.joins(link(client, group))
    (request,) = client.groups.join_requests(group)
    answer = client.groups.reject.raw(group, [request.id, "nobody"])
    assert answer.status == 206
    assert answer.value.decided == (request.id,)
    assert [(each.id, each.errors[0].code) for each in answer.value.failed] == [("nobody", 131213)]
    assert answer.value.errors[0].code == 131201
    assert isinstance(answer.value.failed[0].errors[0].error, GraphError)
    assert not answer.value.is_whole


def test_a_full_group_lets_nobody_in(world: Simulator, client: Client) -> None:
    group = party(client, join_approval_mode="approval_required")
    for number in range(9):
        world.customer(f"+55 11 91234-567{number}").joins(link(client, group))
    decision = client.groups.approve(group, [request.id for request in client.groups.join_requests(group)])
    assert len(decision.decided) == 8
    assert decision.failed[0].errors[0].code == 131204


def test_a_request_is_taken_back(world: Simulator, client: Client, ana: Customer, davi: Customer) -> None:
    group = party(client, join_approval_mode="approval_required")
    davi.joins(link(client, group))
    ana.joins(link(client, group)).leaves()
    assert changes(world, "group_join_request_revoked")
    assert [request.user_id for request in client.groups.join_requests(group)] == [davi.user_id]


def test_people_are_removed_and_of_the_others_is_told(world: Simulator, client: Client, ana: Customer) -> None:
    group = party(client)
    ana.joins(link(client, group))
    asked = client.groups.remove(group, [ana.phone, "BR.13491208655302741918"])
    (told,) = changes(world, "group_participants_remove")
    assert told["request_id"] == asked.request_id
    assert told["removed_participants"] == [{"input": ana.phone.reveal()}]
    assert told["failed_participants"][0]["errors"][0]["code"] == 131212


def test_nobody_is_removed_twice_in_one_request(client: Client, ana: Customer) -> None:
    with pytest.raises(GraphError) as caught:
        client.groups.remove(party(client), [ana.phone, ana.phone])
    assert caught.value.code == 131202


# written in


def test_a_message_reaches_everybody_and_each_status_tells_of_all(
    world: Simulator, client: Client, ana: Customer, davi: Customer
) -> None:
    group = party(client)
    members = [person.joins(link(client, group)) for person in (ana, davi)]
    members[0].says("Quem leva o bolo?")
    sent = client.messages.send(group, "Nós!", callback_data="festa")
    assert [member.last.text for member in members] == ["Nós!", "Nós!"]
    (webhook,) = [each for each in world.webhooks if b'"delivered"' in each.body]
    delivered = parse(webhook.body)
    assert [type(status) for status in delivered] == [DeliveredStatus, DeliveredStatus]
    assert {status.id for status in delivered} == {sent.id}
    assert {status.group_id for status in delivered} == {group.reveal()}
    assert [status.recipient.user_id for status in delivered] == [ana.user_id, davi.user_id]
    assert delivered[1].recipient.phone is None
    assert delivered[0].pricing.category == "group_service"
    assert delivered[0].callback_data == "festa"


def test_what_a_member_writes_names_the_group_and_is_answered_there(
    world: Simulator, client: Client, ana: Customer
) -> None:
    group = party(client)
    member = ana.joins(link(client, group))
    member.says("Quem leva o bolo?")
    (event,) = [event for event in events(world) if isinstance(event, TextReceived)]
    assert event.group_id == group.reveal()
    client.messages.reply(event, "Nós!")
    assert member.last.reply_to == event.id
    client.messages.mark_read(event)
    with pytest.raises(LookupError):
        ana.last  # noqa: B018 - nothing came outside of the group


def test_reading_is_told_of_one_by_one(world: Simulator, client: Client, ana: Customer) -> None:
    group = party(client)
    member = ana.joins(link(client, group))
    member.says("Oi")
    client.messages.send(group, "Olá")
    member.reads()
    assert [status.group_id for status in events(world) if isinstance(status, ReadStatus)] == [group.reveal()]


def test_a_template_is_sent_where_nobody_wrote_and_a_text_is_not(
    world: Simulator, client: Client, ana: Customer
) -> None:
    group = party(client)
    member = ana.joins(link(client, group))
    world.approve_template("lembrete", body="É amanhã!", category="utility")
    client.messages.send(group, "É amanhã")
    assert isinstance(events(world)[-1], FailedStatus)
    assert member.inbox == []
    client.messages.send(group, Template("lembrete", "pt_BR"))
    assert member.last.text == "É amanhã!"


def test_each_member_uses_one_of_the_free_messages(
    world: Simulator, client: Client, ana: Customer, davi: Customer
) -> None:
    group = party(client)
    ana.joins(link(client, group)).says("Oi")
    davi.joins(link(client, group))
    client.messages.send(group, "Olá")
    assert list(world.platform.state.service_sent.values()) == [2]


def test_a_message_is_held_at_the_top_and_the_oldest_of_four_falls(
    world: Simulator, client: Client, ana: Customer
) -> None:
    group = party(client)
    member = ana.joins(link(client, group))
    ids = [member.says(text) for text in ("um", "dois", "três", "quatro")]
    for id_ in ids:
        client.messages.send(group, Pin(id_, days=1))
    assert member.pinned == ids[1:]
    client.messages.send(group, Unpin(ids[1]))
    assert member.pinned == ids[2:]
    assert isinstance(events(world)[-1], SentStatus)
    world.clock.advance(days=2)
    assert member.pinned == []


def test_what_is_not_of_the_group_is_not_pinned(client: Client, ana: Customer) -> None:
    group = party(client)
    ana.joins(link(client, group)).says("Oi")
    outside = ana.says("Oi de novo")
    other = party(client)
    elsewhere = ana.joins(link(client, other)).says("E aqui")
    ours = client.messages.send(other, "Olá").id
    for id_ in ("wamid.HBgM", outside, elsewhere, ours):
        with pytest.raises(GraphError, match="message_id"):
            client.messages.send(group, Pin(id_, days=1))
    client.messages.send(other, Pin(ours, days=1))


def test_nobody_else_in_it_and_unknown_groups_are_refused(client: Client) -> None:
    for group, code in ((party(client), 131020), (GroupId(GROUP), 131041)):
        with pytest.raises(GraphError) as caught:
            client.messages.send(group, Text("Oi"))
        assert caught.value.code == code


def test_a_code_for_signing_in_is_not_sent_to_a_group(world: Simulator, client: Client, ana: Customer) -> None:
    group = party(client)
    ana.joins(link(client, group)).says("Oi")
    world.approve_template("codigo", body="1234")
    world.platform.state.of(TemplateMemory).by_name["codigo", "pt_BR"].category = "authentication"
    with pytest.raises(GraphError) as caught:
        client.messages.send(group, Template("codigo", "pt_BR"))
    assert caught.value.code == 130501


def test_nothing_came_yet(client: Client, ana: Customer) -> None:
    member = ana.joins(link(client, party(client)))
    with pytest.raises(LookupError, match="nothing came"):
        member.last  # noqa: B018
    assert ana.phone.reveal() not in repr(member)


def test_an_odd_answer_loses_nothing() -> None:
    answer = {"approved_join_requests": 7, "failed_join_requests": [{}], "later": 1}
    decision = JoinDecision.model_validate_json(json.dumps(answer))
    assert (decision.decided, decision.failed) == ((), ())
    assert decision.model_extra == {"later": 1}


def test_odd_digits_are_nobodys_phone() -> None:
    found = JoinRequest.model_validate_json('{"join_request_id":"r","wa_id":"x","creation_timestamp":"soon"}')
    assert (found.id, found.phone, found.created_at) == ("r", None, None)


def test_a_refused_group_tells_why() -> None:
    body = b'{"messaging_product":"whatsapp","request_id":"r","errors":[{"code":131201,"title":"Partly"}]}'
    (trouble,) = GroupRequest.model_validate_json(body).errors
    assert trouble.error.code == 131201


def test_a_phone_is_written_with_its_plus(color: ClientColor) -> None:
    client = color.client(ok(b'{"request_id":"r"}'))
    color.run(lambda: client.groups.remove("G", [PhoneNumber("+55 11 98765-4321"), "BR.13491208655302741918"]))
    body = json.loads(transport(client).requests[0].body)  # type: ignore[arg-type]
    assert body["participants"] == [{"user": "+5511987654321"}, {"user_id": "BR.13491208655302741918"}]
