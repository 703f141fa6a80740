"""Word reads properties in the order of the schema (ISO 29500-1, annex A) and may refuse others."""

from __future__ import annotations

import zipfile

import pytest
from lxml import etree

from pso_letters.rendering.catalogue import open_catalogue

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
        "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
        "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
        "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
        "rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
        "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
        "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
        "vAlign hideMark"
    ),
    "tblBorders": "top left start bottom right end insideH insideV",
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
        "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
        "docGrid printerSettings"
    ),
    "abstractNum": ("nsid multiLevelType tmpl name styleLink numStyleLink lvl"),
    "lvl": (
        "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"
    ),
    "trPr": "cnfStyle divId gridBefore gridAfter cantSplit trHeight tblHeader tblCellSpacing jc",
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
        "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr "
        "tblStylePr"
    ),
}


@pytest.mark.parametrize("document", [document.id for document in open_catalogue()])
@pytest.mark.parametrize("name", ORDER)
def test_properties_stand_in_the_order_of_the_schema(name: str, document: str) -> None:
    order = ORDER[name].split()
    wrong = []
    with zipfile.ZipFile(open_catalogue()[document].word_template("nl")) as archive:
        for part in archive.namelist():
            if part.startswith("word/") and part.endswith(".xml") and "theme" not in part:
                for element in etree.fromstring(archive.read(part)).iter(f"{W}{name}"):
                    children = [
                        # references to headers and footers may stand in any order
                        str(child.tag).removeprefix(W).replace("footerR", "headerR")
                        for child in element
                    ]
                    places = [order.index(child) for child in children]
                    if places != sorted(places):
                        wrong.append((part, children))
    assert wrong == []
