"""The tender paragraph: complete and lawful in every combination that the law allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest

from pso_letters.lots import Announcement, ContractKind, Moment, Procedure, Role
from pso_letters.model import CertificateLevel, Tier
from pso_letters.settings.keys import TenderSettings
from tests.rendering.letters import FOUR_LEVELS
from tests.rendering.tenders import (
    LINK,
    MAIN_AIM,
    POLICY,
    TenderVariant,
    article_for,
    html_for,
    lawful_variants,
    text_for,
)

ROLES = tuple(Role)
EUROPEAN, INVITED = Procedure.EUROPEAN, Procedure.MULTIPLE
NATIONAL, SINGLE = Procedure.NATIONAL, Procedure.SINGLE
UNSAID = Procedure.UNDERHAND
ELEMENTS = {
    "definitions": "In dit artikel wordt verstaan onder:",
    "the PSO": "het keurmerk van TNO dat PSO-Nederland uitvoert",
    "the ladder": "Aspirant-status (aantoonbaar begonnen), Basistrede",
    "equivalence": "telt Gelijkwaardig bewijs even zwaar",
    "what": "wat: gelijkwaardig is",
    "not in time": "niet op tijd kon krijgen om redenen die hem niet kunnen worden toegerekend",
    "how": "hoe: dit blijkt uit",
    "who": "wie: over de gelijkwaardigheid beslist",
    "when to ask": f"uiterlijk {TenderSettings().question_days} dagen vóór de Sluitingsdatum",
    "when it is decided": "binnen 20 werkdagen na ontvangst",
    "with reasons": "schriftelijk en met redenen",
    "scope": "geldt voor het KvK-nummer waarmee",
    "subsidiaries": "moeder-, zuster- of dochteronderneming",
    "verification": "openbare overzicht van gecertificeerde organisaties",
    "growth path": "Groeipad: ",
    "exemption": "Uitzondering: starters en zeer kleine organisaties",
    "who can't be certified": "nog geen jaar lang ten minste twee fte",
    "during the contract": "ijdens de ",
    "no personal data": "geven geen persoonsgegevens van medewerkers uit de Doelgroep",
}
ASKED = {
    Role.CONDITION: "komt daarom alleen een Inschrijver in aanmerking",
    Role.PREFERENCE: "precies gelijk eindigen, geeft Opdrachtgever voorrang",
    Role.RECOMMENDATION: "Dit is een aanbeveling",
    Role.PERFORMANCE: "een bijzondere voorwaarde voor de uitvoering van de opdracht",
    Role.AWARD: "Dit is een gunningscriterium en geen voorwaarde om mee te doen",
    Role.SOCIAL_RETURN: "een verplichting tot social return",
    Role.RESERVED: "Deze opdracht is voorbehouden",
}
MOMENTS = {
    Moment.TENDER: "op de Sluitingsdatum|bij zijn Inschrijving",
    Moment.CONTRACT: "voordat de Overeenkomst wordt gesloten",
    Moment.START: "op de Startdatum",
    Moment.LATER: "maanden na de Startdatum",
}
OBLIGING = "zonder onderbreking geldig"
ARTICLES = {
    Role.PERFORMANCE: {"2.78a", "2.80"},
    Role.AWARD: {"2.78a", "2.114", "2.115"},
    Role.SOCIAL_RETURN: {"2.78a", "2.80"},
    Role.RESERVED: {"2.78a", "2.82"},
}
PRINCIPLES = {
    EUROPEAN: {"1.8", "1.9", "1.10"},
    NATIONAL: {"1.12", "1.13"},
    INVITED: {"1.15", "1.16"},
    UNSAID: {"1.4", "1.15", "1.16"},
    SINGLE: {"1.4"},
}
SHUTS_OUT = re.compile(
    r"(alleen|slechts) een (Inschrijver|onderneming) in aanmerking|legt Opdrachtgever terzijde"
    r"|(vereist|verplicht|eist)\w* .{0,40}certificaat|zonder (PSO-)?certificaat .{0,30}niet"
)
"""Words by which a certificate would become a condition to take part."""
Faults = Iterator[tuple[str, str]]


def expect_none(check: Callable[[TenderVariant], Faults], *roles: Role) -> None:
    """Ask something of every lawful combination with one of these roles."""
    asked = [each for each in lawful_variants() if each.role in (roles or ROLES)]
    assert asked
    faults = [f"{variant}: {what}: {where}" for variant in asked for what, where in check(variant)]
    assert not faults, "\n".join(faults[:20])


def paragraph(variant: TenderVariant, start: str) -> str:
    """Return a sub-paragraph with its parts."""
    items = article_for(variant).items
    first = next(number for number, item in enumerate(items) if item.text.startswith(start))
    after = (n for n, item in enumerate(items) if n > first and item.level == 1)
    return " ".join(item.text for item in items[first : next(after, len(items))])


def articles(text: str) -> set[str]:
    """Return the articles of law that a text names: a number with a dot."""
    return set(re.findall(r"\b[12]\.\d+a?\b(?!\.)(?<!\.000)", text))


# --- Complete -----------------------------------------------------------------------------------


def test_the_lawful_combinations_are_many() -> None:
    found = lawful_variants()
    assert len(set(found)) == len(found) > 400
    assert {each.role for each in found} == set(Role)


def test_every_text_is_complete() -> None:
    def faults(variant: TenderVariant) -> Faults:
        text = text_for(variant)
        yield from (("missing", name) for name, words in ELEMENTS.items() if words not in text)

    expect_none(faults)


def test_every_text_asks_what_its_role_asks_and_nothing_else() -> None:
    def faults(variant: TenderVariant) -> Faults:
        found = {role for role, words in ASKED.items() if words in text_for(variant)}
        # A duty of social return is a condition of performance too.
        is_duty = variant.role is Role.SOCIAL_RETURN
        if found != {variant.role, *((Role.PERFORMANCE,) if is_duty else ())}:
            yield "asks", str(found)

    expect_none(faults)


def test_every_text_names_the_prestatieniveau() -> None:
    def faults(variant: TenderVariant) -> Faults:
        label, text = variant.level.label, text_for(variant)
        if variant.role is Role.RESERVED:
            label = "PSO 30+, samen met een geldig PSO-certificaat voor Trede 3"
        elif variant.role is Role.SOCIAL_RETURN and variant.level is CertificateLevel.ASPIRANT:
            label = "Laagste Prestatieniveau dat meetelt: Basistrede"  # by the table of the policy
        elif variant.role in {Role.AWARD, Role.SOCIAL_RETURN}:
            label = f"Laagste Prestatieniveau dat meetelt: {label}"
        elif variant.level is CertificateLevel.ASPIRANT:
            label = "Gevraagde Prestatieniveau: ten minste de Aspirant-status"
        elif variant.thirty_plus:
            label = f"Gevraagde Prestatieniveau: {label} met PSO 30+, dus"
        elif variant.level is CertificateLevel.TREDE_3:
            label = f"Gevraagde Prestatieniveau: {label}, het hoogste Prestatieniveau;"
        else:
            label = f"Gevraagde Prestatieniveau: {label} of hoger;"
        if label not in text:
            yield "level", label

    expect_none(faults)


def test_every_text_names_the_moment_of_the_proof_and_no_other() -> None:
    def faults(variant: TenderVariant) -> Faults:
        starts = r"Het bewijs moet er zijn|Wie wil, laat|Opdrachtnemer laat zijn bewijs"
        said = re.findall(
            rf"(?:{starts}|Wie de PSO hiervoor wil|Inschrijver voldoet op)[^.]*\.",
            text_for(variant),
        )
        found = [moment for moment, words in MOMENTS.items() if re.search(words, " ".join(said))]
        # What a reserved contract asks holds on the closing date, whenever it is proven.
        is_reserved = variant.role is Role.RESERVED
        if len(said) != 1 or found != [Moment.TENDER if is_reserved else variant.moment]:
            yield "moment", str(said)

    expect_none(faults)


def test_who_decides_is_named() -> None:
    def faults(variant: TenderVariant) -> Faults:
        who = (
            f"namens Opdrachtgever: {variant.assessor};"
            if variant.assessor
            else "Opdrachtgever zelf;"
        )
        if f"wie: over de gelijkwaardigheid beslist {who}" not in text_for(variant):
            yield "who", who

    expect_none(faults)


def test_the_buyers_own_words_stand_by_themselves() -> None:
    def faults(variant: TenderVariant) -> Faults:
        parts = [item.text for item in article_for(variant).items if item.level > 1]
        if (f"{LINK}." in parts) is not variant.has_link:
            yield "link", variant.role
        if (f"{MAIN_AIM}." in parts) is not (variant.role is Role.RESERVED):
            yield "main aim", variant.role
        if (f"{POLICY} (1 juli 2025)." in parts) is not (variant.role is Role.SOCIAL_RETURN):
            yield "policy", variant.role

    expect_none(faults)


# --- Lawful -------------------------------------------------------------------------------------


def test_an_authority_never_makes_the_pso_a_condition_to_take_part() -> None:
    def faults(variant: TenderVariant) -> Faults:
        text = text_for(variant)
        if variant.role is not Role.RESERVED:  # by art. 2.82, never by the PSO
            yield from (("shuts out", found[0]) for found in SHUTS_OUT.finditer(text))
        open_door = {
            Role.PERFORMANCE: "hoeft geen certificaat van de PSO te hebben om te worden",
            Role.SOCIAL_RETURN: "hoeft geen certificaat van de PSO te hebben om te worden",
            Role.AWARD: "wie geen certificaat heeft of geen punten krijgt, kan gewoon inschrijven",
            Role.RESERVED: "Trede 3 en PSO 30+ zijn zelf geen voorwaarde om mee te doen",
        }[variant.role]
        if open_door not in text:
            yield "no open door", open_door

    expect_none(faults, *ARTICLES)


def test_a_private_condition_is_recognised_as_one() -> None:
    """So that the words by which an authority is judged would be found."""
    assert SHUTS_OUT.search(text_for(TenderVariant(Role.CONDITION)))


def test_an_authority_names_the_articles_of_its_regime_and_no_others() -> None:
    def faults(variant: TenderVariant) -> Faults:
        wanted = ARTICLES[variant.role] | PRINCIPLES[variant.procedure]
        is_social = variant.kind is ContractKind.SOCIAL_SERVICES
        if is_social and variant.procedure is EUROPEAN:
            wanted |= {"2.38", "2.39"}
        if (found := articles(text_for(variant))) != wanted:
            yield "articles", f"{found} instead of {wanted}"

    expect_none(faults, *ARTICLES)


def test_outside_part_2_its_articles_hold_by_analogy() -> None:
    def faults(variant: TenderVariant) -> Faults:
        text = text_for(variant)
        is_social = variant.kind is ContractKind.SOCIAL_SERVICES
        by_analogy = variant.procedure is not EUROPEAN or is_social
        if ("van overeenkomstige toepassing" in text) is not by_analogy:
            yield "by analogy", str(by_analogy)
        if ("wordt niet Europees aanbesteed" in text) is not (variant.procedure is not EUROPEAN):
            yield "European", variant.procedure
        if by_analogy and re.search(r"op grond van artikel 2|rust op", text):
            yield "basis", variant.procedure
        is_works = variant.kind is ContractKind.WORKS and variant.procedure is not EUROPEAN
        if ("Aanbestedingsreglement Werken 2016" in text) is not is_works:
            yield "works", variant.kind

    expect_none(faults, *ARTICLES)


def test_a_private_buyer_names_no_law() -> None:
    def faults(variant: TenderVariant) -> Faults:
        text = text_for(variant)
        if articles(text) or "Aanbestedingswet" in text or "aanbestedende dienst" in text:
            yield "law", str(articles(text))
        if "zijn eigen inkoopregels" not in text:
            yield "own rules", variant.role

    expect_none(faults, Role.CONDITION, Role.PREFERENCE, Role.RECOMMENDATION)


@pytest.mark.parametrize(
    ("procedure", "announced", "words"),
    [
        (EUROPEAN, Announcement.NOTICE, "in de aankondiging."),
        (NATIONAL, Announcement.BOTH, "in de aankondiging en in de aanbestedingsstukken."),
        (EUROPEAN, Announcement.DOCUMENTS, "in de aanbestedingsstukken."),
        (INVITED, Announcement.NOTICE, "in de uitnodiging."),
        (INVITED, Announcement.BOTH, "in de uitnodiging en in de aanbestedingsstukken."),
        (SINGLE, Announcement.DOCUMENTS, "in de aanbestedingsstukken."),
    ],
)
def test_where_it_is_announced(procedure: Procedure, announced: Announcement, words: str) -> None:
    """There is no notice where companies are invited."""
    variant = TenderVariant(Role.PERFORMANCE, procedure, moment=Moment.START, announced=announced)
    assert f"is vooraf bekendgemaakt {words}" in text_for(variant)


def test_a_reserved_contract_is_announced_with_its_article_and_an_award_with_its_weight() -> None:
    reserved = TenderVariant(Role.RESERVED, EUROPEAN, CertificateLevel.TREDE_3)
    award = TenderVariant(Role.AWARD, EUROPEAN)
    assert text_for(reserved).endswith("Daarbij is naar artikel 2.82 verwezen.")
    weight = "het gewicht van dit gunningscriterium."
    assert text_for(award).endswith(f"ook voor het aantal punten en {weight}")
    assert text_for(replace(award, points=None)).endswith(f"ook voor {weight}")


# --- Role by role -------------------------------------------------------------------------------


def test_what_is_bound_keeps_its_proof_valid_and_has_time_to_recover() -> None:
    def faults(variant: TenderVariant) -> Faults:
        text = text_for(variant)
        is_effort = variant.role is Role.PERFORMANCE and variant.tier is not Tier.REQUIRED
        is_free = variant.role is Role.RECOMMENDATION
        if (OBLIGING in text) is not (
            not is_effort and not is_free and variant.role is not Role.SOCIAL_RETURN
        ):
            yield "kept valid", variant.role
        if ("30 dagen" in text.split("Uitzondering")[1]) is is_free:
            yield "cure term", variant.role
        if ("ontbinding" in text) is not (OBLIGING in text):
            yield "termination", variant.role
        if not is_free and "10 werkdagen" not in text:
            yield "reports", variant.role

    expect_none(faults)


def test_an_effort_is_no_result() -> None:
    def faults(variant: TenderVariant) -> Faults:
        text, is_effort = text_for(variant), variant.tier is not Tier.REQUIRED
        for words in ("inspanningsverplichting", "ontbindt hij de Overeenkomst niet"):
            if (words in text) is not is_effort:
                yield "effort", words
        if ("Opdrachtnemer biedt bij de uitvoering van deze opdracht werk" in text) is is_effort:
            yield "result", variant.role

    expect_none(faults, Role.PERFORMANCE)


def test_a_growth_path_fits_the_level_and_the_moment() -> None:
    def faults(variant: TenderVariant) -> Faults:
        growth = paragraph(variant, "Groeipad: ")
        has_no_time = variant.moment is Moment.LATER and variant.months == 24
        if variant.level is CertificateLevel.ASPIRANT:
            wanted = "Groeipad: de Aspirant-status is hier genoeg."
        elif has_no_time:
            wanted = "gebruikt de termijn van 24 maanden na de Startdatum"
        else:
            wanted = "uiterlijk 24 maanden na de Startdatum"
        if wanted not in growth:
            yield "growth", growth

    expect_none(faults, Role.CONDITION, Role.PREFERENCE, Role.PERFORMANCE)


def test_there_is_no_growth_into_a_reserved_contract_and_no_exemption_of_its_share() -> None:
    text = text_for(TenderVariant(Role.RESERVED, EUROPEAN, CertificateLevel.TREDE_3))
    assert "Groeipad: dat is er bij deze opdracht niet" in text
    assert "van het aandeel van 30% zelf is niemand vrijgesteld" in text
    assert "Een certificaat van de PSO zegt niets over het hoofddoel" in text
    assert "niet zonder concurrentie gegund" in text
    assert "sociale werkplaats" in text
    assert "programma voor beschermde arbeid" in text


def test_a_condition_of_performance_is_accepted_and_not_yet_proven_with_the_offer() -> None:
    def faults(variant: TenderVariant) -> Faults:
        if "door in te schrijven aanvaardt Inschrijver de voorwaarde" not in text_for(variant):
            yield "accepted", variant.role
        if "bewijs voegt hij dan nog niet bij" not in text_for(variant):
            yield "not tested beforehand", variant.role

    expect_none(faults, Role.PERFORMANCE, Role.SOCIAL_RETURN)


def test_points_are_given_for_this_contract_and_become_a_duty() -> None:
    def faults(variant: TenderVariant) -> Faults:
        text = text_for(variant)
        for words in (
            "niet bij het bezit van een keurmerk",
            "welk werk hij bij de uitvoering van deze opdracht aan de Doelgroep biedt",
            "wordt een verplichting uit de Overeenkomst",
            "levert op zichzelf geen punten op",
        ):
            if words not in text:
                yield "missing", words
        if ("telt voor 10% mee" in text) is (variant.weight is None):
            yield "weight", str(variant.weight)

    expect_none(faults, Role.AWARD)


@pytest.mark.parametrize(
    ("points", "lines"),
    [
        (20, ["0 van 20", "0 van 20", "0 van 20", "12 van 20", "16 van 20", "20 van 20"]),
        (None, ["0 van 10", "0 van 10", "0 van 10", "6 van 10", "8 van 10", "10 van 10"]),
    ],
)
def test_points_stand_in_the_article_and_in_the_table(points: int | None, lines: list[str]) -> None:
    """Only the article is inserted in a tender document."""
    variant = TenderVariant(Role.AWARD, EUROPEAN, points=points)
    assert re.findall(r"dus (\d+ van \d+)", text_for(variant)) == lines
    table = html_for(variant).split('class="punten"')[1]
    found = re.findall(r"<td>([^<]*)</td><td>([^<]*)</td>", table)
    assert [f"{number} van {points or 10}" for _, number in found] == lines
    assert "zijn score is 16" in text_for(variant) or points is None
    assert html_for(variant).count("bewijs van Inschrijver A") == 2


def test_a_duty_of_social_return_is_worked_out_in_money() -> None:
    variant = TenderVariant(Role.SOCIAL_RETURN, EUROPEAN, CertificateLevel.TREDE_1, Moment.START)
    text = text_for(variant).replace("\N{NO-BREAK SPACE}", " ")
    assert "5% van de opdrachtsom zonder btw" in text
    assert "Is dat bedrag € 1.000.000, dan is de verplichting € 50.000." in text
    assert "vult daarvan 40% in, dus € 20.000." in text
    assert "blijft over: € 30.000." in text
    assert "Basistrede vult 0% van de verplichting in;" in text
    assert "Trede 3 met PSO 30+ vult 100% van de verplichting in." in text
    table = html_for(variant).split('class="invulling"')[1].replace("\N{NO-BREAK SPACE}", " ")
    assert "<td>70%</td><td>€ 35.000</td><td>€ 15.000</td>" in table


@pytest.mark.parametrize(
    ("tier", "words"), [(Tier.URGED, "adviseert ondernemingen dringend"), (Tier.RECOMMENDED, "aan")]
)
def test_a_preference_is_as_strong_as_the_inkoopniveau(tier: Tier, words: str) -> None:
    text = text_for(TenderVariant(Role.PREFERENCE, tier=tier))
    assert f"Opdrachtgever {words}" in text or f"raadt ondernemingen {words} om" in text


def test_a_preference_decides_between_equals_only() -> None:
    text = text_for(TenderVariant(Role.PREFERENCE))
    assert "telt niet mee bij de beoordeling" in text
    assert "dan beslist het lot" in text


def test_a_recommendation_has_no_consequence() -> None:
    text = text_for(TenderVariant(Role.RECOMMENDATION))
    assert "niet nodig om mee te doen, telt niet mee bij de beoordeling en geeft geen" in text
    assert "het is geen tekortkoming als Opdrachtnemer geen certificaat heeft" in text


def test_a_text_before_the_basistrede_knows_four_prestatieniveaus() -> None:
    text = text_for(TenderVariant(Role.CONDITION, day=FOUR_LEVELS))
    assert "Basistrede" not in text
    assert "Aspirant-status (aantoonbaar begonnen), Trede 1" in text


# --- Well set -----------------------------------------------------------------------------------


def test_the_words_are_tidy() -> None:
    """Nothing left over, the ladders never mixed, no reference to a number that may shift."""

    def faults(variant: TenderVariant) -> Faults:
        for item in article_for(variant).items:
            text = item.text
            if re.search(r"[{}<>%]{2}| {2}| [.,;:]|\n|\bNone\b|\.\.|;\.", text) or not text:
                yield "left over", text
            if re.search(r"\b(niveau|inkoopniveau|lid \d|score op)\b", text, re.IGNORECASE):
                yield "mixed", text
            if re.search(r"\b(\w{2,}) \1\b", text):
                yield "doubled", text
            if text[-1] not in (".:" if item.level == 1 else ".;"):
                yield "end", text

    expect_none(faults)


def test_parts_follow_a_sub_paragraph_and_end_with_a_full_stop() -> None:
    def faults(variant: TenderVariant) -> Faults:
        items = article_for(variant).items
        for item, after in zip(items, (*items[1:], None), strict=True):
            has_parts = after is not None and after.level > item.level
            is_last = after is None or after.level == 1
            if item.level == 1 and item.text.endswith(":") is not has_parts:
                yield "colon", item.text
            if item.level > 1 and item.text.endswith(".") is not is_last:
                yield "full stop", item.text

    expect_none(faults)


def test_the_estimated_value_stays_with_the_buyer() -> None:
    def faults(variant: TenderVariant) -> Faults:
        if "600.000" in html_for(variant):
            yield "value", variant.role

    expect_none(faults)


def test_nothing_is_repeated_for_the_reader_of_one_lot() -> None:
    """Points, policy and link of one lot don't show up in another role."""
    lacking: Mapping[Role, tuple[str, ...]] = {
        Role.CONDITION: ("punten", "social return", "voorrang"),
        Role.PERFORMANCE: ("punten", "social return", "voorrang"),
        Role.RESERVED: ("punten", "social return", "Gevraagde"),
    }

    def faults(variant: TenderVariant) -> Faults:
        text = text_for(variant)
        yield from (("strange", word) for word in lacking[variant.role] if word in text)

    expect_none(faults, *lacking)


def test_what_the_lot_leaves_out_leaves_no_gap() -> None:
    variant = replace(TenderVariant(Role.CONDITION), has_link=False)
    assert "om de volgende reden" not in text_for(variant)
