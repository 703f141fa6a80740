"""Sets a clause into a contract, as a tracked change that is proven before anyone sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from pso_letters.contracts.anchors import Spot, find_spot
from pso_letters.contracts.articles import Article
from pso_letters.contracts.contract import Contract, read_contract
from pso_letters.contracts.drafting import Drafter, Numbers, text_in
from pso_letters.contracts.look import Look, Model, find_look
from pso_letters.contracts.look import Numbering as Source
from pso_letters.contracts.outcome import ContractRefused, Outcome, State
from pso_letters.contracts.presence import AGREED, Earlier, find_earlier, refuse_open
from pso_letters.contracts.proof import prove, prove_parts
from pso_letters.contracts.redline import Redline, ends_container
from pso_letters.contracts.references import fields_to_update, moved_references
from pso_letters.contracts.remarks import NOT_MOVED, remarks
from pso_letters.contracts.story import Passage
from pso_letters.contracts.trial import Trial, Tried
from pso_letters.contracts.written_numbers import WrittenNumber
from pso_letters.contracts.xml import Element
from pso_letters.messages import Message, msg
from pso_letters.rendering.clause import Clause


@dataclass(frozen=True)
class Wishes:
    """How a clause is to be set in.

    Args:
        anchor: where, as the user says it; None looks in the usual places.
        is_tracked: as a change that can be accepted and rejected.
        author: of the change.
        day: moment of the change, in UTC.
    """

    anchor: str | None = None
    is_tracked: bool = True
    author: str = "pso-letters"
    day: datetime = datetime(2000, 1, 1, tzinfo=UTC)


def insert_clause(content: bytes, name: str, clause: Clause, wishes: Wishes) -> Outcome:
    """Set a clause into a contract.

    Args:
        content: the Word file.
        name: of the file, for messages.
        clause: its words.
        wishes: where and how.

    Returns:
        What became of it, with the new file; without one, the clause stood there already.

    Raises:
        AnchorUnclear: not exactly one place fits.
        ContractRefused: the contract may not be changed, or not safely.
    """
    contract = read_contract(content, name)
    if contract.file.tracked_only and not wishes.is_tracked:
        raise ContractRefused(
            msg("The contract takes tracked changes only (it is protected); leave out --plain.")
        )
    earlier = find_earlier(contract.story.passages, contract.articles, clause)
    if earlier and earlier.is_same:
        number = earlier.article.number
        place = msg("“{label}” ({place})", label=earlier.article.label,
                    place=earlier.article.head[0].place)  # fmt: skip
        notes = (*earlier.by_hand, *((NOT_MOVED,) if wishes.anchor else ()))
        shown = number.text if number else ""
        return Outcome(State.PRESENT, place=place, number=shown, by_hand=notes)
    if earlier:
        refuse_open(earlier)
    return _Insertion(contract, clause, wishes, earlier).outcome(content)


class _Insertion:
    """One insertion; it changes the tree of the contract."""

    def __init__(
        self, contract: Contract, clause: Clause, wishes: Wishes, earlier: Earlier | None
    ) -> None:
        self._contract = contract
        self._clause = clause
        self._earlier = earlier
        self._wishes = wishes
        self._before = {each.element: each.number for each in contract.story.passages}
        articles = contract.articles
        self._spot = _behind(earlier, articles) if earlier else find_spot(
            contract.story, articles, wishes.anchor
        )  # fmt: skip
        self._articles = [each for each in articles if not earlier or each is not earlier.article]
        self._look = self._find_look()
        self._expected = self._expected_number()
        self._redline = Redline(
            contract.root, wishes.author, wishes.day, is_tracked=wishes.is_tracked
        )

    def outcome(self, content: bytes) -> Outcome:
        """Set the clause in and prove it.

        Args:
            content: the file as it was.
        """
        removed = self._removed()
        texts, numbers, tried = self._change(removed)
        changed = self._proven(content, texts, removed)
        state = State.REPLACED if self._earlier else State.INSERTED
        notes = tuple(self._by_hand(numbers, tried))
        return Outcome(state, changed, self._place(), tried.number, notes)

    def _change(self, removed: Sequence[Passage]) -> tuple[tuple[str, ...], Numbers, Tried]:
        """Change the tree; return the texts that came in, and how they are numbered."""
        drafts = self._drafts()
        after = self._spot.after
        if removed and not self._wishes.is_tracked:
            after = etree.Comment("")  # keeps the place of what goes
            self._spot.after.addnext(after)
        is_last = self._spot.placeholder is not None and ends_container(after)
        if not is_last:
            self._redline.delete(each.element for each in removed)
        paragraphs, numbers, tried = self._numbered(drafts, after)
        texts = tuple(map(text_in, paragraphs))
        if is_last:
            self._redline.replace_last(paragraphs, after)
        else:
            self._redline.insert(paragraphs, after)
        if after is not self._spot.after:
            _take_out([after], paragraphs[0])
        return texts, numbers, tried

    def _proven(self, content: bytes, texts: tuple[str, ...], removed: Sequence[Passage]) -> bytes:
        """Return the changed file, once it is shown that nothing else changed."""
        xml = etree.tostring(
            self._contract.root, encoding="UTF-8", xml_declaration=True, standalone=True
        )
        file = self._contract.file
        changed = file.with_body(xml)
        prove(
            file.body,
            xml,
            revision_ids=frozenset(self._redline.ids),
            clause_texts=texts,
            removed_texts=tuple(each.text for each in removed),
            tracked=self._wishes.is_tracked,
        )
        prove_parts(content, changed, file.body_name)
        return changed

    def _removed(self) -> tuple[Passage, ...]:
        if self._earlier:
            return self._earlier.passages
        return (self._spot.placeholder,) if self._spot.placeholder else ()

    def _find_look(self) -> Look:
        neighbour = self._earlier.article if self._earlier else self._spot.article
        look = find_look(self._contract.articles, neighbour)
        if look:
            return look
        passage = self._spot.placeholder or self._contract.passage_at(self._spot.after)
        plain = Model(passage, Source.NONE)
        part = Model(passage, Source.TYPED, WrittenNumber("", "a", 1, "", ".\t"), is_indented=True)
        return Look((Model(passage, Source.NONE, is_bold=True),), plain, part)

    def _expected_number(self) -> WrittenNumber | None:
        """Return the number that the new article is to have; None when articles have none."""
        if self._earlier:
            return self._earlier.article.number
        article = self._spot.article
        if article is None:
            first = self._articles[0].number if self._articles else None
            return first.at(1) if first else None
        number = article.number
        if number is None:
            return None
        if article.is_typed and not self._spot.is_last:
            return number.at(number.value, _next_letter(number.letter))
        return number.at(number.value + 1)

    def _drafts(self) -> list[tuple[Numbers, tuple[Element, ...]]]:
        """Write the paragraphs in all ways of numbering, before anything is struck out."""
        drafter = Drafter(self._look, self._contract.styles, self._contract.lists)
        return [(each, drafter.paragraphs(self._clause, each)) for each in self._ways()]

    def _numbered(
        self, drafts: Sequence[tuple[Numbers, tuple[Element, ...]]], after: Element
    ) -> tuple[tuple[Element, ...], Numbers, Tried]:
        """Return the first draft of which the numbers come out right."""
        expected = self._expected
        trial = Trial(
            self._before,
            self._articles,
            self._look,
            self._clause,
            expected.value if expected else None,
            expected.letter if expected else "",
        )
        for numbers, paragraphs in drafts:
            _set_in(paragraphs, after)
            tried = trial.judge(self._contract.read_again(), paragraphs, numbers)
            _take_out(paragraphs, after)
            if tried.is_right:
                return paragraphs, numbers, tried
        raise ContractRefused(
            msg(
                "The numbers of this contract can't be continued with certainty; set the clause "
                "in by hand, or name another place with --at."
            )
        )

    def _ways(self) -> Iterator[Numbers]:
        """Yield the ways to number, those in which Word counts first."""
        look, expected = self._look, self._expected
        shown = f"{expected.count}{expected.letter}" if expected else ""
        head = expected if look.head[0].numbering is Source.TYPED else None
        counts_items = look.item.numbering is Source.WORD
        counts_parts = look.part.numbering is Source.WORD
        if counts_items and counts_parts:
            yield Numbers(head, shown, types_items=False, types_parts=False)
        if counts_items:
            yield Numbers(head, shown, types_items=False, types_parts=True)
        yield Numbers(head, shown, types_items=True, types_parts=True)
        if look.head[0].numbering is Source.WORD and self._spot.is_last:
            yield Numbers(expected, shown, types_items=True, types_parts=True)

    def _place(self) -> Message:
        if self._earlier:
            return msg("in place of the earlier “{label}”", label=self._earlier.article.label)
        article = self._spot.article
        if self._spot.placeholder or article is None:
            return self._contract.passage_at(self._spot.after).place
        return msg("after “{label}”", label=article.label)

    def _by_hand(self, numbers: Numbers, tried: Tried) -> Iterator[Message]:
        yield from self._contract.file.notes
        yield from self._spot.by_hand
        if self._earlier:
            yield from self._earlier.by_hand
            if not any(each.is_open for each in self._earlier.passages):
                yield AGREED
            if self._wishes.anchor:
                yield NOT_MOVED
        passages = self._contract.story.passages
        yield from remarks(passages, self._removed(), self._expected, self._look.item.passage)
        if numbers.head and numbers.head.letter:
            yield msg(
                "The numbers of the articles are typed, so the new one is {number} and the others "
                "keep theirs.",
                number=numbers.head.text,
            )
        look = self._look
        if numbers.types_items and look.item.numbering is Source.WORD:
            yield msg(
                "Word's own list would go on counting from the article before, so the numbers of "
                "the sub-paragraphs are typed."
            )
        yield from moved_references((*passages, *self._contract.story.boxed), tried.moved)
        yield from fields_to_update(self._contract.root)


def _behind(earlier: Earlier, articles: Sequence[Article]) -> Spot:
    """Return the place behind an earlier clause, which gives way."""
    first, last = earlier.passages[0].index, earlier.passages[-1].index
    before = [each for each in articles if each.head[0].index < first]
    is_last = all(each.head[0].index <= last for each in articles)
    return Spot(earlier.passages[-1].element, before[-1] if before else None, is_last)


def _next_letter(letter: str) -> str:
    return chr(ord(letter) + 1) if letter else "a"


def _set_in(paragraphs: Sequence[Element], after: Element) -> None:
    for paragraph in reversed(paragraphs):
        after.addnext(paragraph)


def _take_out(paragraphs: Sequence[Element], after: Element) -> None:
    """Take paragraphs out again; white space behind them goes back to where it was."""
    tail = paragraphs[-1].tail
    for paragraph in paragraphs:
        parent = paragraph.getparent()
        if parent is not None:
            parent.remove(paragraph)
        paragraph.tail = None
    after.tail = tail
