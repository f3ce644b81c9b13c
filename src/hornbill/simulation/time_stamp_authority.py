"""A time stamp authority (RFC 3161) as a process of its own, for plays and tests: ``openssl ts`` behind a small HTTP server.

Rules: its root and its signer's certificate are made when it first starts, in a folder of its own, and are worth nothing outside. Answers are
those of ``openssl ts -reply``; nothing is made up here. It tells its address on its first line.

    python -m hornbill.simulation.time_stamp_authority FOLDER [--port 8020] [--days 1000] [--bits 3072]
"""

from __future__ import annotations

import argparse
import http.server
import secrets
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

MAX_QUERY = 16 * 1024  # bytes
_CONFIG = """\
[tsa]
default_tsa = tsa1
[tsa1]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
ess_cert_id_chain = no
{certs}
[signer]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = {usage}
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[req]
distinguished_name = name
[name]
[ca]
default_ca = lists
[lists]
database = {folder}/index.txt
default_md = sha256
default_crl_days = 30
"""


def create(
    folder: Path,
    *,
    days: int = 1000,
    bits: int = 3072,
    chain: bool = False,
    usage: str = "critical, timeStamping",
) -> None:
    """Make an authority's root, signer and settings in a new folder.

    Args:
        folder: to be made.
        days: that the signer's certificate is valid.
        bits: of the signer's RSA key.
        chain: whether its answers bring the root's certificate too.
        usage: of the signer's key, in the words of openssl.
    """
    folder.mkdir(mode=0o700, parents=True)
    certs = f"certs = {folder}/root.pem" if chain else ""
    (folder / "settings").write_text(_CONFIG.format(folder=folder, certs=certs, usage=usage))
    (folder / "serial").write_text("01\n")
    settings = ["-config", str(folder / "settings")]
    new = ["openssl", "req", "-new", "-nodes", "-sha256", *settings]
    mark = secrets.token_hex(4)
    _run([*new, "-x509", "-newkey", "rsa:3072", "-keyout", f"{folder}/root.key", "-out", f"{folder}/root.pem", "-days", "3650",
          "-subj", f"/CN=Invented root {mark}", "-extensions", "root"])  # fmt: skip
    _run([*new, "-newkey", f"rsa:{bits}", "-keyout", f"{folder}/signer.key", "-out", f"{folder}/signer.csr", "-subj",
          f"/CN=Invented time stamps {mark}"])  # fmt: skip
    _run(["openssl", "x509", "-req", "-in", f"{folder}/signer.csr", "-CA", f"{folder}/root.pem", "-CAkey", f"{folder}/root.key",
          "-set_serial", f"0x{secrets.token_hex(8)}", "-days", str(days), "-sha256", "-extfile", f"{folder}/settings", "-extensions",
          "signer", "-out", f"{folder}/signer.pem"])  # fmt: skip


def reply(folder: Path, query: bytes) -> bytes:
    """Answer a request as ``openssl ts -reply`` does; empty where it does not answer."""
    with tempfile.TemporaryDirectory() as aside:
        asked, answer = Path(aside) / "query", Path(aside) / "answer"
        asked.write_bytes(query)
        command = [
            "openssl",
            "ts",
            "-reply",
            "-config",
            f"{folder}/settings",
            "-queryfile",
            str(asked),
            "-out",
            str(answer),
        ]
        subprocess.run(command, capture_output=True, check=False)  # a fixed command
        return answer.read_bytes() if answer.is_file() else b""


def revoke(folder: Path, at: datetime | None = None, reason: str = "") -> None:
    """Write down, as the authority's own register, that the signer's certificate is good, or since when it is revoked.

    Args:
        folder: of the authority.
        at: aware, since when; None: it is good.
        reason: as openssl writes it, such as ``keyCompromise``; empty for none.
    """
    signer = x509.load_pem_x509_certificate((folder / "signer.pem").read_bytes())
    ends, serial = f"{signer.not_valid_after_utc:%y%m%d%H%M%SZ}", f"{signer.serial_number:X}"
    serial = serial if len(serial) % 2 == 0 else f"0{serial}"
    since = "" if at is None else f"{at:%y%m%d%H%M%SZ}{',' if reason else ''}{reason}"
    state = "V" if at is None else "R"
    (folder / "index.txt").write_text(f"{state}\t{ends}\t{since}\t{serial}\tunknown\t/CN=signer\n")
    (folder / "index.txt.attr").write_text("unique_subject = no\n")


def revocation_list(folder: Path, at: datetime | None = None) -> bytes:
    """Return the authority's revocation list as PEM, by ``openssl ca -gencrl``; ``at`` is when it says that it was made."""
    if not (folder / "index.txt").exists():
        revoke(folder)
    found = folder / "list.pem"
    command = [
        "openssl",
        "ca",
        "-gencrl",
        "-config",
        f"{folder}/settings",
        "-keyfile",
        f"{folder}/root.key",
        "-cert",
    ]
    dated = (
        [] if at is None else ["-crl_lastupdate", f"{at:%Y%m%d%H%M%SZ}", "-crl_nextupdate", "20991231235959Z"]
    )
    _run([*command, f"{folder}/root.pem", "-out", str(found), *dated])
    return found.read_bytes()


def ocsp_answer(folder: Path) -> bytes:
    """Return what the authority answers about its signer's certificate (DER), by ``openssl ocsp``."""
    if not (folder / "index.txt").exists():
        revoke(folder)
    found, root = folder / "answer.der", f"{folder}/root.pem"
    signer = ["-rsigner", root, "-rkey", f"{folder}/root.key", "-CA", root]
    asked = ["-issuer", root, "-cert", f"{folder}/signer.pem"]
    _run(
        [
            "openssl",
            "ocsp",
            "-index",
            f"{folder}/index.txt",
            *signer,
            *asked,
            "-respout",
            str(found),
            "-ndays",
            "30",
            "-noverify",
        ]
    )
    return found.read_bytes()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Run an authority, whose folder is made where it is missing, as a process; yields its address."""
    if not folder.exists():
        create(folder)
    command = [sys.executable, "-m", "hornbill.simulation.time_stamp_authority", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # ourselves
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
            process.wait(10)


def main(argv: Sequence[str]) -> int:
    """Serve until ended."""
    parser = argparse.ArgumentParser(
        prog="time_stamp_authority", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--days", type=int, default=1000)
    parser.add_argument("--bits", type=int, default=3072)
    options = parser.parse_args(argv)
    if not options.folder.exists():
        create(options.folder, days=options.days, bits=options.bits)
    turn = threading.Lock()  # the file with the serial number has one writer

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            good = length <= MAX_QUERY and self.headers.get("Content-Type") == "application/timestamp-query"
            with turn:
                answer = reply(options.folder, self.rfile.read(length)) if good else b""
            self.send_response(200 if answer else 400)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_about: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", options.port), Handler)
    print(f"http://127.0.0.1:{server.server_port}/tsr", flush=True)  # how others learn it
    server.serve_forever()
    return 0


def _run(command: list[str]) -> None:
    subprocess.run(command, capture_output=True, check=True)  # openssl, with fixed words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
