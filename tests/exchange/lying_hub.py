"""A hub in memory that speaks the real wire format, and the lies that whoever runs a hub can tell.

Rules: what it answers is made with the hub's own receipt key and the exchange's own forms, so the nodes' real client judges
it; it opens nothing. Lies last until ``turn_honest``, or alter at once what is in the mailboxes; what it has deleted by
then is gone. It is honest until something is called that is below the line. ``wrote`` is all that nodes ever sent it.

    hub = LyingHub(clock, {"th-customs": mailbox, ...}, server, drawer)
    hub.holes.add("vn-customs")                      # from now on envelopes for it are left out of its mailbox
    hub.served["vn-customs"]                         # codes of alarms of which at least one must be raised there
"""

from __future__ import annotations

import copy
import os
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

import httpx

from hornbill.exchange.core.protocol import batches, versions
from hornbill.exchange.core.protocol.envelope import parse_outer
from hornbill.exchange.core.protocol.hub_receipt import build_receipts, entry
from hornbill.kernel.suite.transport_key import TransportKey

KEY, OTHER_KEY = TransportKey.from_bytes(bytes(32)), TransportKey.from_bytes(bytes([1]) * 32)
_KEYID = re.compile(r'keyid="([^"]+)"')


@dataclass
class Box:
    """One mailbox: what is numbered, and what is kept back without a number."""

    lines: list[batches.FetchedLine] = field(default_factory=list)
    highest: int = 0
    acknowledged: int = 0
    kept_back: list[tuple[str, bytes]] = field(default_factory=list)


class LyingHub(httpx.BaseTransport):
    """The hub; also what the nodes' connections go through."""

    def __init__(self, clock, mailboxes, server, drawer):
        self.clock, self.server, self.drawer = clock, server, drawer
        self.agencies = {mailbox: agency for agency, mailbox in mailboxes.items()}
        self.boxes = {agency: Box() for agency in mailboxes}
        self.known: dict[bytes, tuple[str, bytes]] = {}  # envelope's id -> agency it is for, receipt
        self.sent = Counter()
        self.wrote: list[bytes] = []
        self.older = copy.deepcopy((self.boxes, self.known, self.sent))
        self.served: dict[str, list[frozenset[str]]] = defaultdict(list)
        self.turn_honest()

    # --- what nodes ask
    def handle_request(self, request):
        body = request.read()
        self.wrote.append(body)
        who = _KEYID.search(request.headers["signature-input"])[1]
        path, _, query = request.url.raw_path.decode().partition("?")
        if who in self.deaf:
            raise httpx.ConnectError("nobody answers")
        if path == "/v1/envelopes":
            return self._post(who, batches.decode_batch(body))
        mailbox, _, what = path.removeprefix("/v1/mailboxes/").partition("/")
        assert self.agencies[mailbox] == who
        if what == "acknowledge":
            box = self.boxes[who]
            box.acknowledged = max(box.acknowledged, min(box.highest, batches.decode_acknowledge(body)))
            return self._answer(batches.encode_acknowledged(box.acknowledged))
        if what == "counts":
            return self._counts(who)
        return self._page(who, {name: int(value) for name, value in re.findall(r"(\w+)=(\d+)", query)})

    def _answer(self, body, status=200):
        headers = {versions.HEADER: str(versions.SPOKEN)}
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))

    def _refuse(self, code, status):
        return self._answer(batches.encode_refusal(code, "the hub refuses", "Wait.", self.clock()), status)

    def _post(self, sender, envelopes):
        if sender in self.refusing:
            self._note(sender, "hub-refuses")
            return self._refuse("quota", 429)
        lines = [self._take(sender, envelope) for envelope in envelopes]
        if sender in self.losing_answers:
            raise httpx.ReadError("the answer is lost")
        return self._answer(batches.encode_results(lines, self.clock()))

    def _take(self, sender, envelope):
        outer = parse_outer(envelope)
        if outer.id in self.known:
            return batches.PostedLine(outer.envelope_id, "duplicate", receipt=self.known[outer.id][1])
        agency = self.agencies[outer.mailbox]
        receipt = self.receipt(envelope)
        self.known[outer.id] = (agency, receipt)
        self.sent[sender] += 1
        box = self.boxes[agency]
        if agency in self.delaying:
            box.kept_back.append((sender, envelope))
        elif agency in self.holes:
            box.highest += 1
        elif agency not in self.swallowing:
            self.put(agency, sender, envelope, receipt)
        if sender in self.false_receipts:
            self._note(sender, "hub-receipt")
            receipt = self.receipt(envelope, OTHER_KEY)
        return batches.PostedLine(outer.envelope_id, "stored", receipt=receipt)

    def receipt(self, envelope, key=KEY):
        import hashlib

        outer = parse_outer(envelope)
        one = entry(outer.to, outer.id, hashlib.sha256(envelope).digest())
        return build_receipts(key, [one], self.clock())[0]

    def put(self, agency, sender, envelope, receipt=None):
        """Give an envelope the next number in a mailbox."""
        box = self.boxes[agency]
        box.highest += 1
        receipt = self.receipt(envelope) if receipt is None else receipt
        box.lines.append(batches.FetchedLine(box.highest, sender, receipt, envelope))

    def _counts(self, who):
        box = self.boxes[who]
        sent = max(0, self.sent[who] - self.forgetting.get(who, 0))
        return self._answer(
            batches.encode_counts(batches.Counts(box.highest, min(box.acknowledged, box.highest), sent, {}))
        )

    def _page(self, who, asked):
        box, after = self.boxes[who], asked["after"]
        if after > box.highest:
            self._note(who, "hub-inbox")
            return self._refuse("cursor-ahead", 409)
        lines = [line for line in box.lines if line.cursor > after][: asked["limit"]]
        if who in self.stale_pages and after and box.lines:
            self._note(who, "hub-inbox")
            lines = box.lines[:3]
        elif lines and batches.missing_cursors(after, lines):
            self._note(who, "hub-hole")
        if who in self.false_receipts and lines and who not in self.stale_pages:
            self._note(who, "hub-receipt")
            lines = [line._replace(receipt=self.receipt(line.envelope, OTHER_KEY)) for line in lines]
        return self._answer(batches.encode_page(lines))

    def _note(self, who, *codes):
        self.served[who].append(frozenset(codes))

    def prekeys(self, who, addresses):
        """Hand out weekly keys: address -> blob."""
        blobs = {address: self.drawer[address] for address in addresses if address in self.drawer}
        if who in self.withholding_keys:
            return {}
        if who in self.swapping_keys and len(blobs) > 1:
            self._note(who, "prekey-swapped")
            return dict(zip(blobs, [*list(blobs.values())[1:], next(iter(blobs.values()))], strict=True))
        return blobs

    def log_for(self, who):
        """The log as this agency is shown it."""
        server, codes = self.stories.get(who, (self.server, ()))
        if codes:
            self._note(who, *codes)
        return server

    # --- lies: until the hub turns honest
    def turn_honest(self):
        """No more lies; what was thrown away stays away, what was only kept back is given out."""
        self.deaf, self.refusing, self.losing_answers = set(), set(), set()
        self.swallowing, self.holes, self.delaying = set(), set(), set()
        self.false_receipts, self.stale_pages = set(), set()
        self.withholding_keys, self.swapping_keys = set(), set()
        self.forgetting, self.stories = {}, {}
        for agency in self.boxes:
            self.release(agency)

    def tell_another_story(self, who, story, another):
        """Show an agency another log than the others: the hub has the log's key, and two witnesses of five.

        Args:
            who: agency.
            story: frozen, rolled-back, forked, longer, unsigned or short.
            another: leaf and body of an entry that is not in the log.
        """
        server, now = self.server.copy(), self.clock() - timedelta(seconds=1)
        codes = ["directory-forked", "directory-not-witnessed", "directory-rolled-back"]
        if story == "frozen":
            codes = []
        elif story == "rolled-back":
            server.drop_tail(2)
            server.publish(now)
        elif story == "forked":
            server.swap_entry(len(server.lines) - 1, *another)
            server.publish(now, cosigners=("cites", "interpol"))
        elif story == "longer":
            server.add(*another)
            server.publish(now, cosigners=("cites", "interpol"))
        elif story == "unsigned":
            server.key = OTHER_KEY
            server.add(*another)
            server.publish(now)
        else:
            server.add(*another)
            server.publish(now, cosigners=("cites", "interpol", "undoc"))
            server.drop_tail(1)
        self.stories[who] = (server, tuple(codes))

    # --- lies: at once
    def release(self, agency, order=None):
        """Put what was kept back into the mailbox, in any order."""
        box = self.boxes[agency]
        kept, box.kept_back = box.kept_back, []
        for sender, envelope in order(kept) if order else kept:
            self.put(agency, sender, envelope)

    def replay(self, agency, pick, to=None):
        """Put an envelope of a mailbox there once more, or into another's mailbox."""
        line = pick(self.boxes[agency].lines)
        if line is not None:
            self.put(to or agency, line.sender, line.envelope)

    def swap(self, pick, first, second):
        """Exchange two envelopes of two mailboxes that were not fetched yet, receipts and all."""
        one, two = (self._unread(agency, pick) for agency in (first, second))
        if one is not None and two is not None:
            a, b = self.boxes[first].lines[one], self.boxes[second].lines[two]
            self.boxes[first].lines[one] = b._replace(cursor=a.cursor)
            self.boxes[second].lines[two] = a._replace(cursor=b.cursor)

    def tamper(self, agency, pick):
        """Alter a byte of an envelope that was not fetched yet, and sign a fitting receipt."""
        index = self._unread(agency, pick)
        if index is not None:
            line = self.boxes[agency].lines[index]
            data = line.envelope[:-1] + bytes([line.envelope[-1] ^ 1])
            self.boxes[agency].lines[index] = line._replace(envelope=data, receipt=self.receipt(data))

    def throw_away(self, agency, pick):
        """Take an envelope that was not fetched yet out of a mailbox."""
        index = self._unread(agency, pick)
        if index is not None:
            del self.boxes[agency].lines[index]

    def _unread(self, agency, pick):
        box = self.boxes[agency]
        return pick([at for at, line in enumerate(box.lines) if line.cursor > box.acknowledged])

    def remember(self):
        """Keep a copy of mailboxes and counts."""
        self.older = copy.deepcopy((self.boxes, self.known, self.sent))

    def roll_back(self):
        """Go back to the copy: what came since is forgotten."""
        self.boxes, self.known, self.sent = copy.deepcopy(self.older)

    def invent(self, agency, sender, envelope):
        """Put an envelope of the hub's own into a mailbox."""
        self.put(agency, sender, envelope)


def junk(mailbox):
    """An envelope whose outside is right."""
    from tests.hub.rig import envelope

    return envelope(mailbox, envelope_id=os.urandom(16))
