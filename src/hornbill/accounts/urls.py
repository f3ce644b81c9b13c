"""Addresses: signing in, settings and the account."""

from __future__ import annotations

from django.urls import path

from hornbill.accounts.gated import gated
from hornbill.accounts.views import (
    account,
    demo,
    officers,
    programs,
    recovery,
    recovery_sheet,
    scim,
    second_factors,
    sessions,
    settings,
    sign_in,
    sign_on,
)

_SCIM_USERS = "scim/v2/Users"  # RFC 7644, section 3.2

urlpatterns = [
    path("sign-in", account.sign_in, name="sign-in"),
    path("sign-in/sign-on", sign_on.begin, name="sign-on"),
    path("sign-in/sign-on/back", sign_on.back, name="sign-on-back"),
    path("sign-in/passkey", gated(sign_in.passkey), name="sign-in-passkey"),
    path("sign-in/passkey/options", gated(sign_in.passkey_options), name="sign-in-passkey-options"),
    path("sign-in/second", gated(sign_in.second), name="sign-in-second"),
    path("sign-in/second/passkey", gated(sign_in.second_passkey), name="sign-in-second-passkey"),
    path("sign-in/second/passkey/options", gated(sign_in.second_options), name="sign-in-second-options"),
    path("sign-in/first", gated(sign_in.first_app), name="sign-in-first"),
    path("sign-in/first/passkey", gated(sign_in.first_passkey), name="sign-in-first-passkey"),
    path("sign-in/first/passkey/options", gated(sign_in.first_options), name="sign-in-first-options"),
    path("demo/enter", gated(demo.enter), name="demo-enter"),
    path("sign-out", account.sign_out, name="sign-out"),
    path("sign-out/others", sessions.end_others, name="sign-out-others"),
    path("session", sessions.session, name="session"),
    path("sign-out/everywhere", account.sign_out_everywhere, name="sign-out-everywhere"),
    path("passphrase", account.passphrase, name="passphrase"),
    path("settings", settings.settings, name="settings"),
    path("settings/theme", settings.theme, name="theme"),
    path("settings/sign-in", second_factors.ways, name="sign-in-ways"),
    path("settings/sign-in/history", sessions.history, name="sign-in-history"),
    path("settings/sign-in/idle", sessions.idle, name="sign-in-idle"),
    path("settings/sign-in/app", second_factors.app, name="sign-in-app"),
    path("settings/sign-in/codes", second_factors.codes, name="sign-in-codes"),
    path("settings/sign-in/passkey", second_factors.passkey_add, name="sign-in-passkey-add"),
    path("settings/sign-in/passkey/options", second_factors.passkey_making, name="sign-in-passkey-making"),
    path("settings/sign-in/<slug:kind>/<slug:factor_id>", second_factors.factor, name="sign-in-factor"),
    path("settings/programs", programs.programs, name="programs"),
    path("settings/programs/<room:token_id>/revoke", programs.revoke, name="program-revoke"),
    path("settings/recovery-sheet", recovery_sheet.sheet, name="recovery-sheet"),
    path("settings/recovery-sheet/end", recovery_sheet.end, name="recovery-sheet-end"),
    path("settings/recovery", recovery.overview, name="recovery"),
    path("settings/recovery/<upload:request_id>", recovery.request_page, name="recovery-request"),
    path("settings/recovery/<upload:request_id>/refuse", recovery.refuse, name="recovery-refuse"),
    path("sign-in/recovery", gated(recovery.ask), name="recovery-ask"),
    path("sign-in/recovery/finish", gated(recovery.finish), name="recovery-finish"),
    path("sign-in/forgotten", gated(recovery_sheet.forgotten), name="forgotten"),
    path("settings/officers", officers.officers, name="officers"),
    path("settings/officers/act", officers.act, name="officers-act"),
    path("settings/officers/made", officers.made, name="officers-made"),
    path("settings/officers/rest", officers.rest, name="officers-rest"),
    path(_SCIM_USERS, scim.users, name="scim-users"),
    path(f"{_SCIM_USERS}/<slug:joiner_id>", scim.user, name="scim-user"),
    path("scim/v2/ServiceProviderConfig", scim.provider, name="scim-provider"),
    path("settings/officers/joiners", officers.joiners, name="officers-joiners"),
    path("api", programs.operations, name="api"),
]
