"""A contract opens as Word opens it; what may not be changed is refused by name."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import docx
import pytest

from pso_letters.contracts import members
from pso_letters.contracts.outcome import ContractRefused, State
from pso_letters.contracts.package import ContractFile, open_contract
from tests.contracts.files import (
    MAIN_TYPE,
    OFFICE,
    PACKAGE,
    document,
    packed,
    paragraph,
    parts,
    relations,
    run,
    settings,
    types,
    word_file,
)

BODY = document(paragraph(run("Artikel 1 Definities")))
NEW = document(paragraph(run("Artikel 1 Definities")) + paragraph(run("Artikel 2")))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
DESCRIPTOR = 0x8
STRICT = "http://purl.oclc.org/ooxml"


def opened(content: bytes) -> ContractFile:
    return open_contract(content, "contract.docx")


def refusal(content: bytes) -> str:
    with pytest.raises(ContractRefused) as caught:
        opened(content)
    assert caught.value.state is State.REFUSED
    text = str(caught.value)
    assert text.startswith("contract.docx ")
    assert "\n" not in text
    return text


def protection(edit: str, enforcement: str = "1") -> str:
    return settings(f'<w:documentProtection w:edit="{edit}" w:enforcement="{enforcement}"/>')


def test_a_contract_opens() -> None:
    contract = opened(word_file(BODY))
    assert contract.body_name == "word/document.xml"
    assert contract.body == BODY
    assert contract.related("styles") is not None
    assert contract.related("numbering") is None
    assert not contract.tracked_only
    assert contract.notes == ()


def test_a_file_of_python_docx_opens() -> None:
    made = docx.Document()
    made.add_paragraph("Artikel 1")
    file = BytesIO()
    made.save(file)
    contract = opened(file.getvalue())
    assert b"Artikel 1" in contract.body
    assert b"ListNumber" in (contract.related("styles") or b"")


@pytest.mark.parametrize("target", ["/Word/Document2.XML", "word/x/../document2.xml"])
def test_the_main_part_is_found_by_its_relation(target: str) -> None:
    members = parts(
        BODY,
        types=types("word/document2.xml"),
        package=relations(
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("officeDocument", target),
        ),
        main=None,
    )
    members["word/document2.xml"] = members.pop("word/document.xml")
    contract = opened(packed(members))
    assert contract.body_name == "word/document2.xml"
    assert contract.body == BODY


def test_a_part_is_found_by_a_target_with_percent_signs() -> None:
    members = parts(BODY, main=relations(("styles", "mijn%20stijlen.xml")))
    members["word/mijn stijlen.xml"] = members.pop("word/styles.xml")
    assert opened(packed(members)).related("styles") is not None


def test_a_link_to_another_file_is_no_part() -> None:
    link = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" TargetMode="External"'
        f' Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    )
    assert opened(word_file(BODY, main=link)).related("styles") is None


FOREIGN = {
    "empty": (b"", "is empty"),
    "pdf": (b"%PDF-1.7\n", "is a PDF file"),
    "rtf": (rb"{\rtf1\ansi", "a text document (RTF)"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "opens only with a password"),
    "rights": (
        OLE + "EncryptedPackage DRMEncryptedTransform".encode("utf-16-le"),
        "rights management",
    ),
    "doc": (OLE + "WordDocument".encode("utf-16-le"), "an old Office version (.doc)"),
    "flat opc": (
        b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">',
        "a Word XML document (.xml)",
    ),
    "flat opc, utf-16": (
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'.encode(
            "utf-16"
        ),
        "a Word XML document (.xml)",
    ),
    "word 2003": (
        b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
        "Word 2003",
    ),
    "web page": (b"<!DOCTYPE html><html><body>", "a web page"),
    "xml": (b"<?xml version='1.0'?><list/>", "an XML file"),
    "text": (b"Artikel 1", "another kind of file"),
    "odt": (
        packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        "an OpenDocument file",
    ),
    "pages": (packed({"Index/Document.iwa": b"-"}), "a document of Pages"),
    "zip": (packed({"brief.txt": "-"}), "is a ZIP file"),
    "xlsx": (
        word_file(types=types(main_type=MAIN_TYPE.replace("wordprocessing", "spreadsheet"))),
        "an Excel workbook",
    ),
}


@pytest.mark.parametrize(("content", "reason"), FOREIGN.values(), ids=FOREIGN)
def test_another_kind_of_file_is_named(content: bytes, reason: str) -> None:
    assert reason in refusal(content)


def with_vba() -> bytes:
    return packed({**parts(BODY), "word/vbaProject.bin": b"-"})


def with_signature() -> bytes:
    return packed({**parts(BODY), "_xmlsignatures/sig1.xml": "<Signature/>"})


def with_origin() -> bytes:
    origin = (f"{PACKAGE}/relationships/digital-signature/origin", "sign/origin.sigs")
    package = relations(("officeDocument", "word/document.xml"), origin)
    return packed({**parts(BODY, package=package), "sign/origin.sigs": b""})


def strict_by_relation() -> bytes:
    kind = f"{STRICT}/officeDocument/relationships/officeDocument"
    return word_file(BODY, package=relations((kind, "word/document.xml")))


def strict_by_namespace() -> bytes:
    main = f'<w:document xmlns:w="{STRICT}/wordprocessingml/main"><w:body/></w:document>'
    return word_file(main.encode())


FORBIDDEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "docm": (lambda: word_file(types=types(main_type=MACROS)), "holds macros"),
    "vba": (with_vba, "holds macros"),
    "dotx": (
        lambda: word_file(types=types(main_type=f"{WORD}.template.main+xml")),
        "is a template",
    ),
    "signature": (with_signature, "digitally signed"),
    "origin of signatures": (with_origin, "digitally signed"),
    "read-only": (lambda: word_file(settings=protection("readOnly")), "nothing may be changed"),
    "comments": (lambda: word_file(settings=protection("comments", "on")), "only comments"),
    "forms": (lambda: word_file(settings=protection("forms", "true")), "only form fields"),
    "strict, relation": (strict_by_relation, "Strict"),
    "strict, namespace": (strict_by_namespace, "Strict"),
}


@pytest.mark.parametrize(("make", "reason"), FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_may_not_be_changed_is_refused(make: Callable[[], bytes], reason: str) -> None:
    assert reason in refusal(make())


@pytest.mark.parametrize(
    ("edit", "enforcement", "tracked_only"),
    [
        ("trackedChanges", "1", True),
        ("trackedChanges", "0", False),
        ("readOnly", "0", False),
        ("none", "1", False),
    ],
)
def test_protection_counts_only_when_it_is_enforced(
    edit: str, enforcement: str, tracked_only: bool
) -> None:
    contract = opened(word_file(BODY, settings=protection(edit, enforcement)))
    assert contract.tracked_only is tracked_only


def encrypted() -> bytes:
    content = bytearray(word_file(BODY))
    place = content.rindex(b"PK\x01\x02")
    content[place + 8] |= 0x1
    return bytes(content)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def doubled() -> bytes:
    return packed({**parts(BODY), "WORD/DOCUMENT.XML": BODY})


def broken_member() -> bytes:
    content = packed(parts(BODY), zipfile.ZIP_STORED)
    return content.replace(b"Artikel 1 Definities", b"Artikel 9 Definities")


DAMAGED: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut off": (lambda: word_file(BODY)[:-30], "ZIP archive is broken"),
    "encrypted members": (encrypted, "ZIP file with a password"),
    "two of a name": (doubled, "the same name"),
    "wrong sum": (broken_member, "word/document.xml is damaged"),
    "no main part": (lambda: word_file(package=relations()), "no main part"),
    "main part gone": (lambda: word_file(package=relations(("officeDocument", "x"))), "no main"),
    "not well-formed": (lambda: word_file(b"<w:document>"), "word/document.xml isn't well-formed"),
    "settings not well-formed": (lambda: word_file(settings="<w"), "settings.xml isn't well-"),
    "types not well-formed": (lambda: word_file(types="<T"), "[Content_Types].xml isn't"),
    "document type": (
        lambda: word_file(BODY.replace(b"<w:doc", b'<!DOCTYPE a [<!ENTITY b "c">]><w:doc', 1)),
        "document type definition",
    ),
    "no body": (lambda: word_file(b"<document/>"), "isn't the text of a Word document"),
}


@pytest.mark.parametrize(("make", "reason"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_refused_with_what_is_wrong(
    make: Callable[[], bytes], reason: str
) -> None:
    assert reason in refusal(make())


def test_a_damaged_part_is_refused_when_it_is_read() -> None:
    contract = opened(word_file(BODY, styles="<w:styles"))
    with pytest.raises(ContractRefused, match=r"word/styles\.xml isn't well-formed"):
        contract.related("styles")


@pytest.mark.parametrize(
    "limits",
    [{"MAX_PART": 200}, {"MAX_TOTAL": 900}, {"MIN_SUSPECT": 1000, "MAX_RATIO": 100}],
    ids=" ".join,
)
def test_a_file_that_unpacks_to_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch, limits: dict[str, int]
) -> None:
    content = word_file(document(paragraph(run("a" * 900_000))))
    assert opened(content)
    for limit, value in limits.items():
        monkeypatch.setattr(members, limit, value)
    assert "unusual size" in refusal(content)


def test_a_directory_that_contradicts_itself_is_refused_when_the_file_is_changed() -> None:
    content = word_file(BODY)
    contract = opened(content)
    place = content.rindex(b"PK\x05\x06") + 16
    moved = (int.from_bytes(content[place : place + 4], "little") + 7).to_bytes(4, "little")
    broken = replace(contract, content=content[:place] + moved + content[place + 4 :])
    with pytest.raises(ContractRefused, match="ZIP archive is broken"):
        broken.with_body(NEW)


def custom(value: str) -> bytes:
    package = relations(("officeDocument", "word/document.xml"), ("custom-properties", "c.xml"))
    properties = f'<Properties><property name="_MarkAsFinal"><b>{value}</b></property></Properties>'
    return packed({**parts(BODY, package=package), "c.xml": properties})


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (custom("true"), "marked as final"),
        (
            word_file(BODY, settings=settings('<w:writeProtection w:recommended="1"/>')),
            "opened read-only",
        ),
        (
            word_file(BODY, settings=settings('<w:writeProtection w:hash="x="/>')),
            "asks for a password",
        ),
    ],
)
def test_a_wish_of_the_author_is_a_note(content: bytes, note: str) -> None:
    (told,) = opened(content).notes
    assert note in str(told)


def test_a_contract_no_longer_final_has_no_note() -> None:
    assert opened(custom("false")).notes == ()


class Pipe(BytesIO):
    """A file without a way back: the writer adds data descriptors."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


def streamed() -> bytes:
    file = Pipe()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts(BODY).items():
            archive.writestr(name, content)
        archive.comment = b"met de hand"
    return file.getvalue()


def with_extra_fields() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.mkdir("word")
        for number, (name, content) in enumerate(reversed(parts(BODY).items())):
            info = zipfile.ZipInfo(name, (2020, 1, 1 + number, 0, 0, 0))
            info.compress_type = (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)[number % 2]
            info.extra = b"\xfe\xca\x02\x00ab"
            info.comment = f"deel {number}".encode()
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return file.getvalue()


def large_format() -> bytes:
    """Write sizes and places as if the archive were larger than 4 GB."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zipfile, "ZIP64_LIMIT", 40)
        patch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
        return with_extra_fields()


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "plain": lambda: word_file(BODY),
    "stored": lambda: packed(parts(BODY), zipfile.ZIP_STORED),
    "streamed": streamed,
    "extra fields, last first": with_extra_fields,
    "zip64": large_format,
}


def stored_bytes(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        info = archive.getinfo(name)
    lengths = content[info.header_offset + 26 : info.header_offset + 30]
    start = (
        info.header_offset
        + 30
        + sum(int.from_bytes(lengths[at : at + 2], "little") for at in (0, 2))
    )
    return content[info.header_offset : start + info.compress_size]


@pytest.mark.parametrize("make", ARCHIVES.values(), ids=ARCHIVES)
def test_all_other_members_keep_their_stored_bytes(make: Callable[[], bytes]) -> None:
    before = make()
    after = opened(before).with_body(NEW)
    with zipfile.ZipFile(BytesIO(before)) as old, zipfile.ZipFile(BytesIO(after)) as new:
        assert new.testzip() is None
        assert new.read("word/document.xml") == NEW
        assert new.namelist() == old.namelist()
        assert new.comment == old.comment
        for one, other in zip(old.infolist(), new.infolist(), strict=True):
            assert one.date_time == other.date_time
            assert one.external_attr == other.external_attr
            assert one.comment == other.comment
            assert one.compress_type == other.compress_type
            if one.filename != "word/document.xml":
                assert one.extra[-6:] == other.extra[-6:]  # before that, ZIP64 tells the place
                assert one.flag_bits == other.flag_bits
                assert stored_bytes(before, one.filename) == stored_bytes(after, one.filename)
        body = new.getinfo("word/document.xml")
        assert not body.flag_bits & DESCRIPTOR
        assert body.extra in {b"", b"\xfe\xca\x02\x00ab"}
    assert opened(after).body == NEW


@pytest.mark.parametrize("make", ARCHIVES.values(), ids=ARCHIVES)
def test_the_same_body_back_gives_a_file_that_opens_the_same(make: Callable[[], bytes]) -> None:
    once = opened(make()).with_body(NEW)
    assert opened(make()).with_body(NEW) == once
    assert opened(opened(once).with_body(BODY)).body == BODY


def test_python_docx_reads_the_changed_file() -> None:
    made = docx.Document()
    made.add_paragraph("Artikel 1")
    file = BytesIO()
    made.save(file)
    contract = opened(file.getvalue())
    changed = contract.with_body(contract.body.replace(b"Artikel 1", b"Artikel 2"))
    assert docx.Document(BytesIO(changed)).paragraphs[0].text == "Artikel 2"
