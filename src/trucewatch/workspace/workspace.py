"""A workspace: a folder anyone can zip, compare and hand over. Making one, finding one, opening one.

my-mission/
  workspace.toml      settings (``settings.py``)
  sources/*.toml      one file for each source (``sources.py``)
  exceptions.csv      known exceptions: value, meaning, by, on
  observations.csv    what was watched, where and when
  agreements/ languages/   local additions, same shape as the packaged ones
  store.sqlite3 secret.key issues.jsonl
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucewatch.errors import WorkspaceError
from trucewatch.model.document import Document
from trucewatch.store.clock import moment, now
from trucewatch.store.open import open_store
from trucewatch.workspace.settings import FILE_NAME, Settings, read_settings, write_settings

_FOLDERS = ("sources", "agreements", "languages")
_FILES = {
    "exceptions.csv": "value,meaning,by,on\n",
    "observations.csv": "observer,place,start,end,coverage,means,note\n",
    ".gitignore": "store.sqlite3*\nsecret.key\n.lock\n.work.lock\n.linking.*\ninbox/\n",
}


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder and its settings as read."""

    folder: Path
    settings: Settings

    def recorded_at(self, document: Document) -> str:
        """Take a document, give when it counts as known: the clock, or its day of publication where the settings say so."""
        if self.settings.knowledge == "published" and document.published:
            return moment(_with_zone(document.published))
        return now()


def init(folder: Path, settings: Settings | None = None) -> Workspace:
    """Take a folder (made when missing), give it the files of a workspace; refuse one that is a workspace already."""
    if (folder / FILE_NAME).exists():
        raise WorkspaceError(f"{folder} is a workspace already. Choose another folder, or delete its {FILE_NAME} first")
    try:
        for name in _FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name, content in _FILES.items():
            if not (folder / name).exists():
                (folder / name).write_text(content, encoding="utf-8")
        write_settings(folder, settings or Settings(folder.resolve().name or "workspace"))
    except OSError as error:
        raise WorkspaceError(f"{folder} cannot be written: {error}. Choose a folder you may write in") from error
    return load(folder)


def find(start: Path) -> Workspace:
    """Take a folder, give the nearest workspace in it or above it; raise WorkspaceError when there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return load(folder)
    raise WorkspaceError(
        f"no workspace in {start} or above it. Name one with --workspace DIR, make one with `trucewatch init DIR`, "
        "or try `trucewatch demo`"
    )


def load(folder: Path) -> Workspace:
    """Take a folder, give the workspace in it; raise WorkspaceError when it is none."""
    if not (folder / FILE_NAME).is_file():
        raise WorkspaceError(f"{folder} holds no {FILE_NAME}. Make a workspace with `trucewatch init {folder}`")
    return Workspace(folder.resolve(), read_settings(folder))


def open_workspace(
    folder: Path | None = None, *, start: Path | None = None, extra_settings: Mapping[str, Any] | None = None
) -> Workspace:
    """Take a folder (None: the nearest one from ``start`` upwards), open its store in this process, give the workspace.

    ``extra_settings`` go to Django: whoever shows pages hands in applications, middleware and templates.
    """
    workspace = load(folder) if folder is not None else find(start or Path.cwd())
    configure(workspace, extra_settings=extra_settings)
    return workspace


def configure(workspace: Workspace, *, extra_settings: Mapping[str, Any] | None = None) -> None:
    """Take a workspace, open its store in this process; see ``open_workspace``."""
    open_store(workspace.folder, workspace.settings.database, extra_settings=extra_settings)


def _with_zone(published: str) -> str:
    """Give the time as printed with UTC where it names no offset: all we know is the day, and the error is under one."""
    if len(published) <= 10 or published.endswith("Z") or "+" in published[10:] or "-" in published[10:]:
        return published
    return f"{published}+00:00"
