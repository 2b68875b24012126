"""A workspace as one file and back: a zip of JSON Lines and the folder's own files, with a manifest of hashes.

Left out on purpose: accounts, sessions and the secret key (they belong to a machine, not to the record), the address of
a database (it holds a password), and everything derived (``restore`` computes it again and compares the digest).
"""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from django.db import transaction

from trucewatch import __version__
from trucewatch.errors import InputError, WorkspaceError
from trucewatch.store import models
from trucewatch.store.centre import last_entry, verify_entries
from trucewatch.store.clock import now
from trucewatch.store.record_lines import TABLES, load_table, table_lines
from trucewatch.store.relink import Linker
from trucewatch.workspace.lock import writer_lock
from trucewatch.workspace.rebuild import RebuildReport, relink
from trucewatch.workspace.settings import FILE_NAME
from trucewatch.workspace.verify import verify
from trucewatch.workspace.workspace import Workspace, configure, load

FORMAT = 1
MANIFEST = "manifest.json"
MOST_BYTES = 64 * 1024**3
"""More than this inside one archive is refused: no record we know of comes near, and a made-up one could fill a disk."""

_KEPT = (
    FILE_NAME,
    "exceptions.csv",
    "observations.csv",
    "issues.jsonl",
    "alerts.toml",
    "attachments/**/*",
    "sources/**/*",
    "agreements/**/*",
    "languages/**/*",
)
_FIRST_TABLES = ("documents", "extractions", "claims", "judgements", "observations", "sources", "redirects", "notices")
"""Every backup holds these; one without them is broken, not old."""
_DATABASE = re.compile(r"(?m)^\s*database\s*=.*$")


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds; ``head`` is the last judgement of its chain, ``digest`` that of its incidents."""

    files: int
    documents: int
    judgements: int
    head: str
    digest: str


def backup(workspace: Workspace, target: Path) -> BackupReport:
    """Take an open workspace and a file to be made, write the backup whole or not at all, give what it holds."""
    if target.exists():
        raise WorkspaceError(f"{target} is there already. Name another file: a backup never replaces one")
    part = target.with_name(target.name + ".part")
    files: dict[str, dict[str, Any]] = {}
    try:
        with writer_lock(workspace.folder), transaction.atomic(), zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, path in _folder_files(workspace.folder):
                data = path.read_bytes()
                files[name] = _put(archive, name, iter([_without_database(data) if name == FILE_NAME else data]))
            for table in TABLES:
                name = f"record/{table}.jsonl"
                files[name] = _put(archive, name, (line.encode("utf-8") + b"\n" for line in table_lines(table)))
            report = _report(files)
            manifest = {
                "format": FORMAT,
                "program": __version__,
                "made_at": now(),
                "name": workspace.settings.name,
                "head": report.head,
                "digest": report.digest,
                "centre_head": last_entry(),
                "files": files,
            }
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False))
        part.rename(target)
    except OSError as error:
        raise WorkspaceError(f"{target} cannot be written: {error}. Choose another place") from error
    finally:
        part.unlink(missing_ok=True)
    return report


def restore(
    source: Path, folder: Path, *, database: str | None = None, linker: Linker | None = None
) -> tuple[Workspace, RebuildReport]:
    """Take a backup and an empty folder, check every hash, load and verify the record, give the open workspace and its incidents.

    ``database`` is the address of an empty PostgreSQL database; without it the record goes into a SQLite file. Nothing is
    left in the folder's store when the record does not verify.
    """
    if folder.exists() and any(folder.iterdir()):
        raise WorkspaceError(f"{folder} is not empty. Restore into a new folder")
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _checked_manifest(archive, source)
            _unpack(archive, manifest, folder)
            if database:
                _set_database(folder, database)
            workspace = load(folder)
            configure(workspace)
            if models.Document.objects.exists() or models.Judgement.objects.exists() or last_entry():
                raise WorkspaceError("the database holds a record already. Restore into an empty one")
            with writer_lock(workspace.folder), transaction.atomic():
                for table in TABLES:
                    if f"record/{table}.jsonl" not in manifest["files"] and table not in _FIRST_TABLES:
                        continue  # made before this table was kept
                    with archive.open(f"record/{table}.jsonl") as lines:
                        load_table(table, io.TextIOWrapper(lines, encoding="utf-8"))
                verify(manifest["head"] or None)
                verify_entries(manifest.get("centre_head") or None)
            return workspace, relink(workspace.folder, linker)
    except (OSError, zipfile.BadZipFile, KeyError, UnicodeDecodeError) as error:
        raise InputError(
            f"is no backup that can be read: {error}", place=str(source), remedy="Name a file made by `trucewatch backup`"
        ) from error


def digest_in(source: Path) -> str:
    """Take a backup, give the digest its incidents had when it was made ("" when they had not been computed)."""
    with zipfile.ZipFile(source) as archive:
        return str(json.loads(archive.read(MANIFEST))["digest"])


def _report(files: dict[str, dict[str, Any]]) -> BackupReport:
    last = models.Judgement.objects.order_by("-sequence").first()
    state = models.ViewState.objects.filter(view="").first()
    return BackupReport(
        len(files),
        models.Document.objects.count(),
        models.Judgement.objects.count(),
        last.id if last else "",
        state.digest if state else "",
    )


def _folder_files(folder: Path) -> Iterator[tuple[str, Path]]:
    found = {path for pattern in _KEPT for path in folder.glob(pattern) if path.is_file() and not path.is_symlink()}
    for path in sorted(found):
        yield path.relative_to(folder).as_posix(), path


def _without_database(data: bytes) -> bytes:
    return _DATABASE.sub("# database: left out of the backup", data.decode("utf-8")).encode("utf-8")


def _set_database(folder: Path, database: str) -> None:
    from dataclasses import replace

    from trucewatch.workspace.settings import read_settings, write_settings

    write_settings(folder, replace(read_settings(folder), database=database))


def _put(archive: zipfile.ZipFile, name: str, pieces: Iterator[bytes]) -> dict[str, Any]:
    total, size = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as out:
        for piece in pieces:
            total.update(piece)
            size += len(piece)
            out.write(piece)
    return {"sha256": total.hexdigest(), "bytes": size}


def _checked_manifest(archive: zipfile.ZipFile, source: Path) -> dict[str, Any]:
    """Give the manifest after every file was found, of the size and the hash it says; refuse names that leave the folder."""
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest.get("format", 0) > FORMAT:
        made_by = manifest.get("program")
        raise InputError(f"was made by Trucewatch {made_by}", place=str(source), remedy="Install that version or newer")
    inside = {info.filename: info for info in archive.infolist()}
    if sum(info.file_size for info in inside.values()) > MOST_BYTES:
        raise InputError(f"holds more than {MOST_BYTES} bytes", place=str(source), remedy="Check where it came from")
    for name, facts in manifest["files"].items():
        parts = PurePosixPath(name)
        if parts.is_absolute() or ".." in parts.parts or "\\" in name or ":" in name:
            raise InputError(f"names a file outside the folder: {name}", place=str(source), remedy="Check where it came from")
        if name not in inside or inside[name].file_size != facts["bytes"] or _hash_in(archive, name) != facts["sha256"]:
            raise InputError(f"{name} is missing or was changed", place=str(source), remedy="Use another backup")
    return manifest


def _hash_in(archive: zipfile.ZipFile, name: str) -> str:
    total = hashlib.sha256()
    with archive.open(name) as data:
        while piece := data.read(1 << 20):
            total.update(piece)
    return total.hexdigest()


def _unpack(archive: zipfile.ZipFile, manifest: dict[str, Any], folder: Path) -> None:
    for name in manifest["files"]:
        if not name.startswith("record/"):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(name))
    (folder / ".gitignore").write_text("store.sqlite3*\nsecret.key\n.lock\n.work.lock\n.linking.*\ninbox/\n", encoding="utf-8")
