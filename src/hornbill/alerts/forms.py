"""What the form of a new alert says, read and checked; and whom it proposes to call.

Rules: every reason together, each beside its field; what was typed stays as it was typed. Who is called is the author's
choice; without one, the order that the chosen agency's directory entries amount to (``alerts.core.order``), shown before
it is sent. In a room that is there, only its members can be called.

    form = AlertForm.of(request.POST)
    form.raising(now, reader="th-customs/somchai")       # IncompleteForm, or what to raise
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.alerts import words as alert_words
from hornbill.alerts.actions.raising import Caller, Raising
from hornbill.alerts.core.order import Person, default_order, timed
from hornbill.alerts.core.steps import ROLES
from hornbill.alerts.core.subject import ASKS, FORMS, MAX_GROUNDS, MAX_TEXT, BadSubject, read_subject
from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.duty import is_on_duty
from hornbill.kernel.ids import is_service
from hornbill.kernel.markings import TLP_WIDTH, Marking
from hornbill.pages.forms import IncompleteForm
from hornbill.people.network_page import is_listed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from django.http import QueryDict

    from hornbill.directory.core.agencies.network import Agency, Officer

WITHIN_MIN = (5, 15, 30, 60, 120, 240)  # minutes that each step may be given
STEPS = ("step1", "step2", "step3")
DESK = "desk"  # in place of an officer: the agency's duty desk as the directory has it
MAX_CALLER = 200  # characters
_TEXTS = ("about", "ask", "grounds", "agency", "within", "tlp", "text", "caller_name", "caller_reach", "room")
_DEFAULTS = {"about": "", "within": "30", "tlp": "AMBER+STRICT"}


@dataclass
class AlertForm:
    """One form.

    Attributes:
        texts: name -> as typed.
        typed: fields of the subject, as typed.
        steps: officer's id of each step, as chosen; empty for nobody.
        chosen: the steps were on the page; else the default is taken.
    """

    texts: dict[str, str]
    typed: dict[str, str] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    chosen: bool = False

    @classmethod
    def of(cls, form: QueryDict | Mapping[str, str]) -> AlertForm:
        """Read a form as it was posted, or as it was kept."""
        texts = {name: form.get(name, _DEFAULTS.get(name, "")) or "" for name in _TEXTS}
        texts["about"] = form.get("kind", "") or texts["about"]
        typed = {one.name: form.get(f"f_{one.name}", "") or "" for fields in FORMS.values() for one in fields}
        chosen = form.get("order_of", "") == texts["agency"] and any(name in form for name in STEPS)
        return cls(texts, typed, [form.get(name, "") or "" for name in STEPS], chosen=chosen)

    @property
    def kept(self) -> dict[str, str]:
        """What is kept of it as a draft; empty when nothing was typed."""
        words = {f"f_{name}": text for name, text in self.typed.items() if text.strip()}
        words |= {
            name: self.texts[name]
            for name in ("grounds", "text", "caller_name", "caller_reach")
            if self.texts[name].strip()
        }
        if not words:
            return {}
        order = dict(zip(STEPS, self.steps, strict=False)) if self.chosen else {}
        more = {name: self.texts[name] for name in ("about", "ask", "agency", "within", "tlp", "room")}
        return {**words, **more, **order, "order_of": self.texts["agency"] if self.chosen else ""}

    def order(
        self, now: datetime, reader: str, members: Collection[str]
    ) -> list[tuple[str, tuple[str, ...]]]:
        """Return role and officers of each step: as chosen, or as proposed."""
        found = people_of(self.texts["agency"], reader, members)
        proposed = default_order([_person(one, now) for one in found])
        if not self.chosen:
            return proposed
        desk = next((officers for role, officers in proposed if role == ROLES[-1]), ())
        order: list[tuple[str, tuple[str, ...]]] = []
        for role, officer in zip(ROLES, self.steps, strict=False):
            taken = {one for _role, officers in order for one in officers}
            who = [one for one in (desk if officer == DESK else (officer,)) if one and one not in taken]
            order.append((role, tuple(who)))
        return order

    def raising(self, now: datetime, *, reader: str, members: Collection[str] = ()) -> Raising:
        """Return what to raise.

        Args:
            now: aware UTC time.
            reader: the author.
            members: of the room in which it is raised; empty for a room of its own.

        Raises:
            IncompleteForm: with everything that is wrong.
        """
        errors: dict[str, str] = {}
        texts = self.texts
        subject = None
        try:
            subject = read_subject(texts["about"], self.typed)
        except BadSubject as error:
            errors.update(alert_words.sentences(error))
        if texts["ask"] not in ASKS:
            errors["ask"] = _("Choose what you ask.")
        if not texts["grounds"].strip():
            errors["grounds"] = _("Say on which grounds you ask: a case, a law, what you have seen.")
        if len(texts["grounds"]) > MAX_GROUNDS or len(texts["text"]) > MAX_TEXT:
            errors["text"] = _("This is too long for an alert: put the rest into its room.")
        if texts["tlp"] not in TLP_WIDTH:
            errors["tlp"] = _("Choose a marking.")
        if not texts["within"].isdecimal() or int(texts["within"]) not in WITHIN_MIN:
            errors["within"] = _("Choose by when somebody is to acknowledge.")
        caller = self._caller(errors)
        order = self.order(now, reader, members)
        steps = timed(order, now, timedelta(minutes=int(texts["within"]) if "within" not in errors else 1))
        self._check_steps([one for step in steps for one in step.officers], reader, members, errors)
        if errors or subject is None:
            raise IncompleteForm(errors)
        return Raising(
            subject=subject,
            ask=texts["ask"],
            grounds=texts["grounds"].strip(),
            steps=steps,
            marking=Marking(tlp=texts["tlp"]),
            text=texts["text"].replace("\r\n", "\n").strip(),
            caller=caller,
            room=texts["room"],
        )

    def _caller(self, errors: dict[str, str]) -> Caller | None:
        name, reach = self.texts["caller_name"].strip(), self.texts["caller_reach"].strip()
        if max(len(name), len(reach)) > MAX_CALLER:
            errors["caller_name"] = _("Name and telephone number are longer than 200 characters.")
        if reach and not name:
            errors["caller_name"] = _("Say who called.")
        return Caller(name, reach) if name else None

    @staticmethod
    def _check_steps(
        called: list[str], reader: str, members: Collection[str], errors: dict[str, str]
    ) -> None:
        known = directory.current().officers_by_id
        if not called or all(is_service(one) for one in called):
            errors["steps"] = _("Choose whom to call.")
        elif any(one not in known or not directory.is_in_force(one) for one in called):
            errors["steps"] = _("One of those chosen is no longer in the directory; choose again.")
        elif reader in called:
            errors["steps"] = _("You cannot call yourself; choose somebody else.")
        elif members and not set(called) <= set(members):
            errors["steps"] = _("In this room only its members can be called.")


def people_of(agency: str, reader: str, members: Collection[str] = ()) -> list[Officer]:
    """Return whom of an agency an author may call: those in force, in a room its members alone."""
    found = directory.current().agencies_by_id.get(agency)
    if found is None or found.suspended:
        return []
    return [
        one
        for one in found.officers
        if is_listed(one)
        and directory.is_in_force(one.id)
        and one.id != reader
        and (not members or one.id in members)
    ]


def agencies(reader: str, members: Collection[str] = ()) -> list[Agency]:
    """Return the agencies of which somebody can be called, by name."""
    found = [one for one in directory.current().agencies if people_of(one.id, reader, members)]
    return sorted(found, key=lambda one: one.name)


def _person(officer: Officer, now: datetime) -> Person:
    return Person(officer.id, officer.focal_point, officer.topics, is_on_duty(officer.hours, now))
