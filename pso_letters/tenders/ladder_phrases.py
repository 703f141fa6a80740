"""Sentences that take an inkoopniveau (1 to 3) for a prestatieniveau (Trede 1 to 3), or reversed.

Other ladders have levels too: of schooling, language, service, safety and CO2. So a "niveau 3" is
wrong only where the words around it tie it to the PSO.
"""

from __future__ import annotations

import re

from pso_letters.tenders.phrases import words

_PSO = r"(?<![-\w])pso(?:-(?:certificaat|certificering|keurmerk|prestatieladder))?"
_NUMBER = (
    r"(?:[0-9]|i{1,3}|iv|een|één|twee|drie|vier|vijf)\b"
    r"(?!\s(?:van|in|op|voor)\s(?:de|het|een)\s(?!pso\b|prestatieladder\ssocialer))"
)
_LEVEL = rf"(?:niveau|niv\.?|level)[\s:=-]{{1,3}}{_NUMBER}"
_BETWEEN = (
    "certificaat|certificering|keurmerk|gecertificeerd|prestatieladder|socialer|ondernemen|op|van|"
    "moet|dient|is|zijn|te|met|ten|minste|minstens|minimaal|het|de|een|hoogste|laagste|"
    "kent|heeft|drie|vijf|niveaus|wij|we|vragen|gevraagde|vereiste"
)
"""Words that may stand between the PSO and its "niveau": no other ladder, and no trede."""
_PSO_THEN_LEVEL = rf"{_PSO}(?:[\s;:,(-]{{1,3}}(?:{_BETWEEN})\b){{0,10}}[\s;:,(-]{{1,3}}{_LEVEL}"
_THE_PSO = r"(?:de|het)\s(?:pso\b|prestatieladder\ssocialer)"
_TRAILING = r"\s(?:van|op|volgens|binnen)\s" + _THE_PSO
_TIER = r"\binkoopniveau[\s:=]{0,3}[0-9]\b"
_STEP = r"trede[\s:=]{0,3}[0-9]\b"
_LEAST = r"(?:een|het|ten|minste|minstens|minimaal|op|pso)"

_CONFUSED = words(
    r"(?<![-\w])pso[-\s]{0,2}niveau[\s:=]{0,3}[0-9]\b",
    r"(?<![-\w])pso[-\s][0-9][-\s]niveau\b",
    _PSO_THEN_LEVEL,
    rf"(?<![-\w])(?:niveau|niv\.?|level)[\s:=]{{0,3}}(?:[0-9]|i{{1,3}}|een|één|twee|drie)"
    rf"{_TRAILING}",
    rf"\b(?:eerste|tweede|derde|vierde|vijfde)\sniveau{_TRAILING}",
    r"\bprestatieniveau[\s:=]{0,3}[0-9]\b",
    r"\binkoopniveau[\s:=]{0,3}(?:van\s|is\s)?(?:trede|basistrede|aspirant)",
    r"\binkoopniveau[\s:=]{0,3}(?:[4-9]|[0-9]{2})\b",
    r"\btrede[\s:=]{0,3}[0-9]\s(?:inkoop|als inkoopniveau)",
    r"\binkoop-?trede\b",
    r"(?<![-\w])pso[-\s]{1,2}trede[\s:=]{0,3}[04-9]\b",
)
"""One ladder named by the steps of the other."""
_HELD = words(
    rf"\b(?:beschik\w{{1,2}}\sover|behaal\w{{1,2}}|behalen|bezit|bezitten|houder\svan)\s"
    rf"(?:{_LEAST}\s){{0,4}}(?:pso-?)?inkoopniveau[\s:=]{{0,3}}[0-9]",
    rf"(?<![-\w])(?:pso-)?(?:certificaat|keurmerk|gecertificeerd)\s(?:op|van|met|voor)\s"
    rf"(?:{_LEAST}\s){{0,3}}inkoopniveau[\s:=]{{0,3}}[0-9]",
    rf"{_TIER}\s(?:te\s)?(?:behalen|halen|behaalt|haalt|behaald|gehaald)\b",
    rf"{_TIER}\s(?:op|van|volgens)\s(?:de|het)\s(?:pso|prestatieladder)",
    rf"{_TIER}\s(?:krijg\w{{1,2}}|scoor\w{{1,2}}|scoren|levert)\s[^.;,]{{0,20}}\bpunten\b",
    rf"{_TIER}\s?[(=]\s?{_STEP}\s?\)?",
)
"""An inkoopniveau that a supplier would hold: it is that of a purchase."""
_BOUGHT = words(
    rf"\b{_STEP}\s(?:van|in|volgens)\s(?:onze|ons|de|het|uw)\sinkoop(?!niveau)",
    r"(?:inkoop|opdracht|categorie|perceel|aanbesteding|contract)\s(?:\w{1,20}\s){0,2}"
    rf"(?:valt|vallen|hoort|behoort)\s(?:in|onder|bij|tot)\s(?:de\s)?{_STEP}",
    rf"\bko(?:pen|opt)\s(?:\w{{1,20}}\s){{0,3}}in\s(?:op|volgens|onder|met)\s{_STEP}",
)
"""A trede that a purchase would have: it is that of a supplier."""
_CERTIFIED = words(
    r"(?<![-\w])(?:gecertificeerd|keurmerk|certificaat)\s(?:op|van)\sniveau[\s:=]{0,3}[0-9]\b"
)
_OTHER_LADDER = words(
    r"\b(?:vca|iso|nen|scl|fsc|vsr|co2|co₂|mvo|mbo|vmbo|hbo|breeam|gpr|erkenning\w{0,4})\b",
    r"\bsafety\b", r"\btaal\w{0,20}", r"\bveiligheid\w{0,20}", r"\bmilieu\w{0,20}",
    r"\bopleiding\w{0,20}", r"\bdiploma\w{0,3}\b",
)  # fmt: skip
_SURE = (_CONFUSED, _HELD, _BOUGHT)


def confuses_ladders(sentence: str) -> bool:
    """Tell whether a sentence takes an inkoopniveau for a prestatieniveau, or the reverse."""
    text = re.sub(r"\s+", " ", sentence)
    if any(pattern.search(text) for pattern in _SURE):
        return True
    return _CERTIFIED.search(text) is not None and _OTHER_LADDER.search(text) is None
