"""Where the bundle's `gcp-desktop` starts."""

import sys

from gcp_desktop.__main__ import main

sys.exit(main())
