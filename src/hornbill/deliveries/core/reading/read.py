"""What a file of positions gave: the positions, what was not read and why; and the choice of the reader by content.

Rules
- Nothing is guessed: a line without a time gives a position without a time, which the track then refuses, with that reason.
- What is not read is counted by reason, and the first ``MOST_TOLD`` are named by line.
- Not more than ``MAX_BYTES`` and ``MAX_POINTS`` are read; a longer file is refused whole.

    found = read(data, "track.gpx")
    found.points, found.not_read
"""

from __future__ import annotations

from hornbill.deliveries.core.reading import csv_file, gpx, nmea
from hornbill.deliveries.core.reading.points import MAX_BYTES, BadTrack, Track

__all__ = ["BadTrack", "Track", "read"]


def read(data: bytes) -> Track:
    """Read a file of positions, whatever its name says.

    Raises:
        BadTrack: too large, not text, or of no format that is known.
    """
    if len(data) > MAX_BYTES:
        raise BadTrack(f"larger than {MAX_BYTES // 2**20} MiB", cure="Split the file, and upload the parts.")
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        return gpx.read_gpx(data)
    text = data.decode("utf-8-sig", "replace")
    if nmea.looks_like(text):
        return nmea.read_nmea(text)
    return csv_file.read_csv(text)
