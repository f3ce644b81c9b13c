"""What other agencies' nodes can read, and what may therefore be written here.

Rules:
- What is written is written so that all readers' nodes can read it: records take the form that all of them know.
- A **control** kind, and rules, that one of them does not know are not written: its gates would close. The error names who must
  upgrade. A **content** kind may be written, but where a node of the first release reads along, whose gates close over it too.
- Pages ask beforehand: ``stopping`` names those for whose sake a kind is not written, ``lacking`` those who cannot read it yet.

    form_for({"vn-customs", "la-police"})       # 2 once both have told that they read it, 1 before
    lacking({"vn-customs"}, ["voice.post"])     # ["vn-customs"]
    stopping({"vn-customs"}, ["voice.post"])    # []: it is content, and nothing closes over it there
"""

from __future__ import annotations

import json
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from hornbill.exchange.core.node_messages.versions import Reads, VersionsTold, own, read_reads
from hornbill.exchange.core.records.header import VERSION
from hornbill.exchange.core.records.kind_names import FIRST_CONTENT, FIRST_CONTROL, names_control
from hornbill.exchange.core.records.kinds import KINDS, newer_fields
from hornbill.exchange.errors import NotAllCanRead
from hornbill.exchange.models import PartnerVersion
from hornbill.exchange.storage import message_sql
from hornbill.kernel.asked_once import once

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime
    from typing import Any

FIRST_FORM = 1
SILENT_FOR = timedelta(days=1)
_FIRST_KINDS = FIRST_CONTENT | FIRST_CONTROL


def take(told: VersionsTold, now: datetime) -> bool:
    """Keep what a node told; returns whether it was new. Within the caller's transaction."""
    reads = told.reads.to_json()
    known = PartnerVersion.objects.filter(agency=told.sender).first()
    PartnerVersion.objects.update_or_create(agency=told.sender, defaults={"reads": reads, "came_at": now})
    return known is None or known.reads != reads


def reads_of(agencies: Collection[str]) -> dict[str, Reads]:
    """Return what those of these agencies' nodes can read that have told it."""
    return {one: _parsed(reads) for one, reads, _said_at in _told_by(agencies) if reads is not None}


def _told_by(agencies: Collection[str]) -> list[tuple[str, str | None, Any]]:
    """Return (agency, reads, said_at) of those of these agencies that are known; asked once for a message and its answer."""
    some = tuple(sorted(agencies))
    which = f"SELECT agency, reads, said_at FROM exchange_partnerversion WHERE agency IN ({message_sql.marks(some)})"  # noqa: S608  # marks
    return once(("told by", some), lambda: message_sql.rows(which, *some)) if some else []


@lru_cache(maxsize=256)  # every message asks; what a node tells changes with its releases
def _parsed(reads: str) -> Reads:
    return read_reads(json.loads(reads))


def form_for(others: Collection[str], told: Mapping[str, Reads] | None = None) -> int:
    """Return the newest form of record that this node and all these agencies' nodes can read."""
    told = reads_of(others) if told is None else told
    reach = [max((form for form in told[one].forms if form <= VERSION), default=FIRST_FORM) for one in told]
    return min([VERSION, *reach]) if told.keys() >= set(others) else FIRST_FORM


def lacking(others: Collection[str], kinds: Collection[str] = (), *, rules: int = 1) -> list[str]:
    """Return those of these agencies whose nodes cannot read one of these kinds, or rules, sorted."""
    if rules <= 1 and _FIRST_KINDS.issuperset(kinds):
        return []
    told = reads_of(others)
    return sorted(one for one in others if not all(_can(told.get(one), kind, rules) for kind in [*kinds, ""]))


def stopping(others: Collection[str], kinds: Collection[str]) -> list[str]:
    """Return those of these agencies whose nodes would close a room over a record of these kinds, sorted."""
    if _FIRST_KINDS.issuperset(kinds):
        return []
    told = reads_of(others)
    return sorted({one for kind in kinds for one in _closing(others, kind, told)})


def _closing(others: Collection[str], kind: str, told: Mapping[str, Reads]) -> set[str]:
    """Return whose nodes close a room over a kind: those of the first release over each that it does not know."""
    closes = [one for one in others if one not in told or names_control(kind)]
    return {one for one in closes if not _can(told.get(one), kind, 1)}


def _can(reads: Reads | None, kind: str, rules: int) -> bool:
    if reads is None:
        return rules <= 1 and (not kind or kind in _FIRST_KINDS)
    return rules <= reads.rules and (not kind or kind in reads.kinds)


def older(agencies: Collection[str], now: datetime) -> list[str]:
    """Return those of these agencies whose nodes cannot read all that this version may write, sorted.

    One that has told nothing counts once it was told of this version for ``SILENT_FOR``: until then its word may be on its way.
    """
    mine = own()
    return sorted(
        agency
        for agency, reads, said_at in _told_by(agencies)
        if (_is_silent(said_at, now) if reads is None else not _has_all(_parsed(reads), mine))
    )


def _is_silent(said_at: datetime | None, now: datetime) -> bool:
    return said_at is not None and message_sql.read_time(said_at) < now - SILENT_FOR


def _has_all(reads: Reads, mine: Reads) -> bool:
    same = set(mine.forms) <= set(reads.forms) and set(mine.kinds) <= set(reads.kinds)
    return same and mine.rules <= reads.rules


def check_can_come_in(agencies: Collection[str], forms: Collection[int], now: datetime) -> None:
    """Return only if the nodes of those who are to come in can read the room's records, as far as that is known.

    Args:
        agencies: of the officers who are proposed, this one left out.
        forms: that the room's records have.
        now: aware UTC time.

    Raises:
        NotAllCanRead: names those who must upgrade first.
    """
    behind = cannot_come_in(agencies, forms, now)
    if behind:
        raise NotAllCanRead(behind, len(agencies))


def cannot_come_in(agencies: Collection[str], forms: Collection[int], now: datetime) -> list[str]:
    """Return those of these agencies whose nodes are known not to read records of these forms, sorted."""
    needed = set(forms) - {FIRST_FORM}
    if not needed:
        return []
    told = reads_of(agencies)
    return [one for one in older(agencies, now) if one not in told or not needed <= set(told[one].forms)]


def check_all_can(others: Collection[str], kind: str, values: Mapping[str, Any]) -> int:
    """Return the form that a record takes, if nobody's node would close the room over it, or refuse it.

    A content kind that is not known there holds nothing, but at nodes of the first release, which have told nothing.

    Args:
        others: agencies that will read it, but this one.
        kind: of the record.
        values: its fields.

    Raises:
        NotAllCanRead: names those who must upgrade.
    """
    told = reads_of(others)
    form = form_for(others, told)
    behind = _closing(others, kind, told) if kind not in _FIRST_KINDS else set()
    later = KINDS[kind].later.union(newer_fields(KINDS[kind], values))
    if form == FIRST_FORM and not values.keys().isdisjoint(later):
        behind.update(one for one in others if one not in told or VERSION not in told[one].forms)
    if behind:
        raise NotAllCanRead(sorted(behind), len(others) + 1)
    return form


def check_all_follow(others: Collection[str], rules: int) -> None:
    """Return only if all these agencies' nodes can follow rules; NotAllCanRead names those who must upgrade."""
    behind = lacking(others, rules=rules)
    if behind:
        raise NotAllCanRead(behind, len(others) + 1)
