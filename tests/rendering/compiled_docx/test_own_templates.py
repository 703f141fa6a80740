"""Our own templates are compiled whole, and give what docxtpl gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.docx import DocxEngine, Properties, read_template
from pso_letters.rendering.logo import NO_PICTURES, Pictures
from tests.rendering import clauses, tenders
from tests.rendering.compiled_docx.built import assert_same
from tests.rendering.letters import (
    TODAY,
    Variant,
    context_of,
    covering_variants,
    logo_of_samples,
    word_engine,
)

PROPERTIES = Properties("Een titel", "Lindevaart Groep B.V.", TODAY)


def spread(variants: Sequence[Any], count: int) -> Sequence[Any]:
    """Return some variants, far from each other."""
    return variants[:: -(-len(variants) // count)]


@cache
def engine_for(name: str) -> DocxEngine:
    path = open_catalogue()[name].word_template("nl")
    return DocxEngine(read_template(path, window="left", pictures=NO_PICTURES), "nl", path.name)


@pytest.mark.parametrize("variant", spread(covering_variants(), 5), ids=str)
def test_letters_are_the_same(variant: Variant) -> None:
    engine = word_engine(variant.window)
    assert_same(engine, context_of(variant), PROPERTIES)
    assert engine.why_slow == ""


def test_a_letter_with_both_logos_is_the_same() -> None:
    logo = logo_of_samples()
    engine = word_engine(pictures=Pictures(logo, logo))
    assert_same(engine, context_of(replace(Variant(), logo=True, pso_logo=True)), PROPERTIES)
    assert engine.why_slow == ""


@pytest.mark.parametrize("variant", spread(clauses.few_variants(), 2), ids=str)
def test_contract_clauses_are_the_same(variant: clauses.ClauseVariant) -> None:
    engine = engine_for(clauses.NAME)
    assert_same(engine, clauses.context_for(variant), PROPERTIES)
    assert engine.why_slow == ""


@pytest.mark.parametrize("variant", spread(tenders.lawful_variants(), 2), ids=str)
def test_tender_texts_are_the_same(variant: tenders.TenderVariant) -> None:
    engine = engine_for(tenders.NAME)
    assert_same(engine, tenders.context_for(variant), PROPERTIES)
    assert engine.why_slow == ""
