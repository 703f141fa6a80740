"""Which named style an element of the master gets: by its id, its class or its tag."""

from __future__ import annotations

from pso_letters.rendering.word import styles
from pso_letters.rendering.word.ooxml import Element

_PARAGRAPH_STYLES = {
    "#adres": styles.ADDRESS,
    "#retouradres": styles.RETURN_ADDRESS,
    "#afzender": styles.LETTERHEAD,
    "#logo": styles.SENDER_NAME,
    "#slot": styles.CLOSING,
    "#onderwerp-label": styles.SUBJECT_LABEL,
    "#aanhef": styles.SALUTATION,
    ".afzendernaam": styles.SENDER_LINE,
    ".vraag": styles.REQUEST,
    ".dank": styles.THANKS,
    ".groet": styles.GREETING,
    ".handtekening": styles.SIGNATURE,
    ".bijlagen-label": styles.ENCLOSURES,
    ".akkoord": styles.AGREED,
    ".bijschrift": styles.CAPTION,
    ".leden": styles.SUBPARAGRAPH,
    ".onderdelen": styles.LETTERED,
    "h1": styles.HEADING_1,
    "h2": styles.HEADING_2,
    "li": styles.BULLET,
    "p": styles.BODY,
}
CELL_STYLES = {
    "kenmerken": (styles.LABEL, styles.REFERENCE),
    "vervolgkop": (styles.LABEL, styles.HEADER),
    "voet": (styles.FOOTER, styles.FOOTER),
    "gegevens": (styles.CELL, styles.CELL),
    "contractkop": (styles.LABEL, styles.HEADER),
    "partijen": (styles.CELL, styles.CELL),
    "aanbestedingskop": (styles.LABEL, styles.HEADER),
    "aanbesteding": (styles.CELL, styles.CELL),
    "perceel": (styles.CELL, styles.CELL),
}
"""Styles of header cells and other cells, for tables that aren't ordinary."""
TABLE_STYLES = {
    "inkoopniveaus": styles.TABLE,
    "gegevens": styles.DATA_TABLE,
    "voet": styles.FOOT_TABLE,
    "partijen": styles.DATA_TABLE,
    "handtekeningen": styles.DATA_TABLE,
    "aanbesteding": styles.DATA_TABLE,
    "percelen": styles.DATA_TABLE,
    "perceel": styles.DATA_TABLE,
    "punten": styles.DATA_TABLE,
    "invulling": styles.DATA_TABLE,
}


def style_of(element: Element) -> str | None:
    """Find the style by the element's id, class or tag, or by the nearest ancestor with an id."""
    if element.tag == "li" and element.getparent().tag == "ol":
        return _PARAGRAPH_STYLES[f".{element.getparent().get('class')}"]
    own = (f"#{element.get('id')}", f".{element.get('class')}")
    found = next((_PARAGRAPH_STYLES[key] for key in own if key in _PARAGRAPH_STYLES), None)
    if found or element.tag not in {"p", "div"}:
        return found or _PARAGRAPH_STYLES.get(element.tag)
    for ancestor in element.iterancestors():
        if f"#{ancestor.get('id')}" in _PARAGRAPH_STYLES:
            return _PARAGRAPH_STYLES[f"#{ancestor.get('id')}"]
    return _PARAGRAPH_STYLES.get(element.tag)
