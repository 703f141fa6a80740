"""The numbers of an article: “Artikel 1”, “1.1”, “a.” as one real list of Word in three levels."""

from __future__ import annotations

from dataclasses import dataclass

from docx.shared import Length, Mm

from pso_letters.rendering.word import styles
from pso_letters.rendering.word.ooxml import Document, Element, new_element

_ID = "100"
"""Of list and definition; python-docx's own template has lower ones."""


@dataclass(frozen=True)
class Level:
    """One level of the list.

    Args:
        style: paragraph style that carries it.
        format: kind of number (ISO 29500-1, 17.18.59).
        text: how it is shown; `%1` is the number of the first level.
        left: indent of the text, in mm.
        hanging: how far the number stands to the left of it, in mm.
    """

    style: str
    format: str
    text: str
    left: int
    hanging: int


LEVELS = (
    Level(styles.HEADING_2, "decimal", "Artikel %1", 20, 20),
    Level(styles.SUBPARAGRAPH, "decimal", "%1.%2", 10, 10),
    Level(styles.LETTERED, "lowerLetter", "%3.", 16, 6),
)


def number_articles(document: Document) -> None:
    """Give the styles of article, sub-paragraph and part their level of one list."""
    part = document.part.numbering_part.element
    for old in list(part):
        part.remove(old)
    part.append(_definition(document))
    entry = new_element("w:num", numId=_ID)
    entry.append(new_element("w:abstractNumId", val=_ID))
    part.append(entry)
    for number, level in enumerate(LEVELS):
        properties = document.styles[level.style].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = number
        properties.get_or_add_numId().val = int(_ID)


def _definition(document: Document) -> Element:
    definition = new_element("w:abstractNum", abstractNumId=_ID)
    definition.append(new_element("w:multiLevelType", val="multilevel"))
    for number, level in enumerate(LEVELS):
        shown = new_element("w:lvl", ilvl=str(number))
        style = document.styles[level.style].style_id
        for name, value in (
            ("w:start", "1"),
            ("w:numFmt", level.format),
            ("w:pStyle", style),
            ("w:lvlText", level.text),
            ("w:lvlJc", "left"),
        ):
            shown.append(new_element(name, val=value))
        properties = new_element("w:pPr")
        properties.append(_tabs(level))
        indent = {"left": _twips(level.left), "hanging": _twips(level.hanging)}
        properties.append(new_element("w:ind", **indent))
        shown.append(properties)
        definition.append(shown)
    return definition


def _tabs(level: Level) -> Element:
    tabs = new_element("w:tabs")
    tabs.append(new_element("w:tab", val="num", pos=_twips(level.left)))
    return tabs


def _twips(millimetres: int) -> str:
    return str(round(Length(Mm(millimetres)).pt * 20))
