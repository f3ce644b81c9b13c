"""What the hub's description is built of: shapes of texts and bodies, and one operation.

Rules: OpenAPI 3.1 with JSON Schema 2020-12; numbers are those by which the code refuses.

    operation("health", "Whether the hub serves.", ANYBODY, in_json(HEALTH))
"""

from __future__ import annotations

from typing import Any

from hornbill.exchange.core.protocol import admission, batches, log

ANYBODY, NEWCOMER, NODE, OWNER = "nobody", "nobody: who knows the slot", "any node", "the mailbox's node"
READER, WITNESS, ADMITTING = "any node or witness", "that witness", "the node that lets others in"
LONGEST_WAIT = 3600  # seconds that may be asked for; the hub waits no longer than its own limit
SMALL_BODY = 4 * 1024  # bytes of a small JSON body
Schema = dict[str, Any]


def text(pattern: str = "", longest: int = batches.MAX_TEXT) -> Schema:
    """Return a text, by its pattern or of a greatest length."""
    return {"type": "string", "pattern": pattern} if pattern else {"type": "string", "maxLength": longest}


def record(**fields: Schema) -> Schema:
    """Return an object of just these fields."""
    return {"type": "object", "properties": fields, "required": sorted(fields), "additionalProperties": False}


def listed(of: Schema, most: int) -> Schema:
    """Return a list."""
    return {"type": "array", "items": of, "maxItems": most}


def hexadecimal(size: int) -> Schema:
    """Return bytes in hexadecimal digits, by their number."""
    return text(f"^[0-9a-f]{{{2 * size}}}$")


NUMBER: Schema = {"type": "integer", "minimum": 0, "maximum": batches.MAX_CURSOR}
AGENCY = text("^[a-z][a-z0-9-]{1,31}$")
CODE = text("^[a-z][a-z0-9-]{0,39}$")
TIME = text(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$")
HASH, MAILBOX, SIGNATURE = (
    hexadecimal(log.HASH_BYTES),
    hexadecimal(16),
    hexadecimal(log.SIGNATURE_BYTES),
)
REFUSED = {"code": CODE, "cure": text(), "status": {"const": "refused"}}
STATUS = {"enum": ["stored", "duplicate"]}
RECEIPT: Schema = {"type": "string", "contentEncoding": "base64"}
PROBLEM = record(code=CODE, cure=text(), message=text(), time=TIME)
HEAD = record(
    v={"const": 1},
    log=HASH,
    size={"type": "integer", "minimum": 0},
    root=HASH,
    at=TIME,
    signature=SIGNATURE,
    cosignatures={"type": "object", "additionalProperties": SIGNATURE},
)
SLOT = record(slot=HASH, expires=TIME, request={"type": "boolean"}, answer={"type": "boolean"})
SLOTS = record(slots=listed(SLOT, admission.MAX_SLOTS))
HEALTH = record(ok={"type": "boolean"}, time=TIME, version={"type": "string"}, wire={"type": "string"})
GONE = record(agency=AGENCY, gone={"const": True})
SERVED = record(agency=AGENCY, mailbox=MAILBOX, transport_key=hexadecimal(32))
RESULT = {
    "oneOf": [
        record(id=MAILBOX, receipt=RECEIPT, status=STATUS),
        record(id=text("^([0-9a-f]{32})?$"), **REFUSED),
    ]
}
APPENDED = {"oneOf": [record(index=NUMBER, status=STATUS), record(**REFUSED)]}
COUNTS = record(
    acknowledged=NUMBER,
    highest_cursor=NUMBER,
    sent=NUMBER,
    stored_from={"type": "object", "propertyNames": AGENCY, "additionalProperties": NUMBER},
)


def in_json(schema: Schema) -> Schema:
    """Return a body in JSON."""
    return {"application/json": {"schema": schema}}


def binary(most: int, least: int = 0) -> Schema:
    """Return a body of bytes, by its greatest and least length."""
    schema = {
        "type": "string",
        "contentMediaType": "application/octet-stream",
        "minLength": least,
        "maxLength": most,
    }
    return {"application/octet-stream": {"schema": schema}}


def query(name: str, says: str, *, least: int = 0, most: int = batches.MAX_CURSOR) -> Schema:
    """Return a number in the query."""
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return {"name": name, "in": "query", "description": says, "schema": schema}


def in_path(name: str, schema: Schema) -> Schema:
    """Return a part of the path."""
    return {"name": name, "in": "path", "required": True, "schema": schema}


def operation(
    name: str,
    says: str,
    signed_by: str,
    answer: Schema,
    *,
    parameters: tuple[Schema, ...] = (),
    body: Schema | None = None,
) -> Schema:
    """Return one operation; refusals have one form everywhere."""
    problem = {
        "description": "Refused: a code that stays, what happened, what to do.",
        "content": in_json(PROBLEM),
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
    found["security"] = [] if signed_by in (ANYBODY, NEWCOMER) else [{"signature": []}]
    return found


MAILBOX_PLACE = (in_path("mailbox", MAILBOX),)
SLOT_PLACE = (in_path("slot", HASH),)
FILE_PLACE = (in_path("address", HASH),)
WAIT = query("wait", "Seconds to wait for something new; the hub waits 25 s at most.", most=LONGEST_WAIT)
ADDRESSES = {
    "name": "at",
    "in": "query",
    "required": True,
    "description": f"1 to {admission.MAX_ADDRESSES} addresses, each once, with commas between them.",
    "schema": text(f"^[0-9a-f]{{64}}(,[0-9a-f]{{64}}){{0,{admission.MAX_ADDRESSES - 1}}}$"),
}
HEAD_OR_NOTHING = {"application/json": {"schema": HEAD}}
PATH_ANSWER = in_json(record(path=listed(HASH, log.MAX_PATH)))
