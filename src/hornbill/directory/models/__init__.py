"""Tables of the directory log at a node.

Rules: one row says how far the log was taken in; entries lie as they were checked, refused ones too, each with
the reason; what a node can no longer open is kept sealed. Two heads that contradict one another are kept as
they were signed: they are the proof.
"""

from __future__ import annotations

from django.db import models

from hornbill.columns import PlainText
from hornbill.directory.models.bulletins import Bulletin, BulletinTold
from hornbill.directory.models.ceremonies import (
    ForRoots,
    Invitation,
    Joining,
    LogOutbox,
    Proposal,
    ProposalSignature,
    ServedNode,
)
from hornbill.directory.models.handovers import CertificateEnd, Handover
from hornbill.directory.models.prekeys import PrekeyBlob, WeekKey

__all__ = [
    "Bulletin",
    "BulletinTold",
    "CertificateEnd",
    "Contradiction",
    "ForRoots",
    "Handover",
    "Invitation",
    "Joining",
    "LogEntry",
    "LogOutbox",
    "LogStanding",
    "PartnerHead",
    "PrekeyBlob",
    "Proposal",
    "ProposalSignature",
    "ServedNode",
    "WeekKey",
]


class LogStanding(models.Model):
    """How far this node has taken in its network's log: one row.

    ``size``, ``root`` and ``frontier`` tell of the entries that are here; ``head`` is the newest head that was
    accepted, and may be ahead of them while a node catches up.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    network = models.CharField(max_length=64)  # SHA-256 of the founding statement
    size = models.BigIntegerField(default=0)  # entries
    root = models.CharField(max_length=64)  # of the tree over them
    frontier = models.TextField()  # JSON of kernel.transparency.frontier
    generation = models.PositiveIntegerField(default=0)  # counts how often all was folded again
    head = models.TextField(blank=True, default="")  # signed head with its cosignatures, JSON
    head_size = models.BigIntegerField(default=0)
    head_at = models.DateTimeField(null=True)
    complete_at = models.DateTimeField(null=True)  # time of the newest head whose entries are all here
    checked_at = models.DateTimeField(null=True)  # this node's clock, when the hub last showed a good head
    trouble = PlainText(max_length=60, blank=True, default="")  # code of what is wrong with the hub now
    trouble_why = PlainText(max_length=500, blank=True, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_standing")]

    def __str__(self) -> str:
        return f"{self.network[:12]} at {self.size}"


class LogEntry(models.Model):
    """One entry of the log, by its number."""

    index = models.BigIntegerField(primary_key=True)
    epoch = models.BigIntegerField()  # of the directory key that its body was sealed with
    commitment = models.BinaryField()  # 32 bytes
    sealed_digest = models.BinaryField()  # 32 bytes; with epoch and commitment this is the whole leaf
    kind = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=100, blank=True)
    at = models.CharField(max_length=24, blank=True)  # as its signers say
    refused = models.CharField(max_length=40, blank=True)  # code; empty when it counts
    why = PlainText(max_length=500, blank=True)
    taken_at = models.DateTimeField()
    salt = models.BinaryField()  # 32 bytes: opens the commitment
    statement = models.BinaryField()  # canonical JSON; empty when it did not open
    signatures = models.BinaryField()  # apart, so that folding again need not read them
    sealed = models.BinaryField()  # the body, only while it does not open here

    class Meta:
        indexes = [
            models.Index(fields=["subject", "index"], name="log_entry_by_subject"),
            models.Index(fields=["index"], name="log_entry_refused", condition=~models.Q(refused="")),
        ]

    def __str__(self) -> str:
        return f"{self.index} {self.kind} {self.subject}"


class Contradiction(models.Model):
    """Two heads, both signed by the log, of which one at most is true."""

    digest = models.CharField(max_length=64, unique=True)  # the same two are kept once
    held = models.TextField()  # JSON, as signed
    shown = models.TextField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=80, blank=True, default="")

    def __str__(self) -> str:
        return f"seen {self.at:%Y-%m-%d}"


class PartnerHead(models.Model):
    """The newest head of the log that another agency's node accepted, as that node says and the log signed."""

    agency = models.CharField(primary_key=True, max_length=32)
    head = models.TextField()  # JSON, as signed
    size = models.BigIntegerField()
    root = models.CharField(max_length=64)
    at = models.DateTimeField()
    seen_at = models.DateTimeField()  # this node's clock
    proved = models.BooleanField(default=False)  # ours continues it
    refuted = models.BooleanField(default=False)  # the hub gave no proof that ours does

    def __str__(self) -> str:
        return f"{self.agency} at {self.size}"
