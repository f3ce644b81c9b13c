"""Tables of admission and joining: proposals with their signatures, what waits for the log, invitations.

Rules: a statement's bytes are fixed when it is proposed; a signature is over exactly these. A leaf is made once,
when its statement is queued, so that posting it again is the same entry. The text of a join code is only sealed
to the node's own key.
"""

from __future__ import annotations

from django.db import models

from hornbill.columns import PlainText


class Invitation(models.Model):
    """A join code that this node, the secretariat's, has made for an agency."""

    slot = models.CharField(primary_key=True, max_length=64)
    agency = models.CharField(max_length=32)
    competent = models.JSONField(default=list)  # powers
    sealed_code = models.BinaryField()  # to the node's key
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    expires = models.DateTimeField()
    # open: nothing came yet; asked: a request is here; settled: answered, or ended.
    state = models.CharField(max_length=12, default="open")
    registered_at = models.DateTimeField(null=True)  # with the hub
    request = models.BinaryField(null=True)  # sealed, as it lay at the hub
    asked_at = models.DateTimeField(null=True)
    problem = PlainText(max_length=300, blank=True)  # why the request cannot be proposed
    answer = models.BinaryField(null=True)  # sealed; made once
    outcome = models.CharField(max_length=12, blank=True)  # admitted, declined, ended
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "slot"]

    def __str__(self) -> str:
        return f"invitation of {self.agency} ({self.state})"


class Proposal(models.Model):
    """Statements that root officers of this node may sign, all together or not at all."""

    id = models.CharField(primary_key=True, max_length=64)  # SHA-256 over the statements' ids
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    entries = models.BinaryField()  # framed statements, with the signatures that they came with
    note = PlainText(max_length=300, blank=True)  # whom the agency names as its contact
    state = models.CharField(max_length=12, default="open")  # open, sent, withdrawn
    proposed_by = models.CharField(max_length=80)
    proposed_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    invitation = models.OneToOneField(
        Invitation, null=True, on_delete=models.PROTECT, related_name="proposal"
    )

    class Meta:
        ordering = ["-proposed_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.subject} ({self.state})"


class ProposalSignature(models.Model):
    """One signature under a proposal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="signatures")
    officer = models.CharField(max_length=80)
    signatures = models.BinaryField()  # framed: signer and signature for each statement
    at = models.DateTimeField()

    class Meta:
        ordering = ["officer"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "officer"], name="one_signature_an_officer")
        ]

    def __str__(self) -> str:
        return self.officer


class ServedNode(models.Model):
    """What this node, the secretariat's, has told the hub of an agency's node."""

    agency = models.CharField(primary_key=True, max_length=32)
    mailbox = models.CharField(max_length=32)
    transport_key = models.CharField(max_length=64)  # hex
    told_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.agency


class ForRoots(models.Model):
    """A recovery that lacks the roots' signatures, on its way to the nodes at which root officers sit."""

    statement_id = models.CharField(primary_key=True, max_length=64)
    subject = models.CharField(max_length=120)
    entry = models.BinaryField()  # with the signatures of node and officer
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.subject


class LogOutbox(models.Model):
    """An entry on its way to the log."""

    commitment = models.CharField(max_length=64, unique=True)
    statement_id = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    leaf = models.BinaryField()
    sealed = models.BinaryField()
    queued_at = models.DateTimeField()
    posted_at = models.DateTimeField(null=True)
    log_index = models.PositiveBigIntegerField(null=True)
    refused = PlainText(max_length=60, blank=True)  # the hub's code
    first_posted_at = models.DateTimeField(null=True)  # posted_at is that of the last time
    confirmed_at = models.DateTimeField(null=True)  # when it was seen in the log

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["posted_at", "id"], name="log_outbox_waiting"),
            models.Index(
                fields=["id"], name="log_outbox_unconfirmed", condition=models.Q(confirmed_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.subject}"


class Joining(models.Model):
    """This node's own request to join a network: at most one is under way."""

    slot = models.CharField(primary_key=True, max_length=64)
    network = models.CharField(max_length=64)
    sealed_code = models.BinaryField()  # to the node's key
    request = models.BinaryField()  # sealed; posted as it is, again and again
    fingerprint = models.CharField(max_length=40)
    begun_at = models.DateTimeField()
    expires = models.DateTimeField()
    state = models.CharField(max_length=12, default="made")  # made, posted, joined, declined, ended
    reason = PlainText(max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-begun_at"]

    def __str__(self) -> str:
        return f"joining {self.network[:12]} ({self.state})"
