"""Whether a kind is control or content, told by its name alone: also of a kind that only newer versions know.

Rules: a control kind's verb begins with ``control_``. The control kinds of the first releases, before there was this rule, stand
here by name; every version knows them. A name cannot say two things, so nodes of all versions take a record for the same.

    names_control("payment.control_state")    # True
    names_control("payment.note")             # False
"""

from __future__ import annotations

_MARK = "control_"
FIRST_CONTROL = frozenset(
    {
        "alert.acknowledge",
        "alert.call",
        "alert.stand_down",
        "content.ask",
        "content.grant",
        "content.withdraw",
        "decision.make",
        "decision.stand",
        "host.accept",
        "host.name_successor",
        "host.offer",
        "joint.notice",
        "joint.sign",
        "joint.unsign",
        "joint.version",
        "members.approve",
        "members.commit",
        "members.join",
        "members.leave",
        "members.propose",
        "members.remove",
        "permission.end",
        "request.close",
        "request.reply",
        "request.send",
        "room.grading",
        "room.hold",
        "room.open",
        "room.release",
        "rules.accept",
        "rules.propose",
        "task.offer",
        "task.step",
    }
)
# Their content kinds: what a node reads that has told nothing of itself.
FIRST_CONTENT = frozenset(
    {
        "alert.answer",
        "alert.raise",
        "chart.pin",
        "comparison.agree",
        "comparison.answer",
        "comparison.end",
        "comparison.propose",
        "comparison.request",
        "decision.describe",
        "entity.apart",
        "entity.merge",
        "entity.pass",
        "entity.reconsider",
        "entity.retract",
        "entity.split",
        "entity.state",
        "file.share",
        "guest.answer",
        "guest.ask",
        "import.part",
        "joint.note",
        "joint.terms",
        "marking.set",
        "message.edit",
        "message.post",
        "permission.give",
        "proceeding.step",
        "proceeding.withdraw",
        "request.answer",
        "request.ask",
        "room.describe",
        "task.describe",
        "task.note",
    }
)


def names_control(kind: str) -> bool:
    """Tell whether a kind of this name is control: read by members' nodes, and holding gates where it is not known."""
    return kind in FIRST_CONTROL or kind.partition(".")[2].startswith(_MARK)
