"""The figures as a picture, without a plotting library."""

from __future__ import annotations

from html import escape

from benchmarks.measure import Row

WIDTH, BAR, LEFT = 1080, 26, 600
KEPT, MISSED, PROMISE = "#0a7d5a", "#b3402a", "#222222"


def chart(rows: list[Row]) -> str:
    """Draw one bar a row: how far beyond (or short of) its promise each figure is; the line is the promise."""
    height = BAR * len(rows) + 50
    middle = LEFT + (WIDTH - LEFT) / 3
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="12">',
        "<title>smewa benchmarks: each figure against its promise</title>",
        f'<text x="{LEFT}" y="18">worse than promised</text>',
        f'<text x="{middle + 8}" y="18">better than promised</text>',
    ]
    for at, row in enumerate(rows):
        y = 28 + at * BAR
        better = row.ratio / row.promise if row.faster else row.promise / row.ratio
        length = min(better, 3.0) * (middle - LEFT)
        color = KEPT if row.kept else MISSED
        than = "as fast as" if row.faster else "the time of"
        label = escape(f"{row.name}: {row.ratio:.2f} × {than} {row.peer}")
        parts.append(f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end">{label}</text>')
        parts.append(f'<rect x="{LEFT}" y="{y}" width="{length:.0f}" height="{BAR - 8}" fill="{color}"/>')
    parts.append(
        f'<line x1="{middle}" x2="{middle}" y1="24" y2="{height - 12}" stroke="{PROMISE}" stroke-dasharray="4 3"/>'
    )
    return "\n".join([*parts, "</svg>"])
