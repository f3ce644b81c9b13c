"""A delivery in the network in memory (``tests.exchange.network``): honest acts, hostile ones, views of parts of it."""

from __future__ import annotations

from datetime import UTC, datetime

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.gate import Law, Seen
from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.kinds import is_control
from tests.exchange.network import FIRST, Network

ANA, ABE, BOB, BEA, CYD, COE = OFFICERS = ("aa/ana", "aa/abe", "bb/bob", "bb/bea", "cc/cyd", "cc/coe")
AGENCIES = {"aa": "FR", "bb": "CN", "cc": "SG"}
DAN, DEE = ADDED = ("dd/dan", "dd/dee")  # of the State that is added on the way
FOUR = {**AGENCIES, "dd": "TH"}
SECOND = {DAN: DEE, DEE: DAN, ANA: ABE, ABE: ANA, BOB: BEA, BEA: BOB, CYD: COE, COE: CYD}
NOW = datetime(2026, 12, 2, 12, tzinfo=UTC)
BEGINS, ENDS = "2026-11-20T00:00:00.000Z", "2026-12-20T00:00:00.000Z"
AT = "2026-12-02T11:00:00.000Z"
PARIS, BEIJING, SINGAPORE = [4900970, 254790], [4008010, 11658460], [136440, 10399150]
BANGKOK = [1368990, 10075010]


def delivery_network(**more):
    net = Network(nonce="delivery-0123456789abcdef", officers=OFFICERS, **more)
    net.deliver_all()
    return net


def words(**more):
    return {
        **dict.fromkeys(kinds.TEXTS, "as agreed"),
        "parcel": True,
        "live": False,
        "lang": "en",
        **more,
    }


def legs():
    return [
        {
            "state": "FR",
            "enters": "CN",
            "from": PARIS,
            "to": BEIJING,
            "from_place": "Paris",
            "to_place": "Beijing",
            "begins": "2026-12-02T10:00:00.000Z",
            "ends": "2026-12-03T00:00:00.000Z",
            "corridor_km": 300,
            "means": "air",
        },
        {
            "state": "CN",
            "enters": "SG",
            "from": BEIJING,
            "to": SINGAPORE,
            "from_place": "Beijing",
            "to_place": "Singapore",
            "begins": "2026-12-03T06:00:00.000Z",
            "ends": "2026-12-03T18:00:00.000Z",
            "corridor_km": 300,
            "means": "air",
        },
    ]


def legs_of_four():
    """The route, and the State that is added to it, between the second and the last border."""
    first, last = legs()
    added = {**last, "enters": "TH", "to": BANGKOK, "to_place": "Bangkok", "ends": "2026-12-03T10:00:00.000Z"}
    beyond = {"state": "TH", "from": BANGKOK, "from_place": "Bangkok", "begins": "2026-12-03T12:00:00.000Z"}
    return [first, added, {**last, **beyond}]


def states(agencies=AGENCIES):
    roles = {"FR": "origin", "SG": "destination"}
    return [
        {"state": code, "agency": agency, "role": roles.get(code, "transit")}
        for agency, code in sorted(agencies.items())
    ]


def plan_values(words_, replaces=(), **more):
    return {
        "plan": words_,
        "states": states(),
        "legs": legs(),
        "scope": "intact",
        "offence": "wildlife",
        "group": True,
        "silent_min": 30,
        "late_min": 120,
        "exercise": False,
        "law": "",
        "replaces": list(replaces),
        **more,
    }


def plan(net: Network, author=ANA, replaces=(), told=(), **more):
    """Propose a version as an honest officer does; returns it, or None."""
    item = net.write(author, kinds.PLAN, words(**dict(told)))
    return item and net.write(author, kinds.VERSION, plan_values(item.id, replaces, **more))


def consent_values(plan_, **more):
    return {
        "plan": plan_.id,
        "scopes": ["intact", "part"],
        "begins": BEGINS,
        "ends": ENDS,
        "authorised_until": ENDS,
        "conditions": 0,
        "note": None,
        **more,
    }


def consent(net: Network, by, plan_, *, countersigned=True, **more):
    """Consent, and have a colleague countersign."""
    if more.get("conditions"):
        note = net.write(
            by, kinds.WORDS, {"text": "", "conditions": ["As said."], "authority": "", "lang": "en"}
        )
        more["note"] = note.id
    item = net.write(by, kinds.CONSENT, consent_values(plan_, **more))
    net.deliver_all()
    if item is not None and countersigned:
        assert net.write(SECOND[by], kinds.COUNTERSIGN, {"consent": item.id})
        net.deliver_all()
    return item


def consents(net: Network, plan_, *officers):
    return [consent(net, one, plan_) for one in officers or (ANA, BOB, CYD)]


def start_values(plan_, found):
    """Name every consent to a version, and every countersignature, that a node knows."""
    some = [one for one in found.consents.values() if one.plan == plan_.id and not one.ended_by]
    return {
        "plan": plan_.id,
        "consents": sorted(one.said.record for one in some),
        "countersigns": sorted(sign.record for one in some for sign in one.countersigned),
    }


def withdraw(net: Network, by):
    return net.write(by, kinds.WITHDRAW, {"note": None})


def hold(net: Network, by, why="hold"):
    return net.write(by, kinds.HOLD, {"why": why, "at": None, "note": None})


def forge(net, author, kind, values, **lies):
    """Write what an honest node would not; everybody hears of it."""
    item = net.forge(f"{author}/{FIRST}", kind, values, **lies)
    net.deliver_all()
    return item


def as_node(item):
    """A record as a node sees it: content without its body."""
    return item if is_control(item.header.kind) else Item(item.id, item.header, None)


def seen(found, **more):
    """What a node knows when all is well."""
    signed = [one.said for one in found.consents.values()]
    signed += [sign for one in found.consents.values() for sign in one.countersigned]
    signed += [said for one in found.consents.values() for some in one.met.values() for said in some]
    signed += [said for one in found.plans.values() for some in one.decided.values() for said, _ in some]
    given = {
        "now": NOW,
        "vouched": frozenset(one.record for one in signed),
        "countries": AGENCIES,
        "members": frozenset(AGENCIES),
        "came": {one.record: datetime(2026, 11, 24, 6, 12, tzinfo=UTC) for one in signed},
        "heard": dict.fromkeys(AGENCIES, NOW),
        "own": "aa",
        "head": "",
        "law": {state: Law("open", "x") for state in AGENCIES.values()},
    }
    return Seen(**{**given, **more})
