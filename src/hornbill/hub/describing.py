"""What the hub answers, described in OpenAPI 3.1: ``GET /v1/openapi.json``, for whoever writes another node.

Rules: the numbers are those by which the code refuses; bodies that are framed binary are described by their length alone
(``exchange.core.wire``, ``log_wire``, ``admission_wire`` and ``blob`` say what is in them). ``x-hornbill-signed-by`` says whose
signature a request needs (RFC 9421, ``exchange.core.http_signature``). A test holds it against the routes and the README.

    description()["paths"]["/v1/envelopes"]["post"]["summary"]
"""

from __future__ import annotations

from typing import Any

from hornbill import __version__
from hornbill.exchange.core import admission_wire, blob, log_wire, wire

PATH = "/v1/openapi.json"
ANYBODY, NEWCOMER, NODE, OWNER = "nobody", "nobody: who knows the slot", "any node", "the mailbox's node"
READER, WITNESS, ADMITTING = "any node or witness", "that witness", "the node that lets others in"
LONGEST_WAIT = 3600  # seconds that may be asked for; the hub waits no longer than its own limit
SMALL_BODY = 4 * 1024  # bytes of a small JSON body
Schema = dict[str, Any]


def _text(pattern: str = "", longest: int = wire.MAX_TEXT) -> Schema:
    return {"type": "string", "pattern": pattern} if pattern else {"type": "string", "maxLength": longest}


def _object(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": sorted(fields), "additionalProperties": False}


def _list(of: Schema, most: int) -> Schema:
    return {"type": "array", "items": of, "maxItems": most}


def _hex(size: int) -> Schema:
    return _text(f"^[0-9a-f]{{{2 * size}}}$")


NUMBER: Schema = {"type": "integer", "minimum": 0, "maximum": wire.MAX_CURSOR}
AGENCY = _text("^[a-z][a-z0-9-]{1,31}$")
CODE = _text("^[a-z][a-z0-9-]{0,39}$")
TIME = _text(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$")
_HASH, _MAILBOX, _SIGNATURE = _hex(log_wire.HASH_BYTES), _hex(16), _hex(log_wire.SIGNATURE_BYTES)
_REFUSED = {"code": CODE, "cure": _text(), "status": {"const": "refused"}}
_STATUS = {"enum": ["stored", "duplicate"]}
_RECEIPT: Schema = {"type": "string", "contentEncoding": "base64"}
PROBLEM = _object(code=CODE, cure=_text(), message=_text(), time=TIME)
HEAD = _object(
    v={"const": 1},
    log=_HASH,
    size={"type": "integer", "minimum": 0},
    root=_HASH,
    at=TIME,
    signature=_SIGNATURE,
    cosignatures={"type": "object", "additionalProperties": _SIGNATURE},
)
SLOT = _object(slot=_HASH, expires=TIME, request={"type": "boolean"}, answer={"type": "boolean"})
SLOTS = _object(slots=_list(SLOT, admission_wire.MAX_SLOTS))
HEALTH = _object(ok={"type": "boolean"}, time=TIME, version={"type": "string"}, wire={"type": "string"})
_GONE = _object(agency=AGENCY, gone={"const": True})
_SERVED = _object(agency=AGENCY, mailbox=_MAILBOX, transport_key=_hex(32))
_RESULT = {
    "oneOf": [
        _object(id=_MAILBOX, receipt=_RECEIPT, status=_STATUS),
        _object(id=_text("^([0-9a-f]{32})?$"), **_REFUSED),
    ]
}
_APPENDED = {"oneOf": [_object(index=NUMBER, status=_STATUS), _object(**_REFUSED)]}
_COUNTS = _object(
    acknowledged=NUMBER,
    highest_cursor=NUMBER,
    sent=NUMBER,
    stored_from={"type": "object", "propertyNames": AGENCY, "additionalProperties": NUMBER},
)


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def _binary(most: int, least: int = 0) -> Schema:
    schema = {
        "type": "string",
        "contentMediaType": "application/octet-stream",
        "minLength": least,
        "maxLength": most,
    }
    return {"application/octet-stream": {"schema": schema}}


def _query(name: str, says: str, *, least: int = 0, most: int = wire.MAX_CURSOR) -> Schema:
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return {"name": name, "in": "query", "description": says, "schema": schema}


def _path(name: str, schema: Schema) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _operation(
    name: str,
    says: str,
    signed_by: str,
    answer: Schema,
    *,
    parameters: tuple[Schema, ...] = (),
    body: Schema | None = None,
) -> Schema:
    problem = {
        "description": "Refused: a code that stays, what happened, what to do.",
        "content": _json(PROBLEM),
    }
    found: Schema = {
        "operationId": name,
        "summary": says,
        "x-hornbill-signed-by": signed_by,
        "parameters": list(parameters),
        "responses": {"200": {"description": "Done.", "content": answer}, "4XX": problem, "5XX": problem},
    }
    if body is not None:
        found["requestBody"] = {"required": True, "content": body}
    if signed_by not in (ANYBODY, NEWCOMER):
        found["security"] = [{"signature": []}]
    return found


_MAILBOX_PLACE = (_path("mailbox", _MAILBOX),)
_SLOT_PLACE = (_path("slot", _HASH),)
_FILE_PLACE = (_path("address", _HASH),)
_WAIT = _query("wait", "Seconds to wait for something new; the hub waits 25 s at most.", most=LONGEST_WAIT)
_ADDRESSES = {
    "name": "at",
    "in": "query",
    "required": True,
    "description": f"1 to {admission_wire.MAX_ADDRESSES} addresses, each once, with commas between them.",
    "schema": _text(f"^[0-9a-f]{{64}}(,[0-9a-f]{{64}}){{0,{admission_wire.MAX_ADDRESSES - 1}}}$"),
}
_HEAD_OR_NOTHING = {"application/json": {"schema": HEAD}}
_PATH_ANSWER = _json(_object(path=_list(_HASH, log_wire.MAX_PATH)))


def _mail() -> Schema:
    return {
        "/v1/health": {
            "get": _operation(
                "health", "Whether the hub serves, its time and versions.", ANYBODY, _json(HEALTH)
            )
        },
        PATH: {"get": _operation("description", "This description.", ANYBODY, _json({"type": "object"}))},
        "/v1/envelopes": {
            "post": _operation(
                "postEnvelopes",
                f"Stores 1 to {wire.MAX_BATCH} envelopes; one result each.",
                NODE,
                _json(_object(results=_list(_RESULT, wire.MAX_BATCH), time=TIME)),
                body=_binary(wire.MAX_REQUEST, 1),
            )
        },
        "/v1/mailboxes/{mailbox}/envelopes": {
            "get": _operation(
                "fetchEnvelopes",
                "A page of a mailbox, after a cursor; no bytes when there is nothing.",
                OWNER,
                _binary(wire.MAX_ANSWER),
                parameters=(
                    *_MAILBOX_PLACE,
                    _query("after", "The last cursor that is here."),
                    _query("limit", "Envelopes at most.", least=1, most=wire.MAX_PAGE),
                    _WAIT,
                ),
            )
        },
        "/v1/mailboxes/{mailbox}/acknowledge": {
            "post": _operation(
                "acknowledge",
                "All up to this cursor is safely stored at the node.",
                OWNER,
                _json(_object(acknowledged=NUMBER)),
                parameters=_MAILBOX_PLACE,
                body=_json(_object(cursor=NUMBER)),
            )
        },
        "/v1/mailboxes/{mailbox}/counts": {
            "get": _operation(
                "counts",
                "What the hub counts, for a node that was restored.",
                OWNER,
                _json(_COUNTS),
                parameters=_MAILBOX_PLACE,
            )
        },
    }


def _log() -> Schema:
    cosigned = _object(
        at=TIME, name=_text("^[a-z0-9][a-z0-9.-]{0,39}$"), root=_HASH, signature=_SIGNATURE, size=NUMBER
    )
    cosigners = _object(published={"type": "boolean"}, witnesses=_list(_text(), 64))
    return {
        "/v1/log/entries": {
            "post": _operation(
                "appendEntries",
                f"Appends 1 to {log_wire.MAX_ENTRIES} entries; one result each.",
                NODE,
                _json(_object(results=_list(_APPENDED, log_wire.MAX_ENTRIES), time=TIME)),
                body=_binary(wire.MAX_REQUEST, 1),
            ),
            "get": _operation(
                "readEntries",
                "A page of leaves and sealed bodies.",
                NODE,
                _binary(log_wire.MAX_LOG_ANSWER),
                parameters=(
                    _query("from", "The first entry."),
                    _query("limit", "Entries at most.", least=1, most=log_wire.MAX_LOG_PAGE),
                    _query("until", "The entry before which the page ends."),
                ),
            ),
        },
        "/v1/log/head": {
            "get": _operation(
                "readHead",
                "The published head, or the newest; no bytes while there is none.",
                READER,
                _HEAD_OR_NOTHING,
                parameters=(
                    _query("newest", "1 for a head that is not cosigned yet.", most=1),
                    _query("beyond", "The size that is here."),
                    _WAIT,
                ),
            )
        },
        "/v1/log/consistency": {
            "get": _operation(
                "proveConsistency",
                "That one size of the log continues another (RFC 9162, section 2.1.4).",
                READER,
                _PATH_ANSWER,
                parameters=(_query("first", "The smaller size."), _query("second", "The larger one.")),
            )
        },
        "/v1/log/inclusion": {
            "get": _operation(
                "proveInclusion",
                "That an entry is in the log (RFC 9162, section 2.1.3).",
                READER,
                _PATH_ANSWER,
                parameters=(_query("index", "The entry."), _query("size", "The size of the log.")),
            )
        },
        "/v1/log/cosignatures": {
            "post": _operation(
                "cosign", "A witness's word for a head.", WITNESS, _json(cosigners), body=_json(cosigned)
            )
        },
        "/v1/prekeys": {
            "post": _operation(
                "putPrekeys",
                f"Keeps 1 to {admission_wire.MAX_PREKEYS} blobs under their addresses; answers which hold another one.",
                NODE,
                _json(_object(taken=_list(_HASH, admission_wire.MAX_PREKEYS))),
                body=_binary(wire.MAX_REQUEST, 1),
            ),
            "get": _operation(
                "findPrekeys",
                "The blobs of these addresses that the hub has.",
                NODE,
                _binary(admission_wire.MAX_PREKEY_ANSWER),
                parameters=(_ADDRESSES,),
            ),
        },
    }


def _joining() -> Schema:
    request, answer = admission_wire.MAX_JOIN_REQUEST, admission_wire.MAX_JOIN_ANSWER
    return {
        "/v1/nodes": {
            "post": _operation(
                "changeNode",
                "A node is served, or is gone, from now on.",
                ADMITTING,
                _json(_object(nodes=NUMBER)),
                body=_json({"oneOf": [_SERVED, _GONE]}),
            )
        },
        "/v1/join": {
            "get": _operation("listSlots", "The slots that are open.", ADMITTING, _json(SLOTS)),
            "post": _operation(
                "openSlot",
                "Opens a slot for a newcomer.",
                ADMITTING,
                _json(SLOTS),
                body=_json(_object(expires=TIME, slot=_HASH)),
            ),
        },
        "/v1/join/{slot}/request": {
            "post": _operation(
                "putRequest",
                "The newcomer's sealed request, once.",
                NEWCOMER,
                _json(SLOTS),
                parameters=_SLOT_PLACE,
                body=_binary(request, 1),
            ),
            "get": _operation(
                "readRequest", "That request.", ADMITTING, _binary(request), parameters=_SLOT_PLACE
            ),
        },
        "/v1/join/{slot}/answer": {
            "post": _operation(
                "putAnswer",
                "The sealed answer, once.",
                ADMITTING,
                _json(SLOTS),
                parameters=_SLOT_PLACE,
                body=_binary(answer, 1),
            ),
            "get": _operation(
                "readAnswer", "That answer.", NEWCOMER, _binary(answer), parameters=_SLOT_PLACE
            ),
        },
    }


def _files() -> Schema:
    held = _json(_object(have=NUMBER, length=NUMBER))
    start = _query("from", "Where they begin.", most=blob.MAX_LENGTH)
    leaves = _binary(blob.MAX_ANNOUNCEMENT, blob.LEAST_ANNOUNCEMENT)
    return {
        "/v1/blobs": {
            "post": _operation(
                "announceFile",
                "Opens an address for a sealed file, by the hash of each of its chunks, or keeps it longer.",
                NODE,
                held,
                body=leaves,
            )
        },
        "/v1/blobs/{address}": {
            "get": _operation(
                "fileHeld", "How much of a sealed file is here.", NODE, held, parameters=_FILE_PLACE
            ),
            "post": _operation(
                "appendToFile",
                "The next bytes of a sealed file; each chunk is checked by its hash.",
                NODE,
                held,
                parameters=(*_FILE_PLACE, start),
                body=_binary(blob.MAX_PIECE),
            ),
        },
        "/v1/blobs/{address}/leaves": {
            "get": _operation("readLeaves", "What was announced.", NODE, leaves, parameters=_FILE_PLACE)
        },
        "/v1/blobs/{address}/bytes": {
            "get": _operation(
                "readFile",
                "Bytes of a sealed file, as far as they are here.",
                NODE,
                _binary(blob.MAX_PIECE),
                parameters=(
                    *_FILE_PLACE,
                    start,
                    _query("limit", "Bytes at most.", least=1, most=blob.MAX_PIECE),
                ),
            )
        },
    }


def description() -> Schema:
    """Return the whole description, as it is served."""
    about = (
        "Stores sealed envelopes for nodes and keeps the directory log; opens neither. Requests are signed by RFC 9421,"
        " bodies by RFC 9530; JSON is sent in its canonical form (RFC 8785). An answer of no bytes says that there is nothing yet."
    )
    signature = {
        "type": "http",
        "scheme": "signature",
        "description": "RFC 9421, Ed25519, tag hornbill-node; bodies by RFC 9530.",
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hornbill hub", "version": __version__, "description": about},
        "paths": {**_mail(), **_log(), **_joining(), **_files()},
        "components": {"securitySchemes": {"signature": signature}},
    }
