"""Rule packs under test: their examples, which patterns the examples need, and how often rules fire over texts."""

from __future__ import annotations

from advisories.packcheck.examples import check

__all__ = ["check"]
