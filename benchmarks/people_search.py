"""How long a search over 20,000 opened records takes, how long it takes to index them, and what memory that holds.

Rules: records are made in memory, of words in four scripts with identifiers among them, as long as messages of officers are;
what is measured is what ``exchange.actions.searching`` calls. Questions are one rare and one common word, an identifier, a word in
a script without spaces, and one that is in no record.
"""

from __future__ import annotations

import random
import time
import tracemalloc
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, percentile
from hornbill.exchange.core.search.index import Entry, Filters, Shelf, asked, found
from hornbill.exchange.core.search.text import snippet

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.figures import Book

RECORDS, QUICK = 20_000, 1_000
GOAL_MS = 200
ROUNDS = 10  # of each question
ROOMS = 40
SHOWN = 50  # hits whose snippets are made, as on a page
WORDS = [
    "container",
    "seal",
    "permit",
    "rosewood",
    "pangolin",
    "scales",
    "consignee",
    "shipper",
    "broker",
    "invoice",
    "vessel",
    "arrival",
    "berth",
    "customs",
    "điều",
    "tra",
    "viên",
    "lô",
    "hàng",
    "gỗ",
    "hải",
    "quan",
    "cảng",
    "giấy",
    "phép",
    "thùng",
    "ตู้สินค้า",
    "เจ้าหน้าที่กำลังตรวจสอบหมายเลขโทรศัพท์",
    "ท่าเรือ",
    "ไม้พะยูง",
    "走私木材",
    "集装箱",
    "海关",
    "申报",
    "conteneur",
    "bois",
    "scellé",
    "douane",
    "saisie",
    "défense",
    "d'éléphant",
]
QUESTIONS = ("zanzibar", "container", "TGHU 482 119 4", "หมายเลขโทรศัพท์", '"seal permit"', "xylophone")


def _shelves(entries: list[Entry]) -> list[Shelf]:
    """Return them room by room, as a session has them."""
    rooms: dict[str, list[Entry]] = {}
    for entry in entries:
        rooms.setdefault(entry.room, []).append(entry)
    return [Shelf(one) for one in rooms.values()]


def _entries(count: int) -> list[Entry]:
    chosen = random.Random(7)  # texts of a benchmark
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    entries = []
    for number in range(count):
        words = chosen.choices(WORDS, k=chosen.randint(6, 40))
        words.insert(3, f"TGHU {chosen.randint(0, 9_999_999):07d}")
        if number % 500 == 0:
            words.append("TGHU4821194 zanzibar")
        at = begin + timedelta(minutes=number)
        author = f"th-customs/officer-{number % 20}"
        record = f"{number:064x}"
        room = f"{number % ROOMS:064x}"
        entries.append(Entry.of(room, record, record, "message.post", author, at, " ".join(words)))
    return entries


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Measure indexing, memory and questions."""
    del folder
    count = QUICK if quick else RECORDS
    entries = _entries(count)
    began = time.perf_counter()
    shelves = _shelves(entries)
    seconds = time.perf_counter() - began
    characters = sum(len(entry.text) for entry in entries)
    note = f"{count} records of {characters // count} characters on average in {ROOMS} rooms"
    book.add(Figure("search.index", seconds * 1000, "ms", note=note))
    book.add(
        Figure("search.memory", _memory_mb(min(count, 2_000)) * count / min(count, 2_000), "MB", note=note)
    )
    samples, worked = [], []
    for question in QUESTIONS:
        for _round in range(ROUNDS):
            began, busy = time.perf_counter(), time.thread_time()
            query = asked(question)
            hits = found(shelves, query, Filters())
            for hit in hits[:SHOWN]:
                snippet(hit.text, query.patterns)
            samples.append((time.perf_counter() - began) * 1000)
            worked.append((time.thread_time() - busy) * 1000)
    note = f"p95 of {len(samples)} searches over {count} records, snippets of a page of {SHOWN} made"
    goal = None if quick else GOAL_MS
    book.add(
        Figure("search.processor", percentile(worked, 95), "ms", note=f"{note}; processor time of the thread")
    )
    book.add(Figure("search.20000_records", percentile(samples, 95), "ms", at_most=goal, note=note))


def _memory_mb(count: int) -> float:
    """Return what so many entries hold beside their authors' own texts."""
    entries = _entries(count)
    tracemalloc.start()
    shelves = _shelves(entries)
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del shelves
    return held / 1e6
