"""Situation reports as PDF (``workbook`` writes them as XLSX): for the operation's members, for other bodies, for the press.

Rules
- A file holds only what may go out by its way; what is kept in is counted in it, with the agencies to ask.
- Every figure can be traced: the list of seizures behind it is in the file, number by number; not in the version for the press.
- The file bears the narrowest marking of what is in it, the fingerprint of the board, and whether the co-ordination unit signed these figures.
- Words of the plan and of the signature go out only as their own markings let them, and narrow the file's marking; what is left out is named.
  Which agencies owe reports, and what came of warnings, stays within the operation.
- The same figures give the same bytes of PDF; nothing here asks the clock.

    told = gathered(found, span, form="daily", way=WayOut.EXPORT, own="th-customs", names=names, now=now)
    pdf(told, "en")
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from hornbill.exchange.core.records.marking import marking_in
from hornbill.exchange.core.rooms.remarking import narrowest
from hornbill.kernel.markings import Marking, WayOut, reasons_against
from hornbill.operations import drawing, words
from hornbill.operations.core.board import Board, board_of
from hornbill.operations.core.figures import DISJOINT, TOLD, for_press, only, within
from hornbill.operations.core.gate import Sorting, may_go, sorted_out
from hornbill.operations.core.kinds import FINAL_REPORT, ONWARD, PUBLISH
from hornbill.operations.core.press import PressTable, press_table
from hornbill.operations.core.warnings import tally

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.documents.core.structure import Block
    from hornbill.exchange.actions.names import Names
    from hornbill.operations.core.days import Span
    from hornbill.operations.core.said import Said
    from hornbill.operations.reading import RoomOperation

LANGUAGES = ("en", "fr")
MOST_ROWS = 40  # of one table in a PDF; the workbook has all
TITLE, ASSESSMENT = "title", "assessment"
MOST_LISTED = 2_000  # seizures listed in a PDF; the workbook has all


@dataclass(frozen=True)
class Told:
    """What a report is made of.

    Attributes:
        title: of the operation; empty where its marking keeps it in.
        assessment: of the co-ordination unit; empty where there is none or its marking keeps it in.
        withheld: names of words that markings keep in, of ``TITLE`` and ``ASSESSMENT``.
        form: ``daily`` or ``final``.
        span: days that it covers.
        way: how it goes out.
        sorting: what may go out and what not.
        board: of what goes out.
        whole: fingerprint of the board with everything that this officer may read.
        press: tables for the press; empty for the other ways.
        press_kinds: wildlife and other seizures for the press.
        marking: of the file.
        signed: the signature of the co-ordination unit on these very days; None if there is none.
        agrees: the figures that were signed are those of this board.
        missing: agency -> reports that it owes; only in files for use within the operation.
        warned: the tally of warnings that may go out; zeros in other files.
        closed: records that this officer cannot read.
        at: when it is made, aware UTC.
        by: name and agency of who makes it.
    """

    title: str
    assessment: str
    withheld: tuple[str, ...]
    form: str
    span: Span
    way: WayOut
    sorting: Sorting
    board: Board
    whole: str
    press: Mapping[str, PressTable]
    press_kinds: PressTable
    marking: Marking
    signed: Said | None
    agrees: bool
    missing: Mapping[str, int]
    warned: Mapping[str, int]
    closed: int
    at: datetime
    by: str
    names: Names = field(repr=False)


def gathered(
    found: RoomOperation,
    span: Span,
    *,
    form: str,
    way: WayOut,
    own: str,
    names: Names,
    now: datetime,
    by: str,
) -> Told:
    """Gather what a report tells.

    Args:
        found: the operation, its room locked.
        span: days.
        form: ``daily`` or ``final``.
        way: how it goes out: ``EXPORT`` within the operation, ``ONWARD`` to other bodies, ``PUBLISH`` to the press.
        own: the agency that gives it out.
        names: the directory.
        now: aware UTC time.
        by: who makes it.
    """
    ledger = within(found.ledger, span)
    released = found.operation.released.get({WayOut.ONWARD: ONWARD, WayOut.PUBLISH: PUBLISH}.get(way, ""), {})
    sorting = sorted_out(ledger, way, own=own, released=released)
    out = only(sorting.out, span)
    signed = next(
        (one for one in reversed(found.operation.signed) if (one.values["first"], one.values["last"]) == (span.first, span.last)),
        None,
    )  # fmt: skip
    is_press = way is WayOut.PUBLISH
    is_inside = way is WayOut.EXPORT
    operation, plan, withheld = found.operation, found.operation.plan, []
    asker = (
        "" if is_press else own
    )  # to the press nothing goes by its originator's right alone: the file says TLP:CLEAR
    title, assessment, markings = "", "", [one.marking for one in sorting.out if one.marking is not None]
    if plan is not None and may_go(plan, way, own=asker):
        title = str(plan.values["title"])
        markings += [marking] if (marking := marking_in(plan.values)) else []
    elif plan is None and not reasons_against(found.content.marking, way, own=False):
        title = found.content.title
        markings.append(found.content.marking)
    else:
        withheld.append(TITLE)
    if signed is not None and signed.values["text"].strip() and not is_press:
        if may_go(signed, way, own=asker):
            assessment = str(signed.values["text"])
            markings += [marking] if (marking := marking_in(signed.values)) else []
        else:
            withheld.append(ASSESSMENT)
    warned = [one for one in found.warnings.values() if is_inside and may_go(one.said, way, own=own)]
    kinds = press_table([("wildlife", out.wildlife), ("other", out.total - out.wildlife)], out.total)
    return Told(
        title=title,
        assessment=assessment,
        withheld=tuple(withheld),
        form=form,
        span=span,
        way=way,
        sorting=sorting,
        board=board_of(out),
        whole=ledger.fingerprint(),
        press=for_press(out) if is_press else {},
        press_kinds=kinds,
        marking=Marking("CLEAR") if is_press else narrowest(markings) if markings else found.content.marking,
        signed=signed,
        agrees=signed is not None and signed.values["fingerprint"] == ledger.fingerprint(),
        missing={
            one: n for one in operation.taking_part if is_inside and (n := len(operation.owed(one, now)))
        },
        warned=tally(warned, now),
        closed=found.closed,
        at=now,
        by=by,
        names=names,
    )


def pdf(told: Told, lang: str) -> bytes:
    """Return a report as PDF.

    Raises:
        BadDocument, NotWritten, NoFonts: it cannot be written.
    """
    from hornbill import documents
    from hornbill.documents import Document

    lang = lang if lang in LANGUAGES else "en"
    with translation.override(lang):
        document = Document(
            title=heading(told),
            lang=lang,
            date=told.at.date(),
            marking=f"TLP:{told.marking.tlp}",
            notice="" if told.agrees else _("Not signed by the co-ordination unit"),
            reference=_named(told)[:80],
            blocks=tuple(_press_blocks(told) if told.press else _blocks(told)),
        )
    return documents.write(document, "pdf")


def heading(told: Told) -> str:
    """Return the heading of a report."""
    if told.way is WayOut.PUBLISH:
        return _("Figures for the press")
    return _("Final report") if told.form == FINAL_REPORT else _("Daily situation report")


def _blocks(told: Told) -> list[Block]:
    from hornbill.documents.core import structure as d

    board, names = told.board, told.names
    blocks: list[Block] = [
        d.Heading(heading(told)),
        d.Fields(tuple(head(told))),
        *[d.Text(text, style="notice") for text in limits(told)],
    ]
    if told.assessment:
        blocks += [d.Heading(_("Assessment of the co-ordination unit"), 2), d.Text(told.assessment)]
    for facet in ("day", *TOLD):
        rows = board.tables[facet]
        if rows:
            blocks += [d.Heading(words.facet(facet), 2), _table(facet, rows, names)]
    warned = told.warned
    if warned["warnings"]:
        pairs = (
            (_("Warnings"), str(warned["warnings"])),
            (_("Agencies warned"), str(warned["asked"])),
            (_("Answered"), str(warned["answered"])),
            (_("Acted"), str(warned["acted"])),
            (_("Seizures that came of it"), str(warned["seized"])),
        )
        blocks += [d.Heading(_("Warnings and what came of them"), 2), d.Fields(pairs)]
    if told.missing:
        rows_of = tuple((names.agency(one).name, str(n)) for one, n in told.missing.items())
        blocks += [
            d.Heading(_("Missing reports"), 2),
            d.Table((_("Agency"), _("Reports missing")), rows_of, (4, 1)),
        ]
    blocks += [d.NewPage(), d.Heading(_("Seizures behind the figures")), _list(told)]
    if len(told.sorting.out) > MOST_LISTED:
        text = _("This list shows the first %(shown)d of %(all)d seizures. The spreadsheet has all of them.")
        blocks.append(d.Text(text % {"shown": MOST_LISTED, "all": len(told.sorting.out)}, style="notice"))
    return blocks


def _named(told: Told) -> str:
    return told.title or withheld()


def head(told: Told) -> list[tuple[str, str]]:
    """Return the head of a file: label and text."""
    board = told.board
    return [
        (_("Operation"), _named(told)),
        (_("Days"), f"{told.span.first} – {told.span.last}" if told.span.days > 1 else told.span.first),
        (_("Seizures"), str(board.total)),
        (_("Of these, wild fauna and flora"), str(board.wildlife)),
        (_("Made by"), told.by),
        (_("Made at"), told.at.strftime("%Y-%m-%d %H:%M UTC")),
        (_("Signed by"), signature(told) or _("nobody yet")),
        (_("Fingerprint of the board"), told.whole),
    ]


def signature(told: Told) -> str:
    """Say who signed the figures; empty where nobody did."""
    if told.signed is None:
        return ""
    member = told.names.member(told.signed.author)
    who = f"{member.name}, {member.agency_name}, {told.signed.at[:16].replace('T', ' ')} UTC"
    if not told.agrees:
        return _("%s (the figures have changed since)") % who
    n = len(told.sorting.kept_in)
    return (
        _("%(who)s (signed for the whole board; this file leaves out %(n)d)") % {"who": who, "n": n}
        if n
        else who
    )


def limits(told: Told) -> list[str]:
    """Say what the figures leave out."""
    found = []
    if told.sorting.kept_in:
        agencies = ", ".join(told.names.agency(one).name for one in told.sorting.asked)
        text = _(
            "%(n)d seizures are left out because their originators have not released them: %(agencies)s."
        )
        found.append(text % {"n": len(told.sorting.kept_in), "agencies": agencies})
    if TITLE in told.withheld:
        found.append(_("The title of the operation is left out because of its marking."))
    if ASSESSMENT in told.withheld:
        found.append(_("The assessment of the co-ordination unit is left out because of its marking."))
    if told.closed:
        found.append(
            _("%d records of seizures cannot be read here and are not in these figures.") % told.closed
        )
    return found


def _table(facet: str, rows: tuple[tuple[str, int], ...], names: Names) -> Block:
    from hornbill.documents.core import structure as d

    shown = [(words.value(facet, value, names), str(n)) for value, n in rows[:MOST_ROWS]]
    if len(rows) > MOST_ROWS:
        shown.append((_("others"), str(sum(n for _value, n in rows[MOST_ROWS:]))))
    if facet in DISJOINT or facet == "day":
        shown.append((_("Total"), str(sum(n for _value, n in rows))))
    return d.Table((words.column(facet), _("Seizures")), tuple(shown), (5, 1))


def _list(told: Told) -> Block:
    from hornbill.documents.core import structure as d

    rows = []
    for one in told.sorting.out[:MOST_LISTED]:
        line = drawing.line(one, told.names)
        level = one.marking.tlp if one.marking else "?"
        number = one.reference or one.row[:12]
        rows.append((one.day, number, line["agency"], line["where"], "; ".join(line["items"]), level))
    head = (_("Day"), _("Number"), _("Agency"), _("Place"), _("What was seized"), "TLP")
    return d.Table(head, tuple(rows), (5, 9, 7, 7, 8, 3))


def _press_blocks(told: Told) -> list[Block]:
    from hornbill.documents.core import structure as d

    blocks: list[Block] = [
        d.Heading(heading(told)),
        d.Fields(tuple(press_head(told))),
        d.Text(press_note(), style="notice"),
    ]
    for facet, found in told.press.items():
        rows = [
            (words.value(facet, value, told.names), withheld() if n is None else str(n))
            for value, n in found.cells
        ]
        if rows:
            blocks += [
                d.Heading(words.facet(facet), 2),
                d.Table((words.column(facet), _("Seizures")), tuple(rows), (5, 1)),
            ]
    return blocks


def press_head(told: Told) -> list[tuple[str, str]]:
    """Return the head of the version for the press: label and text."""
    kinds, total = dict(told.press_kinds.cells), told.press_kinds.total
    wild = kinds.get("wildlife")
    return [
        (_("Operation"), _named(told)),
        (_("Days"), f"{told.span.first} – {told.span.last}" if told.span.days > 1 else told.span.first),
        (_("Seizures, about"), withheld() if total is None else str(total)),
        (_("Of these, wild fauna and flora, about"), withheld() if wild is None else str(wild)),
    ]


def press_note() -> str:
    """Say how the figures for the press are made."""
    return _(
        "Figures are rounded to the nearest 5. Small figures, and figures that would tell them, are withheld."
    )


def withheld() -> str:
    """Say that a figure is withheld."""
    return _("withheld")
