"""Readers of Word revisions that nobody here wrote agree on the text."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx_plus.revisions import accept_all_revisions, reject_all_revisions
from docx_revisions import RevisionDocument  # type: ignore[import-untyped]

from pso_letters.contracts.normal_form import lines_of
from pso_letters.contracts.revisions import accepted, rejected
from pso_letters.contracts.xml import Element
from tests.contracts.files import deleted, document, ins, mark, paragraph, run, tree, word_file

P = paragraph
TEXTS = {
    "runs": P(run("a "), ins(run("b ")), deleted("c "), run("d")),
    "in a cell": f"<w:tbl><w:tr><w:tc>{P(ins(run('a')), deleted('b'))}</w:tc></w:tr></w:tbl>{P()}",
    "clause": P(run("a"))
    + P(ins(run("Artikel 2")), mark=mark("ins"))
    + P(ins(run("2.1")), mark=mark("ins"))
    + P(run("b")),
    "placeholder": P(run("a")) + P(deleted("{{ x }}"), mark=mark("del")) + P(run("b")),
}


def text(root: Element) -> str:
    """Return the text without its paragraphs: the readers differ on a mark that goes."""
    return "".join(line.text for line in lines_of(root))


@pytest.mark.parametrize("blocks", TEXTS.values(), ids=TEXTS)
def test_docx_revisions_agrees(blocks: str) -> None:
    for settle, command in ((accepted, "accept_all"), (rejected, "reject_all")):
        reader = RevisionDocument(BytesIO(word_file(document(blocks))))
        getattr(reader, command)()
        assert text(settle(tree(blocks))) == text(reader.document.element)


@pytest.mark.parametrize("blocks", TEXTS.values(), ids=TEXTS)
def test_docx_plus_agrees(blocks: str) -> None:
    for settle, command in ((accepted, accept_all_revisions), (rejected, reject_all_revisions)):
        reader = docx.Document(BytesIO(word_file(document(blocks))))
        command(reader)
        assert text(settle(tree(blocks))) == text(reader.element)
