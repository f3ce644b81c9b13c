"""What waited on an officer's device: whose it is, that it is sent once, and how much is kept."""

from __future__ import annotations

from devtools.mutation.mutation import Mutation

ROWS = [
    Mutation(
        "device-item-author",
        "pages",
        "src/hornbill/device_outbox/actions.py",
        "if item.author != vault.officer_id:",
        "if False:",
        "What was written under one officer's name could be sent under another's.",
        ("tests/device_outbox/test_sending.py",),
        inside="_opened",
    ),
    Mutation(
        "device-item-owner",
        "pages",
        "src/hornbill/device_outbox/actions.py",
        'DeviceItem.objects.filter(officer=vault.officer_id, word=word, result="").first()',
        'DeviceItem.objects.filter(word=word, result="").first()',
        "An officer could discard what another one's device is still owed.",
        ("tests/device_outbox/test_sending.py",),
        inside="_row",
    ),
    Mutation(
        "device-item-once",
        "pages",
        "src/hornbill/device_outbox/actions.py",
        "if known:",
        "if False:",
        "A message whose answer was lost would be sent again.",
        ("tests/device_outbox/test_sending.py",),
        inside="ever",
    ),
    Mutation(
        "device-item-late-refusal",
        "pages",
        "src/hornbill/device_outbox/actions.py",
        "if _claim(vault.officer_id, word, now):",
        "if _claim(vault.officer_id, word, now) is None:",
        "A refusal that comes late would overwrite that a message was sent.",
        ("tests/device_outbox/test_once.py",),
        inside="_keep",
    ),
    Mutation(
        "device-item-limit",
        "pages",
        "src/hornbill/device_outbox/actions.py",
        "_check_room(vault.officer_id, word, len(sealed))",
        "",
        "A device could fill the server with what cannot be sent.",
        ("tests/device_outbox/test_sending.py",),
        inside="_keep",
    ),
    Mutation(
        "device-item-age",
        "pages",
        "src/hornbill/device_outbox/actions.py",
        "if not asked and abs(now.date() - item.day) > SENT_BY_ITSELF:",
        "if False:",
        "A restored browser would send again what was sent months ago.",
        ("tests/device_outbox/test_sending.py",),
        inside="_send",
    ),
    Mutation(
        "device-item-purpose",
        "pages",
        "src/hornbill/kernel/suite/device_sealing.py",
        "return _SUITE.decrypt(sealed, self._private, info)",
        'return _SUITE.decrypt(sealed, self._private, b"hornbill/device-outbox/v1")',
        "What was sealed for one purpose would open for another.",
        ("tests/device_outbox/test_items.py",),
        inside="DeviceKey.open",
    ),
]
