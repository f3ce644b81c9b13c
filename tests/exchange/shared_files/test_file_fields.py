"""Names, media types and thumbnails of shared files: what is cleaned, what is refused."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.files import fields
from hornbill.exchange.core.files.fields import (
    BadFile,
    check_name,
    check_size,
    check_thumbnail,
    check_type,
    clean_name,
    clean_type,
    is_active,
    picture_type,
)
from hornbill.exchange.core.records.kinds import KINDS, problems

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + bytes((0, 0, 0, 16, 0, 0, 0, 9)) + bytes(20)
VALUES = {
    "text": "", "lang": "", "name": "permit.pdf", "media_type": "application/pdf", "size": 9, "sha256": "a" * 64,
    "file": "b" * 32, "key": "c" * 64, "root": "d" * 64, "thumbnail": None, "marking": {"tlp": "AMBER"},
}  # fmt: skip


@given(st.text(max_size=400))
def test_a_cleaned_name_is_always_one_that_is_taken(name):
    found = clean_name(name)
    assert check_name(found) == found
    assert clean_name(found) == found


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("permit.pdf", "permit.pdf"),
        ("C:\\scans\\permit.pdf", "permit.pdf"),
        ("../../etc/passwd", "passwd"),
        ("permit\u202efdp.exe", "permitfdp.exe"),
        ("a\u2066b\u2069.pdf", "ab.pdf"),
        ("two\nlines\x00.txt", "twolines.txt"),
        ("  .hidden. ", "hidden"),
        ("con.txt", "_con.txt"),
        ('he said "so"?.doc', "he said _so__.doc"),
        ("", "file"),
        ("///", "file"),
        ("ใบอนุญาต ๒๕๖๙.pdf", "ใบอนุญาต ๒๕๖๙.pdf"),
        ("x" * 300 + ".jpeg", "x" * 115 + ".jpeg"),
    ],
)
def test_names_become_what_people_can_trust(name, becomes):
    assert clean_name(name) == becomes


@pytest.mark.parametrize(
    "name", ["con." + "n." * 90 + "n", "aux" + "." * 130 + "x.pdf", "con ." + "." * 130 + "x.pdf"]
)
def test_a_long_name_of_a_device_is_one_that_is_taken_and_keeps_its_ending(name):
    found = clean_name(name)
    assert check_name(found) == clean_name(found) == found
    assert found.startswith("_")
    assert found.endswith(".pdf") or not name.endswith(".pdf")


@pytest.mark.parametrize(
    "name", ["", "a/b", "a\\b", "a\u202eb", "x" * 121, " a", "a.", 7, None, "a\x00b", "a\u200bb", "nul\ud800"]
)
def test_names_from_elsewhere_that_are_not_clean_are_refused(name):
    with pytest.raises(ValueError, match="name"):
        check_name(name)


def test_media_types():
    assert clean_type("text/HTML; charset=utf-8") == "text/html"
    assert clean_type("not a type") == clean_type("") == clean_type("a/b/c") == "application/octet-stream"
    for bad in ("", "text", "text/ html", "x" * 80 + "/y", None):
        with pytest.raises(ValueError, match="media type"):
            check_type(bad)


def test_what_can_run_something_is_known_by_its_ending():
    for name in ("a.html", "b.SVG", "c.pdf", "d.docm", "e.js", "f.jpg.exe"):
        assert is_active(name)
    for name in ("a.jpg", "b.txt", "html", "c.csv"):
        assert not is_active(name)


def test_a_picture_is_known_by_its_first_bytes_and_not_by_its_name():
    assert picture_type(PNG) == "image/png"
    assert picture_type(b"RIFF\x00\x00\x00\x00WEBPVP8 ") == "image/webp"
    assert picture_type(b"\xff\xd8\xff\xe0") == "image/jpeg"
    for other in (b"<svg xmlns=", b"<html>", b"%PDF-1.7", b"", b"RIFF1234WAVE", b"XXXX1234WEBP"):
        assert picture_type(other) is None


def test_thumbnails():
    good = base64.b64encode(PNG).decode()
    assert check_thumbnail(good) == good
    assert check_thumbnail(None) is None
    svg = base64.b64encode(b"<svg onload=alert(1)>").decode()
    gif = base64.b64encode(b"GIF89a" + bytes(20)).decode()
    big = base64.b64encode(PNG + bytes(fields.MAX_THUMBNAIL)).decode()
    for bad in (svg, gif, big, good + "\n", "!!", 7, ""):
        with pytest.raises(ValueError, match="thumbnail"):
            check_thumbnail(bad)


def test_sizes():
    assert check_size(1) == 1
    for bad in (0, -1, True, 1.5, "1", 2**40):
        with pytest.raises(ValueError, match="size"):
            check_size(bad)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "a\u202eb"), ("size", 0), ("sha256", "short"), ("key", "c" * 63), ("root", None), ("file", "b" * 64),
        ("thumbnail", "x"), ("text", "y" * 5000), ("media_type", "html"), ("text", None),
    ],
)  # fmt: skip
def test_a_record_that_says_it_wrongly_is_refused(field, value):
    kind = KINDS[fields.SHARE]
    assert not kind.control
    assert problems(kind, VALUES) == []
    assert problems(kind, VALUES | {field: value})
    assert problems(kind, {name: one for name, one in VALUES.items() if name != field})


def test_a_reference_leads_to_one_address():
    reference = fields.FileReference.of(VALUES)
    assert reference.address == fields.FileReference.of(VALUES).address
    assert reference.address != fields.FileReference.of(VALUES | {"root": "e" * 64}).address
    for written in (VALUES["key"], repr(reference.key)[2:-1]):
        assert written not in repr(reference), "a key must not come into a log"


def test_what_a_bad_file_says():
    assert BadFile("x").code == "bad-file"
