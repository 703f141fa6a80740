"""Which header of a list is which of our columns.

Order: what the settings say under `[columns]`, then our own names, then synonyms, and last the bare
word “leverancier” and its like (`ROLE_NAMES`). Two headers for one column: the first in that order
wins and the other is kept as an unknown column.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeAlias

from pso_letters.errors import InputError
from pso_letters.findings import Finding, Place
from pso_letters.intake.codes import DOUBLE_COLUMN, NEAR_MISS
from pso_letters.intake.columns import OTHER_COLUMNS, ROLE_NAMES, Column, Kind
from pso_letters.messages import Message, msg
from pso_letters.tables import TableSource, normalise_header

Requirement: TypeAlias = tuple[str, ...]
"""Names of columns of which at least one must be there."""

NEAR = 0.84
"""Likeness (difflib ratio) from which an unknown header is called a slip of the pen."""
LOOSE = 0.6
"""Likeness from which a header is shown when a required column is missing."""
_SHOWN = 5
_SHOWN_CHARACTERS = 40
_ANYONES_NAME = frozenset({"naam", "name"})
_DIGITS = str.maketrans("", "", "0123456789")


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """The columns of one list.

    Args:
        indexes: position in the row by our column name.
        unknown: positions of the columns that we don't know, in the order of the file.
        findings: near misses and doubles.
    """

    indexes: Mapping[str, int]
    unknown: tuple[int, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Matching:
    """The state while headers are being matched."""

    headers: Sequence[str]
    source: TableSource
    normal: list[str] = field(init=False)
    indexes: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.normal = [normalise_header(header) for header in self.headers]

    def place(self, header: str) -> Place:
        return self.source.place(row=self.source.header_row, column=header)

    def unmatched(self) -> list[int]:
        taken = set(self.indexes.values())
        return [index for index in range(len(self.headers)) if index not in taken]


def match_headers(
    headers: Sequence[str],
    columns: Sequence[Column],
    source: TableSource,
    own: Mapping[str, str] | None = None,
) -> HeaderMatch:
    """Match the headers of a list with our columns.

    Args:
        headers: as they stand in the file.
        columns: the columns that this kind of list can have.
        source: where the headers come from, for findings.
        own: header in the file by our column name (`[columns]` of the settings).

    Raises:
        InputError: `own` names a column that doesn't exist or a header that isn't in the list.
    """
    matching = _Matching(headers, source)
    _take_own(matching, columns, own or {})
    chosen = frozenset(matching.indexes)
    _take_named(matching, {column.name: column.name for column in columns}, chosen)
    synonyms = _by_synonym(columns)
    roles = {word: synonyms.pop(word) for word in ROLE_NAMES & synonyms.keys()}
    _take_named(matching, synonyms, chosen)
    if not _has_clear_name(matching):
        _take_named(matching, roles, chosen)
    _warn_near_misses(matching, columns)
    unknown = tuple(matching.unmatched())
    findings = sorted(matching.findings, key=lambda finding: finding.code)
    return HeaderMatch(matching.indexes, unknown, tuple(findings))


def require(
    requirements: Iterable[Requirement],
    match: HeaderMatch,
    columns: Sequence[Column],
    headers: Sequence[str],
    source: TableSource,
) -> None:
    """Refuse a list in which a column is missing that we can't do without.

    Raises:
        InputError: names the missing columns, the headers that resemble them, and the remedy.
    """
    missing = [needed for needed in requirements if not any(n in match.indexes for n in needed)]
    if not missing:
        return
    names = tuple("/".join(needed) for needed in missing)
    spare = [headers[index] for index in match.unknown]
    near = _resembling([name for needed in missing for name in needed], columns, spare)
    raise InputError(_missing_message(source.path.name, names, near, tuple(headers)))


def _missing_message(
    file: str, names: tuple[str, ...], near: tuple[str, ...], headers: tuple[str, ...]
) -> Message:
    if near:
        return msg(
            "{file}: no column for {missing}; the list does have {near}. Rename the column, or "
            "name your own header under [columns] in pso.toml.",
            file=file,
            missing=names,
            near=_readable(near[:_SHOWN]),
        )
    return msg(
        "{file}: no column for {missing}; the list starts with {headers}. Add the column, or "
        "name your own header under [columns] in pso.toml.",
        file=file,
        missing=names,
        headers=_readable(headers[:_SHOWN]),
    )


def _readable(headers: tuple[str, ...]) -> tuple[str, ...]:
    """Shorten headers for a message, and leave out what a terminal can't show."""
    shown = ("".join(each for each in header if each.isprintable()) for header in headers)
    return tuple(textwrap.shorten(header, _SHOWN_CHARACTERS, placeholder="…") for header in shown)


def _take_own(matching: _Matching, columns: Sequence[Column], own: Mapping[str, str]) -> None:
    known = [column.name for column in columns if column.kind is not Kind.IGNORED]
    for name, header in own.items():
        if name not in known:
            raise InputError(_unknown_column(name, known))
        wanted = normalise_header(header)
        if wanted not in matching.normal:
            raise InputError(_absent_header(name, header, matching))
        matching.indexes[name] = matching.normal.index(wanted)


def _unknown_column(name: str, known: Sequence[str]) -> Message:
    near = tuple(get_close_matches(name, known, n=3, cutoff=LOOSE)) or tuple(known[:_SHOWN])
    return msg(
        "pso.toml: [columns] names “{name}”, which is no column of ours. Write for example {near}.",
        name=name,
        near=near,
    )


def _absent_header(name: str, header: str, matching: _Matching) -> Message:
    near = get_close_matches(normalise_header(header), matching.normal, n=3, cutoff=LOOSE)
    shown = tuple(matching.headers[matching.normal.index(entry)] for entry in near)
    return msg(
        "{file}: has no header “{header}”, which [columns] in pso.toml gives for {name}. "
        "Write for example {near}.",
        file=matching.source.path.name,
        header=header,
        name=name,
        near=shown or tuple(matching.headers[:_SHOWN]),
    )


def _has_clear_name(matching: _Matching) -> bool:
    """Tell whether a header says whose name it holds; a bare “naam” may be that of a person."""
    index = matching.indexes.get("naam")
    return index is not None and matching.normal[index] not in _ANYONES_NAME


def _by_synonym(columns: Sequence[Column]) -> dict[str, str]:
    return {name: column.name for column in columns for name in column.names}


def _take_named(matching: _Matching, names: Mapping[str, str], chosen: frozenset[str]) -> None:
    """Take the headers that mean a column; a column chosen in the settings is left alone."""
    for index in matching.unmatched():
        name = names.get(matching.normal[index])
        if name is None or name in chosen:
            continue
        if name in matching.indexes:
            matching.findings.append(_double(matching, index, name))
        else:
            matching.indexes[name] = index


def _double(matching: _Matching, index: int, name: str) -> Finding:
    header, first = matching.headers[index], matching.headers[matching.indexes[name]]
    message = msg(
        "“{header}” means the same column ({name}) as “{first}”, which is used. Remove one, or "
        "choose one under [columns] in pso.toml.",
        header=header,
        name=name,
        first=first,
    )
    return DOUBLE_COLUMN.at(matching.place(header), message)


def _warn_near_misses(matching: _Matching, columns: Sequence[Column]) -> None:
    # what our own reports add is no column that someone means to type
    synonyms = _by_synonym([each for each in columns if each.kind is not Kind.IGNORED])
    free = {word: name for word, name in synonyms.items() if name not in matching.indexes}
    for index in matching.unmatched():
        text = matching.normal[index]
        near = None if text in synonyms or text in OTHER_COLUMNS else _slip(text, free)
        if near:
            matching.findings.append(_near_miss(matching, index, free[near]))


def _slip(text: str, words: Iterable[str]) -> str | None:
    """Find the word that was probably meant; another number is no slip of the pen."""
    near = get_close_matches(text, words, n=1, cutoff=NEAR)
    if not near or _without_number(near[0]) == _without_number(text):
        return None
    return near[0]


def _without_number(text: str) -> str:
    return text.translate(_DIGITS).strip("_")


def _near_miss(matching: _Matching, index: int, name: str) -> Finding:
    header = matching.headers[index]
    message = msg(
        "The column “{header}” isn't known. If you mean “{name}”, correct the header or name it "
        "under [columns] in pso.toml.",
        header=header,
        name=name,
    )
    return NEAR_MISS.at(matching.place(header), message)


def _resembling(
    names: Sequence[str], columns: Sequence[Column], headers: Sequence[str]
) -> tuple[str, ...]:
    """Return the unknown headers that look like one of these columns, nearest first."""
    words = [word for column in columns if column.name in names for word in column.names]
    normal = {normalise_header(header): header for header in headers}
    found: dict[str, None] = {}
    for cutoff in (NEAR, LOOSE):
        for text, header in normal.items():
            if get_close_matches(text, words, n=1, cutoff=cutoff):
                found[header] = None
    return tuple(found)[:_SHOWN]
