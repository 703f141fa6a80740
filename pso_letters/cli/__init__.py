"""The command line: parse, call one function, show."""

from __future__ import annotations

from pso_letters.cli.main import main

__all__ = ["main"]
