"""Where the bundle's `gcp` starts."""

import multiprocessing

from model.cli import main

multiprocessing.freeze_support()
main()
