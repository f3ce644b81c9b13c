"""Time stamps at a node: queued, asked of a real authority in a process of its own, refused, retried, renewed, carried in a bundle."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from hornbill.command import time_stamps
from hornbill.command.evidence import verify
from hornbill.evidence import queries
from hornbill.evidence.actions import chosen_authorities, stamping
from hornbill.evidence.core.bundle.checking import check
from hornbill.evidence.core.bundle.stamps_checking import check_stamps
from hornbill.evidence.core.stamps.checking import fingerprint, read_roots
from hornbill.evidence.core.stamps.errors import WHY
from hornbill.evidence.jobs import TimeStamps
from hornbill.evidence.models import StampedDay, TimeStamp
from hornbill.evidence.reading import PathFolder
from hornbill.evidence.stamp_words import STAMP_WORDS
from hornbill.exchange.models import Record
from hornbill.simulation.time_stamp_authority import serving
from tests.evidence.test_bundle import by_openssl, by_ours, by_plain
from tests.evidence.test_pages import JPEG, TOKEN, made_bundle, partner, shared

__all__ = ["partner", "shared"]
NAME, AWAY = "court", "http://127.0.0.1:9/tsr"  # nobody listens at the discard port


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """Folder and address of an authority that runs."""
    folder = tmp_path_factory.mktemp("tsa") / "authority"
    with serving(folder) as address:
        yield folder, address


@pytest.fixture
def chosen(authority, monkeypatch):
    """The node's setting names the authority, and its root is in place."""
    folder, address = authority
    roots = settings.DATA / chosen_authorities.ROOTS
    roots.mkdir()
    shutil.copy(folder / "root.pem", roots / f"{NAME}.pem")
    monkeypatch.setenv("HORNBILL_TIME_STAMP_AUTHORITIES", f"{NAME}={address}")
    yield roots
    shutil.rmtree(roots)


@pytest.fixture
def exhibit(signed_in, shared):
    """An exhibit with a photograph, in a room."""
    signed_in.see(f"{shared}/evidence/capture")
    form = {"title": "Bag", "at": "2026-11-24T06:00", "place": "Shed", "seal": "S-1", "number": ""}
    form |= {"file": SimpleUploadedFile("IMG_1.jpg", JPEG, "image/jpeg"), "once": signed_in.once}
    form |= {"csrfmiddlewaretoken": TOKEN.search(signed_in.seen)[1]}
    answer = signed_in.post(f"{shared}/evidence/capture", form)["Location"]
    return answer.partition("?")[0].rpartition("/")[2]


def now():
    return datetime.now(UTC)


def waiting():
    return TimeStamp.objects.filter(at__isnull=True)


def test_without_an_authority_nothing_is_queued(signed_in, exhibit):
    assert TimeStamps().step() is False
    assert not TimeStamp.objects.exists()


def test_originals_are_stamped_and_lie_in_the_bundle(
    signed_in, shared, exhibit, chosen, tmp_path, capsys, authority
):
    assert TimeStamps().step() is False
    assert sorted(TimeStamp.objects.values_list("about", flat=True)) == ["record", "record"]
    assert not waiting().exists()
    stamping.work(now())
    assert TimeStamp.objects.count() == 2, "each once"
    tomorrow = now() + timedelta(days=1)
    stamping.close_days([NAME], tomorrow)
    assert [len(bytes(one.leaves)) // 32 for one in StampedDay.objects.order_by("day")] == [0, 2], (
        "yesterday had none"
    )
    stamping.close_days([NAME], tomorrow)
    (chosen_one,) = chosen_authorities.authorities()
    stamping.ask_due(chosen_one, now() + timedelta(minutes=2))
    day = TimeStamp.objects.filter(about="day")
    assert day.count() == day.filter(at__isnull=True).count() == 1, (
        "of tomorrow's clock: the stamp would be from the past"
    )
    TimeStamp.objects.update(due_at=now())
    stamping.ask_due(chosen_one, now())
    assert not waiting().exists()
    signed_in.see(f"{shared}/evidence/bundles")
    assert "2 stamps kept" in signed_in.seen
    folder, _page = made_bundle(signed_in, shared, exhibit, tmp_path)
    for way in (by_openssl, by_plain, by_ours):
        code, said = way(folder)
        assert code == 0, (way.__name__, said)
    contents = json.loads((folder / "data/bundle.json").read_text())
    assert [row["about"] for row in contents["stamps"]] == ["record", "record", "day"]
    (day,) = contents["days"]
    assert len(day["records"]) == 2
    assert verify([str(folder)]) == 0
    said = capsys.readouterr().out
    assert "data/records/0001: signed by " in said
    assert "root of the time stamps of court: " in said
    _checked_by_hand(folder, contents)
    _altered(folder, tmp_path)
    _lied_about(folder, contents)
    _other_roots(folder, authority[0], tmp_path, capsys)


def _checked_by_hand(folder, contents):
    """The steps of README.txt, with openssl alone."""
    row = contents["stamps"][0]
    data = b"".join(
        (folder / row["what"] / f"{part}.bin").read_bytes() for part in ("signed", "ed25519", "mldsa65")
    )
    command = [
        "openssl",
        "ts",
        "-verify",
        "-digest",
        hashlib.sha256(data).hexdigest(),
        "-in",
        folder / row["token"],
        "-CAfile",
    ]
    assert subprocess.run([*command, folder / row["roots"]], capture_output=True, check=False).returncode == 0
    command[4] = hashlib.sha256(data + b"x").hexdigest()
    assert subprocess.run([*command, folder / row["roots"]], capture_output=True, check=False).returncode != 0


def _altered(folder, tmp_path):
    """Two stamps that change places are named by all three, though the files of the lists are put right."""
    copied = tmp_path / "altered"
    shutil.copytree(folder, copied)
    first, second = copied / "data/stamps/0001.tsr", copied / "data/stamps/0002.tsr"
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    for way in (by_openssl, by_plain):
        code, said = way(copied)
        assert (code, "data/stamps/0001.tsr" in said) == (1, True), said
    wrong = check(PathFolder(copied)).wrong
    assert any(line.startswith("data/stamps/0001.tsr: the stamp is for another hash") for line in wrong), (
        wrong
    )


def _lied_about(folder, contents):
    """What the list of a bundle says of its stamps must be so, even where its maker signed the list."""

    def wrong_of(change):
        value = json.loads(json.dumps(contents))
        change(value)
        return check_stamps(value, lambda name: (folder / name).read_bytes()).wrong

    def other_hash(value):
        value["stamps"][0]["of"] = "00" * 32

    def other_time(value):
        value["stamps"][0]["at"] = "2026-01-01T00:00:00.000Z"

    def other_place(value):
        value["days"][0]["records"][0]["index"] ^= 1

    assert wrong_of(lambda _value: None) == []
    assert f"data/stamps/0001.tsr: it is not of {contents['stamps'][0]['what']}" in wrong_of(other_hash)
    assert "data/stamps/0001.tsr: data/bundle.json says another time of it than the authority" in wrong_of(
        other_time
    )
    (wrong,) = wrong_of(other_place)
    assert "is not among the records of that day" in wrong


def _other_roots(folder, authority, tmp_path, capsys):
    """A checker who trusts other roots is told; one who trusts the right ones is told that they fit."""
    trusted = tmp_path / "trusted"
    trusted.mkdir()
    shutil.copy(authority / "root.pem", trusted)
    assert verify([str(folder), "--roots", str(trusted)]) == 0
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", tmp_path / "k", "-out", trusted / "root.pem", "-subj",
                    "/CN=x"], check=True, capture_output=True)  # fmt: skip
    capsys.readouterr()
    assert verify([str(folder), "--roots", str(trusted)]) == 1
    assert "does not lead to a root certificate" in capsys.readouterr().out


def test_an_authority_that_is_away_is_asked_again_and_the_page_says_so(
    signed_in, shared, exhibit, chosen, monkeypatch, authority
):
    monkeypatch.setenv("HORNBILL_TIME_STAMP_AUTHORITIES", f"{NAME}={AWAY}")
    begun = now()
    stamping.work(begun)
    assert set(waiting().values_list("said", "tries")) == {("unreachable", 1)}
    assert min(waiting().values_list("due_at", flat=True)) == begun + stamping.FIRST
    stamping.work(begun)
    assert set(waiting().values_list("tries", flat=True)) == {1}, "not before its time"
    for _round in range(12):
        begun += stamping.LONGEST
        stamping.work(begun)
    assert max(waiting().values_list("due_at", flat=True)) == begun + stamping.LONGEST
    signed_in.see(f"{shared}/evidence/bundles")
    assert "2 still to come" in signed_in.seen
    assert "cannot be reached" in signed_in.seen
    monkeypatch.setenv("HORNBILL_TIME_STAMP_AUTHORITIES", f"{NAME}={authority[1]}")
    TimeStamp.objects.update(due_at=now())
    stamping.work(now())
    assert not waiting().exists(), "it is back"


def test_a_second_authority_without_its_root_waits_and_stops_nobody(exhibit, chosen, monkeypatch, authority):
    monkeypatch.setenv("HORNBILL_TIME_STAMP_AUTHORITIES", f"{NAME}={authority[1]},late={authority[1]}")
    stamping.work(now())
    assert [(one.authority, one.given, one.waiting, one.said) for one in queries.stamp_queues()] == [
        (NAME, 2, 0, ""),
        ("late", 0, 2, "no-roots"),
    ]


def test_what_nobody_can_read_in_the_setting_stops_nobody_and_is_shown(
    signed_in, shared, exhibit, chosen, monkeypatch, authority
):
    setting = f"A B,{NAME}={authority[1]},bad=ftp://a.example,{NAME}=http://b.example"
    monkeypatch.setenv("HORNBILL_TIME_STAMP_AUTHORITIES", setting)
    shutil.copy(authority[0] / "root.pem", chosen / "bad.pem")
    stamping.work(now())
    assert [(one.authority, one.given, one.waiting, one.said) for one in queries.stamp_queues()] == [
        ("bad", 0, 2, "bad-address"),
        (NAME, 2, 0, ""),
    ]
    page = signed_in.see(f"{shared}/evidence/bundles").content.decode()
    assert "The address of this authority cannot be read" in page
    assert "Entry 1 of HORNBILL_TIME_STAMP_AUTHORITIES" in page
    assert "Entry 4 of HORNBILL_TIME_STAMP_AUTHORITIES" in page


def test_a_proxy_that_cannot_be_used_is_the_trouble_of_those_behind_it_alone(
    signed_in, shared, exhibit, chosen, monkeypatch, authority
):
    """The authority of this machine is reached directly, the other through the proxy, whose setting is wrong."""
    away = "away=http://tsa.example.org/tsr"
    monkeypatch.setenv("HORNBILL_TIME_STAMP_AUTHORITIES", f"{away},{NAME}={authority[1]}")
    shutil.copy(authority[0] / "root.pem", chosen / "away.pem")
    monkeypatch.setenv("HORNBILL_OUT_PROXY", "http://u:secret@proxy.example:3128")
    stamping.work(now())
    assert [(one.authority, one.given, one.waiting, one.said) for one in queries.stamp_queues()] == [
        ("away", 0, 2, "bad-setting"),
        (NAME, 2, 0, ""),
    ]
    assert TimeStamp.objects.filter(authority="away", due_at__gt=now(), tries=1).count() == 2, "asked again"
    page = signed_in.see(f"{shared}/evidence/bundles").content.decode()
    assert "A setting of this server, such as its proxy" in page
    assert "u:secret" not in page


def test_what_nobody_foresaw_at_one_authority_stops_no_other(exhibit, chosen, monkeypatch, authority):
    real = stamping._connection

    def connection(address, patience):
        if "odd" in address:
            raise RuntimeError("nobody foresaw this")
        return real(address, patience)

    monkeypatch.setattr(stamping, "_connection", connection)
    setting = f"odd=http://odd.example/,{NAME}={authority[1]}"
    monkeypatch.setenv("HORNBILL_TIME_STAMP_AUTHORITIES", setting)
    shutil.copy(authority[0] / "root.pem", chosen / "odd.pem")
    stamping.work(now())
    assert [(one.authority, one.given, one.said) for one in queries.stamp_queues()] == [
        (NAME, 2, ""),
        ("odd", 0, "failed"),
    ]


def test_a_slow_authority_is_not_taken_for_one_from_the_future(exhibit, chosen, monkeypatch):
    hours = iter([0.0, 3600.0, 7200.0])
    monkeypatch.setattr(stamping, "monotonic", lambda: next(hours))
    stamping.work(
        now() - timedelta(hours=1)
    )  # the first is asked an hour after the round began, the second two hours
    assert sorted(TimeStamp.objects.values_list("said", flat=True)) == ["", "past"], (
        "each by the time at which it was asked"
    )


def test_an_answer_that_does_not_hold_is_never_kept(exhibit, chosen, monkeypatch, authority, tmp_path):
    with serving(tmp_path / "stranger") as address:  # another authority answers at the address
        monkeypatch.setenv("HORNBILL_TIME_STAMP_AUTHORITIES", f"{NAME}={address}")
        stamping.work(now())
    assert set(waiting().values_list("said", flat=True)) == {"unknown-root"}
    assert not any(bytes(one) for one in TimeStamp.objects.values_list("answer", flat=True))


def test_a_stamp_is_renewed_before_it_ends_and_holds_afterwards(signed_in, shared, exhibit, chosen, tmp_path):
    stamping.work(now())
    assert {one.renew_at - one.at > timedelta(days=900) for one in TimeStamp.objects.all()} == {True}
    TimeStamp.objects.update(renew_at=now())  # the time has come
    stamping.work(now())
    stamping.work(now())
    renewals = TimeStamp.objects.filter(about="stamp")
    assert renewals.count() == 2
    assert TimeStamp.objects.filter(renewed=True).count() == 2
    assert not waiting().exists()
    folder, _page = made_bundle(signed_in, shared, exhibit, tmp_path)
    for way in (by_openssl, by_plain, by_ours):
        code, said = way(folder)
        assert code == 0, (way.__name__, said)
    contents = json.loads((folder / "data/bundle.json").read_text())
    assert [row["renewed"] for row in contents["stamps"]] == [
        "data/stamps/0003.tsr",
        "data/stamps/0004.tsr",
        "",
        "",
    ]
    later = now() + timedelta(days=1001)
    wrong = check(PathFolder(folder), now=later).wrong
    said = {line.partition(":")[0]: line for line in wrong}
    assert sorted(said) == [f"data/stamps/000{number}.tsr" for number in (1, 2, 3, 4)]
    assert all("was not renewed before" in said[f"data/stamps/000{number}.tsr"] for number in (3, 4))
    assert all(
        "the stamp that renews it does not hold" in said[f"data/stamps/000{number}.tsr"] for number in (1, 2)
    )


def test_files_of_rooms_without_evidence_are_not_stamped_until_there_is_some(signed_in, shared, chosen):
    from hornbill.exchange.core.files.fields import SHARE

    assert not Record.objects.filter(kind=SHARE).exists()
    stamping.work(now())
    assert not TimeStamp.objects.exists()


def test_the_command_says_how_the_authorities_stand(exhibit, chosen, monkeypatch, authority, capsys):
    monkeypatch.setattr(time_stamps.setup, "use", lambda _folder, **_how: None)
    command = ["--data", str(settings.DATA)]
    monkeypatch.setenv("HORNBILL_TIME_STAMP_AUTHORITIES", f"{NAME}={authority[1]},late={AWAY}")
    stamping.work(now())
    assert time_stamps.stamps(command) == 1
    said = capsys.readouterr().out
    assert f"{NAME}: 2 stamps kept, 0 to come" in said
    assert "late: 0 stamps kept, 2 to come" in said
    assert "put them into time-stamp-roots/late.pem" in said
    TimeStamp.objects.filter(authority="late").delete()
    monkeypatch.setenv("HORNBILL_TIME_STAMP_AUTHORITIES", f"{NAME}={authority[1]}")
    assert time_stamps.stamps(command) == 0
    monkeypatch.setenv("HORNBILL_TIME_STAMP_AUTHORITIES", "")
    assert time_stamps.stamps(command) == 0
    assert "nothing is stamped" in capsys.readouterr().out


def test_every_reason_has_its_words():
    assert STAMP_WORDS.keys() == WHY.keys()


def test_who_says_when_a_record_was_signed(signed_in, shared, exhibit, chosen, tmp_path):
    stamping.work(now())
    folder, _page = made_bundle(signed_in, shared, exhibit, tmp_path)
    contents = json.loads((folder / "data/bundle.json").read_text())
    own = read_roots((chosen / f"{NAME}.pem").read_bytes())
    alone, trusted = (
        check_stamps(contents, lambda name: (folder / name).read_bytes(), roots=roots).notes
        for roots in (None, own)
    )
    unknown = "court: whether a certificate of its time stamps was revoked is not known: no revocation list or OCSP answer about it is here"
    assert [trusted.pop(0), alone.pop(0)] == [unknown] * 2
    assert trusted
    assert all(note.endswith("at the latest, by a time stamp") for note in trusted)
    said = f"says an authority whose root only this bundle names (fingerprint {fingerprint(own[0])})"
    assert all(note.endswith(said) for note in alone)
