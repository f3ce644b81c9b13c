"""Operations on whole files of a room's people and things: import and export as work in the background, with a file that tells what came of it.

Rules: the bytes go to and come from addresses of their own (``rooms.file_streams``). Work belongs to the token's officer and to one room; a token that is
bound to other rooms is told nothing of it. It moves while the program asks for it.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hornbill.background.actions import work
from hornbill.background.core.work import FAILED, STOPPED, NoSuchWork
from hornbill.cases import bulk_export, bulk_import
from hornbill.cases.api.bulk_shapes import BulkExportSent, BulkImportSent, BulkWork, WorkId
from hornbill.cases.bringing import Choices
from hornbill.cases.core.column_targets import PARTS
from hornbill.cases.core.table_mapping import AS_GIVEN, ENTITY_ID, LEFT_OUT, Mapping
from hornbill.cases.errors import BadStatement
from hornbill.cases.schema_files import model
from hornbill.kernel.markings import WayOut
from hornbill.pages import parts
from hornbill.pages.api import problems
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.sent import RoomId, marking_of
from hornbill.tables.core.encodings import ENCODINGS

TAG = "entities"


@router.post(
    "/rooms/{room}/bulk/import",
    summary=gettext_noop("Import a file of people and things"),
    **writes(TAG, BulkWork),
)
def bulk_import_file(
    request: HttpRequest, room: RoomId, body: BulkImportSent, key: Key = None
) -> dict[str, Any]:
    """Begin to state what a file holds, under one marking: FollowTheMoney, MISP events, CSV or a workbook.

    The whole file is looked at first; if it carries a stricter marking than the import would have, nothing is stated.
    """
    who = caller(request).in_room(room)

    def act() -> dict[str, Any]:
        marking = marking_of(body.marking) if body.marking else None
        more = {"marking": marking, "source": body.source, "now": who.now, "among": bulk_export.AMONG}
        work_id = bulk_import.begin(who.vault, room, body.upload, _choices(body), **more)
        return _answer(who, room, work_id)

    return once_only(request, key, act)


def _choices(body: BulkImportSent) -> Choices:
    schema = model().get(body.kind)
    if schema is None:
        raise BadStatement(_("There is no kind with this name: %s") % body.kind)
    known = {*schema.properties, AS_GIVEN, LEFT_OUT, ENTITY_ID}
    known |= {f"{name}:{part}" for name in schema.properties for part in PARTS}
    columns = {one.heading: one.to for one in body.columns}
    wrong = sorted(set(columns.values()) - known)
    if wrong:
        raise BadStatement(_("This kind has no property with this name: %s") % ", ".join(wrong[:5]))
    if body.encoding and body.encoding not in ENCODINGS:
        raise BadStatement(_("This encoding is not known: %s") % body.encoding)
    mapping = Mapping(schema.name, columns, body.read_dates, body.day_first)
    return Choices(encoding=body.encoding, sheet=body.sheet, mapping=mapping)


@router.post(
    "/rooms/{room}/bulk/export", summary=gettext_noop("Export people and things"), **reads(TAG, BulkWork)
)
def bulk_export_file(
    request: HttpRequest, room: RoomId, body: BulkExportSent, key: Key = None
) -> dict[str, Any]:
    """Begin to make a file of a room's people and things, as markings allow for this use."""
    who = caller(request).in_room(room)

    def act() -> dict[str, Any]:
        work_id = bulk_export.begin(who.vault, room, body.form, WayOut(body.way), now=who.now)
        return _answer(who, room, work_id)

    return once_only(request, key, act)


@router.get(
    "/rooms/{room}/bulk/{work_id}",
    summary=gettext_noop("See how far an import or export is"),
    **reads(TAG, BulkWork),
)
def bulk_work(request: HttpRequest, room: RoomId, work_id: WorkId) -> dict[str, Any]:
    """Return how far the work has got and where its file is; asking keeps it going."""
    who = caller(request).in_room(room)
    going = work.take_up(who.vault, now=who.now)
    return _answer(who, room, work_id, going)


@router.post(
    "/rooms/{room}/bulk/{work_id}/go-on",
    summary=gettext_noop("Resume an import or export"),
    **writes(TAG, BulkWork),
)
def bulk_go_on(request: HttpRequest, room: RoomId, work_id: WorkId) -> dict[str, Any]:
    """Continue stopped work under this token; finished steps are not repeated."""
    who = caller(request).in_room(room)
    _answer(who, room, work_id)
    work.go_on(who.vault, work_id, among=bulk_export.AMONG)
    return _answer(who, room, work_id)


@router.post(
    "/rooms/{room}/bulk/{work_id}/cancel",
    summary=gettext_noop("Cancel an import or export"),
    **writes(TAG, BulkWork),
)
def bulk_cancel(request: HttpRequest, room: RoomId, work_id: WorkId) -> dict[str, Any]:
    """End work; what was stated before stays."""
    who = caller(request).in_room(room)
    _answer(who, room, work_id)
    work.cancel(who.vault, work_id, now=who.now)
    return _answer(who, room, work_id)


def _answer(who: Caller, room: str, work_id: str, going: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return the state of the work; ``going`` lists work that was resumed just now after its lease had lapsed."""
    view = work.view_of(who.vault, work_id, now=who.now)
    if view.kind not in bulk_export.AMONG or view.place.get("room") != room:
        raise NoSuchWork(_("There is no such work of yours in this room."))
    told = {**view.place.get("looked", {}), **view.result}
    upload = told.get("report") or told.get("upload")
    return {
        "work": view.id,
        "state": STOPPED if view.lapsed and view.id not in going else view.state,
        "done": view.done,
        "total": view.total,
        "seconds_left": round(view.left.total_seconds()) if view.left is not None else None,
        "entities": told.get("entities"),
        "facts": told.get("statements"),
        "noted": told.get("noted"),
        "lost": told.get("lost"),
        "kept_in": [{"reason": reason, "facts": n} for reason, n in sorted(told.get("kept_in", {}).items())],
        "get_from": f"{problems.PREFIX}/rooms/{room}/files/uploads/{upload}/content" if upload else None,
        "trouble": _trouble(view) if view.state in {FAILED, STOPPED} else None,
    }


def _trouble(view: work.WorkView) -> dict[str, str]:
    what, cure = parts.error_words().get(view.why, (None, ""))
    message = view.said.get("message") or (_(what) if what else _("Something went wrong in the program."))
    return {"code": view.why, "message": message, "cure": view.said.get("cure") or (_(cure) if cure else "")}
