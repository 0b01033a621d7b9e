"""What the checks of a Flow JSON find. Names that are filled in are those of screens, components and members."""

from __future__ import annotations

from smewa.errors.catalogue.text import Text

FLOWS: dict[str, Text] = {
    # the document
    "flow_frame": Text(
        ("the document is not a Flow JSON", "o documento não é um Flow JSON"),
        (
            "Give it a version, and screens that each have an id and a layout",
            "Dê uma version, e screens com id e layout",
        ),
    ),
    "flow_version": Text(
        ("is a version that is not known here", "é uma versão que não é conhecida aqui"),
        ("Use one of {words}", "Use uma destas: {words}"),
    ),
    "flow_frozen": Text(
        (
            "is {version}, which is frozen since {since}: what is published can be sent, nothing more can be published",
            "é {version}, congelada desde {since}: o que foi publicado pode ser enviado, nada mais pode ser publicado",
        ),
        ("Write the Flow in {newest}", "Escreva o Flow em {newest}"),
    ),
    "flow_size": Text(
        ("the Flow has more than 10 MB", "o Flow tem mais de 10 MB"),
        (
            "Take pictures out, and give them to the screens as data",
            "Tire as imagens, e passe para as telas como dados",
        ),
    ),
    "flow_early": Text(
        (
            "needs Flow JSON {since}; this Flow is written in {version}",
            "precisa do Flow JSON {since}; este Flow é {version}",
        ),
        ("Raise the version of the Flow, or remove it", "Aumente a versão do Flow, ou remova"),
    ),
    "flow_late": Text(
        ("is no part of Flow JSON from {until} on", "não faz parte do Flow JSON a partir de {until}"),
        (
            "Remove it, and set endpoint_uri when you create or update the Flow",
            "Remova, e informe endpoint_uri ao criar ou alterar o Flow",
        ),
    ),
    "flow_unrouted": Text(
        (
            "is missing: a Flow with data_api_version needs it",
            "está faltando: um Flow com data_api_version precisa dele",
        ),
        ("Say for each screen where it may go", "Diga para cada tela para onde ela pode ir"),
    ),
    "flow_exchange": Text(
        (
            "needs an endpoint, and the Flow has no data_api_version",
            "precisa de um endpoint, e o Flow não tem data_api_version",
        ),
        (
            "Set data_api_version and routing_model, or use navigate or complete",
            "Informe data_api_version e routing_model, ou use navigate ou complete",
        ),
    ),
    # screens
    "flow_success": Text(
        ("must not be SUCCESS, which ends a Flow", "não pode ser SUCCESS, que encerra um Flow"),
        ("Choose another id", "Escolha outro id"),
    ),
    "flow_screen_id": Text(
        ("takes letters and underscores only", "aceita só letras e sublinhados"),
        ("Write it like PEDIDO or PEDIDO_PAGO", "Escreva como PEDIDO ou PEDIDO_PAGO"),
    ),
    "flow_repeated": Text(
        ("is taken: {name} is there twice", "já existe: {name} aparece duas vezes"),
        ("Give each its own", "Dê um diferente a cada um"),
    ),
    "flow_endless": Text(
        ("has no terminal screen", "não tem tela final"),
        ("Set terminal to true where the Flow may end", "Ponha terminal como true onde o Flow pode terminar"),
    ),
    "flow_only_terminal": Text(
        ("has no effect: the screen is not terminal", "não tem efeito: a tela não é final"),
        ("Remove it, or set terminal to true", "Remova, ou ponha terminal como true"),
    ),
    "flow_only_endpoint": Text(
        ("has no effect: the Flow has no endpoint", "não tem efeito: o Flow não tem endpoint"),
        ("Remove it, or set data_api_version", "Remova, ou informe data_api_version"),
    ),
    "flow_example": Text(
        ("is no {type}, as it is declared", "não é {type}, como foi declarado"),
        ("Give an example of that type", "Dê um exemplo desse tipo"),
    ),
    # routes
    "flow_no_screen": Text(
        ("names the screen {name}, which is not there", "nomeia a tela {name}, que não existe"),
        ("Check its spelling, or add the screen", "Confira a grafia, ou acrescente a tela"),
    ),
    "flow_branches": Text(
        ("has {actual} ways", "tem {actual} caminhos"),
        ("Split the screen", "Divida a tela"),
        ("a screen goes to at most {at_most} others", "uma tela vai para no máximo {at_most} outras"),
    ),
    "flow_to_itself": Text(
        ("goes to the screen that it stands on", "vai para a tela em que está"),
        (
            "Go to another screen, or change this one with update_data",
            "Vá para outra tela, ou altere esta com update_data",
        ),
    ),
    "flow_backward": Text(
        ("goes back to {name}, which leads here", "volta para {name}, que leva até aqui"),
        ("Leave one way out: the back button needs none", "Tire um dos caminhos: o botão de voltar não precisa"),
    ),
    "flow_not_routed": Text(
        ("does not have the screen {name}", "não tem a tela {name}"),
        ("Add it, with an empty list if nothing comes after it", "Acrescente, com uma lista vazia se nada vem depois"),
    ),
    "flow_off_route": Text(
        (
            "goes from {screen} to {name}, which the routing model does not have",
            "vai de {screen} para {name}, um caminho que não está no routing model",
        ),
        (
            "Add the way to routing_model, or go elsewhere",
            "Acrescente o caminho ao routing_model, ou vá para outra tela",
        ),
    ),
    "flow_circle": Text(
        ("has ways that go in a circle", "tem caminhos que andam em círculo"),
        (
            "Go forward only: the back button needs no way",
            "Vá só para a frente: o botão de voltar não precisa de caminho",
        ),
    ),
    "flow_no_entry": Text(
        ("has no first screen: each is led to by another", "não tem primeira tela: todas vêm depois de outra"),
        ("Leave out the way back to the first one", "Tire o caminho de volta para a primeira"),
    ),
    "flow_dead_end": Text(
        (
            "is a dead end: no terminal screen comes after {name}",
            "é um beco sem saída: nenhuma tela final vem depois de {name}",
        ),
        (
            "Lead on to a terminal screen, or set terminal to true",
            "Leve até uma tela final, ou ponha terminal como true",
        ),
    ),
    "flow_apart": Text(
        (
            "stands apart: {name} is not joined to the first screen",
            "está isolada: {name} não tem ligação com a primeira tela",
        ),
        ("Lead to it, or remove it", "Leve até ela, ou remova"),
    ),
    # components
    "flow_component": Text(
        ("is {type}, which is no component that is known here", "é {type}, que não é um componente conhecido aqui"),
        ("Check its spelling, capitals too", "Confira a grafia, com as maiúsculas"),
    ),
    "flow_inside": Text(
        (
            "is a {type}, which is not documented to stand in {holder}",
            "é um {type}, que não está documentado dentro de {holder}",
        ),
        ("Put it outside", "Ponha fora"),
    ),
    "flow_deep": Text(
        ("is one If too deep", "é um If aninhado demais"),
        ("Join the conditions with && or ||", "Junte as condições com && ou ||"),
        ("at most {at_most} stand in each other", "no máximo {at_most} ficam um dentro do outro"),
    ),
    "flow_count": Text(
        ("is one {type} too many: there are {actual}", "é um {type} a mais: são {actual}"),
        ("Move some to another screen", "Leve alguns para outra tela"),
        ("there may be {at_most}", "pode haver {at_most}"),
    ),
    "flow_alone": Text(
        (
            "does not stand beside other components, being a {type}",
            "não fica ao lado de outros componentes, por ser {type}",
        ),
        ("Give it a screen of its own", "Dê a ele uma tela própria"),
    ),
    "flow_items": Text(
        ("has {actual:item|items}", "tem {actual:item|itens}"),
        ("Add some, or leave some out", "Acrescente, ou tire alguns"),
        ("it takes {at_least} to {at_most}", "aceita de {at_least} a {at_most}"),
    ),
    "flow_words": Text(
        ("is a word that is not taken here", "é uma palavra que não se aceita aqui"),
        ("Use one of {words}", "Use uma destas: {words}"),
    ),
    "flow_part": Text(
        ("must be {expected}", "precisa ser {expected}"),
        (
            "Pass {part} of smewa.flows, or dicts as Flow JSON has them",
            "Passe {part} de smewa.flows, ou dicts como no Flow JSON",
        ),
    ),
    "flow_range": Text(
        ("is out of range", "está fora do intervalo"),
        ("Give a number in it", "Dê um número dentro dele"),
        ("it goes from {at_least} to {at_most}", "vai de {at_least} a {at_most}"),
    ),
    "flow_bounds": Text(
        ("is more than {most}", "é mais do que {most}"),
        ("Give the smaller one here", "Dê o menor aqui"),
    ),
    "flow_fixed": Text(
        ("must not be a reference or an expression", "não pode ser uma referência nem uma expressão"),
        ("Write the text itself", "Escreva o próprio texto"),
    ),
    "flow_date": Text(
        ("is not a date like 2026-11-24", "não é uma data como 2026-11-24"),
        ("Write it as YYYY-MM-DD", "Escreva como AAAA-MM-DD"),
    ),
    "flow_timestamp": Text(
        ("is not a number of milliseconds since 1970", "não é um número de milissegundos desde 1970"),
        ("Write the digits, or use Flow JSON 5.0 and dates", "Escreva os algarismos, ou use Flow JSON 5.0 e datas"),
    ),
    "flow_heavy": Text(
        ("is a picture of {actual} KB", "é uma imagem de {actual} KB"),
        ("Make it smaller", "Diminua a imagem"),
        ("the platform asks for at most {at_most} KB", "a plataforma pede no máximo {at_most} KB"),
    ),
    "flow_base64": Text(
        ("is no picture in Base64", "não é uma imagem em Base64"),
        ("Give the file's bytes in Base64, no address", "Dê os bytes do arquivo em Base64, não um endereço"),
    ),
    # buttons
    "flow_no_footer": Text(
        ("is terminal and has no Footer", "é final e não tem Footer"),
        ("Add a Footer with complete or data_exchange", "Acrescente um Footer com complete ou data_exchange"),
    ),
    "flow_footers": Text(
        ("is one Footer too many", "é um Footer a mais"),
        ("Leave one: a screen has one button", "Deixe um: uma tela tem um botão"),
    ),
    "flow_deep_footer": Text(
        ("stands in an If inside another If", "está em um If dentro de outro If"),
        ("Put the Footer in the outer one", "Ponha o Footer no de fora"),
    ),
    "flow_half_footer": Text(
        ("has a Footer in one branch only", "tem Footer em um ramo só"),
        ("Give then and else one each, or put it outside", "Ponha um em then e um em else, ou deixe fora"),
    ),
    "flow_captions": Text(
        ("does not fit the other captions", "não combina com as outras legendas"),
        ("Give left and right, or center alone", "Dê left e right, ou só center"),
    ),
    # inputs
    "flow_formless": Text(
        (
            "is a {type} outside of a Form, which Flow JSON allows from 4.0 on",
            "é um {type} fora de um Form, o que só é permitido a partir do Flow JSON 4.0",
        ),
        ("Put it in a Form, or raise the version", "Ponha em um Form, ou aumente a versão"),
    ),
    "flow_in_form": Text(
        ("is for inputs outside of a Form", "é para campos fora de um Form"),
        ("Write it in {member} of the Form", "Escreva em {member} do Form"),
    ),
    "flow_no_input": Text(
        ("names the input {name}, which is not there", "nomeia o campo {name}, que não existe"),
        ("Check its spelling, or add the input", "Confira a grafia, ou acrescente o campo"),
    ),
    "flow_pattern_help": Text(
        ("is missing: a pattern needs it", "está faltando: pattern precisa dele"),
        ("Say in it what to write", "Diga nele o que escrever"),
    ),
    "flow_pattern_type": Text(
        ("does not go with this input type", "não combina com este tipo de campo"),
        ("Use one of {words}", "Use um destes: {words}"),
    ),
    "flow_only_range": Text(
        ("is for the mode range", "é para o modo range"),
        ("Remove it, or set mode to range", "Remova, ou ponha mode como range"),
    ),
    "flow_picker_start": Text(
        (
            "is for photos or documents, which have no first value",
            "é para fotos ou documentos, que não têm valor inicial",
        ),
        ("Remove it", "Remova"),
    ),
    "flow_picker_goes": Text(
        ("takes photos or documents to another screen", "leva fotos ou documentos para outra tela"),
        (
            "Refer to them from there, as ${{screen.ID.form.name}}",
            "Refira-se a eles de lá, como ${{screen.ID.form.nome}}",
        ),
    ),
    "flow_picker_deep": Text(
        ("holds photos or documents below the top of the payload", "tem fotos ou documentos abaixo do topo do payload"),
        ("Put them at the top", "Ponha no topo"),
    ),
    # lists of ways
    "flow_list_terminal": Text(
        ("is a NavigationList on a terminal screen", "é uma NavigationList em uma tela final"),
        ("Let it lead to a terminal screen", "Faça com que leve a uma tela final"),
    ),
    "flow_list_actions": Text(
        (
            "must be at the list, or at every item, and not at both",
            "precisa estar na lista, ou em cada item, e não nos dois",
        ),
        ("Choose one place for the action", "Escolha um lugar para a ação"),
    ),
    "flow_badges": Text(
        ("is a second badge in one list", "é um segundo badge na mesma lista"),
        ("Leave one", "Deixe um"),
    ),
    "flow_large_end": Text(
        ("does not go with large pictures", "não combina com imagens grandes"),
        ("Remove it, or use media-size regular", "Remova, ou use media-size regular"),
    ),
    # actions
    "flow_action": Text(
        ("is {name}, which is no action that is known here", "é {name}, que não é uma ação conhecida aqui"),
        (
            "Use one of navigate, complete, data_exchange, open_url, update_data",
            "Use uma destas: navigate, complete, data_exchange, open_url, update_data",
        ),
    ),
    "flow_complete": Text(
        ("ends the Flow on a screen that is not terminal", "encerra o Flow em uma tela que não é final"),
        ("Set terminal to true, or navigate on", "Ponha terminal como true, ou siga com navigate"),
    ),
    "flow_terminal_goes_on": Text(
        (
            "goes on from a terminal screen, so that the Flow does not end there",
            "segue de uma tela final, e o Flow não termina ali",
        ),
        (
            "Use complete or data_exchange, or set terminal to false",
            "Use complete ou data_exchange, ou ponha terminal como false",
        ),
    ),
    "flow_not_awaited": Text(
        ("has {name}, which {screen} does not declare", "tem {name}, que {screen} não declara"),
        ("Declare it in the data of that screen, or leave it out", "Declare em data daquela tela, ou tire"),
    ),
    "flow_not_given": Text(
        ("lacks {name}, which {screen} declares", "não tem {name}, que {screen} declara"),
        ("Add it to the payload", "Acrescente ao payload"),
    ),
    # references and expressions
    "flow_not_declared": Text(
        ("names {name}, which the data of the screen does not declare", "nomeia {name}, que data da tela não declara"),
        (
            "Check its spelling, or declare it with a type and an example",
            "Confira a grafia, ou declare com tipo e exemplo",
        ),
    ),
    "flow_reference": Text(
        ("holds {name}, which is no reference", "tem {name}, que não é uma referência"),
        (
            "Write ${{data.name}}, ${{form.name}} or ${{screen.ID.form.name}}",
            "Escreva ${{data.nome}}, ${{form.nome}} ou ${{screen.ID.form.nome}}",
        ),
    ),
    "flow_mixed": Text(
        ("holds a reference and other text", "tem uma referência e outro texto"),
        (
            "Give the reference alone, or an expression in backticks (Flow JSON 6.0)",
            "Deixe só a referência, ou uma expressão entre crases (Flow JSON 6.0)",
        ),
    ),
    "flow_expression": Text(
        ("is not a well-formed expression", "não é uma expressão bem formada"),
        (
            "Texts stand in single quotes; the operators are == != < <= > >= && || ! + - / %",
            "Textos ficam entre aspas simples; os operadores são == != < <= > >= && || ! + - / %",
        ),
    ),
    "flow_constant": Text(
        ("has no reference, so that it is always the same", "não tem referência, e é sempre igual"),
        (
            "Refer to what was entered or given, or leave the condition out",
            "Refira-se ao que foi digitado ou dado, ou tire a condição",
        ),
    ),
    "flow_not_boolean": Text(
        ("does not give true or false", "não resulta em true ou false"),
        ("Compare it with something", "Compare com alguma coisa"),
    ),
}

FLOW_PHRASES: dict[str, str] = {
    "a text": "um texto",
    "a text, or a list of texts": "um texto ou uma lista de textos",
    "a list of texts": "uma lista de textos",
    "true or false": "true ou false",
    "true, false, or a reference": "true, false ou uma referência",
    "a whole number, or a reference": "um número inteiro ou uma referência",
    "a number, or a reference": "um número ou uma referência",
    "an object": "um objeto",
    "an object, or a reference": "um objeto ou uma referência",
    "an object of objects": "um objeto de objetos",
    "an object of lists": "um objeto de listas",
    "an object of lists of screen ids": "um objeto de listas de ids de telas",
    "a list of objects": "uma lista de objetos",
    "a list of objects, or a reference": "uma lista de objetos ou uma referência",
    "an object with start-date and end-date": "um objeto com start-date e end-date",
    "a text, or an object with start-date and end-date": "um texto ou um objeto com start-date e end-date",
    "true, false, a reference, or an object with start-date and end-date": (
        "true, false, uma referência ou um objeto com start-date e end-date"
    ),
}
"""What a member of Flow JSON must be: it is filled into other texts."""
