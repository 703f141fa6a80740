"""`pso-letters contribution`: always an indication, never more."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pso_letters.purchases import Figure, Reason
from pso_letters.resources import help_folder
from tests.cli.conftest import Ended, Program

DAY = ("--date", "21-11-2026")
OWN = ("--own-fte", "100", "--direct", "5%")
HEADERS = (
    "naam;kvk_nummer;postbus;postcode;plaats;categorie;jaarbesteding;omzet_leverancier"
    ";fte_leverancier;direct_aandeel;sw_bedrijf;pso_niveau;pso_ingangsdatum;pso_geldig_tot"
)
VALID = "1-1-2026;31-12-2027"
ENDS_SOON = "1-2-2025;31-1-2027"
EXPIRED = "1-1-2024;31-12-2025"
TWENTY_FTE = "100.000;1.000.000;400;50%"
FIVE_FTE = "50.000;1.000.000;200;50%"


def write(*rows: str) -> Path:
    """Write a list; a row is its figures, whether it is a SW-bedrijf, and its certificate."""
    path = Path("lijst.csv")
    lines = [HEADERS]
    for number, row in enumerate(rows, start=1):
        name = f"Lever {number}"
        lines.append(f"{name};999001{number:02};12;4461 AB;Goes;schoonmaak;{row}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(pso: Program, *rows: str, options: Sequence[object] = OWN, lang: str = "en") -> Ended:
    return pso("contribution", write(*rows), *DAY, *options, lang=lang)


def as_json(pso: Program, *rows: str, options: Sequence[object] = OWN) -> Any:  # noqa: ANN401 - JSON
    return run(pso, *rows, options=(*options, "--json")).json


def keys(suppliers: list[dict[str, Any]]) -> list[int]:
    return [each["row"] - 1 for each in suppliers]


def test_the_manual_names_every_key_of_json(pso: Program) -> None:
    found = as_json(pso, f"{TWENTY_FTE};;Trede 3;{VALID}", f"{FIVE_FTE};;;;")
    page = (help_folder() / "opdrachten.md").read_text(encoding="utf-8")
    section = page.partition("\n## contribution\n")[2].partition("\n## ")[0]
    keys = {*found, *found["counted"][0], *found["excluded"][0], *found["what_if"]}
    assert {key for key in keys if f"`{key}`" not in section} == set()


def test_result_formula_and_cap_with_their_figures(pso: Program) -> None:
    ended = run(pso, f"{TWENTY_FTE};;Trede 3;{VALID}", f"{FIVE_FTE};ja;;;")
    assert ended.code == 0
    lines = " ".join(ended.out.split())
    twenty_five_of_125 = "25.00 / (100 + 25.00) = 20.00%"
    four_times_five_percent = "4 × 5% = 20%"
    assert lines.startswith("Indication of your indirect social contribution on 21 November 2026")
    assert "excluding VAT" in lines
    assert twenty_five_of_125 in lines
    assert four_times_five_percent in lines
    assert "20.00% counts" in lines
    assert "spend / turnover × fte × direct share" in lines
    assert all(len(line) <= 100 for line in ended.out.splitlines())


def test_what_lies_above_the_cap_does_not_count(pso: Program) -> None:
    found = as_json(pso, f"{TWENTY_FTE};;Trede 3;{VALID}", options=("--own-fte", 60, "--direct", 4))
    assert Decimal(found["indirect"]) == Decimal("0.25")
    assert Decimal(found["limit"]) == Decimal("0.16")
    assert Decimal(found["indirect_counted"]) == Decimal("0.16")
    assert found["is_capped"] is True


def test_without_a_direct_contribution_nothing_is_capped_and_that_is_said(pso: Program) -> None:
    row = f"{TWENTY_FTE};;Trede 3;{VALID}"
    ended = run(pso, row, options=("--own-fte", 60))
    assert "25.00%, before the cap" in ended.out
    assert "the cap isn't applied" in " ".join(ended.out.split())
    found = as_json(pso, row, options=("--own-fte", 60))
    assert (found["direct"], found["limit"], found["indirect_counted"]) == (None, None, None)


def test_with_a_direct_contribution_of_nothing_nothing_counts(pso: Program) -> None:
    options = ("--own-fte", 60, "--direct", "0%")
    ended = run(pso, f"{TWENTY_FTE};;Trede 3;{VALID}", options=options)
    assert "0.00% counts" in ended.out
    assert "so nothing counts" in " ".join(ended.out.split())


def test_each_row_counts_or_is_named_with_the_reason(pso: Program) -> None:
    found = as_json(
        pso,
        f"{FIVE_FTE};;Trede 1;{VALID}",
        f"{TWENTY_FTE};;Trede 3;{VALID}",
        f"{FIVE_FTE};;;;",
        f"{FIVE_FTE};;Trede 1;{EXPIRED}",
        f"2.000.000;1.000.000;10;5%;;Trede 1;{VALID}",
        f"100;;10;;;Trede 1;{VALID}",
        f"100;1.000;10;;;Aspirant;{VALID}",
    )
    assert keys(found["counted"]) == [2, 1]
    assert [each["reason"] for each in found["excluded"]] == [
        *("spend-over-turnover", "no-certificate", "certificate-expired"),
        *("aspirant-without-share", "unknown-figures"),
    ]
    assert [keys(each["rows"]) for each in found["excluded"]] == [[5], [3], [4], [7], [6]]
    assert found["excluded"][-1]["unknown"] == ["omzet_leverancier", "direct_aandeel"]
    assert found["excluded"][0]["spend"] == "2000000"


def test_a_second_row_of_one_supplier_is_not_counted_twice(pso: Program) -> None:
    path = write(f"{TWENTY_FTE};;Trede 3;{VALID}")
    row = path.read_text(encoding="utf-8").splitlines()[1]
    path.write_text(f"{HEADERS}\n{row}\n{row}\n", encoding="utf-8")
    ended = pso("contribution", path, *DAY, *OWN, "--json")
    assert ended.code == 1
    assert ended.json["fte_counted"] == "20"
    assert [each["reason"] for each in ended.json["excluded"]] == ["double-row"]


def test_certificates_that_would_add_most(pso: Program) -> None:
    rows = (f"{FIVE_FTE};;;;", f"{TWENTY_FTE};;Trede 2;{EXPIRED}", f"{FIVE_FTE};ja;;;")
    what_if = as_json(pso, *rows, options=("--own-fte", 75))["what_if"]["certificates"]
    assert keys(what_if["suppliers"]) == [2, 1]
    assert [each["fte"] for each in what_if["suppliers"]] == ["20", "5"]
    from_5_of_80_to_25_of_100 = Decimal("0.25") - Decimal("0.0625")
    assert Decimal(what_if["suppliers"][0]["change"]) == from_5_of_80_to_25_of_100
    assert what_if["together"]["fte"] == "25"
    text = run(pso, *rows, options=("--own-fte", 75)).out
    assert "+18.75" in text
    assert "Aspirant-status by itself adds nothing." in text


def test_at_the_cap_the_what_if_says_that_nothing_changes(pso: Program) -> None:
    rows = (f"{TWENTY_FTE};;Trede 3;{VALID}", f"{FIVE_FTE};;;;")
    ended = run(pso, *rows, options=("--own-fte", 60, "--direct", 4))
    assert "The cap is reached already" in ended.out


def test_certificates_that_lapse_within_the_months(pso: Program) -> None:
    rows = (f"{TWENTY_FTE};;Trede 3;{ENDS_SOON}", f"{FIVE_FTE};;Trede 1;{VALID}")
    lapsing = as_json(pso, *rows)["what_if"]["lapsing"]
    assert (lapsing["months"], keys(lapsing["suppliers"])) == (4, [1])
    assert lapsing["together"]["fte"] == "-20"
    assert (
        as_json(pso, *rows, options=(*OWN, "--months", 2))["what_if"]["lapsing"]["suppliers"] == []
    )
    assert as_json(pso, *rows[1:])["what_if"]["lapsing"]["together"] == {"fte": "0", "change": "0"}
    out = run(pso, *rows).out
    assert "31 January 2027" in out
    assert "together" not in out.partition("What is lost")[2]
    assert "All 2 together" in run(pso, *[rows[0]] * 2).out


def test_figures_that_are_needed_are_named(pso: Program) -> None:
    rows = ("900;;;;;;;", f"100;1.000;;4%;;Trede 1;{VALID}", f"100;1.000;9;;;Aspirant;{VALID}")
    figures = as_json(pso, *rows)["what_if"]["figures"]
    assert keys(figures) == [2, 1]
    assert [each["unknown"] for each in figures] == [
        ["fte_leverancier"],
        ["omzet_leverancier", "fte_leverancier", "direct_aandeel"],
    ]
    out = run(pso, *rows).out
    assert "turnover, fte and direct share" in " ".join(out.replace("│", " ").split())


def test_what_is_lacking_is_no_proof_that_nothing_is_contributed(pso: Program) -> None:
    counts, lacks = f"{FIVE_FTE};;Trede 1;{VALID}", f"100;;;;;Trede 1;{VALID}"
    may_be_higher, nothing_counts = "of which figures are lacking: 2.", "No supplier counts."
    out = run(pso, counts, lacks, lacks).out
    assert may_be_higher in " ".join(out.split())
    assert nothing_counts not in out
    out = run(pso, f"{FIVE_FTE};;;;").out
    assert nothing_counts in out
    out = run(pso, counts).out
    assert nothing_counts not in out
    assert "are lacking" not in out


def test_the_first_rows_that_do_not_count_are_named(pso: Program) -> None:
    none = "100;1.000;10;;;;;"
    assert "│ 2, 3, 4, 5, 6 │" in " ".join(run(pso, *[none] * 5).out.split())
    assert "│ 2, 3, 4, 5, 6, … │" in " ".join(run(pso, *[none] * 6).out.split())


def test_json_is_a_format(pso: Program) -> None:
    row = f"{FIVE_FTE};;Trede 1;{VALID}"
    assert run(pso, row, options=(*OWN, "--format", "json")).json == as_json(pso, row)
    assert run(pso, row, options=(*OWN, "--format", "text")).out == run(pso, row).out


def test_tables_show_the_first_and_say_how_many_more(pso: Program) -> None:
    rows = [f"{FIVE_FTE};;Trede 1;{VALID}"] * 12
    assert "And 2 more; --top 12 shows them all." in run(pso, *rows).out
    out = run(pso, *rows, options=(*OWN, "--top", 12)).out
    assert "more;" not in out
    assert out.count("│ Lever ") == 12
    assert len(as_json(pso, *rows, options=(*OWN, "--top", 1))["counted"]) == 12


def test_own_figures_come_from_the_settings_unless_an_option_says_otherwise(
    pso: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("pso.toml").open("a", encoding="utf-8") as file:
        file.write("\n[contribution]\nown_fte = 60\ndirect_percentage = 4.5\n")
    found = as_json(pso, f"{TWENTY_FTE};;Trede 3;{VALID}", options=())
    assert (found["own_fte"], Decimal(found["direct"])) == ("60", Decimal("0.045"))
    monkeypatch.setenv("PSO_LETTERS_CONTRIBUTION__OWN_FTE", "70")
    found = as_json(pso, f"{TWENTY_FTE};;Trede 3;{VALID}", options=("--direct", "7,5"))
    assert (found["own_fte"], Decimal(found["direct"])) == ("70", Decimal("0.075"))


@pytest.mark.parametrize(
    ("fte", "direct", "read"),
    [
        ("250", "4,5%", ("250", "0.045")),
        ("250,5", "4.5", ("250.5", "0.045")),
        ("250.5", "4.25 %", ("250.5", "0.0425")),
        ("1.250", "35", ("1250", "0.35")),
        ("1.250,5", "0,5%", ("1250.5", "0.005")),
    ],
)
def test_options_are_read_the_dutch_and_the_english_way(
    pso: Program, fte: str, direct: str, read: tuple[str, str]
) -> None:
    found = as_json(pso, f"{FIVE_FTE};;;;", options=("--own-fte", fte, "--direct", direct))
    assert (Decimal(found["own_fte"]), Decimal(found["direct"])) == tuple(map(Decimal, read))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "--own-fte 250"),
        (("--own-fte", "veel"), "write e.g. 250"),
        (("--own-fte", "0"), "write e.g. 250"),
        (("--own-fte", "-5"), "write e.g. 250"),
        (("--own-fte", "1,250"), "write e.g. 250"),
        (("--own-fte", "1.250.5"), "write e.g. 250"),
        (("--own-fte", "250", "--direct", "0.5"), "e.g. 4,5%"),
        (("--own-fte", "250", "--direct", "101%"), "e.g. 4,5%"),
        (("--own-fte", "250", "--direct", ""), "e.g. 4,5%"),
        (("--own-fte", "250", "--months", "25"), "--months"),
        (("--own-fte", "250", "--top", "0"), "--top"),
    ],
)
def test_figures_that_cannot_be_used_are_refused_in_one_line(
    pso: Program, options: tuple[str, ...], words: str
) -> None:
    ended = run(pso, f"{FIVE_FTE};;;;", options=options)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err.splitlines()[-1]


def test_columns_that_are_absent_are_said(pso: Program, sample: Path) -> None:
    ended = pso("contribution", sample, *DAY, *OWN)
    remark = "no column for omzet_leverancier, fte_leverancier and direct_aandeel"
    assert remark in ended.err
    assert "0.00% counts" in ended.out
    assert pso("-q", "contribution", sample, *DAY, *OWN).err == ""


def test_cells_that_cannot_be_read_are_counted_and_unknown(pso: Program) -> None:
    ended = run(pso, f"100;1.000;10;0,35;;Trede 1;{VALID}", f"{FIVE_FTE};;Trede 1;{VALID}")
    assert ended.code == 1
    assert "can't be read: 1." in ended.err
    assert "Unknown: direct share" in ended.out


def test_a_name_cannot_take_over_the_terminal(pso: Program) -> None:
    path = write(f"{TWENTY_FTE};;Trede 3;{VALID}")
    text = path.read_text(encoding="utf-8").replace("Lever 1", "[red]\x1b[2JKwaad")
    path.write_text(text, encoding="utf-8")
    out = pso("contribution", path, *DAY, *OWN).out
    assert "\x1b" not in out
    assert "[red]" in out


def test_it_is_always_an_indication_and_never_a_score(pso: Program) -> None:
    ended = run(pso, f"{TWENTY_FTE};;Trede 3;{ENDS_SOON}", f"{FIVE_FTE};;;;", lang="nl")
    first = ended.out.splitlines()[0]
    assert first.startswith("Indicatie van uw indirecte sociale bijdrage op 21 november 2026")
    assert "zonder btw" in first + ended.out.splitlines()[1]
    assert "score" not in ended.out.casefold()
    found = run(pso, f"{FIVE_FTE};;;;", options=(*OWN, "--json"), lang="nl").json
    assert found["label"].startswith("indicatie")
    assert found["excluding_vat"] is True
    assert "score" not in str(found).casefold()


def test_the_manual_explains_every_figure() -> None:
    from pso_letters.resources import help_folder

    page = (help_folder() / "bijdrage.md").read_text(encoding="utf-8")
    assert [name for name in (*Figure, "sw_bedrijf") if f"`{name}`" not in page] == []
    assert [reason for reason in Reason if f"`{reason}`" not in page] == []
