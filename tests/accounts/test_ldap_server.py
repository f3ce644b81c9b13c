"""Joiners and leavers from a real directory: OpenLDAP's server, asked by its own ldapsearch as docs/operations.md says.

Needs the packages slapd and ldap-utils; without them it is left out, loudly.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from hornbill.accounts.ldap import ldif
from hornbill.accounts.ldap.persons import Names
from hornbill.simulation.processes import free_ports
from hornbill.vault import joining
from hornbill.vault.models import Account
from tests.accounts.test_people_of_ldap import MALEE, SOMCHAI, command

__all__ = ["command"]
DOCUMENT = Path(__file__).parents[2] / "docs" / "operations.md"
SLAPD = shutil.which("slapd") or shutil.which("slapd", path="/usr/sbin")
pytestmark = [
    pytest.mark.long,
    pytest.mark.slow,
    pytest.mark.skipif(
        SLAPD is None or not shutil.which("ldapsearch"), reason="slapd and ldap-utils are not installed"
    ),
]
SUFFIX, ADMIN, SECRET = "dc=customs,dc=example", "cn=admin,dc=customs,dc=example", "a secret of the directory"
CONFIGURATION = """
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload ppolicy
pidfile {folder}/pid
database mdb
suffix "{suffix}"
rootdn "{admin}"
rootpw "{secret}"
directory {folder}/data
overlay ppolicy
"""
BEGINNING = f"""dn: {SUFFIX}
objectClass: dcObject
objectClass: organization
o: Customs
dc: customs

dn: ou=officers,{SUFFIX}
objectClass: organizationalUnit
ou: officers

"""


class Directory:
    """A server in a folder of its own, and its tools."""

    def __init__(self, folder):
        [self.port] = free_ports(1)
        self.folder, self.url = folder, f"ldap://127.0.0.1:{self.port}"
        (folder / "data").mkdir()
        (folder / "password").write_text(SECRET)
        about = {"folder": folder, "suffix": SUFFIX, "admin": ADMIN, "secret": SECRET}
        (folder / "slapd.conf").write_text(CONFIGURATION.format(**about))
        self.process = subprocess.Popen(
            [SLAPD, "-f", folder / "slapd.conf", "-h", self.url, "-d", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self):
        end = time.monotonic() + 60
        while self.tool("ldapsearch", "-b", "", "-s", "base", fails=None).returncode:
            assert self.process.poll() is None, "slapd ended"
            assert time.monotonic() < end
            time.sleep(0.1)
        return self

    def tool(self, name, *words, text=None, fails=0):
        done = subprocess.run(
            [name, "-x", "-H", self.url, "-D", ADMIN, "-y", self.folder / "password", *words],
            input=text, capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]},
        )  # fmt: skip
        assert fails is None or done.returncode == fails, done.stdout + done.stderr
        return done

    def add(self, user, name):
        entry = f"dn: uid={user},ou=officers,{SUFFIX}\nobjectClass: inetOrgPerson\nuid: {user}\nsn: {name}\ncn: {name}\n"
        self.tool("ldapadd", text=f"{entry}displayName: {name}\nuserPassword: x\n\n")

    def switch_off(self, user):
        change = f"dn: uid={user},ou=officers,{SUFFIX}\nchangetype: modify\nadd: pwdAccountLockedTime\npwdAccountLockedTime: 000001010000Z\n"
        self.tool("ldapmodify", "-e", "relax", text=change)

    def search(self, *more, fails=0):
        """What the document's own search prints."""
        return self.tool(
            "ldapsearch", *more, "-b", f"ou=officers,{SUFFIX}", "(objectClass=person)", *asked(), fails=fails
        ).stdout


def asked():
    """Return the attributes for which the document has the directory asked."""
    block = re.search(
        r"(?s)ldapsearch -x .*?'\(objectClass=person\)' \\\n\s*(.*?) > ", DOCUMENT.read_text(encoding="utf-8")
    )
    return block[1].split()


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    found = Directory(tmp_path_factory.mktemp("ldap"))
    try:
        found.wait()
        found.tool("ldapadd", text=BEGINNING)
        for user, name in (
            ("somchai", "สมชาย ใจดี"),
            ("malee", "Malee"),
            ("anong", "Anong P."),
            ("boon", "Boon"),
        ):
            found.add(user, name)
        yield found
    finally:
        found.process.terminate()
        found.process.wait(60)


def test_the_document_asks_for_everything_that_is_read():
    assert set(asked()) == Names().wanted()


@pytest.mark.parametrize(
    ("words", "fails", "whole"),
    [
        ((), 0, True),
        (("-E", "pr=2/noprompt"), 0, True),
        (("-z", "2"), 4, False),
        (("-L",), 0, False),
        (("-LL",), 0, False),
        (("-LLL",), 0, False),
        (("-o", "ldif-wrap=no"), 0, True),
    ],
)
def test_what_the_tool_writes_is_read(directory, words, fails, whole):
    text = directory.search(*words, fails=fails)
    found = ldif.read(io.BytesIO(text.encode()), Names().wanted())
    assert (len(found.entries), found.whole) == (2 if fails else 4, whole), text
    if whole:
        assert "สมชาย ใจดี" in [entry.first("displayName") for entry in found.entries]


def test_values_that_the_tool_put_into_files_are_not_fetched(directory):
    text = directory.search("-T", str(directory.folder), "-t")
    with pytest.raises(ldif.BadLdif, match="not fetched"):
        ldif.read(io.BytesIO(text.encode()), Names().wanted())


def test_cut_between_two_pages_it_is_not_the_whole(directory):
    text = directory.search("-E", "pr=2/noprompt")
    first = (
        text[: text.index("result: 0 Success")]
        + text[text.index("result: 0 Success") :].split("\n\n")[0]
        + "\n"
    )
    assert ldif.read(io.BytesIO(first.encode()), Names().wanted()).whole is False


def test_who_joins_waits_who_is_switched_off_or_gone_is_closed(directory, command):
    code, said = command(directory.search("-E", "pr=2/noprompt"), "--do")
    assert (code, "named 4" in said) == (0, True), said
    assert [row.officer_id for row in joining.waiting()] == ["th-customs/anong", "th-customs/boon"]
    directory.switch_off("malee")
    directory.tool("ldapdelete", f"uid=boon,ou=officers,{SUFFIX}")
    code, said = command(directory.search("-E", "pr=2/noprompt"), "--do")
    assert (code, "accounts closed 1; wait no more 1" in said) == (0, True), said
    assert not Account.objects.get(officer_id=MALEE).is_active
    assert Account.objects.get(officer_id=SOMCHAI).is_active
