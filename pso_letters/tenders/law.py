"""A rule of law as an entry: where it stands, what it says, when it holds, and how to keep it.

`rules` holds them all; `checks.tender` makes a check of each, and `role_choice` knows which roles
they leave to a lot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from pso_letters.findings import Severity
from pso_letters.lots import Role
from pso_letters.messages import Message
from pso_letters.model import BuyerKind
from pso_letters.tenders.requirement import Circumstances, Requirement

ACT_SINCE = date(2013, 4, 1)
"""Aanbestedingswet 2012 came into force."""
REVISION_SINCE = date(2016, 7, 1)
"""The revised Act, with art. 2.78a and the 30 per cent of art. 2.82, came into force."""
PRIVACY_SINCE = date(2018, 5, 25)
"""The AVG applies."""

PRIVATE = frozenset({BuyerKind.PRIVATE})
PUBLIC = frozenset({BuyerKind.PUBLIC})
EVERYBODY = PRIVATE | PUBLIC

ACT = "Aanbestedingswet 2012"
"""Short title of the Act, to be followed by ", art. …"."""
PROPORTION = (f"{ACT}, art. 1.10, 1.13, 1.16",)
"""Proportionality: of a European, a national, and an invited procedure."""
TRANSPARENCY = (f"{ACT}, art. 1.9, 1.12, 1.15",)
"""Transparency: of a European, a national, and an invited procedure."""


@dataclass(frozen=True, slots=True)
class Breach:
    """How a requirement breaks a rule.

    Args:
        column: our name of the column to look at; None for the whole row, and where the fault is in
            pso.toml or in a template, which the message then says.
        message: what is wrong with this lot and what to do.
    """

    column: str | None
    message: Message


def unbroken(_: Requirement) -> Iterator[Breach]:
    """Find nothing: the test of a rule that looks at something else than the requirement."""
    return iter(())


@dataclass(frozen=True, slots=True)
class LegalRule:
    """One rule.

    Args:
        id: code of its findings, e.g. "J201".
        articles: where it stands, e.g. ("Aanbestedingswet 2012, art. 2.80",); empty where it
            follows from the PSO itself or from the buyer's own rules, as its text says.
        title: what is wrong, in a few words (source text for the catalogue).
        text: the rule in our own words (source text).
        remedy: how to keep it, with an example (source text).
        since: first day on which it holds, by day of publication.
        buyers: whom it binds.
        severity: of its findings.
        test: yields the breaches of a requirement; asked only where the rule applies.
        forbids: tells of a role whether the rule keeps it from a lot, whatever else the lot says;
            such rules decide which roles are offered as alternatives.
        reads_text: yields the breaches of a document's finished sentences, for a rule on what
            a house writes in its own templates.
    """

    id: str
    articles: tuple[str, ...]
    title: str
    text: str
    remedy: str
    since: date
    buyers: frozenset[BuyerKind]
    severity: Severity
    test: Callable[[Requirement], Iterator[Breach]] = unbroken
    forbids: Callable[[Circumstances, Role], bool] | None = None
    reads_text: Callable[[tuple[str, ...], Requirement], Iterator[Breach]] | None = None

    @property
    def is_of_role(self) -> bool:
        """Tell whether the role itself is what is not allowed."""
        return self.forbids is not None

    @property
    def is_of_act_for_some(self) -> bool:
        """Tell whether private buyers keep it too, while its articles bind authorities only."""
        is_of_act = all(article.startswith(ACT) for article in self.articles)
        return is_of_act and self.buyers == EVERYBODY

    def applies(self, asked: Requirement) -> bool:
        """Tell whether the rule binds this buyer on the day of publication."""
        return self.binds(asked.around)

    def binds(self, around: Circumstances) -> bool:
        """Tell the same before there is a role; what is older than the Act is read by it too."""
        return around.buyer in self.buyers and max(around.law_day, ACT_SINCE) >= self.since

    def breaches(self, asked: Requirement) -> tuple[Breach, ...]:
        """Return how a requirement breaks the rule."""
        return tuple(self.test(asked)) if self.applies(asked) else ()

    def text_breaches(self, sentences: tuple[str, ...], asked: Requirement) -> tuple[Breach, ...]:
        """Return how the finished sentences of a requirement break the rule."""
        if self.reads_text is None or not self.applies(asked):
            return ()
        return tuple(self.reads_text(sentences, asked))
