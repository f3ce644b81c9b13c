"""Tables of the exchange at a node.

Rules: content and control bodies are here sealed, as they came; what is in the clear is what the node needs to
route and to find gaps: room, chain, number, kind, times. ``touch`` orders changes within a room: anyone who has
read up to a touch asks for the greater ones.
"""

from __future__ import annotations

from django.db import models

from hornbill.columns import PlainText
from hornbill.exchange.core.protocol.sending_order import LIVE
from hornbill.exchange.models.markings import (  # noqa: F401  # their tables belong to this application
    PartnerCeiling,
    ReviewNote,
)
from hornbill.exchange.models.missing import (  # noqa: F401  # their tables belong to this application
    Mending,
    Missing,
    Partner,
)
from hornbill.exchange.models.versions import PartnerVersion  # noqa: F401  # as above

DESTROYED = b"\x00"  # in place of a withdrawn record's encrypted body; never filled again


class Room(models.Model):
    """A room that this node holds records of."""

    id = models.CharField(primary_key=True, max_length=64)
    created_at = models.DateTimeField()
    changes = models.BigIntegerField(default=0)  # counts records and wraps that came; wakes pages

    def __str__(self) -> str:
        return self.id[:12]


class RoomOfficer(models.Model):
    """An officer of this agency who is in a room now, as far as the control records say.

    Anyone who was put in by others is invited: the room is in the list once the officer has accepted.
    """

    room = models.ForeignKey(Room, models.CASCADE, related_name="officers")
    officer = models.CharField(max_length=80)
    accepted_at = models.DateTimeField(null=True)  # the officer opened, accepted or wrote
    declined_at = models.DateTimeField(null=True)  # asked to go; the host's node has not made the entry yet
    seen = models.BigIntegerField(default=0)  # newest record (its row) that was here when the page was drawn

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "officer"], name="room_officer_once")]
        indexes = [models.Index(fields=["officer"], name="rooms_of_officer")]

    def __str__(self) -> str:
        return f"{self.officer} in {self.room_id[:12]}"


class Record(models.Model):
    """A record whose signatures were checked when it came; its body stays sealed."""

    record = models.CharField(max_length=64, unique=True)  # the record's id
    room = models.ForeignKey(Room, models.CASCADE, related_name="records")
    touch = models.BigIntegerField()  # Room.changes when it last changed
    chain = models.CharField(max_length=100)
    n = models.IntegerField()
    kind = models.CharField(max_length=60)
    header = models.BinaryField()
    signature = models.BinaryField()
    ciphertext = models.BinaryField()
    own = models.BooleanField(default=False)  # written at this node
    received_at = models.DateTimeField()  # this node's clock
    hub_at = models.DateTimeField(null=True)  # the hub's signed receipt

    class Meta:
        indexes = [
            models.Index(fields=["room", "touch"], name="record_by_touch"),
            models.Index(fields=["room", "chain", "n"], name="record_by_chain"),
            models.Index(fields=["room", "kind"], name="record_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record[:12]}"


class Wrap(models.Model):
    """A record's content key, sealed to one reader of this agency; or kept under the reader's vault.

    ``digest`` stays that of the wrap that came, so that the same one is known when it comes again.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="wraps")
    reader = models.CharField(max_length=80)
    key_id = models.CharField(max_length=16)
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64)  # SHA-256 of the wrap as it came: the same is kept once
    sender = models.CharField(
        max_length=32, blank=True, default=""
    )  # agency whose node brought it, where known

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "reader", "digest"], name="wrap_once")]
        indexes = [models.Index(fields=["key_id"], name="wrap_by_key")]

    def __str__(self) -> str:
        return f"{self.record_id} for {self.reader}"


class Outgoing(models.Model):
    """An envelope in the outbox. Its id is fixed here, so that sending it again changes nothing."""

    envelope = models.CharField(primary_key=True, max_length=32)
    # None for an envelope that carries receipts and no record.
    record = models.ForeignKey(Record, models.CASCADE, related_name="outgoing", null=True)
    agency = models.CharField(max_length=32)
    data = models.BinaryField(null=True)  # emptied once the hub has it
    wraps = models.BinaryField(
        null=True
    )  # of the record for this agency, until its node says that it has them
    created_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    next_at = models.DateTimeField()
    posted_at = models.DateTimeField(null=True)
    refused = PlainText(max_length=200, blank=True)  # the hub's code and words, while it refuses
    turn = models.SmallIntegerField(default=LIVE)  # which goes first (``core.protocol.sending_order``)

    class Meta:
        indexes = [
            models.Index(fields=["next_at"], name="outgoing_due", condition=models.Q(posted_at__isnull=True)),
            models.Index(
                fields=["turn", "created_at", "envelope"],
                name="outgoing_in_turn",
                condition=models.Q(posted_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.envelope} to {self.agency}"


class Carried(models.Model):
    """An envelope for another agency that was brought here in a file, and goes on in the next one to that agency."""

    envelope = models.CharField(primary_key=True, max_length=32)
    agency = models.CharField(max_length=32)
    data = models.BinaryField()
    brought_by = models.CharField(max_length=32)  # agency whose node wrote the file
    came_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agency", "came_at"], name="carried_for")]

    def __str__(self) -> str:
        return f"{self.envelope} for {self.agency}"


class Reading(models.Model):
    """A run of one chain's records that a reader has, and since when, as the reader's own node says.

    A node that stored them stands by its own name, an officer who opened them by theirs; ``acted`` rows are what officers
    say that they act on. Rows about other agencies' chains are ours, to be told to their nodes.
    """

    room = models.ForeignKey(Room, models.CASCADE, related_name="readings")
    chain = models.CharField(max_length=100)
    reader = models.CharField(max_length=80)
    first = models.IntegerField()
    last = models.IntegerField()
    at = models.DateTimeField()
    acted = models.BooleanField(default=False)
    tell = models.CharField(max_length=32, blank=True, default="")  # agency that is to be told; empty: done
    due_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "chain", "reader", "acted", "last"], name="reading_once")
        ]
        indexes = [
            models.Index(fields=["due_at"], name="reading_due", condition=models.Q(due_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"{self.reader} has {self.chain} {self.first} to {self.last}"


class Notice(models.Model):
    """Something came into a room: one row for each sender and urgency, without a word of what it says."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="notices")
    sender = models.CharField(max_length=32)  # agency
    urgency = models.CharField(max_length=10)
    at = models.DateTimeField()  # of the newest
    newest = models.BigIntegerField()  # row of the newest record

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "sender", "urgency"], name="notice_once")]

    def __str__(self) -> str:
        return f"{self.urgency} from {self.sender} in {self.room_id[:12]}"


class Draft(models.Model):
    """Words that an officer has not sent yet, sealed under the officer's vault."""

    officer = models.CharField(max_length=80)
    room = models.ForeignKey(Room, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "room"], name="draft_once")]

    def __str__(self) -> str:
        return f"draft for {self.room_id[:12]}"


class Mailbox(models.Model):
    """How far this node has read its mailbox at the hub: one row."""

    mailbox = models.CharField(primary_key=True, max_length=32)
    cursor = models.BigIntegerField(default=0)  # taken in, in the same transaction
    acknowledged = models.BigIntegerField(default=0)  # and told the hub so
    unknown = models.BigIntegerField(default=0)  # envelopes the hub counted and this database does not know
    forgotten = models.BigIntegerField(default=0)  # as many of these as new chains answered for
    salt = models.CharField(max_length=16, blank=True, default="")  # of chains begun after a restore

    def __str__(self) -> str:
        return f"{self.mailbox} at {self.cursor}"


class Parked(models.Model):
    """An envelope that could not be taken in: kept as it came, shown as an alarm, tried again later."""

    envelope = models.CharField(max_length=32)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of data: the same bytes are parked once
    data = models.BinaryField()
    code = PlainText(max_length=60)
    why = PlainText(max_length=500)
    at = models.DateTimeField()
    tries = models.IntegerField(default=1)
    sender = models.CharField(max_length=32, blank=True, default="")  # agency, as the hub says

    def __str__(self) -> str:
        return f"{self.code} {self.envelope}"


class NodeAlarm(models.Model):
    """Something about the exchange that people must see: one row a code, until it is over."""

    code = PlainText(primary_key=True, max_length=60)
    what = PlainText(max_length=500)
    cure = PlainText(max_length=500)
    since = models.DateTimeField()
    last = models.DateTimeField()

    def __str__(self) -> str:
        return self.code


class Segment(models.Model):
    """A thousand opened and verified records of one room, sealed under one officer's vault."""

    officer = models.CharField(max_length=80)
    room = models.ForeignKey(Room, models.CASCADE, related_name="+")
    number = models.IntegerField()
    count = models.IntegerField()
    last_touch = models.BigIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "room", "number"], name="segment_once")]

    def __str__(self) -> str:
        return f"segment {self.number} of {self.room_id[:12]}"


class Snapshot(models.Model):
    """The first page of a large room, sealed under one officer's vault: shown while the rest loads."""

    officer = models.CharField(max_length=80)
    room = models.ForeignKey(Room, models.CASCADE, related_name="+")
    last_touch = models.BigIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "room"], name="snapshot_once")]

    def __str__(self) -> str:
        return f"snapshot of {self.room_id[:12]}"


class SealedFile(models.Model):
    """A sealed file that records of this node share: on the disk under its address, or to be fetched."""

    address = models.CharField(primary_key=True, max_length=64)
    length = models.BigIntegerField()  # bytes, sealed
    leaves = models.BinaryField(null=True)  # hash of each chunk; None until the hub has shown them
    have = models.BigIntegerField(default=0)  # bytes on this disk
    whole = models.BooleanField(default=False)
    wanted = models.BooleanField(default=False)  # to be fetched
    offered = models.BooleanField(default=False)  # to be sent to the hub
    at_hub = models.BigIntegerField(default=0)  # bytes that the hub has of it, as last heard
    trouble = PlainText(max_length=40, blank=True, default="")  # code of what stands in the way
    ask_at = models.DateTimeField(null=True)  # holders are to be asked for it
    asked_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    next_at = models.DateTimeField()
    at = models.DateTimeField()  # first heard of

    class Meta:
        indexes = [
            models.Index(
                fields=["next_at"],
                name="file_due",
                condition=models.Q(wanted=True) | models.Q(offered=True),
            )
        ]

    def __str__(self) -> str:
        return self.address[:12]


class Share(models.Model):
    """Which record shares which sealed file; known of records that an officer of this node has opened."""

    record = models.OneToOneField(Record, models.CASCADE, related_name="share")
    file = models.ForeignKey(SealedFile, models.CASCADE, related_name="shares")

    def __str__(self) -> str:
        return f"{self.record_id} shares {self.file_id[:12]}"


class SilentCounts(models.Model):
    """What an agency's node last told root officers of its silent watch entries (``core.node_messages.silent_counts``)."""

    agency = models.CharField(primary_key=True, max_length=32)
    live = models.BigIntegerField()
    entered = models.BigIntegerField()
    confirmed = models.BigIntegerField()
    hits = models.BigIntegerField()
    passed = models.BigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.agency


class Upload(models.Model):
    """A file that an officer is sending to this node, or that this node has made for the officer of what is in the room.

    What it is called, and its key, lie under the officer's vault.
    """

    id = models.CharField(primary_key=True, max_length=32)
    officer = models.CharField(max_length=80)
    room = models.ForeignKey(Room, models.CASCADE, related_name="+")
    size = models.BigIntegerField()  # bytes
    sealed = models.BinaryField()
    at = models.DateTimeField()  # begun, or gone on with
    made = models.BooleanField(default=False)  # by this node: it goes when something of the room is destroyed

    class Meta:
        indexes = [models.Index(fields=["officer", "room"], name="uploads_of_officer")]

    def __str__(self) -> str:
        return f"{self.id[:12]} of {self.officer}"
