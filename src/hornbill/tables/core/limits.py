"""How much of a workbook is read. CSV has no limit: it is read row by row.

Rules: a workbook is packed, and may unpack to a thousand times its size or claim a cell far out; so its parts are measured before it is
opened, and it is opened in a process of its own, whose memory and time the system bounds.

    read(data, "list.xlsx", limits=Limits(rows=2_000))
"""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on one workbook; what goes beyond is refused, never cut.

    Attributes:
        file: bytes of the file.
        unpacked: bytes of all its parts, unpacked.
        parts: how many parts a packed file may have.
        rows, columns: of the sheet that is read, as far as its last cell that is filled.
        memory: bytes that the process which opens it may take (``RLIMIT_AS``).
        seconds: of a processor that it may take.
    """

    file: int = 64 * MIB
    unpacked: int = 512 * MIB
    parts: int = 5_000
    rows: int = 300_000
    columns: int = 1_000
    memory: int = 1024 * MIB
    seconds: int = 120


DEFAULT = Limits()
