"""What a file on a stick surrenders: a parcel of a demonstration's node, read as its finder would read it.

Rules: it is written by ``node carry-out`` from a copy of the node's folder, since writing one is noted in the audit log
and the demonstration is not to be changed; copy and parcel are deleted. Nothing is read but the parcel.

    found_in(network, "th-customs", shown).figures
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.copying import copy_database
from hornbill.exchange.core.protocol import parcel
from hornbill.exchange.core.protocol.envelope import parse_outer
from hornbill.kernel.transparency.head import SignedHead
from hornbill.pages.templatetags.hornbill_ui import grouped
from hornbill.simulation import canary
from hornbill.simulation.landing.evidence import SHOWN, Evidence, Line, hex_of, when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.simulation.landing.showing import Shown
    from hornbill.simulation.network import Network

DATABASE = "node.sqlite3"
_PATIENCE_S = 60


def found_in(network: Network, agency: str, shown: Sequence[Shown]) -> Evidence:
    """Return what a parcel to all others surrenders, with the whole directory in it.

    Raises:
        OSError, sqlite3.Error, subprocess.SubprocessError, BadParcel: it cannot be written or read.
    """
    words = sorted(
        {case.case.title for case in shown} | {line.text for case in shown for line in case.case.lines}
    )
    with tempfile.TemporaryDirectory(prefix="hornbill-parcel-") as folder:
        file = Path(folder) / "parcel" / "a.parcel"
        file.parent.mkdir()
        write(network.data(agency), file, Path(folder) / "node")
        found = read(file)
        hits = canary.find(words, file.parent)
    figures = (
        *found.figures,
        (_("titles and messages of the cases looked for in it"), grouped(len(words))),
        (_("of these found"), grouped(len(hits))),
    )
    where = _("written for this page as `hornbill node carry-out` writes it, from a copy, and thrown away")
    return Evidence(where, figures, found.opened, found.closed)


def write(node: Path, file: Path, copy: Path) -> None:
    """Write a parcel out of a copy of a node's folder.

    Args:
        node: data folder of a node that may be running; stays as it is.
        file: the parcel; must not be there yet.
        copy: folder for the copy; must not be there yet.
    """
    import hornbill

    copy.mkdir(mode=0o700)
    for one in node.iterdir():
        if one.is_file() and not one.name.startswith(DATABASE):
            shutil.copy(one, copy / one.name)
    copy_database(node / DATABASE, copy / DATABASE)
    env = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    env |= {"PYTHONPATH": str(Path(hornbill.__file__).parents[1]), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "hornbill.command", "node", "carry-out", "--data", copy, "--to", "all", "--log-from", "0", file]  # fmt: skip
    subprocess.run(command, env=env, cwd=copy, capture_output=True, check=True, timeout=_PATIENCE_S)


def read(file: Path) -> Evidence:
    """Read a parcel without any key.

    Raises:
        OSError: it cannot be read.
        BadParcel, BadHead, BadEnvelope: it is not valid, or holds what is none.
    """
    opened: list[Line] = []
    shut: list[Line] = []
    entries: list[Line] = []
    boxes = Counter[tuple[str, int]]()
    lines = 0
    with file.open("rb") as source:
        for part in parcel.read_parcel(source.read):
            if isinstance(part, parcel.About):
                opened.append(Line(_("who wrote it"), f"{part.sender}, {when(part.at)}"))
            elif isinstance(part, parcel.End):
                shut.append(Line(_("the writer's signature over all of it"), hex_of(part.signature)))
            elif part.kind == parcel.HEAD:
                signed = SignedHead.from_bytes(part.body)
                said = {"size": signed.head.size, "when": when(signed.head.at)}
                opened.append(Line(_("the last head"), _("%(size)d entries, %(when)s") % said))
                opened.append(Line(_("its witnesses"), ", ".join(sorted(signed.cosignatures))))
            elif part.kind == parcel.LINE:
                lines += 1
                sealed = parcel.split_line(part.body)[1]
                entries.append(Line(_("an entry of the directory, %d bytes") % len(sealed), hex_of(sealed)))
            else:
                outer = parse_outer(part.body)
                boxes[outer.mailbox, len(part.body)] += 1
                shut.append(Line(_("an envelope of %d bytes") % len(part.body), hex_of(part.body)))
    for (mailbox, size), count in sorted(boxes.items())[: 2 * SHOWN]:
        said = {"n": count, "size": size}
        opened.append(Line(_("mailbox %s…") % mailbox[:12], _("%(n)d envelopes of %(size)d bytes") % said))
    figures = (
        (_("bytes"), grouped(file.stat().st_size)),
        (_("envelopes"), grouped(sum(boxes.values()))),
        (_("entries of the directory"), grouped(lines)),
    )
    return Evidence(file.name, figures, tuple(opened), (*shut[-2 * SHOWN :], *entries[-SHOWN:]))
