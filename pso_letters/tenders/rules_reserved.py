"""J261 to J265: reserved contracts are announced, and ask what the law asks, no more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pso_letters.findings import Severity
from pso_letters.lots import Announcement, Moment, Procedure, Role
from pso_letters.messages import N_, Message, msg
from pso_letters.model import CertificateLevel
from pso_letters.tenders.forbidden_phrases import speaks_of_direct_award
from pso_letters.tenders.law import ACT, PUBLIC, REVISION_SINCE, Breach, LegalRule
from pso_letters.tenders.requirement import Requirement
from pso_letters.tenders.rules_performance import is_published
from pso_letters.tenders.rules_wording import wrong_in

_INVITED = frozenset({Procedure.MULTIPLE, Procedure.UNDERHAND, Procedure.SINGLE})
"""Procedures with an invitation instead of a notice."""
_BEFORE_THE_CONTRACT = frozenset({Moment.TENDER, Moment.CONTRACT})
"""A statement does when offers are handed in; proof is asked of who is to win (art. 2.84)."""
_IN_NOTICE = frozenset({Announcement.NOTICE, Announcement.BOTH})
_WORD = re.compile(r"[^\W\d_]+")
_ABOUT_THE_PSO = frozenset(
    {
        *("pso", "plus", "certificaat", "certificaten", "keurmerk", "keurmerken", "tno"),
        *("certificering", "gecertificeerd", "prestatieladder", "socialer", "ondernemen"),
        *("prestatieniveau", "trede", "drie", "geldig", "geldige", "erkenning", "erkend"),
        *("een", "de", "het", "van", "met", "en", "of", "op", "via", "door", "bij", "is", "als"),
        *("te", "ten", "tot", "aan", "in", "voor", "die", "ook", "nog", "wij", "u", "onze", "zie"),
        *("bewijs", "aangetoond", "aantonen", "toont", "blijkt", "uit", "kopie", "deze", "dit"),
        *("dat", "wordt", "worden", "moet", "zijn", "nederland", "overleggen", "hoofddoel"),
        *("heeft", "hebben", "geldt", "volstaat", "voldoende", "bezit", "houder", "mee"),
        *("ander", "andere", "gelijkwaardig", "gelijkwaardige", "gelijkwaardigheid", "passend"),
        *("minste", "minstens", "minimaal", "meer", "dan", "dertig", "procent", "percent"),
        *("percentage", "aandeel", "werknemers", "medewerkers", "personeel", "mensen", "personen"),
        *("arbeidsbeperking", "beperking", "arbeidsbeperkten", "gehandicapt", "kansarm"),
        *("doelgroep", "afstand", "arbeidsmarkt", "kwetsbare", "positie", "inschrijver"),
        *("onderneming", "organisatie", "bedrijf", "binnen", "volgt", "later", "nader", "bepalen"),
        *("onbekend", "bekend", "inschrijving", "gunning", "behoort", "werkt", "werken"),
    }
)
"""Words with which a text says no more than the PSO, or the 30 per cent, or nothing yet."""


def _not_in_notice(asked: Requirement) -> Iterator[Breach]:
    if asked.role is not Role.RESERVED:
        return
    is_invited = asked.lot.procedure in _INVITED
    if is_invited and not is_published(asked):
        yield Breach(
            "bekendmaking",
            msg("The invitation must say that the contract is reserved; say so in “bekendmaking”."),
        )
    elif not is_invited and asked.announced not in _IN_NOTICE:
        yield Breach(
            "bekendmaking",
            msg(
                "That a contract is reserved must stand in the notice itself: put “aankondiging” "
                "or “beide” in “bekendmaking”."
            ),
        )


def _tested_later(asked: Requirement) -> Iterator[Breach]:
    if asked.role is Role.RESERVED and asked.moment not in _BEFORE_THE_CONTRACT:
        yield Breach(
            "moment",
            msg(
                "Whether a tenderer belongs to those for whom a contract is reserved must be "
                "certain before the award; leave “moment” empty, or put “inschrijving” or "
                "“gunning” there."
            ),
        )


def _another_level(asked: Requirement) -> Iterator[Breach]:
    is_thirty_plus = asked.thirty_plus and asked.level is CertificateLevel.TREDE_3
    if asked.role is Role.RESERVED and not is_thirty_plus:
        yield Breach(
            "pso_niveau_gevraagd",
            msg(
                "For a reserved contract the law asks 30 per cent and the main aim, no "
                "prestatieniveau; {level} would go beyond it. Put “30+” in "
                "“pso_niveau_gevraagd”, or leave it empty.",
                level=asked.level.label,
            ),
        )


def _no_main_aim(asked: Requirement) -> Iterator[Breach]:
    if asked.role is Role.RESERVED and not _names_other_proof(asked.main_aim):
        yield Breach(
            "hoofddoel_bewijs",
            msg(
                "PSO 30+ shows the 30 per cent, not that integration is the main aim. Say in "
                "“hoofddoel_bewijs”, or as main_aim under [tender] in pso.toml, what does, such as "
                "the articles of association."
            ),
        )


def _names_other_proof(text: str) -> bool:
    return any(word not in _ABOUT_THE_PSO for word in _WORD.findall(text.casefold()))


def _direct_award(sentence: str) -> Message:
    return msg(
        "Reserving a contract is no direct award, but here stands: “{sentence}” Those whom it is "
        "reserved for compete; change or remove the sentence.",
        sentence=sentence,
    )


def _awarded_directly(asked: Requirement) -> Iterator[Breach]:
    if asked.role is Role.RESERVED or asked.around.is_reserved:
        yield from wrong_in(speaks_of_direct_award, _direct_award)(asked)


RULES: tuple[LegalRule, ...] = (
    LegalRule(
        id="J261",
        articles=(f"{ACT}, art. 2.82",),
        title=N_("Reservation isn't announced"),
        text=N_(
            "That a contract is reserved stands in the notice, so that everybody sees beforehand "
            "who may take part. Where suppliers are invited without a notice, the invitation says "
            "it."
        ),
        remedy=N_("Put “aankondiging” or “beide” in “bekendmaking”, and say it in the notice."),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_not_in_notice,
    ),
    LegalRule(
        id="J262",
        articles=(f"{ACT}, art. 2.82",),
        title=N_("Reservation is tested after the contract is signed"),
        text=N_(
            "A reservation says who may take part. A tenderer meets it when offers are handed in "
            "and says so; proof may be asked of the intended winner, before the contract is "
            "signed, and not later."
        ),
        remedy=N_("Put “inschrijving” or “gunning” in “moment”, or leave it empty."),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_tested_later,
    ),
    LegalRule(
        id="J263",
        articles=(f"{ACT}, art. 2.82", f"{ACT}, art. 2.90", "HvJ EU, C-598/19"),
        title=N_("Reserved contract with a prestatieniveau of its own"),
        text=N_(
            "For a reserved contract the law asks that at least 30 per cent of the workers are "
            "disabled or disadvantaged. PSO 30+ is one way to prove that. Who asks more must keep "
            "to equal treatment and proportionality (Court of Justice, C-598/19), and a "
            "prestatieniveau of the whole company would be a suitability requirement."
        ),
        remedy=N_("Put “30+” in “pso_niveau_gevraagd”, or leave it empty."),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_another_level,
    ),
    LegalRule(
        id="J264",
        articles=(f"{ACT}, art. 2.82",),
        title=N_("Reserved contract without proof of the main aim"),
        text=N_(
            "A contract is reserved for sheltered workshops, for undertakings that have the social "
            "and professional integration of disabled or disadvantaged people as their main aim, "
            "or for performance within programmes of sheltered employment. PSO 30+ "
            "measures numbers of people; it doesn't look at the aim of the undertaking."
        ),
        remedy=N_(
            "Name the proof in “hoofddoel_bewijs”, for example “statuten waaruit blijkt dat "
            "arbeidsintegratie het hoofddoel is”."
        ),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_no_main_aim,
    ),
    LegalRule(
        id="J265",
        articles=(f"{ACT}, art. 2.82",),
        title=N_("Text of a reserved lot speaks of a direct award"),
        text=N_(
            "Reserving a contract limits who may take part; between those the offers are compared. "
            "Art. 2.82 is no ground to award a contract to one undertaking without competition."
        ),
        remedy=N_(
            "Remove the sentence. Is there a ground for a direct award, then don't call the "
            "contract reserved: “enkelvoudig” in “procedure”, and “voorbehouden” empty."
        ),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_awarded_directly,
    ),
)
