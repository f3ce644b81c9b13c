"""The illegal-trade report: editable words, an opt-out, reading back by other programs, comparing with a file; ETIS origins."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from hornbill import tables
from hornbill.reference import actions as reference
from hornbill.reference import queries as library
from hornbill.seizures import actions, giving, reports
from hornbill.seizures.core import aitr, etis
from hornbill.seizures.core.comparing import compared
from tests.node.conftest import TOKEN, browser, officers, room, signed_in

__all__ = ["browser", "officers", "room", "signed_in"]
LINES = st.lists(
    st.tuples(
        st.integers(0, 12),
        st.sampled_from(["Manis javanica", "Panthera tigris"]),
        st.sampled_from(["1", "2"]),
    ),
    max_size=8,
    unique_by=lambda one: one[0],
)


def rows(lines):
    return [
        list(aitr.COLUMNS[:5]),
        *([f"S-{n}", "2025-01-01", name, "scales", amount] for n, name, amount in lines),
    ]


@given(LINES, LINES)
def test_each_line_is_in_the_file_in_the_report_or_in_both(theirs, ours):
    found = compared(rows(theirs), rows(ours))
    left, right = {f"S-{one[0]}": one for one in theirs}, {f"S-{one[0]}": one for one in ours}
    assert set(found.missing) == set(left) - set(right)
    assert set(found.new) == set(right) - set(left)
    differing = {(n, column) for n, column, _, _ in found.changed}
    expected = {(n, "Species") for n in left.keys() & right.keys() if left[n][1] != right[n][1]}
    expected |= {(n, "Quantity") for n in left.keys() & right.keys() if left[n][2] != right[n][2]}
    assert differing == expected
    assert sum(a for _, a, _ in found.totals) == len(theirs)
    assert sum(b for _, _, b in found.totals) == len(ours)
    assert "Unit" in found.unknown


def test_a_file_that_is_no_report_says_which_columns_it_lacks():
    assert compared([["Name", "Office"], ["a", "b"]], rows([])).unknown == aitr.COLUMNS
    assert compared([], []).theirs == 0


def test_several_origins_share_in_proportions_that_add_up_to_one():
    legs = [{"role": "origin", "country": code} for code in ("KE", "TZ", "NA")]
    (row,) = etis.rows_of(
        {"first": "2025-05-05", "items": [{"name": "Loxodonta africana", "term": "TUS"}], "legs": legs}
    )
    assert row["origins"] == "KE TZ NA"
    assert sum(map(Decimal, row["proportions"].split())) == 1


@pytest.mark.django_db
def test_an_agencys_own_wording_is_the_reports(officer, plain, now):
    actions.enter(officer, plain(), now=now)
    assert "Road" in reports.aitr_lines(2026)[0][1]
    cells = {
        "list": "aitr-transport",
        "code": "road",
        "en": "By land",
        "fr": "",
        "use": "",
        "source": "form of 2026",
        "as_of": "2026-11",
    }
    reference.override(officer, "code", {**cells, "gone": ""}, reason="wording of the form", now=now)
    assert "By land" in reports.aitr_lines(2026)[0][1]
    library.look_again()


@pytest.mark.django_db
def test_the_workbook_says_whether_it_may_be_shared(officer, plain, now):
    actions.enter(officer, plain(), now=now)
    for opts_out, said in ((False, "Yes"), (True, "No")):
        data = actions.take_report(officer, "aitr", 2026, now=now, opts_out=opts_out).data
        about = {
            row.cells[0]: row.cells[1] for row in tables.read(data, sheet="About", header=0).sheet.rows()
        }
        assert str(about["May be shared"]).startswith(said)
        assert about["Due"] == "31 October 2027"


@pytest.mark.django_db
def test_libreoffice_reads_each_cell_as_it_was_written(officer, plain, now, tmp_path):
    office = shutil.which("soffice") or shutil.which("localc")
    if office is None:
        pytest.skip("LibreOffice is not installed; the report is read back by Calamine in any case")
    items = plain()["items"]
    actions.enter(
        officer, plain(items=[*items, {**items[0], "quantity": "0.1725", "claimed": "=1+1"}]), now=now
    )
    actions.enter(officer, plain(place="สุวรรณภูมิ, “A”; B", reference="0044", law="-5+3"), now=now)
    lines = reports.aitr_lines(2026)[0]
    file = tmp_path / "report.xlsx"
    file.write_bytes(reports.of_year("aitr", 2026).data)
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1", "--outdir", tmp_path, file],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (converted,) = tmp_path.glob("*.csv")
    with converted.open(encoding="utf-8", newline="") as text:
        read = list(csv.reader(text))
    assert read == lines


@pytest.mark.django_db
def test_the_page_compares_with_the_file_that_was_sent(signed_in, officer, plain, now):
    actions.enter(officer, plain(), now=now)
    sent = giving.as_csv(reports.aitr_lines(2026)[0])
    actions.enter(officer, plain(reference="S-2"), now=now)

    def compare(data):
        signed_in.see("/seizures/year?year=2026")
        form = {
            "csrfmiddlewaretoken": TOKEN.search(signed_in.seen)[1],
            "year": "2026",
            "file": SimpleUploadedFile("sent.csv", data),
        }
        return signed_in.post("/seizures/year/compare", form)

    answer = compare(sent)
    assert answer.status_code == 200, answer.content.decode()
    assert "only in the report: 1" in answer.content.decode()
    assert "only in the file: 0" in answer.content.decode()
    wrong = compare(b"Name,Office\nSomchai,Bangkok\n")
    assert wrong.status_code == 400
    assert "none of the report" in wrong.content.decode()
    assert compare(b"%PDF-1.4").status_code == 422


def test_refused_rows_have_their_reasons_in_one_column():
    from types import SimpleNamespace

    from hornbill.seizures import queries

    found = SimpleNamespace(headings=["Date", "Species"])
    kept = [
        SimpleNamespace(
            cells=["31/02/2024", "Tiger"], why=[["date", "refusal", "no-such-day", "31/02/2024"]]
        ),
        SimpleNamespace(cells=["x", "Tiger", "more", "cells"], why=[["date", "refusal", "date-missing", ""]]),
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queries, "rows_of", lambda _found, **asked: kept[asked["skip"] :])
        told = list(csv.reader(io.StringIO(giving.refused(found).decode("utf-8-sig"))))
    assert {len(line) for line in told} == {5}
    assert told[0][4] == "Why it was refused"
    assert told[1][4].startswith("“31/02/2024” does not exist")
