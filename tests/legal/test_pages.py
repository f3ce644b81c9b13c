"""The pages of the legal basis, as an officer uses them without scripts: one question at a time, profiles, publishing."""

import re
from datetime import date

import pytest

from hornbill.legal import queries, today
from hornbill.legal.core.national import is_stale
from hornbill.legal.models import RowVersion
from tests.node.conftest import Browser, browser, officers, signed_in

__all__ = ["Browser", "browser", "officers", "signed_in"]


@pytest.fixture(autouse=True)
def fresh():
    queries.forget()
    yield
    queries.forget()


def text(answer):
    return answer.content.decode()


def carried(page):
    return dict(re.findall(r'<input type="hidden" name="((?!csrf|step|next)[^"]+)" value="([^"]*)">', page))


def walk(browser, **given):
    """Answer the questions one after the other; return how many pages it took, and the last one."""
    page, pages = text(browser.see("/law")), 1
    while "Show the answer" not in page or "Missing" in page:
        step = re.search(r'name="step" value="([a-z]+)"', page)[1]
        fields = {"step": step, "go": "next", **carried(page), **given.get(step, {})}
        page, pages = text(browser.send("/law", fields)), pages + 1
        assert pages < 12, page
    step = re.search(r'name="step" value="([a-z]+)"', page)[1]
    page = text(browser.send("/law", {"step": step, "go": "next", **carried(page), **given.get(step, {})}))
    return pages, page


STATES = {"state-0": "TH", "role-0": "origin", "state-1": "SG", "role-1": "transit", "state-2": ""}


def test_one_question_at_a_time_leads_to_an_answer_with_reasons(signed_in):
    pages, page = walk(
        signed_in,
        technique={"technique": "controlled-delivery-goods"},
        states=STATES,
        offence={"offence": "wildlife"},
        penalty={"years-TH": "", "years-SG": "6"},
        group={"group": "yes"},
        crossing={"crossing": "yes"},
        between={"between": "unknown"},
        date={"date": "2026-11-28"},
    )
    assert pages == 9
    assert "Singapore" in page
    assert "UNTOC, art. 20(1)" in page
    assert "that is no yes" in page
    assert "Ask its focal prosecutor" in page
    assert "SG-controlled-delivery-goods-1" in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("unknown", "Find out whether a treaty on assistance binds these States."),
        ("no", "No treaty on assistance binds these States"),
        ("yes", "The provisions of the treaty apply, unless the States agree"),
    ],
)
def test_a_request_asks_whether_another_treaty_binds(signed_in, said, words):
    pages, page = walk(
        signed_in,
        technique={"technique": "mla-evidence"},
        states={"state-0": "VN", "role-0": "requesting", "state-1": "TH", "role-1": "requested"},
        offence={"offence": "wildlife"},
        penalty={"years-VN": "10"},
        group={"group": "yes"},
        crossing={"crossing": "yes"},
        between={"between": "yes"},
        treaty={"treaty": said},
        date={"date": "2026-11-28"},
    )
    assert pages == 9, "nothing is left to prosecutors: nothing is asked of their answers"
    assert words in page


def asked_of_nigeria(browser, **answers):
    return walk(
        browser,
        technique={"technique": "mla-documents"},
        states={"state-0": "VN", "role-0": "requesting", "state-1": "NG", "role-1": "requested"},
        offence={"offence": "wildlife"},
        group={"group": "yes"},
        crossing={"crossing": "yes"},
        date={"date": "2018-06-01"},
        answers=answers,
    )[1]


def test_whether_the_words_of_a_row_are_met_is_asked_and_changes_the_answer(signed_in):
    assert "Have it confirmed that this condition is met (row NG-mla-1)" in asked_of_nigeria(signed_in)
    page = asked_of_nigeria(signed_in, **{"met-NG-mla-1": "yes"})
    assert "Have it confirmed that this condition is met" not in page
    assert "national law: can rest on it" in page
    page = asked_of_nigeria(signed_in, **{"met-NG-mla-1": "no"})
    assert "A condition of the law of Nigeria is not met here" in page
    page = text(signed_in.send("/law", {"step": "date", "go": "to-answers", **carried(page)}))
    assert "Its law is silent. Can it take the step" in page, "a row that is out leaves silent law"
    assert re.search(r'name="met-NG-mla-1" value="no" checked', page)


def test_a_prosecutors_answer_on_silent_law_is_asked_and_counts(signed_in):
    asked = {"technique": {"technique": "undercover"}, "states": {"state-0": "SG"}, "group": {"group": "yes"}}
    asked |= {"crossing": {"crossing": "yes"}, "penalty": {"years-SG": "6"}, "date": {"date": "2026-11-28"}}
    words = "that is no yes"
    assert words in walk(signed_in, **asked)[1]
    page = walk(signed_in, **asked, answers={"principles-SG": "yes"})[1]
    assert words not in page
    assert "Nothing is missing." in page
    assert (
        "answered that its legal system does not permit it"
        in walk(signed_in, **asked, answers={"principles-SG": "no"})[1]
    )


def test_an_answer_on_a_row_that_is_not_there_is_refused(signed_in):
    signed_in.see("/law")
    filled = {"technique": "undercover", "state-0": "SG", "met-SG-none-9": "yes", "date": "2026-11-28"}
    assert signed_in.send("/law", {"step": "date", "go": "next", **filled}).status_code == 400


@pytest.mark.parametrize(
    ("step", "fields", "words"),
    [
        ("technique", {"technique": "dowsing"}, "Choose what you want to do."),
        ("states", {"technique": "undercover"}, "Choose at least one State."),
        ("states", {"technique": "undercover", "state-0": "Atlantis"}, "names no State"),
        (
            "penalty",
            {"technique": "undercover", "state-0": "TH", "years-TH": "many"},
            "Write the maximum penalty",
        ),
        ("date", {"technique": "undercover", "state-0": "TH", "date": "soon"}, "This is not a day"),
    ],
)
def test_what_is_wrong_is_said_at_its_question(signed_in, step, fields, words):
    signed_in.see("/law")
    answer = signed_in.send("/law", {"step": step, "go": "next", **fields})
    assert answer.status_code == 400
    assert words in text(answer)


def test_an_answer_can_be_changed_and_a_state_added(signed_in):
    signed_in.see("/law")
    filled = {"technique": "undercover", "state-0": "TH", "role-0": "origin"}
    page = text(signed_in.send("/law", {"step": "states", "go": "more", **filled}))
    assert 'name="state-3"' in page
    page = text(signed_in.send("/law", {"step": "group", "go": "back", **filled, "offence": "timber"}))
    assert 'name="step" value="penalty"' in page
    assert carried(page)["offence"] == "timber"
    assert 'name="step" value="offence"' in text(
        signed_in.send("/law", {"step": "date", "go": "to-offence", **filled})
    )


def test_states_are_listed_and_a_profile_shows_law_treaties_and_what_is_not_known(signed_in):
    assert "/law/states/VN" in text(signed_in.see("/law/states"))
    page = text(signed_in.see("/law/states/VN"))
    for words in ("2012-07-08", "art. 244(3)", "Not known", "Law 103/2025/QH15", "Ask its focal prosecutor"):
        assert words in page
    assert "Add · " not in page
    assert signed_in.see("/law/states/Atlantis").status_code == 404


def test_a_row_shows_its_source_and_its_versions(signed_in):
    page = text(signed_in.see("/law/rows/profile/CN-controlled-delivery-goods-1"))
    assert "art. 153(2)" in page
    assert "As it came with the program" in page
    assert signed_in.see("/law/rows/profile/CN-none").status_code == 404
    assert signed_in.see("/law/rows/magic/CN-none").status_code == 404


def test_a_new_version_is_published_from_its_form_and_shows_what_changed(signed_in):
    address = "/law/rows/profile/TH-controlled-delivery-goods-1/edit"
    page = text(signed_in.see(address))
    assert "Publish to the network" in page
    form = {"id": "TH-controlled-delivery-goods-1", "topic": "controlled-delivery-goods", "says": "excludes"}
    form |= {"law": "Act (demo)", "article": "s. 20", "en": "It excludes it (demo).", "source": "demo"}
    wrong = signed_in.send(address, {**form, "valid_from": "soon", "go": "publish"})
    assert wrong.status_code == 400
    assert "valid_from" in text(wrong)
    assert "It excludes it (demo)." in text(wrong)
    assert signed_in.send(address, {**form, "note": "Read again", "go": "publish"}).status_code == 302
    page = text(signed_in.see("/law/rows/profile/TH-controlled-delivery-goods-1"))
    assert "Read again" in page
    assert re.search(r"<del>.*authorises.*</del>.*<ins>.*excludes", page)
    _, page = walk(signed_in, technique={"technique": "controlled-delivery-goods"}, states=STATES)
    assert "What changed" in page
    assert "Read again" in page
    assert "Excluded" in page


def test_a_row_of_another_state_has_no_form(signed_in):
    address = "/law/rows/profile/CN-controlled-delivery-goods-1/edit"
    assert signed_in.see(address).status_code == 403
    signed_in.see("/law/states/TH")
    assert signed_in.send(address, {"says": "silent", "go": "publish"}).status_code == 403
    assert RowVersion.objects.count() == 0


def test_a_stale_row_stands_on_today_and_is_confirmed_in_one_press(signed_in, monkeypatch):
    """One row is older than a year on that day; later the others are, too."""
    monkeypatch.setattr(today, "is_stale", lambda row, _today: is_stale(row, date(2026, 11, 28)))
    page = text(signed_in.see("/"))
    assert "Does your law still say this?" in page
    form = {"table": "profile", "key": "TH-controlled-delivery-goods-1"}
    assert signed_in.send("/law/confirm", form).status_code == 302
    assert RowVersion.objects.get().cells["says"] == "authorises"
    assert "Does your law still say this?" not in text(signed_in.see("/"))


def test_a_question_to_a_state_without_officers_says_whom_to_ask(signed_in):
    signed_in.see("/law/states/KE")
    answer = signed_in.send("/law/ask", {"state": "KE", "text": "?"})
    assert answer.status_code == 409
    assert "central authority" in text(answer)


def test_no_page_names_a_row_by_its_id(signed_in):
    for address in ("/", "/law/states/TH", "/law/states/VN"):
        assert not re.search(r">[A-Z]{2}-[a-z-]+-\d+<", text(signed_in.see(address))), address
    page = text(signed_in.see("/law/rows/profile/TH-controlled-delivery-goods-1"))
    assert "<h1><bdi>Controlled delivery of goods</bdi></h1>" in page
    assert "<code>TH-controlled-delivery-goods-1</code>" in page  # what files and programs call it


def test_codes_of_a_row_are_read_as_words(signed_in):
    page = text(signed_in.see("/law/rows/profile/CN-controlled-delivery-goods-2"))
    assert "an organized criminal group is involved; a condition in the words of the row" in page
    assert '<bdi dir="auto">Chinese</bdi>' in page


def test_a_new_row_gets_an_id_that_no_row_has_or_had(signed_in):
    page = text(signed_in.see("/law/rows/profile/new?topic=undercover"))
    assert 'name="id"' not in page
    assert (
        '<option value="">Choose from the list</option><option value="authorises">' in page
    )  # nothing is said beforehand
    form = {"topic": "undercover", "says": "silent", "en": "(demo)", "source": "demo", "go": "publish"}
    once = [re.search(r'name="once" value="([^"]+)"', page).group(1), "another-word"]
    sent = [signed_in.send("/law/rows/profile/new", {**form, "once": word}) for word in (once[0], *once)]
    assert [answer.headers["Location"] for answer in sent] == [
        f"/law/rows/profile/TH-undercover-{n}" for n in (1, 1, 2)
    ]
    assert RowVersion.objects.count() == 2
    withdrawn = signed_in.send("/law/rows/profile/TH-undercover-2/edit", {"go": "withdraw"})
    assert withdrawn.status_code == 302
    later = signed_in.send("/law/rows/profile/new", {**form, "once": "a-third-word"})
    assert later.headers["Location"] == "/law/rows/profile/TH-undercover-3"


def test_a_form_cannot_write_over_another_row(signed_in):
    address = "/law/rows/profile/TH-mla-1/edit"
    signed_in.see(address)
    form = {"topic": "mla", "says": "silent", "en": "(demo)", "source": "demo", "go": "publish"}
    sent = signed_in.send(address, {**form, "id": "TH-controlled-delivery-goods-1"})
    assert sent.headers["Location"] == "/law/rows/profile/TH-mla-1"
    assert [one.key for one in RowVersion.objects.all()] == ["TH-mla-1"]


@pytest.mark.parametrize("typed", ["Vietnam", "vn", "Việt Nam", " viet nam "])
def test_a_state_is_found_by_its_name(signed_in, typed):
    assert signed_in.see("/law/states", data={"state": typed}).headers["Location"] == "/law/states/VN"


@pytest.mark.parametrize("typed", ["Atlantis", "\x00", "<b>", "x" * 5000])
def test_a_state_that_nobody_knows_is_not_found(signed_in, typed):
    page = text(signed_in.see("/law/states", data={"state": typed}))
    assert ("No State of this name is known" in page) == bool(typed.strip("\x00"))
    assert "<b><b>" not in page
