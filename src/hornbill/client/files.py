"""Whole files for a node: sent in pieces that a broken link does not lose, fetched piece by piece, imported and exported as work.

work = import_file(node, room, Path("people.ftm.json"), tlp="AMBER")
export_file(node, room, "ftm", Path("out.ftm.json"))
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.client.shapes import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hornbill.client.node import Node

PIECE = 4 * 1024 * 1024  # bytes of one request
_MOVES = {"waiting", "running"}
_ASK_S = 1.0  # between two looks at work that goes on
_TRIES = 5  # to go on with a file after a break, one after the other


@dataclass(frozen=True)
class Work:
    """An import or export, as the node tells it; ``raw`` is the whole answer.

    Attributes:
        id, state, done, total: as the description of the API has them.
        entities, facts, noted, lost: of an import; None while the file was not looked at.
        get_from: of the file that was made; None without one.
    """

    id: str
    state: str
    done: int
    total: int
    entities: int | None
    facts: int | None
    noted: int | None
    lost: int | None
    get_from: str | None
    raw: Mapping[str, Any] = field(repr=False)


def send_file(node: Node, room: str, file: Path) -> str:
    """Send a file into a room without sharing it; returns the upload's id.

    What had arrived when a link broke is not sent again, also by another call for the same file.

    Raises:
        Problem: the node refused, or does not answer.
    """
    size = file.stat().st_size
    mark = f"{file.name} {size} {file.stat().st_mtime_ns}"
    upload = node.call("POST", f"/rooms/{room}/files", {"name": file.name, "size": size, "mark": mark})
    tries = 0
    with file.open("rb") as opened:
        while upload["received"] < size:
            opened.seek(upload["received"])
            try:
                at = node.put(upload["put_to"], opened.read(PIECE))["received"]
                upload = {
                    **upload,
                    "received": at,
                    "put_to": f"{upload['put_to'].partition('?')[0]}?offset={at}",
                }
                tries = 0
            except Problem as problem:
                tries += 1
                if problem.code not in {"no-answer", "other-offset"} or tries > _TRIES:
                    raise
                node.pause(_ASK_S)
                upload = node.call("GET", f"/rooms/{room}/files/uploads/{upload['upload']}")
    return str(upload["upload"])


def import_file(
    node: Node,
    room: str,
    file: Path,
    *,
    kind: str = "Person",
    columns: Mapping[str, str] | None = None,
    tlp: str | None = None,
    handling: Sequence[str] = (),
    wait: bool = True,
) -> Work:
    """Import a file of people and things: FollowTheMoney, MISP events, CSV or a workbook.

    Args:
        node: as a token with ``write`` sees it.
        room: into which.
        file: read from the disk piece by piece.
        kind: what the rows of a table are.
        columns: of a table: heading -> property; the others go where they seem to belong.
        tlp: of all facts; the room's marking where it is left out.
        handling: codes beside it.
        wait: until it is over; otherwise ask with ``work_of``.

    Raises:
        Problem: the node refused, or the work came to an end that is none (its code and cure).
    """
    upload = send_file(node, room, file)
    where = [{"heading": heading, "to": to} for heading, to in (columns or {}).items()]
    body: dict[str, Any] = {"upload": upload, "kind": kind, "columns": where}
    if tlp is not None:
        body["marking"] = {"tlp": tlp, "handling": list(handling)}
    begun = _work(node.call("POST", f"/rooms/{room}/bulk/import", body))
    return until_over(node, room, begun) if wait else begun


def export_file(node: Node, room: str, form: str, to: Path, *, way: str = "export") -> Work:
    """Export a room's people and things into a new file, as markings allow for a use; it has its name once it is here whole.

    Args:
        node: as a token with ``read`` sees it.
        room: out of which.
        form: ``ftm``, ``misp``, ``stix``, ``things``, ``links``, ``statements`` or ``workbook``.
        to: the file; it must not exist.
        way: for which use, as in the API.

    Raises:
        Problem: the node refused.
        FileExistsError: the file is there already.
    """
    if to.exists():
        raise FileExistsError(to)
    work = _work(node.call("POST", f"/rooms/{room}/bulk/export", {"form": form, "way": way}))
    work = until_over(node, room, work)
    number, name = tempfile.mkstemp(prefix=f".{to.name}.", suffix=".part", dir=to.parent)
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as opened:
            opened.writelines(node.get(work.get_from) if work.get_from is not None else ())
        to.open("xb").close()  # FileExistsError where another was first
        beside.replace(to)
    finally:
        beside.unlink(missing_ok=True)
    return work


def work_of(node: Node, room: str, work: str) -> Work:
    """Return the state of the work; asking keeps it going."""
    return _work(node.call("GET", f"/rooms/{room}/bulk/{work}"))


def until_over(node: Node, room: str, work: Work) -> Work:
    """Ask until work is over.

    Raises:
        Problem: it failed, was stopped or cancelled.
    """
    while work.state in _MOVES:
        node.pause(_ASK_S)
        work = work_of(node, room, work.id)
    if work.state != "done":
        trouble = work.raw.get("trouble") or {}
        words = (trouble.get("code", work.state), trouble.get("message", f"The work is {work.state}."))
        raise Problem(409, *words, trouble.get("cure", ""))
    return work


def _work(row: Mapping[str, Any]) -> Work:
    own = (row[name] for name in ("work", "state", "done", "total", "entities", "facts", "noted", "lost"))
    return Work(*own, row["get_from"], row)
