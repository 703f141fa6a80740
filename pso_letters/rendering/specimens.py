"""Suppliers of every kind, to try a document on before it meets a list.

Every inkoopniveau meets every standing of a certificate, and for a clause every main duty; all
fields are filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from pso_letters.certificates import MAXIMUM_YEARS, add_months
from pso_letters.findings import Place
from pso_letters.messages import Message
from pso_letters.model import (
    Address,
    AddressForm,
    Category,
    Certificate,
    CertificateLevel,
    ClauseDuty,
    ClauseWishes,
    Contact,
    Supplier,
    Tier,
)
from pso_letters.tiering import Reason, ReasonKind, TierResult

_WORD = "Voorbeeld"
_KVK = "99999999"
_ONE_DAY = timedelta(days=1)


def specimens(
    day: date, language: str, extra: tuple[str, ...], *, with_duties: bool = False
) -> Iterator[tuple[Supplier, TierResult]]:
    """Yield suppliers with their tier.

    Args:
        day: letter date.
        language: language of their letters.
        extra: normalised headers of the columns that the program doesn't know.
        with_duties: for a document that is a clause.
    """
    for tier in Tier:
        for certificate in (None, *_certificates(day).values()):
            yield _supplier(day, language, extra, certificate), _classified(tier)
        for wishes in _wishes() if with_duties else ():
            supplier = _supplier(day, language, extra, None)
            yield replace(supplier, clause=wishes), _classified(tier)


def _wishes() -> Iterator[ClauseWishes]:
    """Yield each main duty, of the prestatieniveaus the highest, and once without a discount."""
    for duty in ClauseDuty:
        yield ClauseWishes(duty=duty)
    yield ClauseWishes(ClauseDuty.OBTAINS, max(CertificateLevel), cap=Decimal(0))


def _certificates(day: date) -> Mapping[str, Certificate]:
    last, level = add_months(day, 12 * MAXIMUM_YEARS), CertificateLevel.TREDE_1
    long_ago = day - 300 * _ONE_DAY
    return {
        "valid": Certificate(level, day, last),
        "aspirant": Certificate(CertificateLevel.ASPIRANT, day, last),
        "thirty-plus": Certificate(CertificateLevel.TREDE_3, day, last, thirty_plus=True),
        "expiring": Certificate(level, long_ago, day),
        "expired": Certificate(level, long_ago, day - _ONE_DAY),
        "upcoming": Certificate(level, day + _ONE_DAY, last),
        "no level": Certificate(None, day, last),
        "other scope": Certificate(level, day, last, covered_kvk=("99999998",)),
    }


def _supplier(
    day: date, language: str, extra: tuple[str, ...], certificate: Certificate | None
) -> Supplier:
    return Supplier(
        key=_KVK,
        origin=Place(""),
        name=_WORD,
        number="1",
        kvk=_KVK,
        contacts=(Contact(AddressForm.NEUTRAL, "V.", _WORD, surname=_WORD, role=_WORD),),
        address=Address(_WORD, "1", postcode="1234 AB", town=_WORD),
        language=language,
        category=_WORD,
        contract_number="1",
        contract_end=add_months(day, 12),
        your_reference="1",
        certificate=certificate,
        extra=tuple((header, _WORD) for header in extra),
    )


def _classified(tier: Tier) -> TierResult:
    named = Reason(ReasonKind.NAME, Message(_WORD), tier)
    return TierResult(tier, Category(_WORD, tier), (named,))
