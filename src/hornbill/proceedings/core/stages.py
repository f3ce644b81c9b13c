"""The stages of a proceeding, what can come out of each, and what belongs before it.

Rules
- A stage has a place in the chain of justice; the furthest that was reached is the one with the highest place.
- What is out of place is never refused: somebody may be tried who was never arrested. It is shown, with the reason
  (``core.chain``). Seizure and arrest have no order between them, nor has a confiscation with a sentence.
- Present outcomes are counted each for itself: a conviction that is under appeal is not counted as one.

Terms: seizure, freezing, confiscation: UNTOC, article 2 (f), (g); recovery of proceeds: articles 12 to 14; prosecution and
sanctions: article 11; legal persons: article 10. Persons arrested, prosecuted, convicted are what UNODC's survey of crime
trends asks States for; the ICCWC Indicator Framework (2016) looks at prosecutions and at penalties imposed. That survey
takes a conviction whether or not it is upheld later; here it counts as long as it stands.

    STAGES["sentence"].outcomes == ("convicted",)
"""

from __future__ import annotations

from dataclasses import dataclass

SEIZURE, ARREST, CHARGE, TRIAL = "seizure", "arrest", "charge", "trial"
SENTENCE, APPEAL, CONFISCATION = "sentence", "appeal", "confiscation"

CHARGED, DROPPED, ACQUITTED, CONVICTED = "charged", "dropped", "acquitted", "convicted"
PENDING, UPHELD, OVERTURNED = "appeal-pending", "upheld", "overturned"
# What somebody's case can be at in a State; an appeal that was upheld leaves it at what stood before.
PRESENT = (CHARGED, DROPPED, ACQUITTED, CONVICTED, PENDING, OVERTURNED)
# Over: what comes after it, without an appeal or a new charge, is out of place.
ENDS = frozenset({DROPPED, ACQUITTED})


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage.

    Attributes:
        name: as records have it.
        place: in the chain, ascending.
        outcomes: what can come out; an outcome may be left out at any stage but sentence and appeal.
        needs: stages of which one belongs into the chain before it; empty when nothing has to.
        after: stages that it is not dated before.
        takes: what may be said to be taken at it.
    """

    name: str
    place: int
    outcomes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()

    @property
    def must_say(self) -> bool:
        """Whether a step of this stage says nothing without an outcome."""
        return self.name in (SENTENCE, APPEAL)


SEIZED, FROZEN, CONFISCATED, RECOVERED = "seized", "frozen", "confiscated", "recovered"
TAKES = (SEIZED, FROZEN, CONFISCATED, RECOVERED)
STAGES: dict[str, Stage] = {
    one.name: one
    for one in (
        Stage(SEIZURE, 0, takes=(SEIZED, FROZEN)),
        Stage(ARREST, 1),
        Stage(CHARGE, 2, (CHARGED, DROPPED), after=(ARREST,)),
        Stage(TRIAL, 3, (CONVICTED, ACQUITTED, DROPPED), needs=(CHARGE,), after=(ARREST, CHARGE)),
        Stage(SENTENCE, 4, (CONVICTED,), after=(ARREST, CHARGE, TRIAL)),  # needs a conviction: core.chain
        Stage(
            APPEAL,
            5,
            (PENDING, UPHELD, OVERTURNED, CONVICTED, ACQUITTED),
            needs=(TRIAL, SENTENCE),
            after=(CHARGE, TRIAL),
        ),
        Stage(CONFISCATION, 6, after=(SEIZURE,), takes=(CONFISCATED, RECOVERED)),
    )
}
# Of something that is nobody's yet, or of goods alone: these need no person.
WITHOUT_PERSON = frozenset({SEIZURE, CONFISCATION})
WITH_SENTENCE = frozenset({SENTENCE, APPEAL})
