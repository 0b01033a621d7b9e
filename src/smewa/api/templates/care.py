"""Looking after templates: archived, taken back, let go again, brought over. Source: Cloud API, Templates, read 2026-11."""

from __future__ import annotations

from collections.abc import Sequence

from smewa._core.call import Call
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa.api._path import id_in_path
from smewa.api.templates._asking import listed
from smewa.api.templates.answers import ArchivedTemplates, MigratedTemplates, TemplateUnpaused
from smewa.errors import InvalidRequest
from smewa.values.jsons import JsonValue

MOST_ARCHIVED, MOST_MIGRATED = 100, 500
"""Ids of one call. The first is that of deleting: the page about archiving says none (unverified)."""


class TemplateCare(Resource[C]):
    """What keeps templates in order."""

    @operation
    def archive(self, template_ids: Sequence[str]) -> Call[ArchivedTemplates]:
        """Put templates away: they cannot be sent, and are deleted 28 days later. After 12 idle months it happens by itself.

        client.templates.archive([template_id]).failed_templates
        """
        return self._archiving("archive", template_ids)

    @operation
    def unarchive(self, template_ids: Sequence[str]) -> Call[ArchivedTemplates]:
        """Take archived templates back.

        client.templates.unarchive([template_id]).unarchived_templates
        """
        return self._archiving("unarchive", template_ids)

    @operation
    def unpause(self, template_id: str) -> Call[TemplateUnpaused]:
        """Let a template that pacing had paused be sent again; wait 5 minutes after the pause.

        One that was paused for its quality comes back by itself, after 3 hours the first time and 6 the second.

            client.templates.unpause(template_id).success
        """
        # Safe: what goes out again does so once.
        return Call.post(f"{id_in_path(template_id, 'template_id')}/unpause", {}, TemplateUnpaused, safe=True)

    @operation
    def migrate(
        self, source_account: str, *, template_ids: Sequence[str] = (), page: int = 0, count: int = 500
    ) -> Call[MigratedTemplates]:
        """Copy approved templates of good or unknown quality from another account of the same business to this one.

        Without `template_ids` they come in pages from 0, `count` (at most 500) at a time.

            # not run: a world of the simulator has one account
            client.templates.migrate("102290129340399").failed_templates
        """
        if page < 0 or not 1 <= count <= MOST_MIGRATED:
            raise InvalidRequest("is out of range", field="count", limit="A page from 0 has 1 to 500 templates")
        body: dict[str, JsonValue] = {
            "source_waba_id": id_in_path(source_account, "source_account"),
            "page_number": page,
            "count": count,
        }
        if template_ids:
            listed(template_ids, "template_ids", MOST_MIGRATED)
            body["template_ids"] = list(template_ids)
        # Safe: what came over already does not come over again.
        path = f"{self._scope.account}/migrate_message_templates"
        return Call.post(path, body, MigratedTemplates, safe=True)

    def _archiving(self, act: str, template_ids: Sequence[str]) -> Call[ArchivedTemplates]:
        listed(template_ids, "template_ids", MOST_ARCHIVED)
        path = f"api:{self._scope.account}/message_templates/{act}"
        # Safe: what is archived is archived once.
        return Call.post(path, {"hsm_ids": ",".join(template_ids)}, ArchivedTemplates, safe=True)
