from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Program

DAY = ("--date", "21-11-2026")


@pytest.mark.parametrize("key", ["99900513", "501", "rij 2", "rij2", "row 2", "Rij 2", " 2 "])
@pytest.mark.usefixtures("stubbed")
def test_key_is_a_number_of_the_supplier_or_of_the_row(pso: Program, key: str) -> None:
    ended = pso("preview", "leveranciers.csv", "--row", key, "--format", "docx", "-o", "uit", *DAY)
    assert ended.code == 0
    assert ended.out == f"{Path('uit', '99900513 Bezemwijs Schoonmaak B.V.docx')}\n"
    assert Path(ended.out.strip()).read_bytes() == b"docx 2 99900513 Bezemwijs Schoonmaak B.V."


def test_pages_are_drawn(pso: Program) -> None:
    ended = pso("preview", "leveranciers.csv", "--row", "99900513", "--format", "png", "--dpi",
                "40", "-o", "uit", *DAY)  # fmt: skip
    paths = [Path(line) for line in ended.out.splitlines()]
    assert ended.code == 0
    assert paths
    assert [path.name for path in paths] == [
        f"99900513 Bezemwijs Schoonmaak B.V {number}.png" for number in range(1, len(paths) + 1)
    ]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in paths)


def test_pdf_and_word_file_are_written(pso: Program) -> None:
    word = pso("preview", "leveranciers.csv", "--row", "506", "--format", "docx", "-o", "uit", *DAY)
    pdf = pso("preview", "leveranciers.csv", "--row", "506", "-o", "uit", *DAY)
    assert Path(word.out.strip()).read_bytes().startswith(b"PK")
    document = pypdfium2.PdfDocument(Path(pdf.out.strip()).read_bytes())
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "Steigerwerk Rümpling GmbH" in text


@pytest.mark.usefixtures("stubbed")
@pytest.mark.parametrize("row", range(39, 46))
def test_faulty_row_gets_no_letter(pso: Program, sample: Path, row: int) -> None:
    ended = pso("preview", sample, "--row", f"rij {row}", "-o", "uit", *DAY)
    assert (ended.code, ended.out) == (1, "")
    assert " error: " in ended.err
    assert not Path("uit").exists()


@pytest.mark.usefixtures("stubbed")
def test_preview_opens_what_it_made(pso: Program) -> None:
    opened: list[str] = []

    def launch(path: str) -> int:
        opened.append(path)
        return 0

    pso.patch.setenv("DISPLAY", ":0")
    pso.patch.setattr("click.launch", launch)
    ended = pso("preview", "leveranciers.csv", "--row", "506", *DAY)
    assert ended.code == 0
    assert opened == [ended.out.strip()]


@pytest.mark.usefixtures("stubbed")
def test_without_a_viewer_the_file_is_named(pso: Program) -> None:
    pso.patch.setenv("DISPLAY", ":0")
    pso.patch.setattr("click.launch", lambda _: 3)
    ended = pso("preview", "leveranciers.csv", "--row", "506", *DAY)
    assert ended.code == 4
    assert ended.out.strip() in ended.err


def test_fault_in_a_template_ends_with_3(pso: Program) -> None:
    own = pso.folder / "templates/eigen"
    own.mkdir(parents=True)
    (own / "document.toml").write_text('title = "E"\nhtml = "e.html"\n', encoding="utf-8")
    (own / "e.html").write_text("{{ weg }}", encoding="utf-8")
    ended = pso("preview", "leveranciers.csv", "--row", "506", "--document", "eigen", "-o", "uit")
    assert (ended.code, ended.out) == (3, "")
    assert "eigen/e.html" in ended.err
    assert not Path("uit").exists()


def test_preview_is_the_letter_of_the_merge(pso: Program) -> None:
    options = ("--format", "docx", *DAY)
    preview = pso("preview", "leveranciers.csv", "--row", "506", "-o", "p", *options)
    pso("merge", "leveranciers.csv", "-o", "m", "--rows", "7", *options)
    (letter,) = Path("m/docx").iterdir()
    assert Path(preview.out.strip()).read_bytes() == letter.read_bytes()


@pytest.mark.usefixtures("stubbed")
@pytest.mark.parametrize("row", [43])
def test_preview_refuses_what_merge_refuses(pso: Program, sample: Path, row: int) -> None:
    """Of a supplier without a tier there is no right letter, whatever is ignored."""
    ended = pso("preview", sample, "--row", f"rij {row}", "--ignore", "T120", "-o", "uit", *DAY)
    assert ended.code == 1
    assert not Path("uit").exists()
