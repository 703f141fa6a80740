"""J290 to J299: what the finished text of a requirement must say, and may not.

A house may write its own templates. These rules read the sentences of a finished document. For a
contracting authority equivalence must be there whole: that it counts, how it is proven, who decides
and when. The patterns stand in `phrases` and in the other modules of that kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pso_letters.findings import Severity
from pso_letters.lots import Role
from pso_letters.messages import N_, Message, msg
from pso_letters.tenders import phrases
from pso_letters.tenders.forbidden_phrases import (
    denies_equivalence,
    makes_condition,
    prefers_holders,
)
from pso_letters.tenders.ladder_phrases import confuses_ladders
from pso_letters.tenders.law import (
    ACT,
    ACT_SINCE,
    EVERYBODY,
    PRIVACY_SINCE,
    PUBLIC,
    REVISION_SINCE,
    TRANSPARENCY,
    Breach,
    LegalRule,
)
from pso_letters.tenders.privacy_phrases import asks_personal_data
from pso_letters.tenders.requirement import Requirement
from pso_letters.tenders.rules_wording import (
    condition_message,
    confused_message,
    denial_message,
    personal_message,
    preference_message,
    shortened,
)

_LABELS = f"{ACT}, art. 2.78a"
_Reader = Callable[[tuple[str, ...], Requirement], Iterator[Breach]]


def _lacks(is_there: Callable[[tuple[str, ...]], bool], message: Message) -> _Reader:
    def reads(text: tuple[str, ...], _: Requirement) -> Iterator[Breach]:
        if not is_there(text):
            yield Breach(None, message)

    return reads


def _holds(is_wrong: Callable[[str], bool], message_of: Callable[[str], Message]) -> _Reader:
    def reads(text: tuple[str, ...], _: Requirement) -> Iterator[Breach]:
        for sentence in dict.fromkeys(text):
            if is_wrong(sentence):
                yield Breach(None, message_of(shortened(sentence)))

    return reads


def _conditions(text: tuple[str, ...], asked: Requirement) -> Iterator[Breach]:
    """A reserved contract may limit who takes part, if other proof does as well."""
    for sentence in dict.fromkeys(text):
        is_reserved = asked.role is Role.RESERVED and phrases.names_equivalence((sentence,))
        if makes_condition(sentence) and not is_reserved:
            yield Breach(None, condition_message(shortened(sentence)))


def text_breaches(lines: Iterable[str], asked: Requirement) -> Iterator[tuple[LegalRule, Breach]]:
    """Read the finished text of a requirement; yield each rule that it breaks, and how.

    Args:
        lines: paragraphs of the document, without markup.
        asked: the requirement that it is about.
    """
    text = phrases.sentences(lines)
    for rule in RULES:
        for breach in rule.text_breaches(text, asked):
            yield rule, breach


RULES: tuple[LegalRule, ...] = (
    LegalRule(
        id="J290",
        articles=(f"{ACT}, art. 2.114", f"{ACT}, art. 2.115", *TRANSPARENCY),
        title=N_("Text of an authority lets the PSO decide between offers"),
        text=N_(
            "What decides which offer wins is part of the award criteria, also where offers are "
            "equal. It is linked to the contract and published with its weight."
        ),
        remedy=N_(
            "Remove the sentence from your template, and give the lot an award criterion: "
            "“gunning” in “rol”."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        reads_text=_holds(prefers_holders, preference_message),
    ),
    LegalRule(
        id="J291",
        articles=(_LABELS,),
        title=N_("Text of an authority doesn't accept equivalent proof"),
        text=N_(
            "A contracting authority that asks for a label accepts every label with equivalent "
            "requirements as well. The text of the requirement must say so."
        ),
        remedy=N_(
            "Put it back in your template, for example “een PSO-certificaat of gelijkwaardig "
            "bewijs”, or take the program's own template."
        ),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        reads_text=_lacks(
            phrases.names_equivalence,
            msg(
                "The text asks for the PSO and doesn't say that equivalent proof counts as well "
                "(art. 2.78a); put that back in your template."
            ),
        ),
    ),
    LegalRule(
        id="J292",
        articles=(_LABELS, *TRANSPARENCY),
        title=N_("Text of an authority doesn't say how equivalence is proven"),
        text=N_(
            "Equivalence is worth something only if a tenderer can read with which documents it "
            "is shown."
        ),
        remedy=N_(
            "Name them in your template, for example “dit blijkt uit een ander certificaat, of uit "
            "een onderbouwde beschrijving met een verklaring van een deskundige”."
        ),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        reads_text=_lacks(
            phrases.says_how_proven,
            msg(
                "The text doesn't say how equivalence is proven; name the documents in your "
                "template, such as a statement of an independent expert."
            ),
        ),
    ),
    LegalRule(
        id="J293",
        articles=(_LABELS, *TRANSPARENCY),
        title=N_("Text of an authority doesn't say who decides on equivalence"),
        text=N_(
            "Who judges whether other proof is equivalent must be known beforehand; it is the "
            "authority that answers for it."
        ),
        remedy=N_(
            "Say it in your template, for example “over de gelijkwaardigheid beslist "
            "Opdrachtgever”."
        ),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        reads_text=_lacks(
            phrases.says_who_decides,
            msg("The text doesn't say who decides on equivalence; say so in your template."),
        ),
    ),
    LegalRule(
        id="J294",
        articles=(_LABELS, *TRANSPARENCY),
        title=N_("Text of an authority doesn't say when equivalence is decided on"),
        text=N_(
            "A tenderer that relies on other proof must know when it hears whether that is "
            "accepted."
        ),
        remedy=N_(
            "Say it in your template, for example “Opdrachtgever beslist over het bewijs binnen 20 "
            "werkdagen na ontvangst”."
        ),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        reads_text=_lacks(
            phrases.says_when_decided,
            msg(
                "The text doesn't say when is decided on equivalence; name a term or a day in "
                "your template."
            ),
        ),
    ),
    LegalRule(
        id="J295",
        articles=(_LABELS,),
        title=N_("Text of an authority forgets who couldn't get the label in time"),
        text=N_(
            "Other suitable proof is accepted from who shows that it couldn't get the label, or "
            "an equivalent one, in time for reasons that aren't its own."
        ),
        remedy=N_(
            "Say it in your template, for example “ook ander passend bewijs van wie een keurmerk "
            "niet op tijd kon krijgen om redenen die hem niet kunnen worden toegerekend”."
        ),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.WARNING,
        reads_text=_lacks(
            phrases.excuses_the_late,
            msg(
                "The text doesn't accept other proof from who couldn't get a label in time for "
                "reasons not its own (art. 2.78a); add that to your template."
            ),
        ),
    ),
    LegalRule(
        id="J296",
        articles=(_LABELS, f"{ACT}, art. 2.90"),
        title=N_("Text of an authority makes the PSO a condition to take part"),
        text=N_(
            "The PSO is no ground for testing the suitability of tenderers, with or without "
            "equivalent proof. It can have a role in performing the contract or in the award."
        ),
        remedy=N_(
            "Remove the sentence from your template, or say the contrary: “een onderneming hoeft "
            "geen certificaat van de PSO te hebben om in te schrijven”."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        reads_text=_conditions,
    ),
    LegalRule(
        id="J297",
        articles=("AVG, art. 5", "Uitvoeringswet AVG, art. 46"),
        title=N_("Text of a requirement asks for personal data"),
        text=N_(
            "A buyer may ask no more personal data than it needs. For the PSO it needs none: "
            "neither names nor numbers of the people at a supplier."
        ),
        remedy=N_(
            "Remove the sentence from your template, or say: “Stuur geen persoonsgegevens van "
            "medewerkers mee.”"
        ),
        since=PRIVACY_SINCE,
        buyers=EVERYBODY,
        severity=Severity.ERROR,
        reads_text=_holds(asks_personal_data, personal_message),
    ),
    LegalRule(
        id="J298",
        articles=(),
        title=N_("Text of a requirement mixes up inkoopniveau and prestatieniveau"),
        text=N_(
            "Inkoopniveau 1 asks most, Trede 3 is the highest prestatieniveau. A text that takes "
            "one for the other asks something else than is meant. This follows from the PSO "
            "itself."
        ),
        remedy=N_("Write “Trede 3” or “inkoopniveau 3” in your template, whichever is meant."),
        since=ACT_SINCE,
        buyers=EVERYBODY,
        severity=Severity.ERROR,
        reads_text=_holds(confuses_ladders, confused_message),
    ),
    LegalRule(
        id="J299",
        articles=(_LABELS, *TRANSPARENCY),
        title=N_("Text of an authority refuses equivalent proof"),
        text=N_(
            "Who names a label accepts every equivalent label, and other suitable proof. One "
            "sentence that refuses these undoes all that the text says of equivalence."
        ),
        remedy=N_(
            "Remove the sentence from your template, or say: “gelijkwaardig bewijs telt even "
            "zwaar”."
        ),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        reads_text=_holds(denies_equivalence, denial_message),
    ),
)
