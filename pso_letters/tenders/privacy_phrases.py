"""Sentences that ask for data of the people who work for a supplier."""

from __future__ import annotations

import re

from pso_letters.tenders.phrases import NOT, words

_PERSON = (
    r"(?:medewerk(?:er|ers|ster|sters)|werknemers?|werknemend\w{0,3}|kandida(?:at|ten)|personen|"
    r"persoon|deelnemers?|doelgroep(?:medewerkers?|werknemers?|kandidaten|leden|personen))\b"
)
_NUMBER_OF_PERSON = words(
    r"\b(?:bsn|bsn's|bsn-nummers?|burgerservicenummers?|sofinummers?)\b",
    r"\bgeboortedat(?:um|ums|a)\b",
)
_NAMES = words(
    r"\bpersoonsgegevens\b", r"\bnamen\b", r"\bnamenlijst\w{0,3}\b", r"\bnaam\b",
    r"\b(?:voor|achter)na(?:am|men)\b", r"\bnaw(?:-gegevens)?\b",
)  # fmt: skip
_PAPERS = words(
    r"\bloonstro\w{1,4}\b", r"\b(?:identiteits|id-|legitimatie)bewij\w{1,4}\b",
    r"\bpaspoort\w{0,3}\b",
    r"\bdoelgroepverklaring\w{0,3}\b", r"\barbeidsovereenkomst\w{0,3}\b",
    r"\barbeidscontract\w{0,3}\b", r"\bmedische (?:gegevens|verklaring\w{0,3}|dossiers?)\b",
    r"\buitkeringsgegevens\b", r"\bindicatie(?:stelling|besluit|beschikking)\w{0,3}\b",
    r"\bziekteverzuim(?:gegevens|cijfers)\b",
)  # fmt: skip
_LIVES = words(r"(?<![-\w])cv(?:[’']?s)?\b", r"\bcurricul\w{1,3} vitae\b")
"""Asked of those who lead the work it is usual; of the target group it isn't."""
_PEOPLE = words(rf"\b{_PERSON}", r"\bpersoneel(?:slijst\w{0,3})?\b", r"\bpersoneelslijst\w{0,3}\b",
                r"\bdoelgroep\b")  # fmt: skip
_TARGET_GROUP = words(r"\bdoelgroep\w{0,20}", r"\bkandida(?:at|ten)\b")
_ASKED = words(
    r"\b(?:stuur\w{0,2}|sturen|lever\w{0,3}|aanleveren|aan te leveren|vermeld\w{0,2}|geef|geeft)\b",
    r"\b(?:vragen|vraagt|vraag|verzoeken|verzoekt|ontvangen|opgeven|opgave|opsturen|toesturen)\b",
    r"\b(?:noem\w{0,2}|noemen|invullen|vul|vult|graag|overleg\w{0,3}|verstrek\w{0,3}|toont?)\b",
    r"\b(?:bij)?gevoegd\b", r"\b(?:bij|toe)voegen\b", r"\bvoegt?\b",
    r"\b(?:gemeld|melden|meldt?)\b", r"\brapporte\w{1,4}\b",
    r"\bnodig\b", r"\bvereist\b", r"\bverplicht\b", r"\bkopie(?:ën)?\b", r"\buitdraai\w{0,2}\b",
    r"\bpersoneelslijst\w{0,3}\b", r"\bwillen weten\b", r"\b(?:mee|aan|in)(?:ge)?(?:stuurd|leverd|"
    r"diend)\b", r"\boverzicht\w{0,3}\b",
)  # fmt: skip
_BEGS = re.compile(
    r"\W{0,3}(?:lever|stuur|overleg|verstrek|voeg|vermeld|toon|geef ons|upload|bewaar)\b",
    re.IGNORECASE,
)
"""A sentence that begins with what the reader must do."""
_STATE = (
    r"(?:arbeidsbeperking(?:en)?|beperking(?:en)?|handicaps?|diagnoses?|ziektes?|aandoening(?:en)?|"
    r"uitkering(?:en)?|uitkeringssoort|indicaties?|arbeidsverleden|loonwaarde|"
    r"afstand\stot\sde\sarbeidsmarkt)\b"
)
_OF_EACH = rf"(?:per|van\s(?:elke|iedere|ieder|elk|alle|de))\s(?:\w{{1,20}}\s){{0,2}}{_PERSON}"
_SOME = r"(?:\w{1,20}[\s-]){0,5}"
_STATE_OF_EACH = words(
    rf"\b{_STATE}\s{_OF_EACH}",
    rf"\b(?:per|(?:van|bij|voor)\s(?:elke?|iedere?|welke))\s(?:\w{{1,20}}\s)?{_PERSON}\s{_SOME}{_STATE}",
    rf"\bwelke\s(?:\w{{1,20}}\s)?{_PERSON}\s{_SOME}{_STATE}",
    rf"\bwie\svan\s(?:de|uw|zijn|hun)\s(?:\w{{1,20}}\s){{0,2}}{_PERSON}",
)
"""What is known of each person; said of all of them it is a total."""
_TOTAL = words(r"\bhoeveel\b", r"\baantal(?:len)?\b", r"\btotalen\b", r"\bpercentage\b")
_KEPT = words(r"\bdatalek\w{0,3}\b", r"\bverwerkersovereenkomst\w{0,3}\b", r"\bgeheim\w{0,8}\b",
              r"\bbeveilig\w{0,4}\b", r"\bvertrouwelijk\w{0,2}\b")  # fmt: skip
"""Said of data that are kept well, and not asked."""
_CARE = words(r"\bbegeleid\w{0,5}", r"\bpast\sbij\b", r"\bpassende?\b", r"\baan(?:ge)?pas\w{0,6}",
              r"\brekening\b", r"\bwerkple\w{1,3}\b")  # fmt: skip
"""Said of work that suits people, whatever keeps them from other work."""
_WITHOUT_NAMES = words(r"\bzonder (?:namen|naam|persoonsgegevens)\b")


def asks_personal_data(sentence: str) -> bool:
    """Tell whether a sentence asks for data of the people who work for a supplier."""
    if NOT.search(sentence) or _WITHOUT_NAMES.search(sentence):
        return False
    if _NUMBER_OF_PERSON.search(sentence):
        return True
    if _KEPT.search(sentence):
        return False
    if _PAPERS.search(sentence) and _BEGS.match(sentence):
        return True
    return _ASKED.search(sentence) is not None and _is_about_people(sentence)


def _is_about_people(sentence: str) -> bool:
    if _LIVES.search(sentence) and _TARGET_GROUP.search(sentence):
        return True
    if _STATE_OF_EACH.search(sentence):
        return not _TOTAL.search(sentence) and not _CARE.search(sentence)
    is_data = _NAMES.search(sentence) or _PAPERS.search(sentence)
    return is_data is not None and _PEOPLE.search(sentence) is not None
