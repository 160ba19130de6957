"""Rule packs under test: their examples, the patterns that no example needs, how often rules fire, what they say."""

from __future__ import annotations

from advisories.packcheck.examples import check
from advisories.packcheck.fired import Fired, fired, texts
from advisories.packcheck.listing import Listed, describe, named

__all__ = ["Fired", "Listed", "check", "describe", "fired", "named", "texts"]
