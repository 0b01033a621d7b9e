"""The words that tell what a number is, as people write them in chats, forms, links and logs.

Words are in lower case; one written with an accent counts without it too. Sources: reference tables of identifiers by
country (context words), field names of the Cloud API and of API Pix, as of 2026-11.
"""

from __future__ import annotations

import unicodedata

LOOKALIKE = "-"
"""Stands for everything that has digits and is nobody's: orders, protocols, goods, amounts, versions."""

_WORDS: dict[str, str] = {
    # What this version finds.
    "BSUID": "bsuid user uid wa waid",
    "CARD": """
        cartão cartões card cards crédito débito credit debit visa master mastercard amex elo hipercard rupay maestro
        tarjeta kartu
        """,
    "CEP": """
        cep ceps frete endereço end endereco entrega entregar entregam entregue moro mora moramos bairro rua avenida
        av alameda travessa logradouro residencial postal zip zipcode postcode
        """,
    "CNPJ": "cnpj cnpjs empresa mei razão emitente tomador fornecedor contratada ltda documento doc",
    "CPF": "cpf cpfs documento documentos doc docs contribuinte titular cin portador",
    "EMAIL": "email emails mail mails correo",
    "IP": "ip ipv ips login acesso acessos servidor host client remote addr address conexão sessão",
    "PHONE": """
        tel tels telefone telefones fone fones phone phones cel celular celulares móvel mobile zap zapzap whats wats
        whatsapp watsapp wpp wa waid msisdn ligar liga ligue ligação ligações ligo ligou liguei retorna retornar retorno
        contato contatos contacto atendo atende atendem chama chamar recado recados recebo sms fixo ramal telegram
        llamar llama llámame teléfono nequi daviplata call hp nomor hubungi telp telepon मोबाइल फोन
        """,
    "PIX_KEY": "pix chave chaves aleatória evp",
    "SECRET": "secret secrets segredo appsecret token",
    # What a later version finds: until then, a reason to leave a number alone.
    "AADHAAR": "aadhaar aadhar uidai आधार",
    "BANK_ACCOUNT": "conta contas agência ag poupança cc account acct khata खाता rek rekening cuenta",
    "CNH": "cnh habilitação motorista",
    "CNS": "cns sus carteirinha",
    "CO_CEDULA": "cédula extranjería",
    "CO_NIT": "nit",
    "CVV": "cvv cvc verso",
    "GSTIN": "gst gstin",
    "NIK": "nik ktp kk induk",
    "NPWP": "npwp pajak",
    "PIS": "pis pasep nis ctps inss",
    "RENAVAM": "renavam chassi",
    "RG": "rg identidade ssp",
    "TITULO": "título eleitor eleitoral zona seção",
    LOOKALIKE: """
        pedido pedidos compra compras encomenda ordem protocolo protocolos atendimento chamado ticket senha reclamação
        código códigos cód cod rastreio rastreamento rastrear objeto remessa envio transportadora romaneio
        nota nf nfe nfce nfse danfe cte fatura boleto boletos barras linha digitável duplicata
        ean gtin upc sku isbn ref referência item produto modelo série serial lote imei patrimônio
        apólice sinistro contrato proposta matrícula inscrição processo autos cnj inquérito ofício certidão
        os nsu autorização transação comprovante valor total preço saldo quantidade qtd unidades caixas parcelas
        versão version build firmware release timestamp epoch time data dia hora
        order orders tracking track awb invoice receipt case shipment parcel policy
        request requests trace correlation session sessão uuid guid device txid nonce commit
        guía radicado factura orden caso resi pesanan kode
        """,
}


def _plain(word: str) -> str:
    """Return a word without its accents."""
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def _by_word() -> dict[str, frozenset[str]]:
    cues: dict[str, frozenset[str]] = {}
    for kind, words in _WORDS.items():
        kinds = frozenset({kind})
        for written in words.split():
            for word in {written, _plain(written)}:
                cues[word] = cues.get(word, frozenset()) | kinds
    return cues


CUES: dict[str, frozenset[str]] = _by_word()
"""What each word speaks for."""
KINDS: frozenset[str] = frozenset(_WORDS) - {LOOKALIKE}
"""The types that words speak for."""
