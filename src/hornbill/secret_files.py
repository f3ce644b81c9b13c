"""Secrets of other systems that are in files of their own, which settings name.

Rules: nobody but the owner can read such a file; what is in it is never logged or shown. A setting that names none gives nothing.

    read("HORNBILL_OIDC_SECRET", "One line: the node's secret at the service.")     # ["s3cr3t"], or []
    token("HORNBILL_METRICS_TOKEN")                                                 # "9f2c...", or ""
    is_bearer("Bearer 9f2c...", "9f2c...")                                          # True
"""

from __future__ import annotations

import hmac
import stat
from pathlib import Path

from hornbill import config

SHORTEST = 20  # characters of a token
_OTHERS = 0o077  # rights of others than the owner


def read(setting: str, cure: str) -> list[str]:
    """Return the lines of the file that a setting names; none where it names no file.

    Args:
        setting: its name.
        cure: what is in the file, for who has to write it.

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


def token(setting: str) -> str:
    """Return the token in the file that a setting names; empty where it names none.

    Args:
        setting: its name.

    Raises:
        BadSetting: the file cannot be read, others can read it, or it holds no token.
    """
    cure = f"One line: a token of {SHORTEST} characters or more, for example from: openssl rand -hex 24."
    lines = read(setting, cure)
    if not config.text(setting):
        return ""
    found = lines[0].strip() if len(lines) == 1 else ""
    if len(found) < SHORTEST or not found.isascii():
        raise config.BadSetting(f"{setting}: the file holds no token", cure=f"{cure} Then: chmod 600.")
    return found


def is_bearer(header: str, expected: str) -> bool:
    """Tell whether a request's ``Authorization`` is a token (RFC 6750)."""
    scheme, _, given = header.partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), expected.encode())
