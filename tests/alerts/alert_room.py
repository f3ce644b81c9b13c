"""Alerts in the network in memory (``tests.exchange.network``): honest acts, hostile ones, views of parts of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hornbill.alerts.core.kinds import ACKNOWLEDGE, ANSWER, CALL, RAISE, STAND_DOWN
from hornbill.alerts.core.steps import Step
from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.kinds import is_control
from tests.exchange.network import FIRST, Network

NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
SUBJECT = {"kind": "container", "values": {"number": "MSCU1234566"}}
AUTHOR, FOCAL, DEPUTY, BYSTANDER = "aa/ana", "bb/bob", "cc/cyd", "aa/abe"


def steps(*officers, every=timedelta(minutes=15)):
    """Each of these officers after the other."""
    return tuple(
        Step(("focal-point", "deputy", "duty-desk")[min(n, 2)], (one,), NOW + (n + 1) * every)
        for n, one in enumerate(officers)
    )


def content(**more):
    return {
        "subject": SUBJECT,
        "ask": "search",
        "text": "",
        "lang": "",
        "grounds": "why",
        "caller": None,
        **more,
    }


def raise_alert(net: Network, author=AUTHOR, officers=(FOCAL, DEPUTY), **more):
    """Raise an alert as an honest author does; returns the call, or None."""
    alert = net.write(author, RAISE, content())
    value = [step.to_json() for step in more.get("steps", steps(*officers))]
    return alert and net.write(author, CALL, {"alert": alert.id, "steps": value})


def acknowledge(net, by, call, officer=None):
    return net.write(by, ACKNOWLEDGE, {"call": call.id, "officer": officer or by})


def stand_down(net, by, call):
    return net.write(by, STAND_DOWN, {"call": call.id})


def answer(net, by, call, officer=None, outcome="found"):
    values = {"call": call.id, "officer": officer or by, "outcome": outcome, "text": "", "lang": ""}
    return net.write(by, ANSWER, values)


def forge(net, author, kind, values):
    """Write what an honest node would not; everybody hears of it."""
    item = net.forge(f"{author}/{FIRST}", kind, values)
    net.deliver_all()
    return item


def as_node(item):
    """A record as a node sees it: content without its body."""
    return item if is_control(item.header.kind) else Item(item.id, item.header, None)
