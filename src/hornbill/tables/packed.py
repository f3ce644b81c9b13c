"""What is in a packed workbook (XLSX, ODS), found out before anything else opens it: its kind, its sizes, and what will not be read.

Rules
- Declared sizes are added up first; then each part is unpacked piece by piece and counted, and nothing of it is kept. A part that
  unpacks to more than it declares is damaged.
- Encrypted parts, parts beyond the limits, kinds without a reader: refused, with the reason.
- While the parts go by, what a reader of cells leaves out is looked for: macros, comments, pictures, formulas, failed formulas, hidden rows
  and columns, merged cells.

Sources: ZIP, APPNOTE 6.3.10, 4.3 and 4.4; ECMA-376 part 1, 18.3 (worksheets); OpenDocument 1.3 part 3, 9 (tables).
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from hornbill.tables.core.errors import Damaged, Locked, NotATable, TooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.tables.core.limits import Limits

XLSX, ODS = "xlsx", "ods"
_PIECE = 256 * 1024  # bytes
_LOCAL = struct.Struct("<4s22xHH")  # a part's own head: signature, lengths of name and extra field
_LOCAL_SIZE = 30
_WORKBOOK = re.compile(r"xl/workbook[0-9]*\.xml")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_SHEET_TAG = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"""\b(id|Id|Target)\s*=\s*["']([^"']*)["']""")
_FORMULAS = (b"<f>", b"<f ", b":f>", b":f ", b"table:formula=")
_FAILED = re.compile(rb'<(?:\w+:)?c (?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3}[0-9]{1,7})"')
_HIDDEN_ROW = re.compile(
    rb'<(?:\w+:)?row [^>]*\bhidden="(?:1|true)"|<table:table-row [^>]*table:visibility="(?:collapse|filter)"'
)
_HIDDEN_COLUMN = re.compile(
    rb'<(?:\w+:)?col [^>]*\bhidden="(?:1|true)"|<table:table-column [^>]*table:visibility="(?:collapse|filter)"'
)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_MOST = 2_000  # places of a sheet that are kept
_MOST_MERGED = 300_000  # merged cells: one left out would leave rows without their date


@dataclass
class Part:
    """What was seen in one part: counts, and places as a spreadsheet names them."""

    formulas: int = 0
    failed: list[str] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: int = 0
    merged: list[str] = field(default_factory=list)
    spanned: int = 0  # merged cells whose place is not known (ODS)


@dataclass
class Packed:
    """A packed workbook.

    Attributes:
        kind: ``xlsx`` or ``ods``.
        macros, comments, pictures: whether it has them.
        sheets: what was seen in the part of each sheet, in the workbook's order; an ODS file has one part for all.
    """

    kind: str
    macros: bool
    comments: bool
    pictures: bool
    sheets: list[Part]


# ValueError: places that are before the file's beginning.
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, struct.error)


def look(file: IO[bytes], limits: Limits) -> Packed:
    """Return what a packed file holds.

    Args:
        file: from its beginning; it is read, and never unpacked as a whole.
        limits: on sizes.

    Raises:
        NotATable: it is packed, and not a workbook that is read here.
        Locked: parts of it are encrypted.
        Damaged: a part cannot be unpacked, or declares another size than it has.
        TooLarge: it unpacks to more than is read here.
    """
    try:
        with zipfile.ZipFile(file) as book:
            parts = book.infolist()
            names = {part.filename for part in parts}
            kind = _kind(book, names)
            _check_declared(parts, limits)
            found = Packed(
                kind,
                macros=any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names),
                comments=any("comments" in name.lower() and name.endswith(".xml") for name in names),
                pictures=any(
                    name.startswith(("xl/media/", "xl/charts/", "Pictures/", "Object ")) for name in names
                ),
                sheets=[],
            )
            left, seen = limits.unpacked, {}
            for part in parts:
                looked = Part() if _SHEET.fullmatch(part.filename) or part.filename == "content.xml" else None
                left = _through(file, part, looked, left)
                if looked is not None:
                    seen[part.filename] = looked
            order = ["content.xml"] if kind == ODS else _sheet_parts(book, names)
            found.sheets = [seen.get(name, Part()) for name in order]
            return found
    except _DAMAGED as error:
        raise Damaged("the workbook is damaged") from error


def _kind(book: zipfile.ZipFile, names: set[str]) -> str:
    if _workbook_part(names):
        return XLSX
    if "xl/workbook.bin" in names:
        raise NotATable("this is an XLSB workbook, which is not read here", cure="Save it as XLSX or CSV.")
    if "mimetype" in names:
        with book.open("mimetype") as part:
            stated = part.read(100)
        if stated.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            if "META-INF/manifest.xml" in names:
                with book.open("META-INF/manifest.xml") as part:
                    if b"encryption-data" in part.read(1024 * 1024):
                        raise Locked("the workbook is locked with a password")
            return ODS
    if "EncryptedPackage" in names:
        raise Locked("the workbook is locked with a password")
    raise NotATable(
        "this packed file holds no workbook", cure="Unpack it, and choose the table that is in it."
    )


def _workbook_part(names: set[str]) -> str:
    """Return the part that lists the sheets of an XLSX file; some programs number it."""
    return min((name for name in names if _WORKBOOK.fullmatch(name)), default="")


def _check_declared(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(parts) > limits.parts:
        raise TooLarge(f"the workbook has {len(parts)} parts; at most {limits.parts} are read")
    if sum(part.file_size for part in parts) > limits.unpacked:
        raise TooLarge(f"the workbook unpacks to more than {limits.unpacked // 1024**2} MiB")
    if any(part.flag_bits & 1 for part in parts):
        raise Locked("the workbook is locked with a password")


def _sheet_parts(book: zipfile.ZipFile, names: set[str]) -> list[str]:
    """Return the parts of an XLSX workbook's sheets, in the workbook's order; a part that is not found is an empty name."""
    workbook = _workbook_part(names)
    relations = f"xl/_rels/{workbook.rpartition('/')[2]}.rels"
    if relations not in names:
        return []
    targets = {}
    for tag in _RELATION.findall(book.read(relations)):
        said = dict(_ATTRIBUTE.findall(tag))
        targets[said.get(b"Id", b"")] = said.get(b"Target", b"").decode("utf-8", "replace")
    order = []
    for tag in _SHEET_TAG.findall(book.read(workbook)):
        target = targets.get(dict(_ATTRIBUTE.findall(tag)).get(b"id", b""), "")
        order.append(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
    return order


def _through(file: IO[bytes], part: zipfile.ZipInfo, looked: Part | None, left: int) -> int:
    """Unpack a part and look at it as it goes by; returns how many bytes the parts after it may unpack to."""
    size, tail = 0, b""
    for piece in _unpacked(file, part):
        size += len(piece)
        if size > left:
            raise TooLarge("the workbook unpacks to more than is read here")
        if size > part.file_size:
            raise Damaged("a part of the workbook unpacks to more than it declares")
        if looked is not None:
            text = tail + piece
            cut = text.rfind(b"<")
            cut = cut if cut > 0 else len(text)
            _note(looked, text[:cut])
            tail = text[cut:]
    if looked is not None:
        _note(looked, tail)
    return left - size


def _unpacked(file: IO[bytes], part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part in pieces of ``_PIECE`` bytes at most, whatever size it declares."""
    file.seek(part.header_offset)
    signature, name, extra = _LOCAL.unpack(file.read(_LOCAL_SIZE))
    if signature != b"PK\x03\x04":
        raise Damaged("a part of the workbook is not where it should be")
    file.seek(name + extra, 1)
    left = part.compress_size
    if part.compress_type == zipfile.ZIP_STORED:
        while left:
            piece = file.read(min(left, _PIECE))
            if not piece:
                raise EOFError
            left -= len(piece)
            yield piece
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise Damaged("a part of the workbook is packed in a way that spreadsheets do not use")
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    while not unpacker.eof:
        packed = unpacker.unconsumed_tail
        if not packed:
            packed = file.read(min(left, _PIECE))
            left -= len(packed)
            if not packed:
                raise EOFError
        piece = unpacker.decompress(packed, _PIECE)
        if piece:
            yield piece


def _note(part: Part, text: bytes) -> None:
    part.formulas += sum(map(text.count, _FORMULAS))
    part.spanned += text.count(b"-spanned=")
    if b"hidden=" in text or b"visibility=" in text:
        part.hidden_rows += len(_HIDDEN_ROW.findall(text))
        part.hidden_columns += len(_HIDDEN_COLUMN.findall(text))
    if b'"e"' in text:
        part.failed += [place.decode() for place in _FAILED.findall(text)][: _MOST - len(part.failed)]
    if b"mergeCell" in text:
        part.merged += [place.decode() for place in _MERGED.findall(text)][: _MOST_MERGED - len(part.merged)]
