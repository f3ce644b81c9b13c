"""Entities in one JSON list, as some tools write them instead of lines: read one after the other, however many there are.

Rules
- Memory stays at one entity: of at most ``MAX_LINE`` characters, as a line has.
- An entity that is not JSON, or is too long, ends the reading, for nobody can tell where the next begins: it is noted with its number, and
  whatever is before it goes in.

    for value, notes in read_list(texts_of(file, "utf-8"), 1): ...
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hornbill.cases.core import noted
from hornbill.cases.core.noted import Note
from hornbill.tables.core.delimited import MAX_LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BLANK = " \t\r\n"
_DECODER = json.JSONDecoder(
    parse_constant=str
)  # NaN and the like are not JSON: kept as the words that they are


def is_list(start: bytes) -> bool:
    """Tell by its first bytes whether a file seems to be a list of entities."""
    found = start.lstrip(b"\xef\xbb\xbf" + _BLANK.encode())
    return found[:1] == b"[" and found[1:].lstrip(_BLANK.encode())[:1] in {b"{", b"]"}


def read_list(texts: Iterable[str]) -> Iterator[tuple[Any, list[Note]]]:
    """Yield each element of a JSON list, and what is to be noted of it; the value is None where nothing can be read.

    Args:
        texts: the file's text, in pieces of any size.
    """
    source = iter(texts)
    waiting, number = _Waiting(source), 0
    if waiting.next_sign() != "[":
        yield None, [Note(1, "", noted.NOT_JSON)]
        return
    waiting.skip(1)
    while True:
        sign = waiting.next_sign()
        if sign == "]":
            break
        if sign == "," and number:
            waiting.skip(1)
        number += 1
        try:
            value = waiting.element()
        except _Broken as broken:
            yield None, [Note(number, "", broken.code)]
            return
        yield value, []
    waiting.skip(1)
    if waiting.next_sign():
        yield None, [Note(number + 1, "", noted.NOT_JSON)]  # something is behind the list


class _Broken(Exception):
    """The list cannot be read on."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Waiting:
    """Text that has come and is not read yet."""

    def __init__(self, source: Iterator[str]) -> None:
        self._source = source
        self._text, self._at = "", 0

    def next_sign(self) -> str:
        """Return the next sign that is no blank; empty at the end of the file."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in _BLANK:
                    return self._text[self._at]
                self._at += 1
            if not self._more():
                return ""

    def skip(self, signs: int) -> None:
        """Pass over signs that have come."""
        self._at += signs

    def element(self) -> Any:
        """Read the next element; _Broken where there is none, or one that is too long."""
        self.next_sign()
        ended = False
        while True:
            value, end = self._whole()
            if end - self._at > MAX_LINE:
                raise _Broken(noted.TOO_LONG)
            if end and (ended or end < len(self._text)):  # a number may go on in what has not come yet
                self._at = end
                return value
            if ended:
                raise _Broken(noted.NOT_JSON)
            if len(self._text) - self._at > MAX_LINE:
                raise _Broken(noted.TOO_LONG)
            ended = not self._more(len(self._text) - self._at)

    def _whole(self) -> tuple[Any, int]:
        """Return what the text that is here begins with, and where it ends; 0 where it has no end yet."""
        try:
            return _DECODER.raw_decode(self._text, self._at)
        except json.JSONDecodeError:
            return None, 0
        except (ValueError, RecursionError) as error:  # a number of too many digits, or too deep
            raise _Broken(noted.NOT_JSON) from error

    def _more(self, least: int = 1) -> bool:
        """Get more text, twice what waits, so that a long element is not tried too often; False at the end."""
        parts, size = [self._text[self._at :]], 0
        for text in self._source:
            parts.append(text)
            size += len(text)
            if size >= least:
                break
        self._text, self._at = "".join(parts), 0
        return size > 0
