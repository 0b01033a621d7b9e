"""Sentences of the store, and of what stands on it, in English where they are raised, and their Portuguese."""

from __future__ import annotations

STORE_PHRASES: dict[str, str] = {
    "Somebody else was faster: this has changed since it was read. Read it again.": (
        "Alguém foi mais rápido: isto mudou desde que foi lido. Leia de novo."
    ),
    "Other work held the store for too long. Nothing was written; try again.": (
        "Outro trabalho ocupou o armazenamento por tempo demais. Nada foi gravado; tente de novo."
    ),
    "The store's disk is full. Nothing was written; make room, then try again.": (
        "O disco do armazenamento está cheio. Nada foi gravado; libere espaço e tente de novo."
    ),
    "The store's database failed ({}). Nothing was written by this unit of work.": (
        "O banco de dados do armazenamento falhou ({}). Esta unidade de trabalho não gravou nada."
    ),
    "The store was written by a newer smewa: its tables are of version {}, this one knows {}. Upgrade smewa.": (
        "O armazenamento foi gravado por uma smewa mais nova: as tabelas são da versão {}, esta conhece {}. Atualize a smewa."
    ),
    "The store's database went away ({}) at the end of a unit of work: it is kept, or undone.": (
        "O banco de dados do armazenamento sumiu ({}) no fim de uma unidade de trabalho: ela está gravada, ou desfeita."
    ),
    "A unit of work was begun inside another one of its thread. Hand that one on: unit=unit.": (
        "Uma unidade de trabalho começou dentro de outra da mesma thread. Passe aquela adiante: unit=unit."
    ),
    "A store's URL is memory:, sqlite:///path/to/file.db or postgresql://user@host/database (SMEWA_STORE_URL).": (
        "A URL de um armazenamento é memory:, sqlite:///caminho/arquivo.db ou postgresql://usuario@servidor/banco"
        " (SMEWA_STORE_URL)."
    ),
    "A name in the store has 1 to {} characters of Unicode, none of them NUL.": (
        "Um nome no armazenamento tem de 1 a {} caracteres Unicode, nenhum deles NUL."
    ),
    "An instant in the store has a time zone, such as datetime(2026, 11, 1, tzinfo=UTC).": (
        "Um instante no armazenamento tem fuso horário, como datetime(2026, 11, 1, tzinfo=UTC)."
    ),
    "The id of a key is 1 to 255 bytes.": "O id de uma chave tem de 1 a 255 bytes.",
    "The store's key {} is missing, or is not 32 bytes long.": (
        "A chave {} do armazenamento está faltando, ou não tem 32 bytes."
    ),
    "What is in the store does not open: it was changed, moved, or sealed with another key.": (
        "O que está no armazenamento não abre: foi mudado, movido, ou selado com outra chave."
    ),
    # delivery
    "It has at most {} characters here": "Aqui tem no máximo {} caracteres",
    "is a file that is not uploaded": "é um arquivo que ainda não foi enviado ao WhatsApp",
    "Upload it, and send its id": "Faça o upload e envie o id",
    "A worker has at least one thread of each kind.": "Um worker tem pelo menos uma thread de cada tipo.",
    "A worker's inbox and handler come together.": "O inbox e o handler de um worker vêm juntos.",
    "A worker's place is MODULE:NAME, such as shop:worker.": "O lugar de um worker é MODULO:NOME, como loja:worker.",
    "{} is no Worker, nor a function that returns one.": "{} não é um Worker, nem uma função que devolve um.",
    "The store is missing. Pass --store URL, or set SMEWA_STORE_URL.": (
        "Falta o armazenamento. Passe --store URL, ou defina SMEWA_STORE_URL."
    ),
    "{} is not installed: pip install {}": "{} não está instalado: pip install {}",
    "{} is not installed; it comes with an extra: pip install 'smewa[store]'": (
        "{} não está instalado; vem com um extra: pip install 'smewa[store]'"
    ),
}
