"""Sentences about groups, calls, accounts, analytics and catalogs: English, and its Portuguese."""

from __future__ import annotations

ACCOUNT_PHRASES: dict[str, str] = {
    # ids and people
    "is not an id": "não é um id",
    "It has letters, digits and signs": "Tem letras, algarismos e sinais",
    "Pass it as the platform gave it": "Passe como a plataforma o deu",
    "Put it in one: {}=[…]": "Coloque numa lista: {}=[…]",
    # groups
    "must be an object with user or user_id": "precisa ser um objeto com user ou user_id",
    "nothing would change": "nada mudaria",
    "Give subject, description or picture": "Dê subject, description ou picture",
    "is not a JPEG": "não é um JPEG",
    "A group's picture is a square JPEG": "A foto de um grupo é um JPEG quadrado",
    "WhatsApp takes 1 to 1024": "O WhatsApp aceita de 1 a 1024",
    # calls and routing
    "It is a session description (SDP), which begins with v=0": ("É uma descrição de sessão (SDP), que começa com v=0"),
    "It is a call's id, which begins with wacid.": "É o id de uma chamada, que começa com wacid.",
    "goes with pass, and with nothing else": "vai com pass, e com nada mais",
    # account, subscriptions, tokens
    "Give at least one member": "Dê pelo menos um membro",
    "It is the name of a webhook field, such as messages": "É o nome de um campo de webhook, como messages",
    "It is digits": "São algarismos",
    "It has whole seconds and no time zone: timezone= says which": (
        "Tem segundos inteiros e nenhum fuso horário: timezone= diz qual"
    ),
    "goes with override_callback_uri, one with the other": "vai com override_callback_uri, um com o outro",
    "This call needs app_secret. Pass it to the client, or set SMEWA_APP_SECRET and use Client.from_env().": (
        "Esta chamada precisa de app_secret. Passe-o ao cliente, ou defina SMEWA_APP_SECRET e use Client.from_env()."
    ),
    "must be an object with value and currency": "precisa ser um objeto com value e currency",
    # analytics
    "has no time zone": "não tem fuso horário",
    "Give an aware datetime, such as datetime(2026, 11, 1, tzinfo=UTC)": (
        "Dê um datetime com fuso, como datetime(2026, 11, 1, tzinfo=UTC)"
    ),
    "is not before end": "não é antes de end",
    "Give the earlier one first": "Dê primeiro o mais cedo",
    "is in the future": "está no futuro",
    "Ask for what has been": "Peça o que já passou",
    "is not a country": "não é um país",
    "It is two capital letters of ISO 3166-1, such as BR": "São duas letras maiúsculas da ISO 3166-1, como BR",
    # catalogs and gateways
    "Give at least one": "Dê pelo menos um",
    "is not in rupees": "não está em rúpias",
    'Give Money("…", "INR")': 'Dê Money("…", "INR")',
    "is not more than nothing": "não é mais que nada",
    "Give provider_name, or merchant_vpa": "Dê provider_name ou merchant_vpa",
}
