"""A shared file as pages and programs show it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FileView:
    """A shared file, as a room page shows it.

    Attributes:
        size: bytes.
        active: it may run something of its own when it is opened.
        thumbnail: the sender has sent a small picture along.
        state: ``here``; ``sending`` while one's own goes to the hub; ``fetching``; ``waiting`` for the sender's node;
            ``large``: fetched when somebody asks; ``expired``: the hub no longer has it; ``stuck``: see ``trouble``.
        percent: of the sending or fetching.
        trouble: code of what stands in the way.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    active: bool
    thumbnail: bool
    state: str
    percent: int = 0
    trouble: str = ""
