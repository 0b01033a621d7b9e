"""Templates and Flows."""

from __future__ import annotations

from smewa.errors.catalogue.text import Text

TEMPLATES: dict[str, Text] = {
    "template_count": Text(
        (
            "The number of parameters is not the number of variables in the template.",
            "O número de parâmetros não é o número de variáveis do modelo.",
        ),
        (
            "Give one value per variable; definition.fill(...) counts them for you.",
            "Dê um valor por variável; definition.fill(...) conta para você.",
        ),
    ),
    "template_missing": Text(
        (
            "There is no approved template with this name in this language.",
            "Não há modelo aprovado com este nome neste idioma.",
        ),
        (
            "Check the name and the language code (pt_BR is not pt), and that the template is approved.",
            "Confira o nome e o código do idioma (pt_BR não é pt) e se o modelo foi aprovado.",
        ),
    ),
    "template_too_long": Text(
        (
            "With its values filled in, the template is too long.",
            "Com os valores preenchidos, o modelo fica longo demais.",
        ),
        ("Shorten the values.", "Encurte os valores."),
    ),
    "template_policy": Text(
        (
            "The content of the template breaks a policy of WhatsApp.",
            "O conteúdo do modelo viola uma política do WhatsApp.",
        ),
        (
            "Read the reason in WhatsApp Manager, change the text, and submit it again.",
            "Leia o motivo no Gerenciador do WhatsApp, mude o texto e envie de novo.",
        ),
    ),
    "template_values": Text(
        (
            "A value for the template is not accepted: new lines, tabs, or more than four spaces in a row are not allowed.",
            "Um valor do modelo não é aceito: não pode ter quebra de linha, tabulação, nem mais de quatro espaços seguidos.",
        ),
        ("Clean the values, then send again.", "Limpe os valores e envie de novo."),
    ),
    "template_format": Text(
        (
            "A parameter does not fit the template: its type, or named where the template counts, or the reverse.",
            "Um parâmetro não combina com o modelo: o tipo, ou é nomeado onde o modelo numera, ou o contrário.",
        ),
        (
            "Use definition.fill(...): it takes what the template defines, and nothing else.",
            "Use definition.fill(...): ele aceita o que o modelo define, e nada mais.",
        ),
    ),
    "template_paused": Text(
        (
            "The template is paused because many people did not want it.",
            "O modelo está pausado porque muita gente não o quis.",
        ),
        (
            "Use another, and improve this one: a first pause lasts 3 hours, a second 6, a third disables it.",
            "Use outro e melhore este: a primeira pausa dura 3 horas, a segunda 6, a terceira desativa.",
        ),
    ),
    "template_disabled": Text(
        (
            "The template is disabled for good: it was paused too often for its low quality.",
            "O modelo foi desativado de vez: foi pausado muitas vezes por baixa qualidade.",
        ),
        ("Write a new one with other content.", "Escreva um novo com outro conteúdo."),
    ),
    "template_syncing": Text(
        (
            "The template is still being made known to the Marketing Messages API; that takes up to 10 minutes.",
            "O modelo ainda está sendo sincronizado com a Marketing Messages API; leva até 10 minutos.",
        ),
        ("Try again in 10 minutes.", "Tente de novo em 10 minutos."),
    ),
    "template_insights": Text(
        (
            "Template insights are not available for this account, not enabled, or cannot be disabled.",
            "As métricas de modelos não estão disponíveis nesta conta, não foram ativadas, ou não podem ser desativadas.",
        ),
        (
            "Enable them in WhatsApp Manager, where they are offered.",
            "Ative no Gerenciador do WhatsApp, onde são oferecidas.",
        ),
    ),
    "template_limit": Text(
        ("The account has as many templates as it may have.", "A conta já tem quantos modelos pode ter."),
        (
            "Delete some: 250, or 6,000 once the business is verified and its name approved. Each language counts.",
            "Apague alguns: 250, ou 6.000 com a empresa verificada e o nome aprovado. Cada idioma conta.",
        ),
    ),
    "template_deleting": Text(
        ("A template of this name is being deleted.", "Um modelo com este nome está sendo apagado."),
        (
            "Use another name: this one is free again after 30 days.",
            "Use outro nome: este fica livre de novo após 30 dias.",
        ),
    ),
    "template_exists": Text(
        ("There is a template of this name in this language already.", "Já há um modelo com este nome neste idioma."),
        ("Edit it, or use another name.", "Edite-o, ou use outro nome."),
    ),
    "template_field_long": Text(
        ("A field of the template is too long.", "Um campo do modelo é longo demais."),
        ("Shorten it; definition.lint() names it.", "Encurte; definition.lint() diz qual é."),
    ),
    "template_header": Text(
        ("The header of the template is not well formed.", "O cabeçalho do modelo não está bem formado."),
        (
            "At most 60 characters, one variable, and no new lines, asterisks or emoji.",
            "No máximo 60 caracteres, uma variável, sem quebras de linha, asteriscos nem emojis.",
        ),
    ),
    "template_body": Text(
        ("The body of the template is not well formed.", "O corpo do modelo não está bem formado."),
        (
            "At most 1,024 characters; variables as {{1}}, {{2}} in order, or all named; an example for each.",
            "No máximo 1.024 caracteres; variáveis como {{1}}, {{2}} em ordem, ou todas nomeadas; um exemplo para cada.",
        ),
    ),
    "template_footer": Text(
        ("The footer of the template is not well formed.", "O rodapé do modelo não está bem formado."),
        ("At most 60 characters, and no variables.", "No máximo 60 caracteres, sem variáveis."),
    ),
    "template_dense": Text(
        (
            "The template has too many variables for so short a text.",
            "O modelo tem variáveis demais para um texto tão curto.",
        ),
        ("Write more words around them, or use fewer.", "Escreva mais palavras em volta, ou use menos variáveis."),
    ),
    "template_edge": Text(
        ("The text begins or ends with a variable.", "O texto começa ou termina com uma variável."),
        ("Put words before the first and after the last.", "Ponha palavras antes da primeira e depois da última."),
    ),
    "direct_send_template": Text(
        (
            "A template of Direct Send can be neither edited nor deleted.",
            "Um modelo do Direct Send não pode ser editado nem apagado.",
        ),
        ("Send with other content: it makes its own template.", "Envie com outro conteúdo: ele cria o próprio modelo."),
    ),
    "flow_blocked": Text(
        ("The Flow is blocked.", "O Flow está bloqueado."),
        (
            "Mend its endpoint, and send no message with it meanwhile.",
            "Corrija o endpoint dele e, até lá, não envie mensagens com ele.",
        ),
    ),
    "flow_throttled": Text(
        (
            "The Flow is slowed down because its endpoint fails or is slow: 10 messages per hour go through.",
            "O Flow está limitado porque o endpoint dele falha ou é lento: passam 10 mensagens por hora.",
        ),
        (
            "Make the endpoint answer within 10 seconds without errors.",
            "Faça o endpoint responder em até 10 segundos sem erros.",
        ),
    ),
    "flow_integrity": Text(
        ("The account may not make or publish Flows for now.", "A conta não pode criar nem publicar Flows por ora."),
        (
            "See the state of the account in WhatsApp Manager; verify the business and keep the quality high.",
            "Veja o estado da conta no Gerenciador do WhatsApp; verifique a empresa e mantenha a qualidade alta.",
        ),
    ),
    "flow_update": Text(
        ("The Flow cannot be updated.", "O Flow não pode ser atualizado."),
        (
            "Only drafts change; make a new Flow from a published one.",
            "Só rascunhos mudam; crie um novo a partir do publicado.",
        ),
    ),
    "flow_publish": Text(
        ("The Flow cannot be published.", "O Flow não pode ser publicado."),
        (
            "Mend its validation errors, and give it an endpoint and a public key if it exchanges data.",
            "Corrija os erros de validação e, se ele troca dados, dê-lhe um endpoint e uma chave pública.",
        ),
    ),
    "flow_deprecate": Text(
        ("The Flow cannot be deprecated.", "O Flow não pode ser descontinuado."),
        ("Only published Flows can; delete a draft instead.", "Só os publicados podem; apague o rascunho."),
    ),
    "flow_delete": Text(
        ("The Flow cannot be deleted.", "O Flow não pode ser apagado."),
        ("Only drafts can; deprecate a published one instead.", "Só rascunhos podem; descontinue o publicado."),
    ),
    "flow_other": Text(
        ("WhatsApp refused this operation on the Flow.", "O WhatsApp recusou esta operação no Flow."),
        ("Check the state of the Flow in WhatsApp Manager.", "Confira o estado do Flow no Gerenciador do WhatsApp."),
    ),
}
