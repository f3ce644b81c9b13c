"""Formal requests in the network in memory (``tests.exchange.network``): honest acts, hostile ones."""

from __future__ import annotations

from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.kinds import is_control
from hornbill.formal_requests.core.fields import CHOSEN, WORDS, begun
from hornbill.formal_requests.core.kinds import ASK, DESCRIBE, NOTE, OPEN, PERMIT, REVISE, STEP
from hornbill.objects.core.fields import to_record
from tests.exchange.network import FIRST, Network

KEEPER, COLLEAGUE, PARTNER, BYSTANDER = "aa/ana", "aa/abe", "bb/bob", "cc/cyd"
DAY = "2026-11-20T09:00:00.000Z"
STATEMENT, OTHER = f"{'1' * 64}:0", f"{'1' * 64}:1"


def words(**more):
    return {**to_record((*WORDS, *CHOSEN), {**begun(), "title": "Rosewood", **more}), "lang": "en"}


def open_values(content, direction="outgoing", partner="bb", **more):
    facts = {"form": "request", "direction": direction, "own": "TH", "state": "VN", "partner": partner}
    return {"words": content, **facts, "due": None, **more}


def begin(net: Network, author=KEEPER, **more):
    """Begin a formal request as an honest officer does; returns it, or None."""
    item = net.write(author, DESCRIBE, words())
    return item and net.write(author, OPEN, open_values(item.id, **more))


def revise(net: Network, author, request, **more):
    item = net.write(author, DESCRIBE, words(**more))
    return item and net.write(
        author, REVISE, {"request": request.id, "words": item.id, "due": "2026-12-01T12:00:00.000Z"}
    )


def step_values(request, step, note=None, channel=None):
    channel = channel or ("diplomatic" if step == "sent" else None)
    return {"request": request, "step": step, "at": DAY, "channel": channel, "digest": "", "note": note}


def note_values(request, **more):
    return {
        "request": request,
        "text": "Bank records.",
        "limits": "",
        "court": "yes",
        "lang": "en",
        "files": [],
        **more,
    }


def step(net: Network, author, request, what, *, note=False):
    said = net.write(author, NOTE, note_values(request.id)) if note else None
    return net.write(author, STEP, step_values(request.id, what, said and said.id))


def ask_values(request, words, *statements):
    return {"request": request, "words": words, "statements": sorted(statements)}


def ask(net: Network, author, request, *statements, words=None):
    words = words or request.values["words"]
    return net.write(author, ASK, ask_values(request.id, words, *statements))


def permit(net: Network, author, asked, answer="yes"):
    return net.write(author, PERMIT, {"ask": asked.id, "answer": answer})


def forge(net, author, kind, values, **lies):
    """Write what an honest node would not; everybody hears of it."""
    item = net.forge(f"{author}/{FIRST}", kind, values, **lies)
    net.deliver_all()
    return item


def as_node(item):
    """A record as a node sees it: content without its body."""
    return item if is_control(item.header.kind) else Item(item.id, item.header, None)
