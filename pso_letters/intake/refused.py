"""Rows of our own list of failed rows that stay refused, though that list doesn't show why."""

from __future__ import annotations

from pso_letters.intake import codes
from pso_letters.intake.cells import Cells
from pso_letters.messages import msg

UNSEEN = ("L102", "L104", "L110", "L127", "L130", "P120", "P121", "J214")
"""Codes of what only the first list shows: its twin, its surplus cell, its formula or format.

The value of a tender (J214) counts all of its lots, also those that weren't refused.
"""


def report_earlier_refusal(cells: Cells) -> None:
    """Keep refusing, in our own list of refused rows, what that list doesn't show any more.

    The reason of such a list of such a list names the code too, so it is refused again.
    """
    reasons = cells.text("fouten")
    if not reasons:
        return
    seen = {finding.code for finding in cells.findings()}
    found = tuple(code for code in UNSEEN if code in reasons and code not in seen)
    if found:
        cells.report(
            codes.EARLIER_DOUBLE,
            "fouten",
            msg(
                "This row was refused with {codes}, which can't be seen any more in this list. "
                "Compare it with the first list, correct or remove it, and empty this cell.",
                codes=found,
            ),
        )
