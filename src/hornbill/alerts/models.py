"""Tables of alerts at a node: what its key needs to run the clock, and who is told how.

Rules: not a word of what an alert is about. What is here is made from control records, which the node's key opens, and
can be made from them again; only where officers want to be told (their browsers, their mail) and their
drafts, sealed under the vault, are kept here alone.
"""

from __future__ import annotations

from django.db import models

from hornbill.columns import PlainText


class Call(models.Model):
    """An alert as this node's clock sees it."""

    call = models.CharField(primary_key=True, max_length=64)  # id of its alert.call
    room = models.CharField(max_length=64)
    author = models.CharField(max_length=80)
    came_at = models.DateTimeField()  # this node's clock
    phase = models.CharField(max_length=20)  # core.standing
    next_at = models.DateTimeField(null=True)  # when the clock goes on; None when it does not

    class Meta:
        indexes = [
            models.Index(fields=["next_at"], name="call_due", condition=models.Q(next_at__isnull=False)),
            models.Index(fields=["room"], name="call_by_room"),
        ]

    def __str__(self) -> str:
        return f"{self.call[:12]} {self.phase}"


class Called(models.Model):
    """An officer of this agency who was called: one row an officer and alert; the author, when nobody answered."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="people")
    officer = models.CharField(max_length=80)
    step = models.IntegerField()  # from 0; one more than the last for the author
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "officer"], name="called_once")]
        indexes = [models.Index(fields=["officer"], name="called_officer")]

    def __str__(self) -> str:
        return f"{self.officer} for {self.call_id[:12]}"


class Clock(models.Model):
    """How far this node has looked for alerts: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    looked = models.BigIntegerField(
        default=0
    )  # newest record (its row) of an alert's kinds that was looked at

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_clock")]

    def __str__(self) -> str:
        return f"looked up to {self.looked}"


class Address(models.Model):
    """Where an officer wants a mail that says only that there is an alert, and at which hour one that says how much is new."""

    officer = models.CharField(primary_key=True, max_length=80)
    mail = models.CharField(max_length=254)
    summary_hour = models.SmallIntegerField(
        null=True
    )  # 0 to 23, in the officer's time zone; None: no daily summary
    summed_up = models.DateField(null=True)  # the officer's last day for which that was done

    def __str__(self) -> str:
        return self.officer


class Browser(models.Model):
    """A browser that an officer lets be woken (web push): where to, and the keys that its push service cannot read."""

    officer = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the endpoint
    endpoint = models.CharField(max_length=1000)
    public = models.CharField(max_length=100)  # p256dh, base64url
    secret = models.CharField(max_length=40)  # auth, base64url
    name = models.CharField(max_length=80)  # which browser, for the officer's own list
    since = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["officer"], name="browser_of_officer")]

    def __str__(self) -> str:
        return f"{self.name} of {self.officer}"


class Notice(models.Model):
    """A push or a mail that is to go out, or went: tried again until the alert is over, a reminder until its time has passed."""

    called = models.ForeignKey(Called, models.CASCADE, null=True, related_name="notices")  # None: a reminder
    officer = models.CharField(max_length=80, blank=True, default="")  # of a reminder
    until = models.DateTimeField(null=True)  # of a reminder: tried until then
    news = models.IntegerField(null=True)  # of a daily summary: how much is new
    browser = models.ForeignKey(Browser, models.CASCADE, null=True, related_name="+")  # None: mail
    tries = models.IntegerField(default=0)
    next_at = models.DateTimeField(null=True)  # None: sent, or given up
    sent_at = models.DateTimeField(null=True)
    trouble = PlainText(max_length=40, blank=True, default="")  # code of why it did not go out

    class Meta:
        indexes = [
            models.Index(fields=["next_at"], name="notice_to_send", condition=models.Q(next_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"{'mail' if self.browser_id is None else 'push'} for {self.called_id or self.officer}"


class Draft(models.Model):
    """An alert that was typed and not sent, sealed under its officer's vault."""

    officer = models.CharField(primary_key=True, max_length=80)
    at = models.DateTimeField()
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"draft of {self.officer}"
