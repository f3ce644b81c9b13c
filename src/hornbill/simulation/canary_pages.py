"""Where a value of SQLite goes on from one page to another, so that a word cut in two by it is found as well.

Rules:
- Read by the file format alone (sqlite.org, "Database File Format", sections 1.5, 1.6, 2.1 and 4.1): no SQL is run, so a
  database that is in use is not touched, and pages count that no table has any more.
- Pages come from the database file, from the frames of its write-ahead log, and from its rollback journal; every version
  of a page counts.
- A value that does not fit its page goes on in overflow pages, each of which begins with the number of the next. What is
  yielded is the end of one piece and the beginning of the next.
- Of deleted rows the ends of pieces are no longer known: wherever four bytes name a free page, a piece may have ended.
  Pages that list free ones (trunks) have lost the number of the next one, which may be any free page; what their list
  was written over is gone.

    b"rosewood" in b"".join(joints(Path("hub.sqlite3"), 40))
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAGIC = b"SQLite format 3\0"
_WAL = (0x377F0682, 0x377F0683)
_WAL_HEAD, _FRAME_HEAD = 32, 24  # bytes
_JOURNAL = bytes.fromhex("d9d505f920a163d7")
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR = 0x0D, 0x0A, 0x02
_POINTER = 4  # bytes: the number of the next page
Pages = dict[int, list[bytes]]


def joints(path: Path, longest: int) -> Iterator[bytes]:
    """Yield the seams between the pages of long values.

    Args:
        path: a database; anything else has no seams. Its log and journal are looked at together with it.
        longest: bytes of the longest word: so much of each side is enough.
    """
    with path.open("rb") as file:
        head = file.read(100)
    if len(head) < 100 or not head.startswith(MAGIC):
        return
    size = int.from_bytes(head[16:18]) or 1
    size = 65536 if size == 1 else size
    usable = size - head[20]
    pages = _pages(path, size)
    trunks, free = _free(pages)
    for number, versions in pages.items():
        for page in versions:
            ways = [(usable, int.from_bytes(page[:_POINTER]))]  # from an overflow page to the next
            ways += _leaving(page, usable, 100 if number == 1 else 0)
            ways += _naming(page, free)
            if number in trunks:
                ways += [(usable, other) for other in free]
            for end, following in ways:
                for other in pages.get(following, []):
                    yield page[max(0, end - longest) : end] + other[_POINTER : _POINTER + longest]


def _pages(path: Path, size: int) -> Pages:
    found: Pages = {}
    with path.open("rb") as file:
        number = 0
        while page := file.read(size):
            number += 1
            found.setdefault(number, []).append(page)
    for number, page in (*_frames(path, size), *_journalled(path, size)):
        versions = found.setdefault(number, [])
        if page not in versions:
            versions.append(page)
    return found


def _frames(path: Path, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield (number, page) of the write-ahead log, frames of an older run of it too."""
    wal = path.with_name(f"{path.name}-wal")
    if not wal.exists():
        return
    with wal.open("rb") as file:
        head = file.read(_WAL_HEAD)
        if int.from_bytes(head[:4]) not in _WAL:
            return
        while len(frame := file.read(_FRAME_HEAD + size)) == _FRAME_HEAD + size:
            yield int.from_bytes(frame[:4]), frame[_FRAME_HEAD:]


def _journalled(path: Path, size: int) -> Iterator[tuple[int, bytes]]:
    journal = path.with_name(f"{path.name}-journal")
    if not journal.exists():
        return
    with journal.open("rb") as file:
        head = file.read(28)
        if not head.startswith(_JOURNAL):
            return
        (sector,) = struct.unpack_from(">I", head, 20)
        file.seek(sector)
        while len(record := file.read(4 + size + 4)) == 4 + size + 4:
            yield int.from_bytes(record[:4]), record[4:-4]


def _free(pages: Pages) -> tuple[set[int], set[int]]:
    """Return the pages that list free ones, and all free pages, these among them (file format, section 1.5)."""
    trunks: set[int] = set()
    free: set[int] = set()
    todo = [int.from_bytes(page[32:36]) for page in pages.get(1, [])]
    while todo:
        trunk = todo.pop()
        if trunk in trunks or trunk not in pages:
            continue
        trunks.add(trunk)
        for page in pages[trunk]:
            todo.append(int.from_bytes(page[:4]))
            listed = struct.unpack_from(f">{min(int.from_bytes(page[4:8]), len(page) // 4 - 2)}I", page, 8)
            free.update(number for number in listed if number in pages)
    return trunks, free | trunks


def _naming(page: bytes, free: set[int]) -> list[tuple[int, int]]:
    """Return (place, number) for every four bytes of a page that name a free one."""
    found = []
    for shift in range(_POINTER) if free else ():
        numbers = struct.unpack_from(f">{(len(page) - shift) // 4}I", page, shift)
        if not free.isdisjoint(numbers):
            found += [(shift + 4 * at, number) for at, number in enumerate(numbers) if number in free]
    return found


def _leaving(page: bytes, usable: int, at: int) -> Iterator[tuple[int, int]]:
    """Yield (where the piece on this page ends, number of the overflow page) for each long value of a b-tree page."""
    kind = page[at] if len(page) > at + 12 else 0
    if kind not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR):
        return
    cells = at + (12 if kind == _INDEX_INTERIOR else 8)
    for place in range(int.from_bytes(page[at + 3 : at + 5])):
        cell = int.from_bytes(page[cells + 2 * place : cells + 2 * place + 2])
        if not cells <= cell < len(page) - 8:
            continue
        if kind == _INDEX_INTERIOR:
            cell += _POINTER
        payload, begin = _varint(page, cell)
        if kind == _TABLE_LEAF:
            _, begin = _varint(page, begin)
        local = _local(payload, usable, kind)
        if local < payload and begin + local + _POINTER <= usable:
            end = begin + local
            yield end, int.from_bytes(page[end : end + _POINTER])


def _local(payload: int, usable: int, kind: int) -> int:
    """Return how many bytes of a payload lie on the b-tree page itself (file format, section 1.6)."""
    most = usable - 35 if kind == _TABLE_LEAF else (usable - 12) * 64 // 255 - 23
    if payload <= most:
        return payload
    least = (usable - 12) * 32 // 255 - 23
    kept = least + (payload - least) % (usable - _POINTER)
    return kept if kept <= most else least


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place, byte in enumerate(data[at : at + 9]):
        if place == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            return value, at + place + 1
    return value, len(data)
