"""The certificates of a time stamp in the order that DER wants, which many authorities do not keep (``openssl ts`` among them).

Rules: the certificates of signed data are a set and no part of what is signed (RFC 5652, section 5.1), so their order means nothing; the parser
that we use takes them in DER's order alone. Nothing else is changed, and no length. What is not such an answer is returned as it came.

    in_order(answer)
"""

from __future__ import annotations

_SEQUENCE, _CONTEXT_0 = 0x30, 0xA0


def in_order(answer: bytes) -> bytes:
    """Return an answer with the certificates of its signed data sorted.

    Args:
        answer: a ``TimeStampResp`` in DER, or anything.
    """
    try:
        begin, end = _certificates(answer)
        parts, place = [], begin
        while place < end:
            _tag, _inside, after = _element(answer, place, end)
            parts.append(answer[place:after])
            place = after
    except ValueError:
        return answer
    return answer[:begin] + b"".join(sorted(parts)) + answer[end:]


def _certificates(answer: bytes) -> tuple[int, int]:
    """Return where the certificates lie: begin and end."""
    begin, end = _inside(answer, 0, len(answer), _SEQUENCE)  # TimeStampResp
    _tag, _at, after = _element(answer, begin, end)  # PKIStatusInfo
    begin, end = _inside(answer, after, end, _SEQUENCE)  # ContentInfo
    _tag, _at, after = _element(answer, begin, end)  # its type
    begin, end = _inside(answer, after, end, _CONTEXT_0)
    begin, end = _inside(answer, begin, end, _SEQUENCE)  # SignedData
    for _skipped in ("version", "digestAlgorithms", "encapContentInfo"):
        _tag, _at, begin = _element(answer, begin, end)
    return _inside(answer, begin, end, _CONTEXT_0)


def _inside(data: bytes, place: int, end: int, wanted: int) -> tuple[int, int]:
    tag, inside, after = _element(data, place, end)
    if tag != wanted:
        raise ValueError("another element")
    return inside, after


def _element(data: bytes, place: int, end: int) -> tuple[int, int, int]:
    """Return tag, begin of the contents and end of one element; ValueError if it does not fit."""
    if place + 2 > end:
        raise ValueError("it ends too early")
    tag, length, inside = data[place], data[place + 1], place + 2
    if length & 0x80:
        count = length & 0x7F
        if not 1 <= count <= 4 or inside + count > end:
            raise ValueError("no length of DER")
        length, inside = int.from_bytes(data[inside : inside + count]), inside + count
    if inside + length > end:
        raise ValueError("it ends too early")
    return tag, inside, inside + length
