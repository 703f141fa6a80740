"""The proof passes a clean redline and nothing else."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

import pytest

from pso_letters.contracts.outcome import ContractRefused, State
from pso_letters.contracts.package import open_contract
from pso_letters.contracts.proof import NotProven, prove, prove_parts
from tests.contracts.files import (
    WHO,
    deleted,
    document,
    ins,
    mark,
    packed,
    paragraph,
    parts,
    run,
    word_file,
)

P = paragraph
STYLE = '<w:pStyle w:val="Artikel"/>'
CLAUSE = ("Artikel 2 PSO", "2.1\tLeverancier heeft een certificaat.")
OURS = frozenset({"101", "102", "103", "104"})
FIRST = P(run("Artikel 1"), properties=STYLE)
LAST = P(run("Artikel 2 Slot"), properties=STYLE)
THEIRS = P(run("Prijs "), deleted("10", number=5), ins(run("12"), number=6), mark=mark("ins", 7))
BEFORE = FIRST + THEIRS + LAST


def tab(text: str) -> str:
    return run(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


def added(*texts: str, first: int = 101, properties: str = STYLE) -> str:
    """Write new paragraphs as tracked insertions, two changes each."""
    return "".join(
        P(
            ins(tab(text), number=number),
            properties=properties,
            mark=mark("ins", number + 1),
        )
        for number, text in zip(range(first, first + 2 * len(texts), 2), texts, strict=True)
    )


def plain(*texts: str) -> str:
    return "".join(P(tab(text), properties=STYLE) for text in texts)


def proven(
    after: str,
    before: str = BEFORE,
    ids: frozenset[str] = OURS,
    removed: tuple[str, ...] = (),
    *,
    tracked: bool = True,
) -> None:
    prove(
        document(before),
        document(after),
        revision_ids=ids,
        clause_texts=CLAUSE,
        tracked=tracked,
        removed_texts=removed,
    )


GOOD = FIRST + added(*CLAUSE) + THEIRS + LAST


def test_a_clean_redline_is_proven() -> None:
    proven(GOOD)


def test_a_clause_that_is_a_neighbour_of_the_same_words_is_proven() -> None:
    before = plain(*CLAUSE) + LAST
    proven(plain(*CLAUSE) + added(*CLAUSE) + LAST, before)


def test_how_the_xml_is_written_does_not_matter() -> None:
    written = GOOD.replace("<w:p>", '\n <w:p w:rsidR="00AB12CD">').replace(
        "Artikel 2 Slot</w:t></w:r>",
        'Artikel </w:t></w:r><w:r><w:t xml:space="preserve">2 Slot</w:t></w:r>',
    )
    proven(written)


def test_an_insertion_after_the_last_paragraph_as_word_writes_it_is_proven() -> None:
    former = f'<w:pPrChange w:id="105" {WHO}><w:pPr>{STYLE}</w:pPr></w:pPrChange>'
    one = P(run("Artikel 2 Slot"), properties=STYLE, mark=mark("ins", 101))
    two = P(ins(run(CLAUSE[0]), number=102), properties=STYLE, mark=mark("ins", 103))
    three = P(ins(tab(CLAUSE[1]), number=104), properties='<w:pStyle w:val="Lid"/>' + former)
    proven(FIRST + one + two + three, FIRST + LAST, OURS | {"105"})


def test_a_placeholder_gives_way() -> None:
    holder = P(run("{{ pso_clause }}"), properties=STYLE)
    gone = P(deleted("{{ pso_clause }}", number=105), properties=STYLE, mark=mark("del", 106))
    before, after = FIRST + holder + LAST, FIRST + added(*CLAUSE) + gone + LAST
    ids = OURS | {"105", "106"}
    proven(after, before, ids, ("{{ pso_clause }}",))
    with pytest.raises(NotProven, match="more or less than the clause"):
        proven(after, before, ids)


def test_an_earlier_clause_that_is_still_an_insertion_gives_way() -> None:
    old = P(ins(run("oud"), number=8), properties=STYLE, mark=mark("ins", 9))
    gone = P(
        ins(deleted("oud", number=105), number=8),
        properties=STYLE,
        mark=mark("ins", 9) + mark("del", 106),
    )
    after = FIRST + gone + added(*CLAUSE) + LAST
    proven(after, FIRST + old + LAST, OURS | {"105", "106"}, ("oud",))


CELL = f"<w:tbl><w:tr><w:tc>{P(run('a'))}</w:tc><w:tc>{{}}{P(run('b'))}</w:tc></w:tr></w:tbl>"


def test_a_clause_in_a_cell_is_proven() -> None:
    proven(FIRST + CELL.format(added(*CLAUSE)) + LAST, FIRST + CELL.format("") + LAST)


FAULTS: dict[str, tuple[str, str]] = {
    "a word of the original changed": (
        GOOD.replace("Artikel 1", "Artikel 3"),
        "rejecting our changes",
    ),
    "a style of the original changed": (
        GOOD.replace(FIRST, FIRST.replace('Artikel"', 'Kop"')),
        "rejecting our changes",
    ),
    "a change of another accepted": (
        GOOD.replace(ins(run("12"), number=6), run("12")),
        "rejecting our changes",
    ),
    "a change of another signed anew": (
        GOOD.replace("A. Jansma", "B. Hulst").replace("B. Hulst", "A. Jansma", 4),
        "rejecting our changes",
    ),
    "a paragraph of the original gone": (GOOD.replace(FIRST, ""), "rejecting our changes"),
    "a mark that isn't tracked": (GOOD.replace(mark("ins", 102), ""), "of its own"),
    "a mark that isn't tracked, nor announced": (
        GOOD.replace(mark("ins", 104), mark("ins", 103)),
        "of its own",
    ),
    "a number used twice": (GOOD.replace('w:id="6"', 'w:id="103"'), "of its own"),
    "a bookmark with our number": (
        GOOD.replace("<w:p>", '<w:p><w:bookmarkStart w:id="101" w:name="x"/>', 1),
        "of its own",
    ),
    "a bookmark more": (
        GOOD.replace("<w:p>", '<w:p><w:bookmarkStart w:id="1" w:name="x"/>', 1),
        "rejecting our changes",
    ),
    "no author": (
        GOOD.replace(f'w:id="101" {WHO}', 'w:id="101"'),
        "has no author",
    ),
    "text that isn't tracked": (
        FIRST
        + added(CLAUSE[0])
        + P(ins(tab(CLAUSE[1]), number=103), run("!"), mark=mark("ins", 104))
        + THEIRS
        + LAST,
        "rejecting our changes",
    ),
    "half of the clause": (
        FIRST + added(CLAUSE[0], "2.1\tIets anders.") + THEIRS + LAST,
        "more or less than the clause",
    ),
    "the clause in two places": (
        FIRST + added(CLAUSE[0]) + THEIRS + added(CLAUSE[1], first=103) + LAST,
        "more or less than the clause",
    ),
    "an empty paragraph more": (
        FIRST + added(*CLAUSE) + P(mark=mark("ins", 105)) + THEIRS + LAST,
        "rejecting",
    ),
    "after the last mark, which can't go": (BEFORE + added(*CLAUSE), "rejecting our changes"),
}


@pytest.mark.parametrize(("after", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_not_proven(after: str, reason: str) -> None:
    assert after != GOOD
    with pytest.raises(NotProven, match=reason) as caught:
        proven(after)
    assert isinstance(caught.value, ContractRefused)
    assert caught.value.state is State.REFUSED


def test_an_empty_paragraph_more_is_not_proven_even_if_it_is_ours() -> None:
    after = FIRST + added(*CLAUSE) + P(mark=mark("ins", 105)) + THEIRS + LAST
    with pytest.raises(NotProven, match="more or less than the clause"):
        proven(after, ids=OURS | {"105"})


def test_words_of_the_original_that_we_delete_are_not_proven() -> None:
    gone = P(deleted("Artikel 1", number=105), properties=STYLE, mark=mark("del", 106))
    with pytest.raises(NotProven, match="more or less than the clause"):
        proven(gone + added(*CLAUSE) + THEIRS + LAST, ids=OURS | {"105", "106"})


def test_a_clause_that_would_lend_its_style_to_a_neighbour_is_not_proven() -> None:
    """The mark before it is an open insertion, and the table after it keeps one mark alive."""
    before = P(run("a"), mark=mark("ins", 7)) + CELL.format("")
    after = before.replace("<w:tbl>", added(*CLAUSE) + "<w:tbl>")
    with pytest.raises(NotProven, match="rejecting all changes"):
        proven(after + P(), before + P())


def test_a_clause_half_in_a_table_is_not_proven() -> None:
    half = CELL.format("").replace(P(run("b")), P(run("b")) + plain(CLAUSE[0]))
    with pytest.raises(NotProven, match="what is left without the clause"):
        proven(half + plain(CLAUSE[1]), CELL.format(""), frozenset(), tracked=False)


def test_a_look_that_changed_within_a_paragraph_is_not_proven() -> None:
    before = P(run("a", "<w:b/>"), run("b"))
    after = P(run("a", "<w:b/>"), run("b", "<w:b/>"))
    with pytest.raises(NotProven, match="rejecting our changes"):
        proven(added(*CLAUSE) + after, before)


def test_no_clause_and_no_changes_are_no_proof() -> None:
    with pytest.raises(NotProven, match="of its own"):
        proven(BEFORE, ids=frozenset())
    with pytest.raises(NotProven, match="no text to put in"):
        prove(b"<a/>", b"<a/>", revision_ids=OURS, clause_texts=(), tracked=True)


def test_broken_xml_is_not_proven() -> None:
    with pytest.raises(NotProven, match="well-formed"):
        prove(document(BEFORE), b"<w:p>", revision_ids=OURS, clause_texts=CLAUSE, tracked=True)


def test_a_plain_insertion_is_proven() -> None:
    proven(FIRST + plain(*CLAUSE) + THEIRS + LAST, ids=frozenset(), tracked=False)
    proven(BEFORE + plain(*CLAUSE), ids=frozenset(), tracked=False)


def test_a_plain_replacement_is_proven() -> None:
    before, after = FIRST + plain("a", "b") + LAST, FIRST + plain(*CLAUSE) + LAST
    proven(after, before, frozenset(), ("a", "b"), tracked=False)
    with pytest.raises(NotProven, match="what is left without the clause"):
        proven(after, before, frozenset(), ("a",), tracked=False)


PLAIN_FAULTS = {
    "a word changed": FIRST.replace("1", "3") + plain(*CLAUSE) + THEIRS + LAST,
    "a word less in the clause": FIRST + plain(CLAUSE[0]) + THEIRS + LAST,
    "in two places": FIRST + plain(CLAUSE[0]) + THEIRS + plain(CLAUSE[1]) + LAST,
    "a paragraph more": FIRST + plain(*CLAUSE) + P() + THEIRS + LAST,
}


@pytest.mark.parametrize("after", PLAIN_FAULTS.values(), ids=PLAIN_FAULTS)
def test_a_fault_in_a_plain_insertion_is_not_proven(after: str) -> None:
    with pytest.raises(NotProven, match="what is left without the clause"):
        proven(after, ids=frozenset(), tracked=False)


def test_changes_are_tracked_only_when_asked_for() -> None:
    with pytest.raises(NotProven, match="though none were asked for"):
        proven(GOOD, tracked=False)


BODY = "word/document.xml"


def test_a_file_with_another_body_alone_is_proven() -> None:
    before = word_file(document(BEFORE))
    prove_parts(before, open_contract(before, "a.docx").with_body(document(GOOD)), BODY)


def other_style() -> bytes:
    return word_file(document(GOOD), styles="<w:styles/>")


def part_less() -> bytes:
    return word_file(document(GOOD), styles=None)


def other_order() -> bytes:
    return packed(dict(reversed(parts(document(GOOD)).items())))


def part_more() -> bytes:
    return packed({**parts(document(GOOD)), "word/people.xml": "<a/>"})


def other_packing() -> bytes:
    return packed(parts(document(GOOD)), zipfile.ZIP_STORED)


def cut_off() -> bytes:
    return word_file(document(GOOD))[:-40]


@pytest.mark.parametrize(
    "make", [other_style, part_less, other_order, part_more, other_packing, cut_off]
)
def test_any_other_difference_between_files_is_not_proven(make: Callable[[], bytes]) -> None:
    with pytest.raises(NotProven):
        prove_parts(word_file(document(BEFORE)), make(), BODY)
