"""Entities through statements, as an import states them and an export writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.cases.core.ftm_lines import read_entity, to_entities
from hornbill.cases.core.statement import Statement
from hornbill.cases.schema_files import model
from hornbill.kernel.markings import Marking

if TYPE_CHECKING:
    from collections.abc import Iterable


def through(entities: Iterable[Any]) -> list[dict[str, Any]]:
    """Return entities as they go out after they went in."""
    said = [
        _statement(row, number, at)
        for number, entity in enumerate(entities)
        for at, row in enumerate(read_entity(entity, number)[0])
    ]
    return list(to_entities(said, model()))


def _statement(row: dict[str, str], number: int, at: int) -> Statement:
    record = f"{number:064x}"
    more = (row.get("lang", ""), row.get("original", ""), "file/reader", "", "", "", Marking())
    what = (row["entity"], row["schema"], row["prop"], row["value"])
    return Statement(record, at, *what, *more, (number, record))
