"""The places of a contract where the clause can go, for someone who has to choose one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pso_letters.contracts.anchors import TAG, find_spot
from pso_letters.contracts.articles import PLACEHOLDER
from pso_letters.contracts.contract import Contract, read_contract
from pso_letters.contracts.headings import is_heading
from pso_letters.contracts.outcome import ContractRefused
from pso_letters.contracts.story import Passage
from pso_letters.contracts.xml import Element

Kind = Literal["article", "heading", "control", "bookmark", "placeholder"]


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One place.

    Args:
        depth: how deep it stands; 0 for an article.
        number: as Word shows it, or as typed.
        text: of the heading, or the name of a content control or bookmark.
        kind: what it is.
        anchor: what to give to --at; "" when the clause can't go there.
        is_default: the clause goes here when nothing is said.
    """

    depth: int
    number: str
    text: str
    kind: Kind
    anchor: str
    is_default: bool = False


def outline_of(content: bytes, name: str) -> tuple[OutlineLine, ...]:
    """Return the places of a contract, in their order.

    Args:
        content: the Word file.
        name: of the file, for messages.

    Raises:
        ContractRefused: it can't be read, or may not be changed.
    """
    contract = read_contract(content, name)
    found = [line for _, line in sorted(_places(contract), key=lambda each: each[0])]
    if any(each.is_default and each.kind != "article" for each in found):
        found = [
            replace(each, is_default=False) if each.kind == "article" else each for each in found
        ]
    return tuple(_usable(each, contract) for each in found)


def _usable(line: OutlineLine, contract: Contract) -> OutlineLine:
    """Leave out an anchor that --at would refuse, in a table or an open change for example."""
    if not line.anchor:
        return line
    try:
        find_spot(contract.story, contract.articles, line.anchor)
    except ContractRefused:
        return replace(line, anchor="")
    return line


def _places(contract: Contract) -> Iterator[tuple[int, OutlineLine]]:
    yield from _articles(contract)
    yield from _headings(contract)
    yield from _named(contract)


def _articles(contract: Contract) -> Iterator[tuple[int, OutlineLine]]:
    default = _default(contract)
    labels = [each.label for each in contract.articles]
    for article in contract.articles:
        number = article.number.text if article.number else ""
        anchor = number or article.title
        is_alone = sum(label == article.label for label in labels) == 1
        numbers = [each.number.text for each in contract.articles if each.number]
        if number and numbers.count(number) > 1:
            anchor = article.label
        line = OutlineLine(
            0, number, article.title, "article",
            anchor if is_alone else f"alinea {article.head[0].index + 1}",
            is_default=any(default is each.element for each in article.passages),
        )  # fmt: skip
        yield article.head[0].index, line


def _default(contract: Contract) -> Element | None:
    """Return the element behind which the clause goes when nothing is said; None if unclear."""
    try:
        return find_spot(contract.story, contract.articles).after
    except ContractRefused:
        return None


def _headings(contract: Contract) -> Iterator[tuple[int, OutlineLine]]:
    heads = {each.index for article in contract.articles for each in article.head}
    headings = [
        each
        for each in contract.story.passages
        if each.index not in heads and each.outline is not None and is_heading(each)
    ]
    texts = [each.text.strip() for each in headings]
    for heading in headings:
        text = heading.text.strip()
        anchor = text if texts.count(text) == 1 else ""
        depth = heading.outline or 0
        yield heading.index, OutlineLine(depth, heading.number, text, "heading", anchor)


def _named(contract: Contract) -> Iterator[tuple[int, OutlineLine]]:
    """Yield what someone gave a name: content controls, bookmarks, the placeholder."""
    story = contract.story
    default = _default(contract)
    for name, controls in story.controls.items():
        anchor = name if len(controls) == 1 else ""
        for control in controls:
            index = _index(contract, control)
            line = OutlineLine(1, "", name, "control", anchor, is_default=control is default)
            yield index, line
    for name, passage in story.bookmarks.items():
        is_default = passage.element is default and name.casefold().startswith("pso")
        yield passage.index, OutlineLine(1, "", name, "bookmark", name, is_default=is_default)
    for passage in filter(_holds_tag, story.passages):
        is_default = passage.element is default
        line = OutlineLine(1, "", TAG, "placeholder", TAG, is_default=is_default)
        yield passage.index, line


def _holds_tag(passage: Passage) -> bool:
    return bool(PLACEHOLDER.search(passage.text))


def _index(contract: Contract, control: Element) -> int:
    return contract.passage_at(control).index
