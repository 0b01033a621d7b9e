"""The page of webhook events, docs/reference/webhooks.md, from the classes in `smewa.webhooks`.

Run as `python -m tools.webhook_page` to write it anew.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from smewa.webhooks import Event
from smewa.webhooks.fields import READ_IN
from smewa.webhooks.reading import reached

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "webhooks.md"
PEOPLE = ("sender", "recipient", "person")
SECTIONS = {
    "Messages": ("message", "received", "replies"),
    "Statuses": ("status", "transaction"),
    "Trouble, and what smewa does not know": ("other",),
    "The WhatsApp Business app": ("coexistence",),
    "Calls": ("calls",),
    "Groups": ("groups",),
    "People": ("people",),
    "Templates": ("templates",),
    "Flows": ("flows",),
    "Numbers": ("numbers",),
    "The account and the business": ("account", "business"),
    "Marketing": ("marketing",),
    "Conversations with several apps": ("routing",),
}
FIELDS_OF = {
    "AccountAlert": "account_alerts",
    "AccountReviewUpdate": "account_review_update",
    "AccountSettingsUpdate": "account_settings_update",
    "AccountUpdate": "account_update",
    "AppStateSync": "smb_app_state_sync",
    "AutomaticEvent": "automatic_events",
    "BusinessCapabilityUpdate": "business_capability_update",
    "BusinessStatusUpdate": "business_status_update",
    "BusinessUsernameUpdate": "business_username_update business_username_updates",
    "EchoReceived": "smb_message_echoes message_echoes",
    "ErrorReceived": "messages calls",
    "GroupJoinRequest": "group_participants_update",
    "GroupLifecycleUpdate": "group_lifecycle_update",
    "GroupParticipantsUpdate": "group_participants_update",
    "GroupSettingsUpdate": "group_settings_update",
    "GroupStatusUpdate": "group_status_update",
    "HistoryMediaReceived": "history",
    "HistoryReceived": "history",
    "MessagingHandover": "messaging_handovers",
    "NumberNameUpdate": "phone_number_name_update",
    "NumberQualityUpdate": "phone_number_quality_update",
    "PartnerSolutionUpdate": "partner_solutions",
    "PaymentConfigurationUpdate": "payment_configuration_update",
    "SecurityEvent": "security",
    "TemplateCategoryUpdate": "template_category_update",
    "TemplateComponentsUpdate": "message_template_components_update",
    "TemplateCorrectCategoryDetection": "template_correct_category_detection",
    "TemplateQualityUpdate": "message_template_quality_update",
    "TemplateStatusUpdate": "message_template_status_update",
    "TrackingEvent": "tracking_events",
    "StandbyReceived": "standby",
    "StandbyEcho": "standby",
    "StandbyMessage": "standby",
    "StandbyStatus": "standby",
    "UnknownEvent": "",
    "UserIdUpdate": "user_id_update",
    "UserPreference": "user_preferences",
    "WhatsAppAccountUpdate": "whatsapp_account",
}
"""The fields of classes whose file reads several. The others of a file are of the one field it reads, or of all."""


INTRO = """\
# Webhooks

`parse` and `Webhook.receive` give a list of events. The class of an event says what happened; every class has its
attributes, and every event has these:

| attribute | what it is |
|---|---|
| `field` | the webhook field, such as `messages` |
| `entry_id`, `entry_time` | the business account, and when the platform told it |
| `phone_number_id`, `display_phone_number` | the business number |
| `problem` | what is missing or malformed; the rest is typed all the same |
| `dedup_key` | the same when it is delivered again: keep it for 7 days |
| `topic`, `rank` | what it is about, and how far that has come: of one topic the highest rank holds |
| `errors`, `troubles` | what went wrong, as exceptions, and as the platform wrote it |
| `raw`, `envelope` | its part of the payload, and what is around it |
| `to_json()`, `from_json(...)` | through a queue and back |

What smewa does not know becomes an `UnknownEvent`, `UnknownMessage` or `UnknownStatus`, with all of it in `raw`. To ask
for many classes at once: `MessageReceived` is every message of a person, `MediaReceived` every file, `MessageStatus`
every status, `ChangeReceived` everything that is neither, `TemplateUpdate`, `NumberUpdate`, `GroupUpdate`,
`CallReceived`, `FlowUpdate`, `FlowAlert`, `StandbyReceived` what their names say.
"""


def kinds(section: str) -> list[type[Event]]:
    """Return the classes of events in a section, what is general first."""
    found = {
        thing: None
        for name in SECTIONS[section]
        for thing in vars(import_module(f"smewa.webhooks.{name}")).values()
        if isinstance(thing, type) and issubclass(thing, Event) and thing.__module__.endswith(f".{name}")
    }
    return sorted(found, key=lambda kind: (len(_events(kind)), kind.__name__))


def _events(kind: type[Event]) -> list[type[Event]]:
    """Return a class and those it is made from, as far as they are events."""
    return [each for each in kind.__mro__ if issubclass(each, Event)]


def fields_of(kind: type[Event]) -> list[str]:
    """Return the fields that give events of a class; none when it is only a base of others."""
    told = FIELDS_OF.get(kind.__name__)
    if told is not None:
        return told.split()
    module = kind.__module__.rpartition(".")[2]
    if module in ("message", "received", "replies", "status", "transaction"):
        return ["messages"]
    alone = [field for field, where in READ_IN.items() if where == module]
    return alone if len(alone) == 1 else []


def attributes_of(kind: type[Event]) -> list[str]:
    """Return the attributes that a class adds to those of the class above it."""
    above = _events(kind)[1]
    own = [name for name in PEOPLE if name in vars(kind)]
    known = dict(_read(above))
    return own + [name for name, paths in _read(kind).items() if known.get(name) != paths]


def _read(kind: type[Event]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, name in reached(kind):
        if "." not in name:
            found.setdefault(name, []).append(path)
    return found


def page() -> str:
    """Return the whole page: for each section its classes, and for each class its attributes."""
    lines = [INTRO]
    for section in SECTIONS:
        lines += [f"## {section}\n", "| class | field | when | adds |", "|---|---|---|---|"]
        lines += [row(kind) for kind in kinds(section)]
        lines.append("")
    return "\n".join([*lines, "## Everything, in full\n", "::: smewa.webhooks", ""])


def row(kind: type[Event]) -> str:
    """Return the row of one class."""
    above = _events(kind)[1]
    first = (kind.__doc__ or "").strip().splitlines()[0]
    name = f"`{kind.__name__}`" if above is Event else f"`{kind.__name__}`, a `{above.__name__}`"
    fields = ", ".join(f"`{field}`" for field in fields_of(kind))
    return f"| {name} | {fields} | {first} | {', '.join(f'`{each}`' for each in attributes_of(kind))} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
