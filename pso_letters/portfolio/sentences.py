"""What the portfolio comes down to, in sentences that terminal, workbook and PDF share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pso_letters import i18n
from pso_letters.certificates import Standing
from pso_letters.i18n import Translator
from pso_letters.messages import Message, msg
from pso_letters.portfolio.result import CERTIFIED, Amounts, Listed, Portfolio, together
from pso_letters.tables import text_of

NO_VALUE = "–"
"""Stands where there is nothing to say."""


def share_sentence(portfolio: Portfolio, translate: Translator) -> Message:
    """Say which part of spend goes to certified suppliers, according to the list."""
    share = portfolio.amounts(CERTIFIED).share_of(portfolio.amounts())
    return msg(
        "Share of spend with PSO-certified suppliers: {share}.",
        share=percent(share, translate.language),
    )


def key_figures(portfolio: Portfolio) -> tuple[Message, ...]:
    """Say the portfolio in a few sentences."""
    whole, certified = portfolio.amounts(), portfolio.amounts(CERTIFIED)
    renewals = portfolio.renewals()
    expired = sum(each.standing is Standing.EXPIRED for each in renewals)
    return (
        msg(
            "With a certificate that counts: {count} of {all} suppliers.",
            count=certified.suppliers,
            all=whole.suppliers,
        ),
        msg(
            "Their spend: {spend} of {all} a year, excluding VAT.",
            spend=certified.spend,
            all=whole.spend,
        ),
        msg(
            "To be asked to renew: {count}, of which {expired} have expired and {expiring} end "
            "within {term}.",
            count=len(renewals),
            expired=expired,
            expiring=len(renewals) - expired,
            term=months_text(portfolio.expiring_months),
        ),
        *([_unknown(whole)] if whole.without_spend else []),
    )


def months_text(count: int) -> Message:
    """Write a number of months."""
    return msg("1 month") if count == 1 else msg("{months} months", months=count)


def _unknown(whole: Amounts) -> Message:
    return msg(
        "Of {count} suppliers the spend is unknown; they are in no amount and no share.",
        count=whole.without_spend,
    )


def by_end(portfolio: Portfolio) -> tuple[tuple[Message, tuple[Listed, ...]], ...]:
    """Return whose certificate ends or has ended, those that are asked to renew apart."""
    later = tuple(each for each in portfolio.listed if not each.is_asked)
    return (
        (msg("To be asked to renew"), portfolio.renewals()),
        (msg("Certificates that end later"), later),
    )


def comparisons(portfolio: Portfolio) -> tuple[tuple[Message, tuple[Listed, ...]], ...]:
    """Return what the overview says, each with its title; nothing without one."""
    found = portfolio.comparison
    if found is None:
        return ()
    return (
        (msg("In the overview, not claimed in the list"), found.opportunities),
        (msg("Claimed in the list, not in the overview"), found.not_found),
        (msg("In the overview perhaps; judge for yourself"), found.undecided),
    )


def comparison_figures(portfolio: Portfolio, translate: Translator) -> tuple[Message, ...]:
    """Say what the share would be with the opportunities, and without what wasn't found."""
    found = portfolio.comparison
    if found is None:
        return ()
    whole, certified = portfolio.amounts(), portfolio.amounts(CERTIFIED)
    more = together(found.opportunities)
    missing = together(found.not_found)
    without = Amounts(certified.suppliers - missing.suppliers, certified.spend - missing.spend)
    language = translate.language
    return (
        msg(
            "With the {count} that only the overview calls certified, the share would be {share}.",
            count=more.suppliers,
            share=percent((certified + more).share_of(whole), language),
        ),
        msg(
            "Without the {count} that the overview doesn't know, it would be {share}.",
            count=missing.suppliers,
            share=percent(without.share_of(whole), language),
        ),
    )


def certificate_name(each: Listed) -> Message:
    """Name the certificate: its prestatieniveau, and PSO 30+ where it has that too."""
    name = Message(each.level.label) if each.level else msg("not given")
    return msg("{level}, PSO 30+", level=name) if each.thirty_plus else name


def start_text(each: Listed, day: date) -> Message:
    """Say by when a renewal should be started; "now" once that day has come."""
    if each.overview_until:
        return msg("renewed until {day}", day=text_of(each.overview_until))
    if each.start_by is None:
        return Message(NO_VALUE)
    return msg("now") if each.start_by <= day else Message(text_of(each.start_by))


def percent(share: Decimal | None, language: str) -> str:
    """Write a share with one decimal; a dash where there is none."""
    return NO_VALUE if share is None else i18n.format_percent(share, language, 1)
