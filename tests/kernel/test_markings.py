from datetime import date
from itertools import chain, combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.markings import (
    GRADINGS,
    HANDLING,
    MAX_TEXT,
    TLP_WIDTH,
    BadMarking,
    Grading,
    Marking,
    NotAllowedOut,
    WayOut,
    check_way_out,
    reasons_against,
)
from hornbill.kernel.plain_text import plain
from hornbill.kernel.suite import canonical

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
CODES = st.sets(st.sampled_from(HANDLING)).map(lambda codes: tuple(c for c in HANDLING if c in codes))
GRADES = st.one_of(
    *(
        st.builds(Grading, st.just(scheme), st.from_regex(form, fullmatch=True))
        for scheme, form in GRADINGS.items()
    )
)


@st.composite
def markings(draw):
    handling = draw(CODES)
    words = TEXTS.filter(str.strip) if "H3" in handling else TEXTS
    return Marking(
        tlp=draw(st.sampled_from(sorted(TLP_WIDTH))),
        handling=handling,
        handling_text=draw(words),
        purpose=draw(TEXTS),
        grading=draw(st.none() | GRADES),
        review=draw(st.none() | st.dates()),
    )


@given(markings())
def test_round_trip_through_canonical_json(marking):
    assert Marking.from_json(canonical.decode(canonical.encode(marking.to_json()))) == marking


@given(markings())
def test_only_what_is_set_is_written(marking):
    written = marking.to_json()
    assert written["tlp"] == marking.tlp
    assert all(value not in ("", [], None) for value in written.values())


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=6)
    | st.sampled_from(["RED", "H1", "B2", "4x4"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["tlp", "handling", "purpose", "grading", "review", "scheme", "value", "x"]),
            inner,
        )
    ),
    max_leaves=10,
)


@given(
    JSON | st.fixed_dictionaries({"tlp": JSON}, optional={"handling": JSON, "grading": JSON, "review": JSON})
)
def test_any_json_is_a_marking_or_refused(value):
    try:
        marking = Marking.from_json(value)
    except BadMarking:
        return
    assert Marking.from_json(marking.to_json()) == marking


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        "RED",
        {"tlp": "red"},
        {"tlp": "WHITE"},
        {"tlp": None},
        {"tlp": ["RED"]},
        {"tlp": "RED", "colour": "red"},
        {"tlp": "RED", "handling": "H1"},
        {"tlp": "RED", "handling": ["H4"]},
        {"tlp": "RED", "handling": ["H1", "H1"]},
        {"tlp": "RED", "handling": ["H2", "H1"]},
        {"tlp": "RED", "handling": [["H1"]]},
        {"tlp": "RED", "handling": ["H3"]},
        {"tlp": "RED", "handling": ["H3"], "handling_text": " \t"},
        {"tlp": "RED", "handling_text": "x" * (MAX_TEXT + 1)},
        {"tlp": "RED", "purpose": "x" * (MAX_TEXT + 1)},
        {"tlp": "RED", "purpose": 7},
        {"tlp": "RED", "grading": "B2"},
        {"tlp": "RED", "grading": {"scheme": "admiralty"}},
        {"tlp": "RED", "grading": {"scheme": "admiralty", "value": "B2", "by": "x"}},
        {"tlp": "RED", "grading": {"scheme": "5x4", "value": "B2"}},
        {"tlp": "RED", "grading": {"scheme": 4, "value": "B2"}},
        {"tlp": "RED", "review": "2027-02-30"},
        {"tlp": "RED", "review": "20270131"},
        {"tlp": "RED", "review": "2027-W04-7"},
        {"tlp": "RED", "review": 20270131},
    ],
)
def test_what_is_no_marking_is_refused(value):
    with pytest.raises(BadMarking):
        Marking.from_json(value)


@pytest.mark.parametrize(
    ("scheme", "good", "bad"),
    [
        ("4x4", ["A1", "X4", "C3"], ["D1", "A5", "A0", "a1", "A1 ", "A11", "A1\n"]),
        ("admiralty", ["A1", "F6"], ["G1", "A7", "A0"]),
        ("3x5x2", ["1AP", "3EC"], ["4AP", "1FP", "1AX"]),
        ("5x5x5", ["A11", "E55"], ["F11", "A61", "A1"]),
    ],
)
def test_gradings_stay_in_their_scheme(scheme, good, bad):
    for value in good:
        assert Marking(grading=Grading(scheme, value)).to_json()["grading"] == {
            "scheme": scheme,
            "value": value,
        }
    for value in bad:
        with pytest.raises(BadMarking):
            Marking(grading=Grading(scheme, value))


# What the codes say, written a second time, way by way.
FORBIDDEN_TLP = {
    WayOut.EXPORT: {"RED"},
    WayOut.ONWARD: {"RED", "AMBER+STRICT", "AMBER"},
    WayOut.EVIDENCE: {"RED", "AMBER+STRICT", "AMBER", "GREEN"},
    WayOut.PUBLISH: {"RED", "AMBER+STRICT", "AMBER", "GREEN"},
}
FORBIDDEN_CODE = {
    ("H0", WayOut.PUBLISH): "handling-purpose",
    ("H1", WayOut.EVIDENCE): "handling-evidence",
    ("H1", WayOut.PUBLISH): "handling-evidence",
    ("H2", WayOut.ONWARD): "handling-pass-on",
    ("H2", WayOut.EVIDENCE): "handling-pass-on",
    ("H2", WayOut.PUBLISH): "handling-pass-on",
    **{("H3", way): "handling-words" for way in WayOut},
}
SUBSETS = list(chain.from_iterable(combinations(HANDLING, size) for size in range(len(HANDLING) + 1)))


@pytest.mark.parametrize("way", WayOut)
def test_every_reason_is_given_in_every_case(way):
    for tlp, handling in product(TLP_WIDTH, SUBSETS):
        marking = Marking(
            tlp=tlp, handling=handling, handling_text="only at Laem Chabang" if "H3" in handling else ""
        )
        expected = [f"tlp-{way.value}"] if tlp in FORBIDDEN_TLP[way] else []
        expected += [FORBIDDEN_CODE[code, way] for code in handling if (code, way) in FORBIDDEN_CODE]
        reasons = reasons_against(marking, way, own=False)
        assert [reason.code for reason in reasons] == expected
        assert all(reason.text.endswith((".", "Chabang")) and reason.source for reason in reasons)
        assert reasons_against(marking, way, own=True) == []


@given(markings(), st.sampled_from(WayOut))
def test_a_wider_tlp_never_adds_a_reason(marking, way):
    def count(tlp):
        changed = Marking(tlp, marking.handling, marking.handling_text)
        return len(reasons_against(changed, way, own=False))

    ordered = sorted(TLP_WIDTH, key=TLP_WIDTH.__getitem__)
    assert ordered == ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"]
    counts = [count(tlp) for tlp in ordered]
    assert counts == sorted(counts, reverse=True)


@given(markings(), st.sampled_from(WayOut), st.booleans())
def test_the_check_raises_with_every_reason(marking, way, own):
    reasons = reasons_against(marking, way, own=own)
    if not reasons:
        check_way_out(marking, way, own=own)
        return
    with pytest.raises(NotAllowedOut) as caught:
        check_way_out(marking, way, own=own)
    assert caught.value.code == "marking-forbids"
    assert all(plain(reason.text) in caught.value.message for reason in reasons)


def test_the_words_of_h3_are_shown():
    marking = Marking("CLEAR", ("H3",), "only with the duty desk's leave")
    (reason,) = reasons_against(marking, WayOut.EXPORT, own=False)
    assert "only with the duty desk's leave" in reason.text


def test_the_narrow_default():
    assert Marking().tlp == "AMBER+STRICT"
    assert Marking().review is None
    assert Marking(review=date(2027, 1, 31)).to_json()["review"] == "2027-01-31"


@pytest.mark.parametrize(
    "value", [{"review": None}, {"handling": []}, {"purpose": ""}, {"handling_text": ""}, {"grading": None}]
)
def test_one_marking_has_one_spelling(value):
    with pytest.raises(BadMarking, match="only what is set"):
        Marking.from_json({"tlp": "GREEN", **value})
