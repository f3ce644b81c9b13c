"""The demonstration's own data: ``demo.json`` in the data folder, read only when ``HORNBILL_DEMO`` is set.

{"people": [{"username": "somchai", "name": "...", "title": "...", "passphrase": "..."}],
 "other_nodes": [{"name": "...", "country": "VN", "url": "http://..."}]}
"""

from __future__ import annotations

import json
from typing import Any

from hornbill import config

FILE_NAME = "demo.json"


def sign_in_context() -> dict[str, Any]:
    """Return ``demo_people`` and ``other_nodes`` for the sign-in page; nothing when there is no such file."""
    try:
        value = json.loads((config.folder() / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {"demo_people": value.get("people", []), "other_nodes": value.get("other_nodes", [])}
