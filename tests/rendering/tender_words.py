"""Lots that hold every sentence of the tender paragraph between them, in a few documents.

A Word template is compiled anew for each document, so many lots in one are quicker to ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby, product

from pso_letters.lots import Announcement, Moment, Procedure, Role
from pso_letters.model import BuyerKind, CertificateLevel, Tier
from tests.rendering.letters import FOUR_LEVELS
from tests.rendering.tenders import LEVELS, LINK, NOT_RESERVED, REGIMES, TenderVariant


@cache
def all_words() -> tuple[tuple[TenderVariant, ...], ...]:
    """Return documents of several lots that hold every sentence of the templates between them."""
    variants = sorted((*_private_words(), *_public_words()), key=_house)
    grouped = groupby(variants, key=_house)
    return tuple(tuple(lots) for _, lots in grouped)


def _house(variant: TenderVariant) -> tuple[object, ...]:
    """Return what all lots of a document have in common."""
    return (variant.is_public, variant.assessor, variant.shares, variant.day)


def _private_words() -> Iterator[TenderVariant]:
    top, aspirant = CertificateLevel.TREDE_3, CertificateLevel.ASPIRANT
    roles = Role.of_buyer(BuyerKind.PRIVATE)
    for number, (role, moment) in enumerate(product(roles, Moment)):
        yield TenderVariant(role, tuple(Procedure)[number % 4], moment=moment)
    for role, tier in zip(roles, Tier, strict=True):
        yield TenderVariant(role, level=aspirant, tier=tier)
        yield TenderVariant(role, level=top, thirty_plus=True, has_link=False)
    yield TenderVariant(Role.PREFERENCE, tier=Tier.RECOMMENDED)
    yield TenderVariant(Role.CONDITION, moment=Moment.LATER, months=24)
    yield TenderVariant(Role.CONDITION, day=FOUR_LEVELS)


def _public_words() -> Iterator[TenderVariant]:
    top, aspirant = CertificateLevel.TREDE_3, CertificateLevel.ASPIRANT
    basis = TenderVariant(Role.PERFORMANCE, Procedure.EUROPEAN, moment=Moment.START)
    announced = (*Announcement, None)
    for number, (procedure, kind) in enumerate(REGIMES):
        where = announced[number % 2]
        yield replace(basis, procedure=procedure, kind=kind, announced=where, motivation=LINK)
        effort = replace(basis, tier=Tier.URGED, has_extent=number % 2 > 0)
        yield replace(effort, procedure=procedure, kind=kind, level=LEVELS[number % 5])
        if procedure not in NOT_RESERVED:
            yield TenderVariant(Role.AWARD, procedure, top, kind=kind)
            yield TenderVariant(Role.RESERVED, procedure, top, Moment.CONTRACT, kind=kind)
    yield replace(basis, level=aspirant, procedure=Procedure.MULTIPLE)
    yield replace(basis, announced=Announcement.NOTICE, procedure=Procedure.MULTIPLE)
    yield replace(basis, announced=Announcement.NOTICE, moment=Moment.LATER, months=24)
    yield replace(basis, moment=Moment.LATER, has_extent=True)
    yield TenderVariant(Role.AWARD, Procedure.EUROPEAN, aspirant, points=None)
    yield TenderVariant(Role.AWARD, Procedure.EUROPEAN, weight=None)
    duty = replace(basis, role=Role.SOCIAL_RETURN, assessor="de manager Inkoop")
    yield replace(duty, shares=(10, 20, 40, 70, 100), level=aspirant, moment=Moment.LATER)
    yield replace(duty, shares=(0, 0, 0, 0, 0))
