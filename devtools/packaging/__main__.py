"""``./hornbill release``: makes the files of a release, all of them or none.

    ./hornbill release --to dist
    ./hornbill release --to dist --sign ~/.ssh/release_ed25519

Rules: files are written into a folder beside the one named and moved over when they are whole. A wheel above 12 MB is refused. Nothing
is sent anywhere.

| file | what it is |
|---|---|
| hornbill-VERSION-py3-none-any.whl | the program, for pip, pipx or uv |
| hornbill-VERSION.tar.gz | its sources, with the interface built |
| hornbill-VERSION.constraints.txt | the exact versions that the tests ran on: ``pip install -c`` |
| hornbill-VERSION.cdx.json | the list of ingredients (CycloneDX 1.6), as in the wheel |
| SHA256SUMS, SHA256SUMS.sig | hashes of these, and an OpenSSH signature over them where a key is given |
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from devtools.packaging.backend import ROOT, release

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST_MB = 12
NAMESPACE = "hornbill-release"  # of the signature: it holds for nothing else
BUILT_IN = ("followthemoney==", "babel==")  # the wheel asks for neither
_HASHED = re.compile(r" *\\\n +--hash=\S+")


def main(argv: Sequence[str]) -> int:
    """Make a release; returns the exit code."""
    parser = argparse.ArgumentParser(prog="hornbill release", description="Makes the files of a release.")
    parser.add_argument("--to", type=Path, default=Path("dist"), help="folder (default: %(default)s)")
    parser.add_argument("--sign", type=Path, metavar="KEY", help="OpenSSH private key that signs the hashes")
    options = parser.parse_args(argv)
    target = options.to.absolute()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".release-", dir=target) as scratch:
        made = Path(scratch)
        wheel = make(made)
        if wheel.stat().st_size > LARGEST_MB * 1_000_000:
            print(
                f"the wheel has {wheel.stat().st_size:,} bytes; at most {LARGEST_MB} MB is promised.",
                file=sys.stderr,
            )
            return 1
        if options.sign:
            sums = made / "SHA256SUMS"
            subprocess.run(
                ["ssh-keygen", "-q", "-Y", "sign", "-f", options.sign, "-n", NAMESPACE, sums], check=True
            )
        for path in sorted(made.iterdir()):
            path.replace(target / path.name)
            print(f"{(target / path.name).stat().st_size:>12,} bytes  {target / path.name}")
    return 0


def make(folder: Path) -> Path:
    """Write all files of a release into an empty folder; returns the wheel's path.

    Raises:
        subprocess.CalledProcessError: something is not built yet; the reason was printed.
    """
    version, _ = release()
    # Of the checkout itself, without an environment of its own: nothing is fetched.
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        listed = archive.read(f"hornbill-{version}.dist-info/sboms/hornbill.cdx.json")
    (folder / f"hornbill-{version}.cdx.json").write_bytes(listed)
    locked = _HASHED.sub("", (ROOT / "requirements" / "run.lock").read_text())
    lines = [line for line in locked.splitlines() if not line.startswith(BUILT_IN)]
    (folder / f"hornbill-{version}.constraints.txt").write_text("\n".join(lines) + "\n")
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in sorted(folder.iterdir())
    ]
    (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n")
    return wheel


if __name__ == "__main__":
    if shutil.which("ssh-keygen") is None and "--sign" in sys.argv:
        sys.exit("hornbill release: --sign needs ssh-keygen; install the OpenSSH client.")
    sys.exit(main(sys.argv[1:]))
