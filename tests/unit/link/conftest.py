"""Lets the tests of linking share their makers of claims."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
