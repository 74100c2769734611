"""The version before, out of the history."""

import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.support.sources import ROOT

BEFORE = "19121fe"


@pytest.fixture(scope="session")
def old_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its files."""
    archive = subprocess.run(["git", "archive", BEFORE], cwd=ROOT, capture_output=True)
    if archive.returncode:
        pytest.skip(f"the version before ({BEFORE}) is not in this checkout's history: that needs a full clone")
    tree = tmp_path_factory.mktemp("version-before")
    with tarfile.open(fileobj=BytesIO(archive.stdout)) as files:
        files.extractall(tree, filter="data")
    return tree
