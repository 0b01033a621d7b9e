"""What a number can be set to: calls, storage, identity check, encryption."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import StringConstraints

from smewa.messages._faults import fault, refusal
from smewa.messages._fields import Like
from smewa.messages._outgoing import At, Outgoing, Personal

Switch: TypeAlias = Literal["ENABLED", "DISABLED"]
Region: TypeAlias = Literal["AU", "ID", "IN", "JP", "SG", "KR", "DE", "CH", "GB", "BR", "BH", "ZA", "AE", "CA"]
"""Where messages can be kept. Source: Cloud API, Local storage, read 2026-11."""
StorageStatus: TypeAlias = Literal["IN_COUNTRY_STORAGE_ENABLED", "IN_COUNTRY_STORAGE_DISABLED", "NO_STORAGE_ENABLED"]
_Key: TypeAlias = Annotated[
    str, Personal(), StringConstraints(min_length=1), Like(r"[A-Za-z0-9+/=_-]*", "It is in base 64, on one line")
]


class Setting(Outgoing):
    """One setting of a number, for `client.settings.update`."""


class StorageSetting(Setting):
    """Where the platform keeps messages at rest, and whether it does. Made by `in_country`, `no_storage` and `usual`.

    The number must not be registered while this changes: `client.settings.store` does it in the right order. Covers
    texts, files and template parameters, not metadata. Source: Cloud API, Local storage; No Storage.

        StorageSetting.in_country("BR")
    """

    status: Annotated[StorageStatus, At("storage_configuration.status")]
    region: Annotated[Region | None, At("storage_configuration.data_localization_region")] = None
    retention_minutes: Annotated[Literal[60] | None, At("storage_configuration.retention_minutes")] = None
    """With No Storage: how long a message may wait for its delivery."""

    def __post_init__(self) -> None:
        if (self.status == "IN_COUNTRY_STORAGE_ENABLED") != (self.region is not None):
            raise fault(
                refusal("goes with IN_COUNTRY_STORAGE_ENABLED, and only with it", fix="Use StorageSetting.in_country"),
                "region",
            )
        if (self.status == "NO_STORAGE_ENABLED") != (self.retention_minutes is not None):
            raise fault(
                refusal("goes with NO_STORAGE_ENABLED, and only with it", fix="Use StorageSetting.no_storage"),
                "retention_minutes",
            )

    @classmethod
    def in_country(cls, region: Region) -> StorageSetting:
        """Keep messages in one country. Elsewhere they are in use for 60 minutes at most."""
        return cls("IN_COUNTRY_STORAGE_ENABLED", region)

    @classmethod
    def no_storage(cls) -> StorageSetting:
        """Keep no message at rest: webhooks are tried again for an hour only (131035), files live an hour."""
        return cls("NO_STORAGE_ENABLED", None, 60)

    @classmethod
    def usual(cls) -> StorageSetting:
        """Keep messages as the platform does by itself."""
        return cls("IN_COUNTRY_STORAGE_DISABLED")


class IdentityCheckSetting(Setting):
    """Whether webhooks carry a hash of each customer's identity, and sends may insist on it.

    With it, `identity_key_hash` tells when somebody else may have the phone; a message sent with another hash fails
    with 137000. Source: Cloud API, Identity change check.

        client.settings.update(IdentityCheckSetting(True))
    """

    enabled: Annotated[bool, At("user_identity_change.enable_identity_key_check")]


class EncryptionSetting(Setting):
    """Whether bodies are encrypted between your server and the platform's, with your public key in base 64.

    Limited access. Source: Cloud API OpenAPI v23.0, Payload encryption settings.
    """

    status: Annotated[Switch, At("payload_encryption.status")]
    client_key: Annotated[_Key | None, At("payload_encryption.client_encryption_key")] = None

    def __post_init__(self) -> None:
        if self.status == "ENABLED" and self.client_key is None:
            raise fault(refusal("is missing", fix="Give your public key in base 64"), "client_key")
