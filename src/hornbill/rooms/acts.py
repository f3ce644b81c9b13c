"""The acts about a room's people, as a table: what each asks, what it says beforehand, what it does.

Rules: an act has one page, which says what will happen to whom and asks once; why it cannot be done is there before
anything is typed. The last part of its address names whom or what it is about.

    asked = ask("remove", view, "vn-customs/hanh")
    act("remove", vault, view, "vn-customs/hanh", form, now=now)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.exchange import actions
from hornbill.exchange.errors import MayNotWrite, NoSuchRecord
from hornbill.pages import clocks
from hornbill.pages.forms import IncompleteForm
from hornbill.rooms import act_words as words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from hornbill.exchange.core.room_page.members import MembershipView
    from hornbill.vault.sessions import OpenVault

MAX_REASON = 2000  # characters; the record kinds' own limit


@dataclass(frozen=True)
class Asked:
    """What an act's page shows.

    Attributes:
        heading: the question.
        button: what is done.
        will: what will happen to whom.
        reasons: why it cannot be done; empty when it can.
        reason: label of the field for a reason; empty for none.
        needed: a reason is needed.
        choices: value and label, of which one is chosen.
        choose: legend of the choices.
        until: asks for a last day.
        danger: cannot be taken back, or takes something from somebody.
    """

    heading: str
    button: str
    will: list[str]
    reasons: tuple[str, ...] = ()
    reason: str = ""
    needed: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    choose: str = ""
    until: bool = False
    danger: bool = False


@dataclass(frozen=True)
class Form:
    """What was filled in."""

    reason: str = ""
    choice: str = ""
    until: str = ""


@dataclass(frozen=True)
class Act:
    """One act.

    Attributes:
        ask: makes its page; NoSuchRecord if there is nothing of that name.
        do: carries it out.
    """

    ask: Callable[[MembershipView, str], Asked]
    do: Callable[[_Doing], None]


@dataclass(frozen=True)
class _Doing:
    vault: OpenVault
    room: str
    target: str
    form: Form
    now: datetime

    @property
    def how(self) -> dict[str, object]:
        """Marking and time, as every act takes them."""
        return {"marking": actions.room_marking(self.vault, self.room), "now": self.now}


def ask(name: str, view: MembershipView, target: str) -> Asked:
    """Return what an act's page shows.

    Raises:
        NoSuchRecord: there is no such act, or nothing that it could be about.
    """
    found = ACTS.get(name)
    if found is None:
        raise NoSuchRecord(_("This action does not exist."))
    return found.ask(view, target)


def act(name: str, vault: OpenVault, view: MembershipView, target: str, form: Form, *, now: datetime) -> None:
    """Carry an act out as its form says.

    Raises:
        MayNotWrite: it cannot be done now; with every reason.
        IncompleteForm: a field lacks something.
        HornbillError: what the act itself raises; nothing was written.
    """
    asked = ask(name, view, target)
    if asked.reasons:
        raise MayNotWrite(" ".join(asked.reasons))
    errors = {}
    if asked.needed and not form.reason:
        errors["reason"] = _("Give a reason. The others will read it.")
    if len(form.reason) > MAX_REASON:
        errors["reason"] = _("The reason is too long.")
    if asked.choices and form.choice not in {value for value, _label in asked.choices}:
        errors["choice"] = _("Choose one.")
    if asked.until and form.until and end_of(form.until, now) is None:
        errors["until"] = _("Write a future date, such as 2027-01-31, or leave it empty.")
    if errors:
        raise IncompleteForm(errors)
    ACTS[name].do(_Doing(vault, view.room_id, target, form, now))


def end_of(text: str, now: datetime) -> datetime | None:
    """Return the end of a day by the officer's clock that is not over yet; None for anything else."""
    end = clocks.end_of(text)
    return end if end is not None and end > now else None


# --- pages ---------------------------------------------------------------------------------------
def _unless(allowed: object, why: str, view: MembershipView, *, starting: bool = False) -> tuple[str, ...]:
    found = [*view.writing, *(view.starting if starting else ())]
    return tuple(found or (() if allowed else (why,)))


def _host_only(view: MembershipView) -> str:
    return _("Only officers of the host agency may do this: %(host)s.") % {
        "host": words.apart(view.host.name)
    }


def _nothing() -> NoSuchRecord:
    return NoSuchRecord(_("It has already been settled, or was never requested."))


def _ask_approve(view: MembershipView, target: str) -> Asked:
    proposal = next((one for one in view.proposals if one.id == target), None)
    if proposal is None:
        raise _nothing()
    return Asked(
        _("Add them to the room?"),
        _("Approve"),
        words.approve(view, proposal),
        _unless(proposal.may_approve, _host_only(view), view, starting=True),
        danger=True,
    )


def _ask_remove(view: MembershipView, target: str) -> Asked:
    row = view.row(target)
    if row is None or target == view.me.officer_id:
        raise _nothing()
    why = _("An officer is removed by their own agency or by the host, %(host)s.") % {
        "host": words.apart(view.host.name)
    }
    reasons = _unless(row.may_remove, why, view)
    if row.going and not reasons:
        reasons = (_("It has already been requested. The host's server has not made the change yet."),)
    return Asked(
        _("Remove %(who)s?") % {"who": words.name_of(row.member)},
        _("Remove"),
        words.remove(view, row),
        reasons,
        reason=_("Reason, for everyone in the room"),
        danger=True,
    )


def _ask_leave(view: MembershipView, target: str) -> Asked:
    row = view.row(view.me.officer_id)
    if target:
        raise _nothing()
    reasons = view.writing
    if row is not None and row.going and not reasons:
        reasons = (_("You have already asked to leave. The host's server has not made the change yet."),)
    return Asked(
        _("Leave this room?"),
        _("Leave"),
        words.leave(view),
        reasons,
        reason=_("Reason, for the others"),
        danger=True,
    )


def _ask_hold(view: MembershipView, target: str) -> Asked:
    if target:
        raise _nothing()
    return Asked(
        _("Hold this room?"),
        _("Hold"),
        words.hold(view),
        view.writing,
        reason=_("Reason, for everyone in the room"),
        needed=True,
        until=True,
    )


def _ask_release(view: MembershipView, target: str) -> Asked:
    held = next((one for one in view.holds if one.id == target), None)
    if held is None:
        raise _nothing()
    why = _("A hold can be released by the officer who asked for it, or by an officer of the host.")
    return Asked(
        _("Release this hold?"),
        _("Release"),
        words.release(view, held),
        _unless(held.may_release, why, view),
        reason=_("Reason, for everyone in the room"),
        danger=True,
    )


def _ask_offer(view: MembershipView, target: str) -> Asked:
    if target:
        raise _nothing()
    reasons = _unless(view.is_host, _host_only(view), view)
    if not reasons and not view.others:
        reasons = (_("There is no other agency in the room."),)
    return Asked(
        _("Offer to hand over hosting of this room?"),
        _("Offer"),
        words.offer(),
        reasons,
        choices=tuple((one.id, one.name) for one in view.others),
        choose=_("New host agency"),
        danger=True,
    )


def _ask_accept_host(view: MembershipView, target: str) -> Asked:
    made = next((one for one in view.offers if one.id == target), None)
    if made is None:
        raise _nothing()
    why = _("Only officers of %(agency)s may accept it.") % {"agency": words.apart(made.to.name)}
    return Asked(
        _("Host this room?"),
        _("Accept to host"),
        words.accept_host(view, made),
        _unless(made.may_accept, why, view),
        danger=True,
    )


def _ask_successor(view: MembershipView, target: str) -> Asked:
    if target:
        raise _nothing()
    now = view.successor.id if view.successor else ""
    choices = tuple((one.id, one.name) for one in view.others if one.id != now)
    reasons = _unless(view.is_host, _host_only(view), view)
    if not reasons and not choices:
        reasons = (_("There is no other agency in the room to name."),)
    return Asked(
        _("Name a successor?"),
        _("Name successor"),
        words.successor(view),
        reasons,
        choices=choices,
        choose=_("Successor agency"),
    )


def _ask_rules(view: MembershipView, target: str) -> Asked:
    if target:
        raise _nothing()
    newer = view.offered_rules
    why = _("This version of Hornbill has no newer rules than those in force. You have nothing to change.")
    if view.newest_rules > view.rules:
        why = view.rules_wait
    return Asked(
        _("Propose newer rules?"),
        _("Propose"),
        words.rules(view),
        _unless(newer, why, view),
        choices=tuple((str(n), _("Rules %(n)d") % {"n": n}) for n in newer),
        choose=_("Rules version"),
    )


def _ask_accept_rules(view: MembershipView, target: str) -> Asked:
    proposed = next((one for one in view.new_rules if one.id == target), None)
    if proposed is None:
        raise _nothing()
    why = _("Your agency has already accepted them.")
    if not proposed.known:
        why = _("This version of Hornbill does not support rules %(n)d. Upgrade it first.") % {
            "n": proposed.rules
        }
    return Asked(
        _("Accept rules %(n)d?") % {"n": proposed.rules},
        _("Accept for your agency"),
        words.accept_rules(view, proposed),
        _unless(proposed.may_accept, why, view),
        danger=True,
    )


# --- doing ---------------------------------------------------------------------------------------
def _hold(one: _Doing) -> None:
    until = end_of(one.form.until, one.now) if one.form.until else None
    actions.hold(one.vault, one.room, one.form.reason, until=until, **one.how)  # type: ignore[arg-type]


def _plain(name: str, *of: str) -> Callable[[_Doing], None]:
    """Return what calls an act of the exchange with parts of the form."""

    def do(one: _Doing) -> None:
        values: Mapping[str, object] = {
            "target": one.target,
            "targets": [one.target],
            "reason": one.form.reason,
            "choice": one.form.choice,
            "number": int(one.form.choice) if one.form.choice.isdecimal() else 0,
        }
        getattr(actions, name)(one.vault, one.room, *(values[part] for part in of), **one.how)

    return do


ACTS: dict[str, Act] = {
    "approve": Act(_ask_approve, _plain("approve_members", "target")),
    "remove": Act(_ask_remove, _plain("remove_members", "targets", "reason")),
    "leave": Act(_ask_leave, _plain("leave", "reason")),
    "hold": Act(_ask_hold, _hold),
    "release": Act(_ask_release, _plain("release", "target", "reason")),
    "offer": Act(_ask_offer, _plain("offer_host", "choice")),
    "accept-host": Act(_ask_accept_host, _plain("accept_host", "target")),
    "successor": Act(_ask_successor, _plain("name_successor", "choice")),
    "rules": Act(_ask_rules, _plain("propose_rules", "number")),
    "accept-rules": Act(_ask_accept_rules, _plain("accept_rules", "target")),
}
