"""Names in any script; nothing hidden, nothing that turns the direction of writing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.directory.core.agencies.names import BadName, check_name, tidy
from hornbill.kernel.unassigned import UNASSIGNED, UNICODE

SCRIPTS = {
    "Latin": "Nguyễn Thị Mai Hương-O'Neill",
    "Thai": "สมชาย เรืองศักดิ์",
    "Lao": "ສົມຈິດ ພົມມະວົງ",
    "Khmer": "សុខ ស្រីមុំ",
    "Arabic": "فاطمة الزهراء بنت محمد",
    "Amharic": "አበበ ቢቂላ",
    "Chinese": "王小明",
    "Devanagari": "श्रीमती लक्ष्मी",
    "Cyrillic": "Надежда Öztürk-Ёлкина",
    "Burmese": "အောင်ဆန်း",
}


@pytest.mark.parametrize("name", SCRIPTS.values(), ids=SCRIPTS)
def test_names_in_every_script_are_accepted(name):
    assert check_name(name) == name


@pytest.mark.parametrize("name", ["می\u200cخواهم", "क्\u200dष", "ශ්\u200dරී", "క్\u200cక"])
def test_joiners_stay_where_letters_need_them(name):
    assert check_name(name) == name


@pytest.mark.parametrize("name", ["Som\u200cchai", "Som\u200dchai", "\u200cمی", "می\u200d", "สม\u200cชาย"])
def test_joiners_that_join_nothing_are_refused(name):
    with pytest.raises(BadName, match="joins nothing"):
        check_name(name)


HIDDEN = [
    *range(0x20),
    *range(0x7F, 0xA0),
    *(0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *(0x3164, 0xFE0F, 0xFEFF, 0xFFFD, 0xFFFE, 0xE000, 0xD800, 0xE0041, 0xF0000),
]


@pytest.mark.parametrize("number", HIDDEN, ids=hex)
def test_what_cannot_be_seen_is_refused_and_named(number):
    with pytest.raises(BadName, match=rf"character 4 \(U\+{number:04X}\) cannot be seen"):
        check_name(f"Som{chr(number)}chai")


@settings(deadline=None)
@given(st.characters(categories=["Cc", "Cf", "Cs", "Co", "Zl", "Zp"]))
def test_no_control_or_format_character_passes_between_latin_letters(character):
    # What shows as a sign of its own (Arabic number signs, Egyptian joiners) is not hidden.
    shown = (
        unicodedata.bidirectional(character) in {"AN", "L", "AL"} and unicodedata.category(character) == "Cf"
    )
    if shown:
        return
    with pytest.raises(BadName):
        check_name(f"Som{character}chai")


def test_a_name_has_at_most_200_characters():
    assert check_name("ກ" * 200)
    with pytest.raises(BadName, match="300 characters; at most 200"):
        check_name("x" * 300)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "-",
        "...",
        " Mai",
        "Mai ",
        "Mai  Huong",
        "Mai\u00a0Huong",
        "Mai\u3000Huong",
        "Mai\tHuong",
        None,
        7,
    ],
)
def test_space_and_signs_alone_are_no_name(name):
    with pytest.raises(BadName):
        check_name(name)


def test_a_title_may_be_empty():
    assert check_name("", empty=True) == ""


def test_one_name_has_one_spelling():
    apart = unicodedata.normalize("NFD", "Nguyễn")
    with pytest.raises(BadName, match="composed"):
        check_name(apart)
    assert check_name(tidy(f"  {apart}\u3000 Mai\n")) == "Nguyễn Mai"


@pytest.mark.parametrize("mark", ["\u0323\u0301", "\u0e34", "\u20dd"])
def test_piles_of_marks_are_refused(mark):
    with pytest.raises(BadName, match=r"marks over one letter|composed"):
        check_name(unicodedata.normalize("NFC", "a" + mark * 8))


@settings(deadline=None)
@given(st.text(max_size=30))
def test_what_is_accepted_is_accepted_again_after_tidying(text):
    tidied = tidy(text)
    assert tidy(tidied) == tidied
    try:
        check_name(text)
    except BadName:
        return
    assert tidied == text


# Each would be a letter, a mark or a pair that composes for one version of Python and nothing for another.
@pytest.mark.parametrize(
    "newer", ["\u0ece", "\U00010d4a", "\U00011382\U000113c9", "\U0002ebf0", "\U000323af", "\u0378"]
)
def test_attack_a_character_that_only_a_newer_unicode_knows_would_part_the_directory(newer):
    for name in (newer, f"Ada {newer}", "\u0e81" + 7 * newer):
        with pytest.raises(BadName):
            check_name(name)


def test_what_is_not_assigned_is_exactly_what_the_named_version_says():
    found = {ord(one) for one in map(chr, range(0xE0000)) if UNASSIGNED.match(one)}
    own = {code for code in range(0xE0000) if unicodedata.category(chr(code)) == "Cn"}
    if unicodedata.unidata_version == UNICODE:
        assert found == own
    assert found >= own  # a newer version assigns more and takes nothing back
