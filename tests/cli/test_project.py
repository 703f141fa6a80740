"""`init`, `templates`, `explain` and `help`: what someone starts with."""

from __future__ import annotations

from pathlib import Path

import pytest

from pso_letters.checks.catalogue import all_codes
from pso_letters.resources import help_folder, project_folder, templates_folder
from tests.cli.conftest import Program
from tests.runs.lists import files_in

DAY = ("--date", "21-11-2026")


@pytest.fixture
def empty(pso: Program, tmp_path: Path) -> Path:
    """An empty folder, in which the program is started."""
    folder = tmp_path / "leeg"
    folder.mkdir()
    pso.patch.chdir(folder)
    return folder


def test_new_project_works_at_once(pso: Program, empty: Path) -> None:
    made = pso("init", "nieuw")
    assert made.code == 0
    assert {Path(line).name for line in made.out.splitlines()} == set(files_in(empty / "nieuw"))
    assert files_in(empty / "nieuw") == files_in(project_folder())
    pso.patch.chdir(empty / "nieuw")
    for arguments in (
        ("check", "leveranciers.csv"),
        ("tiers", "leveranciers.csv"),
        ("merge", "leveranciers.csv", "-o", "brieven", "--limit", 1, "--format", "docx"),
        ("preview", "leveranciers.csv", "--row", "99900513", "--format", "docx", "-o", "kijk"),
        ("templates", "list"),
    ):
        assert pso(*arguments).code == 0, arguments


def test_command_of_the_hint_works(pso: Program, empty: Path) -> None:
    hint = pso("init", "nieuw").err.strip()
    words = hint.partition("pso-letters ")[2].split()
    assert pso(*words, "--limit", 1, "--format", "docx", *DAY).code == 0
    assert len(list((empty / "nieuw/brieven/docx").iterdir())) == 1


def test_new_project_goes_into_this_folder_by_default(pso: Program, empty: Path) -> None:
    assert pso("init").code == 0
    assert (empty / "pso.toml").exists()


@pytest.mark.parametrize("name", ["pso.toml", "leveranciers.csv", "logo.png"])
def test_nothing_is_written_over(pso: Program, empty: Path, name: str) -> None:
    (empty / name).write_text("van mij", encoding="utf-8")
    ended = pso("init")
    assert (ended.code, ended.out) == (5, "")
    assert name in ended.err
    assert files_in(empty) == {name: b"van mij"}
    assert pso("init", "--force").code == 0
    assert (empty / name).read_bytes() == (project_folder() / name).read_bytes()


def test_documents_are_listed(pso: Program) -> None:
    ended = pso("templates", "list")
    assert (ended.code, ended.err) == (0, "")
    listed = [line.split()[0] for line in ended.out.splitlines() if not line.startswith(" ")]
    assert listed == sorted(listed)
    assert {"aanbestedingseis", "brief", "contractclausule"} <= set(listed)
    assert str(templates_folder()) in ended.out


def test_documents_are_listed_without_a_project(pso: Program, empty: Path) -> None:
    assert list(empty.iterdir()) == []
    assert pso("templates", "list").code == 0


def test_copied_document_goes_first_and_gives_the_same_letter(pso: Program) -> None:
    merge = ("merge", "leveranciers.csv", "--format", "docx", "--limit", 1, *DAY)
    pso(*merge, "-o", "voor")
    ended = pso("templates", "copy", "brief")
    assert ended.code == 0
    assert (pso.folder / "templates/brief/brief.html").is_file()
    assert str(pso.folder / "templates/brief") in pso("templates", "list").out
    pso(*merge, "-o", "na")
    assert files_in(pso.folder / "voor") == files_in(pso.folder / "na")


def test_copy_is_not_written_over(pso: Program) -> None:
    pso("templates", "copy", "brief")
    page = pso.folder / "templates/brief/brief.html"
    page.write_text("van mij", encoding="utf-8")
    ended = pso("templates", "copy", "brief")
    assert (ended.code, ended.out) == (5, "")
    assert page.read_text(encoding="utf-8") == "van mij"
    assert pso("templates", "copy", "brief", "--force").code == 0
    assert page.read_text(encoding="utf-8") != "van mij"


def test_built_templates_are_up_to_date_and_changed_ones_are_not(pso: Program) -> None:
    pso("templates", "copy", "brief")
    pso("templates", "build", "brief")
    check = ("templates", "build", "brief", "--check")
    assert pso(*check).code == 0
    page, word = (pso.folder / f"templates/brief/brief.{end}" for end in ("html", "nl.docx"))
    before, text = word.read_bytes(), page.read_text(encoding="utf-8")
    assert "<h2>" in text
    page.write_text(text.replace("<h2>", "<h2>Anders: ", 1), encoding="utf-8")
    stale = pso(*check)
    assert (stale.code, word.read_bytes() == before) == (1, True)
    assert "out of date" in stale.out
    assert pso("templates", "build", "brief").code == 0
    assert word.read_bytes() != before
    assert pso(*check).code == 0


def test_own_broken_document_ends_with_3(pso: Program) -> None:
    own = pso.folder / "templates/eigen"
    own.mkdir(parents=True)
    (own / "document.toml").write_text("title = ", encoding="utf-8")
    ended = pso("templates", "list")
    assert (ended.code, "document.toml" in ended.err) == (3, True)
    (own / "document.toml").write_text('title = "E"\nkleur = 1\n', encoding="utf-8")
    assert "kleur" in pso("templates", "list").err


def test_every_code_is_listed_and_explained(pso: Program) -> None:
    listed = pso("explain").out.splitlines()
    assert [line.split()[0] for line in listed] == [code.id for code in all_codes()]
    for code in all_codes():
        ended = pso("explain", code.id.lower())
        assert ended.code == 0
        assert code.id in ended.out
        assert len(ended.out.splitlines()) > 3


def test_every_page_is_listed_and_shown(pso: Program) -> None:
    pages = sorted(help_folder().glob("*.md"))
    listed = pso("help")
    assert listed.code == 0
    assert pages
    for page in pages:
        assert f"  {page.stem} " in listed.out
        assert pso("help", page.stem).out.strip() == page.read_text(encoding="utf-8").strip()
