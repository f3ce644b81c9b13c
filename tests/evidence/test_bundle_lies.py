"""Bundles whose maker lies, and whose lists and seal fit: keys of others, files of others, a log that vouches for nothing."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from pathlib import Path

import pytest

from hornbill.command.evidence import verify
from hornbill.evidence import plain
from hornbill.evidence.core.bundle import contents as laid_out
from hornbill.evidence.core.bundle.checking import check
from hornbill.evidence.core.bundle.contents import Key
from hornbill.evidence.core.bundle.form import CONTENTS
from hornbill.evidence.core.bundle.writing import BundleWriter
from hornbill.evidence.reading import PathFolder
from hornbill.evidence.sinks import FolderSink
from hornbill.kernel.suite import canonical
from hornbill.kernel.times import format_utc
from tests.evidence.bundles import ANA, BOB, NOW, Case
from tests.evidence.test_bundle import by_openssl, by_ours, by_plain


@pytest.fixture(scope="module")
def case():
    return Case()


def made(case, folder, contents, *, listed=None, more=None):
    """Write a bundle past the writer: ``listed`` alters data/bundle.json, ``more`` are further files."""

    class Lying(BundleWriter):
        def add(self, name, chunks):
            data = b"".join(chunks)
            if name == CONTENTS:
                for other, content in (more or {}).items():
                    super().add(other, [content])
                value = json.loads(data)
                if listed is not None:
                    listed(value)
                data = canonical.encode(value)
            return super().add(name, [data])

    writer, key = Lying(FolderSink(folder)), case.keys[ANA]
    laid_out.write_contents(writer, contents)
    writer.finish(
        {"Source-Organization": "aa"}, {**plain.tags(), **laid_out.maker_tags(key.public)}, key.sign
    )
    return folder


def fails(folder, *names):
    for way in (by_ours, by_plain):
        code, said = way(folder)
        assert code == 1, (way.__name__, said)
        assert all(name in said for name in names), (way.__name__, said)


def test_a_key_that_the_log_gives_to_another_is_not_this_authors(case, tmp_path, capsys):
    lying = Case()
    lying.nodes, lying.keys = case.nodes, dict(case.keys)
    lying.keys[ANA] = lying.keys[BOB]  # bob writes as ana
    forged = lying.write(ANA, "message.post", {"text": "mine"})
    contents = case.contents([*case.records, lying.records[-1]])
    contents.keys.append(Key(ANA, case.keys[BOB].public, 1))
    folder = made(case, tmp_path / "b", contents)
    assert forged
    fails(folder, "no statement of the log says that this key is that of aa/ana")
    assert verify([str(folder)]) == 1
    code, said = by_openssl(folder)
    assert code == 0, said
    assert "NOT checked here: whose these keys are" in said
    assert ANA in said


def test_an_entry_about_somebody_else_brings_no_key(case, tmp_path):
    contents = case.contents()
    contents.keys[0] = dataclasses.replace(contents.keys[0], since=1)
    fails(
        made(case, tmp_path / "b", contents), "no statement of the log says that this key is that of aa/ana"
    )


def test_the_node_is_checked_where_the_bundle_has_its_key_and_its_absence_is_said(case, tmp_path, capsys):
    other = Case()
    assert verify([str(made(case, tmp_path / "b", case.contents()))]) == 0
    assert (
        "whether it counts is not shown; the keys of node:aa are not in the bundle" in capsys.readouterr().out
    )
    contents = case.contents()
    contents.keys.append(Key("aa/@node", other.nodes["aa"].public, 0))
    fails(made(case, tmp_path / "c", contents), "the signature of node:aa does not hold")


@pytest.mark.parametrize("how", ["another", "hidden", "no-record"])
def test_a_photograph_that_no_record_names_is_wrong(case, tmp_path, how):
    contents = case.contents()
    if how == "another":
        file = dataclasses.replace(
            contents.files[0],
            chunks=[b"\xff\xd8 another"],
            sha256=hashlib.sha256(b"\xff\xd8 another").hexdigest(),
        )
    elif how == "no-record":
        file = dataclasses.replace(contents.files[0], record="00" * 32)
    else:
        from hornbill.exchange.core.exports.disclosed_body import disclose

        first = contents.records[0]
        contents.records = [
            dataclasses.replace(first, body=disclose(first.body, ["name", "marking"])),
            *contents.records[1:],
        ]
        file = contents.files[0]
    contents.files = [file]
    fails(made(case, tmp_path / "b", contents), "data/files/0001.jpg")


def test_what_nothing_refers_to_is_named_and_so_are_words_that_are_left_out(case, tmp_path):
    more = {"data/files/0007.jpg": b"planted", "data/records/0005/body.json": b"{}"}
    folder = made(case, tmp_path / "b", case.contents(), more=more)
    fails(
        folder,
        "data/files/0007.jpg: nothing in data/bundle.json refers to it",
        "data/records/0005/body.json: nothing",
    )


@pytest.mark.parametrize("how", ["no-threshold", "thrice", "another-head"])
def test_a_log_that_no_witness_vouches_for_is_wrong(case, tmp_path, how):
    contents = case.contents()
    log = contents.directory
    if how == "no-threshold":
        contents.directory = dataclasses.replace(log, threshold=0)
    elif how == "thrice":
        public = log.witnesses["un"]
        names = ("un", "un2", "un3")
        contents.directory = dataclasses.replace(log, witnesses=dict.fromkeys(names, public), threshold=3)
    else:
        contents.directory = dataclasses.replace(log, head=case.directory().head)
    fails(
        made(case, tmp_path / "b", contents),
        "data/directory/head.bin" if how != "another-head" else "data/directory/",
    )


def test_when_a_key_ended_is_not_the_makers_word(case, tmp_path):
    def later(value):
        for key in value["keys"]:
            if key["until_at"]:
                key["until_at"] = "2027-01-01T00:00:00.000Z"

    def never(value):
        for key in value["keys"]:
            key.update(until=None, until_at="", ended_by="")

    contents = case.contents(revoked="2026-11-28T05:00:00.000Z")
    for number, lie in enumerate((later, never)):
        fails(made(case, tmp_path / str(number), contents, listed=lie), "something else")


def test_what_was_written_after_the_key_ended_does_not_hold(case, tmp_path):
    fails(
        made(case, tmp_path / "b", case.contents(revoked="2026-11-28T02:00:00.000Z")),
        "written after the key ended",
    )


def test_the_maker_needs_a_key_that_had_not_ended(case, tmp_path):
    contents = case.contents()
    contents.head["made_at"] = format_utc(NOW)

    def ended(value):
        value["keys"][0].update(until=2, until_at="2026-11-28T05:00:00.000Z", ended_by="officer.revoke")

    fails(made(case, tmp_path / "b", contents, listed=ended), "data/bundle.json: ")


def test_all_three_say_in_their_last_lines_what_people_must_compare(case, tmp_path, capsys):
    folder = made(case, tmp_path / "b", case.contents())
    prints = [
        line.rpartition(" ")[2] for line in check(PathFolder(folder)).anchors if line.startswith("key of")
    ]
    assert len(prints) == 3
    assert verify([str(folder)]) == 0
    for said in (capsys.readouterr().out, by_plain(folder)[1], by_openssl(folder)[1]):
        last = "\n".join(said.splitlines()[-6:])
        assert all(one in last for one in prints), said
        assert format_utc(NOW) in last


def test_without_a_log_it_is_said_that_nothing_shows_whose_keys_these_are(case, tmp_path, capsys):
    contents = case.contents()
    contents.directory = None
    contents.keys = [dataclasses.replace(one, since=None) for one in contents.keys]
    folder = made(case, tmp_path / "b", contents)
    assert verify([str(folder)]) == 0
    for said in (capsys.readouterr().out, by_plain(folder)[1], by_openssl(folder)[1]):
        assert "No log is in the bundle: whose keys these are is not shown." in said


def test_a_record_that_stands_twice_is_named(case, tmp_path):
    contents = case.contents([*case.records, case.records[1]])
    fails(made(case, tmp_path / "b", contents), "is taken by another record")


def test_links_and_pipes_are_no_files_of_a_bundle(case, tmp_path):
    for number, make in enumerate((lambda path: path.symlink_to("/etc/hostname"), os.mkfifo)):
        folder = made(case, tmp_path / str(number), case.contents())
        make(Path(folder, "data/odd"))
        for way in (by_ours, by_plain, by_openssl):
            code, said = way(folder)
            assert (code, "data/odd" in said) == (1, True), (way.__name__, said)


def test_a_list_that_names_a_file_outside_is_refused_by_all(case, tmp_path):
    folder = made(case, tmp_path / "b", case.contents())
    with (folder / "manifest-sha256.txt").open("a") as file:
        file.write(f"{'0' * 64}  ../../../etc/hostname\n")
    for way in (by_ours, by_plain, by_openssl):
        code, said = way(folder)
        assert (code, "manifest-sha256.txt" in said) == (1, True), (way.__name__, said)
        assert "\x1b" not in said
