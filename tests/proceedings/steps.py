"""Words about proceedings, as records have them: honest and odd ones, for folds and counts."""

from __future__ import annotations

from hypothesis import strategies as st

from hornbill.exchange.core.records.kinds import kind_of, problems
from hornbill.proceedings.core.kinds import OWN, REPORTED, STEP, WITHDRAW
from hornbill.proceedings.core.stages import STAGES, WITH_SENTENCE, WITHOUT_PERSON
from hornbill.proceedings.core.standing import Word, standing

AT = "2026-11-26T08:00:00.000Z"
POLICE, PROSECUTOR, LAO = "th-police/malee", "th-oag/somchai", "la-police/kham"
STATES = {"th-police": "TH", "th-oag": "TH", "la-police": "LA"}
BLANK = {
    "stage": "arrest", "date": "", "typed": "", "outcome": "", "offence": "", "provision": "", "court": "",
    "reference": "", "sentence": None, "taken": [], "seizure": "",
}  # fmt: skip
TLPS = ("RED", "AMBER", "GREEN")


def country_of(agency):
    return STATES.get(agency, "")


def entity(id_, type_="natural"):
    return {"type": type_, "entity": id_}


def own(reference, of="th-police"):
    return {"type": "natural", "own": reference, "of": of}


def imposed(days=0, suspended_days=0, *, life=False, fine=None):
    money = {"amount": fine[0], "currency": fine[1]} if fine else None
    return {"days": days, "suspended_days": suspended_days, "life": life, "fine": money}


def money(how, amount, currency):
    return {"how": how, "amount": amount, "currency": currency}


def goods(how, what, quantity, unit):
    return {"how": how, "goods": what, "quantity": quantity, "unit": unit}


def step(n, author=POLICE, party=None, *, state="TH", told=OWN, replaces=None, marking=None, **what):
    """One word that states a step; ``replaces`` is the number of another."""
    values = {
        "state": state,
        "told": told,
        "party": entity("an") if party is None else party,
        "step": {**BLANK, **what},
        "source": "",
        "as_of": "",
        "replaces": None if replaces is None else id_of(replaces),
        "marking": marking or {"tlp": "AMBER"},
    }
    assert problems(kind_of(STEP), values) == []
    return Word(id_of(n), STEP, author, AT, (n, id_of(n)), values)


def withdrawal(n, author, of, marking=None):
    values = {"step": id_of(of), "reason": "", "marking": marking or {"tlp": "AMBER"}}
    assert problems(kind_of(WITHDRAW), values) == []
    return Word(id_of(n), WITHDRAW, author, AT, (n, id_of(n)), values)


def id_of(n):
    return f"{n:064x}"


def standing_of(*words):
    return standing(words, country_of)


def steps_of(*words):
    return standing_of(*words).steps


_days = st.sampled_from(["", "2025", "2026", "2025-03", "2025-11-02", "2026-01-31", "2026-06"])
_parties = st.sampled_from([entity("an"), entity("binh"), entity("co", "legal"), own("P-1"), own("p-1 "), {}])


@st.composite
def words(draw, most=14):
    """Draw a set of words in which anybody corrects and withdraws anything, with any marking."""
    found = []
    for n in range(1, draw(st.integers(1, most)) + 1):
        author = draw(st.sampled_from([POLICE, PROSECUTOR, LAO]))
        marking = {"tlp": draw(st.sampled_from(TLPS))}
        if n > 1 and draw(st.integers(0, 5)) == 0:
            found.append(withdrawal(n, author, draw(st.integers(1, n - 1)), marking))
            continue
        stage = STAGES[draw(st.sampled_from(sorted(STAGES)))]
        outcomes = stage.outcomes if stage.must_say else ("", *stage.outcomes)
        party = draw(_parties)
        if not party and stage.name not in WITHOUT_PERSON and draw(st.booleans()):
            party = entity("an")
        what = {"stage": stage.name, "outcome": draw(st.sampled_from(outcomes)), "date": draw(_days)}
        what["reference"] = draw(st.sampled_from(["", "", "B 12", "b12", "B 13"]))
        if stage.name in WITH_SENTENCE and draw(st.booleans()):
            what["sentence"] = imposed(draw(st.sampled_from([30, 365])), fine=("10.50", "THB"))
        if stage.takes and draw(st.booleans()):
            rows = [money(stage.takes[0], "5", "THB"), goods(stage.takes[0], "Ivory", "2.5", "kg")]
            what["taken"] = draw(st.lists(st.sampled_from(rows), max_size=3))
            what["seizure"] = draw(st.sampled_from(["", "box"]))
        replaces = draw(st.none() | st.integers(1, n - 1)) if n > 1 and draw(st.integers(0, 3)) == 0 else None
        told = draw(st.sampled_from([OWN, OWN, REPORTED]))
        found.append(step(n, author, party, told=told, replaces=replaces, marking=marking, **what))
    return found
