"""docs/operations.md is followed block by block: founding, joining, talking, other witnesses, backup, upgrade, restoring."""

from __future__ import annotations

import contextlib
import re
import shutil
import ssl

import pytest

from hornbill.simulation.visitor import PageSaid
from tests.scenarios.founding import (
    PASSPHRASES,
    ROOTS,
    SECOND,
    eventually,
    found,
    join,
    knows,
    visitor,
    works,
)
from tests.scenarios.machine import Machine, asked

pytestmark = [pytest.mark.scenario, pytest.mark.slow, pytest.mark.long]


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    machine = Machine(tmp_path_factory.mktemp("machine"), PASSPHRASES)
    yield machine
    for one in machine.visitors:
        one.close()
    machine.stop()


def test_the_document_is_followed_from_nothing_to_a_restored_node(machine):
    found(machine)
    join(machine, {})
    join(machine, SECOND)

    linh = visitor(machine, "vn-police", "linh", "8101")
    somchai = visitor(machine, "th-customs", "somchai", "8102")
    eventually(knows(machine, "vn-police", "th-customs/somchai"))
    eventually(knows(machine, "th-customs", "vn-police/linh"))
    room = linh.open_room("Container at Laem Chabang", "TH-1", ["th-customs/somchai"])
    eventually(lambda: somchai.sees("Container at Laem Chabang"))
    somchai.accept(room)
    linh.write(room, "The seal was photographed.")
    eventually(lambda: "The seal was photographed." in somchai.page(room))

    change_witnesses(machine)

    duty_service(machine)

    machine.run("backup")
    linh.write(room, "Written after the backup.")
    eventually(lambda: "Written after the backup." in somchai.page(room))
    restore(machine)
    linh.http.cookies.clear()
    linh.sign_in()
    with pytest.raises(PageSaid):
        linh.write(room, "Too early.")
    machine.type("hornbill-as vn-police node restart-chains")
    eventually(works(linh.write, room, "Written after the restore."))
    eventually(lambda: "Written after the restore." in somchai.page(room))

    authority(machine)
    machine.run("upgrade-stops")
    assert "up to date" in machine.run("upgrade-starts")
    machine.soon("upgraded", "it answers, serves this node")
    assert set(machine.blocks) == machine.tried, "blocks of the document that are not tried here"


def change_witnesses(machine):
    """One witness comes, one goes; the log goes on under the new list alone."""
    machine.run("witness-made")
    assert "a head needs 3 of 4" in machine.run("witness-added")
    proposed = machine.run("witness-proposed")
    proposal = re.search(r"node sign (\w{64})", proposed)[1]
    machine.run("witness-signed", PROPOSAL=proposal)
    for node in ("secretariat", "vn-police", "th-customs"):
        eventually(lambda node=node: asked(machine, node, ROOTS)["witnesses"] == ["nara", "un", "wco"])
    assert "a head needs 2 of 3" in machine.run("witness-removed")
    size = asked(machine, "th-customs", ROOTS)["size"]
    machine.type("hornbill-as vn-police node focal-point --officer vn-police/linh --topic timber")
    eventually(lambda: asked(machine, "th-customs", ROOTS)["size"] > size)


def duty_service(machine):
    """It is switched on, certified in the directory, given a token, and ended."""
    machine.run("duty-service")
    status = "hornbill-as vn-police node duty-service status"
    eventually(lambda: "certified in the directory" in machine.type(status))
    told = machine.run("duty-service-token")
    token = re.search(r"token (\w{16}) Case system: read, write in all its rooms; .*; never used", told)[1]
    assert "switched off for good" in machine.run("duty-service-ends", TOKEN=token)
    assert "no duty service is switched on" in machine.type(status)


def authority(machine):
    """The certificates of the document hold where Python is strictest."""
    machine.run("authority")
    context = ssl.create_default_context(cafile=machine.folder / "network-ca.pem")
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(machine.folder / "hub.pem", machine.folder / "hub.key")
    one_way, other_way = ssl.MemoryBIO(), ssl.MemoryBIO()
    one = context.wrap_bio(one_way, other_way, server_hostname="hub.example.org")
    other = server.wrap_bio(other_way, one_way, server_side=True)
    for _ in range(4):
        for side in (one, other):
            with contextlib.suppress(ssl.SSLWantReadError):
                side.do_handshake()
    assert one.getpeercert()["subjectAltName"] == (("DNS", "hub.example.org"),)


def restore(machine):
    """Put the copy back as the document says, and see that it is noticed."""
    units = "hornbill-node@vn-police hornbill-worker@vn-police"
    machine.type(f"systemctl stop {units}")
    folder = machine.folder / "var/vn-police"
    for old in folder.glob("node.sqlite3*"):
        old.unlink()
    shutil.copy(machine.folder / "backups/vn-police/node.sqlite3", folder / "node.sqlite3")
    machine.type(f"systemctl start {units}")
    eventually(lambda: "restored, since" in machine.type("hornbill-as vn-police node check", fails=None))
