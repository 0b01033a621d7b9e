"""A code as a value: equality, copies, what it shows, and its picture."""

import copy
import pickle
import sys

import pytest

from smewa.errors import BRCodeError, ConfigurationError
from smewa.payments.pix import BRCode, PixKey, read
from smewa.values import Money

KEY = PixKey.parse("padaria@example.com")
CODE = BRCode.static(
    key=KEY, name="Padaria Dona Zé", city="São Paulo", amount=Money("13.00", "BRL"), txid="PEDIDO1", description="Pão"
)
DYNAMIC = BRCode.dynamic(url="pix.example.com/qr/v2/9d36b84fc70b478fb95c12729b90ca25", name="Padaria", city="Recife")


def test_codes_are_equal_by_what_they_say():
    assert BRCode.parse(CODE.payload) == CODE == BRCode(CODE.payload)
    assert CODE != DYNAMIC
    assert CODE.payload != CODE
    assert len({CODE, BRCode.parse(CODE.payload), DYNAMIC}) == 2


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda code: pickle.loads(pickle.dumps(code))])
def test_a_code_is_copied_whole(again):
    assert again(CODE) == CODE
    assert again(CODE).key == KEY


def test_a_code_cannot_be_changed():
    with pytest.raises(AttributeError, match="immutable"):
        CODE.payload = DYNAMIC.payload


@pytest.mark.parametrize("shown", [repr(CODE), str(CODE), f"{CODE}", repr(DYNAMIC), repr(read(CODE.payload))])
def test_nothing_personal_is_shown(shown):
    assert not any(text in shown for text in ("padaria@", "Padaria", "000201", "pix.example.com", "PEDIDO1"))


def test_the_kind_and_the_amount_are_shown():
    assert "static" in repr(CODE)
    assert "13.00" in repr(CODE)


def test_a_refusal_quotes_nothing_of_the_code():
    with pytest.raises(BRCodeError) as refusal:
        BRCode.parse(CODE.payload[:-1] + "?")
    assert not any(text in str(refusal.value) for text in ("padaria", "Padaria", "br.gov", "PEDIDO1"))


@pytest.mark.parametrize("pasted", [f" {CODE.payload}\n", f"{CODE.payload}\r\n"])
def test_white_space_of_a_pasted_code_is_trimmed_only_when_asked(pasted):
    assert BRCode.parse(pasted, trim=True) == CODE
    with pytest.raises(BRCodeError):
        BRCode.parse(pasted)


def test_a_location_with_a_port_is_tolerated_in_reading():
    assert "E_URL_FORMAT" not in read("00020126370014br.gov.bcb.pix2515example.com:443").errors


def test_the_picture_is_svg_with_title_and_quiet_zone():
    pytest.importorskip("segno", reason="needs the extra smewa[qr]")
    drawn = CODE.svg(scale=1)
    assert drawn.startswith('<svg role="img" xmlns=')
    assert "<title>Código Pix de Padaria Dona Ze: R$\xa013,00</title>" in drawn
    assert 'd="M4 4.5h7' in drawn


def test_the_picture_says_another_title_escaped():
    pytest.importorskip("segno", reason="needs the extra smewa[qr]")
    assert "<title>Mesa 7 &lt;b&gt;</title>" in CODE.svg(title="Mesa 7 <b>")


def test_a_notebook_shows_picture_and_receiver_but_not_the_text_of_the_code():
    pytest.importorskip("segno", reason="needs the extra smewa[qr]")
    shown = CODE._repr_html_()
    assert "<figcaption>Código Pix de Padaria Dona Ze: R$\xa013,00</figcaption>" in shown
    assert "padaria@example.com" not in shown
    assert CODE._repr_svg_() == CODE.svg()


def test_the_amount_of_a_dynamic_code_is_not_in_its_title():
    pytest.importorskip("segno", reason="needs the extra smewa[qr]")
    assert "<title>Código Pix de Padaria</title>" in DYNAMIC.svg()


def test_without_the_extra_a_notebook_shows_text_and_the_picture_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "segno", None)
    assert CODE._repr_html_() is None
    assert CODE._repr_svg_() is None
    with pytest.raises(ConfigurationError, match=r"smewa\[qr\]"):
        CODE.svg()
