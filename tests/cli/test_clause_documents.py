"""`merge --document contractclausule`: the clause of each contract as a document of its own."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Program

DAY = ("--date", "21-11-2026")
CLAUSE = ("--document", "contractclausule")


@pytest.mark.usefixtures("sample")
def test_each_contract_gets_its_clause(pso: Program) -> None:
    ended = pso(
        *("merge", "leveranciers.csv", "-o", "uit", *CLAUSE, *DAY, "--json"),
        *("--format", "docx", "--where", "contract_nummer=IC-2023-017"),
    )
    assert ended.json["made"] == 1
    (path,) = (pso.folder / "uit" / "docx").iterdir()
    assert path.name == "IC-2023-017 Blinkvaardig Schoonmaak B.V.docx"
    document = docx.Document(str(path))
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert cells[:2] == ["Contractnummer", "IC-2023-017"]
    assert cells[3].startswith("Lindevaart Groep B.V.")
    assert cells[5].startswith("Blinkvaardig Schoonmaak B.V.")
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Leverancier heeft op de Startdatum een PSO-certificaat" in text


@pytest.mark.usefixtures("sample")
def test_a_clause_without_a_contract_number_is_refused(pso: Program) -> None:
    findings = pso("check", "leveranciers.csv", *CLAUSE, *DAY, "--format", "json").json["findings"]
    assert ("D103", "Contractnr") in {(each["code"], each["column"]) for each in findings}


@pytest.mark.parametrize("kind", ["private", "public"])
def test_the_clause_itself_is_lawful(pso: Program, kind: str) -> None:
    """A copy of it is an own document, of which the words are checked in every variant."""
    assert pso("templates", "copy", "contractclausule").code == 0
    pso.patch.setenv("PSO_LETTERS_SENDER__KIND", kind)
    ended = pso("check", "leveranciers.csv", *CLAUSE, *DAY, "--format", "json", "--select", "J11")
    assert ended.json["findings"] == []


def test_an_own_clause_is_tried_in_every_branch(pso: Program) -> None:
    """Also where no row of the list comes: here a growth path."""
    assert pso("templates", "copy", "contractclausule").code == 0
    path: Path = pso.folder / "templates" / "contractclausule" / "contractclausule.html"
    branch = re.compile(r'(\{% if clause\.duty == "growth" %\}\n<li>)')
    changed, count = branch.subn(
        r"\1Stuur ons het BSN van uw medewerkers.", path.read_text(encoding="utf-8")
    )
    assert count == 1
    path.write_text(changed, encoding="utf-8")
    findings = pso("check", "leveranciers.csv", *CLAUSE, *DAY, "--format", "json").json["findings"]
    assert "J113" in {each["code"] for each in findings}
