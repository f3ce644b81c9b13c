"""An agency that does not co-ordinate: what its pages offer, and what they refuse."""

from __future__ import annotations

import pytest

from hornbill.operations.core import kinds
from tests.node.conftest import Browser, browser, officers, signed_in
from tests.operations.test_pages import PLAN, TODAY, join, of_partner, partner, shared, words

__all__ = ["Browser", "browser", "officers", "partner", "shared", "signed_in"]


@pytest.fixture
def handed_over(signed_in, shared, partner):
    """The operation after this agency has let the partner co-ordinate."""
    join(signed_in, shared)
    return shared


def test_only_the_unit_signs_plans_informs_and_gives_files_out(signed_in, handed_over, partner, monkeypatch):
    from hornbill.operations.views import taking_part

    real = taking_part.planning.plan
    monkeypatch.setattr(
        taking_part.planning,
        "plan",
        lambda vault, room, what, **more: real(vault, room, {**what, "unit": "vn-customs"}, **more),
    )
    signed_in.see(f"{handed_over}/plan")
    assert signed_in.send(f"{handed_over}/plan", {**PLAN, "once": signed_in.once}).status_code == 302
    monkeypatch.undo()
    page = words(signed_in.see(f"{handed_over}/agencies"))
    assert "Change the plan" not in page
    today = TODAY.isoformat()
    form = {"first": today, "last": today, "form": "daily", "text": "", "act": "sign"}
    assert "Only the agency that co-ordinates" in words(signed_in.send(f"{handed_over}/report/sign", form))
    for way in ("onward", "press"):
        answer = signed_in.send(f"{handed_over}/report/file", {**form, "format": "xlsx", "way": way})
        assert answer.status_code in {400, 422}
        assert "Only the agency that co-ordinates" in words(answer)
    signed_in.see(f"{handed_over}/news")
    told = {"title": "Begin", "text": "", "order": "news", "tlp": "", "once": signed_in.once}
    assert "Only the agency that co-ordinates" in words(signed_in.send(f"{handed_over}/news", told))
    assert "Only the agency that co-ordinates" in words(
        signed_in.send(f"{handed_over}/act", {"act": "remind", "agency": "vn-customs"})
    )
    of_partner(
        partner,
        handed_over,
        kinds.NEWS,
        {"title": "We lead now", "text": "", "order": "instruction", "lang": ""},
    )
    assert "We lead now" in words(signed_in.see(f"{handed_over}/agencies"))
