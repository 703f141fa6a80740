"""Templates of a house's own are tried on the list before the first letter is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Program

DAY = ("--date", "21-11-2026")
BEGIN = "{% block tekst %}"


@pytest.fixture
def own(pso: Program) -> Path:
    """The project has a copy of the letter."""
    assert pso("templates", "copy", "brief").code == 0
    return pso.folder / "templates" / "brief"


def written(own: Path, text: str) -> None:
    path = own / "brief.html"
    path.write_text(path.read_text(encoding="utf-8").replace(BEGIN, BEGIN + text), encoding="utf-8")


def found(pso: Program, *options: str) -> list[tuple[str, str, str | None]]:
    findings = pso("check", "leveranciers.csv", *DAY, "--format", "json", *options).json["findings"]
    return [
        (each["code"], each["file"], each["column"])
        for each in findings
        if each["code"] in {"D104", "D106", "J112", "J113"}
    ]


def test_a_copy_gives_no_findings(pso: Program, own: Path) -> None:
    assert own.is_dir()
    assert found(pso) == []


def test_an_empty_value_in_a_sentence_is_refused(pso: Program, own: Path) -> None:
    path = pso.folder / "leveranciers.csv"
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    header = rows[0].split(";")
    position = header.index("uw_kenmerk")
    cells = rows[1].split(";")
    cells[position] = ""
    rows[1] = ";".join(cells)
    path.write_text("\n".join(rows), encoding="utf-8")
    written(
        own, "{% if supplier.tier <= 3 %}<p>Kenmerk {{ supplier.your_reference }}.</p>{% endif %}"
    )
    assert ("D104", "leveranciers.csv", "uw_kenmerk") in found(pso)
    ended = pso("merge", "leveranciers.csv", "-o", "uit", "-n", "--format", "pdf", *DAY, "--json")
    assert ended.json["refused"] >= 1
    word = pso("merge", "leveranciers.csv", "-o", "uit", "-n", "--format", "docx", *DAY, "--json")
    assert word.json["refused"] == 0  # the Word template doesn't ask for it


@pytest.mark.parametrize("command", [("check",), ("merge", "-o", "uit")], ids=lambda each: each[0])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p>{{ supplier.extra.nergens }}</p>", "supplier.extra.nergens"),
        ("<p>{{ supplier. }}</p>", "a tag isn't right"),
        ('{% include "brief/brief.html" %}', "takes in itself"),
    ],
)
def test_a_fault_of_a_template_is_told_before_the_first_letter(
    pso: Program, own: Path, command: tuple[str, ...], text: str, said: str
) -> None:
    written(own, text)
    ended = pso(command[0], "leveranciers.csv", *command[1:], *DAY)
    assert (ended.code, said in ended.err) == (3, True)
    assert not list(pso.folder.glob("uit/**/*.docx"))


def test_a_row_whose_tag_cannot_be_carried_out_is_refused_even_when_that_is_ignored(
    pso: Program, own: Path
) -> None:
    written(own, "{% if supplier.tier == 2 %}<p>{{ supplier.extra.nergens }}</p>{% endif %}")
    options = ("-o", "uit", "-n", "--format", "pdf", *DAY, "--json")
    refused = pso("merge", "leveranciers.csv", *options).json["refused"]
    assert refused >= 1
    assert pso("merge", "leveranciers.csv", *options, "--ignore", "D106").json["refused"] == refused


def test_commands_that_make_no_letters_try_none(pso: Program, own: Path) -> None:
    written(own, "<p>{{ supplier.extra.nergens }}</p>")
    assert pso("tiers", "show", "leveranciers.csv", *DAY).code == 0


@pytest.mark.parametrize(
    ("pattern", "said"),
    [("{{ supplier.naam }}", "file_name"), ("{{ supplier. }}", "file_name")],
)
def test_a_wrong_pattern_of_file_names_is_told_by_check(
    pso: Program, own: Path, pattern: str, said: str
) -> None:
    path = own / "document.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("{{ supplier.key }} {{ supplier.name }}", pattern), encoding="utf-8"
    )
    ended = pso("check", "leveranciers.csv", *DAY)
    assert (ended.code, said in ended.err) == (3, True)


def test_a_wrong_reference_is_told_by_check(pso: Program) -> None:
    pso.patch.setenv("PSO_LETTERS_LETTER__REFERENCE", "{{ supplier.nummer }}")
    ended = pso("check", "leveranciers.csv", *DAY)
    assert (ended.code, "letter.reference" in ended.err) == (3, True)


def test_the_private_text_in_the_letter_of_a_public_buyer(pso: Program, own: Path) -> None:
    pso.patch.setenv("PSO_LETTERS_SENDER__KIND", "public")
    assert found(pso) == []
    path = own / "brief.html"
    private = path.read_text(encoding="utf-8").replace('sender.kind == "public"', "false")
    path.write_text(private, encoding="utf-8")
    assert {code for code, _, _ in found(pso)} == {"J112"}
    for options in ((), ("--select", "A"), ("--strict",)):
        ended = pso("merge", "leveranciers.csv", "-o", "uit", *DAY, *options)
        assert (ended.code, "J112" in ended.err) == (3, True)
        assert "each of them" in ended.err
    assert not list(pso.folder.glob("uit/**/*.pdf"))
    assert pso("merge", "leveranciers.csv", "-o", "uit", "-n", *DAY, "--ignore", "J112").code < 2
    pso.patch.setenv("PSO_LETTERS_SENDER__KIND", "private")
    assert found(pso) == []


def test_personal_data_that_a_document_asks_for(pso: Program, own: Path) -> None:
    written(own, "<p>Stuur ons de namen van uw medewerkers uit de doelgroep.</p>")
    assert found(pso) == [("J113", "brief/brief.html", None)]
    assert found(pso, "--ignore", "J113") == []
