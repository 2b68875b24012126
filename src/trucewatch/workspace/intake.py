"""Takes new reports into a workspace: extracts, records batch by batch, links, raises notices, tells what happened.

A batch is recorded whole or not at all, and putting it again changes nothing: a run that was killed is simply run again.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Protocol

from trucewatch import pipeline
from trucewatch.errors import InputError, RecordError
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document, Note
from trucewatch.seams import InputProblem
from trucewatch.store.clock import now
from trucewatch.store.put import PutReport, put_documents, put_observations, put_sources
from trucewatch.store.relink import Linker
from trucewatch.workspace.assessing import assess_workspace
from trucewatch.workspace.lock import writer_lock
from trucewatch.workspace.rebuild import RebuildReport, relink
from trucewatch.workspace.sheets import load_observations
from trucewatch.workspace.silence import raise_silences
from trucewatch.workspace.sources import load_sources
from trucewatch.workspace.workspace import Workspace

BATCH = 200
"""Documents in one transaction: a commit costs one sync of the disk (about 10 ms), 200 make that invisible, and a killed
run repeats at most 200."""

ISSUES_NAME = "issues.jsonl"


class Read(Protocol):
    """What an extractor gives."""

    @property
    def document(self) -> Document:
        """The document with its notes."""
        ...

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its claims."""
        ...


Extract = Callable[[Document], Read]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """What a run changed. ``duplicates`` were in the record before (or came twice), ``reread`` got a new reading."""

    read: int
    documents: int
    duplicates: int
    reread: int
    claims: int
    superseded: int
    problems: tuple[InputProblem, ...]
    observations: int
    notices: int
    rebuilt: RebuildReport | None


@dataclass(slots=True)
class _Tally:
    read: int = 0
    documents: int = 0
    reread: int = 0
    claims: int = 0
    superseded: int = 0
    problems: list[InputProblem] = field(default_factory=list)

    def add(self, report: PutReport) -> None:
        self.documents += len(report.documents)
        self.reread += len(report.reread)
        self.claims += len(report.claims)
        self.superseded += len(report.superseded)


def take_in(
    workspace: Workspace,
    documents: Iterable[Document | InputProblem],
    *,
    progress: Progress | None = None,
    extract: Extract = pipeline.extract,
    linker: Linker | None = None,
    link: bool = True,
) -> IntakeReport:
    """Take an open workspace and what the readers give, record, link and assess it, give the report.

    ``progress`` gets the number of reports done so far.
    """
    tally = _Tally()
    with writer_lock(workspace.folder):
        entries = load_sources(workspace.folder)
        put_sources((entry.source for entry in entries), now())
        observations = put_observations(load_observations(workspace.folder), now())
        for batch in _batches(_sifted(documents, tally)):
            _take_batch(workspace, batch, extract, tally)
            if progress is not None:
                progress(tally.read)
        _file_issues(workspace.folder, tally.problems)
        rebuilt = relink(workspace.folder, linker) if link else None
        if link:
            assess_workspace(workspace)
        notices = raise_silences(entries, workspace.settings.knowledge)
    return IntakeReport(
        read=tally.read,
        documents=tally.documents,
        duplicates=tally.read - tally.documents,
        reread=tally.reread,
        claims=tally.claims,
        superseded=tally.superseded,
        problems=tuple(tally.problems),
        observations=observations,
        notices=notices,
        rebuilt=rebuilt,
    )


def _sifted(items: Iterable[Document | InputProblem], tally: _Tally) -> Iterator[Document]:
    for item in items:
        if isinstance(item, InputProblem):
            tally.problems.append(item)
        else:
            tally.read += 1
            yield item


def _batches(documents: Iterator[Document]) -> Iterator[list[Document]]:
    while batch := list(islice(documents, BATCH)):
        yield batch


def _take_batch(workspace: Workspace, batch: list[Document], extract: Extract, tally: _Tally) -> None:
    documents: list[Document] = []
    claims: list[Claim] = []
    for document in batch:
        try:
            read = extract(document)
        except (InputError, RecordError) as error:  # the stage boundary: the document is kept, its problem is filed
            tally.problems.append(InputProblem(str(error), document.uri, "The document is recorded without claims"))
            note = Note("not_extracted", f"No claims were read: {error}")
            documents.append(replace(document, notes=(*document.notes, note)))
        else:
            documents.append(read.document)
            claims += read.claims
    tally.add(put_documents(documents, claims, workspace.recorded_at))


def _file_issues(folder: Path, problems: Iterable[InputProblem]) -> None:
    """Append each problem to the workspace's list, where people read it the next day."""
    lines = [
        json.dumps({"at": now(), "place": problem.place, "message": problem.message, "remedy": problem.remedy})
        for problem in problems
    ]
    if lines:
        with (folder / ISSUES_NAME).open("a", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
