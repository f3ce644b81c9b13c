"""Tables of deconfliction at a node.

Rules: what is watched, why and for whom is sealed under the agency's register key (``register``); in the clear is what
the worker needs: whose entry, until when, indexes of the period (which the hub has too), how far a token has come.
"""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One identifier that an officer watches."""

    handle = models.CharField(max_length=32, unique=True)  # random; names it in addresses
    owner = models.CharField(max_length=80)
    entered_at = models.DateTimeField()
    expires = models.DateField()  # last day
    mode = models.CharField(max_length=8, default="open")  # core.entry.MODES
    supervisor = models.CharField(max_length=80, default="")  # of a silent one: whose word it needs
    confirmed_at = models.DateTimeField(null=True)  # of a silent one: when that was given; no token before
    mark = models.CharField(
        max_length=64
    )  # keyed hash of owner, case and identifier: the same is not entered twice
    sealed = models.BinaryField()  # core.entry.write
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(
        max_length=20, default=""
    )  # expired, withdrawn, answered, never-watch, declined

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mark"], condition=models.Q(ended_at=None), name="entry_once_while_live"
            )
        ]
        indexes = [
            models.Index(fields=["owner", "ended_at"], name="entries_of_owner"),
            models.Index(fields=["ended_at", "expires"], name="entries_that_expire"),
            models.Index(fields=["mode", "ended_at"], name="entries_by_mode"),
        ]

    def __str__(self) -> str:
        return self.handle


class Token(models.Model):
    """One key of an entry on its way to the hub; it goes when the entry ends."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="tokens")
    sealed = models.BinaryField()  # register.TokenSecret: text of the key, closeness; later the root
    wanted = models.CharField(
        max_length=16, default=""
    )  # which key holders' keys it is for; empty: not said yet
    holders = models.CharField(max_length=16, default="")  # which evaluated it; empty: none yet
    period = models.CharField(max_length=12, default="")  # of the index; empty: none yet
    token = models.BinaryField(null=True, max_length=16, db_index=True)  # the index at the hub

    class Meta:
        indexes = [
            models.Index(fields=["holders"], name="tokens_by_holders"),
            models.Index(fields=["wanted", "holders"], name="tokens_by_wanted"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.pk}"


class HolderKeys(models.Model):
    """One set of key holders' keys that this node has seen in the directory; two stand side by side while they change."""

    mark = models.CharField(primary_key=True, max_length=16)  # core.tokens.holders_mark
    keys = models.JSONField()  # name -> public key, 64 hex digits
    since = models.DateTimeField()  # seen first
    until = models.DateTimeField(null=True)  # evaluated and compared up to then; null: the present one

    def __str__(self) -> str:
        return self.mark


class AtHub(models.Model):
    """One token as the hub holds it; a dummy belongs to no entry."""

    token = models.BinaryField(primary_key=True, max_length=16)
    dummy = models.BooleanField(default=False)
    silent = models.BooleanField(default=False)  # heard of by nobody there
    expires = models.DateField()  # what the capsule says; of a dummy, a day drawn by lot
    contact = models.CharField(max_length=80, default="")

    def __str__(self) -> str:
        return bytes(self.token).hex()


class Standing(models.Model):
    """How this node stands with the hub's index; one row."""

    step = models.BigIntegerField(default=0)  # of the last change that was sent
    period = models.CharField(max_length=12, default="")
    met = models.BigIntegerField(default=0)  # number of the last meeting that was taken in
    meetings = models.BigIntegerField(default=0)  # of the newest one of which the hub has spoken
    anew = models.BooleanField(default=True)  # the next change puts everything again
    counted_at = models.DateTimeField(
        null=True
    )  # when root officers were last told how many entries are silent

    def __str__(self) -> str:
        return f"{self.period} {self.step}"


class Hit(models.Model):
    """Another agency, or another officer here, has the same identifier."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="hits")
    partner = models.CharField(max_length=32)  # agency
    contact = models.CharField(max_length=80)  # officer to call; empty where the capsule did not count
    closeness = models.CharField(max_length=12)  # the nearest that matched
    expires = models.DateField()  # the partner's last day
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)  # drawn for its owner
    outcome = models.CharField(max_length=20, default="")
    outcome_at = models.DateTimeField(null=True)
    contacted_at = models.DateTimeField(null=True)  # when its owner first wrote to the contact from here
    room = models.CharField(max_length=64, default="")  # the direct conversation that was begun then
    word = models.CharField(
        max_length=8, default=""
    )  # of a silent entry's supervisor: passed, kept; empty: none yet
    word_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "partner", "contact"], name="hit_once"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.partner}"


class NeverWatch(models.Model):
    """One key of an identifier that nobody here may watch; a keyed hash, under a key outside the database."""

    mark = models.CharField(max_length=64, db_index=True)
    identifier = models.CharField(max_length=64, db_index=True)  # mark of its first key
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["identifier", "mark"], name="never_watch_once"),
        ]

    def __str__(self) -> str:
        return self.mark[:12]


class Canary(models.Model):
    """This node's half of a canary pair (``core.canary``)."""

    partner = models.CharField(max_length=32)  # agency
    week = models.IntegerField()
    period = models.CharField(max_length=12)
    token = models.BinaryField(max_length=16, db_index=True)
    put_at = models.DateTimeField()  # drawn by lot
    gone_at = models.DateTimeField()  # drawn by lot: it leaves the hub then
    met_at = models.DateTimeField(null=True)
    missed = models.BooleanField(
        default=False
    )  # its week is over, and that it did not meet was told if it counts

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "week", "period"], name="canary_once"),
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.week}"
