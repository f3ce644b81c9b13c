"""The kinds of record that the exchange itself knows, as a table.

Rules: **control** kinds go to every joiner, member nodes can read them, they stay; **content** kinds are for
the officers they were sealed to. A kind that ``stops`` counts even where it would otherwise be refused.
``refs`` name fields that hold ids of records this one rests on: they are dependencies. Capabilities add their
kinds with ``register``, and with each the rule that the fold asks.

How kinds change: a newer version may give a **content** kind further optional fields, and add content kinds. Older versions keep
both as they came and say that they are from a newer version; nothing waits for them. A **control** kind never changes its fields: another
meaning is a new kind, or new rules. A control kind that is not in the table folds as opaque, and gates hold. Which it is, the
name tells (``kind_names``).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.files import fields as file_form
from hornbill.exchange.core.records import imported
from hornbill.exchange.core.records.field_checks import one_of, text_up_to
from hornbill.exchange.core.records.header import RULES
from hornbill.exchange.core.records.kind_names import names_control
from hornbill.exchange.core.records.marking import MARK, MAX_OVER, MAX_RECORDS
from hornbill.exchange.core.records.run_lists import check_runs, check_some_runs
from hornbill.kernel import ids, times
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import GRADINGS, Marking
from hornbill.kernel.suite import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_UNHASHABLE = re.compile(r"unhashable type: '[a-z]+'")
MAX_OFFICERS = 500
MAX_CUTS = 2_000  # chains that one entry of membership names
MAX_MESSAGE = 100_000  # characters
MAX_TITLE = 300  # characters
MAX_REASON = 2000  # characters
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


def _optional(check: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda value: None if value is None else check(value)


def _list_of(check: Callable[[Any], object], longest: int) -> Callable[[Any], object]:
    def check_list(value: Any) -> object:
        if not isinstance(value, list) or len(value) > longest:
            raise ValueError(f"a list of at most {longest}")
        if value != sorted(set(value)):
            raise ValueError("a sorted list without repeats")
        return [check(item) for item in value]

    return check_list


def _number(value: Any) -> object:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("a number from 1")
    return value


def _cuts(value: Any) -> object:
    if not isinstance(value, dict) or len(value) > MAX_CUTS:
        raise ValueError("an object of chain: last number accepted")
    for chain, last in value.items():
        ids.check_chain(chain)
        if not isinstance(last, int) or isinstance(last, bool) or last < -1:
            raise ValueError("the last number accepted, or -1 for none")
    return value


def _some(longest: int) -> Callable[[Any], object]:
    check = _list_of(ids.check_hash, longest)

    def check_some(value: Any) -> object:
        if not value:
            raise ValueError("at least one")
        return check(value)

    return check_some


_officers = _list_of(ids.check_member, MAX_OFFICERS)  # duty services too
_record = ids.check_hash
_reason = text_up_to(MAX_REASON, needed=False)


@dataclass(frozen=True)
class Kind:
    """What is known of one kind.

    Attributes:
        name: ``noun.verb``.
        control: readable by member nodes, goes to every joiner.
        fields: field name -> check, which raises on a bad value. ``marking`` is added to all.
        optional: fields that may be left out, likewise.
        later: optional fields of a content kind that the first release did not have: not written where its nodes read along.
        whole: of a content kind that permits, agrees or marks: it counts with all that it says or not at all, so a field
            that is not known makes it malformed, as in a control kind.
        refs: fields whose ids are dependencies.
        stops: counts even where it would be refused.
        by_node: written by the host agency's node and by nobody else.
        may: of a control kind of a capability: every reason why its author may not say this, by what it rests on
            and the membership it was written under, and by nothing else.
        urgent: people are told of it as urgent.
        part: which part of Hornbill it belongs to.
    """

    name: str
    control: bool
    fields: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)
    optional: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)
    later: frozenset[str] = frozenset()
    whole: bool = False
    refs: tuple[str, ...] = ()
    stops: bool = False
    by_node: bool = False
    may: Callable[[Any, Any, Any], list[str]] | None = (
        None  # of History, Item, Version: they import this table
    )
    urgent: bool = False
    part: str = "exchange"


class UnknownKind(HornbillError):
    """A kind that this version does not know."""

    code = "unknown-kind"
    default_cure = "Upgrade Hornbill: another agency uses a newer version."


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind to the table; a name that stands there already with another meaning is a mistake."""
    if KINDS.get(kind.name, kind) != kind:
        raise ValueError(f"two kinds are named {kind.name}")
    if kind.control != names_control(kind.name):
        raise ValueError(f"{kind.name}: the verb of a control kind, and of no other, begins with control_")
    KINDS[kind.name] = kind


def kind_of(name: str) -> Kind | None:
    """Return what is known of ``name``; None for an unknown kind."""
    return KINDS.get(name)


def is_control(name: str) -> bool:
    """Tell whether ``name`` is a control kind, known or not."""
    return names_control(name)


def newer_fields(kind: Kind, values: Mapping[str, Any]) -> list[str]:
    """Return the names of fields that this version does not know of ``kind``, sorted."""
    return sorted(values.keys() - kind.fields.keys() - kind.optional.keys() - {"marking"})


def fingerprint() -> str:
    """Return a hash of the kinds that this version knows, of their fields, and of the newest rules (64 hex digits).

    What was judged under another fingerprint is judged again.
    """
    kinds = [
        [name, kind.control, sorted(kind.fields), sorted(kind.optional)]
        for name, kind in sorted(KINDS.items())
    ]
    return hashlib.sha256(canonical.encode([RULES, kinds])).hexdigest()


def problems(kind: Kind, values: Mapping[str, Any]) -> list[str]:
    """List everything that is wrong with a body's values for ``kind``; empty when all is well.

    Of a content kind, fields that only a newer version knows are nothing wrong, unless it counts ``whole``.
    """
    needed = {**kind.fields, "marking": Marking.from_json}
    checks = {**kind.optional, **needed}
    found = [f"the field {name} is missing" for name in sorted(needed.keys() - values.keys())]
    if kind.control or kind.whole:
        found += [f"{kind.name} has no field {name}" for name in newer_fields(kind, values)]
    for name in sorted(checks.keys() & values.keys()):
        try:
            checks[name](values[name])
        except HornbillError as error:
            found.append(f"{name}: {error.message}")
        except ValueError as error:
            found.append(f"{name}: {error}")
        except TypeError as error:
            found.append(f"{name}: {_words(error)}")
    return found


def _words(error: TypeError) -> str:
    """Return what is wrong with a list, in the same words at every node and after every start: they are in ``control_hash``.

    Python's own words name the two values that it compared first, and a set of texts has another order at each start.
    """
    unhashable = _UNHASHABLE.search(str(error))
    return unhashable[0] if unhashable else "values of several types have no order"


def refs_of(kind: Kind, values: Mapping[str, Any]) -> list[str]:
    """Return the ids of the records that a body of ``kind`` rests on, as far as they are ids."""
    found: list[str] = []
    for name in kind.refs:
        value = values.get(name)
        found += [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [item for item in found if isinstance(item, str) and len(item) == 64]


def named_in(values: Mapping[str, Any]) -> set[str]:
    """Return the ids of records that a body of any kind names in its fields, as one id or as a list of them."""
    texts = (one for value in values.values() for one in (value if isinstance(value, list) else [value]))
    return {one for one in texts if isinstance(one, str) and _HASH.fullmatch(one)}


for _kind in (
    Kind(
        "room.open",
        control=True,
        fields={
            "host": ids.check_agency,
            "nonce": text_up_to(64),
            "officers": _officers,
            "successor": _optional(ids.check_agency),
            "archive": one_of("none", "all"),
        },
    ),
    Kind("room.grading", control=True, fields={"scheme": one_of(*GRADINGS)}),
    Kind("members.propose", control=True, fields={"officers": _officers, "reason": _reason}),
    Kind("members.approve", control=True, fields={"proposal": _record}, refs=("proposal",)),
    Kind("members.remove", control=True, fields={"officers": _officers, "reason": _reason}),
    Kind("members.leave", control=True, fields={"reason": _reason}),
    Kind("members.join", control=True),  # tells that its author accepted; makes nobody a reader
    Kind(
        "members.commit",
        control=True,
        fields={
            "version": _number,
            "previous": _record,
            "approvals": _list_of(_record, MAX_OFFICERS),
            "removals": _list_of(_record, MAX_OFFICERS),
            "remove": _officers,
            "cut": _cuts,
            "acceptance": _optional(_record),
            "naming": _optional(_record),
            "evidence": _list_of(_record, 2),
        },
        refs=("previous", "approvals", "removals", "acceptance", "naming", "evidence"),
        by_node=True,
    ),
    Kind("host.offer", control=True, fields={"to": ids.check_agency}),
    Kind("host.accept", control=True, fields={"offer": _record}, refs=("offer",)),
    Kind("host.name_successor", control=True, fields={"agency": ids.check_agency}),
    Kind("rules.propose", control=True, fields={"rules": _number}),
    Kind("rules.accept", control=True, fields={"proposal": _record}, refs=("proposal",)),
    Kind(
        "room.hold",
        control=True,
        fields={"reason": text_up_to(MAX_REASON), "until": _optional(times.parse_utc)},
        stops=True,
    ),
    Kind("room.release", control=True, fields={"hold": _record, "reason": _reason}, refs=("hold",)),
    Kind("content.withdraw", control=True, fields={"record": _record, "reason": _reason}),
    Kind("content.ask", control=True, fields={"runs": check_some_runs, "reason": _reason}),
    Kind(
        "content.grant",
        control=True,
        fields={"ask": _record, "to": ids.check_officer, "runs": check_runs, "reason": _reason},
        refs=("ask",),
    ),
    Kind(
        "room.describe",
        control=False,
        fields={"title": text_up_to(MAX_TITLE), "number": text_up_to(80, needed=False)},
    ),
    Kind(
        "message.post",
        control=False,
        fields={
            "text": text_up_to(MAX_MESSAGE),
            "lang": text_up_to(35, needed=False),
            "reply_to": _optional(_record),
        },
    ),
    Kind(
        "message.edit",
        control=False,
        fields={"record": _record, "text": text_up_to(MAX_MESSAGE), "lang": text_up_to(35, needed=False)},
    ),
    Kind(
        MARK,
        control=False,
        whole=True,
        fields={"records": _some(MAX_RECORDS), "over": _list_of(_record, MAX_OVER)},
    ),
    Kind(file_form.SHARE, control=False, fields=file_form.FIELDS),
    Kind(imported.IMPORT, control=False, fields=imported.IMPORT_FIELDS),
    Kind(imported.GUEST_ASK, control=False, fields=imported.ASK_FIELDS),
    Kind(imported.GUEST_ANSWER, control=False, fields=imported.ANSWER_FIELDS),
):
    register(_kind)
