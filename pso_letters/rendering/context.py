"""What a template may use: plain data, made of a supplier, its tier and the settings.

Only strings, numbers, booleans, lists and dicts: no object of the program reaches a template, so a
template can't do more than show. Everything that is the same for all letters of a run is made once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from pso_letters import i18n
from pso_letters.certificates import CertificateStatus, Doubt, Standing, status_at
from pso_letters.correspondence import address_lines, salutation
from pso_letters.duties import clause_terms
from pso_letters.errors import InputError
from pso_letters.messages import msg
from pso_letters.model import Category, CertificateLevel, Supplier, Tier
from pso_letters.rendering.clause_values import clause_context
from pso_letters.rendering.environment import make_environment, translated_errors
from pso_letters.rendering.fitting import broken
from pso_letters.rendering.frame_context import letter_context, party, sender_context, shortened
from pso_letters.rendering.logo import NO_PICTURES, Pictures
from pso_letters.settings import LetterSettings, Settings
from pso_letters.tiering import ReasonKind, TierResult

Context = dict[str, Any]

_OWN_ROW, _OWN_SHADE, _NO_SHADE = "eigen-rij", "E6EFF5", "FFFFFF"
ADDRESS_ROOM, ADDRESS_SIZE = 79.0, 10.0
"""Width in mm of a line of the address, in the window of the envelope, and the size of its type."""
NAME_ROOM, NAME_SIZE = 95.0, 9.5
"""The same of a line of the name in the table of data."""
REFERENCE = "pso.toml, letter.reference"
"""Where "ons kenmerk" is set, for messages."""


class ContextMaker:
    """Makes the context of each letter of a run.

    Args:
        settings: sender, letter and tiers.
        categories: the mapping in use; letters list its categories per tier.
        day: letter date, local time.
        language: language of the letter.
        subject: title of the document.
        pictures: the sender's logo, and the PSO logo if it may be printed.
    """

    def __init__(
        self,
        settings: Settings,
        categories: tuple[Category, ...],
        day: date,
        language: str,
        subject: str,
        pictures: Pictures = NO_PICTURES,
    ) -> None:
        self._settings = settings
        self._day = day
        self._language = language
        self._gettext = i18n.document_gettext(language)
        self._sender = sender_context(settings, day, pictures)
        self._letter = letter_context(settings.letter, day, language, self._gettext(subject))
        self._categories = {
            tier: ", ".join(category.name for category in categories if category.tier is tier)
            for tier in Tier
        }
        self._reference = _reference_maker(settings.letter, day, language)

    def of(self, supplier: Supplier, tier: TierResult) -> Context:
        """Return the context of one letter.

        Args:
            supplier: the checked record.
            tier: its tier with reasons.

        Raises:
            InputError: the supplier falls in no tier; a letter can't guess one.
        """
        if tier.tier is None:
            raise InputError(
                msg("A supplier without an inkoopniveau gets no letter; choose a category for it.")
            )
        kvk, months = supplier.kvk, self._settings.letter.expiring_months
        status = status_at(supplier.certificate, self._day, expiring_months=months, kvk=kvk)
        return {
            "supplier": self._supplier_context(supplier, tier),
            "certificate": self._certificate_context(status),
            "letter": self._letter
            | self._effective(supplier)
            | {"reference": self._reference(supplier)},
            "sender": self._sender,
            "clause": self._clause_context(supplier, tier.tier, status),
            "tiers": {int(each): self._tier_context(each, tier.tier) for each in Tier},
        }

    def _date(self, day: date | None) -> str:
        return i18n.format_date(day, self._language) if day else ""

    def _effective(self, supplier: Supplier) -> Context:
        set_date = self._settings.letter.effective_date
        kind, day = effective(supplier.contract_end, self._day, set_date)
        return {"effective": kind, "effective_date": self._date(day)}

    def _supplier_context(self, supplier: Supplier, tier: TierResult) -> Context:
        override = supplier.salutation
        return {
            "key": supplier.key,
            "name": supplier.name,
            "short_name": shortened(supplier.name),
            "name_lines": list(broken(supplier.name, NAME_ROOM, NAME_SIZE)),
            "party": party(supplier.name, supplier.address.town, supplier.kvk),
            "number": supplier.number,
            "kvk": supplier.kvk,
            "category": tier.category.name if tier.category else "",
            "tier": int(tier.tier) if tier.tier else 0,
            "reason": main_reason(tier),
            "rule_names": rule_names(tier),
            "address_lines": [
                line
                for whole in address_lines(supplier, self._gettext)
                for line in broken(whole, ADDRESS_ROOM, ADDRESS_SIZE)
            ],
            "salutation": salutation(supplier.contacts, override, self._gettext),
            "your_reference": supplier.your_reference,
            "contract_number": supplier.contract_number,
            "extra": dict(supplier.extra),
        }

    def _certificate_context(self, status: CertificateStatus) -> Context:
        certificate = status.certificate
        shown = certificate if status.standing is not Standing.UNVERIFIABLE else None
        level = shown.level if shown else None
        return {
            "standing": status.standing.value,
            "level": level.label if level else "",
            "is_aspirant": level is CertificateLevel.ASPIRANT,
            "thirty_plus": status.has_thirty_plus,
            "valid_from": self._date(shown.valid_from) if shown else "",
            "valid_until": self._date(shown.valid_until) if shown else "",
            "scope_doubt": Doubt.SCOPE in status.doubts,
        }

    def _clause_context(self, supplier: Supplier, tier: Tier, status: CertificateStatus) -> Context:
        terms = clause_terms(self._settings, supplier, tier, status)
        days = self._settings.letter.assessment_days
        return dict(clause_context(terms, days, self._language))

    def _tier_context(self, tier: Tier, own: Tier | None) -> Context:
        return {
            "categories": self._categories[tier],
            "mark": _OWN_ROW if tier is own else "",
            "shade": _OWN_SHADE if tier is own else _NO_SHADE,
        }


def effective(end: date | None, day: date, set_date: date | None) -> tuple[str, date | None]:
    """Say from when it holds: contract end or date set, the later one; else the next offer.

    Args:
        end: end of the contract.
        day: letter date.
        set_date: `letter.effective_date` of the settings.
    """
    if end and end >= day and not (set_date and set_date > end):
        return "contract", end
    if set_date and set_date >= day:
        return "date", set_date
    return "next", None


def main_reason(tier: TierResult) -> str:
    """Name the step on which the tier rests: an override, or how the category was found."""
    if len(tier.reasons) == 1:  # most, and each row of a list is asked
        return tier.reasons[0].kind.value
    kinds = [reason.kind for reason in tier.reasons]
    if ReasonKind.OVERRIDE in kinds:
        return ReasonKind.OVERRIDE.value
    matched = (kind for kind in kinds if kind is not ReasonKind.RULE)
    return next(matched, ReasonKind.UNMATCHED).value


def rule_names(tier: TierResult) -> list[str]:
    """Name the rules that changed the tier; an override makes them void."""
    if len(tier.reasons) == 1 or any(r.kind is ReasonKind.OVERRIDE for r in tier.reasons):
        return []
    return [
        reason.detail
        for before, reason in pairwise(tier.reasons)
        if reason.kind is ReasonKind.RULE and reason.tier is not before.tier
    ]


def _reference_maker(letter: LetterSettings, day: date, language: str) -> Callable[[Supplier], str]:
    """Compile the pattern of "ons kenmerk" once."""
    name = REFERENCE
    with translated_errors(name):
        template = make_environment(language, markup=False).from_string(letter.reference)
    fixed: Mapping[str, Any] = {"letter": {"year": str(day.year), "date": day.isoformat()}}

    def reference(supplier: Supplier) -> str:
        values = {"key": supplier.key, "number": supplier.number, "name": supplier.name}
        with translated_errors(name):
            return template.render(supplier=values, **fixed)

    return reference
