"""A joint investigation in the network in memory (``tests.exchange.network``): honest acts, hostile ones, views of parts of it."""

from __future__ import annotations

from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.kinds import is_control
from hornbill.joint.core.kinds import NOTE, NOTICE, SIGN, TERMS, UNSIGN, VERSION
from hornbill.joint.core.terms import NAMES
from tests.exchange.network import FIRST, Network

ANA, BOB, CYD = "aa/ana", "bb/bob", "cc/cyd"
ALL = ("aa", "bb", "cc")
BEGINS, ENDS, LEAVES = "2026-12-01T00:00:00.000Z", "2027-12-01T00:00:00.000Z", "2027-02-01T00:00:00.000Z"
WORDS = dict.fromkeys(NAMES, "As agreed.")


def joint_network(**more):
    net = Network(nonce="joint-0123456789abcdef", **more)
    net.deliver_all()
    return net


def terms(parties=ALL, **more):
    return {
        "basis": ["untoc-19-case"],
        "basis_text": "",
        "authorities": {
            one: {"state": "th", "authority": f"Authority of {one}"} for one in (*parties, "zz", "yy")[:50]
        },
        "leaders": [ANA],
        "lang": "en",
        **WORDS,
        **more,
    }


def version_values(terms_, parties=ALL, replaces=(), begins=BEGINS, ends=ENDS):
    return {
        "terms": terms_,
        "parties": sorted(parties),
        "begins": begins,
        "ends": ends,
        "notice_days": 30,
        "replaces": list(replaces),
    }


def propose(net: Network, author=ANA, parties=ALL, replaces=(), **more):
    """Propose a version as an honest officer does; returns it, or None."""
    item = net.write(author, TERMS, terms(parties))
    return item and net.write(author, VERSION, version_values(item.id, parties, replaces, **more))


def sign(net: Network, by, version):
    return net.write(by, SIGN, {"version": version.id})


def unsign(net: Network, by, version, text=""):
    note = net.write(by, NOTE, {"version": version.id, "text": text, "lang": ""}) if text else None
    return net.write(by, UNSIGN, {"version": version.id, "note": note and note.id})


def leave(net: Network, by, version, leaves=LEAVES):
    return net.write(by, NOTICE, {"version": version.id, "leaves": leaves, "note": None})


def forge(net, author, kind, values, **lies):
    """Write what an honest node would not; everybody hears of it."""
    item = net.forge(f"{author}/{FIRST}", kind, values, **lies)
    net.deliver_all()
    return item


def as_node(item):
    """A record as a node sees it: content without its body."""
    return item if is_control(item.header.kind) else Item(item.id, item.header, None)
