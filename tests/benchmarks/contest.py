"""A contestant in Python: makes the letters that it is asked for, a line of JSON for each turn.

    python -m tests.benchmarks.contest NAME WORK [ARGUMENT]

It says that it is ready with a first line, which may hold more about it, and then answers each line
`{"first": 0, "count": 10, "folder": "…"}` with how long these letters took.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol

from tests.benchmarks.work import open_work


class Contestant(Protocol):
    """Makes letters.

    Attributes:
        version: name and version, for the table.
    """

    version: str

    def make(self, numbers: range, folder: Path) -> None:
        """Make the letters with these numbers, as files in the folder."""


CONTESTANTS: Mapping[str, tuple[str, str]] = {
    "docxtpl": ("peers_word", "Docxtpl"),
    "docx-mailmerge2": ("peers_word", "Mailmerge"),
    "weasyprint": ("peers_pdf", "Weasyprint"),
    "typst": ("peers_pdf", "Typst"),
    "libreoffice": ("peers_pdf", "Libreoffice"),
    "ours-docx": ("our_engines", "Word"),
    "ours-pdf": ("our_engines", "Pdf"),
    "ours-pdf-all": ("our_engines", "PdfAll"),
    "floor-docx": ("floor", "Word"),
    "floor-pdf": ("floor", "Pdf"),
}
"""Module and class of each; only its own is loaded, so that it starts as it would alone."""


def serve(contestant: Contestant) -> None:
    """Take turns until there are no more."""
    _answer({"version": contestant.version, **getattr(contestant, "facts", {})})
    for line in sys.stdin:
        turn = json.loads(line)
        numbers = range(turn["first"], turn["first"] + turn["count"])
        start = time.perf_counter()
        contestant.make(numbers, Path(turn["folder"]))
        _answer({"seconds": time.perf_counter() - start, "letters": len(numbers)})


def _answer(values: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Be the contestant that the command line names."""
    name, folder, *argument = sys.argv[1:]
    module, kind = CONTESTANTS[name]
    contestant = getattr(import_module(f"tests.benchmarks.{module}"), kind)
    serve(contestant(open_work(Path(folder)), "".join(argument)))


if __name__ == "__main__":
    main()
