"""Joiners and leavers from a file of an LDAP directory: by the same acts as SCIM, nobody let in, nobody closed by a cut search."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hornbill.accounts.ldap import taking
from hornbill.accounts.ldap.persons import Person
from hornbill.command import people
from hornbill.node import setup
from hornbill.vault import joining, recovery_copy
from hornbill.vault.actions import create_account
from hornbill.vault.models import Account, Joiner, VaultSession
from tests.node.conftest import PASSPHRASE
from tests.vault.steps import acts

NOW = datetime(2026, 11, 29, 7, 0, tzinfo=UTC)
SOMCHAI, MALEE, ANONG = "th-customs/somchai", "th-customs/malee", "th-customs/anong"


def person(user, *, left=False, line=1, **texts):
    given = {"external_id": "", "display_name": user.title(), "title": ""} | texts
    return Person(user, left=left, line=line, **given)


def take(*persons, whole=True, most=None):
    plan = taking.plan_of(persons, whole=whole)
    return taking.carry_out(plan, most=most, now=NOW), plan


@pytest.fixture
def known(officers):
    """The directory has named both officers of the node."""
    take(person("somchai"), person("malee"))


def test_who_is_named_waits_and_nobody_gets_an_account(officers):
    before = list(Account.objects.order_by("pk").values())
    done, plan = take(person("Anong@customs.example", display_name="Anong P.", title="Officer"))
    assert (done, plan.odd) == ({"named": 1}, [])
    assert list(Account.objects.order_by("pk").values()) == before
    (row,) = joining.waiting()
    assert (row.officer_id, row.display_name, row.title) == (ANONG, "Anong P.", "Officer")
    assert ("joining.named", {"account": False}) in acts()


def test_the_same_file_again_changes_nothing(known):
    rows = list(Joiner.objects.order_by("pk").values())
    done, plan = take(person("somchai"), person("malee"))
    assert (done, plan.same, plan.odd) == ({}, 2, [])
    assert list(Joiner.objects.order_by("pk").values()) == rows


def test_another_name_or_office_is_taken_over(known):
    done, _plan = take(person("somchai", title="Head of division"), person("malee"))
    assert done == {"changed": 1}
    assert Joiner.objects.get(officer_id=SOMCHAI).title == "Head of division"


@pytest.mark.parametrize("how", ["switched off", "missing"])
def test_who_left_is_closed_at_once_and_not_opened_again(known, signed_in, how):
    gone = [person("malee", left=True)] if how == "switched off" else []
    signed_in.see("/")
    done, _plan = take(person("somchai"), *gone)
    assert done == {"closed": 1}
    assert not Account.objects.get(officer_id=MALEE).is_active
    assert Account.objects.get(officer_id=SOMCHAI).is_active
    done, plan = take(person("somchai"), person("malee"))
    assert not done
    assert "is closed" in plan.odd[0]
    assert not Account.objects.get(officer_id=MALEE).is_active


def test_sessions_end_with_the_account(known, signed_in):
    assert VaultSession.objects.filter(account__officer_id=SOMCHAI).exists()
    take(person("malee"), person("somchai", left=True))
    assert not VaultSession.objects.filter(account__officer_id=SOMCHAI).exists()
    assert signed_in.see("/").status_code == 302
    assert ("joining.left", {"account": True}) in acts()


def test_who_is_missing_in_a_file_that_may_have_been_cut_has_not_left(known):
    done, _plan = take(person("somchai"), whole=False)
    assert not done
    assert Account.objects.get(officer_id=MALEE).is_active


def test_too_many_at_once_close_nobody_and_the_rest_is_done(known):
    with pytest.raises(taking.TooManyLeave):
        take(person("anong"), most=1)
    assert Account.objects.filter(is_active=True).count() == 2
    assert [row.officer_id for row in joining.waiting()] == [ANONG]
    done, _plan = take(person("anong"), most=2)
    assert done == {"closed": 2}


@pytest.mark.parametrize("most", [None, 1, 3, taking.MOST_LEAVERS, 1000])
@pytest.mark.parametrize(
    "file",
    [
        [person("stranger")],
        [person("somchai", left=True), person("malee", left=True)],
        [person(f"stranger{number}") for number in range(9)],
    ],
)
def test_more_than_half_are_closed_only_by_their_very_number(known, file, most):
    """A limit that stands in a timer, however high, is not an operator's word; nor does it help to send the file again."""
    for _again in range(2):
        with pytest.raises(taking.TooManyLeave):
            take(*file, most=most)
        assert Account.objects.filter(is_active=True).count() == 2
    assert take(*file, most=2)[0]["closed"] == 2


def test_more_than_half_of_those_who_only_wait_may_go_and_with_an_account_among_them_may_not(known):
    take(person("somchai"), person("malee"), person("anong"), person("boon"), person("chai"))
    with pytest.raises(taking.TooManyLeave, match=r"4 of 5 .* 1 of 2 accounts"):
        take(person("somchai"))
    assert take(person("somchai"), person("malee"))[0] == {"gone": 3}


@pytest.mark.parametrize("left", [False, True])
@pytest.mark.parametrize(
    "names",
    [
        ("somchai", "somchai2"),
        ("somchai2", "somchai"),
        ("somchai", "John Smith"),
        ("../x", "Somchai@hq.example"),
        ("malee2", "somchai", "x" * 300),
    ],
)
def test_an_entry_with_several_user_names_closes_nobody(known, names, left):
    first, *also = names
    rows = list(Joiner.objects.order_by("pk").values())
    for more in ([], [person("somchai", left=True, line=2)]):
        done, plan = take(person(first, also=tuple(also), left=left, line=7), person("malee"), *more)
        assert (done, plan.leavers, len(plan.odd)) == ({}, [], 1)
        assert plan.odd[0].startswith("line 7: one entry with several user names")
    assert list(Joiner.objects.order_by("pk").values()) == rows


def test_two_names_that_make_one_officer_are_one(known):
    done, plan = take(person("Somchai", also=("somchai@hq.example",)), person("malee"), person("SOMCHAI2"))
    assert (done["named"], plan.odd, plan.leavers) == (1, [], [])


def test_several_names_that_make_no_officer_are_told_once(known):
    _done, plan = take(person("John Smith", also=("../x",), line=3), person("somchai"), person("malee"))
    assert plan.odd == ["line 3: 'John Smith' makes no user name here"]


def test_who_was_never_named_by_the_directory_is_not_closed_by_it(officers):
    done, plan = take(person("somchai", left=True))
    assert not done
    assert "by hand" in plan.odd[0]
    assert Account.objects.get(officer_id=SOMCHAI).is_active


def test_two_persons_who_would_be_one_officer_do_nothing_about_either(known):
    done, plan = take(
        person("malee"), person("somchai", left=True, line=4), person("Somchai@hq.example", line=9)
    )
    assert not done
    assert plan.odd == [f"{SOMCHAI}: lines 4, 9 are all this officer"]
    assert Account.objects.get(officer_id=SOMCHAI).is_active


def test_the_last_recovery_officers_stay_and_it_is_said(known):
    create_account(officer_id=ANONG, display_name="Anong", passphrase=PASSPHRASE, now=NOW)
    recovery_copy.name_officers([ANONG, MALEE, SOMCHAI], by="node", now=NOW)
    done, plan = take(person("somchai", left=True), person("malee", left=True), person("anong"), most=2)
    assert done["closed"] == 1
    assert "recover nobody" in plan.odd[-1]
    assert Account.objects.filter(is_active=True).count() == 2


@pytest.mark.parametrize("user", ["John Smith", "../root", "a\0b", "\ud800", "x" * 300, "-"])
def test_a_user_name_that_makes_no_officer_is_told_and_the_others_go_in(officers, user):
    done, plan = take(person(user, line=7), person("anong"))
    assert done == {"named": 1}
    assert plan.odd[0].startswith("line 7:")


def test_texts_that_cannot_be_shown_are_told_and_the_others_go_in(officers):
    done, plan = take(person("boon", display_name="a\x07b"), person("chai", title="t" * 500), person("anong"))
    assert done == {"named": 1}
    assert len(plan.odd) == 2


def test_who_waited_and_left_waits_no_more_and_may_come_again(officers):
    take(person("anong"), person("boon"))
    assert take(person("boon"))[0] == {"gone": 1}
    assert take(person("boon"), person("anong"))[0] == {"named": 1}


# --- the command --------------------------------------------------------------------------------------
END = "# search result\nsearch: 2\nresult: 0 Success\n\n"


@pytest.fixture
def command(officers, tmp_path, monkeypatch, capsys):
    """Runs the command on the tests' node, with a file."""
    monkeypatch.setattr(setup, "use", lambda _folder: None)
    monkeypatch.delenv("HORNBILL_SCIM_TOKEN", raising=False)

    def run(text, *words):
        path = tmp_path / "people.ldif"
        path.write_bytes(text.encode())
        code = people.main(["--data", str(tmp_path), *words, str(path)])
        return code, capsys.readouterr().out

    return run


def entry(user, **values):
    return "".join(
        [f"dn: uid={user}\nuid: {user}\n", *(f"{key}: {value}\n" for key, value in values.items()), "\n"]
    )


def test_nothing_is_done_until_it_is_asked_for(command):
    text = entry("anong", displayName="Anong") + END
    code, said = command(text)
    assert (code, "joins\tanong\tAnong" in said, "nothing was done" in said) == (0, True, True)
    assert not Joiner.objects.exists()
    code, said = command(text, "--do")
    assert (code, "named 1" in said) == (0, True)
    assert [row.officer_id for row in joining.waiting()] == [ANONG]


def test_a_search_that_was_cut_short_closes_nobody(command):
    command(entry("somchai") + entry("malee") + END, "--do")
    code, said = command(entry("somchai") + END.replace("0 Success", "4 Size limit exceeded"), "--do")
    assert (code, "does not say that it is whole" in said, "accounts closed 0" in said) == (0, True, True)
    assert Account.objects.get(officer_id=MALEE).is_active
    code, said = command(entry("somchai") + END, "--do")
    assert "accounts closed 1" in said


def test_more_leavers_than_a_run_may_close_are_shown_and_refused(command):
    command(entry("somchai") + entry("malee") + END, "--do")
    code, said = command(entry("anong") + END, "--leavers", "1")
    assert (code, "--leavers" in said) == (1, True)
    with pytest.raises(taking.TooManyLeave):
        command(entry("anong") + END, "--leavers", "1", "--do")
    assert Account.objects.filter(is_active=True).count() == 2


def test_another_agencys_file_closes_nobody_until_the_number_is_given(command):
    command(entry("somchai") + entry("malee") + END, "--do")
    code, said = command(entry("stranger") + END)
    assert (code, "nobody would be closed: 2 of 2" in said) == (1, True)
    with pytest.raises(taking.TooManyLeave, match="more than half"):
        command(entry("stranger") + END, "--do")
    assert Account.objects.filter(is_active=True).count() == 2
    code, said = command(entry("stranger") + END, "--leavers", "2", "--do")
    assert "accounts closed 2" in said


def test_control_characters_do_not_reach_the_terminal(command):
    _code, said = command("dn: x\nuid:: YQdi\ndisplayName:: G1szMW0=\n\n" + END)
    assert said.replace("\n", "").replace("\t", "").isprintable()


def test_a_file_without_people_is_refused(command):
    from hornbill.accounts.ldap.ldif import BadLdif

    with pytest.raises(BadLdif, match="no person"):
        command("dn: ou=people\nou: people\n\n" + END, "--do")


def test_one_directory_tells_the_node_not_two(command, monkeypatch):
    from hornbill.config import BadSetting

    monkeypatch.setenv("HORNBILL_SCIM_TOKEN", "/somewhere")
    with pytest.raises(BadSetting):
        command(entry("anong") + END, "--do")
