"""The languages of the program and of the documents.

Two catalogues: `pso_letters` holds what the program says (source English, Dutch complete),
`documents` the words of letters (source Dutch, other languages follow). Dates, amounts and lists
are written by Babel.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from pso_letters.messages import Message, MessageValue
from pso_letters.resources import locales_folder

PROGRAM = "pso_letters"
DOCUMENTS = "documents"
DOCUMENT_SOURCE = "nl"
Gettext: TypeAlias = Callable[[str], str]
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_CONTROL_PICTURES, _CONTROL_PICTURES_END, _DELETE = 0x2400, 0x20, 0x7F
"""Unicode block "Control Pictures": one for each of the first 32 characters."""


@dataclass(frozen=True)
class Translator:
    """Says messages in one language.

    Args:
        language: "nl" or "en".
        gettext: looks up a source text.
    """

    language: str
    gettext: Gettext

    def __call__(self, message: Message | str) -> str:
        """Return a message, or a marked source text, in the reader's language."""
        if isinstance(message, str):
            return self.gettext(message) if message else ""
        values = {name: self._shown(value) for name, value in message.params}
        return self.gettext(message.msgid).format_map(values)

    def _shown(self, value: MessageValue) -> str:
        match value:
            case Message():
                return self(value)
            case date():
                return format_date(value, self.language)
            case Decimal():
                return format_money(value, self.language)
            case int():
                return format_number(value, self.language)
            case tuple():
                return format_list(tuple(map(self._shown, value)), self.language)
        return visible(value)


def visible(text: str) -> str:
    """Show the characters that would act on a terminal or turn text around, instead of using them.

    A control character becomes its picture (␛, ␊), another one its number (U+009B, U+202E). A cell
    of a list could otherwise erase or rewrite what the reader sees (CWE-150, CVE-2021-42574).
    """
    return text if text.isprintable() else _ACTING.sub(_pictured, text)


def _pictured(found: re.Match[str]) -> str:
    number = ord(found[0])
    if number < _CONTROL_PICTURES_END:
        return chr(_CONTROL_PICTURES + number)
    return "␡" if number == _DELETE else f"U+{number:04X}"


def program_language(environment: Mapping[str, str], option: str | None = None) -> str:
    """Choose the program's language: option, own variable, locale; Dutch unless English is asked.

    A locale that names no language ("C", "POSIX") says nothing about the reader, who reads Dutch.
    """
    if option:
        return option
    for name in ("PSO_LETTERS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "nl"
    return "nl"


def translator(language: str) -> Translator:
    """Return the translator of what the program says."""
    return Translator(language, _catalogue(PROGRAM, language, source="en"))


def document_gettext(language: str) -> Gettext:
    """Return the look-up of what documents say."""
    return _catalogue(DOCUMENTS, language, source=DOCUMENT_SOURCE)


def document_languages() -> frozenset[str]:
    """Return the languages in which documents can be made."""
    found = {
        path.parent.parent.name for path in locales_folder().glob(f"*/LC_MESSAGES/{DOCUMENTS}.po")
    }
    found |= {
        path.parent.parent.name for path in locales_folder().glob(f"*/LC_MESSAGES/{DOCUMENTS}.mo")
    }
    return frozenset(found | {DOCUMENT_SOURCE})


def format_date(day: date, language: str) -> str:
    """Write a date in full: "1 maart 2026"."""
    from babel.dates import format_date as babel_date

    return babel_date(day, format="long", locale=babel_locale(language))


def format_month(day: date, language: str, pattern: str = "LLLL y") -> str:
    """Write the month of a day: "maart 2026", or as a pattern of CLDR says ("LLL": "mrt")."""
    from babel.dates import format_date as babel_date

    return babel_date(day, format=pattern, locale=babel_locale(language))


def format_money(amount: Decimal, language: str) -> str:
    """Write an amount in EUR: "€ 1.234,50"."""
    from babel.numbers import format_currency

    return format_currency(amount, "EUR", locale=babel_locale(language))


def format_euros(amount: Decimal, language: str) -> str:
    """Write an amount in whole EUR, for a figure that is looked at: "€ 1.235"."""
    from babel.numbers import format_currency

    pattern = "¤ #,##0;¤ -#,##0" if language == "nl" else "¤#,##0;-¤#,##0"
    locale = babel_locale(language)
    return format_currency(amount, "EUR", pattern, locale=locale, currency_digits=False)


def format_number(number: int | Decimal, language: str, decimals: int | None = None) -> str:
    """Write a number with the separators of the language: "1.234".

    Args:
        number: the number.
        language: "nl" or "en".
        decimals: how many decimals to show; as many as there are, up to three, when None.
    """
    if isinstance(number, int) and abs(number) < 1000:  # noqa: PLR2004 - no separator below a thousand
        return str(number)
    from babel.numbers import format_decimal

    pattern = None if decimals is None else f"#,##0.{'0' * decimals}"
    return format_decimal(number, pattern, locale=babel_locale(language))


def format_percent(share: Decimal, language: str, decimals: int | None = None) -> str:
    """Write a share from 0 to 1 as a percentage: "4,5%".

    Args:
        share: the share.
        language: "nl" or "en".
        decimals: how many decimals to show; as many as there are, up to three, when None.
    """
    from babel.numbers import format_percent as babel_percent

    places = "###" if decimals is None else "0" * decimals
    return babel_percent(share, f"#,##0.{places}%", locale=babel_locale(language))


def format_months(count: int, language: str) -> str:
    """Write a number of months: "4 maanden"."""
    from babel.units import format_unit

    return str(format_unit(count, "duration-month", locale=babel_locale(language)))


def format_list(items: tuple[str, ...], language: str) -> str:
    """Write a list: "a, b en c"."""
    if len(items) < 2:  # noqa: PLR2004 - one item is no list
        return "".join(items)
    from babel.lists import format_list as babel_list

    return babel_list(items, locale=babel_locale(language))


@cache
def country_names(language: str) -> Mapping[str, str]:
    """Return the names of countries in one language, by ISO 3166 code of two letters (CLDR)."""
    from babel import Locale

    names = Locale.parse(language).territories
    # X and Z codes are for private use; EU, EZ, UN and QO are no countries.
    return {
        code: name
        for code, name in names.items()
        if len(code) == 2  # noqa: PLR2004 - longer ones are parts of the world
        and code not in {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}
    }


@cache
def country_aliases() -> Mapping[str, str]:
    """Return ISO codes of two letters by other codes of one country: “BEL” gives “BE” (CLDR)."""
    from babel.core import get_global

    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    return {code: known[0] for code, known in aliases.items() if len(known) == 1}


def babel_locale(language: str) -> str:
    """Return the locale by whose customs dates and amounts are written."""
    return {"nl": "nl_NL", "en": "en_GB"}.get(language, language)


@cache
def _catalogue(domain: str, language: str, *, source: str) -> Gettext:
    if language == source:
        return str
    path = locales_folder() / language / "LC_MESSAGES" / f"{domain}.mo"
    if _is_current(path):
        with path.open("rb") as file:
            return gettext.GNUTranslations(file).gettext
    if path.with_suffix(".po").is_file():
        return gettext.GNUTranslations(BytesIO(compile_catalogue(path.with_suffix(".po")))).gettext
    return str


def _is_current(path: Path) -> bool:
    """Tell whether a compiled catalogue is there and no older than its source."""
    source = path.with_suffix(".po")
    if not path.is_file():
        return False
    return not source.is_file() or path.stat().st_mtime >= source.stat().st_mtime


def compile_catalogue(path: Path) -> bytes:
    """Compile a `.po` file, for a checkout in which nothing was built yet."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()
