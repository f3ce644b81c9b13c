"""How texts are written for searching, and what is found in them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.search import text as search_text
from hornbill.exchange.core.search.index import Entry, Filters, Shelf, asked, found

AT = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
WORDS = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=8)
ANY_TEXT = st.text(max_size=60)


def entry(text, *, record="a", author="th-customs/somchai", at=AT, kind="message.post", room="r"):
    return Entry.of(room, record, record, kind, author, at, text)


def is_found(query, text):
    return bool(found([Shelf([entry(text)])], asked(query), Filters()))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("rosewood", "ROSEWOOD in a container"),
        ("rose", "rosewood"),
        ("thung do", "Thùng đỏ"),
        ("ＴＧＨＵ", "tghu"),
        ("ﬁle", "file"),
        ("straße", "STRASSE"),
        ("ได้รับคำขอ", "ครับ ได้รับคำขอแล้ว เจ้าหน้าที่"),
        ("คำขอ", "ได้รับคำขอแล้ว"),
        ("木材", "走私紅木木材一批"),
        ("ໄມ້", "ຕູ້ໄມ້ແດງ"),
        ("ឈើ", "កុងតឺន័រឈើប្រណីត"),
        ("3月", "2026年3月5日"),
        ('"red seal"', "a RED\u00a0\u200bseal, broken"),
        ("ตู้ TGHU4821194", "ตู้TGHU4821194ถึงท่า"),
        ("container TGHU 482 119-4", "the container is TGHU4821194."),
        ("TGHU4821194", "container TGHU 482 119-4,"),
        ("TGHU4821194", "ＴＧＨＵ　４８２１１９４"),
        ("+66 81 555 0144", "call +66815550144 now"),
        ("0066815550144", "call +66 81-555-0144"),
        ("081 555 0144", "call +66 (0)81 555 0144"),
        ("0815550144", "call +66 81 555 0144"),
        ("+66815550144", "เบอร์ ๖๖-๘๑-๕๕๕-๐๑๔๔"),
        ("DEMO-MG-2026-0417", "file demo mg 2026 0417"),
        ("TGHU48*", "TGHU 4821194 or TGHU4821194"),
        ("0417 2026", "2026 and 0417"),
        ("12 May 2026", "on 12 of May, 2026"),
        ("مصر", "مِصْر"),
    ],
)
def test_found(query, text):
    assert is_found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("wood", "rosewood"),
        ("ไม้", "ไม่"),
        ('"red seal"', "seal red"),
        ("TGHU4821194", "TGHU48211945"),
        ("4821194", "TGHU4821194"),
        ("15550144", "+66 81 555 0144"),
        ("rosewood ivory", "rosewood"),
        ("0815550144", "x0815550144"),
        ("2026 0417", "2026 04171"),
    ],
)
def test_not_found(query, text):
    assert not is_found(query, text)


@given(ANY_TEXT)
def test_writing_twice_changes_nothing(text):
    once = search_text.written(text)
    assert search_text.written(once) == once


@given(ANY_TEXT, WORDS, ANY_TEXT)
def test_whatever_stands_in_a_text_is_found_there(before, word, after):
    text = f"{before} {word} {after}"
    assert is_found(word, text)
    assert is_found(f'"{word}"', text)
    assert is_found(word.upper(), text) or word.upper().lower() != word.lower()


@given(st.lists(WORDS, min_size=1, max_size=4), ANY_TEXT)
def test_more_words_never_find_more(words, text):
    texts = [text, " ".join(words), f"{words[0]} {text}"]
    entries = [entry(one, record=str(n)) for n, one in enumerate(texts)]
    narrow, wide = (found([Shelf(entries)], asked(" ".join(some)), Filters()) for some in (words, words[:1]))
    joined = any(term.identifier for term in asked(" ".join(words)).terms)
    assert joined or {one.record for one in narrow} <= {one.record for one in wide}


@given(
    st.from_regex(r"[A-Z]{3}U[0-9]{7}", fullmatch=True),
    st.lists(
        st.sampled_from(["", " ", "-", "/", ".", "\u200b", "\u2011", "\u00a0"]), min_size=10, max_size=10
    ),
)
def test_an_identifier_is_found_however_it_is_parted(number, gaps):
    parted = "".join(letter + gap for letter, gap in zip(number, [*gaps, ""], strict=True))
    assert is_found(number, f"see {parted}, in Laem Chabang")


@given(ANY_TEXT, WORDS, ANY_TEXT)
def test_a_snippet_is_a_piece_of_the_text_and_marks_what_was_found(before, word, after):
    text = f"{before} {word} {after}"
    query = asked(word)
    parts = search_text.snippet(text, query.patterns)
    inner = "".join(part for part, _ in parts).removeprefix("… ").removesuffix(" …")
    assert inner in text
    assert any(marked for _, marked in parts)
    for part, marked in parts:
        if marked:
            assert search_text.written(part).strip()


def test_a_snippet_of_a_long_text_is_short_and_shows_the_hit():
    text = "filler " * 9_000 + "the red seal is broken " + "more " * 9_000
    parts = search_text.snippet(text, asked("seal").patterns)
    assert ("seal", True) in parts
    assert sum(len(part) for part, _ in parts) <= search_text.AROUND + 4
    assert parts[0] == ("… ", False)
    assert parts[-1] == (" …", False)


@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_query(typed):
    query = asked(typed)
    found([Shelf([entry("rosewood 081 555 0144"), entry(typed, record="b")])], query, Filters())
    search_text.snippet(typed, query.patterns)


def test_filters_and_order():
    entries = [
        entry("seal", record="a", at=datetime(2026, 11, 1, 23, 59, tzinfo=UTC)),
        entry("seal", record="b", at=datetime(2026, 11, 2, tzinfo=UTC), author="vn-customs/hanh"),
        entry("seal", record="c", at=datetime(2026, 11, 3, tzinfo=UTC), kind="file.share", room="s"),
    ]

    def records(**filters):
        return "".join(one.record for one in found([Shelf(entries)], asked("seal"), Filters(**filters)))

    assert records() == "cba"
    assert records(author="vn-customs/hanh") == "b"
    assert records(shown_as="file") == "c"
    assert records(rooms=frozenset("r")) == "ba"
    assert records(since=date(2026, 11, 2)) == "cb"
    assert records(until=date(2026, 11, 2)) == "ba"
    assert records(since=date(2026, 11, 2), until=date(2026, 11, 2)) == "b"


@given(st.lists(ANY_TEXT, max_size=6), st.lists(WORDS, min_size=1, max_size=2), st.randoms())
def test_among_others_an_entry_is_found_exactly_as_it_is_alone(texts, words, chosen):
    texts += [f"{one} {words[0]}" for one in texts[:2]]
    query = asked(" ".join(words))
    entries = [
        entry(one, record=str(number), at=AT.replace(minute=number)) for number, one in enumerate(texts)
    ]
    alone = {one.record for one in entries if found([Shelf([one])], query, Filters())}
    half = Shelf(chosen.sample(entries, len(entries) // 2))
    for shelves in (
        [Shelf(entries)],
        [Shelf(entries, half)],
        [half, Shelf([e for e in entries if e not in half.entries])],
    ):
        hits = [one.record for one in found(shelves, query, Filters())]
        assert hits == sorted(alone, key=int, reverse=True)


def test_a_changed_text_is_searched_as_it_is_now():
    old, new = Shelf([entry("the red seal")]), entry("the blue seal")
    assert not found([Shelf([new], old)], asked("red"), Filters())
    assert found([Shelf([new], old)], asked("blue"), Filters()) == [new]
