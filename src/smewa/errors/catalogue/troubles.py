"""Sentences of settings, transports and webhooks, in English where they are raised, and their Portuguese."""

from __future__ import annotations

TROUBLES: dict[str, str] = {
    # settings
    "{} is missing. Pass {}=..., or set {} and use from_env().": (
        "{} está faltando. Passe {}=..., ou defina {} e use from_env()."
    ),
    "{}: {}.": "{}: {}.",
    "{}: {}": "{}: {}",
    "{}: at least {} characters are needed; a shorter one can be guessed": (
        "{}: são precisos pelo menos {} caracteres; um mais curto pode ser adivinhado"
    ),
    "This call needs {}. Pass it to the client, or set SMEWA_{} and use Client.from_env().": (
        "Esta chamada precisa de {}. Passe ao cliente, ou defina SMEWA_{} e use Client.from_env()."
    ),
    "base_url is an http or https address without user name, password and query, such as https://graph.facebook.com.": (
        "base_url é um endereço http ou https, sem usuário, senha e parâmetros, como https://graph.facebook.com."
    ),
    "api_version is written like {}.": "api_version se escreve como {}.",
    "{} is an id as the platform shows it: letters and digits, no path and no phone number.": (
        "{} é um id como a plataforma mostra: letras e algarismos, não um caminho nem um telefone."
    ),
    "The token provider returned neither a text nor a Secret.": (
        "O provedor de tokens não devolveu nem um texto nem um Secret."
    ),
    "The token provider's answer cannot be used: {}.": "A resposta do provedor de tokens não serve: {}.",
    "An async token provider, guard or pacing was given to a blocking client. Use AsyncClient, or a plain function.": (
        "Um cliente síncrono recebeu um provedor de tokens, guard ou pacing assíncrono. "
        "Use AsyncClient, ou uma função comum."
    ),
    "QR pictures need the extra: pip install 'smewa[qr]'": "Imagens QR precisam do extra: pip install 'smewa[qr]'",
    "{} is not installed; it comes with an extra: pip install 'smewa[{}]'": (
        "{} não está instalado; ele vem com um extra: pip install 'smewa[{}]'"
    ),
    "http2=True needs an extra: pip install 'smewa[http2]'": "http2=True precisa de um extra: pip install 'smewa[http2]'",
    "app_secrets is a list of one or more app secrets (SMEWA_APP_SECRET)": (
        "app_secrets é uma lista de uma ou mais chaves secretas do aplicativo (SMEWA_APP_SECRET)"
    ),
    "regions: {} not known in this version. Known: {}.": "regions: {} não existe nesta versão. Existem: {}.",
    "names=True: people's names are not covered in this version. Pass names=False.": (
        "names=True: nomes de pessoas não são cobertos nesta versão. Passe names=False."
    ),
    # settings of a transport
    "The certificates that verify or cert name cannot be loaded: {}.": (
        "Os certificados indicados em verify ou cert não podem ser carregados: {}."
    ),
    "connections must be at least 1.": "connections precisa ser no mínimo 1.",
    "verify and unsafe_accept_any_certificate contradict each other: give one of them.": (
        "verify e unsafe_accept_any_certificate se contradizem: passe um deles."
    ),
    "With a TLS context of your own, load the certificate into it: load_cert_chain().": (
        "Com um contexto TLS seu, carregue nele o certificado: load_cert_chain()."
    ),
    "proxy must be the URL of an http, https, socks5 or socks5h proxy.": (
        "proxy precisa ser a URL de um proxy http, https, socks5 ou socks5h."
    ),
    "With aiohttp, proxy must be the URL of an http or https proxy.": (
        "Com aiohttp, proxy precisa ser a URL de um proxy http ou https."
    ),
    "aiohttp runs under asyncio only: use AsyncHttpxTransport elsewhere.": (
        "aiohttp só funciona com asyncio: fora dele, use AsyncHttpxTransport."
    ),
    "aiohttp speaks no HTTP/2: use HttpxTransport for it.": "aiohttp não fala HTTP/2: use HttpxTransport.",
    "A ready session has its own settings: set them there, or give no session.": (
        "Uma sessão pronta tem suas configurações: defina nela, ou não passe sessão."
    ),
    "A ready client has its own settings: set them there, or give no client.": (
        "Um cliente pronto tem suas configurações: defina nele, ou não passe cliente."
    ),
    "connect_to works neither with a ready session nor through a proxy.": (
        "connect_to não funciona com uma sessão pronta nem por um proxy."
    ),
    "connect_to works neither with a ready client nor through a proxy.": (
        "connect_to não funciona com um cliente pronto nem por um proxy."
    ),
    "The transport is closed: make a new one.": "O transporte está fechado: crie outro.",
    "This transport was closed. Make a new client with world.client().": (
        "Este transporte foi fechado. Crie outro cliente com world.client()."
    ),
    "This transport belongs to the event loop that used it first. Make one client per event loop, and close it there.": (
        "Este transporte é do event loop que o usou primeiro. Crie um cliente por event loop e feche-o lá."
    ),
    "A ready client does not survive a fork: make it, and its transport, in the process that uses it.": (
        "Um cliente pronto não sobrevive a um fork: crie o cliente e o transporte no processo que os usa."
    ),
    # no answer
    "No connection to {}: {}": "Sem conexão com {}: {}",
    "No connection to {} within the time-out.": "Sem conexão com {} dentro do tempo limite.",
    "{} took longer than the time-out ({}).": "{} demorou mais que o tempo limite ({}).",
    "The exchange with {} broke off, or was not HTTP ({}).": "A troca com {} foi interrompida, ou não era HTTP ({}).",
    "The other side did not take the upload within the time-out.": (
        "O outro lado não recebeu o envio dentro do tempo limite."
    ),
    "The upload was given up, because {}; what was said to hold {} bytes did not.": (
        "O envio foi abandonado, porque {}; o que deveria ter {} bytes não tinha."
    ),
    "All connections of the transport were busy for too long.": (
        "Todas as conexões do transporte ficaram ocupadas por tempo demais."
    ),
    "The call's deadline passed before the answer came.": "O prazo da chamada acabou antes da resposta.",
    "The call's deadline passed before the whole answer came.": "O prazo da chamada acabou antes da resposta inteira.",
    "The deadline passed before the call could be sent.": "O prazo acabou antes de a chamada ser enviada.",
    "The deadline passed while waiting for the token, the guard or the pacing.": (
        "O prazo acabou enquanto se esperava pelo token, pelo guard ou pelo pacing."
    ),
    # a call that cannot be written
    "would be read as another path": "seria lido como outro caminho",
    "It is printable ASCII, without .. steps, spaces, backslashes and fragments": (
        "É ASCII visível, sem passos .., espaços, barras invertidas e fragmentos"
    ),
    "Percent-encode what is not yours: urllib.parse.quote(text, safe='')": (
        "Codifique com % o que não é seu: urllib.parse.quote(text, safe='')"
    ),
    "is none of the platform's": "não existe na plataforma",
    "It takes GET, POST and DELETE": "Aceita GET, POST e DELETE",
    "does not go with GET": "não combina com GET",
    "Pass query=, or POST it": "Passe query=, ou use POST",
    "holds what JSON cannot say ({})": "tem o que JSON não sabe dizer ({})",
    "It takes None, bool, int, finite float, str, lists of these, and dicts with str keys": (
        "Aceita None, bool, int, float finito, str, listas destes e dicts com chaves str"
    ),
    "holds characters that no header can": "tem caracteres que nenhum cabeçalho leva",
    "Write it as image/jpeg": "Escreva como image/jpeg",
    "is not a business-scoped user id": "não é um id de usuário da empresa",
    "Pass it whole, as a webhook gave it": "Passe inteiro, como veio no webhook",
    "is a second user id": "é um segundo id de usuário",
    "Give one of them, as to": "Informe um deles, em to",
    "Waiting for a free place under the platform's rate limits would take longer than the deadline; "
    "nothing was sent. Allow a longer deadline, or send later.": (
        "Esperar por uma vaga nos limites da plataforma levaria mais que o prazo; "
        "nada foi enviado. Dê um prazo maior, ou envie mais tarde."
    ),
    # an answer that cannot be used
    "The answer is larger than {} bytes, the transport's answer_limit.": (
        "A resposta é maior que {} bytes, o answer_limit do transporte."
    ),
    "The answer's compressed body is damaged or cut short.": "O corpo comprimido da resposta está danificado ou cortado.",
    "The answer was closed, or broke off, before it was read to its end.": (
        "A resposta foi fechada, ou interrompida, antes de ser lida até o fim."
    ),
    "The platform accepted the call, but its answer does not have the documented shape.": (
        "A plataforma aceitou a chamada, mas a resposta não tem a forma documentada."
    ),
    "A download is read once, inside its `with`: with client.media.download(media_id) as file: file.save(path)": (
        "Um download é lido uma vez, dentro do seu `with`: with client.media.download(media_id) as file: file.save(path)"
    ),
    "The file ended after {} of {} bytes.": "O arquivo acabou depois de {} de {} bytes.",
    "The file does not match the hash the platform gave for it. Do not use it.": (
        "O arquivo não confere com o hash que a plataforma deu. Não use."
    ),
    "The file is larger than the {} bytes announced or allowed; reading stopped.": (
        "O arquivo é maior que os {} bytes anunciados ou permitidos; a leitura parou."
    ),
    "The platform's hash of the file is neither hex nor base64.": (
        "O hash do arquivo dado pela plataforma não é hexadecimal nem base64."
    ),
    # webhooks
    "the signature is of another body or another secret: pass the request's raw bytes, and the secret of the app "
    "that is subscribed": (
        "a assinatura é de outro corpo ou de outra chave: passe os bytes exatos da requisição e a chave secreta do "
        "aplicativo inscrito"
    ),
    "the {} header is malformed: sha256= and 64 hexadecimal digits are needed": (
        "o cabeçalho {} está malformado: são precisos sha256= e 64 dígitos hexadecimais"
    ),
    "the {} header is not ASCII": "o cabeçalho {} não é ASCII",
    "the request has {} {} headers; one is needed": "a requisição tem {} cabeçalhos {}; é preciso um",
    "the handshake's mode, verify token or challenge is missing or wrong": (
        "o modo, o token de verificação ou o desafio da verificação falta ou está errado"
    ),
    "the body has {} bytes; at most {} are read": "o corpo tem {} bytes; são lidos no máximo {}",
    "the body is JSON, but no object": "o corpo é JSON, mas não um objeto",
    "the body is nested deeper than {}": "o corpo está aninhado além de {}",
    "the body is not JSON in UTF-8, or is nested too deep, or holds a number too long": (
        "o corpo não é JSON em UTF-8, ou está aninhado demais, ou tem um número longo demais"
    ),
    "the body holds more than {} events": "o corpo tem mais de {} eventos",
    "the payload holds {} events; Event.from_json reads one, parse reads all": (
        "o conteúdo tem {} eventos; Event.from_json lê um, parse lê todos"
    ),
    "the event is a {}, not a {}": "o evento é {}, não {}",
    # Flow endpoints, their keys and their files
    "private_keys is a private key as PEM text, or a list of some": (
        "private_keys é uma chave privada como texto PEM, ou uma lista delas"
    ),
    "private_keys: {}": "private_keys: {}",
    "a private key is PEM text, from -----BEGIN to the end of its last line": (
        "uma chave privada é texto PEM, de -----BEGIN até o fim da última linha"
    ),
    "private_keys: the PEM text is damaged, or the passphrase is of another key": (
        "private_keys: o texto PEM está danificado, ou a senha é de outra chave"
    ),
    "private_keys: WhatsApp takes RSA keys of {} bits; make one with FlowKeys.generate()": (
        "private_keys: o WhatsApp aceita chaves RSA de {} bits; crie uma com FlowKeys.generate()"
    ),
    "passphrase: the private key is encrypted and needs one": (
        "passphrase: a chave privada está criptografada e precisa de uma senha"
    ),
    "passphrase: the private key is not encrypted and needs none": (
        "passphrase: a chave privada não está criptografada e não precisa de senha"
    ),
    "passphrase: it is empty; pass None for a key without one": (
        "passphrase: está vazia; passe None para uma chave sem senha"
    ),
    "answer is an async function: await endpoint.areceive(body, headers)": (
        "answer é uma função assíncrona: use await endpoint.areceive(body, headers)"
    ),
    "answer is an async function: use FlowAsgiApp": "answer é uma função assíncrona: use FlowAsgiApp",
    "secrets is a list of one or more texts that only you know": (
        "secrets é uma lista de um ou mais textos que só você conhece"
    ),
    "secrets: at least {} characters are needed; a shorter one can be guessed": (
        "secrets: são precisos pelo menos {} caracteres; um mais curto pode ser adivinhado"
    ),
    "lifetime is at least a second": "lifetime é no mínimo um segundo",
    "the request was encrypted for another key pair: upload the public key again": (
        "a requisição foi criptografada para outro par de chaves: envie a chave pública de novo"
    ),
    "the data was changed or cut on its way, or is of another key or IV": (
        "os dados foram alterados ou cortados no caminho, ou são de outra chave ou outro IV"
    ),
    "{} is missing": "{} está faltando",
    "{} is not base64": "{} não está em base64",
    "initial_vector does not have 16 bytes": "initial_vector não tem 16 bytes",
    "what was decrypted is not a JSON object": "o que foi decifrado não é um objeto JSON",
    "encryption_metadata.{} is missing, or is not {} bytes in base64": (
        "encryption_metadata.{} está faltando, ou não são {} bytes em base64"
    ),
    "the encrypted file is another, or was cut: encrypted_hash does not match": (
        "o arquivo criptografado é outro, ou foi cortado: encrypted_hash não confere"
    ),
    "the encrypted file was changed: its HMAC does not match": (
        "o arquivo criptografado foi alterado: seu HMAC não confere"
    ),
    "the decrypted file is another: plaintext_hash does not match": (
        "o arquivo decifrado é outro: plaintext_hash não confere"
    ),
    "the file cannot be decrypted: its padding does not fit encryption_key": (
        "o arquivo não pode ser decifrado: o preenchimento não combina com encryption_key"
    ),
    "the file has no cdn_url to download it from": "o arquivo não tem cdn_url de onde baixá-lo",
    # the Flows API
    "The platform names no Flow JSON of this Flow: upload one first.": (
        "A plataforma não indica nenhum Flow JSON deste Flow: envie um antes."
    ),
    "is not a link to download from": "não é um link de onde baixar",
    "It is an https link to a server of WhatsApp's": "É um link https de um servidor do WhatsApp",
    "is after until": "é depois de until",
    "Give the earlier day as since": "Passe em since o dia que vem antes",
    "It has 1 to {} bytes": "Tem de 1 a {} bytes",
    "It takes 1 to {}": "Aceita de 1 a {}",
    "Leave it out for all": "Deixe de fora para todos",
    "has {} items": "tem {} itens",
    "is not a public key as PEM text": "não é uma chave pública como texto PEM",
    "is a private key": "é uma chave privada",
    "is not an RSA key of {} bits": "não é uma chave RSA de {} bits",
    "WhatsApp takes RSA keys of 2048 bits": "o WhatsApp aceita chaves RSA de 2048 bits",
    "Give FlowKeys(…).public_pem": "Passe FlowKeys(…).public_pem",
}
