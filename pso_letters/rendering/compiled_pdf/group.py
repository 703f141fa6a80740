"""A compiled group: fixed bytes, and streams with gaps for the glyphs of the slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pso_letters.deflating import SHORTEST, Fixed, fixed
from pso_letters.rendering.compiled_pdf.glyphs import Alphabet
from pso_letters.rendering.compiled_pdf.proof import Places
from pso_letters.rendering.compiled_pdf.reading import Drawn
from pso_letters.rendering.compiled_pdf.writer import Base, lay_down

_OPEN, _CLOSE = b"[(", b")] TJ"
"""A slot's glyphs are shown by one literal string (7.3.4.2), half as long as one of digits."""

Run = tuple[bytes | int, ...]
"""What changes, in one go: glyphs of slots, by number, and short text between them."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a slot can hold.

    Args:
        alphabet: the characters of its font; None for a slot that is nowhere shown.
        least: how narrow a text may be, in 1/1000 of the size: as narrow as one that was proven.
        width: how wide a text may be, likewise. Of a slot that is nowhere shown both are in
            characters.
    """

    alphabet: Alphabet | None
    least: float
    width: float


@dataclass(frozen=True, slots=True)
class Group:
    """A group of letters, compiled.

    Args:
        digest: its name.
        pages: number of pages of each letter.
        base: what all its letters have in common, laid down.
        streams: the changing streams: fixed text, and runs that change.
        rooms: what each slot can hold; None for one that is empty.
        known: texts that were set before, by slot; so that a date isn't set a thousand times.
    """

    digest: str
    pages: int
    base: Base
    streams: tuple[tuple[Fixed | Run, ...], ...]
    rooms: tuple[Room | None, ...]
    known: dict[tuple[int, str], bytes] = field(default_factory=dict, compare=False)


def make_group(digest: str, drawn: Drawn, places: Places, rooms: Sequence[Room | None]) -> Group:
    """Make a group of layout A, once it is proven.

    Args:
        digest: name of the group.
        drawn: layout A.
        places: where the slots are shown.
        rooms: what each slot can hold.
    """
    changing = [number for number in drawn.contents if number in places]
    streams = (tuple(_pieces(drawn, number, places[number])) for number in changing)
    return Group(digest, drawn.pages, lay_down(drawn, changing), tuple(streams), tuple(rooms))


def _pieces(drawn: Drawn, number: int, slots: Mapping[int, int]) -> Iterator[Fixed | Run]:
    """Yield the pieces of a stream; text too short for a piece goes with the slots beside it."""
    run: list[bytes | int] = []
    for part in _parts((drawn.objects[number].body or b"").split(b"\n"), slots):
        if isinstance(part, int) or len(part) < SHORTEST:
            run.append(part)
        else:
            if run:
                yield tuple(run)
            run = []
            yield fixed(part)
    if run:
        yield tuple(run)


def _parts(operators: Sequence[bytes], slots: Mapping[int, int]) -> Iterator[bytes | int]:
    """Yield the operators between slots as one text, and each slot by its number."""
    start, before = 0, b""
    for place in sorted(slots):
        yield before + b"".join(each + b"\n" for each in operators[start:place]) + _OPEN
        yield slots[place]
        start, before = place + 1, _CLOSE + b"\n"
    yield before + b"\n".join(operators[start:])
