"""Facts from this node's directory for admission, joining and publishing: roots, members, keys, the log's end.

Rules: right after founding the log is not here yet; then the roots are those of the founding statement that the
enrolment file pins, and there are no members.

    roots().threshold
    is_member("vn-police")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.directory import queries
from hornbill.directory.core.agencies.enrolment import EnrolmentError, Problem
from hornbill.directory.core.log import bundle as bundles
from hornbill.directory.core.log.bundle import Bundle, PinnedHead
from hornbill.directory.core.statements.bodies import NoDirectoryKey, wrap_key
from hornbill.directory.core.statements.roots import read_roots
from hornbill.directory.core.statements.statement import decode
from hornbill.directory.models import LogStanding
from hornbill.directory.statements.errors import NoLogNetwork
from hornbill.vault.queries import accounts

if TYPE_CHECKING:
    from hornbill.directory.core.agencies.network import Agency, Hub, Officer
    from hornbill.directory.core.joining.join_code import JoinCode
    from hornbill.directory.core.log.fold import DirectoryState
    from hornbill.directory.core.statements.roots import RootSet
    from hornbill.directory.log.folding import Folded


def has_log() -> bool:
    """Tell whether this node is in a network that has a log."""
    return queries.path().exists() and queries.bundle() is not None


def folded() -> Folded:
    """Return the log as it is here.

    Raises:
        NoLogNetwork: this node's network has none.
        NotEnrolled: this node is in no network.
    """
    found = queries.folded()
    if found is None:
        raise NoLogNetwork("this node's network has no directory log")
    return found


def state() -> DirectoryState:
    """Return the fold; nobody changes it."""
    return folded().state


def network_id() -> str:
    """Return the network's id, 64 hex digits."""
    return folded().bundle.network_id


def hub() -> Hub:
    """Return where the network's hub answers."""
    return folded().bundle.hub


def size() -> int:
    """Return how many entries of the log are here."""
    return folded().mark.size


def roots() -> RootSet:
    """Return the roots in force, as far as the log is here."""
    known = folded()
    return known.state.root or read_roots(decode(known.bundle.founding).values)


def has_root_officers() -> bool:
    """Tell whether an officer of this node is a root."""
    keys = set(roots().roots.values())
    return any(bytes(account.signing_public) in keys for account in accounts())


def members() -> tuple[Agency, ...]:
    """Return every agency that was ever admitted."""
    return folded().network.agencies


def active_members() -> list[Agency]:
    """Return the agencies that are not suspended."""
    return [agency for agency in members() if not agency.suspended]


def is_member(agency: str) -> bool:
    """Tell whether an agency is admitted and not suspended."""
    found = state().agency(agency)
    return found is not None and not found.suspended


def officer(officer_id: str) -> Officer | None:
    """Return an officer, revoked or not; None when there is none."""
    return state().officer(officer_id)


def newest_key() -> tuple[int, bytes]:
    """Return epoch and directory key with which new entries are sealed.

    Raises:
        NoDirectoryKey: this node has none.
    """
    keys = folded().keys
    if not keys:
        raise NoDirectoryKey("this node has no directory key")
    return max(keys.items())


def oldest_key() -> tuple[int, bytes]:
    """Return epoch and key that every member ever had; raises as ``newest_key``."""
    keys = folded().keys
    if not keys:
        raise NoDirectoryKey("this node has no directory key")
    return min(keys.items())


def bundle_for(agency_id: str) -> bytes:
    """Write the enrolment file for an agency: pinned to the end of the log as it is here.

    Args:
        agency_id: a member.

    Returns:
        The file's bytes.

    Raises:
        Unknown: no such agency is admitted.
    """
    agency, known = queries.agency(agency_id), folded()
    standing = LogStanding.objects.get(id=1)
    root_set = roots()
    wraps = {
        epoch: wrap_key(
            key, agency.node_sealing, network=known.bundle.network_id, epoch=epoch, agency=agency_id
        )
        for epoch, key in known.keys.items()
    }
    return bundles.serialise(
        Bundle(
            network=root_set.name,
            network_id=known.bundle.network_id,
            hub=known.bundle.hub,
            log_key=root_set.log_key,
            witnesses=root_set.witnesses,
            witness_threshold=root_set.witness_threshold,
            founding=known.bundle.founding,
            head=PinnedHead(standing.size, bytes.fromhex(standing.root), standing.complete_at),
            agency=agency_id,
            wraps=wraps,
        )
    )


def check_bundle(data: bytes, code: JoinCode) -> None:
    """Return if an enrolment file is of the network and hub that a join code names.

    Raises:
        EnrolmentError: it is not, or it is broken.
    """
    found = bundles.parse(data)
    problems = []
    if found.network_id != code.network:
        problems.append(Problem("network_id", "it is another network than the one that the code names"))
    if found.agency != code.agency:
        problems.append(Problem("agency", f"it was made for {found.agency}"))
    if found.hub != code.hub:
        problems.append(Problem("hub", "it is another hub than the one that the code names"))
    if problems:
        raise EnrolmentError(problems)
