"""Tables that come from outside, and long work: limits on workbooks, encodings that nobody is sure of, leases."""

from __future__ import annotations

from devtools.mutation.mutation import Mutation

TABLES = "src/hornbill/tables/"
WORK = "src/hornbill/background/actions/"
BOOKS = ("tests/tables/test_workbooks.py",)

ROWS = [
    Mutation(
        "workbook-declared-size",
        "tables",
        TABLES + "packed.py",
        "if sum(part.file_size for part in parts) > limits.unpacked:",
        "if False:",
        "A workbook that says that it unpacks to a thousand times its size would be unpacked.",
        BOOKS,
        inside="_check_declared",
    ),
    Mutation(
        "workbook-real-size",
        "tables",
        TABLES + "packed.py",
        "if size > part.file_size:",
        "if False:",
        "A part could unpack to more than it declares, unseen by the check of what is declared.",
        BOOKS,
        inside="_through",
    ),
    Mutation(
        "workbook-memory",
        "tables",
        TABLES + "workbook_process.py",
        "(resource.RLIMIT_AS, limits.memory),",
        "",
        "A cell at the far corner of a sheet would take the memory of the whole machine.",
        BOOKS,
        inside="_bound",
    ),
    Mutation(
        "workbook-password",
        "tables",
        TABLES + "packed.py",
        'if b"encryption-data" in part.read(1024 * 1024):',
        "if False:",
        "What is encrypted would be read as text.",
        BOOKS,
        inside="_kind",
    ),
    Mutation(
        "workbook-as-text",
        "tables",
        TABLES + "reading.py",
        "if is_workbook(start):",
        "if False:",
        "The bytes of a workbook would become names of people.",
        BOOKS,
        inside="read",
    ),
    Mutation(
        "unsure-encoding",
        "tables",
        TABLES + "reading.py",
        "if self.encoding is not None and not self.encoding.sure:",
        "if False:",
        "Names would be watched, compared and given accounts that a guess has made other names.",
        ("tests/tables/test_delimited.py", "tests/deconfliction/test_table.py"),
        inside="certain",
    ),
    Mutation(
        "work-lease",
        "objects",
        WORK + "work_running.py",
        "held = Work.objects.filter(pk=self.id, holder=self.holder, state=RUNNING)",
        "held = Work.objects.filter(pk=self.id, state=RUNNING)",
        "A process that lost its lease could do once more what another has done.",
        ("tests/background/test_work.py",),
        inside="keep",
    ),
    Mutation(
        "work-session",
        "objects",
        WORK + "work_running.py",
        "if vault is not None and not live_ids({vault.session_id}, now=now):",
        "if False:",
        "Work would go on with an officer's keys after that officer has signed out.",
        ("tests/background/test_work.py",),
        inside="advance",
    ),
    Mutation(
        "work-of-another",
        "objects",
        WORK + "work.py",
        "row = Work.objects.filter(pk=work_id, officer=vault.officer_id).first()",
        "row = Work.objects.filter(pk=work_id).first()",
        "An officer could end another officer's work.",
        ("tests/background/test_work.py",),
        inside="_own",
    ),
]
