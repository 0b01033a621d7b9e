"""File names that strangers send."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.webhooks.filename import safe_filename

RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³")}


@pytest.mark.parametrize(
    ("sent", "safe"),
    [
        ("pedido-8841.pdf", "pedido-8841.pdf"),
        ("Orçamento São João.pdf", "Orçamento São João.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\system32\\cmd.exe", "cmd.exe"),
        ("..", "file"),
        ("a/", "file"),
        (".bashrc", "bashrc"),
        ("conta\0.pdf", "conta.pdf"),
        ("fatura\u202efdp.exe", "faturafdp.exe"),
        ("a\r\nb.pdf", "ab.pdf"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("aux .txt", "_aux .txt"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("contas.pdf", "contas.pdf"),
        ('a<b>:"|?*.pdf', "ab.pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("x" * 300, "x" * 120),
        ("a." + "x" * 300, "a." + "x" * 118),
        ("nota.pdf. . ", "nota.pdf"),
        ("con." + "x" * 300, "_con." + "x" * 115),
        ("um\u2028dois.txt", "umdois.txt"),
    ],
)
def test_a_name_is_made_safe(sent, safe):
    assert safe_filename(sent) == safe


@given(st.text() | st.text(st.sampled_from("./\\:\u202e\0 conCON1aé.")))
def test_a_safe_name_names_one_file_here(sent):
    safe = safe_filename(sent)
    assert 1 <= len(safe) <= 120
    assert PurePosixPath(safe).name == PureWindowsPath(safe).name == safe
    assert safe.partition(".")[0].rstrip().upper() not in RESERVED
    assert safe not in (".", "..")
    assert not [sign for sign in safe if category(sign)[0] == "C" or sign in "/\\:"]
