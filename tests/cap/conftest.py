"""What the CAP tests share: our own sample alerts, and the schema of the standard where it is to hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

FIXTURES = Path(__file__).parent / "fixtures"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "cap"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of sample alerts and the schema of the standard."""
    if not (SHARED / "manifest.jsonl").is_file():
        pytest.skip("../shared/cap is not here: no samples and no OASIS schema to compare with")
    return SHARED


@pytest.fixture(scope="session")
def oasis(shared: Path) -> etree.XMLSchema:
    """The schema that OASIS publishes."""
    return etree.XMLSchema(etree.parse(shared / "CAP-v1.2.xsd"))


@pytest.fixture(scope="session")
def full() -> bytes:
    """A valid alert with every element."""
    return (FIXTURES / "full.xml").read_bytes()


@pytest.fixture(scope="session")
def minimal() -> bytes:
    """A valid alert with nothing optional."""
    return (FIXTURES / "minimal.xml").read_bytes()


@pytest.fixture(scope="session")
def signed() -> bytes:
    """A valid alert with an element of XML-Signature."""
    return (FIXTURES / "signed.xml").read_bytes()
