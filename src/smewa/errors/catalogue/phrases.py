"""Whole sentences that are written where they are raised, in English, and their Portuguese.

The English sentence is the key; `{}` stands for what it fills in, in the same order. A sentence of a validator is
shown to people only if it stands here whole: of any other nobody knows whether it repeats the value.
"""

from __future__ import annotations

PHRASES: dict[str, str] = {
    # values: PhoneNumber
    "write the phone number with + and its country code, such as +55 11 91234-5678, or set default_country": (
        "escreva o telefone com + e o código do país, como +55 11 91234-5678, ou informe default_country"
    ),
    "after + a phone number has digits, spaces, hyphens and parentheses only; leave the rest out": (
        "depois do + o telefone tem só algarismos, espaços, hifens e parênteses; tire o resto"
    ),
    "an international phone number has 7 to 15 digits; check for missing or repeated ones": (
        "um telefone internacional tem de 7 a 15 algarismos; veja se faltam ou se repetem alguns"
    ),
    "no country has this code; after + comes the country code, such as +55 for Brazil": (
        "nenhum país tem este código; depois do + vem o código do país, como +55 para o Brasil"
    ),
    "a Brazilian number is +55, two digits of area code, then 9 digits (mobile, beginning with 9) or 8 (landline); "
    "add what is missing, such as the area code": (
        "um número brasileiro é +55, dois algarismos de DDD, depois 9 (celular, começando com 9) ou 8 (fixo); "
        "acrescente o que falta, como o DDD"
    ),
    "this country has no such number; check the country code after +, and for missing or repeated digits": (
        "este país não tem um número assim; confira o código do país depois do + e se faltam ou se repetem algarismos"
    ),
    "leave out the (0): it is dialed at home only, and is no part of an international number": (
        "tire o (0): só se disca dentro do país, e não faz parte de um número internacional"
    ),
    "default_country is two letters of ISO 3166-1, such as BR": (
        "default_country são duas letras da ISO 3166-1, como BR"
    ),
    "a national number does not begin with 00; write an international one with + instead of 00": (
        "um número nacional não começa com 00; escreva o internacional com + em vez de 00"
    ),
    "this begins with the country code; write the number with + before it": (
        "isto começa com o código do país; escreva o número com + antes dele"
    ),
    "a wa_id is 6 to 20 digits, as webhooks give it; read what a person wrote with PhoneNumber(...)": (
        "um wa_id tem de 6 a 20 algarismos, como vem nos webhooks; leia o que uma pessoa escreveu com PhoneNumber(...)"
    ),
    # values: UserId, Secret
    "a business-scoped user id is two capital letters, a dot, and 1 to 128 letters or digits; send it back whole": (
        "um id de usuário da empresa é duas letras maiúsculas, um ponto e de 1 a 128 letras ou algarismos; devolva-o inteiro"
    ),
    "a secret must not be empty": "um segredo não pode ser vazio",
    "a secret holds printable ASCII without spaces; this one was cut or pasted wrongly": (
        "um segredo tem ASCII visível, sem espaços; este foi cortado ou colado errado"
    ),
    # values: Money
    "a currency is three capital letters, such as BRL": "uma moeda são três letras maiúsculas, como BRL",
    "write the amount as digits with a decimal point, such as 13.00": (
        "escreva o valor com algarismos e ponto decimal, como 13.00"
    ),
    "the amount has more decimals than its currency; round it first": (
        "o valor tem mais casas decimais do que a moeda; arredonde antes"
    ),
    "the amount is out of range: at most 15 digits before the point": (
        "o valor está fora do limite: no máximo 15 algarismos antes do ponto"
    ),
    # payments: Pix keys
    "a Pix key holds ASCII characters only; type it again instead of pasting it": (
        "uma chave Pix só tem caracteres ASCII; digite de novo em vez de colar"
    ),
    "kind is one of {}": "kind é um de {}",
    "not a Pix key in the form of the DICT, or its check digits are wrong": (
        "não é uma chave Pix na forma do DICT, ou os dígitos verificadores estão errados"
    ),
    "eleven digits may be a CPF or a phone: pass kind='CPF' or kind='PHONE', or write the phone with +55": (
        "onze algarismos podem ser CPF ou telefone: passe kind='CPF' ou kind='PHONE', ou escreva o telefone com +55"
    ),
    "not a Pix key: write a CPF, a CNPJ, an e-mail, a phone with +55, or a random key (EVP)": (
        "não é uma chave Pix: escreva um CPF, um CNPJ, um e-mail, um telefone com +55, ou uma chave aleatória (EVP)"
    ),
    "an e-mail key is name@domain.tld with at most {} characters": (
        "uma chave de e-mail é nome@dominio.tld com no máximo {} caracteres"
    ),
    "a random key (EVP) is a UUID: 8-4-4-4-12 hexadecimal digits": (
        "uma chave aleatória (EVP) é um UUID: 8-4-4-4-12 dígitos hexadecimais"
    ),
    "a CPF key is eleven digits whose last two are its check digits; these are not": (
        "uma chave CPF são onze algarismos cujos dois últimos são os verificadores; estes não são"
    ),
    "a CNPJ key is 14 characters whose last two are its check digits; these are not": (
        "uma chave CNPJ são 14 caracteres cujos dois últimos são os dígitos verificadores; estes não são"
    ),
    # messages: recipients
    "a group id is 1 to 256 letters, digits and signs of base 64": (
        "um id de grupo são de 1 a 256 letras, algarismos e sinais de base 64"
    ),
    "is not a phone number or a business-scoped user id": "não é um telefone nem um id de usuário da empresa",
    "is a business-scoped user id": "é um id de usuário da empresa",
    "Give it as recipient": "Passe em recipient",
    "Give to, recipient, or both": "Passe to, recipient, ou os dois",
    "does not agree with to, which is a group": "não combina com to, que é um grupo",
    "is not a group": "não é um grupo",
    'Give to=GroupId("…")': 'Passe to=GroupId("…")',
    "A group takes text, files and templates": "Um grupo aceita texto, arquivos e modelos",
    "is interactive": "é interativo",
    "does not go with a reaction": "não vai junto com uma reação",
    # messages: what every content shares
    "is missing": "está faltando",
    "is empty": "está vazio",
    "is null": "é nulo",
    "is out of range": "está fora do limite",
    "is not a number": "não é um número",
    "is not a date": "não é uma data",
    "is not JSON": "não é JSON",
    "is not a type known here": "não é um tipo conhecido aqui",
    "Known are {}": "Conhecidos são {}",
    "is taken by another": "já é de outro",
    "is taken by another row": "já é de outra linha",
    "Make each its own": "Dê um próprio a cada um",
    "Leave it out": "Deixe de fora",
    "Give one": "Passe um",
    "Keep one": "Fique com um",
    "Write {}": "Escreva {}",
    "must be {} here": "precisa ser {} aqui",
    "must be a list of one": "precisa ser uma lista de um",
    "must be an object that is not empty": "precisa ser um objeto que não seja vazio",
    "must be an object with type 'text'": "precisa ser um objeto com type 'text'",
    "does not look like one: it looks like the {}": "não parece um: parece {}",
    "has {} bytes": "tem {} bytes",
    "has {} rows in all": "tem {} linhas ao todo",
    "A list takes at most 10": "Uma lista aceita no máximo 10",
    "Give every section its title, or make one section": "Dê um título a cada seção, ou faça uma seção só",
    "is not what a message says": "não é o que uma mensagem diz",
    "Give Text(...), Image(...) or another content; a file of yours is uploaded first": (
        "Passe Text(...), Image(...) ou outro conteúdo; um arquivo seu é enviado antes"
    ),
    "is not one emoji": "não é um único emoji",
    'A reaction is one emoji, or "" to take it back': 'Uma reação é um emoji, ou "" para desfazer',
    "A birthday is a date, on the wire as YYYY-MM-DD": "Um aniversário é uma data, no JSON como AAAA-MM-DD",
    "Give first_name or another part of the name": "Passe first_name ou outra parte do nome",
    "is shown only under a name": "só aparece debaixo de um nome",
    "Give name too": "Passe name também",
    # messages: media
    "must be a media id or a link": "precisa ser um id de mídia ou um link",
    "is neither a media id nor a link": "não é um id de mídia nem um link",
    "is not a link that WhatsApp fetches": "não é um link que o WhatsApp baixa",
    "A link is a public http or https URL": "Um link é uma URL pública http ou https",
    "takes an OGG file": "aceita um arquivo OGG",
    "Convert it to OGG with one Opus channel": "Converta para OGG com um canal Opus",
    "is not shown in a header": "não aparece em um cabeçalho",
    "is not of a type that WhatsApp takes here": "não é de um tipo que o WhatsApp aceita aqui",
    # messages: templates
    "has no name, and another has": "não tem nome, e outro tem",
    "Name all of them, or none": "Nomeie todos, ou nenhum",
    "are not those of the first card": "não são os do primeiro cartão",
    "stands for what another already fills": "está no lugar que outro já preenche",
    "Fill each gap once": "Preencha cada lacuna uma vez",
    "is not the number of a button": "não é o número de um botão",
    "A template has buttons 0 to 9": "Um modelo tem botões de 0 a 9",
    "holds a new line, a tab, or more than four spaces in a row": (
        "tem quebra de linha, tabulação, ou mais de quatro espaços seguidos"
    ),
    "Put it on one line": "Ponha em uma linha só",
    # messages: definitions of templates
    "must be a list": "precisa ser uma lista",
    "must be objects of param_name and example": "precisam ser objetos com param_name e example",
    "Give text, or code_expiration_minutes for authentication": (
        "Passe text, ou code_expiration_minutes para autenticação"
    ),
    "Give flow_id, flow_name or flow_json": "Passe flow_id, flow_name ou flow_json",
    "Give components, or library_template_name": "Passe components, ou library_template_name",
    "Give language, or languages for an upsert": "Passe language, ou languages para um upsert",
    "is for authentication templates only": "é só para modelos de autenticação",
    "Create one per language": "Crie um por idioma",
    # the templates of an account
    "has {} ids": "tem {} ids",
    "WhatsApp takes 1 to {}": "o WhatsApp aceita de 1 a {}",
    "is no window of a comparison": "não é um período de comparação",
    "WhatsApp takes 7, 30, 60 or 90": "o WhatsApp aceita 7, 30, 60 ou 90",
    "is not after start": "não é depois de start",
    "Give a later one": "Passe um posterior",
    "is for an upsert": "é para um upsert",
    "Use client.templates.upsert(...)": "Use client.templates.upsert(...) em vez disso",
    "Use client.templates.create(...) for one language": "Use client.templates.create(...) para um idioma",
    "Give what is to change": "Passe o que deve mudar",
    "A page from 0 has 1 to 500 templates": "Uma página a partir de 0 tem de 1 a 500 modelos",
    "WhatsApp takes 1 to 90 minutes": "o WhatsApp aceita de 1 a 90 minutos",
    "The template is still being reviewed.": "O modelo ainda está em análise.",
    "The template was not approved.": "O modelo não foi aprovado.",
    "The template was rejected as abusive: write without threats and insults.": (
        "O modelo foi rejeitado como abusivo: escreva sem ameaças nem insultos."
    ),
    "The template was rejected for its category: submit it in the one it reads as.": (
        "O modelo foi rejeitado pela categoria: envie na que ele parece ser."
    ),
    "The template was rejected for its form: definition.lint() tells what to mend.": (
        "O modelo foi rejeitado pela forma: definition.lint() diz o que corrigir."
    ),
    "The template was rejected as promotional: submit it as MARKETING.": (
        "O modelo foi rejeitado como promocional: envie como MARKETING."
    ),
    "The template was rejected as a possible scam: say who you are, and do not ask for secrets.": (
        "O modelo foi rejeitado como possível golpe: diga quem você é, e não peça segredos."
    ),
    "The template was rejected: its language or category is not that of its words.": (
        "O modelo foi rejeitado: o idioma ou a categoria não é o das palavras."
    ),
    # messages: orders
    "must be Money": "precisa ser Money",
    'Write it as Money("13.00", "BRL")': 'Escreva como Money("13.00", "BRL")',
    "is not in reais": "não está em reais",
    "Orders are paid in BRL": "Pedidos são pagos em BRL",
    "is below zero": "é menor que zero",
    "Give zero or more": "Passe zero ou mais",
    "must be a whole number of centavos": "precisa ser um número inteiro de centavos",
    "must be a datetime with its time zone": "precisa ser um datetime com fuso horário",
    "must be whole seconds since 1970": "precisa ser segundos inteiros desde 1970",
    "must be whole milliseconds since 1970": "precisa ser milissegundos inteiros desde 1970",
    "must be a text of whole seconds since 1970": "precisa ser um texto de segundos inteiros desde 1970",
    "is too soon": "é cedo demais",
    "is not lower than amount": "não é menor que amount",
    "is not the sum of the items": "não é a soma dos itens",
    "is not subtotal + tax + shipping - discount": "não é subtotal + impostos + frete - desconto",
    "Add them up again": "Some de novo",
    "needs an order": "precisa de um pedido",
    "Leave it out, or give parameters.order": "Deixe de fora, ou passe parameters.order",
    "Give status, payment, or both": "Passe status, payment, ou os dois",
    "describes a status": "descreve um status",
    "Give status too": "Passe status também",
    "belongs to a payment": "pertence a um pagamento",
    "Give payment too": "Passe payment também",
    "cannot be canceled: the payment is pending or captured": (
        "não pode ser cancelado: o pagamento está pendente ou concluído"
    ),
    "Refund it first": "Devolva antes",
    "is offered twice": "é oferecido duas vezes",
    "An order takes one of each way to pay": "Um pedido aceita um de cada forma de pagar",
    "Say what the card is to pay": "Diga quanto o cartão vai pagar",
    "belongs to total_amount": "pertence a total_amount",
    "Give total_amount too": "Passe total_amount também",
    "Say whom it pays: merchant_name, key, key_type": "Diga quem recebe: merchant_name, key, key_type",
    "is not whole": "não está completo",
    "Give merchant_name, key and key_type, or none of them": "Passe merchant_name, key e key_type, ou nenhum deles",
    # messages
    "{} is called {} now": "{} agora se chama {}",
    "It begins with https:// or http://": "Começa com https:// ou http://",
    "It begins with https://": "Começa com https://",
    "It belongs to a MarketingMessage": "Pertence a uma MarketingMessage",
    "must be a timedelta": "precisa ser um timedelta",
    "must be a whole number": "precisa ser um número inteiro",
    "must be a list of objects": "precisa ser uma lista de objetos",
    "It is a whole number of seconds": "É um número inteiro de segundos",
    "It is 1 minute to 30 days, in whole minutes": "É de 1 minuto a 30 dias, em minutos inteiros",
    "is for groups only": "é só para grupos",
    # messages: interactive ones
    "holds an emoji": "tem um emoji",
    "Write it in words": "Escreva com palavras",
    "must stand alone": "precisa estar sozinho",
    "Give flow_id or flow_name, one of them": "Passe flow_id ou flow_name, um dos dois",
    "does not go with data_exchange": "não vai junto com data_exchange",
    "Leave screen and data out: your endpoint says where the Flow begins": (
        "Deixe screen e data de fora: o seu endpoint diz onde o Flow começa"
    ),
    "Say which screen shows the data": "Diga qual tela mostra os dados",
    "has too many line breaks": "tem quebras de linha demais",
    "A card takes at most 2": "Um cartão aceita no máximo 2",
    "are not numbered as cards are": "não estão numerados como cartões",
    "Give each its card_index: 0, 1, 2 and so on": "Dê a cada um o seu card_index: 0, 1, 2 e assim por diante",
    "are not as many as on the first card": "não são tantos quantos no primeiro cartão",
    "Put as many on each": "Ponha tantos em cada um",
    "is not that of the first card": "não é o do primeiro cartão",
    "All products are of one catalog": "Todos os produtos são de um só catálogo",
    "is not of the kind of the first card's": "não é do mesmo tipo que o do primeiro cartão",
    "Give pictures only, or videos only": "Passe só imagens, ou só vídeos",
    "must hold texts only": "precisa ter só textos",
    "has a field that is not known here": "tem um campo que não é conhecido aqui",
    "An address in India has {}": "Um endereço na Índia tem {}",
    "is too long": "é longo demais",
    "A PIN code has at most 6 characters": "Um código PIN tem no máximo 6 caracteres",
    # messages: Direct Send and marketing
    "has a code among others": "tem um código entre outros",
    "are replies only": "são só respostas",
    "Give them as Buttons": "Passe como Buttons",
    "Let the CodeButton stand alone": "Deixe o CodeButton sozinho",
    "has too many links": "tem links demais",
    "At most 2 buttons open a link": "No máximo 2 botões abrem um link",
    "are not in order": "não estão em ordem",
    "Put links before replies": "Ponha os links antes das respostas",
    "needs Direct Send": "precisa de Direct Send",
    'Give category="utility" or "authentication"': 'Passe category="utility" ou "authentication"',
    "does not go by Direct Send": "não vai por Direct Send",
    "are not those of this category": "não são os desta categoria",
    "As utility go texts, buttons that reply or open a link, a link, a call": (
        "Como utility vão textos, botões que respondem ou abrem um link, um link, uma ligação"
    ),
    "As authentication go texts, and texts with a code to copy": (
        "Como authentication vão textos, e textos com um código para copiar"
    ),
    "It is 30 seconds to 12 hours for utility": "É de 30 segundos a 12 horas para utility",
    "It is 30 seconds to 15 minutes for authentication": "É de 30 segundos a 15 minutos para authentication",
    "are for Direct Send only": "são só para Direct Send",
    'Give category="utility" for links, "authentication" for a code; or send a CtaUrl': (
        'Passe category="utility" para links, "authentication" para um código; ou envie um CtaUrl'
    ),
    "is no template": "não é um modelo",
    "The Marketing Messages API takes templates only": "A API de mensagens de marketing só aceita modelos",
    "is a group": "é um grupo",
    "The Marketing Messages API reaches single people": "A API de mensagens de marketing alcança pessoas, uma a uma",
    "is of Direct Send": "é do Direct Send",
    "Leave it out: the template says it": "Deixe de fora: o modelo já diz",
    "Give the parameters as components": "Passe os parâmetros como components",
    "Remove it: a template is known by its name and language": "Remova: um modelo é conhecido pelo nome e idioma",
    "Call it messaging_account_id": "Chame de messaging_account_id",
    "Give it inside of text": "Passe dentro de text",
    "Remove it: upload the file and send its id": "Remova: faça upload do arquivo e envie o id",
    "It is the digits that webhooks give, without +": "São os algarismos que vêm nos webhooks, sem +",
    "It is two letters of ISO 3166-1": "São duas letras da ISO 3166-1",
    "It is three letters of ISO 4217": "São três letras da ISO 4217",
    "It has no space around it": "Não tem espaço em volta",
    "{} takes 1 byte to {} KB": "{} aceita de 1 byte a {} KB",
    "{} takes files of {}": "{} aceita arquivos de {}",
    "It is a number of degrees from -{} to {}": "É um número de graus de -{} a {}",
    "A file of yours is sent with from_path or from_bytes": "Um arquivo seu é enviado com from_path ou from_bytes",
    "Leave it out: a reaction names its message": "Deixe de fora: uma reação já diz qual é a mensagem",
    "It has letters, digits, _ . and -": "Tem letras, algarismos, _ . e -",
    "Add up each item's sale_amount or amount, times its quantity": "Some o sale_amount ou amount de cada item, vezes a quantidade",
    "WhatsApp takes at least 300 seconds from now": "o WhatsApp aceita no mínimo 300 segundos a partir de agora",
    "It has 47 or 48 digits, without dots and spaces": "Tem 47 ou 48 algarismos, sem pontos nem espaços",
    "It is four digits": "São quatro algarismos",
    "It has small letters, digits and _": "Tem letras minúsculas, algarismos e _",
    "It is a code such as pt_BR": "É um código como pt_BR",
    "It has letters and digits": "Tem letras e algarismos",
    "must be an object": "precisa ser um objeto",
    "Write the phone with + and its country code, set default_country, or say PhoneNumber.from_wa_id(...) for a "
    "webhook's digits and GroupId(...) for a group": (
        "Escreva o telefone com + e o código do país, informe default_country, ou use PhoneNumber.from_wa_id(...) para os "
        "algarismos de um webhook e GroupId(...) para um grupo"
    ),
    # the client and the files it sends
    "the file is empty": "o arquivo está vazio",
    "Check that it was written to its end": "Confira se foi gravado até o fim",
    "the file has {} bytes": "o arquivo tem {} bytes",
    "WhatsApp takes at most {} bytes as {} ({})": "o WhatsApp aceita no máximo {} bytes como {} ({})",
    "Shrink it, or send it as a document": "Reduza, ou envie como documento",
    "Shrink it, or send a link": "Reduza, ou envie um link",
    "WhatsApp does not take files of this type": "o WhatsApp não aceita arquivos deste tipo",
    "It takes {}": "Aceita {}",
    "Convert the file, or pass mime_type= if its name does not tell what it is": (
        "Converta o arquivo, ou passe mime_type= se o nome não diz o que é"
    ),
    "the file cannot be read ({})": "o arquivo não pode ser lido ({})",
    "Check the path and its permissions": "Confira o caminho e as permissões",
    "has {} payment requests": "tem {} pedidos de pagamento",
    "A template takes at most 3": "Um modelo aceita no máximo 3",
    "is no file of bytes": "não é um arquivo de bytes",
    'Give a path, bytes, or a file opened with open(path, "rb")': (
        'Passe um caminho, bytes, ou um arquivo aberto com open(path, "rb")'
    ),
    "must be bytes": "precisa ser bytes",
    'Give what open(path, "rb").read() returns': 'Passe o que open(path, "rb").read() devolve',
    "is shorter than what arrived of it": "é menor do que o que já chegou dele",
    "Pass the same file": "Passe o mesmo arquivo",
    "is no message": "não é uma mensagem",
    "Give (to, content), or a described call": "Passe (to, content), ou uma chamada descrita",
    "the URL points to a host that may not see the token": "a URL aponta para um servidor que não pode ver o token",
    "If you trust that host, name it: Client(..., media_hosts=[...])": (
        "Se confia nesse servidor, nomeie-o: Client(..., media_hosts=[...])"
    ),
    "a media id is letters and digits": "um id de mídia são letras e algarismos",
    "Pass the id alone, not a URL": "Passe só o id, não uma URL",
    "the time to live is out of range": "o tempo de vida está fora do limite",
    "WhatsApp takes 1 hour to 30 days": "o WhatsApp aceita de 1 hora a 30 dias",
    "is below 1": "é menor que 1",
    "The broadcast was canceled while this message was under way: whether it arrived is not known.": (
        "O envio foi cancelado enquanto esta mensagem estava a caminho: não se sabe se ela chegou."
    ),
    "At least one message is under way": "Pelo menos uma mensagem está a caminho",
    "the event names nobody to answer": "o evento não diz a quem responder",
    "Pass an event of a customer's message": "Passe um evento de mensagem de um cliente",
    "the body is not a JSON object": "o corpo não é um objeto JSON",
    "Give the bytes of a JSON object, or a dict": "Passe os bytes de um objeto JSON, ou um dict",
    "is no address": "não é um endereço",
    "It must be an IPv4 or IPv6 address": "Precisa ser um endereço IPv4 ou IPv6",
    "cannot be called": "não pode ser chamado",
    "It must be an absolute http or https URL in ASCII, percent-encoded, without user name or password": (
        "Precisa ser uma URL http ou https absoluta em ASCII, com percent-encoding, sem usuário nem senha"
    ),
    "cannot be written into a header": "não pode ser escrito em um cabeçalho",
    "Headers hold printable ASCII characters": "Cabeçalhos têm caracteres ASCII visíveis",
    # files
    "Convert it": "Converta-o",
    "Convert it, or pass mime_type=": "Converta-o, ou informe mime_type=",
    "Convert it, or send it as what it is: WhatsApp would not show it": (
        "Converta-o, ou envie-o como o que ele é: o WhatsApp não o mostraria"
    ),
    "Shrink it": "Reduza-o",
    "Shrink it: 512 by 512 pixels is best": "Reduza-o: o melhor é 512 por 512 pixels",
    "WhatsApp takes at most 102400 bytes for a sticker that does not move": (
        "O WhatsApp aceita no máximo 102400 bytes para uma figurinha parada"
    ),
    "takes one channel": "precisa ter um só canal",
    "the file is {}": "o arquivo é {}",
    "the file is {}, not {}": "o arquivo é {}, não {}",
    "the file does not tell what it is": "o arquivo não diz o que é",
    "is not the id of an upload": "não é o id de um upload",
    "Pass it whole, as start returned it: upload:…": "Passe-o inteiro, como start o devolveu: upload:…",
    # rules: contacts, rate cards, costs; providers
    "a contact has a phone or a user id; a username alone may pass to somebody else": (
        "um contato tem um telefone ou um id de usuário; um nome de usuário sozinho pode passar a outra pessoa"
    ),
    "line {} is no row of a rate card": "a linha {} não é uma linha de tabela de preços",
    "A price is written like 0.0625, a day like 2026-10-01": "Um preço se escreve como 0.0625, um dia como 2026-10-01",
    "has other columns than a rate card": "tem colunas diferentes das de uma tabela de preços",
    "It has {}": "Ela tem {}",
    "is no volume tier": "não é uma faixa de volume",
    "It is written like 750001:15000000": "Escreve-se como 750001:15000000",
    "Pass tier of the webhook account_update as it came": "Passe tier do webhook account_update como veio",
    "{} has no price for {} in {} on that day": "{} não tem preço de {} em {} nesse dia",
    "{} has another price for {} since, and it is not known here": (
        "{} tem outro preço de {} desde então, que não é conhecido aqui"
    ),
    "Add the row of Meta's rate card: RateCard.published().with_rates(...)": (
        "Acrescente a linha da tabela de preços da Meta: RateCard.published().with_rates(...)"
    ),
    "is none that is billed": "não é nenhuma das cobradas",
    "is no market of the rate card": "não é um mercado da tabela de preços",
    "is a phone or a user id written as a text": "é um telefone ou id de usuário escrito como texto",
    "Pass PhoneNumber(...), UserId(...), or a market by its name on the card": (
        "Passe PhoneNumber(...), UserId(...) ou um mercado pelo nome que tem na tabela"
    ),
    "is an instant": "é um instante",
    "Pass its day in the account's zone: day_of(instant, zone)": (
        "Passe o dia dele no fuso da conta: day_of(instante, fuso)"
    ),
    "It is {}": "É {}",
    "must not be negative": "não pode ser negativo",
    "its market is not known, so neither is the price": "seu mercado não é conhecido, e portanto o preço também não",
    "Pass the market by its name on the card": "Passe o mercado pelo nome que tem na tabela",
    "provider is one of {}, or a Provider of your own.": "provider é um destes: {}, ou um Provider seu.",
    "{} does not serve this call": "{} não atende esta chamada",
    "It serves {}": "Atende {}",
    "Call its own path: client.request(...)": "Chame o caminho próprio: client.request(...)",
    "app_secret is between you and Meta: a provider must not see it. Leave it out here; Webhook(...) takes it.": (
        "app_secret fica entre você e a Meta: um provedor não pode vê-lo. Tire-o daqui; é Webhook(...) que o recebe."
    ),
    # flows
    "is no reference and no expression": "não é uma referência nem uma expressão",
    "Write ${form.name}, ${data.name}, or an expression in backticks": (
        "Escreva ${form.nome}, ${data.nome}, ou uma expressão entre crases"
    ),
    "the Flow JSON is not a JSON object": "o Flow JSON não é um objeto JSON",
    "the Flow holds a value that JSON does not know": "o Flow tem um valor que o JSON não conhece",
    "Give texts, numbers, flags, lists and dicts": "Dê textos, números, verdadeiro ou falso, listas e dicts",
}
