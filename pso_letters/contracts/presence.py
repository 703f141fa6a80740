"""Whether the clause stands in a contract already, and which paragraphs an earlier one has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pso_letters.contracts.articles import PLACEHOLDER, Article
from pso_letters.contracts.drafting import MARK
from pso_letters.contracts.outcome import AnchorUnclear, ContractRefused
from pso_letters.contracts.properties import shown_runs
from pso_letters.contracts.redline import is_ours, mark_of
from pso_letters.contracts.story import Passage
from pso_letters.contracts.written_numbers import article_number, part_number, sub_number
from pso_letters.contracts.xml import ancestors, w
from pso_letters.messages import Message, msg
from pso_letters.rendering.clause import Clause


@dataclass(frozen=True, slots=True, eq=False)
class Earlier:
    """A clause that stands in the contract.

    Args:
        article: that it is.
        passages: its paragraphs.
        is_same: it says the same as the new one.
        by_hand: what is to be looked at, when it gives way.
    """

    article: Article
    passages: tuple[Passage, ...]
    is_same: bool
    by_hand: tuple[Message, ...] = ()


def find_earlier(
    passages: Sequence[Passage], articles: Sequence[Article], clause: Clause
) -> Earlier | None:
    """Find paragraphs that this program wrote, or else the article with the title of the clause.

    Of a lot only the title tells: articles for other lots of its tender may stand beside it.

    Args:
        passages: the contract, in the final view.
        articles: of the contract.
        clause: the new one.

    Raises:
        AnchorUnclear: it stands there more than once.
    """
    if not clause.is_of_lot and (earlier := _marked(passages, articles, clause)):
        return earlier
    title = _plain(clause.title)
    found = [each for each in articles if _plain(each.title) == title]
    if len(found) > 1:
        raise AnchorUnclear(
            msg(
                "{count} articles are called “{title}”; remove all but one.",
                count=len(found),
                title=clause.title,
            )
        )
    if not found:
        return None
    (article,) = found
    passages = _own(article, len(clause.items))
    texts = [_words(each) for each in passages[len(article.head) :]]
    is_same = texts == _texts(clause)
    notes = () if all(is_ours(each.element) for each in passages) else (_CHECK_END,)
    return Earlier(article, passages, is_same, notes)


def _marked(
    passages: Sequence[Passage], articles: Sequence[Article], clause: Clause
) -> Earlier | None:
    """Find the paragraphs of an earlier clause by their mark, which Word keeps as a rule."""
    ours = tuple(
        each
        for each in passages
        if mark_of(each.element) == MARK and not PLACEHOLDER.fullmatch(each.text.strip())
    )
    if not ours or ours[-1].index - ours[0].index != len(ours) - 1:
        return None
    article = next((each for each in articles if each.head[0] is ours[0]), None)
    if article is None:
        read = article_number(ours[0].number or ours[0].text.strip(), is_heading=True)
        title = ours[0].text.strip() if ours[0].number or not read else read[1]
        is_typed = bool(read) and not ours[0].number
        article = Article(ours[:1], ours[1:], read[0] if read else None, is_typed, title)
    texts = [_words(each) for each in ours[len(article.head) :]]
    is_same = _plain(article.title) == _plain(clause.title) and texts == _texts(clause)
    behind = [each for each in article.body if each.index > ours[-1].index and each.text.strip()]
    notes = (_MORE,) if behind and _is_more(behind[0]) else ()
    return Earlier(article, ours, is_same, notes)


def _is_more(passage: Passage) -> bool:
    return bool(passage.number) or _is_numbered(passage)


def refuse_open(earlier: Earlier) -> None:
    """Refuse to replace a clause in which someone else's changes are still open.

    Raises:
        ContractRefused: it holds such changes.
    """
    for passage in earlier.passages:
        runs = [each for each in shown_runs(passage.elements) if each.find(w("t")) is not None]
        came_in = {next(ancestors(each, "ins", "moveTo"), None) is not None for each in runs}
        kept = (w("footnoteReference"), w("endnoteReference"), w("commentReference"))
        if any(next(each.iter(*kept), None) is not None for each in passage.elements):
            raise ContractRefused(
                msg(
                    "The earlier “{label}” holds a note or a comment; take that out by hand, and "
                    "try again.",
                    label=earlier.article.label,
                )
            )
        if len(came_in) > 1 or _struck(passage):
            raise ContractRefused(
                msg(
                    "The earlier “{label}” holds changes that aren't accepted yet; accept or "
                    "reject those first.",
                    label=earlier.article.label,
                )
            )


def _struck(passage: Passage) -> bool:
    """Tell whether words were struck out in a paragraph, other than the placeholder."""
    struck = "".join(
        text.text or "" for each in passage.elements for text in each.iter(w("delText"))
    )
    return bool(struck.strip()) and not PLACEHOLDER.fullmatch(struck.strip())


def _texts(clause: Clause) -> list[str]:
    return [_plain(item.text) for item in clause.items]


_MORE = msg("Behind the clause stands other text in the same article; check whether it is to stay.")
AGREED = msg("The earlier clause had other words; check whether parties had agreed on those.")
_CHECK_END = msg(
    "The earlier clause was changed or saved in another program; check that it is struck out "
    "from beginning to end, and nothing else."
)


def _own(article: Article, items: int) -> tuple[Passage, ...]:
    """Return the paragraphs of the clause, without what follows the last article by chance."""
    filled = [each for each in article.body if each.text.strip()]
    if any(each.in_cell != article.head[0].in_cell for each in filled):
        raise ContractRefused(
            msg(
                "The earlier “{label}” holds a table; take it out by hand, and try again.",
                label=article.label,
            )
        )
    marked = [each for each in filled if is_ours(each.element)]
    if marked:
        last = marked[-1].index
        filled = [each for each in filled if each.index <= last]
    elif all(not each.number and not _is_numbered(each) for each in filled[items:]):
        filled = filled[:items]
    return (*article.head, *filled)


def _is_numbered(passage: Passage) -> bool:
    text = passage.text.strip()
    return sub_number(text) is not None or part_number(text) is not None


def _words(passage: Passage) -> str:
    """Return the text of a paragraph without the number that is typed before it."""
    text = passage.text.strip()
    if not passage.number:
        typed = sub_number(text) or part_number(text)
        text = typed[1] if typed else text
    return _plain(text)


def _plain(text: str) -> str:
    """Return a text as texts are compared: spaces and capitals don't count."""
    return " ".join(text.replace("\u2011", "-").split()).casefold()
