"""Settings: how a number takes calls, where its messages are kept, what is checked and encrypted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AliasChoices, BeforeValidator, Field

from smewa._core.call import Call, Steps, do
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import operation, procedure
from smewa._core.resource import C, Resource
from smewa.api._reading import OrEmpty, inside
from smewa.api._sealed import Sealed, six_digits
from smewa.api.setting import Setting, StorageSetting
from smewa.errors import GraphError, InvalidRequest, SmewaError
from smewa.values.secret import Secret

_NOT_REGISTERED = 133010


def _capitals(value: object) -> object:
    """Return a word as the platform's pages write it: its OpenAPI has the same words in small letters."""
    return value.upper() if isinstance(value, str) else value


def _listed(value: object) -> object:
    """Return what stands in a list, or in an object around one: `{"restrictions": […]}`."""
    found = inside(value, "restrictions")
    return value if found is None else found


_Word = Annotated[str | None, OrNone]
_Capitals = Annotated[str | None, BeforeValidator(_capitals), OrNone]
_Yes = Annotated[bool | None, OrNone]
_Number = Annotated[int | None, OrNone]


class HoursShown(Incoming):
    """When calls are taken."""

    status: _Capitals = None
    timezone: _Word = Field(default=None, validation_alias=AliasChoices("timezone", "timezone_id"))
    weekly_operating_hours: Annotated[tuple[Mapping[str, object], ...], OrEmpty] = ()
    holiday_schedule: Annotated[tuple[Mapping[str, object], ...], OrEmpty] = ()


class IconsShown(Incoming):
    """Whose customers see the icons."""

    restrict_to_user_countries: Annotated[tuple[str, ...], OrEmpty] = ()


class SipServerShown(Incoming):
    """A server of an app that calls go to."""

    app_id: _Word = None
    hostname: _Word = None
    port: _Number = None
    sip_user_password: Annotated[Secret | None, OrNone] = Field(
        default=None, validation_alias=AliasChoices("sip_user_password", "password")
    )
    """What the platform authenticates calls with, when it was asked for."""
    request_uri_user_params: Annotated[Mapping[str, object] | None, OrNone] = Field(default=None, repr=False)


class SipShown(Incoming):
    """Whether calls go by SIP."""

    status: _Capitals = None
    servers: Annotated[tuple[SipServerShown, ...], OrEmpty] = ()
    webhook_delivery: _Capitals = None


class Restriction(Incoming):
    """What the platform forbids the number for a while, because of how customers took its calls."""

    type: _Word = None
    expiration: _Number = None
    """Seconds since 1970."""


class AudioShown(Incoming):
    """The codecs besides Opus."""

    additional_codecs: Annotated[tuple[str, ...], OrEmpty] = ()


class VoicemailShown(Incoming):
    """When a caller may leave a message."""

    status: _Capitals = None
    triggers: Annotated[tuple[str, ...], OrEmpty] = ()
    timeout_seconds: _Number = None
    audio: Annotated[Mapping[str, object] | None, OrNone] = None


class CallingShown(Incoming):
    """How the number takes calls."""

    status: _Capitals = None
    call_icon_visibility: _Capitals = None
    call_icons: Annotated[IconsShown | None, OrNone] = None
    call_hours: Annotated[HoursShown | None, OrNone] = None
    callback_permission_status: _Capitals = None
    srtp_key_exchange_protocol: _Capitals = None
    sip: Annotated[SipShown | None, OrNone] = None
    audio: Annotated[AudioShown | None, OrNone] = None
    voicemail: Annotated[VoicemailShown | None, OrNone] = None
    restrictions: Annotated[tuple[Restriction, ...], BeforeValidator(_listed), OrEmpty] = ()
    """What the platform forbids for a while. They cannot be set."""


class StorageShown(Incoming):
    """Where messages are kept."""

    status: _Capitals = None
    data_localization_region: _Capitals = None
    retention_minutes: _Number = None


class IdentityCheckShown(Incoming):
    """Whether identities are checked."""

    enabled: _Yes = Field(
        default=None, validation_alias=AliasChoices("enable_identity_key_check", "enabled", "identity_key_check")
    )


class EncryptionShown(Incoming):
    """Whether bodies are encrypted, and the platform's key."""

    status: _Capitals = None
    client_encryption_key_fingerprint: _Word = None
    cloud_encryption_key: _Word = Field(default=None, repr=False)


class SettingsShown(Incoming):
    """The settings of a number. What the platform leaves out is None. Source: Cloud API, Settings."""

    calling: Annotated[CallingShown | None, OrNone] = None
    storage_configuration: Annotated[StorageShown | None, OrNone] = None
    user_identity_change: Annotated[IdentityCheckShown | None, OrNone] = None
    payload_encryption: Annotated[EncryptionShown | None, OrNone] = None


class NumberSettings(Resource[C]):
    """The settings of one business number."""

    @operation
    def get(self, *, include_sip_credentials: bool = False) -> Call[SettingsShown]:
        """Return the settings; with `include_sip_credentials` the passwords of SIP servers too, as `Secret`s.

        client.settings.get().storage_configuration
        """
        query = {"include_sip_credentials": "true" if include_sip_credentials else None}
        return Call.get(f"{self._scope.number}/settings", SettingsShown, query=query)

    @operation
    def update(self, setting: Setting) -> Call[Success]:
        """Change one of the settings: calls, storage, identity check or encryption. The others stay as they are.

        Storage is refused while the number is registered: `store` does what is needed, in the right order.
        Source: Cloud API, Settings.

            client.settings.update(IdentityCheckSetting(True))
        """
        # Safe: what is set twice is what it was set to.
        return Call.post(f"{self._scope.number}/settings", setting, Success, safe=True)

    @procedure
    def store(self, where: StorageSetting, *, pin: str | Secret) -> Steps[Success]:
        """Change where messages are kept: deregister the number, set its storage, register it with its PIN.

        Nothing is sent or received for that moment, and it counts toward the 10 times in 72 hours that a number may be
        deregistered, and registered. A number that is not registered yet is set and registered. When the setting is
        refused, a number that was registered is registered again first. When the last step fails or is interrupted, the
        number stays off: call `client.numbers.register(pin)` when the error is mended. Source: Cloud API, Local storage.

            client.settings.store(StorageSetting.in_country("BR"), pin="135790")
        """
        if not isinstance(where, StorageSetting):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
            raise InvalidRequest("must be a StorageSetting", field="where", fix="Use StorageSetting.in_country")
        number = self._scope.number
        told = Sealed({"messaging_product": "whatsapp", "pin": six_digits(pin, "pin")})
        register = Call.post(f"{number}/register", told, Success)
        was_registered = yield from _deregister(number)
        try:
            yield from do(Call.post(f"{number}/settings", where, Success, safe=True))
        except SmewaError:
            if was_registered:
                yield from do(register)
            raise
        return (yield from do(register))


def _deregister(number: str) -> Steps[bool]:
    """Disconnect a number, and tell whether it was connected."""
    try:
        yield from do(Call.post(f"{number}/deregister", None, Success))
    except GraphError as refusal:
        if refusal.code != _NOT_REGISTERED:
            raise
        return False
    return True
