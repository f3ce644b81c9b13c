"""Fields left out of an export: gone from the file, the rest proved and folded as before."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.audit.models import AuditEntry
from hornbill.command.__main__ import main
from hornbill.directory import queries as directory
from hornbill.exchange import actions
from hornbill.exchange.core.exports.disclosed_body import disclose, whole
from hornbill.exchange.core.exports.redacting import BadRedaction, content_fields, redact
from hornbill.exchange.core.exports.room_file import check_export, fold_export, read_export, write_export
from hornbill.exchange.core.records.body import make_body
from hornbill.kernel.markings import WayOut
from tests.exchange import node_rig as rig
from tests.proceedings.steps import BLANK

TEXT = "Kham saw the driver on the quay."


@pytest.fixture
def posted(room, somchai):
    return [rig.post(somchai, room, TEXT), rig.post(somchai, room, "Second.")]


def exported(person, room, **more):
    data, *_ = actions.export_room(person.vault(), room, way=WayOut.EXPORT, now=rig.NOW, **more)
    return data


def proved(data):
    return check_export(read_export(data), directory.signing_keys) == []


def test_what_is_left_out_is_gone_and_the_rest_is_proved(room, posted, somchai):
    data = exported(somchai, room, leave_out=["text"])
    assert TEXT.encode() not in data
    assert b"Rosewood in a container" in data
    assert proved(data)
    [one] = [record for record in read_export(data).records if record.signed.id == posted[0]]
    assert set(one.body.values()) == {"lang", "marking", "reply_to"}
    assert len(one.body.hidden) == 1
    assert json.loads(AuditEntry.objects.get(act="exchange.export").detail)["without"] == ["text"]


def test_it_folds_to_the_same_control_hash_and_what_is_redacted_reads_as_closed(room, posted, somchai):
    whole, part = (fold_export(read_export(exported(somchai, room, leave_out=out))) for out in ([], ["text"]))
    assert part.state().control_hash() == whole.state().control_hash() == rig.view(somchai, room).control_hash
    assert part.content == whole.content
    assert part.state().malformed == {}
    assert part.content_hash() != whole.content_hash()


def test_a_field_can_be_left_out_of_one_record_alone(room, posted, somchai):
    export, count = redact(read_export(exported(somchai, room)), ["text"], [posted[0]])
    data = write_export(export)
    assert count == 1
    assert TEXT.encode() not in data
    assert b"Second." in data
    assert proved(data)


def test_a_later_text_of_it_goes_with_it(room, posted, somchai):
    """The name that was left out of a message stood in the text to which it was changed."""
    later = f"{TEXT} At night."
    actions.change_message(somchai.vault(), room, posted[0], later, now=rig.NOW)
    export, count = redact(read_export(exported(somchai, room)), ["text"], [posted[0]])
    assert count == 2
    assert TEXT.encode() not in write_export(export)
    assert b"Second." in write_export(export)
    assert proved(write_export(export))


def test_a_field_of_a_kind_that_is_not_known_here_goes_too(room, posted, somchai, partner):
    rig.deliver(partner.envelope(partner.write(room, "message.spoken", {"text": TEXT})))
    assert TEXT.encode() in exported(somchai, room)
    part = exported(somchai, room, leave_out=["text"])
    assert TEXT.encode() not in part
    assert proved(part)
    assert fold_export(read_export(part)).state().opaque == []


def test_of_a_kind_that_is_not_known_here_all_goes_but_the_marking(room, posted, somchai, partner):
    """Under which name it says again what was left out, nobody here can tell."""
    sealed = partner.write(room, "message.spoken", {"words": TEXT})
    rig.deliver(partner.envelope(sealed))
    part = exported(somchai, room, leave_out=["text"])
    assert TEXT.encode() not in part
    assert proved(part)
    [body] = [record.body for record in read_export(part).records if record.signed.id == sealed.id]
    assert set(body.values()) == {"marking"}


@pytest.mark.parametrize("marking", [{"tlp": "BLUE"}, {}, "AMBER", None])
def test_what_a_partner_wrote_without_a_readable_marking_stays_in(room, posted, somchai, partner, marking):
    sealed = partner.write(room, "message.spoken", {"text": "Whispered.", "marking": marking})
    rig.deliver(partner.envelope(sealed))
    data = exported(somchai, room)
    assert b"Whispered." not in data
    [one] = [record for record in read_export(data).records if record.signed.id == sealed.id]
    assert one.left_out == ("It has no readable marking. (docs/protocol.md, Markings)",)


def test_what_was_withdrawn_does_not_go_out_before_it_is_destroyed(room, posted, somchai):
    actions.withdraw(somchai.vault(), room, posted[0], "", marking=rig.AMBER, now=rig.NOW)
    data = exported(somchai, room)
    assert TEXT.encode() not in data
    assert b"Second." in data
    assert proved(data)


def test_later_versions_of_a_step_go_with_it_however_many(room, partner, somchai):
    """What was left out of a step of a proceeding stood in the step that takes its place, and in that which takes that one's."""
    steps = []
    for number in range(3):
        values = {
            "state": "VN",
            "told": "own",
            "party": {"type": "natural", "own": "7", "of": "vn-customs"},
            "step": {**BLANK, "court": f"Court {number}, where the witness lives"},
            "source": "",
            "as_of": "",
            "replaces": steps[-1].id if steps else None,
        }
        steps.append(partner.write(room, "proceeding.step", values))
    rig.deliver(*map(partner.envelope, steps))
    assert fold_export(read_export(exported(somchai, room))).state().malformed == {}
    for order in (1, -1):
        whole_file = read_export(exported(somchai, room))
        export, count = redact(
            replace(whole_file, records=whole_file.records[::order]), ["step"], [steps[0].id]
        )
        assert count == 3
        assert b"where the witness lives" not in write_export(export)
    export, count = redact(whole_file, ["step"], [steps[2].id])
    assert count == 1


def test_nothing_comes_back_by_editing_the_file(room, posted, somchai):
    value = json.loads(exported(somchai, room, leave_out=["text"]))
    row = next(row for row in value["records"] if row["id"] == posted[0])
    row["body"]["fields"].append(["0" * 32, "text", "Another text."])
    with pytest.raises(Exception, match="records"):
        read_export(json.dumps(value).encode())


@pytest.mark.parametrize("name", ["marking", "officers", "nonsense", ""])
def test_the_marking_and_what_is_no_field_of_content_stay(room, posted, somchai, name):
    with pytest.raises(BadRedaction) as refused:
        exported(somchai, room, leave_out=[name])
    assert "text" in refused.value.cure
    assert not AuditEntry.objects.filter(act="exchange.export").exists()


def test_a_control_record_or_a_stranger_is_not_redacted(room, posted, somchai):
    export = read_export(exported(somchai, room))
    control = next(one.signed.id for one in export.records if one.signed.header.kind == "room.open")
    for wrong in (control, "0" * 64):
        with pytest.raises(BadRedaction):
            redact(export, ["text"], [wrong])


@pytest.fixture
def file(room, posted, somchai, tmp_path):
    path = tmp_path / "room.json"
    path.write_bytes(exported(somchai, room))
    return path


def test_the_command_writes_a_new_file_that_verifies(file, tmp_path, capsys):
    to = tmp_path / "less.json"
    assert main(["records", "redact", str(file), "--leave-out", "text, title", "--to", str(to)]) == 0
    assert json.loads(capsys.readouterr().out)["redacted"] == 3
    assert TEXT not in to.read_text()
    assert to.stat().st_mode & 0o777 == 0o600
    assert main(["records", "verify", str(to), "--enrolment", str(directory.path())]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["bad"], shown["redacted"]) == ([], 3)
    before = to.read_bytes()
    assert main(["records", "redact", str(file), "--leave-out", "text", "--to", str(to)]) != 0
    assert to.read_bytes() == before
    assert "File exists" in capsys.readouterr().err


@given(st.sets(st.sampled_from(content_fields())))
def test_any_choice_of_fields_keeps_every_root(names):
    body = make_body({"text": "x", "lang": "en", "reply_to": None, "marking": {"tlp": "RED"}})
    part = disclose(whole(body), body.values().keys() - names)
    assert part.root() == body.root()
    assert set(part.values()) == body.values().keys() - names
    assert [name for name, _ in part.hidden] == sorted(body.values().keys() & names)


def test_of_a_record_in_the_older_form_the_whole_body_is_left_out(
    room, posted, somchai, partner, monkeypatch
):
    """Its root binds no names, so nobody could tell what a hidden field is."""
    monkeypatch.setattr(rig, "make_body", lambda values: make_body(values, 1))
    old = partner.say(room, TEXT)
    rig.deliver(partner.envelope(old))
    assert old.signed.header.v == 1
    assert rig.texts(somchai, room).count(TEXT) == 2
    assert proved(exported(somchai, room))
    data = exported(somchai, room, leave_out=["lang"])
    rows = {record.signed.id: record for record in read_export(data).records}
    assert rows[old.id].body is None
    assert "older form" in rows[old.id].left_out[0]
    assert rows[posted[0]].body.values()["text"] == TEXT
    assert proved(data)
