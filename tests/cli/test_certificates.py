"""`pso-letters certificates`: the same figures in each form, and files that are whole or absent."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from pso_letters.cli import certificate_tables
from pso_letters.cli.certificate_tables import print_portfolio
from pso_letters.i18n import translator
from pso_letters.tables import TableOptions, open_table
from tests.cli.conftest import Ended, Program
from tests.portfolio.made import many

DAY = ("--date", "21-11-2026")
OVERVIEW = (
    "Organisatie;Plaats;KvK;Niveau;Geldig tot\n"
    "Blinkvaardig Schoonmaak B.V.;Deventer;99900017;Trede 3;31-1-2028\n"
    "Koerier om de Hoek;;99900092;Trede 1;30-6-2028\n"
)


@pytest.fixture
def shown(pso: Program, sample: Path) -> Ended:
    return pso("certificates", sample, *DAY, "--format", "json")


def test_the_tables_say_what_there_is(pso: Program, sample: Path) -> None:
    ended = pso("certificates", sample, *DAY)
    assert ended.code == 0
    assert all(len(line) <= 100 for line in ended.out.splitlines())
    for words in (
        "of which PSO 30+",
        "certified together",
        "March 2027",
        "To be asked to renew: 7, of which 3 have expired and 4 end within 4 months.",
        "Share of spend with PSO-certified suppliers: 58.7%.",
        "With a certificate that counts: 15 of 44 suppliers.",
    ):
        assert words in ended.out
    assert ended.err == 'leveranciers.csv: CSV, delimiter ";", windows-1252, 44 rows\n'


def test_json_has_the_keys_of_the_manual(shown: Ended) -> None:
    document = shown.json
    assert list(document) == [
        "date", "file", "expiring_months", "total", "certified", "groups", "months",
        "certificates", "overview",
    ]  # fmt: skip
    assert list(document["certified"]) == ["suppliers", "spend", "without_spend", "share"]
    assert list(document["groups"][0]) == ["group", "tier", "suppliers", "spend", "without_spend"]
    assert list(document["months"][0]) == [
        "month", "suppliers", "spend", "without_spend", "asked"
    ]  # fmt: skip
    assert list(document["certificates"][0]) == [
        "key", "row", "name", "tier", "spend", "standing", "certificate_level", "thirty_plus",
        "valid_until", "start_by", "asked", "overview_until",
    ]  # fmt: skip
    assert document["overview"] is None


def test_json_agrees_with_itself_and_with_the_list(shown: Ended) -> None:
    document = shown.json
    groups = [each for each in document["groups"] if each["group"] != "pso-30-plus"]
    assert sum(each["suppliers"] for each in groups) == document["total"]["suppliers"] == 44
    spend = sum(Decimal(each["spend"]) for each in groups)
    assert spend == Decimal(document["total"]["spend"])
    ratio = Decimal(document["certified"]["spend"]) / spend
    assert document["certified"]["share"] == float(round(ratio, 4))
    asked = [each for each in document["certificates"] if each["asked"]]
    assert [each["valid_until"] for each in asked] == sorted(each["valid_until"] for each in asked)
    first = asked[0]
    assert (first["key"], first["row"], first["standing"]) == ("99900092", 10, "expired")
    assert (first["valid_until"], first["start_by"]) == ("2026-06-30", "2026-02-28")


def test_the_letter_date_decides(pso: Program, sample: Path) -> None:
    later = pso("certificates", sample, "--date", "1-1-2029", "--format", "json").json
    assert later["certified"]["suppliers"] == 0
    assert later["certified"]["share"] == 0
    assert later["months"][0]["month"] == "2029-01"


def test_with_an_overview_both_figures_are_shown(pso: Program, sample: Path) -> None:
    Path("overzicht.csv").write_text(OVERVIEW, encoding="utf-8")
    arguments = ("certificates", sample, *DAY, "--overview", "overzicht.csv")
    document = pso(*arguments, "--format", "json").json
    found = document["overview"]
    assert found["file"] == "overzicht.csv"
    assert "99900092" in [each["key"] for each in found["opportunities"]]
    assert len(found["not_found"]) == 14
    assert found["share_with_opportunities"] > document["certified"]["share"] == 0.5869
    text = pso(*arguments).out
    assert "In the overview, not claimed in the list" in text
    assert "the share would be" in text
    assert "renewed until" in text


# --- Files ---------------------------------------------------------------------------------------


def test_a_workbook_holds_everyone_by_name(pso: Program, sample: Path, shown: Ended) -> None:
    ended = pso("certificates", sample, *DAY, "-o", "portefeuille.xlsx")
    assert (ended.code, ended.out) == (0, "portefeuille.xlsx\n")
    path = Path("portefeuille.xlsx")
    assert openpyxl.load_workbook(path).sheetnames == [
        "Per inkoopniveau", "Per month", "To be asked to renew", "Certificates that end later"
    ]  # fmt: skip
    table = open_table(path, TableOptions(sheet="To be asked to renew"))
    wanted = [each for each in shown.json["certificates"] if each["asked"]]
    assert [row.values[1] for row in table.rows()] == [each["key"] for each in wanted]
    spend = [row.values[7] for row in table.rows()]
    assert spend == [Decimal(each["spend"]) for each in wanted]


def test_a_name_never_becomes_a_formula(pso: Program, sample: Path) -> None:
    pso("certificates", sample, *DAY, "-o", "portefeuille.xlsx")
    sheet = openpyxl.load_workbook("portefeuille.xlsx")["Certificates that end later"]
    cells = [row[0] for row in sheet.iter_rows() if str(row[0].value).startswith("=")]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=SamenWerk Detachering", "s")]


def test_a_pdf_has_one_page(pso: Program, sample: Path) -> None:
    ended = pso("certificates", sample, *DAY, "-o", "portefeuille.pdf", lang="nl")
    assert (ended.code, ended.out) == (0, "portefeuille.pdf\n")
    with pikepdf.open("portefeuille.pdf") as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang) == "nl"


def test_text_and_json_go_to_a_file_too(pso: Program, sample: Path, shown: Ended) -> None:
    pso("certificates", sample, *DAY, "-o", "portefeuille.json")
    assert json.loads(Path("portefeuille.json").read_text("utf-8")) == shown.json
    pso("certificates", sample, *DAY, "-o", "portefeuille.TXT")
    assert Path("portefeuille.TXT").read_text("utf-8") == pso("certificates", sample, *DAY).out


@pytest.mark.parametrize("ending", ["xlsx", "pdf", "json", "txt"])
def test_the_same_list_gives_the_same_file(pso: Program, sample: Path, ending: str) -> None:
    names = [f"een.{ending}", f"twee.{ending}"]
    contents = [
        (pso("certificates", sample, *DAY, "-o", name), Path(name).read_bytes())[1]
        for name in names
    ]
    assert contents[0] == contents[1]


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (["--format", "pdf"], 2, "--format pdf: name a file with -o, such as -o portefeuille.pdf."),
        (["--format", "xlsx"], 2, "such as -o portefeuille.xlsx."),
        (
            ["-o", "x"],
            2,
            "x: give the name one of the endings .xlsx, .pdf, .json and .txt; or use --format.",
        ),
        (["-o", "x.docx"], 2, "x.docx: give the name one of the endings"),
        (["-o", "x.pdf", "--format", "xlsx"], 2, "its ending doesn't go with --format xlsx"),
        (["-o", "er.json"], 5, "er.json: is there already. Choose another name"),
        (["-o", "map.json", "--force"], 5, "map.json is a folder."),
        (["-o", "", "--format", "json"], 2, "--output: name a file."),
        (["-o", "leveranciers.csv", "--format", "json", "--force"], 2, "is in use already"),
        (["-o", "pso.toml", "--format", "json", "--force"], 2, "is in use already"),
        (["-o", "inkoopcategorieen.csv", "--format", "json", "--force"], 2, "is in use already"),
        (["-o", "er.json/x.json"], 5, "can't be written"),
    ],
)
def test_wrong_targets_are_said_before_anything_is_written(
    pso: Program, sample: Path, arguments: list[str], code: int, reason: str
) -> None:
    Path("er.json").write_text("van iemand anders", encoding="utf-8")
    Path("map.json").mkdir()
    before = sample.read_bytes()
    ended = pso("certificates", sample.name, *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert reason in ended.err
    assert Path("er.json").read_text("utf-8") == "van iemand anders"
    assert sample.read_bytes() == before
    assert not [*Path().glob("x*"), *Path().glob(".*.tmp")]


def test_force_writes_over_a_file(pso: Program, sample: Path) -> None:
    Path("er.json").write_text("oud", encoding="utf-8")
    assert pso("certificates", sample, "-o", "er.json", "--force").code == 0
    assert json.loads(Path("er.json").read_text("utf-8"))


def test_a_format_needs_no_ending(pso: Program, sample: Path) -> None:
    assert pso("certificates", sample, "-o", "portefeuille", "--format", "json").code == 0
    assert json.loads(Path("portefeuille").read_text("utf-8"))


def test_findings_on_the_list_go_to_stderr(pso: Program) -> None:
    header = "naam;straat;huisnummer;postcode;plaats;categorie;pso_niveau\n"
    Path("lijst.csv").write_text(f"{header}A;K;1;4461 AB;Goes;schoonmaak;\n", encoding="utf-8")
    ended = pso("certificates", "lijst.csv", "--format", "json")
    assert ended.json["total"] == {"suppliers": 1, "spend": "0", "without_spend": 1}
    assert ended.json["certified"]["share"] is None
    assert ended.code == 0


def test_a_long_list_names_some_and_counts_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificate_tables, "_NAMED", 3)
    written = io.StringIO()
    portfolio = many(60, ["\x1b[31mRood [bold]"])
    print_portfolio(portfolio, translator("en"), written)
    count = len(portfolio.renewals())
    assert f"And {count - 3} more; --format xlsx names all." in written.getvalue()
    assert "\x1b" not in written.getvalue()
    assert "␛[31mRood" in written.getvalue().replace("\n", "")
