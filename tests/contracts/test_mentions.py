from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from pso_letters.contracts.mentions import MentionFinder, is_sought, number_key
from pso_letters.contracts.outcome import ContractRefused

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERS = ("C-2024-01", "2024-015", "CN 2024-016", "4600012345", "2023/7 A", "12", "2024", "1001")


def in_text(text: str) -> set[str]:
    return set(MentionFinder(NUMBERS).in_text(text))


def in_name(name: str) -> set[str]:
    return set(MentionFinder(NUMBERS).in_name(name))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Contract C-2024-01.", "c-2024-01"),
        ("(c-2024-01)", "c-2024-01"),
        ("contractnummer:2024-015, hierna", "2024-015"),
        ("nr.2024-015 en", "2024-015"),
        ("C - 2024 - 01", "c-2024-01"),
        ("2024\u2011015", "2024-015"),
        ("2024–015", "2024-015"),
        ("2024\u00ad-015", "2024-015"),
        ("CN2024-016", "cn2024-016"),
        ("cn\u00a02024-016", "cn2024-016"),
        ("4600 012 345", "4600012345"),
        ("2023/7A", "2023/7a"),
    ],
)
def test_number_is_found_however_it_is_written(text: str, key: str) -> None:
    assert in_text(text) == {key}


@pytest.mark.parametrize(
    "text",
    [
        "2024-0153",
        "A-2024-015",
        "12024-015",
        "2024-015-B",
        "2024-015/2",
        "46000123456",
        "C-2024",
        "2024/015",
        "",
    ],
)
def test_part_of_another_number_is_not_found(text: str) -> None:
    assert in_text(text) == set()


@pytest.mark.parametrize("text", ["artikel 12", "in 2024", "1001 AB Amsterdam"])
def test_number_that_stands_in_every_contract_is_not_sought(text: str) -> None:
    assert in_text(text) == set()


def test_longer_number_wins_from_the_one_in_it() -> None:
    finder = MentionFinder(["2024-015", "2024-015 bis", "PSO 2024-015"])
    assert finder.in_text("zie 2024-015 bis") == {"2024-015bis"}
    assert finder.in_text("zie PSO 2024-015") == {"pso2024-015"}
    assert finder.in_text("2024-015 en 2024-015 bis") == {"2024-015", "2024-015bis"}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Contract_C-2024-01_definitief", "c-2024-01"),
        ("2023-7A Schoonmaak", "2023/7a"),
        ("2024-015-v2", "2024-015"),
        ("1001 Smit", "1001"),
    ],
)
def test_number_in_a_name_of_which_the_signs_differ(name: str, key: str) -> None:
    assert in_name(name) == {key}


@pytest.mark.parametrize("name", ["2024 Smit", "12", "Contract v12", "C-2024-011", "x2024-015"])
def test_year_or_version_in_a_name_is_no_number(name: str) -> None:
    assert in_name(name) == set()


def test_short_numbers_are_told_apart() -> None:
    assert [number for number in NUMBERS if not is_sought(number)] == ["12", "2024", "1001"]
    assert number_key(" #CN 2024\u2011016. ") == "cn2024-016"


def add(document: Document, runs: str) -> None:
    """Add a paragraph with these runs behind a word."""
    document.element.body.insert(0, parse_xml(f"<w:p {W}><w:r><w:t>Nr </w:t></w:r>{runs}</w:p>"))


def in_paragraph(document: Document) -> None:
    document.add_paragraph("Contract C-2024-01")


def in_pieces(document: Document) -> None:
    paragraph = document.add_paragraph("Contract C-20")
    paragraph.add_run("24-").bold = True
    paragraph.add_run("01")


def in_table(document: Document) -> None:
    document.add_table(2, 2).cell(1, 1).text = "C-2024-01"


def in_header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "C-2024-01"


def in_footer(document: Document) -> None:
    document.sections[0].footer.paragraphs[0].text = "C-2024-01"


def in_insertion(document: Document) -> None:
    run = "<w:ins w:id='1' w:author='A'><w:r><w:t>C-2024-01</w:t></w:r></w:ins>"
    add(document, run)


def in_text_box(document: Document) -> None:
    box = (
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>C-2024-01</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r>"
    )
    add(document, box)


def with_hyphens(document: Document) -> None:
    run = "<w:r><w:t>C-2024</w:t><w:noBreakHyphen/><w:t>01</w:t></w:r>"
    add(document, run)


def file_of(fill: Callable[[Document], None]) -> bytes:
    document, target = docx.Document(), io.BytesIO()
    fill(document)
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "fill",
    [in_paragraph, in_pieces, in_table, in_header, in_footer, in_insertion, in_text_box,
     with_hyphens],
)  # fmt: skip
def test_number_is_found_wherever_a_reader_sees_it(fill: Callable[[Document], None]) -> None:
    finder = MentionFinder(NUMBERS)
    assert finder.in_contract(file_of(fill), "contract.docx") == {"c-2024-01"}


def in_deletion(document: Document) -> None:
    run = (
        "<w:del w:id='1' w:author='A'><w:r><w:delText>C-2024-01</w:delText></w:r>"
        "<w:r><w:t>C-2024-01</w:t></w:r></w:del>"
    )
    add(document, run)


def over_two_paragraphs(document: Document) -> None:
    document.add_paragraph("C-2024")
    document.add_paragraph("-01")


def in_code_of_field(document: Document) -> None:
    run = "<w:r><w:instrText>C-2024-01</w:instrText></w:r>"
    add(document, run)


@pytest.mark.parametrize("fill", [in_deletion, over_two_paragraphs, in_code_of_field])
def test_what_no_reader_sees_is_not_found(fill: Callable[[Document], None]) -> None:
    finder = MentionFinder(NUMBERS)
    assert finder.in_contract(file_of(fill), "contract.docx") == set()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"tekst" * 99])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(ContractRefused) as refused:
        MentionFinder(NUMBERS).in_contract(content, "contract.docx")
    assert "contract.docx" in str(refused.value)


def test_broken_header_is_refused_by_name() -> None:
    source = io.BytesIO(file_of(in_header))
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<w:hdr" if "header" in name else old.read(name))
    with pytest.raises(ContractRefused, match="header"):
        MentionFinder(NUMBERS).in_contract(target.getvalue(), "contract.docx")
