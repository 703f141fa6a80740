"""A contract as it is read: its file, its text and its articles."""

from __future__ import annotations

from dataclasses import dataclass

from pso_letters.contracts.articles import Article, find_articles
from pso_letters.contracts.numbering import Numbering
from pso_letters.contracts.package import ContractFile, open_contract
from pso_letters.contracts.parsing import tree_of
from pso_letters.contracts.story import Passage, Story
from pso_letters.contracts.styles import Styles
from pso_letters.contracts.xml import Element, w


@dataclass(frozen=True, eq=False)
class Contract:
    """A contract that was read.

    Args:
        file: as stored.
        root: `w:document`; whoever changes it changes no other copy.
        styles: of the contract.
        lists: of the contract.
        story: its text in the final view, as it was when it was read.
        articles: of the story.
    """

    file: ContractFile
    root: Element
    styles: Styles
    lists: Numbering
    story: Story
    articles: tuple[Article, ...]

    def read_again(self) -> tuple[Passage, ...]:
        """Return the paragraphs as they are by now."""
        return Story(_body(self.root), self.styles, self.lists).passages

    def passage_at(self, element: Element) -> Passage:
        """Return the paragraph of an element, or the last one in it or before it."""
        inside = {id(each) for each in element.iter()}
        found = [each for each in self.story.passages if id(each.element) in inside]
        return found[-1] if found else self.story.passages[-1]


def _body(root: Element) -> Element:
    body = root.find(w("body"))
    return root if body is None else body


def read_contract(content: bytes, name: str) -> Contract:
    """Read a contract.

    Args:
        content: the Word file.
        name: of the file, for messages.

    Raises:
        ContractRefused: it can't be read, or may not be changed.
    """
    file = open_contract(content, name)
    root = tree_of(file.body, file.body_name)
    styles, lists = Styles(file.related("styles")), Numbering(file.related("numbering"))
    story = Story(_body(root), styles, lists)
    return Contract(file, root, styles, lists, story, find_articles(story.passages))
