"""A compiled letter is the letter that WeasyPrint lays out: our documents, with nasty values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

import pytest

from pso_letters.model import Signatory, Tier
from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.compiled_pdf.plain import Plain
from pso_letters.rendering.context import Context, ContextMaker
from pso_letters.rendering.logo import Pictures
from pso_letters.settings import Settings
from tests.rendering import clauses, tenders
from tests.rendering.compiled_pdf.oracle_suppliers import nasty_suppliers, nasty_values
from tests.rendering.compiled_pdf.oracle_trial import (
    Judged,
    Trial,
    characters_of,
    document_trial,
    trial_of,
)
from tests.rendering.compiled_pdf.small import source
from tests.rendering.letters import (
    CATEGORIES,
    TODAY,
    Variant,
    context_of,
    covering_variants,
    logo_of_samples,
    pictures_of,
    settings_of,
    tier_of,
)

ONE = Variant(reason="rule")
"""The variant that is tried most; all others are tried by `make proof`."""
MORE = (
    ONE,
    *covering_variants(),
    *(replace(each, pso_logo=True) for each in covering_variants()[:2]),
)


def contexts(
    variant: Variant, values: Sequence[str], settings: Settings | None = None
) -> list[Context]:
    """Return the contexts of suppliers that differ in these values only."""
    title = open_catalogue()["brief"].title
    pictures = pictures_of(variant)
    maker = ContextMaker(
        settings or settings_of(variant), CATEGORIES, variant.day, "nl", title, pictures
    )
    suppliers = nasty_suppliers(variant, values)
    return [maker.of(supplier, tier_of(variant, supplier)) for supplier in suppliers]


def judged(
    document: str, made: Sequence[Context], *, thorough: bool = False
) -> tuple[list[Judged], Trial]:
    trial = document_trial(document, characters_of(made), thorough=thorough)
    return list(trial.judged(made)), trial


def wrong(letters: Iterable[Judged]) -> list[tuple[int, tuple[str, ...]]]:
    return [(index, each.against) for index, each in enumerate(letters) if each.against]


def ways(letters: Iterable[Judged]) -> Counter[str]:
    return Counter("compiled" if each.is_compiled else str(each.file.reason) for each in letters)


@cache
def values_of_turn(turn: int, count: int) -> list[str]:
    """Return some of the nasty values; each turn gets others."""
    everything = nasty_values(1200)
    start = turn * count % (len(everything) - count)
    return everything[start : start + count]


# --- Letters -------------------------------------------------------------------------------------


def test_a_letter_with_nasty_values_is_as_weasyprint_lays_it_out() -> None:
    letters, _ = judged("brief", contexts(ONE, values_of_turn(0, 4)))
    assert wrong(letters) == []
    assert set(ways(letters)) <= {"compiled", str(Plain.VALUE)}
    assert ways(letters)["compiled"] >= 1


def test_a_compiled_letter_is_drawn_alike_and_has_no_faults() -> None:
    letters, _ = judged("brief", contexts(ONE, ["Meerkol & Zn"]), thorough=True)
    assert wrong(letters) == []
    assert ways(letters)["compiled"] >= 1


@pytest.mark.exhaustive
@pytest.mark.parametrize("variant", MORE, ids=str)
def test_every_variant_of_the_letter_is_as_weasyprint_lays_it_out(variant: Variant) -> None:
    made = contexts(variant, values_of_turn(MORE.index(variant) + 5, 12))
    letters, _ = judged("brief", [*made, context_of(variant)], thorough=True)
    assert wrong(letters) == []
    assert ways(letters)["compiled"] >= 1


def house(**changes: object) -> Settings:
    plain = settings_of(Variant())
    signatory = Signatory("N. de Vries-Łukasz", *changes.pop("signs", ("", "")))  # type: ignore[misc]  # two texts
    sender = replace(plain.sender, signatory=signatory, name=str(changes.pop("name", "Lindevaart")))
    return replace(plain, sender=sender, letter=replace(plain.letter, **changes))  # type: ignore[arg-type]  # fields of the letter


HOUSES = {
    "signed with a name only": house(),
    "signed by an office": house(signs=("Hoofd Inkoop & Verkoop", "Afdeling <Inkoop>")),
    "with one enclosure": house(enclosures=("Antwoordformulier",)),
    "with six enclosures": house(enclosures=tuple(f"Bijlage {each}" for each in range(6))),
    "without a place": house(place=""),
    "with names in the reference": house(reference="{{ supplier.name }}/{{ supplier.key }}"),
    "with nothing in the reference": house(reference=""),
    "of a house with a long name": house(name="Stichting Samenwerkende Inkopers in het Noorden"),
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", HOUSES)
def test_the_letter_of_every_house_is_as_weasyprint_lays_it_out(name: str) -> None:
    made = contexts(Variant(), values_of_turn(list(HOUSES).index(name) + 30, 12), HOUSES[name])
    letters, _ = judged("brief", made, thorough=True)
    assert wrong(letters) == []


def test_letters_of_several_groups_are_made_in_one_run() -> None:
    """Mixed as the rows of a list are; each goes to its own group."""
    variants = (ONE, Variant(Tier.RECOMMENDED, "expired"))
    made = [
        each
        for pair in zip(*(contexts(v, ["Goes"]) for v in variants), strict=True)
        for each in pair
    ]
    letters, _ = judged("brief", made)
    assert wrong(letters) == []
    assert len({each.file.group for each in letters} - {""}) == 2


def test_what_was_made_before_changes_nothing() -> None:
    """A worker that made other letters first makes the same bytes."""
    first, second = contexts(ONE, ["Goes"]), contexts(ONE, ["Thorn"])
    characters = characters_of([first, second])
    fresh, used = (document_trial("brief", characters) for _ in range(2))
    used.made(first)
    assert used.made(second) == fresh.made(second)


# --- Other documents -----------------------------------------------------------------------------


def test_a_clause_is_as_weasyprint_lays_it_out() -> None:
    variant = clauses.few_variants()[0]
    letters, _ = judged("contractclausule", clause_contexts(variant, values_of_turn(3, 3)))
    assert wrong(letters) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("variant", clauses.all_variants(), ids=str)
def test_every_clause_is_as_weasyprint_lays_it_out(variant: clauses.ClauseVariant) -> None:
    turn = clauses.all_variants().index(variant)
    made = clause_contexts(variant, values_of_turn(turn, 6))
    letters, _ = judged("contractclausule", made, thorough=True)
    assert wrong(letters) == []


def clause_contexts(variant: clauses.ClauseVariant, values: Sequence[str]) -> list[Context]:
    title = open_catalogue()[clauses.NAME].title
    maker = ContextMaker(clauses.settings_for(variant), CATEGORIES, TODAY, "nl", title)
    of = Variant(variant.tier, variant.certificate)
    return [maker.of(each, tier_of(of, each)) for each in nasty_suppliers(of, values)]


@pytest.mark.exhaustive
@pytest.mark.parametrize("variant", tenders.lawful_variants()[::20], ids=str)
def test_a_tender_paragraph_is_as_weasyprint_lays_it_out(variant: tenders.TenderVariant) -> None:
    made = [tenders.context_for(variant)] * 2
    letters, _ = judged(tenders.NAME, made, thorough=True)
    assert wrong(letters) == []


# --- The oracle is asked -------------------------------------------------------------------------


def test_a_letter_with_another_value_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [{"v": "Goes", "w": "Ede"}]
    trial = trial_of(source(), characters_of(made))
    right, other = trial.made(made)[0], trial.exact.render({"v": "Goor", "w": "Ede"})
    monkeypatch.setattr(trial.engine, "finish", lambda _: other)
    assert wrong(trial.judged(made))
    assert right.content != other.content


def test_pictures_are_those_of_the_samples() -> None:
    """The logo is part of the group: a house has one."""
    variant = replace(ONE, logo=True, pso_logo=True)
    assert pictures_of(variant) == Pictures(logo_of_samples(), logo_of_samples())
