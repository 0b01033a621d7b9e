"""Every resource of the platform, by the name it has on a client."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from smewa._core.resource import C, Resource

if TYPE_CHECKING:
    from smewa.api.account import Account
    from smewa.api.analytics import Analytics
    from smewa.api.calls import Calls
    from smewa.api.catalogs import Catalogs
    from smewa.api.commerce import CommerceSettings
    from smewa.api.compliance import Compliance
    from smewa.api.conversational_components import Components
    from smewa.api.encryption import Encryption
    from smewa.api.flows import Flows
    from smewa.api.gateways import Gateways
    from smewa.api.groups import Groups
    from smewa.api.links import Links
    from smewa.api.media import MediaFiles
    from smewa.api.message_history import MessageHistory
    from smewa.api.messages import Messages
    from smewa.api.number_settings import NumberSettings
    from smewa.api.numbers import Numbers
    from smewa.api.official_account import OfficialBusinessAccount
    from smewa.api.partners import Partners
    from smewa.api.payments import Payments
    from smewa.api.privacy import PrivacyControls
    from smewa.api.profile import Profile
    from smewa.api.routing import Routing
    from smewa.api.signups import Signups
    from smewa.api.subscriptions import Subscriptions
    from smewa.api.templates.resource import Templates
    from smewa.api.tokens import Tokens
    from smewa.api.uploads import Uploads
    from smewa.api.username import Username


class Resources(Resource[C]):
    """What a client of either color has. Each is loaded when it is first asked for."""

    @cached_property
    def messages(self) -> Messages[C]:
        """Send messages, reply, mark as read."""
        from smewa.api.messages import Messages

        return Messages(self._engine, self._scope)

    @cached_property
    def media(self) -> MediaFiles[C]:
        """Upload, look up, download and delete files."""
        from smewa.api.media import MediaFiles

        return MediaFiles(self._engine, self._scope)

    @cached_property
    def uploads(self) -> Uploads[C]:
        """Upload the samples that template headers and profile pictures want."""
        from smewa.api.uploads import Uploads

        return Uploads(self._engine, self._scope)

    @cached_property
    def flows(self) -> Flows[C]:
        """Make, publish, watch and migrate Flows."""
        from smewa.api.flows import Flows

        return Flows(self._engine, self._scope)

    @cached_property
    def encryption(self) -> Encryption[C]:
        """Set the public key that a number's Flow endpoints are written to with."""
        from smewa.api.encryption import Encryption

        return Encryption(self._engine, self._scope)

    @cached_property
    def payments(self) -> Payments[C]:
        """Ask for a payment in the chat, and tell how the order goes."""
        from smewa.api.payments import Payments

        return Payments(self._engine, self._scope)

    @cached_property
    def numbers(self) -> Numbers[C]:
        """Add business phone numbers, verify and register them, and see how they stand."""
        from smewa.api.numbers import Numbers

        return Numbers(self._engine, self._scope)

    @cached_property
    def settings(self) -> NumberSettings[C]:
        """Read and change a number's settings: calls, storage, identity check, encryption."""
        from smewa.api.number_settings import NumberSettings

        return NumberSettings(self._engine, self._scope)

    @cached_property
    def privacy(self) -> PrivacyControls[C]:
        """Block people, and have the platform forget them."""
        from smewa.api.privacy import PrivacyControls

        return PrivacyControls(self._engine, self._scope)

    @cached_property
    def profile(self) -> Profile[C]:
        """Read and change what customers read about the business."""
        from smewa.api.profile import Profile

        return Profile(self._engine, self._scope)

    @cached_property
    def username(self) -> Username[C]:
        """Read, set and give back the username of a number."""
        from smewa.api.username import Username

        return Username(self._engine, self._scope)

    @cached_property
    def conversational_components(self) -> Components[C]:
        """Read and set the questions and commands that a chat offers."""
        from smewa.api.conversational_components import Components

        return Components(self._engine, self._scope)

    @cached_property
    def links(self) -> Links[C]:
        """Make and change short links and QR codes."""
        from smewa.api.links import Links

        return Links(self._engine, self._scope)

    @cached_property
    def signups(self) -> Signups[C]:
        """Make links by which customers agree to marketing messages."""
        from smewa.api.signups import Signups

        return Signups(self._engine, self._scope)

    @cached_property
    def official_business_account(self) -> OfficialBusinessAccount[C]:
        """Ask for the badge of an official business account."""
        from smewa.api.official_account import OfficialBusinessAccount

        return OfficialBusinessAccount(self._engine, self._scope)

    @cached_property
    def commerce_settings(self) -> CommerceSettings[C]:
        """Show or hide the catalog and the cart of a number."""
        from smewa.api.commerce import CommerceSettings

        return CommerceSettings(self._engine, self._scope)

    @cached_property
    def compliance(self) -> Compliance[C]:
        """Tell customers in India whom to turn to."""
        from smewa.api.compliance import Compliance

        return Compliance(self._engine, self._scope)

    @cached_property
    def message_history(self) -> MessageHistory[C]:
        """See what became of a message, and whether a webhook told it."""
        from smewa.api.message_history import MessageHistory

        return MessageHistory(self._engine, self._scope)

    @cached_property
    def account(self) -> Account[C]:
        """Look at the account, change it, and see what happened in it."""
        from smewa.api.account import Account

        return Account(self._engine, self._scope)

    @cached_property
    def analytics(self) -> Analytics[C]:
        """Count messages, conversations and calls, and what they cost."""
        from smewa.api.analytics import Analytics

        return Analytics(self._engine, self._scope)

    @cached_property
    def calls(self) -> Calls[C]:
        """Call customers, and answer their calls."""
        from smewa.api.calls import Calls

        return Calls(self._engine, self._scope)

    @cached_property
    def catalogs(self) -> Catalogs[C]:
        """Show a catalog, and manage its products."""
        from smewa.api.catalogs import Catalogs

        return Catalogs(self._engine, self._scope)

    @cached_property
    def gateways(self) -> Gateways[C]:
        """Set up WhatsApp's payment gateways (India)."""
        from smewa.api.gateways import Gateways

        return Gateways(self._engine, self._scope)

    @cached_property
    def groups(self) -> Groups[C]:
        """Make groups, invite people, and see who is in them."""
        from smewa.api.groups import Groups

        return Groups(self._engine, self._scope)

    @cached_property
    def partners(self) -> Partners[C]:
        """Work for the clients of a partner's portfolio."""
        from smewa.api.partners import Partners

        return Partners(self._engine, self._scope)

    @cached_property
    def routing(self) -> Routing[C]:
        """Pass a conversation to another partner, take it, give it up."""
        from smewa.api.routing import Routing

        return Routing(self._engine, self._scope)

    @cached_property
    def subscriptions(self) -> Subscriptions[C]:
        """Choose which webhooks come, and where."""
        from smewa.api.subscriptions import Subscriptions

        return Subscriptions(self._engine, self._scope)

    @cached_property
    def templates(self) -> Templates[C]:
        """Submit templates, wait for their review, look after them."""
        from smewa.api.templates.resource import Templates

        return Templates(self._engine, self._scope)

    @cached_property
    def tokens(self) -> Tokens[C]:
        """Exchange codes for tokens, and look into tokens."""
        from smewa.api.tokens import Tokens

        return Tokens(self._engine, self._scope)
