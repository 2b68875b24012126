"""Files and pasted text -> a look at what they hold, then into the record: at once when small, as a job when large.

A file is kept under a made-up name in ``inbox/<token>/`` until it is taken in; its own name is only ever shown.
"""

import json
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from trucewatch import pipeline
from trucewatch.errors import InputError, RecordError
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.identity import sha256_hex
from trucewatch.read.batch import read_stream
from trucewatch.read.document import make_document
from trucewatch.seams import InputProblem
from trucewatch.store.people import set_release
from trucewatch.workspace.intake import IntakeReport, take_in
from trucewatch.workspace.results import intake_result
from trucewatch.workspace.twins import Twin, alike_among, twins
from trucewatch.workspace.workspace import Workspace

INBOX = "inbox"
MOST_FILES = 200
MOST_BYTES = 200 * 1024 * 1024
LOOKED_AT = 20
"""Reports looked into before saving: what a person reads through; the others are counted."""
AT_ONCE_BYTES = 300_000
"""Uploads up to this are looked into while the person waits: about 20 reports, a second or two."""
KEPT_SECONDS = 3 * 24 * 3600
"""A file nobody decided about is kept over a weekend."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,40}")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}(\.gz)?$")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:]+")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the sender says of a batch: its source (for reports that name none), and who may see it."""

    source: str = ""
    release: str = ""
    groups: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """One report as it would be taken in: its claims, its twins in the record, and the report of this batch it copies."""

    document: Document
    claims: tuple[Claim, ...]
    twins: tuple[Twin, ...]
    copies: str = ""

    @property
    def known(self) -> bool:
        """Whether the record holds exactly this report already."""
        return any(twin.how == "same" for twin in self.twins)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a batch holds: the first reports in full, how many more there are, and what could not be read."""

    looks: tuple[Look, ...]
    more: int
    problems: tuple[InputProblem, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file kept until it is taken in."""

    path: str
    name: str
    size: int


def clean_name(name: str) -> str:
    """Take a file's name as sent, give what is shown and recorded of it: the last part of a path, nothing that steers."""
    last = re.split(r"[/\\]", name)[-1]
    cleaned = _UNSAFE.sub("_", last).strip(" .")
    return cleaned[-120:] or "upload"


def keep(workspace: Workspace, files: Iterable[tuple[str, Iterable[bytes]]]) -> tuple[str, tuple[Kept, ...]]:
    """Take files as (name, pieces), keep them in the inbox, give the token they are found by and what was kept.

    Raise InputError, keeping nothing, when there are too many or too large ones.
    """
    token = secrets.token_urlsafe(18)
    folder = workspace.folder / INBOX / token
    folder.mkdir(parents=True, mode=0o700)
    kept: list[Kept] = []
    total = 0
    try:
        for number, (name, pieces) in enumerate(files, 1):
            if number > MOST_FILES:
                raise InputError(f"more than {MOST_FILES} files at once", remedy="Send a zip archive, or fewer files")
            shown = clean_name(name)
            suffix = _SUFFIX.search(shown.lower())
            path = folder / f"{number:03}{suffix.group() if suffix else ''}"
            with path.open("xb") as out:
                for piece in pieces:
                    total += len(piece)
                    if total > MOST_BYTES:
                        raise InputError(f"more than {MOST_BYTES // 1024**2} MB at once", place=shown, remedy="Send it in parts")
                    out.write(piece)
            kept.append(Kept(path.name, shown, path.stat().st_size))
        (folder / "files.json").write_text(json.dumps([asdict(each) for each in kept]), "utf-8")
    except InputError:
        shutil.rmtree(folder)
        raise
    return token, tuple(kept)


def kept_files(workspace: Workspace, token: str) -> tuple[Kept, ...]:
    """Take a token, give the files kept under it; raise InputError when there are none (any more)."""
    listed = _folder(workspace, token) / "files.json"
    if not listed.is_file():
        raise InputError(
            "these files are not waiting any more", remedy="They were taken in or dropped; send them again if need be"
        )
    return tuple(Kept(**each) for each in json.loads(listed.read_text("utf-8")))


def drop(workspace: Workspace, token: str) -> None:
    """Take a token, forget the files kept under it."""
    shutil.rmtree(_folder(workspace, token), ignore_errors=True)


def documents_of(workspace: Workspace, token: str, wish: Wish) -> Iterator[Document | InputProblem]:
    """Take a token and what was said of the batch, give its documents and problems."""
    folder = _folder(workspace, token)
    for kept in kept_files(workspace, token):
        place = f"upload:{kept.name}"
        with ExitStack() as stack:
            try:
                stream = stack.enter_context((folder / kept.path).open("rb"))
                for item in read_stream(stream, place):
                    yield _with_source(item, wish.source)
            except InputError as error:
                yield InputProblem.of(error, place)


def pasted(text: str, *, address: str, outlet: str, title: str, published: str, language: str, source: str) -> Document:
    """Take a pasted text with what the sender knows of it, give the document; the address may be left out."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    uri = address.strip() or f"pasted:{sha256_hex(unified.encode('utf-8', 'surrogatepass'))[:20]}"
    return make_document(
        unified,
        uri=uri,
        published=published or None,
        title=title.strip() or None,
        language=language or None,
        outlet=outlet.strip() or None,
        source=source or None,
    )


def as_line(document: Document) -> bytes:
    """Take a pasted document, give it as a line that the reader of JSON Lines turns into the same document."""
    names = ("uri", "text", "published", "title", "language", "outlet", "source")
    return json.dumps({name: getattr(document, name) for name in names}).encode("ascii")


def look_into(documents: Iterable[Document | InputProblem]) -> Preview:
    """Take documents and problems, give a look at the first ones; nothing is recorded."""
    problems: list[InputProblem] = []
    found: list[Document] = []
    more = 0
    for item in documents:
        if isinstance(item, InputProblem):
            problems.append(item)
        elif len(found) < LOOKED_AT:
            found.append(item)
        else:
            more += 1
    copies = alike_among(found)
    return Preview(tuple(_look(each, copies.get(each.id, "")) for each in found), more, tuple(problems))


def take_in_with(
    workspace: Workspace, documents: Iterable[Document | InputProblem], wish: Wish, progress: Callable[[int], None] | None = None
) -> IntakeReport:
    """Take documents and what the sender wishes for them, take them in, give the report.

    Who may see a report is recorded before the report itself, so that there is no moment in which others see it.
    """
    return take_in(workspace, _guarded(documents, wish), progress=progress)


def run_take_in(workspace: Workspace, arguments: Mapping[str, Any], progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Take a workspace and the token of kept files, take them in as a job, give the result; the files are forgotten then."""
    wish = Wish(**{**arguments["wish"], "groups": tuple(arguments["wish"]["groups"])})
    token = str(arguments["token"])
    names = [kept.name for kept in kept_files(workspace, token)]
    total = sum(1 for item in documents_of(workspace, token, wish) if isinstance(item, Document))
    report = take_in_with(workspace, documents_of(workspace, token, wish), wish, lambda done: progress(done, total))
    drop(workspace, token)
    return {"files": names[:20], **intake_result(report)}


def clear_leftovers(workspace: Workspace) -> None:
    """Take a workspace, forget files that nobody decided about for days and that no job waits for."""
    from trucewatch.store.models import Job

    waiting = " ".join(Job.objects.filter(state__in=("queued", "running")).values_list("arguments", flat=True))
    inbox = workspace.folder / INBOX
    for folder in inbox.iterdir() if inbox.is_dir() else ():
        if time.time() - folder.stat().st_mtime > KEPT_SECONDS and folder.name not in waiting:
            shutil.rmtree(folder, ignore_errors=True)


def _folder(workspace: Workspace, token: str) -> Path:
    if not _TOKEN.fullmatch(token):
        raise InputError("this is no token of an upload", remedy="Send the files again")
    return workspace.folder / INBOX / token


def _look(document: Document, copies: str) -> Look:
    try:
        claims = pipeline.extract(document).claims
    except (InputError, RecordError):  # it is taken in all the same, with a note that says so
        claims = ()
    return Look(document, claims, twins(document), copies)


def _with_source(item: Document | InputProblem, source: str) -> Document | InputProblem:
    return replace(item, source=source) if isinstance(item, Document) and source and not item.source else item


def _guarded(documents: Iterable[Document | InputProblem], wish: Wish) -> Iterator[Document | InputProblem]:
    if not wish.release and not wish.groups:
        yield from documents
        return
    source = iter(documents)
    while batch := list(islice(source, 100)):
        ids = [item.id for item in batch if isinstance(item, Document)]
        set_release("document", _new(ids), wish.release, wish.groups, wish.by, "set when it was taken in")
        yield from batch


def _new(ids: list[str]) -> list[str]:
    """Give those of the ids the record does not hold: taking a report in again does not change who may see it."""
    from trucewatch.store.models import Document as Row

    known = set(Row.objects.filter(id__in=ids).values_list("id", flat=True))
    return [each for each in ids if each not in known]
