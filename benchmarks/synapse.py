"""Matrix Synapse as a peer: room events and to-device messages of the same size from as many senders.

Rules: one Synapse process as it comes (PostgreSQL with ``fsync`` and ``synchronous_commit`` on where its
programs are there, else SQLite), rate limits lifted, federation off, cheap password hashes for making users.
Each sender is a user with one device and a connection of its own. Events are ``m.room.encrypted`` in rooms of
two; to-device messages go to another sender's device, one or several in a request. The clock runs from the first
request to the last answer; requests are made before it starts.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import http_load, peers

if TYPE_CHECKING:
    from collections.abc import Iterator

_JSON = {"Content-Type": "application/json"}
_LIMITS = ("rc_message", "rc_registration", "rc_joins_per_room")
_FREE = "{per_second: 1000000, burst_count: 1000000}"


@dataclass(frozen=True)
class User:
    """One sender: its name, its device and its access token."""

    name: str
    device: str
    token: str


@dataclass(frozen=True)
class Rates:
    """Messages a second, and which database lay under them."""

    room_events: float
    to_device: dict[int, float]  # by messages in one request
    database: str


def measure(senders: int, size: int, batch: int, *, quick: bool) -> Rates:
    """Start Synapse, push, stop.

    Args:
        senders: users who send at once; an even number.
        size: bytes of a message's ciphertext, before base64.
        batch: messages of one to-device request, in the second of two tries.
        quick: a few messages only.

    Raises:
        PeerMissing, LoadFailed: no figure.
    """
    folder = Path(tempfile.mkdtemp(prefix="hornbill-bench-synapse-"))
    folder.chmod(0o755)
    try:
        with _database(folder) as (config, name), _server(folder, config) as port:
            users = asyncio.run(_users(port, senders))
            rooms = asyncio.run(_rooms(port, users))
            each = 2 if quick else 40
            events = _room_events(users, rooms, size, each)
            room_rate = _rate(port, events, senders * each)
            device_rates = {}
            for several in (1, batch):
                rounds = 2 if quick else max(20, 100 // several)
                requests = _to_device(users, size, several, rounds)
                device_rates[several] = _rate(port, requests, senders * rounds * several)
            return Rates(room_rate, device_rates, name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# --- the server ----------------------------------------------------------------------------------
@contextmanager
def _database(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield Synapse's database section, and a name for it."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        where = folder / "synapse.sqlite3"
        yield f"database: {{name: sqlite3, args: {{database: {where}}}}}", "SQLite (WAL, synchronous=FULL)"
        return
    bin_folder, data = programs[-1].parent, folder / "postgresql"
    data.mkdir()
    as_user: list[str] = []
    if os.geteuid() == 0:  # its programs refuse to run as root
        owner = pwd.getpwnam("postgres")
        os.chown(data, owner.pw_uid, owner.pw_gid)
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    port = peers.free_port()
    make = [bin_folder / "initdb", "-D", data, "-U", "synapse", "-A", "trust", "-E", "UTF8", "--locale=C"]
    subprocess.run([*as_user, *make], check=True, capture_output=True, cwd="/")
    run = [*as_user, str(bin_folder / "postgres"), "-D", str(data), "-p", str(port), "-k", str(data)]
    log = folder / "postgresql.log"
    with peers.process([*run, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=50"], log, port):
        command = [bin_folder / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "synapse", "synapse"]
        _until_ready(command)
        args = f"{{user: synapse, dbname: synapse, host: 127.0.0.1, port: {port}, cp_min: 5, cp_max: 10}}"
        yield f"database: {{name: psycopg2, args: {args}}}", f"PostgreSQL {bin_folder.parent.name}"


def _until_ready(command: list[Any]) -> None:
    for tries in range(100):
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode == 0:
            return
        if tries == 99:
            raise peers.PeerMissing(f"its database did not start: {done.stderr.decode()[-200:]}")
        subprocess.run(["sleep", "0.1"], check=True)


@contextmanager
def _server(folder: Path, database: str) -> Iterator[int]:
    port = peers.free_port()
    (folder / "log.yaml").write_text("{version: 1, root: {level: ERROR}}\n", encoding="utf-8")
    limits = [f"{name}: {_FREE}" for name in _LIMITS]
    lines = [
        "server_name: bench.localhost",
        f"pid_file: {folder}/synapse.pid",
        f"signing_key_path: {folder}/signing.key",
        f"media_store_path: {folder}/media",
        f"log_config: {folder}/log.yaml",
        f"listeners: [{{port: {port}, type: http, bind_addresses: [127.0.0.1], resources: [{{names: [client]}}]}}]",
        database,
        "enable_registration: true",
        "enable_registration_without_verification: true",
        "bcrypt_rounds: 4",
        "report_stats: false",
        "suppress_key_server_warning: true",
        "trusted_key_servers: []",
        "use_presence: false",
        f"macaroon_secret_key: {secrets.token_hex(16)}",
        f"form_secret: {secrets.token_hex(16)}",
        *limits,
    ]
    config = folder / "homeserver.yaml"
    config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    program = [str(peers.python()), "-m", "synapse.app.homeserver", "--config-path", str(config)]
    subprocess.run([*program, "--generate-keys"], check=True, capture_output=True, cwd=folder)
    with peers.process(program, folder / "synapse.log", port, cwd=folder):
        yield port


# --- its users and rooms -------------------------------------------------------------------------
async def _users(port: int, count: int) -> list[User]:
    requests = []
    for number in range(count):
        form = {
            "username": f"sender{number:03d}",
            "password": secrets.token_hex(8),
            "auth": {"type": "m.login.dummy"},
        }
        requests.append(http_load.post("/_matrix/client/v3/register", json.dumps(form).encode(), _JSON))
    done = await http_load.push("127.0.0.1", port, [requests])
    answers = [json.loads(body) for body in done.bodies]
    return [User(one["user_id"], one["device_id"], one["access_token"]) for one in answers]


async def _rooms(port: int, users: list[User]) -> dict[str, str]:
    """Make a room for each pair of users; returns user -> room."""
    pairs = list(zip(users[::2], users[1::2], strict=True))
    made = []
    for owner, guest in pairs:
        form = {"preset": "private_chat", "invite": [guest.name]}
        made.append(_call("/_matrix/client/v3/createRoom", owner, form))
    rooms = [json.loads(body)["room_id"] for body in (await http_load.push("127.0.0.1", port, [made])).bodies]
    joins = [
        _call(f"/_matrix/client/v3/rooms/{room}/join", guest, {})
        for room, (_, guest) in zip(rooms, pairs, strict=True)
    ]
    await http_load.push("127.0.0.1", port, [joins])
    return {user.name: room for room, pair in zip(rooms, pairs, strict=True) for user in pair}


def _call(path: str, user: User, content: dict[str, Any], *, method: str = "POST") -> bytes:
    headers = {**_JSON, "Authorization": f"Bearer {user.token}"}
    return http_load.post(path, json.dumps(content).encode(), headers, method=method)


# --- the load ------------------------------------------------------------------------------------
def _ciphertext(size: int) -> dict[str, str]:
    text = base64.b64encode(os.urandom(size)).decode()
    return {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": text, "session_id": "s", "sender_key": "k"}


def _room_events(users: list[User], rooms: dict[str, str], size: int, each: int) -> list[list[bytes]]:
    return [
        [
            _call(
                f"/_matrix/client/v3/rooms/{rooms[user.name]}/send/m.room.encrypted/{number}",
                user,
                _ciphertext(size),
                method="PUT",
            )
            for number in range(each)
        ]
        for user in users
    ]


def _to_device(users: list[User], size: int, several: int, rounds: int) -> list[list[bytes]]:
    found = []
    for place, user in enumerate(users):
        mine = []
        for number in range(rounds):
            others = [users[(place + 1 + number + step) % len(users)] for step in range(several)]
            content = {"messages": {other.name: {other.device: _ciphertext(size)} for other in others}}
            path = f"/_matrix/client/v3/sendToDevice/m.room.encrypted/{several}-{number}"
            mine.append(_call(path, user, content, method="PUT"))
        found.append(mine)
    return found


def _rate(port: int, requests: list[list[bytes]], messages: int) -> float:
    return messages / asyncio.run(http_load.push("127.0.0.1", port, requests)).seconds
