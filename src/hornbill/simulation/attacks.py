"""What a hostile hub can do to what it passes on, one class an attack.

Rules: each says in one sentence what it does; whatever it can sign it signs, so that an attack is not found out by a
mistake of ours.
"""

from __future__ import annotations

import hashlib
import os
from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.exchange.core.protocol import admission, batches, log
from hornbill.exchange.core.protocol.envelope import HEAD_BYTES, parse_outer
from hornbill.exchange.core.protocol.hub_receipt import build_receipts, entry
from hornbill.kernel.transparency import head as heads
from hornbill.simulation.hostile_hub import Asked, Attack, Loot, now

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.exchange.core.protocol.batches import FetchedLine


def with_receipt(line: FetchedLine, envelope: bytes, loot: Loot, at: datetime | None = None) -> FetchedLine:
    """Return a line with another envelope, and a receipt for it that the hub signed."""
    outer = parse_outer(envelope)
    leaf = entry(outer.to, outer.id, hashlib.sha256(envelope).digest())
    [receipt] = build_receipts(loot.hub_key, [leaf], at or now())
    return line._replace(envelope=envelope, receipt=receipt)


class OnMail(Attack):
    """An attack on pages of a mailbox.

    Attributes:
        held: whether the mailbox is shown empty, so that several envelopes come in one page afterwards.
    """

    def __init__(self, victim: str) -> None:
        super().__init__(victim)
        self.held = self.needs > 1

    def answer(self, asked: Asked, loot: Loot) -> bytes | None:
        """Show the mailbox empty while it is held."""
        del loot
        return b"" if self.held and asked.path.endswith("/envelopes") and asked.method == "GET" else None

    def alter(self, asked: Asked, body: bytes, loot: Loot) -> bytes | None:
        """Alter the page, if it has any envelope."""
        if not asked.path.endswith("/envelopes") or asked.method != "GET" or not body:
            return None
        lines = batches.decode_page(body, asked.number("after"))
        changed = self.change(lines, loot)
        return None if changed is None else batches.encode_page(changed)

    def change(self, lines: list[FetchedLine], loot: Loot) -> Sequence[FetchedLine] | None:
        """Return other lines; None leaves them."""
        raise NotImplementedError


class Tampers(OnMail):
    """Turns one bit of every sealed payload, under receipts of its own."""

    def change(self, lines: list[FetchedLine], loot: Loot) -> Sequence[FetchedLine]:
        """Turn a bit in each."""
        return [with_receipt(line, _bent(line.envelope), loot) for line in lines]


def _bent(envelope: bytes) -> bytes:
    at = HEAD_BYTES + 1500
    return envelope[:at] + bytes([envelope[at] ^ 1]) + envelope[at + 1 :]


class LeavesOut(OnMail):
    """Leaves an envelope out: the cursors that follow show a hole."""

    needs = 3  # the first may be on its way already

    def change(self, lines: list[FetchedLine], loot: Loot) -> Sequence[FetchedLine] | None:
        """Leave the first one out, once, of a page that has another after it."""
        del loot
        return None if self.met or len(lines) < 2 else lines[1:]


class Replays(OnMail):
    """Hands out an old envelope in the place of every new one: no hole shows."""

    needs = 3  # the first may be on its way already
    old = b""

    def change(self, lines: list[FetchedLine], loot: Loot) -> Sequence[FetchedLine] | None:
        """Put the first envelope that is seen in the place of each that comes after it."""
        first = not self.old
        self.old = self.old or lines[0].envelope
        if first and len(lines) == 1:
            return None
        return [line if line.envelope == self.old else with_receipt(line, self.old, loot) for line in lines]


class Misaddresses(OnMail):
    """Hands out an envelope made for nobody in the place of the victim's."""

    def change(self, lines: list[FetchedLine], loot: Loot) -> Sequence[FetchedLine]:
        """Write another mailbox into each head."""
        return [
            with_receipt(line, line.envelope[:5] + os.urandom(16) + line.envelope[21:], loot)
            for line in lines
        ]


class Reorders(OnMail):
    """Hands out each page back to front, under rising cursors."""

    needs = 3  # the first may be on its way already

    def change(self, lines: list[FetchedLine], loot: Loot) -> Sequence[FetchedLine] | None:
        """Turn the envelopes round."""
        if len(lines) < 2:
            return None
        turned = [line.envelope for line in reversed(lines)]
        return [with_receipt(line, envelope, loot) for line, envelope in zip(lines, turned, strict=True)]


class Junk(OnMail):
    """Hands out envelopes whose payload is noise."""

    def change(self, lines: list[FetchedLine], loot: Loot) -> Sequence[FetchedLine]:
        """Fill each with noise, of the right length."""
        return [
            with_receipt(line, line.envelope[:HEAD_BYTES] + os.urandom(len(line.envelope) - HEAD_BYTES), loot)
            for line in lines
        ]


class LiesAboutTime(OnMail):
    """Says that everything came three years from now."""

    def change(self, lines: list[FetchedLine], loot: Loot) -> Sequence[FetchedLine]:
        """Sign receipts of another time."""
        at = now() + timedelta(days=3 * 365)
        return [with_receipt(line, line.envelope, loot, at) for line in lines]


class FalseReceipts(OnMail):
    """Hands out receipts that the hub's key did not sign."""

    def change(self, lines: list[FetchedLine], loot: Loot) -> Sequence[FetchedLine]:
        """Spoil each receipt's signature."""
        del loot
        return [
            line._replace(receipt=line.receipt[:60] + os.urandom(40) + line.receipt[100:]) for line in lines
        ]


class Swallows(Attack):
    """Says "stored" to what the victim posts, with a true receipt, and throws it away."""

    def alter(self, asked: Asked, body: bytes, loot: Loot) -> bytes | None:
        """Leave answers as they are."""
        del asked, body, loot

    def answer(self, asked: Asked, loot: Loot) -> bytes | None:
        """Answer a post without passing it on."""
        if asked.method != "POST" or asked.path != "/v1/envelopes":
            return None
        parts = [(part, parse_outer(part)) for part in batches.decode_batch(asked.body)]
        leaves = [entry(outer.to, outer.id, hashlib.sha256(part).digest()) for part, outer in parts]
        receipts = build_receipts(loot.hub_key, leaves, now())
        lines = [
            batches.PostedLine(outer.envelope_id, "stored", receipt=receipt)
            for (_, outer), receipt in zip(parts, receipts, strict=True)
        ]
        return batches.encode_results(lines, now())


class Babbles(Attack):
    """Answers everything with noise."""

    def alter(self, asked: Asked, body: bytes, loot: Loot) -> bytes | None:
        """Noise in the place of any answer."""
        del asked, loot
        return os.urandom(max(1, len(body)))


class OnHead(Attack):
    """An attack on the head of the directory's log."""

    def alter(self, asked: Asked, body: bytes, loot: Loot) -> bytes | None:
        """Give another head."""
        if asked.path != "/v1/log/head" or not body:
            return None
        return self.other(heads.SignedHead.from_bytes(body), loot).to_bytes()

    def other(self, signed: heads.SignedHead, loot: Loot) -> heads.SignedHead:
        """Return another head."""
        raise NotImplementedError


def _sign(head: heads.Head, loot: Loot, witnesses: int) -> heads.SignedHead:
    signed = heads.sign(head, loot.log_key)
    for name, key in list(loot.witnesses.items())[:witnesses]:
        signed = heads.add_cosignature(signed, name, key.public, heads.cosign(head, name, key))
    return signed


class Forks(OnHead):
    """Shows another directory of the same size, cosigned by witnesses that conspire with it."""

    def other(self, signed: heads.SignedHead, loot: Loot) -> heads.SignedHead:
        """Another root under the same size, a moment later."""
        head = signed.head
        later = heads.Head(head.log, head.size, os.urandom(32), head.at + timedelta(seconds=1))
        return _sign(later, loot, len(loot.witnesses))


class ShowsUnwitnessed(OnHead):
    """Shows heads that no witness cosigned."""

    def other(self, signed: heads.SignedHead, loot: Loot) -> heads.SignedHead:
        """The same directory a moment later, signed by the log alone."""
        head = signed.head
        return _sign(heads.Head(head.log, head.size, head.root, head.at + timedelta(seconds=1)), loot, 0)


class PromisesMore(OnHead):
    """Shows the head of a longer directory, cosigned by witnesses that conspire with it, and has no entries for it."""

    def other(self, signed: heads.SignedHead, loot: Loot) -> heads.SignedHead:
        """Another root over more entries."""
        head = signed.head
        longer = heads.Head(head.log, head.size + 3, os.urandom(32), head.at + timedelta(seconds=1))
        return _sign(longer, loot, len(loot.witnesses))


class RollsBack(OnHead):
    """Shows the directory as it was some entries ago, cosigned again by witnesses that conspire with it."""

    def other(self, signed: heads.SignedHead, loot: Loot) -> heads.SignedHead:
        """A shorter log, a moment later."""
        head = signed.head
        shorter = heads.Head(head.log, head.size - 2, os.urandom(32), head.at + timedelta(seconds=1))
        return _sign(shorter, loot, len(loot.witnesses))


class AltersEntries(Attack):
    """Turns a bit in the sealed body of every entry of the directory that it hands out."""

    def alter(self, asked: Asked, body: bytes, loot: Loot) -> bytes | None:
        """Alter entries."""
        del loot
        if asked.path != "/v1/log/entries" or asked.method != "GET" or not body:
            return None
        lines = log.decode_log_page(body, most=log.MAX_LOG_PAGE)
        bent = [line._replace(sealed=line.sealed[:-1] + bytes([line.sealed[-1] ^ 1])) for line in lines]
        return log.encode_log_page(bent)


class SwapsPrekeys(Attack):
    """Hands out one officer's weekly key under the address of another's."""

    def alter(self, asked: Asked, body: bytes, loot: Loot) -> bytes | None:
        """Swap blobs, or spoil the only one."""
        del loot
        if asked.path != "/v1/prekeys" or asked.method != "GET" or not body:
            return None
        found = [admission.Prekey(*batches.read_parts(part, count=2, max_part=batches.MIB))
                 for part in batches.read_parts(body, max_part=batches.MIB)]  # fmt: skip
        blobs = [one.blob for one in found]
        turned = [*blobs[1:], blobs[0]] if len(blobs) > 1 else [os.urandom(len(blobs[0]))]
        return admission.encode_found(
            [one._replace(blob=blob) for one, blob in zip(found, turned, strict=True)]
        )
