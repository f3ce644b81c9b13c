"""The final report of a delivery: each State's part, consents, hand-overs, holds, evidence and the log; equal at every node that has the same records.

Rules: made from the room's records alone, in the order of the room; no clock, no names of a directory, no language. Its hash lets two officers
compare by telephone. What cannot be read here is left out and counted, and then the hash differs.
What is taken out (``exported``) goes by the current marking of each part and entry; the hash stays that of the whole.

    made = report_of(fold)
    made["parts"], digest(made)
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from hornbill.deliveries.core import names
from hornbill.deliveries.core.folding import delivery_in
from hornbill.exchange.core.rooms.remarking import marking_now
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import WayOut, reasons_against
from hornbill.kernel.suite import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.deliveries.core.state import Said
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.rooms.fold import RoomFold


def report_of(fold: RoomFold) -> dict[str, Any]:
    """Return the report as JSON has it.

    Args:
        fold: the room, as far as it is open.
    """
    found = delivery_in(fold)
    plan = found.current or next(iter(found.heads), None)
    parts: dict[str, Any] = {}
    logs: list[dict[str, Any]] = []
    evidence: list[dict[str, Any]] = []
    unread = 0
    for item in _content(fold):
        values = item.values
        if values is None:
            unread += 1
        elif item.header.kind == names.REPORT:
            state = plan.state_of(item.header.agency) if plan else ""
            texts = {name: values[name] for name in names.REPORT_TEXTS}
            parts[item.header.agency] = {
                "record": item.id,
                "state": state,
                "officer": item.header.author,
                **texts,
            }
        elif item.header.kind == names.EVIDENCE:
            entry = {name: values[name] for name in ("at", "step", "exhibits", "seizure", "text")}
            evidence.append({"record": item.id, "officer": item.header.author, **entry})
        else:
            entry = {name: values[name] for name in ("at", "seen", "place", "position", "text", "files")}
            logs.append({"record": item.id, "officer": item.header.author, **entry})
    for entries in (logs, evidence):
        entries.sort(key=lambda one: (one["at"], one["record"]))
    return {
        "room": fold.history.room,
        "phase": found.phase,
        "plan": plan.id if plan else None,
        "states": [{"state": one.state, "agency": one.agency, "role": one.role} for one in plan.states]
        if plan
        else [],
        "missing_parts": sorted(one.agency for one in plan.states if one.agency not in parts) if plan else [],
        "parts": {agency: parts[agency] for agency in sorted(parts)},
        "consents": [
            {
                **_of(one.said),
                "plan": one.plan,
                "scopes": list(one.scopes),
                "begins": one.begins,
                "ends": one.ends,
                "countersigned": [sign.author for sign in one.countersigned],
                "ended_by": [said.record for said in one.ended_by],
            }
            for one in found.consents.values()
        ],
        "refusals": [_of(said) for said, _ in found.refusals],
        "withdrawals": [_of(said) for said in found.withdrawals],
        "starts": [_of(one.said) for one in found.starts.values()],
        "holds": [
            {**_of(one.said), "why": one.why, "released": _of(one.released) if one.released else None}
            for one in found.holds.values()
        ],
        "hand_overs": [
            {
                **_of(one.said),
                "leg": one.leg,
                "to": one.to,
                "at": one.happened,
                "answers": [{**_of(said), "answer": answer, "at": at} for said, answer, at in one.answers],
            }
            for one in found.hands.values()
        ],
        "ends": [{**_of(said), "outcome": outcome, "at": at} for said, outcome, at in found.ends],
        "evidence": evidence,
        "log": logs,
        "unread": unread,
    }


def exported(fold: RoomFold, report: dict[str, Any], own: str) -> dict[str, Any]:
    """Return a report as it may leave: parts and entries of the log that their current markings let out, with these markings.

    Args:
        fold: the room.
        report: as ``report_of`` returned it.
        own: who takes it out; the own agency's words go out in any case.
    """
    kept = 0

    def out(entry: dict[str, Any]) -> dict[str, Any] | None:
        nonlocal kept
        marking = marking_now(fold, fold.history.items[entry["record"]])
        mine = agency_of(entry["officer"]) == own
        if marking is None or reasons_against(marking, WayOut.EXPORT, own=mine):
            kept += 1
            return None
        return {**entry, "marking": marking.to_json()}

    parts = {agency: told for agency, part in report["parts"].items() if (told := out(part)) is not None}
    log = [told for entry in report["log"] if (told := out(entry)) is not None]
    evidence = [told for entry in report["evidence"] if (told := out(entry)) is not None]
    return {**report, "parts": parts, "evidence": evidence, "log": log, "kept_in": kept}


def _content(fold: RoomFold) -> Iterator[Item]:
    """Yield entries of the log, evidence and parts of the report that count, in the order of the room."""
    withdrawn = fold.state().withdrawn
    for _, id_ in fold.content:
        item = fold.history.items[id_]
        if item.header.kind in (names.REPORT, names.LOG, names.EVIDENCE) and id_ not in withdrawn:
            yield item


def _of(said: Said) -> dict[str, str]:
    return {"record": said.record, "officer": said.author, "said_at": said.at}


def digest(report: dict[str, Any]) -> str:
    """Return the report's SHA-256, 64 hex digits: the same at every node that has the same records."""
    return hashlib.sha256(canonical.encode(report)).hexdigest()
