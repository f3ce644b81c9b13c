"""What each stolen thing surrenders in the running demonstration: read from its own rows and files.

Rules: read-only, and each with exactly what that thing holds: a database by its file, a key file in a process that has
no other file, a backup by making one as ``node backup`` does, a passphrase by signing in with it. What stays closed is
shown as the bytes that are there.

    evidence("keys", network, "th-customs", shown).closed
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.copying import copy_database
from hornbill.kernel.times import parse_utc
from hornbill.kernel.transparency.head import MAX_SIGNED_HEAD, SignedHead
from hornbill.keyholder import identity as keyholders
from hornbill.keyholder.memory import LAST
from hornbill.pages.templatetags.hornbill_ui import grouped
from hornbill.simulation import canary
from hornbill.simulation.landing import carried_file, hub_rows, sealed_files, visiting
from hornbill.simulation.landing.evidence import SAMPLE, SHOWN, Evidence, Line, NothingThere, hex_of, when
from hornbill.vault.keyring import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hornbill.simulation.landing.showing import Shown
    from hornbill.simulation.network import Network

DATABASE = "node.sqlite3"
_NEWEST = 400  # envelopes of a mailbox that the key file is tried on
_PATIENCE_S = 60
_QUIET = {"receipt", "ask", "heads"}  # nodes' words about records


def evidence(key: str, network: Network, agency: str, shown: Sequence[Shown]) -> Evidence:
    """Return what one thing surrenders.

    Args:
        key: of ``things.THINGS``.
        network: of the demonstration.
        agency: whose node, backup or officer.
        shown: the cases that were played in.

    Raises:
        NothingThere: it is being made, or does not answer.
    """
    try:
        return _OF[key](network, agency, shown)
    except (OSError, sqlite3.Error, ValueError, KeyError, subprocess.SubprocessError) as error:
        raise NothingThere(str(error)) from error


def _hub(network: Network, _agency: str, _shown: Sequence[Shown]) -> Evidence:
    found = hub_rows.seize(network.hub_data, limit=SHOWN)
    flows = [Line(f"{one.sender} → {one.owner}", _envelopes(one.envelopes)) for one in found.flows[:SHOWN]]
    closed = [Line(f"{row.sender} → {row.owner}, {when(row.at)}", f"{row.sample} …") for row in found.rows]
    files = sealed_files.at_hub(network.hub_data)
    figures = (
        (_("envelopes"), grouped(found.total)),
        (_("bytes"), grouped(found.stored)),
        (_("servers"), grouped(len(found.nodes))),
        (_("sealed files"), grouped(len(files))),
    )
    opened = [*flows, *sealed_files.told(files)]
    return Evidence(str(network.hub_data), figures, tuple(opened), (*closed, *sealed_files.kept_shut(files)))


def _keyholder(network: Network, _agency: str, _shown: Sequence[Shown]) -> Evidence:
    folder = next((one for one in sorted(network.keyholders.iterdir()) if one.is_dir()), None)
    if folder is None:
        raise NothingThere("no key holder")
    identity = keyholders.read(folder)
    opened = [
        Line(_("its name"), identity.name),
        Line(_("the hub that it watches"), identity.watched.hub_url),
        Line(_("the log's public key"), identity.watched.log_key.hex()),
    ]
    last = folder / LAST
    if last.exists():
        head = SignedHead.from_bytes(last.read_bytes()[:MAX_SIGNED_HEAD]).head
        opened += [
            Line(
                _("the last head"),
                _("%(size)d entries, %(when)s") % {"size": head.size, "when": when(head.at)},
            ),
            Line(_("the root over them"), head.root.hex()),
        ]
    files = sorted(one for one in folder.iterdir() if one.is_file())
    figures = tuple((one.name, _("%d bytes") % one.stat().st_size) for one in files)
    return Evidence(str(folder), figures, tuple(opened))


def _database(network: Network, agency: str, _shown: Sequence[Shown]) -> Evidence:
    where = network.data(agency) / DATABASE
    found = _of_database(where, where)
    files = sealed_files.at_node(network.data(agency))
    figures = (*found.figures, (_("sealed files beside it"), grouped(len(files))))
    return replace(
        found,
        figures=figures,
        opened=(*found.opened, *sealed_files.told(files)),
        closed=(*found.closed, *sealed_files.kept_shut(files)),
    )


def _of_database(path: Path, told: Path) -> Evidence:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)) as db:
        count = {
            name: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  # our own names of tables
            for name, table in (
                (_("accounts"), "vault_account"),
                (_("records"), "exchange_record"),
                (_("entries of the audit log"), "audit_auditentry"),
                (_("envelopes for other agencies, carried here"), "exchange_carried"),
            )
        }
        people = db.execute(
            "SELECT display_name, title FROM vault_account ORDER BY id LIMIT ?", (SHOWN,)
        ).fetchall()
        records = db.execute(
            "SELECT kind, chain, n, length(ciphertext), substr(ciphertext, 1, ?) FROM exchange_record"
            " WHERE length(ciphertext) > 0 ORDER BY id DESC LIMIT ?",
            (SAMPLE, SHOWN),
        ).fetchall()
        acts = db.execute(
            "SELECT at, actor, act FROM audit_auditentry ORDER BY seq DESC LIMIT ?", (SHOWN,)
        ).fetchall()
        shares = db.execute(
            "SELECT r.chain, r.n, f.length FROM exchange_share s JOIN exchange_record r ON r.id = s.record_id"
            " JOIN exchange_sealedfile f ON f.address = s.file_id ORDER BY r.id DESC LIMIT ?",
            (SHOWN,),
        ).fetchall()
        carried = db.execute(
            "SELECT brought_by, agency, length(data), substr(data, 1, ?) FROM exchange_carried ORDER BY came_at DESC LIMIT ?",
            (SAMPLE, SHOWN),
        ).fetchall()
        vaults = db.execute(
            "SELECT display_name, substr(reading_sealed, 1, ?) FROM vault_account ORDER BY id LIMIT 2",
            (SAMPLE,),
        ).fetchall()
    opened = [Line(_("an officer"), f"{name}, {title}") for name, title in people]
    opened += [
        Line(_("a record"), _("%(kind)s, number %(n)d of %(chain)s") % {"kind": kind, "n": n, "chain": chain})
        for kind, chain, n, _size, _sample in records
    ]
    opened += [Line(_("an act"), f"{actor}: {act}, {when(parse_utc(at))}") for at, actor, act in acts]
    opened += [
        Line(
            _("a shared file"),
            _("number %(n)d of %(chain)s shares one of %(size)d sealed bytes")
            % {"n": n, "chain": chain, "size": size},
        )
        for chain, n, size in shares
    ]
    opened += [
        Line(
            _("an envelope that was carried here"),
            _("%(size)d bytes for %(agency)s, brought by %(by)s") % {"size": size, "agency": to, "by": by},
        )
        for by, to, size, _sample in carried
    ]
    closed = [
        Line(_("%(kind)s, %(size)d bytes") % {"kind": kind, "size": size}, hex_of(sample))
        for kind, _c, _n, size, sample in records
    ]
    closed += [Line(_("an envelope for %s") % to, hex_of(sample)) for _by, to, _size, sample in carried]
    closed += [Line(_("the vault of %s") % name, hex_of(sample)) for name, sample in vaults]
    return Evidence(
        str(told),
        tuple((name, grouped(number)) for name, number in count.items()),
        tuple(opened),
        tuple(closed),
    )


def _keys(network: Network, agency: str, _shown: Sequence[Shown]) -> Evidence:
    where = network.data(agency) / FILE_NAME
    found = by_key_file(where, network.hub_url)
    laid = [one for one in found["laid"] if one["kind"] not in _QUIET]
    control = [one for one in laid if one["values"] is not None]
    content = [one for one in laid if one["closed"]]
    figures = (
        (_("envelopes fetched from the hub"), grouped(found["envelopes"])),
        (_("control records that open"), grouped(len(control))),
        (_("content that stays closed"), grouped(len(content))),
    )
    opened = [Line(_header(one), _told(one["values"])) for one in _of_each_kind(control)]
    closed = [
        Line(
            _("%(record)s: the key was tried on %(n)d of its officers' sealed keys")
            % {"record": _header(one), "n": one["tried"]},
            f"{one['closed']} …",
        )
        for one in content[-SHOWN:]
    ]
    return Evidence(str(where), figures, tuple(opened), tuple(closed))


def _of_each_kind(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the newest of each kind, and then of the rest, ``SHOWN`` at most, in their order."""
    newest = {one["kind"]: place for place, one in enumerate(rows)}
    places = [*newest.values(), *(at for at in reversed(range(len(rows))) if at not in newest.values())]
    return [rows[at] for at in sorted(places[:SHOWN])]


def by_key_file(file: Path, hub_url: str) -> dict[str, Any]:
    """Let a process that has a copy of a key file, and nothing else, open what that file opens.

    Args:
        file: ``node.keys``.
        hub_url: where the hub answers, which is no secret.

    Returns:
        What ``key_thief`` prints.

    Raises:
        OSError, subprocess.SubprocessError, ValueError: it cannot be.
    """
    import hornbill

    with tempfile.TemporaryDirectory(prefix="hornbill-thief-") as folder:
        alone = Path(folder) / FILE_NAME
        shutil.copyfile(file, alone)
        alone.chmod(0o600)
        env = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        env |= {
            "HORNBILL_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "hornbill.node.settings",
            "PYTHONPATH": str(Path(hornbill.__file__).parents[1]),
            "PYTHONUTF8": "1",
        }
        command = [
            sys.executable,
            "-m",
            "hornbill.simulation.landing.key_thief",
            "--hub",
            hub_url,
            "--most",
            str(_NEWEST),
        ]
        done = subprocess.run(
            command, env=env, cwd=folder, capture_output=True, check=True, timeout=_PATIENCE_S
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _backup(network: Network, agency: str, shown: Sequence[Shown]) -> Evidence:
    words = sorted({case.case.title for case in shown} | {case.case.number for case in shown})
    words += [line.text for case in shown for line in case.case.lines]
    with tempfile.TemporaryDirectory(prefix="hornbill-backup-") as folder:
        copy = Path(folder) / DATABASE
        copy_database(network.data(agency) / DATABASE, copy)
        found = _of_database(copy, Path(DATABASE))
        hits = canary.find(words, Path(folder))
        figures = (
            *found.figures,
            (_("bytes of the copy"), grouped(copy.stat().st_size)),
            (_("node.keys in it"), _("no: it is kept apart")),
            (_("titles, numbers and messages of the cases looked for in it"), grouped(len(words))),
            (_("of these found"), grouped(len(hits))),
        )
    return Evidence(
        _("made for this page as `hornbill node backup` makes it, and thrown away"),
        figures,
        found.opened,
        found.closed,
    )


def _passphrase(network: Network, agency: str, shown: Sequence[Shown]) -> Evidence:
    from hornbill.simulation.landing.showing import first_of

    one = next((case for case in shown if agency in case.case.agencies), None)
    if one is None:
        raise NothingThere("no case")
    officer = first_of(one.case, agency)
    said = visiting.read(network, officer, one.room)
    figures = (
        (_("officer"), network.officer(officer)[1].name),
        (_("room"), one.case.title),
        (_("messages that open"), grouped(len(said))),
    )
    opened = tuple(Line(each.author, each.text) for each in said[-SHOWN:])
    return Evidence(network.url(agency), figures, opened)


_OF: Mapping[str, Callable[[Network, str, Sequence[Shown]], Evidence]] = {
    "hub": _hub,
    "keyholder": _keyholder,
    "database": _database,
    "keys": _keys,
    "backup": _backup,
    "parcel": carried_file.found_in,
    "passphrase": _passphrase,
}


def _header(one: dict[str, Any]) -> str:
    at = when(parse_utc(one["at"])) if one["at"] else ""
    return _("%(kind)s by %(chain)s, %(when)s") % {"kind": one["kind"], "chain": one["chain"], "when": at}


def _told(values: dict[str, Any]) -> str:
    return "; ".join(
        f"{name}: {_plain(value)}" for name, value in values.items() if value not in (None, "", [], {})
    )


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(item)}" for name, item in value.items())
    text = str(value)
    return f"{text[:12]}…" if len(text) == 64 else text


def _envelopes(count: int) -> str:
    return _("%d envelopes") % count
