"""What the codes of gradings mean, so that it can be translated; the codes themselves stand in ``kernel.gradings``.

Rules: kernel and files say it in English; a page says it in the reader's language, beside the code, which stays as it is.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

MEANINGS = (
    _("No doubt about the source"),
    _("Source mostly reliable"),
    _("Source mostly unreliable"),
    _("Source cannot be assessed"),
    _("Accuracy not in doubt"),
    _("Known personally to the source, not to the officer"),
    _("Not known personally to the source, corroborated"),
    _("Not known personally to the source, not corroborated"),
    _("Completely reliable"),
    _("Usually reliable"),
    _("Fairly reliable"),
    _("Not usually reliable"),
    _("Unreliable"),
    _("Reliability cannot be judged"),
    _("Confirmed by other sources"),
    _("Probably true"),
    _("Possibly true"),
    _("Doubtful"),
    _("Improbable"),
    _("Truth cannot be judged"),
    _("Reliable"),
    _("Untested"),
    _("Not reliable"),
    _("Known directly to the source"),
    _("Known indirectly, corroborated"),
    _("Known indirectly"),
    _("Not known"),
    _("Suspected to be false"),
    _("Lawful sharing permitted"),
    _("Lawful sharing permitted with conditions"),
    _("Always reliable"),
    _("Mostly reliable"),
    _("Sometimes reliable"),
    _("Untested source"),
    _("Known to be true without reservation"),
    _("Cannot be judged"),
    _("To law enforcement as specified"),
    _("To other parties of the same country that do not prosecute"),
    _("To foreign law enforcement"),
    _("Within the originating agency only"),
    _("Under conditions as specified"),
)
