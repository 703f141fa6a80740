"""What Dutch sentences say of the PSO, of people's data, and of equivalent proof.

Each pattern is a word or a few words in a row; which of them stand together in a sentence is what
counts. So the time is in proportion to the text, however long a cell is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)})", re.IGNORECASE)


_MARK = _words(
    r"(?<![-\w])pso(?:-\w{1,30})?\b",
    r"(?<![-\w])(?:certificaat|keurmerk|certificering)",
    r"\bprestatieladder\b",
)
"""The PSO, as texts name it; a VCA-certificaat is another matter."""
_JOIN = _words(
    r"\bmee\s?(?:te\s)?do\w+",
    r"\bmee\s?(?:te\s)?ding\w+",
    r"\bdeel\s?(?:te\s)?ne?em(?!ers?\b)\w*",
    r"\bdeelname\b",
    r"\bin\s?(?:te\s)?schrij[fv]\w*",
    r"\buitgenodigd\b",
    r"\btoegelaten\b",
    r"\bofferte\w{0,20}",
)
_DEMAND = _words(
    r"\b(?:alleen|uitsluitend|slechts|verplicht\w*|vereist\w*|moet|moeten|dient|dienen)\b",
    r"\bvoorwaarden?\b",
    r"\beis(?:en|t)?\b",
)
_TEST = _words(
    r"\bgeschiktheidseis\w*", r"\bminimumeis\w*", r"\bselectie-?eis\w*", r"\bknock-?out\w*"
)
_REFUSED = _words(
    r"\bongeldig\w*", r"\bterzijde\b", r"\bafgewezen\b", r"\buitgesloten\b",
    r"\bsluiten\b[^.]{0,60}\buit\b",
)  # fmt: skip
_WITHOUT = re.compile(
    r"\bzonder\b[^.,;:]{0,30}?(?<![-\w])(?:pso|certificaat|keurmerk|certificering)", re.IGNORECASE
)
_NOT = _words(
    r"\b(?:geen|nooit|hoeft|hoeven|nergens)\b", r"\bniet\b(?!\s(?:alleen|slechts|enkel)\b)"
)
_STILL = _words(r"\b(?:ook|wel) zonder\b", r"\bniet (?:uitgesloten|ongeldig|afgewezen|terzijde)\b")
_POINTS = _words(r"\bpunt(?:en)?\b", r"\bscor(?:e|es|en|t)\b")
_EQUIVALENT = _words("gelijkwaardig")
_OTHER = _words("gelijkwaardig", r"\bandere?\s(?:\w{1,20}\s)?(?:bewijs|certificaat|keurmerk|stuk)")
_TOPIC = _words("gelijkwaardig", r"\bbewijs\w{0,12}")
_PROVEN_BY = _words(
    r"\bverklaring\w{0,3}\b", r"\bbeschrijving\w{0,3}\b", r"\brapport\w{0,8}\b",
    r"\bopgaven?\b", r"\bonderbouw\w{1,4}\b", r"\bdocument\w{0,6}\b", r"\bdossier\w{0,2}\b",
    r"\bstuk(?:ken)?\b", r"\baudit\w{0,8}\b", r"\bdeskundigen?\b", r"\btestrapport\w{0,3}\b",
)  # fmt: skip
_SHOWN = _words(
    r"\bblijk(?:t|en)\b", r"\baanto(?:on|nen|nt)\w{0,6}\b", r"\btoont\b", r"\btonen\b",
    r"\bbewijst\b", r"\bonderbouw\w{1,4}\b", r"\blaat\b", r"\blaten\b",
)  # fmt: skip
_DECIDES = _words(
    r"\bbeslis\w{0,8}\b", r"\bbeoorde\w{1,8}\b", r"\boordeelt\b", r"\bbepaalt\b",
    r"\bbesluit\b", r"\btoetst\b", r"\bbeoordeling\b",
)  # fmt: skip
_IN_TIME = _words(
    r"\bbinnen\b", r"\buiterlijk\b", r"\bvoordat\b", r"\bvóór\b", r"\bvoor de gunning\w{0,12}\b",
    r"\bzodra\b", r"\bvoorafgaand\b", r"\bop het moment\b", r"\bbij de (?:gunning|inschrijving)\b",
)  # fmt: skip
_FOLLOWS = re.compile(
    r"\s*(?:dat|dit|die|deze|de beoordeling|het oordeel|de beslissing|daarover)\b", re.IGNORECASE
)
_NOT_HIS_OWN = _words(
    r"\btoegerekend\b", r"\btoerekenen\b", r"\btoe te rekenen\b", r"\bbuiten \w{2,5} schuld\b",
    r"\bte wijten\b", r"\bniet (?:op tijd|tijdig)\b",
)  # fmt: skip

_NUMBER_OF_PERSON = _words(r"\b(?:bsn|bsn's|bsn-nummers?|burgerservicenummers?|sofinummers?)\b",
                           r"\bgeboortedat(?:um|ums|a)\b")  # fmt: skip
_DATA = _words(
    r"\bpersoonsgegevens\b", r"\bnamen\b", r"\bnamenlijst\w{0,3}\b", r"\bnaam\b",
    r"\bnaw(?:-gegevens)?\b", r"\bloonstro\w{1,4}\b", r"\bidentiteitsbewij\w{1,4}\b",
    r"\bpaspoort\w{0,3}\b", r"\bdoelgroepverklaring\w{0,3}\b", r"\barbeidsovereenkomst\w{0,3}\b",
    r"\barbeidscontract\w{0,3}\b", r"\bmedische gegevens\b", r"\buitkeringsgegevens\b",
)  # fmt: skip
_PEOPLE = _words(
    r"\bmedewerk(?:er|ers|ster|sters)\b", r"\bwerknemers?\b", r"\bpersoneel\b", r"\bdoelgroep\b",
    r"\bkandida(?:at|ten)\b", r"\bpersonen\b",
)  # fmt: skip
_ASKED = _words(
    r"\b(?:stuur\w{0,2}|sturen|lever\w{0,3}|aanleveren|aan te leveren|vermeld\w{0,2}|geef|geeft)\b",
    r"\b(?:vragen|vraagt|vraag|verzoeken|verzoekt|ontvangen|opgeven|opgave|opsturen|toesturen)\b",
    r"\b(?:noem\w{0,2}|noemen|invullen|vul|vult|graag|overleg\w{0,3}|verstrek\w{0,3}|toont)\b",
)
_CLASSIFIED_AS = r"[\s:=]{0,3}(?:van\s|is\s)?"
_CONFUSED = _words(
    r"(?<![-\w])pso[-\s]{0,2}niveau[\s:=]{0,3}[0-9]\b",
    r"(?<![-\w])niveau[\s:=]{0,3}[0-9]\s(?:van|op|volgens)\s(?:de\s|het\s)?pso\b",
    r"\bprestatieniveau[\s:=]{0,3}[0-9]\b",
    rf"\binkoopniveau{_CLASSIFIED_AS}(?:trede|basistrede|aspirant)",
    r"\binkoopniveau[\s:=]{0,3}(?:[4-9]|[0-9]{2})\b",
    r"\btrede[\s:=]{0,3}[0-9]\s(?:inkoop|als inkoopniveau)",
    r"\binkoop-?trede\b",
    r"(?<![-\w])pso[-\s]{1,2}trede[\s:=]{0,3}[04-9]\b",
)
"""Inkoopniveau (1 to 3) and prestatieniveau (Trede 1 to 3) taken for each other."""


def sentences(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences of a text; what stands between semicolons counts as one."""
    return tuple(part for line in lines for part in _SENTENCE_END.split(line) if part.strip())


def asks_personal_data(sentence: str) -> bool:
    """Tell whether a sentence asks for data of the people who work for a supplier."""
    if _NOT.search(sentence) or re.search(r"\bzonder (?:namen|naam|persoonsgegevens)\b", sentence):
        return False
    if _NUMBER_OF_PERSON.search(sentence):
        return True
    return all(part.search(sentence) for part in (_DATA, _PEOPLE, _ASKED))


def confuses_ladders(sentence: str) -> bool:
    """Tell whether a sentence takes an inkoopniveau for a prestatieniveau, or the reverse."""
    return _CONFUSED.search(sentence) is not None


def makes_condition(sentence: str) -> bool:
    """Tell whether a sentence lets only those take part who hold the PSO, or proof like it."""
    if not _MARK.search(sentence) or _STILL.search(sentence):
        return False
    refusal = _NOT.search(sentence) is not None
    joins = _JOIN.search(sentence) is not None
    refused = _REFUSED.search(sentence) is not None
    if _WITHOUT.search(sentence):
        return refused or (joins and refusal)
    if refusal:
        return False
    if _TEST.search(sentence):
        return True
    is_demand = refused or _DEMAND.search(sentence) is not None
    return joins and is_demand and not _POINTS.search(sentence)


def names_equivalence(text: tuple[str, ...]) -> bool:
    """Tell whether equivalent proof is mentioned at all."""
    return any(map(_EQUIVALENT.search, text))


def says_how_proven(text: tuple[str, ...]) -> bool:
    """Tell whether some sentence on other proof names a document that shows it."""
    return any(
        _OTHER.search(each) and _PROVEN_BY.search(each) and _SHOWN.search(each) for each in text
    )


def says_who_decides(text: tuple[str, ...]) -> bool:
    """Tell whether some sentence on proof has someone decide on it."""
    return any(_TOPIC.search(each) and _DECIDES.search(each) for each in text)


def says_when_decided(text: tuple[str, ...]) -> bool:
    """Tell whether such a sentence, or one that refers back to it, names a time."""
    following = (*text[1:], "")
    for each, after in zip(text, following, strict=True):
        if _TOPIC.search(each) and _DECIDES.search(each):
            is_more = _FOLLOWS.match(after) is not None
            if _IN_TIME.search(each) or (is_more and _IN_TIME.search(after)):
                return True
    return False


def excuses_the_late(text: tuple[str, ...]) -> bool:
    """Tell whether other proof is accepted from who couldn't get the label in time."""
    return any(_TOPIC.search(each) and _NOT_HIS_OWN.search(each) for each in text)
