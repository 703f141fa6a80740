"""A project with templates of its own, and what keeps it from sending two different letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Program

DAY = ("--date", "21-11-2026", "--limit", "1")
OTHER_WORDS = "may carry different words"


@pytest.fixture
def own(pso: Program) -> Path:
    """The project has a copy of the letter."""
    assert pso("templates", "copy", "brief").code == 0
    return pso.folder / "templates" / "brief"


def changed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Dat doen wij ook.", "EIGEN ZIN."), encoding="utf-8")


def test_an_unchanged_copy_gives_no_warning(pso: Program, own: Path) -> None:
    assert own.is_dir()
    ended = pso("merge", "leveranciers.csv", "-o", "uit", *DAY)
    assert (ended.code, OTHER_WORDS in ended.err) == (0, False)


def test_a_changed_master_is_said_until_the_word_template_is_built(pso: Program, own: Path) -> None:
    changed(own / "brief.html")
    assert OTHER_WORDS in pso("merge", "leveranciers.csv", "-o", "uit", "-n", *DAY).err
    one = pso("merge", "leveranciers.csv", "-o", "uit", "-n", "--format", "docx", *DAY)
    assert OTHER_WORDS not in one.err
    assert pso("templates", "build", "brief").code == 0
    assert OTHER_WORDS not in pso("merge", "leveranciers.csv", "-o", "uit", "-n", *DAY).err


def test_half_a_document_is_refused(pso: Program, own: Path) -> None:
    (own / "document.toml").unlink()
    ended = pso("merge", "leveranciers.csv", "-o", "uit", *DAY)
    assert ended.code == 3
    assert "has no document.toml" in ended.err
    assert not Path("uit").exists()


def test_the_frame_of_all_letters_can_be_copied(pso: Program, own: Path) -> None:
    assert own.is_dir()
    ended = pso("templates", "copy", "basis")
    assert ended.code == 0
    copied = pso.folder / "templates" / "basis"
    assert (copied / "fonts" / "Carlito-Regular.ttf").is_file()
    frame = copied / "brief.html"
    frame.write_text(
        frame.read_text(encoding="utf-8").replace("Onderwerp", "Betreft"), encoding="utf-8"
    )
    assert pso("templates", "build", "brief").code == 0
    ended = pso("merge", "leveranciers.csv", "-o", "uit", "--format", "docx", *DAY)
    assert ended.code == 0


def test_a_needed_column_that_is_nowhere_is_a_fault_of_the_document(
    pso: Program, own: Path
) -> None:
    definition = own / "document.toml"
    text = definition.read_text(encoding="utf-8")
    definition.write_text('fields = ["inkooper"]\n' + text, encoding="utf-8")
    ended = pso("check", "leveranciers.csv")
    assert ended.code == 3
    assert "“inkooper”" in ended.err


def test_select_narrows_what_is_shown_and_not_what_is_refused(pso: Program) -> None:
    path = pso.folder / "leveranciers.csv"
    path.write_bytes(path.read_bytes().replace(b"Bezemwijs Schoonmaak B.V.", b""))
    ended = pso("merge", "leveranciers.csv", "-o", "uit", "-n", "--select", "C", "--json")
    assert ended.json["refused"] == 1
    assert "S110" in ended.err


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SENDER__NAME", "", "“sender.name” is empty"),
        ("SENDER__SIGNATORY__NAME", " ", "“sender.signatory.name” is empty"),
        ("SENDER__TOWN", "Goes\x01", "“sender.town” holds a control character"),
        ("SENDER__TOWN", "Goes\u202e", "“sender.town” holds a control character"),
        ("LETTER", "3", "PSO_LETTERS_LETTER sets no key"),
        ("LETTER__REPLY_DAYS", "0", "“PSO_LETTERS_LETTER__REPLY_DAYS” is out of bounds"),
    ],
)
def test_settings_that_no_letter_can_show_are_refused(
    pso: Program, name: str, value: str, said: str
) -> None:
    pso.patch.setenv(f"PSO_LETTERS_{name}", value)
    ended = pso("check", "leveranciers.csv")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_a_nested_setting_can_come_from_the_environment(pso: Program) -> None:
    pso.patch.setenv("PSO_LETTERS_SENDER__SIGNATORY__NAME", "Z. Zuid")
    assert pso("check", "leveranciers.csv").code == 0
