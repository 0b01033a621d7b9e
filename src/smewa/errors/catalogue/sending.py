"""Sending messages: recipients, windows, media, orders."""

from __future__ import annotations

from smewa.errors.catalogue.text import Text

SENDING: dict[str, Text] = {
    "throughput": Text(
        (
            "This number sends and receives more messages per second than its throughput allows.",
            "Este número envia e recebe mais mensagens por segundo do que a vazão permite.",
        ),
        (
            "Wait, then send more slowly: 80 per second is usual. The client paces itself unless pacing=None.",
            "Espere e envie mais devagar: o usual é 80 por segundo. O cliente regula o ritmo, salvo com pacing=None.",
        ),
    ),
    "pair_limit": Text(
        (
            "Too many messages to the same customer in a short time.",
            "Mensagens demais para o mesmo cliente em pouco tempo.",
        ),
        (
            "Wait: one message per 6 seconds to the same customer; a burst of up to 45 is taken from the time that follows.",
            "Espere: uma mensagem a cada 6 segundos para o mesmo cliente; uma rajada de até 45 é descontada do tempo seguinte.",
        ),
    ),
    "experiment": Text(
        (
            "Not sent: WhatsApp keeps marketing messages from this person as part of an experiment.",
            "Não enviada: o WhatsApp não entrega marketing a esta pessoa, que está em um experimento.",
        ),
        (
            "Do not send it again. Once the person writes to you, you may answer as usual.",
            "Não reenvie. Quando a pessoa escrever, responda normalmente.",
        ),
    ),
    "country_forbidden": Text(
        (
            "This business may not send messages to people in this country.",
            "Esta empresa não pode enviar mensagens a pessoas neste país.",
        ),
        (
            "Leave the number out. A +1 555 test number may not write to Brazil: use a number of your own.",
            "Deixe o número de fora. Um número de teste +1 555 não pode escrever para o Brasil: use um número seu.",
        ),
    ),
    "sent_to_self": Text(
        ("The recipient is the sending number itself.", "O destinatário é o próprio número que envia."),
        ("Send to another number.", "Envie para outro número."),
    ),
    "undeliverable": Text(
        (
            "The message cannot be delivered: the person is not on WhatsApp, has an old app, or did not accept the terms.",
            "A mensagem não pode ser entregue: a pessoa não está no WhatsApp, tem um aplicativo antigo, ou não aceitou os termos.",
        ),
        (
            "Do not try again. Check the number, and reach the person in another way; ask them to update WhatsApp.",
            "Não tente de novo. Confira o número e fale com a pessoa por outro meio; peça que atualize o WhatsApp.",
        ),
    ),
    "not_on_test_list": Text(
        (
            "A test number writes only to the recipients on its list, and this one is not there.",
            "Um número de teste só escreve aos destinatários da lista dele, e este não está lá.",
        ),
        (
            "Add the recipient in the app dashboard (API setup, up to 5), or send from a number of your own.",
            "Inclua o destinatário no painel do aplicativo (configuração da API, até 5), ou envie de um número seu.",
        ),
    ),
    "account_locked": Text(
        (
            "The account is locked or restricted: a policy was broken, or what was sent does not match it (such as the PIN).",
            "A conta está bloqueada ou restrita: uma política foi violada, ou o que foi enviado não confere (como o PIN).",
        ),
        (
            "Stop sending, and see the reason in WhatsApp Manager; ask for a review there.",
            "Pare de enviar e veja o motivo no Gerenciador do WhatsApp; peça lá uma revisão.",
        ),
    ),
    "name_not_approved": Text(
        (
            "This +1 555 number sends only after its display name is approved.",
            "Este número +1 555 só envia depois que o nome de exibição for aprovado.",
        ),
        (
            "Ask for a display name in WhatsApp Manager and wait for the approval, or use a number of your own.",
            "Peça um nome de exibição no Gerenciador do WhatsApp e espere a aprovação, ou use um número seu.",
        ),
    ),
    "account_cannot_pay": Text(
        (
            "Not sent: the account has a problem with its payment method, its credit, or its eligibility.",
            "Não enviada: a conta tem um problema com a forma de pagamento, o crédito, ou a elegibilidade.",
        ),
        (
            "Add or mend the payment method in WhatsApp Manager, and check time zone and currency; then send again.",
            "Inclua ou corrija a forma de pagamento no Gerenciador do WhatsApp, confira fuso e moeda; depois reenvie.",
        ),
    ),
    "calls_cannot_be_paid": Text(
        ("The account has no payment method for calls.", "A conta não tem forma de pagamento para chamadas."),
        ("Add one in WhatsApp Manager.", "Inclua uma no Gerenciador do WhatsApp."),
    ),
    "certificate": Text(
        (
            "Not sent: the registration of this number, or its certificate, is in disorder.",
            "Não enviada: o registro deste número, ou o certificado dele, está com problema.",
        ),
        ("Register the number again.", "Registre o número de novo."),
    ),
    "outside_window": Text(
        (
            "WhatsApp refused a free-form message: the customer's last message is more than 24 hours old.",
            "O WhatsApp recusou uma mensagem livre: a última mensagem do cliente tem mais de 24 horas.",
        ),
        (
            "Send an approved template instead: client.messages.send(to, template.fill(...)).",
            "Envie um modelo aprovado: client.messages.send(to, template.fill(...)).",
        ),
    ),
    "spam_limit": Text(
        (
            "Sending is held back: too many earlier messages of this number were blocked or reported.",
            "O envio está limitado: muitas mensagens anteriores deste número foram bloqueadas ou denunciadas.",
        ),
        (
            "Stop campaigns, look at the quality of the number in WhatsApp Manager, and write only to people who asked for it.",
            "Pare as campanhas, veja a qualidade do número no Gerenciador do WhatsApp e escreva só a quem pediu.",
        ),
    ),
    "marketing_cap": Text(
        (
            "Not delivered: this person got as much marketing as WhatsApp lets through for now.",
            "Não entregue: esta pessoa já recebeu o marketing que o WhatsApp deixa passar por ora.",
        ),
        (
            "Wait at least 24 hours before another marketing template; once the person writes to you, you may answer.",
            "Espere ao menos 24 horas antes de outro modelo de marketing; se a pessoa escrever, pode responder.",
        ),
    ),
    "opted_out": Text(
        (
            "Not delivered: this person stopped marketing messages from your business.",
            "Não entregue: esta pessoa parou as mensagens de marketing da sua empresa.",
        ),
        (
            "Take the person off marketing lists until they resume. Answers and utility templates still go.",
            "Tire a pessoa das listas de marketing até ela retomar. Respostas e modelos de utilidade continuam.",
        ),
    ),
    "type_unsupported": Text(
        ("WhatsApp does not support this type of message here.", "O WhatsApp não aceita este tipo de mensagem aqui."),
        ("Send another type, such as Text or Image.", "Envie outro tipo, como Text ou Image."),
    ),
    "message_unavailable": Text(
        (
            "A message came that WhatsApp could not show to this number.",
            "Chegou uma mensagem que o WhatsApp não pôde mostrar a este número.",
        ),
        ("Ask the customer to send it in another way.", "Peça ao cliente que envie de outra forma."),
    ),
    "media_download": Text(
        (
            "WhatsApp could not fetch the file: the link does not answer, or the customer's upload was incomplete.",
            "O WhatsApp não conseguiu baixar o arquivo: o link não responde, ou o envio do cliente ficou incompleto.",
        ),
        (
            "For a link, check that it is public and quick, or upload the file; for a received one, ask the customer to resend.",
            "Se é um link, veja se é público e rápido, ou envie o arquivo; se foi recebido, peça ao cliente que reenvie.",
        ),
    ),
    "media_processing": Text(
        (
            "WhatsApp could not process the file: often its content is not of the type that was said.",
            "O WhatsApp não conseguiu processar o arquivo: muitas vezes o conteúdo não é do tipo informado.",
        ),
        (
            "Check the type and the encoding (video H.264 with AAC, audio one channel), convert the file, and send it again.",
            "Confira o tipo e a codificação (vídeo H.264 com AAC, áudio de um canal), converta o arquivo e reenvie.",
        ),
    ),
    "webhook_dropped": Text(
        (
            "A webhook could not be delivered in time and was dropped: the number stores nothing (No Storage).",
            "Um webhook não pôde ser entregue a tempo e foi descartado: o número não guarda nada (No Storage).",
        ),
        (
            "Make the endpoint answer 200 quickly; with No Storage the platform tries for 1 hour only.",
            "Faça o endpoint responder 200 rapidamente; com No Storage a plataforma tenta só por 1 hora.",
        ),
    ),
    "device_missed": Text(
        (
            "The message did not reach one of the person's devices, and nothing is stored to try again (No Storage).",
            "A mensagem não chegou a um dos aparelhos da pessoa, e nada fica guardado para tentar de novo (No Storage).",
        ),
        ("Send it again if it matters and no answer came.", "Reenvie se for importante e não houve resposta."),
    ),
    "needs_phone": Text(
        (
            "This message cannot go to a business-scoped user id: one-tap, zero-tap and copy-code templates need a phone.",
            "Esta mensagem não pode ir a um id de usuário da empresa: modelos com código de um toque, sem toque ou copiar pedem telefone.",
        ),
        (
            "Send to the phone number; ask for it with a REQUEST_CONTACT_INFO button if you do not know it.",
            "Envie ao número de telefone; se não souber, peça com um botão REQUEST_CONTACT_INFO.",
        ),
    ),
    "marketing_elsewhere": Text(
        (
            "A setting of the account keeps marketing templates off the Cloud API.",
            "Uma configuração da conta impede modelos de marketing pela Cloud API.",
        ),
        (
            "Send it with the Marketing Messages API, or change the setting in WhatsApp Manager.",
            "Envie pela Marketing Messages API, ou mude a configuração no Gerenciador do WhatsApp.",
        ),
    ),
    "misclassified_limit": Text(
        (
            "Utility templates of this account are limited: too many were marketing under another name.",
            "Os modelos de utilidade desta conta estão limitados: muitos eram marketing com outro nome.",
        ),
        (
            "Put each template in its right category, and wait until the limit ends.",
            "Coloque cada modelo na categoria certa e espere o limite acabar.",
        ),
    ),
    "account_maintenance": Text(
        (
            "The number is in maintenance, such as an upgrade of its throughput, for about a minute.",
            "O número está em manutenção, como um aumento de vazão, por cerca de um minuto.",
        ),
        ("Try again in a minute.", "Tente de novo em um minuto."),
    ),
    "identity_changed": Text(
        (
            "Not sent: the identity key of this customer changed since you last checked it.",
            "Não enviada: a chave de identidade deste cliente mudou desde a sua última conferência.",
        ),
        (
            "Treat the number as unproven: make sure who it is, then send with the new identity key hash.",
            "Trate o número como não comprovado: confirme quem é e envie com o novo hash da chave de identidade.",
        ),
    ),
    "direct_send_blocked": Text(
        ("This account may not use Direct Send.", "Esta conta não pode usar o Direct Send."),
        ("Send an approved template instead.", "Envie um modelo aprovado."),
    ),
    "thread_control": Text(
        (
            "This app may not take or pass the control of this conversation.",
            "Este aplicativo não pode assumir nem passar o controle desta conversa.",
        ),
        (
            "Only the escalation partner takes control; give the app that role in Meta Business Suite.",
            "Só o parceiro de escalonamento assume o controle; dê esse papel ao aplicativo no Meta Business Suite.",
        ),
    ),
    "marketing_templates_only": Text(
        (
            "The Marketing Messages API takes marketing templates only.",
            "A Marketing Messages API só aceita modelos de marketing.",
        ),
        ("Send this one with client.messages.send.", "Envie este com client.messages.send."),
    ),
    "marketing_unavailable": Text(
        (
            "The template or the account cannot be used with the Marketing Messages API.",
            "O modelo ou a conta não pode ser usado com a Marketing Messages API.",
        ),
        ("Send it with client.messages.send.", "Envie com client.messages.send."),
    ),
    "onboarding_twice": Text(
        (
            "An invitation to the Marketing Messages API is already open: a partner invited this client before.",
            "Já há um convite aberto para a Marketing Messages API: um parceiro já convidou este cliente.",
        ),
        ("Let the client answer that invitation.", "Deixe o cliente responder a esse convite."),
    ),
    "payment_terms": Text(
        (
            "The terms of WhatsApp Payments are not accepted for this account.",
            "Os termos do WhatsApp Payments não foram aceitos para esta conta.",
        ),
        (
            "Accept them at the link in the platform's words, or in WhatsApp Manager.",
            "Aceite no link que está nas palavras da plataforma, ou no Gerenciador do WhatsApp.",
        ),
    ),
    "order_unsupported": Text(
        (
            "This person's WhatsApp cannot receive order messages.",
            "O WhatsApp desta pessoa não recebe mensagens de pedido.",
        ),
        (
            "Send the Pix code as a text, and ask the person to update WhatsApp.",
            "Envie o código Pix como texto e peça à pessoa que atualize o WhatsApp.",
        ),
    ),
    "order_transition": Text(
        (
            "The order cannot go from its present status to this one.",
            "O pedido não pode passar do estado atual para este.",
        ),
        (
            "Keep the last status of each order, and send only one that may follow; completed and canceled are final.",
            "Guarde o último estado de cada pedido e envie só um que possa vir depois; completed e canceled são finais.",
        ),
    ),
    "order_cancel": Text(
        (
            "The order cannot be canceled: it is final, or a payment succeeded or is pending.",
            "O pedido não pode ser cancelado: já é final, ou há um pagamento feito ou pendente.",
        ),
        ("Give the money back first, then tell the customer.", "Devolva o dinheiro primeiro, depois avise o cliente."),
    ),
}
