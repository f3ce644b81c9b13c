r"""NMEA 0183 lines, AIS messages among them (ITU-R M.1371-5; IEC 61162-1).

Rules
- A line without a checksum, or with one that does not hold, is not read.
- AIS position reports of types 1, 2, 3, 9, 18, 19 and 27 give positions of vessels and aircraft, named by MMSI. Base stations (4) and
  everything else do not move the consignment and are counted as not read.
- 91 and 181 degrees mean "not available" (M.1371-5, table 48), speed 1023 likewise.
- An AIS message holds the second alone. Its time is the ``c:`` of its tag block, or the ``$PGHP`` line before it; else it has none.
- ``GGA``, ``RMC`` and ``GLL`` of a receiver: ``RMC`` alone holds the date.

    read_nmea("!AIVDM,1,1,,A,15MrVH0000KH<:V:NtBLoqFP2H9:,0*2F").points[0].source     # "366913120"
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from hornbill.deliveries.core.reading.points import MAX_LINE, Point, Track, on_globe

KNOT_KMH = 1.852
MAX_PARTS = 9
_SENTENCE = re.compile(r"[!$][A-Z]{5},|[!$]P[A-Z]{3},")
_POSITIONS = {1, 2, 3, 9, 18, 19, 27}
_SEEN = 4_096  # characters that are looked at to know the format


def looks_like(text: str) -> bool:
    """Tell whether a text holds NMEA sentences near its beginning."""
    return _SENTENCE.search(text[:_SEEN]) is not None


def read_nmea(text: str) -> Track:
    """Read lines; what is not a line is counted."""
    found, state = Track("nmea"), _State()
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if len(line) > MAX_LINE:
            found.refuse(number, "too-long")
            continue
        reason = _line(line, number, state, found)
        if reason:
            found.refuse(number, reason)
    for number, _ in state.parts.values():
        found.refuse(number, "part-missing")
    return found


class _State:
    """What one line leaves for the next ones."""

    def __init__(self) -> None:
        self.at: datetime | None = None  # of the $PGHP line before
        self.on: date | None = None  # of the last RMC
        self.parts: dict[tuple[str, str, str], tuple[int, list[str | None]]] = {}


def _line(line: str, number: int, state: _State, found: Track) -> str:
    """Read one line; returns why it gave nothing, or nothing."""
    tag_time: datetime | None = None
    if line.startswith("\\"):
        tag, end, line = line[1:].partition("\\")
        if not end:
            return "tag-block"
        tag_time = _tag_time(tag)
    if not line or line[0] not in "!$":
        return "not-a-sentence"
    body, star, check = line[1:].partition("*")
    if star and not _holds(body, check):
        return "checksum"
    if not star:
        return "no-checksum"
    fields = body.split(",")
    if fields[0] == "PGHP":
        state.at = _gatehouse(fields)
        return "" if state.at else "time"
    if fields[0][2:] in ("VDM", "VDO"):
        at, state.at = tag_time or state.at, None
        return _ais(fields, number, at, state, found)
    return _receiver(fields, number, tag_time, state, found)


def _holds(body: str, check: str) -> bool:
    value = 0
    for character in body:
        value ^= ord(character) & 0xFF
    return check[:2].upper() == f"{value:02X}"


def _tag_time(tag: str) -> datetime | None:
    for part in tag.partition("*")[0].split(","):
        if part.startswith("c:") and part[2:].isascii() and part[2:].isdigit():
            return _since_epoch(int(part[2:]))
    return None


def _since_epoch(value: int) -> datetime | None:
    seconds = value / 1000 if value > 10_000_000_000 else value  # some write milliseconds
    if not 946_684_800 <= seconds < 7_258_118_400:  # the years 2000 to 2199
        return None
    return datetime.fromtimestamp(seconds, UTC)


def _gatehouse(fields: list[str]) -> datetime | None:
    try:
        year, month, day, hour, minute, second, milli = (int(one) for one in fields[2:9])
        return datetime(year, month, day, hour, minute, second, milli * 1000, tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


# --- AIS ----------------------------------------------------------------------------------------------
def _ais(fields: list[str], number: int, at: datetime | None, state: _State, found: Track) -> str:
    if len(fields) < 7:
        return "too-few-fields"
    count, part, group, channel, payload, pad = fields[1:7]
    if not (count.isascii() and count.isdigit() and part.isascii() and part.isdigit()):
        return "part-number"
    parts, place = int(count), int(part)
    if not 1 <= parts <= MAX_PARTS or not 1 <= place <= parts:
        return "part-number"
    if parts > 1:
        key = (count, group, channel)
        _, have = state.parts.setdefault(key, (number, [None] * parts))
        have[place - 1] = payload
        if None in have:
            return ""
        del state.parts[key]
        payload = "".join(one for one in have if one is not None)
    if not payload:
        return "empty"
    bits = _bits(payload, int(pad) if pad.isascii() and pad.isdigit() else 0)
    if bits is None:
        return "payload"
    return _message(bits, number, at, found)


def _bits(payload: str, pad: int) -> str | None:
    """Return the six-bit payload as digits 0 and 1; None for characters that it cannot hold (M.1371-5, annex 8)."""
    out = []
    for character in payload:
        value = ord(character) - 48
        value = value - 8 if value > 40 else value
        if not 0 <= value < 64 or not ("0" <= character <= "W" or "`" <= character <= "w"):
            return None
        out.append(f"{value:06b}")
    joined = "".join(out)
    return joined[: len(joined) - pad] if 0 < pad < 6 else joined


def _unsigned(bits: str, start: int, length: int) -> int:
    return int(bits[start : start + length], 2)


def _signed(bits: str, start: int, length: int) -> int:
    value = _unsigned(bits, start, length)
    return value - (1 << length) if value >> (length - 1) else value


# Type -> (bits needed, speed at, bits, knots a unit; longitude at, bits; latitude at, bits; units a degree)
_CLASS_A = (128, 50, 10, 0.1, 61, 28, 89, 27, 600_000)
_CLASS_B = (112, 46, 10, 0.1, 57, 28, 85, 27, 600_000)
_LAYOUT = {
    1: _CLASS_A,
    2: _CLASS_A,
    3: _CLASS_A,
    9: (128, 50, 10, 1.0, 61, 28, 89, 27, 600_000),
    18: _CLASS_B,
    19: _CLASS_B,
    27: (85, 79, 6, 1.0, 44, 18, 62, 17, 600),
}


def _message(bits: str, number: int, at: datetime | None, found: Track) -> str:
    if len(bits) < 38:
        return "too-short"
    kind = _unsigned(bits, 0, 6)
    if kind not in _POSITIONS:
        return "no-position"
    needs, speed_at, speed_bits, knots, lon_at, lon_bits, lat_at, lat_bits, a_degree = _LAYOUT[kind]
    if len(bits) < needs:
        return "too-short"
    lon = _signed(bits, lon_at, lon_bits) / a_degree
    lat = _signed(bits, lat_at, lat_bits) / a_degree
    if not on_globe(lat, lon):
        return "position-not-available"
    raw = _unsigned(bits, speed_at, speed_bits)
    unknown = raw == (1 << speed_bits) - 1
    speed = None if unknown else raw * knots * KNOT_KMH
    found.add(Point(at, lat, lon, speed, f"{_unsigned(bits, 8, 30):09d}", number))
    return ""


# --- receivers ----------------------------------------------------------------------------------------
def _receiver(fields: list[str], number: int, tag_time: datetime | None, state: _State, found: Track) -> str:
    kind = fields[0][2:]
    try:
        if kind == "RMC" and len(fields) > 9:
            if fields[2] != "A":
                return "no-fix"
            state.on = datetime.strptime(fields[9], "%d%m%y").replace(tzinfo=UTC).date()
            place, clock, speed = fields[3:7], fields[1], float(fields[7]) * KNOT_KMH if fields[7] else None
        elif kind == "GGA" and len(fields) > 6:
            if fields[6] in ("", "0"):
                return "no-fix"
            place, clock, speed = fields[2:6], fields[1], None
        elif kind == "GLL" and len(fields) > 6:
            if fields[6] != "A":
                return "no-fix"
            place, clock, speed = fields[1:5], fields[5], None
        else:
            return "no-position"
        lat, lon = _degrees(place[0], place[1], 2), _degrees(place[2], place[3], 3)
        at = tag_time or (datetime.combine(state.on, _clock(clock)) if state.on else None)
    except ValueError:
        return "fields"
    if not on_globe(lat, lon):
        return "position-not-available"
    found.add(Point(at, lat, lon, speed, fields[0][:2], number))
    return ""


def _degrees(text: str, side: str, digits: int) -> float:
    if side not in ("N", "S", "E", "W") or len(text) < digits + 2 or not text.isascii():
        raise ValueError("a position as ddmm.mmm")
    minutes = float(text[digits:])
    if not 0 <= minutes < 60:
        raise ValueError("minutes below 60")
    value = int(text[:digits]) + minutes / 60
    return -value if side in "SW" else value


def _clock(text: str) -> time:
    if len(text) < 6 or not text[:6].isdigit():
        raise ValueError("a time as hhmmss")
    seconds = timedelta(hours=int(text[:2]), minutes=int(text[2:4]), seconds=float(text[4:]))
    if seconds >= timedelta(days=1) or int(text[2:4]) > 59:
        raise ValueError("a time of the day")
    return (datetime(2000, 1, 1, tzinfo=UTC) + seconds).timetz()
