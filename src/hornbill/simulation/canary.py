"""Searching files for words that must not be there: what a stolen hub, or a stolen database, would surrender.

Rules: every file under a folder is read as bytes, database, WAL, logs and leftovers alike; a word is looked for
in UTF-8 and UTF-16, as it stands, in base64 at each of its three alignments, in hex, URL-encoded and as JSON
escapes.

    find([b"..."], folder) -> [(file, word), ...]
    find_in(words, data) -> [word, ...]
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CHUNK = 8 * 1024 * 1024  # bytes


def spellings(word: str) -> set[bytes]:
    """Return the byte strings in which a word may lie in a file.

    Args:
        word: at least six characters, so that its encodings do not turn up by chance.
    """
    plain = word.encode()
    found = {plain, word.encode("utf-16-le"), word.encode("utf-16-be"), plain.hex().encode()}
    found |= {quote(word).encode(), json.dumps(word)[1:-1].encode()}
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + plain)
        begin, end = (0, 2, 3)[shift], len(encoded) - (4 if (shift + len(plain)) % 3 else 0)
        found |= {encoded[begin:end], encoded[begin:end].translate(bytes.maketrans(b"+/", b"-_"))}
    return {one for one in found if len(one) >= 6}


def find(words: Iterable[str], folder: Path) -> list[tuple[Path, str]]:
    """Search every file under a folder.

    Args:
        words: what must not be there.
        folder: searched with all its subfolders.

    Returns:
        (file, word) for each word in each file that holds it.
    """
    wanted = {word: spellings(word) for word in words}
    longest = max((len(one) for many in wanted.values() for one in many), default=0)
    hits: list[tuple[Path, str]] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        left = dict(wanted)
        with path.open("rb") as file:
            tail = b""
            while left and (data := file.read(CHUNK)):
                seen = tail + data
                for word in [w for w, many in left.items() if any(one in seen for one in many)]:
                    hits.append((path, word))
                    del left[word]
                tail = seen[-longest:]
    return hits


def find_in(words: Iterable[str], data: bytes) -> list[str]:
    """Return those of the words that stand in some bytes, in any of their spellings."""
    return [word for word in words if any(one in data for one in spellings(word))]
