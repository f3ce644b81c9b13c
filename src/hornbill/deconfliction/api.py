"""Operations of the watch register: read, enter and withdraw entries; read hits and say what became of them.

Rules: a token that is bound to single rooms touches none of it; a program enters in its officer's name, under the same
checks as the page. What was wrong with an entry is in ``reasons``, one a column. A supervisor's word on a silent entry
is a person's: no program says it.
"""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Path, Query, Schema
from pydantic import Field

from hornbill.deconfliction import actions, queries
from hornbill.deconfliction import words as watch_words
from hornbill.deconfliction.core.entry import MAX_CASE, MAX_GROUND, MAX_VALUE, OPEN, BadEntry
from hornbill.deconfliction.core.entry import Draft as EntryDraft
from hornbill.deconfliction.core.normalise.value import Fields
from hornbill.kernel.markings import Reason
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.problems import BadRequest
from hornbill.pages.api.sent import Sent, Skip
from hornbill.pages.api.shapes import Done

TAG = "watch"
EntryId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="Id of a watch entry: 32 hex digits.")]
HitId = Annotated[int, Path(ge=1, le=2**53, description="Number of a hit.")]
OpenOnly = Annotated[bool, Query(description="Leave out hits with an outcome.")]
_FIELDS = ("country", "birth_date", "nationality", "platform", "check_digit", "day")
_Text = Annotated[str, Field(max_length=MAX_VALUE)]


class NewWatchEntry(Sent):
    """An identifier to be watched. expires: last day, year-month-day. insist: keep what does not fit its check digit.

    mode: open, or query, which asks once: it needs no last day, ends after 24 hours, and tells everyone who holds it; or silent, which
    tells nobody: it is compared once supervisor, another focal point of the agency, has confirmed it on the page.
    """

    kind: Annotated[str, Field(max_length=40)]
    value: _Text
    country: _Text = ""
    birth_date: _Text = ""
    nationality: _Text = ""
    platform: _Text = ""
    check_digit: _Text = ""
    day: _Text = ""
    case: Annotated[str, Field(max_length=2 * MAX_CASE)]
    ground: Annotated[str, Field(max_length=2 * MAX_GROUND)]
    expires: Annotated[str, Field(max_length=40)] = ""
    contact: Annotated[str, Field(max_length=80)]
    insist: bool = False
    mode: Annotated[str, Field(max_length=8)] = OPEN
    supervisor: Annotated[str, Field(max_length=80)] = ""


class WatchOutcome(Sent):
    """What became of a hit: same-network, known or false; empty opens it again."""

    outcome: Annotated[str, Field(max_length=20)]


class WatchEntry(Schema):
    """One entry. waiting: keys that key holders or hub have not taken yet. confirmed: false while a silent one waits for a word."""

    id: str
    kind: str
    value: str
    canonical: str
    proof: str
    case: str
    ground: str
    contact: str
    expires: str
    mode: str
    confirmed: bool
    waiting: int
    hits: int


class WatchEntryList(Schema):
    """The officer's live entries, a hundred at most, the newest first."""

    entries: list[WatchEntry]
    total: int


class WatchEntryDone(Schema):
    """The entry that was made."""

    entry: str


class WatchHit(Schema):
    """Another officer holds the same identifier; contact is empty where its capsule did not open. closeness: what a match of this kind means stands in means."""

    id: int
    entry: str
    canonical: str
    partner: str
    contact: str
    closeness: str
    means: str
    expires: str
    at: str
    outcome: str


class WatchHitList(Schema):
    """Hits on the officer's entries, a hundred at most, the newest first."""

    hits: list[WatchHit]


def _caller(request: HttpRequest) -> Caller:
    return caller(request).for_officer().in_any_room()


@router.get("/watch/entries", summary=gettext_noop("List watch list entries"), **reads(TAG, WatchEntryList))
def list_watch_entries(request: HttpRequest, skip: Skip = 0) -> dict[str, Any]:
    """List the officer's live entries of the watch register, as they were entered and in canonical form."""
    officer = _caller(request).vault.officer_id
    entries = [
        {
            "id": row.handle,
            "value": row.content["typed"]["value"],
            "expires": row.expires.isoformat(),
            "mode": row.mode,
            "confirmed": row.confirmed,
            "waiting": row.waiting,
            "hits": row.hits,
            **{
                name: row.content[name]
                for name in ("kind", "canonical", "proof", "case", "ground", "contact")
            },
        }
        for row in queries.entries_of(officer, skip=skip)
    ]
    return {"entries": entries, "total": queries.count_of(officer)}


@router.post("/watch/entries", summary=gettext_noop("Watch an identifier"), **writes(TAG, WatchEntryDone))
def enter_watch_entry(request: HttpRequest, body: NewWatchEntry, key: Key = None) -> dict[str, Any]:
    """Enter an identifier of a case, with the legal ground and a last day; it is compared with all agencies' blind."""
    who = _caller(request)
    typed = body.model_dump(include={"value", *_FIELDS})
    draft = EntryDraft(
        body.kind,
        Fields(**typed),
        body.case,
        body.ground,
        body.expires,
        body.contact,
        body.insist,
        body.mode,
        body.supervisor,
    )

    def act() -> dict[str, Any]:
        try:
            return {"entry": actions.enter(who.vault, draft, now=who.now)}
        except BadEntry as error:
            reasons = [Reason(one.code, watch_words.fault(one), f"body.{one.column}") for one in error.faults]
            raise BadRequest(error.message, cure=error.default_cure, reasons=reasons) from error

    return once_only(request, key, act)


@router.post(
    "/watch/entries/{entry}/withdraw", summary=gettext_noop("Withdraw an entry"), **writes(TAG, Done)
)
def withdraw_watch_entry(request: HttpRequest, entry: EntryId, key: Key = None) -> dict[str, Any]:
    """End an entry: it is compared no longer, and its tokens leave the hub."""
    who = _caller(request)

    def act() -> dict[str, Any]:
        actions.withdraw(who.vault, entry, now=who.now)
        return {"changed": True}

    return once_only(request, key, act)


@router.get("/watch/hits", summary=gettext_noop("List hits"), **reads(TAG, WatchHitList))
def list_watch_hits(request: HttpRequest, open_only: OpenOnly = False) -> dict[str, Any]:
    """List who holds an identifier that the officer watches: whom to call, and how close the match is."""
    found = queries.hits_of(_caller(request).vault.officer_id, open_only=open_only)
    return {
        "hits": [
            {
                "id": hit.id,
                "entry": hit.entry.handle,
                "canonical": hit.entry.content["canonical"],
                "partner": hit.partner,
                "contact": hit.contact,
                "closeness": hit.closeness,
                "means": watch_words.closeness(hit.closeness),
                "expires": hit.expires.isoformat(),
                "at": hit.at.isoformat(),
                "outcome": hit.outcome,
            }
            for hit in found
        ]
    }


@router.post(
    "/watch/hits/{hit}/outcome", summary=gettext_noop("Set the outcome of a hit"), **writes(TAG, Done)
)
def note_watch_outcome(
    request: HttpRequest, hit: HitId, body: WatchOutcome, key: Key = None
) -> dict[str, Any]:
    """Note that a hit is of the same network, known already, or false; it leaves Today."""
    who = _caller(request)

    def act() -> dict[str, Any]:
        actions.note_outcome(who.vault, hit, body.outcome, now=who.now)
        return {"changed": True}

    return once_only(request, key, act)
