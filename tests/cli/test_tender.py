"""Lots on the command line: checked, explained, made per lot and per tender."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from pso_letters.errors import TemplateError
from pso_letters.messages import msg
from pso_letters.runs.workshop import Job, Letter, Workshop
from tests.cli.conftest import Program
from tests.cli.lots import lot, of_authority, write_lots
from tests.runs.contracts import text_of, write_contract
from tests.runs.lists import files_in

DAY = ("--date", "22-11-2026")


@pytest.fixture
def lots(folder: Path) -> Path:
    """A tender of two lots, of which one asks what the law forbids, and a lot by itself."""
    return write_lots(
        folder / "percelen.csv",
        of_authority("1"),
        of_authority("2", rol="geschiktheidseis"),
        lot("P-9"),
    )


@pytest.fixture
def correct(folder: Path) -> Path:
    """A tender of two lots, and a lot by itself."""
    return write_lots(
        folder / "percelen.csv",
        of_authority("1"),
        of_authority("2", pso_niveau_gevraagd="Trede 2"),
        lot("P-9"),
    )


def overview(folder: str) -> list[dict[str, str]]:
    text = (Path(folder) / "overzicht.csv").read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


@pytest.mark.usefixtures("lots")
def test_a_list_of_lots_is_known_by_its_columns(pso: Program) -> None:
    findings = pso("check", "percelen.csv", "--format", "json", *DAY).json["findings"]
    assert [(each["code"], each["row"]) for each in findings] == [("J201", 3)]
    assert findings[0]["key"] == "2027-01/2"


@pytest.mark.usefixtures("lots")
def test_the_table_marks_proposals_and_errors(pso: Program) -> None:
    ended = pso("tender", "percelen.csv", *DAY)
    assert ended.code == 1
    assert "J201" in ended.out
    assert "*" in ended.out
    assert pso("tender", "show", "percelen.csv", *DAY).out == ended.out


@pytest.mark.usefixtures("lots")
def test_json_has_role_level_and_reasons_of_each_lot(pso: Program) -> None:
    found = pso("tender", "percelen.csv", "--json", *DAY).json["lots"]
    assert [each["role"] for each in found] == ["uitvoering", "deelname", "deelname"]
    assert [each["proposed"] for each in found] == [True, False, True]
    assert [each["regime"] for each in found] == ["european", "european", "private"]
    assert found[0]["months"] == 12
    assert all(each["reasons"] for each in found)


@pytest.mark.usefixtures("lots")
def test_explain_says_why_this_role_and_why_not_the_others(pso: Program) -> None:
    ended = pso("tender", "explain", "percelen.csv", "2027-01/1", *DAY)
    assert ended.code == 0
    assert "(d)" in ended.out
    for words in ("2.80", "2.78a", "condition to take part is not possible", "award criterion ("):
        assert words in ended.out
    in_dutch = pso("tender", "explain", "percelen.csv", "2027-01/1", *DAY, lang="nl")
    assert "bijzondere uitvoeringsvoorwaarde" in in_dutch.out
    assert "contracting" not in in_dutch.out


@pytest.mark.usefixtures("lots")
def test_explain_takes_a_tender_or_a_row_too(pso: Program) -> None:
    assert pso("tender", "explain", "percelen.csv", "2027-01", *DAY).out.count("row ") >= 2
    assert "P-9" in pso("tender", "explain", "percelen.csv", "rij 4", *DAY).out
    ended = pso("tender", "explain", "percelen.csv", "onzin", *DAY)
    assert (ended.code, ended.err.count("\n")) == (2, 1)


def test_lists_of_the_other_kind_are_refused_in_one_line(pso: Program, lots: Path) -> None:
    for arguments in (
        ("tender", "leveranciers.csv"),
        ("tiers", lots.name),
        ("certificates", lots.name),
        ("merge", lots.name, "-o", "uit", "--document", "brief"),
        ("merge", "leveranciers.csv", "-o", "uit", "--document", "aanbestedingseis"),
        ("merge", "leveranciers.csv", "-o", "uit", "--per", "tender"),
        ("insert", "x.docx", "--suppliers", "a.csv", "--lots", "b.csv", "-o", "uit"),
    ):
        ended = pso(*arguments)
        assert (ended.code, ended.err.count("\n")) == (2, 1), arguments
        assert not Path("uit").exists()


@pytest.mark.usefixtures("lots", "stubbed_lots")
def test_merge_makes_a_document_for_each_lawful_lot(pso: Program) -> None:
    ended = pso("merge", "percelen.csv", "-o", "uit", *DAY)
    assert ended.code == 1
    assert [name for name in files_in(Path("uit")) if name.startswith("pdf/")] == [
        "pdf/2027-01 1 Schoonmaak gebouw 1.pdf",
        "pdf/P-9 Schoonmaak gebouw P-9.pdf",
    ]
    first, second, _ = overview("uit")
    assert (first["rol"], first["voorgesteld"], first["status"]) == ("uitvoering", "ja", "gemaakt")
    assert (second["rol"], second["status"]) == ("deelname", "geweigerd")
    assert "J201" in Path("uit/fouten.csv").read_text("cp1252", errors="replace")


@pytest.mark.usefixtures("correct", "stubbed_lots")
def test_per_tender_all_lots_share_one_document(pso: Program) -> None:
    ended = pso("merge", "percelen.csv", "-o", "uit", "--per", "tender", "--json", *DAY)
    assert ended.code == 0, ended.err
    assert (ended.json["made"], ended.json["refused"]) == (2, 0)
    assert "3 rows" in ended.err
    manifest = json.loads(Path("uit/manifest.json").read_text("utf-8"))
    assert [each["key"] for each in manifest["letters"]] == ["2027-01", "P-9"]
    first, second, _ = overview("uit")
    assert first["status"] == "in het document van de aanbesteding"
    assert second["status"] == "gemaakt"
    assert b"2027-01/1 2027-01/2" in Path("uit/pdf/2027-01 Schoonmaak.pdf").read_bytes()


@pytest.mark.usefixtures("correct", "stubbed_lots")
def test_force_leaves_no_document_of_the_other_kind_behind(pso: Program) -> None:
    merge = ("merge", "percelen.csv", "-o", "uit", "--format", "pdf", *DAY)

    def made() -> list[str]:
        return [name for name in files_in(Path("uit")) if name.startswith("pdf/")]

    pso(*merge)
    per_lot = made()
    assert len(per_lot) == 3
    pso(*merge, "--per", "tender", "--force")
    assert made() == ["pdf/2027-01 Schoonmaak.pdf", "pdf/P-9 Schoonmaak gebouw P-9.pdf"]
    pso(*merge, "--force")
    assert made() == per_lot
    letters = json.loads(Path("uit/manifest.json").read_text("utf-8"))["letters"]
    assert [each["key"] for each in letters] == ["2027-01/1", "2027-01/2", "P-9"]


@pytest.mark.usefixtures("stubbed_lots")
def test_tenders_may_stand_through_each_other_in_the_list(pso: Program) -> None:
    write_lots(
        pso.folder / "percelen.csv",
        of_authority("1"),
        of_authority("1", aanbesteding="2027-02", rol="geschiktheidseis"),
        of_authority("1", aanbesteding="2027-03", categorie="telecom", cpv="64200000-8"),
        of_authority("2"),
        of_authority("2", aanbesteding="2027-03"),
    )
    ended = pso("merge", "percelen.csv", "-o", "uit", "--per", "tender", *DAY)
    assert ended.code == 1, ended.err
    in_document, refused = "in het document van de aanbesteding", "geweigerd"
    statuses = [each["status"] for each in overview("uit")]
    assert statuses == [in_document, refused, in_document, "gemaakt", "gemaakt"]
    letters = json.loads(Path("uit/manifest.json").read_text("utf-8"))["letters"]
    assert [(each["rows"], each["tier"]) for each in letters] == [([2, 5], 1), ([4, 6], None)]


def test_a_lot_whose_document_failed_is_not_called_made(
    pso: Program, correct: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render(self: Workshop, job: Job) -> Letter:
        if job.others:
            raise TemplateError(msg("can't be made"))
        return Letter(job, tuple((format_, b"x") for format_ in self._order.formats), 1)

    monkeypatch.setattr(Workshop, "render", render)
    assert pso("merge", correct.name, "-o", "uit", "--per", "tender", *DAY).code == 3
    assert [each["status"] for each in overview("uit")] == ["mislukt", "mislukt", "gemaakt"]


@pytest.mark.usefixtures("lots", "stubbed_lots")
def test_a_tender_with_a_refused_lot_is_refused_and_corrected_as_a_whole(pso: Program) -> None:
    ended = pso("merge", "percelen.csv", "-o", "uit", "--per", "tender", *DAY)
    assert ended.code == 1
    assert [each["status"] for each in overview("uit")] == ["geweigerd", "geweigerd", "gemaakt"]
    again = Path("uit/fouten.csv").read_bytes().replace(b"geschiktheidseis", b"uitvoering")
    Path("verbeterd.csv").write_bytes(again)
    ended = pso("merge", "verbeterd.csv", "-o", "uit2", "--per", "tender", *DAY)
    assert ended.code == 0, ended.err
    assert [name for name in files_in(Path("uit2")) if name.startswith("pdf/")] == [
        "pdf/2027-01 Schoonmaak.pdf"
    ]


@pytest.mark.usefixtures("correct")
def test_insert_sets_the_paragraph_of_a_lot_into_a_tender_document(pso: Program) -> None:
    write_contract(Path("leidraad.docx"), "x")
    lots_of = ("--lots", "percelen.csv", *DAY)
    ended = pso("insert", "leidraad.docx", *lots_of, "--key", "P-9", "-o", "nieuw")
    assert ended.code == 0, ended.out + ended.err
    assert "Schoonmaak gebouw P-9" in ended.out
    assert "gelijkwaardig" in text_of(Path("nieuw/leidraad.docx")).casefold()


@pytest.mark.usefixtures("correct")
def test_insert_sets_all_lots_of_a_tender_one_after_the_other_and_once(pso: Program) -> None:
    write_contract(Path("leidraad.docx"), "x")
    lots_of = ("--lots", "percelen.csv", "--key", "2027-01", *DAY)
    assert pso("insert", "leidraad.docx", *lots_of, "-o", "nieuw").code == 0
    text = text_of(Path("nieuw/leidraad.docx"))
    titles = [f"Socialer inkopen: perceel {number}" for number in (1, 2)]
    assert text.index(titles[0]) < text.index(titles[1])
    again = pso("insert", "nieuw/leidraad.docx", *lots_of, "-o", "twee")
    assert again.err.splitlines()[-1] == (
        "Contracts made: 0. Had the clause already: 1. Not possible: 0."
    )
    assert not Path("twee/leidraad.docx").exists()


@pytest.mark.usefixtures("lots")
def test_an_unlawful_lot_keeps_the_whole_tender_out(pso: Program) -> None:
    write_contract(Path("leidraad.docx"), "x")
    ended = pso(
        *("insert", "leidraad.docx", "--lots", "percelen.csv", "--key", "2027-01"),
        *("-o", "nieuw", *DAY),
    )
    assert ended.code == 1
    assert "J201" in ended.out
    assert not Path("nieuw/leidraad.docx").exists()


def test_an_unchanged_copy_of_the_document_says_nothing_against_the_law(
    pso: Program, lots: Path
) -> None:
    assert pso("templates", "copy", "aanbestedingseis").code == 0
    findings = pso("check", lots.name, "--format", "json", *DAY).json["findings"]
    assert [(each["code"], each["row"]) for each in findings] == [("J201", 3)]


@pytest.mark.usefixtures("lots")
def test_other_commands_say_which_list_they_need(pso: Program) -> None:
    explain = pso("tiers", "explain", "percelen.csv", "P-9")
    assert (explain.code, "tender explain" in explain.err) == (2, True)
    assert "suppliers" in pso("contribution", "percelen.csv").err
    insert = ("insert", "x.docx", "-o", "uit", "--key", "1")
    Path("x.docx").write_bytes(b"x")
    assert "--lots" in pso(*insert, "--suppliers", "percelen.csv").err
    assert "--suppliers" in pso(*insert, "--lots", "leveranciers.csv").err


@pytest.mark.usefixtures("correct")
def test_preview_takes_one_lot(pso: Program) -> None:
    ended = pso("preview", "percelen.csv", "--row", "2027-01/2", "-o", "uit", *DAY)
    assert (ended.code, list(files_in(Path("uit")))) == (0, ["2027-01 2 Schoonmaak gebouw 2.pdf"])
    several = pso("preview", "percelen.csv", "--row", "2027-01", "-o", "twee", *DAY)
    assert (several.code, several.err.count("\n")) == (2, 1)
    assert "rij 2" in several.err
