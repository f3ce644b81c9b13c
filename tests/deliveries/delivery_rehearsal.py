"""Rules of the state machine of deliveries for exercises and studies: made-up troubles, who deals with them, agreements and their withdrawal.

Rules: what officers do, honest or not (``say`` of the machine); what follows is judged by ``delivery_oracle``.
"""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.kernel.times import format_utc
from tests.deliveries.delivery_room import ADDED, AT, FOUR, NOW, OFFICERS

STUDIES = ("ab" * 32, "cd" * 32)
STATES = sorted(FOUR.values())
TIMES = (format_utc(NOW - timedelta(hours=30)), AT, format_utc(NOW + timedelta(hours=20)))
HONEST = {"aa": "aa/ana", "bb": "bb/bob", "cc": "cc/cyd", "dd": "dd/dan"}
WHO = st.sampled_from([*OFFICERS, *ADDED])
LIE = st.sampled_from(["honest", "honest", "honest", "stolen", "blind"])


class ExercisesAndStudies:
    """Beside the machine's own rules, whose officers, room and lies these use."""

    # --- exercises
    @rule(
        who=WHO,
        lie=LIE,
        trouble=st.sampled_from(kinds.TROUBLES),
        state=st.sampled_from(STATES),
        at=st.sampled_from(TIMES),
    )
    def inject(self, who, lie, trouble, state, at):
        """A trouble, into an exercise or into a real delivery."""
        version = self.pick(kinds.VERSION)
        if version is not None:
            values = {"plan": version.id, "trouble": trouble, "state": state, "at": at}
            self.say(who, kinds.INJECT, values, lie)

    @rule(who=WHO, lie=LIE, step=st.sampled_from(kinds.NOTICES))
    def notice(self, who, lie, step):
        made = self.pick(kinds.INJECT)
        if made is not None:
            self.say(who, kinds.NOTICE, {"inject": made.id, "step": step, "at": AT}, lie)

    @rule(trouble=st.sampled_from(kinds.TROUBLES), state=st.sampled_from(STATES), deals=st.booleans())
    def rehearse(self, trouble, state, deals):
        """The honest way: an exercise in place of what stands, a trouble, and the State that it concerns, which deals with it or does not."""
        self.net.deliver_all()
        known = delivery_in(self.net.view()).current
        if known is None or not known.exercise:
            self.propose("aa/ana", four=False, fewer=False, exercise=True)
            self.all_consent()
            self.go()
        version = delivery_in(self.net.view()).current
        agency = version.agency_of(state) if version is not None else ""
        if not agency:
            return
        values = {"plan": version.id, "trouble": trouble, "state": state, "at": AT}
        made = self.net.write("aa/ana", kinds.INJECT, values)
        self.keep(made)
        self.net.deliver_all()
        if made and deals:
            said = {"inject": made.id, "step": "dealt", "at": AT}
            self.keep(self.net.write(HONEST[agency], kinds.NOTICE, said))
            self.net.deliver_all()

    # --- studies
    @rule(who=WHO, lie=LIE, study=st.sampled_from(STUDIES))
    def agree(self, who, lie, study):
        self.say(who, kinds.AGREE, {"study": study}, lie)

    @rule(who=WHO, lie=LIE, study=st.sampled_from(STUDIES))
    def take_back(self, who, lie, study):
        self.say(who, kinds.TAKE_BACK, {"study": study}, lie)
