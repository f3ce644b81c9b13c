"""Files in memory until their officer has looked: so much of all sorts together, and nobody loses what is there."""

from __future__ import annotations

import pytest

from hornbill import config
from hornbill.exchange.actions.files import held_files
from hornbill.exchange.actions.files.held_files import HeldFiles, TooMuchHeld
from hornbill.vault.sessions import vault_closed


@pytest.fixture
def sorts(monkeypatch):
    monkeypatch.setattr(held_files, "_sorts", [])
    return HeldFiles(), HeldFiles()


def test_all_sorts_together_hold_so_much_and_who_is_there_keeps_his(sorts):
    chats, tables = sorts
    whole = held_files.MOST * config.number("HORNBILL_FORM_FILE_MAX_MIB") * 1024**2
    chats.put("a", "chat", size=whole - 10)
    tables.put("b", "table", size=10)
    for one, session in ((chats, "c"), (tables, "a"), (tables, "b")):
        with pytest.raises(TooMuchHeld):
            one.put(session, "more", size=11)
    assert (chats.of("a"), tables.of("b"), tables.of("a")) == ("chat", "table", None)
    chats.put("a", "another in its place", size=whole - 10)
    vault_closed.send(sender=None, session_id="a")
    assert (chats.of("a"), tables.of("b")) == (None, "table")
    tables.put("a", "now there is room", size=11)
    tables.drop_those(lambda value: value == "table")
    assert (tables.of("a"), tables.of("b")) == ("now there is room", None)
