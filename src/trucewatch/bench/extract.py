"""A number of made reports -> how fast they become claims on one core, in how much memory, and where the time goes."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trucewatch.bench.extract_corpus import MadeReport, made_reports, pieces
from trucewatch.bench.memory import peak_mb
from trucewatch.extract.engine import extract_document
from trucewatch.extract.sentences import split_sentences
from trucewatch.languages.pack import load_pack
from trucewatch.model.document import Document
from trucewatch.read.document import make_document

SIZE = 600
"""Reports when nobody asks for a number: a hundred in each of six languages, half a minute of work."""
_TIMED_SHARE = 4  # every fourth report runs again with the stop-watch in each step
_STARTS = 3  # the best of three starts: the first reads the program's files from disk


@dataclass(frozen=True, slots=True)
class ExtractMeasure:
    """Rates are per second on one core; ``reading`` covers bytes to Document, ``steps`` the shares of extraction."""

    language: str
    documents: int
    sentences: int
    words: int
    claims: int
    reading_seconds: float
    extract_seconds: float
    sentences_per_second: float
    documents_per_second: float
    slowest_seconds: float


@dataclass(frozen=True, slots=True)
class ExtractBench:
    """Measures by language with ``all`` last, start-up, peak memory, and step -> share of the time of extraction."""

    rows: tuple[ExtractMeasure, ...]
    start_up_seconds: float
    compile_seconds: float
    peak_mb: float
    steps: dict[str, float]


def extract_bench(number: int, seed: int, golden: Path | None) -> ExtractBench:
    """Take a number of reports, a seed and a folder of golden documents (or none), give the measures."""
    sources = pieces(golden)
    begin = time.perf_counter()
    for code in sources:
        extract_document(make_document(sources[code][0].headline, uri="https://example.org/warm", language=code))
    compiled = time.perf_counter() - begin
    start_up = min(_start_up() for _ in range(_STARTS))
    reports = list(made_reports(number, seed, sources))
    rows = [_measure(code, [r for r in reports if r.language == code]) for code in sorted(sources)]
    peak = peak_mb()
    return ExtractBench((*rows, _sum(rows)), start_up, compiled, peak, step_shares(reports[::_TIMED_SHARE]))


def _measure(code: str, reports: Sequence[MadeReport]) -> ExtractMeasure:
    begin = time.process_time()  # of this process alone: what else runs on the machine slows the wall's clock, not a core
    documents = [_document(report) for report in reports]
    reading = time.process_time() - begin
    pack = load_pack(code)
    sentences = sum(1 for d in documents for _ in split_sentences(d.text, d.parts, pack))
    claims, spent, slowest = 0, 0.0, 0.0
    for document in documents:
        begin = time.process_time()
        claims += len(extract_document(document).claims)
        once = time.process_time() - begin
        spent, slowest = spent + once, max(slowest, once)
    words = sum(len(report.text.split()) for report in reports)
    whole = max(1e-9, reading + spent)
    return ExtractMeasure(
        code, len(documents), sentences, words, claims, reading, spent, sentences / whole, len(documents) / whole, slowest
    )


def _document(report: MadeReport) -> Document:
    return make_document(report.text, uri=report.uri, published=report.published)


def _sum(rows: Sequence[ExtractMeasure]) -> ExtractMeasure:
    documents, sentences = sum(r.documents for r in rows), sum(r.sentences for r in rows)
    reading, spent = sum(r.reading_seconds for r in rows), sum(r.extract_seconds for r in rows)
    whole = max(1e-9, reading + spent)
    return ExtractMeasure(
        "all", documents, sentences, sum(r.words for r in rows), sum(r.claims for r in rows), reading, spent,
        sentences / whole, documents / whole, max((r.slowest_seconds for r in rows), default=0.0),
    )  # fmt: skip


def step_shares(reports: Sequence[MadeReport]) -> dict[str, float]:
    """Take reports, give step -> share of the time, reading included, largest first."""
    from trucewatch.bench.extract_steps import timed_steps

    begin = time.perf_counter()
    documents = [_document(report) for report in reports]
    spent = {"read: bytes to document": time.perf_counter() - begin}
    with timed_steps() as watch:
        from trucewatch.extract import engine

        for document in documents:
            engine.extract_document(document)  # by its module, where the watch is
    spent |= watch.own
    whole = sum(spent.values()) or 1.0
    return {name: seconds / whole for name, seconds in sorted(spent.items(), key=lambda pair: -pair[1])}


def _start_up() -> float:
    """Give the seconds from starting the program to the claims of a one-sentence report."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.txt"
        path.write_text("The ministry said on Monday that two soldiers were wounded in shelling near Goris.\n", encoding="utf-8")
        program = "import sys; from trucewatch.cli.main import main; sys.exit(main(sys.argv[1:]))"
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", program, "extract", "--json", str(path)], check=True, capture_output=True)
        return time.perf_counter() - begin
