"""A merge: plan, render, write, record."""
