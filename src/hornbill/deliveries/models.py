"""Tables of deliveries at a node: the state of each, who signed with which power, trackers, positions, and when other nodes were heard.

Rules: not a word of content. The state of a delivery is made from control records and positions, and can be made again; what the directory said
when a signature came cannot, so it is written down then and stays.
"""

from __future__ import annotations

from django.db import models

from hornbill.deliveries.core.gate import shown_phase


class Tracked(models.Model):
    """A delivery as this node sees it."""

    room = models.CharField(primary_key=True, max_length=64)
    plan = models.CharField(max_length=64)  # the version that counts; empty for none
    phase = models.CharField(max_length=20)  # core.state.PHASES
    go = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)  # [code, subject, [who], source] of each
    asks = models.CharField(
        max_length=20, default=""
    )  # for this agency: consent, countersign; empty for nothing
    agencies = models.JSONField(
        default=list
    )  # that are told positions and are believed (actions.tracking.watchers)
    exercise = models.BooleanField(default=False)
    since = (
        models.DateTimeField()
    )  # when phase, go or the codes of the reasons last changed; this node's clock
    told_at = models.DateTimeField(null=True)  # when the other nodes were last told
    told_n = models.BigIntegerField(default=0)  # number of that word

    class Meta:
        indexes = [models.Index(fields=["phase"], name="delivery_phase")]

    def __str__(self) -> str:
        return f"{self.room[:12]} {self.phase}"

    @property
    def stands(self) -> str:
        """Its state as people are shown it."""
        return shown_phase(self.phase, go=self.go)


class Change(models.Model):
    """A moment at which a delivery began to go or to hold here: for the debriefing."""

    room = models.CharField(max_length=64)
    at = models.DateTimeField()
    go = models.BooleanField()
    codes = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["room", "at"], name="delivery_change")]

    def __str__(self) -> str:
        return f"{self.room[:12]} {'go' if self.go else 'hold'}"


class Signature(models.Model):
    """What the directory said of who signed a consent, a countersignature or a decision when it came, or later while it said nothing."""

    record = models.CharField(primary_key=True, max_length=64)
    room = models.CharField(max_length=64)
    officer = models.CharField(max_length=80)
    came_at = models.DateTimeField()  # this node's clock
    vouched_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["room"], name="delivery_signature_room")]

    def __str__(self) -> str:
        return f"{self.record[:12]} {self.officer}"


class Tracker(models.Model):
    """A tracker of this agency, which may post positions under a token of its own and may do nothing else."""

    id = models.CharField(primary_key=True, max_length=32)
    room = models.CharField(max_length=64)
    name = models.CharField(max_length=80)
    token_sha256 = models.CharField(max_length=64, unique=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["room"], name="delivery_tracker_room")]

    def __str__(self) -> str:
        return self.name


class Position(models.Model):
    """One position, of a tracker of this agency or as another node told it; each once."""

    room = models.CharField(max_length=64)
    agency = models.CharField(max_length=40)
    tracker = models.CharField(max_length=80)
    at = models.DateTimeField()
    lat_e5 = models.IntegerField()
    lon_e5 = models.IntegerField()
    means = models.CharField(max_length=20)
    came_at = models.DateTimeField()
    to_tell = models.BooleanField(default=False)  # the other nodes have not been told yet

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["room", "agency", "tracker", "at", "lat_e5", "lon_e5"], name="one_position_once"
            )
        ]
        indexes = [
            models.Index(fields=["room", "at"], name="delivery_position_at"),
            models.Index(fields=["room"], name="delivery_position_tell", condition=models.Q(to_tell=True)),
        ]

    def __str__(self) -> str:
        return f"{self.tracker} {self.at:%H:%M:%S}"


class Heard(models.Model):
    """When another agency's node last spoke of a room, by its own clock, and how far its own officers' chains went then."""

    room = models.CharField(max_length=64)
    agency = models.CharField(max_length=40)
    at = models.DateTimeField()
    n = models.BigIntegerField(default=-1)  # number of that word: an older one tells nothing
    tips = models.JSONField()
    armed = models.JSONField(default=list)  # names of its trackers that are in use
    before = models.JSONField(
        default=list
    )  # the same of the word before: what it names has had its time to arrive

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "agency"], name="one_word_of_a_node")]

    def __str__(self) -> str:
        return f"{self.room[:12]} {self.agency}"


class Study(models.Model):
    """An anonymised study that every originator agreed to; nothing tells which room it was made from."""

    hash = models.CharField(primary_key=True, max_length=64)
    study = models.JSONField()  # as core.study has it
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.hash[:12]


class Looked(models.Model):
    """How far this node has looked: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    record = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_look_at_deliveries")]

    def __str__(self) -> str:
        return f"looked up to {self.record}"
