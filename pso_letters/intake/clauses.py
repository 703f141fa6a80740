"""What a row itself says of its PSO clause: the cells that go before `[contract]` of pso.toml."""

from __future__ import annotations

from pso_letters.intake import choices, codes
from pso_letters.intake.cells import Cells
from pso_letters.model import ClauseWishes

_NOTHING = ClauseWishes()


def read_wishes(cells: Cells) -> ClauseWishes | None:
    """Read what a row wants otherwise; None when it says nothing that can be read."""
    maximum = cells.share("clausule_maximum")
    wishes = ClauseWishes(
        duty=cells.parsed("clausule_plicht", choices.parse_duty, codes.UNKNOWN_DUTY),
        level=cells.parsed("clausule_niveau", choices.parse_asked_level, codes.UNKNOWN_DUTY),
        months=cells.count("clausule_maanden"),
        report_days=cells.count("clausule_werkdagen"),
        cap=None if maximum is None else maximum * 100,
    )
    return None if wishes == _NOTHING else wishes
