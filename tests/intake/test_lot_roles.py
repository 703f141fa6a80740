from __future__ import annotations

import pytest

from pso_letters.intake.lot_roles import parse_role
from pso_letters.lots import Role


@pytest.mark.parametrize("role", Role)
def test_each_role_is_known_by_its_name_and_its_letter(role: Role) -> None:
    letter = role.letter
    spellings = (role.value, role.value.upper(), letter, letter.upper(), f"({letter})")
    combined = (f"({letter}) {role.value}", f"{letter}. {role.value}", f"{letter}: {role.value}")
    for text in (*spellings, f"{letter})", f"“{role.value}”", f"PSO-{role.value}", *combined):
        assert parse_role(text) == (role, None), text


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("voorwaarde", Role.CONDITION),
        ("voorwaarde voor deelname", Role.CONDITION),
        ("Geschiktheidseis", Role.CONDITION),
        ("minimumeis", Role.CONDITION),
        ("eis", Role.CONDITION),
        ("knock-out", Role.CONDITION),
        ("voorkeur bij gelijke offertes", Role.PREFERENCE),
        ("aanbevolen", Role.RECOMMENDATION),
        ("wens", Role.RECOMMENDATION),
        ("uitvoeringsvoorwaarde", Role.PERFORMANCE),
        ("bijzondere uitvoeringsvoorwaarde", Role.PERFORMANCE),
        ("contracteis", Role.PERFORMANCE),
        ("gunningscriterium", Role.AWARD),
        ("subgunningscriterium", Role.AWARD),
        ("sub-gunningscriterium", Role.AWARD),
        ("Social return", Role.SOCIAL_RETURN),
        ("SROI", Role.SOCIAL_RETURN),
        ("voorbehouden\u00a0opdracht", Role.RESERVED),
        ("award criterion", Role.AWARD),
        ("gunning, gunning", Role.AWARD),
    ],
)
def test_other_words_for_a_role(text: str, role: Role) -> None:
    assert parse_role(text) == (role, None)


@pytest.mark.parametrize("text", ["", "-", "—", "voorstel", "automatisch"])
def test_an_empty_cell_asks_for_a_proposal(text: str) -> None:
    assert parse_role(text) == (None, None)


@pytest.mark.parametrize(
    "text", ["gunning en uitvoering", "d, e", "d/e", "d + g", "(d) gunning", "e\nf"]
)
def test_two_roles_are_refused(text: str) -> None:
    role, problem = parse_role(text)
    assert role is None
    assert "more than one" in str(problem)


@pytest.mark.parametrize(
    "text", ["geen", "nee", "n.v.t.", "h", "ja", "gunning?!x", "niet gunning", "?", "1", "(", ")."]
)
def test_what_is_no_role_is_refused(text: str) -> None:
    role, problem = parse_role(text)
    assert role is None
    assert "isn't a role" in str(problem)
