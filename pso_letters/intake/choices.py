"""Columns with a fixed choice of answers: each answer with the ways in which lists write it.

Answers are compared by their letters and digits only: “Trede-2”, “trede 2” and “TREDE2” are one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pso_letters.intake.values import PLACEHOLDERS, Parsed
from pso_letters.messages import msg
from pso_letters.model import AddressForm, CertificateLevel, Channel, ClauseDuty, Tier


class ClaimedLevel(NamedTuple):
    """What one cell says of a certificate: the rung, and whether it says 30+."""

    level: CertificateLevel | None
    thirty_plus: bool = False


_LEVELS: dict[str, CertificateLevel | None] = {
    **dict.fromkeys(("", "-", "–", "geen", "nee", "nvt", "none"), None),
    **dict.fromkeys(("aspirant", "aspirantstatus", "aspirantniveau"), CertificateLevel.ASPIRANT),
    **dict.fromkeys(("basis", "basistrede", "basisniveau"), CertificateLevel.BASIS),
    **dict.fromkeys(("1", "t1", "trede1", "tredei", "prestatieniveau1"), CertificateLevel.TREDE_1),
    **dict.fromkeys(("2", "t2", "trede2", "tredeii", "prestatieniveau2"), CertificateLevel.TREDE_2),
    **dict.fromkeys(
        ("3", "t3", "trede3", "tredeiii", "prestatieniveau3"), CertificateLevel.TREDE_3
    ),
}

_THIRTY_PLUS = re.compile(r"30\s*(?:\+|(?:-\s*)?plus)")
_NOT_WORD = re.compile(r"[\W_]+")

_TIERS = {
    f"{word}{tier.value}": tier for tier in Tier for word in ("", "niveau", "inkoopniveau", "tier")
}
_FORMS = {
    **dict.fromkeys(("heer", "deheer", "dhr", "dedhr", "meneer", "m", "man"), AddressForm.MR),
    **dict.fromkeys(("mevrouw", "mevr", "mw", "mevrw", "v", "vrouw"), AddressForm.MS),
    **dict.fromkeys(("neutraal", "x", "nonbinair", "genderneutraal"), AddressForm.NEUTRAL),
    **dict.fromkeys(("onbekend", "heermevrouw", "deheermevrouw", "mv"), AddressForm.UNKNOWN),
    **dict.fromkeys(("dhrmevr", "dhrmw"), AddressForm.UNKNOWN),
}
_DUTIES = {
    **dict.fromkeys(("heeft", "hebben", "heeftnu", "nu", "bezit", "holds"), ClauseDuty.HOLDS),
    **dict.fromkeys(("verkrijgen", "behalen", "halen", "verkrijgt"), ClauseDuty.OBTAINS),
    **dict.fromkeys(("behaalt", "obtains"), ClauseDuty.OBTAINS),
    **dict.fromkeys(("inspanning", "inspannen", "inspanningsplicht"), ClauseDuty.EFFORT),
    **dict.fromkeys(("inspanningsverplichting", "effort"), ClauseDuty.EFFORT),
    **dict.fromkeys(("groeipad", "groei", "groeien", "growth"), ClauseDuty.GROWTH),
    **dict.fromkeys(("auto", "automatisch"), ClauseDuty.AUTO),
}
_CHANNELS = {
    **dict.fromkeys(("", "post", "brief", "perpost"), Channel.POST),
    **dict.fromkeys(("email", "mail", "peremail", "permail"), Channel.EMAIL),
}
_LANGUAGES = {
    **dict.fromkeys(("", "nl", "nld", "nederlands", "dutch", "nlnl"), "nl"),
    **dict.fromkeys(("en", "eng", "engels", "english", "engb", "enus"), "en"),
}


@lru_cache(maxsize=1024)
def _word(text: str) -> str:
    """Keep letters and digits; “?” and “-1” stay, so that they aren't read as less."""
    folded = text.casefold()
    return folded if folded[:1] == "-" else _NOT_WORD.sub("", folded) or folded


@lru_cache(maxsize=1024)
def parse_level(text: str) -> Parsed[ClaimedLevel]:
    """Read a prestatieniveau, with or without PSO 30+; “30+” alone means Trede 3 with 30+.

    A bare “niveau 2” is refused: it may be meant as an inkoopniveau.
    """
    plain, marks = _THIRTY_PLUS.subn(" ", text.casefold())
    word = _word(plain.strip(" ()-/,") if marks else plain)
    word = word.removeprefix("pso").removesuffix("pso") or word
    if marks and word in {"", "pso"}:
        return ClaimedLevel(CertificateLevel.TREDE_3, thirty_plus=True), None
    if word in _LEVELS:
        return ClaimedLevel(_LEVELS[word], thirty_plus=bool(marks)), None
    return ClaimedLevel(None, thirty_plus=bool(marks)), msg(
        "This isn't a prestatieniveau. Write Aspirant-status, Basistrede, Trede 1, Trede 2 or "
        "Trede 3, or empty the cell when there is no certificate."
    )


def parse_tier(text: str) -> Parsed[Tier | None]:
    """Read an inkoopniveau: 1, 2 or 3, with or without that word in front."""
    word = _word(text)
    if not text or word in _TIERS:
        return _TIERS.get(word), None
    return None, msg("The inkoopniveau must be 1, 2 or 3; correct the cell or empty it.")


def parse_duty(text: str) -> Parsed[ClauseDuty | None]:
    """Read the main duty of a PSO clause; an empty cell leaves it to the settings."""
    found = _DUTIES.get(_word(text))
    if found or text.casefold() in PLACEHOLDERS:
        return found, None
    return None, msg(
        "This isn't a duty of the PSO clause. Write heeft, verkrijgen, inspanning, groeipad or "
        "automatisch, or empty the cell to follow pso.toml."
    )


def parse_asked_level(text: str) -> Parsed[CertificateLevel | None]:
    """Read the prestatieniveau that a clause asks; PSO 30+ is no prestatieniveau to be asked."""
    claimed, problem = parse_level(text)
    if problem or claimed.thirty_plus:
        return None, msg(
            "This isn't a prestatieniveau that a clause can ask. Write Aspirant-status, "
            "Basistrede, Trede 1, Trede 2 or Trede 3, or empty the cell to follow pso.toml."
        )
    return claimed.level, None


def parse_form(text: str) -> Parsed[AddressForm]:
    """Read the form of address; what isn't understood is treated as unknown."""
    form = AddressForm.UNKNOWN if text.casefold() in PLACEHOLDERS else _FORMS.get(_word(text))
    if form is not None:
        return form, None
    return AddressForm.UNKNOWN, msg(
        "The form of address isn't understood and counts as unknown. Write heer, mevrouw, "
        "neutraal or onbekend."
    )


def parse_channel(text: str) -> Parsed[Channel]:
    """Read how the letter is sent; an empty cell means by post."""
    channel = _CHANNELS.get(_word(text))
    if channel is not None:
        return channel, None
    return Channel.POST, msg("Write “post” or “email”, or empty the cell for post.")


def parse_language(text: str) -> str:
    """Read the language of the letter as a code; an unknown one stays for the checks to judge."""
    return _LANGUAGES.get(_word(text), text.casefold())


def parse_sbi_version(text: str) -> str:
    """Read the version of the SBI: “SBI 2008” is 2008."""
    return _word(text).removeprefix("sbi") if text else ""
