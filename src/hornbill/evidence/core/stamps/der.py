"""Elements of DER (X.690), as far as time stamps need them: tag, contents, the element after. Nothing is copied or decoded.

[answer[one.begin : one.end] for one in parts(answer, *inside(answer, 0, len(answer), SEQUENCE))]
"""

from __future__ import annotations

from typing import NamedTuple

INTEGER, OCTETS, OID, SEQUENCE, SET = 0x02, 0x04, 0x06, 0x30, 0x31
CONTEXT_0, CONTEXT_1, CONTEXT_4 = 0xA0, 0xA1, 0xA4
MOST = 10_000  # elements of one list


class Part(NamedTuple):
    """One element: its tag, where it starts, and begin and end of its contents, which is where the next one starts."""

    tag: int
    start: int
    begin: int
    end: int


def element(data: bytes, place: int, end: int) -> Part:
    """Return the element at a place; ValueError if it does not fit before ``end``."""
    if place + 2 > end:
        raise ValueError("it ends too early")
    tag, length, begin = data[place], data[place + 1], place + 2
    if length & 0x80:
        count = length & 0x7F
        if not 1 <= count <= 4 or begin + count > end:
            raise ValueError("no length of DER")
        length, begin = int.from_bytes(data[begin : begin + count]), begin + count
    if begin + length > end:
        raise ValueError("it ends too early")
    return Part(tag, place, begin, begin + length)


def inside(data: bytes, place: int, end: int, wanted: int) -> tuple[int, int]:
    """Return begin and end of the contents of the element at a place; ValueError if it has another tag."""
    found = element(data, place, end)
    if found.tag != wanted:
        raise ValueError("another element")
    return found.begin, found.end


def parts(data: bytes, begin: int, end: int) -> list[Part]:
    """Return the elements between two places; ValueError if they do not fill the room between, or are too many."""
    found: list[Part] = []
    while begin < end:
        found.append(element(data, begin, end))
        begin = found[-1].end
        if len(found) > MOST:
            raise ValueError("too many elements")
    return found


def signed_data(answer: bytes) -> list[Part]:
    """Return the elements of the ``SignedData`` (RFC 5652, section 5.1) in a ``TimeStampResp``; ValueError if it has none."""
    begin, end = inside(answer, 0, len(answer), SEQUENCE)  # TimeStampResp
    begin = element(answer, begin, end).end  # behind PKIStatusInfo
    begin, end = inside(answer, begin, end, SEQUENCE)  # ContentInfo
    begin = element(answer, begin, end).end  # behind its type
    begin, end = inside(answer, begin, end, CONTEXT_0)
    return parts(answer, *inside(answer, begin, end, SEQUENCE))
