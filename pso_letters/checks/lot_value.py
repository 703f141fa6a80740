"""P: the value of a lot, its CPV codes, and the inkoopniveau that follows from its category.

Sources: the value is that of the whole term with its options, excluding VAT (directive 2014/24/EU,
art. 5); a notice names the CPV code (Regulation (EC) 213/2008).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

from pso_letters.checks.lot_case import LotCase
from pso_letters.checks.lot_role import is_public
from pso_letters.checks.rules import Problem, rule
from pso_letters.checks.tier import override_differs, unclassified
from pso_letters.findings import Code, Severity
from pso_letters.lots import Procedure
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Category
from pso_letters.tiering import Tiering, comparable

_LEAST, _MOST = Decimal(1_000), Decimal(1_000_000_000)
"""Outside of this a value was probably given in thousands, or in cents."""
_ALIKE = 0.6
"""How alike two names are for the one to be suggested for the other (difflib)."""


@rule(
    Code(
        "P142",
        Severity.WARNING,
        N_("Value missing for a contracting authority"),
        N_(
            "The value decides whether the European rules hold, and whether what is asked is in "
            "proportion. Neither is checked now. Fill in the estimated value excluding VAT over "
            "the whole term with its extensions, for example 450.000."
        ),
    )
)
def value_missing(case: LotCase) -> Iterator[Problem]:
    """Thresholds and proportion go by the value (Aanbestedingswet 2012, art. 1.10 and 1.13)."""
    if case.lot.value is None and is_public(case):
        yield Problem(
            "geraamde_waarde",
            msg(
                "The value isn't given, so neither the European threshold nor the proportion can "
                "be checked; fill in the estimated value."
            ),
        )


@rule(
    Code(
        "P143",
        Severity.WARNING,
        N_("Value that can hardly be right"),
        N_(
            "The value is in whole euros, excluding VAT, over the whole term with its extensions. "
            "Below € 1.000 or above € 1.000.000.000 it was probably given in thousands or in "
            "cents. Fill in 450.000, for example, and not 450."
        ),
    )
)
def odd_value(case: LotCase) -> Iterator[Problem]:
    """A tender below this isn't worth its costs, one above it is rare."""
    value = case.lot.value
    if value is not None and not _LEAST <= value <= _MOST:
        yield Problem(
            "geraamde_waarde",
            msg(
                "A value of {value} can hardly be right; fill in the value in whole euros, over "
                "the whole term.",
                value=value,
            ),
        )


@rule(
    Code(
        "P144",
        Severity.WARNING,
        N_("CPV code missing for a European tender"),
        N_(
            "A European notice names the CPV code of what is bought; without it neither works, "
            "supplies nor services can be told apart here, and so not their thresholds. Fill it "
            "in, for example 90910000-9."
        ),
    )
)
def cpv_missing(case: LotCase) -> Iterator[Problem]:
    """The notice names it (Regulation (EC) 213/2008)."""
    is_european = case.lot.procedure is Procedure.EUROPEAN
    if is_european and is_public(case) and not case.lot.cpv_codes:
        yield Problem(
            "cpv",
            msg("A European notice names a CPV code; fill it in, such as 90910000-9."),
        )


@rule(
    Code(
        "P145",
        Severity.WARNING,
        N_("CPV code and category with different inkoopniveaus"),
        N_(
            "The category by name counts, but by its CPV code the lot would have another "
            "inkoopniveau, and so perhaps another role. Correct one of the two, or fill in the "
            "inkoopniveau itself, for example 2."
        ),
    )
)
def cpv_disagrees(case: LotCase) -> Iterator[Problem]:
    """Either says what is bought; the mapping of categories knows both."""
    lot, named = case.lot, case.tier.category
    if not lot.cpv or not lot.category or named is None or lot.tier_override is not None:
        return
    by_code = _tiering(case.document.mapping).classify(replace(lot, category="")).category
    if by_code is not None and by_code.tier is not named.tier:
        yield Problem(
            "cpv",
            msg(
                "By this code the lot is “{other}” (inkoopniveau {other_tier}), by its category "
                "“{category}” (inkoopniveau {tier}); correct one of the two.",
                other=by_code.name,
                other_tier=by_code.tier.value,
                category=named.name,
                tier=named.tier.value,
            ),
        )


@lru_cache(maxsize=4)
def _tiering(mapping: tuple[Category, ...]) -> Tiering:
    """Make the mapping ready once; rules of the settings shift both ways alike."""
    return Tiering(mapping)


@rule(unclassified.code)
def lot_unclassified(case: LotCase) -> Iterator[Problem]:
    """What fits nowhere is never given a silent default."""
    if case.tier.tier is None:
        yield Problem("categorie", _unclassified(case.lot.category, case.document.categories))


def _unclassified(category: str, known: tuple[str, ...]) -> Message:
    if not category:
        return msg("No category fits this row; fill in a category, or a CPV code of the mapping.")
    names = {comparable(name): name for name in known}
    near = get_close_matches(comparable(category), names, n=3, cutoff=_ALIKE)
    if not near:
        return msg(
            "The category “{category}” isn't in the mapping; choose one that is, or add it.",
            category=category,
        )
    return msg(
        "The category “{category}” isn't in the mapping; it has {near}. Choose one, or add it.",
        category=category,
        near=tuple(names[each] for each in near),
    )


@rule(override_differs.code)
def lot_override_differs(case: LotCase) -> Iterator[Problem]:
    """An override in the row wins; who made it may have meant the other ladder."""
    override, category = case.lot.tier_override, case.tier.category
    if override is not None and category is not None and override is not category.tier:
        yield Problem(
            "inkoopniveau",
            msg(
                "The row says inkoopniveau {override}, its category {tier}; that of the row is "
                "used.",
                override=override.value,
                tier=category.tier.value,
            ),
        )


RULES = (
    value_missing,
    odd_value,
    cpv_missing,
    cpv_disagrees,
    lot_unclassified,
    lot_override_differs,
)
