"""The kinds of record that carry the agreement of a joint investigation, and what each may say.

| kind | read by | says |
|---|---|---|
| ``joint.terms`` | the officers | legal basis, purpose, scope, places, use of what is found, participation, costs, sovereignty, who leads |
| ``joint.version`` | the members' nodes too | which agencies are parties, from when to when, notice, which versions it replaces |
| ``joint.sign`` | the nodes too | an agency signs a version |
| ``joint.unsign`` | the nodes too | it takes its signature back, or says that it will not sign |
| ``joint.notice`` | the nodes too | a party leaves, from a day on |
| ``joint.note`` | the officers | why |

Rules
- They are said in a room that was founded as a joint investigation, and count nowhere else.
- A version rests on terms of the same author; each of its parties, at least two, had an officer in the room then, and its author's
  agency is one of them or party of a version that it replaces. It says for each party its State and competent authority.
- Who must sign a version (``signers``) are its parties, and those of the versions that it replaces: nobody is left out of an agreement
  without its own word. Only officers of these agencies sign, or take back; only a party gives notice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records.field_checks import check_moment, in_order, record_or_none, text_up_to
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.exchange.core.rooms import founded_as
from hornbill.joint.core.terms import MAX_BASIS_TEXT, MAX_TERM, NAMES
from hornbill.kernel import ids

if TYPE_CHECKING:
    from collections.abc import Container

    from hornbill.exchange.core.members.versions import Version
    from hornbill.exchange.core.records.history import History, Item

MARK = "joint"  # of the room's nonce
TERMS, VERSION, SIGN, UNSIGN, NOTICE, NOTE = KINDS = (
    "joint.terms",
    "joint.version",
    "joint.sign",
    "joint.unsign",
    "joint.notice",
    "joint.note",
)
MAX_PARTIES = 50
MAX_LEADERS = 20
MAX_REPLACED = 10
MAX_NOTICE_DAYS = 366
MAX_NOTE = 4_000  # characters
MAX_AUTHORITY = 300
_CODE = re.compile(r"[a-z][a-z0-9-]{0,39}", re.ASCII)
_STATE = re.compile(r"[a-z]{2}", re.ASCII)
founded_as.register(MARK)


def check_codes(value: Any) -> object:
    """Return only a list of codes, at least one, each once; ValueError otherwise."""
    if (
        not isinstance(value, list)
        or not 1 <= len(value) <= 10
        or len({str(one) for one in value}) != len(value)
    ):
        raise ValueError("a list of 1 to 10 codes, each once")
    if not all(isinstance(one, str) and _CODE.fullmatch(one) for one in value):
        raise ValueError("a code: small letters, digits and hyphens")
    return value


def check_authorities(value: Any) -> object:
    """Return only agencies with State and competent authority of each; BadId or ValueError otherwise."""
    if not isinstance(value, dict) or not 2 <= len(value) <= MAX_PARTIES:
        raise ValueError(f"an object of 2 to {MAX_PARTIES} agencies")
    authority = text_up_to(MAX_AUTHORITY)
    for agency, said in value.items():
        ids.check_agency(agency)
        if not isinstance(said, dict) or set(said) != {"state", "authority"}:
            raise ValueError("state and authority of each agency")
        if not isinstance(said["state"], str) or not _STATE.fullmatch(said["state"]):
            raise ValueError("a State: its two letters (ISO 3166)")
        authority(said["authority"])
    return value


def _days(value: Any) -> object:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_NOTICE_DAYS:
        raise ValueError(f"days from 0 to {MAX_NOTICE_DAYS}")
    return value


def _replaced(value: Any) -> object:
    if not isinstance(value, list) or len(value) > MAX_REPLACED:
        raise ValueError(f"a list of at most {MAX_REPLACED} versions")
    for one in value:
        ids.check_hash(one)
    if len(set(value)) != len(value):
        raise ValueError("each version once")
    return value


def version_of(history: History, record: str) -> Item | None:
    """Return a ``joint.version`` by its id; None if what is named is not one."""
    item = history.items.get(record)
    return item if item and item.header.kind == VERSION and item.values is not None else None


def signers(history: History, version: Item) -> frozenset[str]:
    """Return the agencies whose signature a version needs before any has left: its parties, and those of what it replaces.

    Args:
        history: the room's graph.
        version: a ``joint.version``, which may be of the wrong form: it is refused then, but what rests on it is still judged.
    """
    found = parties_of(version)
    for earlier in _texts(version, "replaces"):
        found |= parties_of(version_of(history, earlier) or version)
    return found


def parties_of(version: Item) -> frozenset[str]:
    """Return the parties that a version names, of whatever form it is."""
    return frozenset(_texts(version, "parties"))


def _texts(version: Item, field: str) -> list[str]:
    """Return the texts in a list of a version; none where its author, who may write anything, wrote no list."""
    value = (version.values or {}).get(field)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list | dict) else []


def _elsewhere(history: History) -> list[str]:
    if founded_as.founded_as(history) == MARK:
        return []
    return ["this room was not founded as a joint investigation"]


def _of_own(history: History, item: Item, name: str, kind: str, otherwise: str) -> list[str]:
    """List why a record that is named is not words of the same author."""
    words = history.items[(item.values or {})[name]]
    if words.header.kind != kind:
        return [otherwise]
    return [] if words.header.author == item.header.author else ["it speaks with somebody else's words"]


def _may_propose(history: History, item: Item, version: Version) -> list[str]:
    assert item.values is not None
    values = item.values
    reasons = _elsewhere(history)
    reasons += _of_own(history, item, "terms", TERMS, "its terms are none")
    if not version.agencies.issuperset(values["parties"]):
        reasons.append("a party had nobody in the room then")
    if values["ends"] <= values["begins"]:
        reasons.append("it ends before it begins")
    if any(version_of(history, one) is None for one in values["replaces"]):
        reasons.append("what it replaces is no version of the agreement")
    elif item.header.agency not in signers(history, item):
        reasons.append("its author's agency is no party")
    return reasons


def _may_sign(history: History, item: Item, _version: Version) -> list[str]:
    assert item.values is not None
    version = version_of(history, item.values["version"])
    if version is None:
        return [*_elsewhere(history), "it is about something that is no version of the agreement"]
    reasons = _elsewhere(history)
    if item.header.agency not in signers(history, version):
        reasons.append("its author's agency is no party")
    return reasons


def _may_unsign(history: History, item: Item, version: Version) -> list[str]:
    assert item.values is not None
    reasons = _may_sign(history, item, version)
    if item.values["note"] is not None:
        reasons += _of_own(history, item, "note", NOTE, "what it names as its reason is none")
    return reasons


def _may_leave(history: History, item: Item, version: Version) -> list[str]:
    assert item.values is not None
    reasons = _may_unsign(history, item, version)
    agreed = version_of(history, item.values["version"])
    if agreed is not None and item.header.agency not in _named_in(agreed):
        reasons.append("only a party gives notice")
    return reasons


def _named_in(version: Item) -> Container[str]:
    """Return what a version names as its parties, of whatever form; nobody where nothing can be in it."""
    value = (version.values or {}).get("parties")
    return value if isinstance(value, list | dict | str) else ()


_about = {"version": ids.check_hash}
for _kind in (
    Kind(
        TERMS,
        control=False,
        whole=True,
        part="joint",
        fields={
            "basis": check_codes,
            "basis_text": text_up_to(MAX_BASIS_TEXT, needed=False),
            "authorities": check_authorities,
            "leaders": in_order(ids.check_officer, "officers", MAX_LEADERS),
            "lang": text_up_to(35, needed=False),
            **{name: text_up_to(MAX_TERM) for name in NAMES},
        },
    ),
    Kind(
        VERSION,
        control=True,
        part="joint",
        fields={
            "terms": ids.check_hash,
            "parties": in_order(ids.check_agency, "agencies", MAX_PARTIES, least=2),
            "begins": check_moment,
            "ends": check_moment,
            "notice_days": _days,
            "replaces": _replaced,
        },
        refs=("terms", "replaces"),
        may=_may_propose,
    ),
    Kind(SIGN, control=True, part="joint", fields=_about, refs=("version",), may=_may_sign),
    Kind(
        UNSIGN,
        control=True,
        part="joint",
        fields={**_about, "note": record_or_none},
        refs=("version", "note"),
        may=_may_unsign,
    ),
    Kind(
        NOTICE,
        control=True,
        part="joint",
        fields={**_about, "leaves": check_moment, "note": record_or_none},
        refs=("version", "note"),
        may=_may_leave,
    ),
    Kind(
        NOTE,
        control=False,
        part="joint",
        fields={
            "version": ids.check_hash,
            "text": text_up_to(MAX_NOTE),
            "lang": text_up_to(35, needed=False),
        },
    ),
):
    register(_kind)
