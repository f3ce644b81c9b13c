"""Disks whose power can be cut; where this process may not have any, a skip that says why."""

import pytest

from devtools.power.disk import Disk, NoPowerCuts, check_possible

SEED = 20_261_130
MIB = 256


@pytest.fixture
def new_disk(tmp_path):
    """Make disks; each is mounted on a folder and taken away at the end."""
    try:
        check_possible()
    except NoPowerCuts as error:
        pytest.skip(str(error))
    made = []

    def make(folder, **how):
        disk = Disk(tmp_path / f"disk-{len(made)}", mib=MIB, seed=SEED, **how)
        disk.__enter__()
        made.append(disk)
        folder.mkdir(exist_ok=True)
        disk.mount(folder)
        return disk

    yield make
    for disk in made:
        disk.__exit__(None, None, None)
