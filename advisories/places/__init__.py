"""Countries and first-level subdivisions: a small gazetteer, and the finding of their names in a text."""

from advisories.places.gazetteer import Outline, Place, outline, place
from advisories.places.mentions import PlaceMention, mentions
from advisories.places.subdistricts import Subdistrict, subdistricts

__all__ = ["Outline", "Place", "PlaceMention", "Subdistrict", "mentions", "outline", "place", "subdistricts"]
