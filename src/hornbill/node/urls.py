"""Addresses of a node's pages; ``/live`` and the bytes of files are answered natively before they come here."""

from __future__ import annotations

from django.urls import path

from hornbill.node import (
    address_parts,
    faults,
    languages,
    views_account,
    views_admission,
    views_carry,
    views_demo,
    views_export,
    views_files,
    views_network,
    views_new_room,
    views_programs,
    views_room_history,
    views_room_membership,
    views_room_people,
    views_room_words,
    views_rooms,
    views_second_factors,
    views_sessions,
    views_settings,
    views_sign_in,
    views_today,
)
from hornbill.node.api import door

address_parts.register()

urlpatterns = [
    path("", views_today.first_page, name="today"),
    path("badges", views_today.badges, name="badges"),
    path("health", views_account.health, name="health"),
    path("language", languages.choose_language, name="set_language"),
    path("sign-in", views_account.sign_in, name="sign-in"),
    path("sign-in/passkey", views_sign_in.passkey, name="sign-in-passkey"),
    path("sign-in/passkey/options", views_sign_in.passkey_options, name="sign-in-passkey-options"),
    path("sign-in/second", views_sign_in.second, name="sign-in-second"),
    path("sign-in/second/passkey", views_sign_in.second_passkey, name="sign-in-second-passkey"),
    path("sign-in/second/passkey/options", views_sign_in.second_options, name="sign-in-second-options"),
    path("sign-in/first", views_sign_in.first_app, name="sign-in-first"),
    path("sign-in/first/passkey", views_sign_in.first_passkey, name="sign-in-first-passkey"),
    path("sign-in/first/passkey/options", views_sign_in.first_options, name="sign-in-first-options"),
    path("demo/enter", views_demo.enter, name="demo-enter"),
    path("sign-out", views_account.sign_out, name="sign-out"),
    path("sign-out/others", views_sessions.end_others, name="sign-out-others"),
    path("session", views_sessions.session, name="session"),
    path("sign-out/everywhere", views_account.sign_out_everywhere, name="sign-out-everywhere"),
    path("passphrase", views_account.passphrase, name="passphrase"),
    path("settings", views_settings.settings, name="settings"),
    path("settings/theme", views_settings.theme, name="theme"),
    path("settings/sign-in", views_second_factors.ways, name="sign-in-ways"),
    path("settings/sign-in/history", views_sessions.history, name="sign-in-history"),
    path("settings/sign-in/idle", views_sessions.idle, name="sign-in-idle"),
    path("settings/sign-in/app", views_second_factors.app, name="sign-in-app"),
    path("settings/sign-in/codes", views_second_factors.codes, name="sign-in-codes"),
    path("settings/sign-in/passkey", views_second_factors.passkey_add, name="sign-in-passkey-add"),
    path(
        "settings/sign-in/passkey/options", views_second_factors.passkey_making, name="sign-in-passkey-making"
    ),
    path("settings/sign-in/<slug:kind>/<slug:factor_id>", views_second_factors.factor, name="sign-in-factor"),
    path("settings/programs", views_programs.programs, name="programs"),
    path("settings/programs/<room:token_id>/revoke", views_programs.revoke, name="program-revoke"),
    path("settings/carry", views_carry.carry, name="carry"),
    path("settings/carry/out", views_carry.out, name="carry-out"),
    path("settings/carry/in", views_carry.into, name="carry-in"),
    path("api", views_programs.operations, name="api"),
    path("api/v1", door.door),
    path("api/v1/", door.door),
    path("api/v1/<anything:rest>", door.door),
    path("network", views_network.network, name="network"),
    path("network/officer/<officer:officer_id>", views_network.officer, name="network-officer"),
    path("network/<agency:agency_id>", views_network.agency, name="network-agency"),
    path("admission", views_admission.admission, name="admission"),
    path("admission/invite", views_admission.invite, name="admission-invite"),
    path(
        "admission/invitations/<room:slot>/end",
        views_admission.end_invitation,
        name="admission-end-invitation",
    ),
    path("admission/proposals/<room:proposal_id>", views_admission.proposal, name="admission-proposal"),
    path("admission/proposals/<room:proposal_id>/sign", views_admission.sign, name="admission-sign"),
    path(
        "admission/proposals/<room:proposal_id>/withdraw", views_admission.withdraw, name="admission-withdraw"
    ),
    path("admission/<agency:agency_id>/suspend", views_admission.suspend, name="admission-suspend"),
    path("admission/<agency:agency_id>/restore", views_admission.restore, name="admission-restore"),
    path("live", views_account.live, name="live"),
    path("rooms", views_rooms.rooms, name="rooms"),
    path("rooms/new", views_new_room.new_room, name="new-room"),
    path("rooms/new/people", views_new_room.find_people, name="new-room-people"),
    path("rooms/<room:room_id>", views_rooms.room, name="room"),
    path("rooms/<room:room_id>/entries", views_rooms.entries, name="room-entries"),
    path("rooms/<room:room_id>/messages", views_rooms.post_message, name="post-message"),
    path("rooms/<room:room_id>/draft", views_room_words.draft, name="room-draft"),
    path("rooms/<room:room_id>/records/<room:record_id>/change", views_room_words.change, name="room-change"),
    path("rooms/<room:room_id>/records/<room:record_id>/acting", views_room_words.acting, name="room-acting"),
    path(
        "rooms/<room:room_id>/records/<room:record_id>/withdraw",
        views_room_words.withdraw,
        name="room-withdraw",
    ),
    path("rooms/<room:room_id>/accept", views_room_people.accept, name="room-accept"),
    path("rooms/<room:room_id>/decline", views_room_people.decline, name="room-decline"),
    path("rooms/<room:room_id>/people", views_room_membership.people, name="room-people"),
    path("rooms/<room:room_id>/people/propose", views_room_membership.propose, name="room-propose"),
    path(
        "rooms/<room:room_id>/people/propose/find",
        views_room_membership.find_people,
        name="room-propose-people",
    ),
    path(
        "rooms/<room:room_id>/people/remove/<officer:target>",
        views_room_membership.act,
        {"name": "remove"},
        name="room-remove",
    ),
    path("rooms/<room:room_id>/people/<slug:name>", views_room_membership.act, name="room-act"),
    path(
        "rooms/<room:room_id>/people/<slug:name>/<room:target>", views_room_membership.act, name="room-act-on"
    ),
    path("rooms/<room:room_id>/history/ask", views_room_history.ask, name="room-history-ask"),
    path("rooms/<room:room_id>/history/<room:ask_id>", views_room_history.answer, name="room-history"),
    path("direct", views_room_people.direct, name="direct"),
    path("rooms/<room:room_id>/export", views_export.export, name="room-export"),
    path("rooms/<room:room_id>/files/new", views_files.new, name="file-new"),
    path("rooms/<room:room_id>/files/form", views_files.form, name="file-form"),
    path("rooms/<room:room_id>/files/begin", views_files.begin, name="file-begin"),
    path("rooms/<room:room_id>/files/uploads/<upload:upload_id>", views_files.upload, name="file-upload"),
    path("rooms/<room:room_id>/files/uploads/<upload:upload_id>/share", views_files.share, name="file-share"),
    path("rooms/<room:room_id>/files/uploads/<upload:upload_id>/drop", views_files.drop, name="file-drop"),
    path("rooms/<room:room_id>/files/<room:record_id>", views_files.file, name="file"),
    path("rooms/<room:room_id>/files/<room:record_id>/fetch", views_files.fetch, name="file-fetch"),
    path(
        "rooms/<room:room_id>/files/<room:record_id>/thumbnail", views_files.thumbnail, name="file-thumbnail"
    ),
    path("rooms/<room:room_id>/state.json", views_rooms.state, name="room-state"),
]

handler400 = faults.bad_request
handler403 = faults.forbidden
handler404 = faults.not_found
handler500 = faults.server_error
