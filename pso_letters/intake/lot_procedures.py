"""How a lot is put on the market: the procedure, and whether the contract is reserved.

People name a procedure in many words (“niet-openbare Europese aanbesteding”). Each word must be
known: one that isn't, such as “onder” in “onder de Europese drempel”, may turn the meaning round.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pso_letters.intake.lot_choices import words
from pso_letters.intake.values import PLACEHOLDERS, Parsed
from pso_letters.lots import Procedure
from pso_letters.messages import Message, msg


class MarketRoute(NamedTuple):
    """What one cell says of the procedure."""

    procedure: Procedure | None = None
    is_reserved: bool = False


_TELLING = {
    **dict.fromkeys(("onderhands", "onderhandse", "underhand"), Procedure.UNDERHAND),
    **dict.fromkeys(("enkelvoudig", "enkelvoudige", "single", "direct"), Procedure.SINGLE),
    **dict.fromkeys(("directe", "rechtstreeks", "rechtstreekse"), Procedure.SINGLE),
    **dict.fromkeys(("meervoudig", "meervoudige", "multiple"), Procedure.MULTIPLE),
    **dict.fromkeys(("nationaal", "nationale", "national"), Procedure.NATIONAL),
    **dict.fromkeys(("europees", "europese", "europa", "european", "eu"), Procedure.EUROPEAN),
    **dict.fromkeys(("voorbehouden", "voorbehoud", "reserved"), Procedure.RESERVED),
    **dict.fromkeys(("gereserveerd", "gereserveerde"), Procedure.RESERVED),
}
_FILLING = frozenset({
    *("procedure", "aanbesteding", "aanbestedingsprocedure", "openbaar", "openbare", "de", "een"),
    *("offerteaanvraag", "offerte", "offertes", "offerteprocedure", "uitvraag", "inkoop"),
    *("inkoopprocedure", "gunning", "opdracht", "met", "onderhandeling", "mededingingsprocedure"),
    *("concurrentiegerichte", "dialoog", "innovatiepartnerschap", "voor", "aan", "sociale"),
    *("werkplaatsen", "werkplaats", "ondernemingen", "onderneming", "en", "and", "contract"),
    *("open", "restricted", "tender", "procurement", "award"),
})  # fmt: skip
"""Words that don't change which of our procedures is meant."""

_ONE_TO_ONE = re.compile(r"\b(?:1|een|één)[\s-]*op[\s-]*(?:1|een|één)\b")
_CLOSED = re.compile(r"\bniet[\s-]*openba(?:ar|re)\b")
_NOT_RESERVED = re.compile(r"\b(?:niet|not)[\s-]+(?:voorbehouden|reserved)\b")


def parse_procedure(text: str) -> Parsed[MarketRoute]:
    """Read the procedure; “Europees, voorbehouden” is a European one of a reserved contract."""
    if text.casefold() in PLACEHOLDERS:
        return MarketRoute(), None
    plain = _CLOSED.sub("openbaar", _ONE_TO_ONE.sub("enkelvoudig", text.casefold()))
    spoken = words(_NOT_RESERVED.sub(" ", plain))
    if not spoken or any(word not in _TELLING and word not in _FILLING for word in spoken):
        return MarketRoute(), _unknown()
    told = {_TELLING[word] for word in spoken if word in _TELLING}
    is_reserved = Procedure.RESERVED in told
    return _route(told - {Procedure.RESERVED}, is_reserved=is_reserved)


def _route(told: set[Procedure], *, is_reserved: bool) -> Parsed[MarketRoute]:
    """Make one procedure of what was told; “onderhands” may say more precisely which."""
    if told & {Procedure.SINGLE, Procedure.MULTIPLE}:
        told = told - {Procedure.UNDERHAND}
    if len(told) > 1:
        return MarketRoute(), msg(
            "The cell names more than one procedure. Write one of enkelvoudig, meervoudig, "
            "onderhands, nationaal or Europees."
        )
    if told:
        return MarketRoute(told.pop(), is_reserved), None
    if is_reserved:
        return MarketRoute(Procedure.RESERVED, is_reserved), None
    return MarketRoute(), _unknown()


def _unknown() -> Message:
    return msg(
        "The procedure isn't understood. Write enkelvoudig, meervoudig, onderhands, nationaal or "
        "Europees, with “, voorbehouden” behind it for a reserved contract."
    )
