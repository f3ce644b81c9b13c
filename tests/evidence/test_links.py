"""Exhibits and what they are linked to: each agency speaks for itself, any order gives the same, both pages show it, wrong ones are refused."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.evidence.core.links import links_of
from hornbill.evidence.core.statements import Statement
from hornbill.kernel.ids import agency_of
from hornbill.pages import parts
from tests.evidence.test_pages import HANH, of_partner, partner, sent, shared, text_of

__all__ = ["HANH", "partner", "shared"]
BAG = {"title": "Bag of scales", "form": "physical", "mass_unit": "kg"}


def said(n, author="aa/ana", state="linked", exhibit="a" * 64, kind="thing", to="t-1", reason=""):
    values = {"exhibit": exhibit, "kind": kind, "to": to, "state": state, "reason": reason}
    return Statement(f"{n:064x}", author, f"2026-11-24T0{n % 10}:00:00.000Z", (n, f"{n:064x}"), values)


def test_an_agency_takes_back_its_own_statement_and_no_other():
    ours, theirs = said(1), said(2, "bb/bob", reason="seen in it")
    [link] = links_of([ours, theirs])
    assert link.said == (ours, theirs)
    [link] = links_of([ours, theirs, said(3, "aa/abe", "unlinked")])
    assert link.said == (theirs,)
    assert links_of([ours, said(3, "aa/abe", "unlinked")]) == []
    [link] = links_of([ours, said(3, "bb/bob", "unlinked")])
    assert link.said == (ours,)
    [link] = links_of([ours, said(3, state="unlinked"), said(4, reason="after all")])
    assert [one.values["reason"] for one in link.said] == ["after all"]


rows = st.lists(
    st.tuples(
        st.sampled_from(["aa/ana", "aa/abe", "bb/bob"]),
        st.sampled_from(["linked", "unlinked"]),
        st.sampled_from(["a" * 64, "b" * 64]),
        st.sampled_from(["thing", "task", "crate"]),
        st.sampled_from(["t-1", "t-2"]),
    ),
    max_size=14,
)


@given(rows, st.randoms())
def test_any_order_gives_the_same(drawn, rng):
    statements = [said(n, *row) for n, row in enumerate(drawn)]
    shuffled = list(statements)
    random.Random(rng.random()).shuffle(shuffled)
    assert links_of(statements) == links_of(shuffled)


@given(rows)
def test_what_another_agency_says_changes_nothing_of_ones_own(drawn):
    statements = [said(n, *row) for n, row in enumerate(drawn)]
    own = [one for one in statements if agency_of(one.author) == "aa"]
    alone = {(one.exhibit, one.kind, one.to): one.said for one in links_of(own)}
    among = {
        (one.exhibit, one.kind, one.to): ours
        for one in links_of(statements)
        if (ours := tuple(said for said in one.said if agency_of(said.author) == "aa"))
    }
    assert alone == among


# --- pages --------------------------------------------------------------------------------------------
@pytest.fixture
def exhibit(signed_in, shared):
    """The address of an exhibit of the room."""
    return sent(signed_in, f"{shared}/evidence/new", BAG).partition("?")[0]


def linking(signed_in, shared, status=302, **form):
    address = f"{shared}/evidence/link"
    signed_in.see(f"{address}?kind={form['kind']}")
    answer = signed_in.send(address, {"state": "linked", **form, "once": signed_in.once})
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer["Location"] if status == 302 else text_of(answer, status)


def a_thing(signed_in, shared, name="Kip Njoroge"):
    path = f"{shared}/entities/new"
    signed_in.see(f"{path}?kind=Person")
    return signed_in.send(path, {"kind": "Person", "p.name": name, "once": signed_in.once})[
        "Location"
    ].partition("?")[0]


def a_task(signed_in, shared):
    signed_in.see(f"{shared}/tasks/new")
    form = {"title": "Weigh it again", "due": "2099-01-01T00:00", "urgency": "routine", "owner": HANH}
    return signed_in.send(f"{shared}/tasks/new", {**form, "once": signed_in.once})["Location"].partition("?")[
        0
    ]


def a_request(signed_in, shared):
    signed_in.see(f"{shared}/requests/new?about=permit")
    form = {
        "about": "permit",
        "g.permit": "TH-2026-1",
        "wanted": "genuine",
        "to": "vn-customs",
        "ground": "cites",
        "purpose": "permit-decision",
        "urgency": "urgent",
        "due": "2099-01-01T00:00",
    }
    new = f"{shared}/requests/new"
    return signed_in.send(new, {**form, "once": signed_in.once})["Location"].partition("?")[0]


def linked_section(page):
    return page.partition('id="links-title"')[2].partition("</section>")[0]


def exhibits_section(page):
    return page.partition('id="exhibits-title"')[2].partition("</section>")[0]


def test_an_exhibit_and_a_person_are_linked_from_either_side_shown_on_both_and_taken_back(
    signed_in, shared, exhibit
):
    id_, person = exhibit.rpartition("/")[2], a_thing(signed_in, shared)
    assert "No exhibit is linked with it." in exhibits_section(text_of(signed_in.see(person)))
    assert "is linked with it" in linked_section(text_of(signed_in.see(exhibit)))
    # without scripts a name is typed
    to = linking(signed_in, shared, kind="thing", exhibit=id_, name="kip njoroge", reason="His fingerprints.")
    assert to == exhibit
    section = linked_section(text_of(signed_in.see(exhibit)))
    assert "Kip Njoroge" in section
    assert person in section
    assert "His fingerprints." in section
    section = exhibits_section(text_of(signed_in.see(person)))
    assert "EX-0001" in section
    assert exhibit in section
    assert "linked an exhibit with: \u2068Person or thing" in text_of(signed_in.see(shared))
    thing = re.search(r'name="to" value="([^"]+)"', section)[1]
    again = linking(signed_in, shared, 422, kind="thing", exhibit=id_, to=thing)
    assert "Your agency has already linked these two." in again
    to = linking(signed_in, shared, kind="thing", exhibit=id_, to=thing, state="unlinked", then="object")
    assert to == person, "it leads back to where it came from"
    assert "Kip Njoroge" not in linked_section(text_of(signed_in.see(exhibit)))
    assert "EX-0001" not in exhibits_section(text_of(signed_in.see(person)))
    refused = linking(signed_in, shared, 422, kind="thing", exhibit=id_, to=thing, state="unlinked")
    assert "Your agency has not linked these two." in refused


@pytest.mark.parametrize(("kind", "made"), [("task", a_task), ("request", a_request)])
def test_tasks_and_requests_are_linked_by_the_picker_from_both_sides(signed_in, shared, exhibit, kind, made):
    id_, other = exhibit.rpartition("/")[2], made(signed_in, shared)
    object_ = other.rpartition("/")[2]
    picks = signed_in.see(f"/pick/{kind}?room={shared.rpartition('/')[2]}&q=").json()["picks"]
    assert [one["value"] for one in picks] == [object_]
    assert signed_in.see(f"/pick/{kind}?room={'0' * 64}&q=").json()["picks"] == []
    form = text_of(signed_in.see(f"{shared}/evidence/link?kind={kind}&to={object_}&then=object"))
    assert picks[0]["name"] in form
    assert linking(signed_in, shared, kind=kind, exhibit=id_, to=object_, then="object") == other
    assert picks[0]["name"] in linked_section(text_of(signed_in.see(exhibit)))
    assert "EX-0001" in exhibits_section(text_of(signed_in.see(other)))


def test_what_a_partner_says_stands_beside_and_only_its_agency_takes_it_back(
    signed_in, shared, exhibit, partner
):
    id_, task = exhibit.rpartition("/")[2], a_task(signed_in, shared)
    partner.take_all()
    values = {
        "exhibit": id_,
        "kind": "task",
        "to": task.rpartition("/")[2],
        "state": "linked",
        "reason": "<b>Weighed</b>",
        "lang": "en",
    }
    of_partner(partner, shared, "exhibit.link", values)
    of_partner(partner, shared, "exhibit.link", {**values, "kind": "crate", "to": "\x00odd"})
    of_partner(partner, shared, "exhibit.link", {**values, "kind": "thing", "to": "nobody"})
    page = signed_in.see(exhibit).content.decode()
    section = linked_section(page)
    assert "Weigh it again" in section
    assert "&lt;b&gt;Weighed" in section
    assert "Remove the link" not in section, "it is another agency's statement"
    assert "1 link is to something that this version does not know." in section
    assert "you cannot read it here" in section
    refused = linking(
        signed_in, shared, 422, kind="task", exhibit=id_, to=task.rpartition("/")[2], state="unlinked"
    )
    assert "Your agency has not linked these two." in refused


def test_wrong_links_are_refused_with_every_reason_and_the_form_comes_back(signed_in, shared, exhibit):
    id_ = exhibit.rpartition("/")[2]
    page = linking(signed_in, shared, 422, kind="thing", exhibit="", name="nobody", reason="Found beside it.")
    assert "Choose an exhibit." in page
    assert "Choose what it is linked to." in page
    assert ">Found beside it.</textarea>" in page
    assert "Choose one of the suggestions." in linking(
        signed_in, shared, 422, kind="task", exhibit=id_, to="f" * 64
    )
    assert "Choose an exhibit of this room." in linking(
        signed_in, shared, 422, kind="thing", exhibit="e" * 64, name="x"
    )
    long = linking(signed_in, shared, 422, kind="thing", exhibit=id_, to="é" * 300)
    assert "255" in long
    for to in ("x\x00y", "' OR 1=1"):
        assert "Choose one of the suggestions." in linking(
            signed_in, shared, 422, kind="thing", exhibit=id_, to=to
        )
    for kind in ("", "crate", "x\x00"):
        assert signed_in.see(f"{shared}/evidence/link?kind={kind}").status_code == 404


def test_two_of_one_name_are_not_guessed(signed_in, shared, exhibit):
    a_thing(signed_in, shared, "Kip")
    a_thing(signed_in, shared, "Kip")
    page = linking(signed_in, shared, 422, kind="thing", exhibit=exhibit.rpartition("/")[2], name="Kip")
    assert "Choose what it is linked to." in page


def test_a_room_without_an_exhibit_shows_no_section(signed_in, shared):
    assert 'id="exhibits-title"' not in text_of(signed_in.see(a_task(signed_in, shared)))


def test_every_kind_that_can_be_linked_has_a_picker():
    assert list(parts.linkables()) == ["thing", "request", "task"]
    assert {one.picker for one, _named in parts.linkables().values()} <= parts.pickers().keys()
