"""The catalogue of documents: one folder a document, with `document.toml` and its templates.

A project's own `templates/` goes first, so a house adds or replaces a document without code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader

from pso_letters.errors import InputError, TemplateError
from pso_letters.messages import msg
from pso_letters.resources import templates_folder

DEFINITION = "document.toml"
FORMATS = ("docx", "pdf")
LETTER, CLAUSE = "letter", "clause"
SUPPLIER, LOT = "supplier", "lot"
_LISTS = {"languages", "formats", "fields"}


@dataclass(frozen=True)
class Document:
    """One document of the catalogue.

    Args:
        id: name of its folder, e.g. "brief".
        folder: the folder itself.
        title: subject of the letter and title of the file.
        kind: "letter", or "clause" when its article can be inserted in a contract.
        per: what one is made for: "supplier", or "lot" of a tender.
        languages: languages its wording exists in.
        formats: "docx", "pdf" or both.
        fields: columns that must be filled in every row, by our name, e.g. "contract_nummer".
        file_name: pattern of the output's name without ending.
        html: master template, relative to the folder.
        word: Word template, with `{language}` in its name.
    """

    id: str
    folder: Path
    title: str
    kind: str = LETTER
    per: str = SUPPLIER
    languages: tuple[str, ...] = ("nl",)
    formats: tuple[str, ...] = FORMATS
    fields: tuple[str, ...] = ()
    file_name: str = "{{ supplier.key }} {{ supplier.name }}"
    html: str = ""
    word: str = ""

    def word_template(self, language: str) -> Path:
        """Return the Word template for a language."""
        return self.folder / self.word.replace("{language}", language)

    def html_template(self) -> Path:
        """Return the HTML master."""
        return self.folder / self.html


@dataclass(frozen=True)
class Catalogue:
    """All documents, from the project's own folder first.

    Args:
        folders: folders that hold documents, in order of precedence.
    """

    folders: tuple[Path, ...]

    def __iter__(self) -> Iterator[Document]:
        """Return the documents in alphabetical order."""
        found = {path.parent.name: path for path in reversed(tuple(self._definitions()))}
        return iter([_read(found[name]) for name in sorted(found)])

    def __getitem__(self, name: str) -> Document:
        """Return the document of this name; `InputError` names those that exist."""
        for folder in self.folders:
            path = folder / name / DEFINITION
            if path.is_file():
                return _read(path)
            if path.parent.is_dir() and any(path.parent.iterdir()):
                raise TemplateError(
                    msg(
                        "{folder}: has no document.toml; a document is replaced as a whole. Copy "
                        "it with “pso-letters templates copy {name}”.",
                        folder=str(path.parent),
                        name=name,
                    )
                )
        names = tuple(document.id for document in self)
        raise InputError(
            msg("There is no document “{name}”; there is {names}.", name=name, names=names)
        )

    def loader(self) -> FileSystemLoader:
        """Return the loader by which templates find each other ("basis/brief.html")."""
        return FileSystemLoader([str(folder) for folder in self.folders])

    def _definitions(self) -> Iterator[Path]:
        for folder in self.folders:
            yield from sorted(folder.glob(f"*/{DEFINITION}"))


def open_catalogue(project: Path | None = None) -> Catalogue:
    """Return the catalogue: the project's own `templates/`, then those that come with us."""
    own = (project / "templates",) if project and (project / "templates").is_dir() else ()
    return Catalogue((*own, templates_folder()))


def _read(path: Path) -> Document:
    """Read one definition.

    Raises:
        TemplateError: it is no TOML, or holds a key that isn't one of `Document`.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TemplateError(
            msg("{file}: can't be read: {reason}.", file=str(path), reason=str(error))
        ) from error
    known = {field.name for field in fields(Document)} - {"id", "folder"}
    for key in raw:
        if key not in known:
            raise TemplateError(
                msg("{file}: unknown key “{key}”; remove it.", file=str(path), key=key)
            )
    return Document(id=path.parent.name, folder=path.parent, **_frozen(raw, path))


def _frozen(raw: dict[str, Any], path: Path) -> dict[str, Any]:
    """Turn lists into tuples and make sure that a title is there."""
    if not isinstance(raw.get("title"), str):
        raise TemplateError(msg("{file}: “title” is missing.", file=str(path)))
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    for key, value in values.items():
        if not _fits(key, value):
            expected = msg("a list of texts") if key in _LISTS else msg("a text")
            raise TemplateError(
                msg(
                    "{file}: “{key}” must be {expected}.",
                    file=str(path),
                    key=key,
                    expected=expected,
                )
            )
    if values.get("per", SUPPLIER) not in {SUPPLIER, LOT}:
        text = msg("{file}: “per” can only be “supplier” or “lot”.", file=str(path))
        raise TemplateError(text)
    if values.get("kind", LETTER) not in {LETTER, CLAUSE}:
        text = msg("{file}: “kind” can only be “letter” or “clause”.", file=str(path))
        raise TemplateError(text)
    for format_ in values.get("formats", ()):
        if format_ not in FORMATS:
            raise TemplateError(
                msg("{file}: “{key}” is no format.", file=str(path), key=str(format_))
            )
    templates = {"docx": "word", "pdf": "html"}
    values.setdefault("formats", tuple(each for each in FORMATS if values.get(templates[each])))
    for format_, key in templates.items():
        if format_ in values["formats"] and not values.get(key):
            raise TemplateError(
                msg(
                    "{file}: “{key}” is missing, the template for {format}.",
                    file=str(path),
                    key=key,
                    format=format_,
                )
            )
    return values


def _fits(key: str, value: object) -> bool:
    """Tell whether a value is what its key expects: a text, or a list of texts."""
    if key in _LISTS:
        return isinstance(value, tuple) and all(isinstance(part, str) for part in value)
    return isinstance(value, str)
