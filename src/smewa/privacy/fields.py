"""What the members of known JSON hold: the platform's webhooks and requests, API Pix, and forms as people name them.

Names are in lower case. Sources: Cloud API reference and webhooks reference, API Pix 2.9 (Banco Central), as of 2026-11.
"""

from __future__ import annotations

WHO = "WHO"
"""A phone number or a business-scoped user id, whichever it is."""
TEXT = "TEXT"
"""What people wrote: it is read for what it holds, or taken out whole."""
READ = "READ"
"""What a machine wrote in words: it is read, and never taken out whole."""
OWN = "OWN"
"""The platform's or the business's own, such as ids: it is read, but its bare digits are no payment card."""

_BY_KIND: dict[str, str] = {
    WHO: """
        wa_id from to recipient recipient_id recipient_participant_id input phone phone_number mobile_number landline_number
        display_phone_number message_template_button_phone_number requester user_id from_user_id to_user_id parent_user_id
        from_parent_user_id recipient_user_id recipient_parent_user_id recipient_participant_user_id previous_user_id
        previous current telefone celular fone whatsapp telefono
        """,
    "PERSON": """
        name formatted_name first_name last_name middle_name full_name username contact_name customer_name vcard
        nome nomecompleto nome_completo sobrenome nombre apellido
        """,
    "EMAIL": "email e_mail e-mail contact_email correo",
    "ADDRESS": """
        address street city zip house_number tower_number floor_number building_name landmark_area in_pin_code sin_post_code
        logradouro endereco endereço bairro cidade complemento direccion
        """,
    "GEO": "latitude longitude lat lng lon",
    "CPF": "cpf",
    "CNPJ": "cnpj",
    "RG": "rg",
    "CEP": "cep",
    "DOB": "birthday birthdate birth_date date_of_birth nascimento data_nascimento data_de_nascimento",
    "PIX_KEY": "chave chave_pix pix_key",
    "BRCODE": "pixcopiaecola copia_e_cola emv brcode",
    "BANK_ACCOUNT": "conta agencia account_number",
    "CARD": "card_number numero_cartao",
    "CVV": "cvv cvc",
    "IP": "ip ip_address sdp",
    "FILENAME": "filename file_name",
    "SECRET": """
        access_token client_token token app_secret client_secret secret appsecret_proof verify_token hub.verify_token pin otp
        password senha passphrase private_key authorization x-hub-signature x-hub-signature-256 cookie set-cookie
        encrypted_flow_data encrypted_aes_key initial_vector certificate download_url
        """,
    TEXT: """
        body caption text title subtitle description footer subject headline message detail details summary payload welcome_message
        prefilled_message about response_json infopagador solicitacaopagador message_template_element comment comments
        observacao observação mensagem texto transcript
        """,
    OWN: """
        id type object field status messaging_product recipient_type phone_number_id waba_id whatsapp_business_account_id
        business_id owner_business_id catalog_id template_id message_template_id message_template_name flow_id solution_id
        app_id entity_id ad_id source_id template_name flow_name parameter_name language category currency mime_type sha256
        hash identity_key_hash recipient_identity_key_hash timestamp time code error_subcode fbtrace_id txid endtoendid
        product_retailer_id reference_id key_type emoji offset value quantity version
        """,
}

FIELDS: dict[str, str] = {name: kind for kind, names in _BY_KIND.items() for name in names.split()}
"""What a member holds, by its name."""

FIELDS_OF: dict[tuple[str, str], str] = {
    # The same names mean something else here: (the member it stands in, its own name).
    ("template", "name"): OWN,
    ("nfm_reply", "name"): OWN,
    ("action", "name"): OWN,
    ("items", "name"): OWN,
    ("components", "name"): OWN,
    ("message_templates", "name"): OWN,
    ("flows", "name"): OWN,
    ("location", "name"): "ADDRESS",
    ("threads", "id"): WHO,
    ("pix_dynamic_code", "key"): "PIX_KEY",
    ("pix_dynamic_code", "code"): "BRCODE",
    ("pix_dynamic_code", "merchant_name"): "PERSON",
    ("boleto", "digitable_line"): OWN,
    ("error_data", "details"): READ,
    ("errors", "message"): READ,
    ("error", "message"): READ,
    ("errors", "title"): READ,
    ("error", "error_user_title"): READ,
    ("error", "error_user_msg"): READ,
    ("user_preferences", "value"): OWN,
    ("image", "url"): "SECRET",
    ("video", "url"): "SECRET",
    ("audio", "url"): "SECRET",
    ("document", "url"): "SECRET",
    ("sticker", "url"): "SECRET",
}
