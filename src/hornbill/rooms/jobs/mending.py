"""The worker's job that finds what is missing, asks other nodes for it and answers theirs."""

from __future__ import annotations

from queue import Empty

from django.utils import timezone

from hornbill.directory import actions as directory
from hornbill.directory.core.log.errors import DirectoryError
from hornbill.exchange.announcing import recoveries as asking_roots
from hornbill.exchange.core.node_messages.asking import Ask
from hornbill.exchange.hub.job import Job
from hornbill.exchange.inbound import WORDS, raise_alarm
from hornbill.exchange.missing import answering
from hornbill.exchange.missing import asking as mending
from hornbill.vault.keyring import node_keys


class Mend(Job):
    """Looks for gaps every few seconds; a look that finds nothing writes nothing."""

    name = "mend"
    every_s = 3.0

    def __init__(self) -> None:
        super().__init__()
        self._answers = answering.Answers()

    def step(self) -> bool:
        """Do what is due."""
        keys, now = node_keys(), timezone.now()
        for _ in range(WORDS.qsize()):
            try:
                word = WORDS.get_nowait()
            except Empty:
                break
            if isinstance(word, Ask):
                self._answers.give(word, keys, now)
                continue
            mending.take_heads(word, keys, now)
            try:
                directory.note_partner_head(word.sender, word.log, now)
            except DirectoryError as error:
                raise_alarm(error.code, error.message, error.cure, now)
        mending.look(now)
        mending.ask_due(keys, now)
        mending.ask_for_files(keys, now)
        mending.mend_hole(keys, now)
        mending.tell_heads(keys, now)
        asking_roots.send_due(keys, now)
        return mending.forget_wraps(now) == mending.WRAPS_AT_ONCE
