"""Small contracts written out by hand: paragraphs, styles and lists as Word writes them."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from pso_letters.contracts.story import Story, read_story
from pso_letters.contracts.xml import Element, W, w

_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = ("numbering", "styles", "settings")
CHANGE = 'w:id="1" w:author="Juridische Zaken" w:date="2026-03-02T09:00:00Z"'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def added(content: str) -> str:
    return f"<w:ins {CHANGE}>{content}</w:ins>"


def removed(text: str) -> str:
    return f"<w:del {CHANGE}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def p(
    text: str = "",
    num: tuple[int, int] | None = None,
    *,
    style: str = "",
    mark: str = "",
    ppr: str = "",
    content: str = "",
) -> str:
    """A paragraph; `num` is its numId and level, `mark` a change of its mark, such as "ins"."""
    parts = [f'<w:pStyle w:val="{style}"/>' if style else ""]
    if num:
        parts.append(f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>')
    parts.append(ppr)
    parts.append(f"<w:rPr><w:{mark} {CHANGE}/></w:rPr>" if mark else "")
    runs = (run(text) if text else "") + content
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{runs}</w:p>"


def table(*rows: list[str], change: str = "") -> str:
    """A table of rows of cells; `change` stands in the properties of each row."""
    lines = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    properties = f"<w:trPr>{change}</w:trPr>"
    return "<w:tbl>" + "".join(f"<w:tr>{properties}{line}</w:tr>" for line in lines) + "</w:tbl>"


def control(content: str, tag: str = "", alias: str = "") -> str:
    names = f'<w:alias w:val="{alias}"/><w:tag w:val="{tag}"/>'
    return f"<w:sdt><w:sdtPr>{names}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def alternatives(choice: str, fallback: str) -> str:
    """What newer programs show, and what older ones do."""
    return (
        f"<mc:AlternateContent><mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}"
        "</mc:Fallback></mc:AlternateContent>"
    )


def box(content: str) -> str:
    """A run with a text box, as Word writes it for older programs."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"


def sign(kind: str) -> str:
    """One of the three signs of a field: "begin", "separate" or "end"."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    return sign("begin") + code + sign("separate") + result + sign("end")


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def lvl(ilvl: int, text: str, fmt: str = "decimal", start: int | None = 1, more: str = "") -> str:
    """A level of a list; `more` stands where `w:lvlRestart`, `w:pStyle` and `w:isLgl` do."""
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{ilvl}">{begin}<w:numFmt w:val="{fmt}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(abstract_id: int, *levels: str, more: str = "") -> str:
    kind = '<w:multiLevelType w:val="multilevel"/>'
    inside = kind + more + "".join(levels)
    return f'<w:abstractNum w:abstractNumId="{abstract_id}">{inside}</w:abstractNum>'


def num(num_id: int, abstract_id: int, *overrides: str) -> str:
    inside = f'<w:abstractNumId w:val="{abstract_id}"/>' + "".join(overrides)
    return f'<w:num w:numId="{num_id}">{inside}</w:num>'


def anew(ilvl: int, start: int = 1) -> str:
    """An override: this list begins anew at a level."""
    inside = f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{ilvl}">{inside}</w:lvlOverride>'


def otherwise(ilvl: int, level: str) -> str:
    """An override: this list shows a level in its own way."""
    return f'<w:lvlOverride w:ilvl="{ilvl}">{level}</w:lvlOverride>'


def style(  # noqa: PLR0913 - what a style can have
    style_id: str,
    name: str = "",
    *,
    based_on: str = "",
    ppr: str = "",
    rpr: str = "",
    kind: str = "paragraph",
    default: bool = False,
) -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"{first}><w:name w:val="{name or style_id}"'
        f"/>{base}<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def styles(*content: str) -> bytes:
    return f"<w:styles {_NAMESPACES}>{''.join(content)}</w:styles>".encode()


def numbering(*content: str) -> bytes:
    return f"<w:numbering {_NAMESPACES}>{''.join(content)}</w:numbering>".encode()


def document(*blocks: str) -> bytes:
    inside = f"<w:body>{''.join(blocks)}<w:sectPr/></w:body>"
    return f"<w:document {_NAMESPACES}>{inside}</w:document>".encode()


def body(*blocks: str) -> Element:
    found = etree.fromstring(document(*blocks)).find(w("body"))
    assert found is not None
    return found


def story(*blocks: str, lists: bytes | None = None, looks: bytes | None = None) -> Story:
    return read_story(body(*blocks), looks, lists)


def shown(found: Story) -> list[str]:
    """Number and text of each passage, in one line each."""
    return [f"{each.number} {each.text}".strip() for each in found.passages]


def docx(content: bytes, lists: bytes, looks: bytes) -> bytes:
    """The smallest Word file with these parts; it opens in the final view, without marks."""
    parts = {"document.xml": "document.main"} | {f"{name}.xml": name for name in _PARTS}
    types = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    base = "http://schemas.openxmlformats.org/package/2006"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{base}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>{types}</Types>',
        "_rels/.rels": _relations(base, {"word/document.xml": "officeDocument"}),
        "word/_rels/document.xml.rels": _relations(base, {f"{name}.xml": name for name in _PARTS}),
        "word/document.xml": content,
        "word/numbering.xml": lists,
        "word/styles.xml": looks,
        "word/settings.xml": f'<w:settings {_NAMESPACES}><w:revisionView w:markup="0" '
        'w:insDel="0" w:formatting="0"/></w:settings>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in files.items():
            archive.writestr(name, part)
    return stream.getvalue()


def _relations(base: str, targets: dict[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{place}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for place, (target, kind) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{base}/relationships">{inside}</Relationships>'
