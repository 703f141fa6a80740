"""The names of a tender's nouns as they are shown, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from pso_letters.lots import Announcement, ContractKind, Moment, Procedure, Role
from pso_letters.messages import Message, msg
from pso_letters.model import BuyerKind
from pso_letters.tenders.regime import Regime

ROLES: Mapping[Role, Message] = {
    Role.CONDITION: msg("condition to take part"),
    Role.PREFERENCE: msg("preference at equal offers"),
    Role.RECOMMENDATION: msg("recommendation"),
    Role.PERFORMANCE: msg("special condition of performance (art. 2.80)"),
    Role.AWARD: msg("award criterion (art. 2.114 and 2.115)"),
    Role.SOCIAL_RETURN: msg("fulfilment of social return (art. 2.80)"),
    Role.RESERVED: msg("reserved contract (art. 2.82)"),
}

BUYERS: Mapping[BuyerKind, Message] = {
    BuyerKind.PRIVATE: msg("private buyer"),
    BuyerKind.PUBLIC: msg("contracting authority"),
}

PROCEDURES: Mapping[Procedure | None, Message] = {
    Procedure.UNDERHAND: msg("underhand procedure"),
    Procedure.SINGLE: msg("single underhand procedure"),
    Procedure.MULTIPLE: msg("multiple underhand procedure"),
    Procedure.NATIONAL: msg("national procedure"),
    Procedure.EUROPEAN: msg("European procedure"),
    Procedure.RESERVED: msg("reserved contract, publication not stated"),
    None: msg("procedure not stated"),
}

REGIMES: Mapping[Regime, Message] = {
    Regime.PRIVATE: msg("the buyer's own purchasing rules"),
    Regime.EUROPEAN: msg("part 2 of the Aanbestedingswet 2012"),
    Regime.SOCIAL: msg("part 2, social and other specific services (art. 2.38 and 2.39)"),
    Regime.NATIONAL: msg("national procedure (art. 1.11 to 1.13)"),
    Regime.INVITED: msg("multiple underhand procedure (art. 1.14 to 1.16)"),
    Regime.SINGLE: msg("single underhand procedure (art. 1.4)"),
}

_UNDERHAND = msg("underhand procedure (art. 1.4; if several are invited, art. 1.14 to 1.16)")


def regime_name(regime: Regime, procedure: Procedure | None) -> Message:
    """Name which rules hold; "onderhands" doesn't say whether several are invited."""
    return _UNDERHAND if procedure is Procedure.UNDERHAND else REGIMES[regime]


MOMENTS: Mapping[Moment, Message] = {
    Moment.TENDER: msg("when offers are handed in"),
    Moment.CONTRACT: msg("before the contract is signed"),
    Moment.START: msg("on the first day of the contract"),
    Moment.LATER: msg("some months after the start of the contract"),
}

ANNOUNCEMENTS: Mapping[Announcement | None, Message] = {
    Announcement.NOTICE: msg("in the notice"),
    Announcement.DOCUMENTS: msg("in the tender documents"),
    Announcement.BOTH: msg("in the notice and the tender documents"),
    Announcement.NOWHERE: msg("nowhere beforehand"),
    None: msg("publication not stated"),
}

KINDS: Mapping[ContractKind, Message] = {
    ContractKind.WORKS: msg("works"),
    ContractKind.SUPPLIES: msg("supplies"),
    ContractKind.SERVICES: msg("services"),
    ContractKind.SOCIAL_SERVICES: msg("social and other specific services"),
}
