"""What a letter must say, and what it mustn't, in each variant.

`test_same_words` holds that Word and PDF say what the HTML says, so the HTML is asked here.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from pso_letters.model import BuyerKind, Tier
from tests.rendering.letters import (
    CERTIFICATES,
    CONTACT,
    ENCLOSURES,
    FOUR_LEVELS,
    KVK,
    RULE,
    Variant,
    html_of,
    wording_variants,
)
from tests.rendering.words import Words, words_of_html

VARIANTS = (
    *wording_variants("tier", "certificate", "kind"),
    *wording_variants("sender", "reason"),
)
TIERS = {1: "1: voorwaarde", 2: "2: dringend advies", 3: "3: aangeraden"}
AFTER_CONTRACT = "Dit inkoopniveau geldt na"
OWN = "(geldt voor u)"
STANDINGS = {
    "none": "bij ons niet bekend",
    "valid": "geldig",
    "expiring": "geldig, maar verloopt binnen 4 maanden",
    "expired": "verlopen",
    "upcoming": "nog niet ingegaan",
    "unverifiable": "voor ons niet te controleren",
}
REASONS = {
    "override": "apart vastgesteld",
    "sbi": "SBI-code",
    "cpv": "CPV-code",
    "name": "valt in deze inkoopcategorie",
    "synonym": "valt in deze inkoopcategorie",
    "rule": "valt in deze inkoopcategorie",
}
every_variant = pytest.mark.parametrize("variant", VARIANTS, ids=str)


@cache
def words(variant: Variant) -> Words:
    return words_of_html(html_of(variant))


@every_variant
def test_one_row_is_marked_as_the_suppliers_own(variant: Variant) -> None:
    marked = [block for block in words(variant).body if OWN in block]
    assert marked == [f"{TIERS[variant.tier]} {OWN}"]


@every_variant
def test_the_pso_is_spelled_out_once(variant: Variant) -> None:
    found = re.findall(r"Prestatieladder Socialer Ondernemen( \(PSO\))?", words(variant).text)
    assert found == [" (PSO)"]
    assert "PSO" not in words(variant).text.split("Prestatieladder")[0].split("Geachte")[1]


@every_variant
def test_the_sender_claims_what_it_has(variant: Variant) -> None:
    text = words(variant).text
    has_any = variant.sender in {"certified", "aspirant"}
    assert ("objectief en onafhankelijk beoordeeld" in text) == has_any
    assert ("bieden deze mensen werk" in text) == (variant.sender == "certified")
    assert ("met het prestatieniveau Trede 2" in text) == (variant.sender == "certified")
    assert ("daarvoor de Aspirant-status gekregen" in text) == (variant.sender == "aspirant")
    adds = variant.sender == "certified" and variant.kind is BuyerKind.PRIVATE
    assert ("eigen PSO-score" in text) == adds


@every_variant
def test_only_a_private_buyer_shuts_out(variant: Variant) -> None:
    text = words(variant).text
    shuts_out = re.findall(r"Zonder [^.]*kunt u niet meedoen", text)
    if variant.kind is BuyerKind.PRIVATE:
        assert len(shuts_out) == 2
        assert "gelijkwaardig" not in text
    else:
        assert not shuts_out
        assert "kiezen wij de" not in text
        assert re.search(r"ander keurmerk (met|of)", text)
        assert "Wij beoordelen het binnen 20 werkdagen" in text
        assert "waarom" in text
        assert text.count("gelijkwaardig bewijs") >= 3


@every_variant
def test_the_ladder_is_the_one_of_the_letter_date(variant: Variant) -> None:
    text, is_old = words(variant).text, variant.day == FOUR_LEVELS
    assert (" vier, van laag naar hoog" in text) == is_old
    assert (" vijf, van laag naar hoog" in text) == (not is_old)
    assert text.count("Basistrede") == (0 if is_old else 1)


@every_variant
def test_the_standing_of_the_certificate_is_said(variant: Variant) -> None:
    assert words(variant).row("Uw PSO-certificaat") == STANDINGS[variant.standing]


@every_variant
def test_a_fact_of_the_certificate_is_shown_where_it_is_known(variant: Variant) -> None:
    case, said = CERTIFICATES[variant.certificate], words(variant)
    is_known = variant.standing not in {"none", "unverifiable"}
    level = case.level.label if case.level and is_known else None
    assert said.row("Prestatieniveau") == level
    assert said.row("PSO 30+") == ("ja" if case.thirty_plus and is_known else None)
    is_over = variant.standing == "expired"
    assert (said.row("Geldig tot en met") is not None) == (is_known and not is_over)
    assert (said.row("Was geldig tot en met") is not None) == is_over
    assert (said.row("Ingangsdatum") is not None) == (variant.standing == "upcoming")


@every_variant
def test_one_thing_is_asked(variant: Variant) -> None:
    assert words(variant).text.count("Wij vragen u één ding:") == 1


@every_variant
def test_an_aspirant_is_promised_no_contribution(variant: Variant) -> None:
    """An Aspirant without a direct share adds nothing to the sender's score."""
    own_part = words(variant).text.split("Wat betekent dit voor u?")[1]
    assert "PSO-score" not in own_part
    is_aspirant = variant.certificate == "aspirant"
    assert ("U hebt de Aspirant-status" in own_part) == is_aspirant


@every_variant
def test_the_reason_is_said(variant: Variant) -> None:
    said = words(variant)
    assert REASONS[variant.reason] in (said.row("Waarom dit inkoopniveau") or "")
    assert said.row("Daarna toegepaste regel") == (RULE if variant.reason == "rule" else None)
    assert said.row("Inkoopniveau") == TIERS[variant.tier]


@every_variant
def test_what_is_empty_has_no_line(variant: Variant) -> None:
    said = words(variant)
    assert said.row("KvK-nummer") == (KVK if variant.kvk else "bij ons niet bekend")
    assert said.row("Contractnummer") == ("CN-2024/7" if variant.contract_number else None)
    assert (f" {CONTACT}." in said.text) == variant.contact
    assert ("Behandeld door" in said.body) == variant.contact
    assert said.body[-2:] == ENCLOSURES or not variant.enclosures
    assert ("Bijlagen" in said.body) == variant.enclosures


@every_variant
def test_the_moment_it_holds_from_is_said(variant: Variant) -> None:
    said = words(variant)
    end, start = said.row(AFTER_CONTRACT), said.row("Dit inkoopniveau geldt vanaf")
    match variant.effective:
        case "contract":
            assert start is None
            assert re.fullmatch(r"\d+ \w+ \d{4}, het einde van uw contract", end or "")
        case "date":
            assert end is None
            assert re.fullmatch(r"\d+ \w+ \d{4}", start or "")
        case _:
            assert (end, start) == (None, "uw eerstvolgende offerte of contract")


@every_variant
def test_the_two_ladders_keep_their_names(variant: Variant) -> None:
    """“Niveau 3” could be Trede 3 or the third inkoopniveau."""
    assert not re.search(r"(?i)\bniveau [123]\b|\btrede [^123\s]*\d{2}", words(variant).text)


@every_variant
def test_the_text_is_set_with_care(variant: Variant) -> None:
    """No place left open, no doubled words, no space before a full stop or comma."""
    text = words(variant).text
    assert not re.search(r"[{}]|\bNone\b|\bUndefined\b", text)
    assert not re.search(r" [.,;:!?]|\.\.|,,", text)
    assert not re.search(r"\b(\w{2,}) \1\b", text)


@pytest.mark.parametrize("tier", Tier)
def test_each_level_lists_its_categories(tier: Tier) -> None:
    names = {1: "schoonmaak", 2: "groenvoorziening", 3: "drukwerk"}
    paragraphs = [b for b in words(Variant()).body if b.startswith(f"Inkoopniveau {tier}, ")]
    assert [p.rpartition("voor: ")[2] for p in paragraphs] == [f"{names[tier]}, enzovoort."]


def test_the_row_of_the_own_level_is_marked_by_more_than_colour() -> None:
    page = html_of(Variant(tier=Tier.URGED))
    assert page.count('class="eigen-rij"') == 1
    assert OWN in page.split('class="eigen-rij"')[1].split("</tr>")[0]
