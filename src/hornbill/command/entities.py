"""``hornbill entities read|check|chart|write``: tables, FollowTheMoney files and events of MISP, without a node.

Rules: tables and entities stream through, one at a time, however many there are; what is odd is named by row and column on standard
error, and the rest goes on. ``chart`` holds what it draws in memory; events of MISP are read and written whole, up to 64 MiB.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from hornbill import tables
from hornbill.cases.core import carried, charts, misp, stix
from hornbill.cases.core.column_targets import PARTS, suggest
from hornbill.cases.core.entity_fold import EntityFold, Word
from hornbill.cases.core.ftm_lines import read_entity, read_line, read_value, to_entities, write_line
from hornbill.cases.core.ftm_list import is_list, read_list
from hornbill.cases.core.graphml import graphml
from hornbill.cases.core.kinds import STATE
from hornbill.cases.core.statement import Statement
from hornbill.cases.core.summaries import Summaries
from hornbill.cases.core.table_mapping import AS_GIVEN, ENTITY_ID, LEFT_OUT, Mapping, claim_of, of_row
from hornbill.cases.schema_files import model
from hornbill.command.entities_told import Told, new_file, out_to
from hornbill.command.files import CannotRead
from hornbill.kernel.errors import BadInput
from hornbill.kernel.markings import TLP_WIDTH, Marking
from hornbill.tables.core import delimited, encodings
from hornbill.tables.core.notes import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hornbill.cases.core.noted import Note

_START = 64 * 1024  # bytes by which an encoding is guessed
_LOOKED_AT = 20  # rows by which columns are suggested
_OF_A_ROOM = {"agencies", "facts", "contradictions"}  # columns of which a file knows nothing


class BadMapping(BadInput):
    """A column or property is named that is not there."""

    code = "bad-mapping"


def read(argv: Sequence[str]) -> int:
    """Write a table's rows, or events of MISP (``--misp``), as FollowTheMoney lines.

    Args:
        argv: after ``entities read``.

    Returns:
        0; 1 when something did not go in (the rest is written all the same).
    """
    parser = _read_parser()
    options = parser.parse_args(argv)
    if options.misp:
        return _read_misp(options)
    if not options.schema:
        parser.error("--schema says what each row is; --misp that the file is events of MISP")
    schema = model().get(options.schema)
    if schema is None:
        raise BadMapping(
            f"there is no schema {options.schema[:40]}",
            cure="`hornbill entities check --schemata` lists them.",
        )
    with _opened(options.file):  # says so where it cannot be read
        pass
    book = tables.read(
        options.file,
        options.file.name,
        encoding=options.encoding,
        separator=options.separator,
        sheet=options.sheet,
        header=options.header,
    )
    headings = book.sheet.header.names
    first = [row.cells for row in islice(book.sheet.rows(), _LOOKED_AT)]
    columns = suggest(headings, first, schema) | _columns(options.map, headings, schema.properties)
    mapping = Mapping(schema.name, columns, options.read_dates, _order(options))
    read_as = f"{book.encoding.encoding}, {book.separator!r}" if book.encoding else book.kind
    print(f"{read_as}: {json.dumps(columns, ensure_ascii=False)}", file=sys.stderr)
    for note in (*book.notes, *book.sheet.notes):
        print(f"{note.sheet or 'the file'}: {WORDS[note.code]} {note.detail}".rstrip(), file=sys.stderr)
    if book.encoding and not book.encoding.sure:
        others = ", ".join(book.encoding.others) or "none"
        print(f"the encoding is a guess; others that come near: {others} (--encoding)", file=sys.stderr)
    with out_to(options.to) as out:
        return _write_rows(book, mapping, out)


def _read_misp(options: argparse.Namespace) -> int:
    told = Told()
    with _opened(options.file) as file:
        data = file.read(misp.MAX_FILE + 1)  # one byte more tells that it is longer
    with out_to(options.to) as out:
        for entity, number, notes in misp.read_file(data):
            told.take(notes)
            if entity is not None:
                _rows, more = read_entity(entity, number)
                told.take(more)
                told.entities += 1
                out.write(write_line(entity))
    return told.end()


def _write_rows(book: tables.Book, mapping: Mapping, out: TextIO) -> int:
    told, headings, in_text = Told(), book.sheet.header.names, book.encoding is not None
    for row in book.sheet.rows():
        statements, notes = of_row(row, headings, mapping, model())
        told.take(notes)
        if statements:
            told.entities += 1
            properties: dict[str, list[str]] = {}
            for one in statements:
                properties.setdefault(one["prop"], []).append(one["value"])
            line = {"id": statements[0]["entity"], "schema": mapping.schema, "properties": properties}
            claim = claim_of(row, headings, in_text=in_text)
            out.write(write_line(line if claim is None else {**line, carried.NAME: claim.to_json()}))
    return told.end()


def _read_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hornbill entities read",
        description="Writes a table's rows as FollowTheMoney entities, one JSON object a line.",
    )
    parser.add_argument("file", type=Path, help="CSV, XLSX, XLS or ODS")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--schema", help="what each row is, for example Person")
    what.add_argument("--misp", action="store_true", help="the file is events of MISP (JSON, up to 64 MiB)")
    parser.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=PROPERTY",
        help=f"where a column goes; {AS_GIVEN!r} keeps it under its heading, {LEFT_OUT!r} leaves it out, {ENTITY_ID!r} is the id",
    )  # fmt: skip
    parser.add_argument("--encoding", choices=encodings.ENCODINGS, type=encodings.known, metavar="NAME")
    parser.add_argument("--separator", choices=[*delimited.SEPARATORS])
    parser.add_argument("--sheet", help="of a workbook; the first visible one that has rows if left out")
    parser.add_argument(
        "--header", type=int, metavar="ROW", help="number of the row of headings; 0: there is none"
    )
    parser.add_argument(
        "--read-dates", action="store_true", help="Buddhist and Islamic years as Western ones"
    )
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--day-first", action="store_true", help="03/04/1975 is the third of April")
    order.add_argument("--month-first", action="store_true", help="03/04/1975 is the fourth of March")
    parser.add_argument(
        "--to", type=Path, help="the file to write; it must not exist; standard output if left out"
    )
    return parser


def _order(options: argparse.Namespace) -> bool | None:
    return True if options.day_first else False if options.month_first else None


def _columns(given: Sequence[str], headings: Sequence[str], properties: object) -> dict[str, str]:
    found = {}
    for one in given:
        heading, sign, to = one.rpartition("=") if not one.endswith("==") else (one[:-2], "=", AS_GIVEN)
        name, _, part = to.partition(":")
        known = to in {AS_GIVEN, LEFT_OUT, ENTITY_ID} or (name in properties and part in {"", *PARTS})  # type: ignore[operator]
        if not sign or heading not in headings or not known:
            raise BadMapping(
                f"--map {one[:60]} names no column and property",
                cure=f"Columns are {', '.join(headings)[:300]}; properties as FollowTheMoney names them.",
            )
        found[heading] = to
    return found


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise CannotRead(f"{path}: {error.strerror}") from error


def check(argv: Sequence[str]) -> int:
    """Count a FollowTheMoney file's entities and name what is odd.

    Args:
        argv: after ``entities check``.

    Returns:
        0; 1 when a line is not an entity.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill entities check", description="Counts a file's entities and names what is odd in it."
    )
    parser.add_argument("file", type=Path, nargs="?", help="FollowTheMoney entities, one JSON object a line")
    parser.add_argument("--schemata", action="store_true", help="list the schemata instead")
    options = parser.parse_args(argv)
    if options.schemata or options.file is None:
        for one in (*model().choices(links=False), *model().choices(links=True)):
            print(f"{one.name:<24}{one.label}{'  (a link)' if one.is_link else ''}")
        return 0
    told, kinds = Told(), Counter[str]()
    for statements, notes in entities_of(options.file):
        told.take(notes)
        told.entities += bool(statements)
        kinds.update([statements[0]["schema"]] if statements else [])
    print(
        json.dumps({"entities": told.entities, "by_schema": dict(sorted(kinds.items()))}, ensure_ascii=False)
    )
    return told.end()


def entities_of(path: Path) -> Iterator[tuple[list[dict[str, str]], list[Note]]]:
    """Yield what each entity of a file states, and what is odd of it; one a line, or all in one JSON list, perhaps one in another."""
    with _opened(path) as file:
        start = file.read(_START)
        file.seek(0)
        if is_list(start):
            for number, (value, noted) in enumerate(read_list(delimited.texts_of(file, "utf-8")), 1):
                if noted:
                    yield [], noted
                else:
                    yield from read_value(value, number, model())
            return
        for number, line in enumerate(delimited.lines_of(file, "utf-8"), 1):
            if line.strip():
                yield from read_line(line.strip(), number, model())


def write(argv: Sequence[str]) -> int:
    """Write a FollowTheMoney file as events of MISP, or as a bundle of STIX; entities that came from MISP become again what they were.

    Args:
        argv: after ``entities write``.

    Returns:
        0; 1 when something of the file is left out.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill entities write",
        description="Writes a FollowTheMoney file as events of MISP or as a bundle of STIX 2.1.",
    )
    parser.add_argument("file", type=Path, help="FollowTheMoney entities, one JSON object a line")
    to = parser.add_mutually_exclusive_group(required=True)
    to.add_argument("--misp", type=Path, help="the file of events to write; it must not exist")
    to.add_argument("--stix", type=Path, help="the bundle to write; it must not exist")
    parser.add_argument(
        "--title", default="", help="of the event for what came from elsewhere; else the file's name"
    )
    parser.add_argument(
        "--tlp", choices=list(TLP_WIDTH), help="level of entities that carry none; else AMBER+STRICT"
    )
    parser.add_argument(
        "--organisation",
        default="",
        metavar="NAME",
        help="who creates the events, where they name nobody yet",
    )
    options = parser.parse_args(argv)
    told, said = Told(), []
    for number, (rows, notes) in enumerate(entities_of(options.file)):
        told.take(notes)
        told.entities += bool(rows)
        said += [_statement(row, number, at) for at, row in enumerate(rows)]
    kinds = model()
    entities = list(to_entities(said, kinds))
    unmarked = sum(carried.NAME not in one for one in entities)
    if unmarked:
        level = options.tlp or Marking().tlp
        more = "" if options.tlp else "; --tlp chooses another level"
        print(f"{unmarked} entities carry no marking: marked TLP:{level}{more}", file=sys.stderr)
        entities = [{carried.NAME: carried.Carried(level).to_json(), **one} for one in entities]
    now = datetime.now(UTC)
    made = misp.Made(options.organisation, f"{now:%Y-%m-%d}")
    events = misp.write_events(entities, options.title or options.file.name, made, kinds.is_link)
    data = json.dumps(events if options.misp else stix.bundle(events, now), ensure_ascii=False)
    if options.misp and len(data) > misp.MAX_FILE:
        print(f"{len(data)} characters: more than this program reads again", file=sys.stderr)
    with new_file(options.misp or options.stix) as file:
        file.write(data + "\n")
    return told.end()


def _statement(row: dict[str, str], number: int, at: int) -> Statement:
    more = (row.get("lang", ""), row.get("original", ""), "file/reader", "", "", "", Marking())
    what = (row["entity"], row["schema"], row["prop"], row["value"])
    return Statement(f"{number:064x}", at, *what, *more, (number, f"{number:064x}"))


def chart(argv: Sequence[str]) -> int:
    """Write a FollowTheMoney file as the two tables that chart tools take.

    Args:
        argv: after ``entities chart``.

    Returns:
        0; 1 when a line is not an entity.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill entities chart",
        description="Writes things and links of a file as two CSV tables, or as GraphML.",
    )
    parser.add_argument("file", type=Path, help="FollowTheMoney entities, one JSON object a line")
    parser.add_argument("--things", type=Path, help="the table of things to write; must not exist")
    parser.add_argument("--links", type=Path, help="the table of links to write; must not exist")
    parser.add_argument("--graphml", type=Path, help="the GraphML file to write; must not exist")
    options = parser.parse_args(argv)
    if not (options.things and options.links) and (options.things or options.links or not options.graphml):
        parser.error("give --things and --links, or --graphml, or all three")
    told, fold = Told(), EntityFold(model().is_link)
    unmarked = 0
    for number, (statements, notes) in enumerate(entities_of(options.file)):
        told.take(notes)
        told.entities += bool(statements)
        id_ = f"{number:064x}"
        claim = carried.in_statements(statements, notes)
        unmarked += bool(statements) and claim is None
        marking = Marking() if claim is None else claim.marking or Marking("RED")
        values = {"source": "", "as_of": "", "statements": statements, "marking": marking.to_json()}
        fold.add(Word(id_, STATE, "file/reader", "", (number, id_), values))
    lines = Summaries(fold, model())
    lines.refresh()
    every = lines.by_id.values()
    said = sorted(fold.statements.values(), key=lambda one: one.place)
    if unmarked:
        print(f"{unmarked} entities carry no marking: marked TLP:{Marking().tlp}", file=sys.stderr)
    links = charts.links(every, said, root=fold.root, is_link=fold.is_link)
    found = (_of_a_file(charts.THINGS, charts.things(every)), _of_a_file(charts.LINKS, links))
    for path, (headings, rows) in zip((options.things, options.links), found, strict=True):
        if path:
            with new_file(path) as file:
                file.writelines(charts.write_table(headings, rows))
    if options.graphml:
        with new_file(options.graphml) as file:
            file.writelines(graphml(*found[0], *found[1]))
    return told.end()


def _of_a_file(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """Leave out the columns of which a file knows nothing."""
    kept = [at for at, name in enumerate(headings) if name not in _OF_A_ROOM]
    return [headings[at] for at in kept], [[row[at] for at in kept] for row in rows]
