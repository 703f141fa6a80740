"""Lets `python -m pso_letters` do what the command `pso-letters` does."""

from __future__ import annotations

from pso_letters.cli import main

main()
