"""Searching files for words that must not be there: what a stolen hub, or a stolen database, would surrender.

Rules:
- Every file under a folder is read as bytes, or one file alone, a carried one for example: database, write-ahead log, rollback journal, free pages, task and session
  tables, logs, temporary files and leftovers alike. The memory of running processes is not searched.
- A word is looked for in UTF-8 and UTF-16, composed and decomposed (Unicode NFC and NFD), each as it stands, in base64 at
  each of its three alignments, in hex and percent-encoded, and as JSON escapes.
- zlib streams, gzip members and ZIP entries are inflated wherever one begins, up to ``INFLATED`` bytes, twice deep.
- A long value in SQLite is on several pages; where a word is across two of them, they are put together
  (``canary_pages``), also when the row was deleted.
- What is encrypted is not opened: that is the point.

    find(["rosewood"], folder) -> [(file, word), ...]
    find_in(["rosewood"], data) -> ["rosewood"]
    search(["rosewood"], folder)[0].how         # "UTF-8 in base64, in a zlib stream"
"""

from __future__ import annotations

import base64
import io
import json
import re
import sys
import unicodedata
import zlib
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import quote

from hornbill.simulation.canary_pages import joints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

CHUNK = 8 * 1024 * 1024  # bytes that are read at once
INFLATED = 32 * 1024 * 1024  # bytes of one compressed member that are looked at
DEEPEST = 2  # members within members
SHORTEST = 6  # bytes of a spelling; shorter ones turn up by chance
_TEXTS = {"UTF-8": "utf-8", "UTF-16": "utf-16-le", "UTF-16, big-endian": "utf-16-be"}
# The heads of RFC 1950 (any window, no preset dictionary, a multiple of 31), RFC 1952, and of a ZIP entry that is deflated.
_ZLIB = [
    bytes((cmf, flg))
    for cmf in range(0x08, 0x79, 0x10)
    for flg in range(256)
    if (cmf << 8 | flg) % 31 == 0 and not flg & 32
]
_MEMBER = re.compile(b"|".join(map(re.escape, _ZLIB)) + rb"|\x1f\x8b\x08|PK\x03\x04.{4}\x08\x00", re.DOTALL)
_ENOUGH = 4096  # bytes of a member that tell whether it is one
_ZIP_HEAD = 30  # bytes, then name and extra field
_FEW = 100  # so few byte strings are looked for one by one


class Hit(NamedTuple):
    """A word that was found.

    Attributes:
        file: where.
        word: which.
        how: in what spelling, and inside what.
    """

    file: Path
    word: str
    how: str


def spellings(word: str) -> dict[bytes, str]:
    """Return the byte strings in which a word may be in a file, each with its name.

    Args:
        word: at least six characters, so that its encodings do not turn up by chance.
    """
    found: dict[bytes, str] = {}
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, word)
        for name, coding in _TEXTS.items():
            for spelt, how in _encoded(text.encode(coding), name):
                found.setdefault(spelt, how)
        for spelt in _escaped(text):
            found.setdefault(spelt, "JSON escapes")
    return {spelt: how for spelt, how in found.items() if len(spelt) >= SHORTEST}


def _encoded(plain: bytes, name: str) -> Iterator[tuple[bytes, str]]:
    yield plain, name
    every = "".join(f"%{byte:02X}" for byte in plain)
    for text in (plain.hex(), plain.hex().upper()):
        yield text.encode(), f"{name} in hex"
    for text in (quote(plain), quote(plain, safe=""), quote(plain, safe="").replace("%20", "+"), every):
        yield text.encode(), f"{name}, percent-encoded"
        yield re.sub("%..", lambda found: found[0].lower(), text).encode(), f"{name}, percent-encoded"
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + plain)
        begin, end = (0, 2, 3)[shift], len(encoded) - (4 if (shift + len(plain)) % 3 else 0)
        yield encoded[begin:end], f"{name} in base64"
        yield encoded[begin:end].translate(bytes.maketrans(b"+/", b"-_")), f"{name} in base64"


def _escaped(text: str) -> Iterator[bytes]:
    plain = json.dumps(text)[1:-1]
    units = text.encode("utf-16-be").hex()
    every = "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
    for one in (plain, every):
        upper = re.sub(r"\\u....", lambda found: "\\u" + found[0][2:].upper(), one)
        for spelt in (one, upper):
            yield spelt.encode()
            yield json.dumps(spelt)[1:-1].encode()  # JSON within JSON


class Many:
    """Byte strings that are looked for at once, however many there are.

    Rule: what stands in some bytes has its first and its last four bytes there; where they are not, it is not looked for. To ask of
    all fours in one pass costs as much as some hundred searches.

    Args:
        texts: of six bytes and more.
    """

    def __init__(self, texts: Iterable[bytes]) -> None:
        self._fours = {text: (_four(text[:4]), _four(text[-4:])) for text in texts}
        self._all = frozenset(four for both in self._fours.values() for four in both)

    def standing_in(self, data: bytes) -> list[bytes]:
        """Return those that stand in ``data``, in the order in which they were given."""
        likely: Iterable[bytes] = self._fours
        if len(self._fours) > _FEW:
            there: set[int] = set()
            for shift in range(min(4, len(data))):
                end = len(data) - (len(data) - shift) % 4
                there |= self._all.intersection(memoryview(data)[shift:end].cast("I"))
            if not there:
                return []
            likely = [text for text, both in self._fours.items() if there.issuperset(both)]
        return [text for text in likely if text in data]


def _four(data: bytes) -> int:
    return int.from_bytes(data, sys.byteorder)


class _Wanted:
    """The words that are looked for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._how: dict[bytes, list[tuple[str, str]]] = {}
        for word in words:
            for spelt, how in spellings(word).items():
                self._how.setdefault(spelt, []).append((word, how))
        self._many = Many(self._how)
        self.longest = max(map(len, self._how), default=0)

    def within(self, data: bytes, inside: str = "") -> Iterator[tuple[str, str]]:
        """Yield (word, how) for what stands in ``data``, each word once."""
        found: dict[str, str] = {}
        for spelt in self._many.standing_in(data):
            for word, how in self._how[spelt]:
                found.setdefault(word, how + inside)
        yield from found.items()


def find(words: Iterable[str], folder: Path) -> list[tuple[Path, str]]:
    """Search every file under a folder; as ``search``, without saying how a word is spelt."""
    return [(hit.file, hit.word) for hit in search(words, folder)]


def search(words: Iterable[str], folder: Path) -> list[Hit]:
    """Search every file under a folder.

    Args:
        words: what must not be there.
        folder: searched with all its subfolders, links are not followed out of it; or one file.

    Returns:
        One hit for each word in each file that holds it, in the order of the files.
    """
    wanted = _Wanted(words)
    hits: list[Hit] = []
    paths = [folder] if folder.is_file() else folder.rglob("*")
    for path in sorted(path for path in paths if path.is_file() and not path.is_symlink()):
        found: dict[str, str] = {}
        for word, how in _in_file(path, wanted):
            found.setdefault(word, how)
        hits += [Hit(path, word, how) for word, how in found.items()]
    return hits


def find_in(words: Iterable[str], data: bytes) -> list[str]:
    """Return those of the words that stand in some bytes, in any of their spellings, or in what is compressed there."""
    wanted = _Wanted(words)
    found = [word for word, _ in wanted.within(data)]
    for at in _members(data):
        found += [word for word, _ in _inflated(io.BytesIO(data[at:]), wanted, DEEPEST)]
    return list(dict.fromkeys(found))


def _in_file(path: Path, wanted: _Wanted) -> Iterator[tuple[str, str]]:
    kept = max(wanted.longest, _ENOUGH)  # what is looked at again together with what follows it
    with path.open("rb") as file:
        tail, data = b"", file.read(CHUNK)
        while data:
            seen, following = tail + data, file.read(CHUNK)
            yield from wanted.within(seen)
            end, here = len(seen) - kept if following else len(seen), file.tell()
            for at in _members(seen):
                if at < end:
                    file.seek(here - len(following) - len(seen) + at)
                    yield from _inflated(file, wanted, DEEPEST)
            file.seek(here)
            tail, data = seen[max(0, end) :] if following else b"", following
    for joint in joints(path, wanted.longest):
        yield from wanted.within(joint, ", across two pages of the database")


def _members(data: bytes) -> Iterator[int]:
    """Yield where a compressed member begins."""
    for found in _MEMBER.finditer(data):
        if _inflate(io.BytesIO(data[found.start() : found.start() + _ENOUGH]), SHORTEST)[1]:
            yield found.start()


def _inflate(file: BinaryIO, most: int) -> tuple[str, bytes]:
    """Inflate the member that begins where the file stands: its kind, and up to ``most`` bytes of what was in it."""
    data = file.read(_ENOUGH)
    kind = {b"\x1f\x8b": "a gzip member", b"PK": "a ZIP entry"}.get(data[:2], "a zlib stream")
    reader = zlib.decompressobj(zlib.MAX_WBITS | 32)  # zlib or gzip, by its head
    if kind == "a ZIP entry":
        reader = zlib.decompressobj(-zlib.MAX_WBITS)
        data = data[
            _ZIP_HEAD + int.from_bytes(data[26:28], "little") + int.from_bytes(data[28:30], "little") :
        ]
    found = bytearray()
    try:  # in small steps: what was inflated before an error counts, as in a file that was cut off
        while data and not reader.eof and len(found) < most:
            found += reader.decompress(data, most - len(found))
            data = reader.unconsumed_tail or file.read(_ENOUGH)
    except zlib.error:
        pass
    return kind, bytes(found)


def _inflated(file: BinaryIO, wanted: _Wanted, deep: int) -> Iterator[tuple[str, str]]:
    kind, inside = _inflate(file, INFLATED)
    yield from wanted.within(inside, f", in {kind}")
    if deep > 1:
        for at in _members(inside):
            for word, how in _inflated(io.BytesIO(inside[at:]), wanted, deep - 1):
                yield word, f"{how}, in {kind}"
