"""What the hub answers, described in OpenAPI 3.1: ``GET /v1/openapi.json``, for anyone who writes another node.

Rules: the numbers are those by which the code refuses; bodies that are framed binary are described by their length alone
(``exchange.core.protocol.batches``, ``log``, ``admission`` and ``blob`` say what is in them). ``x-hornbill-signed-by`` says whose
signature a request needs (RFC 9421, ``exchange.core.protocol.http_signature``). A test holds it against the routes and the README.

    description()["paths"]["/v1/envelopes"]["post"]["summary"]
"""

from __future__ import annotations

from hornbill import __version__
from hornbill.exchange.core.files import blob
from hornbill.exchange.core.protocol import admission, batches, log, tokens
from hornbill.hub.description_parts import (
    ADDRESSES,
    ADMITTING,
    ANYBODY,
    APPENDED,
    COUNTS,
    FILE_PLACE,
    GONE,
    HASH,
    HEAD_OR_NOTHING,
    HEALTH,
    MAILBOX_PLACE,
    NEWCOMER,
    NODE,
    NUMBER,
    OWNER,
    PATH_ANSWER,
    READER,
    RESULT,
    SERVED,
    SIGNATURE,
    SLOT_PLACE,
    SLOTS,
    TIME,
    WAIT,
    WITNESS,
    Schema,
    binary,
    in_json,
    listed,
    operation,
    query,
    record,
    text,
)

PATH = "/v1/openapi.json"


def _mail() -> Schema:
    return {
        "/v1/health": {
            "get": operation(
                "health", "Whether the hub serves, its time and versions.", ANYBODY, in_json(HEALTH)
            )
        },
        PATH: {"get": operation("description", "This description.", ANYBODY, in_json({"type": "object"}))},
        "/v1/envelopes": {
            "post": operation(
                "postEnvelopes",
                f"Stores 1 to {batches.MAX_BATCH} envelopes; one result each.",
                NODE,
                in_json(record(results=listed(RESULT, batches.MAX_BATCH), time=TIME)),
                body=binary(batches.MAX_REQUEST, 1),
            )
        },
        "/v1/mailboxes/{mailbox}/envelopes": {
            "get": operation(
                "fetchEnvelopes",
                "A page of a mailbox, after a cursor; no bytes when there is nothing.",
                OWNER,
                binary(batches.MAX_ANSWER),
                parameters=(
                    *MAILBOX_PLACE,
                    query("after", "The last cursor that is here."),
                    query("limit", "Envelopes at most.", least=1, most=batches.MAX_PAGE),
                    WAIT,
                ),
            )
        },
        "/v1/mailboxes/{mailbox}/acknowledge": {
            "post": operation(
                "acknowledge",
                "All up to this cursor is safely stored at the node.",
                OWNER,
                in_json(record(acknowledged=NUMBER)),
                parameters=MAILBOX_PLACE,
                body=in_json(record(cursor=NUMBER)),
            )
        },
        "/v1/mailboxes/{mailbox}/counts": {
            "get": operation(
                "counts",
                "What the hub counts, for a node that was restored.",
                OWNER,
                in_json(COUNTS),
                parameters=MAILBOX_PLACE,
            )
        },
    }


def _log() -> Schema:
    cosigned = record(
        at=TIME, name=text("^[a-z0-9][a-z0-9.-]{0,39}$"), root=HASH, signature=SIGNATURE, size=NUMBER
    )
    cosigners = record(published={"type": "boolean"}, witnesses=listed(text(), 64))
    return {
        "/v1/log/entries": {
            "post": operation(
                "appendEntries",
                f"Appends 1 to {log.MAX_ENTRIES} entries; one result each.",
                NODE,
                in_json(record(results=listed(APPENDED, log.MAX_ENTRIES), time=TIME)),
                body=binary(batches.MAX_REQUEST, 1),
            ),
            "get": operation(
                "readEntries",
                "A page of leaves and sealed bodies.",
                NODE,
                binary(log.MAX_LOG_ANSWER),
                parameters=(
                    query("from", "The first entry."),
                    query("limit", "Entries at most.", least=1, most=log.MAX_LOG_PAGE),
                    query("until", "The entry before which the page ends."),
                ),
            ),
        },
        "/v1/log/head": {
            "get": operation(
                "readHead",
                "The published head, or the newest; no bytes while there is none.",
                READER,
                HEAD_OR_NOTHING,
                parameters=(
                    query("newest", "1 for a head that is not cosigned yet.", most=1),
                    query("beyond", "The size that is here."),
                    WAIT,
                ),
            )
        },
        "/v1/log/consistency": {
            "get": operation(
                "proveConsistency",
                "That one size of the log continues another (RFC 9162, section 2.1.4).",
                READER,
                PATH_ANSWER,
                parameters=(query("first", "The smaller size."), query("second", "The larger one.")),
            )
        },
        "/v1/log/inclusion": {
            "get": operation(
                "proveInclusion",
                "That an entry is in the log (RFC 9162, section 2.1.3).",
                READER,
                PATH_ANSWER,
                parameters=(query("index", "The entry."), query("size", "The size of the log.")),
            )
        },
        "/v1/log/cosignatures": {
            "post": operation(
                "cosign", "A witness's word for a head.", WITNESS, in_json(cosigners), body=in_json(cosigned)
            )
        },
        "/v1/prekeys": {
            "post": operation(
                "putPrekeys",
                f"Keeps 1 to {admission.MAX_PREKEYS} blobs under their addresses; answers which hold another one.",
                NODE,
                in_json(record(taken=listed(HASH, admission.MAX_PREKEYS))),
                body=binary(batches.MAX_REQUEST, 1),
            ),
            "get": operation(
                "findPrekeys",
                "The blobs of these addresses that the hub has.",
                NODE,
                binary(admission.MAX_PREKEY_ANSWER),
                parameters=(ADDRESSES,),
            ),
        },
    }


def _joining() -> Schema:
    request, answer = admission.MAX_JOIN_REQUEST, admission.MAX_JOIN_ANSWER
    return {
        "/v1/nodes": {
            "post": operation(
                "changeNode",
                "A node is served, or is gone, from now on.",
                ADMITTING,
                in_json(record(nodes=NUMBER)),
                body=in_json({"oneOf": [SERVED, GONE]}),
            )
        },
        "/v1/join": {
            "get": operation("listSlots", "The slots that are open.", ADMITTING, in_json(SLOTS)),
            "post": operation(
                "openSlot",
                "Opens a slot for a newcomer.",
                ADMITTING,
                in_json(SLOTS),
                body=in_json(record(expires=TIME, slot=HASH)),
            ),
        },
        "/v1/join/{slot}/request": {
            "post": operation(
                "putRequest",
                "The newcomer's sealed request, once.",
                NEWCOMER,
                in_json(SLOTS),
                parameters=SLOT_PLACE,
                body=binary(request, 1),
            ),
            "get": operation(
                "readRequest", "That request.", ADMITTING, binary(request), parameters=SLOT_PLACE
            ),
        },
        "/v1/join/{slot}/answer": {
            "post": operation(
                "putAnswer",
                "The sealed answer, once.",
                ADMITTING,
                in_json(SLOTS),
                parameters=SLOT_PLACE,
                body=binary(answer, 1),
            ),
            "get": operation("readAnswer", "That answer.", NEWCOMER, binary(answer), parameters=SLOT_PLACE),
        },
    }


def _files() -> Schema:
    held = in_json(record(have=NUMBER, length=NUMBER))
    start = query("from", "Where they begin.", most=blob.MAX_LENGTH)
    leaves = binary(blob.MAX_ANNOUNCEMENT, blob.LEAST_ANNOUNCEMENT)
    return {
        "/v1/blobs": {
            "post": operation(
                "announceFile",
                "Opens an address for a sealed file, by the hash of each of its chunks, or keeps it longer.",
                NODE,
                held,
                body=leaves,
            )
        },
        "/v1/blobs/{address}": {
            "get": operation(
                "fileHeld", "How much of a sealed file is here.", NODE, held, parameters=FILE_PLACE
            ),
            "post": operation(
                "appendToFile",
                "The next bytes of a sealed file; each chunk is checked by its hash.",
                NODE,
                held,
                parameters=(*FILE_PLACE, start),
                body=binary(blob.MAX_PIECE),
            ),
        },
        "/v1/blobs/{address}/leaves": {
            "get": operation("readLeaves", "What was announced.", NODE, leaves, parameters=FILE_PLACE)
        },
        "/v1/blobs/{address}/bytes": {
            "get": operation(
                "readFile",
                "Bytes of a sealed file, as far as they are here.",
                NODE,
                binary(blob.MAX_PIECE),
                parameters=(
                    *FILE_PLACE,
                    start,
                    query("limit", "Bytes at most.", least=1, most=blob.MAX_PIECE),
                ),
            )
        },
    }


def _tokens() -> Schema:
    change = binary(batches.MAX_REQUEST, tokens.LEAST_CHANGE)
    held = in_json(record(meetings=NUMBER, step=NUMBER, tokens=NUMBER))
    return {
        "/v1/tokens": {
            "post": operation(
                "changeTokens",
                f"Keeps {tokens.MAX_PUT} tokens with their capsules, and forgets {tokens.MAX_GONE}, at most.",
                NODE,
                held,
                body=change,
            )
        },
        "/v1/tokens/state": {
            "get": operation(
                "tokensHeld", "How many tokens of the node are here, and its last step.", NODE, held
            )
        },
        "/v1/tokens/meetings": {
            "get": operation(
                "readMeetings",
                "Tokens of others that are equal to the node's own, with their capsules; no bytes when there is none.",
                NODE,
                binary(tokens.MAX_PAGE_BYTES),
                parameters=(
                    query("after", "The last meeting that is here."),
                    query("limit", "Meetings at most.", least=1, most=tokens.MAX_MEETINGS),
                    WAIT,
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
        "info": {
            "title": "Hornbill hub",
            "version": __version__,
            "description": about,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {**_mail(), **_log(), **_joining(), **_files(), **_tokens()},
        "components": {"securitySchemes": {"signature": signature}},
    }
