"""J: what the law asks of the words of a document, whoever wrote them.

A house may write its own templates. These rules read the finished sentences of every kind of
letter, as the preflight tries them, and look for the few that are certain to be wrong. Sources:
Aanbestedingswet 2012, art. 2.78a; AVG, art. 5; Uitvoeringswet AVG, art. 46.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pso_letters.checks.rules import Problem, SenderCase, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, msg
from pso_letters.model import BuyerKind

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_SHOWN = 90
"""Characters of a sentence that a message quotes."""

_MARK = r"(?<![-\w])(?:PSO(?:-\w+)?\b|(?:PSO-)?(?:\w*certificaat|\w*keurmerk|\w*certificering)\w*)"
"""The PSO, as texts name it; a VCA-certificaat is another matter."""
_TO_JOIN = (
    r"(?:\bmee\s?(?:te\s)?do\w+|\bdeel\s?(?:te\s)?ne?em\w*|\bdeelname\b|\bin\s?(?:te\s)?schrij\w+"
    r"|\binschrijving\w*|\bofferte\w*|\baanbesteding\w*|\bopdracht\w*|\bcontract\w*|\bgunning\w*)"
)
_EQUIVALENT = re.compile(r"gelijkwaardig", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:nooit|geen|niet|zonder dat)\b", re.IGNORECASE)

_SHUT_OUT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bzonder\b[^.]{{0,30}}{_MARK}[^.]{{0,60}}\b(?:niet|geen)\b[^.]{{0,60}}{_TO_JOIN}",
        rf"\bzonder\b[^.]{{0,30}}{_MARK}[^.]{{0,60}}{_TO_JOIN}[^.]{{0,40}}\bniet\b",
        rf"\b(?:alleen|uitsluitend|slechts)\b[^.]{{0,60}}{_MARK}[^.]{{0,60}}{_TO_JOIN}",
        rf"\b(?:alleen|uitsluitend)\b[^.]{{0,30}}{_TO_JOIN}[^.]{{0,40}}\bmet\b[^.]{{0,20}}{_MARK}",
        rf"{_TO_JOIN}[^.]{{0,40}}\b(?:alleen|uitsluitend)\b[^.]{{0,30}}\bmet\b[^.]{{0,30}}{_MARK}",
        rf"\bsluiten\b[^.]{{0,60}}\b(?:zonder)\b[^.]{{0,30}}{_MARK}[^.]{{0,30}}\buit\b",
    )
)
"""That only holders of the PSO may take part, which is for private buyers only."""

_DEMANDED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MARK}[^.]{{0,60}}\b(?:verplicht\w*|vereist\w*|een voorwaarde|een eis)\b",
        rf"\b(?:verplicht\w*|vereis\w+|eisen)\b[^.]{{0,40}}{_MARK}",
        rf"\bkiezen\b[^.]{{0,60}}(?:{_MARK}|\bgecertificeerde\b)",
    )
)
"""That the PSO is demanded or decides; another proof must do as well, unless it says it doesn't."""

_PERSON_DATA = (
    r"(?:persoonsgegevens|\bnamen\b|\bnamenlijst\w*|\bnaam\b|\bnaw\b|\bnaw-gegevens\b"
    r"|\bloonstro\w+|\bidentiteitsbewij\w+|\bpaspoort\w*|\bdoelgroepverklaring\w*"
    r"|\barbeidsovereenkomst\w*|\barbeidscontract\w*|\bmedische gegevens\b)"
)
_PEOPLE = r"(?:\bmedewerkers?\b|\bwerknemers?\b|\bpersoneel\b|\bdoelgroep\b|\bkandidaten\b)"
_ASKED = (
    r"\b(?:stuur\w*|sturen|lever\w*|aanleveren|vermeld\w*|geef|geeft|vragen|vraag|verzoeken"
    r"|ontvangen|opgeven|opsturen|toesturen|noem|invullen|vul|graag|overleg\w*)\b"
)
_PERSONAL = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:bsn|bsn-nummers?|burgerservicenummers?|sofinummers?)\b",
        r"\bgeboortedat(?:um|ums|a)\b",
        rf"{_ASKED}[^.]{{0,60}}{_PERSON_DATA}[^.]{{0,40}}{_PEOPLE}",
        rf"{_PERSON_DATA}[^.]{{0,40}}{_PEOPLE}[^.]{{0,60}}{_ASKED}",
    )
)
"""Data of the supplier's people that a buyer has no use for: a certificate shows what counts."""


@rule(
    Code(
        "J112",
        Severity.ERROR,
        N_("Document of a contracting authority shuts out who has no PSO"),
        N_(
            "A contracting authority that asks for a label must accept an equivalent one, and "
            "other proof from who couldn't get it in time for reasons not his own "
            "(Aanbestedingswet 2012, art. 2.78a). “No PSO, no tender” is for private buyers only. "
            "Name equivalent proof in the sentence, for example “een PSO-certificaat of "
            "gelijkwaardig bewijs”, or take the text of the program's own letter."
        ),
    )
)
def shuts_out(case: SenderCase) -> Iterator[Problem]:
    """Aanbestedingswet 2012, art. 2.78a: equivalent labels are accepted by who must tender."""
    if case.settings.sender.kind is not BuyerKind.PUBLIC:
        return
    for template, sentence in _found(case, _is_shutting_out):
        text = msg(
            "A contracting authority may not ask this without accepting equivalent proof: "
            "“{sentence}” Change the sentence.",
            sentence=sentence,
        )
        yield Problem(None, text, template)


@rule(
    Code(
        "J113",
        Severity.WARNING,
        N_("Document asks for personal data of the supplier's people"),
        N_(
            "A certificate shows what you need to know; names, dates of birth and citizen service "
            "numbers (BSN) of a supplier's employees may not be asked for it. Take the sentence "
            "out, or say: “Stuur geen persoonsgegevens van medewerkers mee.”"
        ),
    )
)
def asks_personal_data(case: SenderCase) -> Iterator[Problem]:
    """AVG, art. 5(1)(c): no more than is needed; Uitvoeringswet AVG, art. 46: no BSN."""
    for template, sentence in _found(case, _is_personal):
        text = msg(
            "This sentence asks for personal data, which the PSO doesn't need: “{sentence}” Take "
            "it out.",
            sentence=sentence,
        )
        yield Problem(None, text, template)


def _is_shutting_out(sentence: str) -> bool:
    if _EQUIVALENT.search(sentence):
        return False
    if _holds(sentence, _SHUT_OUT):
        return not re.search(r"\b(?:kunt u (?:ook|wel)|mag u (?:ook|wel))\b", sentence)
    return not _NEGATED.search(sentence) and _holds(sentence, _DEMANDED)


def _is_personal(sentence: str) -> bool:
    return not _NEGATED.search(sentence) and _holds(sentence, _PERSONAL)


def _holds(sentence: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    return any(pattern.search(sentence) for pattern in patterns)


def _found(case: SenderCase, is_wrong: Callable[[str], bool]) -> Iterable[tuple[str, str]]:
    """Return the sentences that are wrong, each once, with the template they stand in."""
    found: dict[tuple[str, str], None] = {}
    seen = set()
    for template, lines in case.preflight.texts if case.preflight else ():
        for line in lines:
            if line not in seen:
                seen.add(line)
                for sentence in _SENTENCE.split(line):
                    if is_wrong(sentence):
                        found[template, _shortened(sentence)] = None
    return found


def _shortened(sentence: str) -> str:
    return sentence if len(sentence) <= _SHOWN else f"{sentence[:_SHOWN].rstrip()}…"


SENDER_RULES = (shuts_out, asks_personal_data)
