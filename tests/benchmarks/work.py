"""The folder that contestants work from: the same letters, in the form that each one asks for.

Only plain data is read here, so that a contestant loads no more than its own program.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

Context: TypeAlias = dict[str, Any]
"""The data of one letter."""


@dataclass(frozen=True)
class Source:
    """Where letters come from.

    Args:
        list_path: the list.
        project: its pso.toml, or the folder of it.
        day: letter date.
    """

    list_path: Path
    project: Path
    day: date

    @property
    def settings_file(self) -> Path:
        """The project's pso.toml."""
        return self.project / "pso.toml" if self.project.is_dir() else self.project


@dataclass(frozen=True)
class Work:
    """What a contestant must know; written beside the letters as work.json.

    Args:
        folder: the folder.
        source: list and project.
        count: letters for our engines.
        peers: letters for the other programs, the first ones; they go round in them.
        others: letters left out, in another language than the first one's.
        language: of the letters.
        title: of the document, for its properties.
        author: the sender.
        html_name: name of the HTML template.
        template_folders: where it is looked for.
    """

    folder: Path
    source: Source
    count: int
    peers: int
    others: int
    language: str
    title: str
    author: str
    html_name: str
    template_folders: tuple[Path, ...]

    def save(self, contexts: tuple[Context, ...]) -> None:
        """Write work.json, and the data of the letters."""
        text = json.dumps(asdict(self), default=str)
        (self.folder / "work.json").write_text(text, encoding="utf-8")
        (self.folder / "contexts.pickle").write_bytes(pickle.dumps(contexts))

    def contexts(self) -> tuple[Context, ...]:
        """Return the data of all letters."""
        content = (self.folder / "contexts.pickle").read_bytes()
        found: tuple[Context, ...] = pickle.loads(content)  # noqa: S301 - written by ourselves
        return found

    def peer_contexts(self) -> tuple[Context, ...]:
        """Return the data of the letters for the other programs."""
        return self.contexts()[: self.peers]

    def peer_letters(self, name: str) -> list[Mapping[str, Any]]:
        """Return the letters of a program with a template for each group: group and values."""
        text = (self.folder / name / "letters.json").read_text(encoding="utf-8")
        found: list[Mapping[str, Any]] = json.loads(text)
        return found


def open_work(folder: Path) -> Work:
    """Read work.json."""
    raw = json.loads((folder / "work.json").read_text(encoding="utf-8"))
    source = raw.pop("source")
    paths = Path(source["list_path"]), Path(source["project"])
    given = {
        "folder": folder,
        "source": Source(*paths, date.fromisoformat(source["day"])),
        "template_folders": tuple(map(Path, raw["template_folders"])),
    }
    return Work(**(raw | given))
