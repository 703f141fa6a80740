"""Make the sample tender document, in which `pso-letters insert --lots` sets the PSO paragraph.

    python samples/make_leidraad.py [FOLDER]

An aanbestedingsleidraad as Dutch buyers write them: chapters and paragraphs that Word counts (1 and
1.1), plain text below them, a table with the planning, a reference to another chapter, and a line
that says where the PSO paragraph goes. FOLDER is where it goes; without it, beside this script.
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
NAME = "leidraad.docx"
PLACE = "{{ pso_clause }}"
"""Where the paragraph goes; a paragraph of its own."""

CHAPTERS: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        "Inleiding",
        (
            (
                "De opdrachtgever",
                (
                    "De gemeente Meerkolkstad is de aanbestedende dienst.",
                    "De Lindevaart Groep B.V. begeleidt deze aanbesteding namens de gemeente.",
                ),
            ),
            (
                "De opdracht",
                (
                    "De gemeente zoekt opdrachtnemers voor de schoonmaak van haar gebouwen.",
                    "De opdracht bestaat uit drie percelen. U kunt op elk perceel inschrijven.",
                ),
            ),
        ),
    ),
    (
        "De procedure",
        (
            ("Europese openbare procedure", ("De gemeente volgt de Europese openbare procedure.",)),
            ("Planning", ("De planning staat in de tabel hieronder.",)),
            (
                "Vragen",
                (
                    "Stel uw vragen schriftelijk. De antwoorden staan in de nota van inlichtingen.",
                    "Hoe de gemeente uw inschrijving beoordeelt, staat in hoofdstuk 5.",
                ),
            ),
        ),
    ),
    (
        "De inschrijver",
        (
            ("Uitsluitingsgronden", ("U verklaart dat er geen uitsluitingsgrond op u rust.",)),
            (
                "Geschiktheid",
                ("U hebt in de afgelopen drie jaar een vergelijkbaar gebouw schoongemaakt.",),
            ),
        ),
    ),
    (
        "De uitvoering",
        (
            ("Werkzaamheden", ("Wat u per gebouw schoonmaakt, staat in bijlage 1.",)),
            ("Overleg", ("De gemeente en de opdrachtnemer overleggen elk kwartaal.", PLACE)),
        ),
    ),
    (
        "De beoordeling",
        (
            (
                "Gunningscriterium",
                ("De gemeente gunt op de beste prijs-kwaliteitverhouding, per perceel.",),
            ),
            (
                "Voorlopige gunning",
                ("Alle inschrijvers krijgen tegelijk bericht van de gunningsbeslissing.",),
            ),
        ),
    ),
)
PLANNING = (
    ("Publicatie", "1 februari 2027"),
    ("Nota van inlichtingen", "26 februari 2027"),
    ("Sluiting van de inschrijving", "15 maart 2027"),
    ("Start van de opdracht", "1 september 2027"),
)
_LEVELS = (("%1", 567), ("%1.%2", 567))


def leidraad() -> bytes:
    """Return the tender document as a Word file."""
    document = Document()
    document.core_properties.author = "Lindevaart Groep B.V."
    document.core_properties.title = "Aanbestedingsleidraad schoonmaak gemeentelijke gebouwen"
    _set_fonts(document)
    _add_list(document)
    document.add_paragraph("Aanbestedingsleidraad", style="Title")
    document.add_paragraph("Schoonmaak gemeentelijke gebouwen, kenmerk MK-2027-11")
    for title, paragraphs in CHAPTERS:
        _numbered(document, title, 0)
        for heading, texts in paragraphs:
            _numbered(document, heading, 1)
            for text in texts:
                document.add_paragraph(text)
            if heading == "Planning":
                _add_planning(document)
    file = BytesIO()
    document.save(file)
    return with_fixed_clock(file.getvalue())


def _set_fonts(document: Any) -> None:  # noqa: ANN401 - python-docx has no types
    for name, size in (("Normal", 10), ("Heading 1", 14), ("Heading 2", 11)):
        font = document.styles[name].font
        font.name, font.size = "Calibri", Pt(size)
        font.color.rgb = RGBColor(0, 0, 0)


def _add_planning(document: Any) -> None:  # noqa: ANN401 - the same
    table = document.add_table(0, 2, style="Table Grid")
    for texts in PLANNING:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.add_paragraph()


def _add_list(document: Any) -> None:  # noqa: ANN401 - the same
    """Add a list of two levels, for chapters and their paragraphs."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{at + 1}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{hanging}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
        for at, (text, hanging) in enumerate(_LEVELS)
    )
    numbering = document.part.numbering_part.element
    kind = '<w:multiLevelType w:val="multilevel"/>'
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{kind}{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    number = f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
    numbering.append(parse_xml(number))


def _numbered(document: Any, text: str, level: int) -> None:  # noqa: ANN401 - the same
    paragraph = document.add_paragraph(text, style=f"Heading {level + 1}")
    properties = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
    paragraph.paragraph_format.element.get_or_add_pPr().append(parse_xml(properties))


def main() -> None:
    """Write the tender document."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    (folder / NAME).write_bytes(leidraad())


if __name__ == "__main__":
    main()
