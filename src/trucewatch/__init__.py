"""Trucewatch: reports in six languages become attributed claims, incidents and assessments of a ceasefire."""

__version__ = "0.1.0"
