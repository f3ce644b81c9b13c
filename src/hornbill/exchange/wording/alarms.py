"""The node's alarms in the reader's language.

Rules: an alarm's row holds an English sentence and its cure, with the names and numbers of the case. Here each
code has a headline and a cure that can be translated; the row's own sentence stays beside them as it was written,
because it holds what was seen. A code that is not known here shows the row as it is.

    current()[0].headline
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from hornbill.exchange.models import NodeAlarm

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Spoken:
    """An alarm as it is shown.

    Attributes:
        code: stable word.
        headline: what is wrong, in the reader's language.
        seen: what was seen, in English as the row has it; empty when the headline says the same.
        cure: what to do, in the reader's language.
        since, last: when it came up, and when it was seen last.
    """

    code: str
    headline: str
    seen: str
    cure: str
    since: datetime
    last: datetime


_SECRETARIAT = _("Tell the network's secretariat the time and the text shown here.")
_WORDS: dict[str, tuple[str, str]] = {
    "hub": (
        _("The hub cannot be reached. What you write is saved and will be sent automatically."),
        _(
            "You do not need to do anything. If this continues, ask your administrator whether the network "
            "is working."
        ),
    ),
    "clock": (
        _("This server's clock is wrong by more than five minutes, so the hub rejects what it sends."),
        _("Ask your administrator to set the clock (NTP)."),
    ),
    "hub-certificate": (
        _(
            "The hub's certificate is not trusted here, so nothing is sent or received. What you write is "
            "saved."
        ),
        _("Ask your administrator to check the hub's address, the clock and HORNBILL_HUB_CA."),
    ),
    "hub-version": (
        _("This server and the hub have no protocol version in common. One of them must be upgraded."),
        _("Ask your administrator to read docs/operations.md, Upgrading. What you write is saved."),
    ),
    "no-worker": (
        _("This server's worker is not running: nothing is sent or received. What you write is saved."),
        _("Ask your administrator to start it: hornbill node work."),
    ),
    "holder-cheats": (
        _("A key holder gave an answer that does not match its key in the directory."),
        _(
            "The answer was not used. Tell the network's secretariat which key holder it is; it is named "
            "here."
        ),
    ),
    "holder-refused": (
        _("A key holder refuses to work for this agency. Watch list entries are waiting."),
        _("Ask the person who runs that key holder. Its answer is shown here."),
    ),
    "holder-unplaced": (
        _("This server does not have the address of a key holder. Watch list entries are waiting."),
        _("Ask your administrator to enter its address in HORNBILL_KEYHOLDERS."),
    ),
    "holder-down": (
        _("A key holder is not responding. Watch list entries are saved and waiting."),
        _(
            "You do not need to do anything. If this continues, tell the network's secretariat which key "
            "holder it is."
        ),
    ),
    "bad-capsule": (
        _("The hub, or a member, sent an invalid sign of a hit."),
        _("It is not shown as a hit. Tell the network's secretariat what is written here."),
    ),
    "law-two-contents": (
        _(
            "An officer signed two different contents as the same version of a legal provision. Servers "
            "may show different law."
        ),
        _("Call that officer and another agency, and compare what each server shows for this provision."),
    ),
    "canary-missing": (
        _("Tokens that this agency and a partner placed at the hub should have matched, but did not."),
        _(
            "Ask the partner named here whether its server was running last week. If it was, the hub is "
            "hiding hits: tell the network's secretariat."
        ),
    ),
    "hub-inbox": (_("The hub does not allow this server to fetch its mail."), _SECRETARIAT),
    "files-no-space": (
        _("This server's disk is full: a file cannot be fetched"),
        _("Ask your administrator for disk space. The file is then fetched automatically."),
    ),
    "hub-refuses": (
        _("The hub refuses some envelopes. They are saved and sent again later."),
        _SECRETARIAT,
    ),
    "hub-receipt": (
        _("The hub's receipts fail verification: it may not be the same hub as before."),
        _("Do not rely on times given by the hub. Tell the network's secretariat by telephone."),
    ),
    "hub-hole": (
        _("The hub left out envelopes from this server's mailbox."),
        _(
            "The members' servers are being asked for what is missing. Tell the network's secretariat what "
            "you saw."
        ),
    ),
    "gap": (
        _("Records that others refer to are missing. The members' servers are being asked for them."),
        _("The missing records are marked as missing. If this continues, call the agencies in the room."),
    ),
    "parked": (
        _("Envelopes arrived that could not be processed. They are saved."),
        _("They are tried again after an upgrade or a new enrolment file. Ask your administrator."),
    ),
    "parked-full": (
        _("An agency sends so much that cannot be processed that further envelopes from it are not saved."),
        _("Call that agency. After an upgrade or a new enrolment file, its server must send them again."),
    ),
    "not-parked": (
        _("An envelope could not be processed or saved here."),
        _("The hub stores it for 14 days. Ask your administrator: this server's log has the reason."),
    ),
    "too-many-parked": (
        _("Too many envelopes could not be processed. The mailbox is no longer read."),
        _("Upgrade Hornbill or get the latest enrolment file. The hub stores what has not been read."),
    ),
    "membership": (
        _("The membership of a room cannot be updated."),
        _("Call the agency that hosts the room. No members can be added until it is repaired."),
    ),
    "restored": (
        _("This server's database was restored from an older copy. Writing is blocked."),
        _("Ask your administrator to follow docs/operations.md, Restoring: hornbill node restart-chains."),
    ),
    "directory-forked": (
        _("We received two different versions of the directory: someone is falsifying identities."),
        _("Do not start anything new. Call the secretariat and another agency, and compare the root."),
    ),
    "directory-rolled-back": (
        _("The directory we received is shorter or older than before."),
        _("Do not start anything new. Call the secretariat and another agency, and compare the root."),
    ),
    "directory-frozen": (
        _(
            "The hub is withholding the latest directory entries from this server. Keys may have been "
            "revoked since."
        ),
        _("Do not start anything new. Call the secretariat, and a focal point before you rely on a key."),
    ),
    "directory-stale": (
        _("The directory is more than a day old. Keys may have been revoked since."),
        _("Call a focal point before you rely on a key. Ask the secretariat whether the hub is working."),
    ),
    "directory-late": (
        _(
            "The directory is more than an hour old. Until it is updated, actions cannot be started or "
            "members added."
        ),
        _("You can continue to write. If this continues, ask the secretariat whether the hub is working."),
    ),
    "directory-not-witnessed": (
        _("Too few witnesses have signed the directory's latest head; the previous one stays in use."),
        _("Ask the secretariat which witnesses are down."),
    ),
    "directory-body-altered": (
        _("A directory entry does not match its commitment. It is not used."),
        _SECRETARIAT,
    ),
    "directory-ahead": (
        _("A head of the directory is dated in the future by this server's clock."),
        _("Ask your administrator to check the clock; if it is right, tell the secretariat."),
    ),
    "directory-closed": (
        _("Some directory entries cannot be opened with this server's keys."),
        _("Ask the secretariat to seal the directory's key for this server again."),
    ),
    "entry-withheld": (
        _("Entries from this agency do not appear in the network's directory."),
        _(
            "They are sent again automatically. Until then, the other agencies do not know: tell them "
            "urgent matters by telephone, and ask the people who run the hub and the witnesses."
        ),
    ),
    "let-in": (
        _("An admission step cannot be completed at the hub. It is tried again."),
        _("Ask the person who runs the hub. All other steps were completed."),
    ),
    "prekey-swapped": (
        _("The hub provided a sealing key that the officer did not publish."),
        _(
            "It was not used; the officer's permanent key is used instead. Ask the person who runs the hub "
            "why."
        ),
    ),
    "prekey-withheld": (
        _("The hub does not provide this week's sealing key of some officers."),
        _(
            "The officers' permanent keys are used. Check that their agencies' workers and the hub are "
            "running."
        ),
    ),
    "directory-entry-refused": (
        _("A directory entry was refused. It has no effect."),
        _SECRETARIAT,
    ),
}


def current() -> list[Spoken]:
    """Return the node's alarms as they stand now, the newest first."""
    rows = NodeAlarm.objects.order_by("-since")
    return [Spoken(row.code, *spoken(row.code, row.what, row.cure), row.since, row.last) for row in rows]


def spoken(code: str, what: str, cure: str) -> tuple[str, str, str]:
    """Put an alarm into the reader's language.

    Args:
        code: of the row.
        what: of the row.
        cure: of the row.

    Returns:
        Headline, what was seen (empty when the headline says it), what to do.
    """
    words = _WORDS.get(code)
    if words is None:
        return what, "", cure
    headline, known_cure = words
    english = (get_language() or "en").startswith("en")
    seen = "" if what == headline else what
    return gettext(headline), seen, cure if english and cure else gettext(known_cure)
