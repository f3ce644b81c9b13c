"""Seizures in a browser: a sheet from file to undo with each row and cell accounted for; one typed on a phone; the yearly page, light and dark."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from benchmarks.seizures_labelled import table
from hornbill.simulation.cases.photographs import photograph
from tests.browser.measures import sticks_out
from tests.browser.test_accessibility import AXE, RUN

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

ROWS = 60
WRONG = [  # each comes back with its reason
    ["EN-900", "31/02/2024", "Kenya", "Mombasa Port", "Panthera tigris", "skins", "2", "pcs", "Air", ""],
    ["EN-901", "05/05/2024", "Kenya", "Mombasa Port", "Panthera tigris", "skins", "-2", "pcs", "Air", ""],
    ["Total", "", "", "", "", "", "9999", "", "", ""],
]


def sheet():
    made = table("en", rows=ROWS, seed=21)
    text = io.StringIO()
    csv.writer(text).writerows([made.headings, *made.rows, *WRONG])
    return text.getvalue().encode("utf-8-sig"), made


def bring(page, name, data):
    page.goto("/seizures/import")
    file = {"name": name, "mimeType": "text/csv", "buffer": data}
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Read the file").click()


def counts(page):
    """What the wizard says of the rows: state -> number."""
    words = page.get_by_role("navigation", name="Rows by state").get_by_role("link").all_inner_texts()
    return {" ".join(word.split()[:-1]).lower(): int(word.split()[-1].replace(",", "")) for word in words}


def found(page, query):
    page.goto(f"/seizures?q={query}")
    return page.locator(".seizure-line").count()


def test_a_sheet_goes_from_file_to_undo_with_every_row_and_cell_accounted_for(desks):
    page = desks("somchai").page
    data, made = sheet()
    bring(page, "register.csv", data)
    expect(page.get_by_role("heading", name="Columns of the file")).to_be_visible()
    # Each column has a field, or is kept as a note; none is lost.
    chosen = page.locator(".map-line select").evaluate_all("all => all.map((one) => one.value)")
    assert len(chosen) == len(made.headings)
    assert "leave-out" not in chosen
    assert {
        "date",
        "species",
        "term",
        "quantity",
        "unit",
        "country",
        "place",
        "transport",
        "reference",
    } <= set(chosen)
    page.get_by_role("button", name="Check the rows").click()
    expect(page.get_by_role("navigation", name="Rows by state")).to_be_visible()
    seen = counts(page)
    assert sum(seen.values()) == ROWS + len(WRONG)
    assert seen["refused"] == len(WRONG)
    # A refused row shows its cells as they came; one is mended in place.
    page.goto(f"{page.url.partition('?')[0]}?state=refused")
    row = page.locator(".import-row").filter(has_text="does not exist in the calendar")
    row.get_by_text("Cells", exact=True).click()
    cells = row.locator("input[name^='cell.']").evaluate_all("all => all.map((one) => one.value)")
    assert cells == WRONG[0]
    row.get_by_label("Date of Seizure").fill("29/02/2024")
    row.get_by_role("button", name="Check again").click()
    expect(page.get_by_role("navigation", name="Rows by state")).to_be_visible()
    mended = counts(page)
    assert mended["refused"] == len(WRONG) - 1
    goes_in = sum(mended.values()) - mended["refused"]
    # The others come back as a file, in the sender's own columns, with the reason beside.
    with page.expect_download() as download:
        page.get_by_role("link", name="Refused rows as a file").click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        headings, *back = csv.reader(file)
    assert headings[:-1] == made.headings
    assert [line[:-1] for line in back] == WRONG[1:]
    assert all(line[-1] for line in back)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text(f"{goes_in} rows were imported.")).to_be_visible()
    done = page.url
    assert found(page, "en-900") == 1
    # The same file once more adds nothing.
    bring(page, "register again.csv", data)
    page.get_by_role("button", name="Check the rows").click()
    expect(page.get_by_role("navigation", name="Rows by state")).to_be_visible()
    assert next(n for words, n in counts(page).items() if "already" in words) >= ROWS
    page.goto(done)
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_text("The import was undone.")).to_be_visible()
    assert found(page, "en-900") == 0


def test_a_seizure_is_typed_on_a_phone_with_few_touches(desks):
    desk = desks("somchai", viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True)
    page = desk.page
    page.goto("/seizures")
    taps = keys = 0

    def tap(what):
        nonlocal taps
        what.tap()
        taps += 1

    def write(label, text):
        nonlocal keys
        tap(page.get_by_label(label, exact=True).first)
        page.keyboard.type(text)
        keys += len(text)

    tap(page.get_by_role("link", name="New seizure"))
    expect(page.get_by_role("heading", name="New seizure")).to_be_visible()
    assert sticks_out(page) == []
    write("Date of seizure", "19 March 2026")
    write("Place", "Laem Chabang")
    write("Species", "pangolin")
    write("What it is", "scales")
    write("Quantity with unit", "120 kg")
    tap(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("heading", level=1)).not_to_have_text("New seizure")
    expect(page.get_by_text("120 kg").first).to_be_visible()
    expect(page.get_by_text("Manidae").first).to_be_visible()
    assert sticks_out(page) == []
    # At a second a touch and half a second a key that is well below two minutes.
    assert (taps, keys) == (7, len("19 March 2026Laem Chabangpangolinscales120 kg"))
    assert taps + keys / 2 < 60


def test_the_years_page_can_be_read_light_and_dark(desks):
    look = {"viewport": {"width": 1280, "height": 900}, "bypass_csp": True, "reduced_motion": "reduce"}
    desk = desks("somchai", **look)
    page = desk.page
    bring(page, "year.csv", sheet()[0])
    page.get_by_role("button", name="Check the rows").click()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("rows were imported.")).to_be_visible()
    page.goto("/seizures/year?year=2020")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        charts = page.locator("svg.bars")
        # Bars and numbers stand out from the card, by the colours that are drawn.
        colours = charts.first.evaluate(
            "(svg) => [['rect', 'fill'], ['text', 'fill'], ['', 'backgroundColor']].map(([inside, what]) =>"
            " getComputedStyle(inside ? svg.querySelector(inside) : svg.closest('.card'))[what])"
        )
        assert len(set(colours)) == 3, (scheme, colours)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert page.evaluate(RUN) == [], scheme
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert sticks_out(page) == [], (scheme, width)
    months = charts.first.locator("text.n").all_text_contents()
    shown = page.locator(".numbers .chip").first.inner_text()
    assert sum(map(int, months)) == int(re.search(r"\d+", shown)[0]) > 0


def test_a_seizure_has_its_photograph_its_permit_and_a_sheet_of_paper(desks):
    page = desks("somchai").page
    page.goto("/seizures/new")
    for label, text in (("Date of seizure", "2026-03-19"), ("Place", "Laem Chabang")):
        page.get_by_label(label, exact=True).fill(text)
    page.locator("#species_0").fill("Manis javanica")
    page.locator("#term_0").fill("scales")
    page.locator("#quantity_0").fill("120 kg")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("120 kg").first).to_be_visible()
    file = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photograph("section")}
    page.get_by_label("Photograph", exact=True).set_input_files(file)
    page.get_by_label("What it shows").fill("Scales in sacks")
    page.get_by_role("button", name="Keep the photograph").click()
    picture = page.get_by_role("img", name="Scales in sacks")
    expect(picture).to_be_visible()
    page.wait_for_function("(one) => one.complete && one.naturalWidth > 100", arg=picture.element_handle())
    page.get_by_text("Add a link").click()
    page.get_by_label("Permit number").fill("TH 2026/17")
    page.get_by_role("button", name="Link the permit").click()
    expect(page.get_by_role("link", name="TH 2026/17")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert sticks_out(page) == [], (scheme, width)
            drawn = page.get_by_role("img", name="Scales in sacks").bounding_box()
            assert min(drawn["width"], drawn["height"]) >= 100, (scheme, width)
    for address in (page.url, "/seizures/year?year=2026"):
        page.goto(address)
        expect(page.get_by_role("button", name="Print")).to_be_visible()
        expect(page.locator(".print-head")).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.locator(".print-head")).to_be_visible()
        expect(page.get_by_role("button")).to_have_count(0)
        expect(page.locator("main input:visible, main select:visible")).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.emulate_media(media="screen")


def test_the_rows_of_an_import_are_folded_on_a_phone_and_narrowed_by_a_reason(desks):
    page = desks("somchai", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).page
    made = table("en", rows=ROWS, seed=22)
    lines = [
        [*row[:1], "31/02/2024" if n % 2 else row[1], *row[2:6], "-2", *row[7:]]
        for n, row in enumerate(made.rows)
    ]
    text = io.StringIO()
    csv.writer(text).writerows([made.headings, *lines])
    bring(page, "phone.csv", text.getvalue().encode())
    page.get_by_role("button", name="Check the rows").tap()
    expect(page.get_by_role("navigation", name="Rows by state")).to_be_visible()
    rows = page.locator(".import-row")
    shown = page.locator(".import-row:visible")
    expect(shown).to_have_count(8)
    assert rows.count() == 40  # of a page
    assert page.evaluate("document.documentElement.scrollHeight") < 4 * 844
    assert sticks_out(page) == []
    page.get_by_text("32 more rows").tap()
    expect(shown).to_have_count(40)
    page.get_by_role("link", name="is negative").first.tap()
    expect(page.get_by_role("link", name="Show all")).to_be_visible()
    expect(rows.first).to_contain_text("is negative")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(shown).to_have_count(rows.count())
