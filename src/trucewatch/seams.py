"""The seams: where another package may put its own part. One Protocol each; the entry-point group stands beside it.

A part is found by name through ``trucewatch.plugins`` and needs to inherit nothing. It cannot lower the checks: the
laws of spans and ids are verified in ``trucewatch.pipeline`` whoever made the record. Adding a part: one module and one
line under the group in ``pyproject.toml``; our own are listed there the same way.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, Protocol, runtime_checkable

from trucewatch.errors import InputError
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.incident import Incident
from trucewatch.model.judgement import Judgement
from trucewatch.model.source import Source

GROUPS: dict[str, str] = {
    "reader": "trucewatch.readers",
    "extractor": "trucewatch.extractors",
    "linker": "trucewatch.linkers",
    "exporter": "trucewatch.exporters",
    "view": "trucewatch.views",
}
"""Seam -> entry-point group. Languages and agreements are folders of data, not classes; the store has one implementation."""


@dataclass(frozen=True, slots=True)
class RawInput:
    """Bytes as found: ``uri`` names them for people and programs, ``media_type`` is what the finder believes they are."""

    uri: str
    data: bytes
    media_type: str = ""
    fetched_at: str | None = None


@dataclass(frozen=True, slots=True)
class InputProblem:
    """An input that could not become a document: what, where (file, line) and the next step. The batch goes on."""

    message: str
    place: str
    remedy: str = ""

    @classmethod
    def of(cls, error: InputError, place: str) -> "InputProblem":
        """Take an error and the place the reader was at, give the record of it."""
        return cls(error.message, error.place or place, error.remedy)

    def __str__(self) -> str:
        """Give the one line printed for people."""
        return f"{self.place}: {self.message}" + (f". {self.remedy}" if self.remedy else "")


@runtime_checkable
class Extracted(Protocol):
    """What an extractor gives: the document (with the notes it added) and its claims."""

    @property
    def document(self) -> Document:
        """The document, its text unchanged."""
        ...

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Claims whose spans quote that document."""
        ...


@runtime_checkable
class Reader(Protocol):
    """Bytes -> documents, group ``trucewatch.readers``. Keeps the text verbatim; one bad record never stops the rest."""

    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]

    def read(self, raw: RawInput) -> Iterator[Document | InputProblem]:
        """Take bytes, give documents and, for records that cannot become one, problems; UnreadableInput when all is lost."""
        ...


class Extract(Protocol):
    """Document -> claims, group ``trucewatch.extractors``. Pure; every claim's spans quote the document."""

    def __call__(self, document: Document) -> Extracted:
        """Take a document, give it with its claims."""
        ...


class Link(Protocol):
    """Claims and judgements -> incidents, group ``trucewatch.linkers``. Pure and free of order; needs no texts."""

    def __call__(
        self, extractions: Sequence[Any], judgements: Sequence[Judgement] = (), *, sources: Sequence[Source] = ()
    ) -> tuple[Incident, ...]:
        """Take extractions, the people's judgements and what is known of the sources, give the incidents with every version."""
        ...


@runtime_checkable
class Exporter(Protocol):
    """Nouns -> a file, group ``trucewatch.exporters``. Streams; writes nothing but what it was given."""

    name: str
    suffix: str
    media_type: str

    def export(self, records: Iterable[Any], out: IO[bytes]) -> None:
        """Take records and an open file, write them."""
        ...


@runtime_checkable
class View(Protocol):
    """A page of the web application, group ``trucewatch.views``. Gets queries, returns a page."""

    name: str
    title: str
    urls: Sequence[Any]
