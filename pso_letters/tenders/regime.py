"""Which rules of the Aanbestedingswet 2012 a tender falls under, by buyer, procedure and value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from pso_letters.activity_codes import cpv_digits
from pso_letters.lots import ContractKind, Lot, Procedure
from pso_letters.model import BuyerKind
from pso_letters.tenders.thresholds import threshold_at

_WORKS, _SERVICES = 45, 49
"""CPV divisions: 45 is works; supplies stand before it, and 48; services from 49 (CPV 2008)."""
_SOFTWARE = 48
_SOCIAL = (
    *("551", "552", "553", "554", "555", "641", "75", "797", "80", "85", "92"),
    *("7910", "7911", "7912", "7913", "79140"),
)
"""CPV prefixes of social and other specific services: annex XIV of directive 2014/24/EU, coarsely.

The annex lists codes one by one (hotels and catering, post, administration, education, health and
welfare, culture, law, security); `soort_opdracht` says it where a prefix is too wide.
"""


class Regime(StrEnum):
    """Part of the Act that rules a procedure."""

    PRIVATE = "private"
    """None: a private buyer follows its own rules."""
    EUROPEAN = "european"
    """Part 2: from the European threshold up."""
    SOCIAL = "social"
    """Part 2, the lighter procedure for social and other specific services (art. 2.38, 2.39)."""
    NATIONAL = "national"
    """Section 1.2.3: published in the Netherlands."""
    INVITED = "invited"
    """Section 1.2.4: several are invited."""
    SINGLE = "single"
    """Section 1.2.1 only: one is invited."""


PROPORTION: Mapping[Regime, str] = {
    Regime.EUROPEAN: "1.10",
    Regime.SOCIAL: "1.10",
    Regime.NATIONAL: "1.13",
    Regime.INVITED: "1.16",
}
"""Article by which a requirement must be in proportion; there is none for a single invitation."""
EQUALITY: Mapping[Regime, str] = {
    Regime.EUROPEAN: "1.8",
    Regime.SOCIAL: "1.8",
    Regime.NATIONAL: "1.12",
    Regime.INVITED: "1.15",
}
"""Article by which suppliers are treated alike."""
TRANSPARENCY: Mapping[Regime, str] = {
    Regime.EUROPEAN: "1.9",
    Regime.SOCIAL: "1.9",
    Regime.NATIONAL: "1.12",
    Regime.INVITED: "1.15",
}
"""Article by which a procedure must be clear beforehand; art. 1.4 asks no such thing."""


def articles(regime: Regime, *principles: Mapping[Regime, str]) -> tuple[str, ...]:
    """Return the articles in which these principles stand for a regime, each once.

    Args:
        regime: which rules hold.
        principles: `EQUALITY`, `TRANSPARENCY` and `PROPORTION`, those that are meant.
    """
    return tuple(dict.fromkeys(each[regime] for each in principles if regime in each))


_BELOW: Mapping[Procedure | None, Regime] = {
    Procedure.SINGLE: Regime.SINGLE,
    Procedure.MULTIPLE: Regime.INVITED,
    Procedure.UNDERHAND: Regime.INVITED,
    Procedure.NATIONAL: Regime.NATIONAL,
}
"""Procedures that are not European, whatever the value."""


def contract_kind(lot: Lot) -> ContractKind | None:
    """Return what is bought: as the lot says, else by the division of its main CPV code."""
    if lot.kind is not None:
        return lot.kind
    digits = cpv_digits(lot.cpv)
    if len(digits) < 2:  # noqa: PLR2004 - a division has two digits
        return None
    if digits.startswith(_SOCIAL):
        return ContractKind.SOCIAL_SERVICES
    division = int(digits[:2])
    if division == _WORKS:
        return ContractKind.WORKS
    is_supply = division < _WORKS or division == _SOFTWARE
    return ContractKind.SUPPLIES if is_supply else ContractKind.SERVICES


def regime_of(lot: Lot, buyer: BuyerKind, day: date, *, is_central: bool) -> Regime:
    """Return which rules hold; where the procedure isn't said, the value decides.

    Args:
        lot: with procedure, value and what is bought.
        buyer: who buys.
        day: on which the lot is published; thresholds change every two years.
        is_central: the buyer is part of the central government.
    """
    if buyer is BuyerKind.PRIVATE:
        return Regime.PRIVATE
    is_social = contract_kind(lot) is ContractKind.SOCIAL_SERVICES
    european = Regime.SOCIAL if is_social else Regime.EUROPEAN
    if lot.procedure in _BELOW:
        return _BELOW[lot.procedure]
    if lot.procedure is Procedure.EUROPEAN:
        return european
    is_small = reaches_threshold(lot, day, is_central=is_central) is False
    return Regime.NATIONAL if is_small else european


def reaches_threshold(lot: Lot, day: date, *, is_central: bool) -> bool | None:
    """Tell whether a lot reaches the European threshold; None when that can't be known.

    The lots of one tender count together (Aanbestedingswet 2012, art. 2.18 and 2.19), so a lot
    below the threshold may still belong to a European tender; one above it certainly does. Where
    what is bought isn't known, a value below every threshold is below its own.
    """
    kind = contract_kind(lot)
    value = lot.value if lot.tender_value is None else lot.tender_value
    kinds = tuple(ContractKind) if kind is None else (kind,)
    thresholds = [threshold_at(each, day, is_central=is_central) for each in kinds]
    known = [each for each in thresholds if each is not None]
    if value is None or len(known) < len(thresholds):
        return None
    reached = {value >= each for each in known}
    return None if len(reached) > 1 else reached.pop()
