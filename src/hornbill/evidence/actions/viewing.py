"""What pages and programs are shown of exhibits: opened in the officer's session, folded with every finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.evidence import words
from hornbill.evidence.actions import describing
from hornbill.evidence.actions.room_book import book_in
from hornbill.evidence.core import kinds
from hornbill.evidence.core.book import Book, Exhibit, answers, open_gives
from hornbill.evidence.core.holders import STORE, of_to
from hornbill.evidence.core.measures import read_measures
from hornbill.evidence.core.view import ExhibitView, FileLine, GiveView, StepView
from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.room_page.before_writing import may_write
from hornbill.exchange.core.files.fields import PICTURES, SHARE
from hornbill.exchange.core.records.marking import marking_in
from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import parse_utc
from hornbill.objects.actions import drawing, reading
from hornbill.objects.core.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from hornbill.evidence.core.chain import Step
    from hornbill.evidence.core.entries import Entry
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.room_page.view import MemberView
    from hornbill.vault.sessions import OpenVault


def state_of_room(vault: OpenVault, room: str) -> dict[str, Any]:
    """Return what a room's page says of its evidence as a whole.

    Returns:
        ``findings``: (words, how many, grave) of each code; ``waiting``: hand-overs without an answer, own ones first;
        ``hidden``: custody entries that cannot be read here.
    """
    with reading.whole(vault, room) as opened:
        book, names = book_in(opened), Names()
        found = {}
        for exhibit in book.exhibits.values():
            for one in exhibit.all_findings:
                line = words.finding(names, one)
                found.setdefault(one.code, [line.text, 0, line.grave])[1] += 1
        waiting = [_give(vault, opened, book, names, one) for one in open_gives(book)]
        return {
            "findings": sorted(found.values(), key=lambda line: (not line[2], line[0])),
            "waiting": sorted(waiting, key=lambda one: (not one.mine, not one.ours, one.at)),
            "hidden": [words.finding(names, one) for one in book.hidden],
            "strays": len(book.strays),
        }


def view_hand_over(vault: OpenVault, hand_over: str, room: str) -> GiveView | None:
    """Return a hand-over for its page; None where there is no such one."""
    with reading.whole(vault, room) as opened:
        book = book_in(opened)
        found = book.gives.get(hand_over)
        return None if found is None else _give(vault, opened, book, Names(), found)


def choices_of_room(vault: OpenVault, room: str, *, ended: bool = False) -> list[tuple[str, str, str, bool]]:
    """Return id, number, title of the exhibits of a room, and whether the officer's agency holds each."""
    with reading.whole(vault, room) as opened:
        return [
            (one.id, one.number, str(one.values.get("title", "")), one.chain.holder.allows(vault.officer_id))
            for one in book_in(opened).exhibits.values()
            if one.values and (ended or not one.chain.ended)
        ]


def places_of_room(vault: OpenVault, room: str) -> list[str]:
    """Return the places where the officer's agency has exhibits of a room in store."""
    with reading.whole(vault, room) as opened:
        held = [one.chain.holder for one in book_in(opened).exhibits.values()]
        return sorted({one.place for one in held if one.kind == "store" and one.allows(vault.officer_id)})


def labels_of_room(vault: OpenVault, room: str) -> list[tuple[str, str, str, str]]:
    """Return id, number, title of the exhibits of a room, and in which place the officer's agency has each in store, or nothing."""
    with reading.whole(vault, room) as opened:
        return [
            (
                one.id,
                one.number,
                str(one.values.get("title", "")),
                one.chain.holder.place
                if one.chain.holder.kind == STORE and one.chain.holder.allows(vault.officer_id)
                else "",
            )
            for one in book_in(opened).exhibits.values()
            if one.values
        ]


# --- drawn --------------------------------------------------------------------------------------------
def drawer(vault: OpenVault, opened: OpenRoom, book: Book) -> Callable[[Exhibit], ExhibitView]:
    """Return how exhibits of an open, locked room are shown."""
    names, reader = Names(), vault.officer_id
    may = may_write(opened, reader, kinds.NAMES)

    def draw(one: Exhibit) -> ExhibitView:
        said = Words(one.versions[-1].id, one.first.author, one.first.written, one.values or None)
        chain = one.chain
        return ExhibitView(
            **drawing.shown(opened, names, one.id, said, _records(one)),
            number=one.number,
            holder=words.holder(names, chain.holder),
            holder_kind=chain.holder.kind,
            place=chain.place,
            seal=chain.seal,
            measures=tuple(words.measure(one) for one in chain.measures.values()),
            ended=words.act(chain.ended) if chain.ended else "",
            findings=tuple(words.finding(names, finding) for finding in (*one.findings, *chain.findings)),
            steps=tuple(_step(step, names) for step in chain.steps),
            children=tuple(_named(book, child) for child in one.children),
            parent=_named(book, one.values["parent"]) if one.values.get("parent") in book.exhibits else None,
            versions=tuple(_said(names, entry, "reason") for entry in one.versions),
            notes=tuple((*_said(names, entry, "text"), _file_of(entry)) for entry in one.notes),
            files=tuple(file_lines(opened, one.values.get("files", ()))),
            open_gives=tuple(_give(vault, opened, book, names, give) for give in chain.open_gives.values()),
            troubles=sum(finding.grave for finding in one.all_findings),
            may_write=may,
            may_amend=may and bool(one.values) and one.agency == agency_of(reader),
        )

    return draw


def file_lines(opened: OpenRoom, records: Iterable[str]) -> list[FileLine]:
    """Return what the records of files say; a file that cannot be read here has no name."""
    fold, found = opened.fold, []
    for record in records:
        item = fold.history.items.get(record)
        readable = (
            item is not None
            and item.header.kind == SHARE
            and fold.counts(record)
            and record not in fold.state().withdrawn
        )
        values: Mapping[str, Any] = (item.values or {}) if item is not None and readable else {}
        picture = values.get("media_type") in PICTURES
        found.append(
            FileLine(
                record,
                values.get("name", ""),
                values.get("sha256", ""),
                values.get("size", 0),
                picture,
                small=bool(values.get("thumbnail")),
                shared_at=parse_utc(item.header.at) if item is not None and readable else None,
            )
        )
    return found


def _records(one: Exhibit) -> list[str]:
    steps = [step.entry.id for step in one.chain.steps]
    return [*(entry.id for entry in (*one.versions, *one.notes)), *steps]


def _named(book: Book, exhibit: str) -> tuple[str, str, str]:
    one = book.exhibits[exhibit]
    return exhibit, one.number, str(one.values.get("title", ""))


def _said(names: Names, entry: Entry, field: str) -> tuple[Any, datetime, str]:
    return names.member(entry.author), parse_utc(entry.written), str((entry.values or {}).get(field, ""))


def _file_of(entry: Entry) -> str:
    return str((entry.values or {}).get("file") or "")


def _step(step: Step, names: Names) -> StepView:
    entry, values = step.entry, step.entry.values or {}
    return StepView(
        record=entry.id,
        kind=entry.kind.partition(".")[2],
        act=_act(step, names),
        who=names.member(entry.author),
        at=parse_utc(entry.at),
        written=parse_utc(entry.written),
        zone=str(values.get("zone", "")),
        holder=words.holder(names, step.holder),
        seal=step.seal,
        findings=tuple(words.finding(names, one) for one in step.findings),
        facts=tuple(_facts(values)),
        strokes=str(values.get("strokes", "")),
        values=values,
    )


def _act(step: Step, names: Names) -> str:
    entry, values = step.entry, step.entry.values or {}
    if entry.kind == kinds.GIVE:
        return _("Handed over to %s") % words.name(names, of_to(values["to"]).told)
    if entry.kind == kinds.TAKE:
        person = values["person"] if values["signed"] != kinds.OWN else None
        taker = words.name(names, of_to({"person": person}).told if person else entry.author)
        said = (
            _("Received by %(who)s, %(how)s")
            if values["answer"] == kinds.ACCEPTED
            else _("Refused by %(who)s, %(how)s")
        )
        return said % {"who": taker, "how": words.signed(values["signed"])}
    if entry.kind == kinds.COUNT:
        return _("Stock-taking in %s") % values["place"]
    return words.act(values["act"])


def _facts(values: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Yield label and value of what an entry says besides."""
    labels = (
        ("place", _("Place")),
        ("condition", _("Condition")),
        ("purpose", _("Purpose")),
        ("authority", _("Order or legal basis")),
        ("authority_on", _("Date of the order")),
        ("seal", _("Seal number")),
        ("seal_before", _("Seal before")),
        ("seal_after", _("Seal after")),
        ("hash_before", _("SHA-256 before")),
        ("hash_after", _("SHA-256 after")),
        ("text", _("Remarks")),
    )
    for name, label in labels:
        if values.get(name):
            yield label, str(values[name])
    for measure in read_measures(values.get("measures", [])):
        how = f" ({measure.method})" if measure.method else ""
        yield _("Measured"), f"{words.measure(measure)}{how}"


def _give(vault: OpenVault, opened: OpenRoom, book: Book, names: Names, entry: Entry) -> GiveView:
    values = entry.values or {}
    to = values["to"]
    return GiveView(
        id=entry.id,
        room_id=opened.fold.history.room,
        giver=names.member(entry.author),
        to=words.name(names, of_to(to).told),
        to_officer=to.get("officer", ""),
        to_person=to.get("person"),
        at=parse_utc(entry.at),
        back_by=parse_utc(values["back_by"]) if values["back_by"] else None,
        seal=str(values["seal"]),
        exhibits=tuple(_named(book, one) for one in values["exhibits"] if one in book.exhibits),
        mine=to.get("officer") == vault.officer_id,
        ours=entry.agency == agency_of(vault.officer_id),
        marking=marking_in(values),
    )


def answers_of(
    vault: OpenVault, room: str, hand_over: str
) -> list[tuple[MemberView, datetime, str, str, str]]:
    """Return who answered a hand-over, when, what, how they signed, and the signature drawn on a screen."""
    with reading.whole(vault, room) as opened:
        book, names = book_in(opened), Names()
        return [
            (
                names.member(one.author),
                parse_utc(one.at),
                words.answer(one.values["answer"]),
                words.signed(one.values["signed"]),
                one.values["strokes"],
            )
            for one in answers(book, hand_over)
            if one.values is not None
        ]


def counts_of_room(vault: OpenVault, room: str) -> list[dict[str, Any]]:
    """Return the stock-takings of a room, the newest first: who, when, where, present, missing, not expected."""
    with reading.whole(vault, room) as opened:
        book, names = book_in(opened), Names()
        return [
            {
                "who": names.member(one.author),
                "at": parse_utc(one.at),
                "place": one.values["place"],
                "present": [_named(book, id_) for id_ in one.values["present"] if id_ in book.exhibits],
                "missing": [_named(book, id_) for id_ in one.values["missing"] if id_ in book.exhibits],
                "unexpected": one.values["unexpected"],
            }
            for one in reversed(book.counts_taken)
            if one.values is not None
        ][:20]


EXHIBITS = drawing.Objects(
    missing=describing.EXHIBITS.missing,
    found=describing.EXHIBITS.found,
    in_order=list,
    turn=lambda one: (one.first.order, one.agency),
    drawer=lambda vault, opened, _known, _now: drawer(vault, opened, book_in(opened)),
    records=_records,
)
