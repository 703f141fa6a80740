"""The apostrophe that keeps a spreadsheet from running text as a formula.

CSV has no types: text that starts with = + - @, a tab or a line end is run as a formula when the
file is opened (CWE-1236, OWASP "CSV injection"). Some programs drop white space, quotes and
invisible characters before it, or read the full-width ＝ ＋ － ＠ alike. What we write is guarded,
and what we read loses the guard again, so that a report of ours can be read as a list.
"""

from __future__ import annotations

import re

TRIGGERS = "=+-@＝＋－＠﹦﹢﹣﹫−"
"""Characters that start a formula, with their full-width and small forms and the minus sign."""

_DROPPED = "[\\s\x00-\x20\x7f-\xa0\xad\"'`´‘’“”\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
_TRIGGER = f"[{re.escape(TRIGGERS)}]"
_RISKY = re.compile(f"'*[\t\r\n]|{_DROPPED}{_TRIGGER}")
_RISKY_AFTER_DELIMITER = re.compile(f"[;,\t|]{_DROPPED}{_TRIGGER}")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*")


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
    return text[1:] if text[:1] == "'" and _RISKY.match(text, 1) else text


def hides_formula(text: str) -> bool:
    """Tell whether text would start a formula if it were cut at some delimiter inside it."""
    return _RISKY_AFTER_DELIMITER.search(text) is not None
