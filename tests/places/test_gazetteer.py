"""The data that ships: codes, names, outlines, sizes."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import advisories.places
from advisories.places import gazetteer, outline, place
from advisories.places.inflection import german, slavic
from advisories.places.rings import crosses_itself, dissolved, simplified

FOLDER = Path(advisories.places.__file__).parent


def codes() -> list[str]:
    return [line.split("\t", 1)[0] for line in gazetteer._lines("places.tsv.gz")]


def test_every_place_is_well_formed() -> None:
    assert len(codes()) == len(set(codes())) > 4000
    for code in codes():
        known = place(code)
        assert known is not None
        assert re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", code)
        assert known.country == code[:2]
        assert -90 <= known.latitude <= 90 and -180 <= known.longitude <= 180
        assert known.names


def test_every_country_of_a_subdivision_is_there() -> None:
    assert {code[:2] for code in codes()} == {code for code in codes() if len(code) == 2}


def test_a_place_tells_its_names() -> None:
    known = place("RU-KDA")
    assert known is not None
    assert known.names["en"] == "Krasnodar Krai"
    assert known.names["ru"] == "Краснодарский край"
    assert not known.is_country
    assert place("XX-1") is None and place("") is None


def test_outlines_are_closed_simple_and_short() -> None:
    for code in codes():
        drawn = outline(code)
        if drawn is None:
            continue
        assert 0 < sum(map(len, drawn.rings)) <= 100, code
        assert 0 <= drawn.share <= 1
        for ring in drawn.rings:
            assert len(ring) >= 4 and ring[0] == ring[-1], code
            assert all(-90 <= latitude <= 90 and -180 <= longitude <= 180 for latitude, longitude in ring)
            assert not crosses_itself([(x, y) for y, x in ring]), code


def test_outlines_are_latitude_first() -> None:
    drawn = outline("RU-KDA")
    assert drawn is not None
    assert all(43 < latitude < 47 and 36 < longitude < 42 for ring in drawn.rings for latitude, longitude in ring)
    assert drawn.holed  # Adygea lies inside


def test_the_outline_of_ukraine_holds_crimea_and_that_of_russia_does_not() -> None:
    assert _inside("UA", 45.2, 34.3)
    assert not _inside("RU", 45.2, 34.3)


def _inside(code: str, latitude: float, longitude: float) -> bool:
    drawn = outline(code)
    assert drawn is not None
    inside = False
    for ring in drawn.rings:
        for (y1, x1), (y2, x2) in pairwise(ring):
            if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def test_the_data_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.gz")) < 920_000


def test_names_load_fast() -> None:
    gazetteer._lines.cache_clear()
    start = time.process_time()
    gazetteer._lines("names.tsv.gz")
    assert time.process_time() - start < 0.2  # 8 ms on the machine that this was written on


def test_outlines_are_not_read_for_names() -> None:
    script = (
        "from advisories.places import mentions, gazetteer; mentions('State of Texas, Georgia');"
        "import sys; read = gazetteer._lines.cache_info().currsize;"
        "sys.exit(read > 2 or 'advisories.places.build' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_case_forms() -> None:
    assert {"Ростовской области", "Ростовскую область", "Ростовской областью"} <= slavic("Ростовская область", "ru")
    assert {"Краснодарского края", "Краснодарском крае"} <= slavic("Краснодарский край", "ru")
    assert "Республике Татарстан" in slavic("Республика Татарстан", "ru")
    assert "Боснии и Герцеговине" in slavic("Босния и Герцеговина", "ru")
    assert "Соединённых Штатов Америки" in slavic("Соединённые Штаты Америки", "ru")
    assert {"Київської області", "Київською областю"} <= slavic("Київська область", "uk")
    assert german("Bayern") == {"Bayern", "Bayerns"}
    assert german("Sachsens") == {"Sachsens"}
    assert "Vereinigten Staaten" in german("Vereinigte Staaten")


def test_shared_edges_cancel() -> None:
    left = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    right = [(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), (1.0, 0.0)]
    [joined] = dissolved([left, right])
    assert len(joined) == 7
    rings, share, holed = simplified([joined], 3)
    assert (len(rings), share, holed) == (1, 1.0, False)
    assert len(rings[0]) == 5
