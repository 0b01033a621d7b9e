"""A customer: what they say, tap, pay, and forge; and what came to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa.messages.requests import LocationRequest
from smewa.payments.pix import BRCode
from smewa.simulator.answering import Answering
from smewa.simulator.bank import Payment
from smewa.simulator.calls.talking import Talking
from smewa.simulator.inbox import Received, choices, received
from smewa.simulator.messages import orders
from smewa.simulator.messages.delivering import read_all
from smewa.simulator.messages.identities import change_key, key_hash_of
from smewa.simulator.messages.preferences import prefer
from smewa.simulator.numbers.signups import sign_up
from smewa.simulator.people import Person
from smewa.simulator.refusal import Refusal
from smewa.simulator.writing import write_media
from smewa.values.jsons import JsonValue
from smewa.values.money import Money
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

if TYPE_CHECKING:
    from smewa.simulator.flows.session import FlowSession
    from smewa.simulator.world import Simulator

# A picture of one gray point, as PNG.
_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082"
)
_AD = {"source_type": "ad", "source_id": "120210000000000001", "source_url": "https://fb.me/exemplo"}


class Customer(Talking, Answering):
    """Somebody with WhatsApp, made by `world.customer(...)`. Everything they do reaches the business at once.

    ana.says("Oi! Quero 2 pães de queijo")
    client.messages.send(ana.phone, "Qual sabor?")
    ana.last.text
    """

    def __init__(self, world: Simulator, person: Person, number: str) -> None:
        self._world, self._person, self._number = world, person, number

    @property
    def phone(self) -> PhoneNumber:
        """The phone number. Raises `LookupError` for somebody known by a username alone: send to `user_id`."""
        if self._person.phone is None:
            raise LookupError("this customer has no phone number: send to .user_id")
        return self._person.phone

    @property
    def user_id(self) -> UserId:
        """The business-scoped user id."""
        return self._person.user_id

    @property
    def name(self) -> str | None:
        """The name in the profile."""
        return self._person.name

    @property
    def username(self) -> str | None:
        """The username, without `@`."""
        return self._person.username

    @property
    def inbox(self) -> list[Received]:
        """What came from the business, oldest first."""
        platform = self._world.platform
        return [received(platform, sent) for sent in self._came()]

    @property
    def last(self) -> Received:
        """The newest message. Raises `LookupError` when nothing came."""
        came = self._came()
        if not came:
            failed = ", ".join(sorted({type(failure).__name__ for failure in self._world.failures}))
            raise LookupError(
                "nothing came from the business yet" + (f"; its handler raised {failed}" if failed else "")
            )
        return received(self._world.platform, came[-1])

    def says(self, text: str, *, reply_to: str | None = None, from_ad: str | None = None) -> str:
        """Send a text; return its id. `from_ad` is the headline of the ad that brought the customer."""
        referral = None if from_ad is None else {**_AD, "headline": from_ad}
        return self._writes("text", {"body": text}, reply_to, referral)

    def taps(self, label: str, *, card: int | None = None) -> str:
        """Tap what is labeled so on the newest message that has it; return the id of what that sends.

        Reply buttons, rows of a list and quick replies of templates and carousels can be tapped; `card` is that of a
        carousel, counted from 0. Raises `LookupError` that names the labels there are.
        """
        platform, seen = self._world.platform, list[str]()
        for sent in reversed(self._came()):
            for choice in choices(platform, sent.message):
                if choice.label == label and card in (None, choice.card):
                    return self._writes(choice.type, choice.payload, sent.id)
                seen.append(choice.label)
        raise LookupError(f"nothing labeled {label!r} came; what can be tapped: {', '.join(seen) or 'nothing'}")

    def sends_image(
        self, content: bytes = _PICTURE, *, caption: str | None = None, mime_type: str = "image/png"
    ) -> str:
        """Send a picture; return the message's id."""
        return self._sends("image", content, mime_type, caption=caption)

    def sends_document(
        self, content: bytes, filename: str, *, caption: str | None = None, mime_type: str = "application/pdf"
    ) -> str:
        """Send a document; return the message's id."""
        return self._sends("document", content, mime_type, filename=filename, caption=caption)

    def sends_voice(self, content: bytes, *, mime_type: str = "audio/ogg; codecs=opus") -> str:
        """Send a voice message; return its id."""
        return self._sends("audio", content, mime_type, voice=True)

    def sends_location(
        self, latitude: float, longitude: float, *, name: str | None = None, address: str | None = None
    ) -> str:
        """Send a place, in answer to a `LocationRequest` if that is the newest message; return the message's id."""
        told = {"latitude": latitude, "longitude": longitude, "name": name, "address": address}
        newest = self._came()[-1:]
        asked = next((sent.id for sent in newest if isinstance(sent.message.content, LocationRequest)), None)
        return self._writes("location", {key: value for key, value in told.items() if value is not None}, asked)

    def reacts(self, emoji: str, *, to: str | None = None) -> str:
        """React to a message, the newest by default; an empty text takes the reaction back."""
        told = {"message_id": to or self.last.id, **({"emoji": emoji} if emoji else {})}
        return self._writes("reaction", told)

    def opens_flow(self) -> FlowSession:
        """Open the newest Flow that came, and return it as it stands on the phone: fill it in, send, go back.

        Asks the business's endpoint where the Flow has one: see `world.flow_endpoint_is`. Raises `LookupError` when no
        Flow came, or when it cannot be opened.
        """
        from smewa.simulator.flows.session import FlowSession, newest_flow

        return FlowSession(self._world, self._person, self._number, newest_flow(self._came()))

    def reads(self) -> None:
        """Open the chat: everything that came is read."""
        with self._world.acting():
            read_all(self._world.platform, self._number, self._person)

    def pays(self, order: object = None, *, amount: Money | None = None, times: int = 1) -> list[Payment]:
        """Pay by the Pix code that came: the newest, or that of an order; return what the payer's receipts say.

        `order` has a `reference_id`, or is one, or is a `BRCode`. `amount` is a wrong one; `times=2` pays twice, as a
        static code allows. The money goes where the code says, even if that is not the business. Raises `LookupError`
        when no code came, `PaymentRefused` when the payer's bank will not pay it.
        """
        code = order if isinstance(order, BRCode) else BRCode.parse(self._code(order))
        return [self._world.bank.pay(code, amount) for _ in range(times)]

    def forges_receipt(self, order: object = None) -> str:
        """Send a picture that looks like a receipt of the payment asked for; return its id. Nothing is paid by it."""
        asked = BRCode.parse(self._code(order))
        total = asked.amount.display("pt-BR") if asked.amount else "R$ 0,00"
        world = self._world
        invented = world.platform.ids.end_to_end_id(world.clock.now())
        caption = f"Comprovante de Pix\n{total} para {asked.name}\nID da transação: {invented}"
        return self.sends_image(caption=caption)

    def signs_up(self, signup_id: str) -> None:
        """Agree to marketing messages by a sign-up of the business. Raises `LookupError` when it is unknown or off."""
        try:
            with self._world.acting() as platform:
                sign_up(platform, self._number, self._person, signup_id)
            return
        except Refusal as refusal:
            said = refusal.details
        raise LookupError(said or "the business has no such sign-up")

    def stops_marketing(self) -> None:
        """Ask WhatsApp for no more marketing of this business: its templates fail with code 131050 from now on."""
        with self._world.acting() as platform:
            prefer(platform, self._number, self._person, "stop")

    def resumes_marketing(self) -> None:
        """Take marketing of this business again."""
        with self._world.acting() as platform:
            prefer(platform, self._number, self._person, "resume")

    @property
    def identity_key_hash(self) -> str:
        """The hash of the key of this customer's phone: what `identity_key_hash=` is compared with."""
        return key_hash_of(self._world.platform, self._person)

    def changes_phone(self) -> None:
        """Move to another phone under the same number: the key changes."""
        with self._world.acting() as platform:
            change_key(platform, self._person)

    def cannot_receive(self, code: int | None = 131026) -> None:
        """Let every message to this customer fail with this code from now on; None lets them arrive again."""
        with self._world.acting():
            self._world.platform.state.chat(self._number, self._person).fails_with = code

    def _sends(self, type_: str, content: bytes, mime_type: str, **more: JsonValue) -> str:
        with self._world.acting() as platform:
            message = write_media(platform, self._number, self._person, type_, content, mime_type, **more)
        return message.id

    def _code(self, order: object) -> str:
        """Return the newest Pix code that came, of any order or of one."""
        wanted = order if isinstance(order, str) or order is None else getattr(order, "reference_id", None)
        if order is not None and wanted is None:
            raise TypeError("an order has a reference_id, or is one")
        for sent in reversed(self._came()):
            content = sent.message.content
            code = orders.pix_code_in(content)
            if code is not None and wanted in (None, orders.reference_in(content)):
                return code
        raise LookupError("no Pix code came" if wanted is None else "no Pix code came for this order")

    def __repr__(self) -> str:
        return f"Customer({self._person.user_id!r})"
