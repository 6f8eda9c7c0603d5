"""A command is loaded without the collector walking over what stays."""

import subprocess
import sys

from tests.support.processes import ROOT

LOAD = """
import gc
from api.cli import main
walks = []
gc.callbacks.append(lambda phase, info: walks.append(info))
assert main.get_command(None, "serve") is not None
assert walks == []
assert gc.isenabled()
print(gc.get_freeze_count())
"""


def test_loading_a_command_collects_nothing_and_keeps_all() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOAD], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100_000
