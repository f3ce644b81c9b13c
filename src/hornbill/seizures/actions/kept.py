"""Mappings and searches that are kept: by layout, with name and version; a mapping can be given to another agency as a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from hornbill.audit.actions import record
from hornbill.seizures.core import mapping as core
from hornbill.seizures.core.errors import BadMapping
from hornbill.seizures.models import KeptMapping, SavedFilter

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.seizures.core.mapping import Mapping

MOST_FILTERS = 50  # of one officer


def keep_mapping(officer: str, mapping: Mapping, layout: str, *, now: datetime) -> Mapping:
    """Keep a mapping under its name, as the next version; returns it with its version.

    Raises:
        BadMapping: it has no name.
    """
    if not mapping.name.strip():
        raise BadMapping("a mapping that is kept needs a name")
    with transaction.atomic():
        name = mapping.name.strip()[:80]
        last = KeptMapping.objects.filter(name=name).aggregate(n=Max("version"))["n"] or 0
        kept = replace(mapping, name=name, version=last + 1)
        KeptMapping.objects.create(
            layout=layout, name=name, version=kept.version, mapping=as_json(kept), by=officer, at=now
        )
        record(officer, "seizure-mapping.keep", subject=name, detail={"version": kept.version}, now=now)
    return kept


def take_mapping(officer: str, text: str, *, now: datetime) -> Mapping:
    """Keep a mapping that another agency gave as a file, as a guess: nothing that it leaves out is left out here unasked.

    Raises:
        BadMapping: it is not valid.
    """
    mapping = core.of_another(core.read(text))
    return keep_mapping(officer, mapping, core.layout_of([one.heading for one in mapping.columns]), now=now)


def as_json(mapping: Mapping) -> dict[str, Any]:
    """Return a mapping as it is stored."""
    import json

    found: dict[str, Any] = json.loads(core.write(mapping))
    return found


def of_json(stored: dict[str, Any]) -> Mapping:
    """Return a mapping from how it is stored."""
    import json

    return core.read(json.dumps(stored))


def keep_filter(officer: str, name: str, query: dict[str, str]) -> None:
    """Keep a search under a name; the same name again replaces it.

    Raises:
        BadMapping: it has no name, or the officer keeps too many.
    """
    if not name.strip():
        raise BadMapping("a search that is kept needs a name", cure="Type a name for it.")
    with transaction.atomic():
        own = SavedFilter.objects.filter(officer=officer)
        if own.count() >= MOST_FILTERS and not own.filter(name=name.strip()[:80]).exists():
            raise BadMapping("you keep too many searches", cure="Delete one first.")
        SavedFilter.objects.update_or_create(
            officer=officer, name=name.strip()[:80], defaults={"query": query}
        )


def forget_filter(officer: str, pk: int) -> None:
    """Delete a kept search of an officer's."""
    SavedFilter.objects.filter(officer=officer, pk=pk).delete()
