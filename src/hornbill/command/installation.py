"""Checks of what an installation of Hornbill needs, piece by piece: Python, libraries, what is built in, settings, files, this machine.

Rules: nothing is changed by looking and nothing is asked over a network. Each finding names its cure. Secrets are not read, only who
else can read them.

    for finding in examine(os.environ, now):
        print(finding.line)
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

import hornbill
from hornbill import config
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

OLDEST, NEWEST = (3, 11), (3, 13)
FILES_OPEN = 1024  # a hub with a thousand nodes, or a node with that many open pages, needs as many
MEMORY_MIB = 300  # two processes of a node take some 200
DAYS_LEFT = 30  # of a certificate
_PACKAGE = Path(hornbill.__file__).parent
_INSTALL = (
    "Install it again: pip install --force-reinstall hornbill-*.whl, or ./hornbill install in a checkout."
)
_OTHERS = 0o077


def examine(now: datetime) -> Iterator[Finding]:
    """Look at this installation.

    Args:
        now: aware UTC time.

    Returns:
        What was found, in the order in which one would mend it.
    """
    yield _python()
    yield from _libraries()
    yield from _built_in()
    yield _on_path()
    yield from _machine()
    yield from _settings()
    yield from _database(now)
    yield from _files_of_settings(now)


def _python() -> Finding:
    found = sys.version_info[:2]
    says = f"{sys.version.split()[0]} ({sys.executable})"
    return Finding(
        "python",
        well=OLDEST <= found <= NEWEST,
        says=says,
        cure=f"Use one from {'.'.join(map(str, OLDEST))} to {'.'.join(map(str, NEWEST))}: others were never tried.",
    )


def declared() -> list[str]:
    """Return what this installation says it needs: from the wheel's metadata, or the checkout's list."""
    try:
        return distribution("hornbill").requires or []
    except PackageNotFoundError:
        listed = _PACKAGE.parents[1] / "requirements" / "wheel.in"
        lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
        return [line for line in lines if line and not line.startswith("#")]


def _libraries() -> Iterator[Finding]:
    wrong = 0
    for text in declared():
        asked = Requirement(text)
        if asked.marker is not None and not asked.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(asked.name)
        except PackageNotFoundError:
            wrong += 1
            yield Finding("library", well=False, says=f"{asked.name} is not installed.", cure=_INSTALL)
            continue
        if not asked.specifier.contains(found, prereleases=True):
            wrong += 1
            says = f"{asked.name} is {found}; wanted is {asked.specifier}."
            yield Finding("library", well=False, says=says, cure=_INSTALL)
    if not wrong:
        yield Finding("libraries", well=True, says="all are here, in versions that fit")


def _built_in() -> Iterator[Finding]:
    wanted = {
        "interface": _PACKAGE / "node" / "static" / "hornbill" / "app.js",
        "translations": _PACKAGE / "locale" / "fr" / "LC_MESSAGES" / "django.mo",
    }
    for what, path in wanted.items():
        says = "it is here" if path.is_file() else f"{path.name} is missing."
        yield Finding(what, well=path.is_file(), says=says, cure=_INSTALL)
    place = _PACKAGE / "documents" / "fonts"
    fonts = sum(1 for form in ("*.ttf", "*.tar.xz") for _ in place.glob(form))
    yield Finding(
        "fonts", well=fonts > 0, says=f"{fonts} files" if fonts else "none are here.", cure=_INSTALL
    )
    from hornbill.cases.schema_files import model

    try:
        yield Finding("schemata", well=True, says=f"{len(model().schemata)} kinds of thing and link")
    except HornbillError as error:
        yield Finding("schemata", well=False, says=f"{error.message}.", cure=_INSTALL)


def _on_path() -> Finding:
    found = shutil.which("hornbill")
    ours = Path(sys.executable).parent / "hornbill"
    if found is None or not ours.exists() or Path(found).resolve() == ours.resolve():
        return Finding("command", well=True, says=found or "started without PATH")
    cure = f"Remove one of them, or call {ours}."
    return Finding(
        "command", well=False, says=f"hornbill on PATH is {found}, of another installation.", cure=cure
    )


def _machine() -> Iterator[Finding]:
    encoding = sys.getfilesystemencoding()
    yield Finding(
        "text",
        well=encoding == "utf-8",
        says=f"file names are {encoding}.",
        cure="Set PYTHONUTF8=1, or LANG=C.UTF-8.",
    )
    import resource

    files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    unlimited = files == resource.RLIM_INFINITY
    yield Finding(
        "open files",
        well=unlimited or files >= FILES_OPEN,
        says="without limit" if unlimited else f"{files} at most.",
        cure=f"Raise it to {FILES_OPEN}: ulimit -n, or LimitNOFILE in the unit.",
    )
    free_mib = _available_mib()
    if free_mib is not None:
        cure = "Stop other programs, or give the machine more."
        yield Finding("memory", well=free_mib >= MEMORY_MIB, says=f"{free_mib} MiB are available.", cure=cure)


def _available_mib() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None  # not Linux
    kib = next((line.split()[1] for line in lines if line.startswith("MemAvailable:")), None)
    return int(kib) // 1024 if kib else None


def _settings() -> Iterator[Finding]:
    cure = "See docs/settings.md."
    wrong = [
        Finding("setting", well=False, says=f"{name} is not a setting.", cure=cure)
        for name in config.unknown()
    ]
    for name in config.SETTINGS:
        try:
            config.value(name)
        except HornbillError as error:
            wrong.append(Finding("setting", well=False, says=f"{error.message}.", cure=error.cure))
    yield from wrong or [Finding("settings", well=True, says="each can be read")]


def _database(now: datetime) -> Iterator[Finding]:
    from hornbill import postgres
    from hornbill.hub.server_certificates import files, findings

    address = config.text("HORNBILL_DATABASE_URL")
    if address:
        try:
            where = postgres.read(address)
        except HornbillError as error:
            yield Finding("database", well=False, says=f"{error.message}.", cure=error.cure)
        else:
            yield from findings(files(where) if where else (), now)
    yield _extra("postgresql", "postgres", "psycopg", wanted=bool(address))
    bucket = config.text("HORNBILL_HUB_FILES")
    if bucket:
        from hornbill.hub.bucket.address import read

        try:
            read(bucket)
        except HornbillError as error:
            yield Finding("files", well=False, says=f"{error.message}.", cure=error.cure)
    yield _extra("files", "s3", "obstore", wanted=bool(bucket))
    yield _extra("analytics", "analytics", "duckdb", wanted=False)
    yield from _engine()
    yield _extra("event loop", "hub", "uvloop", wanted=False)
    yield _extra("comparison", "comparison", "private_set_intersection", wanted=_flag("HORNBILL_COMPARISON"))


def _engine() -> Iterator[Finding]:
    """Look at the engine that figures over partitions are asked of, where a setting names one."""
    named = config.text("HORNBILL_ANALYTICS")
    if not named:
        return
    from hornbill.analytics.core.address import read

    try:
        where = read(named)
    except HornbillError as error:
        yield Finding("engine", well=False, says=f"{error.message}.", cure=error.cure)
        return
    if where is not None and find_spec("pyspark") is None:
        cure = "pip install 'hornbill[spark]': the client of Spark Connect, without a server."
        yield Finding("engine", well=False, says="its client is missing.", cure=cure)


def _extra(what: str, name: str, module: str, *, wanted: bool) -> Finding:
    """Look whether an extra of the wheel is here; one that no setting asks for need not be."""
    cure = f"pip install 'hornbill[{name}]', or ./hornbill install --{name} in a checkout."
    if find_spec(module) is not None:
        return Finding(what, well=True, says="its library is here")
    if wanted:
        return Finding(what, well=False, says="its library is missing.", cure=cure)
    return Finding(what, well=True, says=f"the extra {name} is not installed, and no setting asks for it")


def _files_of_settings(now: datetime) -> Iterator[Finding]:
    named = config.text("HORNBILL_HUB_CA")
    if named:
        yield from _certificates("HORNBILL_HUB_CA", Path(named), now)
    for name in ("HORNBILL_MAIL_LOGIN", "HORNBILL_OUT_PROXY_LOGIN", "HORNBILL_HUB_FILES_KEYS"):
        if config.text(name):
            yield secret_file(name, Path(config.text(name)))
    from hornbill.outgoing import SETTING, proxy_for

    try:
        way = proxy_for("https://hub.example.org")
    except HornbillError as error:
        yield Finding("proxy", well=False, says=f"{error.message}.", cure=error.cure)
    else:
        if way is None and any(os.environ.get(name) for name in ("HTTPS_PROXY", "https_proxy")):
            cure = f"Set {SETTING} if nodes must go through it."
            yield Finding("proxy", well=False, says="HTTPS_PROXY is set and does not count here.", cure=cure)
        else:
            yield Finding(
                "proxy", well=True, says=way.url if way else "none: hub and key holders are reached directly"
            )


def _certificates(name: str, path: Path, now: datetime) -> Iterator[Finding]:
    from cryptography import x509

    try:
        found = x509.load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError, x509.InvalidVersion):
        cure = "Name a file in PEM form, readable by the service's user."
        yield Finding("certificate", well=False, says=f"{name}: {path} holds no certificate.", cure=cure)
        return
    for one in found:
        days = (one.not_valid_after_utc - now).days
        says = f"{name}: valid for {days} days" if days >= 0 else f"{name}: it ended {-days} days ago."
        cure = "Ask the network's secretariat for the next one, and name both in the file until then."
        yield Finding("certificate", well=days >= DAYS_LEFT, says=says, cure=cure)


def secret_file(what: str, path: Path) -> Finding:
    """Look at who can read a file of secrets; it is not opened.

    Args:
        what: the file is, for the line.
        path: of the file.
    """
    try:
        about = path.stat()
    except OSError as error:
        return Finding(
            "secret", well=False, says=f"{what}: {path}: {error.strerror}.", cure="Put it there, mode 0600."
        )
    if stat.S_IMODE(about.st_mode) & _OTHERS:
        says = f"{what}: other users can read {path}."
        return Finding("secret", well=False, says=says, cure=f"chmod 600 {path}")
    if about.st_uid != os.geteuid():
        return Finding(
            "secret",
            well=False,
            says=f"{what}: {path} is another user's.",
            cure="chown it to the service's user.",
        )
    return Finding("secret", well=True, says=f"{what}: its owner's alone")


def _flag(name: str) -> bool:
    try:
        return config.flag(name)
    except HornbillError:
        return False  # already reported
