"""Pages of the register: entering, changing, search, the wizard from file to undo, the year, reports as files."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hornbill.audit.models import AuditEntry
from hornbill.seizures import actions, queries, reports
from hornbill.seizures.actions import kept
from hornbill.seizures.core.column import Column
from hornbill.seizures.core.fields import LEAVE_OUT
from hornbill.seizures.core.filters import Filter
from hornbill.seizures.core.mapping import Mapping, write
from hornbill.seizures.models import Import, Seizure
from tests.node.conftest import TOKEN, browser, officers, room, signed_in
from tests.seizures.test_importing import HEADINGS, ROWS, as_csv

__all__ = ["browser", "officers", "room", "signed_in"]
GOOD = {
    "date": "09/03/2026", "country": "Thailand", "place": "Laem Chabang", "transport": "road", "species_0": "Manis javanica", "term_0": "scales",
    "quantity_0": "120 kg", "origin": "Nigeria",
}  # fmt: skip


def upload(browser, data, name="sheet.csv"):
    browser.see("/seizures/import")
    form = {"csrfmiddlewaretoken": TOKEN.search(browser.seen)[1], "file": SimpleUploadedFile(name, data)}
    answer = browser.post("/seizures/import", form)
    assert answer.status_code == 302, answer.content.decode()
    browser.see(answer.headers["Location"])
    return answer.headers["Location"]


def finish(now):
    while actions.step(now=now):
        pass


def test_a_seizure_is_typed_and_shown(signed_in):
    signed_in.see("/seizures/new")
    answer = signed_in.send("/seizures/new", {**GOOD, "once": signed_in.once})
    assert answer.status_code == 422  # day or month first: asked once
    assert "day first" in signed_in.seen
    assert "Laem Chabang" in signed_in.seen
    answer = signed_in.send("/seizures/new", {**GOOD, "once": signed_in.once, "seen": "1"})
    assert answer.status_code == 302, answer.content.decode()
    page = signed_in.see(answer.headers["Location"]).content.decode()
    assert "120 kg" in page
    assert "Manis javanica" in page
    assert "CITES Appendix I on that day" in page
    signed_in.see("/seizures?q=javanica")
    assert "Laem Chabang" in signed_in.seen


def test_what_is_wrong_comes_back_with_what_was_typed(signed_in):
    signed_in.see("/seizures/new")
    answer = signed_in.send(
        "/seizures/new", {**GOOD, "date": "31/02/2026", "quantity_0": "-3 kg", "once": signed_in.once}
    )
    assert answer.status_code == 422
    assert "does not exist in the calendar" in signed_in.seen
    assert "is negative" in signed_in.seen
    assert 'value="-3 kg"' in signed_in.seen
    assert not Seizure.objects.exists()


def test_a_draft_is_kept_and_gone_on_with(signed_in):
    signed_in.see("/seizures/new")
    signed_in.send("/seizures/new", {"place": "Trat", "once": signed_in.once, "keep": "1"})
    signed_in.see("/seizures")
    draft = re.search(r"draft=([0-9a-f]{32})", signed_in.seen)[1]
    signed_in.see(f"/seizures/new?draft={draft}")
    assert 'value="Trat"' in signed_in.seen
    form = {**GOOD, "date": "2026-03-19", "draft": draft, "once": signed_in.once}
    assert signed_in.send("/seizures/new", form).status_code == 302
    assert [one.state for one in Seizure.objects.all()] == ["entered"]


def test_a_change_keeps_the_version_before(signed_in, plain, now):
    handle = actions.enter("th-customs/somchai", plain(), now=now)
    signed_in.see(f"/seizures/{handle}/amend")
    assert 'value="Laem Chabang"' in signed_in.seen
    fields = dict(re.findall(r'<input id="([a-z_0-9]+)" name="\1" value="([^"]*)"', signed_in.seen))
    answer = signed_in.send(
        f"/seizures/{handle}/amend",
        {**fields, "place": "Bangkok", "version": "1", "why": "typo", "transport": "road"},
    )
    assert answer.status_code == 302, answer.content.decode()
    shown = queries.shown(handle)
    assert (shown["place"], shown["items"][0]["name"], shown["items"][0]["mass_kg"]) == (
        "Bangkok",
        "Manis javanica",
        "120",
    )
    signed_in.see(f"/seizures/{handle}")
    assert "1 earlier version" in signed_in.seen
    late = signed_in.send(f"/seizures/{handle}/amend", {**fields, "version": "1"})
    assert late.status_code == 409
    signed_in.see(f"/seizures/{handle}")
    signed_in.send(f"/seizures/{handle}/withdraw", {"version": "2", "why": "entered twice"})
    assert queries.shown(handle)["status"] == "withdrawn"


def test_two_reports_of_one_event_are_linked(signed_in, plain, now):
    one = actions.enter("th-customs/somchai", plain(), now=now)
    two = actions.enter(
        "th-customs/malee", plain(reference="M-9", first="2026-03-20", last="2026-03-20"), now=now
    )
    signed_in.see(f"/seizures/{one}")
    assert "May be the same event" in signed_in.seen
    signed_in.send(f"/seizures/{one}/link", {"other": two, "kind": "same-event"})
    signed_in.see(f"/seizures/{one}")
    assert "May be the same event" not in signed_in.seen
    assert "same event" in signed_in.seen


def test_the_wizard_from_file_to_undo(signed_in, now):
    address = upload(signed_in, as_csv(ROWS))
    assert "What each column is" in signed_in.seen
    chosen = dict(
        re.findall(
            r'<select id="col-\d+" name="(col\.\d+)">.*?<option value="([a-z_-]+)" selected>',
            signed_in.seen,
            re.DOTALL,
        )
    )
    assert len(chosen) == len(HEADINGS)
    losing = signed_in.send(f"{address}/columns", {**chosen, "col.7": "leave-out", "rows": "seizures"})
    assert losing.status_code == 422
    assert "would be lost" in signed_in.seen
    assert (
        signed_in.send(f"{address}/columns", {**chosen, "rows": "seizures", "name": "Form 7"}).status_code
        == 302
    )
    signed_in.see(address)
    assert "being checked" in signed_in.seen
    finish(now)
    signed_in.see(address)
    assert "does not exist in the calendar" in signed_in.seen
    refused = signed_in.get(f"{address}/refused").content.decode("utf-8-sig")
    assert refused.splitlines()[0].startswith(",".join(HEADINGS))
    assert "31/02/2026" in refused
    signed_in.send(f"{address}/rows/3", {"cell.1": "28/02/2026", "came.1": "31/02/2026", "state": "refused"})
    assert Import.objects.get().counts["refused"] == 0
    signed_in.see(address)
    signed_in.send(f"{address}/do", {"act": "run"})
    finish(now)
    signed_in.see(address)
    assert Seizure.objects.count() == 3
    signed_in.send(f"{address}/do", {"act": "undo"})
    assert not Seizure.objects.exists()
    assert "undone" in signed_in.see(address).content.decode()
    upload(signed_in, as_csv(ROWS[:1]), "next.csv")
    assert "Form 7" in signed_in.seen


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1junk"]
)
def test_what_is_no_table_is_said(signed_in, data):
    signed_in.see("/seizures/import")
    form = {
        "csrfmiddlewaretoken": TOKEN.search(signed_in.seen)[1],
        "file": SimpleUploadedFile("x.xlsx", data),
    }
    answer = signed_in.post("/seizures/import", form)
    assert answer.status_code == 422
    assert not Import.objects.exists()


def test_the_year_and_its_reports(signed_in, plain, now):
    ivory = {
        **plain()["items"][0],
        "name": "Loxodonta africana",
        "term": "IVC",
        "mass_kg": "7",
        "count": "",
        "quantity": "7",
        "unit": "KGM",
    }
    actions.enter("th-customs/somchai", plain(items=[*plain()["items"], ivory]), now=now)
    signed_in.see("/seizures/year?year=2026")
    assert "<svg" in signed_in.seen
    assert "1 seizure" in signed_in.seen
    for kind, begins in (
        ("aitr", b"PK"),
        ("aitr-csv", b"\xef\xbb\xbfId"),
        ("etis", b'\xef\xbb\xbf"id"'),
        ("customs", b"\xef"),
        ("ftm", b"{"),
        ("json", b"["),
    ):
        asked = {"kind": kind, "year": "2026", "csrfmiddlewaretoken": TOKEN.search(signed_in.seen)[1]}
        answer = signed_in.post(
            "/seizures/report", urlencode(asked), content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code == 200, kind
        assert answer.content.startswith(begins), kind
    assert AuditEntry.objects.filter(act="seizure.report").count() == 6
    assert b'"10"' in reports.of_year("etis", 2026).data  # 7 kg of worked ivory are 10 kg of raw
    assert signed_in.send("/seizures/report", {"kind": "nothing", "year": "2026"}).status_code == 422


def test_the_illegal_trade_report_reads_back_cell_by_cell(signed_in, plain, now):
    actions.enter("th-customs/somchai", plain(reference="=1+1", place="@Laem\nChabang"), now=now)
    lines, *_ = reports.aitr_lines(2026)
    assert reports.read_back(reports.workbook(lines, "AITR 2026")) == lines
    assert lines[1][lines[0].index("Quantity")] == "120"


def test_nothing_is_shown_to_who_is_not_signed_in(browser, plain, now):
    handle = actions.enter("th-customs/somchai", plain(), now=now)
    for address in (
        "/seizures",
        f"/seizures/{handle}",
        "/seizures/year",
        "/seizures/import",
        "/seizures/new",
    ):
        assert browser.see(address).status_code == 302
    assert signed_out_is_told_nothing(browser)


def signed_out_is_told_nothing(browser):
    return "Laem" not in browser.seen


@pytest.mark.parametrize("address", ["/seizures/" + "0" * 32, "/seizures/import/" + "0" * 32])
def test_what_is_not_there_is_not_found(signed_in, address):
    assert signed_in.see(address).status_code == 404


def test_searches_are_kept(signed_in, plain, now):
    actions.enter("th-customs/somchai", plain(), now=now)
    signed_in.see("/seizures?q=javanica&year=2026")
    signed_in.send("/seizures/keep", {"q": "javanica", "year": "2026", "name": "Pangolins"})
    signed_in.see("/seizures")
    assert "Pangolins" in signed_in.seen
    assert "q=javanica&amp;year=2026" in signed_in.seen
    assert len(queries.listed(Filter.of({"q": "javanica"}))) == 1


def test_a_seizure_is_shared_on_the_rooms_page(signed_in, room, plain, now):
    handle = actions.enter("th-customs/somchai", plain(), now=now)
    signed_in.see(f"{room}/seizures")
    assert "No seizure is shared in this room yet" in signed_in.seen
    assert (
        signed_in.send(
            f"{room}/seizures/act", {"act": "share", "seizure": handle, "tlp": "AMBER"}
        ).status_code
        == 302
    )
    signed_in.see(f"{room}/seizures")
    assert "Laem Chabang" in signed_in.seen
    assert "TLP:AMBER" in signed_in.seen
    assert (
        signed_in.send(f"{room}/seizures/act", {"act": "share", "seizure": handle, "tlp": "PINK"}).status_code
        == 422
    )
    assert "shared the seizure" in signed_in.see(room).content.decode()


def test_a_family_whose_species_are_listed_is_never_called_unlisted(signed_in, plain, now):
    item = {**plain()["items"][0], "name": "Manidae", "taxon": "a.manidae", "claimed": "pangolin"}
    handle = actions.enter("th-customs/somchai", plain(items=[item]), now=now)
    signed_in.see(f"/seizures/{handle}")
    assert "not listed by CITES" not in signed_in.seen
    assert "CITES Appendix I on that day" in signed_in.seen


def test_what_another_agency_chose_is_a_guess_here_and_loses_nothing(signed_in):
    columns = (Column("A", "date"), Column("B", "species"), Column("C", LEAVE_OUT, lost=True))
    mapping = Mapping(columns, name="From Kenya", defaults={"country": "KE"})
    signed_in.see("/seizures/import")
    form = {"csrfmiddlewaretoken": TOKEN.search(signed_in.seen)[1], "what": "mapping"}
    file = SimpleUploadedFile("mapping.json", write(mapping).encode())
    assert signed_in.post("/seizures/import", {**form, "file": file}).status_code == 302
    upload(signed_in, b"A,B,C\n2026-03-19,Manis javanica,3 kg\n")
    assert signed_in.seen.count("a guess") == 2, "the third is kept as a note"
    found = kept.of_json(Import.objects.get().mapping)
    assert [(one.field, one.lost) for one in found.columns] == [
        ("date", False),
        ("species", False),
        ("note", False),
    ]
    assert found.defaults == {"country": "KE"}
    assert 'value="KE"' in signed_in.seen


def test_what_was_guessed_is_shown_as_a_guess_until_somebody_chooses(signed_in):
    upload(signed_in, b"When,What it was\n2026-03-19,Manis javanica\n")
    before = [one.sure for one in kept.of_json(Import.objects.get().mapping).columns]
    assert min(before) < 1


def test_a_mapping_from_another_agency_maps_the_next_file_of_that_layout(signed_in):
    mapping = Mapping(
        (Column("A", "date"), Column("B", "species"), Column("C", "quantity")), name="From Kenya"
    )

    def bring(given):
        signed_in.see("/seizures/import")
        form = {"csrfmiddlewaretoken": TOKEN.search(signed_in.seen)[1], "what": "mapping"}
        return signed_in.post("/seizures/import", {**form, "file": SimpleUploadedFile("mapping.json", given)})

    assert bring(b"{no mapping").status_code == 422
    answer = bring(write(mapping).encode())
    assert answer.status_code == 302, answer.content.decode()
    signed_in.see("/seizures/import")
    assert "From Kenya" in signed_in.seen
    upload(signed_in, b"A,B,C\n2026-03-19,Manis javanica,3 kg\n")
    assert "From Kenya" in signed_in.seen
    assert [one["field"] for one in Import.objects.get().mapping["columns"]] == [
        "date",
        "species",
        "quantity",
    ]
