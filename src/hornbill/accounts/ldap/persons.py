"""From entries of a directory to persons: who they are, and whether the directory says that they have left.

Rules
- A person is an entry with a user name. Others (groups, branches) are passed over and counted. Where there are several user names all are kept:
  a directory's values have no order, so none of them is the first for good.
- Left is who the directory has switched off: Active Directory's ``userAccountControl`` with bit 2, ``nsAccountLock`` (389, FreeIPA),
  ``loginDisabled`` (eDirectory), ``pwdAccountLockedTime`` that an administrator set for good. A lock after wrong passwords, and a password that
  is too old, say nothing about leaving.
- Groups, roles, mail and passwords are not read.

Source: Microsoft, User-Account-Control attribute; draft-behera-ldap-password-policy-11, 5.3.3; RFC 4519 and 2798 for names.

    person_of(entry, Names())            # Person("anong", "", "Anong P.", "", left=False, line=1)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hornbill.accounts.ldap.ldif import Entry

USER_NAMES = ("sAMAccountName", "uid")
_SHOWN = ("displayName", "cn")
_OFF_BIT = 2  # ACCOUNTDISABLE
_FOR_GOOD = "000001010000Z"
_SWITCHES = ("userAccountControl", "nsAccountLock", "loginDisabled", "pwdAccountLockedTime")


@dataclass(frozen=True)
class Names:
    """Which attributes are read.

    Attributes:
        user_name: that makes the officer's id; empty: the first of ``USER_NAMES`` that there is.
        external_id: the person's id at the sign-on service; empty for none.
    """

    user_name: str = ""
    external_id: str = ""

    def wanted(self) -> set[str]:
        """Return every attribute that is read."""
        return {*self._users(), *_SHOWN, "title", *_SWITCHES, *filter(None, [self.external_id])}

    def _users(self) -> tuple[str, ...]:
        return (self.user_name,) if self.user_name else USER_NAMES

    def users_of(self, entry: Entry) -> list[str]:
        """Return an entry's user names, each once; none where it is no person."""
        found = (text for name in self._users() for text in entry.values.get(name.lower(), ()))
        return list(dict.fromkeys(text for text in found if text))


@dataclass(frozen=True)
class Person:
    """Somebody in the directory.

    Attributes:
        user_name, external_id, display_name, title: as it writes them.
        left: whether it has switched the person off.
        line: of the file.
        also: other user names of the same entry.
    """

    user_name: str
    external_id: str
    display_name: str
    title: str
    left: bool
    line: int
    also: tuple[str, ...] = ()


def person_of(entry: Entry, names: Names) -> Person | None:
    """Return the person of an entry; None where there is no user name."""
    users = names.users_of(entry)
    if not users:
        return None
    shown = next((entry.first(name) for name in _SHOWN if entry.first(name)), "")
    return Person(
        users[0],
        entry.first(names.external_id) if names.external_id else "",
        shown,
        entry.first("title"),
        _is_off(entry),
        entry.line,
        tuple(users[1:]),
    )


def _is_off(entry: Entry) -> bool:
    flags = entry.first("userAccountControl")
    if flags.isascii() and flags.isdecimal() and len(flags) <= 10 and int(flags) & _OFF_BIT:
        return True
    if any(entry.first(name).strip().lower() == "true" for name in ("nsAccountLock", "loginDisabled")):
        return True
    return entry.first("pwdAccountLockedTime") == _FOR_GOOD
