"""P: who buys, by which procedure, and whether the row agrees with itself about the role.

What the law says of roles is in `tender`; what a role doesn't use too (J213, J260, J279).
"""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.checks.lot_case import LotCase
from pso_letters.checks.rules import Problem, rule
from pso_letters.findings import Code, Severity
from pso_letters.lots import Procedure, Role
from pso_letters.messages import N_, msg
from pso_letters.model import BuyerKind
from pso_letters.tenders.regime import reaches_threshold


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
        Severity.ERROR,
        N_("Procedure missing for a contracting authority"),
        N_(
            "The procedure decides which articles of the Aanbestedingswet 2012 hold, and so what "
            "is allowed and what the document says. Nobody can guess it. Fill it in, for example "
            "“europees”, “nationaal”, “meervoudig” or “enkelvoudig”."
        ),
    )
)
def procedure_missing(case: LotCase) -> Iterator[Problem]:
    """What must be, and what may, differs by procedure (Aanbestedingswet 2012, part 1 and 2)."""
    if is_public(case) and case.lot.procedure is None:
        yield Problem(
            "procedure",
            msg(
                "The procedure isn't given, so nobody knows which rules hold; fill it in, such as "
                "“europees” or “meervoudig”."
            ),
        )


@rule(
    Code(
        "P149",
        Severity.ERROR,
        N_("Publication of a reserved contract unknown"),
        N_(
            "“voorbehouden” doesn't say whether the contract is published in Europe, in the "
            "Netherlands or not at all, and other articles hold for each. The value can tell, but "
            "here it doesn't. Write for example “europees, voorbehouden”, or fill in "
            "“geraamde_waarde” and “soort_opdracht”."
        ),
    )
)
def publication_unknown(case: LotCase) -> Iterator[Problem]:
    """The text would name articles that may not hold (Aanbestedingswet 2012, part 1 and 2)."""
    if not is_public(case) or case.lot.procedure is not Procedure.RESERVED:
        return
    is_central, day = case.settings.tender.central_government, case.lot.published or case.day
    if reaches_threshold(case.lot, day, is_central=is_central) is None:
        yield Problem(
            "procedure",
            msg(
                "“voorbehouden” alone doesn't say how the contract is published, and the value "
                "doesn't either; write “europees, voorbehouden”, “nationaal, voorbehouden” or "
                "“meervoudig, voorbehouden”."
            ),
        )


RULES = (not_reserved, procedure_missing, publication_unknown)
