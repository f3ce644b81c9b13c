r"""Reading what ``ldapsearch`` and other tools write of a directory: LDIF. Plain Python, line by line.

Rules
- Entries are read, changes are not: a file with ``changetype`` is refused. A value that is an address (``attr:< file:...``) is never fetched: it is
  refused where it is wanted.
- Attributes that nobody asked for are passed over, however large. Names count in any case; values with options (``cn;lang-th``) are passed over.
- Whether the file tells of everybody is told by ``ldapsearch`` itself, in the lines after the entries that it writes without ``-L``: every result is
  0 and, where it was asked in pages, the last page has no cookie. Any other file may have been cut short. Of several searches in one file each must
  have ended so: one that was cut makes the file not whole, whatever follows. The page after a cookie has the next message's number; another number is
  another search's, and the one before was cut.
- A file that ends inside a line or an entry was cut there, and is refused: half a number is another number. So is an entry that another search or
  another ``dn`` breaks off, and a continuation that stands after a blank line: two entries are never joined.
- Of a line no more than ``MAX_KEPT`` bytes are held, and of one that nobody wants nothing: time and memory grow with the file's length alone.

Source: RFC 2849; OpenLDAP 2.6, ``clients/tools/ldapsearch.c``.

    found = read(io.BytesIO(b"dn: uid=a,dc=x\nuid: a\n\nsearch: 2\nresult: 0 Success\n"), {"uid"})
    found.entries[0].values["uid"], found.whole           # ("a",), True
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import BinaryIO

MAX_LINE = 1024 * 1024  # bytes of one line as it stands in the file; tools fold long ones
MAX_VALUE = 16 * 1024  # bytes of a value that is wanted
MAX_KEPT = 2 * MAX_VALUE  # bytes of a line, unfolded, that are held: name, value and the spaces between
MAX_ENTRIES = 200_000
MAX_VALUES = 50  # of one attribute
_NAME = re.compile(rb"[A-Za-z0-9][A-Za-z0-9.-]*")
_RESULT = {b"search", b"result"}
_LOOKED_AT = {b"dn", b"changetype", b"search", b"result", b"pagedresults"}  # beside what is wanted
_HEAD = b"# extended LDIF"  # the first line that ldapsearch writes of a search, and of each page


class BadLdif(BadInput):
    """A file is no LDIF of entries."""

    code = "bad-ldif"
    default_cure = "Write the file with ldapsearch, as docs/operations.md shows; nothing was changed."


@dataclass(frozen=True)
class Entry:
    """One entry.

    Attributes:
        line: where it begins, from 1.
        values: wanted attribute in small letters -> its values in their order.
    """

    line: int
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """Return an attribute's first value; empty without one."""
        return self.values.get(name.lower(), ("",))[0]


@dataclass(frozen=True)
class Export:
    """A file that was read.

    Attributes:
        entries: of it.
        whole: whether it says that these are all that were asked for.
        elsewhere: references to other servers, which were not followed.
    """

    entries: tuple[Entry, ...]
    whole: bool
    elsewhere: int


@dataclass
class _Ending:
    """What the lines after the entries say."""

    ended: bool = False  # there was a result
    open: bool = False  # entries for which the result has yet to come
    page: int = 0  # number of the message of the page that has yet to come; 0 for none
    cut: bool = False  # a search before did not end well: for good

    @property
    def whole(self) -> bool:
        return self.ended and not self.open and not self.page and not self.cut


def read(file: BinaryIO, wanted: Collection[str]) -> Export:
    """Read a file.

    Args:
        file: as it was written; read once, from where it stands.
        wanted: names of the attributes that are kept.

    Raises:
        BadLdif: with the line; nothing of the file counts.
    """
    names = {name.lower().encode() for name in wanted}
    entries: list[Entry] = []
    ending, elsewhere = _Ending(), 0
    for block in _blocks(file, names):
        begin, key = block[0].number, block[0].key
        if key == b"dn":
            if len(entries) == MAX_ENTRIES:
                raise BadLdif(f"line {begin}: more than {MAX_ENTRIES} entries")
            entries.append(_entry(block, names))
            ending.open = True  # a result stands after the entries that it is about
        elif key == _HEAD:
            ending.cut |= ending.open
        elif key in _RESULT:
            _end(block, ending)
        elif key == b"ref":
            elsewhere += 1
        else:
            raise BadLdif(f"line {begin}: what begins here is no entry")
    return Export(tuple(entries), ending.whole, elsewhere)


@dataclass(frozen=True)
class _Line:
    """A line as it was before it was folded: where it begins, name in small letters, sign (``:``, ``::`` or ``:<``), value, whether it is all there."""

    number: int
    key: bytes
    sign: bytes = b""
    value: bytes = b""
    complete: bool = True


def _blocks(file: BinaryIO, names: set[bytes]) -> Iterator[list[_Line]]:
    """Yield the entries between blank lines, without comments, version and attributes that are not wanted; a search's head by itself."""
    block: list[_Line] = []
    for number, line in _unfolded(file):
        if not line:
            if block:
                yield block
            block = []
        elif line == _HEAD:
            _check_ended(block)
            if block:
                yield block
            block = []
            yield [_Line(number, _HEAD)]
        elif line.startswith(b"#") or (not block and line.lower().startswith(b"version:")):
            continue
        else:
            found = _parted(number, line)
            if not block or found.key in _LOOKED_AT or found.key in names:
                block.append(found)
    _check_ended(block)
    if block:
        yield block


def _check_ended(block: list[_Line]) -> None:
    """Refuse an entry after which no blank line has come."""
    if block and block[0].key == b"dn":
        raise BadLdif(
            f"line {block[0].number}: the file, or a search in it, ends inside this entry, or the blank line after it is missing"
        )


def _unfolded(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield lines with the numbers at which they begin; of a longer one ``MAX_KEPT`` bytes and one more."""
    begin, parts, size = 0, [b""], 0
    for number, raw in enumerate(iter(lambda: file.readline(MAX_LINE + 1), b""), 1):
        if len(raw) > MAX_LINE:
            raise BadLdif(f"line {number}: longer than {MAX_LINE} bytes")
        if not raw.endswith(b"\n"):
            raise BadLdif(f"line {number}: the file ends inside this line")
        line = raw.rstrip(b"\r\n")
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.startswith(b" "):
            if not size:
                raise BadLdif(f"line {number}: it continues a line, and there is none before it")
            line = line[1:]
        else:
            if begin:
                yield begin, b"".join(parts)
            begin, parts, size = number, [], 0
        line = line[: MAX_KEPT + 1 - size]
        if line:
            parts.append(line)
        size += len(line)
    if begin:
        yield begin, b"".join(parts)


def _parted(number: int, line: bytes) -> _Line:
    """Take a line apart."""
    name, sign, value = line.partition(b":")
    bare, *options = name.split(b";")
    if not sign or not _NAME.fullmatch(bare):
        raise BadLdif(f"line {number}: there is no attribute")
    if value[:1] in (b":", b"<"):
        sign, value = b":" + value[:1], value[1:]
    name = bare if not options else name  # with options it is another attribute, that nobody wants
    return _Line(number, name.lower(), sign, value.strip(b" "), len(line) <= MAX_KEPT)


def _entry(block: list[_Line], names: set[bytes]) -> Entry:
    values: dict[str, list[str]] = {}
    for line in block:
        if line.key == b"changetype":
            raise BadLdif(f"line {line.number}: this is a file of changes, not of entries")
        if line.key == b"dn" and line is not block[0]:
            raise BadLdif(f"line {line.number}: another entry begins inside that of line {block[0].number}")
        if line.key in names:
            kept = values.setdefault(line.key.decode(), [])
            if len(kept) == MAX_VALUES:
                raise BadLdif(f"line {line.number}: more than {MAX_VALUES} values")
            kept.append(_text(line))
    return Entry(block[0].number, {name: tuple(found) for name, found in values.items()})


def _text(line: _Line) -> str:
    if line.sign == b":<":
        raise BadLdif(f"line {line.number}: the value stands elsewhere, and is not fetched")
    if len(line.value) > MAX_VALUE or not line.complete:
        raise BadLdif(f"line {line.number}: a value of more than {MAX_VALUE} bytes")
    try:
        return (base64.b64decode(line.value, validate=True) if line.sign == b"::" else line.value).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise BadLdif(f"line {line.number}: the value is no text") from None


def _end(block: list[_Line], ending: _Ending) -> None:
    """Take in a result, which is not quite written as LDIF is: ``result: 0 Success``, ``pagedresults: estimate=9 cookie=AAE=``."""
    codes = [line.value.partition(b" ")[0] for line in block if line.key == b"result"]
    [number, *more] = [line.value for line in block if line.key == b"search"] or [b""]
    message = int(number) if number.isdigit() and len(number) < 10 and not more else 0
    ending.cut |= codes != [b"0"]
    ending.cut |= ending.page not in (0, message)
    cookie = any(line.value.partition(b"cookie=")[2] for line in block if line.key == b"pagedresults")
    ending.page = message + 1 if cookie else 0
    ending.ended, ending.open = True, False
