"""For whom a keyholder evaluates, and how much: the file ``agencies.json`` in its folder.

    {"v": 1, "agencies": [{"agency": "th-customs", "key": "<64 hex: transport key>", "per_day": 2000,
                           "bulk": {"items": 20000, "from": "2026-11-25", "until": "2026-12-05"}}, ...]}

Rules
- The keyholder's own list, from the cards that agencies printed: neither the hub nor the secretariat can put an agency
  on it, so neither can ask in a made-up name. Who is not on it is not answered.
- ``per_day`` bounds what a member can try out: at 2,000 a day all mobile numbers of a country take a century.
- ``bulk`` is for a register that is loaded for the first time: so many items more between two days (UTC), given by a
  person who has asked what for. null for none.
- Read again when it changes; a broken file is reported, and the last good one stays in force.

    held = read(folder)
    held["th-customs"].per_day
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hornbill.kernel.ids import BadId, check_agency
from hornbill.keyholder.identity import MAX_FILE, BadKeyholderFile, read_public_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "agencies.json"
PER_DAY = 2_000  # items
MOST = 10**9  # items, of any allowance
_FORM = {"agency", "key", "per_day", "bulk"}


@dataclass(frozen=True)
class Bulk:
    """An allowance for loading a register.

    Attributes:
        items: in all.
        first: day from which it counts.
        last: last day.
    """

    items: int
    first: date
    last: date


@dataclass(frozen=True)
class Allowed:
    """One agency.

    Attributes:
        agency: its id.
        key: its transport key, 32 bytes.
        per_day: items a day (UTC).
        bulk: what it may ask beyond that; None for nothing.
    """

    agency: str
    key: bytes
    per_day: int = PER_DAY
    bulk: Bulk | None = None


def read(folder: Path) -> dict[str, Allowed]:
    """Read whom a keyholder answers; nobody where there is no such file.

    Raises:
        BadKeyholderFile: it is not of the form above.
    """
    path = folder / FILE
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BadKeyholderFile(f"{path} cannot be read: {error.strerror}") from error
    try:
        value: Any = json.loads(data[:MAX_FILE])
    except (ValueError, RecursionError) as error:
        raise BadKeyholderFile(f"{path} is not JSON") from error
    if not isinstance(value, dict) or value.keys() != {"v", "agencies"} or value["v"] != 1:
        raise BadKeyholderFile(f"{path} must have v and agencies")
    if not isinstance(value["agencies"], list):
        raise BadKeyholderFile(f"{path}: agencies must be a list")
    found = [_read_one(row, f"{path}: agencies[{at}]") for at, row in enumerate(value["agencies"])]
    if not len({one.agency for one in found}) == len({one.key for one in found}) == len(found):
        raise BadKeyholderFile(f"{path}: an agency or a key stands there twice")
    return {one.agency: one for one in found}


def _read_one(row: Any, place: str) -> Allowed:
    if not isinstance(row, dict) or row.keys() != _FORM:
        raise BadKeyholderFile(f"{place} must have {', '.join(sorted(_FORM))}")
    try:
        agency = check_agency(row["agency"])
    except BadId as error:
        raise BadKeyholderFile(f"{place}: {error.message}") from error
    key = read_public_key(row["key"], f"{place}.key")
    return Allowed(agency, key, _read_items(row["per_day"], place), _read_bulk(row["bulk"], place))


def _read_items(value: Any, place: str) -> int:
    if type(value) is not int or not 0 <= value <= MOST:
        raise BadKeyholderFile(f"{place}: a number of items is a whole number up to {MOST}")
    return value


def _read_bulk(value: Any, place: str) -> Bulk | None:
    if value is None:
        return None
    if not isinstance(value, dict) or value.keys() != {"items", "from", "until"}:
        raise BadKeyholderFile(f"{place}.bulk must have items, from and until, or be null")
    try:
        first, last = date.fromisoformat(value["from"]), date.fromisoformat(value["until"])
    except (ValueError, TypeError) as error:
        raise BadKeyholderFile(f"{place}.bulk: from and until are days such as 2026-11-25") from error
    return Bulk(_read_items(value["items"], place), first, last)


def write(folder: Path, agencies: Mapping[str, Allowed]) -> None:
    """Write whom a keyholder answers, whole, synced.

    Args:
        folder: of the keyholder.
        agencies: by id.
    """
    rows = [
        {
            "agency": one.agency,
            "key": one.key.hex(),
            "per_day": one.per_day,
            "bulk": {
                "items": one.bulk.items,
                "from": one.bulk.first.isoformat(),
                "until": one.bulk.last.isoformat(),
            }
            if one.bulk
            else None,
        }
        for one in sorted(agencies.values(), key=lambda one: one.agency)
    ]
    part = folder / f"{FILE}.part"
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        json.dump({"v": 1, "agencies": rows}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / FILE)
