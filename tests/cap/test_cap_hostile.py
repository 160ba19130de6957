"""Hostile and broken input: one clear finding each, soon, and nothing is fetched."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from advisories.cap.parse import MAX_BYTES
from advisories.cap.read import read
from advisories.cap.validate import validate
from advisories.findings import UnusableInput

NS = b'xmlns="urn:oasis:names:tc:emergency:cap:1.2"'
MINIMAL = (
    b"<identifier>a</identifier><sender>b</sender><sent>2026-03-01T14:05:00-00:00</sent><status>Draft</status>"
    b"<msgType>Alert</msgType><scope>Public</scope>"
)
LAUGHS = (
    b'<?xml version="1.0"?>\n<!DOCTYPE alert [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(20))
    + b"]>\n<alert>&u;</alert>"
)
QUADRATIC = b'<!DOCTYPE a [<!ENTITY a "' + b"x" * 100_000 + b'">]><a>' + b"&a;" * 100_000 + b"</a>"

CASES = {
    "nothing": (b"", "xml.empty", None),
    "white space": (b" \n\t", "xml.empty", None),
    "entity bomb": (LAUGHS, "xml.doctype", (2, 1)),
    "quadratic blow-up": (QUADRATIC, "xml.doctype", (1, 1)),
    "DOCTYPE after a comment": (b"<!-- <x> -->\n <?p q?> <!DOCTYPE a><a/>", "xml.doctype", (2, 10)),
    "DOCTYPE after a byte order mark": (b"\xef\xbb\xbf<!DOCTYPE a><a/>", "xml.doctype", (1, 2)),
    "HTML": (b"<!doctype html><html></html>", "xml.doctype", (1, 1)),
    "DOCTYPE too late": (b"<a/><!DOCTYPE a>", "xml.trailing", (1, 5)),
    "50 MB": (b"<a>" + b"x" * 50_000_000, "xml.size", None),
    "just too large": (b"<a>" + b"x" * MAX_BYTES, "xml.size", None),
    "a flood of elements": (b"<a>" + b"<b/>" * 250_000 + b"</a>", "xml.limit", None),
    "a flood of attributes": (b"<a " + b" ".join(b"a%d=''" % i for i in range(200_000)) + b"/>", "xml.limit", None),
    "deep nesting": (b"<a>" * 90_000 + b"</a>" * 90_000, "xml.depth", (1, 771)),
    "NUL": (b"<a>b\nc\0d</a>", "xml.nul", (2, 2)),
    "UTF-16": ("<a>é</a>".encode("utf-16"), "xml.encoding.unsupported", (1, 1)),
    "UTF-16 without mark": ("<a>é</a>".encode("utf-16-be"), "xml.encoding.unsupported", (1, 1)),
    "UTF-32": ("<a/>".encode("utf-32"), "xml.encoding.unsupported", (1, 1)),
    "EBCDIC": ("<?xml version='1.0'?><a/>".encode("cp037"), "xml.encoding.unsupported", (1, 1)),
    "UTF-7": (b'<?xml version="1.0" encoding="utf-7"?>+ADw-!DOCTYPE a>', "xml.encoding.unsupported", (1, 1)),
    "declared UTF-16": (b'<?xml version="1.0" encoding="UTF-16"?><a/>', "xml.encoding.unsupported", (1, 1)),
    "unknown encoding": (b'<?xml version="1.0" encoding="foo"?><a/>', "xml.encoding.unsupported", (1, 1)),
    "not UTF-8": ("<a>\nété".encode() + b" \xe9</a>", "xml.encoding", (2, 5)),
    "a surrogate in UTF-8": (b"<a>\xed\xa0\x80</a>", "xml.encoding", (1, 4)),
    "overlong UTF-8": (b"<a>\xc0\xaf</a>", "xml.encoding", (1, 4)),
    "not ASCII": (b'<?xml version="1.0" encoding="us-ascii"?><a>\xe9</a>', "xml.encoding", (1, 45)),
    "control character": (b"<a>\x01</a>", "xml.character", (1, 4)),
    "reference to a control character": (b"<a>&#1;</a>", "xml.character", (1, 8)),
    "reference to NUL": (b"<a>&#0;</a>", "xml.character", (1, 8)),
    "noncharacter": ("<a>\ufffe</a>".encode(), "xml.character", (1, 4)),
    "undefined entity": (b"<a>&nbsp;</a>", "xml.entity", (1, 10)),
    "undeclared prefix": (b"<a><c:b/></a>", "xml.prefix", (1, 8)),
    "attribute twice": (b"<a b='' b=''/>", "xml.attribute.repeated", (1, 13)),
    "wrong end tag": (b"<a><b></a>", "xml.tag", (1, 11)),
    "cut off": (b"<a><b>", "xml.tag", (1, 7)),
    "two roots": (b"<a/><b/>", "xml.trailing", (1, 5)),
    "prose": (b"Stay indoors.", "xml.not-xml", (1, 1)),
    "JSON": (b'{"alert": 1}', "xml.not-xml", (1, 1)),
    "PNG": (b"\x89PNG\r\n\x1a\n\x00\x00", "xml.nul", (3, 1)),
    "stray ampersand": (b"<a>fire & smoke</a>", "xml.malformed", (1, 10)),
    "endless comment": (b"<!--" + b"-" * 1000, "xml.malformed", None),
    "many comments": (b"<!---->" * 100_000 + b"<!DOCTYPE a><a/>", "xml.doctype", (1, 700_001)),
    "a flood of errors": (b"<alert %s>" % NS + b"<info/>" * 150_000 + b"</alert>", None, None),
    "a flood of misplaced elements": (b"<alert %s>" % NS + b"<info/><code/>" * 49_000 + b"</alert>", None, None),
    "a flood in a signature": (
        b"<alert %s><ds:S xmlns:ds='http://www.w3.org/2000/09/xmldsig#'>" % NS
        + b"<value a='b'><x/></value>" * 40_000
        + b"</ds:S></alert>",
        None,
        None,
    ),
    "a deep and wide signature": (
        b"<alert %s><ds:S xmlns:ds='http://www.w3.org/2000/09/xmldsig#'>" % NS
        + b"<longer-name-than-most>" * 240
        + b"<value/>" * 95_000
        + b"</longer-name-than-most>" * 240
        + b"</ds:S></alert>",
        None,
        None,
    ),
    "a flood of claimed types": (
        b"<alert %s xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>" % NS
        + MINIMAL
        + b"<ds:S xmlns:ds='http://www.w3.org/2000/09/xmldsig#'>"
        + b"<value i:type='x'/>" * 90_000
        + b"</ds:S></alert>",
        "xml.limit",
        None,
    ),
    "a large document with one claimed type": (
        b"<alert %s xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>" % NS
        + MINIMAL
        + b"<ds:S xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><value i:type='x'/>"
        + b"<value/>" * 90_000
        + b"</ds:S></alert>",
        None,
        None,
    ),
    "text of 9 MB": (b"<alert %s>" % NS + b"x" * 9_000_000 + b"</alert>", None, None),
    "a long name": (b"<alert %s><%s/></alert>" % (NS, b"x" * 49_000), None, None),
}


@pytest.mark.parametrize("name", CASES)
def test_hostile_input_is_refused_soon(name: str) -> None:
    data, code, place = CASES[name]
    start = time.perf_counter()
    findings = validate(data, "bad.xml")
    assert time.perf_counter() - start < 5
    if code is None:
        assert findings
        assert all(finding.code.startswith("schema.") for finding in findings)
        assert sum(len(finding.message) for finding in findings) < 100_000
    else:
        (finding,) = findings
        assert (finding.code, finding.file) == (code, "bad.xml")
        assert place is None or (finding.line, finding.column) == place
        assert finding.hint
    with pytest.raises(UnusableInput):
        read(data, "bad.xml")


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE alert [<!ENTITY x SYSTEM "{uri}">]><alert {ns}><identifier>&x;</identifier></alert>',
        '<!DOCTYPE alert SYSTEM "{uri}"><alert {ns}/>',
        '<!DOCTYPE alert [<!ENTITY % x SYSTEM "{uri}"> %x;]><alert {ns}/>',
        '<?xml-stylesheet href="{uri}"?><alert {ns}/>',
        '<alert {ns} xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="urn:x {uri}"/>',
        '<alert {ns} xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:noNamespaceSchemaLocation="{uri}"/>',
        '<alert {ns}><x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{uri}" parse="text"/></alert>',
    ],
)
def test_nothing_is_fetched(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("SECRET-CANARY", "utf-8")
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.05)
    port = server.getsockname()[1]

    def forbidden(*_: object) -> None:
        raise AssertionError("a socket was opened")

    for uri in (canary.as_uri(), f"http://127.0.0.1:{port}/x.dtd"):
        data = text.replace("{uri}", uri).replace("{ns}", NS.decode()).encode()
        with monkeypatch.context() as patch:
            patch.setattr(socket.socket, "connect", forbidden)
            findings = validate(data)
        assert findings
        assert "SECRET-CANARY" not in repr(findings)
        # The parser is not written in python, so only a listening socket can tell.
        with pytest.raises(TimeoutError):
            server.accept()
    server.close()


def test_markup_inside_text_is_text(minimal: bytes) -> None:
    data = minimal.replace(b">test-1<", b"><![CDATA[<!DOCTYPE a [<!ENTITY b 'c'>]>&b;]]><")
    assert validate(data) == []
    assert read(data).identifier == "<!DOCTYPE a [<!ENTITY b 'c'>]>&b;"


def test_other_encodings_that_keep_markup_plain_are_read(minimal: bytes) -> None:
    words = {"iso-8859-1": "crue à Évian", "windows-1251": "паводок", "koi8-r": "паводок", "gb18030": "洪水"}
    words |= {"shift_jis": "洪水", "big5": "洪水", "euc-kr": "홍수"}
    for encoding, word in words.items():
        text = minimal.decode().replace("UTF-8", encoding).replace("test-1", word)
        assert read(text.encode(encoding)).identifier == word


def test_a_signature_alone_is_no_alert() -> None:
    data = b"<value %s>x</value>" % NS
    assert validate(data) == []  # the schema has it so
    with pytest.raises(UnusableInput) as caught:
        read(data)
    assert caught.value.finding.code == "schema.root"


def test_read_raises_the_first_finding_and_counts_the_others(full: bytes) -> None:
    with pytest.raises(UnusableInput) as caught:
        read(full.replace(b">Exercise<", b">x<").replace(b">Met<", b">y<"), "f.xml")
    finding = caught.value.finding
    assert (finding.code, finding.line, finding.file) == ("schema.enumeration", 6, "f.xml")
    assert "1 more" in finding.message


def test_a_large_valid_alert_passes(full: bytes) -> None:
    codes = b"".join(b"<geocode><valueName>n</valueName><value>%d</value></geocode>" % i for i in range(20_000))
    data = full.replace(b"</geocode>", b"</geocode>" + codes)
    assert validate(data) == []
    assert len(read(data).info[0].area[0].geocode) == 20_001
