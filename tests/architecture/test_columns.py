"""The core's limits are those of the columns: what a rule lets through, every table takes.

SQLite stores a text of any length in any column; PostgreSQL refuses what is longer than the column says, and the page or
mailbox with it. So each text column says here how long its text can be by the rules of the core, or is a column that takes
any text (``hornbill.columns``).
"""

from __future__ import annotations

import ast
from pathlib import Path
from re import _parser

import pytest
from django.apps import apps
from django.db import models

from hornbill.columns import PlainText
from hornbill.deliveries.core import state as delivery_state
from hornbill.device_outbox.core import items
from hornbill.directory.core.agencies import names
from hornbill.directory.core.bulletins import bulletin
from hornbill.directory.core.bulletins import kinds as bulletin_kinds
from hornbill.directory.core.statements import outcomes, statement
from hornbill.directory.core.statements.kinds import KINDS as STATEMENT_KINDS
from hornbill.evidence.core.bundle import withholding
from hornbill.evidence.core.stamps import authorities as stamp_authorities
from hornbill.evidence.core.stamps import subjects as stamp_subjects
from hornbill.evidence.core.stamps.errors import WHY as STAMP_FAULTS
from hornbill.exchange.core.node_messages import receipt, room_watch
from hornbill.exchange.core.protocol.batches import MAX_CURSOR
from hornbill.exchange.core.records import header, sealing
from hornbill.exchange.errors import NoSpace
from hornbill.formal_requests.core import fields as formal_fields
from hornbill.formal_requests.core import kinds as formal_kinds
from hornbill.formal_requests.core import steps as formal_steps
from hornbill.formal_requests.core import to_do as formal_to_do
from hornbill.kernel import errors, ids
from hornbill.kernel.markings import TLP_WIDTH
from hornbill.kernel.suite import canonical
from hornbill.legal.core import published as published_rows
from hornbill.objects.core.publishing import MAX_KEY, MAX_NOUN
from hornbill.operations.core import kinds as operation_kinds
from hornbill.operations.core import rule as operation_rule
from hornbill.requests.core import codes as request_codes
from hornbill.seizures.core import import_states as seizure_imports
from hornbill.seizures.core import modes, money, same, terms, ties, units, year_counts
from hornbill.seizures.core import seizure as seizures
from hornbill.seizures.core.dates import SPAN
from hornbill.seizures.core.legs import LEGS
from hornbill.seizures.core.read import DOUBTFUL
from hornbill.tasks.core import kinds as task_kinds
from hornbill.tasks.core import steps as task_steps


def longest(form):
    return _parser.parse(form.pattern).getwidth()[1]


def longest_of(words):
    return max(map(len, words))


HASH, RANDOM, KEY = longest(ids._HASH_RE), longest(ids._RANDOM_RE), 2 * sealing.KEY_ID_BYTES
AGENCY, MEMBER = longest(ids._AGENCY_RE), longest(ids._MEMBER_RE)
AUTHOR, CHAIN = longest(ids._AUTHOR_RE), longest(ids._CHAIN_RE)
READER = max(AUTHOR, AGENCY + 1 + len(receipt.DESTROYED))
KIND = longest(statement._KIND)

# By the column's name, where the same name means the same everywhere; else by ``application.Model.column``.
LONGEST = {
    **dict.fromkeys(
        [
            "agreed",
            "call",
            "commitment",
            "comparison",
            "digest",
            "hash",
            "identifier",
            "network",
            "prev_hash",
            "record",
            "request",
            "room",
            "root",
            "slot",
            "statement_id",
            "task",
            "transport_key",
            "waits",
        ],
        HASH,
    ),
    **dict.fromkeys(["envelope", "handle", "mailbox"], RANDOM),
    **dict.fromkeys(["agency", "asker", "brought_by", "giver", "sender", "tell", "to"], AGENCY),
    **dict.fromkeys(
        [
            "asked",
            "contact",
            "holder",
            "made_by",
            "named_by",
            "officer",
            "officer_id",
            "owner",
            "proposed_by",
            "settled_by",
            "successor",
            "supervisor",
        ],
        MEMBER,
    ),
    "actor": AUTHOR,
    "author": AUTHOR,
    "chain": CHAIN,
    "key_id": KEY,
    "reader": READER,
    "webhooks.Webhook.id": 32,
    "webhooks.Webhook.url": 500,
    "webhooks.Webhook.created_by": MEMBER,
    "webhooks.Webhook.told": 64,
    "webhooks.Webhook.message": 36,
    "webhooks.Webhook.trouble": 20,
    "deconfliction.Canary.partner": AGENCY,
    "deconfliction.Hit.partner": AGENCY,
    "comparison.Answered.partner": AGENCY,
    "vault.RecoveryShare.partner": MEMBER,
    "objects.Publication.key": MAX_KEY,
    "objects.Publication.register": MAX_NOUN,
    "directory.Bulletin.kind": longest_of(
        [bulletin_kinds.AVAILABILITY, bulletin_kinds.DESK, bulletin_kinds.MEETING]
    ),
    "directory.Bulletin.subject": bulletin._LONGEST,
    "directory.LogEntry.at": len("2026-11-24T06:12:00.000Z"),
    "directory.LogEntry.kind": KIND,
    "directory.LogEntry.subject": MEMBER,
    "directory.LogEntry.refused": longest_of(
        [*outcomes.CODES, "no-key", "unknown-version", "unknown-epoch", "unreadable"]
    ),
    "directory.LogOutbox.kind": KIND,
    "directory.LogOutbox.subject": MEMBER,
    "directory.Proposal.kind": KIND,
    "directory.Proposal.subject": MEMBER,
    "directory.ForRoots.subject": MEMBER,
    "device_outbox.DeviceItem.word": items.MAX_WORD,
    "device_outbox.DeviceItem.result": HASH,
    "exchange.Missing.by": AGENCY,
    "exchange.Notice.urgency": longest_of(sealing.URGENCIES),
    "exchange.PartnerCeiling.by": MEMBER,
    "exchange.PartnerVersion.said": HASH,
    "exchange.Record.kind": longest(header._KIND),
    "exchange.Room.id": HASH,
    "exchange.SealedFile.address": HASH,
    "exchange.Upload.id": RANDOM,
    "requests.Tracked.urgency": longest_of(request_codes.URGENCIES),
    "deliveries.Position.means": longest_of(room_watch.MEANS),
    "deliveries.Position.tracker": room_watch.MAX_NAME,
    "deliveries.Tracked.asks": longest_of(["consent", "countersign", "take"]),
    "deliveries.Tracked.phase": longest_of(delivery_state.PHASES),
    "deliveries.Tracked.plan": HASH,
    "deliveries.Tracker.by": MEMBER,
    "deliveries.Tracker.id": RANDOM,
    "deliveries.Tracker.name": room_watch.MAX_NAME,
    "deliveries.Tracker.token_sha256": HASH,
    "formal_requests.Tracked.form": longest_of(formal_fields.FORMS),
    "formal_requests.Tracked.direction": longest_of(formal_kinds.DIRECTIONS),
    "formal_requests.Tracked.state": 2,  # formal_requests.core.fields.country
    "formal_requests.Tracked.phase": longest_of(formal_steps.AFTER),
    "formal_requests.Tracked.to_do": longest_of(formal_to_do.TO_DO),
    "formal_requests.Tracked.worker": MEMBER,
    "formal_requests.Tracked.news": HASH,
    "formal_requests.Tracked.told": HASH,
    "tasks.Tracked.urgency": longest_of(task_kinds.URGENCY.words),
    **{
        f"seizures.Seizure.{name}": len(" ".join(words.codes))
        for name, words in {
            "transport": modes.TRANSPORT,
            "concealment": modes.CONCEALMENT,
            "detection": modes.DETECTION,
            "reason": modes.REASON,
            "disposal": modes.DISPOSAL,
        }.items()
    },
    "evidence.MadeBundle.room": HASH,
    "evidence.MadeBundle.copy": longest_of(withholding.COPIES),
    "evidence.MadeBundle.seal": HASH,
    "evidence.MadeBundle.by": MEMBER,
    "evidence.TimeStamp.about": longest_of(stamp_subjects.ABOUTS),
    "evidence.TimeStamp.subject": HASH,
    "evidence.TimeStamp.digest": HASH,
    "evidence.TimeStamp.authority": longest(stamp_authorities.NAME),
    "evidence.TimeStamp.said": longest_of(STAMP_FAULTS),
    "legal.RowVersion.table": longest_of(published_rows.COLUMNS),
    "legal.RowVersion.key": published_rows.MAX_KEY,
    "legal.RowVersion.state": 2,  # ISO 3166-1
    "operations.PublishingRule.room": HASH,
    "operations.PublishingRule.countries": operation_kinds.AREAS.most,
    "operations.PublishingRule.goods": operation_rule.MAX_GOODS,
    "operations.PublishingRule.tlp": longest_of(TLP_WIDTH),
    "operations.PublishingRule.made_by": MEMBER,
    "operations.PublishingRule.ended_by": MEMBER,
    "operations.PublishingRule.fault": operation_rule.MAX_FAULT,
    "operations.ReminderLook.room": HASH,
    "operations.ReminderLook.fault": operation_rule.MAX_FAULT,
    "operations.Look.officer": MEMBER,
    "operations.Look.room": HASH,
    "seizures.Seizure.state": longest_of(seizures.STATES),
    "seizures.Seizure.precision": len(SPAN),
    "seizures.Seizure.country": 2,  # ISO 3166-1
    "seizures.Seizure.nationalities": 3 * seizures.MOST_NATIONALITIES - 1,
    "seizures.Seizure.currency": longest_of(money.CURRENCIES),
    "seizures.Seizure.mark": HASH,
    "seizures.Seizure.entered_by": MEMBER,
    "seizures.YearFigure.kind": longest_of(year_counts.KINDS),
    "seizures.Item.term": longest_of(terms.TERMS),
    "seizures.Item.state": len("live"),
    "seizures.Item.source": 1,
    "seizures.Item.unit": longest_of(units.UNITS),
    "seizures.Leg.role": longest_of(LEGS),
    "seizures.Leg.country": 2,
    "seizures.Amendment.by": MEMBER,
    "seizures.Import.by": MEMBER,
    "seizures.Import.state": longest_of(seizure_imports.STATES),
    "seizures.Import.layout": HASH,
    "seizures.ImportRow.state": len(DOUBTFUL),
    "seizures.ImportRow.mark": HASH,
    "seizures.ImportRow.year": len("2019"),
    "seizures.KeptMapping.layout": HASH,
    "seizures.KeptMapping.by": MEMBER,
    "seizures.Photograph.address": HASH,
    "seizures.Photograph.tlp": longest_of(TLP_WIDTH),
    "seizures.Photograph.by": MEMBER,
    "seizures.Photograph.removed_by": MEMBER,
    "seizures.PhotographCopy.room": HASH,
    "seizures.PhotographCopy.file": HASH,
    "seizures.PhotographCopy.record": HASH,
    "seizures.Tie.kind": longest_of(ties.KINDS),
    "seizures.Tie.room": HASH,
    "seizures.Tie.by": MEMBER,
    "seizures.Link.first": RANDOM,
    "seizures.Link.second": 2 * HASH + 1,
    "seizures.Link.kind": longest_of(same.KINDS),
    "seizures.Link.by": MEMBER,
    "tasks.Tracked.phase": longest_of(task_steps.PHASES),
}

# Written by this node's program itself (words of its own lists, numbers that it drew), or typed by its own people in
# forms that know the columns.
OWN = {
    "alerts.Address.mail",
    "alerts.Browser.endpoint",
    "alerts.Browser.name",
    "alerts.Browser.public",
    "alerts.Browser.secret",
    "alerts.Call.phase",
    "audit.AuditEntry.act",
    "audit.AuditEntry.at",
    "audit.AuditEntry.subject",
    *(f"node.Process.{name}" for name in ("id", "kind", "host", "place", "version", "keys")),
    "node.WorkerTurn.holder",
    "deconfliction.Entry.ended_why",
    "deconfliction.Entry.mark",
    "deconfliction.Entry.mode",
    "deconfliction.Hit.closeness",
    "deconfliction.Hit.outcome",
    "deconfliction.Hit.word",
    "deconfliction.HolderKeys.mark",
    "deconfliction.NeverWatch.mark",
    "deconfliction.Canary.period",
    "deconfliction.Standing.period",
    "deconfliction.Token.holders",
    "deconfliction.Token.period",
    "deconfliction.Token.wanted",
    "directory.Invitation.outcome",
    "directory.Invitation.state",
    "directory.Joining.fingerprint",
    "directory.Joining.state",
    "directory.Proposal.id",
    "directory.Proposal.state",
    "exchange.Mailbox.salt",
    "guests.GuestRequest.id",
    "guests.GuestRequest.state",
    "joint.Tracked.trouble",
    "background.Work.holder",
    "background.Work.id",
    "background.Work.kind",
    "background.Work.session",
    "background.Work.state",
    "reference.Import.digest",
    "reference.Override.key",
    "reference.Override.kind",
    "reference.Row.key",
    "reference.Row.kind",
    "requests.Draft.place",
    "requests.Tracked.phase",
    "tasks.Tracked.reminded",
}


def text_columns():
    for model in apps.get_models():
        if model.__module__.startswith("hornbill."):
            for column in model._meta.concrete_fields:
                if isinstance(column, models.CharField):
                    yield pytest.param(column, id=f"{model._meta.label}.{column.name}")


@pytest.mark.parametrize("column", list(text_columns()))
def test_every_text_column_takes_what_the_core_lets_through(column):
    label = f"{column.model._meta.label}.{column.name}"
    if isinstance(column, PlainText) or label in OWN:
        return
    longest_text = LONGEST.get(label, LONGEST.get(column.name))
    if longest_text is None and label.startswith("vault."):
        return  # of this agency's own people
    assert longest_text is not None, f"say in this file how long {label} can be by the core's rules"
    assert longest_text <= column.max_length, (
        f"{label} has {column.max_length}, the core lets {longest_text} through"
    )


def test_a_kind_of_statement_or_record_fits():
    assert longest_of(STATEMENT_KINDS) <= KIND
    assert max(longest(header._KIND), KIND) == 51


def test_every_code_of_an_error_fits_the_columns_of_codes():
    found = set()
    for path in Path(errors.__file__).parents[1].rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and [getattr(one, "id", "") for one in node.targets] == ["code"]:
                found.add(ast.literal_eval(node.value) if isinstance(node.value, ast.Constant) else "")
    assert NoSpace.code in found
    assert longest_of(found) <= 40


def test_numbers_that_come_from_elsewhere_fit_64_bits():
    assert MAX_CURSOR < 2**63
    assert canonical._SAFE_INTEGER < 2**63
    assert bulletin.MAX_N < 2**63


def test_a_name_cannot_hold_what_no_table_takes():
    for text in ("a\x00", "a\ud800", "a\u202eb", "a\x1b"):
        with pytest.raises(names.BadName):
            names.check_name(text)
