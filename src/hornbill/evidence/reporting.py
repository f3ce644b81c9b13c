"""The report of a court bundle, for people: PDF/A with index, timeline, table of custody, photographs, statement of the officer.

Rules
- It says what the records say, and every finding. Texts are data (``documents``). In English or French.
- Other parts add sections of their own: ``SECTIONS`` holds one function for each kind of record; deliveries, seizures and laboratory reports
  register theirs.
- A name in a script for which there is no font is written with what can be written, and says so.

    documents.write(report_of(Told(views, head, ...), "fr"))
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from hornbill.evidence.core import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from hornbill.documents.core.structure import Attachment, Block, Document
    from hornbill.evidence.core.view import ExhibitView, StepView

# Kind of record -> (values, head of the record) -> blocks of its section. Parts above register theirs in ``ready``.
SECTIONS: dict[str, Callable[[Mapping[str, Any], Mapping[str, str]], Sequence[Block]]] = {}
LANGUAGES = ("en", "fr")


@dataclass(frozen=True)
class Told:
    """What a report is made of.

    Attributes:
        exhibits: as pages show them, in the order of the room.
        head: of the bundle: number, version, purpose, previous, changes.
        left_out: folder, kind and reasons of what is left out.
        files: number, name and SHA-256 of each file in the bundle.
        photographs: SHA-256 -> JPEG or PNG, of those that are drawn.
        maker: name and agency of the officer.
        at: when the bundle is made, aware.
        marking: printed on every page.
        sections: kind, values and head of records that other parts draw.
        places: record's id -> folder and kind.
        attached: files that travel inside the PDF: CASE/UCO, the chain of custody as a table.
    """

    exhibits: Sequence[ExhibitView]
    head: Mapping[str, Any]
    left_out: Sequence[tuple[str, str, str]]
    files: Sequence[tuple[str, str, str]]
    photographs: Mapping[str, bytes]
    maker: str
    at: datetime
    marking: str
    sections: Sequence[tuple[str, Mapping[str, Any], Mapping[str, str]]] = ()
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    attached: Sequence[Attachment] = ()


def report_of(told: Told, lang: str) -> Document:
    """Return the report as a document.

    Args:
        told: what it is made of.
        lang: ``en`` or ``fr``.
    """
    from hornbill.documents.core import structure as d

    exhibits, head, maker, at = told.exhibits, told.head, told.maker, told.at
    with translation.override(lang if lang in LANGUAGES else "en"):
        blocks: list[Block] = [
            d.Heading(_("Court bundle")),
            d.Fields(
                (
                    (_("Case"), str(head["number"] or "-")),
                    (_("Purpose"), str(head["purpose"] or "-")),
                    (_("Made by"), maker),
                    (_("Made at"), _moment(at)),
                    (_("Version"), str(head["version"])),
                    (_("Earlier version"), str(head["previous"] or "-")),
                )
            ),
            d.Text(
                _(
                    "This report is for reading. What proves anything are the signed records beside it; README.txt says how they are checked."
                ),
                style="notice",
            ),
            *(
                [
                    d.Text(
                        _(
                            "Records are left out of this bundle; they are listed below with the reason. A chain may look open where the record that closes it is left out."
                        ),
                        style="strong",
                    )
                ]
                if told.left_out
                else []
            ),
            d.Heading(_("Index of exhibits"), 2),
            d.Table(
                (_("Number"), _("What it is"), _("Held by"), _("Findings")),
                tuple((one.number, one.title, one.holder, str(one.troubles)) for one in exhibits),
                (2, 5, 4, 2),
            ),
        ]
        for one in exhibits:
            blocks += _exhibit(one, told.photographs)
        steps = sorted(  # what happened in one minute stands as it does in its chain
            ((step, one) for one in exhibits for step in one.steps), key=lambda pair: pair[0].at
        )
        blocks += [d.NewPage(), d.Heading(_("Timeline"))]
        if steps:
            rows = tuple(
                (_moment(step.at), one.number, f"{step.act} · {step.who.name}, {step.who.agency_name}")
                for step, one in steps
            )
            blocks.append(d.Table((_("When (UTC)"), _("Exhibit"), _("What was done")), rows, (3, 2, 7)))
        else:
            blocks.append(d.Text(_("Nothing has been done with the exhibits since they were described.")))
        for kind, values, about in told.sections:
            if kind in SECTIONS:
                blocks += SECTIONS[kind](values, about)
        blocks += _files(told.files, told.left_out, head)
        blocks += _changes(head, told.places)
        blocks += [
            d.NewPage(),
            d.Heading(_("Statement of the officer")),
            d.Text(
                _(
                    "I made this bundle from the records of the case as they were on the server of my agency at the time named above. I chose the exhibits; the program added every record that concerns them, and left out what its marking keeps out of court, which is listed above with the reason. I changed nothing in it."
                )
            ),
            d.Signature((maker, _moment(at))),
        ]
        title = _("Court bundle %(number)s, version %(version)d") % {
            "number": head["number"],
            "version": head["version"],
        }
        return d.Document(
            title,
            lang,
            at.date(),
            told.marking,
            tuple(blocks),
            reference=title,
            author=maker,
            attachments=tuple(told.attached),
        )


def _withheld(head: Mapping[str, Any]) -> list[Block]:
    """Return what the defence's copy withholds, and the numbers of all exhibits."""
    from hornbill.documents.core import structure as d

    if head.get("copy") != "defence":
        return []
    given, withheld = _("In this copy"), _("Withheld")
    numbers = tuple(
        (one["number"], given if one["given"] else withheld, one["ground"] or "-")
        for one in head["numbering"]
    )
    rows = tuple(
        (one["folder"].rpartition("/")[2], _what(one["what"]), one["ground"]) for one in head["withheld"]
    )
    ground = _("Ground")
    return [
        d.Heading(_("Copy for the defence: what is withheld, and on which ground"), 2),
        d.Table((_("Exhibit"), _("Given"), ground), numbers, (3, 3, 7)),
        *([d.Table((_("Record"), _("What"), ground), rows, (2, 3, 8))] if rows else []),
    ]


def _what(name: str) -> str:
    """Return what a withheld field is called, with its name in the record; ``record`` is all of it."""
    if name == "record":
        return _("the whole record")
    label = next(
        (
            one.label
            for one in (*fields.EXHIBIT, *fields.ENTER, *fields.GIVE, *fields.TAKE)
            if one.name == name
        ),
        "",
    )
    called = _(label) if label else ""
    return f"{called} ({name})" if called else name


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _exhibit(one: ExhibitView, photographs: Mapping[str, bytes]) -> list[Block]:
    from hornbill.documents.core import structure as d

    said = one.words
    rows = [
        (_("Held by"), one.holder),
        (_("Found or received"), _moment(one.found_at) if one.found_at else "-"),
        (_("Where"), str(said.get("place", "")) or "-"),
        (_("Seal number"), one.seal or "-"),
        (_("Measured"), ", ".join(one.measures) or "-"),
        (
            _("Described by"),
            "\n".join(
                f"{who.name} ({who.agency_name}), {_moment(at)}" + (f" · {why}" if why else "")
                for who, at, why in one.versions
            ),
        ),
    ]
    rows += [(_("Description"), str(said["description"]))] if said.get("description") else []
    rows += [(_("Taken from the exhibit"), one.parent[1])] if one.parent else []
    rows += [(_("Seizure"), str(said["seizure"]))] if said.get("seizure") else []
    rows += [(_("SHA-256 at capture"), str(said["sha256"]))] if said.get("sha256") else []
    rows += [(_("File"), f"{file.name}\nSHA-256 {file.sha256}") for file in one.files if file.name]
    blocks: list[Block] = [d.NewPage(), d.Heading(f"{one.number} · {one.title}"), d.Fields(tuple(rows))]
    findings = [finding.text for finding in one.findings]
    blocks += [d.Text("\n".join(findings), style="strong")] if findings else []
    blocks.append(d.Heading(_("Chain of custody"), 2))
    if one.steps:
        blocks.append(
            d.Table(
                (
                    _("When (UTC), and when written down"),
                    _("What was done"),
                    _("Held by, seal"),
                    _("What does not fit"),
                ),
                tuple(_row(step) for step in one.steps),
                (4, 5, 4, 4),
            )
        )
    else:
        blocks.append(d.Text(_("Nothing has been done with it since it was described.")))
    for file in one.files:
        if file.sha256 in photographs:
            blocks.append(
                d.Picture(photographs[file.sha256], f"{one.number} · {file.name} · SHA-256 {file.sha256}")
            )
    return blocks


def _row(step: StepView) -> tuple[str, str, str, str]:
    zone = f" ({step.zone})" if step.zone else ""
    facts = "\n".join(_fact(label, text) for label, text in step.facts)
    done = f"{step.act}\n{step.who.name}, {step.who.agency_name}" + (f"\n{facts}" if facts else "")
    sealed = _fact(_("Seal number"), step.seal)
    held = step.holder + (f"\n{sealed}" if step.seal else "")
    findings = "\n".join(one.text for one in step.findings) or "-"
    return f"{_moment(step.at)}{zone}\n{_moment(step.written)}", done, held, findings


def _fact(label: str, text: str) -> str:
    return _("%(label)s: %(text)s") % {"label": label, "text": text}


def _files(
    files: Sequence[tuple[str, str, str]], left_out: Sequence[tuple[str, str, str]], head: Mapping[str, Any]
) -> list[Block]:
    from hornbill.documents.core import structure as d

    blocks: list[Block] = [d.NewPage(), d.Heading(_("Files and what is left out"))]
    if files:
        blocks.append(d.Table((_("File"), _("Name"), "SHA-256"), tuple(files), (3, 3, 6)))
    if left_out:
        blocks.append(d.Table((_("Record"), _("Kind"), _("Why it is left out")), tuple(left_out), (3, 3, 7)))
    else:
        blocks.append(d.Text(_("No record is left out.")))
    blocks += _withheld(head)
    return blocks


def _changes(head: Mapping[str, Any], places: Mapping[str, tuple[str, str]]) -> list[Block]:
    """Return what a later version shows more and less than the one before it."""
    from hornbill.documents.core import structure as d

    if not head["previous"]:
        return []
    changes = head["changes"]
    text = _("Against the earlier version, %(added)d records are new, and %(gone)d are no longer shown.")
    blocks: list[Block] = [d.Text(text % {"added": len(changes["added"]), "gone": len(changes["gone"])})]
    rows = [(_("New"), *places.get(id_, ("-", "-")), id_) for id_ in changes["added"]]
    rows += [(_("No longer shown"), *places.get(id_, ("-", "-")), id_) for id_ in changes["gone"]]
    if rows:
        blocks.append(
            d.Table((_("What is different"), _("Record"), _("Kind"), "SHA-256"), tuple(rows), (3, 2, 3, 6))
        )
    return blocks
