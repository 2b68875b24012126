"""The file in which a workspace keeps what linking found: written whole or not at all, thrown away without harm."""

import os
from dataclasses import astuple
from pathlib import Path

from trucewatch.errors import DataError
from trucewatch.link.change import Told
from trucewatch.link.keep import dump, restore
from trucewatch.store.rejoin import Kept

KEPT_NAME = ".linking.npz"
"""Hidden, since nobody needs to see it: derived from the record, left out of backups, and made anew when missing."""


def load_kept(folder: Path) -> Kept:
    """Take a workspace folder, give what was kept there; nothing when there is no file, or one of other rules or damaged."""
    path = folder / KEPT_NAME
    try:
        memory, told = restore(path.read_bytes())
        parts = {
            name: Told(mark, line, None if days is None else (days[0], days[1]))
            for name, (mark, line, days) in told["parts"].items()
        }
        return Kept(memory, parts, str(told["digest"]))
    except (FileNotFoundError, DataError, KeyError, TypeError, ValueError):
        return Kept.nothing()


def save_kept(folder: Path, kept: Kept) -> None:
    """Take a workspace folder and what is to be kept, write it beside the old file and put it in its place."""
    path = folder / KEPT_NAME
    beside = path.with_suffix(".new")
    told = {"digest": kept.digest, "parts": {name: astuple(each) for name, each in kept.told.items()}}
    with beside.open("wb") as out:
        out.write(dump(kept.memory, told))
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)


def forget_kept(folder: Path) -> None:
    """Take a workspace folder, throw away what was kept, so that the next linking reads and scores everything anew."""
    (folder / KEPT_NAME).unlink(missing_ok=True)
