"""The words and figures of the indication of the indirect social contribution."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pso_letters import i18n
from pso_letters.contribution import Contribution, Indication
from pso_letters.i18n import Translator
from pso_letters.messages import Message, msg
from pso_letters.purchases import Figure, Purchase, Reason

INDICATION = msg("indication of the indirect social contribution, amounts excluding VAT")
FORMULAS = (
    msg("per supplier: fte that counts = spend / turnover × fte × direct share"),
    msg("together: indirect = fte that counts / (own fte + fte that counts)"),
    msg("at most 80 per cent of the total counts: at most 4 × the direct contribution"),
)
REASONS = {
    Reason.DOUBLE_ROW: msg("Stands in the list twice; only the first row can count"),
    Reason.NOTHING_SPENT: msg("Spend is zero or less"),
    Reason.NO_TURNOVER: msg("The supplier's turnover is zero or less; correct it"),
    Reason.SPEND_OVER_TURNOVER: msg(
        "Spend is more than the supplier's turnover, which can't be; correct one of them"
    ),
    Reason.IMPOSSIBLE_FIGURES: msg("Fte or direct share can't be right; correct it"),
    Reason.NO_CERTIFICATE: msg("No PSO certificate"),
    Reason.EXPIRED: msg("Certificate has expired"),
    Reason.UPCOMING: msg("Certificate isn't valid yet"),
    Reason.UNVERIFIABLE: msg("Certificate can't be verified; “pso-letters check” says why"),
    Reason.ASPIRANT: msg("Aspirant-status without a direct share, which adds nothing"),
}
FIGURES = {
    Figure.SPEND: msg("yearly spend"),
    Figure.TURNOVER: msg("turnover"),
    Figure.FTE: msg("fte"),
    Figure.DIRECT_SHARE: msg("direct share"),
}
_LACKS = {
    Reason.NO_CERTIFICATE: msg("none"),
    Reason.EXPIRED: msg("expired"),
    Reason.UPCOMING: msg("not valid yet"),
    Reason.UNVERIFIABLE: msg("can't be verified"),
}
_SMALLEST = Decimal("0.005")
"""What rounds to 0,00 and isn't nothing."""


@dataclass(frozen=True)
class Shown:
    """What is to be shown.

    Args:
        found: the contribution.
        day: day on which certificates are judged.
        months: how many months were looked ahead for certificates that end.
        top: how many suppliers a table shows.
    """

    found: Contribution
    day: date
    months: int
    top: int


def headline(shown: Shown, translate: Translator) -> str:
    """Say the result in one line; it is an indication, and nothing else."""
    result = shown.found.indication
    if result.counted is None:
        return translate(
            msg(
                "Indication of your indirect social contribution on {day}: {share}, before the "
                "cap (amounts excluding VAT).",
                day=shown.day,
                share=percent(result.indirect, translate),
            )
        )
    return translate(
        msg(
            "Indication of your indirect social contribution on {day}: {share} counts (amounts "
            "excluding VAT).",
            day=shown.day,
            share=percent(result.counted, translate),
        )
    )


def formula(found: Contribution, translate: Translator) -> tuple[str, ...]:
    """Say what the result is worth, the formula with its figures, and the cap."""
    result = found.indication
    fte, own = number(result.fte, translate), plain(result.own.fte, translate)
    filled = msg(
        "Together: {fte} / ({own} + {fte}) = {share}.",
        fte=fte,
        own=own,
        share=percent(result.indirect, translate),
    )
    return (
        translate(
            msg(
                "This is an indication from your own list, not the outcome of an audit. Figures "
                "are rounded to two decimals."
            )
        ),
        "",
        translate(msg("Per supplier: spend / turnover × fte × direct share = fte that counts.")),
        translate(filled),
        translate(_cap(result, translate)),
        *map(translate, _caution(found)),
    )


def _caution(found: Contribution) -> Iterator[Message]:
    """Say that the indication may be too low, and never that nothing is contributed."""
    lacking = sum(each.reason is Reason.UNKNOWN for each in found.in_want_of_data)
    if lacking:
        yield msg(
            "Certified suppliers and sheltered-work companies of which figures are lacking: "
            "{count}. With their figures the indication may become higher.",
            count=lacking,
        )
    elif not found.counted:
        yield msg(
            "No supplier counts. That says something about the certificates and figures in this "
            "list; your contribution may be higher."
        )


def _cap(result: Indication, translate: Translator) -> Message:
    if result.own.direct is None or result.limit is None or result.counted is None:
        return msg(
            "Cap: at most 80 per cent of the total counts. Your direct contribution isn't known, "
            "so the cap isn't applied here. Give it as --direct 4,5%, or in pso.toml."
        )
    if not result.own.direct:
        return msg(
            "Cap: at most 80 per cent of the total counts. Your direct contribution is 0%, so "
            "nothing counts."
        )
    return msg(
        "Cap: at most 80 per cent of the total counts, so at most 4 × {direct} = {limit}. So "
        "{counted} counts.",
        direct=given(result.own.direct, translate),
        limit=given(result.limit, translate),
        counted=percent(result.counted, translate),
    )


def reason_text(reason: Reason, unknown: tuple[Figure, ...], translate: Translator) -> Message:
    """Say why purchases don't count."""
    if reason is Reason.UNKNOWN:
        return msg(
            "Unknown: {figures}", figures=tuple(translate(FIGURES[each]) for each in unknown)
        )
    return REASONS[reason]


def standing(purchase: Purchase, translate: Translator) -> str:
    """Say on which ground a purchase counts, or what its certificate lacks."""
    level = purchase.level.label if purchase.level else ""
    if purchase.is_sheltered:
        return ", ".join(filter(None, (translate(msg("sheltered-work company")), level)))
    lack = translate(_LACKS[purchase.reason]) if purchase.reason in _LACKS else ""
    return ", ".join(filter(None, (level, lack)))


def percent(share: Decimal, translate: Translator) -> str:
    """Write a result as a percentage; what isn't nothing is never shown as nothing."""
    if 0 < share * 100 <= _SMALLEST:
        return f"< {i18n.format_percent(Decimal('0.0001'), translate.language)}"
    return i18n.format_percent(share, translate.language, decimals=2)


def given(share: Decimal | None, translate: Translator) -> str:
    """Write a percentage as it was given."""
    return "" if share is None else i18n.format_percent(share, translate.language)


def number(amount: Decimal, translate: Translator) -> str:
    """Write a number with two decimals; what isn't nothing is never shown as nothing."""
    if 0 < amount <= _SMALLEST:
        return f"< {i18n.format_number(Decimal('0.01'), translate.language)}"
    return i18n.format_number(amount, translate.language, decimals=2)


def signed(amount: Decimal, translate: Translator) -> str:
    """Write a change with its sign."""
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    shown = number(abs(amount), translate)
    if shown.startswith("<"):
        return shown.replace("< ", "< +" if amount > 0 else "> −")
    return f"{sign}{shown}"


def plain(amount: Decimal | None, translate: Translator) -> str:
    """Write a number as it was given."""
    return "" if amount is None else i18n.format_number(amount, translate.language)


def money(amount: Decimal | None, translate: Translator) -> str:
    """Write an amount without its sign: a column of amounts has that in its header."""
    return "" if amount is None else i18n.format_number(amount, translate.language, decimals=2)
