"""The PSO certificate of a row, right or wrong; the checks judge it."""

from __future__ import annotations

from pso_letters.intake import choices, codes, values
from pso_letters.intake.cells import Cells
from pso_letters.intake.values import Parsed
from pso_letters.model import Certificate

_NO_CLAIM = Certificate()


def read_certificate(cells: Cells) -> Certificate | None:
    """Read the certificate; None when every column is empty or says that there is none."""
    problems = cells.problem_count
    claimed = cells.parsed("pso_niveau", choices.parse_level, codes.UNKNOWN_LEVEL)
    thirty_plus = cells.parsed("pso_30plus", values.parse_yes_no, codes.BAD_YES_NO)
    certificate = Certificate(
        level=claimed.level,
        valid_from=cells.date("pso_ingangsdatum"),
        valid_until=cells.date("pso_geldig_tot"),
        thirty_plus=claimed.thirty_plus or thirty_plus,
        thirty_plus_from=cells.date("pso_30plus_ingangsdatum"),
        thirty_plus_until=cells.date("pso_30plus_geldig_tot"),
        growth_until=cells.date("pso_groeipad_tot"),
        holder=_unless_nothing(cells.filled("pso_houder")),
        number=_unless_nothing(cells.filled("pso_certificaatnummer")),
        body=_unless_nothing(cells.filled("pso_instelling")),
        covered_kvk=cells.parsed("pso_kvk_dekking", _covered_kvk, codes.LOST_ZERO),
    )
    # What can't be read is no proof that nothing is claimed.
    is_nothing = certificate == _NO_CLAIM and cells.problem_count == problems
    return None if is_nothing else certificate


def _covered_kvk(text: str) -> Parsed[tuple[str, ...]]:
    is_nothing = text.casefold() in values.NONE_WORDS | values.PLACEHOLDERS
    return values.parse_kvk_list("" if is_nothing else text)


def _unless_nothing(text: str) -> str:
    return "" if text.casefold() in values.NONE_WORDS else text
