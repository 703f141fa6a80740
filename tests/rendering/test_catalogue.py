"""The catalogue of documents: a project's own folder first, and definitions that are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from pso_letters.errors import InputError, TemplateError
from pso_letters.rendering.catalogue import Catalogue, open_catalogue
from pso_letters.rendering.pdf import PdfEngine
from pso_letters.resources import templates_folder

TITLE = 'title = "Eigen brief"\n'


def add(folder: Path, name: str, definition: str) -> Path:
    path = folder / name / "document.toml"
    path.parent.mkdir(parents=True)
    path.write_text(definition, encoding="utf-8")
    return path.parent


def test_the_letter_comes_with_the_program() -> None:
    document = open_catalogue()["brief"]
    assert document.title == "Socialer inkopen met het PSO-keurmerk"
    assert document.formats == ("docx", "pdf")
    assert document.html_template().is_file()
    assert document.word_template("nl").name == "brief.nl.docx"


def test_each_document_of_the_catalogue_is_whole() -> None:
    for document in open_catalogue():
        assert document.html_template().is_file()
        assert all(document.word_template(each).is_file() for each in document.languages)


def test_a_folder_without_a_definition_is_no_document() -> None:
    names = [document.id for document in open_catalogue()]
    assert "basis" not in names
    assert "project" not in names
    assert names == sorted(names)


def test_a_projects_own_document_goes_first(tmp_path: Path) -> None:
    own = add(tmp_path / "templates", "brief", TITLE)
    catalogue = open_catalogue(tmp_path)
    assert catalogue["brief"].folder == own
    assert [d.title for d in catalogue if d.id == "brief"] == ["Eigen brief"]


def test_a_project_adds_a_document_and_keeps_ours(tmp_path: Path) -> None:
    add(tmp_path / "templates", "eigen", TITLE)
    assert {"brief", "eigen"} <= {document.id for document in open_catalogue(tmp_path)}


def test_a_project_without_templates_has_ours(tmp_path: Path) -> None:
    assert open_catalogue(tmp_path) == open_catalogue() == Catalogue((templates_folder(),))


def test_a_projects_document_needs_no_copy_of_the_basis(tmp_path: Path) -> None:
    folder = add(tmp_path / "templates", "eigen", TITLE + 'html = "eigen.html"')
    frame = '<html lang="nl"><head><title>x</title><style>{% include "basis/brief.css" %}</style>'
    source = frame + "</head><body><h1>{{ words }}</h1></body></html>"
    (folder / "eigen.html").write_text(source, encoding="utf-8")
    catalogue = open_catalogue(tmp_path)
    engine = PdfEngine("eigen/eigen.html", catalogue.loader(), catalogue.folders, "nl")
    assert engine.render({"words": "Zelf gemaakt"}).pages == 1


def test_a_project_may_replace_a_part_of_the_basis(tmp_path: Path) -> None:
    css = tmp_path / "templates" / "basis" / "brief.css"
    css.parent.mkdir(parents=True)
    css.write_text("/* eigen huisstijl */", encoding="utf-8")
    environment_source = open_catalogue(tmp_path).loader().list_templates()
    assert "basis/brief.html" in environment_source
    found = Path(open_catalogue(tmp_path).loader().searchpath[0]) / "basis" / "brief.css"
    assert found == css


def test_an_unknown_document_names_those_that_exist(tmp_path: Path) -> None:
    add(tmp_path / "templates", "eigen", TITLE)
    with pytest.raises(InputError) as caught:
        open_catalogue(tmp_path)["breif"]
    assert "“breif”" in str(caught.value)
    assert "brief" in str(caught.value)
    assert "eigen" in str(caught.value)


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        (TITLE + "titel = 1", "unknown key “titel”"),
        (TITLE + 'id = "x"', "unknown key “id”"),
        (TITLE + 'folder = "/etc"', "unknown key “folder”"),
        ('per = "supplier"', "“title” is missing"),
        ("title = 3", "“title” is missing"),
        (TITLE + 'formats = ["docx", "odt"]', "“odt” is no format"),
        (TITLE + 'kind = "contract"', "“kind” can only be “letter” or “clause”"),
        ("title = ", "can't be read"),
        (TITLE + TITLE, "can't be read"),
    ],
)
def test_a_definition_with_a_fault_is_named(tmp_path: Path, definition: str, message: str) -> None:
    path = add(tmp_path / "templates", "eigen", definition)
    with pytest.raises(TemplateError) as caught:
        open_catalogue(tmp_path)["eigen"]
    assert message in str(caught.value)
    assert str(path / "document.toml") in str(caught.value)


def test_a_definition_that_is_no_utf_8_is_named(tmp_path: Path) -> None:
    path = add(tmp_path / "templates", "eigen", "")
    (path / "document.toml").write_bytes(b'title = "Caf\xe9"')
    with pytest.raises(TemplateError, match="can't be read"):
        open_catalogue(tmp_path)["eigen"]


@pytest.mark.parametrize(
    "line",
    ["formats = 3", "kind = []", 'languages = "nl"', "html = 3", "file_name = []", "per = []"],
)
def test_a_value_of_the_wrong_kind_is_named(tmp_path: Path, line: str) -> None:
    add(tmp_path / "templates", "eigen", TITLE + line)
    with pytest.raises(TemplateError, match=line.partition(" ")[0]):
        open_catalogue(tmp_path)["eigen"]
