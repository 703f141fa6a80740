"""Why a group of letters isn't compiled, or a letter of it not made that way."""

from __future__ import annotations

from enum import StrEnum


class Plain(StrEnum):
    """Why WeasyPrint laid a letter out on its own."""

    EXACT = "exact"
    """All letters of the run are, by request."""
    FEW = "few"
    """Too few letters of the run are like it to be worth compiling."""
    GROUP = "group"
    """Its group can't be compiled, or was switched off."""
    VALUE = "value"
    """One of its values can't be set into a slot, or doesn't fit."""


class Refused(Exception):
    """A group can't be compiled; its letters are laid out one by one. For the log, in English."""
