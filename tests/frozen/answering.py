"""Answers for the first release: runs with its code alone on the path, one line of JSON for each question."""

from __future__ import annotations

import json
import sys
import traceback

from hornbill.command import record_kinds
from hornbill.exchange.core import gate, opening
from hornbill.exchange.core.body import make_body
from hornbill.exchange.core.exported import fold_export, read_export
from hornbill.exchange.core.fold import RoomFold
from hornbill.exchange.core.header import Header
from hornbill.exchange.core.history import Item
from hornbill.exchange.core.kinds import KINDS
from hornbill.exchange.core.sealing import Notice, Reader, decode_payload, encode_payload, seal_record
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.sealing import SealingKey
from hornbill.kernel.suite.signing import SigningKey

record_kinds.load_all()


def header_of(told):
    told = {name: value for name, value in told.items() if name not in {"v", "suite"}}
    return Header(**{**told, "seen": tuple(told["seen"])})


def state_of(fold):
    state = fold.state()
    return {
        "control_hash": state.control_hash(),
        "content_hash": fold.content_hash(),
        "content": [id_ for _, id_ in fold.content],
        "opaque": state.opaque,
        "malformed": sorted(state.malformed),
        "pending": sorted(state.pending),
        "gate": [reason.code for reason in gate.writing_room(state)],
    }


def fold(room, items):
    folded = RoomFold(room)
    for id_, header, values in items:
        folded.add(Item(id_, header_of(header), values))
    return state_of(folded)


def kinds():
    return {
        name: {
            "control": kind.control,
            "fields": sorted(kind.fields),
            "optional": sorted(kind.optional),
            "refs": list(kind.refs),
            "stops": kind.stops,
            "by_node": kind.by_node,
        }
        for name, kind in KINDS.items()
    }


def read(payload, reader, seed):
    """Open what an envelope carried; the header, and the values that this reader's key opens."""
    sealed, _ = decode_payload(bytes.fromhex(payload))
    wraps = [wrap.sealed for wrap in sealed.wraps if wrap.reader == reader]
    key = opening.open_key(sealed.id, reader, wraps, SealingKey(bytes.fromhex(seed)))
    body = opening.open_body(sealed.signed.header, sealed.ciphertext, key)
    return {"id": sealed.id, "header": json.loads(sealed.signed.header_bytes), "values": body.values()}


def write(header, values, signing, readers, sender):
    """Write a record as this release does; returns what an envelope carries."""
    publics = [Reader(name, bytes.fromhex(public)) for name, public in readers.items()]
    sealed = seal_record(header_of(header), make_body(values), SigningKey(bytes.fromhex(signing)), publics)
    payload = encode_payload(sealed, sealed.wraps, Notice(sender, "normal"))
    return {"id": sealed.id, "payload": payload.hex(), "header": json.loads(sealed.signed.header_bytes)}


def export(data):
    return state_of(fold_export(read_export(data.encode())))


ANSWERS = {"fold": fold, "kinds": kinds, "read": read, "write": write, "export": export}


for line in sys.stdin:
    asked = json.loads(line)
    try:
        answer = ANSWERS[asked.pop("what")](**asked)
    except HornbillError as error:
        answer = {"refused": error.code}
    except Exception:  # noqa: BLE001  # the test says it aloud
        answer = {"error": traceback.format_exc()}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
