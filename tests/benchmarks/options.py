"""The command line of the benchmark of merging."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.benchmarks.contestants import CONTESTANTS
from tests.benchmarks.turns import CHECKOUT
from tests.checks.clean_list import DAY

_MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - only if it is there; folders in it are our own
_ROOM = 2 * 1024**3
"""Bytes that letters may take: 10,000 PDF letters in one ZIP are almost half of it."""
_LONGEST = 60.0
"""Seconds of a turn at most."""


@dataclass(frozen=True)
class Options:
    """What the command line says; see its help."""

    list: Path | None
    project: Path | None
    date: date
    letters: tuple[int, ...]
    engine_letters: int
    peer_letters: int
    rounds: int
    whole_rounds: int
    seconds: float
    only: tuple[str, ...]
    scratch: Path
    output: Path


def read_options(description: str | None, arguments: Sequence[str] | None = None) -> Options:
    """Read the command line, and make the folders that it names.

    Args:
        description: what the program does, for its help.
        arguments: of the command line; those of this process by default.

    Raises:
        SystemExit: an option can't be used; the last line on stderr says why.
    """
    parser = _parser(description)
    options = Options(**vars(parser.parse_args(arguments)))
    for folder in (options.scratch, options.output):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            parser.error(f"{folder} can't be made: {error.strerror}")
    return options


def _parser(description: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=description,
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--list", type=Path, help="a list of suppliers of one's own")
    add("--project", type=Path, help="its pso.toml; the list's folder by default")
    add("--date", type=date.fromisoformat, default=DAY, help="letter date, yyyy-mm-dd")
    add("--letters", type=_sizes, default=(1, 100, 1_000, 10_000), metavar="SIZES",
        help="sizes of the whole merges, as in 100,1000")  # fmt: skip
    add("--engine-letters", type=_positive, default=1_000, help="letters for our engines")
    add("--peer-letters", type=_positive, default=120, help="different letters for the others")
    add("--rounds", type=_positive, default=7, help="rounds of turns")
    add("--whole-rounds", type=_count, default=3, help="runs of each whole job; 0: none")
    add("--seconds", type=_seconds, default=1.0, help="length of a turn, about")
    add("--only", type=_names, default=(), metavar="NAMES", help=_known())
    add("--scratch", type=Path, default=_scratch(), help="where letters are written")
    add("--output", type=Path, default=CHECKOUT / "build" / "bench", help="where results go")
    return parser


def _scratch() -> Path:
    """Return a folder in memory if there is room, so that no disk is measured."""
    roomy = _MEMORY_DISK.is_dir() and shutil.disk_usage(_MEMORY_DISK).free >= _ROOM
    return _MEMORY_DISK if roomy else Path(tempfile.gettempdir())


def _known() -> str:
    return ", ".join(each.id for each in CONTESTANTS)


def _names(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    unknown = [name for name in names if name not in {each.id for each in CONTESTANTS}]
    if unknown:
        raise argparse.ArgumentTypeError(f"no {', '.join(unknown)}; choose from {_known()}")
    return names


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted({_positive(part) for part in text.split(",")}))


def _positive(text: str) -> int:
    return _at_least(int(text), 1)


def _count(text: str) -> int:
    return _at_least(int(text), 0)


def _at_least(number: int, least: int) -> int:
    if number < least:
        raise argparse.ArgumentTypeError(f"{number} is too few; at least {least}")
    return number


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= _LONGEST:
        raise argparse.ArgumentTypeError(f"{text} isn't the length of a turn in seconds")
    return seconds
