"""A: whether the letter can greet its reader, and whether a given salutation is one.

Sources: taaladvies.net 304 (salutation by surname; “Geachte heer of mevrouw,” when it isn't known).
How someone wants to be addressed is asked, never derived from a first name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pso_letters.checks.occasions import has_salutation, lacks_surname
from pso_letters.checks.printed import contact_column
from pso_letters.checks.rules import Case, Problem, only, rule
from pso_letters.correspondence import is_greeted_by_name
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import AddressForm, Contact

_GREETINGS = re.compile(
    r"\b(?:geachte|geacht|beste|hallo|dag|hoi|lieve|waarde|hooggeachte|weledel\w*|hoogedel\w*"
    r"|edel\w*|excellentie|majesteit|l\.?s|mijne?|mijnheer|meneer|goe(?:de|ie)\w+|gegroet|dear|hello|hi|good"
    r"|sehr|liebe\w*|guten|ch[eè]re?s?|madame|monsieur|mesdames|messieurs|bonjour|allen"
    r"|collega\w*|dames|heren|bestuur|team|leden|relatie|leverancier|partner|voorzitter"
    r"|directeur|wethouder|burgemeester|hoog\w+|eerwaarde|ge[eë]erde|achte|b[eê]ste|leave|h[eé]"
    r"|ha|hai|concern|ladies|gentlemen|sir|madam|klant)\b",
    re.IGNORECASE,
)
"""Words of which a salutation has at least one; the rest of it may be anything."""

_FORM_ALONE = re.compile(
    r"(?:de\s+|t\.?a\.?v\.?\s+)?(?:heer|dhr|hr|mevrouw|mevr|mw|mv|heer/mevrouw|m/v|m|v|x"
    r"|neutraal|onbekend|mr|mrs|ms)\.?,?",
    re.IGNORECASE,
)
_UNFILLED = re.compile(r"[{}<>«»\[\]]|\.{3}|…|_{2}|\bx{3,}\b|\?{2}|%\w", re.IGNORECASE)
_DEPARTMENTS = re.compile(
    r"\b(?:afd\w*|inkoop\w*|verkoop\w*|adm\w*|debiteuren\w*|crediteuren\w*|directie\w*|bestuur\w*"
    r"|secretari\w*|sales|team\w*|dienst\w*|receptie|boekhouding|hr|hrm|p&o|personeel\w*|finan\w*"
    r"|facilit\w*|planning\w*|contract\w*|juridisch\w*|marketing|service\w*|klant\w*|customer"
    r"|accounts?|department|office|manage\w*|kwaliteit\w*|duurza\w*|relatie\w*|bedrijf\w*"
    r"|hoofd\w*|medewerk\w*|de\s+heer\s+of\s+mevrouw)\b",
    re.IGNORECASE,
)
_FORM = re.compile(r"(?:de heer|dhr|heer|mevr|mevrouw|mw)\b", re.IGNORECASE)
_LEAST_WORDS = 2


@rule(
    Code(
        "A119",
        Severity.NOTE,
        N_("Contact person who can't be greeted by name"),
        N_(
            "The salutation needs a surname in its own column, so this letter starts with “Geachte "
            "heer of mevrouw,”. Write the name as “mevrouw J. de Vries”, or put “de” and “Vries” "
            "into the columns tussenvoegsel and achternaam."
        ),
    )
)
def not_greeted_by_name(case: Case) -> Iterator[Problem]:
    """A name in one piece can be split in several ways, so it isn't (taaladvies.net 304)."""
    supplier = case.supplier
    if supplier.salutation:
        return
    for number, contact in enumerate(supplier.contacts, start=1):
        if not is_greeted_by_name(contact) and (column := _name_column(contact)):
            yield Problem(
                contact_column(column, number),
                msg(
                    "The surname isn't known, so the letter says “Geachte heer of mevrouw,”; fill "
                    "in the surname in its own column."
                ),
            )


def _name_column(contact: Contact) -> str:
    """Return the column that names a person; "" for a department or nobody, or for A109."""
    if contact.form in {AddressForm.MR, AddressForm.MS}:
        return ""
    if contact.full_name:
        return "contactpersoon" if _names_person(contact.full_name) else ""
    return "achternaam" if contact.first_name.strip() else ""


@lru_cache(maxsize=4096)
def _names_person(text: str) -> bool:
    """Tell a person from a department: at least two words, the last one with a capital."""
    words = text.split()
    return (
        len(words) >= _LEAST_WORDS
        and words[-1][:1].isupper()
        and not _DEPARTMENTS.search(text)
        and not any(map(str.isdigit, text))
    )


@rule(
    Code(
        "A120",
        Severity.WARNING,
        N_("Salutation of the list isn't one"),
        N_(
            "The column aanhef holds the opening words of the letter as they are printed, for "
            "example “Geachte mevrouw De Vries,”. “De heer” belongs in the column aanspreekvorm, "
            "and <<naam>> was never filled in. Empty the cell to let the salutation be made."
        ),
    )
)
def odd_salutation(case: Case) -> Iterator[Problem]:
    """It wins over everything and is printed as it is, so it must be a whole salutation."""
    text = case.supplier.salutation
    if text and (message := _fault(text)):
        yield Problem("aanhef", message)


@lru_cache(maxsize=4096)
def _fault(text: str) -> Message | None:
    """Say what keeps a text from being a salutation, if anything does."""
    if _UNFILLED.search(text):
        return msg("This salutation has a part that wasn't filled in; complete it or empty it.")
    if _FORM_ALONE.fullmatch(text.strip()):
        return msg(
            "This is a form of address, no salutation; move it to the column aanspreekvorm and "
            "empty this cell."
        )
    if not any(map(str.isalpha, text)):
        return msg("A salutation has words, such as “Geachte mevrouw De Vries,”; correct it.")
    if not _GREETINGS.search(text) and _is_name(text):
        return msg(
            "This is only a name; write the whole salutation, such as “Geachte mevrouw De Vries,”."
        )
    return None


def _is_name(text: str) -> bool:
    """Tell whether a text is a name and no more: it starts with a form, or ends on a capital."""
    words = text.strip(" ,").split()
    return bool(_FORM.match(text)) or (
        len(words) >= _LEAST_WORDS and words[0][0].isupper() and words[-1][0].isupper()
    )


RULES = (*only(lacks_surname, not_greeted_by_name), *only(has_salutation, odd_salutation))
