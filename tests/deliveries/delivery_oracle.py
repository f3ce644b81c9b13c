"""What a delivery's records say, judged by hand: ancestors of records over what the room's fold accepts, and nothing of ``core.state``.

Judged(folded).consents_in_force()          # every State's consent, countersigned, of the one version that counts
"""

from __future__ import annotations

from datetime import timedelta

from hornbill.deliveries.core import kinds
from hornbill.exchange.core.records.history import dependencies
from hornbill.kernel.times import parse_utc

CLOCKS = timedelta(days=1)  # that an author's clock may be off, as ADR 63 has it


def ancestors(items, id_):
    """Everything that a record rests on, by headers and bodies alone."""
    found, todo = set(), [id_]
    while todo:
        for dep in dependencies(items[todo.pop()]) & items.keys():
            if dep not in found:
                found.add(dep)
                todo.append(dep)
    return found


class Judged:
    """A fold's accepted records by kind, and what stops."""

    def __init__(self, folded):
        state = folded.state()
        self.items = folded.history.items
        accepted = [self.items[id_] for id_ in state.accepted_control]
        self.every = [*accepted, *(self.items[id_] for id_ in state.stopped)]
        self.of = {kind: [one for one in accepted if one.header.kind == kind] for kind in kinds.CONTROL}

    # --- which version counts
    def started(self):
        """Ids of the versions that somebody started."""
        return {one.values["plan"] for one in self.of[kinds.START]}

    def current(self):
        """The one version that was not dropped and that nothing replaces, directly or by way of others; None for none or several."""
        by_id = {one.id: one for one in self.of[kinds.VERSION]}
        dropped = {
            one.values["plan"]
            for one in self.of[kinds.DROP]
            if one.values["plan"] in by_id and by_id[one.values["plan"]].header.agency == one.header.agency
        }
        started = self.started()
        replaced, todo = set(), [id_ for id_ in by_id if id_ not in dropped or id_ in started]
        while todo:
            for old in by_id[todo.pop()].values["replaces"]:
                if old in by_id and old not in replaced:
                    replaced.add(old)
                    todo.append(old)
        left = [one for id_, one in by_id.items() if id_ not in dropped and id_ not in replaced]
        return left[0] if len(left) == 1 else None

    # --- consents
    def good_consents(self, version, place):
        """Consents of a State to a version that nothing ended, with another officer's countersignature, scope and conditions."""
        return [
            given
            for given in self.of[kinds.CONSENT]
            if given.values["plan"] == version.id
            and given.header.agency == place["agency"]
            and not self.stops(given, version)
            and self.signers(given)
            and version.values["scope"] in given.values["scopes"]
            and self.met(given) >= set(range(1, given.values["conditions"] + 1))
        ]

    def stops(self, given, version):
        """What ends a consent: withdrawals and refusals of its agency that it does not rest on."""
        past = ancestors(self.items, given.id)
        return [
            one
            for one in self.every
            if one.header.agency == given.header.agency
            and one.id not in past
            and (
                one.header.kind == kinds.WITHDRAW
                or (one.header.kind == kinds.REFUSE and one.values.get("plan") == version.id)
            )
        ]

    def signers(self, given):
        """Countersignatures by other officers of the same agency."""
        return [
            one
            for one in self.of[kinds.COUNTERSIGN]
            if one.values["consent"] == given.id
            and one.header.agency == given.header.agency
            and one.header.author != given.header.author
        ]

    def met(self, given):
        """Numbers of the conditions of a consent that its agency said are met."""
        return {
            one.values["condition"]
            for one in self.of[kinds.MET]
            if one.values["consent"] == given.id and one.header.agency == given.header.agency
        }

    # --- what the invariants ask
    def consents_in_force(self):
        """Whether the version that counts has a good consent of each State, nobody holds it, and it is not over."""
        version = self.current()
        if version is None or self.holds() or self.over(version):
            return False
        return all(self.good_consents(version, place) for place in version.values["states"])

    def holds(self):
        """Holds that their agency did not release."""
        released = {(one.values["hold"], one.header.agency) for one in self.of[kinds.RELEASE]}
        return [
            one
            for one in self.every
            if one.header.kind == kinds.HOLD and (one.id, one.header.agency) not in released
        ]

    def over(self, current):
        """Ends, of a version that was started or counts, by an agency of a version that was started."""
        started = self.started()
        speak = {
            place["agency"]
            for one in self.of[kinds.VERSION]
            if one.id in started
            for place in one.values["states"]
        }
        return [
            one
            for one in self.of[kinds.END]
            if one.values["plan"] in started | {current.id} and one.header.agency in speak
        ]

    def in_time(self, came, now):
        """Whether each State has a good consent whose period covers a moment, and whose authors' clocks were right within a day."""
        version = self.current()

        def right(one):
            return abs(came - parse_utc(one.header.at)) <= CLOCKS

        return version is not None and all(
            any(
                right(given)
                and any(right(one) for one in self.signers(given))
                and parse_utc(given.values["begins"]) <= now < parse_utc(given.values["ends"])
                and now < parse_utc(given.values["authorised_until"])
                for given in self.good_consents(version, place)
            )
            for place in version.values["states"]
        )

    # --- exercises and studies
    def open_troubles(self, now):
        """Troubles (ids) of the version that counts that have come, if it is an exercise, and that the agency of their State has not dealt with."""
        version = self.current()
        if version is None or not version.values["exercise"]:
            return set()
        speaks = {place["state"]: place["agency"] for place in version.values["states"]}
        dealt = {
            (one.values["inject"], one.header.agency)
            for one in self.of[kinds.NOTICE]
            if one.values["step"] == "dealt"
        }
        return {
            one.id
            for one in self.of[kinds.INJECT]
            if one.values["plan"] == version.id
            and one.values["state"] in speaks
            and parse_utc(one.values["at"]) <= now
            and (one.id, speaks[one.values["state"]]) not in dealt
        }

    def agreed_to(self, study):
        """Agencies with an agreement to a study that rests on everything by which that agency took one back."""
        return {
            one.header.agency
            for one in self.of[kinds.AGREE]
            if one.values["study"] == study
            and all(
                back.id in ancestors(self.items, one.id)
                for back in self.every
                if back.header.kind == kinds.TAKE_BACK
                and back.header.agency == one.header.agency
                and back.values.get("study") == study
            )
        }

    def crossed(self):
        """Hand-overs (ids) that the two sides of their border signed, and before which no border is left."""
        plans = {one.id: one for one in self.of[kinds.VERSION]}
        signed = {}  # hand-over -> plan, number of the leg, border
        for one in self.of[kinds.HAND]:
            plan = plans.get(one.values["plan"])
            if plan is None or one.values["leg"] >= len(plan.values["legs"]):
                continue
            leg = plan.values["legs"][one.values["leg"]]
            speaks = {place["state"]: place["agency"] for place in plan.values["states"]}
            sides = speaks.get(leg["state"]), speaks.get(leg["enters"])
            answers = [
                answer
                for answer in self.of[kinds.TAKE]
                if answer.values["hand"] == one.id
                and answer.values["answer"] == "accepted"
                and answer.header.agency == sides[1]
            ]
            if leg["enters"] and one.header.agency == sides[0] and one.values["to"] == sides[1] and answers:
                signed[one.id] = (plan, one.values["leg"], (leg["state"], leg["enters"]))
        started = self.started()
        done = {(plan.id, border) for plan, _, border in signed.values()}
        earlier = {border for plan, border in done if plan in started}

        def is_done(plan, leg):
            border = (leg["state"], leg["enters"])
            return not leg["enters"] or (plan.id, border) in done or border in earlier

        return {
            id_
            for id_, (plan, number, _) in signed.items()
            if all(is_done(plan, leg) for leg in plan.values["legs"][:number])
        }
