"""J201 to J209: which role the PSO may have at all, by buyer and procedure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from pso_letters.findings import Severity
from pso_letters.lots import Procedure, Role
from pso_letters.messages import N_, Message, msg
from pso_letters.model import BuyerKind, Tier
from pso_letters.tenders.law import (
    ACT,
    ACT_SINCE,
    PRIVATE,
    PUBLIC,
    REVISION_SINCE,
    TRANSPARENCY,
    Breach,
    LegalRule,
)
from pso_letters.tenders.requirement import Requirement
from pso_letters.tenders.role_choice import BARS, Bar, choices

_BARS = {bar.rule: bar for bar in BARS}


def _test_of(bar: Bar) -> Callable[[Requirement], Iterator[Breach]]:
    def test(asked: Requirement) -> Iterator[Breach]:
        if bar.stands(asked.around, asked.role):
            yield Breach("rol", _refusal(bar, asked))

    return test


def _refusal(bar: Bar, asked: Requirement) -> Message:
    """Say what can be chosen instead; a lot with one supplier can't stay reserved (J212)."""
    around, role, why = asked.around, asked.role.value, bar.why(asked.around)
    if around.buyer is BuyerKind.PUBLIC and around.is_reserved and not around.has_rivals:
        return msg(
            "The role “{role}” is not possible: {why}. Possible in “rol”: {roles}, if you take "
            "“voorbehouden” out of the row.",
            role=role,
            why=why,
            roles=choices(around),
        )
    return msg(
        "The role “{role}” is not possible: {why}. Possible in “rol”: {roles}.",
        role=role,
        why=why,
        roles=choices(around),
    )


def _rule(
    code: str, title: str, text: str, remedy: str, articles: tuple[str, ...], since: date
) -> LegalRule:
    bar = _BARS[code]
    return LegalRule(
        id=code,
        articles=articles,
        title=title,
        text=text,
        remedy=remedy,
        since=since,
        buyers=_BUYERS[code],
        severity=Severity.ERROR,
        test=_test_of(bar),
        forbids=bar.stands,
    )


_BUYERS = {code: PRIVATE if code in {"J204", "J205"} else PUBLIC for code in _BARS}


def _award_underhand(asked: Requirement) -> Iterator[Breach]:
    is_underhand = asked.lot.procedure is Procedure.UNDERHAND
    if asked.role is Role.AWARD and is_underhand:
        yield Breach(
            "procedure",
            msg(
                "“onderhands” doesn't say how many are invited, and an award criterion compares "
                "offers; say “meervoudig” in “procedure”."
            ),
        )


_STRICTNESS = {Role.CONDITION: Tier.REQUIRED, Role.PREFERENCE: Tier.URGED}


def _stricter_than_tier(asked: Requirement) -> Iterator[Breach]:
    fitting = _STRICTNESS.get(asked.role, Tier.RECOMMENDED)
    if asked.around.tier > fitting:
        yield Breach(
            "rol",
            msg(
                "The lot falls in inkoopniveau {tier}, for which your letters ask less than "
                "“{role}”; choose a lighter role, or tell suppliers beforehand.",
                tier=int(asked.around.tier),
                role=asked.role.value,
            ),
        )


RULES: tuple[LegalRule, ...] = (
    _rule(
        "J201",
        N_("PSO as a suitability requirement of a contracting authority"),
        N_(
            "The suitability of tenderers may be tested by their financial and economic standing, "
            "their technical and professional ability and their entry in a register, and by "
            "nothing else. A label can serve in technical specifications, award criteria and "
            "conditions of performance. The PSO rates a whole company, so as a suitability or "
            "minimum requirement it isn't linked to the contract either. Below the European "
            "threshold it is out of proportion for that same reason."
        ),
        N_(
            "Give the PSO a role in the contract itself. Put “uitvoering” (art. 2.80), “gunning” "
            "(art. 2.114 and 2.115) or “social-return” in “rol”, or leave it empty: then the "
            "program proposes one."
        ),
        (f"{ACT}, art. 2.78a", f"{ACT}, art. 2.90", f"{ACT}, art. 1.13, 1.16"),
        ACT_SINCE,
    ),
    _rule(
        "J202",
        N_("PSO decides between equal offers of a contracting authority"),
        N_(
            "What decides which offer wins is part of the award criteria. A contracting authority "
            "links these to the contract and makes them known beforehand with their weight, also "
            "where they decide only when offers are equal."
        ),
        N_(
            "Put “gunning” in “rol”, with a weight in “gewicht_pso”, or choose a condition of "
            "performance: “uitvoering”."
        ),
        (f"{ACT}, art. 2.114", f"{ACT}, art. 2.115"),
        ACT_SINCE,
    ),
    _rule(
        "J203",
        N_("PSO as a mere recommendation of a contracting authority"),
        N_(
            "The law doesn't forbid a recommendation in so many words, but every tenderer that "
            "reads with care must understand the tender documents in the same way. A wish that "
            "nobody judges soon leaves it open whether it counts. So the program doesn't make "
            "such a text for a contracting authority."
        ),
        N_(
            "Leave the PSO out, or let it count openly: as an effort in performing the contract "
            "(“uitvoering”), as an award criterion (“gunning”) or as “social-return”."
        ),
        TRANSPARENCY,
        ACT_SINCE,
    ),
    _rule(
        "J204",
        N_("Role for contracting authorities, chosen by a private buyer"),
        N_(
            "Conditions of performance, award criteria, social return and reserved contracts in "
            "the sense of the Aanbestedingswet 2012 belong to procedures of contracting "
            "authorities. A private buyer sets its own purchasing rules. Companies in the special "
            "sectors and contracts with subsidy have rules of their own in that law; the program "
            "doesn't cover these."
        ),
        N_(
            "Put “deelname”, “voorkeur” or “aanbeveling” in “rol”. Is the buyer an authority "
            "after all, then say so in “koper”, or in pso.toml under [sender]: "
            'kind = "public".'
        ),
        (f"{ACT}, art. 1.1",),
        ACT_SINCE,
    ),
    _rule(
        "J205",
        N_("Preference at equal offers, but one supplier is invited"),
        N_(
            "A preference chooses between equal offers. Where one supplier is asked for an offer "
            "there is nothing to choose. This follows from the procedure, not from a law: a "
            "private buyer sets its own rules."
        ),
        N_("Put “deelname” or “aanbeveling” in “rol”, or “meervoudig” in “procedure”."),
        (),
        ACT_SINCE,
    ),
    _rule(
        "J206",
        N_("Award criterion, but one supplier is invited"),
        N_(
            "An award criterion compares offers to find the economically most advantageous one. "
            "Where one supplier is invited there is nothing to compare, and points would mean "
            "nothing."
        ),
        N_("Put “uitvoering” or “social-return” in “rol”, or “meervoudig” in “procedure”."),
        (f"{ACT}, art. 1.4", f"{ACT}, art. 2.114"),
        ACT_SINCE,
    ),
    _rule(
        "J207",
        N_("Reserved contract, but one supplier is invited"),
        N_(
            "A contract can be reserved for sheltered workshops and for undertakings with "
            "integration as their main aim, or for performance within programmes of sheltered "
            "employment, if at least 30 per cent of the workers are disabled or disadvantaged. "
            "That limits who may take part; it doesn't end the competition between them."
        ),
        N_(
            "Put “meervoudig”, “nationaal” or “europees” in “procedure”. Or put another role in "
            "“rol”, for example “uitvoering”, and leave “voorbehouden” empty."
        ),
        (f"{ACT}, art. 1.4", f"{ACT}, art. 2.82"),
        REVISION_SINCE,
    ),
    _rule(
        "J208",
        N_("Reserved contract, but it isn't said that several are invited"),
        N_(
            "Reserving a contract is no direct award. “onderhands” can mean that one supplier is "
            "invited, or several; only the latter goes with a reserved contract."
        ),
        N_("Put “meervoudig” in “procedure”, or “nationaal” or “europees”."),
        (f"{ACT}, art. 1.4", f"{ACT}, art. 2.82"),
        REVISION_SINCE,
    ),
    LegalRule(
        id="J209",
        articles=(f"{ACT}, art. 1.15", f"{ACT}, art. 2.114"),
        title=N_("Award criterion, but it isn't said that several are invited"),
        text=N_(
            "An award criterion compares offers, so that several suppliers must be invited. "
            "“onderhands” leaves it open whether that is so."
        ),
        remedy=N_(
            "Put “meervoudig” in “procedure”. Is one supplier invited, then choose another role, "
            "for example “uitvoering”."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.WARNING,
        test=_award_underhand,
    ),
    LegalRule(
        id="J210",
        articles=(),
        title=N_("Role is stricter than the inkoopniveau"),
        text=N_(
            "A private buyer sets its own rules, and should keep to them: inkoopniveau 1 means a "
            "condition, 2 a preference at equal offers, 3 a recommendation. That is what suppliers "
            "read in the letter."
        ),
        remedy=N_(
            "Take the role that belongs to the inkoopniveau: 1 “deelname”, 2 “voorkeur”, 3 "
            "“aanbeveling”. Or give the lot another inkoopniveau in “inkoopniveau”."
        ),
        since=ACT_SINCE,
        buyers=frozenset({BuyerKind.PRIVATE}),
        severity=Severity.WARNING,
        test=_stricter_than_tier,
    ),
)
