"""Altered statements in the directory's log, signed by a member's node or by roots: the directory goes on behind each."""

from __future__ import annotations

import json
import os
import secrets
import sys
from random import Random

from devtools.fuzzing.mutating import Mutator
from hornbill.directory import queries
from hornbill.directory.core.statements import bodies, statement
from hornbill.directory.core.statements.statement import BadStatement, UnknownStatement
from hornbill.directory.models import LogEntry, LogStanding
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import canonical
from tests.depth import examples

INPUTS = int(os.environ.get("STORED_INPUTS", "0")) or examples(60, deep=2_000)
PAGE = 40


def statements(net):
    """One of several kinds, as canonical values."""
    drafts = [net.officer(f"vn-customs/o{number}", post=False) for number in range(2)]
    drafts += [
        net.draft("agency.suspend", "la-police", {"agency": "la-police", "reason": "a review"}),
        net.draft("officer.revoke", "vn-customs/hanh", {"officer": "vn-customs/hanh", "reason": "gone"}),
        net.draft("power.grant", "vn-customs/hanh", {"officer": "vn-customs/hanh", "power": "searches"}),
        net.draft(f"{'a' * 20}.{'b' * 30}", "vn-customs", {}),
    ]
    return [canonical.decode(one.data) for one in drafts]


def entry(random, net, value):
    """An entry with an altered statement, signed where it can be; else its bytes as they are."""
    data = Mutator(random, [canonical.encode(value)]).next()[:30_000]
    try:
        data = canonical.encode(json.loads(data))
        signed = net.by_node(statement.read(data), "vn-customs")
        return (net.by_roots(signed) if random.random() < 0.5 else signed).encode()
    except (ValueError, RecursionError, canonical.NotCanonical, BadStatement, UnknownStatement):
        return pack([data, b""]) if random.random() < 0.9 else data


def test_the_directory_goes_on_behind_any_entry_of_a_member(net):
    random = Random(f"log {os.environ.get('STORED_SEED', '1')}")
    net.officer("vn-customs/hanh")
    values = statements(net)
    done = 0
    while done < INPUTS:
        for _ in range(PAGE):
            data = entry(random, net, random.choice(values))
            sealed = bodies.seal_body(net.keys[net.epoch], secrets.token_bytes(32), data, epoch=net.epoch)
            net.server.add(*sealed)
        net.publish()
        net.follow()
        done += PAGE
        assert LogStanding.objects.get().size == LogEntry.objects.count() == len(net.server.lines)
        assert not LogStanding.objects.get().trouble
    refused = LogEntry.objects.exclude(refused="")
    assert refused.count() > done // 2
    assert not refused.filter(why="its words could not be stored").exists()
    net.officer("vn-customs/linh")
    net.follow()
    assert queries.officer("vn-customs/linh")
    sys.stdout.write(f"log: {done} inputs; {refused.count()} refused\n")
