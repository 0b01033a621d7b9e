"""Phone numbers: Brazilian in all spellings, others with `+`, as WhatsApp writes them, or where a word says so."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.privacy.recognizers.phones import AREA_CODES, WA_MOBILES
from smewa.values.calling_codes import CALLING_CODES
from tests.privacy.people import AREAS, MOBILES, digits, found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("me liga no 11 98765-4321", "11 98765-4321"),
        ("(11) 98765-4321", "(11) 98765-4321"),
        ("(11)98765-4321", "(11)98765-4321"),
        ("(11)987654321", "(11)987654321"),
        ("11-98765-4321", "11-98765-4321"),
        ("11.98765.4321", "11.98765.4321"),
        ("11 9 8765 4321", "11 9 8765 4321"),
        ("1198765-4321", "1198765-4321"),
        ("11987654321", "11987654321"),
        ("11 987 654 321", "11 987 654 321"),
        ("(11) 3456-7890", "(11) 3456-7890"),
        ("11 3456-7890", "11 3456-7890"),
        ("tel 1134567890", "1134567890"),
        ("(11)34567890", "(11)34567890"),
        ("(19) 4007-4741", "(19) 4007-4741"),
        ("(11) 8765-4321", "(11) 8765-4321"),
        ("+55 11 98765-4321", "+55 11 98765-4321"),
        ("+5511987654321", "+5511987654321"),
        ("+55(11)987654321", "+55(11)987654321"),
        ("(+55 11) 98765-4321", "(+55 11) 98765-4321"),
        ("+55 (011) 98765-4321", "+55 (011) 98765-4321"),
        ("+55 86 4102 0799", "+55 86 4102 0799"),
        ("5511987654321", "5511987654321"),
        ("551187654321", "551187654321"),
        ("55 11 98765 4321", "55 11 98765 4321"),
        ("wa.me/5511987654321?text=oi", "5511987654321"),
        ("user_5511987654321_2026.jpg", "5511987654321"),
        ("(011) 98765-4321", "(011) 98765-4321"),
        ("011 3456-7890", "011 3456-7890"),
        ("0 15 11 98765-4321", "0 15 11 98765-4321"),
        ("015 11 98765-4321", "015 11 98765-4321"),
        ("(0xx11) 98765-4321", "(0xx11) 98765-4321"),
        ("0XX11 3456-7890", "0XX11 3456-7890"),
        ("só atendo no 987654321", "987654321"),
        ("98765-4321", "98765-4321"),
        ("zap 9 8765-4321", "9 8765-4321"),
        ("ligue 3456-7890", "3456-7890"),
        ("34567890 é meu telefone", "34567890"),
        ("celular 75. \n96002.2274", "75. \n96002.2274"),
        ("pedido no whats 11987654321", "11987654321"),
        ("qual o status do pedido? 11987654321", "11987654321"),
        ("+351 912 345 678", "+351 912 345 678"),
        ("+1 (323) 263-3204", "+1 (323) 263-3204"),
        ("+57 300 781 70 30", "+57 300 781 70 30"),
        ("(323) 263-3204", "(323) 263-3204"),
        ("+91-6401589201", "+91-6401589201"),
        ("+62 812-3456-7890", "+62 812-3456-7890"),
        ("573158973841", "573158973841"),
        ("919876543210", "919876543210"),
        ("mi cel 316 315 2658", "316 315 2658"),
        ("mobile 09160725777", "09160725777"),
        ('{"wa_id": "4915123456789"}', "4915123456789"),
        ('{"from":"573158973841","timestamp":"1793012345"}', "573158973841"),
        ("{'to': '12025550123'}", "12025550123"),
    ],
)
def test_a_phone_is_found(text, written):
    assert found(text) == [("PHONE", written)]


@pytest.mark.parametrize(
    "text",
    [
        "sac 0800 123 4567",
        "ligue 0800-268-6554",
        "ligue 0300 789 1234",
        "ligar para 4004-1234",
        "fone 3003-1234",
        "disque 190",
        "pedido 11987654321",
        "protocolo 5511987654321",
        "código de rastreio 987654321",
        "20 98765-43210",
        "987654321",
        "34567890",
        "3456-7890",
        "1134567890",
        "R$ 11.987.654,32",
        "12/03/2024 14:00",
        "2024-03-12 10:11:12,345",
        "parcelas 2024/2025",
        "+999 123 456 789",
        "+1 323 263",
        "323 263-3204",
        "tel 1234567",
        "tel 12345678901234567",
        "tel 0123-4567",
        "11987654321-0",
    ],
)
def test_what_only_looks_like_a_phone_is_left(text):
    assert not found(text)


@given(st.integers(10, 99).map(str), digits(8))
def test_a_mobile_needs_an_area_code_in_use(area, rest):
    written = f"({area}) 9{rest[:4]}-{rest[4:]}"
    assert (found(written) == [("PHONE", written)]) == (area in AREA_CODES)


def test_the_area_codes_are_those_that_phonenumbers_knows():
    def in_use(area: int) -> bool:
        return phonenumbers.is_valid_number(phonenumbers.parse(f"+55{area}987654321"))

    assert {str(area) for area in range(10, 100) if in_use(area)} == AREA_CODES


@pytest.mark.parametrize(("begin", "length"), WA_MOBILES)
def test_mobiles_of_whatsapp_begin_as_phonenumbers_says(begin, length):
    code = max((code for code in CALLING_CODES.values() if begin.startswith(code)), key=len)
    lengths = phonenumbers.PhoneMetadata.metadata_for_region(
        phonenumbers.region_code_for_country_code(int(code))
    ).mobile.possible_length
    assert length - len(code) in lengths


@given(MOBILES, st.sampled_from([" ", "-", ".", "", " - ", "\u00a0"]), st.sampled_from(["", "+55", "+55 ", "55 ", "0"]))
def test_a_mobile_is_found_whole_however_it_is_spaced(number, gap, prefix):
    written = f"{prefix}{number[:2]}{gap}{number[2:7]}-{number[7:]}"
    assert found(f"oi, {written}, obrigada") == [("PHONE", written)]


@given(AREAS, st.sampled_from("2345"), digits(7))
def test_a_landline_is_found_whole(area, first, rest):
    written = f"({area}) {first}{rest[:3]}-{rest[3:]}"
    assert found(f"fixo {written}") == [("PHONE", written)]
