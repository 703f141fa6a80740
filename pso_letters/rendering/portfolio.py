"""The certificate portfolio on one page, for people who would rather look than read.

The plots are inline SVG, drawn in mm; each has its figures as a text alternative (PDF/UA), and
patterns and labels beside its colours, so that it can be read in black and white too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pso_letters import i18n
from pso_letters.certificates import Standing
from pso_letters.i18n import Translator
from pso_letters.messages import Message, msg
from pso_letters.portfolio import CERTIFIED, Group, Listed, Portfolio
from pso_letters.portfolio.sentences import (
    NO_VALUE,
    certificate_name,
    comparison_figures,
    months_text,
    percent,
    start_text,
)
from pso_letters.rendering.catalogue import Catalogue
from pso_letters.rendering.fitting import fitted
from pso_letters.rendering.pdf import PdfEngine, PdfFile
from pso_letters.rendering.plots import SOLID, count_of, month_columns, spend_bars
from pso_letters.tables import text_of

TEMPLATE = "portefeuille/portefeuille.html"
_NAMED = 10
_PAGE, _NAME = 182.0, 43.0
"""Width in mm of a line on the page, and of a name in the table."""
_FILE = 90.0


@dataclass(frozen=True)
class Origin:
    """Where the figures come from.

    Args:
        list_name: name of the list's file.
        sender: whose suppliers they are.
        overview: name of the overview's file; "" without one.
        saved_on: day on which the overview was saved, if known.
    """

    list_name: str
    sender: str
    overview: str = ""
    saved_on: date | None = None


def portfolio_pdf(
    portfolio: Portfolio, origin: Origin, catalogue: Catalogue, translate: Translator
) -> PdfFile:
    """Draw the portfolio on one page A4.

    Args:
        portfolio: what to show.
        origin: where it comes from.
        catalogue: knows the template.
        translate: speaks the reader's language.
    """
    engine = PdfEngine(TEMPLATE, catalogue.loader(), catalogue.folders, translate.language)
    return engine.render(portfolio_context(portfolio, origin, translate))


def portfolio_context(
    portfolio: Portfolio, origin: Origin, translate: Translator
) -> dict[str, Any]:
    """Return what the template shows: texts in the reader's language, and shapes in mm."""
    renewals = portfolio.renewals()
    return {
        "language": translate.language,
        "title": translate(msg("PSO certificates of our suppliers")),
        "sender": fitted(_drawable(origin.sender), _PAGE, 10),
        "source": translate(_source(portfolio, origin)),
        "figures": _figures(portfolio, translate),
        "overview": _overview(portfolio, origin, translate),
        "bars": spend_bars(portfolio, translate),
        "columns": month_columns(portfolio, translate),
        "asked_fill": SOLID[Group.TREDE_3],
        "later_fill": SOLID[Group.BASIS],
        "headers": {name: translate(text) for name, text in _HEADERS.items()},
        "renewals": [_renewal(each, portfolio.day, translate) for each in renewals[:_NAMED]],
        "rest": translate(_rest(len(renewals))),
        "notes": [translate(note) for note in _notes(portfolio)],
    }


_HEADERS = {
    "bars": msg("Where the spend goes: certificates per inkoopniveau"),
    "columns": msg("Certificates that end, per month"),
    "renewals": msg("To be asked to renew, the first to end first"),
    "name": msg("Supplier"),
    "certificate": msg("Certificate"),
    "tier": msg("Tier"),
    "spend": msg("Spend a year"),
    "until": msg("Valid until"),
    "start": msg("Start by"),
}


def _source(portfolio: Portfolio, origin: Origin) -> Message:
    return msg(
        "On {day} · {file} · {count}",
        day=portfolio.day,
        file=_short(origin.list_name),
        count=count_of(portfolio.amounts().suppliers),
    )


def _figures(portfolio: Portfolio, translate: Translator) -> list[Mapping[str, str]]:
    """Return the key figures: a number to see from afar, and what it is."""
    whole, certified = portfolio.amounts(), portfolio.amounts(CERTIFIED)
    language = translate.language
    found: list[tuple[str, Message]] = [
        (
            percent(certified.share_of(whole), language),
            msg("of the spend goes to PSO-certified suppliers"),
        ),
        (
            i18n.format_number(certified.suppliers, language),
            msg("suppliers have a certificate that counts, of {all}", all=whole.suppliers),
        ),
        (
            i18n.format_number(len(portfolio.renewals()), language),
            msg(
                "to be asked to renew: expired, or ending within {term}",
                term=months_text(portfolio.expiring_months),
            ),
        ),
    ]
    if portfolio.comparison:
        count = len(portfolio.comparison.opportunities)
        found.append(
            (
                i18n.format_number(count, language),
                msg("opportunities: in the overview, not claimed in the list"),
            )
        )
    return [{"number": number, "text": translate(text)} for number, text in found]


def _overview(portfolio: Portfolio, origin: Origin, translate: Translator) -> list[str]:
    if portfolio.comparison is None:
        return []
    source = msg("Compared with the overview {file}.", file=_short(origin.overview))
    if origin.saved_on:
        source = msg(
            "Compared with the overview {file} of {day}.",
            file=_short(origin.overview),
            day=origin.saved_on,
        )
    return [translate(each) for each in (source, *comparison_figures(portfolio, translate))]


def _renewal(each: Listed, day: date, translate: Translator) -> dict[str, Any]:
    is_expired = each.standing is Standing.EXPIRED
    until = text_of(each.valid_until) if each.valid_until else NO_VALUE
    spend = NO_VALUE if each.spend is None else i18n.format_euros(each.spend, translate.language)
    return {
        "name": fitted(_drawable(each.name), _NAME, 9) or NO_VALUE,
        "certificate": translate(certificate_name(each)),
        "tier": str(int(each.tier)) if each.tier else NO_VALUE,
        "spend": spend,
        "until": translate(msg("{day}, expired", day=until)) if is_expired else until,
        "start": translate(start_text(each, day)),
        "is_expired": is_expired,
    }


def _rest(count: int) -> Message | str:
    if count > _NAMED:
        return msg("And {count} more.", count=count - _NAMED)
    return "" if count else msg("Nobody has to be asked now.")


def _notes(portfolio: Portfolio) -> list[Message]:
    unknown = portfolio.amounts().without_spend
    notes = [
        msg(
            "A certificate counts when it is valid on the day above, its prestatieniveau is known, "
            "and it covers the supplier's KvK number. A renewal is a new audit of 3 to 4 months."
        ),
        msg("Amounts are per year, in EUR, excluding VAT; credits are subtracted."),
    ]
    if unknown:
        notes.append(
            msg(
                "Of {count} suppliers the spend is unknown; they are in no amount and no share.",
                count=unknown,
            )
        )
    return notes


def _short(file: str) -> str:
    return fitted(_drawable(file), _FILE, 10)


def _drawable(text: str) -> str:
    """Show characters that no document can hold, instead of refusing the page for one name."""
    return i18n.visible(text).replace("\ufffe", "U+FFFE").replace("\uffff", "U+FFFF")
