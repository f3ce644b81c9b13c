"""What is prepared before a delivery: a list for parcels, which take hours, and one for containers, which take weeks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PARCEL = (
    _("Ask the carrier to hold the track-and-trace status, and have the carrier confirm it."),
    _("Photograph and weigh the parcel, note seals and labels, and describe it as an exhibit."),
    _("Decide: intact, replaced in part, or replaced in whole. Less left inside can change the charges."),
    _("Name who watches at each hub, and who takes over at each border, with numbers that answer at night."),
    _("Agree who prosecutes, and what ends the delivery at once."),
)
SHIPMENT = (
    _("Obtain the authorisation that each State's law asks for, with its reference and end."),
    _("Photograph, weigh and seal; take samples; describe the exhibits before anything is replaced."),
    _("Decide: intact, replaced in part, or replaced in whole. Less left inside can change the charges."),
    _("Fit a tracker that does not change the goods, and test it; agree how long it may be silent."),
    _("Tell each port's customs which box must not be stopped, by the form that it uses for that."),
    _("Plan every leg with its border, the longest stay, and who signs the hand-over on each side."),
    _("Agree jurisdiction, prosecution, costs, and what ends the delivery at once."),
)
LIVE = (
    _("Have a veterinarian say how long the animals can travel; stop for their welfare in time."),
    _("Name the place that takes the animals in, in each State."),
)
