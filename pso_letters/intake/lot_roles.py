"""The role that the PSO plays in a tender, in the words or by the letter that people use."""

from __future__ import annotations

import re

from pso_letters.intake.lot_choices import EMPTY, parts, words
from pso_letters.intake.values import Parsed
from pso_letters.lots import Role
from pso_letters.messages import Message, msg

_ROLES = {
    **{role.letter: role for role in Role},
    **dict.fromkeys(("deelname", "deelnamevoorwaarde", "deelnameeis"), Role.CONDITION),
    **dict.fromkeys(("voorwaarde", "voorwaardevoordeelname"), Role.CONDITION),
    **dict.fromkeys(("voorwaardeomdeeltenemen", "deelnemingsvoorwaarde"), Role.CONDITION),
    **dict.fromkeys(("geschiktheidseis", "geschiktheidseisen"), Role.CONDITION),
    **dict.fromkeys(("geschiktheidscriterium", "minimumeis", "minimumeisen"), Role.CONDITION),
    **dict.fromkeys(("minimaleeis", "minimumvoorwaarde", "eis", "hardeeis"), Role.CONDITION),
    **dict.fromkeys(("toelatingseis", "toelatingsvoorwaarde", "knockout"), Role.CONDITION),
    **dict.fromkeys(("knockouteis", "knockoutcriterium", "koeis"), Role.CONDITION),
    **dict.fromkeys(("selectieeis", "selectiecriterium", "participation"), Role.CONDITION),
    **dict.fromkeys(("condition", "conditiontotakepart", "requirement"), Role.CONDITION),
    **dict.fromkeys(("suitabilityrequirement", "selectioncriterion"), Role.CONDITION),
    **dict.fromkeys(("voorkeur", "voorkeursregel", "voorrang"), Role.PREFERENCE),
    **dict.fromkeys(("voorkeurbijgelijkeoffertes", "bijgelijkeoffertes"), Role.PREFERENCE),
    **dict.fromkeys(("voorkeurbijgelijkwaardigeoffertes", "preference"), Role.PREFERENCE),
    **dict.fromkeys(("doorslag", "tiebreaker", "tiebreak"), Role.PREFERENCE),
    **dict.fromkeys(("aanbeveling", "aanbevolen", "wens", "advies"), Role.RECOMMENDATION),
    **dict.fromkeys(("recommendation", "recommended", "wish"), Role.RECOMMENDATION),
    **dict.fromkeys(("uitvoering", "uitvoeringsvoorwaarde"), Role.PERFORMANCE),
    **dict.fromkeys(("uitvoeringsvoorwaarden", "uitvoeringseis"), Role.PERFORMANCE),
    **dict.fromkeys(("bijzondereuitvoeringsvoorwaarde",), Role.PERFORMANCE),
    **dict.fromkeys(("bijzonderevoorwaarde", "voorwaardevooruitvoering"), Role.PERFORMANCE),
    **dict.fromkeys(("bijzonderevoorwaardevoordeuitvoering",), Role.PERFORMANCE),
    **dict.fromkeys(("bijzonderevoorwaardevanuitvoering",), Role.PERFORMANCE),
    **dict.fromkeys(("contracteis", "contractseis", "contractvoorwaarde"), Role.PERFORMANCE),
    **dict.fromkeys(("contractueleeis", "contractuelevoorwaarde"), Role.PERFORMANCE),
    **dict.fromkeys(("performance", "performancecondition"), Role.PERFORMANCE),
    **dict.fromkeys(("contractcondition", "contractperformancecondition"), Role.PERFORMANCE),
    **dict.fromkeys(("specialconditionofperformance",), Role.PERFORMANCE),
    **dict.fromkeys(("gunning", "gunningscriterium", "gunningcriterium"), Role.AWARD),
    **dict.fromkeys(("subgunningscriterium", "subgunningcriterium"), Role.AWARD),
    **dict.fromkeys(("gunningscriteria", "subcriterium", "nadercriterium"), Role.AWARD),
    **dict.fromkeys(("kwaliteitscriterium", "beoordelingscriterium"), Role.AWARD),
    **dict.fromkeys(("award", "awardcriterion", "awardsubcriterion"), Role.AWARD),
    **dict.fromkeys(("socialreturn", "sroi", "sr", "socialreturneis"), Role.SOCIAL_RETURN),
    **dict.fromkeys(("socialreturnverplichting", "invullingsocialreturn"), Role.SOCIAL_RETURN),
    **dict.fromkeys(("socialreturnoninvestment",), Role.SOCIAL_RETURN),
    **dict.fromkeys(("voorbehouden", "voorbehoudenopdracht", "voorbehoud"), Role.RESERVED),
    **dict.fromkeys(("voorbehoudenaanbesteding", "voorbehoudenperceel"), Role.RESERVED),
    **dict.fromkeys(("reserved", "reservedcontract"), Role.RESERVED),
}
_PROPOSE = frozenset({"voorstel", "auto", "automatisch", "proposal"})
_LETTERED = re.compile(r"\(?\s*([a-g])\s*[).:]\s*(?=\S)|\(([a-g])\)")


def parse_role(text: str) -> Parsed[Role | None]:
    """Read the role of the PSO; an empty cell asks for a proposal.

    “Geen” is refused, for it asks for no role, and a proposal would give one all the same.
    """
    if text in EMPTY or "".join(words(text)) in _PROPOSE:
        return None, None
    roles = {_ROLES.get(name) for part in parts(text) for name in _names(part)}
    if len(roles) > 1 and None not in roles:
        return None, msg(
            "The cell names more than one role of the PSO. Write one; give another role a row with "
            "a reference of its own, for example 1a, and without “geraamde_waarde”."
        )
    role = roles.pop() if len(roles) == 1 else None
    return role, None if role else _unknown()


def _names(part: str) -> list[str]:
    """Return what one part says: “(d) uitvoering” says it by its letter and in words."""
    match = _LETTERED.match(part)
    if match is None:
        return ["".join(words(part)).removeprefix("pso")]
    rest = "".join(words(part[match.end() :]))
    return [match[1] or match[2], *([rest] if rest else [])]


def _unknown() -> Message:
    return msg(
        "This isn't a role of the PSO. Write deelname, voorkeur, aanbeveling, uitvoering, gunning, "
        "social-return or voorbehouden, or empty the cell for a proposal; leave out a row in which "
        "the PSO plays no part."
    )
