"""The wording exists once: the committed Word template is what its master makes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.word import same_word_file, word_template
from pso_letters.rendering.word.ooxml import element_of, new_element


def test_each_word_template_is_up_to_date() -> None:
    """If this fails: `pso-letters templates build`, and commit the result."""
    catalogue = open_catalogue()
    for document in catalogue:
        for language in document.languages:
            built = word_template(document, catalogue.loader(), language)
            committed = document.word_template(language).read_bytes()
            assert same_word_file(built, committed), document.word_template(language)


def test_building_twice_gives_the_same_bytes() -> None:
    catalogue = open_catalogue()
    first, second = (word_template(catalogue["brief"], catalogue.loader(), "nl") for _ in range(2))
    assert first == second


def archive_of(**members: str) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"a_xml": '<a b="1" c="2"/>'}, {"a_xml": "<a c='2'  b='1'></a>"}, True),
        ({"a_xml": "<a/>", "b_txt": "x"}, {"b_txt": "x", "a_xml": "<a/>"}, True),
        ({"a_xml": "<a>x</a>"}, {"a_xml": "<a>y</a>"}, False),
        ({"a_xml": "<a/>"}, {"a_xml": "<a/>", "b_txt": "x"}, False),
        ({"a_png": "x"}, {"a_png": "y"}, False),
    ],
)
def test_word_files_are_compared_by_what_they_hold(
    first: dict[str, str], second: dict[str, str], *, same: bool
) -> None:
    assert same_word_file(archive_of(**first), archive_of(**second)) is same


def test_what_is_no_archive_is_another_file() -> None:
    assert not same_word_file(archive_of(a_xml="<a/>"), b"no archive")


def test_python_docx_still_has_its_private_name() -> None:
    """`element_of` is the one place that uses it; python-docx offers no public way."""
    document = docx.Document()
    paragraph = document.add_paragraph("x")
    assert element_of(paragraph).tag.endswith("}p")
    assert element_of(paragraph) is paragraph._element  # noqa: SLF001 - the name under test
    assert element_of(document.sections[0].header).tag.endswith("}hdr")
    assert element_of(document.add_table(1, 1).rows[0]).tag.endswith("}tr")


def test_a_new_element_has_attributes_of_its_namespace() -> None:
    element = new_element("w:shd", val="clear")
    assert [name.rpartition("}")[0] for name in element.attrib] == [element.tag.rpartition("}")[0]]


def test_the_template_opens_in_python_docx(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(open_catalogue()["brief"].word_template("nl").read_bytes())
    assert docx.Document(str(path)).core_properties.title
