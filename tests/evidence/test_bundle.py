"""Court bundles: hold by openssl and sha256sum, by the separate verifier, by ours; and every change is named by all three."""

from __future__ import annotations

import ast
import contextlib
import errno
import fcntl
import io
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hornbill.command.evidence import verify
from hornbill.evidence import plain, sinks
from hornbill.evidence.core.bundle.checking import check
from hornbill.evidence.core.bundle.comparing import compare
from hornbill.evidence.core.bundle.form import BadBundle
from hornbill.evidence.reading import PathFolder, opened
from hornbill.evidence.sinks import FolderSink, ZipSink
from tests.evidence.bundles import BOB, Case

PLAIN = Path(plain.__file__).parent
FAST_CHANGES, LONG_CHANGES = 12, 1_000


@pytest.fixture(scope="module")
def case():
    return Case()


@pytest.fixture(scope="module")
def made(case, tmp_path_factory):
    folder = tmp_path_factory.mktemp("bundles") / "bundle"
    case.write_to(FolderSink(folder))
    return folder


@pytest.fixture
def bundle(made, tmp_path):
    copied = tmp_path / "bundle"
    shutil.copytree(made, copied)
    return copied


def by_openssl(folder):
    done = subprocess.run(
        ["sh", str(PLAIN / "check.sh"), str(folder)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def by_plain(folder):
    command = [sys.executable, "-I", str(PLAIN / "verify.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def by_ours(folder):
    report = check(PathFolder(folder))
    return int(bool(report.wrong)), "\n".join(report.wrong)


def by_command(folder):
    with contextlib.redirect_stdout(io.StringIO()) as said:
        code = verify([str(folder)])
    return code, "\n".join(line for line in said.getvalue().splitlines() if line.startswith("WRONG"))


WAYS = (by_openssl, by_plain, by_ours)


def all_find(folder, *names, ways=WAYS):
    """All three say that something is wrong, and name one of these files."""
    for way in ways:
        code, said = way(folder)
        assert code == 1, (way.__name__, said)
        assert any(name in said for name in names), (way.__name__, names, said)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_bundle_holds(made, way):
    code, said = way(made)
    assert (code, "WRONG" in said) == (0, False), said


def test_the_separate_verifier_is_short_and_shares_no_code():
    text = (PLAIN / "verify.py").read_text()
    assert len(text.splitlines()) <= 200
    assert "hornbill." not in text.replace("hornbill/", "")
    tree = [one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Import | ast.ImportFrom)]
    imports = [getattr(one, "module", None) or name.name for one in tree for name in one.names]
    imports = [one.partition(".")[0] for one in imports]
    assert set(imports) <= {*sys.stdlib_module_names, "cryptography"}


def change_some(made, bundle, count, seed):
    """Change one byte to any other, in one file after the other; all three, the last by its command, name the file each time."""
    ways = (by_openssl, by_plain, by_command)
    rng, files = random.Random(seed), sorted(path for path in made.rglob("*") if path.is_file())
    for number in range(count):
        path = files[number % len(files)] if count > len(files) else rng.choice(files)
        name, before = path.relative_to(made).as_posix(), path.read_bytes()
        data = bytearray(before)
        data[rng.randrange(len(data))] ^= rng.randrange(1, 256)
        (bundle / name).write_bytes(data)
        all_find(bundle, name, ways=ways)
        (bundle / name).write_bytes(before)
    for way in ways:
        assert way(bundle)[0] == 0, "put back, it holds again"


def test_a_single_changed_byte_anywhere_is_named_by_all_three(made, bundle):
    change_some(made, bundle, FAST_CHANGES, 7)


@pytest.mark.long
def test_a_thousand_changed_bytes_are_named_by_all_three(made, bundle):
    change_some(made, bundle, LONG_CHANGES, 11)


def drop(folder):
    (folder / "data/files/0001.jpg").unlink()
    return ["data/files/0001.jpg"]


def add(folder):
    (folder / "data/files/0002.jpg").write_bytes(b"x")
    return ["data/files/0002.jpg"]


def add_beside(folder):
    (folder / "READ-ME-FIRST.txt").write_bytes(b"x")
    return ["READ-ME-FIRST.txt"]


def rename(folder):
    (folder / "data/files/0001.jpg").rename(folder / "data/files/0009.jpg")
    return ["data/files/0001.jpg", "data/files/0009.jpg"]


def swap(folder):
    first, second = folder / "data/records/0003", folder / "data/records/0004"
    first.rename(folder / "aside")
    second.rename(first)
    (folder / "aside").rename(second)
    return ["data/records/0003/signed.bin"]


def drop_record(folder):
    shutil.rmtree(folder / "data/records/0004")
    return ["data/records/0004/signed.bin"]


def swap_lines(folder):
    path = folder / "manifest-sha256.txt"
    lines = path.read_text().splitlines(keepends=True)
    lines[1], lines[2] = lines[2], lines[1]
    path.write_text("".join(lines))
    return ["manifest-sha256.txt"]


def upper(folder):
    path = folder / "tagmanifest-sha256.txt"
    path.write_text(path.read_text().replace("a", "A", 1))
    return ["tagmanifest-sha256.txt"]


def longer(folder):
    with (folder / "data/bundle.json").open("ab") as file:
        file.write(b"\n")
    return ["data/bundle.json"]


@pytest.mark.parametrize(
    "act",
    [drop, add, add_beside, rename, swap, drop_record, swap_lines, upper, longer],
    ids=lambda act: act.__name__,
)
def test_what_was_done_to_a_bundle_is_named_by_all_three(bundle, act):
    all_find(bundle, *act(bundle))


def test_a_record_in_anothers_name_is_found_although_the_lists_and_the_seal_fit(case, tmp_path):
    other = Case()
    forged = [*case.records[:-2], other.records[3], case.records[-1]]
    contents = case.contents(forged)
    with pytest.raises(BadBundle, match="no key of bb/bob fits"):
        case.write_to(FolderSink(tmp_path / "forged"), contents)


def test_a_body_that_its_author_did_not_sign_is_found_although_the_seal_fits(case, tmp_path):
    class Lying(FolderSink):
        def write(self, name, chunks):
            data = b"".join(chunks)
            super().write(name, [data])

    from hornbill.evidence.core.bundle import contents as laid_out
    from hornbill.evidence.core.bundle.writing import BundleWriter

    class Altering(BundleWriter):
        def add(self, name, chunks):
            data = b"".join(chunks)
            if name == "data/records/0003/body.json":
                data = data.replace(b'"S-1"', b'"S-2"')
            return super().add(name, [data])

    folder, key = tmp_path / "altered", case.keys["aa/ana"]
    writer = Altering(Lying(folder))
    laid_out.write_contents(writer, case.contents())
    writer.finish({}, {**plain.tags(), **laid_out.maker_tags(key.public)}, key.sign)
    for way in (by_plain, by_ours):
        code, said = way(folder)
        assert code == 1
        assert "data/records/0003/body.json" in said


def test_a_key_that_was_revoked_since_was_valid_then_and_both_say_so(case, tmp_path, capsys):
    case.write_to(FolderSink(tmp_path / "revoked"), case.contents(revoked="2026-11-28T05:00:00.000Z"))
    code, said = by_plain(tmp_path / "revoked")
    assert code == 0
    assert (
        f"signed by {BOB} with a key that was ended at 2026-11-28T05:00:00.000Z (officer.revoke): valid then"
        in said
    )
    assert verify([str(tmp_path / "revoked")]) == 0
    assert "valid then, ended since" in capsys.readouterr().out


def test_a_second_bundle_with_fewer_records_is_noticed(case, made, tmp_path, capsys):
    case.write_to(FolderSink(tmp_path / "fewer"), case.contents(case.records[:3]))
    assert verify([str(tmp_path / "fewer"), "--against", str(made)]) == 1
    said = capsys.readouterr().out
    assert f"the earlier bundle shows the record {case.records[3].signed.id}" in said
    assert verify([str(made), "--against", str(tmp_path / "fewer")]) == 0
    found = compare(check(PathFolder(made)).contents, check(PathFolder(tmp_path / "fewer")).contents)
    assert found.gone == (case.records[3].signed.id,)


def test_what_is_left_out_is_named_with_its_reason(made, capsys):
    assert verify([str(made)]) == 0
    said = capsys.readouterr().out
    assert "data/records/0005: message.post by bb/bob is left out. H1: not as evidence" in said
    assert "found_by" not in (made / "data/records/0002/body.json").read_text().partition('"hidden"')[0]


def test_another_program_for_bags_takes_it_as_one(bundle):
    command = [sys.executable, "-W", "ignore", "-m", "bagit", "--validate", str(bundle)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    (bundle / "data/files/0001.jpg").write_bytes(b"x")
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "is invalid" in refused.stderr


def test_a_zip_archive_is_the_same_bundle(case, tmp_path):
    with (tmp_path / "bundle.zip").open("wb") as file:
        sink = ZipSink("bundle", file.write)
        case.write_to(sink)
        sink.close()
    assert check(opened(tmp_path / "bundle.zip")).wrong == []
    shutil.unpack_archive(tmp_path / "bundle.zip", tmp_path / "unpacked")
    for way in WAYS:
        assert way(tmp_path / "unpacked/bundle")[0] == 0
    with pytest.raises(BadBundle):
        opened(tmp_path / "nothing")


@pytest.mark.parametrize("direct", [True, False], ids=["past the cache", "through the cache"])
@pytest.mark.parametrize(
    "size", [0, 1, sinks.BLOCK - 1, sinks.BLOCK, sinks.BLOCK + 1, 2 * sinks.BLOCK + 4097]
)
def test_a_file_of_any_size_is_written_whole(tmp_path, monkeypatch, size, direct):
    if not direct:
        monkeypatch.setattr(sinks, "_past_the_cache", lambda _fd, **_on: None)
    data = random.Random(size).randbytes(size)
    chunks = [data[at : at + 700_001] for at in range(0, size, 700_001)]
    FolderSink(tmp_path / "new").write("data/files/0001.bin", chunks)
    path = tmp_path / "new/data/files/0001.bin"
    assert path.read_bytes() == data
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_disk_that_takes_no_such_blocks_gets_them_through_the_cache(tmp_path, monkeypatch):
    real, refused = os.write, []

    def write(fd, data):
        if fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_DIRECT:
            refused.append(len(data))
            raise OSError(errno.EINVAL, "no")
        return real(fd, data)

    monkeypatch.setattr(sinks.os, "write", write)
    FolderSink(tmp_path / "new").write("data/x.bin", [b"x" * (sinks.BLOCK + 5)])
    assert (tmp_path / "new/data/x.bin").stat().st_size == sinks.BLOCK + 5
    assert refused in ([sinks.BLOCK], []), "tmpfs takes no flag at all"


def test_a_link_in_a_folder_is_named(bundle, tmp_path):
    (bundle / "data/link").symlink_to(tmp_path)
    code, said = by_ours(bundle)
    assert code == 1
    assert "data/link" in said


def test_a_name_that_leads_out_is_never_written(tmp_path):
    from hornbill.evidence.core.bundle.writing import BundleWriter

    writer = BundleWriter(FolderSink(tmp_path / "new"))
    for name in ("../out", "/etc/x", "data//x", "data/\u202ex", "data/x\n"):
        with pytest.raises(BadBundle):
            writer.add(name, [b""])
    with pytest.raises(BadBundle):
        FolderSink(tmp_path / "new")
