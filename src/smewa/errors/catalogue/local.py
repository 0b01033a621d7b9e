"""Refusals of our own, before the network. `{name}` is an argument; `{name:one|many}` counts it."""

from __future__ import annotations

from smewa.errors.catalogue.text import Text

LOCAL: dict[str, Text] = {
    "text_empty": Text(
        ("is empty", "está vazio"),
        ("Write something, or leave it out if it is optional", "Escreva algo, ou deixe de fora se for opcional"),
        (
            "WhatsApp takes at least {at_least:character|characters}",
            "o WhatsApp aceita no mínimo {at_least:caractere|caracteres}",
        ),
    ),
    "text_long": Text(
        ("has {actual:character|characters}", "tem {actual:caractere|caracteres}"),
        ("Shorten it", "Encurte"),
        (
            "WhatsApp takes at most {at_most:character|characters}",
            "o WhatsApp aceita no máximo {at_most:caractere|caracteres}",
        ),
    ),
    "text_short": Text(
        ("has {actual:character|characters}", "tem {actual:caractere|caracteres}"),
        ("Write more", "Escreva mais"),
        (
            "WhatsApp takes at least {at_least:character|characters}",
            "o WhatsApp aceita no mínimo {at_least:caractere|caracteres}",
        ),
    ),
    "too_long": Text(
        ("is too long", "é longo demais"),
        ("Shorten it", "Encurte"),
        ("WhatsApp takes at most {at_most}", "o WhatsApp aceita no máximo {at_most}"),
    ),
    "too_short": Text(
        ("is too short", "é curto demais"),
        ("Write more", "Escreva mais"),
        ("WhatsApp takes at least {at_least}", "o WhatsApp aceita no mínimo {at_least}"),
    ),
    "too_many": Text(
        ("has {actual:item|items}", "tem {actual:item|itens}"),
        ("Leave some out, or split them over several messages", "Tire alguns, ou divida em várias mensagens"),
        ("WhatsApp takes at most {at_most}", "o WhatsApp aceita no máximo {at_most}"),
    ),
    "too_few": Text(
        ("has {actual:item|items}", "tem {actual:item|itens}"),
        ("Add more", "Acrescente mais"),
        ("WhatsApp takes at least {at_least}", "o WhatsApp aceita no mínimo {at_least}"),
    ),
    "missing": Text(("is missing", "está faltando"), ("Give it", "Informe")),
    "unknown_field": Text(
        ("is not known here", "não é conhecido aqui"),
        ("Check its spelling, or remove it", "Confira a grafia, ou remova"),
    ),
    "given_twice": Text(("is given twice", "foi dado duas vezes"), ("Give it once", "Dê uma vez só")),
    "too_many_arguments": Text(
        ("is one argument too many", "é um argumento a mais"),
        ("Name the arguments: some go by keyword only", "Nomeie os argumentos: alguns só vão por palavra-chave"),
    ),
    "pattern": Text(
        ("does not have the form that it must have", "não tem a forma que precisa ter"),
        ("Write it in that form", "Escreva nessa forma"),
        ("it must match {pattern}", "precisa corresponder a {pattern}"),
    ),
    "choice": Text(
        ("is none of the values that go here", "não é nenhum dos valores que cabem aqui"),
        ("Use one of them", "Use um deles"),
        ("it takes {expected}", "aceita {expected}"),
    ),
    "wrong_kind": Text(
        ("is of a kind that does not go here", "é de um tipo que não cabe aqui"),
        ("Use one of those", "Use um desses"),
        ("it takes {expected}", "aceita {expected}"),
    ),
    "wrong_type": Text(
        ("must be {expected}", "precisa ser {expected}"),
        ("Pass a value of that type", "Passe um valor desse tipo"),
    ),
    "not_below": Text(
        ("is too large", "é grande demais"),
        ("Use a smaller one", "Use um menor"),
        ("it must be less than {bound}", "precisa ser menor que {bound}"),
    ),
    "above_most": Text(
        ("is too large", "é grande demais"),
        ("Use a smaller one", "Use um menor"),
        ("it may be at most {bound}", "pode ser no máximo {bound}"),
    ),
    "not_above": Text(
        ("is too small", "é pequeno demais"),
        ("Use a larger one", "Use um maior"),
        ("it must be more than {bound}", "precisa ser maior que {bound}"),
    ),
    "below_least": Text(
        ("is too small", "é pequeno demais"),
        ("Use a larger one", "Use um maior"),
        ("it must be at least {bound}", "precisa ser no mínimo {bound}"),
    ),
    "not_multiple": Text(
        ("is not a multiple of {bound}", "não é múltiplo de {bound}"),
        ("Round it", "Arredonde"),
    ),
    "not_finite": Text(
        ("is not a finite number", "não é um número finito"),
        ("Use a number that is neither infinite nor NaN", "Use um número que não seja infinito nem NaN"),
    ),
    "digits": Text(
        ("has too many digits", "tem algarismos demais"),
        ("Round it", "Arredonde"),
        ("it may have {bound}", "pode ter {bound}"),
    ),
    "not_past": Text(("must lie in the past", "precisa estar no passado"), ("Check the date", "Confira a data")),
    "not_future": Text(("must lie in the future", "precisa estar no futuro"), ("Check the date", "Confira a data")),
    "no_zone": Text(
        ("has no time zone", "não tem fuso horário"),
        ("Use an aware datetime, such as datetime.now(UTC)", "Use um datetime com fuso, como datetime.now(UTC)"),
    ),
    "zone": Text(
        ("has a time zone that does not go here", "tem um fuso horário que não cabe aqui"),
        ("Convert it", "Converta"),
    ),
    "not_url": Text(
        ("is not a URL", "não é uma URL"),
        ("Write it whole, beginning with https://", "Escreva inteira, começando com https://"),
    ),
    "not_json": Text(("is not JSON", "não é JSON"), ("Check that it is whole", "Confira se está inteiro")),
    "too_deep": Text(
        ("is nested too deeply, or holds itself", "está aninhado demais, ou contém a si mesmo"),
        ("Make it flatter", "Deixe mais plano"),
    ),
    "not_unicode": Text(
        ("holds characters that cannot be sent", "tem caracteres que não podem ser enviados"),
        ("Remove lone surrogates and undecoded bytes", "Remova surrogates soltos e bytes não decodificados"),
    ),
    "frozen": Text(
        ("cannot be changed", "não pode ser alterado"),
        ("Make a changed copy with dataclasses.replace", "Faça uma cópia alterada com dataclasses.replace"),
    ),
    "repeated": Text(
        ("holds the same {name} twice", "tem o mesmo {name} duas vezes"),
        ("Make each one different", "Deixe cada um diferente"),
    ),
    "not_together": Text(
        ("takes either {names}, not both", "aceita {names}, não os dois"),
        ("Leave one out", "Deixe um de fora"),
    ),
    "not_accepted": Text(
        ("is not accepted", "não é aceito"),
        ("Check it against the docstring of its class", "Confira na docstring da classe"),
    ),
}
