"""Three servers with etcd and Patroni for the tests of this folder; a program that is missing is a skip that is named."""

import pytest

from devtools.failover import cluster as servers

SMALL_DISK_MIB = 1500


@pytest.fixture(scope="session")
def cluster():
    try:
        servers.check_programs()
    except servers.NoManager as error:
        pytest.skip(str(error))
    with servers.running(small_disks_mib=SMALL_DISK_MIB) as found:
        yield found
