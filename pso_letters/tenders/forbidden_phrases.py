"""Sentences in which a contracting authority would do what the law doesn't leave to it.

To let only holders of the PSO take part, to refuse equivalent proof, to let the PSO decide between
equal offers, to award directly, or to look at a company as a whole.
"""

from __future__ import annotations

import re

from pso_letters.tenders.phrases import MARK, NOT, words

_JOIN = words(
    r"\bmee\s?(?:te\s)?do\w+",
    r"\bmee\s?(?:te\s)?ding\w+",
    r"\bdeel\s?(?:te\s)?ne?em(?!ers?\b)\w*",
    r"\bdeelname\b",
    r"\bin\s?(?:te\s)?schrij[fv](?!ers?\b)\w*",
    r"\bdoe[nt]?\b[^.;]{0,30}\bmee\b",
    r"\buitgenodigd\b",
    r"\btoegelaten\b",
    r"\bofferte\w{0,20}",
)
_DEMAND = words(
    r"\b(?:alleen|uitsluitend|slechts|verplicht\w*|vereist\w*|moet|moeten|dient|dienen)\b",
    r"\bvoorwaarde\s(?:voor|om|van|bij|tot)\b",
    r"\beis\s(?:voor|om|van|bij|tot)\b",
    r"\beist\b",
)
_OF_TENDERERS = words(
    r"\b(?:alleen|uitsluitend|slechts)\s(?:\w{1,20}\s){0,2}inschrijvers?\b",
    r"\binschrijvers?\b[^.;,]{0,20}\b(?:moet|moeten|dient|dienen)\b[^.;,]{0,40}"
    r"(?<![-\w])(?:pso|certificaat|keurmerk)",
    r"\binschrijvers?\b[^.;,]{0,60}\b(?:verplicht|vereist)\b",
)
"""Tenderers must hold it, whatever else is said; "inschrijver" alone says nothing of that."""
_HAS_NONE = words(r"\bgeen\s(?:geldig\s)?(?:pso|certificaat|keurmerk)")
_MAY_NOT = words(
    r"\b(?:kan|kunt|kunnen|mag|mogen|doet|doen|wordt|worden)\s(?:\w{1,20}\s){0,2}niet\b"
)
_TEST = words(
    r"\bgeschiktheidseis\w*", r"\bminimumeis\w*", r"\bselectie-?eis\w*", r"\bknock-?out\w*"
)
_REFUSED = words(
    r"\bongeldig\w*", r"\bterzijde\b", r"\bafgewezen\b", r"\buitgesloten\b",
    r"\bsluiten\b[^.]{0,60}\buit\b",
)  # fmt: skip
_WITHOUT = re.compile(
    r"\bzonder\b[^.,;:]{0,30}?(?<![-\w])(?:pso|certificaat|keurmerk|certificering)", re.IGNORECASE
)
_STILL = words(r"\b(?:ook|wel) zonder\b", r"\bniet (?:uitgesloten|ongeldig|afgewezen|terzijde)\b")
_POINTS = words(r"\bpunt(?:en)?\b", r"\bscor(?:e|es|en|t)\b")
_OTHER_PROOF = (
    r"\b(?:gelijkwaardige?|andere?|alternatie(?:f|ve))\s(?:pso-)?"
    r"(?:keurmerk(?:en)?|label|labels|certifica(?:at|ten)|bewij(?:s|zen)|bewijsstuk(?:ken)?|"
    r"bewijsmiddel(?:en)?|verklaring(?:en)?|documenten)"
)
_ACCEPTED = (
    r"(?:aanvaard|aanvaarden|geaccepteerd|accepteren|toegestaan|toegelaten|erkend|meegeteld|"
    r"meegenomen|gehonoreerd|mogelijk|voldoende|geldig|genoeg|in aanmerking|in behandeling)\b"
)
_COUNTS = r"(?:telt|tellen|geldt|gelden|volstaat|volstaan|voldoet|voldoen)"
_DENIED = words(
    rf"{_OTHER_PROOF}\s(?:\w{{1,20}}\s){{0,2}}(?:worden|wordt|is|zijn)\s(?:\w{{1,20}}\s){{0,2}}"
    rf"niet\s(?:\w{{1,20}}\s){{0,1}}{_ACCEPTED}",
    rf"{_OTHER_PROOF}\s(?:\w{{1,20}}\s){{0,2}}(?:worden|wordt|is|zijn)\s"
    r"(?:uitgesloten|geweigerd|afgewezen|ongeldig)\b",
    rf"{_OTHER_PROOF}\s(?:\w{{1,20}}\s){{0,2}}{_COUNTS}\s(?:\w{{1,20}}\s){{0,2}}niet\b(?!\smeer)",
    rf"\b(?:aanvaard\w{{0,3}}|accepte\w{{2,4}}|erken\w{{0,3}}|neemt|nemen)\s(?:\w{{1,20}}\s){{0,2}}"
    rf"geen\s{_OTHER_PROOF[2:]}",
    rf"\bgeen\s{_OTHER_PROOF[2:]}\s(?:[\w-]{{1,20}}\s){{0,7}}{_ACCEPTED}",
    rf"{_OTHER_PROOF}\s(?:aanvaarden|accepteren|erkennen)\s(?:\w{{1,20}}\s){{1,2}}niet\b",
    r"\benige\s(?:keurmerk|certificaat|bewijs\w{0,6})\b[^.;]{0,40}\b(?:accept|aanvaard|\w{0,3}telt|"
    r"geldt)",
    r"\bgelijkwaardigheid\s(?:is|wordt)\sniet\b(?!\s(?:meer\s)?(?:nodig|getoetst op))",
)
"""Other proof, and the refusal of it, in one breath."""
_ONLY = words(
    r"\b(?:alleen|uitsluitend|enkel|slechts)\s(?:(?:een|het|de|geldig|geldige|origineel)\s){0,3}"
    r"(?:pso\b|pso-certificaat|pso-keurmerk|certificaat van de pso)"
)
_NOT_ONLY = words(r"\b(?:niet|nooit)\s(?:alleen|uitsluitend|enkel|slechts)\b")
_AS_PROOF = words(
    r"\bals bewijs\b", r"\btelt\b", r"\bgeldt\b", r"\bvolstaat\b", r"\bvoldoet\b",
    r"\bvoldoende\b", r"\b(?:aanvaard|geaccepteerd)\b", r"\blevert\b[^.;]{0,20}\bpunten\b",
)  # fmt: skip
_ANY_OTHER = words("gelijkwaardig", r"\bandere?\b", r"\bdaarnaast\b")
_OFFER = (
    r"(?:scores?|stand|eindstand|eindscores?|punten|puntentotaal|puntenaantal|inschrijving(?:en)?|"
    r"offertes?|aanbieding(?:en)?|beoordeling(?:en)?|uitkomst|uitslag|geschiktheid|prijs|prijzen|"
    r"kwaliteit)\b"
)
_EQUAL = words(
    rf"\bgelijke?\s(?:\w{{1,20}}\s)?{_OFFER}", rf"\bgelijkwaardige\s{_OFFER}", r"\bex aequo\b",
    r"\bgelijk\s(?:eindig|scor|uitkom|uitval)\w{0,3}", r"\beindig\w{0,3}\s[^.;]{0,40}\bgelijk\b",
    r"\beven\s(?:hoog|veel punten|goed scoren|goede)\b",
)  # fmt: skip
_FAVOURS = words(
    r"\bvoorkeur\b", r"\bvoorrang\b", r"\bdoorslag\w{0,6}\b", r"\bwint\b", r"\bwinnen\b",
    r"\bga(?:at|an)\b[^.;]{0,60}\bvoor\b", r"\bkiez\w{2}\b", r"\bkiest\b", r"\bgekozen\b",
    r"\bbeslissend\b", r"\bbeslist\b", r"\bkrijgt\b[^.;]{0,60}\bopdracht\b", r"\bgegund\b",
)  # fmt: skip
_HOLDER = r"(?:pso|(?:een|het)\s(?:geldig\s)?(?:certificaat|keurmerk)\b)"
_PREFERRED = words(
    rf"\b(?:voorkeur|voorrang)\s(?:aan|voor)\s(?:\w{{1,20}}\s){{0,3}}(?:met\s(?:een\s)?)?{_HOLDER}",
    r"(?<![-\w])pso-gecertificeerde?\b[^.;]{0,60}\b(?:voorrang|voorkeur)\b",
    r"\bmet\s(?:een\s|het\s|de\s)?pso(?:-\w{1,20})?\s(?:heeft|hebben|krijgt|krijgen|geniet|genieten)\s"
    r"(?:\w{1,20}\s){0,2}(?:voorrang|voorkeur)\b",
)
_DIRECT = words(
    r"\b(?:directe|rechtstreekse|onderhandse)\s(?:gunning|opdrachtverlening)\b",
    r"\b(?:direct|rechtstreeks)\s(?:te\s|aan\s(?:[\w-]{1,20}\s){1,4})?"
    r"(?:gunnen|gunt|gegund|opgedragen|verleend)\b",
    r"\bgun(?:nen|t)\s(?:[\w-]{1,20}\s){0,6}(?:direct|rechtstreeks)\b",
    r"\bzonder\s(?:enige\s)?(?:concurrentie|mededinging|aanbesteding|vergelijking)\b",
)
_ONE_TO_ONE = words(r"(?<![-\w])(?:één|een|1)-op-(?:één|een|1)\b", r"\benkelvoudig\b")
_AWARDED = words(r"\bgegund\b", r"\bgunning\b", r"\bgunnen\b", r"\bgunt\b")
_COMPANY = words(
    r"\b(?:mvo|csr|esg)[-\s](?:beleid|visie|doelen|strategie)\w{0,3}\b", r"\bbedrijfsbeleid\b",
    r"\balgeme(?:en|ne)\s(?:\w{1,20}[-\s]){0,3}\w{0,20}beleid\b",
    r"(?<!onze\s)\b(?:hele|gehele|volledige)\s(?:organisatie|onderneming|bedrijf|bedrijfsvoering)\b"
    r"(?!\svan\s(?!(?:de\s|een\s)?(?:inschrijv|opdrachtnem|leveranc|aannem|aanbied)))",
    r"\b(?:organisatie|onderneming|bedrijf)\s(?:als geheel|in haar geheel|in zijn geheel)\b",
    r"\bmaatschappelijk verantwoord (?:ondernemen|bedrijf|onderneming)\b",
    r"\bbedrijfscultuur\b", r"\b(?:sociaal|duurzaam)\s(?:beleid|bedrijf|imago)\b",
)  # fmt: skip


def makes_condition(sentence: str) -> bool:
    """Tell whether a sentence lets only those take part who hold the PSO, or proof like it."""
    if not MARK.search(sentence) or _STILL.search(sentence):
        return False
    if _WITHOUT.search(sentence) or _HAS_NONE.search(sentence):
        return _shuts_out(sentence)
    if NOT.search(sentence):
        return False
    return _TEST.search(sentence) is not None or _demands(sentence)


def _shuts_out(sentence: str) -> bool:
    """Tell whether who lacks the PSO can't take part."""
    joins = _JOIN.search(sentence) is not None
    if _WITHOUT.search(sentence):
        return _REFUSED.search(sentence) is not None or (joins and NOT.search(sentence) is not None)
    return joins and _MAY_NOT.search(sentence) is not None


def _demands(sentence: str) -> bool:
    """Tell whether taking part asks for the PSO; what gives points is an award criterion."""
    if _POINTS.search(sentence):
        return False
    is_demand = _REFUSED.search(sentence) or _DEMAND.search(sentence)
    joins = _JOIN.search(sentence) is not None
    return _OF_TENDERERS.search(sentence) is not None or (joins and is_demand is not None)


def denies_equivalence(sentence: str) -> bool:
    """Tell whether a sentence refuses proof that is equivalent to the PSO."""
    if _DENIED.search(sentence):
        return True
    is_only = _ONLY.search(sentence) is not None and not _NOT_ONLY.search(sentence)
    is_refusal = is_only and _AS_PROOF.search(sentence) is not None
    return is_refusal and not NOT.search(sentence) and not _ANY_OTHER.search(sentence)


def prefers_holders(sentence: str) -> bool:
    """Tell whether a sentence lets the PSO decide which offer wins."""
    if NOT.search(sentence) or not MARK.search(sentence):
        return False
    is_tie = _EQUAL.search(sentence) is not None and _FAVOURS.search(sentence) is not None
    return is_tie or _PREFERRED.search(sentence) is not None


def speaks_of_direct_award(sentence: str) -> bool:
    """Tell whether a sentence awards a contract without competition."""
    if NOT.search(sentence):
        return False
    one_to_one = _ONE_TO_ONE.search(sentence) is not None
    return _DIRECT.search(sentence) is not None or (
        one_to_one and _AWARDED.search(sentence) is not None
    )


def names_company_policy(sentence: str) -> bool:
    """Tell whether a sentence is about a company as a whole instead of the work of a contract."""
    return _COMPANY.search(sentence) is not None and not NOT.search(sentence)
