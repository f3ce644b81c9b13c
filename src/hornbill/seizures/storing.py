"""Between the tables and the plain form of a seizure (``core.seizure``): written in bulk, read with few queries.

(seizure,) = save_new([New(plain, by="th-customs/somchai")], now=now)
plain_of([seizure])[0]["items"]
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import connection

from hornbill.kernel.ids import new_random_id
from hornbill.seizures import bulk, year_figures
from hornbill.seizures.core.kept_fields import LISTS
from hornbill.seizures.core.seizure import COLUMNS, DETAILS, ENTERED, number, words_of
from hornbill.seizures.lookups import english_countries
from hornbill.seizures.models import Item, Leg, Seizure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

AT_ONCE = 500  # rows in one statement
_ITEM_TEXTS = ("claimed", "taxon", "name", "identified_by", "term", "term_text", "state", "source", "unit")


@dataclass(frozen=True)
class New:
    """A seizure that is to be entered.

    Attributes:
        seizure: plain data.
        by: officer's id.
        batch: id of its import, if it came by one.
        row: number in its file.
        mark: of its rows.
        state: ``entered`` or ``draft``.
    """

    seizure: dict[str, Any]
    by: str
    batch: int | None = None
    row: int = 0
    mark: str = ""
    state: str = ENTERED


def save_new(new: Iterable[New], *, now: datetime) -> list[str]:
    """Write new seizures with their items and legs, and return their handles; the caller has a transaction open.

    Some are taken, written and counted at a time, as ``bulk`` says why.
    """
    ids: list[int] = []
    handles: list[str] = []
    year_figures.came(_written(new, ids, handles, now))
    if ids:
        _index_words(ids)
    return handles


def _written(
    new: Iterable[New], ids: list[int], handles: list[str], now: datetime
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Write new seizures, add their ids and handles to the lists, and yield those that count in the figures of their years."""
    rest = iter(new)
    while part := list(islice(rest, bulk.AT_ONCE)):
        its_ids, its_handles = bulk.next_ids(Seizure, len(part)), [new_random_id() for _ in part]
        _write(part, its_ids, its_handles, now)
        ids += its_ids
        handles += its_handles
        yield from ((pk, one.seizure) for pk, one in zip(its_ids, part, strict=True) if one.state == ENTERED)


def _write(new: Sequence[New], ids: Sequence[int], handles: Sequence[str], now: datetime) -> None:
    bulk.insert(
        Seizure,
        [
            {
                **columns_of(one.seizure),
                "id": pk,
                "handle": handle,
                "batch_id": one.batch,
                "row": one.row,
                "mark": one.mark,
                "state": one.state,
                "entered_by": one.by,
                "entered_at": now,
                "changed_at": now,
            }
            for pk, handle, one in zip(ids, handles, new, strict=True)
        ],
    )
    _save_parts([(pk, one.seizure) for pk, one in zip(ids, new, strict=True)])


# As in ``migrations/0004_words_by_day`` and ``searching.key_of``.
_KEY = "(CAST(coalesce(julianday(first), 0) AS INTEGER) << 38) + id"


def _index_words(ids: Sequence[int]) -> None:
    """Give new seizures, whose ids follow each other, to SQLite's index of pieces of words: at once, as a trigger for each takes six times as long.

    In the order of their keys: a lesser key than the last one makes FTS5 write out all that it holds in memory.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO seizures_words(rowid, words) SELECT {_KEY}, words FROM seizures_seizure WHERE id BETWEEN %s AND %s ORDER BY 1",  # noqa: S608  # a constant
            [ids[0], ids[-1]],
        )


def replace(seizure: Seizure, plain: dict[str, Any], *, state: str, now: datetime) -> None:
    """Write another version of a seizure; the caller has a transaction open and has kept the one before."""
    if seizure.state == ENTERED:
        year_figures.gone([seizure.pk], plain_of([seizure]))
    for name, value in columns_of(plain).items():
        setattr(seizure, name, value)
    seizure.state, seizure.version, seizure.changed_at = state, seizure.version + 1, now
    seizure.save()
    seizure.items.all().delete()
    seizure.legs.all().delete()
    _save_parts([(seizure.pk, plain)])
    if state == ENTERED:
        year_figures.came([(seizure.pk, plain)])


def _save_parts(saved: Iterable[tuple[int, dict[str, Any]]]) -> None:
    items, legs = [], []
    for pk, plain in saved:
        items += [_item(pk, n, item) for n, item in enumerate(plain.get("items", ()), 1)]
        legs += [
            {**leg, "share": leg.get("share") or None, "seizure_id": pk, "n": n}
            for n, leg in enumerate(plain.get("legs", ()), 1)
        ]
    bulk.insert(Item, items)
    bulk.insert(Leg, legs)


def _item(seizure: int, n: int, item: dict[str, Any]) -> dict[str, Any]:
    return {
        "seizure_id": seizure,
        "n": n,
        "candidates": item.get("candidates", []),
        "measures": item.get("measures", []),
        **{name: item.get(name) or None for name in ("quantity", "count", "mass_kg")},
        **{name: item.get(name, "") for name in _ITEM_TEXTS},
    }


def columns_of(plain: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of a seizure."""
    return {
        **{name: plain.get(name, "") for name in COLUMNS},
        **{name: " ".join(plain.get(name, ())) for name in LISTS},
        "first": _day(plain.get("first")),
        "last": _day(plain.get("last")),
        "precision": plain.get("precision", "") or "day",
        "country": plain.get("country", ""),
        "lat": _decimal(plain.get("lat")),
        "lon": _decimal(plain.get("lon")),
        "nationalities": " ".join(plain.get("nationalities", ())),
        "amount": _decimal(plain.get("amount")),
        "currency": plain.get("currency", ""),
        "details": {
            **{name: plain[name] for name in DETAILS if plain.get(name)},
            "written": plain.get("written", {}),
            "notes": plain.get("notes", []),
        },
        "doubts": plain.get("doubts", []),
        "is_doubtful": bool(plain.get("doubts")),
        "words": words_of(plain, english_countries()),
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def plain_of(seizures: Sequence[Seizure]) -> list[dict[str, Any]]:
    """Return seizures as plain data, in their order; two queries for any number of them."""
    ids = [one.pk for one in seizures]
    items, legs = defaultdict(list), defaultdict(list)
    for at in range(0, len(ids), AT_ONCE):
        part = ids[at : at + AT_ONCE]
        for item in Item.objects.filter(seizure__in=part).order_by("seizure_id", "n"):
            items[item.seizure_id].append(_plain_item(item))
        for leg in Leg.objects.filter(seizure__in=part).order_by("seizure_id", "n"):
            legs[leg.seizure_id].append(
                {
                    "role": leg.role,
                    "country": leg.country,
                    "place": leg.place,
                    "is_confirmed": leg.is_confirmed,
                    **({"share": number(leg.share)} if leg.share is not None else {}),
                }
            )
    return [_plain(one, items[one.pk], legs[one.pk]) for one in seizures]


def _plain(one: Seizure, items: list[dict[str, Any]], legs: list[dict[str, Any]]) -> dict[str, Any]:
    details = one.details
    return {
        "handle": one.handle,
        "version": one.version,
        "status": one.state,
        **{name: getattr(one, name) for name in COLUMNS},
        **{name: details.get(name, "") for name in DETAILS},
        **{name: getattr(one, name).split() for name in LISTS},
        "first": one.first.isoformat() if one.first else "",
        "last": one.last.isoformat() if one.last else "",
        "precision": one.precision,
        "country": one.country,
        "lat": number(one.lat),
        "lon": number(one.lon),
        "written": details.get("written", {}),
        "nationalities": one.nationalities.split(),
        "amount": number(one.amount),
        "currency": one.currency,
        "items": items,
        "legs": legs,
        "notes": details.get("notes", []),
        "doubts": one.doubts,
    }


def _plain_item(item: Item) -> dict[str, Any]:
    return {
        **{name: getattr(item, name) for name in _ITEM_TEXTS},
        "candidates": item.candidates,
        "measures": item.measures,
        "quantity": number(item.quantity),
        "count": number(item.count),
        "mass_kg": number(item.mass_kg),
    }
