"""Builds the image and runs a node from it, where no registry and no container runtime are at hand: debootstrap makes the base, buildah builds in a chroot.

    python -m devtools.packaging.try_image --in /var/tmp/image          # as root; needs debootstrap, buildah, podman; some minutes, and the network

Rules: the container file is used as it stands, from what version control holds. The base is Debian with its own Python, not the official image. The node runs with the image as a
read-only root, as the image's user, without new privileges, and may write to /data alone. What is shown is printed line by line; exit code 1 at the first that is not so.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from devtools.packaging.earlier import unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
BASE, IMAGE, PORT = "localhost/debian-python:trixie", "localhost/hornbill:tried", 18_101
PACKAGES = "ca-certificates,python3,python3-venv,passwd"
TRUSTED = Path("/etc/ssl/certs/ca-certificates.crt")
ENTRY = ("/opt/hornbill/.venv/bin/python", "-I", "-m", "hornbill.command")


def main(argv: Sequence[str]) -> int:
    """Build and run; returns 0 when all that is asked for was so."""
    parser = argparse.ArgumentParser(
        prog="python -m devtools.packaging.try_image",
        description="Builds the image in a chroot and runs a node from it.",
    )
    parser.add_argument(
        "--in", dest="folder", type=Path, required=True, help="an empty folder; it takes some 3 GB"
    )
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.inside:
        return _inside(options.folder, options.inside)
    here = options.folder.resolve()
    here.mkdir(parents=True, exist_ok=True)
    store = ["--storage-driver", "vfs", "--root", str(here / "store"), "--runroot", str(here / "run")]
    _base(here, store)
    _built(here, store)
    place = Path(_run("podman", *store, "image", "mount", IMAGE).strip())
    words = [sys.executable, "-m", "devtools.packaging.try_image", "--in", str(here), "--inside", str(place)]
    return subprocess.run(
        ["unshare", "-m", "--propagation", "private", *words], cwd=ROOT, check=False
    ).returncode


def _run(*words: str, **more: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False, env={**os.environ, **more})
    if done.returncode:
        raise SystemExit(
            f"{' '.join(words[:3])} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-3000:]}"
        )
    return done.stdout


def _base(here: Path, store: list[str]) -> None:
    base = here / "base"
    if not base.exists():
        _run("debootstrap", "--variant=minbase", f"--include={PACKAGES}", "trixie", str(base))
    (base / "etc/ssl/certs/ca-certificates.crt").write_bytes(
        TRUSTED.read_bytes()
    )  # this machine's, for the downloads
    packed = here / "base.tar"
    _run("tar", "-C", str(base), "-cf", str(packed), ".")
    _run("podman", *store, "import", str(packed), BASE)
    print("base: Debian with its own Python")


def _built(here: Path, store: list[str]) -> None:
    sources = here / "sources"
    sources.mkdir(exist_ok=True)
    data = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
    unpacked(data, sources)
    begun = time.monotonic()
    _run(
        "buildah", *store, "bud", "--isolation", "chroot", "--network", "host", "--ulimit", "nofile=20000:20000", "--ulimit", "nproc=1000:1000",
        "--format", "docker", "--build-arg", f"BASE={BASE}", "-f", str(sources / "deploy/container/Containerfile"), "-t", IMAGE, str(sources),
        TMPDIR=str(here),
    )  # fmt: skip
    print(f"built by deploy/container/Containerfile in {time.monotonic() - begun:.0f} s")


# --- in mounts of its own -----------------------------------------------------------------------------------
def _inside(here: Path, place: Path) -> int:
    data = here / "data"
    _run("rm", "-rf", str(data))
    data.mkdir()
    os.chown(data, 10001, 10001)
    data.chmod(0o700)
    _run("mount", "--bind", str(place), str(place))
    _run("mount", "-o", "remount,ro,bind", str(place))
    _run("mount", "--bind", str(data), str(place / "data"))
    _run("mount", "--bind", "/proc", str(place / "proc"))
    _run("mount", "--bind", "/dev", str(place / "dev"))
    shown = _hornbill(place, "--version").strip()
    print(f"runs: {shown}")
    touched = subprocess.run(_chroot(place, "touch", "/opt/x"), capture_output=True, text=True, check=False)
    _is("its root is read-only", "Read-only file system" in touched.stderr)
    _hornbill(
        place,
        "node",
        "init",
        "--agency",
        "vn-police",
        "--name",
        "Viet Nam Police",
        "--country",
        "VN",
        "--time-zone",
        "Asia/Ho_Chi_Minh",
    )
    parts = [
        subprocess.Popen(_chroot(place, *ENTRY, "node", *words), stderr=subprocess.DEVNULL)
        for words in (("serve", "--port", str(PORT)), ("work",))
    ]
    try:
        health = _healthy()
        _is(f"pages and worker answer: {health}", bool(health.get("ok") and health.get("worker")))
        _is("the page has the agency's name", b"Viet Nam Police" in _get("/sign-in"))
        _hornbill(place, "alive", "--of", f"node serve --port {PORT}")
        print("ok    hornbill alive")
        about = Path(f"/proc/{parts[0].pid}/status").read_text()
        _is(
            "user 10001, no capability, no new privileges",
            all(word in about for word in ("Uid:\t10001", "CapEff:\t0000000000000000", "NoNewPrivs:\t1")),
        )
    finally:
        for part in parts:
            part.terminate()
            part.wait(60)
    return 0


def _chroot(place: Path, *words: str) -> list[str]:
    clean = ["env", "-i", "PATH=/usr/bin:/bin", "HORNBILL_DATA=/data", "PYTHONDONTWRITEBYTECODE=1"]
    return ["chroot", "--userspec=10001:10001", str(place), *clean, "setpriv", "--no-new-privs", *words]


def _hornbill(place: Path, *words: str) -> str:
    return _run(*_chroot(place, *ENTRY, *words))


def _healthy() -> dict[str, object]:
    found: dict[str, object] = {}
    for _ in range(300):
        try:
            found = json.loads(_get("/health"))
        except OSError:
            found = {}
        if found.get("worker"):
            break
        time.sleep(0.2)
    return found


def _get(path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=20) as answer:  # this machine
        data: bytes = answer.read()
    return data


def _is(what: str, so: object) -> None:
    print(f"{'ok   ' if so else 'WRONG'} {what}", flush=True)
    if not so:
        raise SystemExit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
