"""Which codes are looked for: `--select` and `--ignore`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """Codes or the beginnings of codes ("C", "C1", "C104") to look for and to leave out.

    The longest beginning that fits decides, and leaving out wins a tie: so one code can be
    selected out of a family that is ignored.

    Args:
        select: what to look for; empty means everything.
        ignore: what to leave out.
        always: codes that are looked for whatever the others say.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    always: frozenset[str] = frozenset()

    def __contains__(self, code: str) -> bool:
        if code in self.always:
            return True
        selected = _longest(code, self.select) if self.select else 0
        return selected is not None and (_longest(code, self.ignore) or -1) < selected


def _longest(code: str, beginnings: Iterable[str]) -> int | None:
    """Return the length of the longest beginning that fits; None if there is none."""
    fitting = (len(text) for text in beginnings if text and code.startswith(text.upper()))
    return max(fitting, default=None)
