"""Own weekly keys: made ahead in the vault, committed to by the officer, given to the hub, replaced when lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill.directory import queries
from hornbill.directory.core.keys import prekeys as core
from hornbill.directory.core.statements.bodies import open_body
from hornbill.directory.models import LogOutbox, PrekeyBlob
from hornbill.directory.officers import own_week_keys, week_keys
from hornbill.directory.statements import outbox as log_outbox
from hornbill.exchange.core.protocol.admission import Prekey, encode_prekeys
from hornbill.kernel.suite import sealing
from hornbill.kernel.transparency.leaf import Leaf
from hornbill.vault import actions, prekeys
from hornbill.vault.models import Account, WeeklyKey
from tests.directory.log_rig import Keys
from tests.directory.prekey_rig import Drawer

SOMCHAI = "th-customs/somchai"
PASSPHRASE = "tamarind lantern seven rivers"


@pytest.fixture
def account(net, cheap_passphrases):
    return actions.create_account(
        officer_id=SOMCHAI, display_name="Somchai P.", passphrase=PASSPHRASE, now=net.now
    )


@pytest.fixture
def vault(net, account):
    """Somchai's open vault; the directory has his keys."""
    vault = open_vault(net.now)
    net.officer(SOMCHAI, keys=Keys(signing=vault.signing_key, sealing=vault.sealing_key))
    net.follow()
    return vault


def open_vault(now):
    return actions.sign_in("somchai", PASSPHRASE, address="10.0.0.1", now=now).vault


def carry_out(net, drawer=None):
    """What the worker does: gives the blobs, posts what waits, follows the log."""
    drawer = drawer or Drawer()
    while own_week_keys.has_due(net.now):
        rows = own_week_keys.to_post(net.now)
        batch = [Prekey(bytes(row.address), bytes(row.blob)) for row in rows]
        encode_prekeys(batch)  # it fits a request
        assert drawer.put_prekeys(batch) == []
        own_week_keys.note_posted(rows, net.now)
    for row in log_outbox.waiting():
        net.server.add(Leaf.from_bytes(bytes(row.leaf)), bytes(row.sealed))
        net.publish()
        log_outbox.note(row, index=len(net.server.lines) - 1, now=net.now)
    net.follow()


def test_sixty_weeks_are_made_committed_to_and_found_by_others(net, vault):
    week, drawer = core.week_of(net.now), Drawer()
    assert own_week_keys.top_up(vault, now=net.now) == 60
    assert own_week_keys.top_up(vault, now=net.now) == 0  # it waits
    carry_out(net, drawer)
    known = queries.officer(SOMCHAI).prekeys
    assert (known.first_week, known.count) == (week, 60)
    assert len(drawer.blobs) == 60
    drawer.fetch(net.now)
    public = week_keys.this_week([SOMCHAI], net.now).publics[SOMCHAI]
    assert public != vault.sealing_key.public
    sealed = sealing.seal(public, b"a content key", info=b"here")
    key = prekeys.private_key(open_vault(net.now), sealing.key_id(public))
    assert key.open(sealed, info=b"here") == b"a content key"
    assert own_week_keys.top_up(vault, now=net.now) == 0  # it is there


def test_the_statement_is_the_officer_s_alone(net, vault):
    own_week_keys.top_up(vault, now=net.now)
    row = LogOutbox.objects.get(kind="prekeys.publish")
    assert row.subject == SOMCHAI
    leaf = Leaf.from_bytes(bytes(row.leaf))
    assert open_body(net.keys, leaf, bytes(row.sealed)).statement.signers == (f"officer:{SOMCHAI}",)


def test_it_is_done_again_when_few_weeks_are_left_and_old_weeks_keep_their_keys(net, vault):
    week = core.week_of(net.now)
    own_week_keys.top_up(vault, now=net.now)
    carry_out(net)
    before = dict(WeeklyKey.objects.values_list("week", "key_id"))
    enough = core.monday(week + 60 - own_week_keys.FEWEST_AHEAD)
    assert own_week_keys.top_up(vault, now=enough) == 0
    assert own_week_keys.own_weeks_left(SOMCHAI, enough) == own_week_keys.FEWEST_AHEAD
    short = enough + core.WEEK
    assert own_week_keys.top_up(vault, now=short) == 60
    after = dict(WeeklyKey.objects.values_list("week", "key_id"))
    assert after.items() >= before.items()
    assert max(after) == core.week_of(short) + 59
    assert set(PrekeyBlob.objects.values_list("week", flat=True)) == set(
        range(core.week_of(short), core.week_of(short) + 60)
    )


def test_after_an_older_copy_was_put_back_the_lost_keys_are_replaced(net, vault):
    own_week_keys.top_up(vault, now=net.now)
    carry_out(net)
    first = queries.officer(SOMCHAI).prekeys.root
    WeeklyKey.objects.filter(week__gt=core.week_of(net.now) + 40).delete()
    assert own_week_keys.top_up(vault, now=net.now + timedelta(minutes=1)) == 60
    carry_out(net)
    known = queries.officer(SOMCHAI).prekeys
    assert known.root != first
    here = prekeys.publics(SOMCHAI, range(known.first_week, known.first_week + 60))
    assert core.root_of(SOMCHAI, known.first_week, here) == known.root


def test_private_halves_lie_sealed_each_by_itself(net, vault):
    own_week_keys.top_up(vault, now=net.now)
    rows = list(WeeklyKey.objects.all())
    seeds = {prekeys.private_key(vault, row.key_id).to_bytes() for row in rows}
    assert len(seeds) == 60
    for row in rows:
        assert not any(seed in bytes(row.sealed) for seed in seeds)
    first, second = rows[:2]
    WeeklyKey.objects.filter(pk=first.pk).update(sealed=second.sealed)  # mixed rows open nothing
    fresh = open_vault(net.now)
    assert prekeys.private_key(fresh, first.key_id) is fresh.sealing_key
    assert prekeys.private_key(fresh, second.key_id).public == bytes(second.public)


def test_two_sessions_at_once_agree(net, vault):
    weeks = range(100, 160)
    assert prekeys.ensure(vault, weeks, now=net.now) == prekeys.ensure(
        open_vault(net.now), weeks, now=net.now
    )


def test_an_officer_who_is_not_or_no_longer_in_the_directory_publishes_nothing(net, account):
    vault = open_vault(net.now)
    assert own_week_keys.top_up(vault, now=net.now) == 0  # nobody certified him yet
    net.officer(SOMCHAI, keys=Keys(signing=vault.signing_key, sealing=vault.sealing_key))
    net.follow()
    net.rotate(SOMCHAI)
    net.follow()
    assert own_week_keys.top_up(vault, now=net.now) == 0  # the directory has other keys
    net.revoke(SOMCHAI)
    net.follow()
    assert own_week_keys.top_up(vault, now=net.now) == 0
    assert not WeeklyKey.objects.exists()
    assert not LogOutbox.objects.exists()


def test_blobs_are_put_again_while_their_week_is_not_over(net, vault):
    own_week_keys.top_up(vault, now=net.now)
    carry_out(net, Drawer())
    assert not own_week_keys.has_due(net.now + timedelta(days=179))
    later = net.now + timedelta(days=181)
    own_week_keys.forget_over(later)
    due = own_week_keys.to_post(later)
    assert due[0].week == core.week_of(later)
    assert PrekeyBlob.objects.count() == 60 - (core.week_of(later) - core.week_of(net.now))


def test_an_account_elsewhere_has_none(net, account):
    assert Account.objects.count() == 1
    assert prekeys.held_before(10**6) == []


def test_keys_that_run_out_are_noted_once_a_commitment(net, vault):
    from hornbill.audit.queries import acts_about

    assert own_week_keys.own_weeks_left(SOMCHAI, net.now) is None
    assert own_week_keys.note_short([SOMCHAI], net.now) == []
    own_week_keys.top_up(vault, now=net.now)
    carry_out(net)
    week = core.week_of(net.now)
    enough, short = core.monday(week + 60 - own_week_keys.SHORT), core.monday(week + 61 - own_week_keys.SHORT)
    assert own_week_keys.note_short([SOMCHAI], enough) == []
    assert own_week_keys.note_short([SOMCHAI, "th-customs/nobody"], short) == [SOMCHAI]
    assert own_week_keys.note_short([SOMCHAI], short + core.WEEK) == []
    (entry,) = acts_about(SOMCHAI, [own_week_keys.RUN_SHORT])
    assert '"weeks_left":7' in entry.detail
    assert own_week_keys.own_weeks_left(SOMCHAI, core.monday(week + 99)) == 0


def test_an_officer_is_told_on_the_first_page_when_they_run_out(net, vault):
    from hornbill.rooms import today as today_sections

    own_week_keys.top_up(vault, now=net.now)
    carry_out(net)
    week = core.week_of(net.now)
    assert today_sections.weekly_keys(vault, net.now) is None
    section = today_sections.weekly_keys(vault, core.monday(week + 58))
    assert section.urgent
    assert "2 more weeks" in section.context["alarms"][0].cure
