import os, itertools
import pytest
from tests.exchange import node_rig as rig
from hornbill.exchange.core.sealing import Wrap, wrap_key, seal_record, SealedRecord
from hornbill.exchange.models import *
from hornbill.exchange.tending import Tender
from hornbill.vault.keyring import node_keys
from hornbill.exchange import actions

def test_wrong_key_wrap_later_hides(room, partner, somchai, third):
    sealed = partner.say(room, "Read me.")
    rig.deliver(partner.envelope(sealed))
    evil = wrap_key(os.urandom(32), sealed.id, [rig.Reader(somchai.name, somchai.sealing.public)])
    rig.deliver(third.envelope(sealed, wraps=evil))
    e = rig.entries(somchai, room, session="a new session")[sealed.id]
    print("STATE", e.state, e.text, e.reasons)
    assert e.state == "ok"

def test_wrong_key_wrap_hides_hold_from_node_and_officers(room, partner, somchai, third):
    hold = partner.write(room, "room.hold", {"reason": "wait", "until": None})
    for name, public in ((somchai.name, somchai.sealing.public), (node_keys().author, node_keys().sealing.public)):
        evil = wrap_key(os.urandom(32), hold.id, [rig.Reader(name, public)])
        rig.deliver(third.envelope(hold, wraps=[*hold.wraps_for("th-customs"), *evil]))
    e = rig.entries(somchai, room, session="n2")[hold.id]
    print("STATE", e.state, rig.view(somchai, room, session="n3").holds)
    assert e.state == "ok"

def test_huge_ciphertext_blocks_additions(room, partner, somchai, third):
    from hornbill.exchange.core import sealing
    from hornbill.kernel.suite import content
    import hashlib
    from dataclasses import replace
    from hornbill.exchange.core.envelope import MAX_PLAINTEXT
    sealed = partner.say(room, "x", remember=False)
    base = len(partner.payload(sealed, wraps=[])) - len(sealed.ciphertext)
    junk = os.urandom(MAX_PLAINTEXT - base)
    head = replace(sealed.signed.header, sealed=hashlib.sha256(junk).hexdigest())
    signed = sealing.sign_header(head, partner.first.signing)
    bad = SealedRecord(signed, junk, ())
    print(rig.deliver(partner.envelope(bad, wraps=[])))
    actions.propose_members(somchai.vault(), room, ["la-police/kham"], "", marking=rig.AMBER, now=rig.NOW)
    print(Tender(node_keys()).run(rig.NOW))
    print(list(NodeAlarm.objects.values_list("what", flat=True)))
    assert "la-police/kham" in [m.officer_id for m in rig.view(somchai, room).members]

def test_many_wraps(room, partner, somchai):
    import time
    sealed = partner.say(room, "Read me.")
    rig.deliver(partner.envelope(sealed))
    evil = [Wrap(somchai.name, "0"*16, os.urandom(1168)) for _ in range(1700)]
    t=time.time(); rig.deliver(partner.envelope(sealed, wraps=evil)); print("deliver", time.time()-t)
    print("wraps", Wrap_count())
    t=time.time(); rig.entries(somchai, room, session="x"); print("open", time.time()-t)
    assert Wrap_count() < 20

def Wrap_count():
    from hornbill.exchange.models import Wrap as W
    return W.objects.count()

def test_seen_flood_memory(db, network, partner):
    import resource, tracemalloc
    from hornbill.exchange.actions import node_room
    n=100
    envs=[]
    for i in range(n):
        room = os.urandom(32).hex()
        s = partner.write(room, "room.hold", {"reason":"x","until":None}, seen=tuple(sorted(os.urandom(32).hex() for _ in range(512))), readers=[], remember=False)
        envs.append(partner.envelope(s, wraps=[]))
    print("bytes each", len(envs[0]))
    tracemalloc.start()
    rig.deliver(*envs)
    cur,peak = tracemalloc.get_traced_memory()
    print("memory kept per record", cur/n, "rooms", len(node_room._rooms))
