"""A postcode that stands with a street and with a postbus."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pso_letters.checks.post_boxes import PostBoxes
from pso_letters.model import Address, Supplier
from tests.checks.cases import ADDRESS, SUPPLIER
from tests.checks.memories import look

STREET: dict[str, Any] = {}
POSTBUS = {"street": "", "house_number": "", "po_box": "12"}


def row(number: int, **changes: Any) -> Supplier:  # noqa: ANN401 - fields of an address
    origin = replace(SUPPLIER.origin, row=number)
    return replace(SUPPLIER, origin=origin, address=replace(ADDRESS, **changes))


def messages(*suppliers: Supplier) -> list[str]:
    memory = PostBoxes()
    return [str(problem.message) for each in suppliers for _, problem in look(memory, each)]


def test_the_later_row_names_the_earlier_one() -> None:
    (postbus,) = messages(row(2), row(3, **POSTBUS))
    assert postbus.startswith("Row 2 has a street")
    (street,) = messages(row(2, **POSTBUS), row(3, postcode="1234ab"))
    assert street.startswith("Row 2 has a postbus")


def test_each_postcode_is_found_once() -> None:
    rows = (row(2), row(3), row(4, **POSTBUS), row(5), row(6, **POSTBUS))
    assert len(messages(*rows)) == 1
    other = {"postcode": "4461 AB"}
    assert len(messages(*rows, row(7, **other), row(8, **POSTBUS, **other))) == 2


def test_what_says_nothing_about_a_postcode_is_left_alone() -> None:
    postbus = row(2, **POSTBUS)
    assert messages(postbus, row(3, postcode="4461 AB")) == []
    assert messages(postbus, row(3, po_box="9")) == []  # A104
    assert messages(postbus, row(3, country="België")) == []
    assert messages(postbus, row(3, street="Antwoordnummer")) == []
    assert messages(postbus, replace(postbus, address=Address(postcode="1234 AB"))) == []
    assert messages(row(2, postcode="12", **POSTBUS), row(3, postcode="12")) == []


def test_the_finding_is_a116() -> None:
    memory = PostBoxes()
    look(memory, row(2))
    ((code, problem),) = look(memory, row(3, **POSTBUS))
    assert (code.id, problem.column) == ("A116", "postcode")
