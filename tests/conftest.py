"""What holds for the whole suite: no network, and the shared material only where it is."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GUARD = ROOT / "tests" / "guard"


class NetworkBlocked(RuntimeError):
    """A test reached for the network."""


def _refuse(*_: object, **__: object) -> None:
    raise NetworkBlocked("the tests must not use the network")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Blocks sockets in this process, and through `tests/guard/sitecustomize.py` in each Python that a test starts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _refuse)
        patch.setattr(socket.socket, "connect_ex", _refuse)
        patch.setattr(socket.socket, "sendto", _refuse)
        patch.setattr(socket, "create_connection", _refuse)
        patch.setattr(socket, "getaddrinfo", _refuse)
        paths = [str(GUARD), str(ROOT), os.environ.get("PYTHONPATH", "")]
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared reference material, which only the project's own machines have."""
    if not SHARED.is_dir():
        pytest.skip(f"the shared reference material is not at {SHARED}")
    return SHARED
