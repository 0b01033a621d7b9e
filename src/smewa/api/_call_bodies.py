"""What is sent about a call: read by the simulator as strictly as it is written."""

from typing import Annotated, Literal, TypeAlias

from pydantic import StringConstraints

from smewa.api._whom import Addressed
from smewa.messages._fields import Like
from smewa.messages._outgoing import At, Outgoing, Personal

CaptureStatus: TypeAlias = Literal["ENABLED", "DISABLED"]

_Sdp: TypeAlias = Annotated[
    str, Personal(), Like(r"v=0\r?\n.*", "It is a session description (SDP), which begins with v=0")
]
_CallId: TypeAlias = Annotated[
    str, Personal(tail=4), Like(r"wacid\.\S+", "It is a call's id, which begins with wacid.")
]
_CallbackData: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=512)]
_Purpose: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=250)]
_Language: TypeAlias = Annotated[str, StringConstraints(min_length=2, max_length=20)]


class CallRecording(Outgoing):
    """That the sound of a call is kept, and why: `purpose` has up to 250 characters.

    The file comes as a media id in a `call_recording_available` webhook, and lives 7 days. Source: Cloud API, Calling.

        CallRecording("Qualidade do atendimento", announcement_language="pt_BR")
    """

    purpose: Annotated[_Purpose | None, At("purpose")] = None
    announcement_language: Annotated[_Language | None, At("announcement_language")] = None
    status: Annotated[CaptureStatus, At("status")] = "ENABLED"


class CallTranscription(CallRecording):
    """That a call is written down, and why; the text comes in a `call_transcription_available` webhook.

    CallTranscription("Resumo do pedido")
    """


class CallOffer(Addressed, wire={"messaging_product": "whatsapp", "action": "connect", "session.sdp_type": "offer"}):
    """A call that the business begins."""

    sdp: Annotated[_Sdp, At("session.sdp")]
    callback_data: Annotated[_CallbackData | None, At("biz_opaque_callback_data")] = None
    recording: Annotated[CallRecording | None, At("recording")] = None
    transcription: Annotated[CallTranscription | None, At("transcription")] = None


class CallAnswer(Outgoing, wire={"messaging_product": "whatsapp", "session.sdp_type": "answer"}):
    """The business picks up, or gets ready to."""

    action: Annotated[Literal["pre_accept", "accept"], At("action")]
    call_id: Annotated[_CallId, At("call_id")]
    sdp: Annotated[_Sdp, At("session.sdp")]
    callback_data: Annotated[_CallbackData | None, At("biz_opaque_callback_data")] = None
    recording: Annotated[CallRecording | None, At("recording")] = None
    transcription: Annotated[CallTranscription | None, At("transcription")] = None


class CallEnd(Outgoing, wire={"messaging_product": "whatsapp"}):
    """The business declines, or hangs up."""

    action: Annotated[Literal["reject", "terminate"], At("action")]
    call_id: Annotated[_CallId, At("call_id")]
