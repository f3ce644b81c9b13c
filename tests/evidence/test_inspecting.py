"""Incoming files: named by content, with what they say of themselves and what they would do; nothing is run."""

from __future__ import annotations

import io
import json
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.command.evidence import inspect as command
from hornbill.evidence.core.bundle.form import BadBundle
from hornbill.evidence.core.inspecting import papers, pictures
from hornbill.evidence.core.inspecting.inspection import inspect, known_hashes
from hornbill.evidence.core.inspecting.kinds_of_file import about_name, kind_of
from hornbill.evidence.reading import opened


def tiff(tags, gps=(), small=b""):
    """EXIF with some tags: (tag, text) or (tag, [rationals])."""
    out, rest = bytearray(b"II*\x00\x08\x00\x00\x00"), bytearray()

    def directory(rows, following, base):
        body = struct.pack("<H", len(rows))
        data_at = base + 2 + 12 * len(rows) + 4
        extra = b""
        for tag, value in rows:
            if isinstance(value, str):
                data = value.encode() + b"\x00"
                kind, count = 2, len(data)
            elif isinstance(value, list):
                data = b"".join(struct.pack("<II", top, 1) for top in value)
                kind, count = 5, len(value)
            else:
                body += struct.pack("<HHII", tag, 4, 1, value)
                continue
            if len(data) <= 4:
                body += struct.pack("<HHI", tag, kind, count) + data.ljust(4, b"\x00")
            else:
                body += struct.pack("<HHII", tag, kind, count, data_at + len(extra))
                extra += data
        return body + struct.pack("<I", following) + extra

    del rest
    first = [*tags, (0x8825, 0)] if gps else list(tags)
    size = len(directory(first, 0, 8))
    gps_at = 8 + size
    gps_bytes = directory(list(gps), 0, gps_at) if gps else b""
    small_at = gps_at + len(gps_bytes)
    if gps:
        first[-1] = (0x8825, gps_at)
    out += directory(first, small_at if small else 0, 8) + gps_bytes
    if small:
        out += directory([(0x0201, small_at + 30), (0x0202, len(small))], 0, small_at) + small
    return bytes(out)


def frame(width, height):
    return b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"


def jpeg(exif=b"", width=400, height=300, tail=b""):
    app1 = b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\x00\x00" + exif if exif else b""
    return b"\xff\xd8" + app1 + frame(width, height) + b"\xff\xda\x00\x02\xff\xd9" + tail


def archive(files, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as opened:
        for name, data in files.items():
            opened.writestr(name, data)
    return out.getvalue()


PDF = b"%PDF-1.7\n1 0 obj<</Producer(Word \\(x\\))/Author(Mr. A)>>endobj\nstartxref\n0\n%%EOF\n"


def warned(data, name="x.bin", known=()):
    return " | ".join(inspect(data, name, known)["warnings"])


def test_a_photograph_tells_device_time_and_place():
    exif = tiff(
        [(0x010F, "Canon"), (0x0110, "EOS 5D"), (0x9003, "2026:11:24 06:12:00")],
        gps=[(1, "N"), (2, [13, 45, 0]), (3, "E"), (4, [100, 30, 0]), (29, "2026:11:24")],
    )
    found = inspect(jpeg(exif), "IMG.jpg")
    assert found["metadata"]["Model"] == "EOS 5D"
    assert found["place"] == (13.75, 100.5)
    assert found["size"] == (400, 300)
    assert found["warnings"] == []


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (jpeg(), "x.jpg", "no metadata"),
        (jpeg(tiff([(0x010F, "Canon")])), "x.jpg", "does not say when"),
        (jpeg(tiff([(0x9003, "2026:11:24 06:12:00")], small=b"\xff\xd8" + frame(160, 160) + b"\xff\xda\x00\x02")), "x.jpg", "another shape"),
        (jpeg(tiff([(0x9003, "2026:11:24 06:12:00"), (0x0132, "2026:11:25 06:12:00"), (0x0131, "GIMP")])), "x.jpg", "changed 2026:11:25 06:12:00 by GIMP"),
        (jpeg(tiff([(0x9003, "2026:11:24 06:12:00")], gps=[(29, "2026:11:20")])), "x.jpg", "different days"),
        (jpeg(b"II*\x00\xff\xff"), "x.jpg", "damaged"),
        (jpeg(tail=archive({"a": b"b"})), "x.jpg", "also a ZIP archive"),
        (jpeg(tail=b"<script>"), "x.jpg", "also HTML"),
        (PDF, "x.jpg", "the name says image/jpeg, the content is application/pdf"),
        (PDF + b"2 0 obj\nendobj\n%%EOF\n", "x.pdf", "1 incremental update"),
        (PDF + b"hidden", "x.pdf", "behind its end"),
        (PDF.replace(b"/Author", b"/OpenAction<</JavaScript 1>>/Author"), "x.pdf", "active content: JavaScript"),
        (archive({"bomb": b"0" * 5_000_000}), "x.zip", "ZIP bomb"),
        (archive({"../../etc/x": b"1"}), "x.zip", "lead out"),
        (archive({"word/vbaProject.bin": b"1"}), "x.docx", "active content: macros"),
        (archive({"a.rels": b'<Relationship TargetMode="External"/>'}), "x.docx", "external relations"),
        (b"<svg onload='x()'></svg>", "x.svg", "active content: scripts"),
        (b"<html><img src='http://x/y'></html>", "x.html", "loads from elsewhere"),
        (b"MZ\x90\x00", "x.pdf", "active content: a program"),
        (b"x", "../x.txt", "parts of a path"),
        (b"x", "cod\u202egpj.exe", "U+202E"),
        (b"x", "x.jpg.exe", "several endings"),
        (b"", "x", "empty"),
    ],
)  # fmt: skip
def test_what_is_odd_is_said(data, name, words):
    assert words in warned(data, name)


def test_properties_of_papers_are_read():
    assert inspect(PDF, "x.pdf")["metadata"] == {
        "version": "1.7",
        "Producer": "Word (x)",
        "Author": "Mr. A",
        "revisions": 1,
    }
    core = b"<cp:coreProperties><dc:creator>Ana</dc:creator><cp:lastModifiedBy>Bob</cp:lastModifiedBy></cp:coreProperties>"
    found = inspect(archive({"docProps/core.xml": core}), "x.docx")
    assert (found["metadata"]["creator"], found["metadata"]["lastModifiedBy"]) == ("Ana", "Bob")


def test_known_files_are_known_by_any_hash(tmp_path, capsys):
    found = inspect(PDF, "x.pdf")
    for one in (found["sha256"].upper() + "  x.pdf", f'"{found["sha1"].upper()}","{found["md5"]}","x"'):
        assert inspect(PDF, "x.pdf", known_hashes(one))["known"]
    assert not inspect(PDF, "x.pdf", known_hashes("0" * 64))["known"]
    (tmp_path / "x.pdf").write_bytes(PDF)
    (tmp_path / "known").write_text(found["sha256"])
    assert command([str(tmp_path / "x.pdf"), "--known", str(tmp_path / "known")]) == 0
    assert json.loads(capsys.readouterr().out)["known"] is True


@given(
    st.binary(max_size=400),
    st.sampled_from(
        [
            b"",
            b"\xff\xd8\xff\xe1\x00\x40Exif\x00\x00II*\x00",
            b"%PDF-",
            b"PK\x03\x04",
            b"<svg ",
            b"RIFF....WEBP",
        ]
    ),
)
def test_any_bytes_are_read_without_an_error(data, begins):
    found = inspect(begins + data, "x.bin")
    json.dumps(found)
    assert found["media_type"] == kind_of(begins + data)


@given(st.text(max_size=40))
def test_any_name_is_read(name):
    assert isinstance(about_name(name), list)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["bzip2", "lzma"])
def test_members_that_are_packed_in_other_ways_are_not_unpacked(method):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as made:
        made.writestr("docProps/core.xml", "<dc:creator>x</dc:creator>")
    found = inspect(archive.getvalue(), "x.docx")
    assert any("packed in a way that is not read here" in one for one in found["warnings"])


def test_a_member_that_cannot_be_inflated_is_damage():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("docProps/core.xml", "<dc:creator>x</dc:creator>" * 50)
    data = bytearray(archive.getvalue())
    data[30 + len("docProps/core.xml")] = 0xFF  # the first byte of what is packed
    assert any("the archive is damaged" in one for one in inspect(bytes(data), "x.docx")["warnings"])


def test_markup_of_blanks_is_read_in_one_pass():
    assert inspect(b"<html>" + b"src=" + b" " * 300_000, "x.html")["active"] == []


def test_a_packed_archive_is_no_bundle(tmp_path):
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("bundle/seal.txt", "x" * 99)
    with pytest.raises(BadBundle, match="packed"):
        opened(tmp_path / "b.zip")


def heavy(tags):
    """The EXIF part of a photograph: three directories of 500 tags, each tag of 40,000 zeros at the same place."""
    size = 2 + 12 * 500 + 4
    places = [8 + size * n for n in range(3)]
    pointers = struct.pack("<HHII", 0x8769, 4, 1, places[1]) + struct.pack("<HHII", 0x8825, 4, 1, places[2])
    row = [struct.pack("<HHII", tag, 2, 40_000, places[2] + size) for tag in tags]
    rows = (row * 500)[:500]
    whole = [
        struct.pack("<H", 500) + b"".join(rows if n else [pointers, *rows[:498]]) + bytes(4) for n in range(3)
    ]
    return b"II*\x00" + struct.pack("<I", 8) + b"".join(whole) + bytes(40_000)


@pytest.mark.parametrize(
    ("tags", "names"),
    [((0x8000,), ()), ((0x010F, 0x0110, 0x0131), ("Make", "Model", "Software"))],
    ids=["unknown", "known"],
)
def test_tags_that_point_at_much_cost_little(monkeypatch, tags, names):
    read, plain = [], pictures._value
    monkeypatch.setattr(pictures, "_value", lambda data, *how: read.append(len(data)) or plain(data, *how))
    part = b"Exif\x00\x00" + heavy(tags)
    segment = b"\xff\xe1" + struct.pack(">H", len(part) + 2) + part
    found = pictures.exif_of(b"\xff\xd8" + segment * 480 + b"\xff\xd9")
    assert found.values == dict.fromkeys(names, "")
    assert len(read) <= 20
    assert max(read) <= pictures.MAX_TEXT


def test_of_two_exif_parts_the_first_is_read():
    one, two = (jpeg(tiff([(0x0110, name)]))[2:] for name in ("first camera", "second camera"))
    ends = one.index(b"\xff\xc0")
    assert inspect(b"\xff\xd8" + one[:ends] + two, "x.jpg")["metadata"] == {"Model": "first camera"}


def long_archive(members, zip64):
    """An archive of nothing but a directory."""
    row = (
        struct.pack("<4s4B4HL2L5H2L", b"PK\1\2", 20, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)
        + b"a"
    )
    data = row * members
    said = (min(members, 0xFFFF), len(data), 0)
    if zip64:
        said = (1, 47, 0)
        more = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, members, members, len(data), 0)
        data += more + struct.pack("<4sLQL", b"PK\6\7", 0, len(data), 1)
    return data + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, said[0], *said, 0)


@pytest.mark.parametrize("zip64", [False, True], ids=["zip", "zip64"])
@pytest.mark.parametrize("comment", [b"", b" and a comment"], ids=["plain", "commented"])
def test_a_directory_that_is_too_long_is_named_and_not_listed(monkeypatch, zip64, comment):
    data = long_archive(50_000, zip64)
    data = data[:-2] + struct.pack("<H", len(comment)) + comment
    with monkeypatch.context() as patched:
        patched.setattr(papers.zipfile, "ZipFile", lambda *_how: pytest.fail("it was listed"))
        found = papers.archive(data)
    assert found.properties == {"members": 50_000}
    assert found.odd == [
        f"its directory is too long to be listed: 50000 members, {50_000 * 47} bytes; read it with a tool of your own"
    ]
    assert papers.archive(long_archive(3, zip64)).properties["members"] == 3
