"""The kinds of statement: what each says, whom it is about and who must sign.

Rules: ``subject`` of a statement is the value of the kind's subject field, or ``network``. A kind that is not in
the table is refused with its code, and nodes say that they must be upgraded. The table of directory/README.md is
drawn from here.

    problems(statement)     # [] when all is well
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.statements import fields as f
from hornbill.directory.core.statements.statement import NETWORK, check_root_name
from hornbill.kernel import ids, times
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite import sealing
from hornbill.kernel.transparency.head import check_witness

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hornbill.directory.core.statements.statement import Statement

MAX_ROOTS = 9
MAX_WITNESSES = 16
MAX_KEYHOLDERS = 16
MAX_POWERS = 16
MAX_LANGUAGES = 16
MAX_TOPICS = 16
MAX_TOPIC = 60  # characters
MAX_WRAPS = 24  # agencies in one directory.key; further ones follow in another of the same epoch
WRAP_BYTES = sealing.OVERHEAD_BYTES + 32
MAX_EPOCH = 2**31 - 1
MAX_WEEK = 100_000  # weeks since that of Monday 1 January 2024

_keyed = f.named({"name": check_witness, "key": f.transport_key}, MAX_WITNESSES)


@dataclass(frozen=True)
class Kind:
    """What is known of one kind.

    Attributes:
        name: ``noun.verb``.
        says: one sentence.
        signed_by: who must sign, in words; ``signers_needed`` works it out.
        fields: field name -> check, which raises on a bad value.
        subject: the field that the statement's subject repeats; None for ``network``.
    """

    name: str
    says: str
    signed_by: str
    fields: Mapping[str, Callable[[Any], object]]
    subject: str | None


_NODE_KEYS: dict[str, Callable[[Any], object]] = {
    "mailbox": ids.check_random,
    "transport_key": f.transport_key,
    "node_signing": f.signing_key,
    "node_sealing": f.sealing_key,
}
_OFFICER_KEYS: dict[str, Callable[[Any], object]] = {"signing": f.signing_key, "sealing": f.sealing_key}
MAX_PURPOSE = 200  # characters
_HOW = re.compile(r"code|words", re.ASCII)
_ROOTS = "the roots' threshold"

_ALL = (
    Kind(
        "network.root",
        "Founds the network, or changes who its roots and witnesses are.",
        "the new roots' threshold, and from the second version on the old roots' too",
        {
            "version": f.number(1, 2**31 - 1),
            "name": f.text(200),
            "roots": f.named({"name": check_root_name, "signing": f.signing_key}, MAX_ROOTS),
            "threshold": f.number(2, MAX_ROOTS),
            "log_key": f.transport_key,
            "witnesses": _keyed,
            "witness_threshold": f.number(0, MAX_WITNESSES),
            "keyholders": _keyed,
        },
        None,
    ),
    Kind(
        "agency.admit",
        "Admits an agency and its node; again, with the same keys, it changes name, zone, powers and languages.",
        f"{_ROOTS} and the agency's node",
        {
            "agency": ids.check_agency,
            "name": f.text(200),
            "country": f.country,
            "time_zone": f.time_zone,
            **_NODE_KEYS,
            "competent": f.list_of(f.power, MAX_POWERS),
            "languages": f.list_of(f.language, MAX_LANGUAGES),
        },
        "agency",
    ),
    Kind(
        "agency.suspend",
        "What the agency signs from here on does not count.",
        _ROOTS,
        {"agency": ids.check_agency, "reason": f.prose},
        "agency",
    ),
    Kind(
        "agency.restore",
        "Ends a suspension.",
        _ROOTS,
        {"agency": ids.check_agency, "reason": f.prose},
        "agency",
    ),
    Kind(
        "agency.rotate",
        "Gives the agency's node other keys, or another mailbox.",
        f"{_ROOTS}, the node's new key, and its old one (not when it is lost or stolen, `recovered`)",
        {"agency": ids.check_agency, **_NODE_KEYS, "recovered": f.boolean},
        "agency",
    ),
    Kind(
        "officer.certify",
        "Certifies an officer; again, with the same keys, it changes name, title, languages and end.",
        "the agency's node and the officer",
        {
            "officer": ids.check_officer,
            "name": f.text(200),
            "title": f.text(200, empty=True),
            "languages": f.list_of(f.language, MAX_LANGUAGES),
            **_OFFICER_KEYS,
            "lapses": f.optional(times.parse_utc),
        },
        "officer",
    ),
    Kind(
        "officer.rotate",
        "Gives an officer other keys. `recovered`: the old key is lost, and the officer's powers end.",
        f"the agency's node, the officer's new key, and the old one (when it is lost, `recovered`: {_ROOTS})",
        {"officer": ids.check_officer, **_OFFICER_KEYS, "recovered": f.boolean},
        "officer",
    ),
    Kind(
        "officer.revoke",
        "The officer's or duty service's keys do not count from here on; the id is never given again.",
        f"the agency's node, or {_ROOTS}",
        {"officer": ids.check_member, "reason": f.prose},
        "officer",
    ),
    Kind(
        "officer.vouch",
        "An officer (`by`) compared this officer's keys in person, at a meeting or not; bound to those keys.",
        "the officer who vouches",
        {
            "officer": ids.check_officer,
            "by": ids.check_officer,
            "keys": ids.check_hash,
            "how": f.form(_HOW, "code or words"),
            "meeting": f.optional(ids.check_random),
        },
        "officer",
    ),
    Kind(
        "officer.handover",
        "Hands over to a successor of the same agency: focal points pass, the officer's keys do not count from here on.",
        "the agency's node, the successor, and the officer (when he has `left`, without him)",
        {
            "officer": ids.check_officer,
            "successor": ids.check_officer,
            "until": times.parse_utc,
            "left": f.boolean,
        },
        "officer",
    ),
    Kind(
        "service.certify",
        "Certifies the agency's duty service, a program whose keys its node holds; again, with the same keys, it"
        " changes what it is for.",
        "the agency's node and the service",
        {"service": ids.check_service, "purpose": f.text(MAX_PURPOSE), **_OFFICER_KEYS},
        "service",
    ),
    Kind(
        "focal.name",
        "Names an officer to whom others turn first; again, it changes topics, hours and telephone.",
        "the agency's node",
        {
            "agency": ids.check_agency,
            "officer": ids.check_officer,
            "topics": f.list_of(f.text(MAX_TOPIC), MAX_TOPICS),
            "hours": f.optional(f.hours),
            "phone": f.phone,
        },
        "officer",
    ),
    Kind(
        "focal.end",
        "The officer is no longer a focal point.",
        "the agency's node",
        {"agency": ids.check_agency, "officer": ids.check_officer},
        "officer",
    ),
    Kind(
        "power.grant",
        "Gives an officer a power, which another authority of the same State vouches for.",
        "the agency's node, and the node of the competent `authority`",
        {"officer": ids.check_officer, "power": f.power, "authority": ids.check_agency},
        "officer",
    ),
    Kind(
        "power.end",
        "Takes a power from an officer.",
        f"the agency's node, or that of the `authority` that granted it, or {_ROOTS}",
        {"officer": ids.check_officer, "power": f.power, "reason": f.prose},
        "officer",
    ),
    Kind(
        "prekeys.publish",
        "Commits to one sealing key a week: `root` over `count` weeks from `first_week`.",
        "the officer or duty service",
        {
            "officer": ids.check_member,
            "first_week": f.number(0, MAX_WEEK),
            "count": f.number(1, f.MAX_WEEKS),
            "root": ids.check_hash,
        },
        "officer",
    ),
    Kind(
        "directory.key",
        "Gives the members' nodes the key of an epoch; the same epoch again adds agencies.",
        _ROOTS,
        {
            "epoch": f.number(1, MAX_EPOCH),
            "key_id": ids.check_hash,
            "wraps": f.mapping(ids.check_agency, lambda value: f.read_key(value, WRAP_BYTES), MAX_WRAPS),
        },
        None,
    ),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}


def problems(statement: Statement) -> list[str]:
    """List everything that is wrong with a statement's values; empty when all is well.

    Args:
        statement: of a kind in the table.

    Raises:
        KeyError: of another kind.
    """
    kind, values = KINDS[statement.kind], statement.values
    found = [f"the field {name} is missing" for name in sorted(kind.fields.keys() - values.keys())]
    found += [f"{kind.name} has no field {name[:40]}" for name in sorted(values.keys() - kind.fields.keys())]
    for name in sorted(kind.fields.keys() & values.keys()):
        try:
            kind.fields[name](values[name])
        except HornbillError as error:
            found.append(f"{name}: {error.message}")
        except (ValueError, TypeError) as error:
            found.append(f"{name}: {error}")
    if not found:
        found += _across(statement)
    return found


def _across(statement: Statement) -> list[str]:
    """List what is wrong between fields that are each right."""
    kind, values = KINDS[statement.kind], statement.values
    found = []
    if statement.subject != (values[kind.subject] if kind.subject else NETWORK):
        found.append(f"the subject must be the {kind.subject or 'network'}")
    if statement.kind == "network.root":
        found += _roots(values)
    if values.get("agency") == NETWORK:
        found.append("no agency can be called network")
    if statement.kind.startswith("focal.") and ids.agency_of(values["officer"]) != values["agency"]:
        found.append("the officer belongs to another agency")
    if statement.kind == "officer.handover":
        if ids.agency_of(values["successor"]) != ids.agency_of(values["officer"]):
            found.append("successor: of another agency")
        if values["successor"] == values["officer"]:
            found.append("successor: the officer himself")
    return found


def _roots(values: Mapping[str, Any]) -> list[str]:
    found = []
    if values["threshold"] > len(values["roots"]):
        found.append(f"threshold: {values['threshold']} of {len(values['roots'])} roots cannot sign")
    witnesses, needed = len(values["witnesses"]), values["witness_threshold"]
    if needed > witnesses or (witnesses and not needed):
        found.append(f"witness_threshold: it must be from {min(1, witnesses)} to {witnesses}")
    return found
