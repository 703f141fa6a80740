"""Which country a cell names, and what a postcode looks like there.

Sources: names and codes of CLDR (Unicode); forms of postcodes as in the postal data of CLDR and of
Google's libaddressinput, which follow the Universal Postal Union. Only countries whose form is
fixed are listed: what isn't known is never called wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache

from pso_letters.i18n import country_aliases, country_names

_READ_HERE = ("nl", "en", "fr", "de")
"""Languages in which lists name countries; the Dutch post reads the first three (PostNL)."""
_READ_THERE = ("es", "it", "pl", "da", "sv", "pt", "nb", "fi", "cs", "hu")
"""Further languages, looked at only when the first four don't have the name."""

_OTHER_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("engeland", "schotland", "wales", "noord ierland", "groot brittannie"), "GB"),
    **dict.fromkeys(("england", "scotland", "northern ireland", "great britain"), "GB"),
    **dict.fromkeys(("britain", "verenigd koninkrijk van groot brittannie"), "GB"),
    **dict.fromkeys(("grande bretagne", "angleterre", "grossbritannien", "the uk"), "GB"),
    **dict.fromkeys(("verenigde staten van amerika", "united states of america"), "US"),
    **dict.fromkeys(("amerika", "the united states", "etats unis d amerique"), "US"),
    **dict.fromkeys(("republiek ierland", "republic of ireland", "eire"), "IE"),
    **dict.fromkeys(("tsjechische republiek", "czech republic", "czechia"), "CZ"),
    **dict.fromkeys(("bondsrepubliek duitsland", "federal republic of germany"), "DE"),
    **dict.fromkeys(("turkije", "turkey", "turkiye"), "TR"),
    **dict.fromkeys(("macedonie", "noord macedonie"), "MK"),
    **dict.fromkeys(("slovakije", "slowaakse republiek", "slovak republic"), "SK"),
    **dict.fromkeys(("volksrepubliek china", "p r china", "peoples republic of china"), "CN"),
    **dict.fromkeys(("bonaire", "sint eustatius", "saba"), "BQ"),
    **dict.fromkeys(("hong kong", "hongkong"), "HK"),
    **dict.fromkeys(("zuid korea", "korea", "south korea", "republic of korea"), "KR"),
    "korea republic of": "KR",
    "taiwan province of china": "TW",
    **dict.fromkeys(("verenigde arabische emiraten", "vae", "uae", "dubai"), "AE"),
    **dict.fromkeys(("bosnie", "bosnie herzegovina", "bosnia"), "BA"),
    "wit rusland": "BY",
    "swaziland": "SZ",
    "birma": "MM",
    **dict.fromkeys(("russische federatie", "russian federation"), "RU"),
    **dict.fromkeys(("vlaanderen", "wallonie", "kanaaleilanden", "channel islands"), ""),
    **dict.fromkeys(("groothertogdom luxemburg", "grand duche de luxembourg"), "LU"),
}
"""Names that CLDR doesn't have; of those with "" it is enough that they are known."""

_OTHER_CODES: Mapping[str, str] = {
    "B": "BE", "D": "DE", "F": "FR", "L": "LU", "A": "AT", "E": "ES", "I": "IT", "P": "PT",
    "S": "SE", "N": "NO", "EL": "GR", "VK": "GB", "VS": "US",
}  # fmt: skip
"""Codes of cars and of Dutch usage."""

_FOUR, _FIVE, _THREE_TWO = r"\d{4}", r"\d{5}", r"\d{3} ?\d{2}"
_POSTCODES: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("BE", "LU", "AT", "CH", "LI", "DK", "NO", "HU", "SI", "BG"), (_FOUR, "1000")),
    **dict.fromkeys(("DE", "IT", "ES", "FI", "EE", "HR"), (_FIVE, "10115")),
    **dict.fromkeys(("SE", "CZ", "SK", "GR"), (_THREE_TWO, "111 22")),
    **dict.fromkeys(("FR", "MC"), (r"\d{5}(?: CEDEX.*)?", "75008")),
    "PL": (r"\d{2}-?\d{3}", "00-950"),
    "PT": (r"\d{4}(?:[ -]?\d{3})?", "1000-205"),
    "RO": (r"\d{6}", "010011"),
    "GB": (r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", "SW1A 1AA"),
    "US": (r"(?:[A-Z]{2} )?\d{5}(?:-\d{4})?", "20500"),
}
"""Form of a postcode, in capitals and without the country in front, with an example."""

_NO_WORD = re.compile(r"[\W_]+")
_COUNTRY_IN_FRONT = re.compile(r"[A-Z]{1,3} ?- ?|(?:BE|DE|FR|LU|AT|CH|DK|FI|SE) ?(?=\d)")
_NEAR = 0.75
"""Likeness (difflib ratio) from which a name is called a slip of the pen."""


@lru_cache(maxsize=1024)
def country_of(text: str) -> str | None:
    """Return the ISO code of the country that a cell names.

    Args:
        text: a name in one of fourteen languages, or a code; “België (BE)” is read as well.

    Returns:
        The code; "" for a name that is known but isn't one country; None when it isn't recognised.
    """
    by_code = code_meant(text)
    if by_code:
        return by_code
    names = (_plain(text), _plain(re.sub(r"\([^()]*\)|^[A-Z]{2} ?- ?", " ", text)))
    for name in names:
        for known in (_OTHER_NAMES, _names(_READ_HERE), _names(_READ_THERE)):
            if name in known:
                return known[name]
    return None


def code_meant(text: str) -> str:
    """Return the ISO code that a code of one to three letters means: “D”, “DE” and “DEU” are DE."""
    code = text.strip(" .()").replace(".", "").upper()
    if code in country_names("nl"):
        return code
    return _OTHER_CODES.get(code) or (country_aliases().get(code, "") if code.isalpha() else "")


def country_name(code: str) -> str:
    """Return the Dutch name of a country, as it stands below an address; "" for no code."""
    return country_names("nl").get(code, "")


@lru_cache(maxsize=256)
def near_country(text: str) -> str:
    """Return the Dutch name of the country that was probably meant; "" if none is near."""
    names = _names(_READ_HERE)
    near = [names[each] for each in get_close_matches(_plain(text), names, n=3, cutoff=_NEAR)]
    # “Beglië” is as near to Belize as to België, but letters to Belize are rare.
    return country_name(next((code for code in near if code in _POSTCODES), (near or [""])[0]))


@lru_cache(maxsize=4096)
def postcode_fits(postcode: str, country: str) -> bool:
    """Tell whether a postcode has the form of its country; of most countries none is known."""
    form, _ = _POSTCODES.get(country, ("", ""))
    bare = " ".join(postcode.upper().split())
    return not form or any(
        re.fullmatch(form, each, re.ASCII) for each in (bare, _COUNTRY_IN_FRONT.sub("", bare, 1))
    )


def postcode_example(country: str) -> str:
    """Return what a postcode of this country looks like."""
    return _POSTCODES[country][1]


@cache
def _names(languages: tuple[str, ...]) -> Mapping[str, str]:
    """Index the names of all countries, in the form in which they are compared."""
    return {
        _plain(name): code
        for language in languages
        for code, name in country_names(language).items()
    }


def _plain(text: str) -> str:
    """Return a name in lower case, without accents, punctuation and article."""
    split = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(each for each in split if not unicodedata.combining(each))
    return _NO_WORD.sub(" ", letters).strip().removeprefix("the ")
