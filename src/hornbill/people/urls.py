"""Addresses: the directory: agencies, officers, meetings, admission."""

from __future__ import annotations

from django.urls import path

from hornbill.people.views import admission, duty, handover, meetings, network, vouching

urlpatterns = [
    path("settings/duty", duty.duty, name="duty"),
    path("settings/hand-over", handover.handover, name="handover"),
    path("network", network.network, name="network"),
    path("network/officer/<officer:officer_id>", network.officer, name="network-officer"),
    path("network/officer/<officer:officer_id>/vouch", vouching.vouch, name="vouch"),
    path("meetings", meetings.all_meetings, name="meetings"),
    path("meetings/new", meetings.new_meeting, name="meeting-new"),
    path("meetings/<upload:meeting_id>", meetings.meeting, name="meeting"),
    path("network/<agency:agency_id>", network.agency, name="network-agency"),
    path("admission", admission.admission, name="admission"),
    path("admission/state", admission.state, name="admission-state"),
    path("admission/invite", admission.invite, name="admission-invite"),
    path(
        "admission/invitations/<room:slot>/end",
        admission.end_invitation,
        name="admission-end-invitation",
    ),
    path("admission/proposals/<room:proposal_id>", admission.proposal, name="admission-proposal"),
    path("admission/proposals/<room:proposal_id>/sign", admission.sign, name="admission-sign"),
    path("admission/proposals/<room:proposal_id>/withdraw", admission.withdraw, name="admission-withdraw"),
    path("admission/<agency:agency_id>/suspend", admission.suspend, name="admission-suspend"),
    path("admission/<agency:agency_id>/restore", admission.restore, name="admission-restore"),
]
