"""Tables of seizures at a node: the agency's own register, its history, and imports.

Rules
- The register is the agency's own and is in the clear in its node's database, as its other tables do (ADR 51). Nothing of it leaves
  the node unless an officer shares a copy or gives a report out.
- Names of officers are ids; links to cases and rooms are opaque ids.
- A foreign key that a wider index begins with has no index of its own (``db_index=False``): every row of an import would be written into both.
- ``words`` is what search looks through, folded; an index of pieces of words is beside it (``searching``).
"""

from __future__ import annotations

from django.db import models

from hornbill.columns import PlainText


class Seizure(models.Model):
    """One seizure."""

    handle = models.CharField(max_length=32, unique=True)  # random; names it in addresses
    reference = PlainText(max_length=120, default="")  # of the agency
    state = models.CharField(max_length=10, default="entered")  # core.seizure.STATES
    first = models.DateField(null=True)  # null in drafts alone
    last = models.DateField(null=True)
    precision = models.CharField(max_length=10, default="day")
    country = models.CharField(max_length=2, default="")
    province = PlainText(max_length=120, default="")
    place = PlainText(max_length=200, default="")
    lat = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    lon = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    agency = PlainText(max_length=160, default="")  # that detected it
    # Codes of core.modes, parted by spaces; as written in ``details``.
    transport = models.CharField(max_length=60, default="")
    concealment = models.CharField(max_length=80, default="")
    detection = models.CharField(max_length=90, default="")
    reason = models.CharField(max_length=90, default="")
    disposal = models.CharField(max_length=90, default="")
    nationalities = models.CharField(max_length=120, default="")
    amount = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    currency = models.CharField(max_length=3, default="")
    details = models.JSONField(default=dict)  # core.seizure.DETAILS: texts, as written, notes
    doubts = models.JSONField(default=list)  # [field, code, about]: what somebody should look at
    is_doubtful = models.BooleanField(default=False)
    words = models.TextField(default="")  # folded, for search
    mark = models.CharField(
        max_length=64, default=""
    )  # core.same.mark_of: the same row is not imported twice
    batch = models.ForeignKey("Import", models.SET_NULL, null=True, related_name="seizures")
    row = models.IntegerField(default=0)  # of its file
    version = models.IntegerField(default=1)
    entered_by = models.CharField(max_length=80)
    entered_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["state", "-first", "-id"], name="seizures_by_day"),
            models.Index(fields=["country", "first"], name="seizures_by_country"),
            models.Index(fields=["mark"], name="seizures_by_mark"),
            models.Index(fields=["reference"], name="seizures_by_reference"),
            models.Index(
                fields=["state", "-first", "-id"],
                condition=models.Q(is_doubtful=True),
                name="seizures_to_check",
            ),
        ]

    def __str__(self) -> str:
        return self.reference or self.handle


class Item(models.Model):
    """Something that was seized."""

    seizure = models.ForeignKey(Seizure, models.CASCADE, related_name="items", db_index=False)
    n = models.IntegerField()  # from 1
    claimed = PlainText(max_length=300, default="")  # species as written
    taxon = PlainText(max_length=80, default="")  # id in the reference tables
    name = PlainText(max_length=160, default="")  # accepted scientific name
    candidates = models.JSONField(default=list)
    identified_by = PlainText(max_length=160, default="")  # who identified it, and how
    term = models.CharField(max_length=3, default="")
    term_text = PlainText(max_length=300, default="")
    state = models.CharField(max_length=4, default="")  # live, dead
    source = models.CharField(max_length=1, default="")
    quantity = models.DecimalField(max_digits=24, decimal_places=6, null=True)  # as reported
    unit = models.CharField(max_length=3, default="")
    count = models.DecimalField(max_digits=24, decimal_places=6, null=True)  # pieces
    mass_kg = models.DecimalField(max_digits=24, decimal_places=9, null=True)
    measures = models.JSONField(default=list)  # all, as core.quantities has them

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seizure", "n"], name="item_once")]
        indexes = [
            models.Index(fields=["taxon"], name="items_by_taxon"),
            models.Index(fields=["name"], name="items_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.claimed} {self.term}"


class Leg(models.Model):
    """One place of a route."""

    seizure = models.ForeignKey(Seizure, models.CASCADE, related_name="legs", db_index=False)
    n = models.IntegerField()
    role = models.CharField(max_length=12)  # origin, export, transit, destination
    country = models.CharField(max_length=2, default="")
    place = PlainText(max_length=200, default="")
    is_confirmed = models.BooleanField(default=False)  # else alleged
    share = models.DecimalField(max_digits=7, decimal_places=6, null=True)  # of the goods, 0 to 1: origins

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seizure", "n"], name="leg_once")]
        indexes = [models.Index(fields=["role", "country"], name="legs_by_country")]

    def __str__(self) -> str:
        return f"{self.role} {self.country}"


class YearFigure(models.Model):
    """A figure of a year, kept as seizures come and go (``core.year_counts``)."""

    year = models.IntegerField()
    kind = models.CharField(max_length=12)
    key = PlainText(max_length=160, default="")  # what is counted: month, species, country ...
    n = models.BigIntegerField(default=0)  # seizures or items
    grams = models.BigIntegerField(default=0)
    pieces = models.BigIntegerField(default=0)  # thousandths

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "kind", "key"], name="year_figure_once")]

    def __str__(self) -> str:
        return f"{self.year} {self.kind} {self.key}: {self.n}"


class Lack(models.Model):
    """What an entered seizure lacks for the illegal-trade report of its year."""

    seizure = models.OneToOneField(Seizure, models.CASCADE, related_name="lack")
    year = models.IntegerField()
    fields = PlainText(max_length=200)  # parted by spaces

    class Meta:
        indexes = [models.Index(fields=["year", "seizure"], name="lacks_by_year")]

    def __str__(self) -> str:
        return f"{self.year} {self.fields}"


class Amendment(models.Model):
    """What a seizure was before a change."""

    seizure = models.ForeignKey(Seizure, models.CASCADE, related_name="amendments", db_index=False)
    version = models.IntegerField()  # that was replaced
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    why = PlainText(max_length=300, default="")
    before = models.JSONField()  # core.seizure.plain of the replaced version

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seizure", "version"], name="amended_once")]

    def __str__(self) -> str:
        return f"{self.seizure_id} v{self.version}"


class Import(models.Model):
    """A file that is being imported, or was."""

    handle = models.CharField(max_length=32, unique=True)
    file_name = PlainText(max_length=200)
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, default="mapping")  # core.importing.STATES
    sheet = PlainText(max_length=120, default="")
    headings = models.JSONField(default=list)
    layout = models.CharField(max_length=64, default="")  # core.mapping.layout_of
    mapping = models.JSONField(default=dict)
    notes = models.JSONField(default=list)  # of the table's reader
    conventions = models.JSONField(default=dict)  # core.row_read.Conventions
    at_group = models.IntegerField(default=0)  # how far the step that is running has come
    rows_total = models.IntegerField(default=0)
    rows_done = models.IntegerField(default=0)  # of the step that is running
    counts = models.JSONField(default=dict)  # clean, doubtful, refused, again
    is_cancelled = models.BooleanField(default=False)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state"], name="imports_by_state")]

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """One row of a file, as it came and as it was mended."""

    batch = models.ForeignKey(Import, models.CASCADE, related_name="rows", db_index=False)
    number = models.IntegerField()  # as a spreadsheet shows it
    group = models.IntegerField(default=0)  # number of the first row of its seizure
    nth = models.IntegerField(default=1)  # how often these cells have come in the file
    cells = models.JSONField()  # texts
    mended = models.JSONField(default=dict)  # column -> text in its place
    is_total = models.BooleanField(default=False)
    above = models.IntegerField(default=0)  # number of the row that it goes on with; 0: its own
    year = models.CharField(max_length=4, default="")  # of a day without one, from a heading above it
    state = models.CharField(
        max_length=10, default=""
    )  # clean, doubtful, refused, again; empty: not looked at
    why = models.JSONField(default=list)  # [field, level, code, about]
    found = models.JSONField(
        null=True
    )  # core.seizure, in the first row of a seizure that can go in: the preview, and what goes in
    mark = models.CharField(max_length=64, default="")  # core.same.mark_of, there too

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_row_once")]
        indexes = [
            models.Index(fields=["batch", "state", "number"], name="import_rows_by_state"),
            models.Index(fields=["batch", "group", "number"], name="import_rows_by_group"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.number}"


class KeptMapping(models.Model):
    """A mapping by the layout that it fits: the next file of this sender is mapped by it."""

    layout = models.CharField(max_length=64)
    name = PlainText(max_length=80)
    version = models.IntegerField(default=1)
    mapping = models.JSONField()
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="mapping_version_once")]
        indexes = [models.Index(fields=["layout", "-at"], name="mappings_by_layout")]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class SavedFilter(models.Model):
    """A search that an officer keeps."""

    officer = models.CharField(max_length=80)
    name = PlainText(max_length=80)
    query = models.JSONField()  # core.filters.Filter as a form has it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "name"], name="filter_name_once")]

    def __str__(self) -> str:
        return self.name


class Photograph(models.Model):
    """A photograph of a seizure: sealed on the disk; its description is here, under a key of the agency's (``photographs``)."""

    seizure = models.ForeignKey(Seizure, models.CASCADE, related_name="photographs")
    handle = models.CharField(max_length=32, unique=True)  # random; names it in addresses
    address = models.CharField(max_length=64, default="")  # of the sealed file; empty once it was removed
    sealed = models.BinaryField()  # name, media type, size, SHA-256, key, caption
    tlp = models.CharField(max_length=12)  # kernel.markings.TLP_WIDTH
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    removed_by = models.CharField(max_length=80, default="")
    removed_at = models.DateTimeField(null=True)
    removed_why = PlainText(max_length=300, default="")

    def __str__(self) -> str:
        return self.handle


class PhotographCopy(models.Model):
    """A photograph that went along with a seizure into a room."""

    photograph = models.ForeignKey(Photograph, models.CASCADE, related_name="copies", db_index=False)
    room = models.CharField(max_length=64)
    file = models.CharField(max_length=64)  # record that shares the file there
    record = models.CharField(max_length=64)  # record that says of which seizure it is
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["photograph", "room"], name="photograph_copy_once")]

    def __str__(self) -> str:
        return f"{self.photograph_id} in {self.room[:12]}"


class Tie(models.Model):
    """A seizure linked with an exhibit, with a person or thing of a case, or with a permit number."""

    seizure = models.ForeignKey(Seizure, models.CASCADE, related_name="ties", db_index=False)
    kind = models.CharField(max_length=10)  # core.ties.KINDS
    room = models.CharField(max_length=64, default="")  # of an exhibit or an entity
    target = PlainText(max_length=120)  # exhibit's record, key of an entity, permit number as written
    mark = PlainText(max_length=120)  # what is compared: core.ties.mark_of
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seizure", "kind", "room", "mark"], name="tie_once")]
        indexes = [models.Index(fields=["kind", "mark"], name="ties_by_mark")]

    def __str__(self) -> str:
        return f"{self.seizure_id} {self.kind} {self.target}"


class Link(models.Model):
    """Two reports of one event, or two legs of one route; or a proposal that somebody refused."""

    first = models.CharField(max_length=130)  # own seizure: its handle; the lesser of the two
    second = models.CharField(max_length=130)  # own seizure's handle, or room/record of a partner's copy
    kind = models.CharField(max_length=12)  # core.same.KINDS
    why = models.JSONField(default=list)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="link_once")]

    def __str__(self) -> str:
        return f"{self.first} {self.kind} {self.second}"
