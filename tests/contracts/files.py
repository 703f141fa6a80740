"""Small Word files for tests, written by hand: the least that Word itself would open."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from pso_letters.contracts.parsing import tree_of
from pso_letters.contracts.xml import Element, W

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    f'xmlns:r="{OFFICE}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
WHO = 'w:author="A. Jansma" w:date="2026-05-04T09:00:00Z"'
MEMBER_DATE = (2026, 5, 4, 9, 0, 0)


def document(blocks: str, *, section: bool = True) -> bytes:
    """Write the XML of a main part."""
    end = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>' if section else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:document {NAMESPACES}><w:body>{blocks}{end}</w:body></w:document>"
    ).encode()


def tree(blocks: str) -> Element:
    return tree_of(document(blocks))


def inner(root: Element) -> str:
    """Return what stands in the body, without its section, as it would be written in a test."""
    body = root.find(f"{{{W}}}body")
    assert body is not None
    xml = b"".join(etree.tostring(block) for block in body if not str(block.tag).endswith("sectPr"))
    text = xml.decode()
    for declaration in NAMESPACES.split(" "):
        text = text.replace(f" {declaration}", "")
    return text


def run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "", mark: str = "") -> str:
    """Write a paragraph; `mark` goes into the properties of its mark."""
    look = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    before = f"<w:pPr>{properties}{look}</w:pPr>" if properties or mark else ""
    return f"<w:p>{before}{''.join(content)}</w:p>"


def ins(*content: str, number: int = 1) -> str:
    return f'<w:ins w:id="{number}" {WHO}>{"".join(content)}</w:ins>'


def deleted(*texts: str, number: int = 2) -> str:
    runs = "".join(
        f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>' for text in texts
    )
    return f'<w:del w:id="{number}" {WHO}>{runs}</w:del>'


def mark(kind: str, number: int = 9) -> str:
    """Write an empty revision element, such as that of a paragraph's mark."""
    return f'<w:{kind} w:id="{number}" {WHO}/>'


def relations(*found: tuple[str, str]) -> str:
    """Write a part with relations: types (their last words) and targets."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if ":" in kind else f"{OFFICE}/{kind}"}" '
        f'Target="{target}"/>'
        for number, (kind, target) in enumerate(found, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def types(main: str = "word/document.xml", main_type: str = MAIN_TYPE) -> str:
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{main_type}"/></Types>'
    )


def settings(content: str = "") -> str:
    return f'<w:settings xmlns:w="{W}">{content}</w:settings>'


def styles(*names: str) -> str:
    """Write a part with styles; LibreOffice 7.4 forgets the mark of an unknown style's change."""
    known = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
        for name in names
    )
    return f'<w:styles xmlns:w="{W}">{known}</w:styles>'


def parts(body: bytes | None = None, **changed: str | bytes | None) -> dict[str, str | bytes]:
    """Return the parts of a small contract.

    Args:
        body: the main part.
        changed: other parts by the last word of their name: types, package, main, settings;
            None leaves one out.
    """
    found: dict[str, tuple[str, str | bytes | None]] = {
        "types": ("[Content_Types].xml", types()),
        "package": ("_rels/.rels", relations(("officeDocument", "word/document.xml"))),
        "document": ("word/document.xml", body or document(paragraph(run("Artikel 1")))),
        "main": (
            "word/_rels/document.xml.rels",
            relations(("settings", "settings.xml"), ("styles", "styles.xml")),
        ),
        "styles": ("word/styles.xml", styles("A", "B", "Artikel", "Lid")),
        "settings": ("word/settings.xml", settings()),
        "picture": ("word/media/image1.png", b"\x89PNG" + bytes(range(256))),
    }
    for key, content in changed.items():
        found[key] = (found[key][0], content)
    return {name: content for name, content in found.values() if content is not None}


def packed(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Write a ZIP archive with these members, in this order."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, MEMBER_DATE)
            info.compress_type = method
            archive.writestr(info, content)
    return file.getvalue()


def word_file(body: bytes | None = None, **changed: str | bytes | None) -> bytes:
    """Write a small contract; see `parts`."""
    return packed(parts(body, **changed))
