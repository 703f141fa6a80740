"""Terms, extensions and moments of proof, in the ways in which people write them."""

from __future__ import annotations

import pytest

from pso_letters.intake.lot_terms import (
    ProofMoment,
    Unit,
    header_unit,
    parse_extension,
    parse_moment,
    parse_term,
)
from pso_letters.lots import Extension, Moment


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("48 maanden", 48),
        ("48 mnd.", 48),
        ("48\u00a0MAANDEN", 48),
        ("“48 maanden”", 48),
        ("48", 48),
        ("4 jaar", 48),
        ("4jr", 48),
        ("vier jaar", 48),
        ("één jaar", 12),
        ("2,5 jaar", 30),
        ("anderhalf jaar", 18),
        ("een half jaar", 6),
        ("6 maanden", 6),
        ("1 jaar en 6 maanden", 18),
        ("1 jaar, 6 mnd", 18),
        ("48 maanden (4 jaar)", 48),
        ("3 years", 36),
        ("", None),
        ("-", None),
        ("n.v.t.", None),
        ("onbepaalde tijd", None),
    ],
)
def test_terms(text: str, months: int | None) -> None:
    assert parse_term(text) == (months, None)


@pytest.mark.parametrize(
    "text",
    [
        *("3-4 jaar", "-12", "0", "2,3 jaar", "1.5 jaar", "52 weken", "circa 4 jaar", "jaar"),
        *("4 jaar (36 maanden)", "4 jaar + 2 x 1 jaar", "2+1+1", "2½ jaar", "601", "999 jaar"),
        *("9" * 5000, "j" * 5000, "٤ jaar", "2² jaar"),
    ],
)
def test_what_is_no_single_term_is_refused(text: str) -> None:
    months, problem = parse_term(text)
    assert months is None
    assert "verlenging" in str(problem)


@pytest.mark.parametrize("text", ["1", "4", "11"])
def test_a_small_number_may_be_months_or_years(text: str) -> None:
    months, problem = parse_term(text)
    assert months is None
    assert f"“{text} jaar” or “{text} maanden”" in str(problem)


def test_the_header_may_say_which() -> None:
    assert parse_term("4", Unit.YEAR) == (48, None)
    assert parse_term("4", Unit.MONTH) == (4, None)
    assert parse_term("2,5", Unit.YEAR) == (30, None)
    assert parse_term("48 maanden", Unit.YEAR) == (48, None)
    assert parse_term("6,5", Unit.MONTH)[1] is not None


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Looptijd (mnd)", Unit.MONTH),
        ("looptijd in maanden", Unit.MONTH),
        ("Term in years", Unit.YEAR),
        ("Looptijd (jaar)", Unit.YEAR),
        ("looptijd", None),
        (None, None),
    ],
)
def test_units_of_headers(header: str | None, unit: Unit | None) -> None:
    assert header_unit(header) == unit


@pytest.mark.parametrize(
    ("text", "extension"),
    [
        ("2 x 12 maanden", Extension(2, 12)),
        ("2x1 jaar", Extension(2, 12)),
        ("2 × 12 mnd", Extension(2, 12)),
        ("2x12", Extension(2, 12)),
        ("tweemaal een jaar", Extension(2, 12)),
        ("Twee keer één jaar", Extension(2, 12)),
        ("eenmaal 24 maanden", Extension(1, 24)),
        ("max. 3 x 6 maanden", Extension(3, 6)),
        ("2 opties van 1 jaar", Extension(2, 12)),
        ("24 maanden", Extension(1, 24)),
        ("1 jaar", Extension(1, 12)),
        ("geen", None),
        ("nee", None),
        ("0", None),
        ("", None),
    ],
)
def test_extensions(text: str, extension: Extension | None) -> None:
    assert parse_extension(text) == (extension, None)


@pytest.mark.parametrize(
    "text",
    [
        *("2", "2x1", "ja", "1+1 jaar", "2 tot 3 x 1 jaar", "0 x 1 jaar", "-2 x 1 jaar"),
        *("2 x 3-4 maanden", "anderhalf x 12 maanden", "onbepaald", "99 x 10 jaar"),
    ],
)
def test_what_is_no_extension_is_refused(text: str) -> None:
    extension, problem = parse_extension(text)
    assert extension is None
    assert "2 x 12 maanden" in str(problem)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("inschrijving", Moment.TENDER),
        ("Bij inschrijving", Moment.TENDER),
        ("sluiting van de inschrijving", Moment.TENDER),
        ("gunning", Moment.CONTRACT),
        ("vóór ondertekening", Moment.CONTRACT),
        ("uiterlijk bij de ondertekening van het contract", Moment.CONTRACT),
        ("contractsluiting", Moment.CONTRACT),
        ("start", Moment.START),
        ("bij aanvang van de overeenkomst", Moment.START),
        ("op de ingangsdatum", Moment.START),
    ],
)
def test_moments(text: str, moment: Moment) -> None:
    assert parse_moment(text) == (ProofMoment(moment), None)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("12 maanden na start", 12),
        ("binnen 12 maanden", 12),
        ("uiterlijk binnen 12 maanden na de ingangsdatum van het contract", 12),
        ("12", 12),
        ("6", 6),
        ("1 jaar na ingang", 12),
        ("binnen anderhalf jaar", 18),
        ("start + 12", 12),
        ("T+12", 12),
    ],
)
def test_months_after_the_start(text: str, months: int) -> None:
    assert parse_moment(text) == (ProofMoment(Moment.LATER, months), None)


@pytest.mark.parametrize("text", ["", "-", "n.v.t."])
def test_an_empty_moment_follows_the_role(text: str) -> None:
    assert parse_moment(text) == (ProofMoment(), None)


@pytest.mark.parametrize(
    "text",
    [
        *("0", "-12", "ooit", "12 maanden na gunning", "12 maanden voor start", "6-12 maanden"),
        *("na gunning", "sluiting van het contract", "start en gunning", "1-1-2027"),
    ],
)
def test_other_moments_are_refused(text: str) -> None:
    found, problem = parse_moment(text)
    assert found == ProofMoment()
    assert "12 maanden na start" in str(problem)
