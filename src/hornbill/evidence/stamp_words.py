"""Why a time stamp is still to come, in the reader's language: a sentence for each word of ``core.stamps.errors.WHY``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

STAMP_WORDS = {
    "unreachable": _("The authority cannot be reached; it is asked again."),
    "unreadable": _("The answer is not a time stamp; it is asked again."),
    "refused": _("The authority refused the request; it is asked again."),
    "many-signers": _("The stamp has more than one signer; it was not kept."),
    "no-certificate": _("The stamp does not bring its signer's certificate; it was not kept."),
    "not-for-stamps": _("The signer's certificate is not for time stamps; the stamp was not kept."),
    "unknown-root": _("The stamp does not lead to a root certificate of this authority; it was not kept."),
    "other-certificate": _("The stamp was signed for another certificate; it was not kept."),
    "other-hash": _("The stamp is for another hash; it was not kept."),
    "other-algorithm": _("The stamp is not for a SHA-256; it was not kept."),
    "other-nonce": _("The stamp answers another request; it was not kept."),
    "future": _("The stamp is from the future; it was not kept. Compare the clocks."),
    "past": _("The stamp is older than the request; it was not kept."),
    "ended": _("The authority's certificate or algorithm has ended; the stamp was not kept."),
    "revoked": _("The authority's certificate was revoked; the stamp was not kept. Ask your administrator."),
    "bad-setting": _(
        "A setting of this server, such as its proxy, keeps the authority from being asked; the administrator must correct it. It is asked again."
    ),
    "bad-address": _("The address of this authority cannot be read; the administrator must correct it."),
    "failed": _(
        "Asking the authority failed; the administrator finds the reason in the log. It is asked again."
    ),
    "gone": _("This server no longer has the record; it cannot be stamped."),
    "no-roots": _(
        "The root certificates of this authority are missing; the administrator must put them in place."
    ),
}

# Why it is not known whether a certificate was revoked: a sentence for each of ``core.stamps.revocation.WHY_UNKNOWN``.
UNKNOWN_WORDS = {
    "no-source": _("Whether a certificate of it was revoked is not known: no revocation list of it is on this server."),
    "older": _("Whether a certificate of it was revoked is not known: the list on this server is of %(day)s, before the stamp."),
    "after-end": _("Whether a certificate of it was revoked is not known: the list on this server is of %(day)s, after the certificate ended."),
}  # fmt: skip
