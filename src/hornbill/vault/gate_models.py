"""Tables of the gate before the vault: who has passed it in which browser, and which officer that is."""

from __future__ import annotations

from django.db import models

from hornbill.columns import PlainText

ISSUER_MAX = 255  # characters
SUBJECT_MAX = 255  # characters; OpenID Connect Core 1.0, section 2, `sub`


class SignOnLink(models.Model):
    """Which person of the agency's sign-on service an officer is."""

    account = models.OneToOneField(
        "vault.Account", on_delete=models.CASCADE, related_name="sign_on", primary_key=True
    )
    issuer = models.CharField(max_length=ISSUER_MAX)
    subject = models.CharField(max_length=SUBJECT_MAX)
    linked_at = models.DateTimeField()
    by = models.CharField(max_length=80)  # officer's id, or `node`

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="one_officer_a_person")]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.subject[:40]}"


class GatePass(models.Model):
    """A browser in which somebody has signed on at the agency's sign-on service. It opens no vault."""

    id = models.CharField(primary_key=True, max_length=64)  # hash of the cookie's secret
    issuer = models.CharField(max_length=ISSUER_MAX)
    subject = models.CharField(max_length=SUBJECT_MAX)
    name = PlainText(max_length=120, blank=True)  # as the service says it, for the page alone
    sid = models.CharField(max_length=SUBJECT_MAX, blank=True)  # the service's own name of its session
    created = models.DateTimeField()
    expires = models.DateTimeField(db_index=True)
    address = models.CharField(max_length=45, blank=True)

    def __str__(self) -> str:
        return f"until {self.expires:%Y-%m-%d %H:%M}"
