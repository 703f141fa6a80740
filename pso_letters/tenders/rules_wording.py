"""J281 to J285: what the free texts of a lot say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pso_letters.findings import Severity
from pso_letters.lots import Lot, Role
from pso_letters.messages import N_, Message, msg
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
from pso_letters.tenders.phrases import full_sentences, names_equivalence, sentences
from pso_letters.tenders.privacy_phrases import asks_personal_data
from pso_letters.tenders.requirement import Requirement

_NUMBER = re.compile(r"\d(?:[ .-]?\d){3,}")
_SHOWN = 90
"""Characters of a sentence that a message quotes."""


def shortened(sentence: str) -> str:
    """Return what a message quotes of a sentence; a longer number could be someone's BSN."""
    text = _NUMBER.sub("…", " ".join(sentence.strip()[: 2 * _SHOWN].split()))
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def _free_texts(lot: Lot) -> Iterator[tuple[str, str]]:
    """Yield the texts that the buyer writes itself, by column."""
    yield "titel", lot.title
    yield "aanbesteding_titel", lot.tender_title
    yield "omschrijving", lot.description
    yield "verband", lot.link
    yield "omvang_inzet", lot.extent
    yield "hoofddoel_bewijs", lot.main_aim
    yield "social_return_beleid", lot.social_return.source
    yield "motivering", lot.motivation


def wrong_in(
    is_wrong: Callable[[str], bool],
    message_of: Callable[[str], Message],
    split: Callable[[Iterable[str]], tuple[str, ...]] = sentences,
) -> Callable[[Requirement], Iterator[Breach]]:
    """Make the test of all free texts; each text is told once."""

    def test(asked: Requirement) -> Iterator[Breach]:
        for column, text in _free_texts(asked.lot):
            wrong = next((each for each in split((text,)) if is_wrong(each)), None)
            if wrong is not None:
                yield Breach(column, message_of(shortened(wrong)))

    return test


def _conditions(asked: Requirement) -> Iterator[Breach]:
    """A reserved contract may limit who takes part, if other proof does as well."""

    def is_wrong(sentence: str) -> bool:
        is_reserved = asked.role is Role.RESERVED and names_equivalence((sentence,))
        return makes_condition(sentence) and not is_reserved

    yield from wrong_in(is_wrong, condition_message)(asked)


def personal_message(sentence: str) -> Message:
    """Say that a sentence asks for personal data."""
    return msg(
        "This asks for personal data of people at the supplier, which the PSO doesn't need: "
        "“{sentence}” Take it out; ask for totals.",
        sentence=sentence,
    )


def confused_message(sentence: str) -> Message:
    """Say that a sentence mixes up the two ladders."""
    return msg(
        "Inkoopniveau and prestatieniveau are mixed up here: “{sentence}” An inkoopniveau is 1, 2 "
        "or 3; a prestatieniveau is the Aspirant-status, the Basistrede or Trede 1, 2 or 3.",
        sentence=sentence,
    )


def condition_message(sentence: str) -> Message:
    """Say that a sentence makes the PSO a condition to take part."""
    return msg(
        "A contracting authority may not let only holders of the PSO take part, but here stands: "
        "“{sentence}” Change or remove the sentence.",
        sentence=sentence,
    )


def denial_message(sentence: str) -> Message:
    """Say that a sentence refuses equivalent proof."""
    return msg(
        "A contracting authority accepts proof that is equivalent to the PSO, but here stands: "
        "“{sentence}” Change or remove the sentence.",
        sentence=sentence,
    )


def preference_message(sentence: str) -> Message:
    """Say that a sentence lets the PSO decide which offer wins."""
    return msg(
        "Here the PSO decides which offer wins: “{sentence}” A contracting authority does that by "
        "an award criterion only; remove the sentence, or put “gunning” in “rol”.",
        sentence=sentence,
    )


RULES: tuple[LegalRule, ...] = (
    LegalRule(
        id="J281",
        articles=("AVG, art. 5", "Uitvoeringswet AVG, art. 46"),
        title=N_("Personal data are asked in a text of the lot"),
        text=N_(
            "A buyer may ask no more personal data than it needs, and a citizen service number "
            "(BSN) only where a law says so. A certificate, or totals, show all that counts."
        ),
        remedy=N_(
            "Remove the sentence, or ask for totals: “een opgave van het aantal werknemers uit de "
            "doelgroep, zonder namen”."
        ),
        since=PRIVACY_SINCE,
        buyers=EVERYBODY,
        severity=Severity.ERROR,
        test=wrong_in(asks_personal_data, personal_message),
    ),
    LegalRule(
        id="J282",
        articles=(),
        title=N_("Inkoopniveau and prestatieniveau mixed up in a text of the lot"),
        text=N_(
            "The two ladders run in opposite directions: inkoopniveau 1 asks most, and Trede 3 is "
            "the highest prestatieniveau. “PSO niveau 3” can mean either, so that a tenderer can't "
            "know what is asked. This follows from the PSO itself."
        ),
        remedy=N_("Write “Trede 3” or “inkoopniveau 3”, whichever is meant."),
        since=ACT_SINCE,
        buyers=EVERYBODY,
        severity=Severity.ERROR,
        test=wrong_in(confuses_ladders, confused_message, full_sentences),
    ),
    LegalRule(
        id="J283",
        articles=(f"{ACT}, art. 2.78a", f"{ACT}, art. 2.90"),
        title=N_("Text of the lot makes the PSO a condition to take part"),
        text=N_(
            "What a contracting authority may not ask as a suitability requirement, it may not ask "
            "in its description of the contract either."
        ),
        remedy=N_(
            "Remove the sentence: the paragraph says what is asked. For example no “alleen "
            "inschrijvers met een PSO-certificaat kunnen meedoen”."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_conditions,
    ),
    LegalRule(
        id="J284",
        articles=(f"{ACT}, art. 2.78a", *TRANSPARENCY),
        title=N_("Text of the lot refuses equivalent proof"),
        text=N_(
            "A contracting authority that names a label accepts every equivalent label, and other "
            "suitable proof. The paragraph says so; a description or reason that says the contrary "
            "makes the documents contradict themselves."
        ),
        remedy=N_(
            "Remove the sentence, or say: “een gelijkwaardig keurmerk en ander passend bewijs "
            "tellen even zwaar”."
        ),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=wrong_in(denies_equivalence, denial_message),
    ),
    LegalRule(
        id="J285",
        articles=(f"{ACT}, art. 2.114", f"{ACT}, art. 2.115", *TRANSPARENCY),
        title=N_("Text of the lot lets the PSO decide between offers"),
        text=N_(
            "What decides which offer wins is part of the award criteria, also where offers are "
            "equal. A contracting authority links these to the contract and publishes them with "
            "their weight."
        ),
        remedy=N_("Remove the sentence, or put “gunning” in “rol” with a weight in “gewicht_pso”."),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=wrong_in(prefers_holders, preference_message),
    ),
)
