"""Our schema, the checker and the OASIS schema give one verdict."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from advisories.cap.elements import CONTENT, INDEX
from advisories.cap.emit import emit
from advisories.cap.model import Alert, Area, Info, Pair, Resource
from advisories.cap.read import MODELS, read
from advisories.cap.rules import RULES
from advisories.cap.schema import document_schema
from advisories.cap.validate import validate
from advisories.findings import UnusableInput
from advisories.resources import folder
from tests.cap.conftest import FIXTURES
from tests.cap.mutate import mutate

SEEDS = [etree.fromstring(path.read_bytes()) for path in sorted(FIXTURES.glob("*.xml"))]
BATCH = 40


def test_every_sample_gets_the_manifests_verdict(shared: Path, oasis: etree.XMLSchema) -> None:
    for line in (shared / "manifest.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        data = (shared / row["file"]).read_bytes()
        valid = row["xsd_valid"] and row["namespace"] == "urn:oasis:names:tc:emergency:cap:1.2"
        findings = validate(data, row["file"])
        assert (findings == []) == valid, row["file"]
        assert all(finding.file == row["file"] and finding.severity == "error" for finding in findings)
        if row["namespace"] is None:
            assert [finding.code.split(".")[0] for finding in findings] == ["xml"], row["file"]
            continue
        root = etree.fromstring(data)
        assert document_schema().validate(root) == oasis.validate(root) == valid, row["file"]


def test_every_valid_sample_reads_and_writes_back(shared: Path, oasis: etree.XMLSchema) -> None:
    for line in (shared / "manifest.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        data = (shared / row["file"]).read_bytes()
        if row["xsd_valid"] and row["namespace"] == "urn:oasis:names:tc:emergency:cap:1.2":
            alert = read(data)
            written = emit(alert)
            assert oasis.validate(etree.fromstring(written))
            assert read(written) == alert


@settings(max_examples=110, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(seed=st.integers(0, 2**32))
def test_mutations_get_one_verdict(seed: int, oasis: etree.XMLSchema) -> None:
    random = Random(seed)
    for _ in range(BATCH):
        data = mutate(random.choice(SEEDS), random)
        valid = oasis.validate(etree.fromstring(data))
        assert document_schema().validate(etree.fromstring(data)) == valid, data
        _agrees(data, valid)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(seed=st.integers(0, 2**32))
def test_the_checker_agrees_with_our_schema(seed: int) -> None:
    random = Random(seed)
    for _ in range(BATCH):
        data = mutate(random.choice(SEEDS), random)
        _agrees(data, document_schema().validate(etree.fromstring(data)))


def _agrees(data: bytes, valid: bool) -> None:
    findings = validate(data)
    assert (findings == []) == valid, data
    assert all(finding.code.startswith("schema.") and finding.line and finding.path for finding in findings)
    assert all(finding.code != "schema.invalid" for finding in findings), (data, findings)
    if valid and etree.fromstring(data).tag.endswith("}alert"):
        alert = read(data)
        try:
            assert read(emit(alert)) == alert
        except ValueError:  # only what stands in a signature may be refused
            assert alert.signature
    else:
        with pytest.raises(UnusableInput):
            read(data)


def test_mutations_reach_both_verdicts_and_many_rules() -> None:
    random = Random(1)
    codes = Counter()
    for _ in range(1500):
        findings = validate(mutate(random.choice(SEEDS), random))
        codes.update({finding.code for finding in findings} or {"valid"})
    assert codes["valid"] > 100
    unseen = {code for code in RULES if code.startswith("schema.")} - set(codes)
    assert unseen <= {"schema.more", "schema.invalid"}, unseen


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(seed=st.integers(0, 2**32))
def test_damaged_bytes_never_crash_the_checker(seed: int) -> None:
    random = Random(seed)
    for _ in range(BATCH):
        data = bytearray(random.choice(sorted(FIXTURES.glob("*.xml"))).read_bytes())
        for _ in range(random.randint(1, 3)):
            at = random.randrange(len(data))
            data[at : at + random.choice((0, 1, 1, 9))] = random.choice(
                (
                    b"",
                    bytes([random.randrange(256)]),
                    b"<",
                    b">",
                    b"&",
                    b"\0",
                    b"<!",
                    b"]]>",
                    b"<!--",
                    b"\xff\xfe",
                    b"<?",
                )
            )
        findings = validate(bytes(data))
        try:
            valid = document_schema().validate(etree.fromstring(bytes(data)))
        except etree.XMLSyntaxError:
            assert [finding.code.split(".")[0] for finding in findings] == ["xml"]
        else:
            assert (findings == []) == valid, bytes(data)


def test_no_type_of_ours_can_be_claimed(oasis: etree.XMLSchema) -> None:
    """A named type could be used with xsi:type; the schema must not offer any."""
    schema = etree.parse(folder("schemas") / "cap-1.2.xsd").getroot()
    names = [etree.QName(child).localname for child in schema if "Type" in etree.QName(child).localname]
    assert names == []


def test_the_tables_and_the_model_say_the_same() -> None:
    for kind, model in MODELS.items():
        fields = {name: field for name, field in model.model_fields.items() if name != "signature"}
        assert list(fields) == [child.attribute for child in CONTENT[kind]]
        for child in CONTENT[kind]:
            field = fields[child.attribute]
            assert field.alias == child.name
            assert field.is_required() == bool(child.least)
            if child.kind == "choice":
                values = [f'"{choice}"' for choice in child.choices]
                text = str(field.annotation).replace("'", '"')
                assert text.partition("Literal[")[2].partition("]")[0].split(", ") == values
            assert str(field.annotation).startswith("tuple[") == child.repeats
        assert list(INDEX[kind]) == [child.name for child in CONTENT[kind]]
    assert set(MODELS.values()) == {Alert, Info, Resource, Area, Pair}
