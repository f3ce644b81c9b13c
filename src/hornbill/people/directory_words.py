"""How far the directory is verified, in the reader's words: its head, and what is behind one officer's keys.

Rules: nothing is called verified that this node did not check itself; a network whose keys are pinned in a file
says that, and not more.

    head(now)                       # the card "Directory" of the network page, and of Today
    assurances(officer, agency)     # [Assurance("ok", "Certified by ... "), ...]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.enrolment import EnrolmentError
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.times import parse_utc
from hornbill.people import met_words, topics
from hornbill.people.network_page import since_words

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Agency, Officer
    from hornbill.directory.log.standing import LogStatus

REFUSED = 20  # entries shown
GOOD, WARNING, BAD = "ok", "warn", "bad"


@dataclass(frozen=True)
class Head:
    """The directory as this node holds it.

    Attributes:
        network: its name; empty while the node is not enrolled.
        mode: ``log``, ``pinned`` (one file) or ``none``.
        tone: ok, warn or bad.
        state: one line: how fresh it is.
        cure: what to do; empty when all is well.
        size: entries of the log.
        root: its root hash or the file's fingerprint, in groups of four.
        age: of the head, in words.
        checked: since this node last asked, in words.
        witnesses: names of those whose signature is under the head.
        threshold: how many must.
        missing: entries that this node has still to fetch.
        alarms: sentences.
    """

    network: str
    mode: str
    tone: str
    state: str
    cure: str = ""
    size: int = 0
    root: tuple[str, ...] = ()
    age: str = ""
    checked: str = ""
    witnesses: tuple[str, ...] = ()
    threshold: int = 0
    missing: int = 0
    alarms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assurance:
    """One sentence about what stands behind a key, and how good that is (ok, warn, bad)."""

    tone: str
    text: str


def head(now: datetime) -> Head:
    """Draw up the directory's head.

    Args:
        now: aware UTC time.
    """
    try:
        network = directory.current()
    except (directory.NotEnrolled, EnrolmentError) as error:
        return Head("", "none", BAD, _("This server is not enrolled in a network yet."), error.cure)
    status = log_status(now)
    if status is None or status.mode != "log":
        state = _(
            "Keys come from a single file that the secretariat distributed, without a log to check them "
            "against."
        )
        groups = _groups(directory.fingerprint(), 8)
        return Head(network.network, "pinned", WARNING, state, root=groups)
    return _of_log(network.network, status, now)


def log_status(now: datetime) -> LogStatus | None:
    """Ask the directory how its log stands; None where there is no directory."""
    try:
        return directory.log_status(now)
    except HornbillError:
        return None


def _of_log(network: str, status: LogStatus, now: datetime) -> Head:
    freshness = status.freshness
    tones = {"fresh": GOOD, "late": WARNING}
    states = {
        "fresh": _("Fresh: the latest state of the directory is witnessed, and this server has checked it."),
        "late": _(
            "Late: no newer state for more than an hour. Until one arrives, actions cannot be started or "
            "members added."
        ),
        "stale": _("Out of date: no newer state for more than a day. Keys may have been revoked since."),
    }
    cures = {
        "late": _(
            "You can continue to write. If this continues, ask the secretariat whether the hub is working."
        ),
        "stale": _(
            "Call a focal point before you rely on a key. Ask the secretariat whether the hub is working "
            "or information is being held back."
        ),
    }
    at, checked = status.head_at, status.checked_at
    return Head(
        network=network,
        mode="log",
        tone=tones.get(freshness, BAD),
        state=states.get(freshness, _("No state of the directory has been checked yet.")),
        cure=cures.get(freshness, ""),
        size=status.size,
        root=_groups(status.root, 5),
        age=since_words((now - at).total_seconds()) if at else "",
        checked=since_words((now - checked).total_seconds()) if checked else "",
        witnesses=tuple(status.witnesses),
        threshold=status.threshold,
        missing=max(0, status.head_size - status.size),
        alarms=tuple(status.alarms),
    )


def _groups(digits: str, count: int) -> tuple[str, ...]:
    return tuple(digits[i : i + 4] for i in range(0, min(len(digits), 4 * count), 4))


def assurances(officer: Officer, agency: Agency, now: datetime) -> list[Assurance]:
    """Say what is behind an officer's keys.

    Args:
        officer: of the directory.
        agency: the officer's.
        now: aware UTC time.
    """
    status = log_status(now)
    said = []
    if officer.revoked:
        said.append(Assurance(BAD, _("Revoked: this officer's keys are not valid for anything signed now.")))
    if agency.suspended:
        said.append(
            Assurance(BAD, _("The agency is suspended: no messages are sealed for it or accepted from it."))
        )
    if status is None or status.mode != "log":
        said.append(
            Assurance(
                WARNING,
                _("Taken from the network's file: only the author of that file vouches for this key."),
            )
        )
    else:
        said += _from_log(officer, agency)
    if officer.is_service:
        words = _(
            "A program, not a person: %(agency)s's server holds its keys, so the person who runs that "
            "server can read what it reads."
        )
        said.append(Assurance(WARNING, words % {"agency": agency.name}))
    if officer.recovered:
        said.append(Assurance(WARNING, _recovered(officer)))
    said += [Assurance(GOOD if counts else WARNING, line) for counts, line in met_words.vouches(officer)]
    if officer.handed_to:
        words = _("Handed over to %(officer)s.")
        said.append(Assurance(WARNING, words % {"officer": officer.handed_to}))
    for power in officer.powers:
        words = _("Power “%(power)s”: granted by the agency and countersigned by the competent authority.")
        said.append(Assurance(GOOD, words % {"power": topics.power_name(power)}))
    earlier = len(officer.past_signing)
    if earlier:
        words = ngettext(
            "%(n)d earlier key, still valid for what it signed then.",
            "%(n)d earlier keys, still valid for what they signed then.",
            earlier,
        )
        said.append(Assurance(GOOD, words % {"n": earlier}))
    return said


def _recovered(officer: Officer) -> str:
    at = directory.recovered_at(officer.id)
    if at is None:
        return _(
            "Recovered: the agency certified new keys without the old ones. Compare the fingerprint by telephone."
        )
    return _(
        "Recovered on %(day)s: the old keys were lost, and the network's roots approved new ones. Anyone "
        "who compared or vouched before that day did so for the earlier keys: compare the fingerprint by "
        "telephone."
    ) % {"day": date_format(at, "j M Y")}


def _from_log(officer: Officer, agency: Agency) -> list[Assurance]:
    if officer.certified is None:
        return [Assurance(BAD, _("The directory's log has no certificate for this officer."))]
    words = _("Certified by %(agency)s in the directory's log, entry %(n)d.")
    said = [Assurance(GOOD, words % {"agency": agency.name, "n": officer.certified})]
    if officer.lapses:
        words = _("The certificate ends on %s.")
        said.append(Assurance(WARNING, words % date_format(parse_utc(officer.lapses), "j M Y")))
    return said


@dataclass(frozen=True)
class HistoryLine:
    """One entry of the log about somebody.

    Attributes:
        what: in the reader's language.
        at: as its signers say; None where that cannot be read.
    """

    index: int
    kind: str
    what: str
    at: datetime | None


_KINDS = {
    "agency.admit": lambda: _("admitted to the network"),
    "agency.suspend": lambda: _("suspended"),
    "agency.restore": lambda: _("restored"),
    "agency.rotate": lambda: _("the server's keys renewed"),
    "officer.certify": lambda: _("keys certified"),
    "officer.rotate": lambda: _("keys renewed"),
    "officer.revoke": lambda: _("keys revoked"),
    "officer.vouch": lambda: _("vouched for in person"),
    "officer.handover": lambda: _("handed over to a successor"),
    "service.certify": lambda: _("duty service certified"),
    "focal.name": lambda: _("named focal point"),
    "focal.end": lambda: _("no longer focal point"),
    "power.grant": lambda: _("power granted"),
    "power.end": lambda: _("power ended"),
    "prekeys.publish": lambda: _("prekeys published"),
}


def _time(text: str) -> datetime | None:
    try:
        return parse_utc(text)
    except HornbillError:
        return None


@dataclass(frozen=True)
class RefusedLine:
    """An entry of the log that counts for nothing: its number, whom it is about, why, in English as it was judged."""

    index: int
    subject: str
    why: str


def refused() -> list[RefusedLine]:
    """Return the newest entries that were refused, newest first; empty without a log."""
    try:
        found = directory.refused_entries(REFUSED)
    except HornbillError:
        return []
    return [RefusedLine(entry.index, entry.subject, entry.why) for entry in found]


def history(subject: str) -> list[HistoryLine]:
    """Return what the log says about an agency or officer, oldest first; empty without a log."""
    try:
        found = directory.history(subject)
    except HornbillError:
        return []
    lines = []
    for entry in found:
        words = _KINDS[entry.kind]() if entry.kind in _KINDS else entry.kind
        lines.append(HistoryLine(entry.index, entry.kind, words, _time(entry.at)))
    return lines
