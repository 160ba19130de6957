"""One field of a valid alert broken at a time, and exactly the finding that must come of it."""

from __future__ import annotations

import pytest

from advisories.cap.rules import RULES
from advisories.cap.validate import validate

# Each row: what is replaced in full.xml, by what, and the code, path and line of the one finding; then a part of its
# hint.
BREAKS = (
    ("<status>Exercise<", "<status>exercise<", "schema.enumeration", "/alert/status", 6, "Did you mean Exercise?"),
    ("<status>Exercise<", "<status> Exercise<", "schema.enumeration", "/alert/status", 6, "Remove the white space"),
    ("<status>Exercise<", "<status/><!--", "xml.malformed", None, 61, ""),
    (">Update<", "><", "schema.enumeration", "/alert/msgType", 7, "Allowed: Alert, Update, Cancel, Ack, Error."),
    (">Private<", ">private<", "schema.enumeration", "/alert/scope", 9, "Did you mean Private?"),
    (">Safety<", ">Weather<", "schema.enumeration", "/alert/info[1]/category[2]", 20, "Allowed: Geo, Met"),
    (">Avoid<", ">avoid<", "schema.enumeration", "/alert/info[1]/responseType[2]", 23, "Did you mean Avoid?"),
    (">Expected<", ">Soon<", "schema.enumeration", "/alert/info[1]/urgency", 24, "Allowed: Immediate, Expected"),
    (">Severe<", ">Serious<", "schema.enumeration", "/alert/info[1]/severity", 25, "Allowed: Extreme, Severe"),
    (">Likely<", ">Very Likely<", "schema.enumeration", "/alert/info[1]/certainty", 26, "Write Likely"),
    ("14:05:00+02:00</sent>", "14:05:00Z</sent>", "schema.datetime.zone", "/alert/sent", 5, "as -00:00, not Z"),
    ("14:05:00+02:00</sent>", "14:05:00</sent>", "schema.datetime.zone", "/alert/sent", 5, "Add the offset"),
    ("14:05:00+02:00</sent>", "14:05:00,02:00</sent>", "schema.datetime.zone", "/alert/sent", 5, "Write + or -"),
    ("14:05:00+02:00</sent>", "14:05:00+0200</sent>", "schema.datetime.zone", "/alert/sent", 5, "a colon"),
    ("14:05:00+02:00</sent>", "14:05:00.5+02:00</sent>", "schema.datetime.fraction", "/alert/sent", 5, "Leave"),
    ("14:05:00+02:00</sent>", "14:05+02:00</sent>", "schema.datetime.format", "/alert/sent", 5, "to the second"),
    ("03-01T18:00:00+02:00", "02-30T18:00:00+02:00", "schema.datetime.value", "/alert/info[1]/onset", 33, "day of"),
    ("02T06:00:00+02:00", "02T06:00:00+15:00", "schema.datetime.value", "/alert/info[1]/expires", 34, "offset"),
    ("T14:05:00+02:00</eff", "</eff", "schema.datetime.format", "/alert/info[1]/effective", 32, "to the second"),
    (">en-GB<", ">en_GB<", "schema.language.format", "/alert/info[1]/language", 18, "en-US"),
    (">https://example.org/flood<", ">http://[<", "schema.uri.format", "/alert/info[1]/web", 39, "absolute"),
    (">12345<", ">12 kB<", "schema.integer.format", "/alert/info[1]/resource[1]/size", 48, "digits only"),
    (">20.5<", ">20.5 ft<", "schema.decimal.format", "/alert/info[1]/area[1]/ceiling", 62, "without the unit"),
    ("  <sender>duty@example.org</sender>\n", "", "schema.element.missing", "/alert/sender", 4, "before sent"),
    ("    <event>Flood</event>\n", "", "schema.element.missing", "/alert/info[1]/event", 21, "before responseType"),
    ("<certainty>Unknown</certainty>", "", "schema.element.missing", "/alert/info[2]/certainty", 65, "to info"),
    ("<category>Other</category>", "", "schema.element.missing", "/alert/info[2]/category[1]", 67, "before event"),
    ("<areaDesc>Lower reach</areaDesc>", "", "schema.element.missing", "/alert/info[1]/area[1]/areaDesc", 55, ""),
    ("<value>flood</value>", "", "schema.element.missing", "/alert/info[1]/eventCode[1]/value", 28, ""),
    ("</headline>", "</headline><headline/>", "schema.element.repeated", "/alert/info[1]/headline[2]", 36, "one of"),
    ("<note>", "<notes/><note>", "schema.element.unexpected", "/alert/notes", 14, "Did you mean note?"),
    ("<note>", "<password/><note>", "schema.element.unexpected", "/alert/password", 14, "alert may hold"),
    ("<note>", "<geocode/><note>", "schema.element.unexpected", "/alert/geocode", 14, "It belongs to area."),
    ("<note>", "<x xmlns='urn:x'/><note>", "schema.element.namespace", "/alert/x", 14, "parameter"),
    ("<note>", "<x xmlns=''/><note>", "schema.element.namespace", "/alert/x", 14, "Declare it in urn:oasis"),
    ("</note>", "</note>.", "schema.content.text", "/alert", 14, "Move the text"),
    ("  <info>\n    <lang", "  <info>x\n    <lang", "schema.content.text", "/alert/info[1]", 17, "Move the text"),
    (">Flood<", "><b/>Flood<", "schema.content.element", "/alert/info[1]/event/b", 21, "plain text"),
    ("<event>Flood", "<event lang='en'>Flood", "schema.attribute.unexpected", "/alert/info[1]/event", 21, "Remove"),
    (
        "<sender>",
        "<sender xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='x'>",
        "schema.type",
        "/alert/sender",
        4,
        "Remove the attribute",
    ),
    ("cap:1.2", "cap:1.1", "schema.namespace", "/alert", 2, "This is a CAP 1.1 document"),
    ("cap:1.2", "cap:9", "schema.namespace", "/alert", 2, "Declare the namespace urn:oasis"),
    (' xmlns="urn:oasis:names:tc:emergency:cap:1.2"', "", "schema.namespace", "/alert", 2, "Declare"),
)


@pytest.mark.parametrize(("old", "new", "code", "path", "line", "hint"), BREAKS)
def test_one_break_one_finding(full: bytes, old: str, new: str, code: str, path: str, line: int, hint: str) -> None:
    text = full.decode()
    assert old in text
    at = text.rindex(old) if "Unknown" in old else text.index(old)
    findings = validate((text[:at] + new + text[at + len(old) :]).encode(), "a.xml")
    if code == "xml.malformed":
        assert [finding.code.split(".")[0] for finding in findings] == ["xml"]
        return
    assert [(finding.code, finding.path, finding.line) for finding in findings] == [(code, path, line)]
    (finding,) = findings
    assert hint in finding.hint
    assert finding.file == "a.xml"
    assert finding.clause is not None
    assert finding.severity == "error"


def test_elements_out_of_order_are_one_finding(full: bytes) -> None:
    text = full.decode()
    headline = "    <headline>The river will rise tonight</headline>\n"
    moved = text.replace(headline, "").replace("    <audience>", f"{headline}    <audience>")
    (finding,) = validate(moved.encode())
    assert (finding.code, finding.path, finding.line) == ("schema.element.order", "/alert/info[1]/headline", 27)
    assert finding.hint == "Move it after senderName, before description."


def test_a_wrong_root_is_named(full: bytes) -> None:
    (finding,) = validate(full.replace(b"<alert ", b"<alarm ").replace(b"</alert>", b"</alarm>"))
    assert (finding.code, finding.path, finding.line) == ("schema.root", "/alarm", 2)


def test_each_cause_has_its_own_finding_in_line_order(full: bytes) -> None:
    data = full.replace(b"Exercise<", b"x<", 1).replace(b">Met<", b">Wet<").replace(b">20.5<", b"><")
    found = [(finding.code, finding.line) for finding in validate(data)]
    assert found == [("schema.enumeration", 6), ("schema.enumeration", 19), ("schema.decimal.format", 62)]


def test_the_list_of_findings_is_bounded_and_says_so(minimal: bytes) -> None:
    findings = validate(minimal.replace(b"</alert>", b"<info/>" * 1000 + b"</alert>"))
    assert len(findings) == 201
    assert findings[-1].code == "schema.more"


def test_values_from_the_document_are_shown_harmlessly(minimal: bytes) -> None:
    hostile = "\u202e\u009b31m" + "x" * 5000
    (finding,) = validate(minimal.replace(b">Draft<", f">{hostile}<".encode()))
    assert "\u202e" not in finding.message
    assert "\u009b" not in finding.message
    assert len(finding.message) < 200


def test_every_rule_is_whole() -> None:
    for code, rule in RULES.items():
        assert rule.code == code
        assert code.startswith(("xml.", "schema."))
        assert rule.reason.endswith(".")
        assert rule.message
