"""What people bring from outside is read without loss, and nothing is guessed about its dates."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.importing import chats, contacts, dates
from hornbill.exchange.core.importing.decoding import decode, spelt_out
from hornbill.exchange.core.importing.reading import CannotImport, in_parts, of_sheets, read
from hornbill.exchange.core.records import imported
from hornbill.exchange.core.records.kinds import kind_of, problems

ANDROID = (
    "24/11/2026, 06:12 - Messages and calls are end-to-end encrypted.\n"
    "24/11/2026, 06:13 - Hanh: The box is here: TGHU 482 119-4\nsecond line\n"
    "24/11/2026, 06:14 - \u202a+66 81 555 0144\u202c: ได้รับแล้ว\n"
)
APPLE = "[24/11/2026, 6:12:05\u202fPM] Hanh: \u200eimage omitted\n"


def lines(text, **chosen):
    return read(text if isinstance(text, bytes) else text.encode(), **chosen).lines


def test_whatsapp_of_both_makes_is_read():
    assert lines(ANDROID) == (
        ("2026-11-24 06:12", "", "Messages and calls are end-to-end encrypted."),
        ("2026-11-24 06:13", "Hanh", "The box is here: TGHU 482 119-4\nsecond line"),
        ("2026-11-24 06:14", "+66 81 555 0144", "ได้รับแล้ว"),
    )
    assert lines(APPLE) == (("2026-11-24 18:12:05", "Hanh", "image omitted"),)


def test_a_date_that_may_be_two_days_is_asked_about():
    text = "03/04/2026, 14:02 - Hanh: here\n05/06/2026, 14:02 - Hanh: gone\n"
    found = read(text.encode())
    assert found.asks_order
    assert found.as_given == 2
    assert read(text.encode(), order="day").lines[0][0] == "2026-04-03 14:02"
    assert read(text.encode(), order="month").lines[0][0] == "2026-03-04 14:02"
    told = read((text + "13/06/2026, 14:02 - Hanh: told\n").encode())
    assert (told.asks_order, told.order, told.lines[0][0]) == (False, "day", "2026-04-03 14:02")


def test_what_is_no_date_in_the_chosen_order_goes_in_as_given():
    text = "31/04/2026, 14:02 - Hanh: no such day\n13/04/2026, 14:02 - Hanh: here\n"
    assert lines(text) == (
        ("", "", "31/04/2026, 14:02 - Hanh: no such day"),
        ("2026-04-13 14:02", "Hanh", "here"),
    )


def test_other_calendars_digits_and_halves_of_the_day():
    assert lines("24/11/2569 06:12 - ห: ครับ")[0][0] == "2026-11-24 06:12"
    assert lines("๒๔/๑๑/๒๕๖๙ ๐๖:๑๒ - ห: ๑๒ ครับ")[0] == ("2026-11-24 06:12", "ห", "๑๒ ครับ")
    assert lines("2026/11/24, 下午6:12 - 林: 到了")[0][0] == "2026-11-24 18:12"
    assert dates.written(24, 11, 26, 12, 5, half="a.m.", order="day") == "2026-11-24 00:05"
    assert not dates.written(24, 11, 26, 18, 5, half="PM", order="day")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Hạnh gửi hàng"),
        ("utf-8-sig", "Hạnh gửi hàng"),
        ("utf-16", "Hạnh gửi hàng"),
        ("utf-16-le", "Hanh ships goods today"),
        ("utf-16-be", "Hanh ships goods today"),
        ("cp874", "ได้รับคำขอแล้ว เจ้าหน้าที่กำลังตรวจสอบหมายเลขโทรศัพท์กับผู้ให้บริการ"),
        ("gb18030", "走私紅木木材一批，集装箱今天到港，请尽快检查并通知海关"),
        ("cp1252", "Défense d'exporter le bois de rose: près de là"),
    ],
)
def test_encodings_are_found(encoding, text):
    assert decode(text.encode(encoding))[0] == text


def test_another_encoding_may_be_chosen_and_no_byte_is_lost():
    data = "tệ".encode("cp1258", "replace") + b"\x81\xff"
    assert decode(data, "windows-874")[1] == "windows-874"
    assert "\\x81" in decode(b"abc\x81\xfe ", "gb18030")[0] or decode(b"abc\x81\xfe ", "gb18030")[0]
    assert decode(b"a\xff", "utf-8")[0] == "a\\xff"


def test_what_turns_text_round_is_written_out_and_counted():
    found = read("24/11/2026, 06:13 - Ha\u202eexe.fdp: do\u200bor\n".encode())
    assert found.lines == (("2026-11-24 06:13", "Ha⟨U+202E⟩exe.fdp", "do⟨U+200B⟩or"),)
    assert found.hidden == 2
    assert spelt_out("ครับ\u200bครับ می\u200cخواهم")[1] == 0  # there they are needed


def test_telegram_and_lists_of_messages():
    export = {
        "name": "Box",
        "type": "personal_chat",
        "messages": [
            {
                "id": 1,
                "type": "message",
                "date": "2026-11-24T06:12:00",
                "from": "Hanh",
                "text": ["see ", {"type": "link", "text": "here"}],
            },
            {
                "id": 2,
                "type": "service",
                "date": "2026-11-24T06:13:00",
                "actor": "Hanh",
                "action": "phone_call",
            },
            {
                "id": 3,
                "type": "message",
                "date": "2026-11-24T06:14:00",
                "from": "Hanh",
                "text": "",
                "photo": "photos/1.jpg",
            },
        ],
    }
    found = read(json.dumps(export).encode())
    assert found.form == "telegram"
    assert found.lines[0] == ("2026-11-24 06:12", "Hanh", "see here")
    assert found.lines[1][:2] == ("", "")
    assert "phone_call" in found.lines[1][2]
    assert found.lines[2] == ("2026-11-24 06:14", "Hanh", '{"photo":"photos/1.jpg"}')
    signal = [{"sent_at": 1795500720000, "source": "+66815550144", "body": "here"}, 7]
    assert lines(json.dumps(signal)) == (("2026-11-24 06:12 UTC", "+66815550144", "here"), ("", "", "7"))
    by_line = '{"date": "2026-11-24T06:12:00Z", "sender": "Hanh", "body": "here"}\nbroken {\n'
    assert lines(by_line) == (("2026-11-24 06:12 UTC", "Hanh", "here"), ("", "", "broken {"))


def test_contacts():
    table = "Phone;Full name;Note\n+66 81 555 0144;สมชาย;a;b\n;;\n;Hanh\n"
    assert lines(table) == (
        ("", "สมชาย", "Phone: +66 81 555 0144\nNote: a\n4: b"),
        ("", "Hanh", ""),
    )
    cards = "BEGIN:VCARD\nVERSION:3.0\nFN:Hanh\nitem1.TEL;TYPE=cell:+84 90\n 555\nNOTE:a\\, b\nEND:VCARD\nstray\nBEGIN:VCARD\nN:x"
    assert lines(cards) == (
        ("", "Hanh", "TEL: +84 90555\nNOTE: a, b"),
        ("", "", "stray"),
        ("", "", "N: x"),
    )


def test_sheets_of_a_workbook():
    sheets = [
        (["List of 2024"], [["Name", "", "Phone"], ["Hanh", "", "84905550101"]]),
        ([], [["Name"], ["Ali"]]),
    ]
    assert of_sheets(sheets).lines == (
        ("", "", "List of 2024"),
        ("", "Hanh", "Phone: 84905550101"),
        ("", "Ali", ""),
    )
    with pytest.raises(CannotImport):
        of_sheets([])


def test_too_much_is_refused_with_what_to_do():
    for bad in (b"", b" \n", b"x" * (8 * 1024 * 1024 + 1), b"a\n" * 40_001):
        with pytest.raises(CannotImport) as refused:
            read(bad)
        assert refused.value.cure


@given(st.binary(max_size=300))
def test_whatever_the_bytes_every_reader_ends_with_lines_or_a_reason(data):
    for begins in (
        b"",
        b"BEGIN:VCARD\n",
        b"[",
        b'{"messages":[',
        b"1/2/2026, 10:00 - ",
        b"\xff\xfe",
    ):
        try:
            found = read(begins + data)
        except CannotImport:
            continue
        for part in in_parts(found.lines):
            imported.check_lines([list(line) for line in part])


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30),
        min_size=1,
        max_size=8,
    )
)
def test_every_line_of_a_text_is_entered(given_lines):
    text = "\n".join(f"~ {line} ~" for line in given_lines)
    try:
        found = read(text.encode())
    except CannotImport:
        raise AssertionError(text) from None
    entered = "\n".join("\n".join(line) for line in found.lines)
    # What happens to be a table has a first line that names its columns, and is entered row by row.
    for line in given_lines[1:] if found.form == "contacts" else given_lines:
        for piece in spelt_out(line)[0].split():
            for word in piece.replace('"', "").replace(";", " ").replace(",", " ").replace("|", " ").split():
                assert word in entered.replace('"', "")


def test_a_part_has_the_form_of_its_kind():
    kind = kind_of(imported.IMPORT)
    good = {
        "source": "a" * 64,
        "name": "chat.txt",
        "sha256": "b" * 64,
        "form": "whatsapp",
        "part": 1,
        "parts": 2,
        "first": 1,
        "lines": [["2026-11-24 06:12", "Hanh", "here"]],
        "marking": {"tlp": "AMBER"},
    }
    assert problems(kind, good) == []
    for name, bad in (
        ("lines", []),
        ("lines", [["a", "b"]]),
        ("lines", [["a", "b", 3]]),
        ("lines", [["", "", "x" * 40_001]]),
        ("part", 0),
        ("part", True),
        ("form", "sms"),
        ("name", "a/b"),
        ("source", "a"),
    ):
        assert problems(kind, {**good, name: bad}), (name, bad)


def test_a_card_of_many_soft_line_breaks_is_read_in_one_go():
    lines = 50_000
    card = "BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:" + "a=\n" * lines + "b\nEND:VCARD\n"
    [(_, _, text)] = contacts.of_cards(card)
    assert text.startswith("NOTE: ")
    assert str(lines + 1) in text


def test_a_time_before_all_years_is_no_time():
    assert chats._time("0001-01-01T00:00:00+14:00") == ""
