"""Lots of every kind, to try a document on before it meets a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pso_letters.certificates import add_months
from pso_letters.findings import Place
from pso_letters.lots import (
    Announcement,
    ContractKind,
    Extension,
    Lot,
    Procedure,
    Role,
    SocialReturn,
    Weights,
)
from pso_letters.messages import Message
from pso_letters.model import BuyerKind, Category, Tier
from pso_letters.tiering import Reason, ReasonKind, TierResult

_WORD = "Voorbeeld"
_PROCEDURES = {
    BuyerKind.PRIVATE: (Procedure.UNDERHAND,),
    BuyerKind.PUBLIC: (Procedure.EUROPEAN, Procedure.MULTIPLE),
}


def lot_specimens(
    day: date, language: str, extra: tuple[str, ...]
) -> Iterator[tuple[Lot, TierResult]]:
    """Yield lots with their tier: every role of both kinds of buyer, in every inkoopniveau.

    Args:
        day: date of the document.
        language: language of the document.
        extra: normalised headers of the columns that the program doesn't know.
    """
    lot = _lot(day, language, extra)
    for kind, procedures in _PROCEDURES.items():
        for role in Role.of_buyer(kind):
            for procedure in procedures:
                for tier in Tier:
                    own = replace(lot, buyer=kind, role=role, procedure=procedure)
                    yield own, _classified(tier)


def _lot(day: date, language: str, extra: tuple[str, ...]) -> Lot:
    start = add_months(day, 9)
    return Lot(
        key="1",
        origin=Place(""),
        tender=_WORD,
        tender_title=_WORD,
        title=_WORD,
        description=_WORD,
        category=_WORD,
        cpv_codes=("90910000-9",),
        kind=ContractKind.SERVICES,
        value=Decimal(1_000_000),
        start=start,
        months=48,
        extension=Extension(2, 12),
        published=add_months(day, 1),
        closes=add_months(day, 6),
        weights=Weights(Decimal(10), Decimal(40), Decimal(50)),
        points=Decimal(10),
        social_return=SocialReturn(Decimal("0.05"), _WORD, day),
        announced=Announcement.BOTH,
        link=_WORD,
        extent=_WORD,
        main_aim=_WORD,
        motivation=_WORD,
        language=language,
        extra=tuple((header, _WORD) for header in extra),
    )


def _classified(tier: Tier) -> TierResult:
    named = Reason(ReasonKind.NAME, Message(_WORD), tier)
    return TierResult(tier, Category(_WORD, tier), (named,))
