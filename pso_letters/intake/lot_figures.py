"""Figures of a lot: its value, weights and points, and the day on which offers are closed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from pso_letters.intake import codes, figures, values
from pso_letters.intake.cells import Cells
from pso_letters.intake.values import Parsed
from pso_letters.lots import SocialReturn, Weights
from pso_letters.messages import msg

_POINTS_UNIT = re.compile(r"(?:punten|punt|ptn|pt|points)\.?$", re.IGNORECASE)
_TIME = re.compile(
    r"(?:,?\s{1,3}(?:om\s{1,3})?|T)(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?::[0-5][0-9](?:\.0+)?)?Z?"
    r"(?:\s{0,3}(?:u\.?|uur))?$",
    re.IGNORECASE,
)


def read_value(cells: Cells) -> Decimal | None:
    """Read the estimated value in EUR; a contract is never worth nothing or less."""
    value = cells.money("geraamde_waarde")
    if value is None or value > 0:
        return value
    message = msg("The estimated value must be above 0. Correct it, or empty the cell.")
    cells.report(codes.BAD_AMOUNT, "geraamde_waarde", message)
    return None


def read_weights(cells: Cells) -> Weights:
    """Read the weights of the award criteria in per cent."""
    return Weights(
        pso=_per_cent(cells, "gewicht_pso"),
        price=_per_cent(cells, "gewicht_prijs"),
        quality=_per_cent(cells, "gewicht_kwaliteit"),
        other=_per_cent(cells, "gewicht_overig"),
    )


def read_social_return(cells: Cells) -> SocialReturn:
    """Read the social-return duty, with the policy that it rests on."""
    return SocialReturn(
        share=cells.share("social_return"),
        source=cells.filled("social_return_beleid"),
        dated=cells.date("social_return_beleid_datum"),
    )


def _per_cent(cells: Cells, column: str) -> Decimal | None:
    share = cells.share(column)
    return None if share is None else _bare(share * 100)


def parse_points(text: str) -> Parsed[Decimal | None]:
    """Read a number of points, with or without that word behind it."""
    points, problem = figures.parse_number(_POINTS_UNIT.sub("", text).strip())
    return None if points is None else _bare(points), problem


def _bare(number: Decimal) -> Decimal:
    """Leave out idle zeros behind the comma: 10,0 is 10."""
    return number.quantize(Decimal(1)) if number == int(number) else number.normalize()


def parse_closing_day(text: str) -> Parsed[date | None]:
    """Read the last day for offers; the time of day, which tenders often give, isn't kept."""
    return values.parse_date(_TIME.sub("", text))
