"""The duty service at a node: on, in rooms, read and written through by a program, off; and what it may not."""

from __future__ import annotations

import os
import stat

import pytest

from hornbill import config
from hornbill.accounts import duty_service
from hornbill.audit.models import AuditEntry
from hornbill.directory import queries
from hornbill.directory.core.keys import prekeys as weeks
from hornbill.directory.statements import errors
from hornbill.exchange import actions
from hornbill.exchange.actions.writing.append import readers_of
from hornbill.exchange.errors import ComesAlone, NotForServices, RecordRefused
from hornbill.exchange.models import Record, RoomOfficer, Wrap
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault import duty_key, service_tokens, services
from hornbill.vault.models import Account, WeeklyKey
from hornbill.vault.sessions import vault_closed
from tests.exchange.node_rig import AMBER, deliver
from tests.node.api_client import refused
from tests.node.conftest import PASSPHRASE, Browser
from tests.node.duty_rig import HANH, SERVICE, SOMCHAI


def key_file():
    return config.folder() / duty_key.FILE_NAME


def texts(program, room):
    answer = program.get(f"/rooms/{room}/entries").json()
    return [(one["text"], one["officer"]) for one in answer["entries"] if one["kind"] == "message"]


# --- on -------------------------------------------------------------------------------------------
def test_switched_on_it_is_certified_with_weekly_keys_and_named_in_the_audit_log(world):
    assert world.switch_on() == SERVICE
    known = queries.officer(SERVICE)
    assert (known.is_service, known.title, known.revoked) == (True, "Case system", False)
    assert known.prekeys.count == 60
    assert weeks.covers(known.prekeys, weeks.week_of(world.now))
    found = duty_service.standing(world.now)
    assert (found.id, found.in_directory, found.rooms, found.tokens) == (SERVICE, "certified", 0, ())
    acts = set(AuditEntry.objects.filter(subject=SERVICE).values_list("act", flat=True))
    assert {"vault.duty-service-on", "directory.service-certify", "directory.prekeys-publish"} <= acts


def test_what_opens_it_lies_outside_the_database_for_its_owner_alone(world):
    world.switch_on()
    key = duty_key.read(key_file())
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
    account = Account.objects.get(officer_id=SERVICE)
    with services.open_service() as vault:
        secrets = (key.master, vault.signing_key.to_bytes(), vault.sealing_key.to_bytes(), vault.cache_key)
    kept = b"".join(bytes(value) for value in vars(account).values() if isinstance(value, bytes | memoryview))
    assert len(kept) > 500
    assert not any(secret in kept for secret in secrets)
    duty_key.DutyKey(SERVICE, os.urandom(32)).write(key_file())
    with pytest.raises(CannotOpen), services.open_service():
        pytest.fail("another key opened it")


def test_several_jobs_use_it_at_once_and_it_is_forgotten_after_the_last(world):
    world.switch_on()
    ended = []

    def note(session_id, **_more):
        ended.append(session_id)

    vault_closed.connect(note)
    try:
        with services.open_service():
            with services.open_service():
                pass
            assert ended == []
            with pytest.raises(ZeroDivisionError), services.open_service():
                1 / 0  # noqa: B018
            assert ended == []
        assert ended == [services.SESSION]
    finally:
        vault_closed.disconnect(note)


def test_nobody_signs_in_as_it(world):
    world.switch_on()
    for name in ("@duty-1", SERVICE):
        browser = Browser()
        assert browser.sign_in(name, PASSPHRASE).status_code != 302
    assert not any(one.username.startswith("@") for one in _officers())


def _officers():
    from hornbill.vault.queries import accounts

    return accounts()


def test_an_agency_has_one(world):
    world.switch_on()
    with pytest.raises(services.HasDutyService):
        duty_service.switch_on("Another", now=world.now)
    assert Account.objects.filter(username__startswith="@").count() == 1


@pytest.mark.parametrize("purpose", ["", "  ", "x" * 121, "hidden \u200b", "two\nlines"])
def test_words_that_nobody_could_read_are_refused_and_leave_nothing(world, purpose):
    with pytest.raises(services.BadPurpose):
        duty_service.switch_on(purpose, now=world.now)
    assert not key_file().exists()
    assert services.account() is None


def test_without_a_log_there_is_none(officers):
    with pytest.raises(errors.NoLogNetwork):
        duty_service.switch_on("Case system", now=officers and _now())
    assert services.account() is None


def _now():
    from datetime import UTC, datetime

    return datetime.now(UTC)


@pytest.mark.parametrize("spoil", ["open", "other", "rubbish", "lost", "link"])
def test_a_key_file_that_will_not_do_is_named_with_its_cure(world, spoil, tmp_path):
    world.switch_on()
    where = key_file()
    if spoil == "open":
        where.chmod(0o644)
    elif spoil == "other":
        duty_key.DutyKey.create("th-customs/@duty-7").write(where)
    elif spoil == "rubbish":
        where.write_text('{"v": 1}')
    elif spoil == "link":
        where.rename(tmp_path / "elsewhere")
        where.symlink_to(tmp_path / "elsewhere")
    else:
        where.unlink()
    with pytest.raises(duty_key.BadDutyKeyFile) as error:
        service_tokens.make(name="Case system", may=["read"], days=1, now=world.now)
    assert error.value.cure


# --- in rooms -------------------------------------------------------------------------------------
def test_a_message_reaches_a_program_and_its_answer_is_the_service_s(world):
    world.switch_on()
    room = world.open_room(HANH, SERVICE)
    program = world.program()
    deliver(world.partner.envelope(world.partner.say(room, "forty tonnes at Hai Phong", now=world.now)))
    assert texts(program, room) == [("forty tonnes at Hai Phong", HANH)]
    sent = program.post(f"/rooms/{room}/messages", {"text": "noted as case 7"})
    assert sent.status_code == 200, sent.content
    came = [one for one in world.partner.take_all() if one.id == sent.json()["record"]]
    assert [one.signed.header.author for one in came] == [SERVICE]
    assert world.partner.read(came[0], HANH)["text"] == "noted as case 7"
    shown = program.get(f"/rooms/{room}/entries").json()["entries"][-1]
    assert (shown["service"], shown["name"]) == (True, "Duty service of TH-CUSTOMS")
    me = program.get("/me").json()
    assert (me["service"], me["officer"], me["title"]) == (True, SERVICE, "Case system")


def test_it_accepts_where_its_own_agency_s_officer_put_it_in(world):
    world.switch_on()
    room = world.open_room(HANH, SERVICE)
    assert RoomOfficer.objects.get(room=room, officer=SERVICE).accepted_at
    assert Record.objects.filter(room=room, kind="members.join", chain__startswith=SERVICE).count() == 1
    assert world.program().get("/rooms").json()["rooms"][0]["room"] == room


@pytest.mark.parametrize(
    ("rule", "accepted"), [("", False), ("la-police", False), ("vn-customs", True), ("*", True)]
)
def test_put_in_by_another_agency_the_rule_decides(world, monkeypatch, rule, accepted):
    monkeypatch.setenv("HORNBILL_DUTY_SERVICE_ACCEPTS", rule)
    world.switch_on()
    program = world.program()
    room, beginning = world.opened_by_partner(SOMCHAI, HANH, SERVICE)
    deliver(beginning)
    refused(program.get(f"/rooms/{room}/entries"), 403, "not-accepted")  # nobody has answered yet
    world.work()
    row = RoomOfficer.objects.get(room=room, officer=SERVICE)
    assert (bool(row.accepted_at), bool(row.declined_at)) == (accepted, not accepted)
    kind = "members.join" if accepted else "members.leave"
    assert Record.objects.filter(room=room, kind=kind, chain__startswith=SERVICE).exists()
    if accepted:
        assert program.get(f"/rooms/{room}/entries").status_code == 200
    else:
        refused(program.get(f"/rooms/{room}/entries"), 403, "not-accepted")
        refused(program.post(f"/rooms/{room}/messages", {"text": "x"}), 403, "not-accepted")


def test_it_comes_in_and_goes_like_any_member(world):
    world.switch_on()
    room = world.open_room(HANH)
    vault = world.vault()
    actions.propose_members(vault, room, [SERVICE], "the case system", marking=AMBER, now=world.now)
    world.work()
    assert SERVICE in world.members(room)
    actions.remove_members(vault, room, [SERVICE], "no longer needed", marking=AMBER, now=world.now)
    world.work()
    assert world.members(room) == {SOMCHAI, HANH}


def test_it_comes_with_an_officer_of_its_agency_or_not_at_all(world):
    from tests.directory.log_rig import Keys

    lao = "la-police/@duty-1"
    world.net.admit("la-police")
    keys = Keys()
    certify_service(world.net, lao, keys)
    world.net.follow()
    with pytest.raises(ComesAlone):
        world.open_room(HANH, lao)
    room = world.open_room(HANH)
    with pytest.raises(ComesAlone):
        actions.propose_members(world.vault(), room, [lao], "", marking=AMBER, now=world.now)


def certify_service(net, service, keys):
    from hornbill.directory.core.statements.fields import write_key
    from hornbill.directory.core.statements.statement import service_signer

    values = {
        "service": service,
        "purpose": "Case system",
        "signing": write_key(keys.signing.public),
        "sealing": write_key(keys.sealing.public),
    }
    statement = net.by_node(net.draft("service.certify", service, values), service.partition("/")[0])
    net.post(statement.sign(service_signer(service), keys.signing))


def test_when_its_agency_s_last_officer_goes_it_goes_too(world):
    room = None
    service = "vn-customs/@duty-1"
    from tests.directory.log_rig import Keys

    certify_service(world.net, service, Keys())
    world.net.follow()
    room = world.open_room(HANH, service)
    assert service in world.members(room)
    actions.remove_members(world.vault(), room, [HANH], "", marking=AMBER, now=world.now)
    world.work()
    assert world.members(room) == {SOMCHAI}


def test_what_people_do_it_does_not(world):
    world.switch_on()
    room = world.open_room(HANH, SERVICE)
    program = world.program(may=("read", "write", "directory"))
    new = {"title": "A room of its own", "invite": [HANH]}
    refused(program.post("/rooms", new), 403, "not-for-services")
    people = {"officers": [HANH], "reason": ""}
    refused(program.post(f"/rooms/{room}/members", people), 403, "not-for-services")
    refused(program.post(f"/rooms/{room}/members/remove", people), 403, "not-for-services")
    refused(program.post(f"/invitations/{room}/accept"), 403, "not-for-services")
    refused(program.post("/direct", {"officer": HANH}), 403, "not-for-services")
    with services.open_service() as vault:
        with pytest.raises(NotForServices):
            actions.open_room(vault, title="x", number="", invite=[], marking=AMBER, now=world.now)
        with pytest.raises(NotForServices):
            actions.direct_with(vault, HANH, world.now)
        for act in (
            lambda: actions.hold(vault, room, "stop", marking=AMBER, now=world.now),
            lambda: actions.remove_members(vault, room, [HANH], "", marking=AMBER, now=world.now),
            lambda: actions.offer_host(vault, room, "vn-customs", marking=AMBER, now=world.now),
        ):
            with pytest.raises(RecordRefused) as error:
                act()
            assert "a person does" in str(error.value)
    with pytest.raises(NotForServices):
        actions.direct_with(world.vault(), SERVICE, world.now)


def test_what_a_program_took_is_not_opened_by_anybody(world):
    world.switch_on()
    room = world.open_room(SERVICE)
    vault = world.vault()
    actions.post_message(vault, room, text="for the register", lang="en", marking=AMBER, now=world.now)
    assert delivery(world, room).rung == "at-hub"
    program = world.program()
    assert texts(program, room) == [("for the register", SOMCHAI)]
    found = delivery(world, room)
    assert (found.rung, found.opened) == ("at-hub", [])
    assert [(one.officer_id, one.state) for one in found.readers] == [(SERVICE, "taken")]
    browser = Browser()
    browser.sign_in()
    browser.see(f"/rooms/{room}")
    assert "received by a program" in browser.seen
    assert "Opened by" not in browser.seen


def delivery(world, room):
    view = actions.view_room(world.vault(), room, now=world.now)
    return [one for day in view.days for one in day.entries if one.kind == "message"][-1].delivery


def test_what_a_marking_keeps_in_is_neither_given_nor_noted_as_taken(world):
    from hornbill.kernel.markings import Marking

    world.switch_on()
    room = world.open_room(HANH, SERVICE)
    program = world.program()
    deliver(world.partner.envelope(world.partner.say(room, "kept in", now=world.now)))
    red = Marking(tlp="RED")
    actions.post_message(world.vault(), room, text="my own", lang="", marking=red, now=world.now)
    assert texts(program, room) == [("kept in", HANH), ("my own", SOMCHAI)]
    assert delivery(world, room).readers[0].state in {"taken", "sent"}
    own = actions.post_message(world.vault(), room, text="ours", lang="", marking=AMBER, now=world.now)
    answer = program.put(f"/rooms/{room}/records/{own}/marking", {"marking": {"tlp": "RED"}})
    refused(answer, 403, "cannot-mark")  # it would count for nothing, and nobody is told that it was done


# --- off ------------------------------------------------------------------------------------------
def test_switched_off_it_reads_nothing_and_rooms_remove_it(world, django_capture_on_commit_callbacks):
    world.switch_on()
    room = world.open_room(HANH, SERVICE)
    program = world.program()
    assert program.get(f"/rooms/{room}/entries").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert duty_service.switch_off("not needed any more", now=world.now) == SERVICE
    refused(program.get(f"/rooms/{room}/entries"), 401, "token-ended")
    assert not key_file().exists()
    assert not WeeklyKey.objects.filter(account__officer_id=SERVICE).exists()
    assert not Account.objects.get(officer_id=SERVICE).reading_sealed
    world.post_entries()
    assert queries.officer(SERVICE).revoked
    assert [one.name for one in readers_of([SOMCHAI, SERVICE], control=False)] == [SOMCHAI]
    assert SERVICE in world.members(room)
    world.work()
    assert world.members(room) == {SOMCHAI, HANH}
    record = actions.post_message(world.vault(), room, text="among us", lang="", marking=AMBER, now=world.now)
    assert not Wrap.objects.filter(record__record=record, reader=SERVICE).exists()
    with pytest.raises(services.NoDutyService):
        duty_service.switch_off("again", now=world.now)
    assert duty_service.standing(world.now) is None


def test_a_key_file_that_a_crash_left_behind_is_destroyed_and_no_other(world):
    world.switch_on()
    duty_service.look_after_keys(now=world.now)
    assert key_file().exists()
    duty_service.switch_off("", now=world.now)  # what follows the commit does not run here
    assert key_file().exists()
    duty_service.look_after_keys(now=world.now)
    assert not key_file().exists()


def test_the_next_one_has_another_id_and_opens_nothing_of_the_last(world):
    world.switch_on()
    room = world.open_room(HANH, SERVICE)
    duty_service.switch_off("", now=world.now)
    world.work()
    assert world.switch_on("Seizures register") == "th-customs/@duty-2"
    program = world.program()
    refused(program.get(f"/rooms/{room}/entries"), 404, "no-such-room")
    assert program.get("/rooms").json()["rooms"] == []
    assert queries.officer(SERVICE).revoked
    assert not queries.officer("th-customs/@duty-2").revoked


def test_switched_off_before_its_certificate_left_it_is_revoked_all_the_same(world):
    duty_service.switch_on("Case system", now=world.now)
    duty_service.switch_off("a mistake", now=world.now)
    world.post_entries()
    assert queries.officer(SERVICE).revoked
    assert queries.refused_entries(10) == []  # no keys are committed to that nobody has
    assert world.drawer.blobs == {}


def test_hosts_remove_officers_whose_keys_were_revoked(world):
    room = world.open_room(HANH)
    world.net.revoke(HANH)
    world.net.follow()
    world.work()
    assert world.members(room) == {SOMCHAI}


def test_revoked_by_the_roots_its_tokens_do_not_count(world):
    world.switch_on()
    room = world.open_room(HANH, SERVICE)
    program = world.program()
    world.net.revoke(SERVICE)
    world.net.follow()
    refused(program.get(f"/rooms/{room}/entries"), 403, "officer-not-in-force")
    assert duty_service.standing(world.now).in_directory == "revoked"
    duty_service.look_after_keys(now=world.now)  # does not certify it again
    world.post_entries()
    assert queries.officer(SERVICE).revoked
