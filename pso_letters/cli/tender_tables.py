"""Lots and the role of the PSO in them, as the terminal and as JSON show them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pso_letters.i18n import Translator, visible
from pso_letters.lots import Lot
from pso_letters.messages import Message, msg
from pso_letters.runs.project import Checked, Project
from pso_letters.tenders.names import BUYERS, MOMENTS, PROCEDURES, ROLES
from pso_letters.tenders.proposal import Decision
from pso_letters.tenders.requirement import Requirement

_WIDTH_OF_A_FILE = 120


def lots_table(project: Project, rows: Sequence[Checked], translate: Translator) -> None:
    """Print a table of lots, each with its role and the codes of its errors."""
    console = Console(width=None if sys.stdout.isatty() else _WIDTH_OF_A_FILE, highlight=False)
    table = Table()
    headers = (
        msg("Lot"), msg("Title"), msg("Inkoopniveau"), msg("Buyer and procedure"),
        msg("Role of the PSO"), msg("Prestatieniveau"), msg("Errors"),
    )  # fmt: skip
    for header in headers:
        table.add_column(translate(header), overflow="fold")
    for checked in rows:
        cells = _cells(checked, project.decision(checked), translate)
        table.add_row(*(escape(visible(cell)) for cell in cells))
    console.print(table)
    console.print(translate(msg("A role with an asterisk (*) is a proposal.")))


def _cells(
    checked: Checked, decision: Decision | None, translate: Translator
) -> tuple[str, str, str, str, str, str, str]:
    lot, tier = checked.record.subject, checked.tier.tier
    asked = decision.asked if decision else None
    codes = sorted({finding.code for finding in checked.findings if finding.is_error})
    return (
        lot.key,
        lot.title,
        str(int(tier)) if tier else "–",
        _procedure(lot, decision, translate),
        _role(decision, translate),
        level_name(asked) if asked else "–",
        " ".join(codes),
    )


def _procedure(lot: Lot, decision: Decision | None, translate: Translator) -> str:
    procedure = translate(PROCEDURES[lot.procedure])
    return f"{translate(BUYERS[decision.around.buyer])}, {procedure}" if decision else procedure


def _role(decision: Decision | None, translate: Translator) -> str:
    if decision is None or decision.asked is None:
        return translate(msg("none"))
    return translate(ROLES[decision.asked.role]) + ("*" if decision.is_proposed else "")


def level_name(asked: Requirement) -> str:
    """Name the prestatieniveau that is asked."""
    return "PSO 30+" if asked.thirty_plus else asked.level.label


def explained(project: Project, checked: Checked, translate: Translator) -> str:
    """Say what the PSO does in a lot, with the reasons and what is wrong."""
    decision = project.decision(checked)
    return "\n".join(map(visible, _lines(checked, decision, translate)))


def _lines(checked: Checked, decision: Decision | None, translate: Translator) -> Iterator[str]:
    lot: Lot = checked.record.subject
    row = str(checked.record.row.number)
    yield translate(
        msg("{title} ({key}, row {row})", title=lot.title or "–", key=lot.key or "–", row=row)
    )
    for step in checked.tier.reasons:
        yield f"  {translate(step.message)}"
    if decision is not None:
        yield from _decided(decision, translate)
    errors = [finding for finding in checked.findings if finding.is_error]
    others = [finding for finding in checked.findings if not finding.is_error]
    for head, findings in (
        (msg("No document is made for this lot:"), errors),
        (msg("To look at:"), others),
    ):
        if findings:
            yield translate(head)
        for finding in findings:
            yield f"  {finding.code}: {translate(finding.message)}"


def _decided(decision: Decision, translate: Translator) -> Iterator[str]:
    if decision.asked is None:
        yield translate(msg("No role of the PSO fits this lot."))
    else:
        yield translate(_role_line(decision, decision.asked))
        yield translate(_asked_line(decision.asked))
    for number, reason in enumerate(decision.reasons, start=1):
        yield f"  {number}. {translate(reason)}"


def _role_line(decision: Decision, asked: Requirement) -> Message:
    name = ROLES[asked.role]
    if decision.is_proposed:
        return msg("Proposed role ({letter}): {role}", letter=asked.role.letter, role=name)
    return msg("Role in the list ({letter}): {role}", letter=asked.role.letter, role=name)


def _asked_line(asked: Requirement) -> Message:
    if asked.months:
        return msg(
            "Asked: {level}, within {months} months of the start",
            level=level_name(asked),
            months=asked.months,
        )
    return msg("Asked: {level}, {moment}", level=level_name(asked), moment=MOMENTS[asked.moment])


def lots_json(project: Project, rows: Sequence[Checked], translate: Translator) -> str:
    """Return the same for a program; sentences are in the reader's language."""
    lots = [_entry(each, project.decision(each), translate) for each in rows]
    return json.dumps({"lots": lots}, ensure_ascii=False, indent=2)


def _entry(checked: Checked, decision: Decision | None, translate: Translator) -> dict[str, Any]:
    lot, tier = checked.record.subject, checked.tier.tier
    asked = decision.asked if decision else None
    return {
        "key": lot.key,
        "row": checked.record.row.number,
        "tender": lot.tender,
        "title": lot.title,
        "tier": int(tier) if tier else None,
        "category": checked.tier.category.name if checked.tier.category else None,
        "buyer": decision.around.buyer.value if decision else None,
        "procedure": lot.procedure.value if lot.procedure else None,
        "regime": decision.around.regime.value if decision else None,
        "role": asked.role.value if asked else None,
        "proposed": decision.is_proposed if decision else None,
        "level": asked.level.value if asked else None,
        "thirty_plus": asked.thirty_plus if asked else None,
        "moment": asked.moment.value if asked else None,
        "months": asked.months if asked else None,
        "reasons": [translate(reason) for reason in (decision.reasons if decision else ())],
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "column": finding.place.column,
                "message": translate(finding.message),
            }
            for finding in checked.findings
        ],
    }
