"""Compiles emergency advisories that people write into CAP 1.2 alerts and checklists, with evidence for every field."""

__version__ = "0.1.0"
