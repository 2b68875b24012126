"""Photos sent in -> kept byte for byte under their hash, with what their header says about time and place, kept apart.

A photo is never decoded, drawn or written again: the file is the evidence, and whatever its header says is a claim of the
camera, not of the observer.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from trucewatch.errors import InputError
from trucewatch.model.identity import sha256_hex
from trucewatch.store import models
from trucewatch.store.clock import now
from trucewatch.store.rows import column
from trucewatch.workspace.photo_header import exif_of, kept_tags, position_taken, time_taken
from trucewatch.workspace.workspace import Workspace

FOLDER = "attachments"
MOST_BYTES = 25 * 1024 * 1024
"""One photo: the largest a telephone makes."""
MOST_PHOTOS = 8
_KINDS: tuple[tuple[bytes, int, str, str], ...] = (
    (b"\xff\xd8\xff", 0, "image/jpeg", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png", ".png"),
    (b"WEBP", 8, "image/webp", ".webp"),
    (b"ftypheic", 4, "image/heic", ".heic"),
    (b"ftypmif1", 4, "image/heic", ".heic"),
)


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as sent. ``taken_at`` is the camera's own clock, with an offset only where the camera wrote one."""

    name: str
    data: bytes
    media_type: str
    suffix: str
    sha256: str
    taken_at: str = ""
    lat: float | None = None
    lon: float | None = None
    metadata: dict[str, str] | None = None


def photo_of(name: str, data: bytes) -> Photo:
    """Take a file's name and bytes, give the photo; raise InputError when it is too large or no picture we know by its bytes."""
    if len(data) > MOST_BYTES:
        raise InputError(f"the photo has more than {MOST_BYTES // 1024**2} MB", place=name, remedy="Send a smaller one")
    kind = next((kind for kind in _KINDS if data[kind[1] : kind[1] + len(kind[0])] == kind[0]), None)
    if kind is None:
        raise InputError("this is no photo we know", place=name, remedy="Send JPEG, PNG, WebP or HEIC; other files go to Intake")
    tags = exif_of(data)
    lat, lon = position_taken(tags)
    return Photo(name, data, kind[2], kind[3], sha256_hex(data), time_taken(tags), lat, lon, kept_tags(tags))


def keep_photo(workspace: Workspace, photo: Photo, document: str, by: str) -> None:
    """Take a photo and the document it belongs to, keep both; the same photo again changes nothing."""
    path = path_of(workspace, photo.sha256, photo.suffix)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        part = path.with_suffix(".part")
        part.write_bytes(photo.data)
        part.replace(path)
    models.KeptFile.objects.get_or_create(
        sha256=photo.sha256,
        document=document,
        defaults={
            "name": column(photo.name),
            "media_type": photo.media_type,
            "size": len(photo.data),
            "taken_at": photo.taken_at,
            "lat": photo.lat,
            "lon": photo.lon,
            "metadata": json.dumps(photo.metadata or {}, ensure_ascii=False),
            "by": by,
            "at": now(),
        },
    )


def path_of(workspace: Workspace, sha256: str, suffix: str = "") -> Path:
    """Take a photo's hash (64 hexadecimal digits), give where it is kept; with no suffix the file that is there."""
    folder = workspace.folder / FOLDER / sha256[:2]
    if suffix:
        return folder / f"{sha256}{suffix}"
    return next(iter(sorted(path for path in folder.glob(f"{sha256}.*") if path.suffix != ".part")), folder / sha256)
