"""The agreement of a joint investigation as a file: what it says, who signed it, under which records.

Rules: it goes out under its own marking, like every export; each signature is named by its record, so that the room's export proves it.

    document(view)["parties"][0]["signed"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.joint.core.terms import BASES, SOURCES

if TYPE_CHECKING:
    from hornbill.joint.core.standing import Standing
    from hornbill.joint.core.view import PartyView, SaidView, VersionView

FORMAT = "hornbill/joint-agreement/v1"


def document(view: VersionView, standing: Standing) -> dict[str, Any]:
    """Return a version as plain JSON; times are UTC, ISO 8601.

    Args:
        view: with terms that can be read.
        standing: of the room's agreement when the file is written; it is of this version if that is the one agreed.
    """
    return {
        "format": FORMAT,
        "room": view.room_id,
        "version": view.id,
        "status": view.status,
        "in_force": standing.in_force and standing.version == view.id,
        "missing": [{"code": one.code, "of": one.text, "source": one.source} for one in standing.reasons],
        "proposed_by": view.author.officer_id,
        "proposed_at": view.at.isoformat(),
        "marking": view.marking.to_json() if view.marking else None,
        "basis": [{"code": code, "source": BASES.get(code, "")} for code in view.basis],
        "basis_text": view.basis_text,
        "begins": view.begins.isoformat(),
        "ends": view.ends.isoformat(),
        "notice_days": view.notice_days,
        "leaders": [one.officer_id for one in view.leaders],
        "terms": [{"name": name, "source": SOURCES.get(name, ""), "text": text} for name, text in view.terms],
        "parties": [_party(one) for one in view.parties],
        "replaces": list(view.replaces),
    }


def _party(one: PartyView) -> dict[str, Any]:
    return {
        "agency": one.agency.id,
        "name": one.agency.name,
        "state": one.state,
        "authority": one.authority,
        "party": one.party,
        "signed": _said(one.signed),
        "taken_back": _said(one.taken_back),
        "notice": _said(one.notice),
    }


def _said(one: SaidView | None) -> dict[str, Any] | None:
    if one is None:
        return None
    found: dict[str, Any] = {"officer": one.who.officer_id, "at": one.at.isoformat(), "record": one.record}
    if one.leaves:
        return {**found, "leaves": one.leaves.isoformat()}
    return {**found, "vouched": one.vouched}
