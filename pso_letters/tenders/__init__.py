"""What a tender asks of the PSO: the requirement of a lot, and whether the law allows it."""

from __future__ import annotations
