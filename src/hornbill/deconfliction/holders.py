"""Asking the network's key holders: all of them for one batch, every proof verified, or an error that names who failed.

Rules
- Which holders there are and their keys say the directory's roots; only where each answers is a setting. A wrong
  address cannot do harm: what does not prove itself with the key in the directory is not used.
- All or nothing: one that is down, or refuses, delays the batch and never weakens it. Nothing of a batch is kept that
  not all have answered.
- One that answers with another key, or with a wrong proof, is named: ``HolderCheats``.
- The request says which of its keys a holder is to use, because it has two while they change (``key_sets``).
- Each holder sees the same blinded elements, which tell it nothing but how many there are.

    with Holders(keys_of_directory, agency="th-customs", key=transport_key) as holders:
        holders.roots(["phone:same:+66812345678"])       # [32 bytes]
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

from hornbill import config
from hornbill.deconfliction.core.holder_wire import MAX_ANSWER, holder_path, key_query, write_elements
from hornbill.deconfliction.core.tokens import FEWEST_HOLDERS, combine, holders_mark, to_blind
from hornbill.exchange.hub.requests import ClockSkew, HubConnection, HubError, HubRefused, HubUnreachable
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.oprf import BadElement, WrongProof, blind
from hornbill.kernel.suite.signing import BadKey

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    import httpx

    from hornbill.kernel.suite.oprf import Blinding
    from hornbill.kernel.suite.transport_key import TransportKey


class HolderError(HornbillError):
    """A key holder did not give what was asked.

    Args:
        message: what happened.
        holder: its name; empty when it is not a single one.
        cure: what to do.
    """

    code = "holder-error"

    def __init__(self, message: str, *, holder: str = "", cure: str | None = None) -> None:
        super().__init__(message, cure=cure)
        self.holder = holder


class NoHolders(HolderError):
    """This network has no key holders, or too few, so nothing can be compared."""

    code = "no-holders"
    default_cure = "The network's root officers name key holders; ask the secretariat whether there are any."


class HolderUnplaced(HolderError):
    """Nobody has said where a holder answers."""

    code = "holder-unplaced"
    default_cure = "Ask the secretariat for the address, and enter it in HORNBILL_KEYHOLDERS: NAME=URL."


class HolderDown(HolderError):
    """A key holder does not answer."""

    code = "holder-down"
    default_cure = "Nothing is lost: entries wait and are compared as soon as all key holders answer again."


class HolderRefused(HolderError):
    """A key holder refuses: not known there, over the quota, a wrong clock.

    Attributes:
        reason: the holder's own code, for example ``holder-quota``.
        retry_after_s: when to try again; None when it did not say.
    """

    code = "holder-refused"

    def __init__(
        self, message: str, *, holder: str, cure: str, reason: str, retry_after_s: int | None = None
    ) -> None:
        super().__init__(message, holder=holder, cure=cure)
        self.reason = reason
        self.retry_after_s = retry_after_s


class HolderCheats(HolderError):
    """A key holder's answer is not the one that its key in the directory gives."""

    code = "holder-cheats"
    default_cure = (
        "Nothing of its answer was used. Tell the secretariat which key holder it is: it has another key than the"
        " directory says, or somebody between alters its answers."
    )


class Holders:
    """All key holders of the network. May be used from one thread at a time.

    Args:
        keys: name -> public key, as the directory's roots say.
        agency: this node's agency.
        key: its transport key.
        places: name -> address; the setting when left out.
        clock: returns aware UTC time; the machine's clock when left out.
        transports: name -> httpx transport in place of the network (tests).

    Raises:
        NoHolders: fewer than two.
        HolderUnplaced: an address is missing.
    """

    def __init__(
        self,
        keys: Mapping[str, bytes],
        *,
        agency: str,
        key: TransportKey,
        places: Mapping[str, str] | None = None,
        clock: Callable[[], datetime] | None = None,
        transports: Mapping[str, httpx.BaseTransport] | None = None,
    ) -> None:
        if len(keys) < FEWEST_HOLDERS:
            raise NoHolders(f"this network has {len(keys)} key holders; at least {FEWEST_HOLDERS} are needed")
        places = places_of_setting() if places is None else places
        missing = sorted(set(keys) - set(places))
        if missing:
            raise HolderUnplaced(f"no address is entered for {', '.join(missing)}", holder=missing[0])
        self.keys = dict(keys)
        self.mark = holders_mark(keys)
        self._connections = {
            name: HubConnection(
                places[name],
                signer=agency,
                key=key,
                timeout_s=config.number("HORNBILL_HUB_TIMEOUT_S"),
                clock=clock,
                transport=(transports or {}).get(name),
            )
            for name in sorted(keys)
        }
        self._threads = ThreadPoolExecutor(len(keys), thread_name_prefix="holder")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._threads.shutdown()
        for connection in self._connections.values():
            connection.close()

    def roots(self, texts: Sequence[str]) -> list[bytes]:
        """Have keys evaluated by all holders, and combine what they gave.

        Args:
            texts: 1 to ``oprf.MAX_BATCH`` texts of keys.

        Returns:
            A root for each, in their order.

        Raises:
            HolderCheats, HolderRefused, HolderDown: of the gravest failure; nothing is returned of the others.
        """
        blinding = blind([to_blind(text) for text in texts])
        body = write_elements(blinding.elements)
        asked = {
            name: self._threads.submit(self._evaluate, name, body, blinding) for name in self._connections
        }
        outputs: dict[str, list[bytes]] = {}
        failed: list[HolderError] = []
        for name, future in asked.items():
            try:
                outputs[name] = future.result()
            except HolderError as error:
                failed.append(error)
        if failed:
            raise min(failed, key=_gravity)
        return [combine({name: outputs[name][at] for name in outputs}) for at in range(len(texts))]

    def _evaluate(self, name: str, body: bytes, blinding: Blinding) -> list[bytes]:
        """Ask one holder and verify its answer, in a thread of its own: libsodium lets the others compute meanwhile."""
        try:
            return blinding.finalise(self._ask(name, body), self.keys[name])
        except (WrongProof, BadElement, BadKey) as error:
            raise HolderCheats(
                f"the key holder {name} gave a wrong answer: {error.message}", holder=name
            ) from error

    def _ask(self, name: str, body: bytes) -> bytes:
        try:
            query = key_query(self.keys[name])
            return self._connections[name].ask(
                "POST", holder_path(name), query=query, body=body, most=MAX_ANSWER
            )
        except ClockSkew as error:
            cure = "Compare this machine's clock (NTP) with theirs."
            message = f"this machine's clock and that of the key holder {name} differ by {error.off_by}"
            raise HolderRefused(message, holder=name, cure=cure, reason=error.code) from error
        except HubRefused as error:
            if error.code == "no-such-key":
                raise HolderCheats(
                    f"the key holder {name} has another key than the directory says", holder=name
                ) from error
            raise HolderRefused(
                f"the key holder {name} refused: {error.message}",
                holder=name,
                cure=_CURES.get(error.code, error.cure),
                reason=error.code,
                retry_after_s=error.retry_after_s,
            ) from error
        except HubUnreachable as error:
            raise HolderDown(f"the key holder {name} does not answer", holder=name) from error
        except HubError as error:
            raise HolderDown(
                f"what answers for the key holder {name} is none: {error.message}", holder=name
            ) from error


_CURES = {
    "unknown-node": "Give that key holder your node's card (hornbill node card), so that it enters your agency.",
    "bad-signature": "That key holder knows another transport key of this agency: give it your node's card again.",
}
_GRAVITY = (HolderCheats, HolderRefused, HolderDown)


def _gravity(error: HolderError) -> int:
    return next((at for at, kind in enumerate(_GRAVITY) if isinstance(error, kind)), len(_GRAVITY))


def places_of_setting() -> dict[str, str]:
    """Return name -> address of the setting ``HORNBILL_KEYHOLDERS``.

    Raises:
        BadSetting: a word is not NAME=URL.
    """
    found = {}
    for word in config.words("HORNBILL_KEYHOLDERS"):
        name, sign, url = word.partition("=")
        if not sign or not url.startswith(("http://", "https://")):
            raise config.BadSetting(
                f"HORNBILL_KEYHOLDERS has {word[:60]!r}", cure="Write NAME=URL, with commas between."
            )
        found[name.strip()] = url.strip()
    return found
