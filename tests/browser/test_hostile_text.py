"""What officers may type: code, very long lines, every script, signs that turn text round or show nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.measures import sticks_out

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

PROBES = (
    "<img src=x onerror=\"document.title='broken in'\"> and <script>document.title='broken in'</script>",
    "[a link](javascript:document.title='broken in') javascript:alert(1)",
    "</p></li></ol></section><h1>Another page</h1><form action=/sign-out method=post><button>Send</button>",
    '<div hx-get="/sign-out" hx-trigger="load" data-controller="theme">{{ 7|add:7 }} {% debug %}</div>',
    "'\"><svg/onload=document.title='broken in'>",
)
SCRIPTS = {
    "th": "ได้รับแล้ว เราจะเฝ้าระวังตู้สินค้าที่ท่าเรือตลอด ๒๔ ชั่วโมง",
    "vi": "Người nhận hàng không có giấy phép nhập khẩu CITES.",
    "ar": "الحاوية HBLU 482119-0 في الميناء، الهاتف +971 4 555 0137",
    "km": "ឈើគ្រញូងនៅក្នុងកុងតឺន័រ",
}
# Override, isolates, marks, zero-width joiners and spaces; combining marks stacked high.
TURNED = (
    "\u202egnp.exe\u202c \u2067RLI without end \u200e\u200f\u200b\u200c\u200d\ufeff\u2060 e" + "\u0301" * 200
)


def test_code_in_a_message_is_shown_as_text(demo, somchai, hanh, room):
    for desk in (somchai, hanh):
        desk.open(room)
    for probe in PROBES:
        somchai.write(probe)
        for desk in (somchai, hanh):
            expect(desk.page.locator(".message .text").last).to_have_text(probe)
    for desk in (somchai, hanh):
        desk.open(room)  # as the node draws it at once, and not only as an update
        expect(desk.page.locator(".message .text")).to_have_text(list(PROBES))
        assert desk.page.locator(".text :is(a, img, script, svg, form, div, h1)").count() == 0
        assert "broken in" not in desk.page.title()
        expect(desk.page.get_by_role("heading", level=1)).to_have_count(1)


def test_code_in_a_title_is_shown_as_text(demo, hanh):
    title = f"{PROBES[0]} & “quotes”"
    room = demo.open_room(title)
    hanh.page.goto("/rooms")
    expect(hanh.page.locator(".invitation h3").filter(has_text="onerror").first).to_have_text(title)
    hanh.page.locator(".invitation").filter(has_text="onerror").first.get_by_role(
        "button", name="Accept"
    ).click()
    hanh.page.goto("/rooms")
    expect(hanh.page.locator(".room-line h2").filter(has_text="onerror").first).to_have_text(title)
    hanh.open(room)
    expect(hanh.page.get_by_role("heading", level=1)).to_have_text(title)
    hanh.page.goto(f"/rooms/{room}/export")
    expect(hanh.page.locator(".lead")).to_have_text(title)
    assert "broken in" not in hanh.page.title()


def test_a_title_cannot_turn_round_the_sentence_that_quotes_it(demo, hanh):
    hanh.open(demo.open_room("\u202eTurned"))
    line = hanh.page.locator(".system").filter(has_text="named the room").locator("span").first
    at = line.evaluate(
        """(one) => {
          const range = document.createRange();
          const text = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode();
          const place = (sign) => {
            const offset = text.data.indexOf(sign);
            range.setStart(text, offset);
            range.setEnd(text, offset + 1);
            return range.getBoundingClientRect().left;
          };
          return { opening: place('“'), word: place('T'), closing: place('”') };
        }"""
    )
    assert at["opening"] < at["word"] < at["closing"]


@pytest.mark.parametrize(
    "title",
    ["W" * 300, "ตู้สินค้า" * 33, "A word and " * 27, "\u202e" + "turned round " * 20],
    ids=["one-word", "thai", "words", "turned"],
)
def test_a_very_long_title_stays_within_the_page(demo, hanh, title):
    room = demo.open_room(title)
    for width in (390, 1280):
        hanh.page.set_viewport_size({"width": width, "height": 800})
        hanh.page.goto("/rooms")
        assert sticks_out(hanh.page) == []
        hanh.open(room)
        expect(hanh.page.get_by_role("heading", level=1)).to_have_text(title.strip())
        assert sticks_out(hanh.page) == []
        expect(hanh.text_field()).to_be_in_viewport()


def test_messages_of_every_script_keep_their_direction_language_and_numbers(demo, somchai, hanh, room):
    hanh.open(room)
    somchai.open(room)
    for language, text in SCRIPTS.items():
        somchai.write(text)
        shown = hanh.page.locator(".message .text").last
        expect(shown).to_have_text(text)
        if language != "vi":
            expect(shown).to_have_attribute("lang", language)
        direction = shown.evaluate("(one) => getComputedStyle(one).direction")
        assert direction == ("rtl" if language == "ar" else "ltr")
    numbers = hanh.page.locator(".text bdi[dir=ltr]")
    expect(numbers).to_have_text(["HBLU 482119-0", "+971 4 555 0137"])


def test_signs_that_turn_or_hide_text_touch_no_other_message(demo, somchai, hanh, room):
    hanh.open(room)
    somchai.open(room)
    somchai.write("Before.")
    expect(hanh.entry("Before.")).to_be_visible()
    heights = row_heights(hanh.page)
    somchai.write(TURNED)
    somchai.write("A" * 4000)
    somchai.write("After.")
    expect(hanh.entry("After.")).to_be_visible()
    assert row_heights(hanh.page)[0] == row_heights(hanh.page)[-1] == heights[0]
    for desk in (somchai, hanh):
        assert sticks_out(desk.page) == []
        for words in ("Before.", "After."):
            name = desk.entry(words).locator(".meta b")
            assert name.evaluate("(one) => getComputedStyle(one).direction") == "ltr"
            text = desk.entry(words).locator(".text")
            assert starts_at_the_left(text), words
    # 200 marks on one letter may not be painted over the lines of others
    turned = hanh.page.locator(".message").nth(1).locator(".text")
    assert turned.evaluate("(one) => getComputedStyle(one).overflow") == "clip"


def row_heights(page):
    return page.locator(".message").evaluate_all("(all) => all.map((one) => one.offsetHeight)")


def starts_at_the_left(text):
    return text.evaluate(
        """(one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          return Math.abs(range.getBoundingClientRect().left - one.getBoundingClientRect().left) < 2;
        }"""
    )
