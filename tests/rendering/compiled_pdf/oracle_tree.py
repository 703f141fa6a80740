"""The structure tree of a tagged PDF: its shape, and whether it holds together.

Sources: ISO 32000-1, 14.7 (logical structure) and 14.6 (marked content).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from tests.rendering.compiled_pdf.oracle_catalog import page_numbers, plain

_TEXTS = ("/Alt", "/ActualText", "/E", "/Lang", "/T", "/C", "/R", "/NS")
_GONE = -1
"""Number of a page that isn't in the file."""
Numbers = dict[tuple[int, int], int]


def structure(content: bytes) -> list[object]:
    """Return the elements in reading order, each with its depth, attributes and content.

    Identifiers only have to agree within one file, so they are numbered in order of appearance.
    """
    with pikepdf.open(BytesIO(content)) as pdf:
        root = pdf.Root.get("/StructTreeRoot")
        if root is None:
            return []
        shape = _Shape(page_numbers(pdf))
        return [plain(root.get("/RoleMap")), *shape.walk(root.get("/K"), 0, None)]


class _Shape:
    """Walks a tree; remembers the identifiers that it met."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._ids: dict[str, int] = {}

    def walk(self, node: Any, depth: int, page: int | None) -> Iterator[object]:  # noqa: ANN401 - any object of a PDF
        if isinstance(node, pikepdf.Array):
            for each in node:
                yield from self.walk(each, depth, page)
        elif isinstance(node, int):
            yield depth, "mark", page, node
        elif isinstance(node, pikepdf.Dictionary):
            yield from self._element(node, depth, page)

    def _element(self, node: Any, depth: int, page: int | None) -> Iterator[object]:  # noqa: ANN401 - as above
        page = self._numbers.get(node.Pg.objgen, _GONE) if "/Pg" in node else page
        kind = str(node.get("/Type", "/StructElem"))
        if kind == "/MCR":
            yield depth, "mark", page, int(node.MCID)
        elif kind == "/OBJR":
            skip = {"/P", "/Parent", "/StructParent"}
            yield depth, "object", page, plain(node.Obj, self._numbers, skip=skip)
        else:
            yield depth, str(node.S), self._attributes(node)
            yield from self.walk(node.get("/K"), depth + 1, page)

    def _attributes(self, node: Any) -> list[object]:  # noqa: ANN401 - as above
        texts: list[object] = [
            (name, plain(node[name], self._numbers)) for name in _TEXTS if name in node
        ]
        found = [*texts, ("/A", self._numbered(plain(node.get("/A"), self._numbers)))]
        return [*found, ("/ID", self._number(node.ID))] if "/ID" in node else found

    def _numbered(self, attributes: Any) -> object:  # noqa: ANN401 - plain data of any shape
        if isinstance(attributes, list):
            return [self._numbered(each) for each in attributes]
        if isinstance(attributes, dict) and "/Headers" in attributes:
            return attributes | {
                "/Headers": [self._number(each) for each in attributes["/Headers"]]
            }
        return attributes

    def _number(self, identifier: object) -> int:
        return self._ids.setdefault(str(identifier), len(self._ids))


def loose_ends(content: bytes) -> list[str]:
    """Say where tree and pages don't agree: marks without element, elements without mark."""
    with pikepdf.open(BytesIO(content)) as pdf:
        root = pdf.Root.get("/StructTreeRoot")
        if root is None:
            return ["there is no tree"]
        listed = _parents(root.get("/ParentTree"))
        in_tree = list(_marks(root.get("/K"), None, page_numbers(pdf)))
        found = []
        if len(set(in_tree)) < len(in_tree):
            found.append("a mark stands twice in the tree")
        for number, page in enumerate(pdf.pages):
            drawn = _drawn_marks(page)
            told = {mark for at, mark, _ in in_tree if at == number}
            if drawn != told:
                found.append(f"page {number}: marks {sorted(drawn ^ told)} only on one side")
            by_mark = {mark: owner for at, mark, owner in in_tree if at == number}
            of_page = listed.get(int(page.obj.get("/StructParents", -1)), [])
            found += [
                f"page {number}: mark {mark} has another parent"
                for mark, owner in by_mark.items()
                if mark >= len(of_page) or of_page[mark] != owner
            ]
        return [*found, *_twice(root), *_headers(root)]


def _parents(tree: Any) -> dict[int, list[tuple[int, int]]]:  # noqa: ANN401 - any object of a PDF
    """Return the elements of each page by mark, from a number tree (7.9.7)."""
    numbers = list(tree.get("/Nums", []))
    found = {
        int(key): [each.objgen for each in value]
        for key, value in zip(numbers[::2], numbers[1::2], strict=True)
        if isinstance(value, pikepdf.Array)
    }
    for kid in tree.get("/Kids", []):
        found |= _parents(kid)
    return found


def _marks(
    node: Any,  # noqa: ANN401 - any object of a PDF
    page: int | None,
    numbers: Numbers,
    owner: tuple[int, int] = (0, 0),
) -> Iterator[tuple[int | None, int, tuple[int, int]]]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _marks(each, page, numbers, owner)
    elif isinstance(node, int):
        yield page, node, owner
    elif isinstance(node, pikepdf.Dictionary):
        page = numbers.get(node.Pg.objgen, _GONE) if "/Pg" in node else page
        if "/MCID" in node:
            yield page, int(node.MCID), owner
        else:
            yield from _marks(node.get("/K"), page, numbers, node.objgen)


def _drawn_marks(page: pikepdf.Page) -> set[int]:
    found = set()
    for each in pikepdf.parse_content_stream(page, "BDC"):
        if str(each.operator) == "BDC" and str(each.operands[0]) != "/Artifact":
            found.add(int(each.operands[1].MCID))
    return found


def _twice(root: Any) -> list[str]:  # noqa: ANN401 - any object of a PDF
    found = [str(node.ID) for node in _elements(root.get("/K")) if "/ID" in node]
    return [
        f"identifier {each} stands twice" for each in sorted(set(found)) if found.count(each) > 1
    ]


def _headers(root: Any) -> list[str]:  # noqa: ANN401 - any object of a PDF
    """Say which cells name a header that isn't there (14.8.5.7)."""
    elements = list(_elements(root.get("/K")))
    known = {str(node.ID) for node in elements if "/ID" in node}
    named = {str(each) for node in elements for each in _headers_of(node.get("/A"))}
    return [f"header {each} isn't there" for each in sorted(named - known)]


def _headers_of(attributes: Any) -> list[Any]:  # noqa: ANN401 - any object of a PDF
    if isinstance(attributes, pikepdf.Array):
        return [each for one in attributes for each in _headers_of(one)]
    return (
        list(attributes.get("/Headers", [])) if isinstance(attributes, pikepdf.Dictionary) else []
    )


def _elements(node: Any) -> Iterator[Any]:  # noqa: ANN401 - any object of a PDF
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _elements(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _elements(node.get("/K"))
