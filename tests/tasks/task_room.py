"""Tasks and decisions in the network in memory (``tests.exchange.network``): honest acts, hostile ones, views of parts of it."""

from __future__ import annotations

from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.kinds import is_control
from hornbill.tasks.core.decision_kinds import DISAGREED, MAKE, STAND, TELL
from hornbill.tasks.core.kinds import DESCRIBE, NOTE, OFFER, STEP
from hornbill.tasks.core.steps import HAND, MOVE, NEEDS_NOTE
from tests.exchange.network import FIRST, Network

GIVER, COLLEAGUE, DOER, BYSTANDER = "aa/ana", "aa/abe", "bb/bob", "cc/cyd"
DUE, LATER = "2026-12-01T12:00:00.000Z", "2026-12-24T12:00:00.000Z"
ON = "2026-11-20T09:00:00.000Z"


def words(**more):
    return {
        "title": "Ask the carrier for the manifest",
        "text": "",
        "lang": "en",
        "rests_on": [],
        "decision": None,
        **more,
    }


def offer_values(task, owner=DOER, due=DUE):
    return {"task": task, "owner": owner, "urgency": "routine", "due": due}


def offer(net: Network, author=GIVER, owner=DOER, **more):
    """Offer a task as an honest officer does; returns the offer, or None."""
    item = net.write(author, DESCRIBE, words(**more))
    return item and net.write(author, OFFER, offer_values(item.id, owner))


def note_values(about, text="No manifest is kept."):
    return {"about": about, "text": text, "lang": "en"}


def step_values(task, after, step, to=None, note=None):
    return {
        "task": task,
        "after": after,
        "step": step,
        "to": to if step == HAND else None,
        "due": LATER if step == MOVE else None,
        "note": note,
    }


def take(net: Network, by, task, after, step, to=None):
    """Take a step as an honest officer does; returns it, or None."""
    note = net.write(by, NOTE, note_values(task.id)) if step in NEEDS_NOTE else None
    return net.write(by, STEP, step_values(task.id, after.id, step, to, note and note.id))


def told(**more):
    return {
        "title": "Let it run on",
        "grounds": "The buyer is unknown.",
        "lang": "en",
        "rests_on": [],
        **more,
    }


def made(decision, present=(GIVER, DOER), replaces=()):
    return {"decision": decision, "present": sorted(present), "on": ON, "replaces": list(replaces)}


def decide(net: Network, author=GIVER, present=(GIVER, DOER), replaces=()):
    """Record a decision as an honest officer does; returns it, or None."""
    item = net.write(author, TELL, told())
    return item and net.write(author, MAKE, made(item.id, present, replaces))


def stand(net: Network, by, decision, word):
    note = net.write(by, NOTE, note_values(decision.id)) if word == DISAGREED else None
    return net.write(by, STAND, {"decision": decision.id, "stand": word, "note": note and note.id})


def forge(net, author, kind, values, **lies):
    """Write what an honest node would not; everybody hears of it."""
    item = net.forge(f"{author}/{FIRST}", kind, values, **lies)
    net.deliver_all()
    return item


def as_node(item):
    """A record as a node sees it: content without its body."""
    return item if is_control(item.header.kind) else Item(item.id, item.header, None)
