"""Blocks the network in every Python that a test starts with this folder on its path."""

import socket


def _refuse(*_: object, **__: object) -> None:
    raise RuntimeError("the tests must not use the network")


for _name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, _name, _refuse)
socket.create_connection = _refuse  # type: ignore[assignment]
socket.getaddrinfo = _refuse  # type: ignore[assignment]
