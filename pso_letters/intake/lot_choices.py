"""Columns of a lot with a fixed choice of answers: buyer, kind of contract, level, announcement.

As in `choices`, answers are compared by their letters and digits only. What isn't understood is
refused, with what to write: a guess here would change what the law asks.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TypeVar

from pso_letters.intake.choices import ClaimedLevel, parse_level
from pso_letters.intake.values import PLACEHOLDERS, Parsed
from pso_letters.lots import Announcement, ContractKind
from pso_letters.messages import Message, msg
from pso_letters.model import BuyerKind

_T = TypeVar("_T")

EMPTY = frozenset({"", "-", "–", "—", "--", "---"})
"""What stands in a cell that leaves the answer to the program."""

_WORDS = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"[,;/|+&\n]|\b(?:en|and)\b")
_AT_LEAST = re.compile(r"^(?:(?:minimaal|minstens|ten ?minste|min\.|at least)\s|[≥]|>=)\s*")
_OR_HIGHER = re.compile(r"\s(?:of hoger|or higher)$")

_BUYERS = {
    **dict.fromkeys(("privaat", "prive", "private", "privatekoper"), BuyerKind.PRIVATE),
    **dict.fromkeys(("privateopdrachtgever", "privatepartij"), BuyerKind.PRIVATE),
    **dict.fromkeys(("particulier", "particulierekoper", "marktpartij"), BuyerKind.PRIVATE),
    **dict.fromkeys(("bedrijf", "onderneming", "privaatbedrijf"), BuyerKind.PRIVATE),
    **dict.fromkeys(("geenaanbestedendedienst", "nietaanbestedingsplichtig"), BuyerKind.PRIVATE),
    **dict.fromkeys(("privatebuyer", "privatecompany", "company"), BuyerKind.PRIVATE),
    **dict.fromkeys(("aanbestedendedienst", "aanbesteder", "ad"), BuyerKind.PUBLIC),
    **dict.fromkeys(("publiek", "publiekekoper", "publiekeopdrachtgever"), BuyerKind.PUBLIC),
    **dict.fromkeys(("overheid", "overheidsinstelling", "rijksoverheid"), BuyerKind.PUBLIC),
    **dict.fromkeys(("publiekrechtelijkeinstelling", "aanbestedingsplichtig"), BuyerKind.PUBLIC),
    **dict.fromkeys(("gemeente", "provincie", "waterschap", "rijk"), BuyerKind.PUBLIC),
    **dict.fromkeys(("ministerie", "public", "publicbuyer", "authority"), BuyerKind.PUBLIC),
    **dict.fromkeys(("contractingauthority", "publicauthority"), BuyerKind.PUBLIC),
}
_KINDS = {
    **dict.fromkeys(("werken", "werk", "works", "work"), ContractKind.WORKS),
    **dict.fromkeys(("leveringen", "levering", "supplies", "supply"), ContractKind.SUPPLIES),
    **dict.fromkeys(("goederen", "producten", "goods"), ContractKind.SUPPLIES),
    **dict.fromkeys(("diensten", "dienst", "dienstverlening"), ContractKind.SERVICES),
    **dict.fromkeys(("services", "service"), ContractKind.SERVICES),
    **dict.fromkeys(("socialediensten", "socialedienst", "sas"), ContractKind.SOCIAL_SERVICES),
    **dict.fromkeys(("socialeenanderespecifiekediensten",), ContractKind.SOCIAL_SERVICES),
    **dict.fromkeys(("socialeenspecifiekediensten", "sasdiensten"), ContractKind.SOCIAL_SERVICES),
    **dict.fromkeys(("specifiekediensten", "socialservices"), ContractKind.SOCIAL_SERVICES),
    **dict.fromkeys(("socialandotherspecificservices",), ContractKind.SOCIAL_SERVICES),
}
_PLACES = {
    **dict.fromkeys(("aankondiging", "deaankondiging", "notice"), Announcement.NOTICE),
    **dict.fromkeys(("aankondigingvandeopdracht", "contractnotice"), Announcement.NOTICE),
    **dict.fromkeys(("aanbestedingsstukken", "aanbestedingsdocumenten"), Announcement.DOCUMENTS),
    **dict.fromkeys(("aanbestedingsstuk", "aanbestedingsdocument"), Announcement.DOCUMENTS),
    **dict.fromkeys(("aanbestedingsleidraad", "inschrijvingsleidraad"), Announcement.DOCUMENTS),
    **dict.fromkeys(("leidraad", "bestek", "beschrijvenddocument"), Announcement.DOCUMENTS),
    **dict.fromkeys(("selectieleidraad", "gunningsleidraad", "stukken"), Announcement.DOCUMENTS),
    **dict.fromkeys(("offerteaanvraag", "offerteuitvraag", "documenten"), Announcement.DOCUMENTS),
    **dict.fromkeys(("uitvraag", "uitnodiging", "programmavaneisen"), Announcement.DOCUMENTS),
    **dict.fromkeys(("pve", "documents", "tenderdocuments"), Announcement.DOCUMENTS),
    **dict.fromkeys(("procurementdocuments", "invitation"), Announcement.DOCUMENTS),
    **dict.fromkeys(("beide", "allebei", "both"), Announcement.BOTH),
    **dict.fromkeys(("nergens", "nee", "niet", "geen", "nowhere"), Announcement.NOWHERE),
    **dict.fromkeys(("no", "none"), Announcement.NOWHERE),
}


def words(text: str) -> list[str]:
    """Return the words of a text, in lower case and without accents and punctuation."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return _WORDS.findall("".join(each for each in decomposed if not unicodedata.combining(each)))


def parts(text: str) -> list[str]:
    """Return what a cell lists: “gunning en uitvoering” are two."""
    return [part for part in map(str.strip, _PARTS.split(text.casefold())) if part]


def parse_buyer(text: str) -> Parsed[BuyerKind | None]:
    """Read the kind of buyer; an empty cell follows the sender."""
    return _chosen(
        text,
        _BUYERS,
        msg(
            "This isn't a kind of buyer. Write “privaat” or “aanbestedende dienst”, or empty the "
            "cell to follow pso.toml."
        ),
    )


def parse_contract_kind(text: str) -> Parsed[ContractKind | None]:
    """Read what is bought; an empty cell follows the CPV code."""
    return _chosen(
        text,
        _KINDS,
        msg(
            "This isn't one kind of contract. Write werken, leveringen, diensten or sociale "
            "diensten, whichever it mainly is."
        ),
    )


def _chosen(text: str, answers: dict[str, _T], problem: Message) -> Parsed[_T | None]:
    found = answers.get("".join(words(text)))
    return found, None if found or text.casefold() in PLACEHOLDERS else problem


def parse_announcement(text: str) -> Parsed[Announcement | None]:
    """Read where the requirement is made known; an empty cell follows the settings."""
    if text in EMPTY:
        return None, None
    found = {_PLACES.get("".join(words(part))) for part in parts(text)}
    if found == {Announcement.NOTICE, Announcement.DOCUMENTS}:
        return Announcement.BOTH, None
    known = next(iter(found)) if len(found) == 1 else None
    if known:
        return known, None
    return None, msg(
        "This doesn't say where the requirement is made known. Write aankondiging, "
        "aanbestedingsstukken, beide or nergens, or empty the cell to follow pso.toml."
    )


def parse_lot_level(text: str) -> Parsed[ClaimedLevel]:
    """Read the prestatieniveau that a lot asks; “30+” is Trede 3 with PSO 30+.

    “Geen” is refused, for an empty cell doesn't ask nothing: it follows the settings.
    """
    if text in EMPTY:
        return ClaimedLevel(None), None
    bare = _OR_HIGHER.sub("", _AT_LEAST.sub("", text.casefold()))
    claimed, problem = parse_level(bare)
    if problem or claimed.level is None:
        return ClaimedLevel(None), msg(
            "This isn't a prestatieniveau to be asked. Write Aspirant-status, Basistrede, Trede 1, "
            "Trede 2, Trede 3 or 30+, or empty the cell to follow pso.toml."
        )
    return claimed, None
