"""A recording holds no person and no token, and plays back the same conversation to other people."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress

import pytest

from smewa.errors import ConnectError, ProtocolError, TimeoutError
from smewa.testing import (
    AsyncFakeTransport,
    AsyncRecorder,
    AsyncReplayer,
    FakeTransport,
    Mask,
    Recorder,
    Replayer,
    ReplayMismatch,
    answer,
)
from smewa.testing._lines import LARGEST_JSON
from smewa.transports import HttpRequest

ANA, BIA = "5511912345678", "5521998765432"
TOKEN = "EAAtokenThatNobodyMaySee0123456789"
WAMID = "wamid.HBgNNTUxMTkxMjM0NTY3OBUCABIYFjNFQg=="


def asked(to: str, *, method: str = "POST", body: bytes | None = None, query: str = "") -> HttpRequest:
    text = json.dumps({"to": to, "type": "text", "text": {"body": "Oi"}}) if body is None else ""
    url = f"https://graph.facebook.com/v23.0/106540352242922/messages{query}"
    return HttpRequest(method, url, {"authorization": f"Bearer {TOKEN}"}, text.encode() if body is None else body)


def sent(to: str) -> object:
    return answer({"contacts": [{"wa_id": to}], "messages": [{"id": WAMID}]}, headers={"set-cookie": f"who={to}"})


@pytest.fixture
def tape(tmp_path):
    return tmp_path / "greeting.jsonl"


def record(tape, script, requests, **options):
    recorder = Recorder(FakeTransport(script), tape, **options)
    for request in requests:
        with suppress(TimeoutError, ConnectError):
            recorder.send(request)
    recorder.close()


def test_no_person_and_no_token_is_written(tape):
    query = f"?access_token={TOKEN}&appsecret_proof=ab12&user={ANA}"
    record(tape, [sent(ANA), sent(ANA)], [asked(ANA), asked(ANA, query=query)])
    written = tape.read_text()
    for secret in (ANA, TOKEN, WAMID, "106540352242922", "ab12", "authorization", "set-cookie"):
        assert secret not in written


def test_values_named_like_secrets_are_not_written_however_they_look(tape):
    secrets = {
        "access_token": "short",
        "pin": 123456,
        "client_secret": ["a", "b"],
        "name": "kept",
        "on": True,
        "n": None,
    }
    record(tape, [answer(secrets)], [asked(ANA, body=b'{"pin":"123456"}')])
    line = json.loads(tape.read_text())
    assert line["request"]["body"] == {"json": {"pin": "(secret)"}}
    assert line["outcome"]["body"]["json"] == {
        "access_token": "(secret)",
        "pin": "(secret)",
        "client_secret": ["(secret)", "(secret)"],
        "name": "kept",
        "on": True,
        "n": None,
    }


def test_of_what_is_no_json_only_the_length_is_written(tape):
    record(tape, [answer(b"\xff\xd8 a picture of Ana")], [asked(ANA, body=b"client_secret=hush")])
    line = json.loads(tape.read_text())
    assert (line["request"]["body"], line["outcome"]["body"]) == ({"bytes": 18}, {"bytes": 19})


@pytest.mark.parametrize("text", ["linha\u2028separada", "meio \ud83d emoji", "\x85\x0b", "ação"])
def test_any_text_survives(tape, text):
    record(tape, [answer({"text": text})], [asked(ANA)])
    assert json.loads(Replayer(tape).send(asked(ANA)).body) == {"text": text}


def test_a_redactor_of_your_own_is_used(tape):
    record(tape, [answer({"name": "Ana"})], [asked("Ana")], redact=lambda text: text.replace("Ana", "(name)"))
    assert "Ana" not in tape.read_text()
    assert tape.read_text().count("(name)") == 2


def test_a_recording_plays_back(tape):
    record(
        tape,
        [sent(ANA), answer({"n": 550000000001}, status=429, headers={"retry-after": "7"})],
        [asked(ANA), asked(BIA)],
    )
    replayer = Replayer(tape)
    first = replayer.send(asked(ANA))
    assert json.loads(first.body)["messages"] == [{"id": "wamid.masked-1"}]
    assert replayer.remaining == 1
    second = replayer.send(asked(BIA))
    assert (second.status, second.headers["retry-after"]) == (429, "7")
    assert isinstance(json.loads(second.body)["n"], int)
    assert replayer.remaining == 0
    replayer.close()


def test_a_recording_plays_back_to_other_people(tape):
    record(tape, [sent(ANA), sent(BIA)], [asked(ANA), asked(BIA)])
    replayer = Replayer(tape)
    assert replayer.send(asked("5511900000001")).status == 200
    assert replayer.send(asked("5511900000002")).status == 200


def test_what_came_in_an_answer_may_be_sent_in_the_next_request(tape):
    media = answer({"id": "1234567890123", "url": "https://lookaside.fbsbx.com/a?mid=998877665544"})
    fetched = HttpRequest("GET", "https://lookaside.fbsbx.com/a?mid=998877665544", {})
    record(tape, [media, answer(b"bytes"), sent(BIA)], [asked(ANA), fetched, asked(BIA)])
    replayer = Replayer(tape)
    url = json.loads(replayer.send(asked(ANA)).body)["url"]
    assert replayer.send(HttpRequest("GET", url, {})).body == bytes(5)
    assert replayer.send(asked(BIA)).status == 200


def test_the_same_person_twice_is_not_two_people(tape):
    record(tape, [sent(ANA), sent(ANA)], [asked(ANA), asked(ANA)])
    replayer = Replayer(tape)
    replayer.send(asked(ANA))
    with pytest.raises(ReplayMismatch, match=r"Exchange 2 of greeting.jsonl: request\.body\.json\.to differs"):
        replayer.send(asked(BIA))


@pytest.mark.parametrize(
    ("request_now", "where"),
    [
        (asked(ANA, method="GET"), "request.method differs"),
        (asked(ANA, query="?a=1"), "request.query has another length"),
        (asked(ANA, body=b"{}"), "request.body.json.text is on one side only"),
        (asked(ANA, body=b"no json"), "request.body.bytes is on one side only"),
        (HttpRequest("POST", "https://graph.facebook.com/v23.0/other", {}, b"{}"), "request.path differs"),
    ],
)
def test_a_mismatch_says_where_and_never_what(tape, request_now, where):
    record(tape, [sent(ANA)], [asked(ANA)])
    with pytest.raises(ReplayMismatch) as caught:
        Replayer(tape).send(request_now)
    assert str(caught.value) == f"Exchange 1 of greeting.jsonl: {where}."


def test_more_than_was_recorded_is_a_mismatch(tape):
    record(tape, [], [])
    with pytest.raises(ReplayMismatch, match="holds 0 exchanges, but another POST"):
        Replayer(tape).send(asked(ANA))


@pytest.mark.parametrize(
    "error", [TimeoutError("slow"), ConnectError("refused"), ProtocolError("odd", maybe_sent=False)]
)
def test_failures_are_recorded_and_raised_again(tape, error):
    recorder = Recorder(FakeTransport([error, error]), tape)
    for carry in (recorder.send, recorder.open):
        with pytest.raises(type(error)):
            carry(asked(ANA))
    recorder.close()
    replayer = Replayer(tape)
    for carry in (replayer.send, replayer.open):
        with pytest.raises(type(error)) as caught:
            carry(asked(ANA))
        assert caught.value.maybe_sent == error.maybe_sent


def test_a_kind_of_error_of_the_users_is_recorded_as_what_it_derives_from(tape):
    class Flaky(TimeoutError):
        pass

    record(tape, [Flaky("slow")], [asked(ANA)])
    with pytest.raises(TimeoutError):
        Replayer(tape).send(asked(ANA))


def test_a_stream_is_recorded_as_far_as_it_was_read(tape):
    fake = FakeTransport([answer({"n": 1}), answer(bytes(LARGEST_JSON + 1)), answer(bytes(100_000))])
    recorder = Recorder(fake, tape)
    for pieces in (2, 99, 1):
        stream = recorder.open(asked(ANA))
        for _ in range(pieces):
            stream.read()
        stream.close()
        stream.close()
    recorder.close()
    assert (fake.open_streams, fake.closed) == (0, True)
    replayer = Replayer(tape)
    streams = [replayer.open(asked(ANA)) for _ in range(3)]
    bodies = [b"".join(iter(stream.read, b"")) for stream in streams]
    assert (bodies[0], len(bodies[1]), len(bodies[2])) == (b'{"n": 1}', LARGEST_JSON + 1, 65536)
    for stream in streams:
        stream.close()


def test_a_replay_with_the_recordings_own_redactor(tape):
    def redact(text: str) -> str:
        return text.replace(ANA, "(phone)")

    record(tape, [sent(ANA)], [asked(ANA)], redact=redact)
    assert Replayer(tape, redact=redact).send(asked(ANA)).status == 200


def test_a_replay_with_another_redactor_than_the_recordings(tape):
    redact = Mask()
    record(tape, [sent(ANA)], [asked(ANA)], redact=lambda text: redact(text).upper())
    replayer = Replayer(tape, redact=lambda text: Mask()(text).upper())
    with pytest.raises(ReplayMismatch, match=r"json\.TO differs"):
        replayer.send(asked(ANA))


def test_async_is_recorded_and_played_back_alike(tape):
    async def main() -> None:
        fake = AsyncFakeTransport([sent(ANA), answer({"n": 1}), TimeoutError("slow"), ConnectError("refused")])
        recorder = AsyncRecorder(fake, tape)
        await recorder.send(asked(ANA))
        stream = await recorder.open(asked(ANA))
        assert (stream.status, stream.headers["content-type"]) == (200, "application/json")
        assert await stream.read() == b'{"n": 1}'
        await stream.close()
        with pytest.raises(TimeoutError):
            await recorder.send(asked(ANA))
        with pytest.raises(ConnectError):
            await recorder.open(asked(ANA))
        await recorder.close()
        assert fake.closed

        replayer = AsyncReplayer(tape)
        assert (await replayer.send(asked(BIA))).status == 200
        stream = await replayer.open(asked(BIA))
        assert await stream.read() == b'{"n": 1}'
        await stream.close()
        with pytest.raises(TimeoutError):
            await replayer.send(asked(BIA))
        with pytest.raises(ConnectError):
            await replayer.open(asked(BIA))
        await replayer.close()

    asyncio.run(main())
