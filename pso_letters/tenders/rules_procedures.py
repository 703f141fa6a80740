"""J211 to J216: the procedure itself, its threshold and terms, and the Act of the day."""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.findings import Severity
from pso_letters.lots import Procedure, Role
from pso_letters.messages import N_, msg
from pso_letters.tenders.law import (
    ACT,
    ACT_SINCE,
    PRIVATE,
    PUBLIC,
    REVISION_SINCE,
    Breach,
    LegalRule,
)
from pso_letters.tenders.regime import Regime, reaches_threshold
from pso_letters.tenders.requirement import Requirement
from pso_letters.tenders.size import has_reason

_BELOW = frozenset({Procedure.UNDERHAND, Procedure.SINGLE, Procedure.MULTIPLE, Procedure.NATIONAL})
_ANSWER_DAYS, _TIME_TO_ANSWER = 10, 5
"""Days before closing on which an answer is there, and those that answering takes at least."""
_OF_AUTHORITIES = frozenset({Procedure.EUROPEAN, Procedure.RESERVED})


def _authority_procedure(asked: Requirement) -> Iterator[Breach]:
    lot = asked.lot
    if lot.procedure in _OF_AUTHORITIES or lot.is_reserved:
        is_procedure = lot.procedure in _OF_AUTHORITIES
        yield Breach(
            "procedure" if is_procedure else "voorbehouden",
            msg(
                "A private buyer has no European and no reserved procedure. Look at “koper”: is "
                "this a contracting authority? Else change “procedure” and “voorbehouden”."
            ),
        )


def _reserved_alone(asked: Requirement) -> Iterator[Breach]:
    is_alone = asked.around.is_reserved and not asked.around.has_rivals
    if is_alone and asked.role is not Role.RESERVED:
        yield Breach(
            "procedure",
            msg(
                "The lot is reserved (art. 2.82), and one supplier is invited: reserving is no "
                "direct award. Put “meervoudig” in “procedure”, or empty “voorbehouden”."
            ),
        )


def _reserved_elsewhere(asked: Requirement) -> Iterator[Breach]:
    around = asked.around
    if around.is_reserved and around.has_rivals and asked.role is not Role.RESERVED:
        yield Breach(
            "rol",
            msg(
                "This lot is a reserved contract; this paragraph is about “{role}” only. Make that "
                "of the reservation as well, in a row of its own with “voorbehouden” in “rol”.",
                role=asked.role.value,
            ),
        )


def _below_the_threshold(asked: Requirement) -> Iterator[Breach]:
    lot, around = asked.lot, asked.around
    if lot.procedure not in _BELOW or has_reason(lot):
        return
    is_central = around.settings.tender.central_government
    if reaches_threshold(lot, around.law_day, is_central=is_central):
        yield Breach(
            "procedure",
            msg(
                "The estimated value reaches the European threshold, but “procedure” is "
                "“{procedure}”. Put “europees” there, or the exception that applies in "
                "“motivering”.",
                procedure=lot.procedure.value if lot.procedure else "",
            ),
        )


def _before_the_revision(asked: Requirement) -> Iterator[Breach]:
    if asked.around.law_day < REVISION_SINCE:
        yield Breach(
            "publicatiedatum",
            msg(
                "Published before {day}, when the law said something else; the program only knows "
                "the rules since then. Check “publicatiedatum”.",
                day=REVISION_SINCE,
            ),
        )


def _late_questions(asked: Requirement) -> Iterator[Breach]:
    """The lighter procedure for social services has no such term (art. 2.38 and 2.39)."""
    days, least = asked.around.settings.tender.question_days, _ANSWER_DAYS + _TIME_TO_ANSWER
    if asked.around.regime is Regime.EUROPEAN and days < least:
        yield Breach(
            None,
            msg(
                "Questions may be asked until {days} days before closing, but an answer must be "
                "there {answer} days before it (art. 2.54). Make question_days under [tender] in "
                "pso.toml {least} or more.",
                days=days,
                answer=_ANSWER_DAYS,
                least=least,
            ),
        )


RULES: tuple[LegalRule, ...] = (
    LegalRule(
        id="J211",
        articles=(f"{ACT}, art. 1.1",),
        title=N_("Private buyer with a procedure of contracting authorities"),
        text=N_(
            "European and reserved procedures are for contracting authorities. Companies in the "
            "special sectors, and contracts with subsidy, have rules of their own in the "
            "Aanbestedingswet 2012; the program doesn't cover these."
        ),
        remedy=N_(
            "Say “aanbestedende dienst” in “koper” if the buyer is one. Else put “meervoudig” or "
            "“enkelvoudig” in “procedure”, and leave “voorbehouden” empty."
        ),
        since=ACT_SINCE,
        buyers=PRIVATE,
        severity=Severity.ERROR,
        test=_authority_procedure,
    ),
    LegalRule(
        id="J212",
        articles=(f"{ACT}, art. 2.82",),
        title=N_("Lot is reserved, and one supplier is invited"),
        text=N_(
            "A reserved contract limits who may take part, and those compete. Inviting one "
            "supplier is a direct award, which needs a ground of its own."
        ),
        remedy=N_(
            "Put “meervoudig”, “nationaal” or “europees” in “procedure”, or leave “voorbehouden” "
            "empty."
        ),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_reserved_alone,
    ),
    LegalRule(
        id="J213",
        articles=(f"{ACT}, art. 2.82",),
        title=N_("Paragraph on the reservation isn't among the documents"),
        text=N_(
            "A reserved contract can have conditions of performance, award criteria and social "
            "return like any other. The reservation itself must be announced and explained too, in "
            "a paragraph of its own."
        ),
        remedy=N_(
            "Add a row with a reference of its own, for example “1a”, with “voorbehouden” in “rol” "
            "and no value, unless that paragraph is in your documents already."
        ),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.NOTE,
        test=_reserved_elsewhere,
    ),
    LegalRule(
        id="J214",
        articles=("Richtlijn 2014/24/EU, art. 4", f"{ACT}, art. 2.18, 2.19"),
        title=N_("European threshold is reached, but the procedure isn't European"),
        text=N_(
            "From the European threshold (equal or more) a contract is published in the European "
            "Union, with few exceptions. The value is that of the whole term with all options, "
            "excluding VAT, and the lots of one tender count together."
        ),
        remedy=N_(
            "Put “europees” in “procedure”. Does an exception apply, then name it in "
            "“motivering”, for example “percelenregeling: dit kleine perceel blijft erbuiten”."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_below_the_threshold,
    ),
    LegalRule(
        id="J215",
        articles=(f"{ACT}, art. 2.78a", f"{ACT}, art. 2.82"),
        title=N_("Published before the rules that the text rests on"),
        text=N_(
            "The rules on labels, and the share of 30 per cent for reserved contracts, hold since "
            "1 July 2016. A tender that was published before follows other rules."
        ),
        remedy=N_("Check the date, for example “1-9-2026”; for an old tender, take its own texts."),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_before_the_revision,
    ),
    LegalRule(
        id="J216",
        articles=(f"{ACT}, art. 2.54",),
        title=N_("Too little time to answer questions about proof"),
        text=N_(
            "In a European procedure an answer to a question is there ten days before offers are "
            "closed at the latest. Who may ask until shortly before that gets no answer in time."
        ),
        remedy=N_(
            "Let questions be asked earlier: in pso.toml, under [tender], question_days = 20."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.WARNING,
        test=_late_questions,
    ),
)
