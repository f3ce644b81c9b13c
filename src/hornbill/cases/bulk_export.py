"""Bulk export for programs: a room's people and things in one file, made as long work and fetched afterwards.

Rules: what goes out passes by each statement's marking, when the file is made, as from the page (``outward``). What stays in is counted with every
reason, as the other operations tell it: of an entity of which nothing goes out nothing is counted. The file lies sealed under the officer's vault until it is dropped, or a week later, or until something of the room is destroyed.

    work_id = begin(vault, room, "ftm", WayOut.EXPORT, now=now)
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.translation import ngettext

from hornbill.background.actions import work
from hornbill.cases import bulk_import, outward
from hornbill.exchange.actions.files import receiving_file, upload_reading
from hornbill.exchange.storage.records import writing
from hornbill.kernel.markings import WayOut
from hornbill.pages import parts

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.background.actions.work_running import Running
    from hornbill.vault.sessions import OpenVault

NAME = "cases.bulk-export"
AMONG = (NAME, bulk_import.NAME)  # of which an officer may have so many under way


def begin(vault: OpenVault, room: str, form: str, way: WayOut, *, now: datetime) -> str:
    """Begin to make the file; returns the id of the work.

    Raises:
        NoSuchRoom, StillChecking, TooMuchWork, NoSpace, Busy: it was not begun.
    """
    outward.what_goes(vault, room, way)  # whether the room is there for this officer
    ending, _media_type = outward.FORMS[form]
    name = f"entities-{room[:12]}-{way}.{ending}"
    given = json.dumps({"form": form, "way": str(way), "name": name}).encode()
    more: dict[str, Any] = {"place": {"room": room}, "among": AMONG}
    return work.start(parts.works()[NAME], given, title=name, total=0, vault=vault, now=now, **more)


class BulkExport:
    """Makes the file in one step."""

    name = NAME
    needs_vault = True

    def step(self, running: Running, now: datetime) -> dict[str, Any] | None:
        """Make the file, and say where it is."""
        with running.held():
            return self._make(running, now)

    def _make(self, running: Running, now: datetime) -> dict[str, Any] | None:
        place, vault = running.place, running.vault
        assert vault is not None
        told = json.loads(running.given)
        if "result" in place:  # made, and the process ended before the work was
            return {
                **place["result"],
                "kept_in": outward.told_kept_in(vault, place["room"], WayOut(told["way"])),
            }
        room, upload = place["room"], ""
        at = receiving_file.change_of(room)
        taken = outward.take_out(vault, room, told["form"], way=WayOut(told["way"]), now=now)
        if taken.pieces:
            more = {"name": told["name"], "mark": f"export {running.id}", "now": now}
            upload = upload_reading.put_made(vault, room, taken.pieces, at=at, **more)
            if not upload:
                return None  # what was destroyed meanwhile may be in it: another is made
        result = {"room": room, "statements": taken.inside, "upload": upload}
        with writing():
            running.keep({**place, "result": result}, taken.inside, taken.inside)
        return {**result, "kept_in": taken.told_kept_in}

    def words(self, result: dict[str, Any]) -> tuple[str, str]:
        """Say how many facts are in the file, and where it is."""
        count = result["statements"]
        said = ngettext("%d fact is in the file.", "%d facts are in the file.", count) % count
        address = f"/rooms/{result['room']}/files/uploads/{result['upload']}/content"
        return said, address if result["upload"] else ""
