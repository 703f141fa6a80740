"""What can go wrong, and with which code the command then ends.

    PsoLettersError
    ├── InputError            2  a list, mapping or argument can't be read
    │   └── SettingsError     2  pso.toml or the environment holds something we don't know
    ├── TemplateError         3  a template or document definition is invalid
    ├── ExternalError         4  something outside is missing or refused (fonts, a viewer)
    └── OutputError           5  the output folder is in use, was changed, or holds files already

A bad cell is never an error: it is a finding (`pso_letters.findings`).
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from pso_letters.messages import Message


class ExitCode(IntEnum):
    """The exit codes of the command line: an interface, so never renumbered."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    TEMPLATE = 3
    EXTERNAL = 4
    OUTPUT = 5
    INTERRUPTED = 130


class PsoLettersError(Exception):
    """Root of all errors that this program raises on purpose.

    Args:
        message: what is wrong, where, and what to do about it, in one or two lines.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class InputError(PsoLettersError):
    """A list, a mapping or an argument can't be read."""


class SettingsError(InputError):
    """The settings hold an unknown key or a value that can't be used."""


class TemplateError(PsoLettersError):
    """A template or a document definition is invalid."""

    exit_code = ExitCode.TEMPLATE


class ExternalError(PsoLettersError):
    """Something outside the program is missing or refused to work."""

    exit_code = ExitCode.EXTERNAL


class OutputError(PsoLettersError):
    """The output folder is in use, was changed, or holds files that must not be overwritten."""

    exit_code = ExitCode.OUTPUT
