"""The plan of a run that makes one document for all lots of a tender.

A tender is made whole or not at all: a document without one of its lots would be a wrong one. The
document is made at the last of its lots, when all of them have been read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pso_letters.findings import Finding
from pso_letters.lots import Lot
from pso_letters.messages import msg
from pso_letters.model import Supplier
from pso_letters.runs.plan import CheckedRow, Fate, NameOf, Plan, PlannedRow, claim_name


def make_tender_plan(
    rows: Iterable[CheckedRow], name_of: NameOf, limit: int | None = None, list_errors: int = 0
) -> Plan:
    """Decide what becomes of each lot; one that is selected brings all lots of its tender.

    Args:
        rows: the checked list of lots, in order.
        name_of: makes a safe file name without ending.
        limit: documents at most.
        list_errors: number of errors that concern the list as a whole.

    Raises:
        InputError: two documents would get the same name.
    """
    tenders: dict[tuple[str, str], list[CheckedRow]] = {}
    for row in rows:
        tenders.setdefault(tender_of(row.subject), []).append(row)
    taken: dict[str, int] = {}
    planned: list[PlannedRow] = []
    for (tender, _), lots in tenders.items():
        is_selected = any(lot.is_selected for lot in lots)
        if not is_selected or (limit is not None and len(taken) >= limit):
            planned += [_planned(lot, Fate.SKIPPED) for lot in lots]
        elif any(lot.errors for lot in lots):
            planned += _refused(lots)
        else:
            name = name_of(tender_lot([lot.subject for lot in lots]), lots[-1].tier)
            claim_name(taken, name, lots[-1].number)
            planned += _joined(lots, tender, name)
    return Plan(tuple(sorted(planned, key=lambda each: each.row)), list_errors)


def tender_of(subject: Lot | Supplier) -> tuple[str, str]:
    """Return by what the lots of one tender are known; one that names no tender is one itself."""
    if isinstance(subject, Lot) and subject.tender:
        return subject.tender, ""
    return "", subject.key


def tender_lot(lots: Sequence[Lot | Supplier]) -> Lot | Supplier:
    """Return the lot by which a tender's document is named: the tender itself, if it has a name."""
    first = lots[0]
    if not isinstance(first, Lot) or not first.tender:
        return first
    return replace(first, key=first.tender, title=first.tender_title or first.title)


def _planned(row: CheckedRow, fate: Fate, name: str = "", tender: str = "") -> PlannedRow:
    codes = tuple(finding.code for finding in row.findings)
    return PlannedRow(row.number, fate, name, codes=codes, tender=tender)


def _joined(lots: Sequence[CheckedRow], tender: str, name: str) -> Iterator[PlannedRow]:
    for lot in lots[:-1]:
        joined = _planned(lot, Fate.JOINED, name, tender)
        yield replace(joined, made_at=lots[-1].number)
    yield _planned(lots[-1], Fate.PLANNED, name, tender)


def _refused(lots: Sequence[CheckedRow]) -> Iterator[PlannedRow]:
    """Refuse all lots: the good ones too, so that the list of refused rows holds whole tenders."""
    culprit = next(lot for lot in lots if lot.errors)
    for lot in lots:
        errors = lot.errors or (_held_back(lot, culprit),)
        refused = _planned(lot, Fate.REFUSED)
        codes = dict.fromkeys((*refused.codes, *(error.code for error in errors)))
        yield replace(refused, findings=errors, codes=tuple(codes))


def _held_back(lot: CheckedRow, culprit: CheckedRow) -> Finding:
    error = culprit.errors[0]
    text = msg(
        "Lot {lot} of this tender is refused, so no document is made for the tender. Correct that "
        "lot, and leave this one as it is.",
        lot=culprit.subject.key or str(culprit.number),
    )
    subject = lot.subject
    return Finding(error.code, error.severity, subject.origin, text, subject.key)
