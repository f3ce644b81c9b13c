"""Addresses of static files carry the file's version, so that browsers may keep them for long.

{% static 'hornbill/app.css' %}  ->  /static/hornbill/app.css?v=5f1c20ab
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class VersionedStatic(StaticFilesStorage):
    """Static files straight out of the packages, with a version in the address; a page asks some ten times."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._known: dict[str, str] = {}

    def url(self, name: str | None) -> str:
        """Return a file's address; without a version when there is no such file."""
        known = self._known.get(name or "")
        if known is None:
            known = self._known[name or ""] = self._url(name)
        return known

    def _url(self, name: str | None) -> str:
        version = _version(name) if name else ""
        return f"{super().url(name)}?v={version}" if version else super().url(name)


@lru_cache(maxsize=512)
def _version(name: str) -> str:
    found = finders.find(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:8] if found else ""
