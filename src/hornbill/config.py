"""Every setting of Hornbill: its name in the environment, default, unit, and why it is what it is.

Rules: a setting is an environment variable named ``HORNBILL_...``; what is not listed here does not exist (a
misspelt name is reported, not ignored). Secrets are not settings: keys are in ``node.keys``, the password of a
database in a file that its address names. A test checks that docs/settings.md names each of them.

    value("HORNBILL_SESSION_IDLE_MIN")      # 30
    folder()                                # Path of HORNBILL_DATA
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.setting_rows import OTHER_SYSTEMS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

Value = str | int | float | bool | tuple[str, ...]


class BadSetting(BadInput):
    """A setting has a value of the wrong kind, or a name that does not exist."""

    code = "bad-setting"


class NoDataFolder(HornbillError):
    """The data folder is not named or is not there."""

    code = "no-data-folder"
    default_cure = (
        "Set HORNBILL_DATA (or give --data) to the folder that node init, hub init or keyholder init made."
    )


@dataclass(frozen=True)
class Setting:
    """One setting.

    Attributes:
        name: of the environment variable.
        default: its type is the setting's type; a tuple is written with commas.
        unit: of the value; empty when it has none.
        why: what it does, and why the default is what it is.
    """

    name: str
    default: Value
    unit: str
    why: str


_ALL = (
    Setting(
        "HORNBILL_DATA", "", "folder", "Data folder of the node, hub or keyholder, where --data names none."
    ),
    Setting(
        "HORNBILL_DATABASE_URL",
        "",
        "postgresql://...",
        "Node, hub: PostgreSQL instead of SQLite in the data folder; form and server: docs/operations.md.",
    ),
    Setting(
        "HORNBILL_COMPARISON",
        default=False,
        unit="",
        why="Lists are compared here: `./hornbill install` then brings openmined-psi too (6 MB), which only that needs.",
    ),
    Setting(
        "HORNBILL_COMPARISON_KEYS_A_DAY",
        20_000,
        "keys",
        "What one agency may have compared with this one's lists in a day, over all comparisons: it bounds guessing.",
    ),
    Setting(
        "HORNBILL_DEMO",
        default=False,
        unit="",
        why="Shows the demo banner and one-click sign-in; invented people only.",
    ),
    Setting(
        "HORNBILL_ADMINISTRATORS",
        (),
        "officers' ids",
        "Officers who see the page “This node” and end sessions there, make accounts for a list of officers, and first passphrases with"
        " them, manage webhooks, and set dissemination limits of partners, as focal points do; empty: all that is done at the machine alone.",
    ),
    Setting(
        "HORNBILL_GRADING",
        "",
        "4x4, admiralty, 3x5x2 or 5x5x5",
        "Grading scheme that the page for a new room offers first: the agency's own; empty offers none.",
    ),
    Setting(
        "HORNBILL_HOSTS", (), "host names", "Names under which the node answers, beside its own loopback."
    ),
    Setting(
        "HORNBILL_TLS",
        default=False,
        unit="",
        why="The node stands behind TLS: Secure cookies, HSTS, https links.",
    ),
    Setting(
        "HORNBILL_PROXY_COUNT", 0, "proxies", "Trusted proxies in front; tells whose address locks out whom."
    ),
    Setting("HORNBILL_LANGUAGE", "en", "language tag", "Language of pages before anybody has signed in."),
    Setting(
        "HORNBILL_WEB_THREADS", 8, "threads", "Pages served at once; each holds one database connection."
    ),
    Setting("HORNBILL_REQUEST_MAX_KIB", 512, "KiB", "Longest form that is read: a message and its marking."),
    Setting("HORNBILL_REQUEST_TIMEOUT_S", 60, "s", "A form must have arrived whole by then (2G: 10 KB/s)."),
    Setting(
        "HORNBILL_SESSION_IDLE_MIN", 30, "minutes", "An unattended screen closes the vault after so long."
    ),
    Setting("HORNBILL_SESSION_MAX_H", 12, "hours", "A vault closes after so long even when used: one shift."),
    Setting(
        "HORNBILL_LIVE_STREAMS", 4, "streams", "Live streams a session; browsers hang at the seventh request."
    ),
    Setting(
        "HORNBILL_LIVE_POLL_MS",
        15,
        "ms",
        "How often a process looks whether SQLite has changed, and four times that after five quiet seconds; PostgreSQL tells.",
    ),
    Setting(
        "HORNBILL_LIVE_BEAT_S", 15, "s", "Sign of life on a live stream; proxies cut silent ones at 30 s."
    ),
    Setting("HORNBILL_PASSPHRASE_MIN", 12, "characters", "Shortest passphrase of an officer."),
    Setting("HORNBILL_SIGN_IN_TRIES", 6, "tries", "Wrong passphrases a name and address until a pause."),
    Setting("HORNBILL_SIGN_IN_PAUSE_MIN", 10, "minutes", "Length of that pause; it ends by itself."),
    Setting(
        "HORNBILL_SECOND_FACTOR_REQUIRED",
        default=False,
        unit="",
        why="Nobody signs in with a passphrase alone: who has no second factor adds one; off: Today suggests it.",
    ),
    Setting("HORNBILL_API_PER_MIN", 300, "requests", "A program's token makes so many a minute; then 429."),
    Setting(
        "HORNBILL_HUB_CA",
        "",
        "file",
        "Certificates (PEM) trusted for the hub in place of the usual authorities: a network's own.",
    ),
    Setting(
        "HORNBILL_DUTY_SERVICE_ACCEPTS",
        (),
        "agencies",
        "Whose officers' invitations the duty service accepts beside its own agency's; * for all.",
    ),
    Setting(
        "HORNBILL_KEYHOLDERS",
        (),
        "NAME=URL",
        "Where the network's key holders answer; their keys stand in the directory, so an address needs no trust.",
    ),
    Setting(
        "HORNBILL_HUB_TIMEOUT_S",
        10,
        "s",
        "Longest wait for the hub to take or give something; a whole request has twice that, and a second more for each 16 KiB.",
    ),
    Setting("HORNBILL_HUB_WAIT_S", 25, "s", "One long poll at the hub; below the 30 s of common proxies."),
    Setting(
        "HORNBILL_RECEIPT_WAIT_S",
        30,
        "s",
        "Receipts wait up to so long, at random, and go together: who reads when does not show at the hub.",
    ),
    Setting(
        "HORNBILL_TELL_OPENED",
        default=True,
        unit="",
        why="Partners are told which of this agency's officers opened their messages; off: they see that it does not report.",
    ),
    Setting(
        "HORNBILL_GAP_WAIT_S", 20, "s", "A record that others cite is waited for so long, then asked for."
    ),
    Setting(
        "HORNBILL_HEADS_EVERY_H",
        24,
        "hours",
        "Partners' nodes are told so often how far this node's rooms and directory go: what a hub keeps back shows.",
    ),
    Setting(
        "HORNBILL_HUB_HEAD_EVERY_S",
        300,
        "s",
        "Hub: a new head of the directory log at least so often; nodes warn after 1 h without one.",
    ),
    Setting(
        "HORNBILL_HUB_LOG_ENTRIES_PER_DAY",
        5000,
        "entries",
        "Hub: taken from one node a day, as they stay for ever; 500 officers who join at once make 2,500.",
    ),
    Setting(
        "HORNBILL_HUB_PREKEYS_PER_DAY",
        20000,
        "prekeys",
        "Hub: taken from one node a day; 500 officers put some 6,000, four times a year.",
    ),
    Setting(
        "HORNBILL_HUB_FILES_GIB",
        50,
        "GiB",
        "Hub: sealed files of one node at one time; each stays 90 days after it was sent.",
    ),
    Setting(
        "HORNBILL_FILE_MAX_MIB",
        4096,
        "MiB",
        "Largest file that an officer shares; 4096 is what the protocol carries.",
    ),
    Setting(
        "HORNBILL_FILES_MAX_GIB",
        200,
        "GiB",
        "Sealed files that a node keeps, sent and received; beyond it none is taken or fetched.",
    ),
    Setting(
        "HORNBILL_FILES_FETCH_MIB",
        64,
        "MiB",
        "A file up to this size is fetched when a page shows it; a larger one when an officer asks for it.",
    ),
    Setting(
        "HORNBILL_FORM_FILE_MAX_MIB",
        8,
        "MiB",
        "Largest file that a page without scripts sends: it is held in memory, never in a temporary file.",
    ),
    Setting(
        "HORNBILL_EXHIBIT_NUMBERS",
        "EX-{n:4}",
        "",
        "How the agency numbers exhibits: {n} or {n:4} is the next number of the case, {case} the room's number, {year} the year.",
    ),
    Setting(
        "HORNBILL_STOCK_TAKING_DAYS",
        180,
        "days",
        "After so many days the officers of a store are reminded to take stock of its exhibits; 0: never.",
    ),
    Setting(
        "HORNBILL_PUSH_SERVICES",
        (
            "fcm.googleapis.com",
            "updates.push.services.mozilla.com",
            "push.services.mozilla.com",
            "notify.windows.com",
            "push.apple.com",
        ),
        "host names",
        "Push services that the node may ask to wake a browser, with all names below them; empty: no push. They learn when,"
        " and which browser, and not a word.",
    ),
    Setting(
        "HORNBILL_PUSH_CONTACT",
        "",
        "mail address",
        "Whom a push service writes to when something is wrong (RFC 8292); Apple's refuses an address that is none.",
    ),
    Setting(
        "HORNBILL_MAIL_HOST", "", "host name", "Mail server for notices of alerts; empty: no mail is sent."
    ),
    Setting(
        "HORNBILL_MAIL_PORT", 587, "port", "Of that server; 465 speaks TLS from the start, others STARTTLS."
    ),
    Setting("HORNBILL_MAIL_FROM", "", "mail address", "Sender of these mails."),
    Setting(
        "HORNBILL_MAIL_LOGIN",
        "",
        "file",
        "File (mode 0600) whose two lines are name and password at the mail server; empty: none is asked for.",
    ),
    Setting("HORNBILL_LOG_LEVEL", "INFO", "level", "DEBUG, INFO, WARNING or ERROR; content is never logged."),
)
SETTINGS: dict[str, Setting] = {
    setting.name: setting for setting in (*_ALL, *(Setting(*row) for row in OTHER_SYSTEMS))
}
_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
# Variables of the same family that the start script and the tests read, and no program.
_NOT_SETTINGS = {"HORNBILL_PYTHON", "HORNBILL_VENV"}


def value(name: str, environ: Mapping[str, str] | None = None) -> Value:
    """Return a setting: from the environment, else its default.

    Args:
        name: key of ``SETTINGS``.
        environ: read instead of the process's environment (tests).

    Raises:
        BadSetting: no such setting, or its value cannot be read.
    """
    setting = SETTINGS.get(name)
    if setting is None:
        raise BadSetting(f"there is no setting {name}", cure="See docs/settings.md for those there are.")
    text = (os.environ if environ is None else environ).get(name)
    if text is None:
        return setting.default
    return _read(setting, text.strip())


def _read(setting: Setting, text: str) -> Value:
    default = setting.default
    if isinstance(default, bool):
        if text.lower() not in _TRUE | _FALSE:
            raise BadSetting(f"{setting.name} is {text[:40]!r}", cure="Set it to 1 or 0.")
        return text.lower() in _TRUE
    if isinstance(default, int):
        if not (text.isascii() and text.isdecimal()) or len(text) > 12:
            cure = f"Set it to a whole number of {setting.unit}."
            raise BadSetting(f"{setting.name} is {text[:40]!r}", cure=cure)
        return int(text)
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return text


def text(name: str) -> str:
    """Return a setting that is a text."""
    return str(value(name))


def number(name: str) -> int:
    """Return a setting that is a whole number, in its own unit."""
    found = value(name)
    if not isinstance(found, int):
        raise BadSetting(f"{name} is not a number")
    return found


def flag(name: str) -> bool:
    """Return a setting that is on or off."""
    return bool(value(name))


def words(name: str) -> tuple[str, ...]:
    """Return a setting that is a list of words."""
    found = value(name)
    return found if isinstance(found, tuple) else (str(found),)


def administers(officer_id: str) -> bool:
    """Tell whether an officer is named as an administrator of the node (``HORNBILL_ADMINISTRATORS``)."""
    return officer_id in words("HORNBILL_ADMINISTRATORS")


def folder() -> Path:
    """Return the data folder.

    Raises:
        NoDataFolder: ``HORNBILL_DATA`` is not set, or there is no such folder.
    """
    named = text("HORNBILL_DATA")
    if not named:
        raise NoDataFolder("no data folder is named")
    path = Path(named).absolute()
    if not path.is_dir():
        raise NoDataFolder(f"there is no folder {path}")
    return path


def add_data(parser: argparse.ArgumentParser, what: str) -> None:
    """Give a command its ``--data``, which need not be typed where HORNBILL_DATA is set.

    Args:
        parser: of the command.
        what: whose folder it is, for the help.
    """
    default = text("HORNBILL_DATA") or None
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(default) if default else None,
        required=default is None,
        metavar="DIR",
        help=f"{what} (default: HORNBILL_DATA)",
    )


def unknown(environ: Mapping[str, str] | None = None) -> list[str]:
    """List variables named ``HORNBILL_...`` that are no settings: misspelt, or of another version."""
    names = os.environ if environ is None else environ
    return sorted(
        name
        for name in names
        if name.startswith("HORNBILL_") and name not in SETTINGS and name not in _NOT_SETTINGS
    )
