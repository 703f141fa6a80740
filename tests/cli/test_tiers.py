from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.cli.conftest import Program

HEADER = "naam;kvk_nummer;straat;huisnummer;postcode;plaats;categorie;jaarbesteding\n"


def test_table_counts_and_adds(pso: Program) -> None:
    ended = pso("tiers", "leveranciers.csv")
    assert ended.code == 0
    assert ended.err == 'leveranciers.csv: CSV, delimiter ";", UTF-8, 6 rows\n'
    assert "1 required" in ended.out
    assert "€198,050.00" in ended.out
    assert all(len(line) <= 100 for line in ended.out.splitlines())


def test_short_form_is_the_long_one(pso: Program) -> None:
    assert pso("tiers", "leveranciers.csv").out == pso("tiers", "show", "leveranciers.csv").out
    assert pso("tiers", "--json", "leveranciers.csv").json["tiers"]


def test_json_counts_every_supplier_once(pso: Program, sample: Path) -> None:
    ended = pso("tiers", sample, "--json")
    lines = ended.json["tiers"]
    assert list(lines[0]) == ["tier", "category", "suppliers", "spend", "without_spend"]
    assert sum(line["suppliers"] for line in lines) == 44
    assert [line["tier"] for line in lines if line["tier"]] == sorted(
        line["tier"] for line in lines if line["tier"]
    )
    assert all(Decimal(line["spend"]) >= 0 for line in lines)
    assert ended.code == 1
    assert [line["suppliers"] for line in lines if line["tier"] is None] == [1]


def test_unknown_spend_is_counted_and_not_taken_for_nothing(pso: Program) -> None:
    rows = "A;20000001;K;1;4461 AB;Goes;schoonmaak;\nB;20000002;K;1;4461 AB;Goes;schoonmaak;x\n"
    rows += "C;20000003;K;1;4461 AB;Goes;schoonmaak;0,00\nD;20000004;K;1;4461 AB;Goes;schoonmaak;9"
    Path("lijst.csv").write_text(HEADER + rows, encoding="utf-8")
    (line,) = pso("tiers", "lijst.csv", "--json").json["tiers"]
    assert (line["suppliers"], line["without_spend"]) == (4, 2)
    assert Decimal(line["spend"]) == 9


def test_explain_gives_the_reasons_in_their_order(pso: Program, sample: Path) -> None:
    ended = pso("tiers", "explain", sample, "rij 16")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0].startswith("Zoë & Señor Conserven (row 16): 2 urged; category: ")
    assert [line.split()[0] for line in lines[1:]] == [f"{n}." for n in range(1, len(lines))]
    assert "Kleine inkoop" in ended.out


def test_explain_json(pso: Program, sample: Path) -> None:
    (supplier,) = pso("tiers", "explain", sample, "10001", "--json").json["suppliers"]
    assert list(supplier) == ["key", "row", "name", "tier", "category", "reasons"]
    assert (supplier["key"], supplier["row"], supplier["tier"]) == ("99900017", 2, 1)
    assert list(supplier["reasons"][0]) == ["kind", "text"]


def test_key_that_two_rows_share_explains_both(pso: Program, sample: Path) -> None:
    found = pso("tiers", "explain", sample, "99900017", "--json").json["suppliers"]
    assert [each["row"] for each in found] == [2, 44]


def test_unclassified_supplier_ends_with_1(pso: Program, sample: Path) -> None:
    ended = pso("tiers", "explain", sample, "rij 43", "--json")
    assert ended.code == 1
    assert ended.json["suppliers"][0]["tier"] is None
    assert ended.json["suppliers"][0]["category"] is None
