"""Offscreen unless a platform is asked for; every test leaves no window behind."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
