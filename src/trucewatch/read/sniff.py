"""A name and first bytes -> the name of the reader to use. The bytes decide over the name only where they are certain."""

from functools import lru_cache
from typing import Any

from trucewatch.plugins import load, names

ZIP = "zip"
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")
_FEED = (b"<rss", b"<feed", b"<rdf:rdf")


def reader_name(uri: str, first: bytes) -> str:
    """Take the name of an input and its first bytes, give the reader's name; ``text`` when nothing else fits."""
    certain = _by_bytes(first)
    return certain or by_suffix(uri) or "text"


def by_suffix(uri: str) -> str | None:
    """Take a file's name, give the reader that claims its ending, None when none does."""
    lower = uri.lower()
    if lower.endswith(".zip"):
        return ZIP
    claims = [(len(suffix), name) for suffix, name in _suffixes() if lower.endswith(suffix)]
    return max(claims)[1] if claims else None


@lru_cache(maxsize=16)
def reader(name: str) -> Any:
    """Take a reader's name, give one."""
    return load("reader", name)()


@lru_cache(maxsize=1)
def _suffixes() -> tuple[tuple[str, str], ...]:
    return tuple((suffix, name) for name in names("reader") for suffix in reader(name).suffixes)


def _by_bytes(first: bytes) -> str | None:
    start = first.lstrip(b"\xef\xbb\xbf \t\r\n")[:2048].lower()
    if first.startswith(b"PK\x03\x04"):
        return ZIP
    if first.startswith((b"WARC/", b"\x1f\x8b")):
        return "warc" if first.startswith(b"WARC/") else None
    if start.startswith(b"<?xml") or start.startswith(b"<!--"):
        start = start[start.find(b">") + 1 :].lstrip()
        if start.startswith(b"<?xml-stylesheet"):
            start = start[start.find(b">") + 1 :].lstrip()
    if start.startswith(_FEED):
        return "feed"
    if start.startswith(_HTML):
        return "html"
    if start.startswith(b'{"') or start.startswith(b"{ "):
        return "jsonl"
    return None
