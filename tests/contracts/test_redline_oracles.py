"""A clause in a contract, as programs that nobody here wrote read it: accept all, reject all.

docx-plus and docx-revisions leave the empty paragraph of a rejected mark behind, so only paragraphs
with text are compared. LibreOffice shows what docx-plus accepted, with the numbers that it counts.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx_plus.revisions import accept_all_revisions, reject_all_revisions
from docx_revisions import RevisionDocument  # type: ignore[import-untyped]
from lxml import etree

from pso_letters.contracts.outcome import State
from pso_letters.contracts.xml import Element, w
from pso_letters.rendering.clause import Clause
from tests.contracts.agreements import (
    CLAUSE,
    NEWER,
    SIGNED,
    counted,
    file_of,
    insert,
    own_lists,
    typed,
    unnumbered,
)
from tests.contracts.stories import p, table

CONTRACTS: Mapping[str, bytes] = {
    "counted": file_of(counted(), SIGNED),
    "counted, at the end": file_of(counted()),
    "typed, before a table": file_of(typed(), table([p("Naam:"), p("Datum:")]), p()),
    "own lists": file_of(own_lists(), SIGNED),
    "unnumbered, before a table": file_of(unnumbered(), table([p("Naam:"), p("Datum:")]), p()),
    "placeholder": file_of(counted(), p("{{ pso_clause }}"), SIGNED),
}
HEADS = {
    "counted": "Artikel 4",
    "counted, at the end": "Artikel 4",
    "typed, before a table": "Artikel 4",
    "own lists": "Artikel 4",
    "unnumbered, before a table": "",
    "placeholder": "Artikel 4",
}
Reader = Callable[[bytes, str], list[str]]
Shown = Callable[[bytes], list[str]]

# ECMA-376 part 1, CT_PPr and CT_RPr: Word calls a file damaged when their children stand otherwise.
ORDERS = {
    w("pPr"): "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    w("rPr"): "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike "
    "outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern "
    "position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath rPrChange",
}


def words(root: Element) -> list[str]:
    """Return the text of each paragraph that has some."""
    texts = ("".join(map(str, each.itertext(w("t")))) for each in root.iter(w("p")))
    return [text for text in texts if text.strip()]


def docx_plus(content: bytes, way: str) -> list[str]:
    reader = docx.Document(BytesIO(content))
    {"accept": accept_all_revisions, "reject": reject_all_revisions}[way](reader)
    return words(reader.element.body)


def docx_revisions(content: bytes, way: str) -> list[str]:
    reader = RevisionDocument(BytesIO(content))
    getattr(reader, f"{way}_all")()
    return words(reader.document.element.body)


def with_clause(content: bytes, clause: Clause = CLAUSE) -> bytes:
    outcome = insert(content, clause)
    assert outcome.content is not None, outcome
    return outcome.content


def changed(content: bytes) -> bytes:
    """Return a contract in which a newer clause took the place of one not yet accepted."""
    outcome = insert(with_clause(content), NEWER)
    assert outcome.state is State.REPLACED
    assert outcome.content is not None
    return outcome.content


def assert_has_clause(found: list[str], former: list[str], clause: Clause) -> int:
    """Show that the clause stands in one piece among the former lines; return where."""
    texts = [clause.title, *(item.text for item in clause.items)]
    start = next(at for at, line in enumerate(found) if line.endswith(clause.title))
    end = start + len(texts)
    assert all(map(str.endswith, found[start:end], texts)), found[start:end]
    kept = [line for line in former if not line.endswith("{{ pso_clause }}")]
    assert [*found[:start], *found[end:]] == kept
    return start


@pytest.mark.parametrize("reader", [docx_plus, docx_revisions])
@pytest.mark.parametrize("content", CONTRACTS.values(), ids=CONTRACTS)
def test_other_readers_of_revisions_agree(content: bytes, reader: Reader) -> None:
    for result, clause in ((with_clause(content), CLAUSE), (changed(content), NEWER)):
        assert reader(result, "reject") == reader(content, "reject")
        assert_has_clause(reader(result, "accept"), reader(content, "accept"), clause)


@pytest.mark.parametrize("content", CONTRACTS.values(), ids=CONTRACTS)
def test_properties_stand_in_the_order_of_the_standard(content: bytes) -> None:
    for result in (with_clause(content), changed(content)):
        xml = zipfile.ZipFile(BytesIO(result)).read("word/document.xml")
        for properties in etree.fromstring(xml).iter(*ORDERS):
            order = ORDERS[str(properties.tag)].split()
            places = [order.index(etree.QName(child).localname) for child in properties]
            assert places == sorted(set(places)), etree.tostring(properties)


def settled(content: bytes) -> bytes:
    """Return a contract in which docx-plus accepted all."""
    reader = docx.Document(BytesIO(content))
    accept_all_revisions(reader)
    saved = BytesIO()
    reader.save(saved)
    return saved.getvalue()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Let LibreOffice show each contract, with and without the clause, as lines with numbers."""
    folder = tmp_path_factory.mktemp("libreoffice")
    files: dict[bytes, Path] = {}
    for content in CONTRACTS.values():
        for variant in (content, with_clause(content)):
            files[variant] = folder / f"{len(files)}.docx"
            files[variant].write_bytes(settled(variant))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(folder),
            *map(str, files.values()),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )

    def lines(content: bytes) -> list[str]:
        text = files[content].with_suffix(".txt").read_text(encoding="utf-8-sig")
        return [line.strip() for line in text.splitlines() if re.search(r"\w{2}", line)]

    return lines


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("name", CONTRACTS)
def test_libreoffice_shows_the_numbers(shown: Shown, name: str) -> None:
    content = CONTRACTS[name]
    found = shown(with_clause(content))
    start = assert_has_clause(found, shown(content), CLAUSE)
    assert re.match(rf"{HEADS[name]}\W*{CLAUSE.title}$", found[start]), found[start]
    assert counts(found[start + 1 :], CLAUSE) == expected(CLAUSE)


def counts(lines: list[str], clause: Clause) -> list[str]:
    """Return the last figure or letter of each number that LibreOffice shows."""
    shown = (line.removesuffix(item.text) for line, item in zip(lines, clause.items, strict=False))
    return [re.findall(r"\w+", number)[-1] for number in shown]


def expected(clause: Clause) -> list[str]:
    """Count sub-paragraphs 1, 2, 3 and their parts a, b, c."""
    found: list[str] = []
    item = part = 0
    for each in clause.items:
        item, part = (item + 1, 0) if each.level == 1 else (item, part + 1)
        found.append(str(item) if each.level == 1 else chr(ord("a") + part - 1))
    return found
