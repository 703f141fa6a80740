"""A: how the address and the salutation look to who gets the letter.

Sources: NEN 1026 (the window of the envelope), taaladvies.net 304 (salutation).
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator

from pso_letters.checks.rules import Case, Problem, contact_column, rule
from pso_letters.correspondence import address_lines, is_greeted_by_name
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import AddressForm

WINDOW_LINES = 7
"""Lines of the address block that show in the window (about 35 mm at 5 mm a line)."""
WINDOW_CHARACTERS = 42
"""Characters of 10 pt that fit on one line of the window."""

_INVISIBLE = re.compile(r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


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
        N_("Invisible character in the name or the address"),
        N_(
            "An invisible character, such as a zero-width space (U+200B), came along when the text "
            "was copied. It can disturb sorting and reading aloud. Type the cell anew."
        ),
    )
)
def invisible_character(case: Case) -> Iterator[Problem]:
    """Zero-width and direction characters can also make a name look like another (UTS 39)."""
    supplier, address = case.supplier, case.supplier.address
    cells = (
        ("naam", supplier.name),
        ("straat", address.street),
        ("huisnummer", address.house_number),
        ("toevoeging", address.addition),
        ("postbus", address.po_box),
        ("postcode", address.postcode),
        ("plaats", address.town),
        ("land", address.country),
    )
    for column, text in cells:
        # Most cells are plain ASCII, and asking that is cheaper than searching.
        if not text.isascii() and (match := _INVISIBLE.search(text)):
            yield Problem(column, _invisible_message(match[0]))


def _invisible_message(character: str) -> Message:
    return msg(
        "There is an invisible character here: {code} ({name}); type the cell anew.",
        code=f"U+{ord(character):04X}",
        name=unicodedata.name(character, "?"),
    )


RULES = (
    address_too_long,
    form_without_surname,
    invisible_character,
)
