"""LDIF as ldapsearch and others write it: entries, folded lines, base64, results in pages; what was cut is refused."""

from __future__ import annotations

import base64
import io
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.accounts.ldap import ldif
from hornbill.accounts.ldap.persons import Names, Person, person_of

HEAD = "# extended LDIF\n#\n# LDAPv3\n#\n\n"
WANTED = {"uid", "displayName", "title", "userAccountControl", "pwdAccountLockedTime", "nsAccountLock", "cn"}
# As ldapsearch 2.6 writes it (see test_ldap_server): extended LDIF, with the result after the entries.
OPENLDAP = """# extended LDIF
#
# LDAPv3
# base <ou=people,dc=customs,dc=example> with scope subtree
#

# somchai, people, customs.example
dn: uid=somchai,ou=people,dc=customs,dc=example
uid: somchai
displayName:: 4Liq4Lih4LiK4Liy4LiiIOC5g+C4iOC4lOC4tQ==
title: Officer of the investigation division of the customs department in Bang
 kok
cn;lang-en: Somchai

# search result
search: 2
result: 0 Success

# numResponses: 2
# numEntries: 1
"""


def read(text):
    return ldif.read(io.BytesIO(text if isinstance(text, bytes) else text.encode()), WANTED)


def test_an_entry_is_read():
    found = read(OPENLDAP)
    (entry,) = found.entries
    assert (found.whole, found.elsewhere, entry.line) == (True, 0, 8)
    assert entry.first("displayname") == "สมชาย ใจดี"
    assert entry.first("title").endswith("in Bangkok")
    assert entry.first("cn") == "", "with an option it is another attribute"


@pytest.mark.parametrize(
    ("old", "new", "whole"),
    [
        ("result: 0 Success", "result: 4 Size limit exceeded", False),
        ("result: 0 Success", "result: 3 Time limit exceeded", False),
        ("search: 2\nresult: 0 Success\n\n", "", False),
        ("result: 0 Success", "result: 0 Success\npagedresults: cookie=\n", True),
        ("result: 0 Success", "result: 0 Success\npagedresults: estimate=9 cookie=AAE=", False),
        (
            "# search result",
            "# search reference\nref: ldap://elsewhere.example/dc=x??sub\n\n# search result",
            True,
        ),
        ("\n", "\r\n", True),
        ("# extended", "\ufeff# extended", True),
    ],
)
def test_whether_it_is_whole(old, new, whole):
    assert read(OPENLDAP.replace(old, new)).whole is whole


def test_a_page_that_was_the_last_to_come_is_not_the_whole():
    """Killed between two pages: entries after a good result, and no result after them."""
    assert read(OPENLDAP + "\ndn: uid=x\nuid: x\n\n").whole is False


A, B = "dn: uid=a\nuid: a\n\n", "dn: uid=b\nuid: b\n\n"
OK, CUT = "search: 2\nresult: 0 Success\n\n", "search: 2\nresult: 4 Size limit exceeded\n\n"
PAGE, LAST = (
    "search: 2\nresult: 0 Success\npagedresults: cookie=AAE=\n",
    "search: 3\nresult: 0 Success\npagedresults: cookie=\n\n",
)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (A + OK + B + OK, True),
        (A + PAGE + "\n" + B + LAST, True),
        (HEAD + A + OK + HEAD + B + OK, True),
        (HEAD + A + PAGE + HEAD + B + LAST, True),
        (HEAD + A + PAGE + HEAD + B + LAST + HEAD + A + OK, True),
        (A + PAGE, False),
        (A + PAGE + "\n" + B + OK, False),
        (A + PAGE + "\n" + B + PAGE + "\n" + LAST, False),
        (A + PAGE + "\n" + B + LAST.replace("search: 3\n", ""), False),
        (A + PAGE + "\n" + B + LAST.replace("3", "9" * 5000), False),
        (A + PAGE.replace("search: 2\n", "") + "\n" + B + OK, False),
        (A + PAGE + "search: 2\n" + HEAD + B + LAST, False),
        (A + CUT + B + OK, False),
        (A + CUT + OK, False),
        (CUT + B + OK, False),
        (A + "search: 2\n\n" + B + OK, False),
        (A + "search: 2\nresult:\n\n" + OK, False),
        (A + "search: 2\nresult: 4 x\nresult: 0 Success\n\n", False),
        (A + "search: 2\nresult: 0 Success\nresult: 4 x\n\n", False),
        (A + "search: 2\nresult: 00 Success\n\n", False),
        (HEAD + A + HEAD + B + OK, False),
        (HEAD + A + PAGE + HEAD + B + OK, False),
        (HEAD + A + PAGE + HEAD + OK, False),
        (HEAD + HEAD + B + OK, True),
    ],
)
def test_several_searches_are_whole_if_each_was(text, whole):
    assert read(text).whole is whole


@given(st.lists(st.sampled_from([A, B, OK, CUT, PAGE + "\n", LAST, PAGE + HEAD, HEAD])))
def test_once_cut_a_file_is_never_whole_again(pieces):
    found = read("".join(pieces))
    assert found.whole <= (CUT not in pieces and pieces[-1:] != [A] and bool({OK, LAST} & set(pieces)))
    for more in (OK, LAST, A + OK, HEAD + A + OK):
        assert not read("".join([*pieces, CUT]) + more).whole


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (A + " dn: uid=b\nuid: b\n\n", "line 4: it continues"),
        (" dn: uid=b\nuid: b\n\n", "line 1: it continues"),
        (A + "\r\n \n" + B, "line 5: it continues"),
        ("dn: uid=a\nuid: a\ndn: uid=b\nuid: b\n\n", "line 3: another entry"),
        ("dn: uid=a\nuid: a\n" + HEAD + B + OK, "line 1: the file, or a search in it, ends inside"),
        ("dn: uid=a\nuid:" + " " * ldif.MAX_KEPT + "a\n\n", "line 2: a value of more"),
        ("dn: uid=a\nuid: a\nuserAccountControl: 51", "ends inside this line"),
        ("dn: uid=a\nuid: a\n", "blank line"),
        ("dn: uid=a\nchangetype: delete\n\n", "changes"),
        ("dn: uid=a\nuid:< file:///etc/passwd\n\n", "not fetched"),
        ("dn: uid=a\nuid:: %%%\n\n", "no text"),
        ("dn: uid=a\nuid:: /w==\n\n", "no text"),
        (b"dn: uid=a\nuid: \xff\n\n", "no text"),
        ("uid: a\n\n", "no entry"),
        ("dn: uid=a\nno colon\n\n", "no attribute"),
        ("<html>\n\n", "no attribute"),
        ("dn: x\n" + "uid: a\n" * 51 + "\n", "more than 50"),
        ("dn: x\nuid: " + "a" * 20_000 + "\n\n", "more than 16384"),
        ("dn: " + "x" * (ldif.MAX_LINE + 1) + "\n\n", "longer than"),
    ],
)
def test_what_is_no_ldif_of_entries_is_refused(text, says):
    with pytest.raises(ldif.BadLdif, match=says):
        read(text)


def test_what_nobody_wants_may_be_as_large_and_odd_as_it_likes():
    photo = base64.b64encode(b"\xff" * 3_000_000).decode()
    folded = "\n ".join(photo[at : at + 76] for at in range(0, len(photo), 76))
    (entry,) = read(
        f"dn: uid=a\njpegPhoto:: {folded}\nuid: a\nuserCertificate;binary:< file:///etc/shadow\n\n"
    ).entries
    assert entry.values == {"uid": ("a",)}


@given(
    st.dictionaries(
        st.sampled_from(sorted(name.lower() for name in WANTED)), st.text(max_size=40), min_size=1
    ),
    st.data(),
)
def test_what_was_written_is_read_again(values, data):
    """Any text, in base64 or plain where that is allowed, folded anywhere."""
    lines = ["dn: uid=a"]
    for name, text in values.items():
        raw = text.encode("utf-8", "replace")
        safe = raw.isascii() and text.isprintable() and text == text.strip(" ") and text[:1] not in (":", "<")
        line = f"{name}: {raw.decode()}" if safe else f"{name}:: {base64.b64encode(raw).decode()}"
        at = data.draw(st.integers(len(name) + 2, max(len(name) + 2, len(line) - 1)))
        lines.append(line[:at] + "\n " + line[at:] if at < len(line) else line)
    (entry,) = read("\n".join(lines) + "\n\n").entries
    assert {name: found[0] for name, found in entry.values.items()} == {
        name: text.encode("utf-8", "replace").decode() for name, text in values.items()
    }


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=60), st.booleans())
def test_a_value_in_any_pieces_is_read_or_refused_by_its_length_alone(pieces, photo):
    name = "jpegPhoto" if photo else "title"
    folded = "\n ".join("x" * size for size in pieces)
    text = f"dn: uid=a\n{name}: {folded}\nuid: a\n\n"
    if not photo and sum(pieces) > ldif.MAX_VALUE:
        with pytest.raises(ldif.BadLdif, match="line 2: a value of more"):
            read(text)
        return
    (entry,) = read(text).entries
    assert entry.values == {"uid": ("a",)} | ({} if photo else {"title": ("x" * sum(pieces),)})


@given(
    st.lists(st.binary(max_size=3).filter(lambda piece: not set(piece) & {10, 13}), max_size=30),
    st.integers(1, 50),
)
def test_of_a_line_no_more_is_held_than_may_be_wanted(pieces, most):
    """Each piece is looked at once: what comes after the limit is neither kept nor joined."""
    file = io.BytesIO(b"a:" + b"".join(b"\n " + piece for piece in pieces) + b"\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ldif, "MAX_KEPT", most)
        assert list(ldif._unfolded(file)) == [(1, (b"a:" + b"".join(pieces))[: most + 1])]


@given(st.integers(1, 800), st.sampled_from(["", "A", "AAAAA"]), st.sampled_from(["jpegPhoto", "title"]))
@settings(deadline=None)
def test_the_pieces_of_a_line_are_counted_once_each(pieces, piece, name):
    """A running size: what is measured grows with the pieces, not with their square."""
    calls = 0

    def counted(thing):
        nonlocal calls
        calls += 1
        return len(thing)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ldif, "len", counted, raising=False)
        read(f"dn: uid=a\n{name}:: " + f"\n {piece}" * (4 * pieces) + "\nuid: a\n\n")
    assert pieces < calls <= 4 * 4 * pieces + 100


@pytest.mark.parametrize("line", ["A" * 1_000_000, "\n ".join(["A" * 76] * 13_000), "\n " * 300_000 + "A"])
def test_photographs_are_not_held(line):
    file = io.BytesIO(f"dn: uid=a\n{f'jpegPhoto:: {line}{chr(10)}' * 8}uid: a\n\n".encode())
    tracemalloc.start()
    try:
        (entry,) = ldif.read(file, WANTED).entries
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert entry.values == {"uid": ("a",)}
    assert most < 3_500_000, "one line as it stands in the file, no more"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    try:
        found = ldif.read(io.BytesIO(data), WANTED)
    except ldif.BadLdif:
        return
    assert all(set(entry.values) <= {name.lower() for name in WANTED} for entry in found.entries)


@given(st.integers(0, len(OPENLDAP.encode()) - 1))
def test_a_file_that_was_cut_anywhere_before_its_result_is_never_taken_for_the_whole(at):
    end = OPENLDAP.encode().index(b"result: 0 Success\n") + len(b"result: 0 Success\n")
    try:
        found = read(OPENLDAP.encode()[:at])
    except ldif.BadLdif:
        return
    assert found.whole is (at >= end)


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ("userAccountControl: 512", False),
        ("userAccountControl: 514", True),
        ("userAccountControl: 66050", True),
        ("userAccountControl: -2", False),
        ("userAccountControl: " + "9" * 5000, False),
        ("nsAccountLock: TRUE", True),
        ("nsAccountLock: false", False),
        ("pwdAccountLockedTime: 000001010000Z", True),
        ("pwdAccountLockedTime: 20261129063500Z", False),
        ("title: Officer", False),
    ],
)
def test_who_is_switched_off_has_left_and_who_is_locked_for_a_while_has_not(lines, left):
    (entry,) = read(f"dn: uid=a\nuid: a\n{lines}\n\n").entries
    assert person_of(entry, Names()).left is left


def test_who_has_no_user_name_is_no_person_and_the_first_name_there_is_is_taken():
    names = Names()
    group, person, windows = ldif.read(
        io.BytesIO(
            b"dn: ou=people\nou: people\n\ndn: uid=a\nuid: a\ncn: A\n\n"
            b"dn: cn=b\ncn: B\nsAMAccountName: b\nuid: not-this\ndisplayName: Bee\n\n"
        ),
        names.wanted(),
    ).entries
    assert person_of(group, names) is None
    assert person_of(person, names) == Person("a", "", "A", "", left=False, line=4)
    assert person_of(windows, names).user_name == "b"
    assert person_of(windows, Names(user_name="uid")).user_name == "not-this"
