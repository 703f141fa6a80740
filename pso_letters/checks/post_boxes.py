"""A: a postbus with the postcode of a street, seen by comparing rows.

Source: PostNL gives a postbus a postcode of its own, which no street has. Which postcodes those
are can't be known offline, but two rows of one list can contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from pso_letters.checks.address import is_postcode
from pso_letters.checks.duplicates import FirstRows
from pso_letters.checks.rules import Problem
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, msg
from pso_letters.model import Supplier

SHARED_POSTCODE = Code(
    "A116",
    Severity.WARNING,
    N_("Postbus with the postcode of a street"),
    N_(
        "A postbus has a postcode of its own, which no street has. Two rows of the list give one "
        "postcode to a street and to a postbus, so one of them is wrong. Compare both, and fill in "
        "the postcode of the postbus, for example 4460 AA beside 4461 AB."
    ),
)
CODES = (SHARED_POSTCODE,)

_Facts: TypeAlias = tuple[str, bool]
"""Postcode without its space, and whether it is that of a postbus."""


class PostBoxes:
    """Remembers where each postcode first stood with a street and with a postbus.

    A postcode is reported once: of a hundred rows in one street, one postbus is the mistake.
    """

    def __init__(self) -> None:
        self._streets = FirstRows()
        self._boxes = FirstRows()
        self._reported: set[str] = set()

    @staticmethod
    def facts(supplier: Supplier) -> _Facts | None:
        """Return the postcode, and whether it is that of a postbus."""
        address = supplier.address
        has_street, has_box = bool(address.street), bool(address.po_box)
        if has_street == has_box or not address.is_domestic or not is_postcode(address.postcode):
            return None
        if address.street.casefold().startswith("antwoordnummer"):
            return None  # no street either
        return address.postcode.replace(" ", "").upper(), has_box

    def compare(self, row: int, facts: _Facts, /) -> Iterator[tuple[Code, Problem]]:
        """Compare a row with all rows before it."""
        postcode, has_box = facts
        own, others = (self._boxes, self._streets) if has_box else (self._streets, self._boxes)
        own.first(postcode, row)
        other = others.find(postcode)
        if other is None or postcode in self._reported:
            return
        self._reported.add(postcode)
        if has_box:
            text = msg(
                "Row {row} has a street at this postcode, but a postbus has a postcode of its own. "
                "Compare both rows.",
                row=str(other),
            )
        else:
            text = msg(
                "Row {row} has a postbus with this postcode, but a postbus has a postcode of its "
                "own. Compare both rows.",
                row=str(other),
            )
        yield SHARED_POSTCODE, Problem("postcode", text)
