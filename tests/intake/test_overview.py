"""Reading an overview of which nobody knows the columns beforehand."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from pso_letters.errors import InputError
from pso_letters.findings import Finding
from pso_letters.intake.overview import DayFrom, Entry, read_overview, saved_day
from pso_letters.intake.overview_columns import OVERVIEW_COLUMNS
from pso_letters.model import Certificate, CertificateLevel

WIDE = (
    "Organisatie;Plaats;KvK-nummer;Trede;30+;Certificaatnummer;Geldig vanaf;Geldig tot;Instelling"
)


def read(folder: Path, *lines: str) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    path = folder / "overzicht.csv"
    path.write_text("\r\n".join([*lines, ""]), encoding="utf-8")
    return read_overview(path)


def places(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, str | None]]:
    return [(each.code, each.place.row, each.place.column) for each in findings]


def test_a_whole_row(tmp_path: Path) -> None:
    row = "Goedwerk B.V.;Goes;12345678, 87654321;Trede 3;ja;VB-1;1-3-2025;28-2-2027;Bureau Meetlat"
    (entry,), findings = read(tmp_path, WIDE, row)
    assert findings == ()
    assert (entry.name, entry.place, entry.kvk) == (
        "Goedwerk B.V.", "Goes", ("12345678", "87654321"),
    )  # fmt: skip
    assert entry.certificate == Certificate(
        CertificateLevel.TREDE_3,
        date(2025, 3, 1),
        date(2027, 2, 28),
        thirty_plus=True,
        number="VB-1",
        body="Bureau Meetlat",
    )
    assert (entry.origin.file, entry.origin.row) == ("overzicht.csv", 2)
    assert entry.tells_thirty_plus


@pytest.mark.parametrize(
    ("header", "cell", "name", "kvk"),
    [
        ("Bedrijf", "Goedwerk", "Goedwerk", ()),
        ("Naam organisatie", "Goedwerk", "Goedwerk", ()),
        ("KvK", "12345678", "", ("12345678",)),
        ("KvK-nummer(s)", "12345678 / 87654321", "", ("12345678", "87654321")),
        ("kvk nr", "12 34 56 78", "", ("12345678",)),
    ],
)
def test_a_name_or_a_kvk_number_is_enough(
    tmp_path: Path, header: str, cell: str, name: str, kvk: tuple[str, ...]
) -> None:
    (entry,), findings = read(tmp_path, f"{header};Sector", f"{cell};bouw")
    assert (entry.name, entry.kvk, entry.certificate, findings) == (name, kvk, Certificate(), ())
    assert not entry.tells_thirty_plus


def test_titles_above_the_headers_and_numbers_in_the_scope(tmp_path: Path) -> None:
    (entry,), findings = read(
        tmp_path,
        "Overzicht van organisaties;;",
        "",
        "Organisatie;KvK-nummer;Gedekte KvK-nummers",
        "Goedwerk;12345678;12345678 en 87654321",
    )
    assert entry.kvk == ("12345678", "87654321")
    assert (entry.origin.row, findings) == (4, ())


@pytest.mark.parametrize(
    ("text", "level", "thirty_plus"),
    [
        ("Aspirant", CertificateLevel.ASPIRANT, False),
        ("PSO Trede 2", CertificateLevel.TREDE_2, False),
        ("Trede 3 PSO 30+", CertificateLevel.TREDE_3, True),
        ("PSO 30+", CertificateLevel.TREDE_3, True),
        ("", None, False),
    ],
)
def test_levels_as_overviews_may_write_them(
    tmp_path: Path, text: str, level: CertificateLevel | None, *, thirty_plus: bool
) -> None:
    (entry,), findings = read(tmp_path, "Organisatie;Niveau", f"Goedwerk;{text}")
    assert (entry.certificate.level, entry.certificate.thirty_plus) == (level, thirty_plus)
    assert (entry.tells_thirty_plus, findings) == (thirty_plus, ())


@pytest.mark.parametrize("text", ["PSO 30+", "ja", "30+"])
def test_a_column_for_thirty_plus_may_name_it(tmp_path: Path, text: str) -> None:
    (entry,), findings = read(tmp_path, "Organisatie;PSO 30+", f"Goedwerk;{text}")
    assert (entry.certificate.thirty_plus, findings) == (True, ())


def test_bad_cells_are_findings_with_their_place_in_the_overview(tmp_path: Path) -> None:
    entries, findings = read(
        tmp_path,
        WIDE,
        "Goedwerk;Goes;1234567;Trede 9;misschien;;1-3-2025;31-2-2027;",
        "Linde;Oss;12;Trede 1;;;;;",
        "-;Oss;0;Trede 1;;;;;",
        ";;;;nee;;;;",
    )
    assert places(findings) == [
        ("S101", 2, "KvK-nummer"),
        ("C101", 2, "Trede"),
        ("L126", 2, "30+"),
        ("L124", 2, "Geldig tot"),
        ("C147", 3, "KvK-nummer"),
        ("C147", 4, "Organisatie"),
        ("C147", 5, "Organisatie"),
    ]
    assert [(entry.name, entry.kvk) for entry in entries] == [
        ("Goedwerk", ("01234567",)), ("Linde", ()),
    ]  # fmt: skip
    assert entries[0].certificate == Certificate(valid_from=date(2025, 3, 1))


def test_a_workbook_gives_the_same(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Organisatie", "KvK", "Trede", "Geldig t/m"])
    sheet.append(["Goedwerk", 12345678, "Trede 2", date(2027, 2, 28)])
    path = tmp_path / "overzicht.xlsx"
    book.save(path)
    (entry,), findings = read_overview(path)
    assert findings == ()
    assert (entry.kvk, entry.certificate.valid_until) == (("12345678",), date(2027, 2, 28))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Plaats;Trede", "Goes;Trede 1"), "no column with names or KvK numbers"),
        (("Organisatie;Trede",), "holds no organisations"),
        (("Organisatie;Trede", "-;Trede 1"), "holds no organisations"),
    ],
)
def test_what_is_no_overview_is_refused(tmp_path: Path, lines: tuple[str, ...], text: str) -> None:
    with pytest.raises(InputError, match=text):
        read(tmp_path, *lines)


def test_odd_headers_are_found_and_columns_of_the_settings_are_not_named(tmp_path: Path) -> None:
    (entry,), findings = read(
        tmp_path, "Organisatie;Certificaathouder;Vervaldatm", "Goedwerk;Linde;1-1-2027"
    )
    assert places(findings) == [("L120", 1, "Vervaldatm"), ("L121", 1, "Certificaathouder")]
    assert not any("pso.toml" in str(finding.message) for finding in findings)
    assert entry.name == "Goedwerk"


def test_no_name_of_a_column_means_two_columns() -> None:
    names = [name for column in OVERVIEW_COLUMNS for name in column.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "name",
    [
        "overzicht-2026-11-01.csv", "20261101.csv", "PSO 1-11-2026.xlsx", "pso_01.11.2026_v2.csv",
        "2026_11_01 export.csv", "nr 20 van 1-11-2026.csv", "99-99-2026 1-11-2026.csv",
    ],
)  # fmt: skip
def test_the_name_of_a_file_may_tell_its_day(tmp_path: Path, name: str) -> None:
    assert saved_day(tmp_path / name) == (date(2026, 11, 1), DayFrom.NAME)


@pytest.mark.parametrize("name", ["overzicht.csv", "120261101.csv", "31-2-2026.csv", "2026.csv"])
def test_else_the_file_itself_tells_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    moment = datetime(2026, 10, 5, 12).astimezone().timestamp()
    os.utime(path, (moment, moment))
    assert saved_day(path) == (date(2026, 10, 5), DayFrom.FILE)


def test_the_settings_go_before_both(tmp_path: Path) -> None:
    told = date(2026, 9, 1)
    assert saved_day(tmp_path / "2026-11-01.csv", told) == (told, DayFrom.SETTINGS)
