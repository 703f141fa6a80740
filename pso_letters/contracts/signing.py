"""How a contract ends: the lines in which parties sign it."""

from __future__ import annotations

import re

_PARTY = (
    r"(?:de\s+)?(?:opdracht(?:gever|nemer)|leverancier|(?:ver)?koper|(?:ver)?huurder|afnemer|klant"
    r"|werkgever|aannemer|verwerker|verwerkingsverantwoordelijke|licentie(?:gever|nemer)|partijen)"
)
_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
_BEGINNINGS = re.compile(
    r"aldus\s+(?:overeen|op|ge|onder|in\b|door\b|te\b|vast|akkoord|verklaard)|overeengekomen\s+(?:en|te|op|in)\b|ten\s+blijke\b|te(?:n)?\s+bewijze\b"
    r"|(?:voor\s+)?(?:gezien|akkoord)\b|(?:getekend|ondertekend|ondertekening|handtekening)"
    r"|(?:was|w\.g\.)\s+getekend|opgemaakt\b|in\s+(?:twee|drie|vier|veel)voud\b"
    r"|(?:deze|dit|de|het)\s+(?:overeenkomst|contract)\s+(?:is|wordt)\s+(?:in\s+\w+voud"
    r"|(?:opgemaakt|getekend|ondertekend)(?:\s+(?:en|te|in|op|door)\b|\W*$))|de\s+partijen\s+verklaren"
    r"|(?:naam|functie|plaats|datum|handtekening|paraaf|rechtsgeldig\s+vertegenwoordigd)"
    r"(?:\s*[:_.…]|$|\s+en\s+datum|,\s*datum)|namens\b|voor\s+(?:deze|" + _PARTY + r")\b"
    r"|signature|signed\b|in\s+witness|agreed\s+and\s+signed|thus\s+(?:agreed|drawn)"
    r"|[_.…]{4,}",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:namens|voor)\b", re.IGNORECASE)
"""How a sentence of an article may begin as well."""
_WHOLE = re.compile(
    _PARTY + r"[\s,:;_.…]*(?:" + _PARTY + r")?[\s,:;_.…]*"
    r"|.{2,60},\s*namens\s+(?:deze|dezen)\W*"
    r"|[^\W\d][\w\s'-]{1,40},\s*(?:d\.?d\.?\s*)?(?:\d{1,2}\s+" + _MONTH + r"\s+\d{4}"
    r"|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|[_.…]{3,}).*",
    re.IGNORECASE,
)


def is_signing(text: str) -> bool:
    """Tell whether a line without a number belongs to the signatures.

    Args:
        text: of the paragraph, without white space around it.
    """
    if _SENTENCE.match(text) and text.endswith((".", ";")):
        return False
    return bool(_BEGINNINGS.match(text) or _WHOLE.fullmatch(text))
