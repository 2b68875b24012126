"""Agreements as data: one folder per ceasefire text, and the only code that reads such a folder."""
