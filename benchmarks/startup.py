"""How long a person waits from starting the application to the window, and to the first colouring.

    python benchmarks/startup.py                          the application of this environment
    python benchmarks/startup.py build/dist/gcp-desktop/gcp-desktop     a built bundle

Starts it several times on the sample, on the display that there is (QT_QPA_PLATFORM=offscreen for none), and ends it
after the first colouring. The first start is told apart: it reads the disk.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time

from gcp_desktop.startup_log import CATEGORY, COLOURED, MODEL_READY, PAINTED

STEPS = (PAINTED, MODEL_READY, COLOURED)
PATIENCE_SECONDS = 180


def start(command: list[str]) -> dict[str, float]:
    """Start once; give the seconds from the start of the process to each step."""
    environment = {
        **os.environ,
        "QT_LOGGING_RULES": f"{CATEGORY}.debug=true",
        "QT_MESSAGE_PATTERN": "%{category}: %{message}",
        "QT_FORCE_STDERR_LOGGING": "1",
    }
    begin = time.perf_counter()
    reached: dict[str, float] = {}
    with subprocess.Popen(
        [*command, "--sample"], env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            category, _, step = line.strip().partition(": ")
            if category == CATEGORY:
                reached[step.strip('"')] = time.perf_counter() - begin
            if len(reached) == len(STEPS) or time.perf_counter() - begin > PATIENCE_SECONDS:
                break
        process.terminate()
    if set(reached) != set(STEPS):
        raise SystemExit(f"reached only: {', '.join(reached) or 'nothing'}")
    return reached


def main() -> None:
    """Print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", nargs="?", help="a bundle's program; without it, this environment's")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    command = [options.program] if options.program else [sys.executable, "-m", "gcp_desktop"]
    first = start(command)
    runs = [start(command) for _ in range(options.runs)]
    print(f"| seconds from the start of the process to | first start | median of {options.runs} more |")
    print("|---|---|---|")
    for step in STEPS:
        print(f"| {step} | {first[step]:.2f} | {statistics.median(run[step] for run in runs):.2f} |")


if __name__ == "__main__":
    main()
