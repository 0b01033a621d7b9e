"""Numbers, registration, usernames, blocking, sign-ups, migration."""

from __future__ import annotations

from smewa.errors.catalogue.text import Text

ACCOUNTS: dict[str, Text] = {
    "deregistration": Text(
        (
            "An earlier deregistration of this number did not finish.",
            "Um cancelamento de registro anterior deste número não terminou.",
        ),
        ("Deregister the number again, then register it.", "Cancele o registro de novo, depois registre."),
    ),
    "pin_wrong": Text(
        ("The two-step PIN is not the number's.", "O PIN de duas etapas não é o do número."),
        (
            "Use the right PIN, or set a new one in WhatsApp Manager.",
            "Use o PIN certo, ou defina outro no Gerenciador do WhatsApp.",
        ),
    ),
    "number_unverified": Text(
        ("The number must be verified before it is registered.", "O número precisa ser verificado antes do registro."),
        ("Request a code, verify it, then register.", "Peça um código, verifique, depois registre."),
    ),
    "pin_guesses": Text(
        ("The two-step PIN was guessed wrong too often.", "O PIN de duas etapas foi errado vezes demais."),
        (
            "Wait the time that the platform names below, then use the right PIN.",
            "Espere o tempo que a plataforma diz abaixo e use o PIN certo.",
        ),
    ),
    "pin_fast": Text(
        ("The two-step PIN was tried too soon after the last try.", "O PIN de duas etapas foi tentado cedo demais."),
        ("Wait the time that the platform names below.", "Espere o tempo que a plataforma diz abaixo."),
    ),
    "number_unregistered": Text(
        ("The number is not registered on the platform.", "O número não está registrado na plataforma."),
        ("Register it with its PIN, then try again.", "Registre com o PIN e tente de novo."),
    ),
    "number_just_deleted": Text(
        ("The number was deleted a moment ago.", "O número foi apagado há pouco."),
        ("Wait 5 minutes, then register it.", "Espere 5 minutos e registre."),
    ),
    "registration_limit": Text(
        (
            "The number was registered or deregistered too often: 10 times in 72 hours.",
            "O número foi registrado ou cancelado vezes demais: 10 em 72 horas.",
        ),
        ("Wait 72 hours.", "Espere 72 horas."),
    ),
    "code_verification": Text(
        (
            "The verification code could not be sent or is not right.",
            "O código de verificação não pôde ser enviado ou não confere.",
        ),
        (
            "Wait, request a new code (by voice if SMS does not come), and enter its 6 digits.",
            "Espere, peça um novo código (por voz, se o SMS não vier) e digite os 6 números.",
        ),
    ),
    "number_no_code": Text(
        ("No verification code can be sent to this number.", "Este número não pode receber um código de verificação."),
        ("Check the number, and that it takes SMS or calls.", "Confira o número e se recebe SMS ou ligações."),
    ),
    "number_no_verify": Text(
        ("This number cannot be verified.", "Este número não pode ser verificado."),
        ("Check its state in WhatsApp Manager.", "Confira o estado dele no Gerenciador do WhatsApp."),
    ),
    "number_no_migration": Text(
        ("This number cannot be moved to this account.", "Este número não pode ser migrado para esta conta."),
        (
            "Both accounts must be verified and in good standing, and the two-step PIN off.",
            "As duas contas precisam estar verificadas e em ordem, e o PIN de duas etapas desligado.",
        ),
    ),
    "migration_unconfirmed": Text(
        (
            "The move of the number is not confirmed: ownership is not proven, or its two-step PIN is on.",
            "A migração do número não está confirmada: falta provar a posse, ou o PIN de duas etapas está ligado.",
        ),
        (
            "Turn the PIN off in the old account, and prove ownership with a code.",
            "Desligue o PIN na conta antiga e prove a posse com um código.",
        ),
    ),
    "number_already_here": Text(
        ("The number is in this account already.", "O número já está nesta conta."),
        ("Use it as it is.", "Use-o como está."),
    ),
    "two_factor": Text(
        (
            "The user behind this token must turn on two-factor authentication.",
            "O usuário deste token precisa ligar a autenticação de dois fatores.",
        ),
        ("Turn it on in Meta Business Suite.", "Ligue no Meta Business Suite."),
    ),
    "block_partly": Text(
        ("Not everybody could be blocked or unblocked.", "Nem todos puderam ser bloqueados ou desbloqueados."),
        (
            "See who failed in the answer: only people who wrote within 24 hours can be blocked.",
            "Veja na resposta quem falhou: só se bloqueia quem escreveu nas últimas 24 horas.",
        ),
    ),
    "block_full": Text(
        ("The list of blocked people is full: 64,000.", "A lista de bloqueados está cheia: 64.000."),
        ("Unblock some first.", "Desbloqueie alguns primeiro."),
    ),
    "block_concurrent": Text(
        (
            "The list of blocked people was changed at the same moment.",
            "A lista de bloqueados foi alterada no mesmo instante.",
        ),
        ("Try again.", "Tente de novo."),
    ),
    "username_taken": Text(
        ("This username is taken.", "Este nome de usuário já tem dono."),
        ("Choose another.", "Escolha outro."),
    ),
    "username_not_eligible": Text(
        ("This number may not have a username yet.", "Este número ainda não pode ter nome de usuário."),
        ("Check its state in WhatsApp Manager.", "Confira o estado dele no Gerenciador do WhatsApp."),
    ),
    "username_page": Text(
        (
            "The username belongs to a Facebook Page that is not linked to this business.",
            "O nome de usuário é de uma Página do Facebook que não está ligada a esta empresa.",
        ),
        ("Link the Page in Meta Business Suite.", "Ligue a Página no Meta Business Suite."),
    ),
    "username_instagram": Text(
        (
            "The username belongs to an Instagram account that is not linked to this business.",
            "O nome de usuário é de uma conta do Instagram que não está ligada a esta empresa.",
        ),
        ("Link the account in Meta Business Suite.", "Ligue a conta no Meta Business Suite."),
    ),
    "username_transfer": Text(
        ("Another number of this business has this username.", "Outro número desta empresa tem este nome de usuário."),
        ('Move it with transfer_action="force_transfer".', 'Transfira com transfer_action="force_transfer".'),
    ),
    "signup": Text(
        (
            "The opt-in link is not found or not available, or a placeholder in its texts is unknown or missing.",
            "O link de inscrição não existe ou não está disponível, ou um marcador nos textos é desconhecido ou falta.",
        ),
        (
            "Check its id, its status, and the placeholders of its texts.",
            "Confira o id, o status e os marcadores dos textos.",
        ),
    ),
    "signup_terms": Text(
        ("The terms of opt-in links are not accepted.", "Os termos dos links de inscrição não foram aceitos."),
        ("Create the link with policy accepted.", "Crie o link com a política aceita."),
    ),
    "signup_terms_done": Text(
        ("The terms of opt-in links were accepted before.", "Os termos dos links de inscrição já foram aceitos."),
        ("Leave policy out.", "Deixe a política de fora."),
    ),
    "signup_terms_url": Text(
        ("The address of the terms may not be given here.", "O endereço dos termos não pode ser informado aqui."),
        ("Leave it out.", "Deixe de fora."),
    ),
    "signup_website": Text(
        ("The website must begin with https:// or http://.", "O site precisa começar com https:// ou http://."),
        ("Write the scheme before it.", "Escreva o esquema antes."),
    ),
    "sync_limit": Text(
        (
            "The data of the WhatsApp Business app were synchronized as often as allowed.",
            "Os dados do aplicativo WhatsApp Business já foram sincronizados quantas vezes é permitido.",
        ),
        ("Take the business off the platform and on again.", "Retire a empresa da plataforma e conecte de novo."),
    ),
    "sync_window": Text(
        (
            "The time to synchronize passed: 24 hours after the business joined.",
            "O prazo para sincronizar passou: 24 horas depois da conexão da empresa.",
        ),
        ("Take the business off the platform and on again.", "Retire a empresa da plataforma e conecte de novo."),
    ),
    "sync_off": Text(
        ("The business does not share its chat history.", "A empresa não compartilha o histórico de conversas."),
        ("Ask it to turn sharing on when it joins.", "Peça que ligue o compartilhamento ao conectar."),
    ),
}
