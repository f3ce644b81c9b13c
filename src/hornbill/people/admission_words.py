"""What the admission pages say, in the reader's language: titles, states, and what follows from an act.

Rules: a page of a dangerous act says what will happen to whom before it asks.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from hornbill.directory.admission.queries import InvitationView, Overview, ProposalView
    from hornbill.directory.core.agencies.network import Agency


@dataclass(frozen=True)
class Drawn:
    """A proposal as it is drawn: its facts, and words for them."""

    facts: ProposalView
    title: str
    state_words: str
    rows: list[tuple[str, str]]
    consequences: list[str]

    def __getattr__(self, name: str) -> Any:
        """Return a fact under its own name, for templates."""
        return getattr(self.facts, name)


def of_overview(found: Overview) -> dict[str, Any]:
    """Return what the first admission page shows."""
    names = {agency.id: agency.name for agency in found.agencies}
    return {
        "threshold": found.threshold,
        "roots": found.roots,
        "waiting": [of_proposal(item) for item in found.waiting],
        "settled": [of_proposal(item) for item in found.settled],
        "invitations": [
            {**asdict(item), "words": _invitation(item), "name": names.get(item.agency, "")}
            for item in found.invitations
        ],
        "agencies": found.agencies,
    }


def _invitation(item: InvitationView) -> str:
    if item.problem:
        return _("Declined by this server: %(why)s") % {"why": item.problem}
    return {
        "open": _("No request yet"),
        "asked": _("Request received"),
        "admitted": _("Admitted; the agency's server has the answer"),
        "declined": _("Declined"),
        "ended": _("Ended without a request"),
    }.get(item.state, item.state)


def of_proposal(item: ProposalView) -> Drawn:
    """Return a proposal with its words."""
    names = {"agency": item.name}
    titles = {
        "agency.admit": _("Admit %(agency)s"),
        "agency.suspend": _("Suspend %(agency)s"),
        "agency.restore": _("Restore %(agency)s"),
        "network.root": _("Change the roots of the network"),
        "officer.revoke": _("Revoke %(agency)s"),
        "officer.rotate": _("Recover the keys of %(agency)s"),
    }
    return Drawn(
        facts=item,
        title=titles.get(item.kind, item.kind) % names,
        state_words=_state(item.state),
        rows=_rows(item),
        consequences=_follows(item.kind, item.name),
    )


def _state(state: str) -> str:
    return {
        "open": _("Waiting for signatures"),
        "sent": _("Signed and sent to the log"),
        "withdrawn": _("Withdrawn"),
    }.get(state, state)


def _rows(item: ProposalView) -> list[tuple[str, str]]:
    labels = {
        "agency": _("Id"),
        "officer": _("Officer"),
        "name": _("Name"),
        "country": _("Country"),
        "time_zone": _("Time zone"),
        "languages": _("Languages"),
        "competent": _("Competent authority for"),
        "reason": _("Reason"),
        "threshold": _("Signatures needed"),
    }
    rows = []
    for name, label in labels.items():
        value = item.values.get(name)
        if value is not None:
            text = ", ".join(value) if isinstance(value, list) else str(value)
            rows.append((label, text or _("none")))
    for name, label in (("roots", _("Root officers")), ("witnesses", _("Witnesses"))):
        named = item.values.get(name)
        if named is not None:
            rows.append((label, ", ".join(one["name"] for one in named) or _("none")))
    return rows


def _follows(kind: str, name: str) -> list[str]:
    names = {"agency": name}
    lines = {
        "agency.admit": [
            _("Every agency of the network sees %(agency)s and can invite its officers."),
            _("Its server receives the directory with the names and keys of all officers."),
            _("Only it can certify its own officers."),
        ],
        "agency.suspend": [
            _("The hub stops accepting from and delivering to the server of %(agency)s."),
            _("What its officers sign from then on is not valid; what they signed before stays valid."),
            _("The directory gets a new key, so this agency cannot read later entries."),
            _(
                "Its officers stay in rooms until the rooms' hosts remove them, and can read what they "
                "already have."
            ),
        ],
        "agency.restore": [
            _("The hub serves the server of %(agency)s again."),
            _("Its officers' signatures are valid again from then on."),
            _("Its server receives the directory's current key again."),
        ],
        "network.root": [
            _("From then on, only the officers named here can admit, suspend and revoke."),
            _("Enough of the current root officers and enough of those named here must sign."),
        ],
        "officer.rotate": [
            _("Two recovery officers of the agency readmit %(agency)s; the old signing key is lost."),
            _(
                "What %(agency)s signs with the new key is valid from then on; what was signed before "
                "stays valid."
            ),
            _("All powers of %(agency)s end, and every room permanently shows that the keys were recovered."),
        ],
        "officer.revoke": [
            _("What %(agency)s signs from then on is not valid; what it signed before stays valid."),
            _("The id is never assigned again, and its powers end. This cannot be undone."),
        ],
    }.get(kind, [])
    return [line % names for line in lines]


def of_sanction(agency: Agency, act: str) -> dict[str, Any]:
    """Return what the page says before an agency is suspended or restored.

    Args:
        agency: whom it is about.
        act: ``suspend`` or ``restore``.
    """
    names = {"agency": agency.name}
    suspend = act == "suspend"
    return {
        "agency_id": agency.id,
        "dangerous": suspend,
        "title": (_("Suspend %(agency)s?") if suspend else _("Restore %(agency)s?")) % names,
        "act": _("Propose and sign the suspension") if suspend else _("Propose and sign the restoration"),
        "consequences": _follows(f"agency.{act}", agency.name),
    }
