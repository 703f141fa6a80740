"""P: who buys, by which procedure, and whether the row agrees with itself about the role.

What the law says of roles is in `tender`; what a role doesn't use too (J213, J260, J279).
"""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.checks.lot_case import LotCase
from pso_letters.checks.rules import Problem, rule
from pso_letters.findings import Code, Severity
from pso_letters.lots import Role
from pso_letters.messages import N_, msg
from pso_letters.model import BuyerKind


def role_of(case: LotCase) -> Role | None:
    """Return the role of the PSO: that of the row, else the one proposed."""
    asked = case.decision.asked if case.decision else None
    return asked.role if asked else case.lot.role


def is_public(case: LotCase) -> bool:
    """Tell whether a contracting authority buys: as the row says, else as the sender is."""
    return (case.lot.buyer or case.settings.sender.kind) is BuyerKind.PUBLIC


@rule(
    Code(
        "P146",
        Severity.WARNING,
        N_("Role for a reserved contract in a lot that isn't reserved"),
        N_(
            "The role says that the contract is reserved, but neither the procedure nor the column "
            "“voorbehouden” does. Fill in “ja” there if it is; else choose another role, for "
            "example “uitvoering”."
        ),
    )
)
def not_reserved(case: LotCase) -> Iterator[Problem]:
    """A reservation is of the contract, not of the PSO (Aanbestedingswet 2012, art. 2.82)."""
    if is_public(case) and case.lot.role is Role.RESERVED and not _is_reserved(case):
        yield Problem(
            "rol",
            msg(
                "The role is “voorbehouden”, but the row doesn't say that the lot is reserved; "
                "fill in “ja” under “voorbehouden”, or choose another role."
            ),
        )


def _is_reserved(case: LotCase) -> bool:
    return bool(case.decision and case.decision.around.is_reserved)


@rule(
    Code(
        "P147",
        Severity.WARNING,
        N_("Procedure missing for a contracting authority"),
        N_(
            "The procedure decides which articles of the Aanbestedingswet 2012 hold and so what "
            "the document says. Without it the value decides, and where that isn't known the "
            "European rules count. Fill it in, for example “europees” or “meervoudig”."
        ),
    )
)
def procedure_missing(case: LotCase) -> Iterator[Problem]:
    """What must be, and what may, differs by procedure (Aanbestedingswet 2012, part 1 and 2)."""
    if is_public(case) and case.lot.procedure is None:
        yield Problem(
            "procedure",
            msg(
                "The procedure isn't given, so it is unsure which rules hold; fill it in, such as "
                "“europees” or “meervoudig”."
            ),
        )


RULES = (not_reserved, procedure_missing)
