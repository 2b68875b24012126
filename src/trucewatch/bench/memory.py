"""This process -> its peak memory so far."""

import resource
import sys


def peak_mb() -> float:
    """Give the peak memory of this process in megabytes (the unit of the system's figure differs on macOS)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024
