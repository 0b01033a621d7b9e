"""What review would refuse in a template, and what does not fit when one is filled. `{name}` is an argument."""

from __future__ import annotations

from smewa.errors.catalogue.text import Text

TEMPLATE_RULES: dict[str, Text] = {
    # the texts of a template
    "body_absent": Text(
        ("is missing", "está faltando"),
        ("Write a Body(...)", "Escreva um Body(...)"),
        ("Every template but one of the library has a body", "Todo modelo tem corpo, menos os da biblioteca"),
    ),
    "gap_first": Text(
        ("begins with a variable", "começa com uma variável"),
        ("Put words before it", "Ponha palavras antes dela"),
    ),
    "gap_last": Text(
        ("ends with a variable", "termina com uma variável"),
        ("Put words after it", "Ponha palavras depois dela"),
    ),
    "gaps_touch": Text(
        ("has two variables side by side", "tem duas variáveis lado a lado"),
        ("Put words between them, or make them one", "Ponha palavras entre elas, ou faça uma só"),
    ),
    "gaps_dense": Text(
        (
            "has {words:word|words} for {gaps:variable|variables}",
            "tem {words:palavra|palavras} para {gaps:variável|variáveis}",
        ),
        ("Write more around the variables, or use fewer", "Escreva mais em volta das variáveis, ou use menos"),
        (
            "Reviewers want at least {least:word|words} beside them",
            "A análise quer no mínimo {least:palavra|palavras} além delas",
        ),
    ),
    "gaps_numbering": Text(
        ("does not number its variables 1, 2, 3 and so on", "não numera as variáveis 1, 2, 3 e assim por diante"),
        ("Number them from {{{{1}}}} without a hole", "Numere a partir de {{{{1}}}}, sem pular"),
    ),
    "gaps_mixed": Text(
        ("has variables with names and with numbers", "tem variáveis com nome e com número"),
        ("Name all of them, or number all of them", "Dê nome a todas, ou número a todas"),
    ),
    "gaps_format": Text(
        (
            "has variables of another format than parameter_format says",
            "tem variáveis de outro formato que parameter_format diz",
        ),
        (
            "Set parameter_format to NAMED for names, and leave it out for numbers",
            "Use parameter_format NAMED para nomes, e deixe de fora para números",
        ),
    ),
    "gap_malformed": Text(
        ("has braces that are no variable", "tem chaves que não são uma variável"),
        (
            "Write {{{{1}}}}, or {{{{nome}}}} with small letters, digits and _; no #, $, % inside",
            "Escreva {{{{1}}}}, ou {{{{nome}}}} com minúsculas, algarismos e _; sem #, $, % dentro",
        ),
    ),
    "examples_count": Text(
        (
            "has {given:example|examples} for {wanted:variable|variables}",
            "tem {given:exemplo|exemplos} para {wanted:variável|variáveis}",
        ),
        ("Give an invented example for each variable", "Dê um exemplo inventado para cada variável"),
    ),
    "examples_names": Text(
        ("has examples of other names than its variables", "tem exemplos com outros nomes que as variáveis"),
        ("Give examples for {names}", "Dê exemplos para {names}"),
    ),
    "example_absent": Text(
        ("has no example", "não tem exemplo"),
        ("Give one: reviewers look at it", "Dê um: a análise olha para ele"),
    ),
    "example_personal": Text(
        (
            "holds an example that looks like somebody's CPF, CNPJ, phone or e-mail",
            "tem um exemplo que parece ser CPF, CNPJ, telefone ou e-mail de alguém",
        ),
        ("Invent one: examples go to people at Meta", "Invente um: os exemplos são vistos por pessoas na Meta"),
    ),
    "header_gaps": Text(
        ("has {actual:variable|variables}", "tem {actual:variável|variáveis}"),
        ("Keep one", "Fique com uma"),
        ("A header takes one", "Um cabeçalho aceita uma"),
    ),
    "header_style": Text(
        (
            "has a new line, an emoji, or a sign of formatting (* _ ~ `)",
            "tem quebra de linha, emoji ou sinal de formatação (* _ ~ `)",
        ),
        ("Remove it: a header is plain text", "Remova: o cabeçalho é texto simples"),
    ),
    "footer_gaps": Text(
        ("has a variable", "tem uma variável"),
        ("Move it to the body", "Mova para o corpo"),
        ("A footer takes none", "Um rodapé não aceita nenhuma"),
    ),
    "language_short": Text(
        ("is not a language of WhatsApp's list", "não é um idioma da lista do WhatsApp"),
        ("Write pt_BR or pt_PT", "Escreva pt_BR ou pt_PT"),
    ),
    # buttons
    "buttons_many": Text(
        ("has {actual:button|buttons}", "tem {actual:botão|botões}"),
        ("Remove some", "Tire alguns"),
        ("WhatsApp takes at most {at_most}", "o WhatsApp aceita no máximo {at_most}"),
    ),
    "kind_many": Text(
        ("has {actual} buttons of type {kind}", "tem {actual} botões do tipo {kind}"),
        ("Remove some", "Tire alguns"),
        ("WhatsApp takes at most {at_most} of it", "o WhatsApp aceita no máximo {at_most} deste"),
    ),
    "replies_apart": Text(
        ("has other buttons between its quick replies", "tem outros botões entre as respostas rápidas"),
        ("Put the quick replies side by side", "Ponha as respostas rápidas lado a lado"),
    ),
    "label_style": Text(
        ("has a variable, a new line, or a sign of formatting", "tem variável, quebra de linha ou sinal de formatação"),
        ("Write plain words", "Escreva palavras simples"),
    ),
    "label_fixed": Text(
        ("has another label than WhatsApp's own", "tem outro rótulo que o do próprio WhatsApp"),
        ("Write {label}", "Escreva {label}"),
    ),
    "label_twice": Text(
        ("has the label of another button", "tem o rótulo de outro botão"),
        ("Give each its own, or nobody knows which was tapped", "Dê um a cada, ou ninguém sabe qual foi tocado"),
    ),
    "url_scheme": Text(
        ("is not a whole http or https link", "não é um link http ou https inteiro"),
        ("Begin it with https:// and your domain", "Comece com https:// e o seu domínio"),
    ),
    "url_gaps": Text(
        ("has {actual:variable|variables}", "tem {actual:variável|variáveis}"),
        ("Keep one", "Fique com uma"),
        ("A link takes one", "Um link aceita uma"),
    ),
    "url_gap_inside": Text(
        ("has a variable that is not at its end", "tem uma variável que não está no fim"),
        ("Move it to the end of the link", "Mova para o fim do link"),
    ),
    "url_chat": Text(
        ("leads back to a WhatsApp chat", "leva de volta a uma conversa do WhatsApp"),
        ("Use a quick reply, or link to your own page", "Use uma resposta rápida, ou um link da sua própria página"),
    ),
    "phone_form": Text(
        ("is not a phone number with its country code", "não é um telefone com código do país"),
        ("Write it as +55 11 4002-8922", "Escreva como +55 11 4002-8922"),
    ),
    "coupon_form": Text(
        ("has other signs than letters and digits", "tem outros sinais além de letras e algarismos"),
        ("Write the coupon with letters and digits only", "Escreva o cupom só com letras e algarismos"),
    ),
    "flow_screen": Text(
        ("does not say which screen opens first", "não diz qual tela abre primeiro"),
        ("Give navigate_screen, or flow_action DATA_EXCHANGE", "Passe navigate_screen, ou flow_action DATA_EXCHANGE"),
    ),
    "minutes": Text(
        ("is out of range", "está fora do limite"),
        ("Change it", "Mude"),
        ("WhatsApp takes {at_least} to {at_most} minutes", "o WhatsApp aceita de {at_least} a {at_most} minutos"),
    ),
    "desktop": Text(
        (
            "has 4 buttons or more, or mixes quick replies with others",
            "tem 4 botões ou mais, ou mistura respostas rápidas com outros",
        ),
        (
            "Use up to 3 of one sort if customers read on a computer",
            "Use até 3 do mesmo tipo se os clientes leem no computador",
        ),
        ("WhatsApp on a computer does not show it", "O WhatsApp no computador não mostra"),
    ),
    # categories
    "category_part": Text(
        ("does not go with category {category}", "não combina com a categoria {category}"),
        ("Leave it out, or change the category", "Deixe de fora, ou mude a categoria"),
    ),
    "authentication_text": Text(
        ("has words of its own", "tem palavras próprias"),
        (
            "Leave the text out: WhatsApp writes it; set add_security_recommendation",
            "Deixe o texto de fora: o WhatsApp escreve; use add_security_recommendation",
        ),
        ("An authentication template has a fixed text", "Um modelo de autenticação tem texto fixo"),
    ),
    "authentication_button": Text(
        ("needs a button that takes the code, and no other", "precisa de um botão que recebe o código, e nenhum outro"),
        ("Use one OneTimePassword(...)", "Use um OneTimePassword(...)"),
    ),
    "category_words": Text(
        ("reads as marketing", "parece marketing"),
        (
            "Use category MARKETING, or write about the customer's own order only",
            "Use a categoria MARKETING, ou escreva só sobre o pedido do cliente",
        ),
        (
            "WhatsApp moves such templates to marketing, and charges for it",
            "O WhatsApp passa estes modelos para marketing, e cobra por isso",
        ),
    ),
    "ttl": Text(
        ("is out of range for {category}", "está fora do limite para {category}"),
        ("Change it, or leave it out", "Mude, ou deixe de fora"),
        ("WhatsApp takes {at_least} to {at_most} seconds", "o WhatsApp aceita de {at_least} a {at_most} segundos"),
    ),
    "otp_apps": Text(
        ("names no app", "não diz qual é o aplicativo"),
        ("Give supported_apps, or use COPY_CODE", "Passe supported_apps, ou use COPY_CODE"),
    ),
    "otp_hash": Text(
        ("is not a hash of 11 characters", "não é um hash de 11 caracteres"),
        ("Take it from the app's signing key", "Tire da chave de assinatura do aplicativo"),
    ),
    "otp_terms": Text(
        ("must be true for ZERO_TAP", "precisa ser verdadeiro para ZERO_TAP"),
        ("Read the terms, then set it to True", "Leia os termos, e então passe True"),
    ),
    "offer_header": Text(
        ("does not go with a limited-time offer", "não combina com uma oferta por tempo limitado"),
        ("Use an image or a video, or none", "Use imagem ou vídeo, ou nenhum"),
    ),
    "offer_footer": Text(
        ("does not go with a limited-time offer", "não combina com uma oferta por tempo limitado"),
        ("Leave it out", "Deixe de fora"),
    ),
    "offer_button": Text(
        (
            "needs a button to open a page or to copy a code",
            "precisa de um botão que abra uma página ou copie um código",
        ),
        ("Add OpenUrl(...) or CopyCode(...)", "Acrescente OpenUrl(...) ou CopyCode(...)"),
    ),
    "order_format": Text(
        ('needs display_format="ORDER_DETAILS"', 'precisa de display_format="ORDER_DETAILS"'),
        ("Set it", "Informe"),
    ),
    "product_header": Text(
        ("needs a ProductHeader()", "precisa de um ProductHeader()"),
        ("Add it above the body", "Acrescente acima do corpo"),
    ),
    "payment_twice": Text(
        ("offers the same way to pay as another button", "oferece a mesma forma de pagar que outro botão"),
        ("Keep one of each", "Fique com um de cada"),
    ),
    "feature": Text(
        (
            "is not a creative feature known here, or has no enroll_status",
            "não é um recurso criativo conhecido aqui, ou não tem enroll_status",
        ),
        ('Write {{"enroll_status": "OPT_IN"}} or "OPT_OUT"', 'Escreva {{"enroll_status": "OPT_IN"}} ou "OPT_OUT"'),
    ),
    # carousels
    "cards_differ": Text(
        ("has other components than the first card", "tem outros componentes que o primeiro cartão"),
        ("Make all cards alike", "Faça todos os cartões iguais"),
    ),
    "card_header": Text(
        ("needs a picture, a video or a product", "precisa de imagem, vídeo ou produto"),
        ("Add ImageHeader(...) or VideoHeader(...)", "Acrescente ImageHeader(...) ou VideoHeader(...)"),
    ),
    "beside_cards": Text(
        ("does not stand beside a carousel", "não fica ao lado de um carrossel"),
        ("Move it into the cards, or leave it out", "Mova para os cartões, ou deixe de fora"),
    ),
    # filling
    "fill_language": Text(
        ("is one of several", "é um entre vários"),
        (
            "Read the template of one language first: client.templates.get(...)",
            "Leia antes o modelo de um idioma: client.templates.get(...)",
        ),
    ),
    "fill_count": Text(
        (
            "has {given:value|values} for {wanted:variable|variables}",
            "tem {given:valor|valores} para {wanted:variável|variáveis}",
        ),
        ("Give one value per variable, in their order", "Passe um valor por variável, na ordem delas"),
    ),
    "fill_by_name": Text(
        ("has named variables", "tem variáveis com nome"),
        ("Give the values by name: {names}", "Passe os valores por nome: {names}"),
    ),
    "fill_missing": Text(
        ("has no value", "não tem valor"),
        ("Give one by this name", "Passe um com este nome"),
    ),
    "fill_unknown": Text(
        ("is no named variable of this template", "não é uma variável com nome deste modelo"),
        ("Its variables are: {names}", "As variáveis são: {names}"),
    ),
    "fill_header": Text(
        ("is missing", "está faltando"),
        ("Give header= with {kind}", "Passe header= com {kind}"),
    ),
    "fill_header_kind": Text(
        ("is of another kind than the template's", "é de outro tipo que o do modelo"),
        ("Give {kind}", "Passe {kind}"),
    ),
    "fill_header_file": Text(
        ("is a file of yours that was not uploaded", "é um arquivo seu que não foi enviado"),
        (
            "Upload it, then give its id: {kind}(client.media.upload(path).id)",
            "Faça upload e passe o id: {kind}(client.media.upload(path).id)",
        ),
    ),
    "fill_fixed_header": Text(
        ("is fixed in this template", "é fixo neste modelo"),
        ("Leave it out", "Deixe de fora"),
    ),
    "fill_no_header": Text(
        ("does not exist in this template", "não existe neste modelo"),
        ("Leave it out", "Deixe de fora"),
    ),
    "fill_buttons": Text(
        (
            "has {given:value|values} for {wanted:button|buttons} that cannot go without",
            "tem {given:valor|valores} para {wanted:botão|botões} que não vão sem",
        ),
        (
            "Give one for each that needs it, one for each button, or a dict by the button's number",
            "Passe um para cada que precisa, um para cada botão, ou um dict pelo número do botão",
        ),
    ),
    "fill_button_number": Text(
        ("has a value for button {number}, which does not exist", "tem um valor para o botão {number}, que não existe"),
        ("Count the buttons from 0", "Conte os botões a partir de 0"),
        ("This template has {count:button|buttons}", "Este modelo tem {count:botão|botões}"),
    ),
    "fill_button": Text(
        ("needs a value", "precisa de um valor"),
        ("Give {kind}", "Passe {kind}"),
    ),
    "fill_button_kind": Text(
        ("takes another kind of value", "aceita outro tipo de valor"),
        ("Give {kind}", "Passe {kind}"),
    ),
    "fill_no_button": Text(
        ("takes no value", "não aceita valor"),
        ("Leave it out", "Deixe de fora"),
    ),
    "fill_offer": Text(
        ("is missing: the offer counts down", "está faltando: a oferta tem contagem regressiva"),
        ("Give the instant when it ends", "Passe o instante em que termina"),
    ),
    "fill_no_offer": Text(
        (
            "does not belong to this template: no offer counts down",
            "não pertence a este modelo: nenhuma oferta tem contagem",
        ),
        ("Leave it out", "Deixe de fora"),
    ),
    "fill_cards": Text(
        ("has {given:card|cards}", "tem {given:cartão|cartões}"),
        ("Give CardValues(...) for each card", "Passe CardValues(...) para cada cartão"),
        ("This template takes {wanted}", "Este modelo aceita {wanted}"),
    ),
    "fill_no_cards": Text(
        (
            "has {given:card|cards}, and this template is no carousel",
            "tem {given:cartão|cartões}, e este modelo não é um carrossel",
        ),
        ("Leave them out", "Deixe de fora"),
    ),
}
