"""Whatever reads what others wrote is fuzzed: its name says that it is a reader, and the fuzzer's seeds must reach it."""

from __future__ import annotations

import ast
import re
import sys
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest

from devtools.fuzzing.decoder import all_decoders

PARTS = Path("src/hornbill").resolve()
ANYWHERE = re.compile(r"(decode|parse|unpack)(_.*)?|from_(bytes|json|text|cookie)")
IN_A_CORE = re.compile(ANYWHERE.pattern + r"|unpad|(open|read|load|split)(_.*)?")
# What these read was not written by others, or was read before they come.
OWN = {
    "comparison/core/own_side.py:read": "this node's own list and key, from under the vault",
    "deconfliction/core/entry.py:read": "one's own row, sealed under the vault",
    "evidence/core/book.py:open_gives": "no reader: hand-overs that nobody has answered",
    "exchange/core/room_page/view.py:HistoryView.open_requests": "no reader: requests that are open",
    "formal_requests/core/state.py:FormalRequest.open_asks": "no reader: questions that wait for an originator",
    "handbook/core/page.py:read": "pages that come with the program",
    "kernel/ceilings.py:Ceiling.from_json": "one's own row, or a file of one's own",
    "kernel/sealed_stream.py:Sealing.read_again": "what was written a moment before; read_sealed is fuzzed",
    "kernel/suite/sealing.py:SealingKey.from_bytes": "a key of one's own, 32 bytes",
    "kernel/suite/signing.py:SigningKey.from_bytes": "a key of one's own, 64 bytes",
    "kernel/transparency/levels.py:load_frontier": "hashes out of one's own rows",
    "legal/core/scenarios.py:read": "rows that come with the program",
    "pages/carry.py:unpack": "fields of a form that the framework has read",
    "vault/core/compartments.py:open_master": "one's own row, sealed under the passphrase",
    "vault/core/compartments.py:open_reading": "one's own row, sealed under the master key",
    "vault/core/compartments.py:open_signing": "one's own row, sealed under the master key",
    "vault/core/recovery_shares.py:open_subkey": "one's own row, sealed under a recovery key",
    "vault/core/recovery_shares.py:split": "no reader: makes shares",
    "vault/core/session.py:open_master": "one's own row, sealed under the cookie",
    "vault/core/sheet.py:open_master": "one's own row, sealed under the printed sheet",
    "vault/core/token.py:open_master": "one's own row, sealed under the token",
}


# Readers by what they do, whatever they are called: what anybody can send before signing in.
BESIDES = {
    "hub/answers.py:read_query",
    "vault/core/passkey.py:check_assertion",
    "vault/core/passkey.py:check_registration",
    "vault/core/passkey.py:id_of",
}


def functions(node, before=""):
    """Every function of a file or class, by its qualified name."""
    for part in node.body:
        if isinstance(part, ast.ClassDef):
            yield from functions(part, f"{before}{part.name}.")
        elif isinstance(part, ast.FunctionDef):
            yield before + part.name


def readers(folder):
    """What must be fuzzed, by its name."""
    for path in folder.rglob("*.py"):
        inside = path.relative_to(folder).as_posix()
        name = IN_A_CORE if "/core/" in inside or inside.startswith("kernel/") else ANYWHERE
        for function in functions(ast.parse(path.read_text())):
            if name.fullmatch(function.rpartition(".")[2]):
                yield f"{inside}:{function}"


@pytest.fixture(scope="module")
def all_readers():
    return set(readers(PARTS)) | BESIDES


def forget():
    """Empty what functions of the package remember."""
    for name, module in list(sys.modules.items()):
        if name.startswith("hornbill."):
            for one in list(vars(module).values()):
                if isinstance(one, _lru_cache_wrapper) and one.__module__.startswith("hornbill."):
                    one.cache_clear()


@pytest.fixture(scope="module")
def reached():
    """What the fuzzer's decoders call when they read their seeds."""
    found = set()

    def note(frame, event, _argument):
        if event == "call":
            found.add((frame.f_code.co_filename, frame.f_code.co_qualname))

    for decoder in all_decoders():
        seeds = decoder.seeds()
        forget()  # what a reader remembers from an earlier test it would not read again
        before = sys.getprofile()
        sys.setprofile(note)
        try:
            for data in seeds:
                decoder.read(data)
        finally:
            sys.setprofile(before)
    return {f"{name.removeprefix(f'{PARTS}/')}:{function}" for name, function in found if str(PARTS) in name}


def test_every_reader_is_reached_from_a_decoder_that_is_fuzzed(all_readers, reached):
    missing = sorted(all_readers - reached - OWN.keys())
    assert missing == [], "give it a Decoder in devtools/fuzzing, or say in OWN whose bytes it reads"


def test_what_is_left_out_is_there_and_is_not_fuzzed(all_readers, reached):
    assert OWN.keys() <= all_readers
    assert not OWN.keys() & reached


def test_a_new_reader_is_noticed(tmp_path):
    core = tmp_path / "exchange" / "core"
    core.mkdir(parents=True)
    (core / "new.py").write_text(
        "class A:\n    def from_bytes(self):\n        pass\n\ndef read_it(x):\n    pass\n"
    )
    (tmp_path / "exchange" / "pages.py").write_text(
        "def parse_page(x):\n    pass\n\ndef read_rows():\n    pass\n"
    )
    assert set(readers(tmp_path)) == {
        "exchange/core/new.py:A.from_bytes",
        "exchange/core/new.py:read_it",
        "exchange/pages.py:parse_page",
    }
