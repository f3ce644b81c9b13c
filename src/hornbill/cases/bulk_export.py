"""Bulk export for programs: a room's people and things in one file, made as long work and fetched afterwards.

Rules
- What goes out passes by each statement's marking, when the file is made, as from the page (``outward``). What stays in is counted with every
  reason, as the other operations tell it: of an entity of which nothing goes out nothing is counted. The file lies sealed under the officer's vault until it is dropped, or a week later, or until something of the room is destroyed.
- FollowTheMoney, which may be of any length, is written some thousand statements at a step (``leaving``), into a file on the disk that is sealed under a key in
  memory: cancelling waits for a step, and memory does not grow with the room. The other forms are made whole, in a room that is opened for it and let go after.
- Where something that was read is withdrawn, destroyed or re-marked meanwhile it is made again, some times; then it fails, and says why.

    work_id = begin(vault, room, "ftm", WayOut.EXPORT, now=now)
"""

from __future__ import annotations

import json
from collections import deque
from typing import TYPE_CHECKING, Any

from django.utils.translation import ngettext

from hornbill.background.actions import work
from hornbill.cases import bulk_import, outward
from hornbill.cases.errors import KeepsChanging
from hornbill.cases.leaving import Leaving, told_kept_in
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.files import receiving_file, upload_reading
from hornbill.exchange.actions.files.spool import Spool
from hornbill.exchange.storage.records import writing
from hornbill.kernel.markings import WayOut
from hornbill.pages import parts

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.background.actions.work_running import Running
    from hornbill.vault.sessions import OpenVault

NAME = "cases.bulk-export"
MAX_ROUNDS = (
    5  # in which an export is made, and made again where what was read was withdrawn or re-marked meanwhile
)
AMONG = (NAME, bulk_import.NAME)  # of which an officer may have so many under way


def begin(vault: OpenVault, room: str, form: str, way: WayOut, *, now: datetime) -> str:
    """Begin to make the file; returns the id of the work.

    Raises:
        NoSuchRoom, TooMuchWork, NoSpace, Busy: it was not begun.
    """
    exchange.check_is_in(vault, room)
    ending, _media_type = outward.FORMS[form]
    name = f"entities-{room[:12]}-{way}.{ending}"
    given = json.dumps({"form": form, "way": str(way), "name": name}).encode()
    more: dict[str, Any] = {"place": {"room": room}, "among": AMONG}
    return work.start(parts.works()[NAME], given, title=name, total=0, vault=vault, now=now, **more)


class BulkExport:
    """Makes the file: FollowTheMoney a window of entities at each step, any other form in one step."""

    name = NAME
    needs_vault = True

    def step(self, running: Running, now: datetime) -> dict[str, Any] | None:
        """Make the next part of the file, or say where it is."""
        with running.held():
            told = json.loads(running.given)
            if "result" in running.place:  # made, and the process ended before the work was
                return {**running.place["result"], "kept_in": _kept_in(running, told)}
            if told["form"] == "ftm":
                return _streamed(running, told, now)
            return _whole(running, told, now)

    def words(self, result: dict[str, Any]) -> tuple[str, str]:
        """Say how many facts are in the file, and where it is."""
        count = result["statements"]
        said = ngettext("%d fact is in the file.", "%d facts are in the file.", count) % count
        address = f"/rooms/{result['room']}/files/uploads/{result['upload']}/content"
        return said, address if result["upload"] else ""


def _streamed(running: Running, told: dict[str, Any], now: datetime) -> dict[str, Any] | None:
    """Write the next window of entities; after the last one, keep the file."""
    vault, memory = running.vault, running.memory
    assert vault is not None
    room = running.place["room"]
    if (
        "making" not in memory
    ):  # the beginning, also of a run that goes on: what an earlier one had made went with it
        leaving = Leaving(vault, room, WayOut(told["way"]))
        windows = leaving.windows()
        memory["making"] = (leaving, deque(windows), Spool())
        with writing():
            running.keep(running.place, 0, leaving.total)
        return None
    leaving, windows, spool = memory["making"]
    if windows:
        try:
            spool.add_lines(leaving.lines(windows.popleft()))
        except BaseException:
            del memory["making"]  # it is half of a window
            raise
        with writing():
            running.keep(running.place, leaving.done)
        return None
    result = None
    if not leaving.has_changed():
        outward.note_taken(vault, room, "ftm", told["way"], leaving.inside, leaving.kept_in, now=now)
        result = _kept(running, told, spool, leaving.change, leaving.inside, leaving.told_kept_in(), now)
    del memory["making"]  # without a result it is made again from its beginning
    spool.close()
    if result is None:
        _count_round(memory)
    return result


def _count_round(memory: dict[str, Any]) -> None:
    """Count that what was made has to be made again.

    Raises:
        KeepsChanging: so many times already.
    """
    memory["rounds"] = memory.get("rounds", 0) + 1
    if memory["rounds"] == MAX_ROUNDS:
        raise KeepsChanging("facts were withdrawn, or their marking was changed, each time the file was made")


def _whole(running: Running, told: dict[str, Any], now: datetime) -> dict[str, Any] | None:
    """Make the file at once, in a room that is opened for it."""
    vault, room = running.vault, running.place["room"]
    assert vault is not None
    at = receiving_file.change_of(room)
    with exchange.apart(vault, room):
        taken = outward.take_out(vault, room, told["form"], way=WayOut(told["way"]), now=now)
    result = _kept(running, told, taken.pieces, at, taken.inside, taken.told_kept_in, now)
    if result is None:
        _count_round(running.memory)
    return result


def _kept(
    running: Running,
    told: dict[str, Any],
    pieces: tuple[bytes, ...] | Spool,
    at: int,
    inside: int,
    kept_in: dict[str, int],
    now: datetime,
) -> dict[str, Any] | None:
    """Keep what was made; None where something of it was destroyed meanwhile: another is made."""
    vault, room, upload = running.vault, running.place["room"], ""
    assert vault is not None
    if pieces.size if isinstance(pieces, Spool) else pieces:
        more = {"name": told["name"], "mark": f"export {running.id}", "now": now}
        upload = upload_reading.put_made(vault, room, pieces, at=at, **more)
        if not upload:
            return None
    result = {"room": room, "statements": inside, "upload": upload}
    with writing():
        running.keep({**running.place, "result": result}, inside, inside)
    return {**result, "kept_in": kept_in}


def _kept_in(running: Running, told: dict[str, Any]) -> dict[str, int]:
    vault, room, way = running.vault, running.place["room"], WayOut(told["way"])
    assert vault is not None
    if told["form"] == "ftm":
        return told_kept_in(vault, room, way)
    with exchange.apart(vault, room):
        return outward.told_kept_in(vault, room, way)
