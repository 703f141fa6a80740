"""A clause in a contract, as programs that nobody here wrote read it: accept all, reject all.

docx-plus and docx-revisions leave the empty paragraph of a rejected mark behind, so with them only
paragraphs with text are compared; LibreOffice is held to every line, with the numbers it shows.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from textwrap import dedent

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
SETTLE = ("reject", "accept")
Reader = Callable[[bytes, str], list[str]]

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
    texts = ("".join(each.itertext(w("t"))) for each in root.iter(w("p")))
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


MACRO = """
    Sub Settle(folder As String, last As Integer)
      Dim unseen(0) As New com.sun.star.beans.PropertyValue
      Dim waiting(0) As New com.sun.star.beans.PropertyValue
      Dim plain(1) As New com.sun.star.beans.PropertyValue
      unseen(0).Name = "Hidden" : unseen(0).Value = False
      waiting(0).Name = "SynchronMode" : waiting(0).Value = True
      plain(0).Name = "FilterName" : plain(0).Value = "Text (encoded)"
      plain(1).Name = "FilterOptions" : plain(1).Value = "UTF8,LF"
      sender = createUnoService("com.sun.star.frame.DispatchHelper")
      For at = 0 To last
        url = ConvertToURL(folder &amp; "/" &amp; at &amp; ".docx")
        For Each way In Array("Accept", "Reject")
          doc = StarDesktop.loadComponentFromURL(url, "_blank", 0, unseen())
          view = doc.CurrentController.Frame
          Wait 50 ' until the window takes orders
          order = ".uno:" &amp; way &amp; "AllTrackedChanges"
          sender.executeDispatch(view, order, "", 0, waiting())
          doc.storeToURL(url &amp; "." &amp; LCase(way) &amp; ".txt", plain())
          doc.close(True)
        Next
      Next
      StarDesktop.terminate()
    End Sub
"""
LIBRARY = "http://openoffice.org/2000/library"


def write_macro(profile: Path) -> None:
    """Give a profile of LibreOffice one macro of its own."""
    folder = profile / "user" / "basic" / "Standard"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Oracle.xba").write_text(
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Oracle" '
        f'script:language="StarBasic">{dedent(MACRO)}</script:module>'
    )
    (folder / "script.xlb").write_text(
        f'<library:library xmlns:library="{LIBRARY}" library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Oracle"/></library:library>'
    )
    (folder.parent / "script.xlc").write_text(
        f'<library:libraries xmlns:library="{LIBRARY}" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<library:library library:name="Standard" library:link="false" '
        'xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"/>'
        "</library:libraries>"
    )


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Let LibreOffice accept and reject in each contract, with and without the clause."""
    folder = tmp_path_factory.mktemp("libreoffice")
    files = {
        variant: folder / f"{at}.docx"
        for at, variant in enumerate(
            variant
            for content in CONTRACTS.values()
            for variant in (content, with_clause(content), changed(content))
        )
    }
    for content, path in files.items():
        path.write_bytes(content)
    libreoffice = (
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
    )
    macro = f'macro:///Standard.Oracle.Settle("{folder}",{len(files) - 1})'
    run = partial(subprocess.run, check=True, capture_output=True, timeout=180)
    run([*libreoffice, "--terminate_after_init"])  # a profile gets its own macros at its first use
    write_macro(folder / "profile")
    run([*libreoffice, macro])

    def lines(content: bytes, way: str) -> list[str]:
        path = files[content]
        text = path.with_name(f"{path.name}.{way}.txt").read_text(encoding="utf-8-sig")
        return [line.strip() for line in text.split("\n")]

    return lines


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize("name", CONTRACTS)
def test_libreoffice_agrees_to_the_line_with_numbers(shown: Reader, name: str) -> None:
    content = CONTRACTS[name]
    for result, clause in ((with_clause(content), CLAUSE), (changed(content), NEWER)):
        assert shown(result, "reject") == shown(content, "reject")
        found = shown(result, "accept")
        start = assert_has_clause(found, shown(content, "accept"), clause)
        assert re.match(rf"{HEADS[name]}\W*{clause.title}$", found[start]), found[start]
        assert counts(found[start + 1 :], clause) == expected(clause)


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
