"""Incidents, claims and assessments -> files other programs read."""
