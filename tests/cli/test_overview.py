"""`--overview FILE`, with every command that takes a list."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Program

ON = ("--date", "21-11-2026")
OVERVIEW = SAMPLES / "overzicht-pso.csv"


def codes(pso: Program, sample: Path, *options: object) -> list[tuple[str, int | None]]:
    ended = pso("check", sample, *ON, "--format", "json", "--select", "C14", *options)
    return [(each["code"], each["row"]) for each in ended.json["findings"]]


def test_nothing_is_compared_without_an_overview(pso: Program, sample: Path) -> None:
    assert codes(pso, sample) == []


def test_option_or_settings_name_the_overview(pso: Program, sample: Path) -> None:
    named = [(code, row) for code, row in codes(pso, sample, "--overview", OVERVIEW) if row]
    assert named
    settings = pso.folder / "pso.toml"
    (pso.folder / "overzicht.csv").write_bytes(OVERVIEW.read_bytes())
    with settings.open("a", encoding="utf-8") as file:
        file.write('\n[overview]\nfile = "overzicht.csv"\nsaved_on = 2026-11-20\n')
    assert codes(pso, sample) == named


def test_the_day_in_the_settings_is_of_their_own_file(pso: Program, sample: Path) -> None:
    settings = pso.folder / "pso.toml"
    old = pso.folder / "overzicht-2026-01-01.csv"
    old.write_bytes(OVERVIEW.read_bytes())
    with settings.open("a", encoding="utf-8") as file:
        file.write(f'\n[overview]\nfile = "{old.name}"\nsaved_on = 2026-11-20\n')
    assert ("C144", None) not in codes(pso, sample)
    assert codes(pso, sample, "--overview", old)[0] == ("C144", None)


def test_findings_in_the_overview_have_their_place_there(pso: Program, sample: Path) -> None:
    path = pso.folder / "o.csv"
    path.write_text("Organisatie;Trede\nLinde;Trede 7\n;Trede 1\n", encoding="utf-8")
    ended = pso("check", sample, *ON, "--overview", path, "--select", "C101,C147")
    assert ended.code == 1
    assert [line.partition(": ")[0] for line in ended.out.splitlines()] == [
        "o.csv, row 2, column Trede", "o.csv, row 3, column Organisatie",
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["check", "tiers"])
@pytest.mark.parametrize("content", [None, "", "Plaats;Trede\nGoes;1\n", "Organisatie\n"])
def test_what_is_no_overview_is_one_line(
    pso: Program, sample: Path, command: str, content: str | None
) -> None:
    path = pso.folder / "geen-overzicht.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    ended = pso(command, sample, "--overview", path)
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err.splitlines()) == 1
    assert path.name in ended.err


def test_the_list_itself_is_no_overview(pso: Program, sample: Path) -> None:
    ended = pso("check", sample, *ON, "--overview", sample)
    assert (ended.code, ended.out) == (2, "")
    assert "leveranciers.csv: is the list itself" in ended.err


def test_an_overview_without_a_day_is_as_old_as_its_file(pso: Program, sample: Path) -> None:
    path = pso.folder / "overzicht.csv"
    path.write_bytes(OVERVIEW.read_bytes())
    later = f"1-1-{date.today().year + 2}"  # noqa: DTZ011 - the day of the file just written
    ended = pso("check", sample, "--date", later, "--overview", path, "--select", "C144")
    assert "the date of the file" in ended.out


def test_the_sample_shows_what_its_readme_says(pso: Program, sample: Path) -> None:
    path = pso.folder / "overzicht-2026-11-20.csv"
    path.write_bytes(OVERVIEW.read_bytes())
    text = (SAMPLES / "README.md").read_text(encoding="utf-8").partition("## Het overzicht")[2]
    told = re.findall(r"^\| ([\d, ]+) \| .* \| (C14\d) \|$", text, re.MULTILINE)
    expected = {(code, int(row)) for rows, code in told for row in rows.split(", ")}
    assert set(codes(pso, sample, "--overview", path)) == expected
    assert {code for code, _ in expected} == {
        *("C140", "C141", "C142", "C143", "C145", "C146", "C148", "C149"),
    }
