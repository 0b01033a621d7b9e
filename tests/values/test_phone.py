import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from phonenumbers import (
    SUPPORTED_REGIONS,
    PhoneMetadata,
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    is_valid_number,
    parse,
)

from smewa.values import PhoneNumber
from smewa.values.calling_codes import CALLING_CODES, TRUNK_PREFIXES, calling_code

E164 = PhoneNumberFormat.E164
HOME = ("BR", "IN", "ID", "CO")
OTHERS = ("US", "MX", "AR", "PT", "DE", "GB", "IT", "JP", "CN", "RU", "CI", "HU", "SG")


def valid_numbers(*regions):
    """Mobiles and landlines that libphonenumber holds to be assigned, of the 15 digits that E.164 allows."""
    numbers = st.sampled_from(regions).flatmap(_numbers_of)
    return numbers.filter(lambda number: is_valid_number(number) and len(format_number(number, E164)) <= 16)


def _numbers_of(region):
    metadata = PhoneMetadata.metadata_for_region(region)
    patterns = [kind.national_number_pattern.replace(r"\d", "[0-9]") for kind in (metadata.mobile, metadata.fixed_line)]
    national = st.one_of([st.from_regex(pattern, fullmatch=True) for pattern in patterns])
    return national.map(lambda digits: parse(f"+{metadata.country_code}{digits}"))


def test_any_spelling_of_a_number_is_the_same_number():
    spellings = [
        "+5511987654321",
        "+55 11 98765-4321",
        "+55 (11) 98765.4321",
        " +55\u00a011\u202f98765\u20114321\n",
        "\u202a+55 11 98765\u22124321\u202c",
        "+55/11/987654321",
    ]
    assert {PhoneNumber(text).reveal() for text in spellings} == {"+5511987654321"}


@pytest.mark.parametrize(
    ("text", "country", "wanted"),
    [
        ("11 98765-4321", "BR", "+5511987654321"),
        ("(011) 98765-4321", "BR", "+5511987654321"),
        ("0 11 3456-7890", "br", "+551134567890"),
        ("98765-4321", "BR", None),
        ("55 99876-5432", "BR", "+5555998765432"),
        ("+91 98765 43210", "BR", "+919876543210"),
        ("098765 43210", "IN", "+919876543210"),
        ("0812-3456-7890", "ID", "+6281234567890"),
        ("301 234 5678", "CO", "+573012345678"),
        ("1 (212) 555-0123", "US", "+12125550123"),
        ("8 912 345-67-89", "RU", "+79123456789"),
        ("06 20 123 4567", "HU", "+36201234567"),
        ("06 1234 5678", "IT", "+390612345678"),
        ("07 12 34 56 78", "CI", "+2250712345678"),
    ],
)
def test_a_number_written_at_home_gets_its_country(text, country, wanted):
    if wanted is None:
        with pytest.raises(ValueError, match="Brazilian"):
            PhoneNumber(text, default_country=country)
    else:
        assert PhoneNumber(text, default_country=country).reveal() == wanted


@pytest.mark.parametrize(
    ("text", "country", "said"),
    [
        ("", None, "with \\+ and its country code"),
        ("5511987654321", None, "with \\+ and its country code"),
        ("0055 11 98765-4321", None, "with \\+ and its country code"),
        ("+55 11 98765-4321 ext 3", None, "leave the rest out"),
        ("++5511987654321", None, "leave the rest out"),
        ("+٥٥١١٩٨٧٦٥٤٣٢١", None, "leave the rest out"),
        ("+", None, "leave the rest out"),
        ("+5511987", None, "Brazilian"),
        ("+123456", None, "7 to 15 digits"),
        ("+1234567890123456", None, "7 to 15 digits"),
        ("+0511987654321", None, "no country has this code"),
        ("+9991234567", None, "no country has this code"),
        ("+55 98765-4321", None, "such as the area code"),
        ("+55 01 98765-4321", None, "such as the area code"),
        ("+55 11 8765-43210", None, "such as the area code"),
        ("+11 98765-4321", None, "check the country code"),
        ("+1 212 555 012", None, "check the country code"),
        ("+91 91 98765 43210", None, "check the country code"),
        ("+44 (0)20 7946 0958", None, "leave out the \\(0\\)"),
        ("11 98765-4321", "XX", "two letters of ISO 3166-1"),
        ("11 98765-4321", "Brazil", "two letters of ISO 3166-1"),
        ("0049 171 1234567", "DE", "with \\+ instead of 00"),
        ("919876543210", "IN", "begins with the country code"),
        ("6281234567890", "ID", "begins with the country code"),
        ("573012345678", "CO", "begins with the country code"),
        ("5511987654321", "BR", "Brazilian"),
    ],
)
def test_a_number_that_may_mean_another_is_refused_with_what_to_do(text, country, said):
    with pytest.raises(ValueError, match=said):
        PhoneNumber(text, default_country=country)


@given(st.text(), st.sampled_from([None, "BR", "IN", "DE", "XX"]))
@example("+551198765", None)
def test_a_refusal_never_holds_the_number(text, country):
    said = refusal_of(text, country)
    digits = "".join(sign for sign in text if sign.isdigit())
    assert len(digits) < 5 or digits not in said


def refusal_of(text, country):
    try:
        PhoneNumber(text, default_country=country)
    except ValueError as error:
        return f"{error!r} {error.__context__!r}"
    return ""


@given(valid_numbers(*HOME, *OTHERS))
def test_every_assigned_number_is_read_as_it_is_printed_internationally(number):
    wanted = format_number(number, E164)
    assert PhoneNumber(wanted).reveal() == wanted
    assert PhoneNumber(format_number(number, PhoneNumberFormat.INTERNATIONAL)).reveal() == wanted


@given(st.data())
def test_every_assigned_number_is_read_as_it_is_printed_at_home(data):
    region = data.draw(st.sampled_from(HOME))
    number = data.draw(valid_numbers(region))
    home = format_number(number, PhoneNumberFormat.NATIONAL)
    assert PhoneNumber(home, default_country=region).reveal() == format_number(number, E164)


@given(st.from_regex(r"\+(55[1-9][1-9][2-9][0-9]{7,8}|91[1-9][0-9]{9}|57[36][0-9]{9}|1[2-9][0-9]{9})", fullmatch=True))
def test_what_is_accepted_where_numbers_are_checked_is_possible(text):
    try:
        accepted = PhoneNumber(text).reveal()
    except ValueError:
        return
    assert is_possible_number(parse(accepted))
    assert parse(accepted).country_code == int(calling_code(accepted[1:]))


@pytest.mark.parametrize("text", ["+55 800 591 2117", "+55 4004 1234", "+55 3003 1234", "+55 300 313 4701"])
def test_brazilian_service_numbers_are_numbers(text):
    assert PhoneNumber(text).reveal() == "".join(text.split())


@pytest.mark.parametrize("region", sorted(SUPPORTED_REGIONS))
def test_calling_codes_are_those_of_libphonenumber(region):
    metadata = PhoneMetadata.metadata_for_region(region)
    assert CALLING_CODES[region] == str(metadata.country_code)
    if region != "CO":  # libphonenumber's 0 of Colombia comes with a carrier only, which nobody writes
        assert TRUNK_PREFIXES[region] == (metadata.national_prefix or "")


def test_no_country_is_made_up():
    assert set(CALLING_CODES) == set(TRUNK_PREFIXES) == SUPPORTED_REGIONS


@pytest.mark.parametrize(
    ("digits", "code"), [("5511987654321", "55"), ("12125550123", "1"), ("3519123", "351"), ("999", "")]
)
def test_the_calling_code_is_found_at_the_beginning(digits, code):
    assert calling_code(digits) == code


@pytest.mark.parametrize(
    "digits", ["553187654321", "5531987654321", "16505551234", "123456", "1" * 20, "+553187654321"]
)
def test_the_digits_of_a_webhook_are_taken_as_they_came(digits):
    assert PhoneNumber.from_wa_id(digits).reveal() == f"+{digits.removeprefix('+')}"


@pytest.mark.parametrize("digits", ["", "12345", "1" * 21, "55 11 98765-4321", "BR.1349", "٥٥١١٩٨٧٦"])
def test_what_is_no_wa_id_is_refused(digits):
    with pytest.raises(ValueError, match="6 to 20 digits"):
        PhoneNumber.from_wa_id(digits)


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ("+553187654321", "+5531987654321", "+5531987654321"),
        ("+5215512345678", "+525512345678", "+525512345678"),
        ("+541123456789", "+5491123456789", "+5491123456789"),
    ],
)
def test_two_spellings_of_one_line_have_one_canonical_form(one, other, kept):
    first, second = PhoneNumber.from_wa_id(one[1:]), PhoneNumber(other)
    assert first != second
    assert first.same_as(second)
    assert second.same_as(first)
    assert first.canonical.reveal() == second.canonical.reveal() == kept


@pytest.mark.parametrize("text", ["+551134567890", "+5511987654321", "+919876543210", "+558001234567"])
def test_landlines_and_other_countries_have_one_spelling(text):
    phone = PhoneNumber(text)
    assert phone.canonical is phone


@given(valid_numbers(*HOME, *OTHERS))
def test_the_canonical_form_is_its_own(number):
    canonical = PhoneNumber(format_number(number, E164)).canonical
    assert canonical.canonical == canonical


@given(st.from_regex(r"[1-9][1-9]9[6-9][0-9]{7}", fullmatch=True))
def test_a_brazilian_mobile_is_the_same_with_and_without_its_ninth_digit(digits):
    assert PhoneNumber.from_wa_id(f"55{digits[:2]}{digits[3:]}").same_as(PhoneNumber(f"+55{digits}"))


@pytest.mark.parametrize("value", [None, 5511987654321, b"+5511987654321"])
def test_what_is_no_text_is_a_type_error(value):
    with pytest.raises(TypeError):
        PhoneNumber(value)
    with pytest.raises(TypeError):
        PhoneNumber(value, default_country="BR")
