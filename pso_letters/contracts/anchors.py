"""Where in a contract the clause goes: exactly one place, or an error that names the candidates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pso_letters.contracts.articles import PLACEHOLDER, Article
from pso_letters.contracts.names import is_called, listed, plain
from pso_letters.contracts.outcome import AnchorUnclear, ContractRefused
from pso_letters.contracts.refusals import refuse_closed, refuse_columns, refuse_passage
from pso_letters.contracts.story import Passage, Story
from pso_letters.contracts.xml import Element, ancestors, w
from pso_letters.messages import Message, msg

NAMES = ("pso_clause", "pso_clausule", "pso-clausule", "clausule-pso")
"""Tags of content controls and names of bookmarks that are looked for by themselves."""
TAG = "{{ pso_clause }}"
"""What a contract may hold where the clause is to come."""
_PARAGRAPH = re.compile(r"(?:alinea|paragraph)\s+(\d{1,6})", re.IGNORECASE)
"""How messages and --show-anchors tell articles of one name apart."""
END = ("end", "einde")


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """The place of the clause.

    Args:
        after: the element behind which it goes: a paragraph, a table or a content control.
        article: the article before it, which is its neighbour; None when there is none.
        is_last: no article follows.
        placeholder: the paragraph whose place it takes; None when it takes none.
        by_hand: what is left for someone to do.
    """

    after: Element
    article: Article | None
    is_last: bool
    placeholder: Passage | None = None
    by_hand: tuple[Message, ...] = ()


def find_spot(story: Story, articles: Sequence[Article], anchor: str | None = None) -> Spot:
    """Find the place of the clause.

    In this order are looked at: content controls by their tag, bookmarks, headings of articles by
    number or title, `{{ pso_clause }}`, and the end of the articles.

    Args:
        story: the contract.
        articles: its articles.
        anchor: what the user says; None looks for `NAMES`, the placeholder and the end.

    Raises:
        AnchorUnclear: not exactly one place fits.
        ContractRefused: the place can't take a clause.
    """
    finder = _Finder(story, articles)
    spot = finder.named(anchor) if anchor else finder.usual()
    refuse_closed(spot.after)
    return spot


class _Finder:
    """Looks for the place of the clause in one contract."""

    def __init__(self, story: Story, articles: Sequence[Article]) -> None:
        self._story = story
        self._articles = articles

    def usual(self) -> Spot:
        """Return the place where nothing is said."""
        for name in NAMES:
            if spot := self._marked(name):
                return spot
        if spot := self._placeholder():
            return spot
        return self._end()

    def named(self, anchor: str) -> Spot:
        """Return the place that the user names."""
        wanted = anchor.strip()
        if spot := self._marked(wanted):
            return spot
        found = [each for each in self._articles if is_called(each, wanted)]
        if numbered := _PARAGRAPH.fullmatch(wanted):
            index = int(numbered[1]) - 1
            found = [each for each in self._articles if each.head[0].index == index]
        if not found and PLACEHOLDER.fullmatch(wanted) and (spot := self._placeholder()):
            return spot
        if not found and wanted.casefold() in END:
            return self._end()
        if len(found) == 1:
            return self._behind(found[0])
        if not found and (heading := self._heading(wanted)):
            return heading
        self._refuse_boxed(wanted)
        raise AnchorUnclear(self._unclear(wanted, found))

    def _unclear(self, wanted: str, found: Sequence[Article]) -> Message:
        if found:
            return msg(
                "“{anchor}” stands for {count} places: {places}. Name one by its paragraph, such "
                "as --at “{example}”.",
                anchor=wanted,
                count=len(found),
                places=listed(found),
                example=f"alinea {found[0].head[0].index + 1}",
            )
        if not self._articles:
            return msg("No place is called “{anchor}”, and no articles were found.", anchor=wanted)
        return msg(
            "No place is called “{anchor}”. There is {places}. “--show-anchors” shows all places.",
            anchor=wanted,
            places=listed(self._articles),
        )

    def _marked(self, name: str) -> Spot | None:
        """Look for a content control or a bookmark of this name."""
        controls = self._story.controls.get(name.casefold(), ())
        if len(controls) > 1:
            raise AnchorUnclear(
                msg(
                    "{count} content controls are called “{name}”; give each another tag.",
                    count=len(controls),
                    name=name,
                )
            )
        if controls:
            return self._control(controls[0])
        for bookmark, passage in self._story.bookmarks.items():
            if bookmark.casefold() == name.casefold():
                return self._after(passage.element, passage)
        return None

    def _control(self, control: Element) -> Spot:
        """Return the place behind a content control; within a line, that of its paragraph."""
        paragraph = next(ancestors(control, "p"), None)
        inside = set(control.iter(w("p")))
        passage = next(
            (each for each in self._story.passages
             if each.element is paragraph or inside & set(each.elements)), None
        )  # fmt: skip
        properties = control.find(w("sdtPr"))
        is_empty = properties is not None and properties.find(w("showingPlcHdr")) is not None
        notes = (_EMPTY_CONTROL,) if is_empty else ()
        return self._after(control if paragraph is None else paragraph, passage, notes)

    def _after(
        self, element: Element, passage: Passage | None, notes: tuple[Message, ...] = ()
    ) -> Spot:
        """Return the place behind an element; its neighbour is the article it stands in."""
        index = passage.index if passage else 0
        before = [each for each in self._articles if each.head[0].index <= index]
        if passage:
            refuse_passage(passage)
            refuse_columns(passage)
        article = before[-1] if before else None
        if article and passage and article.is_torn_at(index):
            spot = self._behind(article)
            return replace(
                spot,
                by_hand=(
                    *notes,
                    msg(
                        "The place stands within “{label}”; the clause comes behind that article.",
                        label=article.label,
                    ),
                ),
            )
        return Spot(element, article, len(before) == len(self._articles), by_hand=notes)

    def _heading(self, wanted: str) -> Spot | None:
        """Return the place behind what stands under a heading that is no article."""
        passages = self._story.passages
        found = [
            each for each in passages
            if each.outline is not None and plain(each.text) == plain(wanted)
        ]  # fmt: skip
        if len(found) != 1:
            return None
        (heading,) = found
        last = heading
        for each in passages[heading.index + 1 :]:
            if each.outline is not None and each.outline <= (heading.outline or 0):
                break
            last = each if each.text.strip() else last
        heads = (each.head[0].index for each in self._articles)
        if any(heading.index < each <= last.index for each in heads):
            return None  # the title of the whole contract
        return self._after(_climbed(last.element, heading.parent), last)

    def _placeholder(self) -> Spot | None:
        """Look for `{{ pso_clause }}`."""
        found = [each for each in self._story.passages if PLACEHOLDER.search(each.text)]
        if len(found) > 1:
            raise AnchorUnclear(
                msg(
                    "{tag} stands in {count} places: {places}. Keep one.",
                    tag=TAG,
                    count=len(found),
                    places=tuple(each.place for each in found),
                )
            )
        if not found:
            return None
        (passage,) = found
        inside = [each for each in self._articles if each.is_torn_at(passage.index)]
        if inside:
            raise ContractRefused(
                msg(
                    "{tag} stands in the middle of “{label}”; put it between two articles.",
                    tag=TAG,
                    label=inside[0].label,
                )
            )
        if not PLACEHOLDER.fullmatch(passage.text.strip()) or len(passage.elements) > 1:
            raise ContractRefused(
                msg("{tag} stands within other text; give it a paragraph of its own.", tag=TAG)
            )
        spot = self._after(passage.element, passage)
        return Spot(spot.after, spot.article, spot.is_last, passage)

    def _end(self) -> Spot:
        """Return the place behind the last article."""
        if not self._articles:
            raise AnchorUnclear(
                msg(
                    "No articles were recognised. Say where the clause goes with --at, or put "
                    "{tag} in a paragraph of its own.",
                    tag=TAG,
                )
            )
        starts = [at for at, each in enumerate(self._articles) if at and _starts_again(each)]
        if starts:
            ends = [self._articles[at - 1] for at in starts] + [self._articles[-1]]
            raise AnchorUnclear(
                msg(
                    "The articles begin again, so there are several ends: {places}. Name one of "
                    "them with --at.",
                    places=listed(ends),
                )
            )
        return self._behind(self._articles[-1])

    def _behind(self, article: Article) -> Spot:
        for passage in (*article.head, article.last):
            refuse_passage(passage)
        refuse_columns(article.head[-1])
        element = _climbed(article.last.element, article.head[0].parent)
        return Spot(element, article, article is self._articles[-1])

    def _refuse_boxed(self, wanted: str) -> None:
        if any(plain(wanted) in plain(each.text) for each in self._story.boxed):
            raise ContractRefused(
                msg("“{anchor}” stands in a text box, where no article can go.", anchor=wanted)
            )


_EMPTY_CONTROL = msg(
    "The clause stands behind the empty content control; remove the control if it isn't needed."
)


def _climbed(element: Element, container: Element) -> Element:
    """Return the element, or the table or control around it, that stands beside the heading."""
    while True:
        parent = element.getparent()
        if parent is None or parent is container:
            return element
        if container in parent.iterdescendants() or parent.tag == w("body"):
            return element
        element = parent


def _starts_again(article: Article) -> bool:
    number = article.number
    return number is not None and number.value == 1 and not number.letter
