"""An agreement that all signed and that is not in force: no page and no file passes it off for one that is."""

from __future__ import annotations

import json

from hornbill.audit.models import AuditEntry
from hornbill.command.joint import show
from hornbill.joint.core.kinds import SIGN, TERMS, VERSION
from tests.exchange.node_rig import deliver
from tests.joint.joint_room import terms, version_values
from tests.node.conftest import Browser, browser, officers, partner, signed_in

__all__ = ["Browser", "browser", "officers", "partner", "signed_in"]
HANH = "vn-customs/hanh"
PARTIES = ("th-customs", "vn-customs")


def test_an_agreement_that_ended_is_printed_and_taken_out_as_one_that_ended(
    signed_in, partner, tmp_path, capsys
):
    signed_in.see("/rooms/new")
    form = {"title": "Scales", "number": "7", "tlp": "GREEN", "invite": HANH, "kind": "joint"}
    joint = signed_in.send("/rooms/new", {**form, "once": signed_in.once})["Location"].partition("?")[0]
    partner.take_all()

    def said(kind, values):
        sealed = partner.write(joint.split("/")[2], kind, values)
        deliver(partner.envelope(sealed))
        return sealed.id

    times = {"begins": "2020-01-01T00:00:00.000Z", "ends": "2021-01-01T00:00:00.000Z"}
    words = said(TERMS, terms(PARTIES, leaders=[HANH], marking={"tlp": "GREEN"}))
    version = said(VERSION, version_values(words, PARTIES, **times))
    said(SIGN, {"version": version})
    signed_in.see(joint)
    answer = signed_in.send(f"/agreements/{version}/sign", {})
    assert answer.status_code == 302, answer.content.decode()[-2500:]
    printed = signed_in.see(f"{joint}/{version}").content.decode()
    assert "Not in force: it has ended" in printed
    told = json.loads(signed_in.see(f"{joint}/{version}/file").content)
    assert (told["status"], told["in_force"]) == ("agreed", False)
    assert AuditEntry.objects.get(act="joint.take_out").subject == version
    assert [(one["code"], one["source"]) for one in told["missing"]] == [("ended", "UNTOC, art. 19")]
    signed_in.see(f"{joint.rpartition('/')[0]}/export")
    file = tmp_path / "room.json"
    file.write_bytes(signed_in.send(f"{joint.rpartition('/')[0]}/export", {"way": "export"}).content)
    assert show([str(file)]) == 1
    assert (
        "signatures of the records were not checked" in capsys.readouterr().err
    )  # anybody can write such a file
