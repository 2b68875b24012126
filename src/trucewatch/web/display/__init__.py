"""Nouns -> what a page shows: labels, lines, segments, matrices, shapes. No Django beyond translation and dates."""
