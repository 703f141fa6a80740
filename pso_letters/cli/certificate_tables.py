"""The certificate portfolio as the terminal shows it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pso_letters import i18n
from pso_letters.i18n import Translator
from pso_letters.messages import Message, msg
from pso_letters.model import Tier
from pso_letters.portfolio import (
    ALL_SUPPLIERS,
    ALL_TIERS,
    CERTIFIED,
    Amounts,
    Group,
    Listed,
    Portfolio,
)
from pso_letters.portfolio.sentences import (
    NO_VALUE,
    by_end,
    certificate_name,
    comparison_figures,
    comparisons,
    key_figures,
    percent,
    share_sentence,
    start_text,
)
from pso_letters.tables import text_of
from pso_letters.tier_table import TIER_NAMES

_WIDTH_OF_A_FILE = 100
_UNBROKEN = (1, 2, 6)
"""Columns of a table by name that stay on one line: key, certificate and spend."""
_WIDTHS = {3: 7, 4: 10, 5: 13}
"""Widths of tier and dates, whose headers stand on two lines, so that names get room."""
_NAMED = 40
"""Suppliers that a table of the terminal names; JSON and XLSX name all of them."""


def print_portfolio(
    portfolio: Portfolio, translate: Translator, file: TextIO | None = None
) -> None:
    """Print the tables, and what they come down to.

    Args:
        portfolio: what to show.
        translate: speaks the reader's language.
        file: where to write; None for the terminal.
    """
    screen = file is None and sys.stdout.isatty()
    console = Console(width=None if screen else _WIDTH_OF_A_FILE, highlight=False, file=file)
    shown = _Shown(translate)
    console.print(shown.groups(portfolio))
    console.print(shown.months(portfolio))
    for title, listed in (*by_end(portfolio), *comparisons(portfolio)):
        if listed:
            console.print(shown.suppliers(title, listed, portfolio.day))
        if len(listed) > _NAMED:
            rest = msg("And {count} more; --format xlsx names all.", count=len(listed) - _NAMED)
            console.print(translate(rest))
    for sentence in (share_sentence(portfolio, translate), *key_figures(portfolio)):
        console.print(translate(sentence), soft_wrap=True)
    for sentence in comparison_figures(portfolio, translate):
        console.print(translate(sentence), soft_wrap=True)


class _Shown:
    """Makes the tables in one language."""

    def __init__(self, translate: Translator) -> None:
        self._translate = translate

    def groups(self, portfolio: Portfolio) -> Table:
        """Make the table of prestatieniveaus per inkoopniveau, with a part for the whole list."""
        table = self._table(
            msg("Certificates per inkoopniveau"),
            (msg("Tier"), msg("Certificate"), msg("Suppliers"), msg("Spend excluding VAT"),
             msg("Share"), msg("Spend unknown")),
            numbers=4,
        )  # fmt: skip
        parts: Iterable[tuple[Message, Sequence[Tier | None]]] = (
            *((TIER_NAMES[tier], (tier,)) for tier in ALL_TIERS),
            (msg("Total"), ALL_TIERS),
        )
        for title, tiers in parts:
            self._part(table, portfolio, title, tiers)
        return table

    def _part(
        self, table: Table, portfolio: Portfolio, title: Message, tiers: Sequence[Tier | None]
    ) -> None:
        whole = portfolio.amounts(ALL_SUPPLIERS, tiers)
        if not whole.suppliers:
            return
        name = self._translate(title)
        for group in Group:
            amounts = portfolio.amounts((group,), tiers)
            if amounts.suppliers:
                table.add_row(name, self._translate(group.label), *self._cells(amounts, whole))
                name = ""
        certified = portfolio.amounts(CERTIFIED, tiers)
        label = self._translate(msg("certified together"))
        table.add_row(name, label, *self._cells(certified, whole), style="bold")
        table.add_section()

    def months(self, portfolio: Portfolio) -> Table:
        """Make the table of what expires in which month."""
        table = self._table(
            msg("Certificates that end, per month"),
            (msg("Month"), msg("Suppliers"), msg("To be asked"), msg("Spend excluding VAT")),
            numbers=3,
        )  # fmt: skip
        for month in portfolio.months():
            if month.amounts.suppliers:
                table.add_row(
                    i18n.format_month(month.first, self._translate.language),
                    self._number(month.amounts.suppliers),
                    self._number(month.asked) if month.asked else "",
                    self._money(month.amounts.spend),
                )
        return table

    def suppliers(self, title: Message, listed: Sequence[Listed], day: date) -> Table:
        """Make a table of suppliers by name, with the last day and the day to start a renewal."""
        headers = (
            msg("Supplier"), msg("Key"), msg("Certificate"), msg("Buying\ntier"),
            msg("Valid until"), msg("Start by"), msg("Spend"),
        )  # fmt: skip
        table = self._table(title, headers, numbers=1)
        for index in _UNBROKEN:
            table.columns[index].no_wrap = True
        table.box, table.padding = SIMPLE_HEAD, (0, 1, 0, 0)
        for index, width in _WIDTHS.items():
            table.columns[index].width = width
        for each in listed[:_NAMED]:
            table.add_row(
                self._text(each.name),
                self._text(each.key) or NO_VALUE,
                self._translate(certificate_name(each)),
                str(int(each.tier)) if each.tier else NO_VALUE,
                text_of(each.valid_until) if each.valid_until else NO_VALUE,
                self._translate(start_text(each, day)),
                self._euros(each.spend),
            )
        return table

    def _table(self, title: Message, headers: Sequence[Message], numbers: int) -> Table:
        table = Table(title=self._translate(title), title_justify="left")
        first = len(headers) - numbers
        for index, header in enumerate(headers):
            is_number = index >= first
            table.add_column(
                self._translate(header), justify="right" if is_number else "left", overflow="fold"
            )
        return table

    def _cells(self, amounts: Amounts, whole: Amounts) -> tuple[str, str, str, str]:
        share = percent(amounts.share_of(whole), self._translate.language)
        unknown = self._number(amounts.without_spend) if amounts.without_spend else ""
        return self._number(amounts.suppliers), self._money(amounts.spend), share, unknown

    def _text(self, text: str) -> str:
        return escape(i18n.visible(text))

    def _number(self, number: int) -> str:
        return i18n.format_number(number, self._translate.language)

    def _euros(self, amount: Decimal | None) -> str:
        """Write the spend of one supplier without cents, so that names get room."""
        return NO_VALUE if amount is None else i18n.format_euros(amount, self._translate.language)

    def _money(self, amount: Decimal) -> str:
        return i18n.format_money(amount, self._translate.language)
