import subprocess
import sys

import pytest

_ALLOWED = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (min(256, {files}), {files}))
from nurture.cli.run.http.worker import _connections_allowed
print(_connections_allowed(4_000), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.parametrize(
    ("files", "allowed"),
    [(10_000, "4000 6248"), (4_096, "1848 4096"), (1_024, "256 1024")],
)
def test_a_burst_of_2048_connections_fits_beside_those_allowed(files: int, allowed: str) -> None:
    found = subprocess.run([sys.executable, "-c", _ALLOWED.format(files=files)], capture_output=True, check=True)
    assert found.stdout.decode().strip() == allowed
