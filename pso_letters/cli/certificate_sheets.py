"""The certificate portfolio as the sheets of a workbook, with all suppliers by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from pso_letters.i18n import Translator
from pso_letters.messages import Message, msg
from pso_letters.portfolio import ALL_SUPPLIERS, Amounts, Group, Listed, Portfolio
from pso_letters.portfolio.sentences import (
    by_end,
    certificate_name,
    comparison_figures,
    comparisons,
    key_figures,
    share_sentence,
)
from pso_letters.tables import AMOUNT, COUNT, SHARE, CellValue, Sheet
from pso_letters.tier_table import TIER_NAMES


def portfolio_sheets(portfolio: Portfolio, file: str, translate: Translator) -> Iterator[Sheet]:
    """Make the sheets: groups, months, and a list by name for each thing to do.

    Args:
        portfolio: what to show.
        file: name of the list.
        translate: speaks the reader's language.
    """
    yield _groups(portfolio, file, translate)
    yield _months(portfolio, translate)
    for title, listed in (*by_end(portfolio), *comparisons(portfolio)):
        yield _suppliers(title, listed, translate)


def _groups(portfolio: Portfolio, file: str, translate: Translator) -> Sheet:
    head = msg("PSO certificates of the suppliers in {file} on {day}", file=file, day=portfolio.day)
    sentences = (
        head,
        share_sentence(portfolio, translate),
        *key_figures(portfolio),
        *comparison_figures(portfolio, translate),
    )
    headers = (msg("Tier"), msg("Certificate"), *_AMOUNTS, msg("Share of the tier's spend"))
    return Sheet(
        translate(msg("Per inkoopniveau")),
        [translate(header) for header in headers],
        _group_rows(portfolio, translate),
        intro=[*map(translate, sentences), ""],
        formats=["", "", COUNT, AMOUNT, COUNT, SHARE],
    )


def _group_rows(portfolio: Portfolio, translate: Translator) -> Iterator[list[CellValue]]:
    for line in sorted(portfolio.lines, key=lambda line: line.tier or len(TIER_NAMES)):
        whole = portfolio.amounts(ALL_SUPPLIERS, (line.tier,))
        share = line.amounts.share_of(whole)
        yield [
            translate(TIER_NAMES[line.tier]),
            _group_name(line.group, translate),
            *_cells(line.amounts),
            "" if share is None else round(share, 4),
        ]


def _group_name(group: Group, translate: Translator) -> str:
    return translate(group.label)


def _months(portfolio: Portfolio, translate: Translator) -> Sheet:
    headers = (msg("Month"), *_AMOUNTS, msg("To be asked"))
    rows = (
        [month.first, *_cells(month.amounts), Decimal(month.asked)] for month in portfolio.months()
    )
    return Sheet(
        translate(msg("Per month")),
        [translate(header) for header in headers],
        rows,
        formats=["", COUNT, AMOUNT, COUNT, COUNT],
    )


def _suppliers(title: Message, listed: Iterable[Listed], translate: Translator) -> Sheet:
    headers = (
        msg("Supplier"), msg("Key"), msg("Tier"), msg("Certificate"), msg("Valid until"),
        msg("Start by"), msg("Until, by the overview"), msg("Spend excluding VAT"), msg("Row"),
    )  # fmt: skip
    return Sheet(
        translate(title),
        [translate(header) for header in headers],
        (_supplier_row(each, translate) for each in listed),
        formats=[*[""] * 7, AMOUNT, COUNT],
    )


def _supplier_row(each: Listed, translate: Translator) -> Sequence[CellValue]:
    return [
        each.name,
        each.key,
        translate(TIER_NAMES[each.tier]),
        translate(certificate_name(each)),
        each.valid_until or "",
        each.start_by or "",
        each.overview_until or "",
        "" if each.spend is None else each.spend,
        Decimal(each.row),
    ]


_AMOUNTS = (msg("Suppliers"), msg("Spend excluding VAT"), msg("Spend unknown"))


def _cells(amounts: Amounts) -> tuple[CellValue, CellValue, CellValue]:
    return Decimal(amounts.suppliers), amounts.spend, Decimal(amounts.without_spend)
