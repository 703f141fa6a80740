"""Counts the letters of a run that are alike, so that it is known which pages pay to compile."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from operator import attrgetter

from pso_letters.lots import Lot
from pso_letters.model import Supplier
from pso_letters.rendering.alike import Alike
from pso_letters.runs.plan import NO_KIND
from pso_letters.runs.project import Project
from pso_letters.tiering import TierResult

_OWN = attrgetter(
    *("key", "name", "number", "kvk", "salutation", "contract_number", "your_reference")
)
_ADDRESS = attrgetter(*("street", "house_number", "addition", "po_box", "postcode", "town"))
_CONTACT = attrgetter("initials", "first_name", "prefix", "surname", "full_name", "role")


class Kinds:
    """Counts letters by kind, in the first pass over the list.

    Args:
        project: the list and the document.

    Attributes:
        characters: those of the values of all letters.
    """

    def __init__(self, project: Project) -> None:
        self._alike = Alike(
            project.settings,
            project.categories,
            project.day,
            project.catalogue,
            project.document,
        )
        self._numbers: dict[Hashable, int] = {}
        self._sizes: list[int] = []
        self._characters = set("".join(rule.name for rule in project.settings.tiers.rules))

    @property
    def sizes(self) -> tuple[int, ...]:
        """Number of letters of each kind."""
        return tuple(self._sizes)

    @property
    def characters(self) -> str:
        """The characters of the values of all letters."""
        return "".join(sorted(self._characters | self._alike.characters))

    def count(self, subject: Supplier | Lot, tier: TierResult) -> int:
        """Count a letter; return the number of its kind.

        Raises:
            TemplateError: a template can't be read at all.
        """
        if isinstance(subject, Lot):
            return NO_KIND
        kind = self._alike.kind(subject, tier)
        number = self._numbers.setdefault(kind, len(self._sizes))
        if number == len(self._sizes):
            self._sizes.append(0)
        self._sizes[number] += 1
        self._characters.update(*_values(subject, tier))
        if self._alike.shows_extra:
            self._characters.update(*[text for _, text in subject.extra])
        return number


def _values(supplier: Supplier, tier: TierResult) -> Iterator[str]:
    """Yield the texts that a letter may show as they are; a country is shown in capitals."""
    yield from _OWN(supplier)
    yield from _ADDRESS(supplier.address)
    yield supplier.address.country.upper()
    for contact in supplier.contacts:
        yield from _CONTACT(contact)
    if tier.category:
        yield tier.category.name
