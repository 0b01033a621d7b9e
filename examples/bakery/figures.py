"""The day in figures: a table for the terminal, a picture for the wall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from examples.bakery.bakery import Day
from smewa import Money


def sold(day: Day) -> list[tuple[str, int, Money]]:
    """Return what was paid for, by product: name, pieces, takings; the best seller first."""
    pieces, takings = Counter[str](), Counter[str]()
    for sale in day.sales:
        if sale.state == "paid":
            for item in sale.order.items:
                pieces[item.name] += item.quantity
                takings[item.name] += item.amount.cents * item.quantity
    return [(name, pieces[name], Money.from_cents(cents, "BRL")) for name, cents in takings.most_common()]


def table(day: Day, messages_in: int, messages_out: int) -> str:
    """Put the figures in words and columns."""
    paid = [sale for sale in day.sales if sale.state == "paid"]
    total = sum((sale.order.total for sale in paid), Money(0, "BRL"))
    rows = [
        ("Mensagens recebidas", str(messages_in)),
        ("Mensagens enviadas", str(messages_out)),
        ("Pedidos com Pix pedido", str(len(day.sales))),
        ("Pedidos pagos (palavra do banco)", str(len(paid))),
        ("Valor diferente, com uma pessoa", str(sum(sale.state == "wrong amount" for sale in day.sales))),
        ("Comprovantes que não valeram", str(day.receipts_not_believed)),
        ("Conversas passadas a uma pessoa", str(len(day.handed_over))),
        ("Vendas", total.display("pt-BR")),
    ]
    width = max(len(name) for name, _ in rows)
    lines = [f"  {name:<{width}}  {value:>12}" for name, value in rows]
    products = sold(day)
    most = max((money.cents for _, _, money in products), default=1)
    bars = [
        f"  {name:<{width}}  {money.display('pt-BR'):>12}  {'█' * max(1, round(24 * money.cents / most))} {count}"
        for name, count, money in products
    ]
    return "\n".join([*lines, "", *bars])


def picture(products: Sequence[tuple[str, int, Money]]) -> str:
    """Draw the takings by product, as an SVG."""
    left, wide, bar = 190, 420, 30
    most = max((money.cents for _, _, money in products), default=1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + wide + 110} {bar * len(products) + 50}" '
        'font-family="sans-serif" font-size="14">',
        "<title>Vendas do dia por produto, em reais</title>",
        '<text x="10" y="24" font-size="17" font-weight="bold">Vendas do dia</text>',
    ]
    for at, (name, count, money) in enumerate(products):
        y, length = 40 + at * bar, wide * money.cents / most
        parts.append(f'<text x="{left - 8}" y="{y + 17}" text-anchor="end">{escape(name)} × {count}</text>')
        parts.append(f'<rect x="{left}" y="{y}" width="{length:.0f}" height="{bar - 8}" rx="3" fill="#0a7d5a"/>')
        parts.append(f'<text x="{left + length + 6:.0f}" y="{y + 17}">{escape(money.display("pt-BR"))}</text>')
    return "\n".join([*parts, "</svg>\n"])
