"""Whose the keys of a bundle are, as the statements of the network's log in it say.

Rules
- A key is its author's only if the entry that ``since`` names brings it: a statement of a kind that brings keys, about this author, with the
  key in its own field, signed by that key. That a key stands somewhere in an entry says nothing.
- A key ended as an entry of the bundle says, or it did not end: the maker's word alone counts for neither.
- Of the other signers those are checked whose keys the bundle has. For the rest it is said that nothing here shows whether the entry counts.

    read, wrong = read_entries({3: entry_bytes})
    wrong, notes = compare(contents["keys"], read)
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.statements.statement import Statement, decode
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of, node_author
from hornbill.kernel.suite import signing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

# kind -> the field of the key, as whom that key signs
BRINGS = {
    "agency.admit": ("node_signing", "node"),
    "agency.rotate": ("node_signing", "node-new"),
    "officer.certify": ("signing", "officer"),
    "officer.rotate": ("signing", "officer-new"),
    "service.certify": ("signing", "service"),
}
ENDS = frozenset({"agency.rotate", "officer.rotate", "officer.revoke", "officer.handover"})


def read_entries(entries: Mapping[int, bytes]) -> tuple[dict[int, Statement], list[str]]:
    """Return the statements of entries of the log, and which cannot be read."""
    read, wrong = {}, []
    for index, entry in entries.items():
        try:
            read[index] = decode(entry)
        except HornbillError as error:
            wrong.append(f"data/directory/{index:06d}-entry.bin: it is not a statement ({error.message})")
    return read, wrong


def compare(
    keys: Iterable[Mapping[str, Any]], read: Mapping[int, Statement], vouched: Collection[int] = ()
) -> tuple[list[str], list[str]]:
    """Compare the keys of a bundle with the statements of the log in it.

    Args:
        keys: of ``data/bundle.json``.
        read: number in the log -> statement, each proved to be in the log.
        vouched: numbers of those that the network's roots signed by their threshold.

    Returns:
        What does not hold, and what is not shown; each begins with the name of the key's file.
    """
    wrong: list[str] = []
    notes: list[str] = []
    listed = list(keys)
    publics: dict[str, list[bytes]] = {}
    for key in listed:
        publics.setdefault(key["author"], []).append(base64.b64decode(key["public"], validate=True))
    for key in listed:
        said = _brought(key, read.get(key["since"]))
        wrong += [f"{key['ed25519']}: {one}" for one in (*said, *_ended(key, read))]
        if not said:
            bad, open_ = _signers(read[key["since"]], publics, key["since"] in vouched)
            wrong += [f"data/directory/{key['since']:06d}-entry.bin: {one}" for one in bad]
            notes += [f"data/directory/{key['since']:06d}-entry.bin: {one}" for one in open_]
    return wrong, notes


def author_of(statement: Statement) -> str:
    """Return whose keys a statement is about, as authors of records are written."""
    return statement.subject if "/" in statement.subject else node_author(statement.subject)


def _brought(key: Mapping[str, Any], statement: Statement | None) -> list[str]:
    whose = f"no statement of the log says that this key is that of {key['author']}"
    if statement is None or statement.kind not in BRINGS or author_of(statement) != key["author"]:
        return [whose]
    name, role = BRINGS[statement.kind]
    if statement.values.get(name) != key["public"]:
        return [whose]
    signature = statement.signature_of(f"{role}:{statement.subject}")
    if signature is None or not _fits(base64.b64decode(key["public"]), statement.signed_bytes, signature):
        return ["the key did not sign the statement that brings it"]
    return []


def _ended(key: Mapping[str, Any], read: Mapping[int, Statement]) -> list[str]:
    since, until = key["since"], key["until"]
    enders = {index for index, one in read.items() if one.kind in ENDS and author_of(one) == key["author"]}
    later = sorted(index for index in enders if isinstance(since, int) and index > since)
    if until != (later[0] if later else None):
        return ["the log in the bundle says something else of when this key ended than data/bundle.json"]
    said = (read[until].at, read[until].kind) if until is not None else ("", "")
    if (key["until_at"], key["ended_by"]) != said:
        return ["the statement that ended this key says something else than data/bundle.json"]
    return []


def _signers(
    statement: Statement, publics: Mapping[str, list[bytes]], vouched: bool
) -> tuple[list[str], list[str]]:
    """Check the other signatures of a statement that brings a key, as far as the bundle has their keys."""
    wrong, unknown = [], []
    own = f"{BRINGS[statement.kind][1]}:{statement.subject}"
    needed = f"node:{agency_of(statement.subject) if '/' in statement.subject else statement.subject}"
    if needed not in {*statement.signers, own} and statement.kind != "agency.rotate":
        wrong.append(f"{needed} did not sign it")
    for signer, signature in statement.signatures:
        role, _, name = signer.partition(":")
        if signer == own or (role == "root" and vouched):
            continue
        found = publics.get(node_author(name) if role == "node" else name, [])
        if role == "root" or not found:
            unknown.append(signer)
        elif not any(_fits(one, statement.signed_bytes, signature) for one in found):
            wrong.append(f"the signature of {signer} does not hold")
    if unknown:
        whose = ", ".join(unknown)
        return wrong, [
            f"{statement.kind}: whether it counts is not shown; the keys of {whose} are not in the bundle"
        ]
    return wrong, []


def _fits(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        signing.verify(public, message, signature)
    except HornbillError:
        return False
    return True
