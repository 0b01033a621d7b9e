import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.br import cnpj, cpf

from smewa.values import crc16, is_cnpj, is_cpf, is_luhn

near_cpf = st.from_regex(r"[0-9]{11}", fullmatch=True)
near_cnpj = st.from_regex(r"[0-9A-Z]{12}[0-9]{2}", fullmatch=True)
near_card = st.from_regex(r"[0-9]{12,19}", fullmatch=True)


def with_check_digits(base, check):
    return next(f"{base}{last:02}" for last in range(100) if check(f"{base}{last:02}"))


@given(near_cpf)
def test_a_cpf_is_what_stdnum_holds_for_one(text):
    assert is_cpf(text) is (cpf.is_valid(text) and len(set(text)) > 1)


@given(st.from_regex(r"[0-9]{9}", fullmatch=True).filter(lambda base: len(set(base)) > 1))
def test_every_base_has_one_pair_of_check_digits(base):
    good = with_check_digits(base, cpf.is_valid)
    assert is_cpf(good)
    assert sum(is_cpf(f"{base}{last:02}") for last in range(100)) == 1


@given(near_cnpj)
def test_a_cnpj_is_what_stdnum_holds_for_one(text):
    assert is_cnpj(text) is (cnpj.is_valid(text) and len(set(text[:12])) > 1)


@given(st.from_regex(r"[0-9A-Z]{12}", fullmatch=True).filter(lambda base: len(set(base)) > 1))
def test_every_base_of_a_cnpj_numeric_or_not_has_its_check_digits(base):
    assert is_cnpj(with_check_digits(base, is_cnpj))
    assert cnpj.is_valid(with_check_digits(base, is_cnpj))


@given(near_card)
def test_luhn_is_what_stdnum_holds_for_it(text):
    assert is_luhn(text) is luhn.is_valid(text)


@pytest.mark.parametrize("text", ["52998224725", "12345678909", "00000000191"])
def test_known_cpfs_pass(text):
    assert is_cpf(text)


# Source: Receita Federal, IN RFB 2.229/2024 (the first), and the sheet of Pix facts.
@pytest.mark.parametrize("text", ["12ABC34501DE35", "Z46ABC88000164", "12ABC345000188", "11222333000181"])
def test_known_cnpjs_pass(text):
    assert is_cnpj(text)


@pytest.mark.parametrize(
    "text", ["4111111111111111", "5555555555554444", "378282246310005", "6362970000457013", "6062825624254001"]
)
def test_known_cards_pass(text):
    assert is_luhn(text)


@pytest.mark.parametrize("check", [is_cpf, is_cnpj, is_luhn])
@pytest.mark.parametrize(
    "text", ["", "a", "529.982.247-25", "12.ABC.345/01DE-35", "4111 1111 1111 1111", "5299822472٥", "52998224725\n"]
)
def test_anything_that_is_not_plain_is_none(check, text):
    assert check(text) is False


@pytest.mark.parametrize("digit", "0123456789")
def test_equal_digits_are_no_document(digit):
    assert not is_cpf(digit * 11)
    assert not is_cnpj(digit * 14)


def test_lower_case_is_no_cnpj():
    assert not is_cnpj("12abc34501de35")


def test_the_crc_is_that_of_the_standard():
    assert f"{crc16(b'123456789'):04X}" == "29B1"
    assert crc16(b"") == 0xFFFF


@given(st.binary(max_size=60))
def test_the_crc_is_that_of_its_definition(data):
    register = 0xFFFF
    for byte in data:
        register ^= byte << 8
        for _ in range(8):
            register = (register << 1 ^ (0x1021 if register & 0x8000 else 0)) & 0xFFFF
    assert crc16(data) == register
