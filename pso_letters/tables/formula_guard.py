"""The apostrophe that keeps a spreadsheet from running text as a formula.

CSV has no types: text that starts with = + - @, a tab or a carriage return is run as a formula
when the file is opened (CWE-1236, OWASP "CSV injection"). What we write is guarded, and what we
read loses the guard again, so that a report that we wrote can be read as a list.
"""

from __future__ import annotations

import re

_RISKY = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9.,]+")


def guarded(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run.

    A plain number such as -1.234,56 stays a number. Text that looks guarded already gets one
    more apostrophe, so that `unguarded` always gives back what was written.
    """
    if _RISKY.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def unguarded(text: str) -> str:
    """Take the guard away; an apostrophe that belongs to the text ('t Hoekje) stays."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text
