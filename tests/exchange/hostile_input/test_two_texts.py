"""One signed record has one text: what members read is all that any reader of an export can be shown."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

import pytest

from hornbill.command.__main__ import main
from hornbill.directory import queries as directory
from hornbill.exchange import actions
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.core.exports.disclosed_body import decode_disclosed
from hornbill.exchange.core.exports.room_file import BadExport, check_export, fold_export, read_export
from hornbill.exchange.core.records.body import decode_body
from hornbill.exchange.core.records.header import NOT_SEALED, BadRecord, Header
from hornbill.exchange.core.records.sealing import seal_record
from hornbill.exchange.models import Record
from hornbill.kernel.markings import WayOut
from hornbill.kernel.suite import canonical
from hornbill.kernel.times import format_utc
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig

NO, YES = "I do NOT agree.", "I AGREE."
MARK = rig.AMBER.to_json()
FORMS = (1, 2)


def digest(item):
    return hashlib.sha256(canonical.encode(item)).hexdigest()


def fields_of(**values):
    return [[f"{number:032x}", name, value] for number, (name, value) in enumerate(sorted(values.items()))]


def hidden_of(form, items):
    """What a body says of fields that it does not show, in the form of its version."""
    return (
        sorted(digest(item) for item in items)
        if form == 1
        else [[name, digest([s, name, v])] for s, name, v in items]
    )


def root_of(form, items):
    """The root over fields as an author writes it who keeps to no rule but the hash."""
    if form == 1:
        digests = sorted(bytes.fromhex(digest(item)) for item in items)
        return hashlib.sha256(b"hornbill/body/v1\x00" + b"".join(digests)).hexdigest()
    pairs = sorted([item[1], digest(item)] for item in items)
    return hashlib.sha256(b"hornbill/body/v2\x00" + canonical.encode(pairs)).hexdigest()


@dataclass
class Forged:
    """A body whose author shows some fields and signs more."""

    form: int
    shown: list
    unseen: list

    def root(self):
        return root_of(self.form, [*self.shown, *self.unseen])

    def encode(self):
        value = {"fields": self.shown}
        if self.form == 1 or self.unseen:
            value["hidden"] = hidden_of(self.form, self.unseen)
        return canonical.encode(value)


def write(partner, room, kind, body, *, control=False):
    fold = partner.fold(room)
    author = partner.first
    mine = [item for item in fold.history.items.values() if item.header.chain == author.chain]
    last = max(mine, key=lambda item: item.header.n, default=None)
    version = fold.state().version
    header = Header(
        rules=1,
        room=room,
        kind=kind,
        chain=author.chain,
        n=last.header.n + 1 if last else 0,
        prev=last.id if last else None,
        seen=tuple(tip for tip in fold.history.tips() if not last or tip != last.id),
        members=version.id,
        at=format_utc(rig.NOW),
        body_root=NOT_SEALED,
    )
    readers = partner.readers(version.officers, control=control)
    return seal_record(header, body, author.signing, readers)


def two_texts(form):
    shown = fields_of(lang="en", marking=MARK, reply_to=None, text=NO)
    return Forged(form, shown, [["e" * 32, "text", YES]])


def export_of(person, room):
    data, *_ = actions.export_room(person.vault("another"), room, way=WayOut.EXPORT, now=rig.NOW)
    return json.loads(data)


def lie(export, record, fields, hidden):
    """The author's own export, in which the record shows the other text."""
    row = next(row for row in export["records"] if row["id"] == record)
    row["body"] = {"fields": fields, "hidden": hidden}
    return json.dumps(export).encode()


@pytest.mark.parametrize("form", FORMS)
def test_a_body_that_hides_a_field_is_read_by_no_member(room, partner, somchai, form):
    sealed = write(partner, room, "message.post", two_texts(form))
    rig.deliver(partner.envelope(sealed))
    entry = rig.entries(somchai, room)[sealed.id]
    assert NO not in rig.texts(somchai, room)
    assert entry.state == "unreadable"
    assert Record.objects.filter(record=sealed.id).exists(), "it is kept, and shown as closed"


@pytest.mark.parametrize("form", FORMS)
def test_the_other_text_is_proved_in_no_export(room, partner, somchai, form, tmp_path, capsys):
    body = two_texts(form)
    sealed = write(partner, room, "message.post", body)
    rig.deliver(partner.envelope(sealed))
    shown = [*body.shown[:3], *body.unseen]
    data = lie(export_of(somchai, room), sealed.id, shown, hidden_of(form, [body.shown[3]]))
    path = tmp_path / "room.json"
    path.write_bytes(data)
    assert main(["records", "verify", str(path), "--enrolment", str(directory.path())]) != 0
    said = capsys.readouterr()
    assert sealed.id in said.out or "records[" in said.err


@pytest.mark.parametrize("form", FORMS)
def test_a_field_that_stands_twice_is_read_by_nobody(room, partner, somchai, form):
    """Both fields are shown and signed: which of them is the text?"""
    items = fields_of(lang="en", marking=MARK, reply_to=None, text=NO)
    body = Forged(form, [*items, ["e" * 32, "text", YES]], [])
    sealed = write(partner, room, "message.post", body)
    rig.deliver(partner.envelope(sealed))
    assert not {NO, YES} & set(rig.texts(somchai, room))
    assert rig.entries(somchai, room)[sealed.id].state == "unreadable"


@pytest.mark.parametrize("form", FORMS)
def test_a_control_record_that_hides_a_field_folds_the_same_in_node_officer_and_export(
    room, partner, somchai, form
):
    shown = fields_of(marking=MARK, reason="wait", until=None)
    body = Forged(form, shown, [["e" * 32, "extra", "?"]])
    sealed = write(partner, room, "room.hold", body, control=True)
    rig.deliver(partner.envelope(sealed))
    node = node_room.node_room(room, node_keys()).fold.state()
    officer = rig.view(somchai, room)
    export = json.dumps(export_of(somchai, room)).encode()
    folded = fold_export(read_export(export)).state()
    assert node.control_hash() == officer.control_hash == folded.control_hash()
    assert sealed.id in node.pending, "its body is read by nobody, so nothing is folded across it"
    # The author's own export, that shows the fields which members were shown.
    own = lie(json.loads(export), sealed.id, shown, hidden_of(form, body.unseen))
    found = read_export(own)
    assert fold_export(found).state().control_hash() == node.control_hash()
    assert [one.record for one in check_export(found, directory.signing_keys)] == [sealed.id]


def test_what_an_older_version_remembered_of_such_a_body_is_opened_anew(room, partner, somchai):
    """A sealed segment of a version that read such bodies does not open any more."""
    from hornbill.exchange.actions.opening import remembering

    assert remembering._aad(somchai.name, room, 0).startswith(b"\0\0\0\x13hornbill/segment/v2")
    assert remembering._snapshot_aad(somchai.name, room).startswith(b"\0\0\0\x14hornbill/snapshot/v2")


# --- the file itself has one reading


def _twice(data, record, row):
    """The file with a key that stands twice in the record's row: some programs read the first, some the last."""
    export = json.loads(data)
    place = next(place for place, one in enumerate(export["records"]) if one["id"] == record)
    true = json.dumps(export["records"][place])
    false = json.dumps({**export["records"][place], **row})
    assert export["records"][place] != {**export["records"][place], **row}
    names = "".join(f"{json.dumps(name)}: {json.dumps(value)}, " for name, value in row.items())
    assert true in json.dumps(export)
    assert false not in json.dumps(export)
    return json.dumps(export).replace(true, "{" + names + true[1:]).encode()


@pytest.mark.parametrize(
    "row", [{"body": {"fields": [["0" * 32, "text", YES]], "hidden": []}}, {"left_out": ["no"]}]
)
def test_a_key_that_stands_twice_in_the_file_is_refused(room, partner, somchai, row):
    record = rig.post(somchai, room, NO)
    data = json.dumps(export_of(somchai, room)).encode()
    assert read_export(data)
    with pytest.raises(BadExport, match="twice"):
        read_export(_twice(data, record, row))


@pytest.mark.parametrize("change", [{"text": YES}, {"id": "0" * 64}])
def test_a_row_says_nothing_that_is_not_proved(room, partner, somchai, change):
    record = rig.post(somchai, room, NO)
    export = export_of(somchai, room)
    next(row for row in export["records"] if row["id"] == record).update(change)
    with pytest.raises(BadExport, match=r"records\["):
        read_export(json.dumps(export).encode())


@pytest.mark.parametrize("name", ["marking", "origin"])
def test_what_says_whose_words_they_are_cannot_be_hidden(room, partner, somchai, name):
    """A third party's file: its author's marking, or that somebody else said it, is left out of what is proved."""
    items = fields_of(lang="en", marking=MARK, origin={"agency": "la-police"}, reply_to=None, text=NO)
    sealed = write(partner, room, "message.post", Forged(2, items, []))
    rig.deliver(partner.envelope(sealed))
    shown = [item for item in items if item[1] != name]
    hidden = hidden_of(2, [item for item in items if item[1] == name])
    found = read_export(lie(export_of(somchai, room), sealed.id, shown, hidden))
    [finding] = check_export(found, directory.signing_keys)
    assert (finding.record, name in finding.why) == (sealed.id, True)


@pytest.mark.parametrize(
    ("why", "change"),
    [
        ("unsorted", lambda fields, hidden: (fields, hidden[::-1])),
        (
            "shown and hidden",
            lambda fields, hidden: (fields, sorted([*hidden, [fields[0][1], hidden[0][1]]])),
        ),
        ("hidden twice", lambda fields, hidden: (fields, sorted([*hidden, [hidden[0][0], "0" * 64]]))),
        ("renamed", lambda fields, hidden: (fields, sorted([["zzz", hidden[0][1]], *hidden[1:]]))),
        ("one fewer", lambda fields, hidden: (fields, hidden[1:])),
        ("one more", lambda fields, hidden: (fields, sorted([*hidden, ["zzz", "0" * 64]]))),
        ("without a name", lambda fields, hidden: (fields, sorted(digest for _, digest in hidden))),
        (
            "swapped",
            lambda fields, hidden: (fields, [[hidden[0][0], hidden[1][1]], [hidden[1][0], hidden[0][1]]]),
        ),
    ],
)
def test_names_and_number_of_hidden_fields_are_bound(why, change):
    items = fields_of(lang="en", marking=MARK, reply_to=None, text=NO)
    shown, unseen = items[:2], items[2:]
    root = root_of(2, items)
    fields, hidden = change(shown, hidden_of(2, unseen))
    assert decode_disclosed(canonical.encode({"fields": shown, "hidden": hidden_of(2, unseen)}), root, 2)
    with pytest.raises(BadRecord):
        decode_disclosed(canonical.encode({"fields": fields, "hidden": hidden}), root, 2)


@pytest.mark.parametrize("form", FORMS)
def test_one_name_has_one_field_even_where_the_root_would_allow_two(form):
    """The rule by itself, not by way of the root: a root over both is what the author signed."""
    twice = [["d" * 32, "text", NO], ["e" * 32, "text", YES]]
    for items in (twice, [*fields_of(lang="en"), *twice]):
        data = {"fields": items} if form == 2 else {"fields": items, "hidden": []}
        with pytest.raises(BadRecord, match="twice"):
            decode_body(canonical.encode(data), root_of(form, items), form)
        with pytest.raises(BadRecord, match="twice"):
            decode_disclosed(canonical.encode({"fields": items, "hidden": []}), root_of(form, items), form)
