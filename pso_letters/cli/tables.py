"""Tables and sentences on tiers, as the terminal and as JSON show them."""

from __future__ import annotations

import json
import sys
from decimal import Decimal

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pso_letters import i18n
from pso_letters.i18n import Translator, visible
from pso_letters.messages import msg
from pso_letters.model import Tier
from pso_letters.runs.project import Checked
from pso_letters.tier_table import TIER_NAMES, TierCounts, TierLine

_WIDTH_OF_A_FILE = 100


def tier_table(counts: TierCounts, translate: Translator) -> None:
    """Print a table per tier and category with counts and spend, and a line of totals."""
    console = Console(width=None if sys.stdout.isatty() else _WIDTH_OF_A_FILE, highlight=False)
    table = Table(title_justify="left", show_footer=True)
    total = counts.total()
    table.add_column(translate(msg("Tier")), translate(msg("Total")))
    table.add_column(translate(msg("Category")), overflow="fold")
    table.add_column(
        translate(msg("Suppliers")), _number(total.suppliers, translate), justify="right"
    )
    table.add_column(
        translate(msg("Spend excluding VAT")), _money(total.spend, translate), justify="right"
    )
    table.add_column(
        translate(msg("Spend unknown")), _number(total.without_spend, translate), justify="right"
    )
    before: Tier | str | None = ""
    for line in counts.lines():
        name = translate(TIER_NAMES[line.tier]) if line.tier != before else ""
        if name and before != "":
            table.add_section()
        before = line.tier
        table.add_row(name, *_cells(line, translate))
    console.print(table)
    console.print(translate(msg("Tier 1 is the strictest: the PSO is required there.")))


def tier_json(counts: TierCounts) -> str:
    """Return the same as JSON; amounts in EUR excluding VAT, as text."""
    lines = [
        {
            "tier": int(line.tier) if line.tier else None,
            "category": line.category or None,
            "suppliers": line.suppliers,
            "spend": str(line.spend),
            "without_spend": line.without_spend,
        }
        for line in counts.lines()
    ]
    return json.dumps({"tiers": lines}, ensure_ascii=False, indent=2)


def reasons_text(checked: Checked, translate: Translator) -> str:
    """Say in which tier a supplier falls, and the reasons in their order."""
    supplier, result = checked.record.supplier, checked.tier
    category = result.category.name if result.category else translate(msg("none"))
    head = msg(
        "{name} (row {row}): {tier}; category: {category}",
        name=supplier.name,
        row=str(checked.record.row.number),
        tier=TIER_NAMES[result.tier],
        category=category,
    )
    steps = (
        f"  {index}. {translate(reason.message)}"
        for index, reason in enumerate(result.reasons, start=1)
    )
    return "\n".join((translate(head), *steps))


def reasons_json(found: list[Checked], translate: Translator) -> str:
    """Return the same as JSON."""
    suppliers = [
        {
            "key": each.record.supplier.key,
            "row": each.record.row.number,
            "name": each.record.supplier.name,
            "tier": int(each.tier.tier) if each.tier.tier else None,
            "category": each.tier.category.name if each.tier.category else None,
            "reasons": [
                {"kind": reason.kind.value, "text": translate(reason.message)}
                for reason in each.tier.reasons
            ],
        }
        for each in found
    ]
    return json.dumps({"suppliers": suppliers}, ensure_ascii=False, indent=2)


def _cells(line: TierLine, translate: Translator) -> tuple[str, str, str, str]:
    unknown = _number(line.without_spend, translate) if line.without_spend else ""
    suppliers, spend = _number(line.suppliers, translate), _money(line.spend, translate)
    return escape(visible(line.category)) or "–", suppliers, spend, unknown


def _number(number: int, translate: Translator) -> str:
    return i18n.format_number(number, translate.language)


def _money(amount: Decimal, translate: Translator) -> str:
    return i18n.format_money(amount, translate.language)
