"""Secrets of other systems that stand in files of their own, which settings name.

Rules: nobody but the owner can read such a file; what stands in it is never logged or shown. A setting that names none gives nothing.

    read("HORNBILL_OIDC_SECRET", "One line: the node's secret at the service.")     # ["s3cr3t"], or []
"""

from __future__ import annotations

import stat
from pathlib import Path

from hornbill import config

_OTHERS = 0o077  # rights of others than the owner


def read(setting: str, cure: str) -> list[str]:
    """Return the lines of the file that a setting names; none where it names no file.

    Args:
        setting: its name.
        cure: what stands in the file, for who has to write it.

    Raises:
        BadSetting: the file cannot be read, or others can read it too.
    """
    named = config.text(setting)
    if not named:
        return []
    cure = f"{cure} Then: chmod 600."
    try:
        mode = Path(named).stat().st_mode
        lines = Path(named).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise config.BadSetting(f"{setting}: the file cannot be read", cure=cure) from None
    if stat.S_IMODE(mode) & _OTHERS:
        raise config.BadSetting(f"{setting}: other users can read the file", cure=cure)
    return lines
