"""``hornbill doctor``: everything that is wrong with this installation, each thing with its cure.

Rules: first the installation itself, then the node, hub or key holder whose folder is named, as ``node check`` and ``hub check`` look at
it. Nothing is changed. One look never hides the next: what fails by itself is a finding too. Exit code 1 if anything is wrong.

    hornbill doctor
    hornbill doctor --data /var/lib/hornbill/vn-police --quiet
"""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.command import installation
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_SECRETS = ("node.keys", "duty.keys", "hub.json", "keyholder.json", "evaluation.key")


def main(argv: Sequence[str]) -> int:
    """Look at everything; 0 when all is well."""
    parser = argparse.ArgumentParser(
        prog="hornbill doctor",
        description="Says everything that is wrong with this installation, with cures.",
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="folder of a node, hub or key holder too (default: HORNBILL_DATA)",
    )
    parser.add_argument("--quiet", action="store_true", help="print only what is wrong")
    options = parser.parse_args(argv)
    now = datetime.now(UTC)
    wrong = seen = 0
    for finding in examine(options.data, now):
        seen += 1
        wrong += not finding.well
        if not (options.quiet and finding.well):
            print(finding.line, flush=True)
    if not options.quiet:
        print(
            f"{seen} things looked at, {wrong} wrong." if wrong else f"{seen} things looked at: all is well."
        )
    return 1 if wrong else 0


def examine(data: Path | None, now: datetime) -> Iterator[Finding]:
    """Look at the installation and at one data folder.

    Args:
        data: named by the caller; None: what HORNBILL_DATA names, or none.
        now: aware UTC time.
    """
    yield from _guarded("installation", lambda: installation.examine(now))
    named = data or (Path(config.text("HORNBILL_DATA")) if config.text("HORNBILL_DATA") else None)
    if named is None:
        says = "none is named; a node, hub or key holder of this machine was not looked at"
        yield Finding("data folder", well=True, says=says)
        return
    yield from _folder(named.absolute(), now)


def _folder(folder: Path, now: datetime) -> Iterator[Finding]:
    if not folder.is_dir():
        cure = "Name the folder that node init, hub init or keyholder init made: --data DIR."
        yield Finding("data folder", well=False, says=f"there is no folder {folder}.", cure=cure)
        return
    owner = folder.stat().st_uid
    mine = owner == os.geteuid()
    writable = os.access(folder, os.W_OK)
    says = f"{folder}" if mine and writable else f"{folder} cannot be written by this user."
    cure = f"Run the same as its owner: hornbill-as NAME doctor, or runuser -u '#{owner}' -- hornbill doctor."
    yield Finding("data folder", well=mine and writable, says=says, cure=cure)
    for name in _SECRETS:
        if (folder / name).exists():
            yield installation.secret_file(name, folder / name)
    if not mine:
        return  # its tables would be opened as another user
    if (folder / "hub.json").exists():
        yield from _guarded("hub", lambda: _hub(folder, now))
    elif (folder / "node.json").exists() or (folder / "node.keys").exists():
        yield from _guarded("node", lambda: _node(folder, now))
    elif not (folder / "keyholder.json").exists():
        cure = "Name the folder that node init, hub init or keyholder init made: --data DIR."
        yield Finding("data folder", well=False, says="it is none of a node, hub or key holder.", cure=cure)


def _node(folder: Path, now: datetime) -> Iterator[Finding]:
    from hornbill.node import setup
    from hornbill.vault.keyring import node_keys

    setup.use(folder, migrate=False)
    from hornbill.node.condition import examine as examine_node

    node_keys()
    yield from examine_node(now=now)


def _hub(folder: Path, now: datetime) -> Iterator[Finding]:
    from hornbill.hub.condition import examine as examine_hub

    yield from examine_hub(folder, now)


def _guarded(what: str, look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """Hand on findings; what stops the look is one more."""
    try:
        yield from look()
    except HornbillError as error:
        yield Finding(what, well=False, says=f"{error.message} [{error.code}].", cure=error.cure)
    except Exception as error:  # noqa: BLE001  # a doctor that fails says nothing about the rest
        cure = "Report this with the line above; the rest of this part was not looked at."
        yield Finding(what, well=False, says=f"looking failed: {type(error).__name__}.", cure=cure)
