"""The rows or entities of a file that is imported: what each states, what is odd about it, and the marking that it carries.

Rules: a file is read from its beginning each time, one row or entity after the other; only events of MISP are read whole.

    for statements, notes, claim in read_each(held, begun, mapping): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.cases.core.carried import in_statements
from hornbill.cases.core.ftm_lines import read_entity, read_line, read_value
from hornbill.cases.core.ftm_list import read_list
from hornbill.cases.core.misp import read_file
from hornbill.cases.core.table_mapping import claim_of, of_row
from hornbill.cases.schema_files import model
from hornbill.tables.core import delimited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.cases.core.carried import Carried
    from hornbill.cases.core.noted import Note
    from hornbill.cases.core.table_mapping import Mapping
    from hornbill.cases.held_file import Beginning, Held


def read_each(
    held: Held, begun: Beginning, mapping: Mapping
) -> Iterator[tuple[list[dict[str, str]], list[Note], Carried | None]]:
    """Yield what each row or entity of a file states, what is odd about it, and the marking that it carries."""
    if begun.book is None:
        for found, notes in _read_entities(held, begun.encoding.encoding):
            yield found, notes, in_statements(found, notes)
        return
    in_text = begun.book.encoding is not None
    for row in begun.book.sheet.rows():
        claim = claim_of(row, begun.headings, in_text=in_text)
        yield *of_row(row, begun.headings, mapping, model()), claim


def _read_entities(held: Held, encoding: str) -> Iterator[tuple[list[dict[str, str]], list[Note]]]:
    if held.is_misp:
        for entity, number, noted in read_file(held.data):
            found, more = read_entity(entity, number, None) if entity is not None else ([], [])
            yield found, [*noted, *more]
    elif held.is_list:
        texts = delimited.texts_of(held.file(), encoding)
        for number, (value, noted) in enumerate(read_list(texts), 1):
            if noted:
                yield [], noted
            else:
                yield from read_value(value, number, model())
    else:
        for number, line in enumerate(delimited.lines_of(held.file(), encoding), 1):
            if line.strip():
                yield from read_line(line.strip(), number, model())
