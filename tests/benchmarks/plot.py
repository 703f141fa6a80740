"""The figures as a picture: milliseconds a letter on a logarithmic axis, as SVG of our own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

from tests.benchmarks.figures import Result, Spread, count_of, spread

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 800, 320, 110, 27, 64
_OURS, _OTHERS, _FLOOR = "#0072b2", "#4d4d4d", "#a3a3a3"
"""Blue of Okabe and Ito's colours, which colour-blind people tell apart, and greys."""


@dataclass(frozen=True)
class Dot:
    """One figure.

    Args:
        label: whose.
        value: milliseconds a letter.
        colour: of the dot.
    """

    label: str
    value: Spread
    colour: str


def svg(result: Result) -> str:
    """Return the picture."""
    panels = [("Word", _dots(result, "docx")), ("PDF", _dots(result, "pdf"))]
    panels = [(name, dots) for name, dots in panels if dots]
    scale = _Scale([dot for _, dots in panels for dot in dots])
    height = _TOP + sum(_ROW * (len(dots) + 1) + 14 for _, dots in panels) + 26
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"',
        'font-family="system-ui, sans-serif" font-size="13" fill="#1a1a1a">',
        "<title>Milliseconds a letter, on a logarithmic scale</title>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(16, 26, "Time for one letter, in milliseconds", size=16, weight=600),
        _text(16, 45, "Less is better; each grid line is ten times the one before", colour=_OTHERS),
        *scale.axis(_TOP, height - 30),
    ]
    top = _TOP
    for name, dots in panels:
        lines.extend(_panel(name, dots, top, scale))
        top += _ROW * (len(dots) + 1) + 14
    return "\n".join((*lines, "</svg>", ""))


def _dots(result: Result, kind: str) -> list[Dot]:
    """Return the figures of a kind, the slowest first: loops and engines, and the largest merge."""
    dots = [
        Dot(each.contestant.label, spread(each.rounds), _colour(each.contestant))
        for each in result.kind(kind)
    ]
    merges = [job for job in result.jobs if job.kind == kind and job.label == MERGE]
    for job in sorted(merges, key=lambda each: each.letters)[-1:]:
        took, each_letter = job.seconds, 1000 / job.letters
        value = Spread(took.median * each_letter, took.low * each_letter, took.high * each_letter)
        dots.append(Dot(f"{MERGE}, {count_of(job.letters)}", value, _OURS))
    return sorted(dots, key=lambda dot: -dot.value.median)


MERGE = "pso-letters merge"
"""What the whole command is called."""


def _colour(contestant: object) -> str:
    if getattr(contestant, "is_ours", False):
        return _OURS
    return _FLOOR if getattr(contestant, "is_floor", False) else _OTHERS


class _Scale:
    """A logarithmic axis of whole decades."""

    def __init__(self, dots: Sequence[Dot]) -> None:
        self._low = floor(log10(min(dot.value.low for dot in dots)))
        self._high = max(ceil(log10(max(dot.value.high for dot in dots))), self._low + 1)

    def __call__(self, value: float) -> float:
        """Return the place of a value."""
        share = (log10(value) - self._low) / (self._high - self._low)
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def axis(self, top: float, bottom: float) -> Iterator[str]:
        """Draw a line for each decade, and say what it stands for."""
        for decade in range(self._low, self._high + 1):
            x = self(10**decade)
            yield f'<line x1="{x}" x2="{x}" y1="{top}" y2="{bottom}" stroke="#dddddd"/>'
            label = f"{10**decade:,}" if decade >= 0 else f"{10.0**decade:.{-decade}f}"
            yield _text(x, bottom + 18, f"{label} ms", colour=_OTHERS, anchor="middle", size=12)


def _panel(name: str, dots: Sequence[Dot], top: float, scale: _Scale) -> Iterator[str]:
    yield _text(16, top + 18, name, weight=600, size=14)
    for number, dot in enumerate(dots, start=1):
        y, x = top + _ROW * number + 13, scale(dot.value.median)
        weight = 600 if dot.colour == _OURS else 400
        low, high = scale(dot.value.low), scale(dot.value.high)
        yield _text(_LEFT - 12, y + 4, dot.label, anchor="end", weight=weight)
        yield (
            f'<line x1="{low}" x2="{high}" y1="{y}" y2="{y}" stroke="{dot.colour}" '
            'stroke-width="3" stroke-linecap="round"/>'
        )
        yield f'<circle cx="{x}" cy="{y}" r="5.5" fill="{dot.colour}"/>'
        yield _text(max(x, high) + 11, y + 4, _milliseconds(dot.value.median), weight=weight)


def _milliseconds(value: float) -> str:
    digits = 0 if value >= 20 else 1 if value >= 2 else 2 if value >= 0.2 else 3
    return f"{value:,.{digits}f} ms"


def _text(  # noqa: PLR0913 - each is an attribute of the element
    x: float,
    y: float,
    words: str,
    *,
    colour: str = "#1a1a1a",
    anchor: str = "start",
    size: int = 13,
    weight: int = 400,
) -> str:
    return (
        f'<text x="{x}" y="{y}" fill="{colour}" text-anchor="{anchor}" font-size="{size}" '
        f'font-weight="{weight}">{escape(words)}</text>'
    )
