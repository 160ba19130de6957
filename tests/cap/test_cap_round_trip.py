"""Building, writing and reading lose and invent nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pydantic import ValidationError

from advisories.cap.build import build
from advisories.cap.elements import CONTENT, Child
from advisories.cap.emit import emit, write
from advisories.cap.model import Alert
from advisories.cap.read import MODELS, read
from advisories.cap.rules import CapError
from tests.cap.conftest import FIXTURES, SHARED

LEGAL = st.characters(exclude_categories=["Cs"]).filter(
    lambda c: c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff")
)  # fmt: skip
AWKWARD = st.sampled_from(["\r\n", "\r", "\t", " ", "]]>", "<![CDATA[", "&amp;", "<", "&", "\u0085", "\u2028", "\x7f"])
TEXT = st.lists(st.one_of(st.text(LEGAL, max_size=8), AWKWARD), max_size=4).map("".join)
LANGUAGE = st.from_regex(r"\A[a-z]{2,3}(-[A-Z]{2})?\Z")
TIME = st.datetimes().map(lambda moment: f"{moment:%Y-%m-%dT%H:%M:%S}".rjust(19, "0") + "-00:00")
VALUES = {
    "text": TEXT,
    "dateTime": TIME,
    "language": LANGUAGE,
    "uri": st.from_regex(r"\A(https?://[a-z]{1,9}\.org/[a-z0-9/]{0,9})?\Z"),
    "integer": st.integers(-(10**15), 10**15).map(str),
    "decimal": st.from_regex(r"\A[+-]?[0-9]{1,9}(\.[0-9]{0,6})?\Z"),
}


def parts(kind: str) -> st.SearchStrategy:
    def of(child: Child) -> st.SearchStrategy:
        if child.kind in CONTENT:
            value = parts(child.kind)
        elif child.choices:
            value = st.sampled_from(child.choices)
        else:
            value = VALUES[child.kind]
        if child.repeats:
            return st.lists(value, min_size=child.least, max_size=2).map(tuple)
        return value if child.least else st.none() | value

    fields = st.fixed_dictionaries({child.attribute: of(child) for child in CONTENT[kind]})
    return fields.map(lambda values: MODELS[kind](**values))


ALERTS = parts("alert")
OASIS = etree.XMLSchema(etree.parse(SHARED / "CAP-v1.2.xsd")) if SHARED.is_dir() else None


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(alert=ALERTS)
def test_read_undoes_emit_and_what_is_written_is_valid(alert: Alert) -> None:
    data = emit(alert)
    assert read(data) == alert
    assert emit(alert) == data
    if OASIS is not None:
        assert OASIS.validate(etree.fromstring(data))


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(text=st.one_of(st.text(st.characters(exclude_categories=[]), max_size=30), TEXT))
def test_any_unicode_comes_back_or_is_refused(text: str) -> None:
    legal = all(
        c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000" for c in text
    )  # fmt: skip
    pairs = [(path, text if path == "identifier" else value) for path, value in MINIMAL]
    if legal:
        alert = build(pairs)
        assert read(emit(alert)) == alert
        assert read(emit(alert)).identifier == text
    else:
        with pytest.raises(CapError) as caught:
            emit(build(pairs))
        assert caught.value.finding.code == "xml.character"
        assert caught.value.finding.path == "/alert/identifier"


MINIMAL = [
    ("identifier", "test-1"),
    ("sender", "duty@example.org"),
    ("sent", "2026-03-01T14:05:00-00:00"),
    ("status", "Draft"),
    ("msgType", "Alert"),
    ("scope", "Public"),
]


def flat(data: bytes) -> list[tuple[str, str]]:
    """The pairs of a document, by a walk of its own."""

    def walk(element: etree._Element, kind: str, prefix: str) -> None:
        counts: dict[str, int] = {}
        for inner in element:
            name = etree.QName(inner).localname
            child = next(child for child in CONTENT[kind] if child.name == name)
            counts[name] = counts.get(name, 0) + 1
            path = f"{prefix}{name}[{counts[name]}]" if child.repeats else f"{prefix}{name}"
            if child.kind in CONTENT:
                walk(inner, child.kind, f"{path}/")
            else:
                pairs.append((path, inner.text or ""))

    pairs: list[tuple[str, str]] = []
    walk(etree.fromstring(data), "alert", "")
    return pairs


def test_build_read_and_emit_meet(full: bytes, minimal: bytes) -> None:
    for data in (full, minimal):
        alert = build(reversed(flat(data)))
        assert alert == read(data)
        assert emit(alert) == data  # the fixtures are written in the canonical form


def test_a_missing_number_is_the_first() -> None:
    alert = build([*MINIMAL, ("code", "a"), ("code[2]", "b")])
    assert alert.code == ("a", "b")


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        (("identifer", "x"), "unknown path 'identifer'"),
        (("info[1]/headLine", "x"), "info has no 'headLine'"),
        (("info[0]/event", "x"), "unknown path"),
        (("note[2]", "x"), "stands only once"),
        (("info[1]", "x"), "is not a value"),
        (("note/x", "x"), "below a value"),
        (("/note", "x"), "unknown path"),
        (("", "x"), "unknown path"),
        (("note/", "x"), "below a value"),
        (("sender", "x"), "given twice"),
        (("code[3]", "x"), "code[1]"),
        (("info[2]/event", "x"), "info[1]"),
    ],
)
def test_a_wrong_path_is_named(pair: tuple[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=r".*") as caught:
        build([*MINIMAL, pair])
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("path", "value", "code", "at"),
    [
        ("status", "draft", "schema.enumeration", "/alert/status"),
        ("sent", "yesterday", "schema.datetime.format", "/alert/sent"),
        ("info[1]/web", " x", "schema.uri.format", "/alert/info[1]/web"),
        ("info[1]/category[1]", "Weather", "schema.enumeration", "/alert/info[1]/category[1]"),
        ("note", "\ud800", "xml.character", "/alert/note"),
    ],
)
def test_a_wrong_value_is_a_finding(path: str, value: str, code: str, at: str) -> None:
    info = [("category[1]", "Met"), ("event", "e"), ("urgency", "Past"), ("severity", "Minor"), ("certainty", "Likely")]
    pairs = {**dict(MINIMAL), **{f"info[1]/{name}": text for name, text in info}, path: value}
    with pytest.raises(CapError) as caught:
        emit(build(pairs.items()))
    assert (caught.value.finding.code, caught.value.finding.path) == (code, at)


def test_a_missing_element_is_a_finding() -> None:
    with pytest.raises(CapError) as caught:
        build(pair for pair in MINIMAL if pair[0] != "sent")
    assert [(finding.code, finding.path) for finding in caught.value.findings] == [
        ("schema.element.missing", "/alert/sent")
    ]


def test_emit_asks_the_schema() -> None:
    alert = build((path, "2026-02-30T00:00:00-00:00" if path == "sent" else value) for path, value in MINIMAL)
    with pytest.raises(CapError) as caught:
        emit(alert)
    assert (caught.value.finding.code, caught.value.finding.path) == ("schema.datetime.value", "/alert/sent")


def test_signatures_survive(signed: bytes) -> None:
    alert = read(signed)
    assert len(alert.signature) == 1
    assert read(emit(alert)) == alert


@pytest.mark.parametrize("text", ["<a/>", "text", "<!-- c -->", "</alert><alert>", "<a xmlns='urn:x'/>", "\ud800", ""])
def test_only_signatures_pass_as_signatures(text: str) -> None:
    alert = build(MINIMAL).model_copy(update={"signature": (text,)})
    with pytest.raises(CapError):
        emit(alert)


def test_the_model_is_strict_and_frozen(full: bytes) -> None:
    alert = read(full)
    with pytest.raises(ValidationError):
        alert.note = "x"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Alert.model_validate({**dict(MINIMAL), "password": "x"})
    with pytest.raises(ValidationError):
        Alert.model_validate({**dict(MINIMAL), "identifier": 1})
    assert Alert.model_validate_json(alert.model_dump_json(by_alias=True)) == alert
    assert "msgType" in alert.model_dump(by_alias=True)


def test_the_schemas_own_defaults_and_white_space_are_applied(full: bytes) -> None:
    data = full.replace(b">en-GB<", b"><!-- c --><").replace(b">12345<", b">\n 12345\t<").replace(b">10<", b"> 10 <")
    info = read(data).info[0]
    assert (info.language, info.resource[0].size, info.area[0].altitude) == ("en-US", "12345", "10")


def test_comments_inside_a_value_do_not_cut_it(full: bytes) -> None:
    assert read(full.replace(b">Flood<", b">Flo<!-- x -->od<?p?>s<")).info[0].event == "Floods"


def test_checking_alone_loads_no_models() -> None:
    code = (
        "import sys; from advisories.cap.validate import validate; validate(open(sys.argv[1], 'rb').read()); "
        "sys.exit('pydantic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(FIXTURES / "full.xml")], check=True)


def test_writing_pairs_gives_what_emitting_the_built_alert_gives() -> None:
    assert write(MINIMAL) == emit(build(MINIMAL))
    with pytest.raises(CapError) as caught:
        write([pair for pair in MINIMAL if pair[0] != "sent"])
    assert [(finding.code, finding.path) for finding in caught.value.findings] == [
        ("schema.element.missing", "/alert/sent")
    ]
