"""Rows of one State laid side by side: contradictions, agencies that said otherwise, and what differs from the row that came with the program."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hornbill.legal import actions, built_in, queries, telling, today
from hornbill.legal import profile as profiles
from hornbill.legal.core import comparing, facts, tables
from hornbill.legal.core.book import in_force
from hornbill.legal.core.national import is_stale
from hornbill.legal.models import RowVersion
from tests.exchange import node_rig as rig
from tests.exchange.node_rig import NOW
from tests.legal.test_publishing import ROW, partner, somchai, told, written

__all__ = ["partner", "somchai"]
DAY = date(2026, 11, 28)


def row(id_="VN-1", says="silent", **more):
    cells = {"id": id_, "state": "VN", "topic": "undercover", "says": says, "en": "x", "source": "t"}
    more = {"as_of": "2026-11-28", "confidence": "public", **more}
    read, faults = tables.read("profile", {**cells, **more})
    assert not faults
    return read


ROWS = st.builds(
    lambda n, says, topic, offences, since, until: row(
        f"VN-{n}",
        says,
        topic=topic,
        offences=offences,
        valid_from=min(since, until).isoformat(),
        valid_until=max(since, until).isoformat(),
    ),
    st.integers(0, 999),
    st.sampled_from(facts.SAYS),
    st.sampled_from(["undercover", "extradition"]),
    st.sampled_from(["", "wildlife", "drugs", "wildlife drugs"]),
    st.dates(date(2026, 11, 20), date(2026, 12, 5)),
    st.dates(date(2026, 11, 20), date(2026, 12, 5)),
)


@given(st.lists(ROWS, max_size=6, unique_by=lambda one: one.id))
def test_a_row_is_at_odds_exactly_where_another_says_otherwise_of_the_same_on_that_day(rows):
    found = {one.id for some in comparing.contradictions(rows, DAY) for one in some}
    for one in rows:
        others = [
            other
            for other in rows
            if other.topic == one.topic
            and in_force(other, DAY)
            and in_force(one, DAY)
            and facts.UNKNOWN not in (one.says, other.says)
            and (not one.offences or not other.offences or one.offences & other.offences)
            and {one.says, other.says} != {"authorises", "conditions"}
            and one.says != other.says
        ]
        assert (one.id in found) == bool(others)


def test_conditions_are_no_contradiction_and_other_offences_neither():
    allows, under = row("VN-1", "authorises"), row("VN-2", "conditions", conditions="text")
    assert comparing.contradictions([allows, under], DAY) == []
    drugs, wildlife = row("VN-3", "excludes", offences="drugs"), row("VN-4", "silent", offences="wildlife")
    assert comparing.contradictions([drugs, wildlife], DAY) == []
    assert comparing.contradictions([allows, drugs], DAY) == [(allows, drugs)]


def asked(facts_, *rows):
    cells = [
        {"id": f"VN-undercover-{n}", "state": "VN", "topic": "undercover", "en": "x", "source": "t"}
        | {"as_of": "2026-11-28", "confidence": "public", **one}
        for n, one in enumerate(rows)
    ]
    question = {"technique": "undercover", "states": ["VN"], "facts": facts_, "rows": {"profile": cells}}
    return queries.ask(question, today=DAY, tables=built_in.book()).of("VN")


def test_rows_for_other_offences_ask_for_the_offence_before_they_are_said_to_contradict():
    drugs, wildlife = (
        {"says": "excludes", "offences": "drugs"},
        {"says": "authorises", "offences": "wildlife"},
    )
    found = asked({}, drugs, wildlife)
    assert found.law.outcome == "unknown"
    assert {one.code for one in found.law.missing} == {"need-offence"}
    assert {one.who for one in found.law.missing} == {"officer"}
    assert asked({"offence": "wildlife"}, drugs, wildlife).law.outcome == "open"
    assert asked({"offence": "drugs"}, drugs, wildlife).law.outcome == "excluded"
    assert asked({}, {"says": "excludes"}, wildlife).law.outcome == "contradicts"


@dataclass
class Said:
    author: str
    cells: dict[str, str] = field(default_factory=dict)


def test_an_agency_dissents_until_it_says_the_same():
    newest = Said("vn-procuracy/lan", {"says": "authorises", "en": "A"})
    older = Said("vn-customs/hanh", {"says": "silent", "en": "B"})
    own = Said("vn-procuracy/lan", {"says": "excludes"})
    [found] = comparing.dissents([newest, own, older])
    assert (found.version, found.differences) == (older, [("says", "silent", "authorises")])
    agrees = Said("vn-customs/hanh", {"says": "authorises", "en": "in other words"})
    assert comparing.dissents([newest, agrees, older]) == []
    assert comparing.dissents([]) == []


# --- at a node ----------------------------------------------------------------------------------------
def state_page(person, code="VN"):
    queries.forget()
    return telling.state_page(code, DAY, queries.words("en"), person.vault(), NOW)


def test_two_published_rows_that_contradict_are_both_shown_and_none_is_followed(partner, somchai):
    rows = ROW, {**ROW, "id": "VN-undercover-2", "says": "authorises"}
    from_node = told(partner, *(written(partner, one) for one in rows))
    rig.deliver(from_node)
    page = state_page(somchai)
    assert [[one["id"] for one in odds["rows"]] for odds in page["at_odds"]] == [
        ["VN-undercover-1", "VN-undercover-2"]
    ]
    plain = profiles.as_plain("VN", DAY, queries.words("en"), queries.book())
    assert plain["contradictions"] == [["VN-undercover-1", "VN-undercover-2"]]


def test_what_another_agency_of_the_state_said_otherwise_is_shown(partner, somchai):
    rig.deliver(told(partner, written(partner, ROW, n=7)))
    RowVersion.objects.update(author="vn-police/minh")
    rig.deliver(told(partner, written(partner, {**ROW, "says": "authorises"}, n=8)))
    [line] = [one for one in state_page(somchai)["profile"]["law"] if one["id"] == "VN-undercover-1"]
    [said] = line["dissents"]
    assert (said["author"], [(one["before"], one["after"]) for one in said["differences"]]) == (
        "vn-police/minh",
        [("is silent", "authorises")],
    )
    answer = queries.ask({"technique": "undercover", "states": ["VN"], "facts": {}}, today=DAY)
    [state] = telling.answer_page(answer, queries.words("en"), somchai.vault(), now=NOW)["states"]
    assert [one["author"] for one in state["dissents"]] == ["vn-police/minh"]


def test_what_differs_from_the_row_that_came_with_the_program_is_shown(partner, somchai):
    shipped = dict(built_in.book().cells("profile", "VN-mla-1"))
    cells = {name: shipped[name] for name in shipped if shipped[name] and name not in ("as_of", "confidence")}
    rig.deliver(told(partner, written(partner, {**cells, "says": "silent", "conditions": ""})))
    [line] = [one for one in state_page(somchai)["profile"]["law"] if one["id"] == "VN-mla-1"]
    changed = {str(one["name"]): (one["before"], one["after"]) for one in line["unlike_shipped"]}
    assert changed["Terms"] == ("allows under conditions", "is silent")
    assert changed["Conditions"] == ("a treaty applies, or the other State promises reciprocity", "")


def test_today_asks_who_keeps_the_profile_about_contradictions_and_every_kind_of_stale_row(
    partner, somchai, monkeypatch
):
    later = NOW + timedelta(days=1000)
    monkeypatch.setattr(today, "SHOWN", 1000)
    queries.forget()
    book = queries.book()
    every = [*book.profile_of("TH"), *book.offences_of("TH"), *book.authorities_of("TH")]
    every = [row for row in every if row.valid_until is None]  # of what has expired nobody is asked
    found = today.to_confirm(somchai.vault(), later)
    assert sorted(one["id"] for one in found.context["rows"]) == sorted(row.id for row in every)
    assert {one["table"] for one in found.context["rows"]} == {"profile", "offence", "authority"}
    assert found.context["at_odds"] == []
    for n, says in enumerate(("silent", "excludes")):
        cells = {**ROW, "id": f"TH-undercover-{n}", "state": "TH", "says": says}
        actions.publish(somchai.vault(), "profile", cells, now=NOW)
    queries.forget()
    ids = {one["id"] for one in today.to_confirm(somchai.vault(), NOW).context["at_odds"]}
    assert {"TH-undercover-0", "TH-undercover-1"} <= ids


def test_of_a_law_that_has_expired_nobody_is_asked():
    expired = row(valid_until="2024-12-31", as_of="2020")
    assert not is_stale(expired, DAY)
    assert is_stale(expired, date(2024, 6, 1))
    assert is_stale(row(as_of="2020"), DAY)
