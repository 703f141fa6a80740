"""Exactly one place, in the order in which places are looked for."""

from __future__ import annotations

import pytest

from pso_letters.contracts.anchors import Spot, find_spot
from pso_letters.contracts.outcome import AnchorUnclear, ContractRefused
from pso_letters.contracts.xml import w
from tests.contracts.agreements import SIGNED, bold, contract_of, counted, typed, unnumbered
from tests.contracts.stories import added, box, control, p, removed, run, table

BOOKMARK = '<w:bookmarkStart w:id="5" w:name="{}"/>' + run("x") + '<w:bookmarkEnd w:id="5"/>'


def spot(*blocks: str, anchor: str | None = None) -> Spot:
    contract = contract_of(*blocks)
    return find_spot(contract.story, contract.articles, anchor)


def text_at(found: Spot) -> str:
    return "".join(str(each.text) for each in found.after.iter(w("t")))


@pytest.mark.parametrize(
    "anchor",
    [
        *("Artikel 2", "artikel 2", "2", "Duur", "duur", "Artikel 2 Duur", "Artikel 2 – Duur"),
        *("Art. 2", "art 2", "artikel II", "Artikel 2."),
    ],
)
def test_an_article_goes_by_number_and_title(anchor: str) -> None:
    for way in (typed, counted):
        found = spot(way(), SIGNED, anchor=anchor)
        assert found.article is not None
        assert found.article.title == "Duur"
        assert not found.is_last


def test_without_a_word_it_is_the_end_of_the_articles() -> None:
    for anchor in (None, "end", "einde"):
        found = spot(typed(), SIGNED, anchor=anchor)
        assert text_at(found) == "a. een onderdeel;"
        assert found.is_last


def test_a_content_control_goes_before_a_bookmark_and_that_before_the_placeholder() -> None:
    parts = [
        control(p("hier"), tag="pso_clause"),
        p(content=BOOKMARK.format("pso_clausule")),
        p("{{ pso_clause }}"),
        SIGNED,
    ]
    assert spot(typed(), *parts).after.tag == w("sdt")
    assert text_at(spot(typed(), *parts[1:])) == "x"
    found = spot(typed(), *parts[2:])
    assert found.placeholder is not None
    assert text_at(found) == "{{ pso_clause }}"
    assert text_at(spot(typed(), SIGNED)) == "a. een onderdeel;"


def test_a_name_of_ones_own_can_be_given() -> None:
    assert spot(typed(), control(p("x"), tag="Sociaal"), SIGNED, anchor="sociaal").after.tag == w(
        "sdt"
    )
    marked = p(content=BOOKMARK.format("Sociaal"))
    assert text_at(spot(typed(), marked, SIGNED, anchor="sociaal")) == "x"


def test_a_heading_that_is_no_article_holds_what_stands_under_it() -> None:
    annex = p("Bijlage 1 – Tarieven", style="Kop1") + p("Tekst van de bijlage.")
    found = spot(typed(), SIGNED, annex, anchor="Bijlage 1 – Tarieven")
    assert text_at(found) == "Tekst van de bijlage."


def test_the_title_of_the_contract_is_no_place() -> None:
    with pytest.raises(AnchorUnclear):
        spot(p("Raamovereenkomst", style="Kop1"), typed(), SIGNED, anchor="Raamovereenkomst")


def test_an_unknown_place_names_the_articles() -> None:
    with pytest.raises(AnchorUnclear, match=r"No place is called “9”.*Artikel 1 Definities"):
        spot(typed(), SIGNED, anchor="9")


def test_two_places_of_one_name_are_named() -> None:
    with pytest.raises(AnchorUnclear, match=r"2 places.*paragraph"):
        spot(typed(), typed(), SIGNED, anchor="Duur")
    with pytest.raises(AnchorUnclear, match="2 content controls"):
        spot(typed(), control(p(), tag="pso_clause"), control(p(), tag="pso_clause"))
    with pytest.raises(AnchorUnclear, match="stands in 2 places"):
        spot(typed(), p("{{ pso_clause }}"), p("{{pso_clause}}"))


def test_articles_of_one_name_go_by_their_place() -> None:
    found = spot(typed(), typed(), SIGNED, anchor="alinea 17")
    assert found.article is not None
    assert (found.article.title, found.article.head[0].index) == ("Duur", 16)


def test_a_place_within_an_article_does_not_tear_it_apart() -> None:
    marked = p("Tweede lid ", (1, 1), content=BOOKMARK.format("pso_clausule"))
    title = p("Duur", (1, 0), style="Kop1", content=BOOKMARK.format("Midden"))
    blocks = p("Een", (1, 0), style="Kop1") + marked + p("Derde lid.", (1, 1)) + title
    found = spot(blocks, p("Slotlid.", (1, 1)), SIGNED)
    assert text_at(found) == "Derde lid."
    assert "within “Artikel 1 Een”" in str(found.by_hand[0])
    assert text_at(spot(blocks, p("Slotlid.", (1, 1)), SIGNED, anchor="Midden")) == "Slotlid."
    with pytest.raises(ContractRefused, match="in the middle"):
        spot(typed(), bold("Artikel 4 – Slot"), p("{{ pso_clause }}"), p("4.1 Een lid."), SIGNED)


def test_articles_that_begin_again_have_several_ends() -> None:
    with pytest.raises(AnchorUnclear, match="begin again"):
        spot(typed(), typed(), SIGNED)


def test_without_articles_a_place_must_be_named() -> None:
    with pytest.raises(AnchorUnclear, match="No articles were recognised"):
        spot(p("Een brief."))


@pytest.mark.parametrize(
    ("blocks", "reason"),
    [
        (typed() + p("a. b", mark="ins"), "isn't accepted yet"),
        (typed() + p(content=added(run("a. b"))), "isn't accepted yet"),
        (typed() + p("Tekst {{ pso_clause }} en meer."), "within other text"),
        (
            table(*([p(f"Artikel {at} – Titel"), p("Tekst.")] for at in (1, 2))),
            "table with columns",
        ),
    ],
)
def test_a_place_where_it_would_go_wrong_is_refused(blocks: str, reason: str) -> None:
    with pytest.raises(ContractRefused, match=reason):
        spot(blocks, SIGNED)


def test_a_word_that_came_in_does_not_close_its_paragraph() -> None:
    found = spot(typed(), p("b. een ", content=added(run("tweede")) + removed("laatste")), SIGNED)
    assert text_at(found) == "b. een tweede"


def test_a_locked_content_control_is_refused() -> None:
    locked = control(typed(), tag="x").replace(
        "</w:sdtPr>", '<w:lock w:val="sdtContentLocked"/></w:sdtPr>'
    )
    with pytest.raises(ContractRefused, match="locked"):
        spot(locked, SIGNED)


def test_a_text_box_is_refused_by_name() -> None:
    boxed = p(content=box(p("Sociaal artikel")))
    with pytest.raises(ContractRefused, match="text box"):
        spot(typed(), boxed, SIGNED, anchor="Sociaal artikel")
    marked = p(content=box(p(content=BOOKMARK.format("pso_clausule"))))
    with pytest.raises(ContractRefused, match="text box"):
        spot(typed(), marked, SIGNED)


def test_an_empty_content_control_is_left_for_someone_to_remove() -> None:
    empty = control(p("Klik hier"), tag="pso_clause").replace(
        "</w:sdtPr>", "<w:showingPlcHdr/></w:sdtPr>"
    )
    assert len(spot(typed(), empty, SIGNED).by_hand) == 1


def test_headings_without_numbers_go_by_title() -> None:
    found = spot(unnumbered(), SIGNED, anchor="Duur")
    assert found.article is not None
    assert text_at(found) == "Gewone tekst."
