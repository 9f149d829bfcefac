import subprocess
import sys

import pytest

_FAULTS_IN_THE_END = """
import resource
import torch
from model.training.loop.allocation import keep_freed_memory
keep_freed_memory()
for _ in range(30):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    torch.ones(2**24)
    faults = resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
print(faults)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's malloc")
def test_freed_pages_are_used_again() -> None:
    command = [sys.executable, "-c", _FAULTS_IN_THE_END]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 1000  # of 16,384 pages
