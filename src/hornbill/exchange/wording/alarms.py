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


_SECRETARIAT = _("Tell the network's secretariat, with the time and what is written here.")
_WORDS: dict[str, tuple[str, str]] = {
    "hub": (
        _("The hub cannot be reached. What you write is kept and goes out by itself."),
        _("Nothing needs to be done. If it lasts, ask your administrator whether the network is up."),
    ),
    "clock": (
        _("This node's clock is wrong by more than five minutes, so the hub takes nothing from it."),
        _("Ask your administrator to set the clock (NTP)."),
    ),
    "hub-certificate": (
        _(
            "The hub's certificate is not trusted here, so nothing is sent or fetched. What you write is kept."
        ),
        _("Ask your administrator to check the hub's address, the clock and HORNBILL_HUB_CA."),
    ),
    "hub-version": (
        _("This node and the hub speak no version in common: one of them must be upgraded."),
        _("Ask your administrator to read docs/operations.md, Upgrading. What you write is kept."),
    ),
    "no-worker": (
        _("This node's worker is not running: nothing is sent and nothing arrives. What you write is kept."),
        _("Ask your administrator to start it: hornbill node work."),
    ),
    "holder-cheats": (
        _("A key holder gave an answer that its key in the directory does not give."),
        _("Nothing of it was used. Tell the network's secretariat which key holder it is, named here."),
    ),
    "holder-refused": (
        _("A key holder refuses to evaluate for this agency. Entries of the watch register wait."),
        _("Ask the person who runs that key holder; what it said is written here."),
    ),
    "holder-unplaced": (
        _("This node does not know where a key holder answers. Entries of the watch register wait."),
        _("Ask your administrator to enter its address in HORNBILL_KEYHOLDERS."),
    ),
    "holder-down": (
        _("A key holder does not answer. Entries of the watch register wait; nothing is lost."),
        _("Nothing needs to be done. If it lasts, tell the network's secretariat which one it is."),
    ),
    "bad-capsule": (
        _("The hub, or a member, handed on a sign of a hit that does not count."),
        _("Nothing of it is shown as a hit. Tell the network's secretariat, with what is written here."),
    ),
    "law-two-contents": (
        _("An officer signed two contents as one version of a row of law: nodes may show different law."),
        _("Call that officer and another agency: compare what each node shows of this row."),
    ),
    "canary-missing": (
        _("Tokens that this agency and a partner planted at the hub had to meet, and did not."),
        _(
            "Ask the partner named here whether its node ran last week. If it did, the hub hides hits: tell the"
            " network's secretariat."
        ),
    ),
    "hub-inbox": (_("The hub does not let this node fetch its mail."), _SECRETARIAT),
    "files-no-space": (
        _("This node's disk is full: a file cannot be fetched"),
        _("Ask your administrator for disk space; the file is fetched by itself then."),
    ),
    "hub-refuses": (
        _("The hub refuses some envelopes; they are kept and tried again."),
        _SECRETARIAT,
    ),
    "hub-receipt": (
        _("The hub's receipts do not verify: it may not be the hub that it was."),
        _("Do not rely on times that the hub gives. Tell the network's secretariat by telephone."),
    ),
    "hub-hole": (
        _("The hub left out envelopes of this node's mailbox."),
        _(
            "Members' nodes are being asked for what is missing. Tell the network's secretariat what was seen."
        ),
    ),
    "gap": (
        _("Records that others cite are missing; the members' nodes are being asked for them."),
        _("Nothing is shown as if they were not missing. If it lasts, call the agencies in the room."),
    ),
    "parked": (
        _("Envelopes came that could not be taken in; they are kept."),
        _("They are tried again after an upgrade or a new enrolment file. Ask your administrator."),
    ),
    "parked-full": (
        _("An agency sends so much that cannot be taken in that no more of it is kept."),
        _("Call that agency: after an upgrade or a new enrolment file its node must send those again."),
    ),
    "not-parked": (
        _("An envelope could not be taken in and could not be kept here."),
        _("The hub keeps it for 14 days. Ask your administrator: this server's log has the reason."),
    ),
    "too-many-parked": (
        _("Too many envelopes could not be taken in; the mailbox is not read on."),
        _("Upgrade Hornbill or get the newest enrolment file; the hub keeps what has not been read."),
    ),
    "membership": (
        _("The membership of a room does not go on."),
        _("Call the agency that hosts the room; nobody can be added until it is mended."),
    ),
    "restored": (
        _("This node's database was put back from an older copy. Nobody can write."),
        _("Ask your administrator to follow docs/operations.md, Restoring: hornbill node restart-chains."),
    ),
    "directory-forked": (
        _("The directory was shown to us in two versions: somebody is lying about who is who."),
        _("Do not start anything new. Call the secretariat and another agency, and compare the root."),
    ),
    "directory-rolled-back": (
        _("The directory was shown to us shorter or older than before."),
        _("Do not start anything new. Call the secretariat and another agency, and compare the root."),
    ),
    "directory-frozen": (
        _("The hub keeps the newest of the directory back from this node. Keys may have been revoked since."),
        _("Do not start anything new. Call the secretariat, and a focal point before you rely on a key."),
    ),
    "directory-stale": (
        _("The directory is more than a day old. Keys may have been revoked since."),
        _("Call a focal point before you rely on a key; ask the secretariat whether the hub is up."),
    ),
    "directory-late": (
        _("The directory is more than an hour old. Nothing is started and nobody added meanwhile."),
        _("Writing goes on. If it lasts, ask the secretariat whether the hub is up."),
    ),
    "directory-not-witnessed": (
        _("Too few witnesses have signed the directory's newest head; the one before it stays in use."),
        _("Ask the secretariat which witnesses are down."),
    ),
    "directory-body-altered": (
        _("An entry of the directory is not what its commitment says; it is not used."),
        _SECRETARIAT,
    ),
    "directory-ahead": (
        _("A head of the directory lies in the future of this node's clock."),
        _("Ask your administrator to check the clock; if it is right, tell the secretariat."),
    ),
    "directory-closed": (
        _("Entries of the directory do not open with this node's keys."),
        _("Ask the secretariat to seal the directory's key to this node again."),
    ),
    "entry-withheld": (
        _("Entries of this agency do not come to stand in the network's directory."),
        _(
            "They are posted again by themselves. Until then the others do not know: tell them by telephone what"
            " must not wait, and ask the person who runs the hub and the witnesses."
        ),
    ),
    "let-in": (
        _("Something about admission cannot be done at the hub; it is tried again."),
        _("Ask the person who runs the hub. What else is due has been done."),
    ),
    "prekey-swapped": (
        _("The hub handed out a sealing key to which its officer did not commit."),
        _(
            "Nothing was sealed to it; the officer's standing key is used. Ask the person who runs the hub why."
        ),
    ),
    "prekey-withheld": (
        _("The hub does not hand out this week's sealing key of some officers."),
        _(
            "The officers' standing keys are used. Ask whether their agencies' workers and the hub are at work."
        ),
    ),
    "directory-entry-refused": (
        _("An entry of the directory was refused; it counts for nothing."),
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
