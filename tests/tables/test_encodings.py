"""Encodings: real texts of many languages, long and short, in the encodings that their offices write."""

from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill import tables
from hornbill.tables.core import encodings, viscii
from hornbill.tables.core.delimited import lines_of, read_rows
from hornbill.tables.core.encodings import ENCODINGS, codec, guess, known
from tests.tables.real_texts import OLD, SHORT, TEXTS, UNICODE, encoded


def decoded(data, encoding):
    return data.decode(codec(encoding), "replace").removeprefix("\ufeff")


@pytest.mark.parametrize(("language", "encoding"), OLD, ids=map("-".join, OLD))
def test_a_table_in_an_old_encoding_is_read_right(language, encoding):
    data = encoded(TEXTS[language], codec(encoding))
    found = guess(data)
    assert decoded(data, found.encoding) == data.decode(codec(encoding))


@pytest.mark.parametrize(("language", "encoding"), OLD, ids=map("-".join, OLD))
@pytest.mark.parametrize("size", ["row", "short"])
def test_a_short_text_is_read_right_or_the_right_reading_is_offered(language, encoding, size):
    text = (
        SHORT[language] + "\n" if size == "short" else "".join(TEXTS[language].splitlines(keepends=True)[:2])
    )
    data = encoded(text, codec(encoding))
    found = guess(data)
    readings = [decoded(data, name) for name in (found.encoding, *found.others)]
    assert data.decode(codec(encoding)) in (readings[:1] if found.sure else readings)


@pytest.mark.parametrize(("language", "encoding"), UNICODE, ids=map("-".join, UNICODE))
def test_unicode_is_known_for_certain(language, encoding):
    for text in (TEXTS[language], SHORT[language] + "\r\n"):
        data = text.encode(encoding)
        found = guess(data)
        assert found.sure
        assert decoded(data, found.encoding) == text


def test_what_is_ascii_is_utf_8():
    assert guess(b"a,b\n") == encodings.Guess("utf-8", sure=True)


def test_a_broken_letter_in_utf_8_does_not_make_another_encoding_of_it():
    data = TEXTS["vi"].encode()[:-1] + b"\xc3\n"
    assert guess(data).encoding == "utf-8"


LATE = "2024-03-01,ivory,2,Nairobi\n"  # a row that is all ASCII


@pytest.mark.parametrize(("language", "encoding"), OLD, ids=map("-".join, OLD))
def test_names_that_come_late_in_a_file_tell_its_encoding(language, encoding):
    data = LATE.encode() * 4_000 + encoded(TEXTS[language], codec(encoding))
    assert decoded(data, guess(data).encoding) == data.decode(codec(encoding))


def test_a_file_whose_first_lines_are_unlike_the_rest_is_judged_by_all_of_its_parts():
    odd = "108年11月3日,台北關,\n109年1月5日,查獲,\n".encode("cp950")
    data = (
        "Ngày,Nơi\n".encode("cp1258", "replace") * 300
        + "查獲案件清冊,穿山甲鱗片,象牙,高雄關\n".encode("cp950") * 900
    )
    assert guess(data + odd).encoding == "big5"


def test_chinese_in_two_bytes_beside_figures_and_letters_is_not_taken_for_thai():
    rows = "".join(
        f"{n},{107 + n % 9}年{1 + n % 12}月{1 + n % 28}日,保七總隊第六大隊,丹大林道,{name},{n}隻\n"
        for n, name in enumerate(["牛樟", "臺灣肖楠", "食蛇龜", "八哥", "石虎", "紅檜", "玳瑁", "鰻苗"] * 40)
    )
    for first in range(0, len(rows), 400):
        data = rows[first:].encode("cp950")
        assert guess(data).encoding == "big5"


def test_a_large_file_is_looked_through_to_its_first_letter_beyond_ascii(tmp_path):
    path = tmp_path / "list.csv"
    with path.open("wb") as file:
        file.write(b"Date,Species\n" + LATE.encode() * 150_000)
        file.write("2024-03-02,tortue étoilée,2,Région de l’Océan\n".encode("cp1252") * 20)
    book = tables.read(path, "list.csv")
    assert book.encoding.encoding == "windows-1252"
    assert [row.cells[1] for row in book.sheet.rows()][-1] == "tortue étoilée"


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_encoding_can_be_named_and_read(name):
    assert known(name) == name
    assert known(codec(name).upper()) == name
    assert codecs.getincrementaldecoder(codec(name))("replace").decode(b"a,b\n" * 2, final=True)


def test_other_names_of_encodings():
    assert known("Shift-JIS") == known("sjis") == "shift_jis"
    assert known("GBK") == known("gb2312") == "gb18030"
    assert known("TIS-620") == "windows-874"
    assert known("utf-7") == known("idna") == known("") == ""


def test_viscii_has_every_letter_of_vietnamese_and_all_bytes():
    assert len(set(viscii.TABLE)) == 256
    text = "Đặng Thùy Ưng ở phường Cửa Bắc, Ẳ Ẵ Ẫ Ỷ Ỹ Ỵ ỗ ự"
    assert text.encode("viscii").decode("viscii") == text
    assert bytes(range(256)).decode("viscii").encode("viscii") == bytes(range(256))


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_whatever_the_bytes_a_guess_is_one_of_the_list(data):
    found = guess(data)
    assert {found.encoding, *found.others} <= set(ENCODINGS)
    assert found.encoding not in found.others
    assert not (found.sure and found.others)


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: "\0" not in text))
@settings(max_examples=200, deadline=None)
def test_utf_8_is_always_taken_for_what_it_is(text):
    assert (
        decoded(text.encode(), guess(text.encode()).encoding) == text.removeprefix("\ufeff")
        or text[0] in "\ufffe\ufeff"
    )


@pytest.mark.parametrize(("language", "encoding"), OLD, ids=map("-".join, OLD))
@pytest.mark.parametrize("rows", [5, 20, 100])
def test_texts_that_nobody_here_wrote_are_read_right_or_offered(language, encoding, rows):
    """Names of countries by CLDR."""
    from babel import Locale

    names = Locale.parse({"zh-t": "zh_Hant"}.get(language, language)).territories
    text = "".join(f"{code};{names[code]}\n" for code in sorted(names)[:rows] if len(code) == 2)
    data = encoded(text, codec(encoding))
    found = guess(data)
    readings = [decoded(data, name) for name in (found.encoding, *found.others)]
    assert decoded(data, encoding) in (readings[:1] if found.sure else readings)


BROKEN = "No,Place,Goods\n1,Abidjan – Côte d’Ivoire,ivoire\n2,Kathmandu,पाङ्गोलिन\n"


@pytest.mark.parametrize("broken", [b"\xff", b"\xe9", b"\xc3", b"\xe0\xa4", b"\x96", b"\x80"])
@pytest.mark.parametrize("text", [BROKEN, "a,Côte d’Ivoire\n", "a,งา\n", "a,象牙\n", "a,éléphant mâle\n"])
def test_one_broken_byte_leaves_a_short_file_in_utf_8(text, broken):
    data = text.encode() + b"9,x" + broken + b"y,z\n"
    found = guess(data)
    assert found.encoding == "utf-8"
    assert not found.sure
    assert found.others, "the page asks"
    rows = list(read_rows(lines_of(io.BytesIO(data), "utf-8"), ","))
    assert rows[0].cells[0] == text[: text.index(",")]
    assert "\ufffd" in rows[-1].cells[1]
    assert [note.code for note in rows[-1].notes] == ["bad-bytes"], "and it is said"


@pytest.mark.parametrize("text", ["a,é\n", "éléphant\n", "Ivoire découpé, Côte\n", "señal\n"])
def test_a_short_text_of_an_old_encoding_is_not_taken_for_broken_utf_8(text):
    assert guess(text.encode("cp1252")).encoding != "utf-8"


def test_what_an_old_encoding_would_be_is_offered_beside_broken_utf_8():
    found = guess("date,species\n1,红豆杉木\n".encode("gb18030"))
    assert not found.sure
    assert "gb18030" in (found.encoding, *found.others)
