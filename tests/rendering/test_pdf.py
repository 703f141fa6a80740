"""The PDF of a letter: the same bytes again, tagged, in the fonts of the house, safe to lay out."""

from __future__ import annotations

import logging
import os
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from jinja2 import DictLoader, FileSystemLoader
from weasyprint.urls import FatalURLFetchingError

from pso_letters.errors import InputError, TemplateError
from pso_letters.model import BuyerKind, Tier
from pso_letters.rendering.pdf import PdfEngine
from pso_letters.rendering.pictures import page_pictures
from pso_letters.settings import Window
from tests.rendering.letters import Variant, context_of, covering_variants, pdf_engine, pdf_of
from tests.rendering.test_environment import AWKWARD
from tests.rendering.words import without_spaces, words_of_pdf

PLAIN = Variant()
CONFORMING = (
    PLAIN,
    Variant(Tier.URGED, "expiring", logo=True, reason="rule", window=Window.RIGHT),
    Variant(Tier.RECOMMENDED, "other-scope", "none", BuyerKind.PUBLIC, contact=False),
)
PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def engine_of(source: str, folder: Path) -> PdfEngine:
    (folder / "proef.html").write_text(source, encoding="utf-8")
    return PdfEngine("proef.html", FileSystemLoader(folder), (folder,), "nl")


def document(body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="nl"><head><title>Proef</title>{head}</head>'
        f"<body><h1>Proef</h1>{body}</body></html>"
    )


# --- The same bytes ------------------------------------------------------------------------------


def test_the_same_letter_has_the_same_bytes() -> None:
    assert pdf_engine().render(context_of(PLAIN)) == pdf_of(PLAIN)


def test_another_engine_makes_the_same_bytes() -> None:
    from pso_letters.rendering.catalogue import open_catalogue

    catalogue = open_catalogue()
    other = PdfEngine("brief/brief.html", catalogue.loader(), catalogue.folders, "nl")
    assert other.render(context_of(PLAIN)) == pdf_of(PLAIN)


def test_one_engine_makes_different_letters() -> None:
    other = pdf_engine().render(context_of(PLAIN, name="Tweede B.V."))
    read = words_of_pdf(other.content).read
    assert "Tweede B.V." in read
    assert "Smit" not in read


@pytest.mark.parametrize("before", [None, "1700000000"])
def test_the_environment_is_as_it_was(
    before: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if before:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", before)
    engine_of(document(""), tmp_path).render({})
    assert os.environ.get("SOURCE_DATE_EPOCH") == before


# --- For the archive and for a screen reader -----------------------------------------------------


@pytest.mark.parametrize("variant", CONFORMING, ids=str)
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_a_letter_conforms(variant: Variant, profile: Any) -> None:  # noqa: ANN401 - no types
    report = page.validate_pdf_bytes(pdf_of(variant).content, profile=profile)
    assert list(report.failures) == []


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_the_validator_finds_a_fault(profile: Any) -> None:  # noqa: ANN401 - no types
    """A validator that passes everything would prove nothing."""
    with opened(pdf_of(PLAIN).content) as pdf:
        del pdf.Root.StructTreeRoot
        del pdf.Root.MarkInfo
        written = BytesIO()
        pdf.save(written)
    assert page.validate_pdf_bytes(written.getvalue(), profile=profile).failures


def test_title_language_and_tags() -> None:
    with opened(pdf_of(PLAIN).content) as pdf:
        assert str(pdf.docinfo.Title) == "Socialer inkopen met het PSO-keurmerk"
        assert str(pdf.docinfo.Author) == "Lindevaart Groep B.V."
        assert str(pdf.Root.Lang) == "nl"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_metadata_can_be_read_by_an_archive() -> None:
    """Uncompressed, with both claims (ISO 19005-3, 6.6.2)."""
    with opened(pdf_of(PLAIN).content) as pdf:
        assert "/Filter" not in pdf.Root.Metadata
        packet = pdf.Root.Metadata.read_raw_bytes()
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
    assert b"dc:title" in packet


def test_only_the_letters_font_is_used_and_it_is_embedded() -> None:
    with opened(pdf_of(replace(PLAIN, logo=True)).content) as pdf:
        fonts = [font for font in pdf.objects if is_of_type(font, "/FontDescriptor")]
        names = {str(font.FontName).partition("+")[2] for font in fonts}
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert len(names) == 2
    assert all(name.startswith(("Brief", "Carlito")) for name in names)


def is_of_type(value: Any, name: str) -> bool:  # noqa: ANN401 - any object of a PDF
    return isinstance(value, pikepdf.Dictionary) and str(value.get("/Type", "")) == name


def test_nothing_runs_and_nothing_points_outside() -> None:
    with opened(pdf_of(PLAIN).content) as pdf:
        assert "/OpenAction" not in pdf.Root
        assert "/AcroForm" not in pdf.Root
        assert not pdf.attachments
        assert not [a for each in pdf.pages for a in each.get("/Annots", [])]


@pytest.mark.qpdf
@pytest.mark.parametrize("variant", CONFORMING[:2], ids=str)
def test_qpdf_finds_no_fault(variant: Variant, tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(pdf_of(variant).content)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# --- Text in, text out ---------------------------------------------------------------------------

DRAWABLE = [name for name in AWKWARD if "🌱" not in name]


def test_each_name_stays_what_it_is(tmp_path: Path) -> None:
    cells = "".join(f"<p>{{{{ values[{index}] }}}}</p>" for index in range(len(DRAWABLE)))
    content = engine_of(document(cells), tmp_path).render({"values": DRAWABLE}).content
    read = without_spaces(words_of_pdf(content).read)
    assert read == without_spaces("".join(["Proef", *DRAWABLE]))


def test_a_character_that_no_document_can_hold_is_refused() -> None:
    with pytest.raises(InputError, match=r"U\+0002"):
        pdf_engine().render(context_of(PLAIN, name="Smit\x02 B.V."))


# --- What a template may not do ------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of templates with a picture, beside a file that isn't theirs."""
    templates = tmp_path / "templates"
    templates.mkdir()
    logo = Path(__file__).resolve().parents[2] / "samples" / "logo.png"
    (templates / "logo.png").write_bytes(logo.read_bytes())
    (tmp_path / "geheim.png").write_bytes(logo.read_bytes())
    (templates / "link.png").symlink_to(tmp_path / "geheim.png")
    return templates


def test_a_picture_in_the_folder_is_shown(folder: Path) -> None:
    body = f'<p><img src="{(folder / "logo.png").as_uri()}" alt="Logo"/></p>'
    content = engine_of(document(body), folder).render({}).content
    with opened(content) as pdf:
        assert len(pdf.pages[0].get_images()) == 1


FONT = "@font-face { font-family: a; src: url(file:///etc/passwd) }"
REFUSED = (TemplateError, FatalURLFetchingError)
OUTSIDE = ("../geheim.png", "link.png", "%2e%2e/geheim.png", "%2E%2E%2Fgeheim.png")


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_file_outside_the_folder_is_refused(folder: Path, name: str) -> None:
    body = f'<p><img src="{folder.as_uri()}/{name}" alt="Logo"/></p>'
    with pytest.raises(REFUSED) as caught:
        engine_of(document(body), folder).render({})
    assert "outside the folders of templates" in str(caught.getrepr(style="short"))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", '<p><img src="http://localhost:9/logo.png" alt="x"/></p>'),
        ("", '<p><img src="https://localhost:9/logo.png" alt="x"/></p>'),
        ("", '<p><img src="ftp://localhost:9/logo.png" alt="x"/></p>'),
        ('<link rel="stylesheet" href="http://localhost:9/a.css"/>', ""),
        ('<link rel="attachment" href="file:///etc/passwd"/>', ""),
        ("", '<a rel="attachment" href="file:///etc/passwd">x</a>'),
        ("<style>p { background: url(file:///etc/passwd) }</style>", "<p>x</p>"),
        ("<style>@import url(file:///etc/passwd);</style>", "<p>x</p>"),
        (f"<style>{FONT} p {{ font-family: a }}</style>", "<p>x</p>"),
    ],
)  # fmt: skip
def test_an_address_elsewhere_is_refused(head: str, body: str, folder: Path) -> None:
    with pytest.raises(REFUSED) as caught:
        engine_of(document(body, head), folder).render({})
    reason = str(caught.getrepr(style="short"))
    assert "outside the folders of templates" in reason or "disallowed protocol" in reason


@pytest.mark.parametrize("address", ["ontbreekt.png", "../geheim.png", "http://localhost:9/x.png"])
def test_a_file_that_may_not_or_cannot_be_read_is_our_error(folder: Path, address: str) -> None:
    body = f'<p><img src="{address}" alt="Logo"/></p>'
    with pytest.raises(TemplateError):
        engine_of(document(body), folder).render({})


def test_the_fetcher_opens_data_addresses(tmp_path: Path) -> None:
    pixel = "R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs="
    body = f'<p><img src="data:image/gif;base64,{pixel}" alt="Stip"/></p>'
    assert engine_of(document(body), tmp_path).render({}).pages == 1


def test_what_weasyprint_only_logs_is_an_error(folder: Path) -> None:
    """It goes on without a picture it can't read; a letter without its logo is a wrong letter."""
    (folder / "stuk.png").write_bytes(b"no picture")
    body = f'<p><img src="{(folder / "stuk.png").as_uri()}" alt="Logo"/></p>'
    with pytest.raises(TemplateError, match=r"^proef\.html: WeasyPrint reports: "):
        engine_of(document(body), folder).render({})


def test_an_error_leaves_nothing_behind_for_the_next_letter(folder: Path) -> None:
    (folder / "stuk.png").write_bytes(b"no picture")
    picture = f'<p><img src="{folder.as_uri()}/stuk.png" alt="x"/></p>'
    engine = engine_of(document(f"{{% if stuk %}}{picture}{{% endif %}}"), folder)
    with pytest.raises(TemplateError):
        engine.render({"stuk": True})
    assert engine.render({"stuk": False}).pages == 1
    handlers = logging.getLogger("weasyprint").handlers
    assert not [handler for handler in handlers if type(handler).__name__ == "_Collector"]


def test_a_missing_value_names_the_template(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"^proef\.html: a tag asks for a value"):
        engine_of(document("{{ naam }}"), tmp_path).render({})


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"there is no template “brief/brief\.html”"):
        PdfEngine("brief/brief.html", FileSystemLoader(tmp_path), (tmp_path,), "nl")


def test_templates_may_lie_in_a_relative_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--project pso.toml` gives the folder “.”."""
    monkeypatch.chdir(tmp_path)
    Path("proef.html").write_text(document(""), "utf-8")
    engine = PdfEngine("proef.html", FileSystemLoader(["."]), (Path(),), "nl")
    assert engine.render({}).pages == 1


def test_templates_may_come_from_elsewhere_than_files() -> None:
    engine = PdfEngine("proef.html", DictLoader({"proef.html": document("")}), (), "nl")
    assert engine.render({}).pages == 1


# --- Pictures of the pages -----------------------------------------------------------------------


def test_pictures_of_the_pages() -> None:
    pictures = page_pictures(pdf_of(PLAIN).content, 20)
    assert len(pictures) == pdf_of(PLAIN).pages
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    assert len(set(pictures)) == len(pictures)


@pytest.mark.parametrize("variant", covering_variants(), ids=str)
def test_a_letter_has_three_or_four_pages(variant: Variant) -> None:
    assert pdf_of(variant).pages in {3, 4}
