"""Making a node: folder, keys, database; adding officers; printing the card; enrolling.

Rules: a folder is made once and never overwritten; everything in it is its owner's alone. A migrated database
without rows may be given as a template and is copied, which saves a second for each further node.

    create_node(Path("data"), Identity("th-customs", "Thai Customs", "TH", "Asia/Bangkok"))
    use(Path("data"))                        # from here on this process works on that node
    add_officer("th-customs/somchai", name="Somchai", title="", passphrase="...", now=now)
    card()
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.agencies.enrolment import Agency, agency_to_json, officer_to_json
from hornbill.directory.core.agencies.enrolment_reading import read_agency
from hornbill.kernel.errors import HornbillError
from hornbill.node import process
from hornbill.node.databases import SQLITE as DATABASE
from hornbill.ownership import check_owner
from hornbill.pages import identity
from hornbill.vault.keyring import FILE_NAME, NodeKeys, node_keys

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from hornbill.directory.core.agencies.enrolment import Enrolment
    from hornbill.directory.core.log.bundle import Bundle
    from hornbill.pages.identity import Identity


class NoFolder(HornbillError):
    """The data folder cannot be made."""

    code = "no-folder"
    default_cure = "Choose another with --data, or make it and give it to the user who runs this."


def create_node(data: Path, agency: Identity, *, template: Path | None = None) -> NodeKeys:
    """Make a node's folder with its keys; the database is copied or made by ``use`` and ``migrate``.

    Args:
        data: folder; made if it is not there.
        agency: whose node it is.
        template: an empty migrated database, to be copied.

    Returns:
        The keys.

    Raises:
        BadKeyFile: there is a node in the folder already.
        NoFolder, WrongUser: the folder cannot be made, or is another user's.
        EnrolmentError: the agency's id, country or zone is not one.
    """
    check_identity(agency)
    check_owner(data)
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise NoFolder(f"{data} cannot be made: {error.strerror}") from error
    data.chmod(0o700)
    keys = NodeKeys.create(data / FILE_NAME, agency=agency.id)
    identity.write(data, agency)
    if template is not None:
        shutil.copyfile(template, data / DATABASE)
        (data / DATABASE).chmod(0o600)
    return keys


def check_identity(agency: Identity) -> None:
    """Check what will stand in the enrolment file, before keys are made for it; EnrolmentError if it may not."""
    probe = Agency(
        **vars(agency),
        mailbox="0" * 32,
        transport_key=b"\1" * 32,
        node_signing=b"\2" * 1984,
        node_sealing=b"\3" * 1216,
    )
    read_agency(agency_to_json(probe))


def use(data: Path, *, migrate: bool = True) -> None:
    """Let this process work on a node; once a process.

    Args:
        data: its folder.
        migrate: bring the database's tables up to date (``node.upgrading``).
    """
    process.use_folder(data)
    identity.read(data)
    process.start_framework()
    if migrate:
        from hornbill.node.upgrading import bring_up_to_date

        bring_up_to_date()


def save_template(where: Path) -> None:
    """Write the database of the node in use, which must have no rows yet, as a template for others."""
    from django.conf import settings

    with closing(sqlite3.connect(settings.DATA / DATABASE)) as source:
        where.unlink(missing_ok=True)
        source.execute("VACUUM INTO ?", (str(where),))


def add_officer(
    officer_id: str, *, name: str, title: str, passphrase: str, focal_point: bool = False, now: datetime
) -> dict[str, Any]:
    """Make an officer's account and vault at the node in use; in a network with a log, publish the officer.

    Args:
        officer_id: ``th-customs/somchai``.
        name: as colleagues read it.
        title: office held.
        passphrase: the first one.
        focal_point: whether other agencies turn to this officer.
        now: aware datetime.

    Returns:
        The officer as the enrolment file has it.

    Raises:
        BadId, BadName, BadAccount, WeakPassphrase: nothing was made.
    """
    from hornbill.directory.core.agencies.names import check_name, tidy
    from hornbill.directory.officers.own_officers import officers_here
    from hornbill.directory.officers.own_week_keys import top_up
    from hornbill.directory.statements import state as ceremony_state
    from hornbill.directory.statements.publishing import publish_own
    from hornbill.node.console import opened_vault
    from hornbill.vault.actions import create_account

    # Before the account is made: one whose name no directory takes could never be published.
    shown, office = check_name(tidy(name)), check_name(tidy(title), empty=True)
    create_account(
        officer_id=officer_id,
        display_name=shown,
        title=office,
        passphrase=passphrase,
        focal_point=focal_point,
        now=now,
    )
    if ceremony_state.has_log():
        with opened_vault(officer_id, passphrase, now=now) as vault:
            publish_own(vault, now=now)
            top_up(vault, now=now)
    return officer_to_json(next(officer for officer in officers_here() if officer.id == officer_id))


def card() -> dict[str, Any]:
    """Return the agency of the node in use as the enrolment file has it: node's and officers' public keys."""
    from django.conf import settings

    from hornbill.directory.officers.own_officers import officers_here

    keys = node_keys()
    return agency_to_json(
        Agency(
            **vars(identity.read(settings.DATA)),
            mailbox=keys.mailbox,
            transport_key=keys.transport.public,
            node_signing=keys.signing.public,
            node_sealing=keys.sealing.public,
            officers=officers_here(),
        )
    )


def enrol(data: bytes, *, now: datetime) -> Enrolment | Bundle:
    """Take a network's enrolment file into use at the node in use; EnrolmentError if it is broken or untrue."""
    from hornbill.directory.actions import install

    return install(data, now=now)
