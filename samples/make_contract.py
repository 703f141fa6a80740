"""Make the sample contract, in which `pso-letters insert` sets the PSO clause.

    python samples/make_contract.py [FOLDER]

A framework agreement as buyers have them: articles and sub-paragraphs that Word counts, a reference
to another article, and signatures. FOLDER is where it goes; without it, beside this script.
"""  # noqa: INP001 - a script that stands beside the samples, no package

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from pso_letters.rendering.archive import with_fixed_clock

HERE = Path(__file__).parent
NAME = "contract.docx"

PARTIES = (
    "Lindevaart Groep B.V., gevestigd te Deventer, hierna: “Opdrachtgever”;",
    "Hoveniersbedrijf “De Groene Wissel”, gevestigd te Apeldoorn, hierna: “Opdrachtnemer”;",
)
ARTICLES: tuple[tuple[str, tuple[str | tuple[str, ...], ...]], ...] = (
    (
        "Definities",
        (
            "In deze overeenkomst wordt verstaan onder:",
            (
                "Diensten: het groenonderhoud dat in bijlage 1 is omschreven;",
                "Jaarplan: de planning van de Diensten voor een kalenderjaar.",
            ),
        ),
    ),
    (
        "Opdracht",
        (
            "Opdrachtgever geeft Opdrachtnemer opdracht om de Diensten te verrichten.",
            "Opdrachtnemer stelt elk jaar vóór 1 december een Jaarplan op.",
        ),
    ),
    (
        "Duur",
        (
            "Deze overeenkomst gaat in op 1 maart 2024 en eindigt op 28 februari 2028.",
            "Partijen kunnen de overeenkomst schriftelijk met één jaar verlengen.",
        ),
    ),
    (
        "Prijs en betaling",
        (
            "De prijs voor de Diensten staat in bijlage 2.",
            "Opdrachtgever betaalt binnen dertig dagen, tenzij artikel 5 van toepassing is.",
        ),
    ),
    (
        "Tekortkoming",
        ("Komt een partij haar plichten niet na, dan stelt de andere haar in gebreke.",),
    ),
    (
        "Slotbepalingen",
        (
            "Op deze overeenkomst is Nederlands recht van toepassing.",
            "De artikelen 4 en 5 blijven na het einde van de overeenkomst gelden.",
        ),
    ),
)
_LEVELS = (("decimal", "Artikel %1", 0, 1134), ("decimal", "%1.%2", 567, 567),
           ("lowerLetter", "%3.", 992, 425))  # fmt: skip


def contract() -> bytes:
    """Return the contract as a Word file."""
    document = Document()
    document.core_properties.author = "Lindevaart Groep B.V."
    document.core_properties.title = "Raamovereenkomst groenonderhoud"
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(10)
    heading = document.styles["Heading 1"]
    heading.font.name, heading.font.size = "Georgia", Pt(11)
    heading.font.color.rgb = RGBColor(0, 0, 0)
    _add_list(document)
    document.add_paragraph("Raamovereenkomst groenonderhoud", style="Title")
    document.add_paragraph("Contractnummer IC-2024-031")
    document.add_paragraph("De ondergetekenden:")
    for party in PARTIES:
        document.add_paragraph(party)
    document.add_paragraph("komen het volgende overeen:")
    for title, items in ARTICLES:
        _numbered(document, title, 0, "Heading 1")
        for item in items:
            for part in (item,) if isinstance(item, str) else item:
                _numbered(document, part, 1 if isinstance(item, str) else 2)
    document.add_paragraph("Aldus overeengekomen en in tweevoud ondertekend,")
    table = document.add_table(2, 2)
    for cell, text in zip(table.rows[0].cells, ("Opdrachtgever", "Opdrachtnemer"), strict=True):
        cell.text = text
    for cell in table.rows[1].cells:
        cell.text = "Naam:"
    file = BytesIO()
    document.save(file)
    return with_fixed_clock(file.getvalue())


def _add_list(document: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Add a list of three levels, for articles, sub-paragraphs and their parts."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left if at else hanging}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
        for at, (kind, text, left, hanging) in enumerate(_LEVELS)
    )
    numbering = document.part.numbering_part.element
    kind = '<w:multiLevelType w:val="multilevel"/>'
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{kind}{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    number = f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
    numbering.append(parse_xml(number))


def _numbered(document: Any, text: str, level: int, style: str = "Normal") -> None:  # noqa: ANN401 - the same
    paragraph = document.add_paragraph(text, style=style)
    properties = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
    paragraph.paragraph_format.element.get_or_add_pPr().append(parse_xml(properties))


def main() -> None:
    """Write the contract."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    (folder / NAME).write_bytes(contract())


if __name__ == "__main__":
    main()
