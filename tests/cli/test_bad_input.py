"""Whatever someone hands in: one or two lines that name it, the right exit code, no traceback."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pso_letters.resources import project_folder
from tests.cli.conftest import SAMPLES, Ended, Program

HEADER = "naam;kvk_nummer;straat;huisnummer;postcode;plaats;categorie\r\n"
ROW = "Smit B.V.;12345678;Kade;1;4461 AB;Goes;schoonmaak\r\n"
NOISE = random.Random(7).randbytes(4000)  # noqa: S311 - noise
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1") + NOISE
WORKBOOK = (SAMPLES / "leveranciers.xlsx").read_bytes()
LOGO = (project_folder() / "logo.png").read_bytes()

UNREADABLE: dict[str, bytes] = {
    "leeg.csv": b"",
    "wit.csv": b"\r\n\r\n \r\n",
    "oud.xls": OLD_OFFICE,
    "versleuteld.xlsx": OLD_OFFICE,
    "brief.pdf": b"%PDF-1.7\n" + NOISE,
    "half.xlsx": WORKBOOK[: len(WORKBOOK) // 2],
    "bijna.xlsx": WORKBOOK[:-30],
    "ruis.csv": NOISE,
    "nullen.csv": bytes(500),
    "plaatje.csv": LOGO,
    "web.xls": b"<html><table><tr><td>naam</td></tr></table></html>",
    "aanhaling.csv": (HEADER + '"' + ROW + ROW).encode(),
    "namm.csv": (HEADER + ROW).replace("naam;", "namm;").encode(),
    "hoi.csv": b"hoi\r\n",
}


def assert_plain(ended: Ended, code: int, *words: str) -> None:
    assert ended.code == code, ended.err
    assert ended.out == ""
    assert ended.err.startswith("Error: ")
    assert ended.err.count("\n") <= 2
    assert len(ended.err) < 500
    assert "fault in the program" not in ended.err
    assert ended.err.replace("\n", "").isprintable()
    for word in words:
        assert word in ended.err


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("command", ["check", "merge"])
def test_unreadable_list(pso: Program, name: str, command: str) -> None:
    (pso.folder / name).write_bytes(UNREADABLE[name])
    more = ["-o", "uit"] if command == "merge" else []
    assert_plain(pso(command, name, *more), 2, name)
    assert not (pso.folder / "uit").exists()


def test_word_document_as_list(pso: Program) -> None:
    with zipfile.ZipFile(pso.folder / "brief.docx", "w") as package:
        package.writestr("[Content_Types].xml", "<a/>")
        package.writestr("word/document.xml", "<a/>")
    assert_plain(pso("check", "brief.docx"), 2, "brief.docx", "Word")


def test_folder_as_list_and_list_that_is_not_there(pso: Program) -> None:
    (pso.folder / "map.csv").mkdir()
    assert_plain(pso("check", "map.csv"), 2, "map.csv", "folder")
    assert_plain(pso("check", "weg.csv"), 2, "weg.csv")


def test_near_miss_of_a_column_is_named(pso: Program) -> None:
    (pso.folder / "lijst.csv").write_bytes(UNREADABLE["namm.csv"])
    assert_plain(pso("check", "lijst.csv"), 2, "naam", "namm")


def test_header_without_rows_makes_nothing(pso: Program) -> None:
    (pso.folder / "kop.csv").write_text(HEADER, encoding="utf-8")
    assert pso("check", "kop.csv").code == 0
    assert "0 rows" in pso("check", "kop.csv").err
    assert pso("merge", "kop.csv", "-o", "uit", "--json").json["made"] == 0


def test_utf_16_without_a_mark_is_read(pso: Program) -> None:
    (pso.folder / "lijst.csv").write_bytes((HEADER + ROW).encode("utf-16-le"))
    ended = pso("check", "lijst.csv")
    assert (ended.code, ended.out) == (0, "")
    assert "UTF-16, 1 row" in ended.err


OPTIONS = [
    (["--date", "31-13-2026"], 2, "--date"),
    (["--date", "morgen"], 2, "--date"),
    (["--date", "2026-02-30"], 2, "--date"),
    (["--date", ""], 2, "--date"),
    (["--where", "gemeente=Goes"], 2, "gemeente"),
    (["--where", "plaats"], 2, "--where"),
    (["--rows", "x"], 2, "--rows"),
    (["--rows", ","], 2, "--rows"),
    (["--rows", "9-2"], 2, "--rows"),
    (["--document", "weg"], 2, "brief"),
    (["--document", "../brief"], 2, "../brief"),
    (["--format", "odt"], 2, "docx"),
    (["--format", "docx,odt"], 2, "odt"),
    (["--delimiter", ";;"], 2, ";;"),
    (["--encoding", "weg"], 2, "weg"),
    (["--encoding", "rot13"], 2, "rot13"),
    (["--encoding", "utf-16"], 2, "leveranciers.csv"),
    (["--sheet", "Blad9"], 2, "Blad9"),
    (["--select", "X999"], 2, "X999"),
    (["--ignore", "A1O6"], 2, "A1O6"),
]


@pytest.mark.parametrize(
    ("options", "code", "word"), OPTIONS, ids=[" ".join(each[0]) for each in OPTIONS]
)
def test_wrong_option(pso: Program, options: list[str], code: int, word: str) -> None:
    ended = pso("merge", "leveranciers.csv", "-o", "uit", "-n", *options)
    assert_plain(ended, code, word)


def test_date_so_late_that_no_answer_can_follow(pso: Program) -> None:
    ended = pso("merge", "leveranciers.csv", "-o", "uit", "--date", "31-12-9999", "--format",
                "docx", "--ignore", "C")  # fmt: skip
    assert "fault in the program" not in ended.err


COMMANDS = [
    (["explain", "X999"], 2, "X999"),
    (["help", "weg"], 2, "weg"),
    (["help", "../cli/main"], 2, "../cli/main"),
    (["templates", "copy", "weg"], 2, "weg"),
    (["templates", "build", "weg"], 2, "weg"),
    (["tiers", "explain", "leveranciers.csv", "9"], 2, "9"),
    (["tiers", "explain", "leveranciers.csv", ""], 2, "number"),
    (["preview", "leveranciers.csv", "--row", "9", "-o", "uit"], 2, "9"),
    (["preview", "leveranciers.csv", "--row", "", "--format", "docx", "-o", "uit"], 2, "number"),
    (["merge", "leveranciers.csv", "-o", "leveranciers.csv"], 5, "leveranciers.csv"),
    (["merge", "leveranciers.csv", "-o", "logo.png/uit"], 5, "logo.png/uit"),
    (["merge", "leveranciers.csv", "-o", "", "-n"], 2, "-o"),
    (["preview", "leveranciers.csv", "--row", "rij 2", "--format", "docx", "-o", "logo.png"], 5,
     "logo.png"),
    (["init", "logo.png"], 5, "logo.png"),
    (["--project", "weg", "check", "leveranciers.csv"], 2, "weg"),
    (["--project", "..", "check", "leveranciers.csv"], 2, "pso.toml"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "word"), COMMANDS, ids=[" ".join(each[0]) for each in COMMANDS]
)
def test_wrong_argument(pso: Program, arguments: list[str], code: int, word: str) -> None:
    (pso.folder / "leveranciers.csv").write_text(HEADER + ROW + ROW.replace("12345678", ""))
    assert_plain(pso(*arguments), code, word)


Change = Callable[[str], str]


def replaced(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


REFERENCE = '\nreference = "PSO-{{ letter.year }}-{{ supplier.key }}"'
SETTINGS: dict[str, tuple[Change, int, str]] = {
    "syntax": (replaced('kind = "private"', "kind = "), 2, "pso.toml"),
    "unknown key": (replaced("kind =", "soort ="), 2, "soort"),
    "unknown table": (lambda text: text + "\n[kleuren]\n", 2, "kleuren"),
    "wrong value": (replaced('kind = "private"', 'kind = "staat"'), 2, "sender.kind"),
    "table that is a value": (lambda _: "letter = 5\n", 2, "letter"),
    "no settings": (lambda _: "", 2, "sender"),
    "absent logo": (replaced('"logo.png"', '"weg.png"'), 2, "weg.png"),
    "folder as logo": (replaced('"logo.png"', '"."'), 2, "logo"),
    "text as logo": (replaced('"logo.png"', '"leveranciers.csv"'), 2, "leveranciers.csv"),
    "half a logo": (replaced('"logo.png"', '"half.png"'), 2, "half.png"),
    "start of a logo": (replaced('"logo.png"', '"begin.png"'), 2, "begin.png"),
    "no jpeg": (replaced('"logo.png"', '"geen.jpg"'), 2, "geen.jpg"),
    "absent mapping": (replaced('"inkoopcategorieen.csv"', '"weg.csv"'), 2, "weg.csv"),
    "folder as mapping": (replaced('"inkoopcategorieen.csv"', '"."'), 2, "folder"),
    "list as mapping": (replaced('"inkoopcategorieen.csv"', '"leveranciers.csv"'), 2,
                        "inkoopniveau"),
    "picture as mapping": (replaced('"inkoopcategorieen.csv"', '"logo.png"'), 2, "logo.png"),
    "reply in a million years": (replaced("reply_days = 28", "reply_days = 999999999"), 2,
                                 "reply_days"),
    "unknown tag": (replaced(REFERENCE, '\nreference = "{{ letter.jaar }}"'), 3,
                    "letter.reference"),
    "broken tag": (replaced(REFERENCE, '\nreference = "{{ letter.year"'), 3, "letter.reference"),
    "sum in a tag": (replaced(REFERENCE, '\nreference = "{{ letter.year + 1 }}"'), 3,
                     "letter.reference"),
    "unknown header": (lambda text: text + '\n[columns]\nnaam = "Weg"\n', 2, "Weg"),
    "unknown column": (lambda text: text + '\n[columns]\nnamen = "naam"\n', 2, "namen"),
}  # fmt: skip


@pytest.mark.parametrize("case", SETTINGS)
def test_wrong_settings(pso: Program, case: str) -> None:
    change, code, word = SETTINGS[case]
    (pso.folder / "half.png").write_bytes(LOGO[: len(LOGO) // 2])
    (pso.folder / "begin.png").write_bytes(LOGO[:8])
    (pso.folder / "geen.jpg").write_bytes(b"\xff\xd8\xff")
    path = pso.folder / "pso.toml"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    ended = pso(
        "merge", "leveranciers.csv", "-o", "uit", "--format", "docx", "--date", "21-11-2026"
    )
    assert_plain(ended, code, word)
    assert not list((pso.folder / "uit").glob("[!.]*"))


@pytest.mark.parametrize(
    ("name", "value"),
    [("PSO_LETTERS_KLEUR__ROOD", "1"), ("PSO_LETTERS_LETTER__REPLY_DAYS", "x"),
     ("PSO_LETTERS_SENDER__SIGNATORY", "x"), ("PSO_LETTERS_PROJECT", "weg")],
)  # fmt: skip
def test_wrong_environment(pso: Program, name: str, value: str) -> None:
    pso.patch.setenv(name, value)
    assert_plain(pso("check", "leveranciers.csv"), 2)


def test_environment_over_a_file_that_is_wrong_itself(pso: Program) -> None:
    (pso.folder / "pso.toml").write_text("letter = 5\n", encoding="utf-8")
    pso.patch.setenv("PSO_LETTERS_LETTER__PLACE", "Goes")
    assert_plain(pso("check", "leveranciers.csv"), 2, "PSO_LETTERS_LETTER__PLACE")


def test_no_project_anywhere(pso: Program, tmp_path: Path) -> None:
    (pso.folder / "pso.toml").unlink()
    assert_plain(pso("check", "leveranciers.csv"), 2, "pso.toml", "init")
    assert str(tmp_path) not in pso("check", "leveranciers.csv").err
