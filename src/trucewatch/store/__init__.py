"""Keeps the nouns: a Django application over SQLite or PostgreSQL. Call ``open.prepare`` before importing the rest."""
