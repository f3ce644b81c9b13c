"""Files in the tests' own node and room: taken, shared, shared by the partner, carried to and from a hub.

record = shared(somchai, room, data)
record, seal, sealed = theirs(partner, room, data)
put(connect(hub, "vn-customs"), seal, sealed)
"""

from hornbill.exchange.actions.files import receiving_file, shared_files
from hornbill.exchange.actions.files.arriving_file import ARRIVING
from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.chunks import FileSealer, new_file
from hornbill.exchange.core.files.fields import SHARE
from hornbill.exchange.files import disk as file_disk
from hornbill.exchange.hub.blobs import BlobClient
from hornbill.exchange.hub.requests import HubConnection
from hornbill.kernel.suite.content import new_key
from tests.exchange.node_rig import AMBER, NOW, deliver, entries
from tests.hub.rig import AppTransport

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + bytes((0, 0, 0, 16, 0, 0, 0, 9))  # 16 by 9 pixels


def empty_disk():
    """Forget every upload and remove every file."""
    ARRIVING.clear()
    for path in file_disk._folder().glob("*/*"):
        path.unlink()


def begin(person, room, size, *, name="permit.pdf", mark="", media_type="application/pdf"):
    return receiving_file.begin(
        person.vault(), room, name=name, media_type=media_type, size=size, mark=mark, now=NOW
    )


def take(person, room, upload, offset, data):
    return receiving_file.receiving(person.vault(), room, upload.id, NOW).take(offset, data)


def share(person, room, upload, *, marking=AMBER, thumbnail=None):
    return receiving_file.share(
        person.vault(), room, upload.id, text="The permit", marking=marking, thumbnail=thumbnail, now=NOW
    )


def shared(person, room, data, **more):
    upload = begin(person, room, len(data), **more)
    take(person, room, upload, 0, data)
    return share(person, room, upload)


def given(person, room, record):
    return b"".join(shared_files.give(person.vault(), room, record, now=NOW).chunks())


def theirs(partner, room, data, *, spoil=None, marking=None, name="photo.png", by=None):
    """A file that the partner shares: record, seal and sealed bytes."""
    sealer = FileSealer(new_key(), new_file(), len(data))
    sealed = b"".join(sealer.take(data))
    seal = sealer.finish()
    values = {
        "text": "", "lang": "", "name": name, "media_type": "image/png", "size": len(data), "sha256": seal.sha256,
        "file": sealer.file.hex(), "key": sealer.key.hex(), "root": seal.root, "thumbnail": None,
    } | (spoil or {})  # fmt: skip
    record = partner.write(room, SHARE, values, by=by)
    deliver(partner.envelope(record))
    return record.id, seal, sealed


def see(person, room):
    found = [id_ for id_, entry in entries(person, room).items() if entry.file is not None]
    shared_files.note_seen(person.vault(), room, found, now=NOW)
    return {id_: entry.file for id_, entry in entries(person, room).items() if entry.file is not None}


def connections(hub):
    def connect(agency, transport=None):
        return BlobClient(
            HubConnection(
                "http://hub",
                signer=agency,
                key=hub.keys[agency],
                clock=hub.clock,
                transport=transport or AppTransport(hub),
            )
        )

    return connect


def put(client, seal, sealed):
    held = client.announce(seal.length, seal.leaves)
    while held.have < seal.length:
        held = client.put(seal.address, held.have, sealed[held.have : held.have + blob.MAX_PIECE])


def carry(run, client, most=200):
    for _ in range(most):
        if not run(client):
            return
    raise AssertionError("it does not end")
