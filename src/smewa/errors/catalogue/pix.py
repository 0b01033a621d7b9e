"""What can be wrong with a Pix code (BR Code): `E_` makes it unusable, `W_` is tolerated in reading.

The order is that of the checks. Source: Manual do BR Code, and the reading policy of the shared Pix vectors, 2026-11.
"""

from __future__ import annotations

from smewa.errors.catalogue.text import Pair, Text

_COPY: Pair = ("Copy the code again, whole", "Copie o código de novo, inteiro")
_ASK: Pair = ("Ask for a new code", "Peça um novo código")

PIX: dict[str, Text] = {
    "E_TOO_LONG": Text(
        ("The text has more than 512 bytes", "O texto tem mais de 512 bytes"),
        ("Copy the code alone: none is that long", "Copie só o código: nenhum é tão longo"),
    ),
    "E_TLV_HEADER": Text(
        (
            "An object does not begin with two digits of id and two of length: this is no Pix code, or it was changed",
            "Um objeto não começa com dois algarismos de id e dois de tamanho: não é um código Pix, ou foi alterado",
        ),
        _COPY,
    ),
    "E_TLV_TRUNCATED": Text(
        ("An object is shorter than the length it declares", "Um objeto é menor do que o tamanho que declara"), _COPY
    ),
    "E_TLV_TRAILING": Text(
        ("Characters follow the check value (object 63)", "Há caracteres depois do CRC (objeto 63)"),
        ("Copy the code alone; trim=True drops white space", "Copie só o código; trim=True tira espaços"),
    ),
    "E_DUPLICATE_ID": Text(
        (
            "An object stands twice, and readers may take either",
            "Um objeto aparece duas vezes, e pode valer um ou outro",
        ),
        _ASK,
    ),
    "E_PAYLOAD_FORMAT": Text(
        (
            "The text does not begin with 000201: this is no Pix code",
            "O texto não começa com 000201: não é um código Pix",
        ),
        _COPY,
    ),
    "E_CRC_MISSING": Text(("The check value (object 63) is missing", "Falta o CRC (objeto 63)"), _COPY),
    "E_CRC_FORMAT": Text(
        (
            "The check value (object 63) is not four hexadecimal digits",
            "O CRC (objeto 63) não tem quatro dígitos hexadecimais",
        ),
        _COPY,
    ),
    "E_CRC_MISMATCH": Text(
        ("The check value does not fit: a character was changed", "O CRC não confere: algum caractere foi alterado"),
        _COPY,
    ),
    "E_POI": Text(("Object 01 is neither 11 nor 12", "O objeto 01 não é 11 nem 12"), _ASK),
    "E_MAI_MISSING": Text(
        (
            "There is no Pix account (br.gov.bcb.pix) in it: it is a code of another scheme",
            "Não há conta Pix (br.gov.bcb.pix) nele: é um código de outro arranjo",
        ),
        ("Ask for a Pix code", "Peça um código Pix"),
    ),
    "E_MAI_MALFORMED": Text(("The Pix account cannot be read", "A conta Pix não pode ser lida"), _ASK),
    "E_MAI_EMPTY": Text(("The Pix account has neither a key nor a URL", "A conta Pix não tem chave nem URL"), _ASK),
    "E_MAI_KEY_AND_URL": Text(
        ("The Pix account has both a key and a URL", "A conta Pix tem chave e URL ao mesmo tempo"), _ASK
    ),
    "E_KEY_FORMAT": Text(
        (
            "The key is no CPF, CNPJ, e-mail, phone with + or random key in the form of the DICT",
            "A chave não é CPF, CNPJ, e-mail, telefone com + nem chave aleatória na forma do DICT",
        ),
        (
            "Read the key with PixKey.parse(...), which normalizes it",
            "Leia a chave com PixKey.parse(...), que a normaliza",
        ),
    ),
    "E_URL_FORMAT": Text(
        ("A URL is not host name and path", "Uma URL não é nome de host e caminho"),
        (
            "Give at most 77 characters, without https:// and without a user",
            "Use no máximo 77 caracteres, sem https:// e sem usuário",
        ),
    ),
    "E_FSS_FORMAT": Text(
        ("The withdrawal facilitator is not an ISPB", "O facilitador de saque não é um ISPB"),
        ("Give eight characters of 0-9 A-Z", "Use oito caracteres de 0-9 A-Z"),
    ),
    "E_MCC": Text(
        (
            "The merchant category code (object 52) is not four digits",
            "O código de categoria (objeto 52) não tem quatro algarismos",
        ),
        ("Write 0000 when it is unknown", "Escreva 0000 quando desconhecido"),
    ),
    "E_CURRENCY": Text(
        ("The currency (object 53) is not 986, BRL", "A moeda (objeto 53) não é 986, BRL"),
        ("Pix pays in reais only", "O Pix só paga em reais"),
    ),
    "E_COUNTRY": Text(("The country (object 58) is not BR", "O país (objeto 58) não é BR"), _ASK),
    "E_NAME": Text(
        (
            "The merchant's name (object 59) is missing, over 25 characters, or nothing of it can be written in ASCII",
            "O nome do recebedor (objeto 59) falta, passa de 25 caracteres, ou nada dele existe em ASCII",
        ),
        ("Give 1 to 25 Latin letters", "Use de 1 a 25 letras latinas"),
    ),
    "E_CITY": Text(
        (
            "The merchant's city (object 60) is missing, over 15 characters, or nothing of it can be written in ASCII",
            "A cidade do recebedor (objeto 60) falta, passa de 15 caracteres, ou nada dela existe em ASCII",
        ),
        ("Give 1 to 15 Latin letters", "Use de 1 a 15 letras latinas"),
    ),
    "E_AMOUNT": Text(
        (
            "The amount (object 54) is not above zero in digits with a point",
            "O valor (objeto 54) não é maior que zero, em algarismos com ponto",
        ),
        ("Write it like 13.00, at most 9999999999.99", "Escreva como 13.00, no máximo 9999999999.99"),
    ),
    "E_ADDITIONAL_DATA": Text(
        ("The additional data (object 62) cannot be read", "Os dados adicionais (objeto 62) não podem ser lidos"), _ASK
    ),
    "E_TXID_LENGTH": Text(
        ("The txid is empty or over 25 characters", "O txid está vazio ou passa de 25 caracteres"),
        (
            "Give 1 to 25; the longer ones of the API live at the URL of a dynamic code",
            "Use de 1 a 25; os mais longos da API ficam na URL de um código dinâmico",
        ),
    ),
    "W_CRC_LOWERCASE": Text(("The check value is in lower case", "O CRC está em minúsculas")),
    "W_POI_12_STATIC": Text(
        (
            "The code has a key and says use once (12): some readers take it for dynamic",
            "O código tem chave e diz uso único (12): alguns leitores o tomam por dinâmico",
        )
    ),
    "W_KEY_CHECK_DIGIT": Text(
        (
            "The check digits of the CPF or CNPJ are wrong, so the payer's bank will refuse the key",
            "Os dígitos verificadores do CPF ou CNPJ estão errados, e o banco do pagador vai recusar a chave",
        ),
        ("Check the key", "Confira a chave"),
    ),
    "W_AMOUNT_DECIMALS": Text(("The amount has not two decimals", "O valor não tem duas casas decimais")),
    "W_AMOUNT_ZERO": Text(
        ("The amount is zero", "O valor é zero"),
        ("Leave it out to let the payer choose", "Deixe de fora para o pagador escolher"),
    ),
    "W_DYNAMIC_AMOUNT": Text(
        ("A dynamic code carries an amount", "Um código dinâmico traz um valor"),
        ("Ignore it: the amount that counts is at its URL", "Ignore: o valor que conta está na URL"),
    ),
    "W_DYNAMIC_TXID": Text(
        ("A dynamic code carries a txid", "Um código dinâmico traz um txid"),
        ("Ignore it: the txid that counts is at its URL", "Ignore: o txid que conta está na URL"),
    ),
    "W_TXID_MISSING": Text(("The txid (62-05) is missing; *** says none", "Falta o txid (62-05); *** diz nenhum")),
    "W_TXID_CHARSET": Text(
        ("The txid has other characters than A-Z a-z 0-9", "O txid tem caracteres além de A-Z a-z 0-9"),
        ("Use letters and digits only", "Use só letras e algarismos"),
    ),
    "W_CHARSET": Text(("A character is outside of printable ASCII", "Há um caractere fora do ASCII visível")),
    # What only a writer is told.
    "E_TEMPLATE_LENGTH": Text(
        ("Key and description are too long together", "Chave e descrição juntas são longas demais"),
        (
            "Shorten the description: they have 73 characters, 61 with a withdrawal facilitator",
            "Encurte a descrição: elas têm 73 caracteres, 61 com facilitador de saque",
        ),
    ),
    "E_DESCRIPTION": Text(
        ("Nothing of the description can be written in ASCII", "Nada da descrição existe em ASCII"),
        ("Reword it, or leave it out", "Reescreva, ou deixe de fora"),
    ),
    "E_POSTAL_CODE": Text(
        ("The postal code is not a CEP", "O código postal não é um CEP"),
        ("Give its eight digits", "Use os oito algarismos"),
    ),
}

PIX_PHRASES: dict[str, str] = {
    # why a code is not the one for an order: payments.pix.FLAGS
    "the code pays another key than the merchant's": "o código paga outra chave, não a do recebedor",
    "the code asks for another amount": "o código pede outro valor",
    "the code has no amount, so the payer could type any": "o código não tem valor, e o pagador poderia digitar qualquer um",
    "the code has another txid": "o código tem outro txid",
    "the code has no txid": "o código não tem txid",
    "the code names another merchant": "o código traz o nome de outro recebedor",
    "the code names a merchant whose name only looks the same": "o código traz um nome que só parece o do recebedor",
    "the code points to a host that is not one of the merchant's bank": (
        "o código aponta para um host que não é do banco do recebedor"
    ),
    "the code is of another kind": "o código é de outro tipo",
    "the code authorizes a recurrence that was not ordered": "o código autoriza uma recorrência que não foi pedida",
    "Make the code anew from the order, and look into where this one comes from": (
        "Gere o código de novo a partir do pedido, e investigue de onde este veio"
    ),
    # orders and merchants
    "is a boleto over another amount": "é um boleto de outro valor",
    "Ask for one over the order's total": "Peça um com o total do pedido",
    "A dynamic code does not say whom it pays: pass merchant=Merchant(...)": (
        "Um código dinâmico não diz a quem paga: passe merchant=Merchant(...)"
    ),
    "holds a Pix code that was not checked": "tem um código Pix que não foi conferido",
    "Pass it as pix=BRCode.parse(...)": "Passe em pix=BRCode.parse(...)",
    "belongs to an order with items": "cabe a um pedido com itens",
    "Tell a simplified order's payment only": "De um pedido simplificado, diga só o pagamento",
    "holds nothing that can be written in ASCII": "não tem nada que exista em ASCII",
    "Spell it in Latin letters": "Escreva em letras latinas",
}
"""What payments refuse in whole sentences, with the English as the key."""
