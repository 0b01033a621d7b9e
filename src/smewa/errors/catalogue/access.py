"""Tokens, permissions, limits of calls, and trouble on the platform's side."""

from __future__ import annotations

from smewa.errors.catalogue.text import Text

ACCESS: dict[str, Text] = {
    "not_authenticated": Text(
        (
            "WhatsApp did not accept the access token: it expired, was withdrawn, or a policy stopped the app.",
            "O WhatsApp não aceitou o token de acesso: ele expirou, foi revogado, ou uma política parou o aplicativo.",
        ),
        (
            "Make a new token (a system user's does not expire) and pass it as Client(token=...) or SMEWA_TOKEN.",
            "Crie um novo token (o de um usuário do sistema não expira) e passe em Client(token=...) ou SMEWA_TOKEN.",
        ),
    ),
    "token_invalid": Text(
        (
            "WhatsApp did not accept the access token: it expired, or it was made invalid.",
            "O WhatsApp não aceitou o token de acesso: ele expirou ou foi invalidado.",
        ),
        (
            "Make a new token (a system user's does not expire) and pass it as Client(token=...) or SMEWA_TOKEN.",
            "Crie um novo token (o de um usuário do sistema não expira) e passe em Client(token=...) ou SMEWA_TOKEN.",
        ),
    ),
    "token_expired": Text(
        ("The access token expired.", "O token de acesso expirou."),
        (
            "Make a new one. Those of the app dashboard live about 24 hours; a server wants a system user's token.",
            "Crie outro. Os do painel do aplicativo duram cerca de 24 horas; um servidor pede o token de um usuário do sistema.",
        ),
    ),
    "password_changed": Text(
        (
            "The access token became invalid because its owner changed the password.",
            "O token de acesso ficou inválido porque o dono trocou a senha.",
        ),
        (
            "Make a new token, of a system user, which does not depend on a person's password.",
            "Crie um novo token, de um usuário do sistema, que não depende da senha de uma pessoa.",
        ),
    ),
    "session_invalid": Text(
        ("The session behind this token is no longer valid.", "A sessão deste token não é mais válida."),
        ("Make a new access token.", "Crie um novo token de acesso."),
    ),
    "proof_invalid": Text(
        (
            "The app demands a proof of the app secret with each call, and it was missing or of another secret.",
            "O aplicativo exige uma prova da chave secreta em cada chamada, e ela faltou ou era de outra chave.",
        ),
        (
            "Pass the app secret of the same app as the token: Client(app_secret=...) or SMEWA_APP_SECRET.",
            "Passe a chave secreta do mesmo aplicativo do token: Client(app_secret=...) ou SMEWA_APP_SECRET.",
        ),
    ),
    "permission_missing": Text(
        (
            "The token is good, but may not do this: a permission is missing or was removed.",
            "O token é bom, mas não pode fazer isto: falta uma permissão, ou ela foi retirada.",
        ),
        (
            "Give the token whatsapp_business_messaging and whatsapp_business_management, and its user access to this account.",
            "Dê ao token whatsapp_business_messaging e whatsapp_business_management, e ao usuário dele acesso a esta conta.",
        ),
    ),
    "capability_missing": Text(
        (
            "The app lacks the capability or the permission for this operation.",
            "O aplicativo não tem a capacidade ou a permissão para esta operação.",
        ),
        (
            "See in the app dashboard which permissions the app has, and ask for the one that this operation needs.",
            "Veja no painel do aplicativo que permissões ele tem e peça a que esta operação exige.",
        ),
    ),
    "app_limit": Text(
        (
            "The app made more calls than its limit allows.",
            "O aplicativo fez mais chamadas do que o limite permite.",
        ),
        (
            "Wait and make fewer calls: keep what you read, and let webhooks bring changes instead of asking for them.",
            "Espere e faça menos chamadas: guarde o que leu e deixe os webhooks trazerem as mudanças.",
        ),
    ),
    "account_limit": Text(
        (
            "The WhatsApp Business account reached its limit of management calls per hour.",
            "A conta do WhatsApp Business chegou ao limite de chamadas de gestão por hora.",
        ),
        (
            "Wait: it takes 200 per hour and app, 5,000 once the account is active. Keep what you read.",
            "Espere: são 200 por hora e aplicativo, 5.000 quando a conta está ativa. Guarde o que leu.",
        ),
    ),
    "custom_limit": Text(
        ("Too many calls to this operation in a short time.", "Chamadas demais a esta operação em pouco tempo."),
        ("Wait, then make them more slowly.", "Espere e faça-as mais devagar."),
    ),
    "blocked_for_violations": Text(
        (
            "The app or the account is blocked for a time because of policy violations.",
            "O aplicativo ou a conta está bloqueado por um tempo por violar as políticas.",
        ),
        (
            "Stop sending, and read the violation in Meta Business Suite; ask for a review there.",
            "Pare de enviar e leia a violação no Meta Business Suite; peça lá uma revisão.",
        ),
    ),
    "object_unknown": Text(
        (
            "WhatsApp knows no object with this id, or the token may not see it.",
            "O WhatsApp não conhece um objeto com este id, ou o token não pode vê-lo.",
        ),
        (
            "Check the id (a phone number id is not the phone number) and that the token's user has access to it.",
            "Confira o id (o id do número não é o número de telefone) e se o usuário do token tem acesso a ele.",
        ),
    ),
    "parameter_invalid": Text(
        (
            "WhatsApp refused a parameter: its name, its value, or an id in it.",
            "O WhatsApp recusou um parâmetro: o nome, o valor, ou um id nele.",
        ),
        (
            "Read the platform's own words below, and compare the request with its page.",
            "Leia as palavras da plataforma abaixo e compare o pedido com a página dela.",
        ),
    ),
    "parameter_missing": Text(
        ("A parameter that WhatsApp requires is missing.", "Falta um parâmetro que o WhatsApp exige."),
        (
            "Read in the platform's own words below which one, and add it.",
            "Veja nas palavras da plataforma abaixo qual é, e acrescente.",
        ),
    ),
    "generic": Text(
        (
            "WhatsApp refused the request without saying why; usually a parameter is wrong.",
            "O WhatsApp recusou o pedido sem dizer por quê; em geral um parâmetro está errado.",
        ),
        (
            "Compare the parameters with the platform's page of this operation.",
            "Compare os parâmetros com a página desta operação na plataforma.",
        ),
    ),
    "unknown_server_error": Text(
        ("Something went wrong on WhatsApp's side.", "Algo deu errado do lado do WhatsApp."),
        (
            "Try again later. If it goes on, check the request, then the platform's status page.",
            "Tente mais tarde. Se continuar, confira o pedido e depois a página de status da plataforma.",
        ),
    ),
    "server_unavailable": Text(
        ("WhatsApp is overloaded or down for the moment.", "O WhatsApp está sobrecarregado ou fora do ar no momento."),
        ("Try again later.", "Tente mais tarde."),
    ),
    "method_not_allowed": Text(
        (
            "This cannot be done with this number or this message: a SIP number, or no marketing template.",
            "Isto não pode ser feito com este número ou esta mensagem: número SIP, ou modelo que não é de marketing.",
        ),
        ("Use another number, or send a marketing template.", "Use outro número, ou envie um modelo de marketing."),
    ),
    "cursor_invalid": Text(
        ("The cursor of this page is no longer valid.", "O cursor desta página não vale mais."),
        ("Start the listing from its beginning.", "Recomece a lista do início."),
    ),
    # without a code
    "unknown": Text(
        ("WhatsApp refused the request.", "O WhatsApp recusou o pedido."),
        ("Read the platform's own words below, if there are any.", "Leia as palavras da plataforma abaixo, se houver."),
    ),
    "unknown_authentication": Text(
        ("WhatsApp did not accept the credentials.", "O WhatsApp não aceitou as credenciais."),
        ("Check the access token and the app secret.", "Confira o token de acesso e a chave secreta do aplicativo."),
    ),
    "unknown_permission": Text(
        ("WhatsApp does not allow this.", "O WhatsApp não permite isto."),
        (
            "Check the permissions of the token, and that its user has access to the account.",
            "Confira as permissões do token e se o usuário dele tem acesso à conta.",
        ),
    ),
    "unknown_limit": Text(
        ("Too much, too fast: WhatsApp asks to wait.", "Demais, rápido demais: o WhatsApp pede para esperar."),
        ("Wait, then go on more slowly.", "Espere e siga mais devagar."),
    ),
    "not_the_platform": Text(
        (
            "The answer was not one that WhatsApp gives: a page of a proxy, cut short, or empty.",
            "A resposta não é das que o WhatsApp dá: página de um proxy, cortada, ou vazia.",
        ),
        (
            "Check base_url, and what stands between this machine and the platform; then try again.",
            "Confira base_url e o que há entre esta máquina e a plataforma; depois tente de novo.",
        ),
    ),
}
