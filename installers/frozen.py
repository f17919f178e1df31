"""Where the frozen program begins."""

import sys

from shared_plan.__main__ import main

sys.exit(main())
