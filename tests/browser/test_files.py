"""Files in the browser: sent with progress, seen by the other officer, looked at, downloaded; broken links; without scripts."""

from __future__ import annotations

import os
import re
import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]
MIB = 1024 * 1024
SHOTS = os.environ.get("SHOTS")  # a folder; pictures for people's eyes


def png(width=320, height=200):
    """A true picture: browsers draw it, and it can be made small."""
    rows = b"".join(
        b"\0" + bytes(value for x in range(width) for value in (x % 256, y % 256, 96)) for y in range(height)
    )

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def shot(page, name):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def choose(page, room, path):
    page.goto(f"/rooms/{room}/files/new")
    page.get_by_label("File", exact=True).set_input_files(path)


def line(page, name):
    return page.locator(".message").filter(has_text=name)


def test_a_picture_is_shared_seen_looked_at_and_downloaded(somchai, hanh, room, tmp_path):
    scan = tmp_path / "permit scan.png"
    scan.write_bytes(png())
    page, other = somchai.page, hanh.open(room)
    somchai.open(room)
    page.get_by_role("link", name="Share a file").click()
    choose(page, room, scan)
    page.get_by_label("Also send a small picture of it, for the room's page").check()
    page.get_by_label("Description, for the others").fill("The permit, as the driver showed it")
    shot(page, "share")
    page.get_by_role("button", name="Share").click()
    page.wait_for_url(re.compile(rf"/rooms/{room}#e-"))
    expect(line(page, "permit scan.png")).to_contain_text("The permit, as the driver showed it")
    expect(line(page, "permit scan.png").locator("img")).to_have_js_property("complete", value=True)
    shot(page, "room")

    entry = line(other, "permit scan.png")
    expect(entry).to_be_visible()  # by itself, over the live stream
    download = entry.get_by_role("link", name="Download")
    expect(download).to_be_visible()  # once its own node has fetched it
    expect(entry.locator("img")).to_have_js_property("naturalWidth", 160)
    with other.expect_download() as taken:
        download.click()
    assert taken.value.suggested_filename == "permit scan.png"
    assert Path(taken.value.path()).read_bytes() == scan.read_bytes()
    entry.get_by_role("link", name="permit scan.png").click()
    expect(other.get_by_role("img", name="The shared picture")).to_have_js_property("naturalWidth", 320)
    expect(other.get_by_text("SHA-256 of the file")).to_be_visible()
    shot(other, "file")


def test_a_large_file_shows_how_far_it_is_and_goes_on_after_the_link_broke(somchai, room, tmp_path):
    film = tmp_path / "film.mp4"
    film.write_bytes(os.urandom(7 * MIB + 5))
    somchai.expected += ["Failed to load resource", "net::ERR"]
    page, broken, seen = somchai.page, [], []

    def breaks(route):
        if len(broken) < 2 or not seen:
            broken.append(route.request.url)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(re.compile(r"/files/uploads/[0-9a-f]{32}\?offset="), breaks)
    choose(page, room, film)
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("progressbar", name="Progress")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("The connection was lost. What arrived is saved")
    seen.append(True)
    page.wait_for_url(re.compile(rf"/rooms/{room}#e-"))
    assert len(broken) >= 2
    with page.expect_download() as taken:
        line(page, "film.mp4").get_by_role("link", name="Download").click()
    assert Path(taken.value.path()).read_bytes() == film.read_bytes()


def test_cancelling_gives_the_form_back_and_leaves_nothing(somchai, room, tmp_path):
    film = tmp_path / "film.mp4"
    film.write_bytes(os.urandom(3 * MIB))
    page = somchai.page
    held = []
    page.route(re.compile(r"\?offset="), lambda route: held.append(route))  # noqa: PLW0108  # the bytes hang in the air; a bound method is not taken
    choose(page, room, film)
    page.get_by_label("Description, for the others").fill("typed with care")
    with page.expect_request(re.compile(r"\?offset=")):
        page.get_by_role("button", name="Share").click()
    with page.expect_response(re.compile(r"/drop$")):
        page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_label("Description, for the others")).to_have_value("typed with care")
    expect(page.get_by_role("button", name="Cancel")).to_be_hidden()
    page.reload()
    expect(page.get_by_text("Unfinished uploads")).to_have_count(0)


def test_an_empty_file_is_said_before_it_is_sent(somchai, room, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    choose(somchai.page, room, empty)
    somchai.page.get_by_role("button", name="Share").click()
    expect(somchai.page.get_by_role("alert")).to_contain_text("The file is empty.")


def test_active_content_is_a_download_and_never_a_page(somchai, room, tmp_path):
    trap = tmp_path / "invoice.html"
    trap.write_text("<script>document.title = 'run'</script>")
    page = somchai.page
    choose(page, room, trap)
    page.get_by_role("button", name="Share").click()
    page.wait_for_url(re.compile(rf"/rooms/{room}#e-"))
    expect(line(page, "invoice.html")).to_contain_text("can run code: open with care")
    address = line(page, "invoice.html").get_by_role("link", name="Download").get_attribute("href")
    with page.expect_download():  # also when it is opened as a page would be
        page.evaluate("address => location.assign(address)", address)
    assert page.title() != "run"


def test_without_scripts_a_small_file_comes_with_the_form(desks, room, tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("no scripts here")
    plain = desks("somchai", java_script_enabled=False)
    choose(plain.page, room, note)
    expect(plain.page.get_by_text("Up to 8 MiB")).to_be_visible()
    plain.page.get_by_role("button", name="Share").click()
    expect(line(plain.page, "note.txt")).to_be_visible()
    plain.page.get_by_role("link", name="Share a file").click()
    expect(plain.page.get_by_role("heading", level=1)).to_have_text("Share a file")
