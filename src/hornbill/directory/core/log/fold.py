"""The fold of the directory log: from its entries, in their order, to who is who.

Rules:
- **Linear, in log order.** The log has one order that all nodes prove to one another, so first come is first
  served and there is no other tie-break (docs/adr/0014). An entry costs its own signatures and a constant.
- An entry that a rule does not allow is refused with a code (``outcomes.CODES``), changes nothing, and does not
  stop a later one. The same statement counts once.
- No clock, no table that differs between machines: the same entries are the same directory everywhere.
- ``checked=True`` folds again what this node has checked before: all rules, but no signature is computed.

    state = DirectoryState(network_id)
    outcome = state.apply(decode(entry), index)         # Applied or Refused
    network = state.to_network(hub)                      # directory.core.network.Enrolment
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from hornbill.directory.core.log import (
    rules_agency,
    rules_network,
    rules_officer,
    rules_people,
    rules_service,
)
from hornbill.directory.core.log.state import Known
from hornbill.directory.core.statements.kinds import KINDS, problems
from hornbill.directory.core.statements.outcomes import Applied, Refusal, Refused, refuse
from hornbill.directory.core.statements.signers import check_signed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hornbill.directory.core.statements.signers import Proved, Way
    from hornbill.directory.core.statements.statement import Statement


@dataclass(frozen=True)
class Rule:
    """How one kind is taken in.

    Attributes:
        check: refuses, or returns the ways in which it may be signed.
        do: takes it in and says so in a short sentence; only after ``check``.
    """

    check: Callable[[Known, Statement], tuple[Way, ...]]
    do: Callable[[Known, Statement, int], str]


RULES: Mapping[str, Rule] = {
    "network.root": Rule(rules_network.check_root, rules_network.do_root),
    "directory.key": Rule(rules_network.check_key, rules_network.do_key),
    "agency.admit": Rule(rules_agency.check_admit, rules_agency.do_admit),
    "agency.suspend": Rule(rules_agency.check_suspend, rules_agency.do_suspend),
    "agency.restore": Rule(rules_agency.check_restore, rules_agency.do_restore),
    "agency.rotate": Rule(rules_agency.check_rotate, rules_agency.do_rotate),
    "officer.certify": Rule(rules_officer.check_certify, rules_officer.do_certify),
    "officer.rotate": Rule(rules_officer.check_rotate, rules_officer.do_rotate),
    "officer.revoke": Rule(rules_officer.check_revoke, rules_officer.do_revoke),
    "officer.vouch": Rule(rules_people.check_vouch, rules_people.do_vouch),
    "officer.handover": Rule(rules_people.check_handover, rules_people.do_handover),
    "service.certify": Rule(rules_service.check_certify, rules_service.do_certify),
    "focal.name": Rule(rules_officer.check_focal, rules_officer.do_focal),
    "focal.end": Rule(rules_officer.check_focal_end, rules_officer.do_focal_end),
    "power.grant": Rule(rules_officer.check_grant, rules_officer.do_grant),
    "power.end": Rule(rules_officer.check_grant_end, rules_officer.do_grant_end),
    "prekeys.publish": Rule(rules_officer.check_prekeys, rules_officer.do_prekeys),
}


class DirectoryState(Known):
    """A directory that takes in entries, one after the other."""

    def apply(
        self, statement: Statement, index: int, *, checked: bool = False, proved: Proved = frozenset()
    ) -> Applied | Refused:
        """Take in one entry.

        Args:
            statement: as the log has it; its signatures may be left out when ``checked``.
            index: its number in the log, greater than that of the entry before.
            checked: this node has checked its signatures and keys before, and it counted then.
            proved: (key, signature) that fit this statement, and (sealing key, ``TRIED``), when they were computed
                ahead in other threads.

        Returns:
            What became of it. Refused entries change nothing but ``size``.

        Raises:
            ValueError: ``index`` does not go on.
        """
        if index < self.size:
            raise ValueError(f"entry {index} after entry {self.size - 1}")
        self.size = index + 1
        try:
            self.check(statement, checked=checked, proved=proved)
        except Refusal as refusal:
            return refusal.refused
        summary = RULES[statement.kind].do(self, statement, index)
        self._seen.add(statement.id)
        return Applied(statement.kind, statement.subject, summary)

    def check(self, statement: Statement, *, checked: bool = False, proved: Proved = frozenset()) -> None:
        """Check that a statement would count if it were the next entry; returns only if it would.

        Args:
            statement: with its signatures.
            checked: leave out signatures and the trial of new sealing keys.
            proved: as for ``apply``.

        Raises:
            Refusal: with the code and the reason.
        """
        ways = self.ways(statement)
        if not checked:
            check_signed(statement, ways, former=self._former, proved=proved)
            rules_officer.check_new_keys(statement, proved=proved)

    def ways(self, statement: Statement) -> tuple[Way, ...]:
        """Return in which ways a statement may be signed, any of which is enough; signatures are not looked at.

        Args:
            statement: with or without signatures.

        Raises:
            Refusal: it would not count, no matter who signed it.
        """
        rule = RULES.get(statement.kind)
        if rule is None:
            refuse("unknown-kind", f"{statement.kind} is not known to this version")
        wrong = problems(statement)
        if wrong:
            refuse("bad-values", "; ".join(wrong[:4])[:500])
        if statement.id in self._seen:
            refuse("replayed", "the same statement is in the log already")
        if self.root is None and statement.id != self.network_id:
            refuse("not-founded", "it stands before the founding statement")
        if statement.network != ("" if self.root is None else self.network_id):
            refuse("other-network", "it was signed for another network")
        return rule.check(self, statement)

    def copy(self) -> DirectoryState:
        """Return a copy that can go on by itself: to try entries out before they are kept."""
        twin = DirectoryState(self.network_id)
        for one in fields(self):
            setattr(twin, one.name, copy(getattr(self, one.name)))
        twin.wraps = {epoch: dict(wraps) for epoch, wraps in self.wraps.items()}
        twin._members = {agency: list(names) for agency, names in self._members.items()}
        return twin


if KINDS.keys() != RULES.keys():
    raise AssertionError("a kind without a rule, or a rule without a kind")
