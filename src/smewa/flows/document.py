"""Flow JSON: the document that a Flow is made of, read and written without loss.

Source: WhatsApp Flows, Flow JSON, read 2026-11.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

from smewa.errors.tree import InvalidRequest
from smewa.flows._json import as_bytes, as_object
from smewa.flows._kinds import ROUTES, TEXT, Misfit, many
from smewa.flows._members import Is
from smewa.flows._parts import Part
from smewa.flows.screens import Screen
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from typing import Self

    from smewa.flows.finding import Finding


MOST_BYTES = 10 * 1024 * 1024
"""The largest file. Source: Flows API, Update Flow JSON, read 2026-11."""


class FlowJson(Part):
    """A Flow as JSON: a version of Flow JSON, and its screens.

    Reading keeps every member, known or not, in its order; writing gives the same JSON back. What does not have the
    frame of a Flow (a version, and screens that each have an id and a layout) raises `InvalidRequest`; everything else
    is for `check`, which tells what the platform would refuse.

        flow = FlowJson(
            "7.3",
            [
                Screen(
                    "PEDIDO",
                    "Seu pedido",
                    [TextInput("nome", "Seu nome", required=True), Footer("Enviar", Complete({"nome": Ref.form("nome")}))],
                    terminal=True,
                )
            ],
        )
        flow.validate()
    """

    version: Annotated[str, Is(TEXT, fixed=True)]
    screens: Annotated[Sequence[Screen], Is(many(lambda: Screen, dynamic=False))]
    data_api_version: Annotated[str | None, Is(TEXT, key="data_api_version", fixed=True)] = None
    """`3.0` or `4.0` when an endpoint answers this Flow; None when none does."""
    routing_model: Annotated[Mapping[str, Sequence[str]] | None, Is(ROUTES, key="routing_model")] = None
    """Where each screen may go, forward only. An endpoint needs it; without one it follows from the actions."""
    data_channel_uri: Annotated[str | None, Is(TEXT, key="data_channel_uri", until="3.0", fixed=True)] = None
    """The endpoint's address, in Flow JSON 2.1 only; later it is the Flow's `endpoint_uri`."""

    @classmethod
    def from_json(cls, document: bytes | str | JsonObject) -> "Self":
        """Read Flow JSON: the bytes or text of a file, or a dict. Raises `InvalidRequest`.

        FlowJson.from_json('{"version": "7.3", "screens": []}').version == "7.3"
        """
        body = as_object(document)
        read = cls.read(body)
        if not isinstance(read, Misfit):
            return read
        from smewa.flows._checks import frame

        raise InvalidRequest.of(frame(body))

    def to_json(self) -> bytes:
        """Return the file as it is uploaded: compact JSON in UTF-8, at most 10 MB for the platform."""
        return as_bytes(self.to_wire())

    def screen(self, id: str) -> Screen:
        """Return a screen by its id. Raises `KeyError`."""
        found = next((screen for screen in self.screens if screen.id == id), None)
        if found is None:
            raise KeyError(id)
        return found

    def check(self) -> "Sequence[Finding]":
        """Return what is wrong with this Flow, each with its place, the reason and the fix; empty when all is well.

        flow = FlowJson("7.3", [Screen("PEDIDO_1", None, [])])
        for finding in flow.check():
            print(finding.path, finding.reason, finding.fix)
        """
        from smewa.flows._checks import findings

        return findings(as_object(self.to_wire()))

    def validate(self) -> None:
        """Raise `InvalidRequest` with every error that `check` finds; warnings pass."""
        problems = [finding.problem for finding in self.check() if finding.severity == "error"]
        if problems:
            raise InvalidRequest.of(problems)

    def draw(self) -> str:
        """Return how one gets from screen to screen, as a Mermaid flowchart."""
        from smewa.flows._checks import routes

        return "\n".join(["flowchart LR", *_boxes(self.screens), *_arrows(routes(self.to_wire()))])


def check_flow(document: bytes | str | JsonObject) -> "Sequence[Finding]":
    """Return what is wrong with a Flow JSON that may not even have the frame of one.

    Raises `InvalidRequest` if it is no JSON object at all.

        from smewa.flows import check_flow

        [finding.path for finding in check_flow(b'{"version": "7.3"}')] == ["screens"]
    """
    from smewa.flows._checks import findings

    return findings(as_object(document))


def _boxes(screens: Iterable[Screen]) -> Iterable[str]:
    for screen in screens:
        opening, closing = ("([", "])") if screen.terminal else ("[", "]")
        yield f"    {screen.id}{opening}{screen.id}{closing}"


def _arrows(ways: Mapping[str, Iterable[str]]) -> Iterable[str]:
    return (f"    {start} --> {end}" for start, ends in ways.items() for end in ends)
