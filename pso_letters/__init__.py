"""Checked Dutch letters, contract clauses and tender texts about the PSO quality mark."""

__version__ = "0.1.0"
