"""Stages, outcomes and what was taken, in the reader's language.

stage("trial")      # "procès"
"""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from hornbill.proceedings.core import stages

STAGES = {
    stages.SEIZURE: _("Seizure or freezing"),
    stages.ARREST: _("Arrest"),
    stages.CHARGE: _("Charge"),
    stages.TRIAL: _("Trial"),
    stages.SENTENCE: _("Sentence"),
    stages.APPEAL: _("Appeal"),
    stages.CONFISCATION: _("Confiscation or recovery"),
}
OUTCOMES = {
    stages.CHARGED: _("charged"),
    stages.DROPPED: _("charge dropped"),
    stages.ACQUITTED: _("acquitted"),
    stages.CONVICTED: _("convicted"),
    stages.PENDING: _("appeal pending"),
    stages.UPHELD: _("judgment upheld"),
    stages.OVERTURNED: _("judgment overturned"),
}
TAKES = {
    stages.SEIZED: _("seized"),
    stages.FROZEN: _("frozen"),
    stages.CONFISCATED: _("confiscated"),
    stages.RECOVERED: _("recovered"),
}


def stage(name: str) -> str:
    """Name a stage."""
    return gettext(STAGES[name]) if name in STAGES else name


def outcome(name: str) -> str:
    """Name an outcome."""
    return gettext(OUTCOMES[name]) if name in OUTCOMES else name


def how(name: str) -> str:
    """Say how something was taken."""
    return gettext(TAKES[name]) if name in TAKES else name
