"""D: what a letter would lack, found by trying the templates before the first letter is made.

The caller tries them (`rules.Preflight`); these rules know no templates.
"""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.checks.occasions import lacks_something
from pso_letters.checks.rules import Case, Lack, LackKind, Problem, SenderCase, only, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, msg

_EMPTY = Code(
    "D104",
    Severity.ERROR,
    N_("Empty value in a sentence of the document"),
    N_(
        "The template prints this value in the middle of a sentence, where an empty one leaves a "
        "hole, for example “contract  of 1 May”. Fill it in, or let the template print the "
        "sentence only if there is a value: “pso-letters help sjablonen” shows how."
    ),
)
_BROKEN = Code(
    "D106",
    Severity.ERROR,
    N_("Template can't be carried out for this row"),
    N_(
        "A tag of the template asks for a value that this row doesn't have, or can't work with it, "
        "so merge would stop at this letter. Correct the tag, or add the column to the list; the "
        "column “Inkoper”, for example, is supplier.extra.inkoper in a template. All values stand "
        "in “pso-letters help sjablonen”."
    ),
)


@rule(_EMPTY)
def empty_in_sentence(case: Case) -> Iterator[Problem]:
    """Undefined must never print as nothing; per branch of the template that applies to the row."""
    yield from hole_problems(_found(case), case.document.fields)


def hole_problems(found: tuple[Lack, ...], needed: frozenset[str]) -> Iterator[Problem]:
    """Yield the holes in sentences, but for those in columns that must be filled anyway."""
    for lack in of_kind(found, LackKind.EMPTY):
        if lack.column not in needed:  # D103 says so already
            text = msg(
                "{file} prints {tag} in a sentence, and here it is empty; fill it in.",
                file=lack.template,
                tag=lack.tag,
            )
            yield Problem(lack.column, text)


@rule(_EMPTY)
def empty_in_all_letters(case: SenderCase) -> Iterator[Problem]:
    """The same of a value that comes from pso.toml: said once, not in every row."""
    for lack in case.preflight.everywhere if case.preflight else ():
        if lack.kind is LackKind.EMPTY:
            text = msg(
                "The document prints {tag} in a sentence, and pso.toml gives no value for it; fill "
                "it in.",
                tag=lack.tag,
            )
            yield Problem(None, text, lack.template)


@rule(_BROKEN)
def not_carried_out(case: Case) -> Iterator[Problem]:
    """What would stop merge halfway is said before the first letter."""
    yield from tag_problems(_found(case))


def tag_problems(found: tuple[Lack, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the tags themselves."""
    for lack in of_kind(found, LackKind.UNKNOWN):
        text = msg(
            "{file} asks for a value that isn't there: {reason}. Correct the tag, or add the "
            "column to the list.",
            file=lack.template,
            reason=lack.tag,
        )
        yield Problem(None, text)
    for lack in of_kind(found, LackKind.WRONG, LackKind.BROKEN):
        text = msg(
            "{file} holds a tag that can't work with the values of this row: {reason}. Correct "
            "the tag or the row.",
            file=lack.template,
            reason=lack.tag,
        )
        yield Problem(None, text)


def _found(case: Case) -> tuple[Lack, ...]:
    preflight = case.document.preflight
    return preflight.lacks(case.supplier, case.tier, case.certificate) if preflight else ()


def of_kind(found: tuple[Lack, ...], *kinds: LackKind) -> Iterator[Lack]:
    """Yield the lacks of some kinds, each tag once a kind: Word and PDF may lack the same."""
    told = set()
    for kind in kinds:
        for lack in found:
            if lack.kind is kind and (kind, lack.tag) not in told:
                told.add((kind, lack.tag))
                yield lack


RULES = only(lacks_something, empty_in_sentence, not_carried_out)
SENDER_RULES = (empty_in_all_letters,)
