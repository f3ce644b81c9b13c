"""Load on a hub while its servers are killed: envelopes at a rate, entries of the directory log, a recipient and witnesses; and what must hold.

Rules: a sender repeats a batch until it is acknowledged, as a node's outbox does, and only then goes on; so the order of a sender's
envelopes is known. Recipients read all the while: what they were given once must be there at the end, at the same cursor. The witness
cosigns by the keyholder's own rules.

    with Load(hub, rate=300) as load:
        began = time.monotonic()
        ...                                   # something is killed
        seconds = load.wait_progress(began)   # until every sender, and the log, has an answer to something asked after that
    load.check()
"""

from __future__ import annotations

import hashlib
import itertools
import os
import random
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from hornbill.exchange.core.protocol.envelope import SEAL_BYTES, SIZE_CLASSES, build_head
from hornbill.exchange.hub.client import HubClient, HubRefused, HubUnreachable
from hornbill.exchange.hub.log import Cosigned, LogClient, LogLine
from hornbill.hub.nodes import Directory, Node, write_hub_file
from hornbill.kernel.ids import new_random_id
from hornbill.kernel.suite.merkle import leaf_hash, root
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.head import Head, cosign
from hornbill.kernel.transparency.leaf import Leaf, commit
from hornbill.keyholder.core.judging import check_continues, check_head

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hornbill.kernel.transparency.head import SignedHead

BATCH, SENDERS = 5, 4
RECIPIENT, WITNESSES = "vn-customs", ("first", "second", "third")
GIVE_UP_S = 180.0
ENTRY_EVERY_S = 0.5
_TRY_AGAIN_S = 0.2
_NEXT_S = 0.02  # between two recipients, of several


class NotKept(Exception):
    """Something that was acknowledged or shown is lost, doubled, out of order or badly signed."""


@dataclass
class Hub:
    """A hub's keys and nodes; its processes are started by others.

    Attributes:
        folder: with hub.json.
        url: where it answers.
    """

    folder: Path
    url: str
    key: TransportKey = field(default_factory=TransportKey.generate)
    log_key: TransportKey = field(default_factory=TransportKey.generate)
    keys: dict[str, TransportKey] = field(default_factory=dict)
    mailboxes: dict[str, str] = field(default_factory=dict)
    witnesses: dict[str, TransportKey] = field(default_factory=dict)

    def write(self, more: Sequence[str] = (), fits: Callable[[str], bool] = lambda _: True) -> None:
        """Make nodes and witnesses, and write hub.json.

        Args:
            more: agencies, beside the recipient and the senders.
            fits: tells whether a mailbox, in hex digits, may be a node's.
        """
        for agency in (RECIPIENT, *(f"sender-{number}" for number in range(SENDERS)), *more):
            made = (new_random_id() for _ in itertools.count())
            self.keys[agency], self.mailboxes[agency] = TransportKey.generate(), next(filter(fits, made))
        self.witnesses = {name: TransportKey.generate() for name in WITNESSES}
        nodes = [Node(name, self.mailboxes[name], key.public) for name, key in self.keys.items()]
        public = {name: key.public for name, key in self.witnesses.items()}
        write_hub_file(
            self.folder / "hub.json", self.key, nodes, Directory(RECIPIENT, self.log_key, public, 2)
        )

    def client(self, agency: str) -> HubClient:
        """Return a node's client."""
        return HubClient(
            self.url,
            agency=agency,
            key=self.keys[agency],
            mailbox=self.mailboxes[agency],
            hub_key=self.key.public,
        )

    def log(self, signer: str) -> LogClient:
        """Return a client of the log, of a node or of ``witness:NAME``."""
        name = signer.removeprefix("witness:")
        key = self.witnesses[name] if name != signer else self.keys[signer]
        return LogClient(self.url, signer=signer, key=key)


class Load:
    """Everything that goes on while something is killed.

    Args:
        hub: whose processes run.
        rate: envelopes a second, of all senders.
        recipients: agencies to which envelopes go in turn.

    Attributes:
        receipts: id of an envelope -> the receipt that its sender was given first.
        order: of each sender: ids in the order in which they were acknowledged.
        seen: of each recipient: ids by cursor less one, as it was given them.
        lines: entries of the log by index, as they were acknowledged.
        heads: that were published, in the order in which they were seen.
    """

    def __init__(self, hub: Hub, rate: float, recipients: Sequence[str] = (RECIPIENT,)) -> None:
        self._hub, self._recipients = hub, recipients
        self._pause_s = BATCH * SENDERS / rate
        self.receipts: dict[bytes, bytes] = {}
        self.order: list[list[bytes]] = [[] for _ in range(SENDERS)]
        self.seen: dict[str, list[bytes]] = {name: [] for name in recipients}
        self._digests: dict[bytes, bytes] = {}  # of envelopes, by id
        self.lines: dict[int, LogLine] = {}
        self.heads: list[Head] = []
        self.refusals: dict[str, int] = {}
        self._progress: dict[str, float] = {}  # who -> when the last request was begun that was answered well
        self._answers: dict[str, list[float]] = {}  # who -> when requests were answered well
        self._over = threading.Event()
        self._broke: list[Exception] = []
        jobs = [*((f"sender-{at}", self._send) for at in range(SENDERS)), ("log", self._append)]
        jobs += [("recipient", self._receive), *((f"witness:{name}", self._witness) for name in WITNESSES)]
        self._threads = [
            threading.Thread(target=self._run, args=job, name=job[0], daemon=True) for job in jobs
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(GIVE_UP_S)

    def _run(self, name: str, job: Callable[[str], None]) -> None:
        try:
            job(name)
        except Exception as error:  # noqa: BLE001  # said by ``check``
            self._broke.append(error)

    def _asked(self, name: str, ask: Callable[[], Any]) -> Any:
        """Ask until there is an answer; None when all is over and there is none."""
        gave_up = None
        while True:
            began = time.monotonic()
            try:
                found = ask()
            except HubUnreachable as error:
                why = error.code
            except HubRefused as error:
                if error.status not in {503, 507, 409}:
                    raise
                why = error.code
            else:
                self._progress[name] = began
                self._answers.setdefault(name, []).append(time.monotonic())
                return found
            self.refusals[why] = self.refusals.get(why, 0) + 1
            if self._over.is_set():
                gave_up = gave_up or began + GIVE_UP_S
                if began > gave_up:
                    raise NotKept(f"{name} has no answer: {why}")
            time.sleep(_TRY_AGAIN_S)

    # --- who goes on ---
    def _send(self, name: str) -> None:
        mine = self.order[int(name.rpartition("-")[2])]
        mailboxes = [bytes.fromhex(self._hub.mailboxes[name]) for name in self._recipients]
        turns = itertools.cycle(random.sample(mailboxes, len(mailboxes)))
        due = time.monotonic()
        with self._hub.client(name) as client:
            while not self._over.is_set():
                ids = [os.urandom(16) for _ in range(BATCH)]
                batch = [
                    build_head(1, mailbox, one) + os.urandom(SEAL_BYTES[1] + SIZE_CLASSES[0])
                    for one, mailbox in zip(ids, turns, strict=False)
                ]
                self._digests |= {
                    one: hashlib.sha256(item).digest() for one, item in zip(ids, batch, strict=True)
                }
                for one, result in zip(
                    ids, self._asked(name, lambda batch=batch: client.post(batch)), strict=True
                ):
                    if not result.held or result.trouble:
                        raise NotKept(f"{name}: {result.status} {result.code} {result.trouble}")
                    self.receipts[one] = result.receipt_bytes
                mine += ids
                due = max(due + self._pause_s, time.monotonic() - 1)
                self._over.wait(max(0.0, due - time.monotonic()))

    def _receive(self, name: str) -> None:
        alone = len(self._recipients) == 1
        with ExitStack() as stack:
            clients = {one: stack.enter_context(self._hub.client(one)) for one in self._recipients}
            for one, client in itertools.cycle(clients.items()):
                if self._over.wait(0 if alone else _NEXT_S):
                    return
                fetch = partial(client.fetch, len(self.seen[one]), wait_s=1 if alone else 0)
                for item in self._asked(name, fetch):
                    self._take(one, item)

    def _take(self, recipient: str, item: Any) -> None:
        shown = self.seen[recipient]
        if item.cursor != len(shown) + 1 or item.trouble:
            raise NotKept(f"cursor {item.cursor} after {len(shown)}: {item.trouble}")
        one = item.envelope[21:37]
        if self._digests.get(one) != hashlib.sha256(item.envelope).digest():
            raise NotKept(f"an envelope that nobody sent, at {item.cursor}")
        if self.receipts.setdefault(one, item.receipt_bytes) != item.receipt_bytes:
            raise NotKept(f"another receipt at {item.cursor} than its sender has")
        shown.append(one)

    def _take_rest(self, recipient: str, wait_s: int) -> None:
        with self._hub.client(recipient) as client:
            while page := self._asked(
                "recipient", lambda: client.fetch(len(self.seen[recipient]), wait_s=wait_s)
            ):
                for item in page:
                    self._take(recipient, item)

    def _append(self, name: str) -> None:
        with self._hub.log("sender-0") as log:
            while not self._over.wait(ENTRY_EVERY_S):
                sealed = os.urandom(300)
                leaf = Leaf(1, commit(os.urandom(32), b"entry"), hashlib.sha256(sealed).digest())
                line = LogLine(leaf.to_bytes(), sealed)
                (done,) = self._asked(name, lambda line=line: log.append([line]))
                if done.index is None or self.lines.setdefault(done.index, line) != line:
                    raise NotKept(f"the log took an entry in as {done}")

    def _witness(self, name: str) -> None:
        last: Head | None = None
        with self._hub.log(name) as log:
            while not self._over.is_set():
                size = last.size if last else 0
                signed = self._asked(name, lambda size=size: log.head(newest=True, beyond=size, wait_s=2))
                if signed is None or signed.head == last:
                    continue
                last = self._judge(name, log, signed, last)

    def _judge(self, name: str, log: LogClient, signed: SignedHead, last: Head | None) -> Head:
        head = signed.head
        if check_head(signed, self._hub.log_key.public, last, datetime.now(UTC)):
            assert last is not None
            size = last.size
            check_continues(last, head, self._asked(name, lambda: log.consistency(size, head.size)))
        short = name.removeprefix("witness:")
        line = Cosigned(short, head.size, head.root, head.at, cosign(head, short, self._hub.witnesses[short]))
        _, published = self._asked(name, lambda: log.cosign(line))
        if published:
            self.heads.append(head)
        return head

    # --- what must hold ---
    def wait_progress(self, since: float, *, within_s: float = GIVE_UP_S) -> float:
        """Wait until every sender and the log have an answer to something that was asked after a moment.

        Args:
            since: the moment, of ``time.monotonic``.
            within_s: seconds.

        Returns:
            Seconds from that moment; NotKept when it takes longer.
        """
        while True:
            self._complain()
            seconds = time.monotonic() - since
            if all(self._progress.get(name, 0.0) > since for name in self._writers):
                return seconds
            if seconds > within_s:
                raise NotKept(f"no writes after {seconds:.0f} s; refusals {self.refusals}")
            time.sleep(0.05)

    @property
    def _writers(self) -> list[str]:
        return [thread.name for thread in self._threads[: SENDERS + 1]]

    def longest_silence(self, since: float) -> float:
        """Return, in seconds, how long at most a sender or the log was without a good answer from a moment until now."""
        now = time.monotonic()
        found = 0.0
        for name in self._writers:
            times = [since, *(at for at in self._answers[name] if at > since), now]
            found = max(found, *(after - before for before, after in itertools.pairwise(times)))
        return found

    def _complain(self) -> None:
        if self._broke:
            raise self._broke[0]

    def check(self) -> None:
        """Compare what is there with what was acknowledged and shown; NotKept if they differ. The load must be over."""
        self._complain()
        if any(thread.is_alive() for thread in self._threads):
            raise NotKept(f"a part did not end; refusals {self.refusals}")
        for wait_s in (0, 2):  # another worker than the one that took the last batch may not have heard of it
            for name in self._recipients:
                self._take_rest(name, wait_s)
            if self.acknowledged <= set(self.shown):
                break
        if any(self.read_again(name) != shown for name, shown in self.seen.items()):
            raise NotKept("a recipient was given other envelopes than are there now")
        self._check_mail()
        self._check_log()

    @property
    def shown(self) -> list[bytes]:
        """Ids of all envelopes that recipients were given, recipient by recipient."""
        return [one for shown in self.seen.values() for one in shown]

    def read_again(self, name: str = RECIPIENT) -> list[bytes]:
        """Fetch a recipient's mailbox from its beginning; returns the ids by cursor less one."""
        found: list[bytes] = []
        with self._hub.client(name) as client:
            while page := self._asked("recipient", lambda: client.fetch(len(found))):
                for item in page:
                    if item.cursor != len(found) + 1 or item.trouble:
                        raise NotKept(f"cursor {item.cursor} after {len(found)}: {item.trouble}")
                    found.append(item.envelope[21:37])
        return found

    @property
    def acknowledged(self) -> set[bytes]:
        """Ids of all envelopes whose senders were given a receipt."""
        return {one for mine in self.order for one in mine}

    def _check_mail(self) -> None:
        if lost := self.acknowledged - set(self.shown):
            raise NotKept(f"{len(lost)} acknowledged envelopes are lost")
        if len(set(self.shown)) != len(self.shown):
            raise NotKept("an envelope is there twice")
        for shown in self.seen.values():
            cursors = {one: at for at, one in enumerate(shown)}
            for mine in self.order:
                places = [cursors[one] for one in mine if one in cursors]
                if places != sorted(places):
                    raise NotKept("envelopes of one sender are out of order")

    def _check_log(self) -> None:
        size = len(self.lines)
        with self._hub.log(RECIPIENT) as log:
            found: list[LogLine] = []
            while len(found) < size:
                found += self._asked("log", partial(log.entries, len(found), size))
        if found != [self.lines[at] for at in range(size)]:
            raise NotKept("the log has other entries than were acknowledged")
        leaves = [leaf_hash(line.leaf) for line in found]
        for head in self.heads:
            if root(leaves[: head.size]) != head.root:
                raise NotKept(f"the published head of {head.size} entries is of another history")
