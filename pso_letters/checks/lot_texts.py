"""P, and what holds for any text: whether a document can print what the row says of a lot."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pso_letters.checks.appearance import direction_character, invisible_character
from pso_letters.checks.document import (
    language_unknown,
    undrawable,
    undrawable_character,
    undrawable_message,
)
from pso_letters.checks.lot_case import LotCase
from pso_letters.checks.lot_printed import PRINTED, printed_texts
from pso_letters.checks.rules import Problem, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.tenders.size import explains

_LONGEST = {
    "referentie": 60,
    "aanbesteding": 60,
    "aanbesteding_titel": 200,
    "titel": 200,
    "omschrijving": 2_000,
    "verband": 1_000,
    "omvang_inzet": 500,
    "hoofddoel_bewijs": 1_000,
    "social_return_beleid": 300,
    "motivering": 2_000,
}
"""Characters that look well in the document: a title on three lines, a text on half a page."""
_FILLERS = frozenset({
    *("?", "??", "???", "x", "xx", "xxx", "nnb", "n.n.b", "n.n.b.", "n.t.b", "n.t.b.", "ntb", "pm"),
    *("p.m.", "tbd", "t.b.d.", "todo", "test", "onbekend", "nog onbekend", "nader te bepalen"),
    *("nog te bepalen", "nog invullen", "nog in te vullen", "invullen", "volgt", "volgt nog"),
    *("#n/b", "#n/a", "#verw!", "#ref!", "unknown", "dummy"),
})  # fmt: skip
"""What people type in a cell that they will fill later, casefolded."""
_FILLED = ("titel", "aanbesteding_titel", "omschrijving", "verband", "omvang_inzet",
           "hoofddoel_bewijs", "social_return_beleid", "motivering")  # fmt: skip
_REASONS = ("verband", "motivering")


@rule(
    Code(
        "P124",
        Severity.ERROR,
        N_("Title of the lot missing"),
        N_(
            "The document says by the title what is bought, that of the lot or else that of its "
            "tender; without it a tenderer can't know what is asked for which contract. Fill it "
            "in, for example “Schoonmaak gemeentehuis”."
        ),
    )
)
def title_missing(case: LotCase) -> Iterator[Problem]:
    """The heading and the subject of the paragraph."""
    if not case.lot.title and not case.lot.tender_title:
        yield Problem("titel", msg("The lot has no title; fill in what is bought, in a few words."))


@rule(
    Code(
        "P125",
        Severity.NOTE,
        N_("Description of the lot missing"),
        N_(
            "A description isn't needed, but it shows who reads the document what the PSO is asked "
            "for. Fill in one sentence, for example “Dagelijkse schoonmaak van drie gebouwen”."
        ),
    )
)
def description_missing(case: LotCase) -> Iterator[Problem]:
    """The requirement is linked to the subject of the contract, so it helps to say what that is."""
    if not case.lot.description:
        yield Problem("omschrijving", msg("The lot has no description; one sentence will do."))


@rule(
    Code(
        "P126",
        Severity.WARNING,
        N_("Text too long for its place in the document"),
        N_(
            "A title has room for 200 characters, a description for 2.000. A longer one belongs in "
            "the description of the contract. Shorten the text: “Schoonmaak gemeentehuis”, for "
            "example."
        ),
    )
)
def text_too_long(case: LotCase) -> Iterator[Problem]:
    """Often two columns have been interchanged."""
    for column, most in _LONGEST.items():
        length = len(PRINTED[column](case.lot))
        if length > most:
            yield Problem(
                column,
                msg(
                    "The text has {length} characters, and there is room for {most}; shorten it.",
                    length=length,
                    most=most,
                ),
            )


@rule(
    Code(
        "P127",
        Severity.ERROR,
        N_("Text of a lot that only fills the cell"),
        N_(
            "“n.t.b.”, “volgt” or “?” would stand in the document as it is published, and a reason "
            "or a link to the contract must be real. Fill in the text, or empty the cell."
        ),
    )
)
def lot_filler(case: LotCase) -> Iterator[Problem]:
    """Only where the whole cell says so; a document that says “volgt” isn't finished."""
    for column in _FILLED:
        if PRINTED[column](case.lot).casefold() in _FILLERS:
            yield Problem(
                column,
                msg("This only fills the cell, and would be printed; fill in the right text."),
            )


@rule(
    Code(
        "P128",
        Severity.WARNING,
        N_("Reason or link to the contract in one or two words"),
        N_(
            "Whoever questions the requirement reads this text: “ja” or “beleid” convinces nobody, "
            "and where a reason is needed it doesn't count as one. Write a sentence, for example "
            "“Het werk laat zich goed splitsen in eenvoudige taken”."
        ),
    )
)
def reason_too_short(case: LotCase) -> Iterator[Problem]:
    """Comply or explain: the reason is to be written down (Aanbestedingswet 2012, art. 1.10)."""
    for column in _REASONS:
        text = PRINTED[column](case.lot)
        if text and text.casefold() not in _FILLERS and not explains(text):
            yield Problem(
                column,
                msg("One or two words explain little; write a sentence that can be published."),
            )


@rule(language_unknown.code)
def lot_language_unknown(case: LotCase) -> Iterator[Problem]:
    """A document in another language than was asked would be a surprise (document.toml)."""
    language, known = case.lot.language, case.document.languages
    if language not in known:
        yield Problem(
            "taal",
            msg(
                "There is no “{language}” version of this document, only {known}; choose one.",
                language=language,
                known=tuple(sorted(known)),
            ),
        )


@rule(undrawable_character.code)
def lot_undrawable(case: LotCase) -> Iterator[Problem]:
    """Text in is text out: a character is never dropped or replaced in silence."""
    known = case.document.characters
    for column, text in printed_texts(case.lot) if known is not None else ():
        if known is not None and (character := undrawable(text, known)):
            yield Problem(column, undrawable_message(character))


@rule(invisible_character.code)
def lot_invisible(case: LotCase) -> Iterator[Problem]:
    """Zero-width characters can also make a text look like another (UTS 39)."""
    for column, text in printed_texts(case.lot):
        if character := next((c for c in text if _is_unseen(c) and not _turns(c)), ""):
            yield Problem(
                column,
                msg(
                    "There is an invisible character here: {code} ({name}); type the cell anew.",
                    code=f"U+{ord(character):04X}",
                    name=unicodedata.name(character, "?"),
                ),
            )


@rule(direction_character.code)
def lot_direction(case: LotCase) -> Iterator[Problem]:
    """Embeddings, overrides and isolates change the order in which text is read (UAX 9)."""
    for column, text in printed_texts(case.lot):
        if character := next((c for c in text if _turns(c)), ""):
            yield Problem(column, _direction_message(character))


def _direction_message(character: str) -> Message:
    return msg(
        "There is a character here that turns the direction of the text: {code} ({name}); type the "
        "cell anew.",
        code=f"U+{ord(character):04X}",
        name=unicodedata.name(character, "?"),
    )


def _is_unseen(character: str) -> bool:
    return not character.isascii() and unicodedata.category(character) == "Cf"


def _turns(character: str) -> bool:
    return "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"


RULES = (
    title_missing,
    description_missing,
    text_too_long,
    lot_filler,
    reason_too_short,
    lot_language_unknown,
    lot_undrawable,
    lot_invisible,
    lot_direction,
)
