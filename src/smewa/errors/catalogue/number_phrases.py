"""Sentences about business numbers and what belongs to one: English, and its Portuguese."""

from __future__ import annotations

NUMBER_PHRASES: dict[str, str] = {
    # numbers
    "must be six digits": "precisa ser seis algarismos",
    "Write it as a text, without spaces or hyphens": "Escreva como texto, sem espaços nem hifens",
    "is not a language": "não é um idioma",
    "is no secret": "não é um segredo",
    "is no address for webhooks": "não é um endereço para webhooks",
    "It is a URL of https with 200 characters at most": "É uma URL https de no máximo 200 caracteres",
    "is not a phone number": "não é um telefone",
    "is no display name": "não é um nome de exibição",
    "It has 2 to 75 characters": "Tem de 2 a 75 caracteres",
    # settings
    "says nothing to change": "não diz o que mudar",
    "must be a time of day to the minute, such as time(9, 30)": (
        "precisa ser uma hora do dia, até o minuto, como time(9, 30)"
    ),
    "must be four digits of a 24-hour clock": "precisa ser quatro algarismos de um relógio de 24 horas",
    "A holiday is a date, on the wire as YYYY-MM-DD": "Um feriado é uma data, no JSON como AAAA-MM-DD",
    "must be pairs of a name and a value": "precisa ser pares de um nome e um valor",
    "has {} periods on {}": "tem {} períodos em {}",
    "A day takes at most 2": "Um dia aceita no máximo 2",
    "has periods on {} that overlap": "tem períodos em {} que se sobrepõem",
    "Make them one": "Junte em um só",
    "is not after it opens": "não é depois da abertura",
    "Split a night into two days": "Divida a noite em dois dias",
    "It is the name of a host, without a scheme": "É o nome de um servidor, sem o esquema",
    "It is a name such as America/Sao_Paulo": "É um nome como America/Sao_Paulo",
    "It is a word in capitals": "É uma palavra em maiúsculas",
    "goes with IN_COUNTRY_STORAGE_ENABLED, and only with it": "vai com IN_COUNTRY_STORAGE_ENABLED, e só com ele",
    "must be a StorageSetting": "precisa ser um StorageSetting",
    "Use StorageSetting.in_country": "Use StorageSetting.in_country",
    "goes with NO_STORAGE_ENABLED, and only with it": "vai com NO_STORAGE_ENABLED, e só com ele",
    "Use StorageSetting.no_storage": "Use StorageSetting.no_storage",
    "It is in base 64, on one line": "Está em base 64, em uma linha só",
    "Give your public key in base 64": "Passe a sua chave pública em base 64",
    # privacy
    "Give a phone number or a business-scoped user id": "Passe um telefone ou um id de usuário da empresa",
    "Give the one that webhooks give": "Passe o que vem nos webhooks",
    "is a parent id": "é um id superior (parent)",
    "Give the user id of this portfolio": "Passe o id de usuário deste portfólio",
    # profile, components, links
    "has {} characters": "tem {} caracteres",
    "has {} of them": "tem {} deles",
    "The platform's pages agree on {}; one says {}": "As páginas da plataforma concordam em {}; uma diz {}",
    "Shorten it, or pass generous=True to try the larger limit": (
        "Encurte, ou passe generous=True para tentar o limite maior"
    ),
    "It is an address such as contato@example.com": "É um endereço como contato@example.com",
    "It has no emoji": "Não tem emoji",
    "It has letters, digits and _": "Tem letras, algarismos e _",
    "Give prompts, commands, or both": "Passe prompts, commands, ou os dois",
    "It has 14 capital letters and digits": "Tem 14 letras maiúsculas e algarismos",
    "is not the code of a link": "não é o código de um link",
    "Give cart, catalog, or both": "Passe cart, catalog, ou os dois",
    "must be True or False": "precisa ser True ou False",
    # username
    "begins with @": "começa com @",
    "It is the name alone": "É só o nome",
    "Leave the @ out": "Tire o @",
    "has other signs than a username may have": "tem sinais que um nome de usuário não pode ter",
    "It has small letters without accents, digits, periods and _": (
        "Tem letras minúsculas sem acento, algarismos, pontos e _"
    ),
    "Replace the others": "Troque os outros",
    "is too short or too long": "é curto ou longo demais",
    "It has 3 to 35 characters": "Tem de 3 a 35 caracteres",
    "Choose another": "Escolha outro",
    "has no letter": "não tem letra",
    "It has at least one letter": "Tem ao menos uma letra",
    "Add a letter": "Acrescente uma letra",
    "begins or ends with a period": "começa ou termina com ponto",
    "A period stands between other signs": "Um ponto fica entre outros sinais",
    "Remove it": "Remova",
    "has two periods in a row": "tem dois pontos seguidos",
    "Remove one": "Remova um",
    "begins with www": "começa com www",
    "It must not look like an address": "Não pode parecer um endereço",
    "ends like a domain": "termina como um domínio",
    "Write _ instead of the last period": "Escreva _ no lugar do último ponto",
    # compliance
    "goes with OTHER, and only with it": "vai com OTHER, e só com ele",
    "Say there what the firm is": "Diga ali o que a empresa é",
    "goes with OTHER and PARTNERSHIP only": "só vai com OTHER e PARTNERSHIP",
    "It is + and 2 to 15 digits, without spaces": "É + e de 2 a 15 algarismos, sem espaços",
}
