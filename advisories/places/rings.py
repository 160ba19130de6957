"""Simplified outlines, used when the gazetteer is built: joining units, thinning rings, counting points.

Everything here works on rings of (longitude, latitude) pairs, closed, in degrees; distances are taken in the plane of
degrees, with longitudes shrunk by the cosine of the latitude, which is good enough for the outline of a province.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from math import cos, hypot, radians, sqrt

Point = tuple[float, float]
Ring = list[Point]

MOST_POINTS = 100
MOST_RINGS = 20


def area(ring: Ring) -> float:
    """Twice-signed area halved: positive for counter-clockwise rings, in square degrees with longitudes shrunk."""
    shrink = cos(radians(sum(y for _, y in ring) / len(ring)))
    pairs = pairwise(ring)
    return shrink * sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def dissolved(rings: list[Ring]) -> list[Ring]:
    """The rings around the union of units that share their borders point for point: shared edges cancel."""
    edges: set[tuple[Point, Point]] = set()
    for ring in rings:
        for start, end in pairwise(ring):
            if start == end:
                continue
            if (end, start) in edges:
                edges.remove((end, start))
            else:
                edges.add((start, end))
    following: dict[Point, list[Point]] = defaultdict(list)
    for start, end in sorted(edges):
        following[start].append(end)
    return _chained(following)


def _chained(following: dict[Point, list[Point]]) -> list[Ring]:
    rings = []
    for first in sorted(following):
        while following[first]:
            ring = [first]
            at = first
            while following.get(at):
                at = following[at].pop()
                ring.append(at)
                if at == first:
                    break
            if ring[-1] == first and len(ring) >= 4:
                rings.append(ring)
    return rings


def thinned(ring: Ring, tolerance: float) -> Ring:
    """The ring without the points that stand off the line between kept neighbours by less than the tolerance."""
    shrink = cos(radians(sum(y for _, y in ring) / len(ring)))
    flat = [(x * shrink, y) for x, y in ring]
    middle = max(range(len(ring)), key=lambda i: hypot(flat[i][0] - flat[0][0], flat[i][1] - flat[0][1]))
    kept = {0, middle, len(ring) - 1}
    spans = [(0, middle), (middle, len(ring) - 1)]
    while spans:
        low, high = spans.pop()
        index, distance = _farthest(flat, low, high)
        if distance > tolerance:
            kept.add(index)
            spans += [(low, index), (index, high)]
    return [ring[i] for i in sorted(kept)]


def _farthest(flat: Ring, low: int, high: int) -> tuple[int, float]:
    (x1, y1), (x2, y2) = flat[low], flat[high]
    dx, dy = x2 - x1, y2 - y1
    length = hypot(dx, dy)
    best, distance = low, 0.0
    for i in range(low + 1, high):
        x, y = flat[i][0] - x1, flat[i][1] - y1
        away = abs(dx * y - dy * x) / length if length else hypot(x, y)
        if away > distance:
            best, distance = i, away
    return best, distance


def crosses_itself(ring: Ring) -> bool:
    """True where two edges that are not neighbours meet, or a point comes twice."""
    if len(set(ring[:-1])) != len(ring) - 1:
        return True
    edges = list(pairwise(ring))
    last = len(edges) - 1
    return any(
        _meet(*edges[i], *edges[j])
        for i in range(len(edges))
        for j in range(i + 2, len(edges))
        if not (i == 0 and j == last)
    )


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    boxes_apart = (
        max(a[0], b[0]) < min(c[0], d[0])
        or max(c[0], d[0]) < min(a[0], b[0])
        or max(a[1], b[1]) < min(c[1], d[1])
        or max(c[1], d[1]) < min(a[1], b[1])
    )
    return not boxes_apart and _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0


def hull(ring: Ring) -> Ring:
    """The convex hull, closed: what remains where thinning makes a ring cross itself."""
    points = sorted(set(ring))
    halves: list[Ring] = []
    for ordered in (points, points[::-1]):
        half: Ring = []
        for point in ordered:
            while len(half) >= 2 and _side(half[-2], half[-1], point) <= 0:
                half.pop()
            half.append(point)
        halves.append(half[:-1])
    closed = halves[0] + halves[1]
    return [*closed, closed[0]]


def _simple(ring: Ring, tolerance: float, decimals: int) -> Ring | None:
    """The thinned, rounded ring; None where it is too small to be one at this tolerance."""
    for step in (tolerance, tolerance / 2, tolerance / 4):
        rounded = [(round(x, decimals), round(y, decimals)) for x, y in thinned(ring, step)]
        result = [point for i, point in enumerate(rounded) if i == 0 or point != rounded[i - 1]]
        if len(result) < 4:
            return None
        if not crosses_itself(result):
            return result
    result = hull([(round(x, decimals), round(y, decimals)) for x, y in thinned(ring, tolerance)])
    return result if len(result) >= 4 else None


def simplified(rings: list[Ring], decimals: int) -> tuple[list[Ring], float, bool]:
    """At most 100 points in at most 20 simple rings, the largest first; the share of the area that these parts hold;
    and whether the unit encloses another one, which rings without holes cannot leave out."""
    outer = sorted((ring for ring in rings if area(ring) > 0), key=area, reverse=True)
    total = sum(area(ring) for ring in outer)
    holed = any(area(ring) < -0.002 * total for ring in rings)
    tolerance = min(max(0.025 * sqrt(total), 0.002), 0.1)
    while True:
        kept = []
        for ring in outer[:MOST_RINGS]:
            small = _simple(ring, tolerance, decimals)
            if small and abs(area(small)) > 0:
                kept.append((ring, small))
        if sum(len(small) for _, small in kept) <= MOST_POINTS:
            share = sum(area(ring) for ring, _ in kept) / total if total else 0.0
            return [small for _, small in kept], share, holed
        tolerance *= 1.25
