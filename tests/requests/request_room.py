"""Requests in the network in memory (``tests.exchange.network``): honest acts, hostile ones, views of parts of it."""

from __future__ import annotations

from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.kinds import is_control
from hornbill.requests.core.kinds import ANSWER, ASK, CLOSE, NEEDS_GROUND, REPLY, SEND
from tests.exchange.network import FIRST, Network

ASKER, COLLEAGUE, ASKED, BYSTANDER = "aa/ana", "aa/abe", "bb/bob", "cc/cyd"
DUE = "2026-12-01T12:00:00.000Z"


def question(**more):
    return {
        "about": "phone",
        "values": {"number": "+66 81 000 0000"},
        "wanted": ["subscriber", "activated"],
        "ground": "untoc-27",
        "ground_text": "",
        "purpose": "investigation",
        "text": "He called the broker.",
        "lang": "en",
        "files": [],
        **more,
    }


def given(request, **more):
    return {
        "request": request,
        "values": {"subscriber": "Nguyễn Văn An"},
        "ground_text": "",
        "text": "Carte prépayée.",
        "lang": "fr",
        "files": [],
        **more,
    }


def ask(net: Network, author=ASKER, to="bb"):
    """Ask as an honest author does; returns the request, or None."""
    item = net.write(author, ASK, question())
    return item and net.write(author, SEND, {"request": item.id, "to": to, "urgency": "routine", "due": DUE})


def reply_values(request, step, answer=None, ground="ongoing"):
    return {
        "request": request,
        "step": step,
        "ground": ground if step in NEEDS_GROUND else None,
        "answer": answer,
    }


def reply(net, by, request, step, *, answer=False):
    """Reply as an honest officer does; returns the reply, or None."""
    told = net.write(by, ANSWER, given(request.id)) if answer else None
    return net.write(by, REPLY, reply_values(request.id, step, told and told.id))


def close(net, by, request, how="closed"):
    return net.write(by, CLOSE, {"request": request.id, "how": how})


def forge(net, author, kind, values):
    """Write what an honest node would not; everybody hears of it."""
    item = net.forge(f"{author}/{FIRST}", kind, values)
    net.deliver_all()
    return item


def as_node(item):
    """A record as a node sees it: content without its body."""
    return item if is_control(item.header.kind) else Item(item.id, item.header, None)
