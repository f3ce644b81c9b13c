"""Pages of requests, as officers use them in a browser without scripts: asked in English, read in French."""

from __future__ import annotations

import html
import re

from hornbill.requests.actions import tracking
from hornbill.requests.core.kinds import ANSWER, ASK, REPLY, SEND
from hornbill.vault.keyring import node_keys
from tests.exchange.node_rig import NOW, deliver
from tests.node.conftest import Browser, browser, officers, partner, shared, signed_in
from tests.requests.request_room import DUE, given, question, reply_values

__all__ = ["Browser", "browser", "officers", "partner", "shared", "signed_in"]


def of_partner(partner, path, kind, values):
    sealed = partner.write(path.rpartition("/")[2], kind, values)
    deliver(partner.envelope(sealed))
    return sealed


def text_of(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return html.unescape(answer.content.decode())


def test_a_question_is_asked_and_comes_back_with_every_reason_when_something_is_missing(
    signed_in, shared, partner
):
    new = f"{shared}/requests/new"
    assert "Telephone subscriber" in text_of(signed_in.see(new))
    page = text_of(signed_in.see(f"{new}?about=phone"))
    due = re.search(r'name="due" type="datetime-local" value="([^"]+)"', page)[1]
    form = {"about": "phone", "g.number": "", "text": "Who is he?", "due": due, "once": signed_in.once}
    page = text_of(signed_in.send(new, form), 422)
    assert "Telephone number: This is missing." in page
    assert "Choose the agency to ask." in page
    assert ">Who is he?</textarea>" in page
    form |= {
        "g.number": "+84 90 000 0000",
        "wanted": ["subscriber", "device"],
        "to": "vn-customs",
        "ground": "untoc-27",
        "purpose": "investigation",
        "urgency": "routine",
        "once": signed_in.once,
    }
    answer = signed_in.send(new, form)
    assert answer.status_code == 302, answer.content.decode()
    assert signed_in.send(new, form)["Location"] == answer["Location"], "sent twice, asked once"
    kinds = [one.signed.header.kind for one in partner.take_all()]
    assert kinds == [ASK, SEND]
    page = text_of(signed_in.see(answer["Location"]))
    assert "+84 90 000 0000" in page
    assert "Device (IMEI)" in page
    assert "Withdraw: no longer needed" in page
    assert "Your agency's reply" not in page
    assert "+84 90 000 0000" in text_of(signed_in.see(f"{shared}/requests"))


def test_a_question_in_english_is_read_in_french_refused_in_part_and_stands_on_today(
    signed_in, shared, partner
):
    content = of_partner(partner, shared, ASK, question())
    values = {"request": content.id, "to": "th-customs", "urgency": "urgent", "due": DUE}
    request = of_partner(partner, shared, SEND, values).id
    tracking.look(node_keys(), now=NOW)
    assert "Requests for information" in text_of(signed_in.see("/"))
    signed_in.send("/language", {"language": "fr", "next": "/"})
    path = f"/requests/{request}"
    page = text_of(signed_in.see(path))
    for words in (
        "Abonné d’un téléphone",
        "Activé le",
        "Les serveurs et programmes de cette salle",
        "Coopération policière",
        "Une enquête pénale",
        "+66 81 000 0000",
    ):
        assert words in page
    assert "Subscriber" not in page
    form = {
        "a.subscriber": "Nguyễn Văn An",
        "text": "Carte prépayée.",
        "step": "partly",
        "once": signed_in.once,
    }
    page = text_of(signed_in.send(f"{path}/reply", form), 422)
    assert "Tout refus doit être motivé" in page
    assert 'value="Nguyễn Văn An"' in page
    form |= {"ground": "ongoing", "ground_text": "jusqu’au procès", "once": signed_in.once}
    assert signed_in.send(f"{path}/reply", form).status_code == 302
    page = text_of(signed_in.see(path))
    assert "Refusée en partie" in page
    assert "Elle gênerait une enquête en cours" in page
    assert [one.signed.header.kind for one in partner.take_all()] == [ANSWER, REPLY]
    assert partner.fold(shared.rpartition("/")[2])


def test_what_is_answered_is_read_and_closed_and_its_time_counts(signed_in, shared, partner):
    new = f"{shared}/requests/new"
    signed_in.see(f"{new}?about=permit")
    form = {
        "about": "permit",
        "g.permit": "TH-2026-1",
        "wanted": "genuine",
        "to": "vn-customs",
        "ground": "cites",
        "purpose": "permit-decision",
        "urgency": "urgent",
        "due": "2099-01-01T00:00",
        "once": signed_in.once,
    }
    path = signed_in.send(new, form)["Location"].partition("?")[0]
    request = path.rpartition("/")[2]
    partner.take_all()
    told = of_partner(partner, shared, ANSWER, given(request, values={"genuine": "no"}))
    of_partner(partner, shared, REPLY, reply_values(request, "answered", told.id))
    tracking.look(node_keys(), now=NOW)
    page = text_of(signed_in.see("/requests"))
    assert "Replies to you: read and close" in page
    assert "median" in page
    page = text_of(signed_in.see(path))
    assert re.search(r"Is it genuine\?</dt><dd><bdi dir=\"auto\">No<", page)
    drawn_again = page[page.index('id="request"') : page.rindex("</main>")].partition("\n</div>\n")[0]
    assert "Close: no further answer needed" in drawn_again  # when the reply comes while the page is shown
    assert signed_in.send(f"{path}/close", {"how": "closed"}).status_code == 302
    page = text_of(signed_in.see(path))
    assert "Closed" in page
    assert signed_in.see("/requests/" + "0" * 64).status_code == 404
