"""An emoji on somebody's message."""

from typing import Annotated, TypeAlias

from smewa.messages._emoji import is_emoji
from smewa.messages._faults import refusal
from smewa.messages._fields import Checked, Wamid
from smewa.messages._outgoing import At, Content, Personal


def _emoji(value: object) -> str:
    if not isinstance(value, str) or not (value == "" or is_emoji(value)):
        raise refusal("is not one emoji", limit='A reaction is one emoji, or "" to take it back')
    return value


_Emoji: TypeAlias = Annotated[str, Personal(), Checked(_emoji)]


class Reaction(Content, wire={"type": "reaction"}):
    """One emoji on a message of the last 30 days; `""` takes it back. It quotes nothing, so it has no `reply_to`.

    Reaction("wamid.…", "👍")
    """

    message_id: Annotated[Wamid, At("reaction.message_id")]
    emoji: Annotated[_Emoji, At("reaction.emoji")]
