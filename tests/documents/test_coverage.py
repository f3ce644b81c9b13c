"""Which letters a font has, read from its own table."""

import shutil
import struct
import unicodedata
from pathlib import Path

import pytest

from devtools.packaging import bundled
from hornbill.documents import fonts
from hornbill.documents.core.coverage import Coverage, ranges, script_of

SAMPLES = {
    "Vietnamese": "Đặng Thị Ngọc Ánh, xử lý vụ buôn lậu gỗ trắc",
    "Thai": "สมชาย ใจดี ไม้พะยูง ๑๒๓",
    "Lao": "ສົມສັກ ພົມມະຈັນ ໄມ້ຄະຍູງ",
    "Khmer": "សុខ ចាន់ថា ឈើក្រញូង",
    "Arabic": "محمد عبد الله ۱۲۳",
    "Chinese": "李小龙 《联合国打击跨国有组织犯罪公约》第十八条，“请求”。",
    "French": "« Élève » œuvre : n° 12 — 5 m³",
    "Portuguese": "ação à autoridade, nº 3.ª",
    "Greek, Cyrillic and Hindi": "Αθήνα Иванов राम",
}


@pytest.fixture(scope="module")
def coverage():
    return fonts.coverage()


@pytest.mark.parametrize("language", SAMPLES)
def test_the_networks_languages_can_be_drawn(coverage, language):
    assert coverage.missing(SAMPLES[language]) == ""
    assert coverage.missing(unicodedata.normalize("NFD", SAMPLES[language])) == ""


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("አበበ", "Ethiopic"),
        ("နေဝင်း", "Myanmar"),
        ("தமிழ்", "Tamil"),
        ("김철수", "Hangul"),
        ("\U0001f600", "U+1F600 GRINNING FACE"),
        ("\u202e", "control character U+202E"),
        ("\x07", "control character U+0007"),
        ("\U000f0000", "U+F0000"),
    ],
    ids=["ethiopic", "myanmar", "tamil", "hangul", "emoji", "override", "bell", "private"],
)
def test_what_the_fonts_lack_is_named(coverage, text, script):
    assert set(coverage.missing(text)) >= {text[0]}
    assert script_of(text[0]) == script


def test_joiners_and_marks_that_names_need_are_no_fault(coverage):
    assert coverage.missing("می\u200cخواهم \u200f\u200e ភាសា\u200bខ្មែរ") == ""


def test_a_table_of_segments_is_read_as_one_of_groups():
    segments = struct.pack(">HHHHHHH", 4, 40, 0, 4, 0, 0, 0)
    segments += struct.pack(">HH", 0x42, 0xFFFF) + struct.pack(">H", 0) + struct.pack(">HH", 0x41, 0xFFFF)
    segments += struct.pack(">HH", 1, 1) + struct.pack(">HH", 0, 0)
    groups = struct.pack(">HHIII", 12, 0, 28, 0, 1) + struct.pack(">III", 0x41, 0x42, 5)
    for table in (segments, groups):
        head = struct.pack(">HHHHI", 0, 1, 3, 1, 12) + table
        font = (
            struct.pack(">IHHHH", 0x00010000, 1, 0, 0, 0)
            + struct.pack(">4sIII", b"cmap", 0, 28, len(head))
            + head
        )
        found = Coverage([ranges(font)])
        assert found.missing("AB") == ""
        assert found.missing("@C") == "@C"


@pytest.mark.parametrize("cut", [0, 3, 11, 40, 200])
def test_a_damaged_font_is_an_error(cut):
    font = next(path for path in fonts.files() if "Thai" in path.name).read_bytes()
    with pytest.raises(ValueError, match="font"):
        ranges(font[:cut])


def test_packed_fonts_are_those_that_were_packed(tmp_path, monkeypatch):
    for name in ("NotoSansThai_400Regular.ttf", "NotoSansThai_700Bold.ttf", "NotoSansLao_400Regular.ttf"):
        shutil.copyfile(fonts.FOLDER / name, tmp_path / name)
    plain = {path.name: path.read_bytes() for path in tmp_path.glob("*.ttf")}
    bundled.pack_fonts(tmp_path)
    for name in plain:
        (tmp_path / name).unlink()
    monkeypatch.setattr("hornbill.documents.fonts.FOLDER", tmp_path)
    assert dict(fonts.contents()) == plain
    with fonts.folders() as folders:
        assert {path.name: path.read_bytes() for one in folders for path in Path(one).glob("*.ttf")} == plain
    assert fonts.coverage().missing("สมชาย") == ""
