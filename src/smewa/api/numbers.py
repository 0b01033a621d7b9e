"""Numbers: the business phone numbers of an account, how they stand, and how one comes into use."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Literal, TypeAlias

from smewa._core.call import Call
from smewa._core.incoming import Success
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa._core.scope import Scope
from smewa.api._sealed import Sealed, secret, six_digits
from smewa.api._whom import phone_in_request
from smewa.api._words import one_of
from smewa.api.business_number import CERTIFICATE, SPARE_FIELDS, USUAL_FIELDS, BusinessNumber, BusinessNumbers
from smewa.api.health import Health
from smewa.api.made import Made
from smewa.errors import InvalidRequest
from smewa.values.calling_codes import calling_code
from smewa.values.jsons import JsonValue
from smewa.values.phone import PhoneNumber
from smewa.values.secret import Secret

CodeMethod: TypeAlias = Literal["SMS", "VOICE"]
"""How a verification code comes."""
AccountMode: TypeAlias = Literal["LIVE", "SANDBOX"]
Sort: TypeAlias = Literal["last_onboarded_time_ascending", "last_onboarded_time_descending"]

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:_[A-Z]{2})?")
_NAME = range(2, 76)
_CALLBACK = re.compile(r"https://[^\s/?#]\S*")


class Numbers(Resource[C]):
    """The business numbers of an account. What changes one changes this client's own: `client.number("1065…")` is another."""

    @operation
    def get(self, phone_number_id: str | None = None, *, include_certificate: bool = False) -> Call[BusinessNumber]:
        """Look at one number: this client's own, or another by its id.

        Everything is asked for but the certificate, a `Secret`; what this token may not read is left out, and the rest
        asked again. Source: Cloud API, Phone numbers.

            client.numbers.get().quality_rating
        """
        spare = (*SPARE_FIELDS, CERTIFICATE) if include_certificate else SPARE_FIELDS
        query = {"fields": ",".join((*USUAL_FIELDS, *spare))}
        return Call.get(self._of(phone_number_id).number, BusinessNumber, query=query, spare=spare)

    @listing
    def list(
        self, *, mode: AccountMode | None = None, sort: Sort | None = None, page_size: int | None = None
    ) -> Call[Page[BusinessNumber]]:
        """List the account's numbers, those of one `mode` or all, by the time they joined or as the platform likes.

        for number in client.numbers.list(): print(number.display_phone_number, number.quality_rating)
        """
        query = {
            "fields": ",".join(USUAL_FIELDS),
            "filtering": None if mode is None else _filter(one_of(mode, AccountMode, "mode")),
            "sort": None if sort is None else json.dumps([one_of(sort, Sort, "sort")]),
            "limit": page_size,
        }
        return Call.get(f"{self._scope.account}/phone_numbers", BusinessNumbers, query=query)

    @operation
    def create(
        self,
        phone: str | PhoneNumber,
        verified_name: str,
        *,
        migrate: bool = False,
        preverified_id: str | None = None,
    ) -> Call[Made]:
        """Add a number to the account under a display name of 2 to 75 characters; return its id.

        It still must be verified (`request_code`, `verify_code`) and registered. `migrate` moves it from another account.
        A new portfolio has 2 numbers at most, a verified one 20. Numbers cannot be deleted through the API.
        Source: Cloud API, Phone numbers.

            added = client.numbers.create("+55 11 4002-8923", "Padaria Dona Zé")
            shop = client.number(added.id)
        """
        digits = phone_in_request(phone, self._scope.default_country, "phone").reveal()[1:]
        code = calling_code(digits)
        body: dict[str, JsonValue] = {
            "cc": code,
            "phone_number": digits.removeprefix(code),
            "verified_name": _display_name(verified_name, "verified_name"),
        }
        if migrate:
            body["migrate_phone_number"] = True
        if preverified_id is not None:
            body["preverified_id"] = preverified_id
        return Call.post(f"{self._scope.account}/phone_numbers", body, Made)

    @operation
    def request_code(self, method: CodeMethod = "SMS", *, language: str = "pt_BR") -> Call[Success]:
        """Have a verification code sent to the number, by SMS or by a voice call in a language such as `pt_BR`.

        # not run: this number is verified already
        client.number("1065…").numbers.request_code("VOICE")
        """
        if _LANGUAGE.fullmatch(language) is None:
            raise InvalidRequest("is not a language", field="language", limit="It is a code such as pt_BR")
        told: dict[str, JsonValue] = {"code_method": one_of(method, CodeMethod, "method"), "language": language}
        return Call.post(f"{self._scope.number}/request_code", told, Success)

    @operation
    def verify_code(self, code: str | Secret) -> Call[Success]:
        """Prove that the number is yours by the six digits that came.

        # not run: the code comes to the phone
        client.number("1065…").numbers.verify_code("123456")
        """
        return Call.post(f"{self._scope.number}/verify_code", Sealed({"code": six_digits(code, "code")}), Success)

    @operation
    def register(self, pin: str | Secret) -> Call[Success]:
        """Connect a verified number to the platform with its two-step PIN of six digits, which it keeps from then on.

        Raises `GraphError` 133005 for another PIN than the number has, 133006 before it is verified, and `RateLimitError`
        133016 after 10 times in 72 hours. Source: Cloud API, Registration.

            client.numbers.register("135790")
        """
        told = Sealed({"messaging_product": "whatsapp", "pin": six_digits(pin, "pin")})
        return Call.post(f"{self._scope.number}/register", told, Success)

    @operation
    def deregister(self) -> Call[Success]:
        """Disconnect the number: it sends and receives nothing until it is registered again; at most 10 times in 72 hours.

        Not for numbers that are in the WhatsApp Business app too. Source: Cloud API, Deregistration.
        """
        return Call.post(f"{self._scope.number}/deregister", None, Success)

    @operation
    def set_pin(self, pin: str | Secret) -> Call[Success]:
        """Set the two-step PIN: six digits. It cannot be turned off through the API.

        client.numbers.set_pin("135790")
        """
        # Safe: what is set twice is what it was set to.
        return Call.post(self._scope.number, Sealed({"pin": six_digits(pin, "pin")}), Success, safe=True)

    @operation
    def request_name(self, name: str) -> Call[Success]:
        """Ask for another display name of 2 to 75 characters. A webhook tells the decision; then register again.

        Source: Cloud API, Display names.

            client.numbers.request_name("Padaria da Zé")
        """
        told = {"new_display_name": _display_name(name, "name")}
        return Call.post(self._scope.number, told, Success)

    @operation
    def override_webhook(self, callback_uri: str, verify_token: str | Secret) -> Call[Success]:
        """Send this number's webhooks to another address, of at most 200 characters under https.

        The platform asks there with `verify_token` first. It covers `messages` and some other fields only, and wins over
        the account's and the app's address. Source: Cloud API, Webhook overrides.

            client.numbers.override_webhook("https://example.com/loja-2", "um-segredo-da-loja-2")
        """
        if len(callback_uri) > 200 or _CALLBACK.fullmatch(callback_uri) is None:
            raise InvalidRequest(
                "is no address for webhooks",
                field="callback_uri",
                limit="It is a URL of https with 200 characters at most",
            )
        told = Sealed(
            {"override_callback_uri": callback_uri, "verify_token": secret(verify_token, "verify_token")},
            "webhook_configuration",
        )
        return Call.post(self._scope.number, told, Success, safe=True)

    @operation
    def remove_override(self) -> Call[Success]:
        """Send this number's webhooks where the account's go again."""
        told = {"webhook_configuration": {"override_callback_uri": ""}}
        return Call.post(self._scope.number, told, Success, safe=True)

    @operation
    def health(self) -> Call[Health]:
        """Tell whether messages can be sent from this number, and what is in the way.

        client.numbers.health().can_send_message            # "AVAILABLE"
        """
        return Call.get(self._scope.number, Health, query={"fields": "health_status"})

    def _of(self, phone_number_id: str | None) -> Scope:
        return replace(self._scope, phone_number_id=phone_number_id) if phone_number_id else self._scope


def _filter(mode: AccountMode) -> str:
    return json.dumps([{"field": "account_mode", "operator": "EQUAL", "value": mode}], separators=(",", ":"))


def _display_name(name: str, field: str) -> str:
    if len(name.strip()) not in _NAME:
        raise InvalidRequest("is no display name", field=field, limit="It has 2 to 75 characters")
    return name
