"""A contact person's name: Dutch name prefixes, and a name in one piece taken apart when safe.

Only a name that opens with its own form of address is taken apart, because the form of address is
asked and never derived from a first name; and one of initials and a surname, which is greeted as
it stands: “Geachte J. de Vries,”. What is left over in any way stays in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pso_letters.model import AddressForm, Contact

PREFIXES = frozenset({
    *("'s", "'t", "aan", "aan de", "aan den", "aan der", "aan het", "aan 't", "bij", "bij de"),
    *("bij den", "bij het", "bij 't", "boven d'", "d'", "da", "das", "de", "de die", "de l'"),
    *("de la", "de las", "de los", "del", "della", "den", "der", "des", "di", "die le", "dos"),
    *("du", "el", "het"),
    *("in 't", "in de", "in den", "in der", "in het", "l'", "la", "las", "le", "les", "lo", "los"),
    *("onder", "onder de", "onder den", "onder het", "onder 't", "op", "op de", "op den"),
    *("op der", "op het", "op 't", "op ten", "over", "over de", "over den", "over het", "over 't"),
    *("te", "ten", "ter", "tho", "thoe", "thor", "toe", "uijt de", "uijt den"),
    *("uit de", "uit den", "uit het", "uit 't", "uit te de", "uit ten", "van", "van 't", "van de"),
    *("van de l'", "van den", "van der", "van gen", "van het", "van la", "van ter", "van van de"),
    *("ver", "vom", "von", "von 't", "von dem", "von den", "von der", "voor", "voor 't"),
    *("voor de", "voor den", "voor in 't", "vor der", "zu", "zum", "zur"),
})  # fmt: skip
"""Tussenvoegsels in lower case (those of the register's table 36 that stand apart, and de la)."""

_FORM_OPENINGS = {
    "de heer": AddressForm.MR,
    "heer": AddressForm.MR,
    "dhr": AddressForm.MR,
    "mevrouw": AddressForm.MS,
    "mevr": AddressForm.MS,
    "mw": AddressForm.MS,
}
_TITLES = frozenset({"drs", "ir", "dr", "mr", "prof", "ing"})
_MOST_WORDS = 4
_LETTERS = r"(?:(?:Chr|Joh|Jac|[^\W\d_]{1,2})\.)+"
_INITIALS = re.compile(rf"{_LETTERS}(?:-{_LETTERS})*|[A-Z]")
_JOINTS = re.compile(r"['’-]")
_SECOND_CAPITAL = re.compile(r"IJ|Mc[A-Z]|Mac[A-Z]")


def split_surname(text: str) -> tuple[str, str]:
    """Take the prefix from a surname: “van der Berg” and “Berg, van der” give both parts.

    Only prefixes in lower case: a capital (“Van Damme”, in Belgium) belongs to the name.

    Returns:
        The prefix ("" if there is none) and the surname.
    """
    if " " not in text:
        return "", text
    name, comma, behind = text.partition(", ")
    if comma and _plain(behind) in PREFIXES and name:
        return behind, name
    words = text.split(" ")
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if _plain(" ".join(words[:count])) in PREFIXES:
            return " ".join(words[:count]), " ".join(words[count:])
    return "", text


def parse_contact(text: str) -> Contact:
    """Read a name in one piece.

    Args:
        text: for example “de heer ir. J. van der Berg” or “mevrouw Anna de Vries”.

    Returns:
        The parts and the whole; only the whole when it can't safely be taken apart. Titles stand
        in neither surname nor first name.
    """
    whole = Contact(full_name=text)
    form, words = _form_and_words(text)
    bare = [word for word in words if word.rstrip(".").casefold() not in _TITLES]
    initials, words = _leading_initials(bare) if form or bare == words else ("", words)
    if "." in initials and form is None:
        form = AddressForm.UNKNOWN
    alone = not initials and _is_one_surname(words)
    first_name = "" if initials or alone or not words else words.pop(0)
    prefix, surname = split_surname(" ".join(words))
    names = surname.split(" ")
    if not form or not surname or not (alone or _is_safe(first_name, names, initials)):
        return whole
    return Contact(
        form=form,
        initials=initials,
        first_name=first_name,
        prefix=prefix,
        surname=surname,
        full_name=text,
    )


def _plain(text: str) -> str:
    return text.replace("’", "'")


def _form_and_words(text: str) -> tuple[AddressForm | None, list[str]]:
    words = text.split()
    for count in (2, 1):
        opening = " ".join(words[:count]).rstrip(".").casefold()
        if opening in _FORM_OPENINGS:
            return _FORM_OPENINGS[opening], words[count:]
    return None, words


def _leading_initials(words: Sequence[str]) -> tuple[str, list[str]]:
    count = 0
    while count < len(words) and _INITIALS.fullmatch(words[count]):
        count += 1
    return "".join(words[:count]), list(words[count:])


def _is_one_surname(words: Sequence[str]) -> bool:
    """Tell whether the words are a surname alone: “Jansen”, “van Dijk”, “Jansen-de Boer”.

    A prefix may have its capital here, as in “mevrouw Van Dijk”.
    """
    names = list(words)
    for count in range(min(_MOST_WORDS, len(names) - 1), 0, -1):
        if _is_prefix(" ".join(names[:count]).casefold()):
            names = names[count:]
            break
    if not names or not _is_name(names[0]):
        return False
    joined = [word.rpartition("-")[2] for word in names[:1]] + names[1:-1]
    return len(names) == 1 or (_is_name(names[-1]) and all(map(_is_prefix, joined)))


def _is_safe(first_name: str, surname: Sequence[str], initials: str) -> bool:
    """Tell whether every word has one place: after a first name only one word may follow."""
    if not initials and (len(surname) != 1 or not _is_name(first_name)):
        return False
    return _is_name(surname[0]) and all(_is_name(word) or _is_prefix(word) for word in surname[1:])


def _is_name(word: str) -> bool:
    """Tell a name from a title behind it (MSc, RA) and from a word that isn't a name (en)."""
    parts = _JOINTS.split(word)
    named = [part for part in parts if part and not _is_prefix(part)]
    return (
        len(word) > 1 and _is_title_case(parts[0] or parts[-1]) and all(map(_is_title_case, named))
    )


def _is_title_case(part: str) -> bool:
    opening = _SECOND_CAPITAL.match(part)
    rest = part[opening.end() :] if opening else part[1:]
    return part.isalpha() and part[0].isupper() and (not rest or rest.islower())


def _is_prefix(word: str) -> bool:
    return _plain(word) in PREFIXES
