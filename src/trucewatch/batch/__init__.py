"""The same stages over many documents at once: processes on one machine, or a distributed engine."""
