"""Ceilings: only what is under one in every way goes, and lifting one in any way refuses no more."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.command.markings import ceilings as command
from hornbill.kernel.ceilings import BadCeiling, Ceiling, reasons_above
from hornbill.kernel.markings import HANDLING, TLP_WIDTH, Marking

DAY = date(2027, 3, 1)
LEVELS = st.sampled_from(sorted(TLP_WIDTH))
CODES = st.sets(st.sampled_from(HANDLING)).map(lambda found: tuple(one for one in HANDLING if one in found))
PURPOSES = st.sampled_from(["", "CITES", "cites", "tax"])
MARKINGS = st.builds(
    lambda tlp, codes, purpose: Marking(tlp, codes, "ask us" if "H3" in codes else "", purpose),
    LEVELS,
    CODES,
    PURPOSES,
)
CEILINGS = st.builds(
    lambda tlp, codes, purposes: Ceiling(tlp, codes, purposes, "no agreement yet", DAY),
    LEVELS,
    CODES,
    st.sampled_from([(), ("CITES",), ("CITES", "tax")]),
)


@given(CEILINGS, MARKINGS)
def test_what_goes_is_under_it_in_every_way(ceiling, marking):
    reasons = reasons_above(ceiling, "VN Customs", marking)
    under = (
        TLP_WIDTH[marking.tlp] >= TLP_WIDTH[ceiling.tlp]
        and set(marking.handling) <= set(ceiling.honours)
        and (not ceiling.purposes or marking.purpose.lower() in {one.lower() for one in ceiling.purposes})
    )
    assert (not reasons) == under
    if reasons:
        assert reasons[-1].code == "ceiling-why"
        assert all("VN Customs" in one.text for one in reasons)


@given(CEILINGS, CEILINGS, MARKINGS)
def test_the_higher_of_two_refuses_nothing_that_the_lower_lets_through(one, two, marking):
    higher = replace(
        one,
        tlp=min(one.tlp, two.tlp, key=TLP_WIDTH.__getitem__),
        honours=tuple(code for code in HANDLING if code in (*one.honours, *two.honours)),
        purposes=tuple({*one.purposes, *two.purposes}) if one.purposes and two.purposes else (),
    )
    if not reasons_above(one, "x", marking):
        assert not reasons_above(higher, "x", marking)


def test_every_reason_is_given_and_what_cannot_be_read_is_above_any():
    ceiling = Ceiling("AMBER", ("H1",), ("CITES",), "no agreement yet", DAY)
    marking = Marking("RED", ("H1", "H2"))
    codes = [one.code for one in reasons_above(ceiling, "x", marking)]
    assert codes == ["ceiling-tlp", "ceiling-handling", "ceiling-purpose", "ceiling-why"]
    assert "H2." in reasons_above(ceiling, "x", marking)[1].text
    assert reasons_above(ceiling, "x", None)[0].code == "ceiling-unmarked"


@given(CEILINGS)
def test_it_reads_what_it_writes(ceiling):
    assert Ceiling.from_json(json.loads(json.dumps(ceiling.to_json()))) == ceiling


GOOD = {"tlp": "AMBER", "honours": ["H1"], "purposes": [], "reason": "r", "review": "2027-03-01"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"tlp": "PINK"},
        {"tlp": 4},
        {"honours": ["H2", "H1"]},
        {"honours": [1]},
        {"honours": "H1"},
        {"purposes": [""]},
        {"purposes": ["x"] * 21},
        {"reason": " "},
        {"reason": "a\0b"},
        {"review": "tomorrow"},
        {"review": None},
        {"more": 1},
    ],
)
def test_what_is_none_is_refused(wrong):
    with pytest.raises(BadCeiling):
        Ceiling.from_json({**GOOD, **wrong})


def test_on_files(tmp_path, capsys):
    file = tmp_path / "ceilings.json"
    given_ = {"ceilings": {"vn-customs": GOOD}, "markings": [{"tlp": "RED"}, {"tlp": "GREEN"}, {"tlp": "?"}]}
    file.write_text(json.dumps(given_))
    assert command([str(file)]) == 1
    red, green, none = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in red["above"]["vn-customs"]] == ["ceiling-tlp", "ceiling-why"]
    assert green["above"] == {}
    assert "no TLP level" in none["error"]
    file.write_text(json.dumps({"ceilings": {"vn-customs": {**GOOD, "tlp": "x"}}}))
    with pytest.raises(BadCeiling, match="vn-customs"):
        command([str(file)])
