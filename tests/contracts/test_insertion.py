"""A clause in a contract: numbers go on, looks are taken over, and each change can be undone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace

import pytest
from lxml import etree

from pso_letters.contracts.contract import Contract, read_contract
from pso_letters.contracts.outcome import AnchorUnclear, ContractRefused, State
from pso_letters.contracts.parsing import tree_of
from pso_letters.contracts.proof import NotProven
from pso_letters.contracts.redline import Redline
from pso_letters.contracts.revisions import accepted, rejected
from pso_letters.contracts.story import Story
from pso_letters.contracts.xml import Element, W, w
from pso_letters.rendering.clause import ClauseItem
from tests.contracts.agreements import (
    BOLD,
    CLAUSE,
    ENDS_WITH,
    LISTS,
    LOOKS,
    NEWER,
    SIGNED,
    bold,
    contract_of,
    counted,
    file_of,
    insert,
    inserted,
    lines,
    own_lists,
    typed,
    unnumbered,
)
from tests.contracts.stories import (
    abstract,
    box,
    control,
    document,
    docx,
    lvl,
    num,
    numbering,
    p,
    style,
    styles,
    table,
)

WAYS = {"counted": counted, "typed": typed, "own lists": own_lists, "unnumbered": unnumbered}
EXPECTED = {
    "counted": ("Artikel 4 {}", "4.1 {}", "a. {}", "b. {}", "4.2 {}", "4.3 {}"),
    "typed": ("Artikel 4 – {}", "4.1 {}", "a. {}", "b. {}", "4.2 {}", "4.3 {}"),
    "own lists": ("Artikel 4 {}", "1.→{}", "a.→{}", "b.→{}", "2.→{}", "3.→{}"),
    "unnumbered": ("{}", "1.→{}", "a.→{}", "b.→{}", "2.→{}", "3.→{}"),
}
CLAUSE_COUNTED = [
    each.format(words)
    for each, words in zip(
        EXPECTED["counted"], (CLAUSE.title, *(item.text for item in CLAUSE.items)), strict=True
    )
]
WORDS = (CLAUSE.title, *(item.text for item in CLAUSE.items))


def body(content: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")


@pytest.mark.parametrize("way", WAYS)
def test_the_numbers_go_on_in_the_contracts_own_way(way: str) -> None:
    found = inserted(file_of(WAYS[way](), SIGNED))
    clause = [each.format(words) for each, words in zip(EXPECTED[way], WORDS, strict=True)]
    before = lines(file_of(WAYS[way](), SIGNED))
    assert found == [*before[: -len(ENDS_WITH)], *clause, *ENDS_WITH]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("end", [SIGNED, "", table([p("Naam"), p("Datum")]), p()])
def test_who_rejects_all_has_the_original_and_who_accepts_all_the_clause(
    way: str, end: str
) -> None:
    content = file_of(WAYS[way](), end)
    outcome = insert(content)
    assert outcome.content is not None
    new = tree_of(body(outcome.content))
    contract = read_contract(content, "contract.docx")
    undone = story_of(rejected(new), contract)
    assert [each.text for each in undone.passages] == [
        each.text for each in contract.story.passages
    ]
    assert [each.style for each in undone.passages] == [
        each.style for each in contract.story.passages
    ]
    agreed = story_of(accepted(new), contract)
    texts = [each.text for each in agreed.passages]
    assert len(texts) == len(contract.story.passages) + 6
    assert any(CLAUSE.title in text for text in texts)


@pytest.mark.parametrize("way", WAYS)
def test_a_second_time_nothing_changes(way: str) -> None:
    first = insert(file_of(WAYS[way](), SIGNED))
    assert first.content is not None
    second = insert(first.content)
    assert (second.state, second.content) == (State.PRESENT, None)
    assert second.number == first.number


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("is_tracked", [True, False])
def test_a_newer_text_takes_the_place_of_the_earlier_one(way: str, is_tracked: bool) -> None:
    content = file_of(WAYS[way](), SIGNED)
    first = insert(content, is_tracked=is_tracked)
    assert first.content is not None
    second = insert(first.content, NEWER, is_tracked=is_tracked)
    assert second.content is not None
    assert second.state is State.REPLACED
    assert second.number == first.number
    assert lines(second.content) == inserted(content, NEWER, is_tracked=is_tracked)
    if is_tracked:
        contract = contract_of(WAYS[way](), SIGNED)
        undone = story_of(rejected(tree_of(body(second.content))), contract)
        assert [each.text for each in undone.passages] == [
            each.text for each in contract.story.passages
        ]


def story_of(root: Element, contract: Contract) -> Story:
    found = root.find(w("body"))
    assert found is not None
    return Story(found, contract.styles, contract.lists)


def test_each_change_has_author_moment_and_a_number_of_its_own() -> None:
    earlier = p("Oud", content='<w:ins w:id="77" w:author="A"><w:r/></w:ins>')
    outcome = insert(file_of(earlier, counted(), SIGNED))
    assert outcome.content is not None
    root = tree_of(body(outcome.content))
    ours = [each for each in root.iter(w("ins"), w("del"))
            if each.get(w("author")) == "Juridische Zaken"]  # fmt: skip
    assert len(ours) == 12  # a mark and a run for each paragraph
    assert {each.get(w("date")) for each in ours} == {"2026-03-02T09:30:00Z"}
    numbers = [int(each.get(w("id"), "")) for each in ours]
    assert len(set(numbers)) == 12
    assert min(numbers) > 77


def test_numbers_of_changes_stay_within_what_word_reads() -> None:
    earlier = p("Oud", content='<w:ins w:id="2147483647" w:author="A"><w:r/></w:ins>')
    outcome = insert(file_of(earlier, counted(), SIGNED))
    assert outcome.content is not None
    numbers = [int(each.get(w("id"), "")) for each in tree_of(body(outcome.content)).iter(w("ins"))]
    assert len(set(numbers)) == 13
    assert sorted(numbers)[-2] < 100


def test_plain_text_carries_no_changes() -> None:
    outcome = insert(file_of(counted(), SIGNED), is_tracked=False)
    assert outcome.content is not None
    assert not list(tree_of(body(outcome.content)).iter(w("ins"), w("del"), w("pPrChange")))


def test_only_the_main_part_changes() -> None:
    content = file_of(counted(), SIGNED)
    outcome = insert(content)
    assert outcome.content is not None
    old, new = (zipfile.ZipFile(io.BytesIO(each)) for each in (content, outcome.content))
    assert old.namelist() == new.namelist()
    changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["word/document.xml"]


def test_the_clause_looks_as_its_neighbours_do() -> None:
    look = '<w:jc w:val="both"/><w:spacing w:after="120"/>'
    font = '<w:rFonts w:ascii="Georgia"/><w:sz w:val="19"/>'
    line = f"<w:r><w:rPr>{font}</w:rPr><w:t>Een lid.</w:t></w:r>"
    articles = "".join(
        p(title, (1, 0), style="Kop1") + p(num=(1, 1), ppr=look, content=line)
        for title in ("Een", "Twee")
    )
    outcome = insert(file_of(articles, SIGNED))
    assert outcome.content is not None
    ours = [each for each in tree_of(body(outcome.content)).iter(w("p"))
            if each.get(w("rsidR")) == "0050534F"]  # fmt: skip
    assert [each.find(f"{w('pPr')}/{w('pStyle')}") is not None for each in ours[:2]] == [
        True,
        False,
    ]
    second = ours[1]
    assert second.find(f"{w('pPr')}/{w('jc')}") is not None
    assert second.find(f".//{w('rFonts')}") is not None
    assert second.find(f".//{w('sz')}") is not None


def test_typed_numbers_are_set_in_one_behind_the_other() -> None:
    outcome = insert(file_of(unnumbered(), SIGNED))
    assert outcome.content is not None
    ours = [each for each in tree_of(body(outcome.content)).iter(w("p"))
            if each.get(w("rsidR")) == "0050534F"]  # fmt: skip
    indents = [each.find(f"{w('pPr')}/{w('ind')}") for each in ours[1:4]]
    assert [None if each is None else each.get(w("left")) for each in indents] == [
        "425",
        "850",
        "850",
    ]


def test_the_part_of_a_sub_paragraph_goes_a_level_deeper_where_the_contract_has_none() -> None:
    articles = "".join(
        p(title, (1, 0), style="Kop1") + p("Een lid.", (1, 1)) for title in ("Een", "Twee")
    )
    found = inserted(file_of(articles, SIGNED))
    assert found[4:10] == [
        "Artikel 3 Socialer inkopen met het PSO-keurmerk",
        f"3.1 {WORDS[1]}",
        f"a. {WORDS[2]}",
        f"b. {WORDS[3]}",
        f"3.2 {WORDS[4]}",
        f"3.3 {WORDS[5]}",
    ]


def test_articles_behind_it_count_on_and_references_to_them_are_named() -> None:
    outcome = insert(file_of(counted(), SIGNED), anchor="Definities")
    assert outcome.number == "Artikel 2"
    notes = [str(each) for each in outcome.by_hand]
    assert [note for note in notes if "refers to 2, which is now 3" in note]
    assert [note for note in notes if "refers to 3, which is now 4" in note]
    assert not [note for note in notes if "refers to 4" in note]


def test_references_in_a_text_box_are_told_too() -> None:
    boxed = p(content=box(p("Zie artikel 3 in dit kader.")))
    notes = insert(file_of(counted(), boxed, SIGNED), anchor="Definities").by_hand
    assert any("in dit kader" in str(each) for each in notes)


def test_between_typed_articles_it_gets_a_letter() -> None:
    outcome = insert(file_of(typed(), SIGNED), anchor="Artikel 2")
    assert outcome.content is not None
    assert outcome.number == "Artikel 2a"
    found = lines(outcome.content)
    assert found[8:10] == [f"Artikel 2a – {CLAUSE.title}", f"2a.1 {WORDS[1]}"]
    assert found[14] == "Artikel 3 – Geheimhouding"
    assert any("2a" in str(each) for each in outcome.by_hand)


def test_the_placeholder_gives_way() -> None:
    content = file_of(counted(), p("{{ pso_clause }}"), SIGNED)
    for is_tracked in (True, False):
        found = inserted(content, is_tracked=is_tracked)
        assert "{{ pso_clause }}" not in found
        assert found[-len(ENDS_WITH) - 6].startswith("Artikel 4 ")


def test_a_placeholder_at_the_very_end_leaves_nothing_behind() -> None:
    content = file_of(counted(), p("{{ pso_clause }}"))
    outcome = insert(content)
    assert outcome.content is not None
    assert lines(outcome.content) == [*lines(file_of(counted())), *CLAUSE_COUNTED]
    root = tree_of(body(outcome.content))
    undone = story_of(rejected(root), contract_of(""))
    assert [each.text for each in undone.passages][-1] == "{{ pso_clause }}"
    assert len(undone.passages) == 13
    assert insert(outcome.content).state is State.PRESENT
    newer = insert(outcome.content, NEWER)
    assert newer.content is not None
    assert lines(newer.content) == inserted(content, NEWER)
    rejected_file = docx(etree.tostring(rejected(root)), LISTS, LOOKS)
    assert inserted(rejected_file) == lines(outcome.content)


def test_a_contract_that_takes_tracked_changes_only_gets_no_others() -> None:
    protected = '<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>'
    content = with_settings(file_of(counted(), SIGNED), protected)
    assert insert(content).state is State.INSERTED
    with pytest.raises(ContractRefused, match="leave out --plain"):
        insert(content, is_tracked=False)


def with_settings(content: bytes, inside: str) -> bytes:
    """Return the file with something in its settings."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/settings.xml":
                part = part.replace(b"<w:revisionView", inside.encode() + b"<w:revisionView")
            archive.writestr(name, part)
    return target.getvalue()


def test_at_the_end_of_a_section_the_section_stays_whole() -> None:
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    last = p("Een lid.", (1, 1), ppr=section)
    content = file_of(p("Een", (1, 0), style="Kop1"), last, p("Bijlage", style="Kop1"))
    outcome = insert(content)
    assert outcome.content is not None
    root = tree_of(body(outcome.content))
    paragraphs = list(root.iter(w("p")))
    holders = [at for at, each in enumerate(paragraphs)
               if each.find(f"{w('pPr')}/{w('sectPr')}") is not None]  # fmt: skip
    assert holders == [len(paragraphs) - 2]  # the last of the clause
    undone = list(rejected(root).iter(w("p")))
    assert undone[1].find(f"{w('pPr')}/{w('sectPr')}") is not None


def test_a_clause_within_a_content_control_stays_in_it() -> None:
    content = file_of(control(counted()), SIGNED)
    outcome = insert(content)
    assert outcome.content is not None
    root = tree_of(body(outcome.content))
    ours = [each for each in root.iter(w("p")) if each.get(w("rsidR")) == "0050534F"]
    assert {str(each.getparent().tag) for each in ours} == {w("sdtContent")}  # type: ignore[union-attr]  # they have one


def test_another_language_of_the_contract_is_not_taken_for_that_of_the_clause() -> None:
    english = '<w:lang w:val="en-GB"/>'
    line = f"<w:r><w:rPr>{english}</w:rPr><w:t>A clause.</w:t></w:r>"
    articles = "".join(
        p(each, (1, 0), style="Kop1") + p(num=(1, 1), content=line) for each in ("Een", "Twee")
    )
    outcome = insert(file_of(articles, SIGNED))
    assert outcome.content is not None
    ours = [each for each in tree_of(body(outcome.content)).iter(w("p"))
            if each.get(w("rsidR")) == "0050534F"]  # fmt: skip
    assert [each.find(f".//{w('lang')}").get(w("val")) for each in ours[1:]] == ["nl-NL"] * 5  # type: ignore[union-attr]  # each has one


def test_a_change_that_is_not_proven_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof isn't a formality: a clause that loses a paragraph on the way is refused."""
    real = Redline.insert

    def careless(self: Redline, paragraphs: Sequence[Element], after: Element) -> None:
        real(self, paragraphs[:-1], after)

    monkeypatch.setattr(Redline, "insert", careless)
    with pytest.raises(NotProven):
        insert(file_of(counted(), SIGNED))


def test_two_clauses_of_the_same_name_are_not_guessed_between() -> None:
    twice = bold(f"Artikel 1 – {CLAUSE.title}") + p("1.1 a") + bold(f"Artikel 2 – {CLAUSE.title}")
    with pytest.raises(AnchorUnclear, match="2 articles are called"):
        insert(file_of(twice, p("2.1 b"), SIGNED))


def test_a_clause_that_someone_changed_is_struck_out_with_a_warning() -> None:
    outcome = insert(file_of(typed(), SIGNED))
    assert outcome.content is not None
    root = accepted(tree_of(body(outcome.content)))
    for paragraph in root.iter(w("p")):
        paragraph.attrib.pop(w("rsidR"), "")  # saved by another program
    saved = docx(etree.tostring(root), LISTS, LOOKS)
    assert insert(saved).state is State.PRESENT
    changed = insert(saved, NEWER)
    assert changed.content is not None
    assert changed.state is State.REPLACED
    assert any("earlier clause" in str(each) for each in changed.by_hand)
    assert lines(changed.content) == inserted(file_of(typed(), SIGNED), NEWER)


def test_a_contract_without_articles_takes_the_clause_at_its_placeholder() -> None:
    content = file_of(p("Brief van opdracht."), p("{{ pso_clause }}"), p("Groet"))
    found = inserted(content)
    assert found[1:3] == [CLAUSE.title, f"1.→{WORDS[1]}"]
    outcome = insert(content)
    assert outcome.content is not None
    assert BOLD.encode() in body(outcome.content)


def test_a_single_sub_paragraph_needs_no_parts() -> None:
    short = replace(CLAUSE, items=(ClauseItem(1, "Alleen dit."),))
    assert "4.1 Alleen dit." in inserted(file_of(counted(), SIGNED), short)


def test_white_space_between_the_blocks_of_a_file_is_no_text() -> None:
    pretty = document(*(f"\n  {each}" for each in (p("A", (1, 0), style="Kop1"), p("lid", (1, 1)))))
    outcome = insert(docx(pretty, LISTS, LOOKS))
    assert outcome.state is State.INSERTED


def test_a_word_before_a_number_stays_a_word() -> None:
    lists = numbering(abstract(1, lvl(0, "Lid %1")), num(1, 1))
    articles = "".join(
        bold(f"Artikel {at} – {title}") + p("Een lid.", (1, 0)) + p("Nog een.", (1, 0))
        for at, title in enumerate(("Een", "Twee"), start=1)
    )
    found = inserted(docx(document(articles, SIGNED), lists, LOOKS))
    assert found[6:8] == [f"Artikel 3 – {CLAUSE.title}", f"Lid 1→{WORDS[1]}"]


def test_a_placeholder_that_word_numbers_becomes_the_article() -> None:
    holder = p("{{ pso_clause }}", (1, 0), style="Kop1")
    found = inserted(file_of(counted(), holder, p("Slot", (1, 0), style="Kop1"), p("a", (1, 1))))
    assert found[12] == f"Artikel 4 {CLAUSE.title}"
    assert found[18:] == ["Artikel 5 Slot", "5.1 a"]


def test_a_bold_lead_does_not_make_the_clause_bold() -> None:
    lead = (
        f"<w:r><w:rPr>{BOLD}</w:rPr><w:t>Een lange vette titel van een lid</w:t></w:r>"
        "<w:r><w:t>: kort.</w:t></w:r>"
    )
    articles = "".join(
        p(each, (1, 0), style="Kop1") + p(num=(1, 1), content=lead) for each in ("Een", "Twee")
    )
    outcome = insert(file_of(articles, SIGNED))
    assert outcome.content is not None
    ours = [each for each in tree_of(body(outcome.content)).iter(w("p"))
            if each.get(w("rsidR")) == "0050534F"]  # fmt: skip
    assert [each.find(f".//{w('r')}/{w('rPr')}/{w('b')}") is None for each in ours[1:]] == [
        True
    ] * 5


def test_a_number_that_stands_alone_is_parted_from_the_title() -> None:
    articles = "".join(bold(f"Artikel {at}") + p("Gewone tekst die doorgaat.") for at in (1, 2))
    assert f"Artikel 3 {CLAUSE.title}" in inserted(file_of(articles, SIGNED))


def test_what_else_speaks_of_the_pso_is_pointed_out() -> None:
    other = p("De leverancier heeft een PSO-certificaat.", (1, 1))
    notes = [str(each) for each in insert(file_of(counted(), other, SIGNED)).by_hand]
    assert any("speaks of the PSO too" in note for note in notes)
    assert not insert(file_of(counted(), SIGNED)).by_hand


def test_a_place_that_was_named_in_vain_is_told() -> None:
    first = insert(file_of(counted(), SIGNED))
    assert first.content is not None
    again = insert(first.content, anchor="Duur")
    assert again.state is State.PRESENT
    assert "--at wasn't used" in str(again.by_hand[0])
    newer = insert(first.content, NEWER, anchor="Duur")
    assert any("--at wasn't used" in str(each) for each in newer.by_hand)


def test_an_earlier_clause_with_a_table_is_left_to_someone() -> None:
    earlier = bold(f"Artikel 4 – {CLAUSE.title}") + p("4.1 Oud.") + table([p("x"), p("y")])
    with pytest.raises(ContractRefused, match="holds a table"):
        insert(file_of(typed(), earlier, p("4.2 Oud."), SIGNED))


def test_articles_from_right_to_left_are_taken_after_and_pointed_out() -> None:
    articles = "".join(
        p(each, (1, 0), style="Kop1") + p("Een lid.", (1, 1), ppr="<w:bidi/>")
        for each in ("Een", "Twee")
    )
    outcome = insert(file_of(articles, SIGNED))
    assert outcome.content is not None
    ours = [each for each in tree_of(body(outcome.content)).iter(w("p"))
            if each.get(w("rsidR")) == "0050534F"]  # fmt: skip
    assert ours[1].find(f"{w('pPr')}/{w('bidi')}") is not None
    assert ours[1].find(f".//{w('rtl')}") is None  # the words themselves are Dutch
    assert any("right to left" in str(each) for each in outcome.by_hand)


def test_properties_that_stand_in_another_order_are_put_right() -> None:
    line = "<w:r><w:rPr><w:sz w:val='19'/><w:b/><w:b/></w:rPr><w:t>Een lid.</w:t></w:r>"
    odd = (
        '<w:p><w:pPr><w:jc w:val="both"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    )
    articles = "".join(
        p(each, (1, 0), style="Kop1") + f"{odd}</w:pPr>{line}</w:p>" for each in ("Een", "Twee")
    )
    outcome = insert(file_of(articles, SIGNED))
    assert outcome.content is not None
    ours = [each for each in tree_of(body(outcome.content)).iter(w("p"))
            if each.get(w("rsidR")) == "0050534F"]  # fmt: skip
    properties, look = ours[1].find(w("pPr")), ours[1].find(f".//{w('r')}/{w('rPr')}")
    assert properties is not None
    assert look is not None
    assert [each.tag for each in properties] == [w("numPr"), w("jc"), w("rPr")]
    assert [each.tag for each in look] == [w("b"), w("sz")]


@pytest.mark.parametrize("note", ["footnoteReference", "commentReference"])
def test_an_earlier_clause_with_a_note_is_left_to_someone(note: str) -> None:
    first = insert(file_of(typed(), SIGNED), is_tracked=False)
    assert first.content is not None
    root = tree_of(body(first.content))
    ours = [each for each in root.iter(w("p")) if each.get(w("rsidR")) == "0050534F"]
    ours[2].append(etree.fromstring(f'<w:r xmlns:w="{W}"><w:{note} w:id="2"/></w:r>'))
    with pytest.raises(ContractRefused, match="a note or a comment"):
        insert(docx(etree.tostring(root), LISTS, LOOKS), NEWER)


def test_a_contract_in_english_is_pointed_out() -> None:
    articles = "".join(
        bold(f"Article {at} – {title}") + p(f"{at}.1 Text.")
        for at, title in ((1, "Aim"), (2, "Term"))
    )
    assert any("English" in str(each) for each in insert(file_of(articles)).by_hand)


def test_no_second_article_gets_the_number() -> None:
    """Behind an article that Word counts a typed number would stand twice."""
    lists = numbering(abstract(1, lvl(0, "Artikel %1")), num(1, 1), num(2, 1))
    articles = "".join(p(each, (1, 0), style="Kop1") + p("Tekst.") for each in ("Een", "Twee"))
    found = inserted(docx(document(articles, SIGNED), lists, LOOKS), anchor="Een")
    heads = [line.split(" ", 2)[1] for line in found if line.startswith("Artikel")]
    assert heads == ["1", "2", "3"]


def test_sub_headings_are_no_model_for_a_sub_paragraph() -> None:
    looks = styles(
        style("Standaard", default=True),
        style("Kop1", "heading 1", ppr='<w:outlineLvl w:val="0"/>', rpr=BOLD),
        style("Kop2", "heading 2", ppr='<w:outlineLvl w:val="1"/>', rpr=BOLD),
    )
    lists = numbering(abstract(1, lvl(0, "%1."), lvl(1, "%1.%2")), num(1, 1))
    articles = "".join(
        p(each, (1, 0), style="Kop1") + p("Algemeen", (1, 1), style="Kop2") + p("Gewone tekst.")
        for each in ("Een", "Twee")
    )
    outcome = insert(docx(document(articles, SIGNED), lists, looks))
    assert outcome.content is not None
    ours = [each for each in tree_of(body(outcome.content)).iter(w("p"))
            if each.get(w("rsidR")) == "0050534F"]  # fmt: skip
    assert [each.find(f"{w('pPr')}/{w('pStyle')}") is None for each in ours[1:]] == [True] * 5


def test_a_sub_paragraph_that_a_lawyer_added_is_pointed_out() -> None:
    first = insert(file_of(typed(), SIGNED), is_tracked=False)
    assert first.content is not None
    extra = p("4.4 Extra lid van de jurist.").replace("<w:p>", f'<w:p xmlns:w="{W}">')
    root = tree_of(body(first.content))
    last = [each for each in root.iter(w("p")) if each.get(w("rsidR")) == "0050534F"][-1]
    last.addnext(etree.fromstring(extra))
    content = docx(etree.tostring(root), LISTS, LOOKS)
    assert "Behind the clause" in str(insert(content).by_hand[0])
    newer = insert(content, NEWER, is_tracked=False)
    notes = [str(each) for each in newer.by_hand]
    assert any("Behind the clause" in note for note in notes)
    assert any("parties had agreed" in note for note in notes)


def test_a_clause_under_negotiation_is_left_alone() -> None:
    first = insert(file_of(typed(), SIGNED))
    assert first.content is not None
    root = tree_of(body(first.content))
    ours = [each for each in root.iter(w("p")) if each.get(w("rsidR")) == "0050534F"]
    other = etree.fromstring(
        f'<w:ins xmlns:w="{W}" w:id="900" w:author="De wederpartij"><w:del w:id="901" '
        'w:author="De wederpartij"><w:r><w:delText>houdt</w:delText></w:r></w:del></w:ins>'
    )
    ours[4].append(other)
    with pytest.raises(ContractRefused, match="aren't accepted yet"):
        insert(docx(etree.tostring(root), LISTS, LOOKS), NEWER)
