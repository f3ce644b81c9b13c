"""What ``python -m build`` and pip call (PEP 517): setuptools, with what belongs into the package put in, and repeatable archives.

Rules: the day in CHANGELOG.md gives every file's time, so a source archive and a checkout give the same wheel. The list of ingredients
is in the wheel's ``.dist-info/sboms`` (PEP 770). There is no editable wheel: a checkout is used with ``./hornbill``.
"""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from setuptools import build_meta

from devtools.packaging.bundled import bundled
from devtools.packaging.repeatable import repack_source, repack_wheel
from devtools.packaging.sbom import bill

if TYPE_CHECKING:
    from collections.abc import Mapping

    Settings = Mapping[str, str | list[str] | None]

ROOT = Path(__file__).parents[2]
_RELEASE = re.compile(r"^## (\S+) \((\d{4}-\d\d-\d\d)\)$", re.MULTILINE)

get_requires_for_build_wheel = build_meta.get_requires_for_build_wheel
get_requires_for_build_sdist = build_meta.get_requires_for_build_sdist
prepare_metadata_for_build_wheel = build_meta.prepare_metadata_for_build_wheel


def release() -> tuple[str, str]:
    """Return the newest release's version and day, from CHANGELOG.md."""
    found = _RELEASE.search((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    if found is None:
        raise RuntimeError("CHANGELOG.md names no release: its heading is ## 0.1.0 (2026-11-28).")
    return found[1], found[2]


def build_wheel(
    wheel_directory: str, config_settings: Settings | None = None, metadata_directory: str | None = None
) -> str:
    """Build the wheel; returns its name."""
    version, day = release()
    _forget()
    with bundled(ROOT):
        name = build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)
    _forget()
    if name.split("-")[1] != version:
        raise RuntimeError(f"the package is {name.split('-')[1]}, CHANGELOG.md is at {version}.")
    listed = json.dumps(bill(ROOT, version, day), indent=1, sort_keys=True) + "\n"
    more = {f"hornbill-{version}.dist-info/sboms/hornbill.cdx.json": listed.encode()}
    repack_wheel(Path(wheel_directory) / name, _epoch(day), more)
    return name


def build_sdist(sdist_directory: str, config_settings: Settings | None = None) -> str:
    """Build the source archive; returns its name."""
    _forget()
    with bundled(ROOT):
        name = build_meta.build_sdist(sdist_directory, config_settings)
    _forget()
    repack_source(Path(sdist_directory) / name, _epoch(release()[1]))
    return name


def _forget() -> None:
    """Remove what an earlier build left: it would bring files into this one that are no longer there."""
    for place in (ROOT / "build", ROOT / "src" / "hornbill.egg-info"):
        shutil.rmtree(place, ignore_errors=True)


def _epoch(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
