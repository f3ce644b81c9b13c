"""Files and names that are made to harm: nothing of them is rendered on the pages of evidence, each is named for what it is, and each stays as it came."""

from __future__ import annotations

import html
import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hornbill.simulation.cases.photographs import photograph, small, with_exif
from tests.node.conftest import TOKEN

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(2)</script></svg>"
PAGE = b"<!doctype html><html><script src=//evil.example/x.js></script></html>"
TITLE = '"><img src=x onerror=alert(1)>\u202egnp.exe'


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"0" * 5_000_000)
    return out.getvalue()


def captured(browser, room, data, name="IMG_1.jpg", media_type="image/jpeg", **more):
    """Send a photograph as a form; returns the path of its exhibit."""
    path = f"{room}/evidence/capture"
    browser.see(path)
    form = {"title": "Tusk", "at": f"{timezone.now():%Y-%m-%dT%H:%MZ}", "number": "", "place": "", "seal": ""}
    form |= {"once": browser.once, "csrfmiddlewaretoken": TOKEN.search(browser.seen)[1], **more}
    answer = browser.post(path, {**form, "file": SimpleUploadedFile(name, data, media_type)})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return answer["Location"].partition("?")[0]


def file_page(browser, exhibit):
    """The path of the page of an exhibit's only file, and the page itself."""
    page = browser.see(exhibit).content.decode()
    path = re.search(rf"{exhibit}/files/[0-9a-f]{{64}}", page)[0]
    answer = browser.see(path)
    assert answer.status_code == 200
    return path, answer.content.decode()


@pytest.mark.parametrize(
    ("data", "name", "media_type", "words"),
    [
        (SVG, "tusk.svg", "image/svg+xml", "active content: scripts or frames"),
        (SVG, "tusk.jpg", "image/jpeg", "the name says image/jpeg, the content is image/svg+xml"),
        (PAGE, "tusk.png", "image/png", "active content: loads from elsewhere"),
        (photograph("paper") + b"<script>alert(1)</script>", "p.jpg", "image/jpeg", "HTML or a script inside a picture"),
        (photograph("paper") + bomb(), "p.jpg", "image/jpeg", "a ZIP archive at its end"),
        (bomb(), "p.zip", "application/zip", "a ZIP bomb"),
        (b"MZ\x90\x00", "p.jpg", "image/jpeg", "active content: a program"),
        (b"GIF89a/*\x00\x00=1//", "p.gif", "image/gif", "JavaScript that begins as a GIF does"),
        (photograph("paper"), "p.jpg", "image/jpeg", "the photograph has no metadata"),
    ],
    ids=["svg", "svg as jpeg", "html as png", "script in jpeg", "zip behind jpeg", "bomb", "program", "gif", "bare"],
)  # fmt: skip
def test_a_hostile_file_is_named_and_never_drawn(signed_in, room_page, data, name, media_type, words):
    exhibit = captured(signed_in, room_page, data, name, media_type)
    path, page = file_page(signed_in, exhibit)
    assert words in html.unescape(page)
    assert "have the SHA-256 that was signed" in page
    for answer in (page, signed_in.see(exhibit).content.decode()):
        assert "<script>alert" not in answer
        assert "evil.example" not in answer
        assert "data:image" not in answer
    shown = signed_in.get(f"{room_page}/files/{path.rpartition('/')[2]}/picture")
    if (
        shown.status_code == 200
    ):  # its first bytes are those of a picture: it is drawn as one, in a sandbox, and as nothing else
        assert data[:3] in {b"\xff\xd8\xff", b"GIF"}
        assert shown["Content-Type"] in {"image/jpeg", "image/gif"}
        assert shown["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in shown["Content-Security-Policy"]
    else:
        assert shown.status_code in {404, 415, 422}


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.jpg", "a\\b\\..\\c.jpg", "photo\u202egpj.exe", "<b>.jpg", "x" * 400 + ".jpg", "con\u0000.jpg"]
)  # fmt: skip
def test_a_hostile_name_leads_nowhere_and_turns_nothing_round(signed_in, room_page, name):
    exhibit = captured(signed_in, room_page, photograph("logs"), name, title=TITLE)
    page = signed_in.see(exhibit).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page
    _path, of_file = file_page(signed_in, exhibit)
    for answer in (page, of_file):
        assert "passwd.jpg" not in answer or "../" not in answer
        assert "<b>.jpg" not in answer
        assert "\u202egpj.exe" not in answer
        assert "\x00" not in answer
    for address in (
        "/exhibits",
        f"{room_page}/evidence",
        f"{room_page}/evidence/stock",
        f"{room_page}/evidence/give",
    ):
        listed = signed_in.see(address).content.decode()
        assert "<img src=x" not in listed
        for spot in re.findall(r"<bdi[^>]*>[^<]*\u202e", listed):
            assert "bdi" in spot  # what turns text round stays within its own isolate
        assert listed.count("\u202e") <= len(re.findall(r"(?:<bdi[^>]*>|=\")[^<\"]*\u202e", listed))


def test_a_wrong_clock_and_another_picture_inside_are_shown_beside_the_photograph(signed_in, room_page):
    old = timezone.now() - timedelta(days=3653)
    data = with_exif(photograph("paper"), old, thumbnail=small("logs"))
    exhibit = captured(signed_in, room_page, data, "p.jpg", thumbnail="")
    path, page = file_page(signed_in, exhibit)
    assert f"the clock of the camera says {old:%Y}-" in page
    assert "an editor often leaves the old one" in page
    inside = signed_in.get(f"{path}/inside")
    assert (inside.status_code, inside.content) == (200, small("logs"))
    assert "sandbox" in inside["Content-Security-Policy"]
    assert inside["Content-Type"] == "image/jpeg"
    ahead = with_exif(photograph("paper"), timezone.now() + timedelta(days=1100))
    _path, page = file_page(signed_in, captured(signed_in, room_page, ahead, "q.jpg"))
    assert "after the photograph was shared" in page


def test_what_lies_inside_as_a_thumbnail_is_given_only_as_a_jpeg(signed_in, room_page):
    data = with_exif(photograph("paper"), timezone.now(), thumbnail=PAGE)
    path, page = file_page(signed_in, captured(signed_in, room_page, data, "p.jpg"))
    assert "/inside" not in page
    assert signed_in.get(f"{path}/inside").status_code == 404


def test_a_remark_stands_beside_its_file_and_the_file_stays_as_it_came(signed_in, room_page):
    exhibit = captured(signed_in, room_page, photograph("logs"), "p.jpg")
    path, before = file_page(signed_in, exhibit)
    hashes = re.findall(r"\b[0-9a-f]{64}\b", before)
    answer = signed_in.send(path, {"text": "Scale at the lower edge <b>", "tlp": "", "once": signed_in.once})
    assert answer.status_code == 302
    _path, after = file_page(signed_in, exhibit)
    assert "Scale at the lower edge &lt;b&gt;" in after
    assert re.findall(r"\b[0-9a-f]{64}\b", after) == hashes
    assert "Scale at the lower edge" in signed_in.see(exhibit).content.decode()
    empty = signed_in.send(path, {"text": " ", "tlp": "", "once": signed_in.once})
    assert empty.status_code == 422
    assert "Write the remark." in empty.content.decode()


def test_a_file_of_another_exhibit_is_not_shown_as_this_ones(signed_in, room_page):
    one = captured(signed_in, room_page, photograph("logs"), "p.jpg")
    two = captured(signed_in, room_page, photograph("paper"), "q.jpg")
    path, _page = file_page(signed_in, two)
    record = path.rpartition("/")[2]
    assert signed_in.get(f"{one}/files/{record}").status_code == 404
    assert signed_in.get(f"{one}/files/{record}/inside").status_code == 404
