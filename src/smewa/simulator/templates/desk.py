"""What a test does in the reviewers' place: decide on a template, score it, pause it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from smewa.messages.templates.definition import TemplateCategory, TemplateDefinition
from smewa.simulator.templates import reviewing
from smewa.simulator.templates.memory import TemplateRecord, memory_of
from smewa.simulator.templates.reviewing import QualityScore, RejectedReason

if TYPE_CHECKING:
    from smewa.simulator.world import Simulator


class ReviewDesk:
    """The reviewers of a world's templates: `world.review`. Templates are named by their id, or by name and language.

    What is not decided here decides itself: a minute after it was submitted, by the rules of `lint`.

        submitted = client.templates.create(definition)
        world.review.approve(submitted.id)
    """

    def __init__(self, world: Simulator) -> None:
        self._world = world

    @property
    def takes(self) -> timedelta:
        """How long a review takes that is left to itself; one minute, if not set."""
        return memory_of(self._world.platform).takes

    @takes.setter
    def takes(self, takes: timedelta) -> None:
        memory_of(self._world.platform).takes = takes

    def status(self, template: str, language: str = "pt_BR") -> str:
        """Return how a template stands, such as `PENDING`."""
        return self._record(template, language).status

    def approve(self, template: str, language: str = "pt_BR") -> None:
        """Approve a template, whatever its rules say."""
        with self._world.acting() as platform:
            reviewing.approve(platform, self._record(template, language))

    def reject(self, template: str, language: str = "pt_BR", *, reason: RejectedReason = "INVALID_FORMAT") -> None:
        """Reject a template."""
        with self._world.acting() as platform:
            reviewing.reject(platform, self._record(template, language), reason)

    def score(self, template: str, quality: QualityScore, language: str = "pt_BR") -> None:
        """Change a template's quality; `RED` pauses it for 3 hours, then for 6, then disables it."""
        with self._world.acting() as platform:
            reviewing.score(platform, self._record(template, language), quality)

    def recategorize(
        self, template: str, category: TemplateCategory, language: str = "pt_BR", *, at_once: bool = False
    ) -> None:
        """Move a template to another category, after a notice of 24 hours or at once."""
        with self._world.acting() as platform:
            act = reviewing.recategorize if at_once else reviewing.warn
            act(platform, self._record(template, language), category)

    def has_elsewhere(self, account: str, definitions: Iterable[TemplateDefinition]) -> None:
        """Give another account of the business approved templates, to migrate from."""
        with self._world.acting() as platform:
            memory_of(platform).elsewhere[account] = list(definitions)

    def _record(self, template: str, language: str) -> TemplateRecord:
        memory = memory_of(self._world.platform)
        found = memory.by_id.get(template) or memory.by_name.get((template, language))
        if found is None:
            raise LookupError("there is no such template in this language")
        return found
