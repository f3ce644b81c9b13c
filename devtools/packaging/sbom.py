"""The list of ingredients (SBOM), CycloneDX 1.6 in JSON: every library that a node runs, and what is built into the package.

Rules: from the locks alone, so that it needs no network and is the same on every machine; versions are those that the tests ran on.
Python libraries have the purl ``pkg:pypi/NAME@VERSION``, parts of the interface ``pkg:npm/NAME@VERSION``. The serial number comes from
the contents. Source: CycloneDX 1.6 (ECMA-424), package-url.

    bill(root, "0.1.0", "2026-11-28")["components"][0]["name"]      # "a2wsgi"
"""

from __future__ import annotations

import json
import re
import uuid
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*])?==([^\s;\\]+)(?: ; ([^\\]+))?", re.MULTILINE)
_NAMED = re.compile(r"^([A-Za-z0-9._-]+)", re.MULTILINE)
# Libraries of which only data are in the package, and which it does not ask for.
_DATA = {
    "followthemoney": "its schema files and translations",
    "babel": "words of its copy of the Unicode locale data",
}
# Builds the interface, and is not in it.
_TOOLS = ("esbuild", "@esbuild/", "commander")
_SPACE = uuid.UUID("6f6d7a0c-7b2b-5d0e-9b6e-3d2f0f6f2a51")


def bill(root: Path, version: str, day: str) -> dict[str, Any]:
    """Return the list of ingredients.

    Args:
        root: of the checkout or source archive.
        version: of Hornbill.
        day: of the release, ``2026-11-28``.
    """
    libraries, parts = list(_libraries(root)), list(_parts(root))
    ours = f"pkg:generic/hornbill@{version}"
    direct = {_canonical(name) for name in _NAMED.findall((root / "requirements" / "wheel.in").read_text())}
    asked = [row["bom-ref"] for row in libraries if row["name"] in direct]
    content: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": f"{day}T00:00:00Z",
            "component": {
                "type": "application",
                "bom-ref": ours,
                "name": "hornbill",
                "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": [*libraries, *parts],
        "dependencies": [{"ref": ours, "dependsOn": sorted({*asked, *(row["bom-ref"] for row in parts)})}],
    }
    serial = uuid.uuid5(_SPACE, json.dumps(content, sort_keys=True))
    return {**content, "serialNumber": f"urn:uuid:{serial}"}


def _libraries(root: Path) -> Iterator[dict[str, Any]]:
    for name, version, marker in _LOCKED.findall((root / "requirements" / "run.lock").read_text()):
        row = _component("library", "pypi", _canonical(name), version)
        if row["name"] in _DATA:
            row |= {
                "type": "data",
                "description": f"{_DATA[row['name']]}, built into the package; none of its code",
            }
        if marker:
            row["properties"] = [{"name": "hornbill:environment-marker", "value": marker.strip()}]
        yield row


def _parts(root: Path) -> Iterator[dict[str, Any]]:
    """What the interface was made of; the lock also has the tools that made it, and those of tests."""
    locked = json.loads((root / "package-lock.json").read_text())["packages"]
    for path, about in sorted(locked.items()):
        name = path.rpartition("node_modules/")[2]
        if not name or about.get("dev") or about.get("optional") or name.startswith(_TOOLS):
            continue
        row = _component("library", "npm", name, about["version"])
        if about.get("license"):
            row["licenses"] = [{"expression": about["license"]}]
        yield row


def _component(kind: str, ecosystem: str, name: str, version: str) -> dict[str, Any]:
    purl = f"pkg:{ecosystem}/{name.replace('@', '%40')}@{version}"
    return {"type": kind, "bom-ref": purl, "name": name, "version": version, "purl": purl}


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
