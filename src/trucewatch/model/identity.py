"""Ids made from content: the same content gives the same id on every machine and in every run."""

import hashlib
import json
from typing import Any


def canonical(value: Any) -> bytes:
    """Take JSON-ready values, give their one canonical UTF-8 form (sorted keys, no spaces)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")


def content_id(prefix: str, *parts: Any) -> str:
    """Take a kind's prefix and what the record means, give an id such as ``clm_1f0c…`` (80 bits of SHA-256)."""
    return f"{prefix}_{hashlib.sha256(canonical(list(parts))).hexdigest()[:20]}"


def sha256_hex(data: bytes) -> str:
    """Take bytes, give their SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
