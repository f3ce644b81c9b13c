r"""The defence's copy of a bundle: complete in numbering, with what is withheld and on which ground.

Rules
- Every exhibit of the room is in the list of numbers, given or withheld. One that is not given needs a ground.
- A field that is left out needs a ground. It stays with its name and the hash that its author signed, so nothing can be put in its place.
- A record that its marking keeps in is listed with the reasons of the marking.
- What is both a number and a field is told apart by ``field:NAME: ground`` or ``exhibit:NUMBER: ground``.
- Where the field ``number`` is left out, the list of numbers has the beginning of each exhibit's id instead.
- Grounds are words of the officer: which law allows to withhold what differs from State to State, and a court decides it.

    wanted, faults = read("EX-0002: public interest, order of 3 November 2026\nfound_by: protection of a witness")
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

COURT, DEFENCE = COPIES = ("court", "defence")
MAX_LINES, MAX_GROUND = 200, 500  # lines, characters
NO_GROUND, NOT_A_LINE, TWICE, UNKNOWN, BOTH = "no-ground", "not-a-line", "twice", "unknown", "both"
TWO_MEANINGS = "two-meanings"
NUMBER = "number"  # the field
_FIELD, _EXHIBIT = "field:", "exhibit:"
_TOLD_APART = re.compile(r"(field|exhibit)\s*:\s*([^:]+?)\s*:(.*)")


def read(text: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Read what is withheld: one line each, ``WHAT: GROUND``.

    Returns:
        What -> ground; and faults: code, and the line or name that it is about.
    """
    found: dict[str, str] = {}
    faults = []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:MAX_LINES]:
        said = _TOLD_APART.fullmatch(line)
        parts = (f"{said[1]}:{said[2]}", ":", said[3]) if said else line.partition(":")
        what, colon, ground = (part.strip() for part in parts)
        if not what or not colon or len(ground) > MAX_GROUND:
            faults.append((NOT_A_LINE, line[:80]))
        elif not ground:
            faults.append((NO_GROUND, what[:80]))
        elif what in found:
            faults.append((TWICE, what[:80]))
        else:
            found[what] = ground
    return found, [*faults, *([(NOT_A_LINE, lines[MAX_LINES][:80])] if len(lines) > MAX_LINES else [])]


def told_apart(
    withheld: Mapping[str, str], numbers: Collection[str], fields: Collection[str]
) -> tuple[dict[str, str], dict[str, str], list[tuple[str, str]]]:
    """Tell exhibits from fields.

    Args:
        withheld: what -> ground, as ``read`` returns it.
        numbers: of all exhibits of the room.
        fields: names of fields that can be left out.

    Returns:
        Number of an exhibit -> ground; field -> ground; faults: code, and the name that it is about.
    """
    exhibits: dict[str, str] = {}
    left_out: dict[str, str] = {}
    faults = []
    for what, ground in withheld.items():
        name = what.removeprefix(_FIELD) if what.startswith(_FIELD) else what.removeprefix(_EXHIBIT)
        if what == name and name in numbers and name in fields:
            faults.append((TWO_MEANINGS, name))
        found = left_out if what.startswith(_FIELD) or (what == name and name in fields) else exhibits
        if name in found:
            faults.append((TWICE, name[:80]))
        found[name] = ground
    return exhibits, left_out, faults


def faults_of(
    withheld: Mapping[str, str], numbers: Mapping[str, str], given: Collection[str], fields: Collection[str]
) -> list[tuple[str, str]]:
    """Return what is wrong with a list of what is withheld: code, and the name that it is about.

    Args:
        withheld: what -> ground.
        numbers: exhibit's id -> number, of all exhibits of the room.
        given: ids of those that are in the copy.
        fields: names of fields that can be left out.
    """
    exhibits, left_out, faults = told_apart(withheld, set(numbers.values()), fields)
    open_ = {numbers[id_] for id_ in numbers if id_ not in given}
    doubtful = {name for code, name in faults if code == TWO_MEANINGS}
    faults += [(NO_GROUND, number) for number in sorted(open_ - exhibits.keys() - doubtful)]
    faults += [(UNKNOWN, name[:80]) for name in left_out if name not in fields]
    for number in exhibits:
        if number in {numbers[id_] for id_ in given if id_ in numbers} and number not in open_:
            faults.append((BOTH, number))
        elif number not in open_:
            faults.append((UNKNOWN, number[:80]))
    return faults


def numbering(
    numbers: Mapping[str, str],
    given: Collection[str],
    withheld: Mapping[str, str],
    *,
    by_id: bool = False,
) -> list[dict[str, Any]]:
    """Return every exhibit of the room, in its order, as the list of a copy says it.

    Args:
        numbers: exhibit's id -> number, of all exhibits of the room.
        given: ids of those that are in the copy.
        withheld: number of an exhibit -> ground.
        by_id: numbers are withheld: the list has the beginning of each id instead.
    """
    return [
        {
            "number": id_[:12] if by_id else number,
            "given": id_ in given,
            "ground": "" if id_ in given else withheld.get(number, ""),
        }
        for id_, number in numbers.items()
    ]


def list_of(
    hidden: Iterable[tuple[str, Sequence[str], Sequence[str]]],
    withheld: Mapping[str, str],
    unneeded: Collection[str],
) -> list[dict[str, str]]:
    """Return what is withheld of each record.

    Args:
        hidden: of each record its folder, its fields that are not shown, and why its words are not there at all.
        withheld: field -> ground.
        unneeded: fields that no copy shows, since they open a sealed file and prove nothing.
    """
    found = []
    for folder, fields, reasons in hidden:
        found += [{"folder": folder, "what": "record", "ground": " ".join(reasons)}] if reasons else []
        for name in fields:
            ground = withheld.get(name) or (
                "opens the sealed file, and proves nothing" if name in unneeded else ""
            )
            found.append({"folder": folder, "what": name, "ground": ground})
    return found


def unfounded(contents: Mapping[str, Any], hidden: Mapping[str, Collection[str]]) -> list[tuple[str, str]]:
    """Return what a defence's copy withholds without saying on which ground: folder or list, and what.

    Args:
        contents: ``data/bundle.json``.
        hidden: folder -> names of fields that are not shown; of a record without its words, ``record``.
    """
    if contents.get("copy", COURT) != DEFENCE:
        return []
    listed = {(row["folder"], row["what"]) for row in contents["withheld"] if row["ground"]}
    found = [
        (folder, name) for folder, names in hidden.items() for name in names if (folder, name) not in listed
    ]
    found += [
        ("data/bundle.json", row["name"])
        for row in contents.get("files", [])
        if not row["path"] and not any(row["left_out"])
    ]
    found += [
        ("data/bundle.json", row["number"])
        for row in contents["numbering"]
        if not row["given"] and not row["ground"]
    ]
    return sorted(found)
