"""A: how the address and the salutation look to who gets the letter.

Sources: NEN 1026 (the window of the envelope), taaladvies.net 304 (salutation).
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator

from pso_letters.checks.occasions import is_beyond_common, lacks_surname
from pso_letters.checks.printed import contact_column, printed_texts
from pso_letters.checks.rules import Case, Problem, only, rule
from pso_letters.correspondence import address_lines, is_greeted_by_name
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import AddressForm, Contact, Supplier

WINDOW_LINES = 7
"""Lines of the address block that show in the window (about 35 mm at 5 mm a line)."""
WINDOW_CHARACTERS = 42
"""Characters of 10 pt that fit on one line of the window."""
_THREE_LINES = 2 * WINDOW_CHARACTERS + 1
"""Characters of a text that takes three lines at most: two lines together hold more than one."""
_SHORT, _SHORT_NAME = 32, 24
"""Characters of the parts of a line, with which the spaces and words between them surely fit."""

_INVISIBLE = re.compile(r"[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")

_FILLERS_FOR_NAMES = frozenset({
    *("?", "??", "???", "xx", "xxx", "xxxx", "n.n.b.", "n.n.b", "nnb", "n.n.", "n.t.b.", "tbd"),
    *("t.b.d.", "#n/b", "#n/a", "#verw!", "#ref!", "#naam?", "onbekend", "nog onbekend"),
    *("unknown", "nader te bepalen", "nog invullen", "invullen", "nog in te vullen", "volgt nog"),
})  # fmt: skip
_FILLERS = _FILLERS_FOR_NAMES | {"test", "testtest", "test test", "dummy", "todo", "x", "null"}
"""What people type in a cell that they will fill later, casefolded; “Null” is also a surname."""


@rule(
    Code(
        "A108",
        Severity.ERROR,
        N_("Address doesn't fit in the window"),
        N_(
            "The window of the envelope shows 7 lines of about 42 characters. Shorten the name "
            "(“B.V.” instead of “besloten vennootschap”) or the function of the contact person."
        ),
    )
)
def address_too_long(case: Case) -> Iterator[Problem]:
    """The window of NEN 1026 hides what is longer, postcode and town first."""
    if _surely_fits(case.supplier):
        return
    lines = sum(_wrapped(line) for line in address_lines(case.supplier))
    if lines > WINDOW_LINES:
        yield Problem(
            None,
            msg(
                "The address takes {lines} lines, but the window shows {most}; shorten the name "
                "or the t.a.v. line.",
                lines=lines,
                most=WINDOW_LINES,
            ),
        )


def _surely_fits(supplier: Supplier) -> bool:
    """Tell whether each line is short: two people and four other lines are less than the window.

    Without a second person, and so with two lines to spare, the name may be longer.
    """
    address = supplier.address
    longest = _THREE_LINES if len(supplier.contacts) <= 1 else WINDOW_CHARACTERS
    return (
        len(supplier.name) <= longest
        and len(address.street) + len(address.house_number) + len(address.addition) <= _SHORT
        and len(address.postcode) + len(address.town) <= _SHORT
        and len(address.po_box) + len(address.country) <= _SHORT
        and all(map(_has_short_name, supplier.contacts))
    )


def _has_short_name(contact: Contact) -> bool:
    name = 2 * len(contact.initials) + len(contact.first_name) + len(contact.prefix)  # J.A. for JA
    rest = 0 if contact.surname else len(contact.full_name) + len(contact.role)
    return name + len(contact.surname) + rest <= _SHORT_NAME


def _wrapped(line: str) -> int:
    """Count the lines that a line takes in the window."""
    return 1 if len(line) <= WINDOW_CHARACTERS else len(textwrap.wrap(line, WINDOW_CHARACTERS))


@rule(
    Code(
        "A109",
        Severity.WARNING,
        N_("Form of address without a surname"),
        N_(
            "“Geachte heer” or “Geachte mevrouw” needs a surname: “Geachte mevrouw De Vries,”. "
            "Without it the letter starts with “Geachte heer of mevrouw,”."
        ),
    )
)
def form_without_surname(case: Case) -> Iterator[Problem]:
    """The salutation names a surname or nobody (taaladvies.net 304)."""
    supplier = case.supplier
    if supplier.salutation:
        return
    for number, contact in enumerate(supplier.contacts, start=1):
        if contact.form in {AddressForm.MR, AddressForm.MS} and not is_greeted_by_name(contact):
            yield Problem(
                contact_column("achternaam", number),
                msg(
                    "A form of address without a surname becomes “Geachte heer of mevrouw,”; "
                    "fill in the surname."
                ),
            )


@rule(
    Code(
        "A110",
        Severity.WARNING,
        N_("Invisible character in a text of the letter"),
        N_(
            "An invisible character, such as a zero-width space (U+200B), came along when the text "
            "was copied. It can disturb sorting and reading aloud. Type the cell anew."
        ),
    )
)
def invisible_character(case: Case) -> Iterator[Problem]:
    """Zero-width characters can also make a name look like another (UTS 39)."""
    return _characters(case, _INVISIBLE, _invisible_message)


@rule(
    Code(
        "A123",
        Severity.ERROR,
        N_("Character that turns the direction of the text"),
        N_(
            "An invisible character, such as U+202E, makes what follows run from right to left: "
            "“01” can then read as “10” on paper, so that nobody knows what the letter says. It "
            "came along when the text was copied. Type the cell anew."
        ),
    )
)
def direction_character(case: Case) -> Iterator[Problem]:
    """Embeddings, overrides and isolates change the order in which text is read (UAX 9, UTS 39)."""
    return _characters(case, _DIRECTION, _direction_message)


def _characters(
    case: Case, wanted: re.Pattern[str], message: Callable[[str], Message]
) -> Iterator[Problem]:
    """Find one character of a kind in each printed cell that has one."""
    if not wanted.search(case.printed):
        return
    for column, text in printed_texts(case.supplier):
        if match := wanted.search(text):
            yield Problem(column, message(match[0]))


def _invisible_message(character: str) -> Message:
    return msg(
        "There is an invisible character here: {code} ({name}); type the cell anew.",
        code=f"U+{ord(character):04X}",
        name=unicodedata.name(character, "?"),
    )


def _direction_message(character: str) -> Message:
    return msg(
        "There is a character here that turns the direction of the text: {code} ({name}); type the "
        "cell anew.",
        code=f"U+{ord(character):04X}",
        name=unicodedata.name(character, "?"),
    )


@rule(
    Code(
        "A122",
        Severity.WARNING,
        N_("Text that only fills the cell"),
        N_(
            "“onbekend”, “n.n.b.”, “test” or “?” would be printed in the letter as a name or an "
            "address. Fill in what belongs there, for example “Goes”, or empty the cell."
        ),
    )
)
def filler(case: Case) -> Iterator[Problem]:
    """Only where the whole cell says so: a company may well be called “Test B.V.”."""
    supplier = case.supplier
    address = supplier.address
    if supplier.name.casefold() in _FILLERS:
        yield Problem("naam", _FILLER)
    if address.street.casefold() in _FILLERS:
        yield Problem("straat", _FILLER)
    if address.town.casefold() in _FILLERS:
        yield Problem("plaats", _FILLER)
    for number, contact in enumerate(supplier.contacts, start=1):
        if contact.surname.casefold() in _FILLERS_FOR_NAMES:
            yield Problem(contact_column("achternaam", number), _FILLER)
        elif contact.full_name.casefold() in _FILLERS_FOR_NAMES:
            yield Problem(contact_column("contactpersoon", number), _FILLER)


_FILLER = msg("This only fills the cell, and would be printed; fill in the right text.")

RULES = (
    address_too_long,
    *only(lacks_surname, form_without_surname),
    *only(is_beyond_common, invisible_character, direction_character),
    filler,
)
