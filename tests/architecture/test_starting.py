"""What every process loads before it does anything."""

import subprocess
import sys

UNUSED = ("rich", "pygments", "hypothesis", "pytest", "ninja", "pydantic")


def test_a_process_of_a_node_loads_no_library_that_it_does_not_use(tmp_path):
    code = (
        "import sys, pathlib; from hornbill.node import process; process.use_folder(pathlib.Path(sys.argv[1]));"
        " process.start_framework(); import hornbill.node.jobs, hornbill.node.asgi; print(*sys.modules)"
    )
    (tmp_path / "node.json").write_text(
        '{"v": 1, "id": "th-customs", "name": "T", "country": "TH", "time_zone": "UTC"}'
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "httpx" in loaded
    assert not loaded & {*UNUSED}
