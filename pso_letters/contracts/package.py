"""A contract as a file: the parts of a Word document, and what may not be changed.

The main part is found as Word finds it, by the relations of the package (ECMA-376 part 2), so
files of LibreOffice, Google Docs and others open as those of Word do.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias
from urllib.parse import unquote

from pso_letters.contracts.foreign import foreign, refuse_foreign
from pso_letters.contracts.members import names_of, read_member
from pso_letters.contracts.outcome import ContractRefused
from pso_letters.contracts.parsing import CONTENT_TYPES, PACKAGE_RELATIONS, Unreadable, tree_of
from pso_letters.contracts.protection import (
    notes_on,
    refuse_macros,
    refuse_protection,
    refuse_signature,
)
from pso_letters.contracts.splice import with_member
from pso_letters.contracts.xml import Element, w
from pso_letters.messages import N_, Message, msg

Kind: TypeAlias = Literal[
    "styles",
    "numbering",
    "settings",
    "comments",
    "commentsExtended",
    "footnotes",
    "endnotes",
    "fontTable",
    "theme",
    "people",
]
"""Parts that belong to the main one, by the last word of their relation's type."""

_STRICT: Final = "http://purl.oclc.org/ooxml/"
_TYPES_PART: Final = "[content_types].xml"
_OTHER_MAIN: Final = (
    ("spreadsheetml", N_("an Excel workbook")),
    ("presentationml", N_("a presentation")),
    ("visio", N_("a drawing of Visio")),
)
_OTHER_PARTS: Final = (
    ("xl/workbook.bin", N_("an Excel workbook")),
    ("index/document.iwa", N_("a document of Pages or Numbers")),
    ("index.zip", N_("a document of Pages or Numbers")),
)


@dataclass(frozen=True)
class ContractFile:
    """A contract that may be changed.

    Args:
        name: of the file, for messages.
        content: the whole file.
        body_name: the name of the main part, e.g. "word/document.xml".
        body: its XML.
        tracked_only: it is protected so that each change is tracked.
        notes: what someone should know, e.g. that it was marked as final.
        related_names: names of the parts that belong to the main one, by kind.
    """

    name: str
    content: bytes = field(repr=False)
    body_name: str
    body: bytes = field(repr=False)
    tracked_only: bool
    notes: tuple[Message, ...]
    related_names: Mapping[str, str]

    def related(self, kind: Kind) -> bytes | None:
        """Return the XML of a part that belongs to the main one; None if there is none.

        Raises:
            ContractRefused: it is broken.
        """
        part = self.related_names.get(kind)
        if part is None:
            return None
        try:
            xml = read_member(self.content, part)
            tree_of(xml, part)
        except Unreadable as error:
            raise _damaged(self.name, error) from error
        return xml

    def with_body(self, xml: bytes) -> bytes:
        """Return the file with another main part; every other member keeps its stored bytes.

        Raises:
            ContractRefused: the directory of its ZIP archive contradicts itself.
        """
        try:
            return with_member(self.content, self.body_name, xml)
        except Unreadable as error:
            raise _damaged(self.name, error) from error


def open_contract(content: bytes, name: str) -> ContractFile:
    """Open a contract, or say why it can't or may not be changed.

    Args:
        content: the whole file.
        name: of the file, for messages.

    Raises:
        ContractRefused: it is no Word document of the usual kind (.docx), is damaged, encrypted,
            signed or protected, holds macros, or is a template.
    """
    refuse_foreign(content, name)
    try:
        return _Package(content, name).contract()
    except Unreadable as error:
        raise _damaged(name, error) from error


class _Package:
    """A ZIP archive with parts, types and relations (Open Packaging Conventions)."""

    def __init__(self, content: bytes, name: str) -> None:
        self.content = content
        self.name = name
        self.names = names_of(content, name)

    def contract(self) -> ContractFile:
        self._refuse_other_archives()
        relations = self._relations("")
        types = [kind for kind, _ in relations]
        refuse_signature(self.name, self.names, types)
        main = self._main(relations)
        body = read_member(self.content, main)
        _refuse_other_roots(tree_of(body, main), self.name, main)
        related = {kind.rpartition("/")[2]: part for kind, part in self._relations(main)}
        settings = self._optional_tree(related.get("settings"))
        properties = dict(relations).get(_custom(types))
        return ContractFile(
            name=self.name,
            content=self.content,
            body_name=main,
            body=body,
            tracked_only=refuse_protection(self.name, settings),
            notes=notes_on(settings, self._optional_tree(properties)),
            related_names=related,
        )

    def _refuse_other_archives(self) -> None:
        if "mimetype" in self.names:
            kind = read_member(self.content, self.names["mimetype"])
            if b"opendocument" in kind:
                raise foreign(self.name, N_("an OpenDocument file (.odt or .ods)"))
        for part, other in _OTHER_PARTS:
            if part in self.names:
                raise foreign(self.name, other)
        if _TYPES_PART not in self.names:
            raise foreign(self.name, N_("a ZIP file"))

    def _main(self, relations: list[tuple[str, str]]) -> str:
        """Return the name of the main part, if it is one of a Word document."""
        found = [(kind, part) for kind, part in relations if kind.endswith("/officeDocument")]
        if not found:
            raise Unreadable(msg("it has no main part"))
        kind, part = found[0]
        content_type = self._type_of(part)
        refuse_macros(self.name, self.names, content_type)
        for word, other in _OTHER_MAIN:
            if word in content_type:
                raise foreign(self.name, other)
        if content_type.endswith("template.main+xml"):
            raise ContractRefused(
                msg(
                    "{file} is a template (.dotx), not a contract. Make a document of it in Word, "
                    "save it as .docx, and try again.",
                    file=self.name,
                )
            )
        if kind.startswith(_STRICT):
            raise _strict(self.name)
        return part

    def _type_of(self, part: str) -> str:
        types = tree_of(read_member(self.content, self.names[_TYPES_PART]), "[Content_Types].xml")
        for override in types.iterfind(f"{{{CONTENT_TYPES}}}Override"):
            if override.get("PartName", "").lower() == f"/{part}".lower():
                return override.get("ContentType", "")
        extension = part.rpartition(".")[2].lower()
        for default in types.iterfind(f"{{{CONTENT_TYPES}}}Default"):
            if default.get("Extension", "").lower() == extension:
                return default.get("ContentType", "")
        return ""

    def _relations(self, part: str) -> list[tuple[str, str]]:
        """Return the relations of a part, or of the package (""): types and members."""
        folder, name = posixpath.split(part)
        member = self.names.get(posixpath.join(folder, "_rels", f"{name}.rels").lower())
        if member is None:
            return []
        root = tree_of(read_member(self.content, member), member)
        found = (
            (relation.get("Type", ""), self._target(folder, relation))
            for relation in root.iterfind(f"{{{PACKAGE_RELATIONS}}}Relationship")
            if relation.get("TargetMode") != "External"
        )
        return [(kind, target) for kind, target in found if target is not None]

    def _target(self, folder: str, relation: Element) -> str | None:
        """Return the member that a relation points at; None if there is none."""
        path = posixpath.join("/", folder, relation.get("Target", "").replace("\\", "/"))
        part = posixpath.normpath(path).lstrip("/").lower()
        return self.names.get(part) or self.names.get(unquote(part))

    def _optional_tree(self, part: str | None) -> Element | None:
        return None if part is None else tree_of(read_member(self.content, part), part)


def _custom(types: list[str]) -> str:
    return next((kind for kind in types if kind.endswith("/custom-properties")), "")


def _refuse_other_roots(root: Element, file: str, part: str) -> None:
    if str(root.tag).startswith(f"{{{_STRICT}"):
        raise _strict(file)
    if root.tag != w("document") or root.find(w("body")) is None:
        raise Unreadable(msg("{part} isn't the text of a Word document", part=part))


def _strict(file: str) -> ContractRefused:
    return ContractRefused(
        msg(
            "{file} is saved as “Strict Open XML”, a kind that is hardly used. Save it in Word as "
            "“Word document (.docx)”, and try again.",
            file=file,
        )
    )


def _damaged(file: str, error: Unreadable) -> ContractRefused:
    return ContractRefused(
        msg(
            "{file} can't be read as a Word document: {what}. Open it in Word, save it again as "
            ".docx, and try again.",
            file=file,
            what=error.what,
        )
    )
