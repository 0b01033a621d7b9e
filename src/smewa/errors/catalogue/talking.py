"""Groups and calls."""

from __future__ import annotations

from smewa.errors.catalogue.text import Text

TALKING: dict[str, Text] = {
    "type_not_in_groups": Text(
        ("Groups do not take this type of message.", "Grupos não aceitam este tipo de mensagem."),
        ("Send a text, media, or a template.", "Envie texto, mídia, ou um modelo."),
    ),
    "group_of_one": Text(
        ("The group has nobody but the business in it.", "O grupo não tem ninguém além da empresa."),
        ("Wait until somebody joined.", "Espere alguém entrar."),
    ),
    "group_unknown": Text(
        ("WhatsApp knows no such group.", "O WhatsApp não conhece este grupo."),
        ("Check the group's id, and that this number is in it.", "Confira o id do grupo e se este número está nele."),
    ),
    "group_partly": Text(
        ("A part of the request succeeded, a part did not.", "Uma parte do pedido deu certo, outra não."),
        ("See in the answer which, and repeat only that.", "Veja na resposta qual e repita só essa."),
    ),
    "group_duplicate": Text(
        ("A participant is named twice.", "Um participante aparece duas vezes."),
        ("Name each once.", "Indique cada um uma vez."),
    ),
    "group_too_many": Text(
        ("Too many participants.", "Participantes demais."),
        ("Take fewer: a group holds 8 besides the business.", "Use menos: um grupo tem 8 além da empresa."),
    ),
    "group_suspended": Text(
        ("The group is suspended.", "O grupo está suspenso."),
        ("See the reason in WhatsApp Manager.", "Veja o motivo no Gerenciador do WhatsApp."),
    ),
    "group_limit_rate": Text(
        ("Too many group operations in a short time.", "Operações de grupo demais em pouco tempo."),
        ("Wait, then go on more slowly.", "Espere e siga mais devagar."),
    ),
    "group_picture_square": Text(
        ("The group's picture is not square.", "A foto do grupo não é quadrada."),
        ("Cut it to a square.", "Recorte em quadrado."),
    ),
    "group_picture_small": Text(
        ("The group's picture is too small.", "A foto do grupo é pequena demais."),
        ("Use one of at least 192 by 192 pixels.", "Use uma de pelo menos 192 por 192 pixels."),
    ),
    "group_limit": Text(
        ("This number has as many groups as it may have.", "Este número já tem quantos grupos pode ter."),
        ("Delete one first.", "Apague um primeiro."),
    ),
    "group_not_member": Text(
        ("This person is not in the group.", "Esta pessoa não está no grupo."),
        ("Send the invitation link first.", "Envie antes o link de convite."),
    ),
    "group_no_request": Text(
        ("There is no such request to join.", "Não há este pedido de entrada."),
        ("List the open requests again.", "Liste de novo os pedidos abertos."),
    ),
    "group_creation_off": Text(
        ("Groups cannot be created for the moment.", "Não se pode criar grupos no momento."),
        ("Try again later.", "Tente mais tarde."),
    ),
    "group_not_eligible": Text(
        ("This number may not use groups.", "Este número não pode usar grupos."),
        (
            "Groups need an official business account, and no coexistence with the WhatsApp Business app.",
            "Grupos exigem uma conta comercial oficial, sem coexistência com o aplicativo WhatsApp Business.",
        ),
    ),
    "calls_off": Text(
        ("Calls are not enabled for this number.", "As chamadas não estão ativadas neste número."),
        ("Enable them in the settings of the number.", "Ative nas configurações do número."),
    ),
    "call_unreachable": Text(
        ("This person cannot be called on WhatsApp.", "Esta pessoa não pode receber chamadas pelo WhatsApp."),
        ("Write a message instead.", "Escreva uma mensagem."),
    ),
    "call_concurrent": Text(
        ("Too many calls at the same time.", "Chamadas demais ao mesmo tempo."),
        ("Wait until some have ended.", "Espere algumas terminarem."),
    ),
    "call_duplicate": Text(
        ("A call with this person is under way already.", "Já há uma chamada com esta pessoa."),
        ("End it first, or use it.", "Encerre-a primeiro, ou use essa."),
    ),
    "call_connection": Text(
        ("The call could not be connected.", "Não foi possível conectar a chamada."),
        ("Try again.", "Tente de novo."),
    ),
    "call_rate": Text(
        ("Too many call operations in a short time.", "Operações de chamada demais em pouco tempo."),
        ("Wait, then go on more slowly.", "Espere e siga mais devagar."),
    ),
    "call_not_permitted": Text(
        ("This person did not permit calls from your business.", "Esta pessoa não permitiu chamadas da sua empresa."),
        (
            "Ask for the permission with a call permission request.",
            "Peça a permissão com um pedido de permissão de chamada.",
        ),
    ),
    "call_timeout": Text(
        ("The call took too long to set up.", "A chamada demorou demais para ser estabelecida."),
        ("Try again.", "Tente de novo."),
    ),
    "call_permission_limit": Text(
        (
            "This person was asked for the permission to call as often as allowed.",
            "Esta pessoa já recebeu quantos pedidos de permissão de chamada são permitidos.",
        ),
        ("Wait until they call or write, or the limit ends.", "Espere que ligue ou escreva, ou o limite acabar."),
    ),
    "call_daily_limit": Text(
        (
            "This person was called as often as allowed: 100 connected calls in 24 hours.",
            "Esta pessoa recebeu quantas chamadas são permitidas: 100 atendidas em 24 horas.",
        ),
        ("Wait 24 hours.", "Espere 24 horas."),
    ),
    "call_not_available": Text(
        (
            "Calls started by the business are not available for this number or this country.",
            "Chamadas iniciadas pela empresa não estão disponíveis para este número ou este país.",
        ),
        ("Let the customer call you.", "Deixe o cliente ligar."),
    ),
    "call_quality": Text(
        (
            "Calls are disabled because people rejected too many.",
            "As chamadas foram desativadas porque muitas foram rejeitadas.",
        ),
        ("Call fewer people, and only when they expect it.", "Ligue para menos pessoas, e só quando elas esperam."),
    ),
    "call_needs_limit": Text(
        ("Calls need a messaging limit of 2,000 or more.", "Chamadas exigem um limite de mensagens de 2.000 ou mais."),
        ("Verify the business, or wait until the limit rises.", "Verifique a empresa, ou espere o limite subir."),
    ),
    "call_permitted_already": Text(
        ("This person permitted calls for good already.", "Esta pessoa já permitiu chamadas de forma permanente."),
        ("Call without asking again.", "Ligue sem pedir de novo."),
    ),
    "call_prerequisites": Text(
        ("Something that calls need is not in place.", "Falta algo que as chamadas exigem."),
        ("Read the platform's own words below.", "Leia as palavras da plataforma abaixo."),
    ),
    "call_setup": Text(
        ("The call could not be set up.", "A chamada não pôde ser configurada."),
        (
            "Check the session description (SDP) of the offer or the answer.",
            "Confira a descrição da sessão (SDP) da oferta ou da resposta.",
        ),
    ),
    "call_media": Text(
        (
            "No sound got through: the relay, sending, or receiving failed.",
            "O som não passou: falha no relay, no envio, ou no recebimento.",
        ),
        (
            "Check that the network lets the media's UDP traffic through.",
            "Confira se a rede deixa passar o tráfego UDP da mídia.",
        ),
    ),
    "call_other": Text(
        ("WhatsApp refused this operation on the call.", "O WhatsApp recusou esta operação na chamada."),
        ("Read the platform's own words below.", "Leia as palavras da plataforma abaixo."),
    ),
}
