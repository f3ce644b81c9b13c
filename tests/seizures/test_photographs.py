"""Photographs of a seizure: sealed as they came, removed, sent along as far as markings allow; hostile pictures, a partner's claims."""

from __future__ import annotations

import pytest

from hornbill import config
from hornbill.audit.models import AuditEntry
from hornbill.exchange.actions.files import shared_files
from hornbill.exchange.models import SealedFile
from hornbill.kernel.markings import TLP_WIDTH, Marking
from hornbill.objects.actions import reading
from hornbill.seizures import actions, photographs
from hornbill.seizures.actions.photographs import may_go, send_along
from hornbill.seizures.copies import copies_of_room
from hornbill.seizures.core.errors import BadPhotograph, NoSuchPhotograph, NoSuchSeizure
from hornbill.seizures.core.shared_kinds import PHOTOGRAPH, SEIZURES
from hornbill.seizures.models import Photograph, PhotographCopy
from hornbill.simulation.cases.photographs import photograph
from tests.exchange.conftest import _people, malee, network, partner, room, somchai, third
from tests.exchange.node_rig import AMBER, NOW, deliver

__all__ = ["_people", "malee", "network", "partner", "room", "somchai", "third"]


@pytest.fixture
def seizure(db, network, somchai, plain):
    return actions.enter(somchai.name, plain(), now=NOW)


def add(person, seizure, data=None, tlp="AMBER", **more):
    data = photograph("logs", taken=NOW) if data is None else data
    return actions.add_photograph(person.name, seizure, data, "IMG_1.jpg", tlp=tlp, now=NOW, **more)


def in_room(vault, room):
    with reading.whole(vault, room) as opened:
        return photographs.of_room(opened)


def path_of(photograph):
    address = Photograph.objects.get(handle=photograph).address
    return config.folder() / "files" / address[:2] / f"{address}.data"


def test_a_photograph_is_kept_sealed_and_as_it_came(network, somchai, seizure):
    data = photograph("logs", taken=NOW, place=(13.7, 100.9))
    handle = add(somchai, seizure, data, text="Logs in the container")
    (view,) = photographs.of_seizure(seizure)
    assert photographs.data_of(view) == data
    looked = photographs.looked_at(view)
    assert dict(looked.facts)["GPS"] == "13.70000, 100.90000"
    assert looked.found["sha256"] == view.reference.sha256
    assert data[200:400] not in path_of(handle).read_bytes()
    row = Photograph.objects.get(handle=handle)
    assert b"Logs in the container" not in bytes(row.sealed)
    assert not SealedFile.objects.get().offered, "it goes to no hub"
    assert AuditEntry.objects.get(act="seizure.photograph").detail.count(view.reference.sha256) == 1


def test_a_row_of_another_photograph_does_not_open(network, somchai, seizure):
    one, two = add(somchai, seizure), add(somchai, seizure, photograph("paper"))
    other = bytes(Photograph.objects.get(handle=two).sealed)
    Photograph.objects.filter(handle=one).update(sealed=other)
    view = photographs.one(seizure, one)
    assert (view.reference, view.here) == (None, False)
    with pytest.raises(NoSuchPhotograph):
        photographs.data_of(view)


def test_an_altered_file_is_not_given(network, somchai, seizure):
    handle = add(somchai, seizure)
    path = path_of(handle)
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(bytes(data))
    looked = photographs.looked_at(photographs.one(seizure, handle))
    assert looked.why_not.code == "file-damaged"


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xd8\xff", b"MZ\x90\x00", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7 x", b"GIF89a" + b"\xff\xff\xff\xff" + b"\x00" * 8],
    ids=["empty", "cut", "program", "svg", "pdf", "too many pixels"],
)  # fmt: skip
def test_what_is_no_picture_is_refused(network, somchai, seizure, data):
    with pytest.raises(BadPhotograph):
        add(somchai, seizure, data)
    assert not Photograph.objects.exists()
    assert not SealedFile.objects.exists()


def test_a_photograph_needs_a_marking_and_a_seizure_that_stands(network, somchai, seizure):
    for tlp in ("", "PINK", "amber"):
        with pytest.raises(BadPhotograph):
            add(somchai, seizure, tlp=tlp)
    actions.withdraw(somchai.name, seizure, version=1, why="twice", now=NOW)
    with pytest.raises(NoSuchSeizure):
        add(somchai, seizure)


def test_too_many_are_refused(network, somchai, seizure, monkeypatch):
    monkeypatch.setattr("hornbill.seizures.actions.photographs.MOST", 1)
    add(somchai, seizure)
    with pytest.raises(BadPhotograph):
        add(somchai, seizure)


def test_a_removal_destroys_the_bytes_and_keeps_who_and_why(
    network, somchai, seizure, django_capture_on_commit_callbacks
):
    handle = add(somchai, seizure)
    with pytest.raises(BadPhotograph):
        actions.remove_photograph(somchai.vault(), seizure, handle, "  ", now=NOW)
    path = path_of(handle)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_photograph(somchai.vault(), seizure, handle, "shows a child", now=NOW)
    (view,) = photographs.of_seizure(seizure)
    assert (view.here, view.row.removed_by, view.row.removed_why) == (False, somchai.name, "shows a child")
    assert view.reference.sha256
    assert not path.exists()
    assert not SealedFile.objects.exists()
    with pytest.raises(NoSuchPhotograph):
        photographs.data_of(view)


def test_photographs_go_along_as_far_as_their_markings_allow(room, somchai, seizure):
    vault = somchai.vault()
    wide, narrow = add(somchai, seizure, text="Logs"), add(somchai, seizure, photograph("paper"), tlp="RED")
    actions.share(vault, seizure, room, marking=AMBER, now=NOW)
    (copy,) = copies_of_room(vault, room, SEIZURES)[0]
    (shown,) = in_room(vault, room)["th-customs", copy.id]
    assert (shown.text, shown.name) == ("Logs", "IMG_1.jpg")
    assert (
        shared_files.give(vault, room, shown.file, now=NOW).reference.sha256
        == photographs.one(seizure, wide).reference.sha256
    )
    assert shared_files.about(vault, room, shown.file).marking.tlp == "AMBER"
    assert photographs.not_in_room(seizure, room) == 1
    assert [one.handle for one in send_along(vault, seizure, room, marking=AMBER, now=NOW)] == [narrow]
    actions.share(vault, seizure, room, marking=AMBER, now=NOW)
    assert len(in_room(vault, room)["th-customs", copy.id]) == 1, "what is there is not sent again"
    actions.share(vault, seizure, room, marking=Marking(tlp="RED"), now=NOW)
    assert len(in_room(vault, room)["th-customs", copy.id]) == 2


@pytest.mark.parametrize("own", TLP_WIDTH)
@pytest.mark.parametrize("of_copy", TLP_WIDTH)
def test_a_copy_never_widens_a_photograph(own, of_copy):
    order = ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"]
    assert may_go(own, Marking(tlp=of_copy)) == (order.index(of_copy) <= order.index(own))


def test_copies_go_when_the_seizure_or_the_photograph_does(room, somchai, seizure):
    vault = somchai.vault()
    first, _second = add(somchai, seizure), add(somchai, seizure, photograph("paper"))
    actions.share(vault, seizure, room, marking=AMBER, now=NOW)
    assert len(next(iter(in_room(vault, room).values()))) == 2
    actions.remove_photograph(vault, seizure, first, "wrong container", now=NOW)
    assert len(next(iter(in_room(vault, room).values()))) == 1
    actions.unshare(vault, seizure, room, "entered twice", now=NOW)
    assert in_room(vault, room) == {}
    assert not PhotographCopy.objects.exists()


def test_a_photograph_that_cannot_be_read_stops_neither_the_copy_nor_the_others(room, somchai, seizure):
    vault = somchai.vault()
    path_of(add(somchai, seizure)).unlink()
    add(somchai, seizure, photograph("paper"))
    assert actions.share(vault, seizure, room, marking=AMBER, now=NOW)
    assert len(next(iter(in_room(vault, room).values()))) == 1
    (stayed,) = send_along(vault, seizure, room, marking=AMBER, now=NOW)
    assert stayed.failed.code == "file-not-here"


def test_a_partner_cannot_put_our_file_beside_its_copy(room, somchai, partner, seizure):
    vault = somchai.vault()
    add(somchai, seizure)
    actions.share(vault, seizure, room, marking=AMBER, now=NOW)
    ((_agency, row), (shown,)) = next(iter(in_room(vault, room).items()))
    for said_row in (row, SEIZURES.row_of("vn-customs", "VN-3")):
        said = {"row": said_row, "file": shown.file, "text": "ours", "lang": "", "marking": AMBER.to_json()}
        deliver(partner.envelope(partner.write(room, PHOTOGRAPH, said)))
    assert list(in_room(vault, room)) == [("th-customs", row)]


def test_a_claim_about_no_file_is_left_out(room, somchai, partner):
    said = {"row": "a" * 64, "file": "b" * 64, "text": "x", "lang": "", "marking": AMBER.to_json()}
    deliver(partner.envelope(partner.write(room, PHOTOGRAPH, said)))
    assert in_room(somchai.vault(), room) == {}
