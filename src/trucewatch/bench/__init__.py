"""Made material and measures: how fast, how large, how right, on any machine and without a download."""
