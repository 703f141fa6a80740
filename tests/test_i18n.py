"""Languages of the program and of the documents; dates, amounts and lists by their customs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pso_letters import i18n
from pso_letters.i18n import (
    Translator,
    country_aliases,
    country_names,
    document_gettext,
    document_languages,
    format_date,
    format_list,
    format_money,
    format_number,
    format_percent,
    program_language,
    translator,
)
from pso_letters.messages import msg

NBSP = "\u00a0"


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an empty folder that the program takes for its locales."""
    monkeypatch.setattr(i18n, "locales_folder", lambda: tmp_path)
    cached = vars(i18n)["_catalogue"]
    cached.cache_clear()
    yield tmp_path
    cached.cache_clear()


def add(locales: Path, domain: str, source: str, text: str) -> Path:
    path = locales / "xx" / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    path.write_text(f'{header}\nmsgid "{source}"\nmsgstr "{text}"\n', encoding="utf-8")
    return path


def compiled(path: Path, seconds_later: int) -> None:
    """Compile a catalogue as if so many seconds after it was written."""
    target = path.with_suffix(".mo")
    target.write_bytes(i18n.compile_catalogue(path))
    moment = path.stat().st_mtime + seconds_later
    os.utime(target, (moment, moment))


# --- Which language ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "option", "expected"),
    [
        ({}, None, "nl"),
        ({"LANG": "en_US.UTF-8"}, None, "en"),
        ({"LANG": "EN"}, None, "en"),
        ({"LANG": "nl_NL.UTF-8"}, None, "nl"),
        ({"LANG": "C"}, None, "nl"),
        ({"LANG": "de_DE"}, None, "nl"),
        ({"LC_ALL": "nl_NL", "LANG": "en_US"}, None, "nl"),
        ({"LC_MESSAGES": "en_GB", "LANG": "nl_NL"}, None, "en"),
        ({"LC_ALL": "", "LANG": "en_US"}, None, "en"),
        ({"PSO_LETTERS_LANG": "nl", "LC_ALL": "en_US"}, None, "nl"),
        ({"PSO_LETTERS_LANG": "nl"}, "en", "en"),
        ({"PSO_LETTERS_LANG": "en"}, "", "en"),
    ],
)
def test_the_language_of_the_program(
    environment: dict[str, str], option: str | None, expected: str
) -> None:
    assert program_language(environment, option) == expected


def test_the_languages_of_documents(locales: Path) -> None:
    assert document_languages() == {"nl"}
    compiled(add(locales, "documents", "a", "b"), 10)
    assert document_languages() == {"nl", "xx"}
    add(locales, "documents", "a", "b").unlink()
    assert document_languages() == {"nl", "xx"}


# --- Where the words come from -------------------------------------------------------------------


def test_the_source_language_needs_no_catalogue(locales: Path) -> None:
    assert not any(locales.iterdir())
    assert translator("en")("Row {row}") == "Row {row}"
    assert document_gettext("nl")("Onderwerp") == "Onderwerp"


@pytest.mark.usefixtures("locales")
def test_without_a_catalogue_the_source_is_said() -> None:
    assert document_gettext("xx")("Onderwerp") == "Onderwerp"


def test_a_catalogue_that_is_not_compiled_is_read(locales: Path) -> None:
    add(locales, "documents", "Onderwerp", "Subject")
    assert document_gettext("xx")("Onderwerp") == "Subject"
    assert document_gettext("xx")("Datum") == "Datum"


def test_a_compiled_catalogue_is_read_without_its_source(locales: Path) -> None:
    path = add(locales, "documents", "Onderwerp", "Subject")
    compiled(path, 0)
    path.unlink()
    assert document_gettext("xx")("Onderwerp") == "Subject"


@pytest.mark.parametrize(("seconds", "expected"), [(-10, "new"), (10, "old")])
def test_a_compiled_catalogue_that_is_older_is_passed_over(
    locales: Path, seconds: int, expected: str
) -> None:
    path = add(locales, "documents", "Onderwerp", "old")
    compiled(path, 0)
    add(locales, "documents", "Onderwerp", "new")
    moment = path.stat().st_mtime + seconds
    os.utime(path.with_suffix(".mo"), (moment, moment))
    assert document_gettext("xx")("Onderwerp") == expected


def test_the_two_catalogues_are_apart(locales: Path) -> None:
    add(locales, "documents", "Date", "document")
    assert translator("xx")("Date") == "Date"


# --- Saying a message ----------------------------------------------------------------------------


def test_a_message_is_said_with_its_values(locales: Path) -> None:
    add(locales, "pso_letters", "{file}: row {row}.", "Rij {row} van {file}.")
    assert translator("xx")(msg("{file}: row {row}.", file="a.csv", row=3)) == "Rij 3 van a.csv."


def test_a_message_within_a_message_is_translated_too() -> None:
    def speak(text: str) -> str:
        return {"inner": "binnen {a}", "outer {m}": "buiten {m}"}[text]

    said = Translator("nl", speak)(msg("outer {m}", m=msg("inner", a="{m}")))
    assert said == "buiten binnen {m}"


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (date(2026, 3, 1), "1 maart 2026", "1 March 2026"),
        (Decimal("1234.5"), f"€{NBSP}1.234,50", "€1,234.50"),
        (1234, "1.234", "1,234"),
        (999, "999", "999"),
        (-1234, "-1.234", "-1,234"),
        (("a", "b", "c"), "a, b en c", "a, b and c"),
        ((), "", ""),
        (("a",), "a", "a"),
        ("x", "x", "x"),
    ],
)
def test_a_value_follows_the_customs_of_the_language(
    value: str | int | Decimal | date | tuple[str, ...], dutch: str, english: str
) -> None:
    message = msg("{value}", value=value)
    assert Translator("nl", str)(message) == dutch
    assert Translator("en", str)(message) == english


def test_a_marked_text_is_said_and_nothing_stays_nothing() -> None:
    assert translator("nl")("") == ""
    assert translator("en")("x") == "x"


def test_formats() -> None:
    assert format_date(date(2026, 12, 31), "nl") == "31 december 2026"
    assert format_money(Decimal(0), "nl") == f"€{NBSP}0,00"
    assert format_number(Decimal("1234.56"), "nl") == "1.234,56"
    assert format_number(Decimal("1234.5"), "nl", decimals=2) == "1.234,50"
    assert format_number(Decimal("0.005"), "en", decimals=2) == "0.00"
    assert format_percent(Decimal("0.045"), "nl") == "4,5%"
    assert format_percent(Decimal("0.35"), "en") == "35%"
    assert format_percent(Decimal("0.0230417"), "nl", decimals=2) == "2,30%"
    assert format_list(("a", "b"), "en") == "a and b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoë & 't Hoekje – “€”\u00a0…", "Zoë & 't Hoekje – “€”\u00a0…"),
        ("\x1b[2J\a\r\n\t\0", "␛[2J␇␍␊␉␀"),
        ("\x7f\x9b", "␡U+009B"),
        ("B.V\u202e.txt", "B.VU+202E.txt"),
        ("\ud800", "U+D800"),
    ],
)
def test_characters_that_act_on_a_terminal_are_shown(text: str, shown: str) -> None:
    assert i18n.visible(text) == shown
    english = i18n.translator("en")
    assert english(msg("{value}", value=text)) == shown
    assert english(msg("{values}", values=("a", text))) == f"a and {shown}"


def test_countries_have_names_in_each_language() -> None:
    assert country_names("nl")["BE"] == "België"
    assert country_names("fr")["DE"] == "Allemagne"
    assert country_names("en")["GB"] == "United Kingdom"
    assert not {"EU", "UN", "ZZ"} & set(country_names("nl"))


def test_a_country_has_one_code_of_two_letters() -> None:
    assert country_aliases()["DEU"] == "DE"
    assert country_aliases()["UK"] == "GB"
    assert "SU" not in country_aliases()  # became several countries


@pytest.mark.parametrize(
    ("amount", "dutch", "english"),
    [
        ("1234567.5", "€ 1.234.568", "€1,234,568"),
        ("0", "€ 0", "€0"),
        ("-1200.4", "€ -1.200", "-€1,200"),
    ],
)
def test_amounts_in_whole_euros(amount: str, dutch: str, english: str) -> None:
    assert i18n.format_euros(Decimal(amount), "nl").replace("\xa0", " ") == dutch
    assert i18n.format_euros(Decimal(amount), "en") == english


def test_months() -> None:
    assert i18n.format_month(date(2026, 3, 21), "nl") == "maart 2026"
    assert i18n.format_month(date(2026, 3, 21), "en") == "March 2026"
    assert i18n.format_month(date(2026, 3, 21), "nl", "LLL").startswith("mrt")
