"""CPF and CNPJ: right check digits in any usual spelling, and nothing else."""

from __future__ import annotations

import pytest

from tests.privacy.people import found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("meu cpf é 529.982.247-25", "529.982.247-25"),
        ("529.982.247-25", "529.982.247-25"),
        ("CPF:529.982.247-25;", "529.982.247-25"),
        ("52998224725", "52998224725"),
        ("cpf52998224725", "52998224725"),
        ("529982247-25", "529982247-25"),
        ("529982247/25", "529982247/25"),
        ("529 982 247 25", "529 982 247 25"),
        ("529,982,247-25", "529,982,247-25"),
        ("529. 982. 247-25", "529. 982. 247-25"),
        ("529-982-247-25", "529-982-247-25"),
        ("C P F 52 998 224 725", "52 998 224 725"),
        ("c.p.f. 52 998 224 725", "52 998 224 725"),
        ("documento=52998224725&fone=", "52998224725"),
        ("52998224725 é meu cpf", "52998224725"),
        ("cpf 5 2 9 9 8 2 2 4 7 2 5", "5 2 9 9 8 2 2 4 7 2 5"),
        ("pedido 123, cpf 52998224725", "52998224725"),
        ("protocolo 529.982.247-25", "529.982.247-25"),
        ("cpf: 000.000.001-91", "000.000.001-91"),
        ("(52998224725)", "52998224725"),
    ],
)
def test_a_cpf_is_found(text, written):
    assert found(text) == [("CPF", written)]


@pytest.mark.parametrize(
    "text",
    [
        "529.982.247-26",
        "cpf 529.982.247-24",
        "cpf 111.111.111-11",
        "cpf 000.000.000-00",
        "R$ 529.982.247,25",
        "pedido 52998224725",
        "código de rastreio 52998224725",
        "apólice nº 52998224725",
        "PIS 52998224725",
        "cnh 52998224725",
        "1.529.982.247-25",
        "529.982.247-25-1",
        "152998224725",
        "ABC52998224725",
        "52998224725kg",
        "52 998 224 725",
        "cpf 5299822472",
        "cpf 529    982    247    25",
    ],
)
def test_what_only_looks_like_a_cpf_is_left(text):
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("cnpj 11.222.333/0001-81", "11.222.333/0001-81"),
        ("11.222.333/0001-81", "11.222.333/0001-81"),
        ("11222333000181", "11222333000181"),
        ("11222333/0001-81", "11222333/0001-81"),
        ("11 222 333 0001 81", "11 222 333 0001 81"),
        ("12.ABC.345/01DE-35", "12.ABC.345/01DE-35"),
        ("12.abc.345/01de-35", "12.abc.345/01de-35"),
        ("12ABC34501DE35", "12ABC34501DE35"),
        ("12ABC345/01DE-35", "12ABC345/01DE-35"),
        ("cnpj 12abc34501de35", "12abc34501de35"),
        ("cnpj 12 ABC 345 01DE 35", "12 ABC 345 01DE 35"),
        ("empresa 11.222.333/\n0001-81", "11.222.333/\n0001-81"),
    ],
)
def test_a_cnpj_is_found(text, written):
    assert found(text) == [("CNPJ", written)]


@pytest.mark.parametrize(
    "text",
    [
        "11.222.333/0001-82",
        "12.ABC.345/01DE-36",
        "12abc34501de35",
        "nota 12ABC34501DE35",
        "X12ABC34501DE35",
        "12ABC34501DE35X",
        "atendimento 11222333000181",
        "00.000.000/0000-00",
        "serial ABCDEFGHIJKLMN",
        "AAAAAAAAAAAA00",
    ],
)
def test_what_only_looks_like_a_cnpj_is_left(text):
    assert not found(text)
