"""The letter of a formal request: what it says now, what it lacks, and the files that are made of it.

Rules
- A letter is what its words say, with the facts of the case that may go. It is made by the agency that keeps the request, and by nobody else.
- Making files is a way out of the room: it leaves an audit entry, with the digests, before the files are given.
- The same words give the same bytes only while the case says the same. So the step that says a letter was sent names one of the files that were made,
  by its digest, as the officer chose; or none, where another was sent. No file is made for it.
- A letter is marked as narrowly as the narrowest of what is in it: its words, the facts, the merges by which persons are one, the exhibits.
- The date of a letter is one of its words, and never the day on which somebody looks at it.

    state = state_of(vault, request)
    files = write(vault, request, ("pdf", "docx"), now=now)
    made(request)[0].digest
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.audit import actions as audit
from hornbill.audit.queries import entries_about
from hornbill.cases import queries as cases
from hornbill.cases.core.joint_marking import joint
from hornbill.documents.core.errors import NoGlyphs
from hornbill.evidence.core.book import book_of
from hornbill.exchange.core.files.fields import SHARE
from hornbill.exchange.core.records.marking import marking_in
from hornbill.exchange.core.rooms.remarking import marked_values
from hornbill.formal_requests import built_in, letters, treaties, words
from hornbill.formal_requests.actions import from_case, writing
from hornbill.formal_requests.core.contents import Finding, findings
from hornbill.formal_requests.core.errors import (
    BadFormalRequest,
    Incomplete,
    NamesWithoutFont,
    StepNotPossible,
    Waits,
)
from hornbill.formal_requests.core.fields import begun
from hornbill.formal_requests.core.kinds import INCOMING
from hornbill.formal_requests.core.letter import Letter
from hornbill.formal_requests.core.refusing import DualCriminality, Risk, dual_criminality, risks
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking, Reason
from hornbill.kernel.times import parse_utc
from hornbill.objects.actions import reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.formal_requests.core.state import FormalRequest
    from hornbill.formal_requests.treaties import Basis
    from hornbill.vault.sessions import OpenVault


LETTER = "formal_requests.letter"  # act of the audit log
OFFERED = 50  # files of a letter, the newest, from which the one that was sent is chosen


@dataclass(frozen=True)
class Made:
    """A file that was made of a letter.

    Attributes:
        digest: SHA-256 of its bytes, in hex.
        form: ``pdf`` or ``docx``.
        language: of the letter.
        at, officer: when, and by whom.
    """

    digest: str
    form: str
    language: str
    at: datetime
    officer: str


@dataclass(frozen=True)
class Checked:
    """A letter as it is now, and its state.

    Attributes:
        missing: what it lacks, what is needed first.
        basis: whether the treaty that it names binds both States.
        own_list: the requested State's own list of contents is known.
    """

    letter: Letter
    taken: from_case.Taken
    missing: tuple[Finding, ...]
    risks: tuple[Risk, ...]
    dual: DualCriminality
    basis: Basis
    own_list: bool

    @property
    def needed(self) -> tuple[Finding, ...]:
        """What is missing that is needed."""
        return tuple(one for one in self.missing if one.needed)

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Originators that were asked, and have not answered for the words that hold now."""
        return tuple(one.agency for one in self.taken.kept if one.waits)

    @property
    def complete(self) -> bool:
        """Whether it can be sent: nothing needed is missing, nobody is waited for, its treaty binds both."""
        return not self.needed and not self.waits_for and not self.basis.trouble


def checked_in(vault: OpenVault, opened: OpenRoom, one: FormalRequest) -> Checked:
    """Return the letter of a request of an open room, and how it stands."""
    with cases.opened(vault, opened.fold.history.room) as found:
        taken = writing.taken_for(found, one)
    values = {**begun(), **(one.values or {}), "form": one.form, "state": one.state}
    exhibits, attached = _exhibits(opened, values, one.agency)
    sender, receiver = (one.state, one.own) if one.direction == INCOMING else (one.own, one.state)
    letter = Letter(
        {**values, "state": receiver},
        sender,
        day_of(one),
        joint([marking_in(one.values) or Marking(), *taken.markings, *attached]),
        taken.persons,
        taken.things,
        tuple(exhibits),
    )
    language = (get_language() or "en").partition("-")[0]
    tables = built_in.tables(receiver, letter.date, language)
    basis = treaties.basis_of(letter, language)
    missing = findings(letter, tables, bound=basis.bound)
    return Checked(
        letter,
        taken,
        tuple(missing),
        tuple(risks(letter, tables, missing=sum(each.needed for each in missing))),
        dual_criminality(letter, tables),
        basis,
        tables.has_list(receiver),
    )


def write(
    vault: OpenVault, request: str, formats: Sequence[str], *, now: datetime, language: str = ""
) -> dict[str, bytes]:
    """Make files of a request's letter.

    Args:
        vault: the officer's open vault.
        request: its id.
        formats: ``pdf``, ``docx``.
        now: aware UTC time, of the audit entry.
        language: instead of the letter's own; empty for that.

    Raises:
        NoSuchFormalRequest, StepNotPossible: there is none, or another agency keeps it, or it came in from another State.
        BadDocument: a text cannot be written, for example a name in a script without a font: it is named.
        NotWritten, NoFonts: the machine cannot write documents.
    """
    room = writing.FORMAL_REQUESTS.room_of(vault, request)
    with reading.whole(vault, room) as opened:
        one = writing.FORMAL_REQUESTS.one_in(opened, request)
        if one.agency != agency_of(vault.officer_id) or one.direction == INCOMING:
            raise StepNotPossible(_("The letter is written by the agency that keeps the request."))
        letter = checked_in(vault, opened, one).letter
    if language:
        letter = replace(letter, values={**letter.values, "language": language})
    files = _written(letter, formats)
    digests = {form: hashlib.sha256(data).hexdigest() for form, data in files.items()}
    with transaction.atomic():
        detail = {"room": room, "language": letter.language, "sha256": digests}
        audit.record(vault.officer_id, LETTER, subject=request, detail=detail, now=now)
    return files


def made(request: str) -> list[Made]:
    """Return the files that this node made of a request's letter, the newest first, at most ``OFFERED``."""
    found = []
    for entry in entries_about(LETTER, request, limit=OFFERED):
        detail = json.loads(entry.detail)
        for form, digest in sorted(detail["sha256"].items()):
            found.append(Made(digest, form, detail["language"], parse_utc(entry.at), entry.actor))
    return found[:OFFERED]


def day_of(one: FormalRequest) -> date:
    """Return the date of a request's letter: as its words say, or else the day on which they were written."""
    said = str((one.values or {}).get("date") or "") or one.words.at[:10]
    return date.fromisoformat(said)


def _written(letter: Letter, formats: Sequence[str]) -> dict[str, bytes]:
    try:
        return letters.write_letters([letter], formats)[0]
    except NoGlyphs as error:
        names = ", ".join(error.texts[:8])
        text = _("The letter's fonts have no letters for: %(names)s (%(scripts)s).")
        raise NamesWithoutFont(text % {"names": names, "scripts": ", ".join(error.scripts)}) from error


def take_step(
    vault: OpenVault, request: str, what: str, said: Mapping[str, Any], *, marking: Marking, now: datetime
) -> str:
    """Take a step (``writing.step``). Before a letter is sent, ask whether it may go as it is; ``digest`` in ``said`` names the file that was sent.

    Raises:
        BadFormalRequest: no such file was made here of this letter.
        Waits: an originator was asked and has not answered.
        Incomplete: something that is needed is missing, and no reason is given for sending it as it is.
    """
    digest = ""
    if what == "sent":
        room = writing.FORMAL_REQUESTS.room_of(vault, request)
        with reading.whole(vault, room) as opened:
            one = writing.FORMAL_REQUESTS.one_in(opened, request)
            if one.agency == agency_of(vault.officer_id) and one.direction != INCOMING:
                _check_sent(checked_in(vault, opened, one), said)
                digest = str(said.get("digest") or "")
                if digest and digest not in {each.digest for each in made(request)}:
                    text = _("Choose a file that was made here of this letter, or none.")
                    raise BadFormalRequest([Reason("no-such-letter", text, "digest")])
    return writing.step(vault, request, what, said, marking=marking, now=now, digest=digest)


def _check_sent(checked: Checked, said: Mapping[str, Any]) -> None:
    if checked.waits_for:
        raise Waits(_("The request waits for the permission of: %s.") % ", ".join(checked.waits_for))
    if not checked.complete and not str(said.get("text") or "").strip():
        parts = ", ".join(words.part(each.part) for each in checked.needed)
        if checked.basis.trouble:
            raise Incomplete(_("The treaty that the letter names does not bind both States on this day."))
        raise Incomplete(
            _("The letter is not complete: %s.") % parts,
            cure=_("Fill it in, or say in words why it was sent as it is."),
        )


def own_exhibits(opened: OpenRoom, home: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the exhibits of an agency in a room, with what is said of each now: another agency's it sends itself."""
    book = book_of(opened.fold)
    return [(one.id, one.values) for one in book.exhibits.values() if one.agency == home and one.values]


def _exhibits(
    opened: OpenRoom, chosen: Mapping[str, Any], home: str
) -> tuple[list[dict[str, str]], list[Marking]]:
    """Return the exhibits and documents that are attached, as rows of an annex, and their markings; those that are gone are left out."""
    rows: list[dict[str, str]] = []
    markings: list[Marking | None] = []
    wanted = set(chosen.get("exhibits") or ())
    for id_, values in own_exhibits(opened, home) if wanted else ():
        if id_ in wanted:
            markings.append(marking_in(values))
            rows.append(
                {
                    "number": str(values["number"]),
                    "name": str(values["title"]),
                    "held_at": str(values["place"]),
                    "sha256": str(values["sha256"]),
                }
            )
    fold = opened.fold
    for record in chosen.get("files") or ():
        item = fold.history.items.get(record)
        if item is None or item.header.kind != SHARE or item.values is None or item.header.agency != home:
            continue
        if fold.counts(record) and record not in fold.state().withdrawn:
            markings.append(marking_in(marked_values(fold, item)))
            name, digest = str(item.values.get("name") or ""), str(item.values.get("sha256") or "")
            rows.append({"number": str(len(rows) + 1), "name": name, "held_at": "", "sha256": digest})
    return rows, [one for one in markings if one is not None]
