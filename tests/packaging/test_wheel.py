"""The wheel, installed into an empty folder outside the checkout, with what it says it needs and nothing else; then used.

No network: what it needs is linked from this environment, and pip, without an index, checks that it is all there and of the right versions.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import tarfile
import time
import zipfile
from contextlib import closing
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import httpx
import pytest

from hornbill import __version__
from hornbill.simulation.processes import free_ports
from tests.packaging.installing import requirements_of

pytestmark = [pytest.mark.long, pytest.mark.scenario]
ROOT = Path(__file__).parents[2]
STARTS_S = 180
WRITES = """
from datetime import date
from pathlib import Path
from hornbill import documents
from hornbill.documents import Document, Text
letter = Document(title="Letter", lang="th", date=date(2026, 3, 1), marking="TLP:AMBER", notice="", reference="1",
    blocks=(Text("เมื่อวันที่ 3 มีนาคม"), Text("2026年3月3日", "zh")))
Path("letter.pdf").write_bytes(documents.write(letter, "pdf"))
"""


@pytest.fixture
def run(hornbill, tmp_path):
    """Run a verb in an empty folder, with the environment of a service."""

    def run(*words, fails=0, **settings):
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), **settings}
        done = subprocess.run(
            [hornbill, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == fails, done.stdout + done.stderr
        return done.stdout

    return run


def test_what_is_in_it(wheel):
    assert wheel.stat().st_size <= 12_000_000
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    beginnings = {name.split("/")[0] for name in names}
    assert beginnings == {"hornbill", f"hornbill-{__version__}.dist-info"}
    assert not [
        name for name in names if name.endswith((".pyc", ".po", ".keys")) and "followthemoney" not in name
    ]
    assert len([name for name in names if name.endswith(".html")]) > 200


def test_the_same_sources_give_the_same_bytes(made, tmp_path):
    from devtools.packaging.__main__ import make

    again = tmp_path / "again"
    again.mkdir()
    environment = dict(os.environ)
    old = os.umask(0o077)  # neither modes nor times of files matter
    try:
        make(again)
    finally:
        os.umask(old)
        os.environ.update(environment)
    assert (again / "SHA256SUMS").read_text() == (made / "SHA256SUMS").read_text()
    with tarfile.open(next(made.glob("*.tar.gz"))) as archive:
        assert not [name for name in archive.getnames() if "/tests/" in name or name.endswith(".keys")]


def test_its_ingredients_are_listed(made, wheel):
    listed = json.loads(next(made.glob("*.cdx.json")).read_text())
    with zipfile.ZipFile(wheel) as archive:
        inside = archive.read(f"hornbill-{__version__}.dist-info/sboms/hornbill.cdx.json")
    assert json.loads(inside) == listed
    versions = {
        row["name"]: row["version"] for row in listed["components"] if row["purl"].startswith("pkg:pypi/")
    }
    for asked in requirements_of(wheel):
        if asked.marker is None or asked.marker.evaluate({"extra": ""}):
            assert asked.specifier.contains(versions[asked.name]), (
                "the wheel asks for another version than was tried"
            )
    assert not [name for name in versions if not _known(name)]


def _known(name):
    try:
        return bool(distribution(name))
    except PackageNotFoundError:
        return name == "tzdata"  # of another system


def test_verbs_work_in_an_empty_folder(run, tmp_path):
    assert run("--version") == f"hornbill {__version__}\n"
    assert "CSQU3054383" in run("identifiers", "container", "csqu 305438-3")
    assert json.loads(
        run("reference", "listing", "Loxodonta africana", "--on", "2020-01-01", "--country", "KE")
    )
    assert "WRONG" not in run("doctor")
    assert not list(tmp_path.iterdir()), "a verb wrote where nobody asked"


def test_a_document_is_written_with_its_own_fonts(hornbill, tmp_path):
    from pypdf import PdfReader

    python = hornbill.with_name("python")
    subprocess.run([python, "-c", WRITES], cwd=tmp_path, env={"PATH": "/usr/bin:/bin"}, check=True)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "letter.pdf").pages)
    assert "2026年3月3日" in text.replace(" ", "")


def test_schemata_are_built_in(hornbill, run, tmp_path):
    code = "from hornbill.cases.schema_files import theirs; print(theirs())"
    python = hornbill.with_name("python")
    place = subprocess.run(
        [python, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert place.strip().endswith("hornbill/cases/followthemoney")
    assert str(ROOT) not in place
    assert "Person" in run("entities", "check", "--schemata")


def test_a_node_answers(hornbill, run, tmp_path):
    run("node", "init", "--data", "node", "--agency", "vn-police", "--name", "Viet Nam Police", "--country", "VN",
        "--time-zone", "Asia/Ho_Chi_Minh")  # fmt: skip
    with closing(
        sqlite3.connect(tmp_path / "node" / "node.sqlite3")
    ) as tables:  # made for the release, at once
        assert tables.execute("SELECT count(DISTINCT applied) FROM django_migrations").fetchone() == (1,)
    [port] = free_ports(1)
    words = [hornbill, "node", "serve", "--data", "node", "--port", str(port)]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    with subprocess.Popen(words, cwd=tmp_path, env=environment) as process:
        try:
            health = json.loads(ask(port, "/health", process))
            assert health["ok"]
            assert (health["agency"], health["version"]) == ("vn-police", __version__)
            page = ask(port, "/sign-in", process).decode()
            assert "Viet Nam Police" in page
            for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
                assert ask(port, path, process)
            assert "Se connecter" in ask(port, "/sign-in", process, language="fr").decode()
        finally:
            process.terminate()
            process.wait()


def ask(port, path, process, language="en"):
    end = time.monotonic() + STARTS_S
    while True:
        try:
            answer = httpx.get(
                f"http://127.0.0.1:{port}{path}", headers={"Accept-Language": language}, trust_env=False
            )
        except httpx.TransportError:
            assert process.poll() is None, "it ended at once"
            assert time.monotonic() < end
            time.sleep(0.1)
        else:
            assert answer.status_code == 200, path
            return answer.content
