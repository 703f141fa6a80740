"""The indication of the indirect social contribution, as the terminal shows it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pso_letters import i18n
from pso_letters.certificates import add_months
from pso_letters.cli.contribution_words import (
    FIGURES,
    Shown,
    formula,
    given,
    headline,
    money,
    number,
    plain,
    reason_text,
    signed,
    standing,
)
from pso_letters.contribution import Excluded, together
from pso_letters.i18n import Translator
from pso_letters.messages import Message, msg
from pso_letters.purchases import Purchase

_WIDTH_OF_A_FILE = 100
_ROWS_NAMED = 5
_NUMBERS = frozenset({
    msg("Spend (€)"), msg("Turnover (€)"), msg("Fte"), msg("Direct share"), msg("Fte that counts"),
    msg("Spend excluding VAT (€)"), msg("Number"), msg("Change in percentage points"),
})  # fmt: skip
"""Headers of columns that stand on the right."""


def contribution_text(shown: Shown, translate: Translator) -> None:
    """Print the result, the formula with its figures, the cap, and the tables."""
    console = Console(width=None if sys.stdout.isatty() else _WIDTH_OF_A_FILE, highlight=False)
    for line in (headline(shown, translate), *formula(shown.found, translate)):
        console.print(escape(line))
    tell = _Teller(console, shown, translate)
    tell.counted()
    tell.excluded()
    tell.candidates()
    tell.in_want_of_data()
    tell.lapsing()


@dataclass(frozen=True)
class _Teller:
    """Prints the tables one by one."""

    console: Console
    shown: Shown
    translate: Translator

    def counted(self) -> None:
        """Print who counts, with the figures of the formula."""
        say, found = self.translate, self.shown.found
        self._title(msg("Suppliers that count: {count}", count=len(found.counted)))
        table = self._table(
            msg("Supplier"),
            msg("Certificate"),
            *(msg("Spend (€)"), msg("Turnover (€)"), msg("Fte"), msg("Direct share")),
            msg("Fte that counts"),
        )
        for each in found.counted[: self.shown.top]:
            figures = each.figures
            table.add_row(
                _name(each),
                standing(each, say),
                money(figures.spend, say),
                money(figures.turnover, say),
                plain(figures.employed, say),
                given(figures.direct_share, say),
                number(each.fte, say),
            )
        self._print(table, found.counted)

    def excluded(self) -> None:
        """Print who doesn't count, by reason."""
        say, found = self.translate, self.shown.found
        count = sum(len(each.purchases) for each in found.excluded)
        self._title(msg("Rows that don't count: {count}", count=count))
        table = self._table(
            msg("Reason"),
            msg("Rows, largest first"),
            msg("Number"),
            msg("Spend excluding VAT (€)"),
        )
        for each in found.excluded:
            amount = len(each.purchases)
            table.add_row(
                say(reason_text(each.reason, each.unknown, say)),
                _rows(each),
                i18n.format_number(amount, say.language),
                money(each.spend, say),
            )
        self._print(table)

    def candidates(self) -> None:
        """Print what certificates would add."""
        found = self.shown.found
        self._title(msg("What if these suppliers had a valid certificate of a trede? (indication)"))
        if found.indication.is_capped:
            self._line(msg("The cap is reached already: more fte doesn't raise what counts."))
        if not found.candidates:
            self._line(msg("No supplier without a valid certificate has all figures known."))
            return
        self._line(msg("Aspirant-status by itself adds nothing."))
        self._effects(found.candidates, 1, msg("Certificate now"))

    def in_want_of_data(self) -> None:
        """Print which figures are lacking, for whom they matter most."""
        say, wanting = self.translate, self.shown.found.in_want_of_data
        if not wanting:
            return
        self._title(msg("Which figures are lacking? Certified suppliers first, then by spend"))
        table = self._table(
            msg("Supplier"),
            msg("Certificate"),
            msg("Figures needed"),
            msg("Spend excluding VAT (€)"),
        )
        for each in wanting[: self.shown.top]:
            needed = tuple(say(FIGURES[figure]) for figure in each.figures.unknown)
            table.add_row(
                _name(each),
                standing(each, say),
                i18n.format_list(needed, say.language),
                money(each.figures.spend, say),
            )
        self._print(table, wanting)

    def lapsing(self) -> None:
        """Print what is lost when certificates aren't renewed."""
        shown = self.shown
        last = add_months(shown.day, shown.months)
        self._title(
            msg("What is lost if certificates that end by {day} lapse? (indication)", day=last)
        )
        if not shown.found.lapsing:
            self._line(msg("No certificate that counts ends by then."))
            return
        self._effects(shown.found.lapsing, -1, msg("Valid until"))

    def _effects(self, purchases: tuple[Purchase, ...], sign: int, second: Message) -> None:
        say, result = self.translate, self.shown.found.indication
        table = self._table(
            msg("Supplier"),
            second,
            msg("Spend (€)"),
            msg("Fte"),
            msg("Change in percentage points"),
        )
        for each in purchases[: self.shown.top]:
            table.add_row(
                _name(each),
                _now(each, say),
                money(each.figures.spend, say),
                signed(sign * each.fte, say),
                signed(100 * result.change(sign * each.fte), say),
            )
        if len(purchases) > 1:
            total = sign * together(purchases)
            table.add_section()
            table.add_row(
                say(msg("All {count} together", count=len(purchases))),
                *("", ""),
                signed(total, say),
                signed(100 * result.change(total), say),
            )
        self._print(table, purchases)

    def _table(self, *headers: Message) -> Table:
        """Make a table; columns of text on the left, of numbers on the right."""
        table = Table()
        for header in headers:
            table.add_column(
                self.translate(header),
                justify="right" if header in _NUMBERS else "left",
                overflow="fold",
            )
        return table

    def _print(self, table: Table, purchases: Sequence[Purchase] = ()) -> None:
        if table.row_count:
            self.console.print(table)
        if (more := len(purchases) - self.shown.top) > 0:
            self._line(
                msg(
                    "And {count} more; --top {all} shows them all.",
                    count=more,
                    all=str(len(purchases)),
                )
            )

    def _title(self, title: Message) -> None:
        self.console.print()
        self.console.print(escape(self.translate(title)), style="bold")

    def _line(self, line: Message) -> None:
        self.console.print(escape(self.translate(line)))


def _name(purchase: Purchase) -> str:
    return escape(i18n.visible(purchase.name)) or "–"


def _rows(excluded: Excluded) -> str:
    """Name the first rows; the largest spend comes first."""
    named = [str(each.row) for each in excluded.purchases[:_ROWS_NAMED]]
    more = len(excluded.purchases) > _ROWS_NAMED
    return ", ".join((*named, "…")) if more else ", ".join(named)


def _now(purchase: Purchase, translate: Translator) -> str:
    """Say when a certificate that counts ends, or what one that doesn't count lacks."""
    if purchase.reason is None and purchase.valid_until:
        return i18n.format_date(purchase.valid_until, translate.language)
    return standing(purchase, translate)
