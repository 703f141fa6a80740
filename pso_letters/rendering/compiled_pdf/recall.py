"""Lines that WeasyPrint has broken and drawn before: letters of a template share nearly all text.

Shaping and breaking text takes a third of the time of a layout, and drawing it a fifth; layouts A
and B of all groups do the same paragraphs again and again. WeasyPrint has one function to break a
line and one to draw it, whose results depend on their arguments alone. So results are kept,
together with what was read of the style; one is used again only when all of that is the same.

This is the one place that takes names of WeasyPrint's which aren't public: `split_first_line`, as
two modules of its layout know it, `draw_first_line`, the methods by which a line comes to life for
drawing, and the fonts of a stream. Where one is gone or asks for something else, nothing is kept,
and all is as slow as it was (tests/rendering/compiled_pdf/test_recall.py tells).
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.layout import inline, preferred
from weasyprint.text.line_break import Layout

from pso_letters.rendering.compiled_pdf.reading import glyph_numbers

_SPLIT, _DRAW = "split_first_line", "draw_first_line"
_TO_SPLIT = (
    *("text", "style", "context", "max_width", "justification_spacing"),
    *("is_line_start", "minimum"),
)
_TO_DRAW = ("stream", "textbox", "text_overflow", "block_ellipsis", "matrix")
_MOST = 4000
"""Lines that are kept; a letter of three pages has some two hundred."""


@dataclass(frozen=True, slots=True)
class _Stroke:
    """How a line was drawn, in one font.

    Args:
        key: by which a stream knows its font.
        size: of the font.
        shown: the glyphs, as the operator gets them.
        glyphs: number, text and width of each.
        fresh: numbers of those that this line was the first to draw, and whose widths are therefore
            rounded at its size.
    """

    key: object
    size: float
    shown: str
    glyphs: tuple[tuple[int, str, float], ...]
    fresh: frozenset[int]

    def is_for(self, widths: Mapping[int, float]) -> bool:
        """Tell whether the line would be drawn the same with the widths that are known."""
        return all(
            widths[number] == width if number in widths else number in self.fresh
            for number, _, width in self.glyphs
        )


@dataclass(slots=True)
class _Line:
    """What came of a line.

    Args:
        names: the properties of the style that were read.
        values: their values.
        result: the layout of the line, and its measures.
        stroke: how it was drawn; None before that, or when it can't be kept.
    """

    names: tuple[str, ...]
    values: list[object]
    result: tuple[Any, ...]
    stroke: _Stroke | None = None

    def is_for(self, style: Any) -> bool:  # noqa: ANN401 - WeasyPrint ships no types
        """Tell whether a style has all that was read."""
        return [style[name] for name in self.names] == self.values

    def own(self) -> tuple[Any, ...]:
        """Return the result with a layout of its own, that sleeps until it must be drawn."""
        sleeping = copy.copy(self.result[0])
        sleeping.__class__ = _Sleeping
        sleeping.line, sleeping.waiting = self, None
        return sleeping, *self.result[1:]


class _Sleeping(Layout):  # type: ignore[misc]  # WeasyPrint ships no types
    """The layout of a line that need not come to life when it is known how it is drawn."""

    line: _Line
    waiting: Any

    def reactivate(self, style: Any) -> None:  # noqa: ANN401 - WeasyPrint ships no types
        """Wait for `wake`, instead of shaping the text at once."""
        self.waiting = style

    def wake(self) -> None:
        """Shape the text, to draw it as WeasyPrint does."""
        style, self.waiting = self.waiting, None
        super().reactivate(style)

    def deactivate(self) -> None:
        """Let go of what was shaped."""
        if self.waiting is None:
            super().deactivate()
        self.waiting = None


@dataclass
class Recall:
    """Keeps the lines of one configuration of fonts.

    Args:
        is_on: whether it does; else WeasyPrint is left as it is.
    """

    is_on: bool = True
    _lines: dict[tuple[object, ...], list[_Line]] = field(default_factory=dict)

    @contextmanager
    def used(self) -> Iterator[None]:
        """Let WeasyPrint use what is kept, for a time."""
        split, draw = getattr(inline, _SPLIT, None), getattr(drawing, _DRAW, None)
        other = getattr(preferred, _SPLIT, None)
        is_known = split is other and _is_known(split, _TO_SPLIT) and _is_known(draw, _TO_DRAW)
        if not (self.is_on and is_known):
            yield
            return
        _replace(self._splitting(split), _drawing(draw))
        try:
            yield
        finally:
            _replace(split, draw)

    def _splitting(self, split: Any) -> Callable[..., Any]:  # noqa: ANN401 - WeasyPrint ships no types
        """Return a function that answers as `split` does."""

        def splitting(  # noqa: PLR0913, PLR0917 - as WeasyPrint calls it
            text: str,
            style: Any,  # noqa: ANN401 - WeasyPrint ships no types
            context: object,
            max_width: float | None,
            justification_spacing: float,
            is_line_start: bool = True,
            minimum: bool = False,
        ) -> tuple[Any, ...]:
            key = (text, max_width, justification_spacing, is_line_start, minimum)
            for known in self._lines.get(key, ()):
                if known.is_for(style):
                    return known.own()
            seen = _Seen(style)
            result: tuple[Any, ...] = split(
                text, seen, context, max_width, justification_spacing, is_line_start, minimum
            )
            if seen.is_unsure or type(result[0]) is not Layout:
                return result
            return self._kept(key, _Line(tuple(seen.read), list(seen.read.values()), result)).own()

        return splitting

    def _kept(self, key: tuple[object, ...], line: _Line) -> _Line:
        if len(self._lines) >= _MOST:
            self._lines.clear()
        self._lines.setdefault(key, []).append(line)
        return line


def _is_known(found: Any, parameters: tuple[str, ...]) -> bool:  # noqa: ANN401 - whatever is there
    """Tell whether a function is there, and asks for what we know of."""
    return callable(found) and tuple(inspect.signature(found).parameters) == parameters


def _replace(split: object, draw: object) -> None:
    setattr(inline, _SPLIT, split)
    setattr(preferred, _SPLIT, split)
    setattr(drawing, _DRAW, draw)


class _Seen:
    """A style that notes what is read of it."""

    def __init__(self, style: Any) -> None:  # noqa: ANN401 - WeasyPrint ships no types
        self._style = style
        self.font_config = style.font_config
        self.read: dict[str, object] = {}
        self.is_unsure = False

    def __getitem__(self, name: str) -> object:
        value: object = self._style[name]
        self.read[name] = value
        return value

    def __getattr__(self, name: str) -> object:
        self.is_unsure = True
        return getattr(self._style, name)


# --- Drawing -------------------------------------------------------------------------------------


def _drawing(draw: Any) -> Callable[..., Any]:  # noqa: ANN401 - the same
    """Return a function that draws as `draw` does."""

    def drawn(
        stream: Any,  # noqa: ANN401 - WeasyPrint ships no types
        textbox: Any,  # noqa: ANN401 - the same
        text_overflow: str,
        block_ellipsis: object,
        matrix: Any,  # noqa: ANN401 - the same
    ) -> list[Any]:
        layout = textbox.pango_layout
        asked = (textbox, text_overflow, block_ellipsis, matrix)
        if not isinstance(layout, _Sleeping):
            return list(draw(stream, *asked))
        is_whole = text_overflow != "ellipsis" and block_ellipsis == "none" and textbox.text.strip()
        if not is_whole or not layout.line.is_for(textbox.style):
            layout.wake()
            return list(draw(stream, *asked))
        if layout.line.stroke and _redraw(layout.line.stroke, stream, matrix):
            return []
        layout.wake()
        seen = _SeenStream(stream)
        emojis = list(draw(seen, *asked))
        layout.line.stroke = None if emojis else seen.stroke()
        return emojis

    return drawn


def _redraw(stroke: _Stroke, stream: Any, matrix: Any) -> bool:  # noqa: ANN401 - the same
    """Draw a line as before, if its font is there and has no other widths for its glyphs."""
    font = stream._fonts.get(stroke.key)  # noqa: SLF001 - a stream has no other way to its fonts
    if font is None or not stroke.is_for(font.widths):
        return False
    stream.set_text_matrix(*matrix.values)
    stream.set_font_size(font.hash, stroke.size)
    for number, text, width in stroke.glyphs:
        font.to_unicode.setdefault(number, text)
        font.widths.setdefault(number, width)
    stream.show_text(stroke.shown)
    return True


class _SeenStream:
    """A stream that notes how a line is drawn on it."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - WeasyPrint ships no types
        self._stream = stream
        self._fonts: list[tuple[Any, float]] = []
        self._shown: list[str] = []
        self._known: set[int] = set()
        self._is_unsure = False

    def add_font(self, font: object) -> tuple[Any, float]:
        """Note in which font."""
        added: tuple[Any, float] = self._stream.add_font(font)
        self._fonts.append(added)
        self._known |= added[0].widths.keys()
        return added

    def show_text(self, shown: str) -> None:
        """Note which glyphs."""
        self._shown.append(shown)
        self._stream.show_text(shown)

    def set_text_rise(self, rise: float) -> None:
        """Glyphs on different heights aren't kept."""
        self._is_unsure = True
        self._stream.set_text_rise(rise)

    def stroke(self) -> _Stroke | None:
        """Return how the line was drawn; None when in more than one font, or with absent glyphs."""
        if self._is_unsure or len(self._fonts) != 1 or len(self._shown) != 1:
            return None
        ((font, size),) = self._fonts
        numbers = dict.fromkeys(glyph_numbers(self._shown[0].encode()))
        if font.bitmap or font.missing or not font.to_unicode.keys() >= numbers.keys():
            return None
        key = next(key for key, each in self._stream._fonts.items() if each is font)  # noqa: SLF001 - as above
        glyphs = tuple((each, font.to_unicode[each], font.widths[each]) for each in numbers)
        return _Stroke(key, size, self._shown[0], glyphs, frozenset(numbers.keys() - self._known))

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)
