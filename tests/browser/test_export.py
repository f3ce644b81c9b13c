"""Taking a room out as a file: what is in it, what stays in and why, and that it holds without a node."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

OWN = "Ours: nobody has come for the box."
THEIRS = "Theirs: it leaves on Thursday."
SECRET = "Theirs and for your eyes alone: we have somebody on the quay."


def run(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "hornbill.command", "records", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, json.loads(done.stdout)


@pytest.fixture
def talk(demo, room):
    """A room with three messages, one of them for its readers alone, at both nodes."""
    demo.visitor("somchai").write(room, THEIRS)
    demo.visitor("somchai").write(room, SECRET, tlp="RED")
    demo.visitor("hanh").write(room, OWN, tlp="RED")
    demo.settle(room, "somchai", "hanh")
    return room


@pytest.fixture
def taken_out(hanh, talk, tmp_path):
    """The file for use within one's own agency, as the browser saved it."""
    page = hanh.open(talk)
    page.get_by_label("More about this room").click()
    page.get_by_role("link", name="Export this room").click()
    form = page.locator("form").filter(has_text="For use within my own agency")
    expect(form).to_contain_text("TLP:RED does not allow this.")
    with page.expect_download() as download:
        form.get_by_role("button", name="Create the file").click()
    assert download.value.suggested_filename == f"hornbill-room-{talk[:12]}-export.json"
    file = tmp_path / "room.json"
    download.value.save_as(file)
    expect(page.get_by_role("heading", level=1)).to_have_text("Export this room")
    return file


def test_the_file_holds_ones_own_words_and_says_what_stays_in(taken_out):
    text = taken_out.read_text(encoding="utf-8")
    records = json.loads(text)["records"]
    assert OWN in text  # marked red too: but it is our own
    assert THEIRS in text
    assert SECRET not in text
    [kept_in] = [record for record in records if record["left_out"]]
    assert kept_in["body"] is None
    assert kept_in["header"]["chain"].startswith("th-customs")
    assert kept_in["left_out"] == ["TLP:RED does not allow this. (TLP 2.0 (FIRST, 2022))"]


def test_the_file_is_proved_and_folded_without_a_node(demo, taken_out, talk):
    enrolment = demo.network.data("vn-customs") / "enrolment.json"
    status, proof = run("verify", taken_out, "--enrolment", enrolment)
    assert (status, proof["bad"], proof["left_out"]) == (0, [], 1)
    status, folded = run("fold", taken_out)
    assert status == 0
    assert folded["control_hash"] == demo.visitor("hanh").state(talk)["control_hash"]
    assert folded["control_hash"] == demo.visitor("somchai").state(talk)["control_hash"]


def test_an_altered_file_is_refused(demo, taken_out):
    taken_out.write_text(
        taken_out.read_text(encoding="utf-8").replace("Thursday", "Friday"), encoding="utf-8"
    )
    enrolment = demo.network.data("vn-customs") / "enrolment.json"
    done = subprocess.run(
        [sys.executable, "-m", "hornbill.command", "records", "verify", taken_out, "--enrolment", enrolment],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
