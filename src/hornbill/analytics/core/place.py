"""Paths that an engine reads as they are written.

Rule: DuckDB and Spark read a path with certain signs as a pattern, which can name other files than those that are meant. Such a path is refused.

    check_plain("/srv/fig[1]")      # BadFolderName
"""

from __future__ import annotations

from hornbill.analytics.core.errors import BadFolderName

SIGNS = frozenset("*?[]{}\\")


def check_plain(path: str) -> None:
    """Return if a path is no pattern.

    Args:
        path: absolute, with links followed.

    Raises:
        BadFolderName: it has one of ``SIGNS``.
    """
    found = sorted(SIGNS & set(path))
    if found:
        raise BadFolderName(f"{path} has {' '.join(found)} in it, which engines read as a pattern")
