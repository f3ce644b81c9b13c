"""The hub's description says what the hub does: the same addresses and methods as its routes and its README."""

from __future__ import annotations

import json
import re
from itertools import count
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest

from devtools.fuzzing import of_directory, of_tokens, of_wire
from devtools.fuzzing.mutating import Mutator
from hornbill.exchange.core.files import blob
from hornbill.exchange.core.protocol import admission, batches
from hornbill.exchange.core.protocol.batches import decode_refusal
from hornbill.hub.describing import description
from hornbill.hub.description_parts import ADMITTING, ANYBODY, NEWCOMER, OWNER, WITNESS
from hornbill.hub.limits import HubLimits
from hornbill.kernel.suite.merkle import leaf_hash
from tests.hub.log_rig import SECRETARIAT, LogRig, line
from tests.made_up_calls import answered, bytes_of, each_call, operations

README = Path("src/hornbill/hub/README.md")
SLOT = "a1" * 32
SEALED = b"c" * blob.sealed_length(1)
FILE = blob.decode_announcement(blob.encode_announcement(len(SEALED), [leaf_hash(SEALED)]))
JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def rig(tmp_path_factory):
    limits = HubLimits(wait_max_s=0.01, head_delay_s=0.0, log_entries_per_day=10**6, envelopes_per_day=10**6)
    with LogRig(tmp_path_factory.mktemp("hub"), limits=limits) as running:
        with running.log("th-customs") as log:
            log.append([line(b"first"), line(b"second")])
        running.publish()
        yield running


def described():
    return {(method.upper(), path) for path, methods in description()["paths"].items() for method in methods}


def told():
    """What the README's table says."""
    rows = re.findall(r"^\| ((?:`[^`]+`(?:[,;] )?)+) \| (?:[^|]+) \|", README.read_text(), re.MULTILINE)
    for cell in rows:
        methods = []
        for words in re.findall(r"`([A-Z]+)?(?: ?(/v1/[^`?]*))?[^`]*`", cell):
            methods += [words[0]] if words[0] else []
            if words[1]:
                path = words[1].replace("/M/", "/{mailbox}/").replace("/S/", "/{slot}/")
                path = re.sub("/A(?=/|$)", "/{address}", path)
                yield from ((method, path) for method in methods)
                methods = []


def test_the_readme_and_the_description_name_the_same():
    assert set(told()) == described()


def test_every_described_operation_is_there_and_no_other(rig):
    names = {"{mailbox}": rig.mailboxes["th-customs"], "{slot}": SLOT, "{address}": FILE.address}
    paths = {path for _, path in described()}
    for path in paths:
        target = path
        for name, value in names.items():
            target = target.replace(name, value)
        for method in ("GET", "POST", "PUT", "DELETE"):
            status, _, body = rig.ask("th-customs", method, target)
            code = decode_refusal(body).code if status >= 400 else ""
            assert (code == "wrong-method") == ((method, path) not in described()), (method, path, code)
            assert code != "no-such-page"


def test_the_routes_of_the_log_are_all_described(rig):
    routes = {(method, path) for path, methods in rig.app._log_pages._pages.items() for method in methods}
    assert routes <= described()
    for what in ("request", "answer"):
        methods = rig.app._log_pages._slot_pages(SLOT, what)
        assert {(method, f"/v1/join/{{slot}}/{what}") for method in methods} <= described()


def test_it_is_served_to_anybody_and_names_no_host(rig):
    status, headers, body = rig.call("GET", "/v1/openapi.json", [], [])
    assert status == 200
    assert (b"content-type", b"application/json") in [
        (name, value.partition(b";")[0]) for name, value in headers
    ]
    assert json.loads(body) == description()
    assert b"://" not in body


# --- made-up calls
SIGNERS = {ADMITTING: SECRETARIAT, OWNER: "th-customs", WITNESS: "witness:first", ANYBODY: "", NEWCOMER: ""}
# True bodies, or queries, of what made-up ones seldom hit.
QUERIES = {
    "appendToFile": "from=0",
    "proveConsistency": "first=1&second=2",
    "proveInclusion": "index=1&size=2",
}
BODIES = {
    "acknowledge": lambda _rig: [batches.encode_acknowledge(0)],
    "changeNode": lambda _rig: _seeds(of_wire, "node-change"),
    "openSlot": lambda rig: [admission.encode_opening("b2" * 32, rig.clock.now.replace(day=27))],
    "changeTokens": lambda _rig: _seeds(of_tokens, "token-change"),
    "cosign": lambda _rig: _seeds(of_wire, "log-cosigned"),
    "postEnvelopes": lambda rig: [batches.encode_batch([rig.envelope("vn-customs")])],
    "appendEntries": lambda _rig: _seeds(of_wire, "log-entries"),
    "putPrekeys": lambda _rig: [admission.encode_prekeys([admission.Prekey(b"a" * 32, b"blob")])],
    "announceFile": lambda _rig: [blob.encode_announcement(FILE.shape.length, FILE.leaves)],
    "appendToFile": lambda _rig: [SEALED],
    "putRequest": lambda _rig: _seeds(of_directory, "join-request-sealed"),
    "putAnswer": lambda _rig: _seeds(of_directory, "join-request-sealed"),
}


def _seeds(module, name):
    return next(list(one.seeds()) for one in module.decoders() if one.name == name)


def sending(rig, operation_id, signed_by):
    """Signs what was made up, as whoever may ask; the first call is a true one, later bodies are true, altered or made up."""
    signer = SIGNERS.get(signed_by, "th-customs")
    mutator = Mutator(Random(operation_id), BODIES[operation_id](rig)) if operation_id in BODIES else None
    random, sent = Random(f"{operation_id} places"), count()

    def send(case, request):
        often = 1.0 if next(sent) == 0 else 0.7
        parts = urlsplit(request.url)
        path, body = parts.path, bytes_of(request)
        if mutator is not None and random.random() < often:
            true = BODIES[operation_id](rig)[0]
            body = true if often == 1.0 else random.choice((mutator.next(), true))
        if "/mailboxes/" in path and random.random() < often:
            path = f"/v1/mailboxes/{rig.mailboxes['th-customs']}/{path.rpartition('/')[2]}"
        if "/blobs/" in path and random.random() < often:
            path = re.sub("/blobs/[^/]*", f"/blobs/{FILE.address}", path)
        if "/join/" in path and random.random() < often:
            path = f"/v1/join/{SLOT}/{path.rpartition('/')[2]}"
        query = parts.query
        if operation_id in QUERIES and random.random() < often:
            query = QUERIES[operation_id]
        target = f"{path}?{query}" if query else path
        if case.method == "POST":
            body = body or b""
        key = rig.witnesses["first"] if signer.startswith("witness:") else None
        signed = (
            rig.signed(signer, case.method, target, body, **({"key": key} if key else {})) if signer else {}
        )
        pairs = [(name.encode(), value.encode()) for name, value in signed.items()]
        if case.method == "POST":
            pairs.append((b"content-length", str(len(body or b"")).encode()))
        status, headers, content = rig.call(case.method, target, pairs, [body or b""])
        return answered(request, status, headers, content)

    return send


@pytest.mark.slow
@pytest.mark.parametrize("operation_id", sorted(operations(description())))
def test_made_up_calls_never_make_the_hub_fail(rig, operation_id, caplog):
    if "/join/" in operations(description())[operation_id].path:
        opening = admission.encode_opening(SLOT, rig.clock.now.replace(day=26))
        rig.ask(SECRETARIAT, "POST", "/v1/join", opening)
    operation = operations(description())[operation_id]
    if "/blobs/" in operation.path:
        rig.ask("th-customs", "POST", "/v1/blobs", BODIES["announceFile"](rig)[0])
    send = sending(rig, operation_id, operation.definition.raw["x-hornbill-signed-by"])
    seen = each_call(operation, send)
    assert 401 not in seen, "the calls were not signed as they must be"
    assert 200 in seen or operation_id == "cosign", seen
    assert not [one for one in caplog.records if "failed at a request" in one.message]
    if operation_id == "changeNode":  # made-up changes of nodes are undone
        rig.write_hub_file()
        rig.run(rig.hub.follow_hub_file())


def test_the_checks_see_a_server_error_and_an_undeclared_form(rig):
    operation = operations(description())["counts"]

    def failing(_case, request):
        return answered(request, 500, JSON, b'{"code": "error"}')

    def odd(_case, request):
        return answered(request, 200, JSON, b'{"acknowledged": "none"}')

    for send in (failing, odd):
        with pytest.raises(BaseException) as found:  # noqa: PT011  # a group of the library's own
            each_call(operation, send, count=3)
        assert not isinstance(found.value, KeyboardInterrupt)
