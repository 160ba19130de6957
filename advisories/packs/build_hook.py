"""Compiles the rule packs when a wheel is built, so that an installed package never has to."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackBuildHook(BuildHookInterface[Any]):
    """Adds `compiled.json` to each pack folder of a wheel; an editable installation compiles on first use instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by the builder before it collects files."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from advisories.packs.compile import compile_folder  # noqa: PLC0415 - importable only from here on
        from advisories.packs.load import BUILT_IN, built_in, digest  # noqa: PLC0415

        target = Path(tempfile.mkdtemp())
        for tag in built_in():
            compiled = target / f"{tag}.json"
            data = {"key": digest(BUILT_IN / tag), **compile_folder(BUILT_IN / tag)}
            compiled.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
            build_data["force_include"][str(compiled)] = f"advisories/packs/{tag}/compiled.json"
