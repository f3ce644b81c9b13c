"""An officer on a slow link: what the first load of a room costs, compressed."""

from __future__ import annotations

import gzip
from pathlib import Path

import django_htmx
import pytest

BUILT = Path(__file__).parents[2] / "src" / "hornbill" / "node" / "static" / "hornbill"
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-4.min.js"
STATIC_BYTES = 42_000  # leaves 18 KB of the 60 for the page itself; what keeps messages without a line comes after the page


def test_style_scripts_and_icons_leave_room_for_the_page():
    files = [BUILT / name for name in ("app.css", "app.js", "icons.svg")]
    if not all(path.exists() for path in files):
        pytest.skip("the interface is not built: run ./hornbill once")
    weight = {path.name: len(gzip.compress(path.read_bytes())) for path in [*files, HTMX]}
    assert sum(weight.values()) <= STATIC_BYTES, weight
