"""Findings as text for people: the same problem in 400 rows is one line, with the rows.

A group keeps its first finding, a count and the first rows, never the findings themselves, so that
a report on a list of 100,000 rows takes no more memory than one on a hundred.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from pso_letters.checks.report import Translate, place_text, severity_text, text_lines
from pso_letters.findings import Finding, Severity
from pso_letters.messages import Message, msg

SHOWN_RANGES = 20
"""Rows, or runs of rows such as 18-30, that are named; of the rest only the number is."""
_INDENT = "    "
_BOUND = "\u00a0"
"""Keeps code and severity on one line while the text is wrapped."""
_NARROWEST = 40
_GRAVEST_FIRST = {severity: number for number, severity in enumerate(Severity)}

Paint = Callable[[Severity, str], str]
"""Gives a text the colour of a severity."""


@dataclass(frozen=True)
class Layout:
    """How the text is laid out.

    Args:
        width: characters on a line of the terminal; None doesn't wrap.
        paint: colours code and severity; leaves the text as it is where no colours are wanted.
    """

    width: int | None = None
    paint: Paint = lambda _, text: text


PLAIN = Layout()
"""For a file or a pipe: each group on a line, without colours."""


@dataclass(slots=True)
class Group:
    """The same problem in the same column, in one or more rows.

    Args:
        first: the first finding, which stands for all.

    Attributes:
        count: findings in the group.
        rows: rows in which they stand.
        ranges: the first of these rows, each with the last row of its run.
        are_alike: every finding says the same, word for word.
    """

    first: Finding
    count: int = 0
    rows: int = 0
    ranges: list[tuple[int, int]] = field(default_factory=list)
    are_alike: bool = True
    _last: int | None = None
    _named: int = 0

    def add(self, finding: Finding) -> None:
        """Add a finding; they come in the order of the rows."""
        self.count += 1
        self.are_alike = self.are_alike and finding.message == self.first.message
        row = finding.place.row
        if row is None or row == self._last:
            return
        self.rows += 1
        follows = self._last is not None and row == self._last + 1
        if follows and self.rows == self._named + 1:
            self.ranges[-1] = (self.ranges[-1][0], row)
            self._named += 1
        elif self.rows == self._named + 1 and len(self.ranges) < SHOWN_RANGES:
            self.ranges.append((row, row))
            self._named += 1
        self._last = row

    @property
    def unnamed(self) -> int:
        """Number of rows that `ranges` doesn't name."""
        return self.rows - self._named


class Groups:
    """Findings by what they have in common, in the order in which they are shown."""

    def __init__(self) -> None:
        self._groups: dict[tuple[object, ...], Group] = {}

    def add(self, findings: Iterable[Finding], *, on_list: bool = False) -> None:
        """Add findings.

        Args:
            findings: in the order of the rows.
            on_list: they concern the list or the settings as a whole, and are shown first.
        """
        for finding in findings:
            place = finding.place
            kind = (finding.severity, finding.code, finding.message.msgid)
            # without rows to name there is nothing to bring together
            alone = finding.message if place.row is None else None
            key = (on_list, place.file, place.sheet, place.column, *kind, alone)
            if key not in self._groups:
                self._groups[key] = Group(finding)
            self._groups[key].add(finding)

    def in_order(self) -> list[Group]:
        """Return the groups: those of the list first, then the gravest, then by code."""

        def position(item: tuple[tuple[object, ...], Group]) -> tuple[bool, int, str]:
            key, group = item
            return (not key[0], _GRAVEST_FIRST[group.first.severity], group.first.code)

        return [group for _, group in sorted(self._groups.items(), key=position)]


def grouped_lines(groups: Groups, translate: Translate, layout: Layout = PLAIN) -> Iterator[str]:
    """Write each group: on one line, or wrapped with its rows on a line of their own.

    Args:
        groups: the findings.
        translate: says a message in the reader's language.
        layout: width and colours.
    """
    for group in groups.in_order():
        yield _painted(_laid_out(group, translate, layout.width), group.first, translate, layout)


def _laid_out(group: Group, translate: Translate, width: int | None) -> str:
    head, rows = _head(group, translate), _rows(group, translate)
    if width is None:
        return f"{head} — {rows}" if rows else head
    return "\n".join(
        (*_wrapped(head, "", width), *(_wrapped(rows, _INDENT, width) if rows else ()))
    )


def _wrapped(text: str, start: str, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        max(width, _NARROWEST),
        initial_indent=start,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _head(group: Group, translate: Translate) -> str:
    """Say what is wrong, with the first finding as the example if the others differ in a value."""
    first = group.first
    if group.count == 1:
        (line,) = text_lines([first], translate)
        return line.replace(*_mark(first, translate), 1)
    place = place_text(replace(first.place, row=None), translate)
    message: Message = first.message
    if not group.are_alike:
        row = str(first.place.row)
        message = msg("for example row {row}: {message}", row=row, message=first.message)
    return f"{place}: {_mark(first, translate)[1]}: {translate(message)}"


def _rows(group: Group, translate: Translate) -> str:
    """Name the rows of a group: "400 rows: 12, 15, 18-30 and 380 more"."""
    if group.count == 1 or not group.rows:
        return ""
    named = tuple(f"{start}-{end}" if end > start else str(start) for start, end in group.ranges)
    if group.rows == 1:
        rows = msg("row {row}", row=named[0])
    elif group.unnamed:
        rows = msg(
            "{count} rows: {rows} and {more} more",
            count=group.rows,
            rows=", ".join(named),
            more=group.unnamed,
        )
    else:
        rows = msg("{count} rows: {rows}", count=group.rows, rows=named)
    if group.count > group.rows:
        rows = msg("{count} findings in {rows}", count=group.count, rows=rows)
    return translate(rows)


def _mark(finding: Finding, translate: Translate) -> tuple[str, str]:
    """Return code and severity as they are read, and as they are kept together while wrapping."""
    severity = translate(severity_text(finding.severity))
    return f"{finding.code} {severity}", f"{finding.code}{_BOUND}{severity}"


def _painted(text: str, finding: Finding, translate: Translate, layout: Layout) -> str:
    read, bound = _mark(finding, translate)
    return text.replace(bound, layout.paint(finding.severity, read), 1)
