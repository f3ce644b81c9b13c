"""A word is planted in every place and spelling where it could lie in a hub's or node's files, and found there."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import random
import sqlite3
import unicodedata
import zipfile
import zlib
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.command import canary as command
from hornbill.simulation import canary
from hornbill.simulation.canary_pages import joints

WORD = "Hồng Vượng ไม้พะยูง 4711"
OTHER = "nothing-of-the-kind"


def around(data, at=1):
    """Bytes that say nothing before and behind, so that the word lies at another alignment."""
    noise = random.Random(at).randbytes(64)
    return noise[:at] + data + noise[at:]


def found(folder, word=WORD):
    hits = canary.search([word, OTHER], folder)
    assert all(hit.word == word for hit in hits)
    return {hit.file.name: hit.how for hit in hits}


SPELT = {
    "plain": WORD.encode(),
    "decomposed": unicodedata.normalize("NFD", WORD).encode(),
    "utf-16": WORD.encode("utf-16-le"),
    "utf-16-be": WORD.encode("utf-16-be"),
    "hex": WORD.encode().hex().encode(),
    "hex-upper": WORD.encode().hex().upper().encode(),
    "hex-of-utf-16": WORD.encode("utf-16-le").hex().encode(),
    "json": json.dumps({"a": WORD}).encode(),
    "json-upper": "".join(f"\\u{ord(letter):04X}" for letter in WORD).encode(),
    "json-in-json": json.dumps(json.dumps(WORD)).encode(),
    "percent": quote(WORD).encode(),
    "percent-lower": quote(WORD).lower().replace("h%e1%bb%93ng", "H%e1%bb%93ng").replace("%20v", "%20V").encode(),
    "percent-every-byte": "".join(f"%{byte:02x}" for byte in WORD.encode()).encode(),
    "form": quote(WORD, safe="").replace("%20", "+").encode(),
    **{f"base64-{shift}": base64.b64encode(b"x" * shift + WORD.encode() + b"yz") for shift in range(3)},
    **{f"base64-url-{shift}": base64.urlsafe_b64encode(b"x" * shift + WORD.encode() + b"yz") for shift in range(3)},
    **{f"base64-utf-16-{shift}": base64.b64encode(b"x" * shift + WORD.encode("utf-16-le") + b"y") for shift in range(3)},
}  # fmt: skip


@pytest.mark.parametrize("spelling", SPELT)
def test_a_word_is_found_in_every_spelling(tmp_path, spelling):
    (tmp_path / "empty").write_bytes(around(b""))
    (tmp_path / "planted").write_bytes(around(SPELT[spelling]))
    assert found(tmp_path).keys() == {"planted"}


def zipped(data):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notes.txt", data)
    return file.getvalue()


TEXT = ("Rosewood, " * 40 + WORD + ", two containers. " * 40).encode()
PACKED = {
    **{f"zlib-{level}": zlib.compress(TEXT, level) for level in (0, 1, 6, 9)},
    "zlib-small-window": zlib.compress(TEXT, wbits=9),
    "gzip": gzip.compress(TEXT),
    "gzip-with-a-name": gzip.compress(TEXT, mtime=1),
    "zip": zipped(TEXT),
    "base64-in-gzip": gzip.compress(base64.b64encode(TEXT)),
    "zlib-in-gzip": gzip.compress(zlib.compress(TEXT)),
    "cut-off": gzip.compress(TEXT + os.urandom(9000))[:6000],
}


@pytest.mark.parametrize("member", PACKED)
def test_a_word_is_found_in_compressed_members_wherever_they_begin(tmp_path, member):
    (tmp_path / "planted").write_bytes(around(PACKED[member], 37))
    how = found(tmp_path)["planted"]
    assert any(name in how for name in ("zlib", "gzip", "ZIP")) or member == "zlib-0"


def test_a_word_and_a_member_across_two_reads_are_found(tmp_path, monkeypatch):
    monkeypatch.setattr(canary, "CHUNK", 1024)
    for at in range(1000, 1030, 3):
        (tmp_path / f"plain-{at}").write_bytes(b"." * at + WORD.encode() + b"." * 3000)
        (tmp_path / f"packed-{at}").write_bytes(b"." * at + gzip.compress(TEXT) + b"." * 3000)
    assert len(found(tmp_path)) == 20


# --- databases
@pytest.fixture
def database(tmp_path):
    connection = sqlite3.connect(tmp_path / "node.sqlite3", isolation_level=None)
    connection.execute("PRAGMA page_size=4096")
    connection.execute("PRAGMA secure_delete=OFF")
    connection.execute("CREATE TABLE task (id INTEGER PRIMARY KEY, detail TEXT)")
    connection.execute("CREATE TABLE django_session (key TEXT PRIMARY KEY, data TEXT)")
    yield connection
    connection.close()


def test_in_tables_of_tasks_and_sessions(tmp_path, database):
    database.execute("INSERT INTO task VALUES (1, ?)", [json.dumps({"text": WORD})])
    assert found(tmp_path)["node.sqlite3"] == "JSON escapes"
    database.execute("DELETE FROM task")
    database.execute(
        "INSERT INTO django_session VALUES (?, ?)", ["k", base64.b64encode(zlib.compress(TEXT)).decode()]
    )
    (tmp_path / "node.sqlite3").read_bytes()
    assert found(tmp_path)  # the deleted row's bytes are still there


def test_in_free_pages_after_the_table_is_gone(tmp_path, database):
    database.executemany(
        "INSERT INTO task VALUES (?, ?)", [(n, f"{n} {WORD}" + "." * 900) for n in range(40)]
    )
    database.execute("DROP TABLE task")
    assert database.execute("PRAGMA freelist_count").fetchone()[0] > 3
    assert found(tmp_path).keys() == {"node.sqlite3"}
    database.execute("VACUUM")
    assert found(tmp_path) == {}


def test_in_the_write_ahead_log_alone(tmp_path, database):
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA wal_autocheckpoint=0")
    database.execute("INSERT INTO task VALUES (1, ?)", [WORD])
    assert found(tmp_path).keys() == {"node.sqlite3-wal"}


def test_in_the_rollback_journal_alone(tmp_path, database):
    database.execute("PRAGMA journal_mode=PERSIST")
    database.execute("INSERT INTO task VALUES (1, ?)", [WORD])
    database.execute("PRAGMA secure_delete=ON")
    database.execute("UPDATE task SET detail = 'x'")
    assert found(tmp_path).keys() == {"node.sqlite3-journal"}


def is_there(folder, word):
    return any(word in path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("state", ["there", "deleted", "dropped", "in the log"])
def test_across_pages_of_a_long_value(tmp_path, database, state):
    """At many places in turn, so that some lie across the seam of a leaf and its overflow page, some across two of these."""
    if state == "in the log":
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA wal_autocheckpoint=0")
    database.execute("INSERT INTO django_session VALUES ('k', ?)", ["-" * 60_000])
    database.execute(
        "DELETE FROM django_session"
    )  # so that there are free pages, and the list of them is elsewhere
    seams, lost = 0, []
    for at in (*range(3500, 3700, 18), *range(7500, 7900, 18)):
        database.execute("CREATE TABLE IF NOT EXISTS paper (id INTEGER PRIMARY KEY, detail TEXT)")
        database.execute("INSERT INTO paper VALUES (1, ?)", [("." * at + f"{WORD} {at}").ljust(20_000, ".")])
        if state == "deleted":
            database.execute("DELETE FROM paper")
        elif state == "dropped":
            database.execute("DROP TABLE paper")
        word = f"{WORD} {at}".encode()
        seams += not is_there(tmp_path, word)
        if not (
            is_there(tmp_path, word) or any(word in one for one in joints(tmp_path / "node.sqlite3", 80))
        ):
            lost.append(at)
        if state != "dropped":
            database.execute("UPDATE paper SET detail = ?", ["-" * 20_000])
            database.execute("DELETE FROM paper")
            database.execute("INSERT INTO paper VALUES (1, ?)", ["-" * 20_000])
            database.execute("DELETE FROM paper")
    assert seams > 3
    assert lost == []


def test_what_is_no_database_has_no_seams(tmp_path):
    for name, data in (
        ("a", b""),
        ("b", b"SQLite format 3\0"),
        ("c", b"SQLite format 3\0" + os.urandom(5000)),
    ):
        (tmp_path / name).write_bytes(data)
        assert list(joints(tmp_path / name, 50)) == [] or name == "c"


# --- files and the verb
@pytest.mark.parametrize(
    "name", ["var/log/hub.log", "tmp/.upload.part", "sessions/abc", "hub.sqlite3.copy", "core"]
)
def test_in_any_file_of_any_folder(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(around(WORD.encode(), 9))
    assert found(tmp_path) == {path.name: "UTF-8"}


def test_the_verb_says_file_word_and_spelling(tmp_path, capsys):
    (tmp_path / "hub.log").write_bytes(gzip.compress(base64.b64encode(TEXT)))
    assert command.main([str(tmp_path), WORD, OTHER]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "file": str(tmp_path / "hub.log"),
        "word": WORD,
        "as": "UTF-8 in base64, in a gzip member",
    }
    assert command.main([str(tmp_path), OTHER]) == 0


def test_random_bytes_hold_no_word(tmp_path):
    (tmp_path / "noise").write_bytes(random.Random(7).randbytes(3_000_000))
    assert found(tmp_path) == {}


_NARROW = st.lists(st.sampled_from(b"ab\x00"), min_size=6, max_size=12).map(bytes)


@pytest.mark.parametrize("few", [0, 1_000], ids=["all at once", "one by one"])
@given(
    texts=st.lists(_NARROW, max_size=12, unique=True),
    parts=st.lists(st.one_of(_NARROW, st.binary(max_size=9)), max_size=6),
    whole=st.booleans(),
)
def test_many_are_found_as_each_alone_is(few, texts, parts, whole):
    data = b"".join([*parts, *(texts[:1] if whole else [text[:-1] for text in texts[:1]]), b"".join(parts)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(canary, "_FEW", few)
        assert canary.Many(texts).standing_in(data) == [text for text in texts if text in data]
