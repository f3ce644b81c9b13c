"""Agreements of joint investigations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.joint.core.terms import NAMES as TERMS
from hornbill.simulation.every_kind.scene import LATER

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Scene


def write(scene: Scene) -> None:
    """The agreement of a joint investigation."""

    def say(kind: str, **values: Any) -> str:
        return scene.first.record(scene.joint, kind, values).id

    parties = sorted([scene.home, scene.away])
    authorities = {one: {"state": one[:2], "authority": "Ministry"} for one in parties}
    basis = {"basis": ["uncac-49"], "basis_text": "", "lang": "en", **dict.fromkeys(TERMS, "as agreed")}
    terms = say("joint.terms", **basis, authorities=authorities, leaders=[scene.first.officer_id])
    span = {"begins": "2026-12-01T00:00:00.000Z", "ends": LATER, "notice_days": 30}
    version = say("joint.version", terms=terms, parties=parties, **span, replaces=[])
    say("joint.sign", version=version)
    note = say("joint.note", version=version, text="Read again.", lang="en")
    say("joint.unsign", version=version, note=note)
    say("joint.notice", version=version, leaves="2027-12-01T00:00:00.000Z", note=None)
